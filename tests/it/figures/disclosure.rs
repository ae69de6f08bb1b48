//! What published cells give away, by brute force: every table of ballots that gives the same publication is listed, and
//! they must not all agree on a count that is not shown, nor on one stance for all of a college.

use std::collections::HashMap;

use concerto::domain::figures::{CellKind, CollegeTally, PublishedCells, Tally, may_count_ballots, public_count};
use concerto::model::{CollegeMode, Stance};

use super::{college, k};

const N: CollegeMode = CollegeMode::Named;
const P: CollegeMode = CollegeMode::Protected;

/// A consultation's colleges: what everybody knows of each.
type Colleges = &'static [(CollegeMode, u32)];
type Vote = Vec<Tally>;
/// The cells, and all ballots of the week if their number may be public.
type Publication = (PublishedCells, Option<u64>);

const SMALL: &[(u32, Colleges)] = &[
    (3, &[(P, 6)]),
    (3, &[(P, 6), (P, 6)]),
    (3, &[(N, 3), (P, 4)]),
    (3, &[(P, 1), (P, 2), (P, 2)]),
    (3, &[(P, 2), (P, 2), (P, 2)]),
    (3, &[(P, 3), (P, 2), (P, 3)]),
    (3, &[(P, 1), (P, 1), (P, 6)]),
    (3, &[(P, 4), (P, 3), (P, 3)]),
    (3, &[(N, 2), (P, 2), (P, 6)]),
    (3, &[(P, 0), (P, 2), (P, 4)]),
    (3, &[(P, 1), (P, 1), (P, 1), (P, 1), (P, 2)]),
    (3, &[(P, 6), (P, 5), (P, 3)]),
    (4, &[(P, 6), (P, 6)]),
    (4, &[(P, 1), (P, 4), (P, 3)]),
    (6, &[(P, 6)]),
    (6, &[(P, 6), (P, 6)]),
    (5, &[(P, 4), (P, 4)]),
    (5, &[(P, 6), (P, 6)]),
    (5, &[(P, 1), (P, 6)]),
    (5, &[(P, 1), (P, 2), (P, 6)]),
];

#[test]
fn no_publication_gives_a_hidden_count_or_a_common_stance_away() {
    for (threshold, colleges) in SMALL {
        for (publication, votes) in publications(*threshold, colleges) {
            for (place, (_, seats)) in colleges.iter().enumerate() {
                let kind = publication.0.rows()[place].kind;
                if *seats > 0 && kind != CellKind::Shown {
                    assert_secret(&publication, &votes, place, *threshold);
                }
            }
        }
    }
}

fn assert_secret(publication: &Publication, votes: &[Vote], place: usize, threshold: u32) {
    let first = votes[0][place];
    for stance in Stance::ALL.iter().copied() {
        let told = votes.iter().all(|vote| vote[place].count(stance) == first.count(stance));
        assert!(!told, "k = {threshold}: {stance} of college {place} is told by {publication:?}");
        let of_one_mind = |tally: Tally| tally.n() > 0 && tally.count(stance) == tally.n();
        assert!(
            !votes.iter().all(|vote| of_one_mind(vote[place])),
            "k = {threshold}: all of college {place} is {stance} by {publication:?}"
        );
    }
}

/// Every vote of these colleges, by what is published of it.
fn publications(threshold: u32, colleges: Colleges) -> HashMap<Publication, Vec<Vote>> {
    let mut votes: Vec<Vote> = vec![Vec::new()];
    for (_, seats) in colleges {
        let tallies = tallies(*seats);
        votes = votes.iter().flat_map(|vote| tallies.iter().map(|tally| [&vote[..], &[*tally]].concat())).collect();
    }
    let mut publications: HashMap<Publication, Vec<Vote>> = HashMap::new();
    for vote in votes {
        publications.entry(publish(threshold, colleges, &vote)).or_default().push(vote);
    }
    publications
}

fn publish(threshold: u32, colleges: Colleges, vote: &Vote) -> Publication {
    let given: Vec<CollegeTally> = colleges
        .iter()
        .zip(vote)
        .enumerate()
        .map(|(place, ((mode, seats), tally))| {
            college(&place.to_string(), *mode, *seats, (tally.supporting, tally.against, tally.abstain))
        })
        .collect();
    let cells = PublishedCells::publish(&given, k(threshold));
    let ballots: u64 = vote.iter().map(|tally| u64::from(tally.n())).sum();
    let may_count = may_count_ballots(ballots, cells.n().into(), cells.leaves_out(), k(threshold));
    (cells, may_count.then_some(ballots))
}

