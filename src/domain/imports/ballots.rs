//! The ballots of a Polis export: the last row of each voter and statement in `votes.csv`, or the matrix of
//! `participants-votes.csv`; where both are given they must say the same.

use std::collections::{BTreeMap, BTreeSet};

use super::sheet::{Mistakes, Row, Sheet, shown};
use super::{Files, Vote};
use crate::model::{Moment, Stance};

/// Ballots by statement and participant.
pub type Cast = BTreeMap<(i64, i64), Stance>;

/// `participants-votes.csv`.
#[derive(Debug, Default)]
pub struct Matrix {
    /// Who took part, with the line where it says so.
    pub participants: BTreeMap<i64, u64>,
    /// What they voted in the end.
    pub cast: Cast,
}

/// Every row of `votes.csv`.
#[derive(Debug, Default)]
pub struct History {
    /// The ballots that stand.
    pub votes: BTreeMap<(i64, i64), Vote>,
    /// How often each statement was voted for and against, re-votes included.
    pub said: BTreeMap<i64, (i64, i64)>,
}

/// Reads who took part and what they voted in the end.
pub fn matrix(files: &Files, statements: &BTreeSet<i64>, mistakes: &mut Mistakes) -> Matrix {
    let sheet = Sheet::read(&files.participants, mistakes);
    let who = sheet.need("participant", mistakes);
    let columns = statement_columns(&sheet, statements, mistakes);
    let mut matrix = Matrix::default();
    for row in &sheet.rows {
        let Some(id) = sheet.number(row, who, mistakes) else { continue };
        if let Some(first) = matrix.participants.insert(id, row.line) {
            let what = format!("expected each participant once, found {id} on line {first} already");
            mistakes.note(sheet.name, row.line, "participant", what);
        }
        let mut said = [0_i64; 3];
        for (place, statement) in &columns {
            let Some(stance) = cell(&sheet, row, *place, mistakes) else { continue };
            matrix.cast.insert((*statement, id), stance);
            if let Some(count) = said.get_mut(stance as usize) {
                *count += 1;
            }
        }
        check_counts(&sheet, row, said, mistakes);
    }
    matrix
}

/// The columns that are statements; each statement must have one.
fn statement_columns(sheet: &Sheet, statements: &BTreeSet<i64>, mistakes: &mut Mistakes) -> Vec<(usize, i64)> {
    let mut columns = Vec::new();
    for (place, column) in sheet.columns.iter().enumerate() {
        let Ok(id) = column.parse::<i64>() else { continue };
        if !statements.contains(&id) {
            mistakes.note(sheet.name, 1, column, "expected a comment-id of comments.csv");
        }
        columns.push((place, id));
    }
    let found: BTreeSet<i64> = columns.iter().map(|(_, id)| *id).collect();
    for missing in statements.difference(&found) {
        mistakes.note(sheet.name, 1, missing.to_string(), "expected a column for this comment-id of comments.csv");
    }
    columns
}

fn cell(sheet: &Sheet, row: &Row, place: usize, mistakes: &mut Mistakes) -> Option<Stance> {
    let value = row.at(place);
    if value.is_empty() {
        return None;
    }
    stance(value).or_else(|| {
        let column = sheet.columns.get(place).cloned().unwrap_or_default();
        mistakes.note(sheet.name, row.line, column, format!("expected 1, -1, 0 or nothing, found {}", shown(value)));
        None
    })
}

fn stance(value: &str) -> Option<Stance> {
    match value {
        "1" => Some(Stance::For),
        "-1" => Some(Stance::Against),
        "0" => Some(Stance::Abstain),
        _ => None,
    }
}

/// What a row says of itself; `said` counts for, against, no opinion.
fn check_counts(sheet: &Sheet, row: &Row, said: [i64; 3], mistakes: &mut Mistakes) {
    let [favour, against, abstain] = said;
    let sums = [("n-votes", favour + against + abstain), ("n-agree", favour), ("n-disagree", against)];
    for (column, counted) in sums {
        let Some(place) = sheet.place(column) else { continue };
        if sheet.number(row, place, mistakes).is_some_and(|told| told != counted) {
            let what = format!("expected {counted} as the row counts, found {}", shown(row.at(place)));
            mistakes.note(sheet.name, row.line, column, what);
        }
    }
}

