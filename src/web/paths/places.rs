//! The addresses of seats, and of the ways to one.

use super::{consultation, invitations, steering};

/// Where organisers send a file of people to invite.
#[must_use]
pub fn intakes(slug: &str) -> String {
    format!("{}/import", invitations(slug))
}

/// Where one asks to take part.
#[must_use]
pub fn joining(slug: &str) -> String {
    format!("{}/participer", consultation(slug))
}

/// The organisers' desk of requests to take part.
#[must_use]
pub fn candidacies(slug: &str) -> String {
    format!("{}/demandes", steering(slug))
}

/// Who looked at what is about single persons.
#[must_use]
pub fn readings(slug: &str) -> String {
    format!("{}/consultations-de-donnees", steering(slug))
}

/// The seats, for organisers.
#[must_use]
pub fn seats(slug: &str) -> String {
    format!("{}/sieges", steering(slug))
}
