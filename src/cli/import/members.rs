//! `concerto import members`

use std::io::Read;
use std::path::PathBuf;

use clap::Args;

use super::bar;
use crate::cli::{Done, Stop, database, say};
use crate::config::Config;
use crate::domain::intakes::{self, Checked, Intake, Kept, Line, MOST_BYTES, Unreadable};
use crate::domain::{Failure, Refusal};
use crate::model::{Clock, IntakeColumn, IntakeState, Mistake, Moment, Slip};
use crate::store::{Conn, Db, Lane, consultations};
use crate::web::token;

/// How many mistakes are told.
const TOLD: usize = 20;

/// A file of people to invite.
#[derive(Debug, Args)]
pub struct Members {
    /// The file: email, college, and perhaps name, given name, organisation, role, service, seat, shared mailbox; in French
    /// or in English. UTF-8, with semicolons, commas or tabs; docs/members.md explains every column.
    #[arg(value_name = "FILE.csv")]
    file: PathBuf,
    /// The consultation's slug.
    #[arg(long, value_name = "SLUG")]
    consultation: String,
    /// Only says what would happen.
    #[arg(long)]
    dry_run: bool,
}

impl Members {
    pub(super) fn run(&self, config: &Config) -> Done {
        let name = self.file.display().to_string();
        let bytes = self.bytes().map_err(|error| Stop(format!("{name}: {error}")))?;
        let (db, at) = (database(config)?, Clock::system().now());
        let slug = self.consultation.clone();
        let check = move |conn: &mut Conn| {
            let frame = consultations::frame(conn, &slug)?.ok_or(Refusal::NotFound)?;
            intakes::check(conn, &frame, &bytes, at)
        };
        let checked = db.read_at_length(check).map_err(|failure| self.stop(&failure))?;
        let checked = checked.map_err(|why| Stop(format!("nothing is imported\n{name}: {}", unreadable(&why))))?;
        let counts = checked.counts();
        if counts.wrong > 0 {
            return Err(Stop(format!("nothing is imported\n{}", told(&name, &checked.lines))));
        }
        let it = format!(
            "{} to invite, {} to invite again, {} without effect",
            counts.fresh, counts.again, counts.unchanged
        );
        if self.dry_run || counts.fresh + counts.again == 0 {
            let what = if self.dry_run { "nothing is imported yet" } else { "nothing changed" };
            say(format_args!("{}: {what} ({it})", self.consultation));
            return Ok(());
        }
        let done =
            carry_out(&db, &checked, config.session.invitation_days, at).map_err(|failure| self.stop(&failure))?;
        say(format_args!("{}: {it}; {} invitations written, {} left out", self.consultation, done.sent, done.left_out));
        Ok(())
    }

    /// The file's bytes; of a file that is too large, one more than there may be.
    fn bytes(&self) -> std::io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        std::fs::File::open(&self.file)?.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn stop(&self, failure: &Failure) -> Stop {
        let slug = &self.consultation;
        match failure {
            Failure::Refusal(Refusal::NotFound) => Stop(format!("{slug}: there is no such consultation")),
            Failure::Refusal(refusal) => Stop(format!("{slug}: {refusal:?}; nothing is imported")),
            Failure::Fault(fault) => Stop(format!(
                "{slug}: {fault}; run the same command again: who is invited already is not invited twice"
            )),
        }
    }
}

