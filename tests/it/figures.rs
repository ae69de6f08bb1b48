//! The figures: reference values, what may be published, and that it gives nothing away.

mod disclosure;
mod succeeding;

use concerto::domain::figures::{
    Balance, Candidate, Cell, CellKind, CollegeTally, Interval, Participation, PublishedCells, Rankings, Tally,
    Threshold, may_count_ballots, preferred,
};
use concerto::model::{CollegeMode, Stance};
use proptest::prelude::*;

fn k(ballots: u32) -> Threshold {
    Threshold::new(ballots).unwrap()
}

fn college(key: &str, mode: CollegeMode, seats: u32, tally: (u32, u32, u32)) -> CollegeTally {
    CollegeTally { key: key.to_owned(), mode, seats, tally: Tally::new(tally.0, tally.1, tally.2) }
}

fn protected(key: &str, seats: u32, tally: (u32, u32, u32)) -> CollegeTally {
    college(key, CollegeMode::Protected, seats, tally)
}

fn kinds(cells: &PublishedCells) -> Vec<CellKind> {
    cells.rows().iter().map(|cell| cell.kind).collect()
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-6
}

#[test]
fn wilson_gives_the_reference_values() {
    for (supporting, expressed, low, high) in [
        (0, 10, 0.0, 0.277_532_8),
        (10, 10, 0.722_467_2, 1.0),
        (1, 1, 0.206_549_314, 1.0),
        (1, 2, 0.094_531_206, 0.905_468_794),
        (50, 100, 0.403_831_53, 0.596_168_47),
        (152, 160, 0.904_449_021, 0.974_449_404),
        (333, 1000, 0.304_477_903, 0.362_800_234),
    ] {
        let interval = Interval::wilson(supporting, expressed).unwrap();
        assert!(close(interval.low, low) && close(interval.high, high), "{supporting}/{expressed}: {interval:?}");
    }
    assert_eq!(Interval::wilson(0, 0), None);
}

#[test]
fn support_has_no_value_without_an_opinion() {
    assert_eq!(Tally::new(0, 0, 7).support(), None);
    assert_eq!(Tally::new(5, 3, 2).support(), Some(0.625));
    let mut tally = Tally::NONE;
    tally.add(Stance::Against, 2);
    tally.add(Stance::Abstain, 1);
    assert_eq!((tally.n(), tally.expressed(), tally.support()), (3, 2, Some(0.0)));
}

#[test]
fn a_named_college_is_shown_whole_even_without_a_ballot() {
    let cells = PublishedCells::publish(&[college("industriels", CollegeMode::Named, 4, (0, 0, 0))], k(5));
    assert_eq!(kinds(&cells), [CellKind::Shown]);
    let cells = PublishedCells::publish(&[college("industriels", CollegeMode::Named, 5, (5, 0, 0))], k(5));
    assert_eq!(cells.rows()[0].tally, Tally::new(5, 0, 0), "never coded");
}

#[test]
fn a_protected_college_under_the_threshold_is_hidden_zero_included() {
    for tally in [(0, 0, 0), (1, 0, 0), (2, 1, 1)] {
        let cells = PublishedCells::publish(&[protected("patients", 9, tally)], k(5));
        assert_eq!(kinds(&cells), [CellKind::Hidden]);
        assert_eq!((cells.n(), cells.shows_any(), cells.leaves_out()), (0, false, true));
    }
    let small = PublishedCells::publish(&[protected("patients", 4, (4, 0, 0))], k(5));
    assert_eq!(kinds(&small), [CellKind::Hidden], "hidden before it is coded, though every seat voted");
}

