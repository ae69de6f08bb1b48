//! The site's addresses, French and stable; written once, here.

mod places;

pub use places::{candidacies, intakes, joining, readings, seats};

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

/// Where one follows a consultation and its axes.
#[must_use]
pub fn follow(slug: &str) -> String {
    format!("/concertations/{slug}/suivi")
}

/// Where one follows an axis.
#[must_use]
pub fn follow_axis(slug: &str, number: i32) -> String {
    format!("/concertations/{slug}/axes/{number}/suivi")
}

/// Where one follows a proposal.
#[must_use]
pub fn follow_proposal(slug: &str, number: i32) -> String {
    format!("{}/suivi", proposal(slug, number))
}

/// The organisers' page of mails.
#[must_use]
pub fn posts(slug: &str) -> String {
    format!("/concertations/{slug}/pilotage/courriels")
}

/// The search of a consultation.
#[must_use]
pub fn search(slug: &str) -> String {
    format!("/concertations/{slug}/recherche")
}

/// What resembles a proposal that is being written.
#[must_use]
pub fn near(slug: &str) -> String {
    format!("/concertations/{slug}/propositions/proches")
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

/// Where the act of opening the results is sent.
#[must_use]
pub fn opening(slug: &str) -> String {
    format!("/concertations/{slug}/pilotage/resultats")
}

/// The open data; `form` is the ending of a format.
#[must_use]
pub fn open_data(slug: &str, form: &str) -> String {
    format!("/concertations/{slug}/donnees.{form}")
}

/// The exports, for organisers.
#[must_use]
pub fn exports(slug: &str) -> String {
    format!("/concertations/{slug}/pilotage/exports")
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

/// The form by which a contribution is reported.
#[must_use]
pub fn report(slug: &str, proposal: i32, comment: Option<i32>) -> String {
    format!("{}/signalement", contribution(&format!("/concertations/{slug}"), proposal, comment))
}

/// The page on which moderators decide on a contribution, reported or not.
#[must_use]
pub fn decide(slug: &str, proposal: i32, comment: Option<i32>) -> String {
    contribution(&moderation(slug), proposal, comment)
}

/// What waits for moderators after a contribution.
#[must_use]
pub fn next_to_decide(slug: &str, proposal: i32, comment: Option<i32>) -> String {
    let comment = comment.map(|comment| format!("&commentaire={comment}")).unwrap_or_default();
    format!("{}/suivante?proposition={proposal}{comment}", moderation(slug))
}

/// Where a case on a contribution is taken, handed on and given back.
#[must_use]
pub fn assignment(slug: &str, proposal: i32, comment: Option<i32>) -> String {
    format!("{}/attribution", decide(slug, proposal, comment))
}

/// Where notes on a case are sent.
#[must_use]
pub fn notes(slug: &str, proposal: i32, comment: Option<i32>) -> String {
    format!("{}/notes", decide(slug, proposal, comment))
}

/// Several cases decided at once.
#[must_use]
pub fn bulk(slug: &str) -> String {
    format!("{}/lot", moderation(slug))
}

/// The public account of moderation.
#[must_use]
pub fn transparency(slug: &str) -> String {
    format!("/concertations/{slug}/compte-rendu-moderation")
}

/// A moderation decision.
#[must_use]
pub fn decision(slug: &str, number: i32) -> String {
    format!("/concertations/{slug}/decisions/{number}")
}

/// Where a decision is contested.
#[must_use]
pub fn contest(slug: &str, number: i32) -> String {
    format!("{}/reexamen", decision(slug, number))
}

/// The seat whose participation is decided upon, because of a contribution.
#[must_use]
pub fn seat(slug: &str, (college, number): (&str, i32), proposal: i32, comment: Option<i32>) -> String {
    let comment = comment.map(|comment| format!("&commentaire={comment}")).unwrap_or_default();
    format!("{}/sieges/{college}/{number}?proposition={proposal}{comment}", moderation(slug))
}

/// The words of letters, by clause.
#[must_use]
pub fn letters(slug: &str) -> String {
    format!("{}/courriers", moderation(slug))
}

fn contribution(base: &str, proposal: i32, comment: Option<i32>) -> String {
    match comment {
        Some(comment) => format!("{base}/propositions/{proposal}/commentaires/{comment}"),
        None => format!("{base}/propositions/{proposal}"),
    }
}

/// The invitations sent by the organisers.
#[must_use]
pub fn invitations(slug: &str) -> String {
    format!("/concertations/{slug}/pilotage/invitations")
}

/// Who takes part.
#[must_use]
pub fn members(slug: &str) -> String {
    format!("/concertations/{slug}/membres")
}

/// The dossier d'information.
#[must_use]
pub fn dossier(slug: &str) -> String {
    format!("/concertations/{slug}/dossier")
}

/// The organisers' form of the frame.
#[must_use]
pub fn frame(slug: &str) -> String {
    format!("/concertations/{slug}/pilotage/cadre")
}

/// Every version of the rules.
#[must_use]
pub fn rules_versions(slug: &str) -> String {
    format!("/concertations/{slug}/regles/versions")
}

/// The organisers' form of the next version of the rules.
#[must_use]
pub fn next_rules(slug: &str) -> String {
    format!("/concertations/{slug}/pilotage/regles")
}

/// What is answered to the proposals.
#[must_use]
pub fn answers(slug: &str) -> String {
    format!("/concertations/{slug}/suites")
}

/// The published versions of the answer to a proposal.
#[must_use]
pub fn answer_versions(slug: &str, proposal: i32) -> String {
    format!("/concertations/{slug}/propositions/{proposal}/suite/versions")
}

/// The organisers' work on answers.
#[must_use]
pub fn answer_work(slug: &str) -> String {
    format!("/concertations/{slug}/pilotage/suites")
}

/// The organisers' page of the answer to one proposal.
#[must_use]
pub fn answer_sheet(slug: &str, proposal: i32) -> String {
    format!("/concertations/{slug}/pilotage/suites/{proposal}")
}

/// The roadmap with its actions.
#[must_use]
pub fn roadmap(slug: &str) -> String {
    format!("/concertations/{slug}/feuille-de-route")
}

/// An action of the roadmap.
#[must_use]
pub fn action(slug: &str, number: i32) -> String {
    format!("/concertations/{slug}/feuille-de-route/{number}")
}

/// Where new actions are sent.
#[must_use]
pub fn actions(slug: &str) -> String {
    format!("/concertations/{slug}/pilotage/feuille-de-route")
}

/// The organisers' form of a new action.
#[must_use]
pub fn new_action(slug: &str) -> String {
    format!("/concertations/{slug}/pilotage/feuille-de-route/nouvelle")
}

/// The organisers' form of an action.
#[must_use]
pub fn action_desk(slug: &str, number: i32) -> String {
    format!("/concertations/{slug}/pilotage/feuille-de-route/{number}")
}

/// A path of this site, or the start page: a redirect never leaves the site.
#[must_use]
pub fn own_path(to: &str) -> String {
    let own = to.starts_with('/')
        && !to.starts_with("//")
        && !to.contains('\\')
        && !to.chars().any(|c| c.is_control() || c.is_whitespace());
    if own { to.to_owned() } else { "/".to_owned() }
}
