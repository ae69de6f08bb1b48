//! Ballots as stories: one a seat, changed and taken back while open, never by who may not; tallies equal the ballots.

mod freeze;

use crate::support::house::{Browser, House, SLUG, Seat, story};

const TURN: &str = "/concertations/ia-en-sante/voter-a-la-suite";

async fn open(house: &House) -> (Seat, Seat) {
    house.has_consultation().await;
    let (alice, bruno) = (house.seat("alice", "patients"), house.seat("bruno", "soignants"));
    house.proposals(bruno, 3, "Idée");
    (alice, bruno)
}

fn vote(number: i32) -> String {
    format!("/concertations/{SLUG}/propositions/{number}/vote")
}

async fn votes(browser: &mut Browser, number: i32, stance: &str) -> u16 {
    browser.post(&vote(number), &[("stance", stance), ("next", TURN)]).await.pressed
}

/// Recounts every tally from the ballots.
fn recounted(house: &House) {
    let wrong = house.number(
        "SELECT COUNT(*) AS n FROM tallies t WHERE t.n <> (SELECT COUNT(*) FROM ballots b WHERE b.proposal_id = t.proposal_id
         AND b.college_id = t.college_id AND b.stance = t.stance)",
    );
    let counted = house.number("SELECT COALESCE(CAST(SUM(n) AS BIGINT), 0) AS n FROM tallies");
    assert_eq!((wrong, counted), (0, house.number("SELECT COUNT(*) AS n FROM ballots")));
}

fn stances(house: &House, number: i32) -> Vec<String> {
    house.texts(&format!(
        "SELECT b.stance AS t FROM ballots b JOIN proposals p ON p.id = b.proposal_id WHERE p.number = {number} ORDER BY b.id"
    ))
}

