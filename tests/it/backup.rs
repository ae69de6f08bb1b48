//! Copies of the database, made while the server answers, and what becomes of them when they are brought back.

mod load;
mod voters;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use age::secrecy::ExposeSecret;
use concerto::domain::erasures::Erasure;

use crate::support::command::{Ran, concerto};
use crate::support::house::{House, SLUG, Seat};

const LIST: &str = "concerto-erasures.jsonl";

/// A house on SQLite in which two people voted, one of them signed in.
async fn house() -> (House, Seat, Seat) {
    let house = House::on_sqlite().await;
    house.has_consultation().await;
    let (alice, bruno) = (house.seat("alice", "patients"), house.seat("bruno", "soignants"));
    house.proposals(alice, 30, "Une phrase claire");
    for seat in [alice, bruno] {
        votes(&house, seat, 1).await;
    }
    (house, alice, bruno)
}

async fn votes(house: &House, seat: Seat, proposal: i32) {
    let path = format!("/concertations/{SLUG}/propositions/{proposal}/vote");
    house.browser_of(seat.account).post(&path, &[("stance", "for")]).await.went_on();
}

/// What is gone after a restoration.
const DOORS: [&str; 8] = [
    "sessions",
    "sign_ins",
    "proofs",
    "address_changes",
    "identity_attempts",
    "identity_sessions",
    "idempotency_keys",
    "setup_links",
];

