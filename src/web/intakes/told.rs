//! What is wrong with a file of people or one of its lines, and what becomes of a line, in words.

use i18n_embed_fl::fl;

use crate::domain::intakes::{MOST_BYTES, MOST_LINES, Unreadable};
use crate::model::{Fate, IntakeColumn, Mistake, Slip};
use crate::web::locale::Loader;

/// Why a file is not read.
pub(super) fn unreadable(t: &Loader, why: &Unreadable) -> String {
    match why {
        Unreadable::Empty => fl!(t, "intake-empty"),
        Unreadable::TooLarge => {
            let megabytes: usize = MOST_BYTES / 1024 / 1024;
            fl!(t, "intake-too-large", n = megabytes)
        }
        Unreadable::TooLong => fl!(t, "intake-too-long", n = MOST_LINES),
        Unreadable::Utf16 => fl!(t, "intake-utf16"),
        Unreadable::NotUtf8(line) => fl!(t, "intake-not-utf8", line = line.to_string()),
        Unreadable::NoHead(found) => fl!(t, "intake-no-head", found = found.as_str()),
        Unreadable::UnknownColumn(found) => fl!(t, "intake-unknown-column", found = found.as_str()),
        Unreadable::TwiceColumn(found) => fl!(t, "intake-twice-column", found = found.as_str()),
        Unreadable::OpenQuote(line) => fl!(t, "intake-open-quote", line = line.to_string()),
    }
}

/// A column, as a file may name it.
pub(super) fn column(t: &Loader, column: IntakeColumn) -> String {
    match column {
        IntakeColumn::Line => fl!(t, "intake-line"),
        IntakeColumn::Email => fl!(t, "intake-column-email"),
        IntakeColumn::Given => fl!(t, "intake-column-given"),
        IntakeColumn::Name => fl!(t, "intake-column-name"),
        IntakeColumn::College => fl!(t, "intake-column-college"),
        IntakeColumn::Organisation => fl!(t, "intake-column-organisation"),
        IntakeColumn::Role => fl!(t, "intake-column-role"),
        IntakeColumn::Service => fl!(t, "intake-column-service"),
        IntakeColumn::Seat => fl!(t, "intake-column-seat"),
        IntakeColumn::Shared => fl!(t, "intake-column-shared"),
    }
}

/// What was expected in place of what stands in a field.
pub(super) fn expected(t: &Loader, it: &Mistake) -> String {
    let n = it.number.to_string();
    match it.slip {
        Slip::Fields => fl!(t, "intake-slip-fields", n = n),
        Slip::Empty => fl!(t, "intake-slip-empty"),
        Slip::TooLong => fl!(t, "intake-slip-too-long", n = n),
        Slip::Control => fl!(t, "intake-slip-control"),
        Slip::Email => fl!(t, "intake-slip-email"),
        Slip::College => fl!(t, "intake-slip-college"),
        Slip::Role => fl!(t, "intake-slip-role"),
        Slip::Answer => fl!(t, "intake-slip-answer"),
        Slip::Number => fl!(t, "intake-slip-number"),
        Slip::Twin => fl!(t, "intake-slip-twin", n = n),
        Slip::NoSuchSeat => fl!(t, "intake-slip-no-such-seat"),
        Slip::SeatTwice => fl!(t, "intake-slip-seat-twice", n = n),
        Slip::SeatTaken => fl!(t, "intake-slip-seat-taken"),
        Slip::SeatNeeded => fl!(t, "intake-slip-seat-needed"),
        Slip::Seatless => fl!(t, "intake-slip-seatless"),
        Slip::OfSeat => fl!(t, "intake-slip-of-seat"),
        Slip::Full => fl!(t, "intake-slip-full"),
        Slip::Meanwhile => fl!(t, "intake-slip-meanwhile"),
    }
}

/// What becomes of a line, with the colour of its badge.
pub(super) fn fate(t: &Loader, fate: Fate) -> (&'static str, String) {
    match fate {
        Fate::New => ("info", fl!(t, "intake-fate-new")),
        Fate::Again => ("info", fl!(t, "intake-fate-again")),
        Fate::Invited => ("", fl!(t, "intake-fate-invited")),
        Fate::Member => ("", fl!(t, "intake-fate-member")),
        Fate::Withdrawn => ("", fl!(t, "intake-fate-withdrawn")),
        Fate::Wrong => ("error", fl!(t, "intake-fate-wrong")),
        Fate::Sent => ("success", fl!(t, "intake-fate-sent")),
        Fate::LeftOut => ("warning", fl!(t, "intake-fate-left-out")),
    }
}
