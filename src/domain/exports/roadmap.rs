//! What is answered and done, for a summary. Answers and actions leave once they are published, whatever the scope.

use super::{ActionFacts, AnswerFacts, Facts, facts};
use crate::domain::opinion_groups;
use crate::domain::refusal::Outcome;
use crate::model::{Moment, ProposalStatus};
use crate::store::actions::Action;
use crate::store::answers::Version;
use crate::store::consultations::Frame;
use crate::store::{self, Conn};

/// The facts of a consultation with the actions of its roadmap and its opinion groups, comments and votes by name; seven
/// statements.
///
/// # Errors
/// A fault of the database.
pub fn whole(conn: &mut Conn, frame: &Frame) -> Outcome<Facts> {
    let mut facts = public(conn, frame)?;
    if facts.opinion.is_some() {
        facts.people = opinion_groups::pseudonyms(conn, frame.consultation.id)?;
    }
    Ok(facts)
}

/// The same without what the public scope leaves out, pseudonyms; six statements, four while results are closed.
///
/// # Errors
/// A fault of the database.
pub fn public(conn: &mut Conn, frame: &Frame) -> Outcome<Facts> {
    let mut facts = told(conn, frame)?;
    facts.comments = Some(super::comments::comments(conn, frame)?);
    if facts.results_open {
        facts.opinion = opinion_groups::read(conn, frame.consultation.id)?;
        facts.named = Some(super::named::named(conn, frame)?);
    }
    Ok(facts)
}

/// The same without opinion groups and comments, which a document does not tell and its fingerprint does not count; three
/// statements.
///
/// # Errors
/// A fault of the database.
pub fn told(conn: &mut Conn, frame: &Frame) -> Outcome<Facts> {
    let mut facts = facts(conn, frame)?;
    let id = frame.consultation.id;
    let found = store::actions::with_links(conn, id)?;
    let read = |status: ProposalStatus| matches!(status, ProposalStatus::Published | ProposalStatus::Merged);
    for (it, link) in found {
        let link = link.filter(|(.., status)| read(*status)).map(|(proposal, taken, _)| (proposal, taken));
        match facts.actions.last_mut() {
            Some(last) if last.number == it.number => last.links.extend(link),
            _ => facts.actions.push(action(it, link, frame)),
        }
    }
    Ok(facts)
}

fn action(it: Action, link: Option<(i32, String)>, frame: &Frame) -> ActionFacts {
    ActionFacts {
        number: it.number,
        axis: frame.axis(it.axis_id).map(|axis| axis.number),
        title: it.title,
        description: it.description,
        lead: it.lead,
        due: it.due_at.map(Moment::day),
        progress: it.progress,
        status: it.status,
        links: link.into_iter().collect(),
    }
}

/// An answer as a file tells it.
pub(super) fn answer(version: Version) -> AnswerFacts {
    AnswerFacts {
        verdict: version.verdict,
        reason: version.reason,
        lead: version.lead,
        due: version.due_at.map(Moment::day),
        answered_at: version.at,
    }
}
