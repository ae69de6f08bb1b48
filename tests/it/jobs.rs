//! The leases under which jobs run, and the job that tells many people.

use chrono::Duration;
use concerto::domain::{Outcome, announcements};
use concerto::jobs::{JOBS, Job, Jobs};
use concerto::model::{Audience, Moment, NoticeKind, ProposalId};
use concerto::store::leases::{self, Lease};
use concerto::store::{Conn, Fault, Lane};

use crate::page_cache::beside::Beside;
use crate::support::house::{House, story};

fn jobs(house: &House, holder: &str) -> Jobs {
    Jobs::new(house.app.db.clone(), house.app.clock.clone(), house.app.config.clone(), holder)
}

fn take(house: &House, holder: &'static str, minutes: i64) -> Option<Lease> {
    let at = house.now();
    let work = move |conn: &mut Conn| leases::take(conn, "proof", holder, at, at.plus(Duration::minutes(minutes)));
    house.app.db.write_now(Lane::Bulk, work).unwrap()
}

fn keep(house: &House, lease: &Lease) -> bool {
    let (lease, until) = (lease.clone(), house.now().plus(Duration::minutes(2)));
    house.app.db.write_now(Lane::Bulk, move |conn| leases::keep(conn, &lease, until)).unwrap()
}

/// Writes one attempt, and says that nothing is left.
fn one(conn: &mut Conn, _: &concerto::config::Config, at: Moment) -> Outcome<usize> {
    concerto::store::attempts::put(conn, "proof", "", at)?;
    Ok(0)
}

/// Writes an attempt, then fails.
fn fails(conn: &mut Conn, config: &concerto::config::Config, at: Moment) -> Outcome<usize> {
    one(conn, config, at)?;
    Err(Fault::Database("on purpose".to_owned()).into())
}

/// Writes one attempt, and takes long enough for another instance to ask for the job meanwhile.
fn slowly(conn: &mut Conn, config: &concerto::config::Config, at: Moment) -> Outcome<usize> {
    let did = one(conn, config, at)?;
    std::thread::sleep(std::time::Duration::from_millis(200));
    Ok(did)
}

/// The jobs of an instance of its own, with a door of its own to the database of a house.
fn jobs_beside(house: &House, beside: &Beside) -> Jobs {
    Jobs::new(beside.app.db.clone(), house.app.clock.clone(), house.app.config.clone(), "there")
}

/// Announces to those whom proposals concern.
fn announce(conn: &mut Conn, proposals: &[i64], location: &str, at: Moment) -> Outcome<()> {
    let audience = Audience::Concerned { proposals: proposals.iter().copied().map(ProposalId).collect() };
    let new = announcements::NewAnnouncement {
        consultation: concerto::model::ConsultationId(1),
        kind: NoticeKind::Answer,
        audience: &audience,
        location,
        subject: ("Proposition 1", "Proposal 1"),
        but: None,
    };
    announcements::put(conn, &new, at)
}

/// So many accounts, each of which follows every proposal.
fn follow(house: &House, many: usize) {
    let now = house.days(0);
    house.sql(&format!(
        "INSERT INTO accounts (email, email_key, language, is_operator, created_at)
         SELECT 'f' || n || '@example.org', 'f' || n || '@example.org', 'fr', FALSE, {now}
         FROM (WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < {many}) SELECT n FROM c) AS many;
         INSERT INTO follows (account_id, kind, target, consultation_id, stopped, at)
         SELECT a.id, 'proposal', p.id, 1, FALSE, {now} FROM accounts a, proposals p WHERE a.email LIKE 'f%'"
    ));
}

