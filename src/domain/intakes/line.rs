//! A row of a file of people as an entry, or what is wrong with it, as far as the file alone tells. Refuses to know who is
//! invited already.

use std::collections::BTreeMap;

use super::file::{MOST_LINES, Row, Unreadable, rows};
use crate::model::text::{self, Email, Name};
use crate::model::{Entry, Fate, IntakeColumn, Mistake, Problem, Role, Slip, plain};
use crate::store::consultations::Frame;

/// The longest that is shown of a field that is wrong.
const SHOWN: usize = 60;

const ROLES: [(Role, &[&str]); 5] = [
    (Role::Holder, &["", "titulaire", "holder"]),
    (Role::Deputy, &["suppleant", "suppleante", "suppleant e", "deputy"]),
    (Role::Moderation, &["moderation", "moderateur", "moderatrice", "moderator"]),
    (Role::Pilotage, &["pilotage", "organisateur", "organisatrice", "organiser", "organizer"]),
    (Role::Observation, &["observation", "observateur", "observatrice", "observer"]),
];
const YES: [&str; 7] = ["oui", "yes", "x", "1", "vrai", "true", "o"];
const NO: [&str; 7] = ["", "non", "no", "0", "faux", "false", "n"];

/// A line of a file of people.
#[derive(Debug, Clone)]
pub struct Line {
    /// Its number, from 1.
    pub line: i32,
    /// The address as it stands there, cut short.
    pub email: String,
    /// What it says, when nothing is wrong with it.
    pub entry: Option<Entry>,
    /// What is wrong.
    pub mistakes: Vec<Mistake>,
    /// What becomes of it.
    pub fate: Fate,
}

/// Reads the lines of a file. Addresses and held seats are there once; `frame` names the colleges.
///
/// # Errors
/// Why the file cannot be read at all.
pub fn lines(bytes: &[u8], frame: &Frame) -> Result<Vec<Line>, Unreadable> {
    let mut found: Vec<Line> = Vec::with_capacity(1024.min(MOST_LINES));
    let mut seen = Seen::default();
    rows(bytes, |row| found.push(Reading { row, frame, mistakes: Vec::new() }.line(&mut seen)))?;
    Ok(found)
}

/// What earlier lines said.
#[derive(Debug, Default)]
struct Seen {
    addresses: BTreeMap<String, i32>,
    held: BTreeMap<(String, i32), i32>,
}

/// A row under way.
struct Reading<'a> {
    row: &'a Row<'a>,
    frame: &'a Frame,
    mistakes: Vec<Mistake>,
}

