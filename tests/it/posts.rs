//! The organisers' page of mails: counts and failures without addresses or secrets, sending again, and who may not.

use chrono::Duration;

use crate::support::house::{Browser, story};

const PAGE: &str = "/concertations/ia-en-sante/pilotage/courriels";

story! {
    /// Organisers see what failed and send it again; nobody else does, and no address or letter is shown.
    async fn organisers_see_what_does_not_leave(house) {
        house.has_consultation().await;
        let mut omar = house.in_role("omar", "pilotage");
        house.account("zoe");
        let now = house.days(0);
        house.sql(&format!(
            "INSERT INTO outbox (message_id, account_id, consultation_id, kind, recipient, language, letter, created_at,
                due_at, tries, last_error, sent_at, given_up_at) VALUES
             ('m1', NULL, 1, 'invitation', 'secret.person@example.org', 'fr', 'jeton-secret', {now}, {now}, 0, '', NULL, NULL),
             ('m2', (SELECT id FROM accounts WHERE email_key = 'zoe@example.org'), 1, 'notice', 'zoe@example.org', 'fr',
                '{{}}', {now}, {now}, 2, '451 later', NULL, NULL),
             ('m3', NULL, 1, 'decision', 'x@example.org', 'fr', '{{}}', {now}, {now}, 9, '554 no', NULL, {now}),
             ('m4', NULL, 1, 'notice', 'y@example.org', 'fr', '{{}}', {now}, {now}, 1, '', {now}, NULL),
             ('m5', NULL, NULL, 'sign_in', 'z@example.org', 'fr', '{{}}', {now}, {now}, 1, '', {now}, NULL)"
        ));
        omar.open(PAGE).await.is(200).sees("Zoe Exemple").sees("s…@example.org").sees("451 later").sees("554 no");
        omar.misses("secret.person").misses("jeton-secret").misses("zoe@example.org").misses("z@example.org");
        assert_eq!(omar.all("tbody tr").len(), 4);
        assert_eq!(omar.headers.get("cache-control").unwrap(), "no-store");
        omar.open("/concertations/ia-en-sante/pilotage").await.misses("Les courriels ne partent plus");
        house.passes(Duration::minutes(16));
        omar.open("/concertations/ia-en-sante/pilotage").await.sees("Les courriels ne partent plus");
        omar.press("Courriels").await.is(200).sees("Les courriels ne partent plus");
        assert_eq!(omar.all("tbody tr").len(), 3);
        omar.post(&format!("{PAGE}/renvoi"), &[("courriel", "m3")]).await.went_on();
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM outbox WHERE message_id = 'm3' AND given_up_at IS NULL"), 1);
        for id in ["m1", "m4", "m5", "m9"] {
            omar.post(&format!("{PAGE}/renvoi"), &[("courriel", id)]).await.is(404);
        }
        house.member("alice", "patients").post(&format!("{PAGE}/renvoi"), &[("courriel", "m2")]).await.is(403);
        house.in_role("maud", "moderation").open(PAGE).await.is(403);
        house.guest().open(PAGE).await.is(401);
    }

    /// The page asks as much of the database with ten thousand mails as with none.
    async fn the_page_of_mails_does_not_grow(house) {
        house.has_consultation().await;
        let mut omar = house.in_role("omar", "pilotage");
        let mut counted = Vec::new();
        for n in [0, 10_050] {
            let now = house.days(0);
            house.sql(&format!(
                "INSERT INTO outbox (message_id, consultation_id, kind, recipient, language, letter, created_at, due_at, sent_at)
                 SELECT 'n' || n, 1, 'notice', 'y@example.org', 'fr', '{{}}', {now}, {now}, {now}
                 FROM (WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < {n}) SELECT n FROM c) AS many
                 WHERE n <= {n}"
            ));
            let before = house.statements();
            omar.open(PAGE).await.is(200);
            counted.push(house.statements() - before);
        }
        assert!(counted[0] == counted[1] && counted[0] <= 10, "{counted:?}");
        omar.sees("10 000+");
        let before = house.statements();
        omar.open("/concertations/ia-en-sante/pilotage").await.is(200);
        assert!(house.statements() - before <= 10);
    }

    /// Every page of the organisers says that mails do not leave, through no statement more; no other page does, and nobody
    /// else is told.
    async fn every_page_of_the_organisers_says_it(house) {
        house.has_consultation().await;
        let alice = house.seat("alice", "patients");
        house.proposal(alice, "Un référent");
        house.passes(Duration::days(26)); // voting is over: answers and actions are written
        let mut omar = house.in_role("omar", "pilotage");
        let work = "/concertations/ia-en-sante/pilotage";
        let pages = ["", "/cadre", "/regles", "/invitations", "/courriels", "/suites", "/suites/1", "/exports", "/feuille-de-route/nouvelle"];
        let open = async |omar: &mut Browser| {
            let mut counted = Vec::new();
            for page in pages {
                let before = house.statements();
                omar.open(&format!("{work}{page}")).await;
                counted.push((page, house.statements() - before));
            }
            counted
        };
        let quiet = open(&mut omar).await;
        let at = house.days(-1);
        house.sql(&format!(
            "INSERT INTO outbox (message_id, kind, recipient, language, letter, created_at, due_at, tries, last_error)
             VALUES ('m1', 'notice', 'y@example.org', 'fr', '{{}}', {at}, {at}, 2, '451 later')"
        ));
        assert_eq!(open(&mut omar).await, quiet);
        for page in pages {
            omar.open(&format!("{work}{page}")).await.sees("Les courriels ne partent plus");
        }
        omar.open("/concertations/ia-en-sante").await.is(200).misses("ne partent plus");
        omar.open("/").await.misses("ne partent plus");
        let mut maud = house.in_role("maud", "moderation");
        for mut browser in [house.browser_of(alice.account), house.guest()] {
            for page in pages {
                browser.open(&format!("{work}{page}")).await.misses("ne partent plus");
            }
        }
        maud.open("/concertations/ia-en-sante/moderation").await.is(200).misses("ne partent plus");
        house.sql("UPDATE outbox SET given_up_at = due_at");
        omar.open(work).await.is(200).misses("ne partent plus");
    }
}
