//! Files of people to invite: read and shown line by line, kept for a day as one organiser's draft, carried out once that
//! organiser confirms it. A file with a mistake invites nobody.

mod file;
mod line;
mod round;
mod standing;

use chrono::Duration;
use serde_json::json;

use super::events::{self, Who};
use super::limits::{self, Rate};
use super::policy;
use super::presence::{self, Presence};
use super::refusal::{Conflict, Outcome, Refusal, require};
use crate::model::{ConsultationId, Fate, IntakeId, IntakeState, Moment, Verb, Viewer};
use crate::store::consultations::Frame;
use crate::store::intakes::{self as rows, Counts};
pub use crate::store::intakes::{Intake, Kept};
use crate::store::{self, Conn};

pub use file::{MOST_BYTES, MOST_LINES, Unreadable};
pub use line::Line;
pub use round::round;

/// For how long a draft, and then what became of it, is kept.
const KEPT: Duration = Duration::hours(24);
/// Lines kept in one write.
pub const BATCH: usize = 1_000;
/// Lines on a page.
pub const PAGE: i64 = 200;
/// Lines read at once for the file of mistakes.
const PIECE: i64 = 5_000;

/// A file that was read, and what becomes of each line.
#[derive(Debug)]
pub struct Checked {
    /// The consultation.
    pub consultation: ConsultationId,
    /// SHA-256 of the file.
    pub fingerprint: String,
    /// Its lines.
    pub lines: Vec<Line>,
}

/// The organiser who is about to send a file.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, a `Denied` of `may_organise`.
pub fn enter(conn: &mut Conn, viewer: &Viewer, slug: &str, at: Moment) -> Outcome<Presence> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    policy::may_organise(presence.member())?;
    Ok(presence)
}

/// Reads a file and says what becomes of each line. Changes nothing.
///
/// # Errors
/// A fault of the database. Why it cannot be read at all comes back beside.
pub fn check(conn: &mut Conn, frame: &Frame, bytes: &[u8], at: Moment) -> Outcome<Result<Checked, Unreadable>> {
    let mut lines = match line::lines(bytes, frame) {
        Ok(lines) => lines,
        Err(why) => return Ok(Err(why)),
    };
    standing::compare(conn, frame, &mut lines, at)?;
    let fingerprint = file::fingerprint(bytes);
    Ok(Ok(Checked { consultation: frame.consultation.id, fingerprint, lines }))
}

impl Checked {
    /// How many lines have each fate.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let of = |fits: &dyn Fn(Fate) -> bool| {
            i32::try_from(self.lines.iter().filter(|line| fits(line.fate)).count()).unwrap_or(i32::MAX)
        };
        let is = |wanted: Fate| of(&|fate| fate == wanted);
        Counts {
            lines: of(&|_| true),
            wrong: is(Fate::Wrong),
            fresh: is(Fate::New),
            again: is(Fate::Again),
            unchanged: is(Fate::Invited) + is(Fate::Member) + is(Fate::Withdrawn),
        }
    }

    /// The lines as they are kept, in pieces for one write each.
    pub fn pieces(&self) -> impl Iterator<Item = Vec<Kept>> + '_ {
        self.lines.chunks(BATCH).map(|piece| piece.iter().map(kept).collect())
    }
}

fn kept(line: &Line) -> Kept {
    let json = |text: serde_json::Result<String>| text.unwrap_or_default();
    Kept {
        line: line.line,
        fate: line.fate,
        email: line.email.clone(),
        said: line.entry.as_ref().map_or_else(String::new, |entry| json(serde_json::to_string(entry))),
        mistakes: if line.mistakes.is_empty() { String::new() } else { json(serde_json::to_string(&line.mistakes)) },
    }
}

/// Begins a draft under a name for addresses, in the place of one that the organiser did not confirm.
///
/// # Errors
/// As `enter`; `TooMany`.
pub fn begin(
    conn: &mut Conn,
    viewer: &Viewer,
    slug: &str,
    (token, fingerprint): (&str, &str),
    rate: Rate,
    at: Moment,
) -> Outcome<IntakeId> {
    let presence = enter(conn, viewer, slug, at)?;
    let account = policy::may_organise(presence.member())?.account_id;
    limits::count(conn, "intake", rate, &account.0.to_string(), at)?;
    let of = (presence.frame.consultation.id, Some(account));
    Ok(rows::begin(conn, of, (token, fingerprint), (at, at.plus(KEPT)))?)
}

/// Begins a draft of somebody at the machine, who is nobody in the log.
///
/// # Errors
/// A fault of the database.
pub fn begin_here(
    conn: &mut Conn,
    of: ConsultationId,
    (token, fingerprint): (&str, &str),
    at: Moment,
) -> Outcome<IntakeId> {
    Ok(rows::begin(conn, (of, None), (token, fingerprint), (at, at.plus(KEPT)))?)
}

