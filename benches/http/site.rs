//! Concerto as it is run: the binary, over a throw-away database with a simulated consultation, open to everything.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use concerto::store::{DatabaseUrl, Db, Settings};
use concerto::web::token;
use tempfile::TempDir;

use crate::{Done, crowd, load, seats};

/// The consultation that is measured.
pub const SLUG: &str = "simulation";

/// Limits that no real seat meets, over no time at all: their queries are still run. The moderator has no telephone.
const SETTINGS: [&str; 5] = [
    "limits.votes={ most = 1000, minutes = 0 }",
    "limits.comments={ most = 1000, minutes = 0 }",
    "limits.proposals={ most = 1000, minutes = 0 }",
    "security.second_factor=false",
    "server.metrics_listen=127.0.0.1:0",
];

/// What is simulated, and where.
pub struct Plan {
    /// Seats; each casts some ten ballots.
    pub members: u32,
    /// Proposals.
    pub proposals: u32,
    /// Seats that somebody holds who is signed in.
    pub voters: usize,
    /// An empty database of PostgreSQL; without one, a file of SQLite.
    pub database: Option<String>,
}

/// A running Concerto; it ends, and its folder goes, when this is dropped.
pub struct Site {
    /// Where it listens.
    pub address: SocketAddr,
    /// The numbers of the proposals that can be voted on.
    pub proposals: Vec<i64>,
    /// The sessions of the seats that vote, one each.
    pub sessions: Vec<String>,
    /// The session of a moderator with long lists; none on PostgreSQL, where there are no such lists.
    pub moderator: Option<String>,
    /// How long the simulation took.
    pub import: Duration,
    /// From the start of the process to its first answer.
    pub start: Duration,
    /// The memory that it took after that, in MB, where the system tells.
    pub idle: Option<u64>,
    measures: SocketAddr,
    child: Child,
    database: String,
    _folder: TempDir,
}

/// What the server counted of itself since its start.
#[derive(Debug, Clone, Copy, Default)]
pub struct Counts {
    /// Requests answered.
    pub requests: f64,
    /// Statements run.
    pub statements: f64,
    /// Writes, and the transactions that they were committed in.
    pub writes: f64,
    /// Transactions committed.
    pub commits: f64,
    /// Processor time of the process, in milliseconds.
    pub cpu: f64,
}

impl Counts {
    /// What was counted since.
    pub fn since(self, former: Self) -> Self {
        Self {
            requests: self.requests - former.requests,
            statements: self.statements - former.statements,
            writes: self.writes - former.writes,
            commits: self.commits - former.commits,
            cpu: self.cpu - former.cpu,
        }
    }
}

impl Site {
    /// Simulates the consultation, seats the voters, and answers requests.
    pub fn open(plan: &Plan) -> Done<Self> {
        let folder = TempDir::new_in(env!("CARGO_TARGET_TMPDIR"))?;
        let file = folder.path().join("concerto.db").display().to_string();
        let database = plan.database.clone().unwrap_or(file);
        let import = simulate(&database, plan)?;
        let db = Db::open(&Settings::new(DatabaseUrl::parse(&database)))?;
        let (proposals, sessions) = seats::put_to_vote(&db, plan.voters)?;
        let moderator = plan.database.is_none().then(token::random);
        if let Some(session) = &moderator {
            seats::run(&db, crowd::statements(session))?;
        }
        db.close();
        let log = folder.path().join("log");
        let began = Instant::now();
        let mut child = serve(&database, &log)?;
        let listening = listens(&mut child)
            .and_then(|both| load::ask(both.0, &load::get("/", None)).map(|_| both))
            .map_err(|why| format!("{why}: {}", std::fs::read_to_string(log).unwrap_or_default()));
        let start = began.elapsed();
        let (address, measures) = listening.inspect_err(|_| end(&mut child))?;
        let mut site = Self {
            address,
            proposals,
            sessions,
            moderator,
            import,
            start,
            idle: None,
            measures,
            child,
            database,
            _folder: folder,
        };
        site.idle = site.memory("VmRSS:");
        Ok(site)
    }

    /// The database that it runs over.
    pub fn database(&self) -> &str {
        &self.database
    }

    /// Whether that is a file of SQLite, where those who write wait for one another.
    pub fn is_sqlite(&self) -> bool {
        matches!(DatabaseUrl::parse(&self.database), DatabaseUrl::Sqlite(_))
    }

