//! Refusals and faults in words: what happened, why, what to do next. Holds no rule.

use i18n_embed_fl::fl;

use super::ask::Ask;
use super::locale::{self, Loader};
use super::parts::FieldErrors;
use super::site::{self, Trouble};
use crate::domain::{Conflict, Denied, Failure, Refusal};
use crate::model::{FieldProblem, Language, Problem};
use crate::store::Fault;
use actix_web::ResponseError;

/// The page of a failure; `id` is the one under which a fault was logged.
///
/// # Errors
/// When the template fails.
pub fn page(ask: &Ask, failure: &Failure, id: &str) -> Result<String, askama::Error> {
    let t = locale::of(ask.viewer.language);
    let (title, text) = match failure {
        Failure::Refusal(refusal) => refused(t, refusal),
        Failure::Fault(fault) => failed(t, fault),
    };
    let fault = if matches!(failure, Failure::Fault(_)) { id.to_owned() } else { String::new() };
    let trouble = Trouble { status: failure.status_code().as_u16(), text, ways: ways(ask, t, failure), fault };
    site::trouble(ask.page(title), trouble)
}

fn ways(ask: &Ask, t: &Loader, failure: &Failure) -> Vec<(String, String)> {
    let mut ways = Vec::new();
    let consultation = consultation_of(&ask.path);
    match failure {
        Failure::Refusal(Refusal::NotSignedIn) => ways.push((fl!(t, "button-sign-in"), sign_in(&ask.path))),
        Failure::Refusal(Refusal::Denied(Denied::RulesNotAccepted)) => {
            ways.extend(consultation.map(|path| (fl!(t, "error-way-rules"), format!("{path}/regles"))));
        }
        Failure::Refusal(Refusal::Denied(Denied::FactorMissing)) => {
            ways.push((fl!(t, "factor-set-up"), super::factors::HOME.to_owned()));
        }
        Failure::Refusal(Refusal::Denied(Denied::Merged { into })) => {
            let there = |path| (fl!(t, "merge-vote-there"), format!("{path}/propositions/{into}"));
            ways.extend(consultation.map(there));
        }
        _ => {}
    }
    ways.extend(consultation.map(|path| (fl!(t, "error-way-consultation"), path.to_owned())));
    ways.push((fl!(t, "error-way-home"), "/".to_owned()));
    ways
}

/// The address of the sign-in page, which leads back.
#[must_use]
pub fn sign_in(back: &str) -> String {
    let back = percent_encoding::utf8_percent_encode(back, percent_encoding::NON_ALPHANUMERIC);
    format!("/connexion?retour={back}")
}

/// The consultation that a path stands in.
fn consultation_of(path: &str) -> Option<&str> {
    let rest = path.strip_prefix("/concertations/")?;
    let slug = rest.split(['/', '?']).next().filter(|slug| !slug.is_empty())?;
    path.get(.."/concertations/".len() + slug.len())
}

/// What a refusal is called, and what it says.
#[must_use]
pub fn refused(t: &Loader, refusal: &Refusal) -> (String, String) {
    match refusal {
        Refusal::NotFound => (fl!(t, "error-not-found"), fl!(t, "error-not-found-text")),
        Refusal::NotSignedIn => (fl!(t, "error-not-signed-in"), fl!(t, "error-not-signed-in-text")),
        Refusal::Denied(denied) => (fl!(t, "error-denied"), reason(t, *denied)),
        Refusal::Invalid(problems) => (fl!(t, "error-invalid"), invalid(t, problems)),
        Refusal::Conflict(conflict) => (fl!(t, "error-conflict"), obstacle(t, *conflict)),
        Refusal::TooMany { after } => {
            let minutes: i64 = (*after + 59) / 60;
            (fl!(t, "error-too-many"), fl!(t, "error-too-many-text", minutes = minutes))
        }
        Refusal::TooLarge { limit } => {
            let kilobytes: usize = *limit / 1024;
            (fl!(t, "error-too-large"), fl!(t, "error-too-large-text", kilobytes = kilobytes))
        }
        Refusal::Malformed => (fl!(t, "error-malformed"), fl!(t, "error-malformed-text")),
        Refusal::Forged => (fl!(t, "error-forged"), fl!(t, "form-expired")),
    }
}

