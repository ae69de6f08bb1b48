//! Cutting votes from seats after the end: told a month before, done in short writes that may end anywhere, and no figure moves.

use chrono::Duration;
use concerto::domain::cutting;
use concerto::domain::retention::{self, Keeping};
use concerto::model::Moment;
use concerto::store::Lane;
use concerto::summary::Summary;

use crate::results::{opening, voted};
use crate::support::command::concerto;
use crate::support::house::{House, SLUG, story};

const KEEPING: Keeping =
    Keeping { account_years: 0, mail_days: 90, ballot_days: 365, candidacy_days: 365, reading_days: 365 };

fn rules() -> String {
    format!("/concertations/{SLUG}/regles")
}

fn round(house: &House) -> usize {
    house.runs(|conn, at| retention::ballots(conn, KEEPING, at))
}

fn linked(house: &House) -> i64 {
    house.number("SELECT COUNT(*) AS n FROM ballots WHERE seat_id IS NOT NULL OR cast_by IS NOT NULL")
}

/// The public summary as a file, stamped with one moment.
fn summary(house: &House) -> (String, Vec<u8>) {
    use concerto::domain::exports::{Scope, facts_of};
    let (_, facts) = house.app.db.read_now(|conn| facts_of(conn, SLUG, Scope::Public)).unwrap();
    let at = Moment::parse("2026-11-24T10:00:00Z").unwrap();
    let summary = Summary::build(facts, Scope::Public, at);
    (summary.data_fingerprint.clone(), summary.json().unwrap())
}

/// A consultation whose results were published today, each vote with its entry of the log; all phases are over in 16 days.
async fn published(house: &House) {
    voted(house).await;
    house.seat("absente", "citoyens"); // has a seat and takes no part
    let salt = if house.is_postgres() { "'\\x01'" } else { "x'01'" };
    house.sql(&format!(
        "UPDATE ballots SET cast_by = (SELECT account_id FROM members WHERE members.seat_id = ballots.seat_id);
         INSERT INTO events (consultation_id, account_id, seat_id, verb, subject, payload, salt, digest, at)
         SELECT 1, cast_by, seat_id, 'ballot.cast', 'proposal/1', '{{}}', {salt}, {salt}, cast_at FROM ballots"
    ));
    house.passes(Duration::days(30));
    house.in_role("omar", "pilotage").post(&opening(), &[]).await.went_on();
}

