//! Reading answers that are published. Orders by support only what published cells let anybody order.

use std::collections::{BTreeMap, HashMap};

use super::{Answered, Published, Version};
use crate::domain::policy;
use crate::domain::presence::{self, Presence};
use crate::domain::proposals::by_lowest_support;
use crate::domain::refusal::{Outcome, Refusal};
use crate::model::{Moment, ProposalId, ProposalStatus, Verdict, Viewer};
use crate::store::answers as rows;
use crate::store::proposals::{Entry, Proposal};
use crate::store::{self, Conn};

/// Proposals on a page.
pub const PAGE: usize = 20;

/// Whether more was promised for a day that is over.
#[must_use]
pub fn is_late(verdict: Verdict, due: Option<Moment>, at: Moment) -> bool {
    verdict == Verdict::UnderStudy && due.is_some_and(|due| due <= at)
}

/// Which proposals the public page lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum View {
    /// Those that are answered.
    #[default]
    Answered,
    /// Those with this answer.
    Verdict(Verdict),
    /// Those for which more was promised by a day that is over.
    Late,
    /// Those without an answer.
    Unanswered,
}

/// Which proposals are asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// The list.
    pub view: View,
    /// Only this axis, by number.
    pub axis: Option<i32>,
    /// Only this lead.
    pub lead: Option<String>,
    /// The page, from 1.
    pub page: usize,
}

/// A proposal in a list of answers.
#[derive(Debug, Clone)]
pub struct Row {
    /// The proposal.
    pub entry: Entry,
    /// Its published answer.
    pub answer: Option<Answered>,
    /// Its lowest support in the colleges, where results are open and have one.
    pub support: Option<f64>,
}

/// The public page of answers.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The viewer in the consultation.
    pub presence: Presence,
    /// How many proposals have each answer.
    pub counts: BTreeMap<Verdict, usize>,
    /// How many are late.
    pub late: usize,
    /// How many have none.
    pub unanswered: usize,
    /// Who carries answers out.
    pub leads: Vec<String>,
    /// How many there are of what is asked for.
    pub total: usize,
    /// The page shown, from 1.
    pub page: usize,
    /// What is asked for: answers by the newest; proposals without one by support, or by number before results are open.
    pub rows: Vec<Row>,
}

/// The answers of a consultation; three statements after entering, whatever their number.
///
/// # Errors
/// `NotFound`, or a `Denied` of `may_read_answers`.
pub fn list(conn: &mut Conn, viewer: &Viewer, slug: &str, filter: &Filter, at: Moment) -> Outcome<Listed> {
    let presence = presence::enter(conn, viewer, slug, at)?;
    policy::may_read_answers(&presence.frame, at)?;
    let id = presence.frame.consultation.id;
    let entries = store::proposals::entries(conn, &presence.frame.consultation)?;
    let found = rows::of_consultation(conn, id)?;
    let answers: HashMap<ProposalId, Answered> = found.into_iter().map(|it| (it.proposal_id, it)).collect();
    let support = by_support(conn, &entries, &presence)?;
    let mut leads: Vec<String> = answers.values().map(|it| it.lead.clone()).collect();
    leads.sort();
    leads.dedup();
    let mut counts = BTreeMap::new();
    answers.values().for_each(|it| *counts.entry(it.verdict).or_default() += 1);
    let late = answers.values().filter(|it| is_late(it.verdict, it.due_at, at)).count();
    let waits = |it: &&Entry| it.status == ProposalStatus::Published && !answers.contains_key(&it.id);
    let unanswered = entries.iter().filter(waits).count();
    let mut asked: Vec<Entry> =
        entries.iter().filter(|it| is_asked_for(it, answers.get(&it.id), filter, &presence)).cloned().collect();
    asked.sort_by_key(|it| match answers.get(&it.id) {
        Some(answer) => (0, std::cmp::Reverse(Some(answer.at)), it.number),
        None => (support.rank(it.number), std::cmp::Reverse(None), it.number),
    });
    let (total, page, shown) = cut(asked, filter.page);
    let row = |entry: Entry| Row { answer: answers.get(&entry.id).cloned(), support: support.of(entry.number), entry };
    let rows = shown.into_iter().map(row).collect();
    Ok(Listed { presence, counts, late, unanswered, leads, total, page, rows })
}

