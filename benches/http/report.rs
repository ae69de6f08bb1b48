//! What was measured as a table in Markdown, with the machine, the command, the date and the commit.

use std::fmt;
use std::process::Command;
use std::time::Duration;

use concerto::model::Clock;

use crate::load::Figures;

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
    /// The bare server's.
    pub bare: Figures,
}

/// All loads of one run.
pub struct Table {
    /// How long each was measured.
    pub seconds: u64,
    /// How long the import took.
    pub import: Duration,
    /// The most memory that Concerto took while it answered, in MB, where the system tells.
    pub memory: Option<u64>,
    /// The loads.
    pub rows: Vec<Row>,
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cores = std::thread::available_parallelism().map_or(0, usize::from);
        writeln!(f, "- Machine: {cores} cores, {}; server and load generator share them.", processor())?;
        let profile = if cfg!(debug_assertions) { "debug" } else { "release" };
        writeln!(f, "- Command: `cargo bench --bench http -- --seconds {}` ({profile} build).", self.seconds)?;
        writeln!(f, "- Date: {}. Commit: {}.", Clock::system().now().utc().format("%Y-%m-%d"), commit())?;
        let memory = self.memory.map_or_else(|| "unknown".to_owned(), |most| format!("{most} MB"));
        let import = self.import.as_secs_f64();
        writeln!(f, "- Import of the conversation: {import:.1} s. Most memory of the server: {memory}.\n")?;
        writeln!(f, "| what | connections | body | requests/s | p50 | p99 | bare requests/s | p50 | p99 | ratio |")?;
        writeln!(f, "|---|---|---|---|---|---|---|---|---|---|")?;
        self.rows.iter().try_for_each(|row| writeln!(f, "{row}"))
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ratio = self.concerto.rate / self.bare.rate;
        write!(f, "| {} | {} | {:.1} kB |", self.name, self.connections, self.bytes as f64 / 1000.0)?;
        write!(f, " {} | {} | {ratio:.3} |", self.concerto, self.bare)
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let millis = |time: Duration| time.as_secs_f64() * 1000.0;
        write!(f, "{} | {:.1} ms | {:.1} ms", grouped(self.rate), millis(self.p50), millis(self.p99))
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