/// Keeps the lines as the server does, then carries them out; ended in between, a server that runs goes on.
fn carry_out(db: &Db, checked: &Checked, days: i64, at: Moment) -> Result<Intake, Failure> {
    let (of, name, fingerprint) = (checked.consultation, token::random(), checked.fingerprint.clone());
    let called = name.clone();
    let id =
        db.write_now(Lane::Bulk, move |conn: &mut Conn| intakes::begin_here(conn, of, (&called, &fingerprint), at))?;
    for piece in checked.pieces() {
        let piece: Vec<Kept> = piece;
        db.write_now(Lane::Bulk, move |conn: &mut Conn| intakes::append(conn, id, &piece))?;
    }
    let counts = checked.counts();
    db.write_now(Lane::Bulk, move |conn: &mut Conn| intakes::finish(conn, id, counts))?;
    let called = name.clone();
    db.write_now(Lane::Bulk, move |conn: &mut Conn| intakes::confirm_here(conn, of, (&called, days), at))?;
    let bar = bar();
    loop {
        let called = name.clone();
        let it = db.read_now(move |conn: &mut Conn| intakes::progress(conn, of, &called, at))?;
        bar.set_length(u64::try_from(it.due()).unwrap_or_default());
        bar.set_position(u64::try_from(it.sent + it.left_out).unwrap_or_default());
        if it.state == IntakeState::Done {
            bar.finish_and_clear();
            return Ok(it);
        }
        db.write_now(Lane::Bulk, move |conn: &mut Conn| intakes::round(conn, days, at))?;
    }
}

fn told(name: &str, lines: &[Line]) -> String {
    let all = lines.iter().flat_map(|line| line.mistakes.iter().map(move |it| (line.line, it)));
    let mut told: Vec<String> = Vec::new();
    let mut more = 0;
    for (line, it) in all {
        if told.len() < TOLD {
            told.push(format!("{name}:{line}: {}: expected {}, found {:?}", it.column.code(), expected(it), it.found));
        } else {
            more += 1;
        }
    }
    if more > 0 {
        told.push(format!("and {more} more"));
    }
    told.join("\n")
}

fn expected(it: &Mistake) -> String {
    let n = it.number;
    match it.slip {
        Slip::Fields => format!("{n} fields"),
        Slip::Empty => "a value".to_owned(),
        Slip::TooLong => format!("at most {n} characters"),
        Slip::Control => "a text without control characters".to_owned(),
        Slip::Email => "an address such as given.family@example.org".to_owned(),
        Slip::College => "the key or the name of a college".to_owned(),
        Slip::Role => "holder, deputy, moderation, pilotage or observation".to_owned(),
        Slip::Answer => "yes, no or nothing".to_owned(),
        Slip::Number => "the number of a seat, from 1".to_owned(),
        Slip::Twin => format!("an address that is not on line {n} already"),
        Slip::NoSuchSeat => "a seat that is there in this college".to_owned(),
        Slip::SeatTwice => format!("a seat that is not offered to a holder on line {n} already"),
        Slip::SeatTaken => "a seat without a holder".to_owned(),
        Slip::SeatNeeded => "the number of the deputy's seat".to_owned(),
        Slip::Seatless => "nothing, as this role has no seat".to_owned(),
        Slip::OfSeat if it.column == IntakeColumn::Service => "nothing, as a seat has no service".to_owned(),
        Slip::OfSeat => "nothing, as the seat is there already".to_owned(),
        Slip::Full => format!("an organisation with fewer than {n} seats"),
        Slip::Meanwhile => "somebody who was not invited meanwhile".to_owned(),
    }
}

fn unreadable(why: &Unreadable) -> String {
    match why {
        Unreadable::Empty => "expected a line of columns and people under it".to_owned(),
        Unreadable::TooLarge => format!("expected at most {MOST_BYTES} bytes; share the list out over several files"),
        Unreadable::TooLong => format!("expected at most {} lines; share them out", intakes::MOST_LINES),
        Unreadable::Utf16 => "expected UTF-8, found UTF-16".to_owned(),
        Unreadable::NotUtf8(line) => format!("line {line}: expected UTF-8, found another encoding"),
        Unreadable::NoHead(found) => {
            format!("line 1: expected the names of columns, email among them, found {found:?}")
        }
        Unreadable::UnknownColumn(found) => format!("line 1: expected only known columns, found {found:?}"),
        Unreadable::TwiceColumn(found) => format!("line 1: expected each column once, found {found:?} twice"),
        Unreadable::OpenQuote(line) => format!("line {line}: expected every quote to be closed"),
    }
}