fn is_asked_for(entry: &Entry, answer: Option<&Answered>, filter: &Filter, presence: &Presence) -> bool {
    let at = presence.at;
    let viewed = match (filter.view, answer) {
        (View::Answered, Some(_)) => true,
        (View::Verdict(verdict), Some(answer)) => answer.verdict == verdict,
        (View::Late, Some(answer)) => is_late(answer.verdict, answer.due_at, at),
        (View::Unanswered, None) => entry.status == ProposalStatus::Published,
        _ => false,
    };
    let axis = presence.frame.axis(entry.axis_id).map(|axis| axis.number);
    let led = filter.lead.as_ref().is_none_or(|lead| answer.is_some_and(|answer| answer.lead == *lead));
    viewed && led && (filter.axis.is_none() || axis == filter.axis)
}

/// Numbers with their lowest support, best first; empty while results are closed, so that votes order nothing.
pub(super) struct Support(Vec<(i32, f64)>);

pub(super) fn by_support(conn: &mut Conn, entries: &[Entry], presence: &Presence) -> Outcome<Support> {
    let open = presence.frame.consultation.results_opened_at.is_some();
    Ok(Support(if open { by_lowest_support(conn, entries.iter(), presence)? } else { Vec::new() }))
}

impl Support {
    pub(super) fn rank(&self, number: i32) -> usize {
        self.0.iter().position(|(it, _)| *it == number).unwrap_or(usize::MAX)
    }

    pub(super) fn of(&self, number: i32) -> Option<f64> {
        self.0.iter().find(|(it, _)| *it == number).map(|(_, support)| *support)
    }
}

/// How many there are, the page shown, and what is on it.
pub(in crate::domain) fn cut<T>(asked: Vec<T>, page: usize) -> (usize, usize, Vec<T>) {
    let total = asked.len();
    let page = page.clamp(1, total.div_ceil(PAGE).max(1));
    (total, page, asked.into_iter().skip((page - 1) * PAGE).take(PAGE).collect())
}

/// What became of a proposal, for those who may read its text; one statement, or none while voting goes on.
///
/// # Errors
/// A fault of the database.
pub fn chain(conn: &mut Conn, presence: &Presence, proposal: &Proposal) -> Outcome<Published> {
    let read = matches!(proposal.status, ProposalStatus::Published | ProposalStatus::Merged);
    if !read || policy::may_read_answers(&presence.frame, presence.at).is_err() {
        return Ok(Published::default());
    }
    Ok(rows::chain_of(conn, proposal.id)?)
}

/// The published versions of an answer, the newest first, each with the name of who published it.
#[derive(Debug, Clone)]
pub struct History {
    /// The viewer in the consultation.
    pub presence: Presence,
    /// The proposal.
    pub proposal: Proposal,
    /// The versions.
    pub versions: Vec<(Version, String)>,
}

/// The versions of the answer to a proposal whose text is read.
///
/// # Errors
/// `NotFound`, also without any version; a `Denied` of `may_read_answers`.
pub fn history(conn: &mut Conn, viewer: &Viewer, slug: &str, number: i32, at: Moment) -> Outcome<History> {
    let presence = presence::enter(conn, viewer, slug, at)?;
    policy::may_read_answers(&presence.frame, at)?;
    let proposal = presence::proposal(conn, &presence, number)?;
    let read = matches!(proposal.status, ProposalStatus::Published | ProposalStatus::Merged);
    let found = if read { rows::version_rows(conn, proposal.id)? } else { Vec::new() };
    if found.is_empty() {
        return Err(Refusal::NotFound.into());
    }
    let named = |(version, (given, family)): (Version, (String, String))| {
        (version, format!("{given} {family}").trim().to_owned())
    };
    Ok(History { presence, proposal, versions: found.into_iter().map(named).collect() })
}

/// One published version, with the history that it stands in.
///
/// # Errors
/// As `history`.
pub fn version(
    conn: &mut Conn,
    viewer: &Viewer,
    slug: &str,
    (number, version): (i32, i32),
    at: Moment,
) -> Outcome<(History, Version, String)> {
    let history = history(conn, viewer, slug, number, at)?;
    let found = history.versions.iter().find(|(it, _)| it.number == version).cloned();
    let (version, name) = found.ok_or(Refusal::NotFound)?;
    Ok((history, version, name))
}