#[test]
fn all_or_almost_all_of_every_seat_is_coded() {
    let cases = [
        ((9, 0, 0), Tally::new(8, 0, 0), Some(8.0 / 9.0)),
        ((8, 1, 0), Tally::new(8, 0, 0), Some(8.0 / 9.0)),
        ((8, 0, 1), Tally::new(8, 0, 0), Some(8.0 / 9.0)),
        ((1, 8, 0), Tally::new(0, 8, 0), Some(1.0 / 9.0)),
        ((0, 0, 9), Tally::new(0, 0, 8), None),
        ((1, 0, 8), Tally::new(0, 0, 8), None),
    ];
    for (tally, known, support) in cases {
        let cells = PublishedCells::publish(&[protected("chercheurs", 9, tally)], k(5));
        let row = &cells.rows()[0];
        assert_eq!((row.kind, row.tally, row.unspecified, row.support()), (CellKind::Coded, known, 1, support));
        assert_eq!((cells.totals(), cells.unspecified(), cells.n()), (known, 1, 9));
    }
}

#[test]
fn a_missing_ballot_or_a_second_dissenter_is_shown() {
    for (seats, tally) in [(10, (9, 0, 0)), (9, (7, 2, 0)), (9, (7, 1, 1))] {
        assert_eq!(kinds(&PublishedCells::publish(&[protected("a", seats, tally)], k(5))), [CellKind::Shown]);
    }
}

#[test]
fn hidden_colleges_are_shown_together_only_when_every_stance_has_a_ballot() {
    let publish = |a, b| kinds(&PublishedCells::publish(&[protected("a", 9, a), protected("b", 9, b)], k(5)));
    let apart = [CellKind::Hidden, CellKind::Hidden];
    assert_eq!(publish((2, 1, 0), (0, 1, 1)), [CellKind::Hidden, CellKind::Hidden, CellKind::Others]);
    assert_eq!(publish((2, 0, 0), (1, 0, 1)), apart, "four ballots");
    assert_eq!(publish((3, 1, 0), (1, 0, 1)), apart, "one stance has two ballots");
    assert_eq!(publish((2, 1, 0), (1, 1, 0)), apart, "no abstention in the sum is none in either college");
    let alone = PublishedCells::publish(&[protected("a", 9, (2, 1, 1)), protected("b", 9, (4, 3, 2))], k(5));
    assert_eq!(kinds(&alone), [CellKind::Hidden, CellKind::Shown]);
    assert!(alone.leaves_out());
}

#[test]
fn balance_and_its_bounds_are_as_computed_by_hand() {
    let tallies = [protected("a", 30, (8, 2, 3)), protected("b", 30, (15, 5, 0)), protected("c", 30, (6, 6, 1))];
    let cells = PublishedCells::publish(&tallies, k(5));
    let figures = Balance::of(&cells, k(5)).figures.unwrap();
    assert!(close(figures.support, 0.683_333_333));
    assert!(close(figures.interval.low, 0.532_611_784) && close(figures.interval.high, 0.788_872_003), "{figures:?}");
    assert!(close(figures.lowest, 0.5) && close(figures.divide, 0.3));
}

#[test]
fn balance_waits_for_every_college_entitled_to_vote() {
    let tallies = [
        protected("a", 30, (8, 2, 3)),
        protected("few", 30, (2, 1, 1)),
        protected("silent", 9, (2, 2, 5)),
        protected("none", 6, (0, 1, 5)),
        college("named", CollegeMode::Named, 3, (3, 0, 0)),
        protected("coded", 5, (5, 0, 0)),
    ];
    let balance = Balance::of(&PublishedCells::publish(&tallies, k(5)), k(5));
    assert_eq!(balance.figures, None);
    assert_eq!(balance.waiting_for, ["few", "silent", "none", "named"]);
}

