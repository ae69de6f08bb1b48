//! What public groups give away, by brute force: every table that gives the same publication is listed, and they must not
//! all agree on a number that is not shown, nor on one group for all of a college.

use std::collections::HashMap;

use concerto::domain::figures::Threshold;
use concerto::domain::figures::groups::{Area, CollegeSpread, SpreadRow, Square, areas, publish_spread};
use concerto::model::CollegeMode;

const N: CollegeMode = CollegeMode::Named;
const P: CollegeMode = CollegeMode::Protected;

fn threshold(k: u32) -> Threshold {
    Threshold::new(k).unwrap()
}

fn college(place: usize, mode: CollegeMode, at_most: u32, people: &[u32]) -> CollegeSpread {
    CollegeSpread { key: place.to_string(), mode, at_most, people: people.to_vec() }
}

fn rows(k: u32, colleges: &[(CollegeMode, u32, &[u32])]) -> Vec<Option<Vec<u32>>> {
    let given: Vec<CollegeSpread> =
        colleges.iter().enumerate().map(|(place, (mode, most, people))| college(place, *mode, *most, people)).collect();
    publish_spread(&given, threshold(k)).into_iter().map(|row| row.people).collect()
}

#[test]
fn rows_of_nobody_or_of_enough_stand_alone_and_the_rest_is_one_row() {
    let all = rows(5, &[(P, 90, &[30, 20]), (P, 40, &[12, 0]), (P, 30, &[5, 9])]);
    assert_eq!(all, [Some(vec![30, 20]), Some(vec![12, 0]), Some(vec![5, 9])]);
    let two = rows(5, &[(P, 90, &[30, 20]), (P, 9, &[4, 3]), (P, 8, &[1, 6]), (N, 3, &[1, 2])]);
    assert_eq!(two, [Some(vec![30, 20]), None, None, Some(vec![1, 2]), Some(vec![5, 9])]);
}

#[test]
fn a_row_that_would_be_the_rest_takes_another_with_it() {
    let small = rows(5, &[(P, 90, &[30, 20]), (P, 40, &[12, 6]), (P, 8, &[4, 3])]);
    assert_eq!(small, [Some(vec![30, 20]), None, None, Some(vec![16, 9])]);
    let large = rows(5, &[(P, 90, &[30, 4]), (P, 40, &[12, 6]), (P, 20, &[6, 8])]);
    assert_eq!(large, [None, None, None, Some(vec![48, 18])]);
    let nobody = rows(5, &[(P, 90, &[30, 20]), (P, 40, &[12, 6]), (P, 8, &[0, 0])]);
    assert_eq!(nobody, [Some(vec![30, 20]), None, None, Some(vec![42 - 30, 6])], "nobody is hidden too");
    let zero = rows(5, &[(P, 90, &[30, 20]), (P, 9, &[4, 0]), (P, 8, &[3, 0]), (P, 40, &[12, 6])]);
    assert_eq!(zero, [Some(vec![30, 20]), None, None, None, Some(vec![19, 6])], "a 0 in the sum would be one in each");
}

#[test]
fn who_stands_alone_does_not_say_of_everybody_what_they_think() {
    let all = rows(5, &[(P, 90, &[30, 20]), (P, 12, &[12, 0]), (P, 40, &[12, 6])]);
    assert_eq!(all, [Some(vec![30, 20]), None, None, Some(vec![24, 6])]);
    let alone = rows(5, &[(P, 90, &[30, 4]), (N, 9, &[4, 2])]);
    assert_eq!(alone, [None, None], "the named rows would tell the other");
    let empty = rows(5, &[(P, 90, &[30, 4]), (P, 0, &[0, 0])]);
    assert_eq!(empty, [None, None], "a college without seats hides nobody");
}

