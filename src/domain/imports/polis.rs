//! The checks of a Polis export: pure, from files to a conversation or to what is wrong with them.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use super::ballots::{self, History, Matrix};
use super::sheet::{self, File, Mistakes, Row, Sheet, shown};
use super::{Conversation, Files, Participant, Statement, Vote};
use crate::model::{Moment, ProposalStatus, text};

/// The college of everybody whom `colleges.csv` does not place, and colleges whose names are known.
const CITIZENS: &str = "citoyens";
const LABELS: [(&str, &str); 5] = [
    ("patients", "Patients et usagers"),
    ("soignants", "Soignants"),
    ("industriels", "Industriels"),
    ("chercheurs", "Chercheurs"),
    (CITIZENS, "Citoyens"),
];

/// A statement with the line that tells of it.
struct Told {
    statement: Statement,
    line: u64,
    said: [Option<i64>; 2],
}

/// Checks the files of a Polis export against each other.
///
/// # Errors
/// The first twenty mistakes, each with file, line, column and expectation.
pub fn check(files: &Files) -> Result<Conversation, Mistakes> {
    let mut mistakes = Mistakes::default();
    let (title, description) = topic(&files.summary, &mut mistakes);
    let mut told = statements(&files.comments, &mut mistakes);
    let ids: BTreeSet<i64> = told.iter().map(|it| it.statement.id).collect();
    let matrix = ballots::matrix(files, &ids, &mut mistakes);
    let history = ballots::history(files, &ids, &matrix, &mut mistakes);
    let (colleges, participants) = participants(files, &matrix, &mut mistakes);
    // what is wrong with one file would be told again for each cell of the other
    if let Some(history) = history.as_ref().filter(|_| mistakes.is_empty()) {
        ballots::compare(&matrix, history, &mut mistakes);
        check_said(&told, history, &mut mistakes);
    }
    let last = told.iter().map(|it| it.statement.at).max();
    let votes = votes(&matrix, history, last);
    let moments = || told.iter().map(|it| it.statement.at).chain(votes.iter().map(|vote| vote.at));
    let (Some(opened_at), Some(closed_at), true) = (moments().min(), moments().max(), mistakes.is_empty()) else {
        return Err(mistakes);
    };
    let voted: BTreeSet<i64> = votes.iter().map(|vote| vote.statement).collect();
    told.iter_mut().for_each(|it| it.statement.has_ballots = voted.contains(&it.statement.id));
    told.sort_by_key(|it| it.statement.id);
    Ok(Conversation {
        title,
        description,
        opened_at,
        closed_at,
        colleges,
        participants,
        statements: told.into_iter().map(|it| it.statement).collect(),
        ballots: votes,
        remarks: Vec::new(),
        hashes: hashes(files),
    })
}

/// `summary.csv`: names and values without a head.
fn topic(file: &File, mistakes: &mut Mistakes) -> (String, String) {
    let rows = sheet::rows(file, mistakes);
    let of = |name: &str| rows.iter().find(|row| row.at(0) == name);
    let description = of("conversation-description").map_or("", |row| row.at(1));
    let topic = of("topic").map(|row| (row.line, text::line(row.at(1), text::Title::LIMIT)));
    match topic {
        Some((_, Ok(title))) => return (title, description.trim().to_owned()),
        Some((line, Err(_))) => mistakes.note(file.name, line, "topic", "expected one line of at most 150 characters"),
        None if rows.is_empty() => {}
        None => mistakes.note(file.name, 1, "", "expected a row that begins with \"topic\""),
    }
    (String::new(), String::new())
}

fn statements(file: &File, mistakes: &mut Mistakes) -> Vec<Told> {
    let sheet = Sheet::read(file, mistakes);
    let names = ["timestamp", "comment-id", "author-id", "moderated", "comment-body"];
    let places = names.map(|name| sheet.need(name, mistakes));
    if places.contains(&usize::MAX) {
        return Vec::new();
    }
    let mut lines: BTreeMap<i64, u64> = BTreeMap::new();
    let mut told = Vec::new();
    for row in &sheet.rows {
        let Some(one) = statement(&sheet, row, places, mistakes) else { continue };
        if let Some(first) = lines.insert(one.statement.id, row.line) {
            let what = format!("expected each comment-id once, found {} on line {first} already", one.statement.id);
            mistakes.note(sheet.name, row.line, "comment-id", what);
        }
        told.push(one);
    }
    told
}

fn statement(sheet: &Sheet, row: &Row, places: [usize; 5], mistakes: &mut Mistakes) -> Option<Told> {
    let [when, id, author, moderated, body] = places;
    let at = ballots::timestamp(sheet, row, when, mistakes);
    let id = sheet.number(row, id, mistakes);
    let author = sheet.number(row, author, mistakes);
    let status = match row.at(moderated) {
        "1" => Some(ProposalStatus::Published),
        "0" => Some(ProposalStatus::Waiting),
        "-1" => Some(ProposalStatus::Hidden),
        other => {
            mistakes.note(sheet.name, row.line, "moderated", format!("expected 1, 0 or -1, found {}", shown(other)));
            None
        }
    };
    let body = text::block(row.at(body), text::Body::LIMIT);
    if body.is_err() {
        let what = "expected a text of 1 to 10,000 characters without control characters";
        mistakes.note(sheet.name, row.line, "comment-body", what);
    }
    let mut said = |name| sheet.place(name).and_then(|place| sheet.number(row, place, mistakes));
    let said = [said("agrees"), said("disagrees")];
    let statement =
        Statement { id: id?, author: author?, at: at?, status: status?, body: body.ok()?, has_ballots: false };
    Some(Told { statement, line: row.line, said })
}

