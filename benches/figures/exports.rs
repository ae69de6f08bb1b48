//! Every file of the synthetic consultation: how long each takes and how much memory, by the command line, in a process of
//! its own over a throw-away SQLite file.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use concerto::domain::results;
use concerto::model::{AccountId, Moment, Proof, Signed, Viewer};
use concerto::store::{Conn, DatabaseUrl, Db, Fault, Lane, Settings};
use diesel::connection::SimpleConnection;

use super::{COLLEGES, Consultation, Done, peak_of};

const SLUG: &str = "mesure";
const AT: &str = "2026-11-24T10:00:00Z";
/// Rows of one statement.
const AT_ONCE: usize = 1_000;
/// Comments, spread over all proposals.
const COMMENTS: usize = 100_000;
/// A paragraph of the usual length, in every proposal.
const BODY: &str = "Les établissements évaluent chaque outil avant de l’employer, publient ce qu’ils ont mesuré et disent \
    aux patients à quoi il sert. Une équipe de soignants, de patients et de chercheurs relit les résultats chaque année, \
    et l’outil est retiré quand il ne rend pas le service attendu. Les petites structures reçoivent la même aide que les \
    grandes, car la mesure ne vaut que si tout le monde peut la faire. ";

const FRAME: &str = "
    INSERT INTO consultations (id, slug, title, in_one_sentence, mandate, mandate_html, led_by, language, visibility, names,
        results, threshold, max_seats_per_organisation, comment_edit_minutes, review_days, remedies, licence, opens_at,
        closes_at, results_opened_at, created_at)
     VALUES (1, 'mesure', 'Mesure', '', '', '', '', 'fr', 'public', 'public', 'hidden', 5, 3, 30, 180, '', '',
        '2026-01-01 00:00:00', '2026-06-01 00:00:00', NULL, '2026-01-01 00:00:00');
    INSERT INTO axes (id, consultation_id, number, title) VALUES (1, 1, 1, 'Un'), (2, 1, 2, 'Deux'), (3, 1, 3, 'Trois');
    INSERT INTO phases (id, consultation_id, position, key, title, description, opens_at, closes_at, frozen_at)
     VALUES (1, 1, 1, 'vote', 'Vote', '', '2026-01-01 00:00:00', '2026-06-01 00:00:00', NULL);
    INSERT INTO accounts (id, email, email_key, language, is_operator, created_at)
     VALUES (1, 'o@example.org', 'o@example.org', 'fr', 0, '2026-01-01 00:00:00');
    INSERT INTO members (id, consultation_id, account_id, role, standing, shuffle, created_at)
     VALUES (1, 1, 1, 'pilotage', 'active', 1, '2026-01-01 00:00:00');";

/// Writes the consultation, then each of its files.
pub fn measure(it: &Consultation) -> Done<()> {
    let folder = tempfile::TempDir::new_in(env!("CARGO_TARGET_TMPDIR"))?;
    let file = folder.path().join("concerto.db");
    let db = Db::open(&Settings::new(DatabaseUrl::Sqlite(file.clone())))?;
    db.migrate()?;
    let begun = Instant::now();
    fill(&db, it)?;
    let at = Moment::parse(AT).ok_or("a moment")?;
    println!("exports: filled in {:.1?}", begun.elapsed());
    open(&db, at)?;
    db.close();
    for format in ["json", "csv", "xlsx", "ods", "docx", "pdf"] {
        export(&file, format, &folder.path().join("out"))?;
    }
    Ok(())
}

/// Opens the results as an organiser does: what is published is made beside everybody, then put away while others wait.
fn open(db: &Db, at: Moment) -> Done<()> {
    let organiser = Signed {
        id: AccountId(1),
        name: String::new(),
        email_key: String::new(),
        is_operator: false,
        session: Vec::new(),
        proof: Proof::default(),
    };
    let viewer = Viewer { account: Some(organiser), ..Viewer::guest() };
    let begun = Instant::now();
    let made = db.read_at_length(|conn| results::prepare(conn, &viewer, SLUG, at)).map_err(|why| why.to_string())?;
    let prepared = begun.elapsed();
    db.write_now(Lane::Bulk, move |conn| results::open(conn, &viewer, SLUG, &made, at))
        .map_err(|why| why.to_string())?;
    println!("results: made in {prepared:.1?}, opened in {:.2?}", begun.elapsed().saturating_sub(prepared));
    Ok(())
}