/// A threshold, the groups, and the colleges with their people.
type Small = (u32, usize, &'static [(CollegeMode, u32)]);

const SMALL: &[Small] = &[
    (3, 2, &[(P, 6)]),
    (3, 2, &[(P, 3), (P, 4)]),
    (3, 2, &[(P, 1), (P, 7)]),
    (3, 2, &[(P, 0), (P, 7)]),
    (3, 2, &[(P, 0), (P, 5), (P, 5)]),
    (3, 2, &[(N, 3), (P, 6)]),
    (3, 2, &[(N, 3), (P, 2), (P, 5)]),
    (3, 2, &[(P, 1), (P, 4), (P, 6)]),
    (3, 2, &[(P, 1), (P, 5), (P, 5)]),
    (3, 2, &[(P, 2), (P, 4), (P, 5)]),
    (3, 2, &[(P, 4), (P, 5), (P, 4)]),
    (3, 2, &[(P, 1), (P, 1), (P, 4), (P, 4)]),
    (3, 3, &[(P, 4), (P, 5)]),
    (3, 3, &[(P, 1), (P, 8)]),
    (3, 3, &[(P, 1), (P, 3), (P, 5)]),
    (4, 2, &[(P, 5), (P, 6)]),
    (4, 2, &[(P, 2), (P, 5), (P, 6)]),
    (5, 2, &[(P, 2), (P, 12)]),
];

type Table = Vec<Vec<u32>>;
/// The rows, and the sizes of groups.
type Published = (Vec<SpreadRow>, Vec<u32>);

#[test]
fn no_spread_gives_a_hidden_number_or_a_common_group_away() {
    for (k, groups, colleges) in SMALL {
        let mut publications: HashMap<Published, Vec<Table>> = HashMap::new();
        for table in tables(*groups, colleges) {
            let sizes: Vec<u32> = (0..*groups).map(|group| table.iter().map(|row| row[group]).sum()).collect();
            if sizes.iter().all(|size| size >= k) {
                let given: Vec<CollegeSpread> = colleges
                    .iter()
                    .zip(&table)
                    .enumerate()
                    .map(|(place, ((mode, most), people))| college(place, *mode, *most, people))
                    .collect();
                publications.entry((publish_spread(&given, threshold(*k)), sizes)).or_default().push(table);
            }
        }
        assert!(!publications.is_empty());
        for (published, tables) in publications {
            for (place, (mode, most)) in colleges.iter().enumerate() {
                if *mode == P && *most > 0 && published.0[place].people.is_none() {
                    assert_secret(&published, &tables, place, *groups);
                }
            }
        }
    }
}

fn assert_secret(published: &Published, tables: &[Table], place: usize, groups: usize) {
    for group in 0..groups {
        let first = tables[0][place][group];
        assert!(tables.iter().any(|it| it[place][group] != first), "group {group} of {place} is told by {published:?}");
        let all_in = |it: &Table| it[place][group] > 0 && it[place].iter().sum::<u32>() == it[place][group];
        assert!(!tables.iter().all(all_in), "all of {place} are in {group} by {published:?}");
    }
}

fn tables(groups: usize, colleges: &[(CollegeMode, u32)]) -> Vec<Table> {
    colleges.iter().fold(vec![Vec::new()], |tables, (_, most)| {
        let rows = rows_of(groups, *most);
        tables
            .iter()
            .flat_map(|table| rows.iter().map(|row| [&table[..], std::slice::from_ref(row)].concat()))
            .collect()
    })
}

/// Every row of so many numbers whose sum is at most this.
fn rows_of(numbers: usize, most: u32) -> Vec<Vec<u32>> {
    if numbers == 0 {
        return vec![Vec::new()];
    }
    let with =
        |first: u32| rows_of(numbers - 1, most - first).into_iter().map(move |rest| [&[first], &rest[..]].concat());
    (0..=most).flat_map(with).collect()
}

#[test]
fn squares_under_the_threshold_are_merged_or_blank() {
    let shown = |counts: [u32; 16]| -> Vec<(usize, u32)> {
        areas(&counts, 4, threshold(5)).into_iter().map(|area| (area.squares.len(), area.people)).collect()
    };
    // two squares alone and two merged; a block of few; one merged whole; a blank one
    let counts = [7, 5, 1, 1, 4, 3, 1, 1, 9, 0, 0, 0, 0, 0, 2, 0];
    assert_eq!(shown(counts), [(1, 7), (1, 5), (2, 7), (4, 9)]);
    // 4 and 4 would tell each: the whole block is one area
    assert_eq!(shown([7, 5, 1, 1, 4, 4, 1, 1, 9, 0, 0, 0, 0, 0, 2, 0]), [(4, 20), (4, 9)]);
    // nobody is left for the blank blocks: the smallest is blank too
    assert_eq!(shown([7, 5, 0, 0, 4, 3, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0]), [(1, 7), (1, 5), (2, 7)]);
    assert_eq!(shown([9, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]), [], "and those that are as small");
}

/// Two and four blocks of squares; everybody on the map is known, from the sizes of groups.
#[test]
fn no_map_gives_the_count_of_a_square_away() {
    for (squares, k, people) in [(4, 3, 12), (4, 4, 13), (16, 3, 5), (16, 3, 6)] {
        let side = if squares == 4 { 2 } else { 4 };
        for exactly in [people - 1, people] {
            let mut maps: HashMap<Vec<Area>, Vec<Vec<u32>>> = HashMap::new();
            for counts in rows_of(squares, exactly).into_iter().filter(|it| it.iter().sum::<u32>() == exactly) {
                maps.entry(areas(&counts, side, threshold(k))).or_default().push(counts);
            }
            for (map, counts) in &maps {
                for square in 0..squares {
                    let at = Square { column: square % side, row: square / side };
                    let is_shown = map.iter().any(|area| area.squares == [at]);
                    let first = counts[0][square];
                    assert!(is_shown || counts.iter().any(|it| it[square] != first), "{square} is told by {map:?}");
                }
            }
        }
    }
}
