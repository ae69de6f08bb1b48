//! Opinion groups: what real conversations must give, small cases by hand, and the same for any order of votes.

mod protection;
mod real;
mod stored;

use concerto::domain::figures::Threshold;
use concerto::domain::figures::groups::{
    Column, Components, GroupFigures, GroupTallies, Grouping, Matrix, OpinionGroups, Ungrouped, Vote, Way,
};
use concerto::model::{CollegeMode, Stance};

const FOR: Stance = Stance::For;
const AGAINST: Stance = Stance::Against;
const ABSTAIN: Stance = Stance::Abstain;

fn k() -> Threshold {
    Threshold::default()
}

fn seen(proposals: std::ops::RangeInclusive<i32>) -> Vec<Column> {
    proposals.map(|proposal| Column { proposal, hidden: false }).collect()
}

fn vote(person: i64, proposal: i32, stance: Stance) -> Vote {
    Vote { person, proposal, stance }
}

/// Everybody votes on all of `proposals`, as `stance` says.
fn votes(people: i64, proposals: i32, mut stance: impl FnMut(i64, i32) -> Option<Stance>) -> Vec<Vote> {
    let all = (1..=people).flat_map(|person| (1..=proposals).map(move |proposal| (person, proposal)));
    all.filter_map(|(person, proposal)| Some(vote(person, proposal, stance(person, proposal)?))).collect()
}

fn turned(stance: Stance) -> Stance {
    match stance {
        Stance::For => Stance::Against,
        Stance::Against => Stance::For,
        Stance::Abstain => Stance::Abstain,
    }
}

/// Even people are for even proposals and against the others, odd people the other way; one vote in ten is turned.
fn camps(people: i64) -> Vec<Vote> {
    votes(people, 10, |person, proposal| {
        let camp = if (person + i64::from(proposal)) % 2 == 0 { FOR } else { AGAINST };
        let mixed = (person * 100 + i64::from(proposal)).wrapping_mul(-7_046_029_254_386_353_131);
        Some(if (mixed >> 33) % 10 == 0 { turned(camp) } else { camp })
    })
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}

#[test]
fn without_a_vote_there_is_nothing_to_group() {
    for columns in [Vec::new(), seen(1..=3)] {
        let groups = OpinionGroups::of(&columns, &[], k());
        assert_eq!(groups.grouping, Err(Ungrouped::TooFewPeople));
        assert_eq!(groups.components.loadings, vec![[0.0, 0.0]; columns.len()]);
        assert_eq!((groups.components.explained_variance, groups.components.explained_ratio), ([0.0; 2], [0.0; 2]));
        assert!(groups.people().next().is_none() && groups.person(1).is_none());
    }
}

#[test]
fn one_member_is_no_group() {
    let groups = OpinionGroups::of(&seen(1..=2), &[vote(7, 1, FOR), vote(7, 2, AGAINST)], k());
    assert_eq!(groups.grouping, Err(Ungrouped::TooFewPeople));
    let place = groups.person(7).unwrap();
    assert_eq!((place.place, place.group), ([0.0, 0.0], None));
}

#[test]
fn people_who_all_vote_the_same_are_not_parted() {
    for stance in [FOR, AGAINST, ABSTAIN] {
        let groups = OpinionGroups::of(&seen(1..=8), &votes(40, 8, |_, _| Some(stance)), k());
        assert_eq!(groups.grouping, Err(Ungrouped::NoneStandsOut));
        assert!(groups.places.iter().all(|place| *place == [0.0, 0.0]));
        assert!(groups.components.loadings.iter().flatten().all(|loading| loading.is_finite()));
    }
}

#[test]
fn two_clear_camps_are_found_and_told_apart() {
    let groups = OpinionGroups::of(&seen(1..=10), &camps(40), k());
    let grouping = groups.grouping.as_ref().unwrap();
    assert_eq!(grouping.groups.iter().map(|group| (group.key, group.size)).collect::<Vec<_>>(), [('A', 20), ('B', 20)]);
    assert!(grouping.silhouette > 0.6, "{}", grouping.silhouette);
    let of_one = groups.person(1).unwrap().group;
    assert!(groups.people().all(|it| (it.group == of_one) == (it.person % 2 == 1)));
    let even = groups.person(2).unwrap().group.unwrap();
    let choices = groups.tallies.characteristics(even);
    assert_eq!(choices.len(), 5);
    assert!(choices.iter().all(|it| (it.stance == FOR) == (it.proposal % 2 == 0) && it.score > 0.0));
    assert!(choices.windows(2).all(|pair| pair[0].score >= pair[1].score));
    let supporting =
        |rest: i64| camps(40).iter().filter(|it| it.person % 2 == rest && it.proposal == 4 && it.stance == FOR).count();
    let [evens, odds] = [0, 1].map(|rest| supporting(rest) as f64);
    assert!(close(groups.tallies.consensus(4), (evens + 1.0) / 22.0 * (odds + 1.0) / 22.0));
    assert!(evens > 14.0 && odds < 6.0, "{evens} {odds}");
}

