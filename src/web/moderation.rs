//! Moderation over HTTP: reports, what waits, decisions. Shows a hidden text only to those whom the domain gives it to.

mod acts;
mod bulk;
mod case;
mod contest;
mod decide;
mod decisions;
mod judgement;
mod letters;
mod merge;
mod queue;
mod report;
mod ruling;
mod seat;

use actix_web::http::header::{HeaderValue, RETRY_AFTER};
use actix_web::{HttpResponse, ResponseError};
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::ask::{Answer, Ask};
use super::chart::College;
use super::locale::Loader;
use super::marks::Marks;
use super::parts::FieldErrors;
use super::proposals::clause as clause_number;
use super::reason;
use crate::domain::moderation::{self, Listed, Place};
use crate::domain::presence::Presence;
use crate::domain::{Conflict, Failure, Refusal};
use crate::model::{CollegeId, ContributionKind, Language};

pub use acts::{cancel, confirm, decide_review};
pub use bulk::{form as bulk_form, settle};
pub use case::{assign, hand, note};
pub use contest::{ask_review, contest, observations, observe};
pub use decide::{create, next, show};
pub(super) use decisions::outcome;
pub use judgement::judgement;
pub use letters::{letters, save_letter};
pub use merge::{merge, merging, separate, separating};
pub use queue::index;
pub use report::{new, send};
pub use seat::{decide_seat, seat};

/// A proposal, or a comment on one, in an address.
#[derive(Debug, Clone, Deserialize)]
pub struct ContributionPath {
    /// The consultation.
    pub slug: String,
    /// The number of the proposal.
    pub number: i32,
    /// The number of the comment, when it is one.
    pub comment: Option<i32>,
}

impl ContributionPath {
    /// The contribution within its consultation.
    #[must_use]
    pub const fn place(&self) -> Place {
        Place { proposal: self.number, comment: self.comment }
    }
}

/// What stands in place of a hidden contribution: whose measure, and the clause that it was stored with.
#[must_use]
pub fn placeholder(t: &Loader, kind: ContributionKind, reason: &str) -> String {
    use ContributionKind::{Comment, Proposal};
    let title = moderation::clause_of(reason).map_or("", |(_, title)| title);
    match (kind, clause_number(reason)) {
        (Proposal, Some(n)) if title.is_empty() => fl!(t, "status-hidden-rule", n = n),
        (Comment, Some(n)) if title.is_empty() => fl!(t, "comment-hidden-rule", n = n),
        (Proposal, Some(n)) => fl!(t, "moderation-hidden-proposal", n = n, title = title),
        (Comment, Some(n)) => fl!(t, "moderation-hidden-comment", n = n, title = title),
        (Proposal, None) => fl!(t, "status-hidden"),
        (Comment, None) => fl!(t, "comment-hidden"),
    }
}

/// `Règle 3 – Vie privée et secret des soins`; the number alone when the title is not known.
pub(in crate::web) fn clause(t: &Loader, n: i32, title: &str) -> String {
    let n = n.to_string();
    if title.is_empty() { fl!(t, "moderation-rule", n = n) } else { fl!(t, "moderation-clause", n = n, title = title) }
}

/// `Commentaire sur la proposition n° 12`, `Proposition n° 43`.
pub(in crate::web) fn name(t: &Loader, place: Place) -> String {
    let n = place.proposal.to_string();
    match place.comment {
        Some(comment) => fl!(t, "moderation-comment-on", n = n, c = comment.to_string()),
        None => fl!(t, "moderation-proposal", n = n),
    }
}

/// The mark of a college, as on every page of the consultation.
fn mark(presence: &Presence, id: Option<CollegeId>) -> Option<College> {
    Marks::of(presence).find(id).cloned()
}

/// The beginning of a text in one line.
fn excerpt(text: &str, most: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= most {
        return line;
    }
    let cut: String = line.chars().take(most).collect();
    format!("{}…", cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole))
}

/// A text between quotation marks. Those that stand in it become the inner ones of the language: none is doubled.
fn quote(t: &Loader, text: &str) -> String {
    let (opens, closes) =
        if fl!(t, "moderation-quote", text = "").starts_with('«') { ("“", "”") } else { ("‘", "’") };
    let mut text = text.to_owned();
    for blank in [' ', '\u{a0}', '\u{202f}'] {
        text = text.replace(&format!("«{blank}"), "«").replace(&format!("{blank}»"), "»");
    }
    let text = text.replace(['«', '“'], opens).replace(['»', '”'], closes);
    fl!(t, "moderation-quote", text = text)
}

/// Paragraphs of a plain text.
fn paragraphs(text: &str) -> Vec<String> {
    text.split("\n\n").map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

/// Why a form comes back: what is wrong with its fields, or a sentence above it.
#[derive(Default)]
struct Back {
    errors: FieldErrors,
    alert: String,
    /// Where the reason is read: label and address.
    way: Option<(String, String)>,
}

impl Back {
    /// The problems of the fields, named as the form names them, or the reason of the refusal.
    fn of(language: Language, t: &Loader, refusal: &Refusal) -> Self {
        match refusal {
            Refusal::Invalid(problems) => Self { errors: reason::field_errors(language, problems), ..Self::default() },
            Refusal::Denied(denied) => Self { alert: reason::reason(t, *denied), ..Self::default() },
            Refusal::Conflict(conflict) => Self { alert: reason::obstacle(t, *conflict), ..Self::default() },
            Refusal::TooMany { after } => {
                let minutes: i64 = (*after + 59) / 60;
                Self { alert: fl!(t, "error-too-many-text", minutes = minutes), ..Self::default() }
            }
            _ => Self::default(),
        }
    }
}

/// Whether a refused form is shown again; the rest gets the page of errors.
fn comes_back(refusal: &Refusal) -> bool {
    matches!(refusal, Refusal::Invalid(_) | Refusal::Denied(_) | Refusal::Conflict(_) | Refusal::TooMany { .. })
}

/// Says who decided first, what and when, with a way to it; and that it still waits, if it does.
fn overtaken(ask: &Ask, slug: &str, why: &mut Back, first: Option<&Listed>) {
    let Some(it) = first else { return };
    let (t, number) = (super::locale::of(ask.viewer.language), it.decision.number.to_string());
    let who = it.by.as_ref().map(|(given, family)| format!("{given} {family}").trim().to_owned()).unwrap_or_default();
    let measure = super::words::measure(t, it.decision.measure);
    let when = super::format::date_time(it.decision.at, ask.viewer.language);
    let pending = reason::obstacle(t, Conflict::DecisionPending);
    let waits = if why.alert == pending { format!(" {pending}") } else { String::new() };
    why.alert = fl!(t, "decision-overtaken", who = who, when = when, measure = measure) + &waits;
    let label = fl!(t, "decision-title", n = number);
    why.way = Some((label, super::paths::decision(slug, it.decision.number)));
}

/// A form's page with the status of its refusal.
fn refused(ask: &Ask, refusal: Refusal, template: &impl askama::Template) -> Answer {
    let after = match refusal {
        Refusal::TooMany { after } => Some(after),
        _ => None,
    };
    let mut response: HttpResponse = ask.html_with(Failure::Refusal(refusal).status_code(), template)?;
    if let Some(after) = after {
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(after));
    }
    Ok(response)
}
