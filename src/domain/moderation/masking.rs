//! Personal data taken out of a text: a new version without the passages; the versions that hold them are closed to all
//! but moderation and the author. Refuses to change anything else in the text.

use super::matter::Matter;
use super::measures::{masked, text_of};
use super::particulars::Found;
use crate::domain::markdown;
use crate::domain::refusal::{Outcome, Refusal, require};
use crate::model::{Language, Problem};
use crate::store::comments::Comment;
use crate::store::proposals::{Proposal, Text};
use crate::store::{self, Conn};

/// The longest title and sentence that are stored: a mask may be longer than what it replaces.
const LINE: usize = 300;

/// Whether a text holds any of these passages, whatever the case of its letters.
#[must_use]
pub fn holds(text: &str, passages: &[String]) -> bool {
    let text = text.to_lowercase();
    passages.iter().any(|passage| text.contains(&passage.to_lowercase()))
}

/// A text with each passage replaced.
#[must_use]
pub fn without(text: &str, passages: &[String], language: Language) -> String {
    passages.iter().fold(text.to_owned(), |text, passage| text.replace(passage.as_str(), masked(language)))
}

/// Masks the passages, all of which must be in the text as they are given.
pub(super) fn apply(conn: &mut Conn, matter: &Matter<'_>, passages: &[String]) -> Outcome<Found> {
    let text = matter.contribution.text();
    let found = !passages.is_empty() && passages.iter().all(|passage| text.contains(passage.as_str()));
    require(found, Refusal::field("passages", Problem::NotInTheText))?;
    let subject = &matter.contribution.subject;
    let from = match &subject.comment {
        Some(comment) => comment_without(conn, matter, comment, passages)?,
        None => proposal_without(conn, matter, &subject.proposal, passages)?,
    };
    Ok(Found::Version(from))
}

fn comment_without(conn: &mut Conn, matter: &Matter<'_>, comment: &Comment, passages: &[String]) -> Outcome<i32> {
    let holding = holding(store::comments::version_bodies(conn, comment.id)?, passages);
    store::comments::mask_versions(conn, comment.id, &holding, matter.decision.id)?;
    let body = without(&comment.body, passages, comment.language);
    let html = markdown::comment_to_html(&body);
    store::comments::in_place_of(conn, comment, (&body, &html), matter.decision.id, matter.at)?;
    Ok(comment.version)
}

fn proposal_without(conn: &mut Conn, matter: &Matter<'_>, proposal: &Proposal, passages: &[String]) -> Outcome<i32> {
    let holding = holding(store::proposals::version_texts(conn, proposal.id)?, passages);
    store::proposals::mask_versions(conn, proposal.id, &holding, matter.decision.id)?;
    let replace = |text: &str| without(text, passages, proposal.language);
    let cut = |text: &str| replace(text).chars().take(LINE).collect::<String>();
    let (title, sentence, body) = (cut(&proposal.title), cut(&proposal.in_one_sentence), replace(&proposal.body));
    let html = markdown::to_html(&body);
    let text = Text { title: &title, in_one_sentence: &sentence, body: &body, body_html: &html, ..text_of(proposal) };
    matter.replace(conn, proposal, text)?;
    Ok(proposal.version)
}

fn holding(versions: Vec<(i32, String)>, passages: &[String]) -> Vec<i32> {
    versions.into_iter().filter(|(_, text)| holds(text, passages)).map(|(number, _)| number).collect()
}

/// Opens the closed versions, and puts the text back unless its author changed it since.
pub(super) fn undo(conn: &mut Conn, matter: &Matter<'_>, from: i32) -> Outcome<()> {
    let (subject, id) = (&matter.contribution.subject, matter.decision.id);
    if let Some(comment) = &subject.comment {
        store::comments::unmask_versions(conn, comment.id, id)?;
        let versions = store::comments::version_bodies(conn, comment.id)?;
        let before = versions.into_iter().find(|(number, _)| *number == from && comment.version == from + 1);
        if let Some((_, body)) = before {
            let html = markdown::comment_to_html(&body);
            store::comments::in_place_of(conn, comment, (&body, &html), id, matter.at)?;
        }
        return Ok(());
    }
    let proposal = &subject.proposal;
    store::proposals::unmask_versions(conn, proposal.id, id)?;
    if proposal.version == from + 1
        && let Some((version, _)) = store::proposals::versions(conn, proposal.id, (from, from))?.pop()
    {
        let html = markdown::to_html(&version.body);
        let text = Text {
            title: &version.title,
            in_one_sentence: &version.in_one_sentence,
            body: &version.body,
            body_html: &html,
            ..text_of(proposal)
        };
        matter.replace(conn, proposal, text)?;
    }
    Ok(())
}
