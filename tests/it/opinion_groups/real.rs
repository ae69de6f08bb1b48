//! Real conversations against the results of an independent implementation (scikit-learn, red-dwarf), and against the
//! groups that Polis published.

use std::collections::BTreeMap;

use concerto::domain::figures::Tally;
use concerto::domain::figures::groups::{Column, Components, GroupTallies, Matrix, OpinionGroups, Vote, Way};
use concerto::model::Stance;
use serde_json::Value;

use super::k;
use crate::support::command::conversation;

struct Conversation {
    columns: Vec<Column>,
    votes: Vec<Vote>,
    published: BTreeMap<i64, usize>,
    expected: Value,
}

pub const UBERX: &str = "polis-tw-uberx";

const EXPECTED: [(&str, &str); 2] = [
    ("polis-nz-taxes", include_str!("../../data/expected/polis-nz-taxes.json")),
    (UBERX, include_str!("../../data/expected/polis-tw-uberx.json")),
];

/// What a conversation must give.
pub fn expected(name: &str) -> Value {
    serde_json::from_str(EXPECTED.iter().find(|(of, _)| *of == name).unwrap().1).unwrap()
}

fn read(name: &str) -> Conversation {
    let mut comments = csv::Reader::from_path(conversation(name).join("comments.csv")).unwrap();
    let headers = comments.headers().unwrap().clone();
    let at = |title: &str| headers.iter().position(|it| it == title).unwrap();
    let (id, moderated) = (at("comment-id"), at("moderated"));
    let column =
        |row: csv::StringRecord| Column { proposal: row[id].parse().unwrap(), hidden: &row[moderated] == "-1" };
    let columns: Vec<Column> = comments.records().map(|row| column(row.unwrap())).collect();
    let mut people = csv::Reader::from_path(conversation(name).join("participants-votes.csv")).unwrap();
    let headers = people.headers().unwrap().clone();
    let (mut votes, mut published) = (Vec::new(), BTreeMap::new());
    for row in people.records().map(Result::unwrap) {
        let person: i64 = row[0].parse().unwrap();
        if let Ok(group) = row[1].parse() {
            published.insert(person, group);
        }
        for (header, value) in headers.iter().zip(&row).skip(6) {
            let stance = match value {
                "1" => Stance::For,
                "-1" => Stance::Against,
                "0" => Stance::Abstain,
                _ => continue,
            };
            votes.push(Vote { person, proposal: header.parse().unwrap(), stance });
        }
    }
    Conversation { columns, votes, published, expected: expected(name) }
}

