//! What people are written about a place in a consultation: invitations, requests to take part, seats that changed.

use i18n_embed_fl::fl;

use super::text::{Text, role_name};
use crate::config::Config;
use crate::locale::{Loader, format};
use crate::model::{Language, Letter, Moment, SeatStep};

/// An invitation, or a reminder of one.
pub(super) fn invitation(t: &Loader, letter: &Letter, language: Language, config: &Config) -> Text {
    let Letter::Invitation { consultation, college, role, location, until, reminder } = letter else {
        return Text::default();
    };
    let title = consultation.as_str();
    let role = role_name(t, *role).to_lowercase();
    let offer = match college {
        Some(college) => {
            let college = college.as_str();
            fl!(t, "mail-invitation-seat", consultation = title, role = role, college = college)
        }
        None => fl!(t, "mail-invitation-role", consultation = title, role = role),
    };
    let mut notes = Vec::new();
    if let Some(until) = Moment::parse(until) {
        notes.push(fl!(t, "mail-invitation-until", date = format::date(until, language)));
    }
    notes.push(fl!(t, "mail-invitation-note"));
    let subject = if *reminder {
        fl!(t, "mail-invitation-reminder", consultation = title)
    } else {
        fl!(t, "mail-invitation-subject", consultation = title)
    };
    Text {
        subject,
        paragraphs: vec![offer, fl!(t, "mail-invitation-text")],
        way: Some((fl!(t, "mail-invitation-way"), config.address_of(location))),
        notes,
        ..Text::default()
    }
}

/// The subject, and the first paragraph.
fn what_happened(t: &Loader, step: SeatStep, title: &str, college: &str) -> (String, String) {
    match step {
        SeatStep::Confirm => {
            (fl!(t, "mail-candidacy-confirm"), fl!(t, "mail-candidacy-confirm-text", consultation = title))
        }
        SeatStep::Known => (fl!(t, "mail-candidacy-known"), fl!(t, "mail-candidacy-known-text", consultation = title)),
        SeatStep::Refused => {
            (fl!(t, "mail-candidacy-refused"), fl!(t, "mail-candidacy-refused-text", consultation = title))
        }
        SeatStep::Moved => {
            (fl!(t, "mail-seat-moved"), fl!(t, "mail-seat-moved-text", consultation = title, college = college))
        }
        SeatStep::Asked => (fl!(t, "mail-claim-asked"), fl!(t, "mail-claim-asked-text", consultation = title)),
        SeatStep::HandedOver => (fl!(t, "mail-claim-handed"), fl!(t, "mail-claim-handed-text", consultation = title)),
        SeatStep::Kept => (fl!(t, "mail-claim-kept"), fl!(t, "mail-claim-kept-text", consultation = title)),
        SeatStep::Passed => (fl!(t, "mail-seat-passed"), fl!(t, "mail-seat-passed-text", consultation = title)),
        SeatStep::RoleRemoved => (fl!(t, "mail-role-removed"), fl!(t, "mail-role-removed-text", consultation = title)),
    }
}

/// A request to take part, or what became of a seat.
pub(super) fn seat(t: &Loader, letter: &Letter, language: Language, config: &Config) -> Text {
    let Letter::Seat { consultation, step, reason, college, location, until } = letter else { return Text::default() };
    let title = consultation.as_str();
    let (subject, text) = what_happened(t, *step, title, college);
    let mut paragraphs = vec![text];
    if !reason.is_empty() {
        paragraphs.push(match step {
            SeatStep::Asked => fl!(t, "mail-claim-asked-by", who = reason.as_str()),
            _ => fl!(t, "mail-seat-reason", reason = reason.as_str()),
        });
    }
    let label = if *step == SeatStep::Confirm { fl!(t, "mail-candidacy-way") } else { fl!(t, "mail-seat-way") };
    let way = Some(location).filter(|location| !location.is_empty());
    let mut notes = Vec::new();
    if let Some(until) = until.as_deref().and_then(Moment::parse) {
        notes.push(fl!(t, "mail-address-until", date = format::date_time(until, language)));
        notes.push(fl!(t, "mail-not-you"));
    }
    Text {
        subject,
        paragraphs,
        way: way.map(|location| (label, config.address_of(location))),
        notes,
        ..Text::default()
    }
}
