//! Where invitations stand, by college; reminding those who did not answer, not too often.

use chrono::Duration;
use concerto::domain::{Outcome, invitations};
use concerto::model::Moment;
use concerto::store::Conn;

use crate::support::house::{Browser, House, SLUG, story};

fn list() -> String {
    format!("/concertations/{SLUG}/pilotage/invitations")
}

/// Reminds the next people.
fn round(conn: &mut Conn, at: Moment) -> Outcome<usize> {
    invitations::round(conn, 30, at)
}

async fn invites(omar: &mut Browser, email: &str, college: &str) {
    let place = format!("{college}/new");
    let fields = [("email", email), ("role", "holder"), ("place", place.as_str()), ("key", email)];
    omar.post(&list(), &fields).await.went_on();
}

fn again(house: &House) -> Browser {
    house.browser_of(house.number("SELECT id AS n FROM accounts WHERE email_key LIKE 'omar%'"))
}

story! {
    /// Sent, opened, refused, accepted, too old, withdrawn: each is told, counted by college, and found by a filter.
    async fn the_list_tells_where_each_invitation_stands(house) {
        house.has_consultation().await;
        let mut omar = house.in_role("omar", "pilotage");
        for name in ["sent", "begun", "refused", "claimed", "withdrawn"] {
            invites(&mut omar, &format!("{name}@example.org"), if name == "sent" { "soignants" } else { "patients" }).await;
        }
        let path = house.letters("begun@example.org").pop().unwrap()["location"].as_str().unwrap().to_owned();
        house.guest().open(&path).await.is(200);
        omar.open(&format!("{}?etat=begun", list())).await.sees("Aucune invitation de ce genre");
        house.guest().open(&path).await.press("Recevoir un code").await.went_on();
        omar.post(&format!("{}/retrait", list()), &[("email", "withdrawn@example.org")]).await.went_on();
        let now = house.days(0);
        house.sql(&format!(
            "INSERT INTO bounces (email_key, reply, at) VALUES ('refused@example.org', '550 no such user', {now});
             UPDATE invitations SET claimed_at = {now} WHERE email_key = 'claimed@example.org'"
        ));
        for (state, label) in [("sent", "Envoyée"), ("begun", "Ouverte"), ("refused", "Adresse refusée"), ("claimed", "Acceptée"),
            ("withdrawn", "Annulée")]
        {
            omar.open(&format!("{}?etat={state}", list())).await.sees(&format!("{state}@example.org")).sees(&format!("{label} (1)"));
            assert_eq!(omar.all("#envoyees").len() + omar.all("tbody th .cc-soft").len(), 2, "one row beside the counts");
        }
        omar.open(&format!("{}?college=soignants", list())).await.sees("sent@example.org").misses("begun@example.org");
        omar.open(&format!("{}?college=aucun", list())).await.is(404);
        omar.open(&format!("{}?etat=aucun", list())).await.is(404);
        house.passes(Duration::days(31));
        again(&house).open(&format!("{}?etat=expired", list())).await.sees("sent@example.org").sees("Expirée (3)");
    }

    /// A page costs the same for one invitation and for two hundred, and seats beyond the list are named by their number.
    async fn a_long_list_is_paged(house) {
        house.has_consultation().await;
        let mut omar = house.in_role("omar", "pilotage");
        invites(&mut omar, "a@example.org", "patients").await;
        let cost = |before: u64| house.statements() - before;
        let before = house.statements();
        omar.open(&list()).await.is(200);
        let one = cost(before);
        let now = house.days(0);
        for n in 2..=220 {
            house.sql(&format!(
                "INSERT INTO seats (id, consultation_id, college_id, number, standing, created_at) VALUES ({n}, 1, 1, {n}, 'active', {now});
                 INSERT INTO invitations (consultation_id, role, seat_id, email, email_key, shared_mailbox, token_hash, created_at,
                    sent_at, expires_at) SELECT 1, 'holder', {n}, 'p{n}@example.org', 'p{n}@example.org', shared_mailbox,
                    {hash}, {now}, {now}, {later} FROM invitations WHERE email_key = 'a@example.org'",
                hash = if house.is_postgres() { format!("'\\x{n:08x}'") } else { format!("x'{n:08x}'") }, later = house.days(30)
            ));
        }
        house.after_given_ids(&["seats"]);
        let before = house.statements();
        omar.open(&list()).await.sees("Tout (220)").sees("p220@example.org").misses("p100@example.org");
        assert!(one == cost(before) && one <= 10, "{one} {}", cost(before));
        omar.open(&format!("{}?page=5", list())).await.sees("a@example.org").sees("Numéro d’un siège existant");
        omar.fill("Adresse", "d@example.org").choose("role", "deputy").choose("place", "patients/new");
        omar.fill("Numéro d’un siège existant", "210").press("Envoyer l’invitation").await.went_on().sees("Patients, siège 210");
    }

    /// By hand, once in three days, three times at most; with a new link; not those who answered or cannot be reached.
    async fn reminders_are_bounded(house) {
        house.has_consultation().await;
        let mut omar = house.in_role("omar", "pilotage");
        for name in ["silent", "claimed", "withdrawn", "refused"] {
            invites(&mut omar, &format!("{name}@example.org"), "patients").await;
        }
        let now = house.days(0);
        house.sql(&format!(
            "INSERT INTO bounces (email_key, reply, at) VALUES ('refused@example.org', '550', {now});
             UPDATE invitations SET claimed_at = {now} WHERE email_key = 'claimed@example.org';
             UPDATE invitations SET withdrawn_at = {now} WHERE email_key = 'withdrawn@example.org'"
        ));
        let first = house.letters("silent@example.org")[0]["location"].as_str().unwrap().to_owned();
        let letters = || house.number("SELECT COUNT(*) AS n FROM outbox");
        omar.open(&list()).await.press("Rappeler les personnes sans réponse").await.went_on().sees("Un rappel est en cours");
        house.runs(round);
        assert_eq!(letters(), 4, "the invitation is of today");
        for n in 1..=5 {
            house.passes(Duration::days(3));
            let mut omar = again(&house);
            omar.post(&format!("{}/rappel", list()), &[]).await.went_on();
            omar.post(&format!("{}/rappel", list()), &[]).await.went_on();
            house.runs(round);
            omar.post(&format!("{}/rappel", list()), &[]).await.went_on();
            house.runs(round);
            assert_eq!(letters(), 4 + n.min(3), "reminder {n}");
        }
        let last = house.letters("silent@example.org").pop().unwrap();
        assert_eq!((last["kind"].as_str(), last["reminder"].as_bool()), (Some("invitation"), Some(true)));
        house.guest().open(&first).await.is(404);
        house.guest().open(last["location"].as_str().unwrap()).await.is(200);
        again(&house).open(&list()).await.sees("3 rappels").sees("Dernier rappel");
        for mut other in [house.member("alice", "patients"), house.in_role("maud", "moderation")] {
            other.post(&format!("{}/rappel", list()), &[]).await.is(403);
        }
    }

    /// Who waits for a code does not wait behind many invitations.
    async fn codes_leave_before_invitations(house) {
        house.has_consultation().await;
        let mut omar = house.in_role("omar", "pilotage");
        for n in 0..30 {
            invites(&mut omar, &format!("p{n}@example.org"), "patients").await;
        }
        house.account("alice");
        house.guest().open("/connexion").await.fill("Adresse", "alice@example.org").press("Recevoir").await.went_on();
        let at = house.now();
        let due = house.app.db.read_now(move |conn| concerto::store::outbox::due(conn, at, 20)).unwrap();
        assert_eq!((due.len(), due[0].recipient.as_str()), (20, "alice@example.org"));
    }
}