fn failed(t: &Loader, fault: &Fault) -> (String, String) {
    match fault {
        Fault::Busy | Fault::Interrupted => (fl!(t, "error-busy"), fl!(t, "error-busy-text")),
        Fault::Away(_) | Fault::Full => (fl!(t, "error-away"), fl!(t, "error-away-text")),
        Fault::Unwritten(_) => (fl!(t, "synthesis-unwritten"), fl!(t, "synthesis-unwritten-text")),
        Fault::Undrawn(_) => (fl!(t, "figure-undrawn"), fl!(t, "figure-undrawn-text")),
        Fault::Unknown(_) => (fl!(t, "error-unknown"), fl!(t, "error-unknown-text")),
        Fault::Conflict(_) => (fl!(t, "error-conflict"), obstacle(t, Conflict::Changed)),
        Fault::Database(_) | Fault::Panicked => (fl!(t, "error-fault"), fl!(t, "error-fault-text")),
    }
}

/// Why a rule forbids it.
#[must_use]
pub fn reason(t: &Loader, denied: Denied) -> String {
    match denied {
        Denied::ProofNeeded => fl!(t, "proof-needed"),
        Denied::JoiningIsClosed => fl!(t, "denied-joining-is-closed"),
        Denied::SeatsAreFixed => fl!(t, "denied-seats-are-fixed"),
        Denied::FactorAsked => fl!(t, "factor-asked"),
        Denied::FactorMissing => fl!(t, "factor-asked-now"),
        Denied::LastWay => fl!(t, "identity-last"),
        Denied::NotAMember => fl!(t, "denied-not-a-member"),
        Denied::NoSeat => fl!(t, "denied-no-seat"),
        Denied::Suspended => fl!(t, "denied-suspended"),
        Denied::RulesNotAccepted => fl!(t, "denied-rules-not-accepted"),
        Denied::SubmissionIsClosed => fl!(t, "denied-submission-is-closed"),
        Denied::CommentingIsClosed => fl!(t, "denied-commenting-is-closed"),
        Denied::VotingIsClosed => fl!(t, "denied-voting-is-closed"),
        Denied::ProposalNotOpen => fl!(t, "denied-proposal-not-open"),
        Denied::Merged { into } => fl!(t, "merge-moved-text", n = into.to_string()),
        Denied::CommentNotOpen => fl!(t, "denied-comment-not-open"),
        Denied::ThreadTooDeep => fl!(t, "denied-thread-too-deep"),
        Denied::NotTheAuthor => fl!(t, "denied-not-the-author"),
        Denied::TextIsUnderVote => fl!(t, "denied-text-is-under-vote"),
        Denied::EditingIsOver => fl!(t, "denied-editing-is-over"),
        Denied::OwnContribution => fl!(t, "denied-own-contribution"),
        other => reason_of_role(t, other),
    }
}

fn reason_of_role(t: &Loader, denied: Denied) -> String {
    match denied {
        Denied::NotModeration => fl!(t, "denied-not-moderation"),
        Denied::NotPilotage => fl!(t, "denied-not-pilotage"),
        Denied::NotOperator => fl!(t, "denied-not-operator"),
        Denied::ResultsAreClosed => fl!(t, "denied-results-are-closed"),
        Denied::VotingIsOpen => fl!(t, "denied-voting-is-open"),
        Denied::NotTheInvited => fl!(t, "denied-not-the-invited"),
        Denied::OtherBrowser => fl!(t, "denied-other-browser"),
        Denied::SharedMailbox => fl!(t, "denied-shared-mailbox"),
        other => reason_in_moderation(t, other),
    }
}

fn reason_in_moderation(t: &Loader, denied: Denied) -> String {
    match denied {
        Denied::ThreadIsLocked => fl!(t, "decision-denied-locked"),
        Denied::TextWithdrawn => fl!(t, "decision-denied-withdrawn"),
        Denied::NotTheDecider => fl!(t, "decision-denied-decider"),
        Denied::TooLateToCancel => fl!(t, "decision-denied-too-late"),
        Denied::OperatesTheSite => fl!(t, "closing-denied-operator"),
        Denied::StillDecides => fl!(t, "closing-denied-decides"),
        Denied::FirstReader => fl!(t, "decision-denied-first-reader"),
        Denied::ObservationsAreOpen => fl!(t, "decision-denied-hearing"),
        Denied::ObservationsAreOver => fl!(t, "decision-denied-heard"),
        Denied::NotReviewable => fl!(t, "decision-denied-not-reviewable"),
        Denied::ReviewIsOver => fl!(t, "decision-denied-review-over"),
        other => reason_of_answer(t, other),
    }
}

