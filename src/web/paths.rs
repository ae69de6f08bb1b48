//! The site's addresses, French and stable; written once, here.

/// A consultation.
#[must_use]
pub fn consultation(slug: &str) -> String {
    format!("/concertations/{slug}")
}

/// The list of its proposals.
#[must_use]
pub fn proposals(slug: &str) -> String {
    format!("/concertations/{slug}/propositions")
}

/// One proposal.
#[must_use]
pub fn proposal(slug: &str, number: i32) -> String {
    format!("/concertations/{slug}/propositions/{number}")
}

/// The form of a new proposal.
#[must_use]
pub fn new_proposal(slug: &str) -> String {
    format!("/concertations/{slug}/propositions/nouvelle")
}

/// The comments of a proposal: where new ones are sent; they are read on the proposal's page.
#[must_use]
pub fn comments(slug: &str, proposal: i32) -> String {
    format!("/concertations/{slug}/propositions/{proposal}/commentaires")
}

/// One comment, where it stands in its thread.
#[must_use]
pub fn comment(slug: &str, proposal: i32, number: i32) -> String {
    format!("/concertations/{slug}/propositions/{proposal}/commentaires/{number}")
}

/// One vote after another.
#[must_use]
pub fn voting(slug: &str) -> String {
    format!("/concertations/{slug}/voter-a-la-suite")
}

/// The rules, with their acceptance.
#[must_use]
pub fn rules(slug: &str) -> String {
    format!("/concertations/{slug}/regles")
}

/// The results.
#[must_use]
pub fn results(slug: &str) -> String {
    format!("/concertations/{slug}/resultats")
}

/// What waits for moderation.
#[must_use]
pub fn moderation(slug: &str) -> String {
    format!("/concertations/{slug}/moderation")
}

/// The organisers' page.
#[must_use]
pub fn steering(slug: &str) -> String {
    format!("/concertations/{slug}/pilotage")
}
