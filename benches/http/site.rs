//! Concerto as it is run: the binary, over a throw-away SQLite file with the imported conversation, put to the vote again.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use concerto::store::{Conn, DatabaseUrl, Db, Fault, Lane, Settings};
use concerto::web::token;
use diesel::RunQueryDsl;
use diesel::connection::SimpleConnection;
use tempfile::TempDir;

use crate::{Done, crowd, load};

/// The consultation that is measured.
pub const SLUG: &str = "uberx";

/// The limit on the votes of a seat, which no real seat meets, over no time at all: its query is still run.
const LIMIT: &str = "limits.votes={ most = 1000, minutes = 0 }";

/// The moderator of the benchmark has no telephone.
const FACTOR: &str = "security.second_factor=false";

/// A phase of votes that is open now, results that are not, and rules to have accepted.
const VOTE: &str = "
    DELETE FROM publication_hours;
    DELETE FROM published_cells;
    DELETE FROM publications;
    UPDATE consultations SET closes_at = '2099-01-01 00:00:00', results_opened_at = NULL;
    UPDATE phases SET closes_at = '2020-01-01 00:00:00' WHERE closes_at > '2020-01-01 00:00:00';
    INSERT INTO phases (consultation_id, position, key, title, opens_at, closes_at)
        SELECT id, 1000, 'mesure', 'Mesure', '2020-01-01 00:00:00', '2099-01-01 00:00:00' FROM consultations;
    INSERT INTO phase_acts (phase_id, act, college_id)
        SELECT phases.id, 'vote', colleges.id FROM phases
        JOIN colleges ON colleges.consultation_id = phases.consultation_id WHERE phases.key = 'mesure';
    INSERT INTO rules (consultation_id, version, introduction, published_at)
        SELECT id, 1, '', opens_at FROM consultations WHERE id NOT IN (SELECT consultation_id FROM rules);";

/// A running Concerto; it ends, and its folder goes, when this is dropped.
pub struct Site {
    /// Where it listens.
    pub address: SocketAddr,
    /// The numbers of the proposals that can be voted on.
    pub proposals: Vec<i64>,
    /// The sessions of the seats that vote, one each.
    pub sessions: Vec<String>,
    /// The session of a moderator with long lists.
    pub moderator: String,
    /// How long the import took.
    pub import: Duration,
    child: Child,
    file: PathBuf,
    _folder: TempDir,
}

#[derive(diesel::QueryableByName)]
struct Row {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    n: i64,
}

impl Site {
    /// Imports the conversation, seats so many voters, and answers requests.
    pub fn open(voters: usize) -> Done<Self> {
        let folder = TempDir::new_in(env!("CARGO_TARGET_TMPDIR"))?;
        let file = folder.path().join("concerto.db");
        let import = import(&file)?;
        let (proposals, sessions) = put_to_vote(&file, voters)?;
        let moderator = token::random();
        let lists = Db::open(&Settings::new(DatabaseUrl::Sqlite(file.clone())))?;
        run(&lists, crowd::statements(&moderator))?;
        lists.close();
        let log = folder.path().join("log");
        let mut child = serve(&file, &log)?;
        match listens(&mut child) {
            Ok(address) => Ok(Self { address, proposals, sessions, moderator, import, child, file, _folder: folder }),
            Err(why) => {
                let _ = child.kill();
                let _ = child.wait();
                Err(format!("{why}: {}", std::fs::read_to_string(log).unwrap_or_default()).into())
            }
        }
    }

    /// The token of the forms of a session, read from a page.
    pub fn token_of(&self, session: &str) -> Done<String> {
        let answer = load::ask(self.address, &load::get("/affichage", Some(session)))?;
        let page = String::from_utf8(answer.body)?;
        let value = page.split_once("name=\"csrf\" value=\"").and_then(|(_, rest)| rest.split_once('"'));
        Ok(value.ok_or("/affichage has no form with a token")?.0.to_owned())
    }

    /// Recounts what the ballots left behind.
    pub fn verify(&self) -> Done<()> {
        let output = concerto(&self.file).arg("verify").output()?;
        let said = || format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        if output.status.success() { Ok(()) } else { Err(said().into()) }
    }

