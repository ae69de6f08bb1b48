//! Requests a second and how long they take: Concerto over a simulated consultation beside a bare server that answers the
//! same bytes. Concerto runs as a child process, the bare server in this one; both on loopback, one after the other.
//! Asserts no time: a slow machine makes low figures, not a failure.

mod bare;
mod beside;
mod crowd;
mod load;
mod mix;
mod report;
mod seats;
mod siege;
mod single;
mod site;

use std::io::Write;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use clap::Parser;

use self::load::{Answered, Load};
use self::report::{Mixed, Row, Table};
use self::site::{Plan, SLUG, Site};

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
    /// For how long the mix of everything is measured: as fast as it goes, then at half of that; 0 leaves it out.
    #[arg(long, default_value_t = 0, value_parser = clap::value_parser!(u64).range(0..=3600))]
    mix: u64,
    /// Requests a second of the mix, instead of half of the most.
    #[arg(long)]
    rate: Option<f64>,
    /// Seats of the simulated consultation; each casts some ten ballots.
    #[arg(long, default_value_t = 950)]
    members: u32,
    /// Its proposals.
    #[arg(long, default_value_t = 300)]
    proposals: u32,
    /// An empty database of PostgreSQL to measure on, instead of a file of SQLite.
    #[arg(long, env = "CONCERTO_BENCH_POSTGRES")]
    postgres: Option<String>,
    /// Measures only what has this in its name.
    #[arg(long, default_value = "")]
    only: String,
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
    /// Whether each write has a transaction of its own.
    single: bool,
}

impl Measure {
    const fn of(name: &'static str, load: Load) -> Self {
        Self { name, load, besieged: false, voted: false, single: false }
    }

