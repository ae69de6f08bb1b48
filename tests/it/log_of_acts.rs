//! The log of acts is appended to and never changed, and on PostgreSQL the server runs as a role that changes no table.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

use concerto::jobs::{JOBS, Jobs};
use concerto::startup;
use concerto::store::{Conn, Fault, Lane};
use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection};
use url::Url;

use crate::support::command::concerto;
use crate::support::house::{Browser, House, SLUG, story};

static NEXT: AtomicUsize = AtomicUsize::new(1);

/// Why statements were refused.
fn refusal(house: &House, statements: &str) -> String {
    let text = statements.to_owned();
    let run = move |conn: &mut Conn| Ok::<_, Fault>(conn.batch_execute(&text)?);
    let done = house.app.db.write_now(Lane::Contributions, run);
    done.expect_err(statements).to_string()
}

/// A vote, cast through the pages.
async fn votes(house: &House) -> i64 {
    house.has_consultation().await;
    let (alice, bruno) = (house.seat("alice", "patients"), house.seat("bruno", "soignants"));
    house.proposal(alice, "Une phrase claire");
    let mut reads = house.browser_of(bruno.account);
    reads.post(&format!("/concertations/{SLUG}/propositions/1/vote"), &[("stance", "for")]).await.went_on();
    house.number("SELECT COUNT(*) AS n FROM events")
}

/// Statements that would change the log.
fn changes(postgres: bool) -> Vec<String> {
    let mut all: Vec<String> = [
        "DELETE FROM events",
        "UPDATE events SET verb = 'proposal.submitted'",
        "UPDATE events SET subject = 'proposal/2'",
        "UPDATE events SET at = '2020-01-01 00:00:00.000000'",
        "UPDATE events SET digest = salt",
        "UPDATE events SET consultation_id = NULL",
        "UPDATE events SET batch = 1",
        "UPDATE events SET id = id + 1000",
        "UPDATE events SET account_id = 1",
        "UPDATE events SET seat_id = 1",
        "UPDATE events SET payload = '{}'",
        "UPDATE events SET salt = digest",
        "UPDATE events SET account_id = NULL, verb = 'proposal.submitted'",
    ]
    .map(str::to_owned)
    .to_vec();
    let columns = "id, consultation_id, account_id, seat_id, verb, subject, payload, salt, digest, at";
    let (other, same) = (columns.replace("subject", "'x'"), "ON CONFLICT (id) DO UPDATE SET subject = 'x'");
    all.push(format!("INSERT INTO events ({columns}) SELECT {columns} FROM events WHERE TRUE {same}"));
    all.push(if postgres {
        "TRUNCATE events CASCADE".to_owned() // what refers to it would go too
    } else {
        format!("INSERT OR REPLACE INTO events ({columns}) SELECT {other} FROM events")
    });
    all
}

story! {
    /// No entry is deleted or replaced, and nothing of it becomes something else, whoever sends the statement.
    async fn an_entry_stays_as_it_was_written(house) {
        let before = votes(&house).await;
        assert!(before > 0);
        let empty = if house.is_postgres() { "''" } else { "x''" };
        for statement in &changes(house.is_postgres()) {
            let why = refusal(&house, statement);
            assert!(why.contains("the log of acts is kept"), "{statement}: {why}");
        }
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM events"), before);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM events WHERE verb = 'ballot.cast' AND account_id = 2"), 1);
        // who is cut from it leaves the digests, one entry or all at once
        house.sql("UPDATE events SET account_id = NULL WHERE verb = 'ballot.cast'");
        house.sql(&format!("UPDATE events SET account_id = NULL, seat_id = NULL, payload = NULL, salt = {empty}"));
        house.sql("UPDATE events SET payload = '', salt = NULL");
        let left = "SELECT COUNT(*) AS n FROM events WHERE digest IS NOT NULL AND account_id IS NULL AND seat_id IS NULL";
        assert_eq!(house.number(left), before);
    }
}

/// A role of the server, dropped at the end of the test.
struct Role {
    name: String,
    server: String,
}