/// Every tally of at most so many seats.
fn tallies(seats: u32) -> Vec<Tally> {
    let all = 0..=seats;
    all.clone()
        .flat_map(|supporting| (0..=seats - supporting).map(move |against| (supporting, against)))
        .flat_map(|(supporting, against)| {
            (0..=seats - supporting - against).map(move |abstain| Tally::new(supporting, against, abstain))
        })
        .collect()
}

/// What one seat does on two proposals.
type Seat = [Option<Stance>; 2];

/// Seats over two proposals, with the active seats of each college and the ballots of the week in public beside the cells.
#[test]
fn two_proposals_with_their_margins_give_no_more_away() {
    let cases: [(u32, &[usize]); 5] = [(3, &[3]), (3, &[4]), (3, &[5]), (3, &[2, 2]), (4, &[3, 1])];
    for (threshold, colleges) in cases {
        let mut publications: HashMap<_, Vec<[Vote; 2]>> = HashMap::new();
        for consultation in consultations(colleges) {
            let (publication, votes) = publish_both(threshold, &consultation);
            publications.entry(publication).or_default().push(votes);
        }
        for ((cells, margins), votes) in publications {
            for (proposal, cells) in cells.into_iter().enumerate() {
                let votes: Vec<Vote> = votes.iter().map(|votes| votes[proposal].clone()).collect();
                let publication = (cells, margins.1);
                for place in 0..colleges.len() {
                    if publication.0.rows()[place].kind != CellKind::Shown {
                        assert_secret(&publication, &votes, place, threshold);
                    }
                }
            }
        }
    }
}

type BothPublished = ([PublishedCells; 2], (Vec<Option<u32>>, Option<u64>));

fn publish_both(threshold: u32, consultation: &[Vec<Seat>]) -> (BothPublished, [Vote; 2]) {
    let tally = |seats: &Vec<Seat>, proposal: usize| -> Tally {
        seats.iter().filter_map(|seat| seat[proposal]).map(|stance| Tally::of(stance, 1)).sum()
    };
    let votes = [0, 1].map(|proposal| consultation.iter().map(|seats| tally(seats, proposal)).collect::<Vote>());
    let cells = [0, 1].map(|proposal| {
        let given = |(place, seats): (usize, &Vec<Seat>)| {
            let Tally { supporting, against, abstain } = votes[proposal][place];
            college(&place.to_string(), P, seats.len().try_into().unwrap(), (supporting, against, abstain))
        };
        PublishedCells::publish(&consultation.iter().enumerate().map(given).collect::<Vec<_>>(), k(threshold))
    });
    let voted = |seats: &Vec<Seat>| seats.iter().filter(|seat| seat.iter().any(Option::is_some)).count();
    let active = |seats| public_count(P, voted(seats).try_into().unwrap(), k(threshold));
    let ballots: u64 = votes.iter().flatten().map(|tally| u64::from(tally.n())).sum();
    let shown: u64 = cells.iter().map(|cells| u64::from(cells.n())).sum();
    let may_count = may_count_ballots(ballots, shown, cells.iter().any(PublishedCells::leaves_out), k(threshold));
    ((cells, (consultation.iter().map(active).collect(), may_count.then_some(ballots))), votes)
}

/// Every way in which the seats of these colleges vote on two proposals; seats of a college are alike.
fn consultations(colleges: &[usize]) -> Vec<Vec<Vec<Seat>>> {
    let choices = [None, Some(Stance::For), Some(Stance::Against), Some(Stance::Abstain)];
    let seats: Vec<Seat> = choices.iter().flat_map(|one| choices.map(|other| [*one, other])).collect();
    colleges.iter().fold(vec![Vec::new()], |consultations, size| {
        let college = sorted_choices(&seats, *size);
        consultations
            .iter()
            .flat_map(|before| college.iter().map(move |seats| [&before[..], std::slice::from_ref(seats)].concat()))
            .collect()
    })
}

fn sorted_choices(seats: &[Seat], size: usize) -> Vec<Vec<Seat>> {
    if size == 0 {
        return vec![Vec::new()];
    }
    (0..seats.len())
        .flat_map(|first| {
            sorted_choices(&seats[first..], size - 1).into_iter().map(move |rest| [&[seats[first]], &rest[..]].concat())
        })
        .collect()
}
