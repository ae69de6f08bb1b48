//! What was measured as a table in Markdown, with the machine, the command, the date and the commit.

use std::fmt;
use std::process::Command;
use std::time::Duration;

use concerto::model::Clock;

use crate::load::Figures;
use crate::mix::Share;
use crate::site::{Counts, Plan};

/// One load on both servers.
pub struct Row {
    /// What was asked for.
    pub name: &'static str,
    /// How many connections asked at once.
    pub connections: usize,
    /// The size of the answer's body.
    pub bytes: usize,
    /// Concerto's figures.
    pub concerto: Figures,
    /// What Concerto counted of itself meanwhile, if it was the one that answered.
    pub counts: Option<Counts>,
    /// The bare server's figures.
    pub bare: Figures,
}

/// The mix of everything in one of its loops.
pub struct Mixed {
    /// How it was sent.
    pub name: String,
    /// What each kind of request came to.
    pub shares: Vec<Share>,
    /// What Concerto counted of itself meanwhile.
    pub counts: Counts,
}

/// All loads of one run.
pub struct Table {
    /// How it was run.
    pub arguments: Vec<String>,
    /// What was simulated, and where.
    pub plan: Plan,
    /// How long the simulation took.
    pub import: Duration,
    /// From the start of the process to its first answer.
    pub start: Duration,
    /// The memory of Concerto after its start, after everything, and the most meanwhile, in MB, where the system tells.
    pub idle: Option<u64>,
    pub present: Option<u64>,
    pub most: Option<u64>,
    /// The loads.
    pub rows: Vec<Row>,
    /// The mix.
    pub mixed: Vec<Mixed>,
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cores = std::thread::available_parallelism().map_or(0, usize::from);
        writeln!(f, "- Machine: {cores} cores, {}; server and load generator share them.", processor())?;
        let profile = if cfg!(debug_assertions) { "debug" } else { "release" };
        writeln!(f, "- Command: `cargo bench --bench http -- {}` ({profile} build).", self.arguments.join(" "))?;
        writeln!(f, "- Date: {}. Commit: {}.", Clock::system().now().utc().format("%Y-%m-%d"), commit())?;
        let database = if self.plan.database.is_some() { "PostgreSQL" } else { "SQLite" };
        let Plan { members, proposals, .. } = self.plan;
        let import = self.import.as_secs_f64();
        writeln!(f, "- On {database}: {members} seats, {proposals} proposals, simulated in {import:.1} s.")?;
        let megabytes = |memory: Option<u64>| memory.map_or_else(|| "unknown".to_owned(), |most| format!("{most} MB"));
        let (idle, most, present) = (megabytes(self.idle), megabytes(self.most), megabytes(self.present));
        writeln!(f, "- Memory of the server: {idle} idle, {most} at most, {present} at the end.")?;
        writeln!(f, "- From its start to its first answer: {:.2} s.\n", self.start.as_secs_f64())?;
        if !self.rows.is_empty() {
            let server = "CPU a request | statements a request";
            write!(f, "| what | connections | body | requests/s | p50 | p99 | p99.9 | {server} ")?;
            writeln!(f, "| bare requests/s | p50 | p99 | p99.9 | ratio |")?;
            writeln!(f, "|---|---|---|---|---|---|---|---|---|---|---|---|---|---|")?;
            self.rows.iter().try_for_each(|row| writeln!(f, "{row}"))?;
        }
        self.mixed.iter().try_for_each(|mixed| write!(f, "\n{mixed}"))
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ratio = self.concerto.rate / self.bare.rate;
        let cost = |it: &Counts| {
            let (cpu, statements) = (it.cpu / it.requests, it.statements / it.requests);
            // of a load of reads the commits of others say nothing
            let is_of_writes = it.writes > it.requests / 2.0;
            let commits = is_of_writes.then(|| format!(", {:.1} writes a commit", it.writes / it.commits));
            format!("{cpu:.2} ms | {statements:.1}{}", commits.unwrap_or_default())
        };
        let cost = self.counts.as_ref().map_or_else(|| "– | –".to_owned(), cost);
        write!(f, "| {} | {} | {:.1} kB |", self.name, self.connections, self.bytes as f64 / 1000.0)?;
        write!(f, " {} | {cost} | {} | {ratio:.3} |", self.concerto, self.bare)
    }
}

impl fmt::Display for Mixed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Counts { requests, statements, cpu, writes, commits } = self.counts;
        write!(f, "The mix, {}: {:.2} ms of processor time and ", self.name, cpu / requests)?;
        writeln!(f, "{:.1} statements a request, {:.1} writes a commit.\n", statements / requests, writes / commits)?;
        writeln!(f, "| what | requests/s | p50 | p99 | p99.9 | errors |\n|---|---|---|---|---|---|")?;
        for share in &self.shares {
            let figures = share.figures.as_ref().map_or_else(|| "– | – | – | –".to_owned(), ToString::to_string);
            let first = share.first.as_ref().map(|why| format!(" ({why})")).unwrap_or_default();
            writeln!(f, "| {} | {figures} | {}{first} |", share.name, share.errors)?;
        }
        Ok(())
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let millis = |time: Duration| time.as_secs_f64() * 1000.0;
        let (rate, p50, p99, p999) = (grouped(self.rate), millis(self.p50), millis(self.p99), millis(self.p999));
        write!(f, "{rate} | {p50:.1} ms | {p99:.1} ms | {p999:.1} ms")
    }
}

/// A count in groups of three digits: `12,345`.
fn grouped(count: f64) -> String {
    let digits = format!("{count:.0}");
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn processor() -> String {
    let known = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = known.lines().find(|line| line.starts_with("model name")).and_then(|line| line.split_once(": "));
    model.map_or_else(|| "processor unknown".to_owned(), |(_, model)| model.trim().to_owned())
}

/// The commit of the sources, and whether they were changed since.
fn commit() -> String {
    let git = |arguments: &[&str]| {
        let output = Command::new("git").args(["-C", env!("CARGO_MANIFEST_DIR")]).args(arguments).output().ok()?;
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    };
    let Some(commit) = git(&["rev-parse", "--short", "HEAD"]) else { return "unknown".to_owned() };
    let changed = git(&["status", "--porcelain", "--untracked-files=no"]).is_some_and(|files| !files.is_empty());
    if changed { format!("{commit}, with changes") } else { commit }
}
