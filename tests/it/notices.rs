//! Notices as stories: one's own, unread first, read all at once.

use crate::support::house::story;

const LIST: &str = "/mon-espace/notifications";

story! {
    /// One's own notices, unread first, cut into pages, read all at once.
    async fn one_reads_ones_own_notices(house) {
        house.has_consultation().await;
        let (alice, bruno) = (house.seat("alice", "patients"), house.seat("bruno", "soignants"));
        for n in 1..=25 {
            let at = house.days(-n);
            let read = if n == 1 { at.clone() } else { "NULL".to_owned() };
            house.sql(&format!(
                "INSERT INTO notices (account_id, consultation_id, kind, location, subject, at, read_at)
                 VALUES ({}, 1, 'decision', '/concertations/ia-en-sante/decisions/{n}', 'objet {n}', {at}, {read})", alice.account
            ));
        }
        house.guest().open(LIST).await.is(401);
        house.browser_of(bruno.account).open(LIST).await.is(200).sees("Aucune notification").misses("objet");
        let mut alice = house.browser_of(alice.account);
        alice.open(LIST).await.is(200).sees("24 notifications non lues.").sees("objet 2").misses("objet 1<");
        assert_eq!(alice.all("li.cc-comment").len(), 20);
        assert_eq!(alice.headers.get("cache-control").unwrap(), "no-store");
        alice.press("Suivante").await.is(200).sees("objet 25").sees("objet 1");
        alice.press("Tout marquer comme lu").await.went_on().sees("Tout est lu.").sees("objet 1");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM notices WHERE read_at IS NULL"), 0);
        house.browser_of(bruno.account).post("/mon-espace/notifications/lues", &[]).await.went_on();
        house.guest().post("/mon-espace/notifications/lues", &[]).await.is(401);
    }
}
