//! What is written to an author when a rule is applied: words kept by clause and language, edited before each letter.

use super::Clauses;
use crate::domain::policy;
use crate::domain::presence::{self, Presence};
use crate::domain::refusal::{Outcome, Refusal, require};
use crate::model::text::Facts;
use crate::model::{Language, Moment, Problem, Viewer};
use crate::store::letter_templates::LetterTemplate;
use crate::store::{self, Conn};

/// The words kept for the clauses in force.
#[derive(Debug, Clone)]
pub struct Letters {
    /// The consultation.
    pub presence: Presence,
    /// The rules.
    pub clauses: Clauses,
    kept: Vec<LetterTemplate>,
}

impl Letters {
    /// The words kept for a clause in a language, if somebody wrote some.
    #[must_use]
    pub fn of(&self, clause: i32, language: Language) -> Option<&str> {
        let found = self.kept.iter().find(|it| (it.clause, it.language) == (clause, language));
        found.map(|it| it.text.as_str())
    }
}

/// The words kept for each clause.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, a `Denied` of `may_edit_letters`.
pub fn letters(conn: &mut Conn, viewer: &Viewer, slug: &str, at: Moment) -> Outcome<Letters> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    policy::may_edit_letters(presence.member())?;
    let kept = store::letter_templates::all(conn, presence.frame.consultation.id)?;
    let clauses = Clauses::of(conn, &presence)?;
    Ok(Letters { presence, clauses, kept })
}

/// Keeps the words for a clause in a language.
///
/// # Errors
/// As `letters`; `Invalid` for a clause that is not in force.
pub fn save_letter(
    conn: &mut Conn,
    viewer: &Viewer,
    slug: &str,
    (clause, language, text): (i32, Language, &Facts),
    at: Moment,
) -> Outcome<()> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    let by = policy::may_edit_letters(presence.member())?.account_id;
    let clauses = Clauses::of(conn, &presence)?;
    let known = clauses.in_version(presence.frame.rules_version).any(|it| it.number == clause);
    require(known, Refusal::field("regle", Problem::NotAChoice))?;
    let new = LetterTemplate { clause, language, text: text.as_str().to_owned() };
    Ok(store::letter_templates::put(conn, presence.frame.consultation.id, &new, by, at)?)
}
