//! Searching 10,000 proposals and 100,000 comments, on SQLite, and on the empty database of `CONCERTO_BENCH_POSTGRES` when
//! it is given. `cargo bench --bench search`; a search shall take 50 ms at most.
#![allow(clippy::print_stdout, reason = "it tells figures")]

use std::error::Error;
use std::time::{Duration, Instant};

use concerto::domain::search::{self, Asked, similar};
use concerto::domain::{Failure, presence};
use concerto::model::{Moment, Viewer};
use concerto::store::{Conn, DatabaseUrl, Db, Fault, Lane, Settings};
use diesel::connection::SimpleConnection;
use rand::rngs::SmallRng;
use rand::{RngExt, SeedableRng};

type Done<T> = Result<T, Box<dyn Error>>;

const PROPOSALS: usize = 10_000;
const COMMENTS: usize = 100_000;
const SLUG: &str = "mesure";
/// A word of five texts alone.
const RARE: &str = "zyzomys";
/// What is searched for: rare, common, two words, a phrase, a beginning, a longer one, and nothing.
const TEXTS: [&str; 7] =
    [RARE, "données", "patients santé", "\"données de santé\"", "pat*", "l’évaluation des logiciels", "introuvable"];
/// Texts whose words are drawn, as often as they stand there.
const WORDS: &str = include_str!("../../src/demo/content.toml");

const FRAME: &str = "
    INSERT INTO consultations (id, slug, title, in_one_sentence, mandate, mandate_html, led_by, language, visibility, names,
        results, threshold, max_seats_per_organisation, comment_edit_minutes, review_days, remedies, licence, opens_at,
        closes_at, created_at)
     VALUES (1, 'mesure', 'Mesure', '', '', '', '', 'fr', 'public', 'public', 'hidden', 5, 3, 30, 180, '', '',
        '2026-01-01 00:00:00', '2027-01-01 00:00:00', '2026-01-01 00:00:00');
    INSERT INTO axes (id, consultation_id, number, title) VALUES (1, 1, 1, 'Un');";

fn main() -> Done<()> {
    if std::env::args().any(|it| it == "--test") {
        return Ok(()); // a run of all tests only builds it
    }
    let folder = tempfile::tempdir()?;
    measure("SQLite", &folder.path().join("search.db").display().to_string(), "ANALYZE")?;
    match std::env::var("CONCERTO_BENCH_POSTGRES") {
        Ok(url) => measure("PostgreSQL", &url, "ANALYZE"),
        Err(_) => Ok(()),
    }
}

fn measure(name: &str, url: &str, settle: &'static str) -> Done<()> {
    let db = Db::open(&Settings { read_timeout: Duration::from_secs(60), ..Settings::new(DatabaseUrl::parse(url)) })?;
    db.migrate()?;
    let at = Moment::parse("2026-11-24T10:00:00Z").ok_or("a moment")?;
    let filling = Instant::now();
    fill(&db)?;
    let filled = filling.elapsed();
    let indexing = Instant::now();
    let mut from = Some(search::Filled::default());
    while let Some(here) = from {
        from = db.write_now(Lane::Bulk, move |conn| search::round_from(conn, here)).map_err(|why| why.to_string())?;
    }
    let rate = (PROPOSALS + COMMENTS) as f64 / indexing.elapsed().as_secs_f64();
    println!("{name}: texts put in {filled:.1?}, indexed in {:.1?}, {rate:.0} a second", indexing.elapsed());
    run(&db, settle.to_owned())?;
    for text in TEXTS {
        report(text, || {
            let asked = Asked { text: text.to_owned(), page: 1, ..Asked::default() };
            let found = db.read_now(move |conn| search::search(conn, &Viewer::guest(), SLUG, &asked, at))?;
            Ok(found.total)
        })?;
    }
    let title = "Évaluer les données de santé des patients avant la mise sur le marché des dispositifs";
    report("similar", || {
        let found = db.read_now(move |conn| {
            let presence = presence::enter(conn, &Viewer::guest(), SLUG, at)?;
            similar(conn, &presence, title, None)
        })?;
        Ok(found.len())
    })?;
    db.close();
    Ok(())
}

fn report(what: &str, once: impl Fn() -> Result<usize, Failure>) -> Done<()> {
    let mut times = Vec::new();
    let mut found = 0;
    for _ in 0..200 {
        let start = Instant::now();
        found = once().map_err(|why| why.to_string())?;
        times.push(start.elapsed());
    }
    times.sort_unstable();
    let at = |share: usize| times.get(times.len() * share / 100).copied().unwrap_or_default();
    println!("  {what}: {found} found, median {:.1?}, 99 of 100 within {:.1?}", at(50), at(99));
    Ok(())
}

fn run(db: &Db, sql: String) -> Done<()> {
    Ok(db.write_now(Lane::Bulk, move |conn: &mut Conn| Ok::<_, Fault>(conn.batch_execute(&sql)?))?)
}

/// Proposals of about 220 words, comments of 40.
fn fill(db: &Db) -> Done<()> {
    let words: Vec<&str> = WORDS.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 1).collect();
    let mut draw = SmallRng::seed_from_u64(1);
    let mut text = |many: usize, rare: bool| {
        let word = |draw: &mut SmallRng| words.get(draw.random_range(0..words.len())).copied().unwrap_or_default();
        let mut drawn: Vec<&str> = (0..many).map(|_| word(&mut draw)).collect();
        drawn.extend(rare.then_some(RARE));
        drawn.join(" ")
    };
    run(db, FRAME.to_owned())?;
    for batch in 0..PROPOSALS / 500 {
        let rows: Vec<String> = (batch * 500 + 1..=(batch + 1) * 500)
            .map(|n| {
                let (title, lead, body) = (text(8, false), text(20, false), text(190, n % 5000 == 7));
                format!(
                    "({n}, 1, {n}, 1, 'published', '2026-02-01 00:00:00', 1, '{title}', '{lead}', '{body}', '', 'fr', \
                     '2026-02-01 00:00:00', '2026-02-01 00:00:00')"
                )
            })
            .collect();
        let columns = "id, consultation_id, number, axis_id, status, status_at, version, title, in_one_sentence, body, \
                       body_html, language, submitted_at, published_at";
        run(db, format!("INSERT INTO proposals ({columns}) VALUES {}", rows.join(", ")))?;
    }
    for batch in 0..COMMENTS / 1000 {
        let rows: Vec<String> = (batch * 1000 + 1..=(batch + 1) * 1000)
            .map(|n| {
                let (proposal, number, body) = (n % PROPOSALS + 1, n / PROPOSALS + 1, text(40, n % 40_000 == 7));
                format!(
                    "({n}, 1, {proposal}, {number}, {number}, '{number:06}', 0, 'for', 'published', \
                     '2026-02-01 00:00:00', 1, '{body}', '', 'fr', '2026-02-01 00:00:00')"
                )
            })
            .collect();
        let columns = "id, consultation_id, proposal_id, number, thread, path, depth, side, status, status_at, version, \
                       body, body_html, language, posted_at";
        run(db, format!("INSERT INTO comments ({columns}) VALUES {}", rows.join(", ")))?;
    }
    Ok(())
}