#[test]
fn below_fifteen_people_no_groups_are_looked_for() {
    assert_eq!(OpinionGroups::of(&seen(1..=10), &camps(14), k()).grouping, Err(Ungrouped::TooFewPeople));
    let fifteen = OpinionGroups::of(&seen(1..=10), &camps(15), k()).grouping.unwrap();
    assert_eq!(fifteen.people(), 15, "{fifteen:?}");
}

#[test]
fn groups_under_the_threshold_are_none() {
    let mut draw = 1_u64;
    let noise = votes(200, 40, |_, _| {
        draw = draw.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        Some(if draw >> 63 == 0 { FOR } else { AGAINST })
    });
    let grouping = |k: u32| OpinionGroups::of(&seen(1..=40), &noise, Threshold::new(k).unwrap()).grouping;
    assert!(grouping(30).unwrap().groups.iter().all(|group| group.size >= 30));
    assert_eq!(grouping(110), Err(Ungrouped::NoneStandsOut));
}

#[test]
fn a_few_people_far_apart_are_no_group() {
    // 40 in two camps, and 4 who have no opinion on what parts the others, and alone are against all the rest
    let mut all = camps(40);
    all.extend((41..=44).flat_map(|person| (1..=10).map(move |proposal| vote(person, proposal, ABSTAIN))));
    let rest = |person: i64| if person > 40 { AGAINST } else { FOR };
    all.extend((1..=44).flat_map(|person| (11..=200).map(move |proposal| vote(person, proposal, rest(person)))));
    let groups = OpinionGroups::of(&seen(1..=200), &all, k());
    let grouping = groups.grouping.as_ref().unwrap();
    assert_eq!(grouping.groups.iter().map(|group| group.size).collect::<Vec<_>>(), [20, 20]);
    assert!((41..=44).all(|person| groups.person(person).unwrap().group.is_none()));
    assert_eq!(grouping.people(), 40);
}

#[test]
fn a_group_is_at_least_two_in_a_hundred() {
    let blob =
        |people: i32, x: f64| (0..people).map(move |it| [x + f64::from(it % 7) / 100.0, f64::from(it % 11) / 100.0]);
    let sizes = |far: i32| -> Vec<u32> {
        let places: Vec<[f64; 2]> = blob(147, 0.0).chain(blob(147, 3.0)).chain(blob(far, 1000.0)).collect();
        let grouping = Grouping::of(&places, &vec![9; places.len()], 9, k()).unwrap();
        grouping.groups.iter().map(|group| group.size).collect()
    };
    assert_eq!(sizes(5), [147, 147], "5 of 299 are no group");
    assert_eq!(sizes(6), [294, 6], "6 of 300 are one, so far away that the others are another");
}

#[test]
fn only_those_with_enough_votes_are_grouped_unless_they_are_few() {
    // thirty vote on all ten, ten vote on six only
    let some = |person: i64, proposal: i32| person <= 30 || proposal <= 6;
    let all: Vec<Vote> = camps(40).into_iter().filter(|it| some(it.person, it.proposal)).collect();
    let groups = OpinionGroups::of(&seen(1..=10), &all, k());
    assert_eq!(groups.grouping.as_ref().unwrap().people(), 30);
    assert!((31..=40).all(|person| groups.person(person).unwrap().group.is_none()));
    // ten vote on all, thirty on six: the fifteen with the most votes, the first of those with as many
    let some = |person: i64, proposal: i32| person <= 10 || proposal <= 6;
    let all: Vec<Vote> = camps(40).into_iter().filter(|it| some(it.person, it.proposal)).collect();
    let groups = OpinionGroups::of(&seen(1..=10), &all, k());
    assert_eq!(groups.grouping.as_ref().unwrap().people(), 15);
    assert!((16..=40).all(|person| groups.person(person).unwrap().group.is_none()));
}

