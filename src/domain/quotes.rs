//! Quoting contributions in the synthesis, with the accord de citation of their authors: given and taken back by them, looked
//! up by name, cut exactly. Refuses to quote a text that is not read by everybody.

mod cut;

use std::collections::BTreeMap;

use serde_json::json;

use super::events::{self, Who};
use super::presence::{self, Presence};
use super::refusal::{Denied, Outcome, Refusal, require};
use super::{comments, markdown, policy};
use crate::model::{AccountId, CommentId, Language, Moment, Problem, ProposalId, Quoting, Verb, Viewer};
use crate::store::comments::Comment;
use crate::store::consultations::Frame;
use crate::store::proposals::Proposal;
use crate::store::{self, Conn, quotes as rows};

pub use cut::{Insertion, Name, insertions};

/// Quotations to a page of the organisers' list.
pub const PAGE: usize = 20;

/// A contribution in an address: the consultation's slug, the proposal's number, the comment's if it is one.
#[derive(Debug, Clone, serde::Deserialize)]
pub struct Place {
    /// The consultation.
    pub slug: String,
    /// The proposal's number.
    pub number: i32,
    /// The comment's number within the proposal.
    pub comment: Option<i32>,
}

/// A contribution that a synthesis may name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotable {
    /// Its stable name.
    pub name: Name,
    /// Why it may not be quoted; then nothing else is known of it.
    pub refused: Option<Denied>,
    /// Its texts without any markup: the first is quoted whole, a cut may be of any.
    pub texts: Vec<String>,
    /// The language of the text.
    pub language: Language,
    /// The key of the author's college.
    pub college: Option<String>,
    /// Who wrote it, as the consultation shows it to all, when the author allows to be named.
    pub author: Option<String>,
    /// The rows: the proposal, and the comment if it is one.
    pub rows: (ProposalId, Option<CommentId>),
}

impl Quotable {
    /// What is quoted: the whole text, or an exact cut of it whose gaps are written `[…]`; nothing when the words are not the
    /// text's own.
    #[must_use]
    pub fn quoted(&self, cut: Option<&str>) -> Option<String> {
        match cut {
            None => self.texts.first().cloned(),
            Some(asked) => self.texts.iter().find_map(|text| cut::exact(text, asked)),
        }
    }
}

/// Contributions by name.
pub type Quotes = BTreeMap<Name, Quotable>;

/// What a consultation holds of these names; one statement at most.
///
/// # Errors
/// A fault of the database.
pub fn read(conn: &mut Conn, frame: &Frame, names: &[Name]) -> Outcome<Quotes> {
    let asked: Vec<(i32, Option<i32>)> = names.iter().map(|it| (it.proposal, it.comment)).collect();
    let found = rows::named(conn, frame.consultation.id, &asked)?;
    Ok(found.into_iter().map(|row| quotable(frame, row)).map(|it| (it.name, it)).collect())
}

fn quotable(frame: &Frame, row: rows::Quotable) -> Quotable {
    let name = Name { proposal: row.proposal, comment: row.number() };
    let (language, ids) = (row.language, (row.proposal_id, row.comment.map(|(id, ..)| id)));
    if let Err(refusal) = policy::may_quote(&row) {
        let refused = Some(if let Refusal::Denied(denied) = refusal { denied } else { Denied::NotQuotable });
        return Quotable { name, refused, texts: Vec::new(), language, college: None, author: None, rows: ids };
    }
    let named = row.quoting == Quoting::Name && policy::may_quote_names(frame).is_ok();
    let full = |it: rows::Author| {
        let parts = [it.name(), it.organisation.unwrap_or_default()];
        let named = !parts[0].is_empty();
        named.then(|| parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "))
    };
    let texts = [row.sentence, markdown::to_text(&row.body)];
    Quotable {
        name,
        refused: None,
        texts: texts.into_iter().filter(|text| !text.trim().is_empty()).collect(),
        language,
        college: row.college.and_then(|id| frame.college(id)).map(|college| college.key.clone()),
        author: row.author.filter(|_| named).and_then(full),
        rows: ids,
    }
}

/// What may be quoted, a page of it, for the organisers who choose.
#[derive(Debug, Clone)]
pub struct Picking {
    /// The viewer in the consultation.
    pub presence: Presence,
    /// The facts that credits are made of: colleges with their seats alone.
    pub facts: super::exports::Facts,
    /// The quotations of this page.
    pub quotes: Vec<Quotable>,
    /// How many there are.
    pub total: usize,
    /// The page, from 1.
    pub page: usize,
}

/// Published proposals, or comments, that have their author's accord.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, a `Denied` of `may_write_synthesis`.
pub fn pick(
    conn: &mut Conn,
    viewer: &Viewer,
    slug: &str,
    (is_comments, page): (bool, usize),
    at: Moment,
) -> Outcome<Picking> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    policy::may_write_synthesis(presence.member(), &presence.frame)?;
    let id = presence.frame.consultation.id;
    let total = usize::try_from(rows::count_allowed(conn, id, is_comments)?).unwrap_or(0);
    let page = page.clamp(1, total.div_ceil(PAGE).max(1));
    let skip = i64::try_from((page - 1) * PAGE).unwrap_or(0);
    let found = rows::allowed(conn, id, is_comments, (skip, i64::try_from(PAGE).unwrap_or(20)))?;
    let quotes = found.into_iter().map(|row| quotable(&presence.frame, row)).collect();
    let facts = super::exports::colleges(conn, &presence.frame)?;
    Ok(Picking { presence, facts, quotes, total, page })
}

