//! What was said under the statements of a conversation, as comments. Refuses to open a connection.

use std::collections::BTreeMap;

use super::Conversation;
use super::load::{Seats, in_batches};
use super::statement::paragraphs;
use crate::domain::refusal::{Outcome, Refusal};
use crate::model::{ConsultationId, Language, ProposalId};
use crate::store::Db;
use crate::store::imports::{self as stored, NewRemark};

/// Puts the comments of a conversation whose seats and proposals are there.
pub(super) fn put_remarks(
    db: &Db,
    conversation: &Conversation,
    language: Language,
    (id, seats, proposals): (ConsultationId, &Seats, &BTreeMap<i64, ProposalId>),
) -> Outcome<()> {
    let mut numbers: BTreeMap<ProposalId, i32> = BTreeMap::new();
    let mut new = Vec::new();
    for remark in &conversation.remarks {
        let author = seats.get(&remark.participant.to_string()).copied().ok_or(Refusal::NotFound)?;
        let proposal = proposals.get(&remark.statement).copied().ok_or(Refusal::NotFound)?;
        let number = numbers.entry(proposal).or_default();
        *number += 1;
        let (body, body_html) = (remark.body.clone(), paragraphs(&remark.body));
        let (number, side, at) = (*number, remark.side, remark.at);
        new.push(NewRemark { proposal, number, author, side, body, body_html, at });
    }
    in_batches(db, &new, &|_| {}, move |conn, some: &[NewRemark]| stored::put_remarks(conn, id, language, some))
}
