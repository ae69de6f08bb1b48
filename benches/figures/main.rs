//! All figures of a real conversation, and of a synthetic consultation of 100,000 people, 10,000 proposals and about
//! 1,000,000 ballots. `cargo bench --bench figures`. The real one shall take 1 s at most; of the synthetic one cells and
//! figures by college 2 s, groups 60 s and 2 GiB. With `CONCERTO_BENCH_RED_DWARF`, a Python that has PyPI's red-dwarf, the
//! real one is grouped by it too, in the same run. Then the files of the synthetic one are written: 512 MiB at most, without the process
//! that typesets.
#![allow(clippy::print_stdout, reason = "it tells figures")]

mod exports;
mod synthetic;

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use concerto::domain::figures::groups::{Column, GroupFigures, OpinionGroups, Vote};
use concerto::domain::figures::{Balance, Candidate, CollegeTally, PublishedCells, Rankings, Tally, Threshold};
use concerto::model::{CollegeMode, Stance};

type Done<T> = Result<T, Box<dyn Error>>;

/// The folder of the real conversation.
const UBERX: &str = "tests/data/polis-tw-uberx";

/// Votes, the proposals they are on, and where people sit.
struct Consultation {
    columns: Vec<Column>,
    votes: Vec<Vote>,
    college: fn(i64) -> usize,
}

/// The colleges and their seats in a hundred: by these shares people are placed.
const COLLEGES: [(&str, f64); 5] =
    [("citoyens", 0.63), ("patients", 0.34), ("soignants", 0.018), ("industriels", 0.009), ("chercheurs", 0.007)];

fn main() -> Done<()> {
    if std::env::args().any(|it| it == "--test") {
        return Ok(()); // a run of all tests only builds it
    }
    let real = uberx()?;
    for _ in 0..3 {
        measure("polis-tw-uberx", &real);
    }
    if let Ok(python) = std::env::var("CONCERTO_BENCH_RED_DWARF") {
        red_dwarf(&python)?;
    }
    let synthetic = synthetic::consultation();
    measure("synthetic", &synthetic);
    exports::measure(&synthetic)
}

/// The groups of the real conversation by red-dwarf.
fn red_dwarf(python: &str) -> Done<()> {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut command = Command::new(python);
    command.args(["-W", "ignore"]).arg(home.join("benches/figures/red_dwarf.py")).arg(home.join(UBERX));
    let output = command.output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    println!("red-dwarf: {}", String::from_utf8_lossy(&output.stdout).trim());
    Ok(())
}

fn measure(name: &str, it: &Consultation) {
    let k = Threshold::default();
    let begun = Instant::now();
    let cells = cells(it, k);
    let balances: Vec<(i32, Balance, u32)> =
        cells.iter().map(|(number, cells)| (*number, Balance::of(cells, k), cells.n())).collect();
    let candidates: Vec<Candidate<'_>> = balances
        .iter()
        .map(|(number, balance, ballots)| Candidate { number: *number, balance, ballots: *ballots })
        .collect();
    let ranked = Rankings::of(&candidates).lowest_support.len();
    let of_cells = begun.elapsed();
    let begun = Instant::now();
    let groups = OpinionGroups::of(&it.columns, &it.votes, k);
    let found = begun.elapsed();
    let shows = |proposal| cells.get(&proposal).is_some_and(PublishedCells::shows_any);
    let colleges = seats(&groups, it);
    let public = GroupFigures::public(&groups, &colleges, |person| Some((it.college)(person)), shows, k);
    println!(
        "{name}: {} people, {} proposals, {} ballots\n  cells and figures by college {of_cells:.1?} ({ranked} ranked), \
         groups {found:.1?}, what is public of them {:.1?}, peak memory so far {}",
        groups.matrix.people().len(),
        it.columns.len(),
        it.votes.len(),
        begun.elapsed().saturating_sub(found),
        peak_of("self").unwrap_or_default(),
    );
    match (&groups.grouping, public) {
        (Ok(grouping), Some(public)) => println!(
            "  {} groups of {:?}, silhouette {:.3}, {} areas on the map",
            grouping.groups.len(),
            grouping.groups.iter().map(|group| group.size).collect::<Vec<_>>(),
            grouping.silhouette,
            public.map.areas.len()
        ),
        (other, _) => println!("  {other:?}"),
    }
}

fn seats(groups: &OpinionGroups, it: &Consultation) -> Vec<(String, CollegeMode, u32)> {
    let of = |college: usize| groups.matrix.people().iter().filter(|person| (it.college)(**person) == college).count();
    let college = |(place, (key, _)): (usize, &(&str, f64))| {
        ((*key).to_owned(), CollegeMode::Protected, u32::try_from(of(place)).unwrap_or(u32::MAX))
    };
    COLLEGES.iter().enumerate().map(college).collect()
}

fn cells(it: &Consultation, k: Threshold) -> BTreeMap<i32, PublishedCells> {
    let mut tallies: BTreeMap<i32, [Tally; COLLEGES.len()]> = BTreeMap::new();
    for vote in &it.votes {
        if let Some(tally) = tallies.entry(vote.proposal).or_default().get_mut((it.college)(vote.person)) {
            tally.add(vote.stance, 1);
        }
    }
    let publish = |tallies: [Tally; COLLEGES.len()]| {
        let one = |(tally, (key, share)): (Tally, (&str, f64))| CollegeTally {
            key: key.to_owned(),
            mode: CollegeMode::Protected,
            seats: (share * 100_000.0) as u32,
            tally,
        };
        PublishedCells::publish(&tallies.into_iter().zip(COLLEGES).map(one).collect::<Vec<_>>(), k)
    };
    tallies.into_iter().map(|(number, tallies)| (number, publish(tallies))).collect()
}

/// A college drawn by the shares, always the same for the same person.
fn drawn(person: i64) -> usize {
    let mixed = (person as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(31).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mut share = (mixed >> 11) as f64 / (1_u64 << 53) as f64;
    let reached = |(_, of): &(&str, f64)| {
        share -= of;
        share < 0.0
    };
    COLLEGES.iter().position(reached).unwrap_or(0)
}

/// The conversation beside the tests.
fn uberx() -> Done<Consultation> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(UBERX);
    let mut columns = Vec::new();
    let mut comments = csv::Reader::from_path(folder.join("comments.csv"))?;
    for row in comments.deserialize::<BTreeMap<String, String>>() {
        let row = row?;
        let text = |key: &str| row.get(key).map(String::as_str).unwrap_or_default();
        columns.push(Column { proposal: text("comment-id").parse()?, hidden: text("moderated") == "-1" });
    }
    let mut votes: BTreeMap<(i64, i32), Stance> = BTreeMap::new();
    let mut cast = csv::Reader::from_path(folder.join("votes.csv"))?;
    for row in cast.deserialize::<BTreeMap<String, String>>() {
        let row = row?;
        let text = |key: &str| row.get(key).map(String::as_str).unwrap_or_default();
        let stance = match text("vote") {
            "1" => Stance::For,
            "-1" => Stance::Against,
            _ => Stance::Abstain,
        };
        votes.insert((text("voter-id").parse()?, text("comment-id").parse()?), stance);
    }
    let votes = votes.into_iter().map(|((person, proposal), stance)| Vote { person, proposal, stance }).collect();
    Ok(Consultation { columns, votes, college: drawn })
}

/// The most memory that a process ever had, as the kernel tells it (VmHWM).
fn peak_of(process: &str) -> Option<String> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    Some(status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.trim().to_owned())
}