#[test]
fn a_hole_is_its_columns_mean_and_a_few_votes_reach_as_far_as_many() {
    // two people alike but for holes: the second stands as far out, for their places are scaled by what they cast
    let all = vec![
        vote(1, 1, FOR),
        vote(1, 2, FOR),
        vote(1, 3, FOR),
        vote(1, 4, FOR),
        vote(2, 1, AGAINST),
        vote(2, 2, AGAINST),
        vote(2, 3, AGAINST),
        vote(2, 4, AGAINST),
        vote(3, 1, FOR),
    ];
    let matrix = Matrix::of(&seen(1..=4), &all);
    assert_eq!(matrix.means(), [1.0 / 3.0, 0.0, 0.0, 0.0]);
    let components = Components::of(&matrix);
    let places = components.places(&matrix);
    let by_hand = 2.0 * (2.0 / 3.0) * components.loadings[0][0];
    assert!(close(places[2][0], by_hand), "{places:?}");
    // what is explained: all variance lies in two directions here
    let whole: f64 = components.explained_ratio.iter().sum();
    assert!(close(whole, 1.0), "{components:?}");
    let variance = ((2.0_f64 / 3.0).powi(2) * 2.0 + (4.0_f64 / 3.0).powi(2) + 6.0) / 2.0;
    assert!(close(components.explained_variance.iter().sum(), variance), "{components:?}");
}

#[test]
fn a_hidden_proposal_says_nothing_but_counts_in_the_scale() {
    let mut hidden = seen(1..=12);
    hidden[10].hidden = true;
    hidden[11].hidden = true;
    let mut all = camps(40);
    all.extend(votes(40, 12, |person, proposal| (proposal > 10).then_some(if person < 9 { FOR } else { AGAINST })));
    let groups = OpinionGroups::of(&hidden, &all, k());
    let without = OpinionGroups::of(&seen(1..=10), &camps(40), k());
    assert_eq!(groups.components.loadings[..10], without.components.loadings[..]);
    assert_eq!(groups.components.loadings[10..], [[0.0, 0.0]; 2]);
    assert_eq!(groups.places, without.places, "√(12 / (10 + 2)) is √(10 / 10)");
    assert_eq!(groups.grouping, without.grouping);
    let set_apart = groups.tallies.characteristics(0);
    assert!(set_apart.iter().all(|it| it.proposal <= 10));
    // who voted on hidden proposals only is not grouped for it
    all.extend((1..=7).map(|proposal| vote(99, proposal + 100, FOR)));
    let more: Vec<Column> =
        hidden.iter().copied().chain((101..=107).map(|proposal| Column { proposal, hidden: true })).collect();
    let groups = OpinionGroups::of(&more, &all, k());
    assert_eq!(groups.person(99).unwrap().group, None);
    assert_eq!(groups.grouping.unwrap().people(), 40);
}

#[test]
fn the_largest_loading_is_positive_and_two_that_are_as_large_take_the_first() {
    for flipped in [false, true] {
        let turn = |stance| if flipped { turned(stance) } else { stance };
        let all: Vec<Vote> = camps(40).into_iter().map(|it| Vote { stance: turn(it.stance), ..it }).collect();
        let loadings = Components::of(&Matrix::of(&seen(1..=10), &all)).loadings;
        for axis in 0..2 {
            let largest = loadings.iter().map(|it| it[axis].abs()).fold(0.0, f64::max);
            let first = loadings.iter().find(|it| it[axis].abs() > largest - 1e-9).unwrap();
            assert!(first[axis] > 0.0, "{loadings:?}");
        }
    }
}

#[test]
fn any_order_of_votes_and_proposals_gives_the_same_bits() {
    let (columns, all) = (seen(1..=10), camps(43));
    let groups = OpinionGroups::of(&columns, &all, k());
    for step in [1, 3, 7] {
        let mut turned: Vec<Vote> = all.clone();
        turned.rotate_left(step * 29);
        turned.sort_by_key(|it| (i64::from(it.proposal) * 7 + it.person * 13 * step as i64) % 101);
        let mut last_first = columns.clone();
        last_first.reverse();
        assert_eq!(OpinionGroups::of(&last_first, &turned, k()), groups);
    }
    // other keys for the same people: the same groups
    let renamed: Vec<Vote> = all.iter().map(|it| Vote { person: 1000 - it.person, ..*it }).collect();
    let renamed = OpinionGroups::of(&columns, &renamed, k());
    assert!(
        (1..=43).all(|person| renamed.person(1000 - person).unwrap().group == groups.person(person).unwrap().group)
    );
}

