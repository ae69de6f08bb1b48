//! Dates, numbers and shares in words.

use concerto::model::{
    Language::{En, Fr},
    Moment,
};
use concerto::web::format;

fn at(text: &str) -> Moment {
    Moment::parse(text).unwrap()
}

#[test]
fn days_are_in_words_in_paris() {
    assert_eq!(format::date(at("2026-12-01"), Fr), "1er décembre 2026");
    assert_eq!(format::date(at("2026-12-11"), Fr), "11 décembre 2026");
    assert_eq!(format::date(at("2026-12-01"), En), "1 December 2026");
    assert_eq!(format::short_date(at("2026-08-24"), Fr), "24 août");
    assert_eq!(format::long_date(at("2026-12-01"), Fr), "mardi 1er décembre 2026");
    assert_eq!(format::long_date(at("2026-12-01"), En), "Tuesday 1 December 2026");
    // half past eleven at night in London is the next day in Paris
    assert_eq!(format::date(at("2026-12-31T23:30:00Z"), Fr), "1er janvier 2027");
    assert_eq!(at("2026-12-31T23:30:00Z").day(), "2027-01-01");
}

#[test]
fn hours_follow_the_clock_of_paris() {
    assert_eq!(format::time(at("2026-12-11T18:00"), Fr), "18\u{a0}h");
    assert_eq!(format::time(at("2026-12-01T08:12"), Fr), "8\u{a0}h\u{a0}12");
    assert_eq!(format::time(at("2026-12-01T00:05"), Fr), "0\u{a0}h\u{a0}05");
    assert_eq!(format::time(at("2026-12-01T08:12"), En), "08:12");
    assert_eq!(format::date_time(at("2026-12-11T18:00"), Fr), "11 décembre 2026, 18\u{a0}h");
    assert_eq!(format::end(at("2026-12-19T00:00"), Fr), "18 décembre 2026, minuit");
    assert_eq!(format::end(at("2026-12-19T00:00"), En), "18 December 2026, midnight");
    assert_eq!(format::end(at("2026-12-11T18:00"), Fr), "11 décembre 2026, 18\u{a0}h");
    assert_eq!(format::short_date_time(at("2026-12-01T08:12"), Fr), "1er décembre, 8\u{a0}h\u{a0}12");
    // summer and winter time
    assert_eq!(format::time(at("2026-07-01T10:00:00Z"), Fr), "12\u{a0}h");
    assert_eq!(format::time(at("2026-12-01T10:00:00Z"), Fr), "11\u{a0}h");
}

#[test]
fn a_local_time_is_read_back() {
    let moment = at("2026-12-11T18:00");
    assert_eq!(format::iso_local(moment), "2026-12-11T18:00");
    assert_eq!(Moment::parse(&format::iso_local(moment)), Some(moment));
}

#[test]
fn a_range_says_once_what_both_ends_share() {
    let range = |from, to| format::range(at(from), at(to), Fr);
    assert_eq!(range("2026-10-05", "2026-10-30"), "5 – 30 octobre 2026");
    assert_eq!(range("2026-10-01", "2026-10-30"), "1er – 30 octobre 2026");
    assert_eq!(range("2026-11-23", "2026-12-11"), "23 novembre – 11 décembre 2026");
    assert_eq!(range("2026-12-21", "2027-03-31"), "21 décembre 2026 – 31 mars 2027");
    assert_eq!(range("2026-12-18T09:00", "2026-12-18T18:00"), "18 décembre 2026");
    assert_eq!(format::range(at("2026-11-23"), at("2026-12-11"), En), "23 November – 11 December 2026");
}

#[test]
fn thousands_stand_apart() {
    assert_eq!(format::number(0, Fr), "0");
    assert_eq!(format::number(999, Fr), "999");
    assert_eq!(format::number(1200, Fr), "1\u{202f}200");
    assert_eq!(format::number(49_443, En), "49,443");
    assert_eq!(format::number(1_234_567, Fr), "1\u{202f}234\u{202f}567");
    assert_eq!(format::number(-1200, Fr), "\u{2212}1\u{202f}200");
    assert_eq!(format::decimal(1200.456, 2, Fr), "1\u{202f}200,46");
    assert_eq!(format::decimal(0.35, 2, En), "0.35");
}

#[test]
fn shares_are_per_cent() {
    assert_eq!(format::percent(0.625, Fr), "62,5\u{202f}%");
    assert_eq!(format::percent(0.9, Fr), "90\u{202f}%");
    assert_eq!(format::percent(1.0, En), "100%");
    assert_eq!(format::percent(0.0, Fr), "0\u{202f}%");
    assert_eq!(format::percent(0.625, En), "62.5%");
    assert_eq!(format::whole_percent(0.8125, Fr), "81\u{202f}%");
    assert_eq!(format::whole_percent(0.625, En), "63%");
}

#[test]
fn sizes_are_rounded() {
    assert_eq!(format::size(239_001, Fr), "240\u{a0}ko");
    assert_eq!(format::size(1_200_000, Fr), "1,2\u{a0}Mo");
    assert_eq!(format::size(12, En), "1\u{a0}kB");
}