/// `agrees` and `disagrees` count every row of `votes.csv`, re-votes included: a check on the history.
fn check_said(told: &[Told], history: &History, mistakes: &mut Mistakes) {
    for it in told {
        let (agrees, disagrees) = history.said.get(&it.statement.id).copied().unwrap_or_default();
        let [told_agrees, told_disagrees] = it.said;
        for (column, told, counted) in [("agrees", told_agrees, agrees), ("disagrees", told_disagrees, disagrees)] {
            if told.is_some_and(|told| told != counted) {
                let what = format!("expected {counted} as votes.csv counts, found {}", told.unwrap_or_default());
                mistakes.note("comments.csv", it.line, column, what);
            }
        }
    }
}

/// Who took part, by id, and the colleges in the order in which `colleges.csv` first names them.
fn participants(files: &Files, matrix: &Matrix, mistakes: &mut Mistakes) -> (Vec<(String, String)>, Vec<Participant>) {
    let placed = placed(files, matrix, mistakes);
    let mut keys: Vec<String> = Vec::new();
    for (_, key) in &placed {
        if !keys.contains(key) {
            keys.push(key.clone());
        }
    }
    let by_id: BTreeMap<i64, &String> = placed.iter().map(|(id, key)| (*id, key)).collect();
    if by_id.len() < matrix.participants.len() && !keys.iter().any(|key| key == CITIZENS) {
        keys.push(CITIZENS.to_owned());
    }
    let college = |id: &i64| {
        let key = by_id.get(id).map_or(CITIZENS, |key| key.as_str());
        keys.iter().position(|it| it == key).unwrap_or(0)
    };
    let list = matrix.participants.keys().map(|id| Participant { id: *id, college: college(id) }).collect();
    (keys.iter().map(|key| (key.clone(), label(key))).collect(), list)
}

/// The rows of `colleges.csv`, in file order.
fn placed(files: &Files, matrix: &Matrix, mistakes: &mut Mistakes) -> Vec<(i64, String)> {
    let Some(file) = &files.colleges else { return Vec::new() };
    let sheet = Sheet::read(file, mistakes);
    let (who, college) = (sheet.need("participant", mistakes), sheet.need("college", mistakes));
    let mut lines: BTreeMap<i64, u64> = BTreeMap::new();
    let mut placed = Vec::new();
    for row in sheet.rows.iter().filter(|_| who != usize::MAX && college != usize::MAX) {
        let Some(id) = sheet.number(row, who, mistakes) else { continue };
        if !matrix.participants.contains_key(&id) {
            let what = format!("expected a participant of participants-votes.csv, found {id}");
            mistakes.note(sheet.name, row.line, "participant", what);
        }
        if let Some(first) = lines.insert(id, row.line) {
            let what = format!("expected each participant once, found {id} on line {first} already");
            mistakes.note(sheet.name, row.line, "participant", what);
        }
        match text::Slug::parse(row.at(college)) {
            Ok(key) => placed.push((id, key.as_str().to_owned())),
            Err(_) => {
                let what = format!("expected a key such as patients, found {}", shown(row.at(college)));
                mistakes.note(sheet.name, row.line, "college", what);
            }
        }
    }
    placed
}

fn label(key: &str) -> String {
    let known = LABELS.iter().find(|(known, _)| *known == key).map(|(_, label)| (*label).to_owned());
    known.unwrap_or_else(|| {
        let mut letters = key.chars();
        let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
        format!("{first}{}", letters.as_str().replace('-', " "))
    })
}

/// The ballots that stand: of the history, or of the matrix at the last time that the files tell.
fn votes(matrix: &Matrix, history: Option<History>, last: Option<Moment>) -> Vec<Vote> {
    match (history, last) {
        (Some(history), _) => history.votes.into_values().collect(),
        (None, Some(at)) => {
            let vote = |((statement, participant), stance): (&(i64, i64), &crate::model::Stance)| Vote {
                statement: *statement,
                participant: *participant,
                stance: *stance,
                at,
            };
            matrix.cast.iter().map(vote).collect()
        }
        (None, None) => Vec::new(),
    }
}

/// As `sha256sum` writes them, by name.
fn hashes(files: &Files) -> String {
    let mut all = vec![&files.summary, &files.comments, &files.participants];
    all.extend(&files.votes);
    all.extend(&files.colleges);
    all.sort_by_key(|file| file.name);
    let hex = |bytes: &[u8]| Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    all.iter().map(|file| format!("{}  {}\n", hex(&file.bytes), file.name)).collect()
}