#[test]
fn both_ways_find_two_components_that_are_as_large() {
    // proposals 1 and 2 part people in two ways that have nothing to do with each other
    let all = votes(40, 2, |person, proposal| Some(if person >> (proposal - 1) & 1 == 0 { FOR } else { AGAINST }));
    let matrix = Matrix::of(&seen(1..=2), &all);
    for way in [Way::Dense, Way::Sparse] {
        let components = Components::by(way, &matrix);
        let [x, y] = components.explained_ratio;
        assert!(close(x, 0.5) && close(y, 0.5), "{way:?}: {components:?}");
        let across: f64 = components.loadings.iter().map(|[x, y]| x * y).sum();
        assert!(close(across, 0.0), "{way:?}: {components:?}");
    }
    // one direction alone: the second is nothing, and not noise
    let matrix = Matrix::of(&seen(1..=3), &votes(20, 3, |person, _| Some(if person < 8 { FOR } else { AGAINST })));
    for way in [Way::Dense, Way::Sparse] {
        let components = Components::by(way, &matrix);
        assert!(close(components.explained_ratio[0], 1.0), "{way:?}: {components:?}");
        assert!(components.loadings.iter().all(|[x, y]| close(*x, 1.0 / 3_f64.sqrt()) && *y == 0.0), "{components:?}");
    }
}

#[test]
fn what_is_public_has_two_decimals_and_nothing_that_a_few_votes_decide() {
    // on proposal 11 a few people voted, each camp of one mind
    let mut all = camps(40);
    all.extend([2, 4, 6, 8].map(|person| vote(person, 11, FOR)));
    all.extend([1, 3, 5].map(|person| vote(person, 11, AGAINST)));
    let groups = OpinionGroups::of(&seen(1..=11), &all, k());
    let colleges =
        [("citoyens", 30), ("patients", 10)].map(|(key, most)| (key.to_owned(), CollegeMode::Protected, most));
    let college = |person: i64| Some(usize::from(person > 30));
    let public = GroupFigures::public(&groups, &colleges, college, |proposal| proposal != 3, k()).unwrap();
    assert_eq!(public.people(), 40);
    let consensus = |proposal: i32| public.consensus.iter().find(|it| it.0 == proposal).unwrap().1;
    assert_eq!(consensus(4), Some((groups.tallies.consensus(4) * 100.0).round() / 100.0));
    assert_eq!(consensus(11), None, "four votes and three");
    assert_eq!(consensus(3), None, "its cells show nothing");
    assert!(groups.tallies.characteristic(groups.person(2).unwrap().group.unwrap(), 11, FOR).is_some());
    let told = public.groups.iter().flat_map(|group| &group.characteristics);
    assert!(told.clone().all(|it| it.proposal != 11 && it.proposal != 3) && told.count() >= 8);
    let is_rough = |figure: f64| close((figure * 100.0).round(), figure * 100.0);
    assert!(public.loadings.iter().all(|(_, [x, y])| is_rough(*x) && is_rough(*y)));
    assert!(public.groups.iter().flat_map(|it| it.centre).all(is_rough));
    let on_map: u32 = public.map.areas.iter().map(|area| area.people).sum();
    assert!(on_map <= 40 && public.map.areas.iter().all(|area| area.people >= 5));
    // with no group there is nothing public
    let none = OpinionGroups::of(&seen(1..=10), &camps(12), k());
    assert_eq!(GroupFigures::public(&none, &colleges, college, |_| true, k()), None);
}

#[test]
fn a_member_finds_the_own_square_and_groups_count_those_who_are_in_one() {
    let groups = OpinionGroups::of(&seen(1..=10), &camps(40), k());
    let colleges = [("citoyens".to_owned(), CollegeMode::Protected, 40)];
    let public = GroupFigures::public(&groups, &colleges, |_| Some(0), |_| true, k()).unwrap();
    let one = public.map.square(groups.person(1).unwrap().place);
    let other = public.map.square(groups.person(2).unwrap().place);
    assert!(one.column != other.column, "{one:?} {other:?}");
    assert!(public.map.square([1e9, -1e9]).column == 11 && public.map.square([1e9, -1e9]).row == 0);
    let members = [Some(0), None, Some(1)];
    let matrix = Matrix::of(&seen(1..=1), &[vote(1, 1, FOR), vote(2, 1, FOR), vote(3, 1, ABSTAIN)]);
    let tallies = GroupTallies::count(&matrix, &members, 2);
    assert_eq!((tallies.tally(0, 1).n(), tallies.tally(1, 1).abstain, tallies.fewest(1)), (1, 1, 1));
    assert!(close(tallies.consensus(1), 2.0 / 3.0 * 1.0 / 3.0));
}
