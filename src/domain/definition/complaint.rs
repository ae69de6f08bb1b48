//! What is wrong with a file, in the words of its author. Reads nothing.

use super::Flaw;
use super::sheet::LISTS;
use crate::model::Problem;

/// What is wrong at one line of a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Complaint {
    /// The line, from 1.
    pub line: usize,
    /// The key: `phases[2].opens`; empty when the file is no TOML at all.
    pub key: String,
    /// What was expected.
    pub expected: String,
}

impl std::fmt::Display for Complaint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let key = if self.key.is_empty() { String::new() } else { format!("{}: ", self.key) };
        write!(f, "line {}: {key}{}", self.line, self.expected)
    }
}

/// `phases-2-opens` as a file writes it: `phases[2].opens`.
pub(super) fn shown(place: &str) -> String {
    let parts: Vec<&str> = place.split('-').collect();
    let of_rules = |name: &str| matches!(name, "clauses" | "introduction" | "version");
    let rules = |name: &str| if of_rules(name) { format!("rules.{name}") } else { name.to_owned() };
    match parts.as_slice() {
        [list, row, key] => {
            let key = match *key {
                "dated" => "date",
                acts if acts.starts_with("acts_") => "acts",
                key => key,
            };
            format!("{}[{row}].{key}", rules(list))
        }
        _ => rules(place),
    }
}

/// What a place should hold, in the words of a file's author.
pub(super) fn expected(flaw: &Flaw) -> String {
    match flaw.problem {
        Problem::Empty if LISTS.iter().any(|(name, _)| *name == flaw.place) => "expected at least one".to_owned(),
        Problem::Empty => "expected something, found nothing".to_owned(),
        Problem::TooLong { limit } => format!("expected at most {limit} characters or rows"),
        Problem::ControlCharacter => "expected no control character".to_owned(),
        Problem::NotAChoice => format!("expected one of {}", choices(&flaw.place)),
        Problem::NotANumber => format!("expected a whole number {}", bounds(&flaw.place)),
        Problem::NotAMoment => {
            "expected a day or a time: 2026-10-05, 2026-12-11T18:00, 2026-12-11T17:00:00Z".to_owned()
        }
        Problem::NotASlug => "expected lower-case letters, digits and single hyphens, a letter first".to_owned(),
        Problem::NotAnAddress => "expected an address that begins with https:// or http://".to_owned(),
        Problem::EndsBeforeItBegins => "expected an end after the beginning".to_owned(),
        Problem::Overlaps => "expected a beginning that is not before the end of the phase above".to_owned(),
        Problem::Taken => "expected something that is not used yet".to_owned(),
        other => format!("{other:?}"),
    }
}

fn choices(place: &str) -> &'static str {
    match place.rsplit('-').next().unwrap_or(place) {
        "language" => "fr, en",
        "visibility" => "public, members",
        "names" => "public, members, never",
        "results" => "hidden",
        "moderation" => "before, after",
        "mode" => "named, protected",
        _ => "submit, comment, amend, vote, for colleges of this file",
    }
}

fn bounds(place: &str) -> &'static str {
    match place.rsplit('-').next().unwrap_or(place) {
        "threshold" => "from 3 (k, the ballots under which a protected college is not shown)",
        "comment_edit_minutes" => "from 0 to 10080",
        "review_days" => "from 0 to 3660",
        "case_hours" => "from 1 to 2160",
        "observation_days" => "from 0 to 90",
        "texts_an_hour" => "from 2 to 1000",
        _ => "from 1",
    }
}