#[test]
fn rankings_break_ties_and_keep_the_unranked_apart() {
    let balance = |tallies: &[(u32, u32, u32)]| {
        let colleges: Vec<_> =
            tallies.iter().enumerate().map(|(place, tally)| protected(&place.to_string(), 100, *tally)).collect();
        let cells = PublishedCells::publish(&colleges, k(5));
        (Balance::of(&cells, k(5)), cells.n())
    };
    let proposals = [
        (4, balance(&[(6, 4, 0), (8, 2, 0)])),
        (3, balance(&[(6, 4, 0), (9, 1, 0)])),
        (2, balance(&[(9, 1, 0), (6, 4, 5)])),
        (1, balance(&[(7, 3, 0), (7, 3, 0)])),
        (6, balance(&[(9, 1, 0), (1, 1, 0)])),
        (5, balance(&[(8, 2, 0), (6, 4, 0)])),
    ];
    let candidates: Vec<Candidate<'_>> = proposals
        .iter()
        .map(|(number, (balance, ballots))| Candidate { number: *number, balance, ballots: *ballots })
        .collect();
    let rankings = Rankings::of(&candidates);
    assert_eq!(rankings.lowest_support, [1, 2, 3, 4, 5]);
    assert_eq!(rankings.balanced_support, [2, 3, 1, 4, 5]);
    assert_eq!(rankings.divide, [2, 3, 4, 5, 1]);
    assert_eq!(rankings.unranked, [6]);
}

#[test]
fn stored_rows_give_the_cells_back_and_broken_ones_are_refused() {
    let tallies = [protected("a", 9, (9, 0, 0)), protected("b", 9, (2, 1, 0)), protected("c", 9, (0, 1, 1))];
    let cells = PublishedCells::publish(&tallies, k(5));
    assert_eq!(kinds(&cells), [CellKind::Coded, CellKind::Hidden, CellKind::Hidden, CellKind::Others]);
    assert_eq!(PublishedCells::from_rows(cells.rows().to_vec()), Ok(cells.clone()));
    let break_row = |place: usize, change: fn(&mut Cell)| {
        let mut rows = cells.rows().to_vec();
        change(&mut rows[place]);
        assert!(PublishedCells::from_rows(rows).is_err());
    };
    break_row(0, |cell| cell.unspecified = 0);
    break_row(0, |cell| cell.tally.against = 1);
    break_row(1, |cell| cell.tally.against = 1);
    break_row(1, |cell| cell.college = None);
    break_row(2, |cell| cell.college = Some("b".to_owned()));
    break_row(3, |cell| cell.college = Some("d".to_owned()));
    assert!(CellKind::ALL.iter().all(|kind| CellKind::parse(kind.code()) == Some(*kind)));
}

#[test]
fn participation_under_the_threshold_is_not_shown() {
    let rate = |mode, active| Participation::published(mode, active, 8, k(5)).rate();
    assert_eq!(rate(CollegeMode::Protected, 4), None);
    assert_eq!(rate(CollegeMode::Protected, 6), Some(0.75));
    assert_eq!(rate(CollegeMode::Named, 0), Some(0.0));
    assert!(may_count_ballots(20, 20, false, k(5)));
    assert!(!may_count_ballots(20, 20, true, k(5)), "nobody in the hidden colleges voted");
    assert!(!may_count_ballots(24, 20, true, k(5)));
    assert!(may_count_ballots(25, 20, true, k(5)));
    assert_eq!(Threshold::new(2), None);
}

fn a_college(place: usize) -> impl Strategy<Value = CollegeTally> {
    let mode = prop_oneof![Just(CollegeMode::Named), Just(CollegeMode::Protected)];
    (mode, 0..12_u32, 0..6_u32, 0..4_u32, 0..4_u32).prop_map(move |(mode, supporting, against, abstain, absent)| {
        let seats = supporting + against + abstain + absent;
        college(&format!("college-{place}"), mode, seats, (supporting, against, abstain))
    })
}

fn some_colleges() -> impl Strategy<Value = Vec<CollegeTally>> {
    (1..6_usize).prop_flat_map(|count| (0..count).map(a_college).collect::<Vec<_>>())
}