story! {
    /// One holder at a time; one that died is replaced when its lease is over, and fenced out if it comes back.
    async fn one_instance_holds_a_job(house) {
        let first = take(&house, "first", 2).unwrap();
        assert_eq!(take(&house, "second", 2), None);
        house.passes(Duration::minutes(1));
        assert!(keep(&house, &first));
        house.passes(Duration::minutes(1));
        assert_eq!(take(&house, "second", 2), None);
        house.passes(Duration::minutes(1));
        let second = take(&house, "second", 2).unwrap();
        assert!(second.fence > first.fence);
        assert!(!keep(&house, &first) && keep(&house, &second));
    }

    /// Two instances: a job is run by one, and again only when it is due again; a round that fails leaves nothing behind.
    async fn a_job_is_run_once_by_all_instances(house) {
        let (here, there) = (jobs(&house, "here"), jobs(&house, "there"));
        let job = Job { name: "proof", every: 60, round: one, erases: false };
        here.turn(&job).await.unwrap();
        there.turn(&job).await.unwrap();
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM attempts"), 1);
        house.passes(Duration::seconds(61));
        there.turn(&job).await.unwrap();
        here.turn(&job).await.unwrap();
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM attempts"), 2);
        house.passes(Duration::seconds(61));
        let failing = Job { name: "proof", every: 60, round: fails, erases: false };
        assert!(here.turn(&failing).await.is_err());
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM attempts"), 2);
        there.turn(&job).await.unwrap();
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM attempts"), 3);
    }

    /// Two instances find the same job due at the same moment: one runs it, and the other does not wait for its turn to run it too.
    async fn a_job_due_on_two_instances_at_once_is_run_once(house) {
        let beside = Beside::new(&house, 0);
        let (here, there) = (jobs(&house, "here"), jobs_beside(&house, &beside));
        let job = Job { name: "proof", every: 60, round: slowly, erases: false };
        for times in 1..=3 {
            let (one, other) = tokio::join!(here.turn(&job), there.turn(&job));
            assert_eq!((one.unwrap(), other.unwrap()), (0, 0));
            assert_eq!(house.number("SELECT COUNT(*) AS n FROM attempts"), times);
            assert_eq!(house.number("SELECT fence AS n FROM leases WHERE name = 'proof'"), times);
            house.passes(Duration::seconds(61));
        }
        beside.close().await;
    }

    /// What one of them has begun the other leaves alone, round after round: nobody is told twice.
    async fn what_two_instances_tell_at_once_is_told_once(house) {
        house.has_consultation().await;
        let author = house.seat("alice", "patients");
        house.proposal(author, "Un référent");
        follow(&house, 450);
        let (id, at) = (house.number("SELECT MAX(id) AS n FROM proposals"), house.now());
        let tell = move |conn: &mut Conn| announce(conn, &[id], "/concertations/ia-en-sante/propositions/1", at);
        house.app.db.write_now(Lane::Contributions, tell).unwrap();
        let beside = Beside::new(&house, 0);
        let (here, there) = (jobs(&house, "here"), jobs_beside(&house, &beside));
        let job = JOBS.iter().find(|job| job.name == "announcements").unwrap();
        let (one, other) = tokio::join!(here.turn(job), there.turn(job));
        let (one, other) = (one.unwrap(), other.unwrap());
        assert!((one > 0) != (other > 0), "{one} and {other}");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM notices"), 451);
        assert_eq!(house.number("SELECT COUNT(DISTINCT account_id) AS n FROM notices"), 451);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM announcements WHERE done_at IS NULL"), 0);
        beside.close().await;
    }

    /// Attempts that no limit counts are forgotten; those that one counts are not.
    async fn old_attempts_are_forgotten(house) {
        let (old, new) = (house.days(-2), house.days(0));
        house.sql(&format!("INSERT INTO attempts (scope, subject, at) VALUES ('a', 'b', {old}), ('a', 'b', {new})"));
        let job = JOBS.iter().find(|job| job.name == "attempts").unwrap();
        jobs(&house, "here").turn(job).await.unwrap();
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM attempts"), 1);
    }

    /// What opens nothing any more is deleted, a portion a round: sessions, codes, links, proofs, changes of address, set-up
    /// links, keys of forms. What is open stays, and the change of a lost address that is confirmed.
    async fn what_is_over_is_deleted(house) {
        let account = house.account("alice");
        let blob = |n: usize| if house.is_postgres() { format!("'\\x{n:04x}'") } else { format!("x'{n:04x}'") };
        let (long_ago, ago, now, later) = (house.days(-31), house.days(-1), house.days(0), house.days(1));
        for (n, (at, end)) in (1..).zip([(&long_ago, &ago), (&ago, &later)]) {
            let [hash, other] = [blob(n), blob(n + 100)];
            house.sql(&format!(
                "INSERT INTO sessions (token_hash, account_id, created_at, seen_at, expires_at)
                    VALUES ({hash}, {account}, {at}, {at}, {end});
                 INSERT INTO sign_ins (purpose, browser_hash, link_hash, code_hash, created_at, expires_at)
                    VALUES ('sign_in', {hash}, {hash}, {hash}, {at}, {end});
                 INSERT INTO address_changes (account_id, email, email_key, new_link_hash, old_link_hash, created_at, expires_at)
                    VALUES ({account}, 'a', 'a', {hash}, {other}, {at}, {end});
                 INSERT INTO idempotency_keys (account_id, route, key, location, at) VALUES ({account}, 'r', 'k{n}', '', {at});
                 INSERT INTO setup_links (token_hash, created_at) VALUES ({hash}, {at})"
            ));
        }
        let hash = blob(1);
        house.sql(&format!("UPDATE setup_links SET used_at = {ago} WHERE token_hash = {hash}"));
        let (lost, due, kept) = (blob(77), blob(78), blob(2));
        house.sql(&format!(
            "INSERT INTO address_changes (account_id, email, email_key, new_link_hash, old_link_hash, created_at, due_at,
                new_confirmed_at, expires_at) VALUES ({account}, 'b', 'b', {lost}, {due}, {long_ago}, {ago}, {ago}, {ago});
             INSERT INTO identity_sessions (account_id, browser_hash, session_hash, provider, id_token, created_at)
                VALUES ({account}, {hash}, NULL, 'p', 'half', {ago}), ({account}, {hash}, {kept}, 'p', 'whole', {ago});
             INSERT INTO attempts (scope, subject, at) VALUES ('s', 'old', {ago}), ('s', 'new', {now});
             INSERT INTO proofs (purpose, account_id, holder_hash, code_hash, created_at, expires_at)
             SELECT 'again', {account}, {hash}, {hash}, {ago}, {now}
             FROM (WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 700) SELECT n FROM c) AS many"
        ));
        house.passes(Duration::minutes(1));
        let job = JOBS.iter().find(|job| job.name == "spent").unwrap();
        let (config, at) = (house.app.config.clone(), house.now());
        let first = house.app.db.write_now(Lane::Bulk, move |conn| (job.round)(conn, &config, at)).unwrap();
        assert_eq!(first, 500 + 6, "a portion");
        jobs(&house, "here").turn(job).await.unwrap();
        let left = |table: &str| house.number(&format!("SELECT COUNT(*) AS n FROM {table}"));
        let tables = ["sessions", "sign_ins", "proofs", "idempotency_keys", "setup_links"];
        assert_eq!(tables.map(left), [1, 1, 0, 1, 1]);
        assert_eq!(house.texts("SELECT id_token AS t FROM identity_sessions"), ["whole"]);
        let attempts = JOBS.iter().find(|job| job.name == "attempts").unwrap();
        assert_eq!(jobs(&house, "here").turn(attempts).await.unwrap(), 1);
        assert_eq!(house.texts("SELECT subject AS t FROM attempts"), ["new"]);
        assert_eq!(house.texts("SELECT email AS t FROM address_changes ORDER BY id"), ["a", "b"]);
    }

    /// Ten thousand followers: the request writes one row; each is told once, however often the work is cut off between
    /// two batches.
    async fn ten_thousand_are_told_once_each(house) {
        house.has_consultation().await;
        let author = house.seat("alice", "patients");
        house.proposal(author, "Un référent");
        follow(&house, 10_000);
        let id = house.number("SELECT MAX(id) AS n FROM proposals");
        let before = house.statements();
        let at = house.now();
        let announce = move |conn: &mut Conn| announce(conn, &[id], "/concertations/ia-en-sante/propositions/1", at);
        house.app.db.write_now(Lane::Contributions, announce).unwrap();
        assert_eq!(house.statements() - before, 1);
        let cut = move |conn: &mut Conn| -> Outcome<usize> {
            announcements::round(conn, at)?;
            Err(Fault::Database("cut off".to_owned()).into())
        };
        let before = house.statements();
        let round = move |conn: &mut Conn| announcements::round(conn, at);
        house.app.db.write_now(Lane::Bulk, round).unwrap();
        assert!(house.statements() - before <= 14, "{}", house.statements() - before);
        for _ in 0..3 {
            assert!(house.app.db.write_now(Lane::Bulk, cut).is_err());
            house.app.db.write_now(Lane::Bulk, round).unwrap();
        }
        house.runs(announcements::round);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM notices"), 10_001);
        assert_eq!(house.number("SELECT COUNT(DISTINCT account_id) AS n FROM notices"), 10_001);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM outbox"), 10_001);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM announcements WHERE done_at IS NULL"), 0);
    }

    /// What a few are told of several acts is written together, of many in several writes.
    async fn several_acts_are_told_together(house) {
        house.has_consultation().await;
        let author = house.seat("alice", "patients");
        house.proposal(author, "Un référent");
        let (id, at) = (house.number("SELECT MAX(id) AS n FROM proposals"), house.now());
        let all = move |conn: &mut Conn| -> Outcome<()> {
            (1..=25).try_for_each(|n| announce(conn, &[id], &format!("/concertations/ia-en-sante/propositions/1#c{n}"), at))
        };
        house.app.db.write_now(Lane::Contributions, all).unwrap();
        let round = move |conn: &mut Conn| announcements::round(conn, at);
        for told in [4, 8, 12, 16, 20, 24, 25, 25] {
            let before = house.statements();
            house.app.db.write_now(Lane::Bulk, round).unwrap();
            assert!(house.statements() - before <= 56, "{} statements in one write", house.statements() - before);
            assert_eq!(house.number("SELECT COUNT(*) AS n FROM notices"), told);
            assert_eq!(house.number("SELECT COUNT(*) AS n FROM announcements WHERE done_at IS NOT NULL"), told);
        }
        assert_eq!(house.number("SELECT COUNT(DISTINCT location) AS n FROM notices"), 25);
        assert_eq!(house.app.db.write_now(Lane::Bulk, round).unwrap(), 0);
    }

    /// Who follows two proposals is one of those whom both concern, and nobody is passed over in a write that has room for few more.
    async fn who_follows_twice_is_told_once(house) {
        house.has_consultation().await;
        let author = house.seat("alice", "patients");
        house.proposal(author, "Un référent");
        house.proposal(author, "Un registre");
        follow(&house, 50);
        let (last, at) = (house.number("SELECT MAX(id) AS n FROM proposals"), house.now());
        let all = move |conn: &mut Conn| -> Outcome<()> {
            (1..=9).try_for_each(|n| announce(conn, &[last], &format!("/concertations/ia-en-sante/actions/{n}"), at))?;
            announce(conn, &[last - 1, last], "/concertations/ia-en-sante/actions/10", at)
        };
        house.app.db.write_now(Lane::Contributions, all).unwrap();
        house.runs(announcements::round);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM notices WHERE location LIKE '%/actions/10'"), 51);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM notices"), 510);
    }
}