fn export(file: &Path, format: &str, out: &Path) -> Done<()> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_concerto"));
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("CONCERTO_")) {
        command.env_remove(name);
    }
    command.arg("--database").arg(file).args(["export", SLUG, "--scope", "organiser", "--at", AT, "--format", format]);
    if format == "csv" {
        command.arg("--out").arg(out.with_extension("zip")); // on standard output it is one table
    }
    let begun = Instant::now();
    let mut child = command.stdin(Stdio::null()).stdout(std::fs::File::create(out)?).stderr(Stdio::piped()).spawn()?;
    let mut peak = String::new();
    let status = loop {
        peak = peak_of(&child.id().to_string()).unwrap_or(peak);
        if let Some(status) = child.try_wait()? {
            break status;
        }
        std::thread::sleep(Duration::from_millis(20));
    };
    let bytes =
        std::fs::metadata(out)?.len().max(std::fs::metadata(out.with_extension("zip")).map_or(0, |it| it.len()));
    let took = begun.elapsed();
    let _ = std::fs::remove_file(out.with_extension("zip"));
    let output = child.wait_with_output()?;
    let said = String::from_utf8_lossy(&output.stderr);
    println!(
        "  {format}: {status}, {bytes} bytes in {took:.1?}, peak memory {peak} {}",
        said.lines().next().unwrap_or("")
    );
    Ok(())
}

fn run(db: &Db, sql: String) -> Done<()> {
    Ok(db.write_now(Lane::Bulk, move |conn: &mut Conn| Ok::<_, Fault>(conn.batch_execute(&sql)?))?)
}

fn insert(db: &Db, into: &str, rows: impl Iterator<Item = String>) -> Done<()> {
    let rows: Vec<String> = rows.collect();
    for some in rows.chunks(AT_ONCE) {
        run(db, format!("INSERT INTO {into} VALUES {}", some.join(", ")))?;
    }
    Ok(())
}

/// A comment of three sentences, ten under each proposal.
fn comment(n: usize) -> String {
    let (proposal, number) = (n / 10 + 1, n % 10 + 1);
    format!(
        "({}, 1, {proposal}, {number}, {number}, '{number:06}', 0, 'neutral', {}, 'published', '2026-03-01 00:00:00', 1, \
         '{BODY}', '', 'fr', '2026-03-01 00:00:00')",
        n + 1,
        n % COLLEGES.len() + 1,
    )
}

/// The proposals, and the comments under them.
fn texts(db: &Db, it: &Consultation) -> Done<()> {
    let proposal = |column: &super::Column| {
        let n = column.proposal + 1;
        format!(
            "({n}, 1, {n}, {}, 'published', '2026-02-01 00:00:00', 1, 'Proposition de mesure numéro {n}', \
             'Évaluer les outils avant de les employer.', '{}', '', 'fr', '2026-02-01 00:00:00', '2026-02-01 00:00:00')",
            n % 3 + 1,
            BODY.repeat(3)
        )
    };
    let columns = "proposals (id, consultation_id, number, axis_id, status, status_at, version, title, in_one_sentence, body, \
                   body_html, language, submitted_at, published_at)";
    insert(db, columns, it.columns.iter().map(proposal))?;
    let columns = "comments (id, consultation_id, proposal_id, number, thread, path, depth, side, author_college_id, status, \
                   status_at, version, body, body_html, language, posted_at)";
    insert(db, columns, (0..COMMENTS).map(comment))
}

fn fill(db: &Db, it: &Consultation) -> Done<()> {
    run(db, FRAME.to_owned())?;
    let colleges =
        COLLEGES.iter().zip(1..).map(|((key, _), n)| format!("({n}, 1, {n}, '{key}', '{key}', '', 'protected')"));
    insert(db, "colleges (id, consultation_id, position, key, label, description, mode)", colleges)?;
    let people = it.votes.iter().map(|vote| vote.person).max().unwrap_or(0);
    let seat = |n: i64| {
        let college = (it.college)(n) + 1;
        format!("({}, 1, {college}, {}, 'p{n}', 'active', '2026-01-01 00:00:00')", n + 1, n + 1)
    };
    insert(
        db,
        "seats (id, consultation_id, college_id, number, external_id, standing, created_at)",
        (0..=people).map(seat),
    )?;
    texts(db, it)?;
    let ballot = |vote: &super::Vote| {
        let (proposal, seat, college) = (vote.proposal + 1, vote.person + 1, (it.college)(vote.person) + 1);
        format!("({proposal}, {seat}, {college}, '{}', '2026-03-01 00:00:00')", vote.stance.code())
    };
    for some in it.votes.chunks(AT_ONCE * 50) {
        insert(db, "ballots (proposal_id, seat_id, college_id, stance, cast_at)", some.iter().map(ballot))?;
        let _ = std::io::stdout().flush();
    }
    run(
        db,
        "INSERT INTO tallies (proposal_id, college_id, stance, n)
         SELECT proposal_id, college_id, stance, COUNT(*) FROM ballots GROUP BY proposal_id, college_id, stance"
            .to_owned(),
    )
}