proptest! {
    #[test]
    fn public_totals_are_the_sums_of_the_rows_shown(colleges in some_colleges(), k in 3..8_u32) {
        let cells = PublishedCells::publish(&colleges, Threshold::new(k).unwrap());
        let shown: Tally = cells.rows().iter().map(|cell| cell.tally).sum();
        prop_assert_eq!(cells.totals(), shown);
        prop_assert_eq!(cells.n(), shown.n() + cells.unspecified());
        let all: u32 = colleges.iter().map(|college| college.tally.n()).sum();
        prop_assert!(cells.n() <= all && (cells.leaves_out() || cells.n() == all));
    }

    #[test]
    fn no_protected_college_is_shown_under_the_threshold(colleges in some_colleges(), k in 3..8_u32) {
        let cells = PublishedCells::publish(&colleges, Threshold::new(k).unwrap());
        for college in &colleges {
            let cell = cells.college(&college.key).unwrap();
            let small = college.mode == CollegeMode::Protected && college.tally.n() < k;
            prop_assert_eq!(cell.kind == CellKind::Hidden, small);
            prop_assert_eq!(cell.n(), if small { 0 } else { college.tally.n() });
        }
        prop_assert!(cells.others().is_none_or(|others| others.n() >= k));
    }

    #[test]
    fn the_order_of_colleges_does_not_matter(colleges in some_colleges(), k in 3..8_u32) {
        let k = Threshold::new(k).unwrap();
        let turned: Vec<CollegeTally> = colleges.iter().rev().cloned().collect();
        let (one, other) = (PublishedCells::publish(&colleges, k), PublishedCells::publish(&turned, k));
        prop_assert_eq!(one.totals(), other.totals());
        prop_assert_eq!(one.others(), other.others());
        prop_assert!(one.colleges().all(|cell| other.college(cell.college.as_deref().unwrap()) == Some(cell)));
        prop_assert_eq!(Balance::of(&one, k).figures, Balance::of(&other, k).figures);
    }

    #[test]
    fn figures_over_colleges_stay_between_nothing_and_all(colleges in some_colleges()) {
        let k = Threshold::default();
        if let Some(figures) = Balance::of(&PublishedCells::publish(&colleges, k), k).figures {
            let Interval { low, high } = figures.interval;
            prop_assert!(0.0 <= low && low <= figures.support && figures.support <= high && high <= 1.0);
            prop_assert!(figures.lowest <= figures.support && figures.divide >= 0.0);
        }
    }
}

#[test]
fn a_college_puts_first_what_it_supports_most() {
    let cells = |tally| {
        PublishedCells::publish(&[protected("patients", 20, tally), protected("citoyens", 20, (9, 0, 0))], k(5))
    };
    let of: Vec<(i32, PublishedCells)> = [
        (1, (6, 2, 0)), // 75 %
        (2, (3, 1, 4)), // 75 % too, as many ballots: after the smaller number
        (3, (2, 1, 0)), // hidden
        (4, (0, 0, 9)), // nobody took a side
        (5, (9, 3, 1)), // 75 % of more ballots
        (6, (5, 0, 1)), // 100 %
    ]
    .map(|(number, tally)| (number, cells(tally)))
    .to_vec();
    let numbers = |college: &str, most: usize| {
        let of = of.iter().map(|(number, cells)| (*number, cells));
        preferred(college, of, most).iter().map(|it| it.number).collect::<Vec<_>>()
    };
    assert_eq!(numbers("patients", 5), [6, 5, 1, 2]);
    assert_eq!(numbers("patients", 2), [6, 5]);
    assert_eq!(numbers("citoyens", 5), [1, 2, 3, 4, 5]);
    assert!(numbers("chercheurs", 5).is_empty());
}

#[test]
fn a_coded_row_is_in_the_order_as_it_is_published() {
    let all = PublishedCells::publish(&[protected("patients", 6, (6, 0, 0))], k(5));
    let most = PublishedCells::publish(&[protected("patients", 9, (8, 1, 0))], k(5));
    let list = preferred("patients", [(1, &all), (2, &most)], 5);
    assert_eq!(list.iter().map(|it| it.number).collect::<Vec<_>>(), [2, 1], "five of six, not six of six");
    let none = PublishedCells::publish(&[protected("patients", 6, (0, 0, 6))], k(5));
    assert!(preferred("patients", [(1, &none)], 5).is_empty());
}
