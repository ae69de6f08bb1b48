//! Mails under a clock that leaps: each leaves once, whether a leap made it due or put it off, and no server that was away meanwhile
//! costs one.

use chrono::Duration;
use concerto::domain::{digests, posts};
use concerto::mail::sender::Sender;
use concerto::model::Moment;

use super::asks_for_a_link;
use crate::mail::sender;
use crate::support::house::{House, SLUG, Seat, story};
use crate::support::smtp::{Manner, Script};

/// A server that is away for now.
const LATER: Manner = Manner::Recipient("450 4.2.1 later");

/// Bruno replies to a comment of Alice, who is written to at once.
async fn a_reply_to_alice(house: &House) {
    house.has_consultation().await;
    let (alice, bruno) = (house.seat("alice", "patients"), house.seat("bruno", "soignants"));
    house.proposal(bruno, "Un référent");
    house.comment(1, 1, alice, "Un argument.");
    let path = format!("/concertations/{SLUG}/propositions/1/commentaires");
    let fields = [("cote", "neutral"), ("texte", "Je réponds."), ("langue", "fr"), ("reponse", "1"), ("key", "k")];
    house.browser_of(bruno.account).post(&path, &fields).await.went_on();
    assert_eq!(house.number("SELECT COUNT(*) AS n FROM outbox"), 1);
}

fn literal(at: Moment) -> String {
    at.utc().format("'%Y-%m-%d %H:%M:%S'").to_string()
}

/// How many mails leave now.
async fn leave(sender: &Sender) -> usize {
    sender.send_due_once().await.unwrap().sent
}

/// A mail that becomes due by a leap leaves then, and neither when the clock is set right nor when it would have been due.
async fn leaves_once(house: &House, leap: Duration, due: Duration) {
    a_reply_to_alice(house).await;
    house.sql(&format!("UPDATE outbox SET due_at = {}", literal(house.now().plus(due))));
    let server = Script::listen(Manner::Takes).await;
    let post = sender(house, server.address());
    assert_eq!(leave(&post).await, 0);
    house.passes(leap);
    assert_eq!((leave(&post).await, leave(&post).await), (1, 0));
    house.passes(-leap);
    assert_eq!(leave(&post).await, 0);
    assert_eq!(house.runs(posts::bring_back), 0);
    assert_eq!(leave(&post).await, 0);
    house.passes(due);
    assert_eq!(leave(&post).await, 0);
    assert_eq!(server.mails().len(), 1);
}

/// Notices of a followed proposal that wait for the digest of the day.
fn waits(house: &House, of: Seat) {
    house.sql(&format!(
        "INSERT INTO notices (account_id, consultation_id, kind, location, subject, at, digest)
         VALUES ({}, 1, 'comment', '/concertations/{SLUG}/propositions/1', 'Proposition 1', {}, 'daily')",
        of.account,
        house.days(0)
    ));
}

story! {
    async fn a_mail_that_is_due_by_an_hour_ahead_leaves_once(house) {
        leaves_once(&house, Duration::hours(1), Duration::minutes(30)).await;
    }

    async fn a_mail_that_is_due_by_a_year_ahead_leaves_once(house) {
        leaves_once(&house, Duration::days(400), Duration::days(3)).await;
    }

    /// Written a year ahead and put off there, because the server was away: it leaves once, when the clock is right.
    async fn a_mail_that_was_put_off_a_year_ahead_leaves_once(house) {
        house.account("alice");
        house.passes(Duration::days(400));
        asks_for_a_link(&house, "alice@example.org").await;
        let server = Script::listen(LATER).await;
        let post = sender(&house, server.address());
        assert_eq!(post.send_due_once().await.unwrap().failed, 1);
        house.passes(Duration::days(-400));
        server.becomes(Manner::Takes);
        assert_eq!(leave(&post).await, 0);
        assert_eq!(house.runs(posts::bring_back), 1);
        assert_eq!((leave(&post).await, leave(&post).await), (1, 0));
        assert_eq!(server.mails().len(), 1);
    }

    /// A server that is away for a moment, while the clock is a year ahead, was not away for a year: the mail is not given up.
    async fn a_mail_that_met_a_leap_is_not_given_up(house) {
        a_reply_to_alice(&house).await;
        let server = Script::listen(LATER).await;
        let post = sender(&house, server.address());
        house.passes(Duration::days(400));
        post.send_due_once().await.unwrap();
        house.passes(Duration::days(-400));
        server.becomes(Manner::Takes);
        house.runs(posts::bring_back);
        leave(&post).await;
        assert_eq!(server.mails().len(), 1, "{:?}", house.texts("SELECT last_error AS t FROM outbox"));
    }

    /// The digest of a day to come does not stand in the way of those until then.
    async fn digests_come_again_once_the_clock_is_right(house) {
        house.has_consultation().await;
        let alice = house.seat("alice", "patients");
        house.sql("DELETE FROM phase_acts WHERE act = 'vote'"); // nothing but what is new is told
        house.runs(digests::daily);
        house.passes(Duration::days(400));
        house.runs(digests::daily);
        house.passes(Duration::days(-400));
        house.runs(digests::daily);
        waits(&house, alice);
        for _ in 0..2 {
            house.passes(Duration::hours(22)); // past 8 h of the next day
            house.runs(digests::daily);
            assert_eq!(house.letters("alice@example.org").len(), 1, "one digest of what is new");
        }
    }
}
