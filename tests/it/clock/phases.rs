//! The end of a phase, crossed by a clock that runs ahead and crossed back.

use chrono::Duration;

use crate::support::house::{Browser, House, SLUG, story};

fn home() -> String {
    format!("/concertations/{SLUG}")
}

/// What runs now, as the first page tells a guest.
async fn runs(house: &House) -> String {
    let mut guest = house.guest();
    guest.open(&home()).await.is(200);
    guest.all("#maintenant").remove(0)
}

/// Votes, comments and proposes; gives the three statuses. No two texts of a story have the same number.
async fn acts(browser: &mut Browser, n: usize) -> [u16; 3] {
    let list = format!("{}/propositions", home());
    let (key, title) = (format!("k{n}"), format!("Une idée {n}"));
    let text = [("key", key.as_str()), ("langue", "fr"), ("citation", "none"), ("texte", title.as_str())];
    let comment = [&text[..], &[("cote", "for")]].concat();
    let more = [("titre", title.as_str()), ("phrase", "En une phrase."), ("axe", "1"), ("proches", "vues")];
    let proposal = [&text[..], &more].concat();
    [
        browser.post(&format!("{list}/1/vote"), &[("stance", ["for", "against"][n % 2])]).await.pressed,
        browser.post(&format!("{list}/1/commentaires"), &comment).await.pressed,
        browser.post(&list, &proposal).await.pressed,
    ]
}

/// A house half an hour before the vote ends.
async fn before_the_end(house: &House) {
    house.has_consultation().await;
    let alice = house.seat("alice", "patients");
    house.proposal(alice, "Une phrase claire");
    house.passes(Duration::days(25) - Duration::minutes(30));
}

story! {
    /// An hour or a year beyond the end votes and texts are refused; set right, the clock finds the phase open as it was, for
    /// the same half hour.
    async fn a_phase_that_was_left_by_a_leap_is_open_again(house) {
        before_the_end(&house).await;
        let omar = house.seat("omar", "patients");
        let mut here = house.browser_of(omar.account);
        let leaps = [(Duration::hours(1), "Synthèse"), (Duration::days(400), "La concertation est close")];
        for (n, (leap, title)) in leaps.into_iter().enumerate() {
            assert_eq!(acts(&mut here, 3 * n).await, [303; 3], "before {leap}");
            assert!(runs(&house).await.starts_with("Discussion et vote"));
            house.passes(leap);
            let told = runs(&house).await;
            assert!(told.starts_with(title), "after {leap}: {told}");
            let mut there = house.browser_of(omar.account);
            assert_eq!(acts(&mut there, 3 * n + 1).await, [403; 3], "after {leap}");
            house.passes(-leap);
            assert_eq!(acts(&mut here, 3 * n + 2).await, [303; 3], "back from {leap}");
            assert!(runs(&house).await.starts_with("Discussion et vote"));
        }
        house.passes(Duration::minutes(29));
        assert_eq!(acts(&mut here, 10).await, [303; 3]);
        house.passes(Duration::minutes(1));
        assert_eq!(acts(&mut house.browser_of(omar.account), 11).await, [403; 3]);
        let count = |table: &str| house.number(&format!("SELECT COUNT(*) AS n FROM {table}"));
        assert_eq!(["ballots", "comments", "proposals"].map(count), [1, 5, 1 + 5]);
    }

    /// An hour behind its beginning a phase is not open yet, and is open once the clock is right.
    async fn a_phase_that_a_clock_fell_behind_is_open_again(house) {
        house.has_consultation().await;
        let alice = house.seat("alice", "patients");
        house.proposal(alice, "Une phrase claire");
        house.passes(Duration::days(-8) + Duration::minutes(30)); // half an hour after the vote began
        let mut omar = house.member("omar", "patients");
        let vote = format!("{}/propositions/1/vote", home());
        for (leap, taken) in [(-1, 403), (1, 303)] {
            house.passes(Duration::hours(leap));
            assert_eq!(omar.post(&vote, &[("stance", "for")]).await.pressed, taken);
        }
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM ballots"), 1);
    }

    /// What a guest was shown of a day to come is not shown any more once the clock is right, though nothing was written since.
    async fn nobody_is_shown_the_page_of_a_day_to_come(house) {
        before_the_end(&house).await;
        for leap in [Duration::hours(1), Duration::days(400)] {
            assert!(runs(&house).await.starts_with("Discussion et vote"));
            house.passes(leap);
            assert!(!runs(&house).await.starts_with("Discussion et vote"));
            house.passes(-leap);
            let told = runs(&house).await;
            assert!(told.starts_with("Discussion et vote"), "back from {leap}: {told}");
        }
    }
}