story! {
    /// A second ballot replaces the first; taken back, there is none.
    async fn a_vote_is_changed_and_taken_back(house) {
        let (alice, _) = open(&house).await;
        let mut alice = house.browser_of(alice.account);
        for (stance, left) in [("for", vec!["for"]), ("against", vec!["against"]), ("against", vec!["against"]), ("none", vec![]), ("none", vec![]), ("abstain", vec!["abstain"])] {
            assert_eq!(votes(&mut alice, 1, stance).await, 303, "{stance}");
            assert_eq!(stances(&house, 1), left, "{stance}");
            recounted(&house);
        }
        assert_eq!(votes(&mut alice, 1, "peut-être").await, 422);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM events WHERE verb = 'ballot.taken_back'"), 1);
    }

    /// Whoever of its holders clicks, a seat has one ballot, which tells who did.
    async fn a_seat_has_one_ballot_whoever_clicks(house) {
        let (alice, bruno) = open(&house).await;
        let (mut holder, mut deputy) = (house.browser_of(alice.account), house.deputy("denis", alice));
        votes(&mut holder, 1, "for").await;
        votes(&mut deputy, 1, "against").await;
        votes(&mut house.browser_of(bruno.account), 1, "for").await;
        assert_eq!(stances(&house, 1), ["against", "for"]);
        recounted(&house);
        let by = house.texts("SELECT a.given_name AS t FROM ballots b JOIN accounts a ON a.id = b.cast_by ORDER BY b.id");
        assert_eq!(by, ["Denis", "Bruno"]);
        for browser in [&mut holder, &mut deputy] {
            browser.open(&format!("{TURN}?mes-votes=oui")).await.is(200).sees("Contre").sees("par Denis Exemple");
        }
    }

    /// Fifty votes of one seat at once, from two people: one ballot, right tallies.
    async fn fifty_votes_at_once_are_one(house) {
        let (alice, _) = open(&house).await;
        let mut browsers = Vec::new();
        for n in 0..50 {
            let account = if n == 0 { house.account("denis") } else { alice.account };
            if n == 0 {
                house.takes_part(account, "deputy", Some(alice.seat));
            }
            let mut browser = house.browser_of(account);
            let token = browser.token().await;
            browsers.push((browser, token));
        }
        let stances_sent = ["for", "against", "abstain"].into_iter().cycle();
        let sent = browsers.into_iter().zip(stances_sent).map(|((mut browser, token), stance)| {
            actix_web::rt::spawn(async move {
                browser.post_with(&vote(1), format!("csrf={token}&stance={stance}").into_bytes(), &[]).await.pressed
            })
        });
        for answer in sent.collect::<Vec<_>>() {
            assert_eq!(answer.await.unwrap(), 303);
        }
        assert_eq!(stances(&house, 1).len(), 1);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM events WHERE verb = 'ballot.cast'"), 50);
        recounted(&house);
    }

    /// Who may not, and where.
    async fn who_may_not_vote_does_not(house) {
        let (alice, _) = open(&house).await;
        house.guest().post(&vote(1), &[("stance", "for")]).await.is(401);
        for mut browser in [house.stranger("sam"), house.in_role("maud", "moderation"), house.in_role("odile", "observation"), house.in_role("omar", "pilotage")] {
            assert_eq!(votes(&mut browser, 1, "for").await, 403);
        }
        let mut browser = house.browser_of(alice.account);
        assert_eq!(votes(&mut browser, 99, "for").await, 404);
        browser.post("/concertations/ailleurs/propositions/1/vote", &[("stance", "for")]).await.is(404);
        house.sql(&format!("UPDATE seats SET standing = 'suspended' WHERE id = {}", alice.seat));
        assert_eq!(votes(&mut browser, 1, "for").await, 403);
        house.sql(&format!("UPDATE seats SET standing = 'active' WHERE id = {}; UPDATE members SET rules_version = NULL WHERE seat_id = {}", alice.seat, alice.seat));
        assert_eq!(votes(&mut browser, 1, "for").await, 403);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM ballots"), 0);
    }

    /// What was done to a seat while its vote waited for it counts for the vote.
    async fn a_vote_that_waited_for_its_seat_asks_anew(house) {
        let (alice, bruno) = open(&house).await;
        let on = |act: &str, seat: Seat| format!("UPDATE seats SET {act} WHERE id = {}", seat.seat);
        let suspending = house.takes_its_time(&on("standing = 'suspended'", alice));
        assert_eq!(votes(&mut house.browser_of(alice.account), 1, "for").await, 403);
        suspending.join().unwrap();
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM ballots"), 0);
        let other = "college_id = (SELECT college_id FROM seats s WHERE s.id <> seats.id ORDER BY s.id LIMIT 1), number = 99";
        let moving = house.takes_its_time(&on(other, bruno));
        let status = votes(&mut house.browser_of(bruno.account), 1, "for").await;
        moving.join().unwrap();
        // on SQLite it is let in after the other write, and finds the seat where it is
        assert_eq!(status, if house.is_postgres() { 409 } else { 303 });
        let elsewhere = "SELECT COUNT(*) AS n FROM ballots b JOIN seats s ON s.id = b.seat_id WHERE b.college_id <> s.college_id";
        assert_eq!(house.number(elsewhere), 0);
        recounted(&house);
    }

    /// A consultation for members is not there for others.
    async fn another_consultation_is_not_there(house) {
        open(&house).await;
        house.sql("UPDATE consultations SET visibility = 'members'");
        let mut sam = house.stranger("sam");
        assert_eq!(votes(&mut sam, 1, "for").await, 404);
        sam.open(TURN).await.is(404);
        house.guest().open(TURN).await.is(404);
    }

    /// No ballot on what is withdrawn or hidden, none outside the phase; those cast are kept.
    async fn what_is_closed_takes_no_ballot(house) {
        let (alice, _) = open(&house).await;
        let mut browser = house.browser_of(alice.account);
        for number in [1, 2, 3] {
            assert_eq!(votes(&mut browser, number, "for").await, 303);
        }
        house.sql("UPDATE proposals SET status = 'withdrawn' WHERE number = 1; UPDATE proposals SET status = 'hidden' WHERE number = 2");
        for number in [1, 2] {
            assert_eq!(votes(&mut browser, number, "against").await, 403);
            assert_eq!(votes(&mut browser, number, "none").await, 403);
        }
        let frozen = house.days(0);
        house.sql(&format!("UPDATE phases SET frozen_at = {frozen} WHERE key = 'vote'"));
        assert_eq!(votes(&mut browser, 3, "against").await, 403);
        house.sql("UPDATE phases SET frozen_at = NULL");
        house.passes(chrono::Duration::days(26));
        let mut browser = house.browser_of(alice.account);
        assert_eq!(votes(&mut browser, 3, "against").await, 403);
        assert_eq!(votes(&mut browser, 3, "none").await, 403);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM ballots WHERE stance = 'for'"), 3);
        recounted(&house);
    }

    /// Too many votes of a seat in a minute wait, whoever of its holders casts them.
    async fn too_many_votes_wait(house) {
        let (alice, _) = open(&house).await;
        let (mut holder, mut deputy) = (house.browser_of(alice.account), house.deputy("denis", alice));
        votes(&mut holder, 1, "for").await;
        let now = house.days(0);
        for _ in 1..house.app.config.limits.votes.most {
            house.sql(&format!(
                "INSERT INTO events (consultation_id, seat_id, verb, subject, digest, at) SELECT 1, {}, 'ballot.cast', 'x', digest, {now}
                 FROM events WHERE verb = 'ballot.cast' AND payload IS NOT NULL", alice.seat
            ));
        }
        assert_eq!(votes(&mut deputy, 2, "for").await, 429);
        assert!(deputy.headers.contains_key("retry-after"));
        house.passes(chrono::Duration::minutes(2));
        assert_eq!(votes(&mut deputy, 2, "for").await, 303);
    }
}
