//! Notices as stories: one's own, unread first, read all at once.

use crate::support::house::{Browser, story};

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

story! {
    /// A notice that is not read is opened by its button, which leads on; nobody opens what they were not told.
    async fn a_notice_is_read_by_opening_it(house) {
        house.has_consultation().await;
        let (alice, bruno) = (house.seat("alice", "patients"), house.seat("bruno", "soignants"));
        house.proposal(bruno, "Un référent");
        let at = house.days(-1);
        for (kind, to) in [("comment", "propositions/1"), ("decision", "decisions/1")] {
            house.sql(&format!(
                "INSERT INTO notices (account_id, consultation_id, kind, location, subject, at)
                 VALUES ({}, 1, '{kind}', '/concertations/ia-en-sante/{to}', 'objet {kind}', {at})", alice.account
            ));
        }
        let mut reads = house.browser_of(alice.account);
        reads.open(LIST).await.sees("2 notifications non lues.").press("objet comment").await.went_on().sees("Un référent");
        reads.open(LIST).await.sees("1 notification non lue.");
        reads.open(&format!("{LIST}?sujet=followed")).await.sees("objet comment").misses("objet decision");
        reads.open(&format!("{LIST}?sujet=moderation&concertation=ia-en-sante")).await.sees("objet decision").misses("objet comment");
        reads.open(&format!("{LIST}?concertation=autre")).await.is(200).sees("Aucune notification ne correspond");
        let to = [("vers", "/concertations/ia-en-sante/decisions/1")];
        house.browser_of(bruno.account).post("/mon-espace/notifications/ouverture", &to).await.is(404);
        house.guest().post("/mon-espace/notifications/ouverture", &to).await.is(401);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM notices WHERE read_at IS NULL"), 1);
        reads.post("/mon-espace/notifications/ouverture", &[("vers", "//elsewhere.example")]).await.is(404);
    }

    /// The head of every page says how many notices wait for its reader, through no statement of its own; a guest is told
    /// nothing.
    async fn the_head_counts_what_is_not_read(house) {
        house.has_consultation().await;
        let (alice, bruno) = (house.seat("alice", "patients"), house.seat("bruno", "soignants"));
        house.proposal(bruno, "Un référent");
        let header = |browser: &Browser| browser.all("header a[href=\"/mon-espace/notifications\"]");
        let mut reads = house.browser_of(alice.account);
        let pages = ["/", "/accessibilite", "/concertations/ia-en-sante", "/concertations/ia-en-sante/propositions/1"];
        let mut counted = Vec::new();
        for (n, says) in [(0, "Notifications"), (1, "Notifications (1 non lue )"), (2, "Notifications (3 non lues )"), (200, "Notifications (99+ non lues )")] {
            let at = house.days(-1);
            house.sql(&format!(
                "INSERT INTO notices (account_id, consultation_id, kind, location, subject, at)
                 SELECT {}, 1, 'comment', '/concertations/ia-en-sante/propositions/1', 'objet', {at}
                 FROM (WITH RECURSIVE c(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM c WHERE n < {n}) SELECT n FROM c) AS many
                 WHERE n > 0", alice.account
            ));
            let before = house.statements();
            for page in pages {
                reads.open(page).await.is(200);
                assert_eq!(header(&reads), [says], "{page}");
            }
            counted.push(house.statements() - before);
        }
        assert!(counted.iter().all(|it| *it == counted[0]), "{counted:?}");
        let mut lost = house.browser_of(alice.account);
        lost.open("/nulle-part").await.is(404);
        assert_eq!(header(&lost), ["Notifications (99+ non lues )"]);
        let mut others = house.browser_of(bruno.account);
        others.open("/").await;
        assert_eq!(header(&others), ["Notifications"]);
        let mut guest = house.guest();
        guest.open("/").await;
        assert!(header(&guest).is_empty());
        reads.open(LIST).await.press("Tout marquer comme lu").await.went_on();
        assert_eq!(header(&reads), ["Notifications"]);
    }

    /// With a hundred thousand notices the list asks as much of the database as with none.
    async fn the_list_does_not_grow(house) {
        house.has_consultation().await;
        let alice = house.seat("alice", "patients");
        let mut reads = house.browser_of(alice.account);
        let before = house.statements();
        reads.open(LIST).await.is(200);
        let few = house.statements() - before;
        let at = house.days(-1);
        house.sql(&format!(
            "INSERT INTO notices (account_id, consultation_id, kind, location, subject, at)
             SELECT {}, 1, 'comment', '/concertations/ia-en-sante/propositions/' || n, 'objet ' || n, {at}
             FROM (WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 100000) SELECT n FROM c) AS many;
             UPDATE notices SET read_at = at WHERE id % 2 = 0",
            alice.account
        ));
        // the first connection may have been idle for too long meanwhile
        let mut reads = house.browser_of(alice.account);
        let before = house.statements();
        reads.open(&format!("{LIST}?page=50")).await.is(200).sees("Mille notifications non lues ou davantage");
        assert_eq!(reads.all("li.cc-comment").len(), 20);
        assert!(house.statements() - before == few && few <= 10, "{few}");
        reads.open(&format!("{LIST}?page=101")).await.is(200);
    }
}
