//! The addresses of the synthesis.

/// The last published version.
#[must_use]
pub fn latest(slug: &str) -> String {
    format!("/concertations/{slug}/synthese")
}

/// A published version.
#[must_use]
pub fn version(slug: &str, number: i32) -> String {
    format!("/concertations/{slug}/synthese/versions/{number}")
}

/// The list from which quotations are chosen.
#[must_use]
pub fn quotes(slug: &str) -> String {
    format!("{}/citations", desk(slug))
}

/// The organisers' page.
#[must_use]
pub fn desk(slug: &str) -> String {
    format!("/concertations/{slug}/pilotage/synthese")
}
