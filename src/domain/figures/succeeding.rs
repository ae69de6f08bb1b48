//! What a later publication may show after an earlier one: rows can be compared, so the ballots between them are protected
//! like a college. Refuses to know true tallies: it sees what anybody sees, both publications.

use super::{Cell, CellKind, PublishedCells, Tally, Threshold};
use crate::model::Stance;

impl PublishedCells {
    /// These cells, made after `former` was published: each row of a protected college stays as it was unless the ballots
    /// between the two could be shown themselves. `named` tells the colleges whose ballots are published one by one.
    #[must_use]
    pub fn after(mut self, former: &Self, named: impl Fn(&str) -> bool, k: Threshold) -> Self {
        let hidden = |cells: &Self| -> Vec<Option<String>> {
            cells.colleges().filter(|cell| cell.kind == CellKind::Hidden).map(|cell| cell.college.clone()).collect()
        };
        // a college that comes out of the others, or goes into them, would be the difference between two sums
        let same = hidden(&self) == hidden(former);
        let together = self.rows.pop_if(|cell| cell.kind == CellKind::Others);
        for cell in &mut self.rows {
            let Some(key) = cell.college.as_deref().filter(|key| !named(key)) else { continue };
            let before = former.college(key);
            let stays = |before: &&Cell| {
                let leaves = former.others().is_some() && before.kind == CellKind::Hidden && cell.kind != before.kind;
                leaves || !may_follow(before, cell, k)
            };
            if let Some(before) = before.filter(stays) {
                *cell = before.clone();
            }
        }
        let shown = match (together, former.others()) {
            (Some(now), Some(before)) if same && may_follow(before, &now, k) => Some(now),
            (_, Some(before)) => Some(before.clone()),
            (Some(now), None) => Some(now).filter(|_| same),
            (None, None) => None,
        };
        self.rows.extend(shown);
        self
    }
}

/// Whether a row may stand where another stood before.
fn may_follow(before: &Cell, now: &Cell, k: Threshold) -> bool {
    match (before.kind, now.kind) {
        (CellKind::Shown, CellKind::Shown) | (CellKind::Others, CellKind::Others) => {
            may_tell(before.tally, now.tally, k)
        }
        // a stance that nobody took in the end was nobody's before
        (CellKind::Hidden, CellKind::Shown) => Stance::ALL.iter().all(|stance| now.tally.count(*stance) > 0),
        (CellKind::Hidden, _) => true,
        _ => before == now,
    }
}

/// Whether the ballots that came and those that went may be told: none, or at least `k` of which neither all nor all but
/// one are of one stance.
fn may_tell(before: Tally, now: Tally, k: Threshold) -> bool {
    let more = |from: Tally, to: Tally| -> Tally {
        Stance::ALL.iter().map(|it| Tally::of(*it, to.count(*it).saturating_sub(from.count(*it)))).sum()
    };
    [more(before, now), more(now, before)]
        .into_iter()
        .all(|moved| moved.n() == 0 || (moved.n() >= k.get() && moved.count(moved.leading()) + 1 < moved.n()))
}