impl Role {
    fn make(url: &str, more: &str) -> Self {
        let name = format!("concerto_run_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        PgConnection::establish(url).unwrap().batch_execute(&format!("CREATE ROLE {name} LOGIN {more}")).unwrap();
        let mut server = Url::parse(url).unwrap();
        server.set_path("postgres");
        Self { name, server: server.to_string() }
    }

    /// A database's address as this role has it.
    fn at(&self, url: &str) -> String {
        let mut url = Url::parse(url).unwrap();
        url.set_username(&self.name).unwrap();
        url.to_string()
    }

    /// Why the role may not do this.
    fn refusal(&self, url: &str, statement: &str) -> String {
        let mut conn = PgConnection::establish(&self.at(url)).unwrap();
        conn.batch_execute(statement).expect_err(statement).to_string()
    }
}

impl Drop for Role {
    fn drop(&mut self) {
        if let Ok(mut conn) = PgConnection::establish(&self.server) {
            conn.batch_execute(&format!("DROP ROLE IF EXISTS {}", self.name)).ok();
        }
    }
}

/// What the role of a running server may not do, and why.
const BEYOND: [(&str, &str); 12] = [
    ("DELETE FROM events", "permission denied for table events"),
    ("TRUNCATE events", "permission denied for table events"),
    ("UPDATE events SET verb = 'x'", "permission denied for table events"),
    ("UPDATE events SET payload = '{}'", "the log of acts is kept"),
    ("ALTER TABLE events DISABLE TRIGGER ALL", "must be owner"),
    ("DROP TRIGGER events_stay ON events", "must be owner"),
    ("DROP TABLE ballots", "must be owner"),
    ("ALTER TABLE ballots ADD COLUMN who TEXT", "must be owner"),
    ("TRUNCATE ballots", "permission denied for table ballots"),
    ("CREATE TABLE mine (id BIGINT)", "permission denied for schema"),
    ("CREATE FUNCTION mine() RETURNS BIGINT LANGUAGE SQL AS 'SELECT 1'", "permission denied for schema"),
    ("DELETE FROM __diesel_schema_migrations", "permission denied for table __diesel_schema_migrations"),
];

/// What a server answers that starts with this address, which it must refuse; one that starts all the same is ended.
fn serve_refusal(url: &str) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_concerto"));
    command.args(["--database", url, "serve", "--listen", "127.0.0.1:0"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    if !line.is_empty() {
        child.kill().unwrap();
    }
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), line.as_str()), (Some(1), ""), "{said}");
    said
}

async fn signs_in(house: &House, email: &str) -> Browser {
    let mut browser = house.guest();
    browser.open("/connexion").await.fill("Adresse électronique", email).press("Recevoir un code").await.went_on();
    let code = house.letters(email).pop().unwrap()["code"].as_str().unwrap().to_owned();
    browser.fill("Code à six chiffres", &code).press("Valider le code").await.went_on();
    browser
}

/// Takes part through the pages of the house: from signing in to closing the account, moderation in between.
async fn takes_part(house: &House) {
    let place = format!("/concertations/{SLUG}/propositions/1");
    let mut alice = signs_in(house, "alice@example.org").await;
    alice.open(&format!("/concertations/{SLUG}/propositions/nouvelle")).await.choose("axe", "1");
    alice.fill("titre", "Évaluer avant d’acheter").fill("phrase", "Une phrase.").fill("texte", "Un texte long.");
    alice.press("Publier").await.went_on();
    let mut bruno = signs_in(house, "bruno@example.org").await;
    bruno.open(&place).await.press("Ajouter un argument ou une remarque").await.choose("cote", "for");
    bruno.fill("texte", "Un argument à retirer.").press("Publier").await.went_on();
    for stance in ["for", "against"] {
        bruno.post(&format!("{place}/vote"), &[("stance", stance)]).await.went_on();
    }
    alice.open(&format!("{place}/commentaires/1/signalement")).await.is(200).choose("clause", "3");
    alice.fill("Ce qui pose problème", "On reconnaît la personne.").press("Envoyer le signalement").await.went_on();
    let mut maud = house.in_role("maud", "moderation");
    maud.open(&format!("/concertations/{SLUG}/moderation/propositions/1/commentaires/1")).await.is(200);
    maud.choose("mesure", "hide").choose("regle", "3").choose("cause", "").fill("Les faits", "Un tiers est reconnu.");
    maud.press("Enregistrer la décision").await.went_on();
    house.guest().open(&place).await.is(200).misses("Un argument à retirer.");
    bruno.open("/mon-espace/fermeture").await.is(200).choose("textes", "garder").choose("accord", "1");
    bruno.press("Fermer mon compte").await.went_on().sees("Votre compte est fermé");
    for verb in ["proposal.submitted", "comment.posted", "ballot.cast", "decision.taken", "account.closed"] {
        assert!(house.number(&format!("SELECT COUNT(*) AS n FROM events WHERE verb = '{verb}'")) > 0, "{verb}");
    }
    assert_eq!(house.number("SELECT COUNT(*) AS n FROM events WHERE account_id = 2"), 0);
}

