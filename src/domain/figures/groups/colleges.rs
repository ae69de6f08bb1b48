//! How each college's people spread over the groups, and how much of it may be public.
//!
//! What the rules must withstand is what published cells withstand: who knows them, the sizes of groups and everything
//! published must not be able to tell a hidden number, not even that it is zero.

use crate::domain::figures::Threshold;
use crate::model::CollegeMode;

/// The people of one college by group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CollegeSpread {
    /// The college's key.
    pub key: String,
    /// Whether its ballots are published by organisation or protected.
    pub mode: CollegeMode,
    /// The most people that the public knows it can have here: its active seats where their number is public, its seats
    /// elsewhere.
    pub at_most: u32,
    /// Its people in each group, one number for each group of the consultation, in their order.
    pub people: Vec<u32>,
}

/// One public row.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct SpreadRow {
    /// The college's key; none for the hidden colleges together.
    pub college: Option<String>,
    /// Its people in each group; none when they are hidden.
    pub people: Option<Vec<u32>>,
}

impl CollegeSpread {
    fn total(&self) -> u32 {
        self.people.iter().fold(0, |sum, people| sum.saturating_add(*people))
    }

    /// Whether a protected college's row may stand alone: every number in it is 0 or at least `k`, not all are 0, and it
    /// does not say of everybody in the college which group is theirs.
    fn may_stand_alone(&self, k: Threshold) -> bool {
        let total = self.total();
        let is_told = |people: &u32| *people == 0 || *people >= k.get();
        let everybody_in_one = total >= self.at_most && self.people.contains(&total);
        total >= k.get() && self.people.iter().all(is_told) && !everybody_in_one
    }
}

/// The public rows: one for each college, in the order given, then one for the hidden colleges together.
///
/// Named colleges are shown whole. The protected ones that may not stand alone are hidden, and with them every protected
/// college that can have as few people or fewer: were one hidden for its own sake only, the *choice* of colleges would
/// tell. Hidden are at least two, and more until somebody in them is in every group, for a 0 in their sum would be a 0 in
/// each. Where only one college is protected, or all protected ones together have fewer than `k` in some group, every row
/// is hidden, the named ones too, whose numbers would tell the rest: the sizes of groups are public.
#[must_use]
pub fn publish(colleges: &[CollegeSpread], k: Threshold) -> Vec<SpreadRow> {
    let mut small_first: Vec<&CollegeSpread> =
        colleges.iter().filter(|it| it.mode == CollegeMode::Protected && it.at_most > 0).collect();
    small_first.sort_by_key(|college| college.at_most);
    let row = |college: &CollegeSpread, people| SpreadRow { college: Some(college.key.clone()), people };
    let Some(last) = small_first.iter().rposition(|college| !college.may_stand_alone(k)) else {
        return colleges.iter().map(|college| row(college, Some(college.people.clone()))).collect();
    };
    let enough = sums(&small_first).iter().all(|people| *people >= k.get());
    let hidden = (last.max(1) + 1..=small_first.len()).find_map(|many| {
        let hidden = small_first.get(..many)?;
        let together = sums(hidden);
        together.iter().all(|people| *people > 0).then_some((hidden, together))
    });
    let Some((hidden, together)) = hidden.filter(|_| enough) else {
        return colleges.iter().map(|college| row(college, None)).collect();
    };
    let is_shown = |college: &CollegeSpread| hidden.iter().all(|it| it.key != college.key);
    let people = |college: &CollegeSpread| is_shown(college).then(|| college.people.clone());
    let others = SpreadRow { college: None, people: Some(together) };
    colleges.iter().map(|college| row(college, people(college))).chain([others]).collect()
}

fn sums(colleges: &[&CollegeSpread]) -> Vec<u32> {
    let groups = colleges.iter().map(|college| college.people.len()).max().unwrap_or(0);
    let of = |group: usize| colleges.iter().filter_map(|college| college.people.get(group)).sum();
    (0..groups).map(of).collect()
}
