//! Proposals as a list: filtered, ordered the same on either database, cut into pages. Refuses to order by figures
//! before they are open.

use std::collections::HashMap;

use chrono::Datelike;
use rustc_hash::FxHashMap;

use crate::domain::figures::{Balance, Candidate, Cell, CellKind, PublishedCells, Rankings, Tally, Threshold};
use crate::domain::policy;
use crate::domain::presence::{self, Presence};
use crate::domain::refusal::Outcome;
use crate::model::{Moment, ProposalId, ProposalStatus, Stance, Viewer};
use crate::store::proposals::{Entry, PublishedCell};
use crate::store::{self, Conn};

/// Proposals on a page.
pub const PER_PAGE: usize = 20;

/// How many stable orders there are.
const SHUFFLES: i32 = 32;

/// The order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// A stable shuffle: the member's own, or for guests that of the day.
    #[default]
    Shuffle,
    /// The same, with those first that the seat has not voted on.
    WithoutVoteFirst,
    /// The most comments first.
    Discussed,
    /// The newest first.
    Newest,
    /// By number.
    Number,
    /// The highest lowest support of the colleges first, once results are open.
    LowestSupport,
}

/// Which proposals are asked for, and in which order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Axes by number; none means all.
    pub axes: Vec<i32>,
    /// Colleges of authors by key; none means all.
    pub colleges: Vec<String>,
    /// Statuses; none means all.
    pub statuses: Vec<ProposalStatus>,
    /// With a ballot of the seat, or without.
    pub voted: Option<bool>,
    /// The order.
    pub sort: Sort,
    /// The page, from 1.
    pub page: usize,
}

/// A page of proposals.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The viewer in the consultation.
    pub presence: Presence,
    /// How many there are of what is asked for.
    pub total: usize,
    /// The page shown, from 1.
    pub page: usize,
    /// Each with the choice of the viewer's seat.
    pub cards: Vec<(Entry, Option<Stance>)>,
    /// How many published proposals wait for a ballot of the viewer's seat; none without a seat.
    pub without_ballot: Option<usize>,
}

/// The proposals asked for; at most ten statements with those of the presence, whatever their number.
///
/// # Errors
/// `NotFound`; `Denied` when figures that are not open shall order the list.
pub fn list(conn: &mut Conn, viewer: &Viewer, slug: &str, filter: &Filter, at: Moment) -> Outcome<Listed> {
    let presence = presence::enter(conn, viewer, slug, at)?;
    if filter.sort == Sort::LowestSupport {
        policy::may_see_results(&presence.frame, presence.member(), at)?;
    }
    let entries = store::proposals::entries(conn, &presence.frame.consultation)?;
    let seat = presence.member().and_then(|member| member.seat.as_ref()).map(|seat| seat.id);
    let ballots = match seat {
        Some(seat) => store::ballots::stances(conn, seat)?,
        None => FxHashMap::default(),
    };
    let waits = |entry: &&Entry| entry.status == ProposalStatus::Published && !ballots.contains_key(&entry.id);
    let without_ballot = seat.map(|_| entries.iter().filter(waits).count());
    let asked = entries.iter().filter(|entry| is_asked_for(entry, filter, &presence, seat.is_some(), &ballots));
    let asked: Vec<&Entry> = asked.collect();
    let total = asked.len();
    let page = filter.page.clamp(1, total.div_ceil(PER_PAGE).max(1));
    let shown = window(conn, &asked, (filter.sort, (page - 1) * PER_PAGE), &presence, &ballots)?;
    let cards = shown.into_iter().map(|entry| (entry.clone(), ballots.get(&entry.id).copied())).collect();
    Ok(Listed { presence, total, page, cards, without_ballot })
}

fn is_asked_for(
    entry: &Entry,
    filter: &Filter,
    presence: &Presence,
    has_seat: bool,
    ballots: &FxHashMap<ProposalId, Stance>,
) -> bool {
    let known = || presence.sight.knows_of(entry.status.is_unpublished(), entry.author_account_id);
    let axis = || presence.frame.axis(entry.axis_id).map(|axis| axis.number);
    let college = || entry.author_college_id.and_then(|id| presence.frame.college(id)).map(|college| &college.key);
    known()
        && filter.voted.is_none_or(|voted| !has_seat || voted == ballots.contains_key(&entry.id))
        && (filter.axes.is_empty() || axis().is_some_and(|axis| filter.axes.contains(&axis)))
        && (filter.colleges.is_empty() || college().is_some_and(|college| filter.colleges.contains(college)))
        && (filter.statuses.is_empty() || filter.statuses.contains(&entry.status))
}

/// Where an entry stands in an order, smaller first; no two have the same.
type Place = (bool, bool, u64, u32);

