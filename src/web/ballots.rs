//! Voting over HTTP: one press, one choice.

use actix_web::web::Path;
use serde::Deserialize;

use super::ask::{Answer, Ask, own_path};
use super::flash::Said;
use super::form::Form;
use super::paths;
use crate::domain::{Refusal, ballots};
use crate::model::{Problem, Stance};

/// A proposal in an address.
#[derive(Debug, Clone, Deserialize)]
pub struct ProposalPath {
    /// The consultation.
    pub slug: String,
    /// The proposal's number.
    pub number: i32,
}

/// `POST …/propositions/{number}/vote`: records the choice, or takes it back.
///
/// # Errors
/// A refusal of `ballots::cast`.
pub async fn update(ask: Ask, path: Path<ProposalPath>, form: Form) -> Answer {
    let path = path.into_inner();
    let to = next_page(&form, &path);
    let number = path.number;
    if form.text("stance") == "none" {
        ask.write(move |conn, viewer, at| ballots::take_back(conn, viewer, &path.slug, path.number, at)).await?;
        return Ok(ask.done(&to, Said::VoteTakenBack { number }));
    }
    let stance = Stance::parse(form.text("stance")).ok_or(Refusal::field("stance", Problem::NotAChoice))?;
    let rate = ask.app.config.limits.votes;
    ask.write(move |conn, viewer, at| ballots::cast(conn, viewer, &path.slug, path.number, stance, rate, at)).await?;
    Ok(ask.done(&to, Said::VoteRecorded { stance, number }))
}

/// Where the form asked to lead on to, within the site; the proposal's page otherwise.
fn next_page(form: &Form, path: &ProposalPath) -> String {
    match form.text("next") {
        "" => format!("{}#message", paths::proposal(&path.slug, path.number)),
        next => own_path(next),
    }
}