/// One row of each kind that opens something.
fn opens_doors(house: &House, who: Seat) {
    let (account, now, end) = (who.account, house.days(0), "'2099-01-01 00:00:00'");
    house.sql(&format!(
        "INSERT INTO sign_ins (purpose, account_id, browser_hash, link_hash, code_hash, tries, created_at, expires_at)
            VALUES ('sign_in', {account}, x'01', x'02', x'03', 0, {now}, {end});
         INSERT INTO proofs (purpose, account_id, holder_hash, code_hash, tries, created_at, expires_at)
            VALUES ('again', {account}, x'01', x'02', 0, {now}, {end});
         INSERT INTO address_changes (account_id, email, email_key, new_link_hash, old_link_hash, created_at, expires_at)
            VALUES ({account}, 'a2@example.org', 'a2@example.org', x'04', x'05', {now}, {end});
         INSERT INTO identity_attempts (purpose, provider, browser_hash, state_hash, nonce, verifier, back, created_at,
            expires_at) VALUES ('sign_in', 'p', x'01', x'06', 'n', 'v', '/', {now}, {end});
         INSERT INTO identity_sessions (account_id, browser_hash, provider, id_token, created_at)
            VALUES ({account}, x'01', 'p', 't', {now});
         INSERT INTO idempotency_keys (account_id, route, key, location, at) VALUES ({account}, 'r', 'k', '/', {now});
         INSERT INTO setup_links (token_hash, created_at) VALUES (x'07', {now});
         INSERT INTO embargo_links (consultation_id, number, token_hash, recipient, made_by, made_at, expires_at, opens)
            VALUES (1, 1, x'08', 'Une rédaction', {account}, {now}, {end}, 0);
         INSERT INTO candidacies (consultation_id, email, email_key, name, organisation, motive, language, state, link_hash,
            asked_at, expires_at, reason) VALUES (1, 'c@example.org', 'c@example.org', 'C', '', 'm', 'fr', 'unconfirmed', x'09',
            {now}, {end}, '');"
    ));
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn backup(house: &House, to: &Path, more: &[&str]) -> Ran {
    concerto(&house.database_url(), &[&["backup", text(to)], more].concat())
}

fn restore(to: &Path, from: &Path, more: &[&str]) -> Ran {
    concerto(text(to), &[&["restore", text(from)], more].concat())
}

/// One number of a file of SQLite.
fn number(database: &Path, query: &str) -> i64 {
    use concerto::store::{Conn, DatabaseUrl, Db, Fault, Settings};
    use diesel::RunQueryDsl;
    #[derive(diesel::QueryableByName)]
    struct Row {
        #[diesel(sql_type = diesel::sql_types::BigInt)]
        n: i64,
    }
    let db = Db::open(&Settings::new(DatabaseUrl::Sqlite(database.to_path_buf()))).unwrap();
    let query = format!("SELECT ({query}) AS n");
    let n = db.read_now(move |conn: &mut Conn| Ok::<_, Fault>(diesel::sql_query(&query).get_result::<Row>(conn)?.n));
    db.close();
    n.unwrap()
}

/// Writes to a file of SQLite as no command does.
fn changes(database: &Path, statement: &'static str) {
    use concerto::store::{Conn, DatabaseUrl, Db, Fault, Lane, Settings};
    use diesel::connection::SimpleConnection;
    let db = Db::open(&Settings::new(DatabaseUrl::Sqlite(database.to_path_buf()))).unwrap();
    db.write_now(Lane::Bulk, move |conn: &mut Conn| Ok::<_, Fault>(conn.batch_execute(statement)?)).unwrap();
    db.close();
}

fn names(folder: &Path) -> BTreeSet<String> {
    std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

/// What was committed comes back, and nothing of it opens a door: no session, no link. Others cannot read the copy.
#[actix_web::test]
async fn a_copy_of_a_running_house_comes_back() {
    let (house, alice, _) = house().await;
    let (folder, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (copy, database) = (folder.path().join("copy.db"), there.path().join("restored.db"));
    house.in_role("omar", "pilotage");
    house.sql(&format!(
        "INSERT INTO invitations (consultation_id, role, service, name, email, email_key, shared_mailbox, token_hash, created_at, sent_at, expires_at)
            VALUES (1, 'observation', '', 'Zoé', 'zoe@example.org', 'zoe@example.org', FALSE, x'00', {0}, {0}, '2099-01-01 00:00:00')",
        house.days(-1)
    ));
    opens_doors(&house, alice);
    assert_eq!(backup(&house, &copy, &[]).done().said(), format!("{}: copied and checked\n", copy.display()));
    use std::os::unix::fs::PermissionsExt;
    assert_eq!(std::fs::metadata(&copy).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(names(folder.path()), ["concerto-erasures.jsonl", "copy.db"].map(str::to_owned).into());
    votes(&house, alice, 2).await;

    let said = restore(&database, &copy, &[]).done().said();
    assert!(said.contains("sessions ended, and 1 invitations, which can be sent again"), "{said}");
    assert!(said.contains("nothing differs") && said.ends_with(": restored\n"), "{said}");
    assert_eq!(names(there.path()), ["restored.db".to_owned()].into(), "nothing is left beside it");
    assert_eq!(number(&database, "SELECT COUNT(*) FROM ballots"), 2, "the third came after the copy");
    for table in DOORS {
        assert!(number(&copy, &format!("SELECT COUNT(*) FROM {table}")) > 0, "the copy has {table}");
        assert_eq!(number(&database, &format!("SELECT COUNT(*) FROM {table}")), 0, "{table}");
    }
    for open in ["invitations", "embargo_links", "candidacies"] {
        assert_eq!(number(&copy, &format!("SELECT COUNT(*) FROM {open} WHERE expires_at > '2098-01-01'")), 1, "{open}");
        assert_eq!(
            number(&database, &format!("SELECT COUNT(*) FROM {open} WHERE expires_at > '2098-01-01'")),
            0,
            "{open}"
        );
    }
    house.close().await;
}

/// Who closed an account after the copy stays gone when an older copy comes back; nobody else is touched, not even an account
/// that has the same number in another database.
#[actix_web::test]
async fn what_was_erased_since_is_erased_again() {
    let (house, alice, bruno) = house().await;
    let (folder, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (copy, database) = (folder.path().join("old.db"), there.path().join("restored.db"));
    backup(&house, &copy, &[]).done();
    let mut browser = house.browser_of(alice.account);
    browser.post("/mon-espace/fermeture", &[("textes", "garder"), ("accord", "1")]).await.went_on();
    backup(&house, &folder.path().join("new.db"), &[]).done();
    let list = std::fs::read_to_string(folder.path().join(LIST)).unwrap();
    assert_eq!(list.lines().count(), 1, "{list}");
    assert!(!list.contains("alice"), "{list}");
    // an account of another past has this number
    let other = Erasure::Account { id: bruno.account, created_at: "2001-01-01T00:00:00Z".to_owned() };
    std::fs::write(folder.path().join(LIST), list.clone() + &Erasure::write(&[other]).unwrap()).unwrap();

    let said = restore(&database, &copy, &[]).done().said();
    assert!(said.contains("1 erasures repeated"), "{said}");
    assert_eq!(number(&database, "SELECT COUNT(*) FROM accounts WHERE email LIKE 'alice%'"), 0);
    assert_eq!(number(&database, "SELECT COUNT(*) FROM accounts WHERE email LIKE 'bruno%'"), 1);
    assert_eq!(number(&database, "SELECT COUNT(*) FROM ballots"), 2, "no total moves");
    // the list goes on, whatever the database knows
    let (again, fresh) = (there.path().join("again.db"), there.path().join("restored.db"));
    concerto(text(&fresh), &["backup", text(&folder.path().join("newer.db"))]).done();
    assert!(std::fs::read_to_string(folder.path().join(LIST)).unwrap().contains("2001-01-01"));
    std::fs::write(folder.path().join(LIST), "{\"erased\":\"account\"}\n").unwrap();
    restore(&again, &copy, &[]).refused("concerto-erasures.jsonl: line 1: missing field");
    assert!(!again.exists());
    house.close().await;
}

/// A consultation that was destroyed under a visa is destroyed again; another that has its slug now is left alone.
#[actix_web::test]
async fn what_was_destroyed_since_is_destroyed_again() {
    let (house, ..) = house().await;
    let (folder, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let copy = folder.path().join("old.db");
    backup(&house, &copy, &[]).done();
    house.sql(&format!(
        "INSERT INTO shells (consultation_id, summary, fingerprint, archive_sha256) VALUES (1, '{{}}', 'f', 'a');
         UPDATE consultations SET destroyed_at = {}, visa = 'AN 2026-12'",
        house.days(0)
    ));
    backup(&house, folder.path(), &["--list-only"]).done();
    let list = folder.path().join(LIST);
    let said = std::fs::read_to_string(&list).unwrap();
    assert!(said.contains("\"slug\":\"ia-en-sante\"") && said.contains("AN 2026-12"), "{said}");

    let (gone, other) = (there.path().join("gone.db"), there.path().join("other.db"));
    restore(&gone, &copy, &[]).done();
    assert_eq!(number(&gone, "SELECT COUNT(*) FROM ballots"), 0);
    assert_eq!(number(&gone, "SELECT COUNT(*) FROM proposals"), 0);
    assert_eq!(number(&gone, "SELECT COUNT(*) FROM consultations WHERE visa = 'AN 2026-12'"), 1);
    std::fs::write(&list, said.replace("\"created_at\":\"20", "\"created_at\":\"19")).unwrap();
    restore(&other, &copy, &[]).done();
    assert_eq!(number(&other, "SELECT COUNT(*) FROM ballots"), 2);
    house.close().await;
}

/// Only who holds the key reads an encrypted copy, and the clear text is nowhere but where the database is.
#[actix_web::test]
async fn a_copy_can_be_for_one_key_alone() {
    let (house, ..) = house().await;
    let (folder, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (key, other) = (age::x25519::Identity::generate(), age::x25519::Identity::generate());
    let file = |name: &str, key: &age::x25519::Identity| {
        let path = there.path().join(name);
        std::fs::write(&path, format!("# a comment\n{}\n", key.to_string().expose_secret())).unwrap();
        path
    };
    let (right, wrong) = (file("right.txt", &key), file("wrong.txt", &other));
    backup(&house, folder.path(), &["--recipient", &key.to_public().to_string()]).done();
    let copies: Vec<String> = names(folder.path()).into_iter().filter(|name| name.ends_with(".db.age")).collect();
    assert_eq!((copies.len(), names(folder.path()).len()), (1, 2));
    let copy = folder.path().join(&copies[0]);
    let bytes = std::fs::read(&copy).unwrap();
    assert!(bytes.starts_with(b"age-encryption.org/v1") && !bytes.windows(16).any(|it| it == b"SQLite format 3\0"));
    let database = there.path().join("restored.db");
    restore(&database, &copy, &["--identity", text(&wrong)]).refused("No matching keys found; nothing is restored");
    restore(&database, &copy, &[]).refused("nothing is restored");
    assert!(!database.exists());
    restore(&database, &copy, &["--identity", text(&right)]).done();
    assert_eq!(number(&database, "SELECT COUNT(*) FROM ballots"), 2);
    let near = Path::new(&house.database_url()).parent().unwrap().to_path_buf();
    assert!(names(&near).iter().all(|name| !name.ends_with("copying")), "{:?}", names(&near));
    backup(&house, &folder.path().join("x.db"), &["--recipient", "age1nonsense"]).wrong("--recipient");
    house.close().await;
}

/// Of a folder the newest copies are kept; what is no copy of ours is never removed.
#[actix_web::test]
async fn older_copies_make_room() {
    let (house, ..) = house().await;
    let folder = tempfile::tempdir().unwrap();
    let old =
        ["concerto-2026-01-01T000000Z.db", "concerto-2026-01-02T000000Z.db.age", "concerto-2026-01-03T000000Z.db"];
    let foreign = ["concerto-notes.db", "concerto-2026-99-99T000000Z.db", "other.db"];
    for name in old.iter().chain(&foreign) {
        std::fs::write(folder.path().join(name), "x").unwrap();
    }
    let left_over = ["concerto-2026-01-02T000000Z.db.copying", "concerto-2026-01-02T000000Z.db.copying-wal"];
    left_over.iter().for_each(|name| std::fs::write(folder.path().join(name), "x").unwrap());
    let said = backup(&house, folder.path(), &["--keep", "2"]).done().said();
    assert!(
        left_over.iter().all(|name| !names(folder.path()).contains(*name)),
        "copies that were interrupted are gone"
    );
    assert!(said.ends_with(": copied and checked, 2 older removed\n"), "{said}");
    let left = names(folder.path());
    assert!(left.contains(old[2]) && !left.contains(old[0]) && !left.contains(old[1]), "{left:?}");
    assert!(foreign.iter().all(|name| left.contains(*name)), "{left:?}");
    assert_eq!(left.len(), 2 + 3 + 1, "{left:?}");
    backup(&house, &folder.path().join("one.db"), &["--keep", "2"]).refused("--keep needs a folder that is there");
    house.close().await;
}

/// Whatever is wrong, nothing is lost: neither the database that is there nor the copy.
#[actix_web::test]
async fn what_cannot_be_done_changes_nothing() {
    let (house, alice, _) = house().await;
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("copy.db");
    backup(&house, &copy, &[]).done();
    backup(&house, &copy, &[]).refused("the file is there already");
    backup(&house, &folder.path().join("no/such/folder.db"), &[]).refused("No such file or directory");
    concerto(text(&folder.path().join("absent.db")), &["backup", text(&folder.path().join("y.db"))])
        .refused("there is no such database");
    let url = PathBuf::from(house.database_url());
    restore(&url, &copy, &[]).refused("the database is there already; --replace keeps it aside");
    restore(&url, &copy, &["--replace"]).refused("another program uses the database; stop the server first");
    votes(&house, alice, 3).await;

    let mut bytes = std::fs::read(&copy).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 8192].fill(0xAA);
    let damaged = folder.path().join("damaged.db");
    std::fs::write(&damaged, &bytes).unwrap();
    let target = folder.path().join("target.db");
    restore(&target, &damaged, &[]).refused("nothing is restored");
    std::fs::write(&damaged, &std::fs::read(&copy).unwrap()[..middle]).unwrap();
    restore(&target, &damaged, &[]).refused("nothing is restored");
    restore(&target, &folder.path().join("absent"), &[]).refused("nothing is restored");
    assert!(!target.exists());
    // a count that differs: whoever restores must know
    let altered = folder.path().join("altered.db");
    std::fs::copy(&copy, &altered).unwrap();
    changes(&altered, "UPDATE tallies SET n = n + 1 WHERE n > 0");
    restore(&target, &altered, &[]).refused("2 differ; nothing is restored");
    assert!(!target.exists());
    assert_eq!(house.number("SELECT COUNT(*) AS n FROM ballots"), 3);
    house.close().await;
    let own = folder.path().join("own.db");
    restore(&own, &copy, &[]).done();
    changes(&own, "DELETE FROM ballots WHERE id = (SELECT MAX(id) FROM ballots)");
    let said = restore(&own, &copy, &["--replace"]).done().said();
    assert!(said.contains("the former database is kept as "), "{said}");
    assert_eq!(number(&own, "SELECT COUNT(*) FROM ballots"), 2);
    let kept = names(folder.path()).into_iter().find(|name| name.starts_with("own.db.before-")).unwrap();
    assert_eq!(number(&folder.path().join(kept), "SELECT COUNT(*) FROM ballots"), 1);
    let nowhere = folder.path().join("no/such/folder.db");
    restore(&nowhere, &copy, &[]).refused("no/such/folder.db.restoring: No such file or directory");
}

/// PostgreSQL is copied and brought back by its own tools; the rest is the same.
#[actix_web::test]
async fn postgres_is_finished_in_place() {
    let Some(house) = House::on_postgres().await else { return };
    house.has_consultation().await;
    let (alice, bruno) = (house.seat("alice", "patients"), house.seat("bruno", "soignants"));
    house.proposal(alice, "Une phrase claire");
    votes(&house, alice, 1).await;
    votes(&house, bruno, 1).await;
    let folder = tempfile::tempdir().unwrap();
    let url = house.database_url();
    concerto(&url, &["backup", text(folder.path())]).refused("copied with pg_dump");
    concerto(&url, &["restore", text(&folder.path().join("x.db"))])
        .refused("pg_restore, then concerto restore --in-place");
    let list = folder.path().join(LIST);
    house.sql("CREATE TABLE kept AS SELECT * FROM accounts");
    house.sql(&format!("UPDATE accounts SET email_key = 'closed:0' WHERE id = {}", alice.account));
    concerto(&url, &["backup", text(folder.path()), "--list-only"]).done();
    house.sql(
        "UPDATE accounts SET email_key = (SELECT email_key FROM kept WHERE kept.id = accounts.id); DROP TABLE kept",
    );
    let said = concerto(&url, &["restore", "--in-place", "--erasures", text(&list)]).done().said();
    assert!(said.contains("1 erasures repeated") && said.contains("nothing differs"), "{said}");
    assert_eq!(house.number("SELECT COUNT(*) AS n FROM sessions"), 0);
    assert_eq!(house.number("SELECT COUNT(*) AS n FROM accounts WHERE email LIKE 'alice%'"), 0);
    assert_eq!(house.number("SELECT COUNT(*) AS n FROM accounts WHERE email LIKE 'bruno%'"), 1);
    concerto(&url, &["restore", "--in-place", "--erasures", text(&folder.path().join("no"))])
        .refused("there is no such file");
    house.close().await;
}