/// The entries of a page, from the one that stands after `skipped` others; they come by number. What is withdrawn, hidden or merged
/// stands after what is open, but in the orders by number and by date.
fn window<'a>(
    conn: &mut Conn,
    entries: &[&'a Entry],
    (sort, skipped): (Sort, usize),
    presence: &Presence,
    ballots: &FxHashMap<ProposalId, Stance>,
) -> Outcome<Vec<&'a Entry>> {
    let slot = presence.member().map_or_else(|| slot_of_the_day(presence.at), |member| member.shuffle);
    let closed = |it: &Entry| it.status != ProposalStatus::Published;
    let of = |it: &Entry| it.number.cast_unsigned();
    let since = |it: &Entry| it.published_at.unwrap_or(it.submitted_at).utc().timestamp_micros().cast_unsigned();
    let newest = |it: &Entry| u64::MAX - (since(it) ^ 1 << 63); // before 1970 too
    let ranks = match sort {
        Sort::LowestSupport => by_lowest_support(conn, entries.iter().copied(), presence)?,
        _ => Vec::new(),
    };
    let ranks: HashMap<i32, u64> = ranks.into_iter().map(|(number, _)| number).zip(0..).collect();
    let place = |it: &Entry| match sort {
        Sort::Number => (false, false, 0, of(it)),
        Sort::Newest => (false, false, newest(it), u32::MAX - of(it)),
        Sort::Discussed => (closed(it), false, u64::MAX - u64::from(it.comments().cast_unsigned()), of(it)),
        Sort::Shuffle => (closed(it), false, place_in_shuffle(it.number, slot), of(it)),
        Sort::WithoutVoteFirst => (closed(it), ballots.contains_key(&it.id), place_in_shuffle(it.number, slot), of(it)),
        Sort::LowestSupport => (closed(it), false, ranks.get(&it.number).copied().unwrap_or(u64::MAX), of(it)),
    };
    let first = least(entries.iter().map(|it| (place(it), *it)), skipped + PER_PAGE);
    Ok(first.into_iter().skip(skipped).map(|(_, entry)| entry).collect())
}

/// The first so many in order. Of the others few are looked at twice: what stands after so many others already is passed over.
fn least<T>(placed: impl Iterator<Item = (Place, T)>, many: usize) -> Vec<(Place, T)> {
    let (mut first, mut last): (Vec<(Place, T)>, Option<Place>) = (Vec::new(), None);
    for it in placed {
        if last.is_some_and(|last| it.0 > last) {
            continue;
        }
        first.push(it);
        if first.len() == 2 * many {
            let (_, (place, _), _) = first.select_nth_unstable_by_key(many - 1, |it| it.0);
            last = Some(*place);
            first.truncate(many);
        }
    }
    first.sort_unstable_by_key(|it| it.0);
    first.truncate(many);
    first
}

/// Where a proposal stands in a stable order: one step of splitmix64 over slot and number, the same everywhere.
#[must_use]
pub fn place_in_shuffle(number: i32, slot: i32) -> u64 {
    let seed = (i64::from(slot) << 32 | i64::from(number)).cast_unsigned();
    let mut z = seed.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

fn slot_of_the_day(at: Moment) -> i32 {
    at.paris().date_naive().num_days_from_ce().rem_euclid(SHUFFLES)
}

/// Numbers in the order of the lowest support that published cells give, each with it; those without figures are not in
/// it. One statement.
pub(in crate::domain) fn by_lowest_support<'a>(
    conn: &mut Conn,
    entries: impl Iterator<Item = &'a Entry>,
    presence: &Presence,
) -> Outcome<Vec<(i32, f64)>> {
    let rows = store::proposals::newest_cells(conn, presence.frame.consultation.id)?;
    let threshold = u32::try_from(presence.frame.consultation.threshold).ok().and_then(Threshold::new);
    let Some(threshold) = threshold else { return Ok(Vec::new()) };
    let mut cells: HashMap<ProposalId, Vec<Cell>> = HashMap::new();
    for row in rows {
        cells.entry(row.proposal_id).or_default().extend(cell(&row, presence));
    }
    let balances: Vec<(i32, Balance, u32)> = entries
        .filter_map(|entry| {
            let published = PublishedCells::from_rows(cells.remove(&entry.id)?).ok()?;
            Some((entry.number, Balance::of(&published, threshold), published.n()))
        })
        .collect();
    let candidates: Vec<Candidate<'_>> = balances
        .iter()
        .map(|(number, balance, ballots)| Candidate { number: *number, balance, ballots: *ballots })
        .collect();
    let lowest = |number: i32| {
        let (_, balance, _) = balances.iter().find(|(it, ..)| *it == number)?;
        Some((number, balance.figures?.lowest))
    };
    Ok(Rankings::of(&candidates).lowest_support.into_iter().filter_map(lowest).collect())
}

fn cell(row: &PublishedCell, presence: &Presence) -> Option<Cell> {
    let of = |n: i32| u32::try_from(n).unwrap_or(0);
    let (supporting, against, abstain, unspecified) = row.counts;
    Some(Cell {
        kind: CellKind::parse(&row.kind)?,
        college: row.college_id.and_then(|id| presence.frame.college(id)).map(|college| college.key.clone()),
        tally: Tally::new(of(supporting), of(against), of(abstain)),
        unspecified: of(unspecified),
    })
}

#[cfg(test)]
mod tests {
    use super::{least, place_in_shuffle};

    #[test]
    fn the_first_of_many_are_those_of_the_whole_order() {
        let numbers: Vec<u32> = (0..1_000).collect();
        let place = |n: u32| (n.is_multiple_of(7), false, place_in_shuffle(n.cast_signed(), 3), n);
        let placed = || numbers.iter().map(|n| (place(*n), n));
        let mut whole: Vec<_> = placed().collect();
        whole.sort_by_key(|it| it.0);
        for many in [1, 20, 40, 499, 500, 501, 1_000, 2_000] {
            assert_eq!(least(placed(), many), whole[..many.min(1_000)], "{many}");
        }
        assert!(least(placed().take(0), 20).is_empty());
    }
}