fn reason_of_answer(t: &Loader, denied: Denied) -> String {
    match denied {
        Denied::NotAnAnsweringService => fl!(t, "denied-not-an-answering-service"),
        Denied::NotTheDns => fl!(t, "denied-not-the-dns"),
        Denied::OwnDraft => fl!(t, "denied-own-draft"),
        Denied::AnswerNotSubmitted => fl!(t, "denied-answer-not-submitted"),
        Denied::AnswerNotReviewed => fl!(t, "denied-answer-not-reviewed"),
        Denied::NextDateIsPast => fl!(t, "denied-next-date-is-past"),
        Denied::OwnSynthesis => fl!(t, "synthesis-denied-own"),
        Denied::SynthesisApproved => fl!(t, "synthesis-denied-approved"),
        Denied::SynthesisNotApproved => fl!(t, "synthesis-denied-not-approved"),
        Denied::SynthesisWithheld => fl!(t, "synthesis-denied-withheld"),
        Denied::NotTheDnsOfSyntheses => fl!(t, "synthesis-denied-dns"),
        Denied::SynthesisUnderCorrection => fl!(t, "embargo-denied-correction"),
        Denied::NotQuotable => fl!(t, "quote-denied-never"),
        Denied::QuotingTakenBack => fl!(t, "quote-denied-taken-back"),
        Denied::QuoteNotRead => fl!(t, "quote-denied-hidden"),
        Denied::QuoteTooFew => fl!(t, "quote-denied-few"),
        _ => fl!(t, "denied-proposal-is-merged"),
    }
}

/// What stands in the way.
#[must_use]
pub fn obstacle(t: &Loader, conflict: Conflict) -> String {
    match conflict {
        Conflict::Changed => fl!(t, "conflict-changed"),
        Conflict::AlreadyDone => fl!(t, "conflict-already-done"),
        Conflict::DecisionPending => fl!(t, "decision-conflict-pending"),
        Conflict::SeatTaken => fl!(t, "conflict-seat-taken"),
        Conflict::AlreadyMember => fl!(t, "conflict-already-member"),
        Conflict::TooManySeats => fl!(t, "conflict-too-many-seats"),
        Conflict::LinkUsed => fl!(t, "conflict-link-used"),
        Conflict::IdentityTaken => fl!(t, "identity-conflict"),
    }
}

fn invalid(t: &Loader, problems: &[FieldProblem]) -> String {
    let sentences = problems.iter().map(|it| format!("{} : {}", it.field, sentence(t, it.problem)));
    sentences.collect::<Vec<_>>().join(" ")
}

/// What is wrong with each field, for the form that shows it again.
#[must_use]
pub fn field_errors(language: Language, problems: &[FieldProblem]) -> FieldErrors {
    let t = locale::of(language);
    problems.iter().fold(FieldErrors::none(), |errors, it| errors.with(it.field, sentence(t, it.problem)))
}

/// What is wrong with a field, in a sentence.
#[must_use]
pub fn sentence(t: &Loader, problem: Problem) -> String {
    match problem {
        Problem::Empty => fl!(t, "form-empty"),
        Problem::TooLong { limit } => fl!(t, "problem-too-long", limit = limit),
        Problem::TooShort { least } => fl!(t, "form-too-short", min = least),
        Problem::ControlCharacter => fl!(t, "form-unreadable"),
        Problem::NotAnEmail => fl!(t, "form-not-an-email"),
        Problem::NotAChoice => fl!(t, "form-choose"),
        Problem::NotANumber => fl!(t, "form-not-a-number"),
        Problem::NotAMoment => fl!(t, "form-not-a-date"),
        Problem::NotASlug => fl!(t, "problem-not-a-slug"),
        Problem::NotAnAddress => fl!(t, "problem-not-an-address"),
        Problem::EndsBeforeItBegins => fl!(t, "problem-ends-before-it-begins"),
        Problem::Overlaps => fl!(t, "problem-overlaps"),
        Problem::Taken => fl!(t, "form-taken"),
        Problem::Guessable => fl!(t, "problem-guessable"),
        Problem::Leaked => fl!(t, "problem-leaked"),
        Problem::Wrong => fl!(t, "problem-wrong"),
        Problem::NotTicked => fl!(t, "problem-not-ticked"),
        Problem::Fixed => fl!(t, "problem-fixed"),
        Problem::OnlyLater => fl!(t, "problem-only-later"),
        Problem::Promised => fl!(t, "problem-promised"),
        Problem::NotInTheText => fl!(t, "decision-problem-passage"),
        Problem::NotOpen => fl!(t, "problem-not-open"),
        Problem::Itself => fl!(t, "problem-itself"),
        Problem::Circle => fl!(t, "problem-circle"),
        Problem::InThePast => fl!(t, "problem-in-the-past"),
    }
}
