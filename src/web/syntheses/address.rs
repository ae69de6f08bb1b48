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

/// The links under embargo.
#[must_use]
pub fn links(slug: &str) -> String {
    format!("{}/embargo", desk(slug))
}

/// Where the link of a token leads.
#[must_use]
pub fn embargo(token: &str) -> String {
    format!("/sous-embargo/{token}")
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
