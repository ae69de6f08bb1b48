//! Recounting every stored tally and published cell, looking every text up in the index of searches, and saying what
//! differs. Refuses to repair anything.

use std::collections::BTreeMap;

use super::exports::{self, Facts};
use super::figures::{Cell, PublishedCells, Tally, Threshold};
use super::refusal::{Outcome, Refusal};
use super::results;
use crate::model::{CollegeId, CollegeMode, ProposalId, Searched, Side, Stance};
use crate::store::consultations::Frame;
use crate::store::facts::ProposalRow;
use crate::store::named_votes::NamedVote;
use crate::store::search::Gap;
use crate::store::tallies::TallyRow;
use crate::store::{self, Conn};

/// What a recount came to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Verified {
    /// Tallies compared.
    pub tallies: usize,
    /// Published cells compared.
    pub cells: usize,
    /// Those of colleges whose number of seats may be another one than when they were published: any number may have been.
    pub reseated: usize,
    /// What differs, a line each.
    pub differences: Vec<String>,
}

impl std::ops::AddAssign for Verified {
    fn add_assign(&mut self, other: Self) {
        self.tallies += other.tallies;
        self.cells += other.cells;
        self.reseated += other.reseated;
        self.differences.extend(other.differences);
    }
}

/// The slugs of the consultations to verify: the one named, or all.
///
/// # Errors
/// A fault of the database.
pub fn subjects(conn: &mut Conn, slug: Option<&str>) -> Outcome<Vec<String>> {
    match slug {
        Some(slug) => Ok(vec![slug.to_owned()]),
        None => Ok(store::consultations::all(conn)?.into_iter().map(|it| it.slug).collect()),
    }
}

/// Recounts one consultation in one snapshot.
///
/// # Errors
/// `NotFound`, or a fault.
pub fn verify(conn: &mut Conn, slug: &str) -> Outcome<Verified> {
    let frame = store::consultations::frame(conn, slug)?.ok_or(Refusal::NotFound)?;
    let id = frame.consultation.id;
    let proposals = store::facts::proposals(conn, id)?;
    let mut recount = Recount { frame: &frame, proposals: &proposals, verified: Verified::default() };
    let counted = store::tallies::counted(conn, id)?;
    recount.tallies(&store::tallies::stored(conn, id)?, &counted);
    recount.comments(&store::tallies::comments_counted(conn, id)?);
    recount.index(&store::search::gaps(conn, id)?);
    if let Some(last) = store::publications::last(conn, id)? {
        let k = u32::try_from(last.threshold).ok().and_then(Threshold::new).unwrap_or(exports::threshold(&frame));
        let facts = exports::facts(conn, &frame)?;
        let former = exports::published_in(conn, &frame, last.number - 1)?;
        let moved = store::seats::moved_since(conn, id, last.at)?;
        let facts = recount.counted_anew(Facts { threshold: k, ..facts }, &counted);
        recount.cells(&facts, &former, &moved);
        let published = exports::published_in(conn, &frame, last.number)?;
        recount.named(&published, &store::named_votes::all(conn, id)?);
    }
    Ok(recount.verified)
}

/// Published cells by the number of the proposal.
type Said = BTreeMap<i32, PublishedCells>;

struct Recount<'f> {
    frame: &'f Frame,
    proposals: &'f [ProposalRow],
    verified: Verified,
}

