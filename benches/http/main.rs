//! Requests a second and how long they take: Concerto over an imported conversation beside a bare server that answers the
//! same bytes. Concerto runs as a child process, the bare server in this one; both on loopback, one after the other.
//! Asserts no time: a slow machine makes low figures, not a failure.

mod bare;
mod beside;
mod crowd;
mod load;
mod report;
mod siege;
mod site;

use std::io::Write;
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;

use self::load::{Answered, Load};
use self::report::{Row, Table};
use self::site::{SLUG, Site};

/// What any step here may fail with.
type Done<T> = Result<T, Box<dyn std::error::Error>>;

/// Readers at once.
const READERS: usize = 32;
/// Seats that vote at once.
const VOTERS: usize = 64;
/// How long each load runs before it is measured.
const WARM_UP: Duration = Duration::from_secs(1);

/// Measures Concerto against a bare answer of the same bytes.
#[derive(Debug, Parser)]
#[command(name = "http")]
struct Line {
    /// How long each load is measured, after one second of warm-up.
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u64).range(1..=600))]
    seconds: u64,
    /// What `cargo bench` says; `cargo test --all-targets` does not, and then nothing is measured.
    #[arg(long, hide = true)]
    bench: bool,
}

/// A load on Concerto, and how it is called in the table.
struct Measure {
    name: &'static str,
    load: Load,
    besieged: bool,
    /// Whether others vote meanwhile.
    voted: bool,
}

impl Measure {
    const fn of(name: &'static str, load: Load) -> Self {
        Self { name, load, besieged: false, voted: false }
    }
}

fn main() -> ExitCode {
    let line = Line::parse();
    if !line.bench {
        say("to measure: cargo bench --bench http");
        return ExitCode::SUCCESS;
    }
    match measure(&line) {
        Ok(table) => {
            say(table);
            ExitCode::SUCCESS
        }
        Err(why) => {
            tell(format_args!("http: {why}"));
            ExitCode::FAILURE
        }
    }
}

fn measure(line: &Line) -> Done<Table> {
    let time = Duration::from_secs(line.seconds);
    tell("importing the conversation");
    let site = Site::open(VOTERS)?;
    let voters = ballots(&site)?.pop().ok_or("nobody votes")?;
    let mut rows = Vec::new();
    for measure in measures(&site)? {
        tell(format_args!("{} ({} s)", measure.name, 2 * (line.seconds + WARM_UP.as_secs())));
        let answer = measure.load.first(site.address)?;
        let voting = measure.voted.then(|| beside::Voting::begin(site.address, voters.clone()));
        let siege = measure.besieged.then(|| siege::Siege::lay(site.address));
        let concerto = measure.load.run(site.address, WARM_UP, time)?;
        drop(siege);
        drop(voting);
        let bare = bare_figures(&measure.load, &answer, time)?;
        let connections = measure.load.connections();
        rows.push(Row { name: measure.name, connections, bytes: answer.body.len(), concerto, bare });
    }
    site.verify()?;
    Ok(Table { seconds: line.seconds, import: site.import, memory: site.most_memory(), rows })
}

/// The same load on a server that does nothing but answer what Concerto answered.
fn bare_figures(load: &Load, answer: &Answered, time: Duration) -> Done<load::Figures> {
    let bare = bare::Bare::start(answer)?;
    load.run(bare.address, WARM_UP, time)
}

fn measures(site: &Site) -> Done<Vec<Measure>> {
    let list = format!("/concertations/{SLUG}/propositions");
    let proposal = format!("{list}/{}", site.proposals.first().ok_or("the import made no published proposal")?);
    let guest = |path: &str| Load::new(200, vec![vec![load::get(path, None)]; READERS]);
    let zipped = |path: &str| Load::new(200, vec![vec![load::get_gzip(path)]; READERS]);
    let signed = |path: &str| {
        let readers = site.sessions.iter().take(READERS);
        Load::new(200, readers.map(|session| vec![load::get(path, Some(session))]).collect())
    };
    let moderator = |path: &str| Load::new(200, vec![vec![load::get(path, Some(&site.moderator))]; READERS]);
    let last = site.proposals.last().ok_or("the import made no published proposal")?;
    Ok(vec![
        Measure::of("list page, guest", guest(&list)),
        Measure::of("the same in gzip", zipped(&list)),
        Measure { voted: true, ..Measure::of("the same, 50 ballots a second beside", guest(&list)) },
        Measure { voted: true, ..Measure::of("the same in gzip, 50 ballots beside", zipped(&list)) },
        Measure::of("list page, member", signed(&list)),
        Measure::of("proposal page, guest", guest(&proposal)),
        Measure::of("the same in gzip", zipped(&proposal)),
        Measure { voted: true, ..Measure::of("the same in gzip, 50 ballots beside", zipped(&proposal)) },
        Measure { besieged: true, ..Measure::of("the same, 5,000 connections held", guest(&proposal)) },
        Measure::of("proposal page, member", signed(&proposal)),
        Measure::of("10,000 waiting, moderator", moderator(&format!("/concertations/{SLUG}/moderation"))),
        Measure::of("200 versions, guest", guest(&format!("{list}/{last}/versions"))),
        Measure::of("100,000 notices, moderator", moderator("/mon-espace/notifications")),
        Measure::of("ballot", Load::new(303, ballots(site)?)),
    ])
}

/// For each seat its ballots: every proposal once with each choice, and so on; no two seats begin at the same one.
fn ballots(site: &Site) -> Done<Vec<Vec<Vec<u8>>>> {
    let mut seats = Vec::new();
    for (place, session) in site.sessions.iter().enumerate() {
        let csrf = site.token_of(session)?;
        let mut ballots = Vec::new();
        for stance in ["for", "against", "abstain"] {
            for number in &site.proposals {
                let path = format!("/concertations/{SLUG}/propositions/{number}/vote");
                ballots.push(load::post(&path, session, &format!("csrf={csrf}&stance={stance}")));
            }
        }
        let first = place * ballots.len() / VOTERS;
        ballots.rotate_left(first);
        seats.push(ballots);
    }
    Ok(seats)
}

/// What was measured, on standard output.
fn say(line: impl std::fmt::Display) {
    let _ = writeln!(std::io::stdout().lock(), "{line}");
}

/// How far it is, on standard error.
fn tell(line: impl std::fmt::Display) {
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}