    /// The most memory that it took, in MB.
    pub fn most_memory(&self) -> Option<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
        line.trim().trim_end_matches(" kB").parse::<u64>().ok().map(|kilobytes| kilobytes / 1000)
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The binary over a database file, its environment without settings.
fn concerto(file: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_concerto"));
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("CONCERTO_")) {
        command.env_remove(name);
    }
    command.arg("--database").arg(file).stdin(Stdio::null());
    command
}

fn import(file: &Path) -> Done<Duration> {
    let conversation = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/polis-tw-uberx");
    let began = Instant::now();
    let mut command = concerto(file);
    command.args(["import", "polis"]).arg(conversation).args(["--consultation", SLUG]);
    let output = command.output()?;
    if !output.status.success() {
        return Err(format!("concerto import polis: {}", String::from_utf8_lossy(&output.stderr)).into());
    }
    Ok(began.elapsed())
}

fn serve(file: &Path, log: &Path) -> Done<Child> {
    let mut command = concerto(file);
    command.args(["--set", LIMIT, "--set", FACTOR, "serve", "--listen", "127.0.0.1:0"]);
    Ok(command.stdout(Stdio::piped()).stderr(File::create(log)?).spawn()?)
}

/// The address that the server says it listens on.
fn listens(child: &mut Child) -> Done<SocketAddr> {
    let output = child.stdout.take().ok_or("the server has no output")?;
    for line in BufReader::new(output).lines() {
        if let Some((_, address)) = line?.split_once("listens on http://") {
            return Ok(address.trim().parse()?);
        }
    }
    Err("the server did not start".into())
}

/// Opens votes and seats the voters; gives the numbers of the proposals and a session for each voter.
fn put_to_vote(file: &Path, voters: usize) -> Done<(Vec<i64>, Vec<String>)> {
    let db = Db::open(&Settings::new(DatabaseUrl::Sqlite(file.to_owned())))?;
    run(&db, VOTE.to_owned())?;
    let seats = numbers(&db, &format!("SELECT id AS n FROM seats ORDER BY id LIMIT {voters}"))?;
    if seats.len() < voters {
        return Err(format!("expected {voters} seats, the import made {}", seats.len()).into());
    }
    let sessions: Vec<String> = seats.iter().map(|_| token::random()).collect();
    run(&db, seats.iter().zip(&sessions).map(|(seat, session)| holder(*seat, session)).collect())?;
    let published = "SELECT number AS n FROM proposals WHERE status = 'published' ORDER BY number";
    let proposals = numbers(&db, published)?;
    db.close();
    Ok((proposals, sessions))
}

/// The statements that give a seat a holder who is signed in.
fn holder(seat: i64, session: &str) -> String {
    let hash: String = token::digest(session).iter().map(|byte| format!("{byte:02x}")).collect();
    let account = 1_000_000 + seat;
    format!(
        "INSERT INTO accounts (id, email, email_key, given_name, family_name, language, is_operator, created_at)
            VALUES ({account}, 'v{seat}@example.org', 'v{seat}@example.org', 'Siège', '{seat}', 'fr', 0,
                '2020-01-01 00:00:00');
         INSERT INTO members (consultation_id, account_id, role, seat_id, standing, shuffle, rules_version,
                rules_accepted_at, created_at)
            SELECT seats.consultation_id, {account}, 'holder', seats.id, 'active', {seat} % 32, MAX(rules.version),
                '2020-01-01 00:00:00', '2020-01-01 00:00:00'
            FROM seats JOIN rules ON rules.consultation_id = seats.consultation_id WHERE seats.id = {seat};
         INSERT INTO sessions (token_hash, account_id, created_at, seen_at, expires_at)
            VALUES (x'{hash}', {account}, datetime('now'), datetime('now'), datetime('now', '+1 day'));"
    )
}

fn run(db: &Db, statements: String) -> Done<()> {
    Ok(db.write_now(Lane::Contributions, move |conn: &mut Conn| Ok::<_, Fault>(conn.batch_execute(&statements)?))?)
}

fn numbers(db: &Db, query: &str) -> Done<Vec<i64>> {
    let query = query.to_owned();
    let rows = db.read_now(move |conn: &mut Conn| Ok::<_, Fault>(diesel::sql_query(&query).load::<Row>(conn)?))?;
    Ok(rows.into_iter().map(|row| row.n).collect())
}
