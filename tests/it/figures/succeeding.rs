//! What two publications give away together, by brute force: every pair of votes, the later one with ballots added, that
//! gives the same two publications is listed. They must not all agree on what neither tells alone.

use std::collections::HashMap;

use concerto::domain::figures::{CellKind, CollegeTally, PublishedCells, Tally};
use concerto::model::{CollegeMode, Stance};

use super::{college, k};

const N: CollegeMode = CollegeMode::Named;
const P: CollegeMode = CollegeMode::Protected;

type Vote = Vec<Tally>;
type Both = (PublishedCells, PublishedCells);

/// A threshold and colleges: mode, seats.
const CASES: &[(u32, &[(CollegeMode, u32)])] = &[
    (3, &[(P, 7)]),
    (3, &[(P, 4), (P, 4)]),
    (3, &[(P, 5), (P, 3)]),
    (3, &[(N, 2), (P, 5)]),
    (3, &[(P, 2), (P, 2), (P, 2)]),
    (3, &[(P, 3), (P, 2), (P, 2)]),
    (3, &[(P, 1), (P, 2), (P, 3)]),
    (4, &[(P, 7)]),
];

#[test]
fn two_publications_together_tell_no_more_than_each() {
    let mut others = 0;
    for (threshold, colleges) in CASES {
        let mut pairs: HashMap<Both, Vec<(Vote, Vote)>> = HashMap::new();
        for (first, second) in votes(colleges) {
            pairs.entry(publish(*threshold, colleges, &first, &second)).or_default().push((first, second));
        }
        assert!(pairs.keys().any(|(first, second)| first != second), "something is published anew");
        others += pairs.keys().filter(|both| both.1.others().is_some()).count();
        for (both, votes) in pairs {
            for (place, _) in colleges.iter().enumerate().filter(|(_, (mode, seats))| *mode == P && *seats > 0) {
                assert_secret(&both, &votes, place, *threshold);
            }
        }
    }
    assert!(others > 0, "no case shows hidden colleges together");
}

fn assert_secret(both: &Both, votes: &[(Vote, Vote)], place: usize, threshold: u32) {
    let of_one_mind = |tally: Tally| tally.n() > 0 && tally.count(tally.leading()) == tally.n();
    let told = |what: &str| panic!("k = {threshold}: {what} of college {place} is told by {both:?}, from {votes:?}");
    // what is hidden or coded in one publication stays so beside the other
    for (cells, vote) in [(&both.0, 0), (&both.1, 1)] {
        if cells.rows()[place].kind == CellKind::Shown {
            continue;
        }
        let tallies: Vec<Tally> = votes.iter().map(|it| [&it.0, &it.1][vote][place]).collect();
        for stance in Stance::ALL.iter().copied() {
            if tallies.iter().all(|it| it.count(stance) == tallies[0].count(stance)) {
                told("a count");
            }
        }
        if tallies.iter().all(|it| of_one_mind(*it) && it.leading() == tallies[0].leading()) {
            told("a common stance");
        }
    }
    // whoever came between the two is as well protected as a college
    let came: Vec<Tally> = votes.iter().map(|it| minus(it.1[place], it.0[place])).collect();
    let some = came.iter().all(|it| it.n() > 0);
    if some && came.iter().all(|it| of_one_mind(*it) && it.leading() == came[0].leading()) {
        told("the stance of those who came");
    }
    if some && came.iter().all(|it| *it == came[0]) && came[0].n() < threshold {
        told("what few who came voted");
    }
}

fn minus(more: Tally, less: Tally) -> Tally {
    Tally::new(more.supporting - less.supporting, more.against - less.against, more.abstain - less.abstain)
}

fn publish(threshold: u32, colleges: &[(CollegeMode, u32)], first: &Vote, second: &Vote) -> Both {
    let made = |vote: &Vote| {
        let given: Vec<CollegeTally> = colleges
            .iter()
            .zip(vote)
            .enumerate()
            .map(|(place, ((mode, seats), it))| {
                college(&place.to_string(), *mode, *seats, (it.supporting, it.against, it.abstain))
            })
            .collect();
        PublishedCells::publish(&given, k(threshold))
    };
    let named = |key: &str| colleges[key.parse::<usize>().unwrap()].0 == N;
    let former = made(first);
    let later = made(second).after(&former, named, k(threshold));
    assert_eq!(PublishedCells::from_rows(later.rows().to_vec()).as_ref(), Ok(&later));
    (former, later)
}

/// Every vote of these colleges with every later one that has the same ballots and more.
fn votes(colleges: &[(CollegeMode, u32)]) -> Vec<(Vote, Vote)> {
    let mut votes: Vec<(Vote, Vote)> = vec![(Vec::new(), Vec::new())];
    for (_, seats) in colleges {
        let all = tallies(*seats);
        let later = |first: &Tally| {
            let least = *first;
            let more = |it: &&Tally| Stance::ALL.iter().all(|stance| it.count(*stance) >= least.count(*stance));
            all.iter().filter(more).copied().collect::<Vec<_>>()
        };
        let pairs: Vec<(Tally, Tally)> =
            all.iter().flat_map(|first| later(first).into_iter().map(move |second| (*first, second))).collect();
        let with = |(first, second): &(Vote, Vote)| {
            pairs.iter().map(|pair| ([&first[..], &[pair.0]].concat(), [&second[..], &[pair.1]].concat())).collect()
        };
        votes = votes.iter().flat_map(|vote| -> Vec<(Vote, Vote)> { with(vote) }).collect();
    }
    votes
}

fn tallies(seats: u32) -> Vec<Tally> {
    (0..=seats)
        .flat_map(|a| (0..=seats - a).flat_map(move |b| (0..=seats - a - b).map(move |c| Tally::new(a, b, c))))
        .collect()
}
