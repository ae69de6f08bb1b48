//! Limits under a clock that leaps: wherever it stands, so many acts are taken and no more, and nobody waits for a day to come.

use chrono::Duration;
use concerto::config::Config;
use concerto::domain::limits::Rate;

use crate::support::house::{Browser, House, SLUG};

/// How many votes, comments and proposals a seat may send within ten minutes.
const MOST: [usize; 3] = [3, 2, 1];

fn few(config: &mut Config) {
    let rate = |kind: usize| Rate { most: i64::try_from(MOST[kind]).unwrap(), minutes: 10 };
    (config.limits.votes, config.limits.comments, config.limits.proposals) = (rate(0), rate(1), rate(2));
}

/// Somebody who sends as much as is taken.
struct Sender {
    account: i64,
    sent: usize,
}

impl Sender {
    /// A vote, a comment or a proposal, as nobody sent it before.
    async fn sends(&mut self, by: &mut Browser, kind: usize) -> u16 {
        self.sent += 1;
        let (key, title) = (format!("k{}", self.sent), format!("Une idée {}", self.sent));
        let list = format!("/concertations/{SLUG}/propositions");
        let text = [("key", key.as_str()), ("langue", "fr"), ("citation", "none"), ("texte", title.as_str())];
        let more = [("titre", title.as_str()), ("phrase", "En une phrase."), ("axe", "1"), ("proches", "vues")];
        let (path, fields) = match kind {
            0 => (format!("{list}/1/vote"), vec![("stance", ["for", "against"][self.sent % 2])]),
            1 => (format!("{list}/1/commentaires"), [&text[..], &[("cote", "for")]].concat()),
            _ => (list, [&text[..], &more].concat()),
        };
        by.post(&path, &fields).await.pressed
    }

    /// How much of each kind is taken now until it is too much.
    async fn allowance(&mut self, by: &mut Browser) -> [usize; 3] {
        let mut taken = [0; 3];
        for (kind, taken) in taken.iter_mut().enumerate() {
            while *taken < 20 {
                match self.sends(by, kind).await {
                    303 => *taken += 1,
                    429 => break,
                    other => panic!("{other} for the {taken}th of kind {kind}"),
                }
            }
        }
        taken
    }
}

/// A vote that is open for years.
async fn open_for_years(house: &House) -> Sender {
    house.has_consultation().await;
    for (key, opens, closes) in [("depot", -2000, -1000), ("vote", -1000, 1000), ("synthese", 1000, 1100)] {
        let (opens, closes) = (house.days(opens), house.days(closes));
        house.sql(&format!("UPDATE phases SET opens_at = {opens}, closes_at = {closes} WHERE key = '{key}'"));
    }
    let alice = house.seat("alice", "patients");
    house.proposal(alice, "Une phrase claire");
    Sender { account: house.seat("omar", "patients").account, sent: 0 }
}

/// After a leap one may send as much as ever, and not more; set right, the clock finds what was sent before counted, and neither
/// counts what was sent meanwhile nor waits for that day.
async fn limits_hold(house: &House) {
    let mut omar = open_for_years(house).await;
    let mut here = house.browser_of(omar.account);
    assert_eq!(omar.allowance(&mut here).await, MOST);
    assert_eq!(omar.allowance(&mut here).await, [0; 3]);
    let leaps = [Duration::hours(1), Duration::hours(-1), Duration::days(400), Duration::days(-400)];
    for leap in leaps {
        house.passes(leap);
        let mut there = house.browser_of(omar.account);
        assert_eq!(omar.allowance(&mut there).await, MOST, "{leap}");
        assert_eq!(omar.allowance(&mut there).await, [0; 3], "{leap}");
        house.passes(-leap);
        assert_eq!(omar.allowance(&mut here).await, [0; 3], "back from {leap}");
    }
    house.passes(Duration::minutes(11));
    assert_eq!(omar.allowance(&mut here).await, MOST);
    assert_eq!(omar.allowance(&mut here).await, [0; 3]);
}

#[actix_web::test]
async fn limits_hold_wherever_the_clock_stands() {
    let house = House::on_sqlite_with(few).await;
    limits_hold(&house).await;
    house.close().await;
    if let Some(house) = House::on_postgres_with(few).await {
        limits_hold(&house).await;
        house.close().await;
    }
}