/// Keeps lines of a draft that is being read.
///
/// # Errors
/// `Conflict::Changed` when another file took its place.
pub fn append(conn: &mut Conn, id: IntakeId, lines: &[Kept]) -> Outcome<()> {
    Ok(require(rows::append(conn, id, lines)?, Conflict::Changed)?)
}

/// Notes that every line is kept: the draft can be shown and confirmed.
///
/// # Errors
/// A fault of the database.
pub fn finish(conn: &mut Conn, id: IntakeId, counts: Counts) -> Outcome<()> {
    Ok(rows::finish(conn, id, counts)?)
}

/// A draft as its organiser reads it.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The organiser.
    pub presence: Presence,
    /// The draft.
    pub intake: Intake,
    /// The lines of a page.
    pub lines: Vec<Kept>,
}

fn of(conn: &mut Conn, viewer: &Viewer, slug: &str, token: &str, at: Moment) -> Outcome<(Presence, Intake)> {
    let presence = enter(conn, viewer, slug, at)?;
    let of = (presence.frame.consultation.id, viewer.account_id());
    let intake = rows::find(conn, of, token, at)?.ok_or(Refusal::NotFound)?;
    Ok((presence, intake))
}

/// A page of a draft: its lines of these fates, of all when none is named.
///
/// # Errors
/// As `enter`; `NotFound` for a draft that is somebody else's, or kept no longer.
pub fn show(
    conn: &mut Conn,
    viewer: &Viewer,
    slug: &str,
    (token, fates, page): (&str, &[Fate], i64),
    at: Moment,
) -> Outcome<Shown> {
    let (presence, intake) = of(conn, viewer, slug, token, at)?;
    let lines = rows::lines(conn, intake.id, fates, ((page.max(1) - 1) * PAGE, PAGE))?;
    Ok(Shown { presence, intake, lines })
}

/// The lines of a draft that are wrong or were left out, given piece by piece.
///
/// # Errors
/// As `show`.
pub fn mistakes(
    conn: &mut Conn,
    viewer: &Viewer,
    slug: &str,
    (token, piece): (&str, i64),
    at: Moment,
) -> Outcome<Shown> {
    let (presence, intake) = of(conn, viewer, slug, token, at)?;
    let lines = rows::lines(conn, intake.id, &[Fate::Wrong, Fate::LeftOut], (piece * PIECE, PIECE))?;
    Ok(Shown { presence, intake, lines })
}

/// Confirms a draft: its first lines are carried out at once, the others by a job. Confirming it again changes nothing.
/// Invitations work for so many days.
///
/// # Errors
/// As `show`; `Conflict::AlreadyDone` for a file with mistakes or without anybody to invite.
pub fn confirm(conn: &mut Conn, viewer: &Viewer, slug: &str, (token, days): (&str, i64), at: Moment) -> Outcome<()> {
    let (_, intake) = of(conn, viewer, slug, token, at)?;
    carry_out(conn, &intake, days, at)
}

/// As `confirm`, of a draft made by `begin_here`.
///
/// # Errors
/// `NotFound`; `Conflict::AlreadyDone`.
pub fn confirm_here(conn: &mut Conn, of: ConsultationId, (token, days): (&str, i64), at: Moment) -> Outcome<()> {
    let intake = rows::find(conn, (of, None), token, at)?.ok_or(Refusal::NotFound)?;
    carry_out(conn, &intake, days, at)
}

fn carry_out(conn: &mut Conn, intake: &Intake, days: i64, at: Moment) -> Outcome<()> {
    if matches!(intake.state, IntakeState::Running | IntakeState::Done) {
        return Ok(());
    }
    require(intake.wrong == 0 && intake.due() > 0, Conflict::AlreadyDone)?;
    store::seats::hold_consultation(conn, intake.consultation_id)?;
    if !rows::confirm(conn, intake.id, at)? {
        return Ok(()); // the same form, sent twice
    }
    let who = Who { consultation: Some(intake.consultation_id), account: intake.account_id, seat: None };
    let details = json!({ "file": intake.fingerprint, "new": intake.fresh, "again": intake.again });
    events::record(conn, who, Verb::Imported, "members", &details, at)?;
    round::step(conn, intake, days, at)?;
    Ok(())
}

/// Where a draft made by `begin_here` stands.
///
/// # Errors
/// `NotFound`.
pub fn progress(conn: &mut Conn, of: ConsultationId, token: &str, at: Moment) -> Outcome<Intake> {
    Ok(rows::find(conn, (of, None), token, at)?.ok_or(Refusal::NotFound)?)
}

/// The lines of a draft made by `begin_here` that were left out, the first of them.
///
/// # Errors
/// A fault of the database.
pub fn left_out(conn: &mut Conn, intake: &Intake, most: i64) -> Outcome<Vec<Kept>> {
    Ok(rows::lines(conn, intake.id, &[Fate::LeftOut], (0, most))?)
}
