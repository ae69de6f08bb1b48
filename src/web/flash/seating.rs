//! What was done about invitations, seats and requests to join, in words. Refuses to hold a name.

use i18n_embed_fl::fl;
use serde::{Deserialize, Serialize};

use crate::web::locale::Loader;

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Seating {
    /// An invitation left.
    InvitationSent,
    /// An invitation was withdrawn.
    InvitationWithdrawn,
    /// It is known who reads a shared mailbox.
    PersonConfirmed,
    /// An invitation is another account's.
    InvitationHandedOver,
    /// An invitation stays that of its address.
    InvitationKept,
    /// A file of people was confirmed.
    IntakeConfirmed,
    /// A reminder was asked for.
    Reminded,
    /// A request to take part was accepted.
    CandidacyAccepted,
    /// A request to take part was refused.
    CandidacyRefused,
    /// A seat is in another college.
    SeatMoved,
    /// A seat was passed on.
    SeatPassed,
}

impl Seating {
    /// It in words.
    pub(super) fn title(self, t: &Loader) -> String {
        match self {
            Self::InvitationSent => fl!(t, "flash-invitation-sent"),
            Self::InvitationWithdrawn => fl!(t, "flash-invitation-withdrawn"),
            Self::InvitationHandedOver => fl!(t, "flash-invitation-handed-over"),
            Self::InvitationKept => fl!(t, "flash-invitation-kept"),
            Self::PersonConfirmed => fl!(t, "flash-person-confirmed"),
            Self::IntakeConfirmed => fl!(t, "flash-intake-confirmed"),
            Self::Reminded => fl!(t, "flash-reminded"),
            Self::CandidacyAccepted => fl!(t, "flash-candidacy-accepted"),
            Self::CandidacyRefused => fl!(t, "flash-candidacy-refused"),
            Self::SeatMoved => fl!(t, "flash-seat-moved"),
            Self::SeatPassed => fl!(t, "flash-seat-passed"),
        }
    }
}