fn both() -> [(&'static str, Conversation); 2] {
    EXPECTED.map(|(name, _)| (name, read(name)))
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap()
}

/// As the reference was printed: 6 decimals.
fn same(found: f64, expected: &Value) -> bool {
    (found - number(expected)).abs() < 1e-6
}

#[test]
fn tallies_are_exact() {
    for (name, it) in both() {
        let expected = |key: &str| it.expected[key].as_u64().unwrap() as usize;
        let count = |stance| it.votes.iter().filter(|vote| vote.stance == stance).count();
        let found = [Stance::For, Stance::Against, Stance::Abstain].map(count);
        assert_eq!(found, ["agree", "disagree", "passes"].map(expected), "{name}");
        let matrix = Matrix::of(&it.columns, &it.votes);
        let hidden = it.columns.iter().filter(|column| column.hidden).count();
        let found = [matrix.people().len(), matrix.columns().len(), hidden];
        assert_eq!(found, ["participants", "statements", "rejected_statements"].map(expected), "{name}");
        let grouped = matrix.cast().iter().filter(|votes| **votes >= 7).count();
        assert_eq!(grouped, expected("clustered_ge7_votes"), "{name}");
    }
}

#[test]
fn components_and_places_are_those_of_the_reference() {
    for (name, it) in both() {
        let matrix = Matrix::of(&it.columns, &it.votes);
        let components = Components::of(&matrix);
        let expected = &it.expected["pca"];
        let column = |proposal: &Value| {
            let proposal = i32::try_from(proposal.as_i64().unwrap()).unwrap();
            matrix.columns().iter().position(|column| column.proposal == proposal).unwrap()
        };
        let mut signs = [1.0, 1.0];
        for (axis, list) in ["pc1_top5", "pc2_top5"].iter().enumerate() {
            assert!(same(components.explained_variance[axis], &expected["explained_variance"][axis]), "{name}");
            assert!(same(components.explained_ratio[axis], &expected["explained_ratio"][axis]), "{name}");
            let top = expected[*list].as_array().unwrap();
            let loading = |row: &Value| components.loadings[column(&row[0])][axis];
            signs[axis] = (loading(&top[0]) * number(&top[0][1])).signum();
            assert!(loading(&top[0]) > 0.0, "{name}: the largest is positive");
            for row in top {
                let found = loading(row) * signs[axis];
                assert!(same(found, &row[1]), "{name}, {row}: {found}");
            }
        }
        let places = components.places(&matrix);
        for (person, place) in expected["first5_participants_xy"].as_object().unwrap() {
            let row = matrix.people().binary_search(&person.parse().unwrap()).unwrap();
            let found = [places[row][0] * signs[0], places[row][1] * signs[1]];
            assert!(same(found[0], &place[0]) && same(found[1], &place[1]), "{name}, {person}: {found:?} for {place}");
        }
    }
}

#[test]
fn consensus_and_characteristics_of_the_published_groups_are_those_of_the_reference() {
    for (name, it) in both() {
        let matrix = Matrix::of(&it.columns, &it.votes);
        let members: Vec<Option<usize>> = matrix.people().iter().map(|key| it.published.get(key).copied()).collect();
        let tallies = GroupTallies::count(&matrix, &members, 2);
        let mut consensus: Vec<(f64, i32)> =
            matrix.columns().iter().map(|it| (tallies.consensus(it.proposal), it.proposal)).collect();
        consensus.sort_by(|a, b| b.0.total_cmp(&a.0));
        for ((found, proposal), row) in consensus.iter().zip(it.expected["gic_top5"].as_array().unwrap()) {
            assert!(row[0] == *proposal && same(*found, &row[1]), "{name}, {row}: {found} of {proposal}");
        }
        for (group, list) in it.expected["repness_top3_per_group"].as_object().unwrap() {
            let group: usize = group.parse().unwrap();
            for row in list.as_array().unwrap() {
                let stance = if row[1] == "agree" { Stance::For } else { Stance::Against };
                let proposal = i32::try_from(row[0].as_i64().unwrap()).unwrap();
                let found = tallies.characteristic(group, proposal, stance).unwrap().score;
                // printed with 4 decimals
                assert!((found - number(&row[2])).abs() <= 5.1e-5, "{name}, group {group}, {row}: {found}");
            }
            let strongest = tallies.characteristics(group);
            let weakest = strongest.last().unwrap().score;
            for row in list.as_array().unwrap().iter().filter(|row| number(&row[2]) > weakest + 1e-4) {
                assert!(strongest.iter().any(|it| row[0] == it.proposal), "{name}, group {group}, {row}");
            }
        }
    }
}

/// The adjusted Rand index (Hubert & Arabie 1985) of two groupings of the same people.
fn rand_index(pairs: &[(usize, usize)]) -> f64 {
    let two = |n: u32| f64::from(n) * (f64::from(n) - 1.0) / 2.0;
    let mut tables: [BTreeMap<(usize, usize), u32>; 3] = Default::default();
    for (a, b) in pairs {
        for (table, key) in tables.iter_mut().zip([(*a, *b), (*a, 0), (0, *b)]) {
            *table.entry(key).or_default() += 1;
        }
    }
    let [both, one, other] = tables.map(|table| table.values().map(|n| two(*n)).sum::<f64>());
    let chance = one * other / two(u32::try_from(pairs.len()).unwrap());
    (both - chance) / ((one + other) / 2.0 - chance)
}

#[test]
fn the_groups_found_are_the_published_ones_on_every_run_and_in_any_order() {
    for (name, mut it) in both() {
        let least = if name == "polis-nz-taxes" { 0.80 } else { 0.78 };
        let groups = OpinionGroups::of(&it.columns, &it.votes, k());
        let grouping = groups.grouping.as_ref().unwrap();
        let found = groups.people().filter_map(|person| Some((*it.published.get(&person.person)?, person.group?)));
        let index = rand_index(&found.collect::<Vec<_>>());
        assert!(index >= least, "{name}: {index}, {:?}", grouping.groups);
        let silhouette = number(&it.expected["silhouette_published_groups_in_our_xy"]);
        assert!(grouping.silhouette > silhouette - 0.05, "{name}: {}", grouping.silhouette);
        it.votes.sort_by_key(|vote| (i64::from(vote.proposal) * 31 + vote.person * 17) % 1009);
        it.columns.reverse();
        assert_eq!(OpinionGroups::of(&it.columns, &it.votes, k()), groups, "{name}");
    }
}

#[test]
fn lanczos_finds_what_rotations_find() {
    let it = read("polis-nz-taxes");
    let matrix = Matrix::of(&it.columns, &it.votes);
    let [dense, sparse] = [Way::Dense, Way::Sparse].map(|way| Components::by(way, &matrix));
    let near = |a: [f64; 2], b: [f64; 2]| (a[0] - b[0]).abs() < 1e-8 && (a[1] - b[1]).abs() < 1e-8;
    assert!(near(dense.explained_variance, sparse.explained_variance), "{dense:?} {sparse:?}");
    assert!(dense.loadings.iter().zip(&sparse.loadings).all(|(a, b)| near(*a, *b)));
    assert!(dense.places(&matrix).iter().zip(sparse.places(&matrix)).all(|(a, b)| near(*a, b)));
}

#[test]
fn published_groups_cast_the_votes_that_are_counted() {
    let it = read("polis-nz-taxes");
    let matrix = Matrix::of(&it.columns, &it.votes);
    let members: Vec<Option<usize>> = matrix.people().iter().map(|key| it.published.get(key).copied()).collect();
    let tallies = GroupTallies::count(&matrix, &members, 2);
    let counted: Tally =
        matrix.columns().iter().flat_map(|it| [tallies.tally(0, it.proposal), tallies.tally(1, it.proposal)]).sum();
    let cast = it.votes.iter().filter(|vote| it.published.contains_key(&vote.person)).count();
    assert_eq!(counted.n() as usize, cast);
}