impl Reading<'_> {
    fn line(mut self, seen: &mut Seen) -> Line {
        let entry = self.entry();
        if let Some(entry) = &entry {
            self.note_twins(entry, seen);
        }
        let fate = if self.mistakes.is_empty() { Fate::New } else { Fate::Wrong };
        Line {
            line: self.row.line,
            email: cut(self.row.at(IntakeColumn::Email)),
            entry: entry.filter(|_| self.mistakes.is_empty()),
            mistakes: self.mistakes,
            fate,
        }
    }

    fn note(&mut self, column: IntakeColumn, slip: Slip, number: i64) {
        let found =
            if column == IntakeColumn::Line { self.row.record.len().to_string() } else { cut(self.row.at(column)) };
        self.mistakes.push(Mistake { column, slip, found, number });
    }

    /// What the row says; fields that are wrong are noted, all of them at once.
    fn entry(&mut self) -> Option<Entry> {
        if self.row.record.len() != self.row.head.columns {
            let columns = i64::try_from(self.row.head.columns).unwrap_or_default();
            self.note(IntakeColumn::Line, Slip::Fields, columns);
            return None;
        }
        let email = self.email();
        let name = self.name();
        let organisation = self.text(IntakeColumn::Organisation);
        let service = self.text(IntakeColumn::Service);
        let shared = self.shared();
        let role = self.role();
        let college = self.college(role);
        let seat = self.seat(role);
        self.check_place(role, seat);
        Some(Entry {
            email: email?,
            name: name?,
            role: role?,
            college: college?,
            seat: seat?,
            organisation: organisation?,
            service: service?,
            shared: shared?,
        })
    }

    fn email(&mut self) -> Option<String> {
        let typed = self.row.at(IntakeColumn::Email);
        Email::parse(typed)
            .map(|email| email.as_str().to_owned())
            .map_err(|it| self.refuse(IntakeColumn::Email, it))
            .ok()
    }

    fn text(&mut self, column: IntakeColumn) -> Option<String> {
        let parsed = text::optional(self.row.at(column), Name::LIMIT, text::line);
        parsed.map_err(|it| self.refuse(column, it)).ok()
    }

    fn name(&mut self) -> Option<String> {
        let (given, name) = (self.text(IntakeColumn::Given), self.text(IntakeColumn::Name));
        let both = format!("{} {}", given?, name?);
        let both = both.trim();
        if both.chars().count() > Name::LIMIT {
            self.refuse(IntakeColumn::Name, Problem::TooLong { limit: Name::LIMIT });
            return None;
        }
        Some(both.to_owned())
    }

    fn refuse(&mut self, column: IntakeColumn, problem: Problem) {
        match problem {
            Problem::Empty => self.note(column, Slip::Empty, 0),
            Problem::TooLong { limit } => self.note(column, Slip::TooLong, i64::try_from(limit).unwrap_or_default()),
            Problem::ControlCharacter => self.note(column, Slip::Control, 0),
            _ => self.note(column, Slip::Email, 0),
        }
    }

    fn shared(&mut self) -> Option<bool> {
        let typed = plain(self.row.at(IntakeColumn::Shared));
        match (YES.contains(&typed.as_str()), NO.contains(&typed.as_str())) {
            (true, _) => Some(true),
            (_, true) => Some(false),
            _ => {
                self.note(IntakeColumn::Shared, Slip::Answer, 0);
                None
            }
        }
    }

    fn role(&mut self) -> Option<Role> {
        let typed = plain(self.row.at(IntakeColumn::Role));
        let role = ROLES.iter().find(|(_, names)| names.contains(&typed.as_str())).map(|(role, _)| *role);
        if role.is_none() {
            self.note(IntakeColumn::Role, Slip::Role, 0);
        }
        role
    }

    /// The key of the college that a seat needs and other roles do not have.
    fn college(&mut self, role: Option<Role>) -> Option<String> {
        let typed = self.row.at(IntakeColumn::College).trim();
        match (role.is_none_or(is_seated), typed.is_empty()) {
            (false, true) => return Some(String::new()),
            (false, false) => self.note(IntakeColumn::College, Slip::Seatless, 0),
            (true, true) => self.note(IntakeColumn::College, Slip::Empty, 0),
            (true, false) => {
                let wanted = plain(typed);
                let mut colleges = self.frame.colleges.iter();
                let found = colleges.find(|it| plain(&it.label) == wanted || it.key == typed.to_lowercase());
                if let Some(college) = found {
                    return Some(college.key.clone());
                }
                self.note(IntakeColumn::College, Slip::College, 0);
            }
        }
        None
    }

    fn seat(&mut self, role: Option<Role>) -> Option<Option<i32>> {
        let typed = self.row.at(IntakeColumn::Seat).trim();
        if typed.is_empty() {
            if role != Some(Role::Deputy) {
                return Some(None);
            }
            self.note(IntakeColumn::Seat, Slip::SeatNeeded, 0);
            return None;
        }
        let number = typed.parse::<i32>().ok().filter(|number| *number > 0);
        if number.is_none() {
            self.note(IntakeColumn::Seat, Slip::Number, 0);
        }
        number.map(Some)
    }

    /// An organisation comes with a new seat, a service with a role that has none, a number with a seat.
    fn check_place(&mut self, role: Option<Role>, seat: Option<Option<i32>>) {
        let Some(role) = role else { return };
        let says = |row: &Row<'_>, column| !row.at(column).trim().is_empty();
        if is_seated(role) {
            if says(self.row, IntakeColumn::Service) {
                self.note(IntakeColumn::Service, Slip::OfSeat, 0);
            }
            if let Some(Some(number)) = seat
                && says(self.row, IntakeColumn::Organisation)
            {
                self.note(IntakeColumn::Organisation, Slip::OfSeat, number.into());
            }
            return;
        }
        for column in [IntakeColumn::Organisation, IntakeColumn::Seat] {
            if says(self.row, column) {
                self.note(column, Slip::Seatless, 0);
            }
        }
    }

    /// An address stands in one line, and a seat is offered to one holder.
    fn note_twins(&mut self, entry: &Entry, seen: &mut Seen) {
        let line = self.row.line;
        let first = *seen.addresses.entry(entry.email.to_lowercase()).or_insert(line);
        if first != line {
            self.note(IntakeColumn::Email, Slip::Twin, first.into());
        }
        if let (Role::Holder, Some(number)) = (entry.role, entry.seat) {
            let first = *seen.held.entry((entry.college.clone(), number)).or_insert(line);
            if first != line {
                self.note(IntakeColumn::Seat, Slip::SeatTwice, first.into());
            }
        }
    }
}

/// Whether a role acts for a seat.
pub(super) const fn is_seated(role: Role) -> bool {
    matches!(role, Role::Holder | Role::Deputy)
}

fn cut(text: &str) -> String {
    let shown: String = text.trim().chars().filter(|c| !c.is_control()).take(SHOWN).collect();
    if text.trim().chars().count() > SHOWN { shown + "…" } else { shown }
}