    fn voted(name: &'static str, load: Load) -> Self {
        Self { voted: true, ..Self::of(name, load) }
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
    tell("simulating a consultation");
    let plan =
        Plan { members: line.members, proposals: line.proposals, voters: mix::LINES, database: line.postgres.clone() };
    let site = Site::open(&plan)?;
    let mut rows = Vec::new();
    for measure in measures(&site)?.into_iter().filter(|it| it.name.contains(&line.only)) {
        rows.push(row(&site, &measure, Duration::from_secs(line.seconds))?);
    }
    let mixed = if line.mix > 0 { mixed(&site, &plan, line)? } else { Vec::new() };
    site.verify()?;
    Ok(Table {
        arguments: std::env::args().skip(1).filter(|it| it != "--bench").collect(),
        plan,
        import: site.import,
        start: site.start,
        idle: site.idle,
        present: site.present_memory(),
        most: site.most_memory(),
        rows,
        mixed,
    })
}

fn row(site: &Site, measure: &Measure, time: Duration) -> Done<Row> {
    tell(format_args!("{} ({} s)", measure.name, 2 * (time + WARM_UP).as_secs()));
    let answer = measure.load.first(site.address)?;
    let voters = if measure.voted { ballots(site)?.pop() } else { None };
    let former = site.counts()?;
    let voting = voters.map(|ballots| beside::Voting::begin(site.address, ballots));
    let siege = measure.besieged.then(|| siege::Siege::lay(site.address));
    let single = if measure.single { Some(single::Single::start(site.database())?) } else { None };
    let address = single.as_ref().map_or(site.address, |it| it.address);
    let concerto = measure.load.run(address, WARM_UP, time)?;
    drop(single);
    drop((siege, voting));
    // of the server that is measured, and not of another
    let counts = if measure.single { None } else { Some(site.counts()?.since(former)) };
    let bare = bare_figures(&measure.load, &answer, time)?;
    let connections = measure.load.connections();
    Ok(Row { name: measure.name, connections, bytes: answer.body.len(), concerto, counts, bare })
}

/// The same load on a server that does nothing but answer what Concerto answered.
fn bare_figures(load: &Load, answer: &Answered, time: Duration) -> Done<load::Figures> {
    let bare = bare::Bare::start(answer)?;
    load.run(bare.address, WARM_UP, time)
}

/// The mix at a given rate, or at half of the most: what many seats do as fast as it goes, for as long; on SQLite over a
/// consultation of their own.
fn mixed(site: &Site, plan: &Plan, line: &Line) -> Done<Vec<Mixed>> {
    let time = Duration::from_secs(line.mix);
    let mut loops = Vec::new();
    let rate = match line.rate {
        Some(rate) => rate,
        None => {
            let own = if plan.database.is_none() { Some(Site::open(plan)?) } else { None };
            tell(format_args!("the mix, as fast as it goes ({} s)", line.mix));
            let name = format!("{VOTERS} seats, one request after the other for {} s", line.mix);
            let closed = one_loop(own.as_ref().unwrap_or(site), name, |cast| cast.closed(VOTERS, WARM_UP, time))?;
            let most: f64 = closed.shares.iter().filter_map(|it| it.figures.as_ref()).map(|it| it.rate).sum();
            own.as_ref().map_or(Ok(()), Site::verify)?;
            loops.push(closed);
            most / 2.0
        }
    };
    tell(format_args!("the mix at {rate:.0} requests a second ({} s)", line.mix));
    let name = format!("{rate:.0} requests a second for {} s", line.mix);
    loops.push(one_loop(site, name, |cast| cast.open(rate, WARM_UP, time))?);
    Ok(loops)
}

/// One loop of the mix over a site.
fn one_loop(site: &Site, name: String, run: impl FnOnce(&Arc<mix::Cast>) -> Done<Vec<mix::Share>>) -> Done<Mixed> {
    let mut seats = Vec::new();
    for session in &site.sessions {
        seats.push((session.clone(), site.token_of(session)?));
    }
    let cast = Arc::new(mix::Cast::new(site.address, site.proposals.clone(), seats));
    let former = site.counts()?;
    let shares = run(&cast)?;
    Ok(Mixed { name, shares, counts: site.counts()?.since(former) })
}

fn measures(site: &Site) -> Done<Vec<Measure>> {
    let list = format!("/concertations/{SLUG}/propositions");
    let proposal = format!("{list}/{}", site.proposals.first().ok_or("no proposal is published")?);
    let guest = |path: &str| Load::new(200, vec![vec![load::get(path, None)]; READERS]);
    let zipped = |path: &str| Load::new(200, vec![vec![load::get_gzip(path, None)]; READERS]);
    let signed = |path: &str| {
        let readers = site.sessions.iter().take(READERS);
        Load::new(200, readers.map(|session| vec![load::get(path, Some(session))]).collect())
    };
    let mut measures = vec![
        Measure::of("list page, guest", guest(&list)),
        Measure::of("list page, guest, gzip", zipped(&list)),
        Measure::voted("list page, guest, 50 ballots/s beside", guest(&list)),
        Measure::voted("list page, guest, gzip, 50 ballots/s beside", zipped(&list)),
        Measure::of("list page, member", signed(&list)),
        Measure::voted("list page, member, 50 ballots/s beside", signed(&list)),
        Measure::of("proposal page, guest", guest(&proposal)),
        Measure::of("proposal page, guest, gzip", zipped(&proposal)),
        Measure::voted("proposal page, guest, 50 ballots/s beside", guest(&proposal)),
        Measure::voted("proposal page, guest, gzip, 50 ballots/s beside", zipped(&proposal)),
        Measure { besieged: true, ..Measure::of("proposal page, guest, 5,000 connections held", guest(&proposal)) },
        Measure::of("proposal page, member", signed(&proposal)),
        Measure::voted("proposal page, member, 50 ballots/s beside", signed(&proposal)),
        Measure::of("ballot", Load::new(303, ballots(site)?)),
    ];
    if site.is_sqlite() {
        let load = Load::new(303, ballots(site)?);
        measures.push(Measure { single: true, ..Measure::of("ballot, a transaction each", load) });
    }
    if let Some(session) = &site.moderator {
        let moderator = |path: &str| Load::new(200, vec![vec![load::get(path, Some(session))]; READERS]);
        let last = site.proposals.last().ok_or("no proposal is published")?;
        measures.extend([
            Measure::of("10,000 waiting, moderator", moderator(&format!("/concertations/{SLUG}/moderation"))),
            Measure::of("200 versions, guest", guest(&format!("{list}/{last}/versions"))),
            Measure::of("100,000 notices, moderator", moderator("/mon-espace/notifications")),
        ]);
    }
    Ok(measures)
}

/// For each seat its ballots: every proposal once with each choice, and so on; no two seats begin at the same one.
fn ballots(site: &Site) -> Done<Vec<Vec<Vec<u8>>>> {
    let mut seats = Vec::new();
    for (place, session) in site.sessions.iter().take(VOTERS).enumerate() {
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