    /// The token of the forms of a session, read from a page.
    pub fn token_of(&self, session: &str) -> Done<String> {
        let answer = load::ask(self.address, &load::get("/affichage", Some(session)))?;
        let page = String::from_utf8(answer.body)?;
        let value = page.split_once("name=\"csrf\" value=\"").and_then(|(_, rest)| rest.split_once('"'));
        Ok(value.ok_or("/affichage has no form with a token")?.0.to_owned())
    }

    /// What the server counted of itself.
    pub fn counts(&self) -> Done<Counts> {
        let told = String::from_utf8(load::ask(self.measures, &load::get("/metrics", None))?.body)?;
        let mut sums: HashMap<&str, f64> = HashMap::new();
        for line in told.lines().filter(|line| !line.starts_with('#')) {
            let (name, value) = line.rsplit_once(' ').ok_or("a measure without a value")?;
            *sums.entry(name.split('{').next().unwrap_or(name)).or_default() += value.parse::<f64>()?;
        }
        let sum = |name: &str| sums.get(name).copied().unwrap_or_default();
        Ok(Counts {
            requests: sum("concerto_requests_total"),
            statements: sum("concerto_statements_total"),
            writes: sum("concerto_writes_total"),
            commits: sum("concerto_commits_total"),
            cpu: self.cpu().unwrap_or_default(),
        })
    }

    /// Recounts what the ballots left behind.
    pub fn verify(&self) -> Done<()> {
        let output = concerto(&self.database).arg("verify").output()?;
        let said = || format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        if output.status.success() { Ok(()) } else { Err(said().into()) }
    }

    /// The most memory that it took, in MB.
    pub fn most_memory(&self) -> Option<u64> {
        self.memory("VmHWM:")
    }

    /// The memory that it takes, in MB.
    pub fn present_memory(&self) -> Option<u64> {
        self.memory("VmRSS:")
    }

    fn memory(&self, line: &str) -> Option<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let value = status.lines().find_map(|it| it.strip_prefix(line))?;
        value.trim().trim_end_matches(" kB").parse::<u64>().ok().map(|kilobytes| kilobytes / 1000)
    }

    /// Processor time of all its threads in milliseconds: the kernel counts in hundredths of a second.
    fn cpu(&self) -> Option<f64> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id())).ok()?;
        let (_, fields) = stat.rsplit_once(") ")?;
        let ticks = fields.split(' ').skip(11).take(2).filter_map(|it| it.parse::<f64>().ok());
        Some(ticks.sum::<f64>() * 10.0)
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        end(&mut self.child);
    }
}

fn end(child: &mut Child) {
    let _ = child.kill();
    let _ = child.wait();
}

/// The binary over a database, its environment without settings.
fn concerto(database: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_concerto"));
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("CONCERTO_")) {
        command.env_remove(name);
    }
    command.env("MALLOC_ARENA_MAX", "2"); // as deploy/concerto.service sets it
    command.args(["--database", database]).stdin(Stdio::null());
    command
}

fn simulate(database: &str, plan: &Plan) -> Done<Duration> {
    let began = Instant::now();
    let mut command = concerto(database);
    let (members, proposals) = (plan.members.to_string(), plan.proposals.to_string());
    command.args(["simulate", "--consultation", SLUG, "--members", &members, "--proposals", &proposals]);
    let output = command.output()?;
    if !output.status.success() {
        return Err(format!("concerto simulate: {}", String::from_utf8_lossy(&output.stderr)).into());
    }
    Ok(began.elapsed())
}

fn serve(database: &str, log: &Path) -> Done<Child> {
    let mut command = concerto(database);
    for setting in SETTINGS {
        command.args(["--set", setting]);
    }
    command.args(["serve", "--listen", "127.0.0.1:0"]);
    Ok(command.stdout(Stdio::piped()).stderr(File::create(log)?).spawn()?)
}

/// The addresses that the server says it listens on: the site's, and that of its measures.
fn listens(child: &mut Child) -> Done<(SocketAddr, SocketAddr)> {
    let output = child.stdout.take().ok_or("the server has no output")?;
    let mut site = None;
    for line in BufReader::new(output).lines() {
        let line = line?;
        if let Some((_, address)) = line.split_once("listens on http://") {
            site = Some(address.trim().parse()?);
        }
        if let Some((_, address)) = line.split_once("told on http://") {
            let measures = address.trim().trim_end_matches("/metrics").parse()?;
            return Ok((site.ok_or("the server told its measures first")?, measures));
        }
    }
    Err("the server did not start".into())
}
