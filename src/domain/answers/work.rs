//! The organisers' work on answers: what is to be written, reviewed, published, and what is late. Refuses to show it to
//! anybody else.

use std::collections::{BTreeMap, HashMap};

use super::Draft;
use super::reading::{by_support, cut, is_late};
use crate::domain::policy;
use crate::domain::presence::{self, Presence};
use crate::domain::refusal::Outcome;
use crate::model::{AccountId, AnswerStage, Moment, ProposalId, ProposalStatus, Viewer};
use crate::store::answers as rows;
pub use crate::store::answers::Work;
use crate::store::proposals::{Entry, Proposal};
use crate::store::{self, Conn};

/// The lists of the organisers' work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Stage {
    /// Without a text, or with one under way.
    #[default]
    ToDraft,
    /// Sent to be reviewed.
    ToReview,
    /// Approved.
    ToPublish,
    /// More was promised for a day that is over.
    Late,
    /// Published, and nothing under way.
    Done,
}

impl Stage {
    /// Every list, in order.
    pub const ALL: [Self; 5] = [Self::ToDraft, Self::ToReview, Self::ToPublish, Self::Late, Self::Done];

    fn holds(self, entry: &Entry, work: Option<&Work>, at: Moment) -> bool {
        let open = entry.status == ProposalStatus::Published;
        let stage = work.map(|it| it.stage);
        let late = work.and_then(|it| it.published).is_some_and(|(verdict, due)| is_late(verdict, due, at));
        match self {
            Self::ToDraft => open && matches!(stage, None | Some(AnswerStage::Draft)),
            Self::ToReview => open && stage == Some(AnswerStage::Submitted),
            Self::ToPublish => open && stage == Some(AnswerStage::Reviewed),
            Self::Late => open && late,
            Self::Done => stage == Some(AnswerStage::Published),
        }
    }
}

/// A proposal in the organisers' work.
#[derive(Debug, Clone)]
pub struct WorkRow {
    /// The proposal.
    pub entry: Entry,
    /// Where its answer stands.
    pub work: Option<Work>,
    /// Its lowest support in the colleges, where results are open and have one.
    pub support: Option<f64>,
}

/// The organisers' work.
#[derive(Debug, Clone)]
pub struct Workload {
    /// The viewer in the consultation.
    pub presence: Presence,
    /// How many proposals each list has.
    pub counts: BTreeMap<Stage, usize>,
    /// How many the list asked for has.
    pub total: usize,
    /// The page shown, from 1.
    pub page: usize,
    /// The page of the list, by support where results are open, else by number.
    pub rows: Vec<WorkRow>,
}

/// The organisers' work on answers; three statements after entering.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, a `Denied` of `may_read_drafts`.
pub fn workload(
    conn: &mut Conn,
    viewer: &Viewer,
    slug: &str,
    (stage, page): (Stage, usize),
    at: Moment,
) -> Outcome<Workload> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    policy::may_read_drafts(presence.member())?;
    let id = presence.frame.consultation.id;
    let entries = store::proposals::entries(conn, &presence.frame.consultation)?;
    let found: HashMap<ProposalId, Work> =
        rows::works(conn, id)?.into_iter().map(|work| (work.proposal_id, work)).collect();
    let support = by_support(conn, &entries, &presence)?;
    let count = |stage: Stage| entries.iter().filter(|it| stage.holds(it, found.get(&it.id), at)).count();
    let counts = Stage::ALL.iter().map(|stage| (*stage, count(*stage))).collect();
    let mut asked: Vec<Entry> = entries.iter().filter(|it| stage.holds(it, found.get(&it.id), at)).cloned().collect();
    asked.sort_by_key(|it| (support.rank(it.number), it.number));
    let (total, page, shown) = cut(asked, page);
    let row = |entry: Entry| WorkRow { work: found.get(&entry.id).cloned(), support: support.of(entry.number), entry };
    let rows = shown.into_iter().map(row).collect();
    Ok(Workload { presence, counts, total, page, rows })
}

/// One proposal on an organiser's desk.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The viewer in the consultation.
    pub presence: Presence,
    /// The proposal.
    pub proposal: Proposal,
    /// The draft, if there is one.
    pub draft: Option<Draft>,
    /// The names of who wrote and who reviewed it.
    pub names: Vec<(AccountId, String)>,
}

/// What an organiser reads to write, review or publish an answer; three statements after entering.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, a `Denied` of `may_read_drafts`.
pub fn sheet(conn: &mut Conn, viewer: &Viewer, slug: &str, number: i32, at: Moment) -> Outcome<Sheet> {
    let (presence, proposal) = super::enter(conn, viewer, slug, number, at)?;
    let draft = rows::find(conn, proposal.id)?;
    let ids: Vec<AccountId> =
        draft.iter().flat_map(|it| std::iter::once(it.drafted_by).chain(it.reviewed_by)).collect();
    let names = if ids.is_empty() { Vec::new() } else { store::members::names(conn, &ids)? };
    let named = |(id, given, family): (AccountId, String, String)| (id, format!("{given} {family}").trim().to_owned());
    Ok(Sheet { presence, proposal, draft, names: names.into_iter().map(named).collect() })
}
