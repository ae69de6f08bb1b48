//! The ballots that are drawn: the same for the same seed, the counts that are given, the pattern that leans promise.

use std::collections::{BTreeMap, BTreeSet};

use concerto::demo::content::{Content, Proposal};
use concerto::demo::draw::{Ballot, draw};
use concerto::domain::figures::{Balance, Candidate, CollegeTally, PublishedCells, Rankings, Tally, Threshold};
use concerto::model::{ProposalStatus, Stance};

use super::own;

fn ballots() -> Vec<Ballot<'static>> {
    draw(own(), own().seed)
}

fn on<'b>(ballots: &'b [Ballot<'static>], it: &Proposal) -> Vec<&'b Ballot<'static>> {
    ballots.iter().filter(|ballot| ballot.proposal == it).collect()
}

fn tally(ballots: &[&Ballot<'_>], college: &str) -> Tally {
    let mut tally = Tally::NONE;
    for ballot in ballots.iter().filter(|ballot| ballot.seat.college == college) {
        tally.add(ballot.stance, 1);
    }
    tally
}

fn cells(content: &Content, ballots: &[&Ballot<'_>], consultation: &str) -> PublishedCells {
    let colleges = content.colleges.iter().filter(|it| it.consultation == consultation);
    let tallies: Vec<_> = colleges
        .map(|it| CollegeTally {
            key: it.key.clone(),
            mode: it.mode,
            seats: u32::try_from(it.seats).unwrap(),
            tally: tally(ballots, &it.key),
        })
        .collect();
    PublishedCells::publish(&tallies, Threshold::default())
}

#[test]
fn the_same_seed_draws_the_same_ballots() {
    assert_eq!(ballots(), ballots());
    assert_ne!(ballots(), draw(own(), 1));
}

#[test]
fn given_counts_are_dealt_exactly() {
    let ballots = ballots();
    for it in &own().proposals {
        let Some(counts) = &it.ballots else { continue };
        let of = on(&ballots, it);
        for (college, given) in counts {
            let tally = tally(&of, college);
            let dealt = Stance::ALL.iter().map(|stance| tally.count(*stance) as usize).collect::<Vec<_>>();
            assert_eq!(dealt, given, "proposal {}, {college}", it.number);
        }
    }
}

#[test]
fn a_seat_votes_once_on_what_is_open_and_for_its_own() {
    let ballots = ballots();
    let mut seen = BTreeSet::new();
    for it in &ballots {
        let seat = (&it.seat.consultation, &it.seat.college, it.seat.number);
        assert!(seen.insert((it.proposal.number, seat)), "{seat:?} votes twice on {}", it.proposal.number);
        assert_eq!(it.proposal.status, ProposalStatus::Published);
        assert_eq!(it.proposal.consultation, it.seat.consultation);
        let days = if it.proposal.ballots.is_some() { -125..-90 } else { -8..0 };
        assert!(days.contains(&it.day), "a ballot on day {}", it.day);
        if it.seat.is_acted_for_by(&it.proposal.author) {
            assert_eq!(it.stance, Stance::For, "the author's seat on {}", it.proposal.number);
        }
    }
}

#[test]
fn what_hardly_anybody_saw_stays_unranked() {
    let (content, ballots) = (own(), ballots());
    let open = &content.consultations[0].slug;
    let proposals = content.proposals.iter().filter(|it| it.consultation == *open);
    let balances: Vec<(i32, Balance, u32)> = proposals
        .filter(|it| it.status == ProposalStatus::Published)
        .map(|it| {
            let cells = cells(content, &on(&ballots, it), open);
            (it.number, Balance::of(&cells, Threshold::default()), cells.n())
        })
        .collect();
    let candidates: Vec<_> =
        balances.iter().map(|(number, balance, n)| Candidate { number: *number, balance, ballots: *n }).collect();
    let rankings = Rankings::of(&candidates);
    assert_eq!(rankings.unranked, [38, 39, 40]);
    let first: BTreeSet<_> = rankings.lowest_support.iter().take(6).collect();
    let divided: BTreeSet<_> = rankings.divide.iter().take(8).collect();
    let count = |of: &[i32], among: &BTreeSet<&i32>| of.iter().filter(|number| among.contains(number)).count();
    assert!(count(&[34, 37, 14, 6], &first) >= 3, "consensus: {:?}", rankings.lowest_support);
    assert!(count(&[9, 13, 15, 18, 28, 36], &divided) >= 4, "divides: {:?}", rankings.divide);
}

#[test]
fn what_the_closed_consultation_is_to_show_is_there() {
    let (content, ballots) = (own(), ballots());
    let closed = &content.consultations[1].slug;
    let shown: BTreeMap<i32, PublishedCells> = content
        .proposals
        .iter()
        .filter(|it| it.consultation == *closed)
        .map(|it| (it.number, cells(content, &on(&ballots, it), closed)))
        .collect();
    let kind = |number: i32, college: &str| shown[&number].college(college).unwrap().kind.code();
    assert_eq!(kind(3, "patients"), "coded");
    assert_eq!(kind(5, "citoyens"), "coded");
    for number in [3, 7, 11] {
        assert_eq!(kind(number, "citoyens"), "hidden", "proposal {number}");
    }
    assert!(shown[&9].others().is_some(), "two hidden colleges shown together");
}