impl Recount<'_> {
    fn tallies(&mut self, stored: &[TallyRow], counted: &[TallyRow]) {
        let mut pairs: BTreeMap<(i32, CollegeId, Stance), (i64, i64)> = BTreeMap::new();
        for row in stored {
            pairs.entry((self.number(row.proposal), row.college, row.stance)).or_default().0 = row.n;
        }
        for row in counted {
            pairs.entry((self.number(row.proposal), row.college, row.stance)).or_default().1 = row.n;
        }
        self.verified.tallies += pairs.len();
        for ((number, college, stance), (stored, counted)) in pairs {
            if stored != counted {
                let college = self.frame.college(college).map_or("?", |it| it.key.as_str());
                self.differ(number, &format!("{college}, {stance}: stored {stored}, counted {counted}"));
            }
        }
    }

    fn comments(&mut self, counted: &[(ProposalId, Side, i64)]) {
        let proposals = self.proposals;
        for it in proposals {
            let stored = [
                (Side::For, it.comments_for),
                (Side::Against, it.comments_against),
                (Side::Neutral, it.comments_neutral),
            ];
            for (side, stored) in stored {
                let found = counted.iter().find(|(id, of, _)| *id == it.id && *of == side).map_or(0, |found| found.2);
                if i64::from(stored) != found {
                    self.differ(it.number, &format!("comments {side}: stored {stored}, counted {found}"));
                }
            }
        }
    }

    /// Compares the votes by name with the published rows of the colleges that vote so.
    fn named(&mut self, published: &BTreeMap<ProposalId, PublishedCells>, votes: &[NamedVote]) {
        let mut sums: BTreeMap<(i32, &str), [i64; 3]> = BTreeMap::new();
        for vote in votes {
            let key = self.frame.college(vote.college).map_or("?", |it| it.key.as_str());
            let sum = sums.entry((vote.proposal, key)).or_default();
            let counts = [vote.n_for, vote.n_against, vote.n_abstain].map(i64::from);
            sum.iter_mut().zip(counts).for_each(|(sum, n)| *sum += n);
        }
        let named = |key: &str| self.frame.colleges.iter().any(|it| it.key == key && it.mode == CollegeMode::Named);
        let mut differences = Vec::new();
        for (id, cells) in published {
            let number = self.number(*id);
            for cell in cells.rows() {
                let Some(key) = cell.college.as_deref().filter(|key| named(key)) else { continue };
                let said = [Stance::For, Stance::Against, Stance::Abstain].map(|it| i64::from(cell.tally.count(it)));
                let found = sums.remove(&(number, key)).unwrap_or_default();
                if said != found {
                    differences.push((number, format!("{key}: published {said:?}, by name {found:?}")));
                }
            }
        }
        for (number, text) in differences {
            self.differ(number, &text);
        }
    }

    /// The facts with the tallies that the ballots give.
    fn counted_anew(&self, mut facts: Facts, counted: &[TallyRow]) -> Facts {
        for proposal in &mut facts.proposals {
            proposal.tallies.clear();
            for row in counted.iter().filter(|row| self.number(row.proposal) == proposal.number) {
                let key = self.frame.college(row.college).map(|it| it.key.clone()).unwrap_or_default();
                let ballots = u32::try_from(row.n).unwrap_or(0);
                proposal.tallies.entry(key).or_insert(Tally::NONE).add(row.stance, ballots);
            }
        }
        facts
    }

    /// Compares the last publication with the cells as they must be, made after the publication before. A publication keeps no
    /// number of seats: where it may be another one by now, the row must be that of some number.
    fn cells(&mut self, facts: &Facts, former: &BTreeMap<ProposalId, PublishedCells>, moved: &[CollegeId]) {
        let former: Said = former.iter().map(|(id, cells)| (self.number(*id), cells.clone())).collect();
        let moved: Vec<&str> =
            moved.iter().filter_map(|id| self.frame.college(*id)).map(|college| college.key.as_str()).collect();
        // what a row depends on is whether every seat voted
        let seated = |seats: u32| {
            let mut facts = facts.clone();
            facts.colleges.iter_mut().filter(|it| moved.contains(&it.key.as_str())).for_each(|it| it.seats = seats);
            results::make_after(&facts, &former)
        };
        let mut ways = vec![results::make_after(facts, &former)];
        if !moved.is_empty() {
            ways.extend([seated(0), seated(u32::MAX)]);
        }
        for proposal in &facts.proposals {
            let stored = proposal.cells.as_ref().map(PublishedCells::rows).unwrap_or_default();
            let rows = |way: &Said| way.get(&proposal.number).map(|cells| cells.rows().to_vec()).unwrap_or_default();
            let ways: Vec<Vec<Cell>> = ways.iter().map(rows).collect();
            self.verified.cells += stored.len();
            for place in 0..ways.iter().map(Vec::len).fold(stored.len(), usize::max) {
                let made: Vec<Option<&Cell>> = ways.iter().map(|rows| rows.get(place)).collect();
                self.cell(proposal.number, (stored.get(place), &made), &moved);
            }
        }
    }

    fn cell(&mut self, number: i32, (stored, made): (Option<&Cell>, &[Option<&Cell>]), moved: &[&str]) {
        let college = stored.or(made.first().copied().flatten()).and_then(|cell| cell.college.as_deref());
        let is_moved = college.is_some_and(|key| moved.contains(&key));
        self.verified.reseated += usize::from(is_moved && stored.is_some());
        let now = made.first().copied().flatten();
        let fits = if is_moved { made.contains(&stored) } else { now == stored };
        if !fits {
            let (college, stored) = (college.unwrap_or("others"), written(stored));
            self.differ(number, &format!("{college}, published: stored {stored}, counted {}", written(now)));
        }
    }

    /// What searches would not find, or find by an earlier text.
    fn index(&mut self, gaps: &[Gap]) {
        for gap in gaps {
            let what = match gap.kind {
                Searched::Proposal => "text".to_owned(),
                kind => format!("{kind} of row {}", gap.row_id),
            };
            self.differ(self.number(gap.proposal), &format!("{what}: not indexed as it stands"));
        }
    }

    fn number(&self, id: ProposalId) -> i32 {
        self.proposals.iter().find(|it| it.id == id).map_or(0, |it| it.number)
    }

    fn differ(&mut self, number: i32, what: &str) {
        self.verified.differences.push(format!("{}, proposal {number}, {what}", self.frame.consultation.slug));
    }
}

/// `shown 12/3/1`, or `nothing`.
fn written(cell: Option<&Cell>) -> String {
    cell.map_or_else(
        || "nothing".to_owned(),
        |cell| {
            let tally = cell.tally;
            let counts = format!("{}/{}/{}", tally.supporting, tally.against, tally.abstain);
            let rest = if cell.unspecified > 0 { format!("+{}", cell.unspecified) } else { String::new() };
            format!("{} {counts}{rest}", cell.kind.code())
        },
    )
}