story! {
    /// A month before, everybody is told the day, once; pages say it; then votes lose their seats and every figure stays.
    async fn votes_are_cut_from_seats_and_no_figure_moves(house) {
        published(&house).await;
        let before = summary(&house);
        let tallies = "SELECT CAST(n AS TEXT) AS t FROM tallies ORDER BY proposal_id, college_id, stance";
        let (counted, votes) = (house.texts(tallies), house.number("SELECT COUNT(*) AS n FROM ballots"));
        let mut patient = house.browser_of(house.number("SELECT MIN(account_id) AS n FROM members WHERE role = 'holder'"));
        patient.open(&rules()).await.sees("les votes seront détachés des sièges").misses("les votes sont détachés");
        house.passes(Duration::days(16 + 365 - 31));
        assert_eq!(round(&house), 0);
        house.passes(Duration::days(1));
        assert_eq!((round(&house), round(&house)), (1, 0));
        let told = house.runs(concerto::domain::announcements::round);
        assert!(told >= 1);
        assert_eq!(house.number("SELECT COUNT(DISTINCT account_id) AS n FROM notices WHERE kind = 'votes_cut'"),
            house.number("SELECT COUNT(*) AS n FROM members"));
        assert_eq!(house.letters("patients0@example.org").pop().unwrap()["notice"], "votes_cut");
        house.guest().open(&rules()).await.sees("les votes seront détachés des sièges");
        house.guest().open("/donnees-personnelles").await.sees("Intelligence artificielle en santé").sees("seront détachés des sièges le");
        let mut omar = house.browser_of(house.number("SELECT id AS n FROM accounts WHERE given_name = 'Omar'"));
        omar.open(&format!("/concertations/{SLUG}/pilotage")).await.sees("Lien entre votes et sièges");
        house.passes(Duration::days(29));
        assert_eq!((round(&house), linked(&house)), (0, votes));
        patient.open("/mon-espace/contributions").await.misses("détachés");
        house.passes(Duration::days(1));
        let due = house.app.db.read_now({ let at = house.now(); move |conn| retention::due(conn, KEEPING, at) }).unwrap();
        assert_eq!((due.cutting.to_cut, due.cutting.ballots), (1, usize::try_from(votes).unwrap()));
        assert!(round(&house) >= 4);
        assert_eq!((linked(&house), house.number("SELECT COUNT(*) AS n FROM ballots")), (0, votes));
        assert_eq!(house.texts(tallies), counted);
        assert_eq!(summary(&house), before, "what was published is what it was");
        let said = "SELECT COUNT(*) AS n FROM events WHERE verb = 'ballot.cast' AND
            (payload IS NOT NULL OR salt IS NOT NULL OR seat_id IS NOT NULL OR account_id IS NOT NULL OR digest IS NULL)";
        assert_eq!(house.number(said), 0);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM events WHERE verb = 'ballot.cast'"), votes);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM opinion_places"), 0);
        assert_eq!(house.texts("SELECT verb AS t FROM events WHERE verb LIKE 'cutting.%' OR verb = 'ballots.cut' ORDER BY id"),
            ["cutting.told", "ballots.cut"]);
        let url = house.database_url();
        concerto(&url, &["migrate"]).done();
        concerto(&url, &["verify"]).done();
        assert_eq!(round(&house), 0, "it is done once");
    }

    /// Afterwards every page that spoke of one's votes says so, and nothing opens any more.
    async fn pages_say_that_votes_were_cut(house) {
        published(&house).await;
        house.passes(Duration::days(16 + 365 - 30));
        round(&house);
        house.passes(Duration::days(30));
        round(&house);
        let seat = house.number("SELECT MIN(account_id) AS n FROM members WHERE role = 'holder'");
        let mut patient = house.browser_of(seat);
        patient.open("/mon-espace/contributions").await.is(200).sees("les votes sont détachés des sièges depuis le").misses("Vote :");
        patient.open(&rules()).await.sees("les votes sont détachés des sièges");
        patient.open(&format!("/concertations/{SLUG}/resultats")).await.is(200).sees("les votes sont détachés des sièges");
        patient.open("/mon-espace/donnees").await.press("Télécharger l’archive").await.is(200);
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(patient.bytes.clone())).unwrap();
        let copy: serde_json::Value = serde_json::from_reader(archive.by_name("donnees.json").unwrap()).unwrap();
        assert!(copy["sections"]["memberships"][0]["votes_cut_at"].is_string());
        assert_eq!(copy["sections"]["ballots"], serde_json::json!([]));
        let mut omar = house.browser_of(house.number("SELECT id AS n FROM accounts WHERE given_name = 'Omar'"));
        for page in ["pilotage", "pilotage/integrite"] {
            omar.open(&format!("/concertations/{SLUG}/{page}")).await.is(200).sees("les votes sont détachés des sièges");
        }
        // a phase that was put into the calendar all the same takes no vote: the seat would have two
        house.sql(&format!("UPDATE phases SET frozen_at = NULL, closes_at = {} WHERE key = 'vote'", house.days(9)));
        patient.post(&format!("/concertations/{SLUG}/propositions/1/vote"), &[("stance", "against")]).await.is(403);
        assert_eq!(linked(&house), 0);
    }

    /// Not while a phase is open, not while results are closed, not where links are kept; a day that does not stand is put off.
    async fn nothing_is_cut_too_early(house) {
        voted(&house).await;
        house.guest().open(&rules()).await.sees("365 jours après la fin");
        house.passes(Duration::days(3_000));
        assert_eq!((round(&house), linked(&house) > 0), (0, true), "the results are not published");
        house.in_role("omar", "pilotage").post(&opening(), &[]).await.went_on();
        assert_eq!(round(&house), 0);
        house.sql(&format!("UPDATE phases SET closes_at = {} WHERE key = 'synthese'", house.days(500)));
        house.passes(Duration::days(400));
        assert_eq!(round(&house), 0, "a phase is open");
        house.passes(Duration::days(100 + 365 - 20));
        let never = house.runs(|conn, at| retention::ballots(conn, Keeping { ballot_days: 0, ..KEEPING }, at));
        assert_eq!(never, 0);
        assert_eq!(round(&house), 1);
        // told late: the month of notice is whole
        house.passes(Duration::days(29));
        assert_eq!(round(&house), 0);
        house.sql(&format!("UPDATE phases SET closes_at = {} WHERE key = 'synthese'", house.days(5)));
        assert_eq!(round(&house), 1);
        house.passes(Duration::days(30));
        assert_eq!((round(&house), linked(&house) > 0), (0, true), "it was put off");
        assert_eq!(house.texts("SELECT verb AS t FROM events WHERE verb LIKE 'cutting.%' ORDER BY id"), ["cutting.told", "cutting.put_off"]);
        house.guest().open(&rules()).await.misses("sont détachés");
    }

    /// Where links are kept for less than the notice, members are told once the last phase is over, and have the whole month.
    async fn a_short_delay_waits_for_the_end_and_the_notice(house) {
        published(&house).await;
        let round = |house: &House| house.runs(|conn, at| retention::ballots(conn, Keeping { ballot_days: 5, ..KEEPING }, at));
        assert_eq!(round(&house), 0, "a phase is open");
        house.passes(Duration::days(15));
        assert_eq!(round(&house), 0, "a phase is open");
        house.passes(Duration::days(1));
        assert_eq!(round(&house), 1);
        house.passes(Duration::days(29));
        assert_eq!((round(&house), linked(&house) > 0), (0, true));
        house.passes(Duration::days(1));
        assert!(round(&house) >= 4 && linked(&house) == 0);
    }

    /// Ended between any two writes it goes on from there; what one has cut the next leaves alone.
    async fn it_may_end_anywhere_and_goes_on(house) {
        published(&house).await;
        house.passes(Duration::days(16 + 365 - 30));
        round(&house);
        house.passes(Duration::days(30));
        let one = |house: &House| {
            let at = house.now();
            house.app.db.write_now(Lane::Bulk, move |conn| cutting::round(conn, 365, at)).unwrap()
        };
        let before = summary(&house);
        let votes = linked(&house);
        assert_eq!(one(&house), 1, "it begins");
        assert_eq!((linked(&house), summary(&house)), (votes, before.clone()));
        // a write that fails is undone whole
        let at = house.now();
        let failing = move |conn: &mut concerto::store::Conn| {
            cutting::round(conn, 365, at)?;
            Err::<(), concerto::domain::Failure>(concerto::domain::Refusal::NotFound.into())
        };
        assert!(house.app.db.write_now(Lane::Bulk, failing).is_err());
        assert_eq!(linked(&house), votes);
        while one(&house) > 0 {
            assert_eq!(house.number("SELECT COUNT(*) AS n FROM ballots"), votes);
            assert_eq!(summary(&house), before);
        }
        assert_eq!(linked(&house), 0);
    }

    /// However many votes there are, each write takes a part of them, and nothing waits for the whole.
    async fn many_votes_are_cut_in_short_writes(house) {
        published(&house).await;
        let now = house.days(0);
        house.sql(&format!(
            "INSERT INTO seats (consultation_id, college_id, number, standing, created_at)
             WITH RECURSIVE n(i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 5999)
             SELECT 1, 5, i, 'active', {now} FROM n;
             INSERT INTO ballots (proposal_id, seat_id, college_id, stance, cast_at)
             SELECT p.id, s.id, 5, 'for', {now} FROM seats s, proposals p WHERE s.number >= 1000 AND p.number = 1;
             UPDATE tallies SET n = n + 5000 WHERE college_id = 5 AND stance = 'for' AND proposal_id = (SELECT id FROM proposals WHERE number = 1);
             UPDATE consultations SET cutting_on = {now}, results_opened_at = '2001-01-01 00:00:00';
             UPDATE phases SET opens_at = '2001-01-01 00:00:00', closes_at = '2001-02-01 00:00:00'"
        ));
        let (votes, mut left, mut rounds) = (linked(&house), linked(&house), 0);
        loop {
            let at = house.now();
            let did = house.app.db.write_now(Lane::Bulk, move |conn| cutting::round(conn, 365, at)).unwrap();
            let now = linked(&house);
            assert!(left - now <= cutting::AT_ONCE && did <= usize::try_from(cutting::AT_ONCE).unwrap());
            (left, rounds) = (now, rounds + 1);
            if did == 0 {
                break;
            }
        }
        assert!(left == 0 && rounds >= 5, "{rounds}");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM ballots"), votes);
        let all = "SELECT CAST(SUM(n) AS BIGINT) AS n FROM tallies";
        assert_eq!(house.number(all), votes, "votes are what is counted");
        let moments = "SELECT COUNT(*) AS n FROM ballots WHERE CAST(cast_at AS TEXT) NOT LIKE '%:00:00%'";
        assert_eq!(house.number(moments), 0, "and tell the hour alone");
    }

    /// A request to take part that was decided is forgotten after a year, one that nobody decided a year after the end.
    async fn decided_requests_are_erased(house) {
        house.has_consultation().await;
        let blob = |n: i32| if house.is_postgres() { format!("'\\x0{n}'") } else { format!("x'0{n}'") };
        for (n, state, decided) in [(1, "refused", house.days(0)), (2, "accepted", house.days(20)), (3, "waiting", "NULL".to_owned())] {
            house.sql(&format!(
                "INSERT INTO candidacies (consultation_id, email, email_key, name, motive, language, state, link_hash, asked_at,
                    expires_at, decided_at, reason)
                 VALUES (1, 'zoe{n}@example.org', 'zoe{n}@example.org', 'Zoé {n}', 'Je soigne.', 'fr', '{state}', {}, {}, {}, {decided}, 'Non.')",
                blob(n), house.days(0), house.days(1)
            ));
        }
        let round = |house: &House| house.runs(|conn, at| retention::candidacies(conn, KEEPING, at));
        let named = |house: &House| house.texts("SELECT name AS t FROM candidacies WHERE name <> '' ORDER BY id");
        house.passes(Duration::days(364));
        assert_eq!(round(&house), 0);
        house.passes(Duration::days(2));
        let due = house.app.db.read_now({ let at = house.now(); move |conn| retention::due(conn, KEEPING, at) }).unwrap();
        assert_eq!(due.candidacies, 1);
        assert_eq!((round(&house), named(&house)), (1, vec!["Zoé 2".to_owned(), "Zoé 3".to_owned()]));
        let mut omar = house.in_role("omar", "pilotage");
        omar.open(&format!("/concertations/{SLUG}/pilotage/demandes?etat=refused")).await.is(200).misses("Zoé").misses("Non.");
        house.passes(Duration::days(20));
        assert_eq!((round(&house), named(&house)), (1, vec!["Zoé 3".to_owned()]));
        house.passes(Duration::days(6));
        assert_eq!((round(&house), named(&house)), (1, Vec::new()));
        assert_eq!(house.texts("SELECT state AS t FROM candidacies ORDER BY id"), ["refused", "accepted", "waiting"]);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM candidacies WHERE email_key LIKE '%example%' OR motive <> '' OR reason <> ''"), 0);
    }

    /// The command says what is due, and changes nothing when asked so.
    async fn the_dry_run_says_what_is_due(house) {
        published(&house).await;
        house.sql("UPDATE phases SET opens_at = '2001-01-01 00:00:00', closes_at = '2001-02-01 00:00:00';
            UPDATE consultations SET results_opened_at = '2001-02-01 00:00:00', cutting_on = '2002-03-01 00:00:00'");
        let (url, votes) = (house.database_url(), linked(&house));
        let said = concerto(&url, &["retention", "--dry-run"]).done().said();
        assert!(said.contains(&format!("votes to cut: {votes}")), "{said}");
        assert_eq!(linked(&house), votes);
        concerto(&url, &["retention"]).done();
        assert_eq!(linked(&house), 0);
        let said = concerto(&url, &["retention", "--dry-run"]).done().said();
        assert!(said.contains("votes to cut: 0"), "{said}");
    }
}