/// What its author is asked about a contribution.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The viewer in the consultation.
    pub presence: Presence,
    /// Who wrote it.
    pub account: AccountId,
    /// The proposal.
    pub proposal: Proposal,
    /// The comment, if it is one.
    pub comment: Option<Comment>,
    /// What the author allows now.
    pub quoting: Quoting,
}

/// The accord of a contribution of one's own.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, a `Denied` of `may_set_quoting`.
pub fn asked(conn: &mut Conn, viewer: &Viewer, place: &Place, at: Moment) -> Outcome<Asked> {
    let presence = presence::enter_to_act(conn, viewer, &place.slug, at)?;
    let proposal = presence::proposal(conn, &presence, place.number)?;
    let comment = match place.comment {
        Some(number) => Some(comments::known(conn, &presence, proposal.id, number)?),
        None => None,
    };
    let author = comment.as_ref().map_or(proposal.author_account_id, |it| it.author_account_id);
    let account = policy::may_set_quoting(viewer, author)?.id;
    let quoting = rows::of(conn, proposal.id, comment.as_ref().map(|it| it.id))?;
    Ok(Asked { presence, account, proposal, comment, quoting })
}

/// Gives the accord, changes it or takes it back; saying the same again changes nothing.
///
/// # Errors
/// As `asked`; `Invalid` for a name where names are not shown to all.
pub fn allow(conn: &mut Conn, viewer: &Viewer, place: &Place, quoting: Quoting, at: Moment) -> Outcome<()> {
    let asked = asked(conn, viewer, place, at)?;
    if asked.quoting == quoting {
        return Ok(());
    }
    let target = (asked.proposal.id, asked.comment.as_ref().map(|it| it.id));
    store::proposals::hold_to_change(conn, asked.proposal.id)?;
    let subject = match place.comment {
        Some(comment) => format!("proposal/{}/comment/{comment}", place.number),
        None => format!("proposal/{}", place.number),
    };
    set(conn, (&asked.presence, asked.account), target, (quoting, &subject), at)
}

/// Notes what an author allows of a contribution.
pub(super) fn set(
    conn: &mut Conn,
    (presence, account): (&Presence, AccountId),
    (proposal, comment): (ProposalId, Option<CommentId>),
    (quoting, subject): (Quoting, &str),
    at: Moment,
) -> Outcome<()> {
    if quoting == Quoting::Name {
        let shown = policy::may_quote_names(&presence.frame).is_ok();
        require(shown, Refusal::field("citation", Problem::NotAChoice))?;
    }
    rows::put(conn, proposal, comment, quoting, at)?;
    let member = presence.member();
    let who = Who {
        consultation: Some(presence.frame.consultation.id),
        account: Some(account),
        seat: member.and_then(|it| it.seat.as_ref()).map(|seat| seat.id),
    };
    let verb = if quoting == Quoting::Never { Verb::QuotingTakenBack } else { Verb::QuotingAllowed };
    events::record(conn, who, verb, subject, &json!({ "quoting": quoting }), at)?;
    Ok(())
}
