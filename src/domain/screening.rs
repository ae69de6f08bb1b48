//! What puts a text in the moderators' queue by itself: publication that waits for them, an edit of what they read before,
//! and rules. A rule says what it found and leaves the text as it is: refuses to hide anything.

use chrono::Duration;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::refusal::Outcome;
use crate::model::{CaseReason, Finding, Moderated, Moment, SeatId, plain};
use crate::store::consultations::Frame;
use crate::store::prints::{self, Print};
use crate::store::reports::Target;
use crate::store::{self, Conn};

/// The name of the key that prints are made with, as kept in the database: the one of the site's tokens.
const KEY: &str = "csrf-key";
/// Shorter texts (“I agree.”) are repeated without any intention.
const LEAST: usize = 40;

/// A text was sent: where moderators read first, it waits for them.
pub(super) fn arrived(
    conn: &mut Conn,
    frame: &Frame,
    seat: SeatId,
    target: Target,
    text: &str,
    at: Moment,
) -> Outcome<()> {
    let consultation = &frame.consultation;
    if consultation.moderation == Moderated::Before {
        store::cases::open(conn, consultation.id, target, CaseReason::Awaiting, "", at)?;
    }
    screen(conn, frame, seat, target, text, at)
}

/// A text was changed: moderators read again what they had read before (a case was opened on it, or the consultation
/// publishes nothing unread).
pub(super) fn edited(
    conn: &mut Conn,
    frame: &Frame,
    (seat, target, shown): (SeatId, Target, bool),
    text: &str,
    at: Moment,
) -> Outcome<()> {
    let consultation = &frame.consultation;
    if !shown {
        store::cases::open(conn, consultation.id, target, CaseReason::Awaiting, "", at)?;
    } else if consultation.moderation == Moderated::Before || store::cases::was_open(conn, consultation.id, target)? {
        store::cases::open(conn, consultation.id, target, CaseReason::Edited, "", at)?;
    }
    screen(conn, frame, seat, target, text, at)
}

fn screen(conn: &mut Conn, frame: &Frame, seat: SeatId, target: Target, text: &str, at: Moment) -> Outcome<()> {
    let consultation = &frame.consultation;
    let compared = plain(text);
    let mut found = watched(&consultation.watched_words, &compared);
    let key = match store::settings::get(conn, KEY)? {
        Some(key) => key,
        None => store::settings::get_or_put(conn, KEY, &hex(&rand::random::<[u8; 32]>()))?,
    };
    let print = Print { consultation: consultation.id, target, seat, print: print_of(&key, &compared), at };
    prints::put(conn, &print)?;
    if compared.chars().count() >= LEAST {
        let (own, others) = prints::same(conn, &print)?;
        found.extend((own > 0).then_some(Finding::SameSeat));
        found.extend((others > 0).then_some(Finding::OtherSeat));
    }
    let recent = prints::of_seat(conn, seat, at.minus(Duration::hours(1)))?;
    if recent >= i64::from(consultation.texts_an_hour) {
        found.push(Finding::Pace { texts: recent });
    }
    if !found.is_empty() {
        store::cases::open(conn, consultation.id, target, CaseReason::Automatic, &Finding::kept(&found), at)?;
    }
    Ok(())
}

/// What tells a text apart from others: without the site's key nobody can try texts against it.
fn print_of(key: &str, compared: &str) -> String {
    // HMAC takes a key of any length: the empty print is never given
    let Ok(mac) = Hmac::<Sha256>::new_from_slice(key.as_bytes()) else { return String::new() };
    hex(&mac.chain_update(b"print ").chain_update(compared.as_bytes()).finalize().into_bytes())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The watched words that a text holds, whole words or phrases, whatever their accents and capitals.
fn watched(words: &str, compared: &str) -> Vec<Finding> {
    let within = format!(" {compared} ");
    let holds = |word: &&str| {
        let word = plain(word);
        !word.is_empty() && within.contains(&format!(" {word} "))
    };
    let finding = |word: &str| Finding::Word { word: word.to_owned() };
    words.lines().map(str::trim).filter(holds).map(finding).collect()
}
