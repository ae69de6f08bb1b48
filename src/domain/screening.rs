//! What puts a text in the moderators' queue by itself: publication that waits for them, an edit of what they read before,
//! and rules. A rule says what it found and leaves the text as it is: refuses to hide anything.

use chrono::Duration;
use sha2::{Digest, Sha256};

use super::refusal::Outcome;
use crate::model::{CaseReason, Language, Moderated, Moment, SeatId, plain};
use crate::store::consultations::Frame;
use crate::store::prints::{self, Print};
use crate::store::reports::Target;
use crate::store::{self, Conn};

/// Texts of one seat within an hour from which on a moderator has a look.
const MANY_IN_AN_HOUR: i64 = 12;
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
    let mut found = watched(&consultation.watched_words, &compared, consultation.language);
    let digest = Sha256::digest(compared.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    let print = Print { consultation: consultation.id, target, seat, print: digest, at };
    prints::put(conn, &print)?;
    if compared.chars().count() >= LEAST {
        let (own, others) = prints::same(conn, &print)?;
        found.extend(repeated(own, others, consultation.language));
    }
    let recent = prints::of_seat(conn, seat, at.minus(Duration::hours(1)))?;
    if recent >= MANY_IN_AN_HOUR {
        found.push(match consultation.language {
            Language::Fr => format!("{recent} textes du même siège en une heure"),
            Language::En => format!("{recent} texts of the same seat within an hour"),
        });
    }
    if !found.is_empty() {
        store::cases::open(conn, consultation.id, target, CaseReason::Automatic, &found.join(", "), at)?;
    }
    Ok(())
}

/// The watched words that a text holds, whole words or phrases, whatever their accents and capitals.
fn watched(words: &str, compared: &str, language: Language) -> Vec<String> {
    let within = format!(" {compared} ");
    let holds = |word: &&str| {
        let word = plain(word);
        !word.is_empty() && within.contains(&format!(" {word} "))
    };
    let called = |word: &str| match language {
        Language::Fr => format!("mot surveillé «\u{a0}{word}\u{a0}»"),
        Language::En => format!("watched word “{word}”"),
    };
    words.lines().map(str::trim).filter(holds).map(called).collect()
}

fn repeated(own: i64, others: i64, language: Language) -> Vec<String> {
    let mut found = Vec::new();
    if own > 0 {
        found.push(match language {
            Language::Fr => "texte déjà envoyé par le même siège".to_owned(),
            Language::En => "text sent before by the same seat".to_owned(),
        });
    }
    if others > 0 {
        found.push(match language {
            Language::Fr => "texte déjà envoyé par un autre siège".to_owned(),
            Language::En => "text sent before by another seat".to_owned(),
        });
    }
    found
}
