//! One proposal of a summary: its texts and figures as a scope may see them.

use super::{ActionFacts, CollegeFacts, Facts, Origin, Proposal, ProposalFacts, Row, Scope, Share};
use crate::domain::figures::{Balance, Cell, CellKind, CollegeTally, Interval, PublishedCells, Tally, rounded};
use crate::model::ProposalStatus;

/// A proposal as it is seen, with the published cells that rankings and sums are made from.
pub(super) struct Seen {
    pub(super) proposal: Proposal,
    pub(super) published: Option<(PublishedCells, Balance)>,
}

pub(super) fn build(proposal: &ProposalFacts, facts: &Facts, scope: Scope) -> Seen {
    let entitled = |college: &CollegeFacts, _: Tally| college.votes;
    let entitled_or_counted = |college: &CollegeFacts, tally: Tally| college.votes || tally != Tally::NONE;
    let published = facts.results_open.then(|| {
        let made = || PublishedCells::publish(&colleges(proposal, facts, entitled), facts.threshold);
        let cells = proposal.cells.clone().unwrap_or_else(made);
        let balance = Balance::of(&cells, facts.threshold);
        (cells, balance)
    });
    let (totals, by_college) = match (scope, &published) {
        (Scope::Organiser, _) => {
            let rows = true_rows(&colleges(proposal, facts, entitled_or_counted));
            (Some(proposal.tallies.values().copied().sum()), Some(rows))
        }
        (Scope::Public, Some((cells, _))) => (cells.shows_any().then(|| cells.totals()), Some(public_rows(cells))),
        (Scope::Public, None) => (None, None),
    };
    let mut seen = described(proposal, facts, scope);
    if let Some(totals) = totals {
        let share = share(totals, totals.support(), Interval::wilson(totals.supporting, totals.expressed()));
        seen.ballots = Some(share.ballots);
        (seen.support, seen.support_low, seen.support_high) = (share.support, share.support_low, share.support_high);
    }
    seen.by_college = by_college;
    if let Some((_, balance)) = &published {
        balanced(&mut seen, balance);
    }
    Seen { proposal: seen, published }
}

/// The true ballots of the colleges that `counts` keeps. Published cells are made from those entitled to vote and from no
/// other: a row that appears with a first ballot would tell of it.
fn colleges(
    proposal: &ProposalFacts,
    facts: &Facts,
    counts: impl Fn(&CollegeFacts, Tally) -> bool,
) -> Vec<CollegeTally> {
    let given = |college: &CollegeFacts| {
        let tally = proposal.tallies.get(&college.key).copied().unwrap_or_default();
        let (key, mode, seats) = (college.key.clone(), college.mode, college.seats);
        counts(college, tally).then_some(CollegeTally { key, mode, seats, tally })
    };
    facts.colleges.iter().filter_map(given).collect()
}

/// The proposal without its figures. A text that was hidden or withdrawn is read by its author and by moderation alone:
/// it is in no file, the organisers' included.
fn described(proposal: &ProposalFacts, facts: &Facts, scope: Scope) -> Proposal {
    let taken_away = matches!(proposal.status, ProposalStatus::Hidden | ProposalStatus::Withdrawn);
    let text = |text: &String| (!taken_away).then(|| text.clone());
    let read = matches!(proposal.status, ProposalStatus::Published | ProposalStatus::Merged);
    Proposal {
        number: proposal.number,
        external_id: proposal.external_id.clone(),
        axis: proposal.axis,
        title: text(&proposal.title),
        in_one_sentence: text(&proposal.in_one_sentence),
        body: text(&proposal.body),
        author_college: proposal.author_college.clone(),
        status: proposal.status,
        published_at: proposal.published_at,
        ballots: None,
        support: None,
        support_low: None,
        support_high: None,
        by_college: None,
        balanced_support: None,
        balanced_low: None,
        balanced_high: None,
        lowest_support: None,
        divide: None,
        waiting_for: Vec::new(),
        group_informed_consensus: super::opinion::consensus(proposal.number, facts, scope),
        comments: proposal.comments,
        merged_into: proposal.merged_into,
        merged_from: Vec::new(),
        answer: proposal.answer.clone().filter(|_| read),
        actions: if read { origins(proposal.number, facts) } else { Vec::new() },
    }
}

fn balanced(seen: &mut Proposal, balance: &Balance) {
    seen.waiting_for.clone_from(&balance.waiting_for);
    if let Some(figures) = balance.figures {
        seen.balanced_support = Some(rounded(figures.support));
        seen.balanced_low = Some(rounded(figures.interval.low));
        seen.balanced_high = Some(rounded(figures.interval.high));
        seen.lowest_support = Some(rounded(figures.lowest));
        seen.divide = Some(rounded(figures.divide));
    }
}

fn true_rows(colleges: &[CollegeTally]) -> Vec<Row> {
    let row = |college: &CollegeTally| {
        let interval = Interval::wilson(college.tally.supporting, college.tally.expressed());
        let share = share(college.tally, college.tally.support(), interval);
        Row::Shown { college: college.key.clone(), share, coded: false }
    };
    colleges.iter().map(row).collect()
}

fn public_rows(cells: &PublishedCells) -> Vec<Row> {
    cells.rows().iter().map(public_row).collect()
}

fn public_row(cell: &Cell) -> Row {
    let college = cell.college.clone().unwrap_or_default();
    let share = share(cell.tally, cell.support(), cell.interval());
    match cell.kind {
        CellKind::Shown => Row::Shown { college, share, coded: false },
        CellKind::Coded => Row::Shown { college, share, coded: true },
        CellKind::Hidden => Row::Hidden { college, hidden: true },
        CellKind::Others => Row::Others { college: (), others: true, share },
    }
}

fn share(tally: Tally, support: Option<f64>, interval: Option<Interval>) -> Share {
    Share {
        ballots: tally,
        support: support.map(rounded),
        support_low: interval.map(|interval| rounded(interval.low)),
        support_high: interval.map(|interval| rounded(interval.high)),
    }
}

/// The actions that a proposal led to, by number.
fn origins(proposal: i32, facts: &Facts) -> Vec<Origin> {
    let taken = |action: &ActionFacts| action.links.iter().find(|(number, _)| *number == proposal).cloned();
    let origin = |action: &ActionFacts| {
        let (_, taken) = taken(action)?;
        Some(Origin { number: action.number, title: action.title.clone(), status: action.status, taken })
    };
    facts.actions.iter().filter_map(origin).collect()
}
