//! Lines of a file of people beside what stands in the consultation: who is invited, who takes part, which seats are free.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::line::Line;
use crate::domain::refusal::Outcome;
use crate::model::{CollegeId, Entry, Fate, IntakeColumn, Mistake, Moment, Role, Slip, text};
use crate::store::Conn;
use crate::store::consultations::Frame;
use crate::store::intakes::{self as rows, Place};

/// What stands in a consultation.
struct Standing {
    invited: HashMap<String, Fate>,
    members: HashSet<String>,
    places: BTreeMap<(CollegeId, i32), Place>,
    /// Seats by organisation, those of the file included.
    seats: HashMap<String, i64>,
}

/// Says what becomes of each line.
///
/// # Errors
/// A fault of the database.
pub fn compare(conn: &mut Conn, frame: &Frame, lines: &mut [Line], at: Moment) -> Outcome<()> {
    let mut standing = Standing::read(conn, frame, at)?;
    for line in lines {
        if let Some(entry) = &line.entry {
            let (fate, mistakes) = standing.place(frame, entry);
            line.fate = if mistakes.is_empty() { fate } else { Fate::Wrong };
            line.mistakes = mistakes;
        }
    }
    Ok(())
}

impl Standing {
    fn read(conn: &mut Conn, frame: &Frame, at: Moment) -> Outcome<Self> {
        let id = frame.consultation.id;
        let fate = |claimed: Option<Moment>, withdrawn: Option<Moment>, until: Moment| match (claimed, withdrawn) {
            (Some(_), _) => Fate::Member,
            (None, Some(_)) => Fate::Withdrawn,
            (None, None) if until <= at => Fate::Again,
            (None, None) => Fate::Invited,
        };
        let invited = rows::invited(conn, id)?;
        let places = rows::places(conn, id)?;
        let mut seats = HashMap::new();
        for name in places.values().filter_map(|place| place.organisation.as_ref()) {
            *seats.entry(name.clone()).or_insert(0) += 1;
        }
        Ok(Self {
            invited: invited.into_iter().map(|(key, claimed, gone, until)| (key, fate(claimed, gone, until))).collect(),
            members: rows::addresses(conn, id)?.into_iter().collect(),
            places,
            seats,
        })
    }

    /// What becomes of an entry, and what stands against it.
    fn place(&mut self, frame: &Frame, entry: &Entry) -> (Fate, Vec<Mistake>) {
        let key = entry.email.to_lowercase();
        if self.members.contains(&key) {
            return (Fate::Member, Vec::new());
        }
        if let Some(fate) = self.invited.get(&key) {
            return (*fate, Vec::new());
        }
        let college = frame.colleges.iter().find(|college| college.key == entry.college).map(|college| college.id);
        let against = match (college, entry.seat) {
            (Some(college), Some(number)) => self.against_seat(entry, (college, number)),
            (Some(_), None) if !entry.organisation.is_empty() => {
                self.against_organisation(entry, frame.consultation.max_seats_per_organisation)
            }
            _ => None,
        };
        (Fate::New, against.into_iter().collect())
    }

    fn against_seat(&self, entry: &Entry, place: (CollegeId, i32)) -> Option<Mistake> {
        let slip = match self.places.get(&place) {
            None => Slip::NoSuchSeat,
            Some(seat) if entry.role == Role::Holder && seat.is_held => Slip::SeatTaken,
            Some(_) => return None,
        };
        let (found, number) = (place.1.to_string(), place.1.into());
        Some(Mistake { column: IntakeColumn::Seat, slip, found, number })
    }

    fn against_organisation(&mut self, entry: &Entry, most: i32) -> Option<Mistake> {
        let seats = self.seats.entry(text::key(&entry.organisation)).or_insert(0);
        if *seats >= i64::from(most) {
            let found = entry.organisation.clone();
            return Some(Mistake { column: IntakeColumn::Organisation, slip: Slip::Full, found, number: most.into() });
        }
        *seats += 1;
        None
    }
}