#[actix_web::test]
async fn the_server_runs_as_a_role_that_changes_no_table() {
    let Some(mut house) = House::on_postgres().await else { return };
    let url = house.database_url();
    let role = Role::make(&url, "");
    assert!(serve_refusal(&role.at(&url)).contains("has no rights on the table __diesel_schema_migrations"));
    let granted = concerto(&url, &["migrate", "--grant", &role.name]).done().said();
    assert!(granted.contains(&format!("{} may run the server", role.name)), "{granted}");

    let mut config = (*house.app.config).clone();
    config.database.url = role.at(&url);
    let running = startup::start(config, house.app.clock.clone()).unwrap_or_else(|why| panic!("{why}"));
    let (address, app, handle) = running.in_background();
    let former = std::mem::replace(&mut house.address, format!("http://{address}"));
    house.has_consultation().await;
    house.seat("alice", "patients");
    house.seat("bruno", "soignants");
    takes_part(&house).await;
    let jobs = Jobs::new(app.db.clone(), app.clock.clone(), app.config.clone(), "the restricted one");
    for job in JOBS {
        jobs.turn(job).await.unwrap_or_else(|why| panic!("{}: {why:?}", job.name));
    }
    concerto(&role.at(&url), &["verify"]).done();
    concerto(&role.at(&url), &["migrate"]).done();

    for (statement, why) in BEYOND {
        let said = role.refusal(&url, statement);
        assert!(said.contains(why), "{statement}: {said}");
    }
    house.address = former;
    handle.stop(false).await;
    app.db.close();
    house.close().await;
}

#[actix_web::test]
async fn a_role_that_may_not_migrate_waits_for_who_may() {
    let Some(house) = House::on_postgres().await else { return };
    let url = house.database_url();
    let role = Role::make(&url, "");
    concerto(&url, &["migrate", "--grant", &role.name]).done();
    // a table of a later version, to which the rights were not given again
    house.sql("CREATE TABLE later (id BIGINT)");
    let said = serve_refusal(&role.at(&url));
    assert!(said.contains("has no rights on the table later; run concerto migrate --grant concerto_run_"), "{said}");
    house.sql("DROP TABLE later");
    // a step that is still to come
    house.sql(
        "DELETE FROM __diesel_schema_migrations WHERE version = (SELECT MAX(version) FROM __diesel_schema_migrations)",
    );
    let said = serve_refusal(&role.at(&url));
    assert!(said.contains("the tables are not up to date (1 to come, from 2026-"), "{said}");
    assert!(said.contains(&format!("the role {} may not change tables", role.name)), "{said}");
    house.close().await;
}

#[actix_web::test]
async fn rights_are_given_only_to_a_role_that_cannot_take_more() {
    let Some(house) = House::on_postgres().await else { return };
    let url = house.database_url();
    let grants = |name: &str| concerto(&url, &["migrate", "--grant", name]);
    grants("nobody\"; DROP TABLE ballots; --").refused("does not exist");
    grants(&Role::make(&url, "SUPERUSER").name).refused("may do anything on this server");
    let heir = Role::make(&url, "");
    house.sql(&format!("GRANT {} TO {}", Url::parse(&url).unwrap().username(), heir.name));
    grants(&heir.name).refused("can become who does");
    let role = Role::make(&url, "");
    house.sql("GRANT CREATE ON SCHEMA public TO PUBLIC");
    grants(&role.name).refused("REVOKE CREATE ON SCHEMA");
    house.close().await;
    let files = House::on_sqlite().await;
    concerto(&files.database_url(), &["migrate", "--grant", "anybody"]).refused("roles are PostgreSQL's");
    files.close().await;
}