/// Reads every vote ever cast; the last row of a voter and statement, in file order, is the ballot.
pub fn history(files: &Files, statements: &BTreeSet<i64>, matrix: &Matrix, mistakes: &mut Mistakes) -> Option<History> {
    let sheet = Sheet::read(files.votes.as_ref()?, mistakes);
    let columns = ["timestamp", "comment-id", "voter-id", "vote"].map(|name| sheet.need(name, mistakes));
    let [when, statement, voter, vote] = columns;
    if columns.contains(&usize::MAX) {
        return Some(History::default());
    }
    let mut history = History::default();
    for row in &sheet.rows {
        let at = timestamp(&sheet, row, when, mistakes);
        let statement =
            known(&sheet, row, statement, mistakes, "a comment-id of comments.csv", |id| statements.contains(&id));
        let voter = known(&sheet, row, voter, mistakes, "a participant of participants-votes.csv", |id| {
            matrix.participants.contains_key(&id)
        });
        let stance = stance(row.at(vote));
        if stance.is_none() {
            mistakes.note(sheet.name, row.line, "vote", format!("expected 1, -1 or 0, found {}", shown(row.at(vote))));
        }
        if let (Some(at), Some(statement), Some(participant), Some(stance)) = (at, statement, voter, stance) {
            history.add(Vote { statement, participant, stance, at });
        }
    }
    Some(history)
}

impl History {
    fn add(&mut self, vote: Vote) {
        let said = self.said.entry(vote.statement).or_default();
        match vote.stance {
            Stance::For => said.0 += 1,
            Stance::Against => said.1 += 1,
            Stance::Abstain => {}
        }
        self.votes.insert((vote.statement, vote.participant), vote);
    }
}

fn known(
    sheet: &Sheet,
    row: &Row,
    place: usize,
    mistakes: &mut Mistakes,
    what: &str,
    is_known: impl Fn(i64) -> bool,
) -> Option<i64> {
    let id = sheet.number(row, place, mistakes)?;
    if is_known(id) {
        return Some(id);
    }
    let column = sheet.columns.get(place).cloned().unwrap_or_default();
    mistakes.note(sheet.name, row.line, column, format!("expected {what}, found {id}"));
    None
}

/// A timestamp in milliseconds; `datetime` is in a zone that nobody tells, and is not read.
pub fn timestamp(sheet: &Sheet, row: &Row, place: usize, mistakes: &mut Mistakes) -> Option<Moment> {
    sheet.columns.get(place)?;
    let at = row.at(place).parse::<i64>().ok().filter(|millis| *millis > 0).and_then(Moment::from_millis);
    if at.is_none() {
        let what = format!("expected milliseconds since 1970, found {}", shown(row.at(place)));
        mistakes.note(sheet.name, row.line, "timestamp", what);
    }
    at
}

/// The matrix and the history must say the same of every ballot.
pub fn compare(matrix: &Matrix, history: &History, mistakes: &mut Mistakes) {
    let cells: BTreeSet<&(i64, i64)> = matrix.cast.keys().chain(history.votes.keys()).collect();
    for cell in cells {
        let (told, last) = (matrix.cast.get(cell).copied(), history.votes.get(cell).map(|vote| vote.stance));
        if told != last {
            let line = matrix.participants.get(&cell.1).copied().unwrap_or(1);
            let what = format!("expected {} as the last row of votes.csv says, found {}", code(last), code(told));
            mistakes.note("participants-votes.csv", line, cell.0.to_string(), what);
        }
    }
}

fn code(stance: Option<Stance>) -> &'static str {
    match stance {
        Some(Stance::For) => "1",
        Some(Stance::Against) => "-1",
        Some(Stance::Abstain) => "0",
        None => "nothing",
    }
}
