//! Deciding on a contribution: one transaction from the decision to the letters. Refuses to decide on a text that
//! changed since the moderator read it.

use serde_json::json;

use super::queue::first_but;
use super::{Clauses, Contribution, Place, contribution, sent_before};
use crate::domain::events::{self, Who};
use crate::domain::presence::{self, Presence};
use crate::domain::refusal::{Conflict, Outcome, Refusal, require};
use crate::domain::{notices, policy};
use crate::model::text::Facts;
use crate::model::{
    AccountId, CommentStatus, FieldProblem, Letter, Measure, Moment, NoticeKind, Origin, Problem, ProposalStatus, Verb,
    Viewer,
};
use crate::store::decisions::{self, NewDecision};
use crate::store::members::Member;
use crate::store::outbox::NewLetter;
use crate::store::{self, Conn};

/// What the keys of decisions are kept under.
pub(super) const ROUTE: &str = "decision";

/// What a moderator rules.
#[derive(Debug, Clone)]
pub struct Ruling {
    /// The measure.
    pub measure: Measure,
    /// The clause of the rules in force, which hiding needs.
    pub clause: Option<i32>,
    /// The facts, which hiding needs.
    pub facts: Option<Facts>,
    /// Whether it could not wait for the author's observations.
    pub urgent: bool,
    /// Whether the text criticises the administration that leads the consultation.
    pub concerns_lead: bool,
    /// The mark of the contribution as the moderator read it.
    pub mark: String,
    /// The key of the form.
    pub key: String,
}

impl Ruling {
    /// A ruling without clause and facts: what a favourable measure needs.
    #[must_use]
    pub fn new(measure: Measure, mark: impl Into<String>, key: impl Into<String>) -> Self {
        let (mark, key) = (mark.into(), key.into());
        Self { measure, clause: None, facts: None, urgent: false, concerns_lead: false, mark, key }
    }
}

/// What a decision came to.
#[derive(Debug, Clone)]
pub struct Decided {
    /// What waits next, if anything does.
    pub next: Option<Place>,
}

/// A decision about to be kept.
struct Case<'c> {
    presence: &'c Presence,
    member: &'c Member,
    contribution: &'c Contribution,
    ruling: &'c Ruling,
    number: i32,
    /// Number and title of the clause.
    clause: Option<(i32, String)>,
    at: Moment,
}

/// Takes a decision: the row, the contribution's status, its open reports, the log, the author's and the reporters'
/// notices and letters.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, a `Denied` of `may_decide`, `Invalid`, or `Conflict` when the contribution changed.
pub fn decide(
    conn: &mut Conn,
    viewer: &Viewer,
    slug: &str,
    place: Place,
    ruling: &Ruling,
    at: Moment,
) -> Outcome<Decided> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    let member = policy::may_moderate(presence.member())?;
    if sent_before(conn, member.account_id, ROUTE, &ruling.key)?.is_some() {
        return Ok(Decided { next: first_but(conn, &presence, place)? });
    }
    let number = decisions::next_number(conn, presence.frame.consultation.id)?;
    let target = contribution(conn, &presence, place)?.target();
    store::contributions::hold(conn, target)?;
    let contribution = contribution(conn, &presence, place)?;
    let member = policy::may_decide(presence.member(), contribution.author())?;
    require(contribution.mark() == ruling.mark, Conflict::Changed)?;
    let clause = checked(&Clauses::of(conn, &presence)?, &presence, &contribution, ruling)?;
    let case = Case { presence: &presence, member, contribution: &contribution, ruling, number, clause, at };
    case.keep(conn)?;
    Ok(Decided { next: first_but(conn, &presence, place)? })
}

/// The clause applied: hiding needs one, and facts; a favourable decision has none.
fn checked(
    clauses: &Clauses,
    presence: &Presence,
    contribution: &Contribution,
    ruling: &Ruling,
) -> Result<Option<(i32, String)>, Refusal> {
    let mut problems = Vec::new();
    if !contribution.state().measures().contains(&ruling.measure) {
        problems.push(FieldProblem { field: "mesure", problem: Problem::NotAChoice });
    }
    if !matches!(ruling.measure, Measure::Hide | Measure::Refuse) {
        return if problems.is_empty() { Ok(None) } else { Err(Refusal::Invalid(problems)) };
    }
    let in_force = || clauses.in_version(presence.frame.rules_version);
    let clause = in_force().find(|clause| Some(clause.number) == ruling.clause);
    if clause.is_none() {
        problems.push(FieldProblem { field: "regle", problem: Problem::NotAChoice });
    }
    if ruling.facts.is_none() {
        problems.push(FieldProblem { field: "faits", problem: Problem::Empty });
    }
    if !problems.is_empty() {
        return Err(Refusal::Invalid(problems));
    }
    Ok(clause.map(|clause| (clause.number, clause.title.clone())))
}

impl Case<'_> {
    fn keep(&self, conn: &mut Conn) -> Outcome<()> {
        let target = self.contribution.target();
        let reporters = store::reports::reporters(conn, target)?;
        let origin = if reporters.is_empty() { Origin::OwnInitiative } else { Origin::Report };
        let new = NewDecision {
            consultation: self.presence.frame.consultation.id,
            number: self.number,
            target,
            concerned: self.contribution.author(),
            measure: self.ruling.measure,
            rules_version: self.presence.frame.rules_version,
            clause: self.clause.as_ref().map(|(number, _)| *number),
            facts: self.facts(),
            snapshot: &self.contribution.text(),
            origin,
            urgent: self.ruling.urgent,
            concerns_lead: self.ruling.concerns_lead,
            by: self.member.account_id,
        };
        let id = decisions::put(conn, &new, self.at)?;
        self.move_status(conn)?;
        store::reports::handle(conn, target, id, self.at)?;
        store::cases::close(conn, new.consultation, target, Some(id), self.at)?;
        store::idempotency::put(conn, self.member.account_id, ROUTE, &self.ruling.key, &self.location(), self.at)?;
        self.record(conn)?;
        if self.ruling.measure != Measure::Keep {
            self.tell_author(conn)?;
        }
        reporters.iter().try_for_each(|reporter| self.tell_reporter(conn, reporter))
    }

    fn facts(&self) -> &str {
        self.ruling.facts.as_ref().map_or("", Facts::as_str)
    }

    fn location(&self) -> String {
        format!("/concertations/{}/decisions/{}", self.presence.frame.consultation.slug, self.number)
    }

    /// Hides or restores; a contribution that is left as it is keeps its status.
    fn move_status(&self, conn: &mut Conn) -> Outcome<()> {
        let reason = self.clause.as_ref().map(|(number, title)| format!("{number}|{title}")).unwrap_or_default();
        let (proposal, comment) = match self.ruling.measure {
            Measure::Hide => (ProposalStatus::Hidden, CommentStatus::Hidden),
            Measure::Restore | Measure::Publish => (ProposalStatus::Published, CommentStatus::Published),
            Measure::Refuse => (ProposalStatus::Refused, CommentStatus::Refused),
            _ => return Ok(()),
        };
        let target = self.contribution.target();
        match target.comment {
            Some(id) => {
                store::comments::set_status(conn, id, comment, &reason, self.at)?;
            }
            None => {
                store::proposals::set_status(conn, target.proposal, proposal, &reason, self.at)?;
                if self.ruling.measure == Measure::Publish {
                    store::proposals::publish(conn, target.proposal, self.at)?;
                }
            }
        }
        Ok(())
    }

    fn record(&self, conn: &mut Conn) -> Outcome<()> {
        let who = Who {
            consultation: Some(self.presence.frame.consultation.id),
            account: Some(self.member.account_id),
            seat: None,
        };
        let details = json!({
            "decision": self.number,
            "measure": self.ruling.measure,
            "rules_version": self.presence.frame.rules_version,
            "clause": self.clause.as_ref().map(|(number, _)| number),
            "facts": events::text_hash(self.facts()),
            "urgent": self.ruling.urgent,
            "concerns_lead": self.ruling.concerns_lead,
        });
        events::record(conn, who, Verb::DecisionTaken, &self.contribution.place.in_the_log(), &details, self.at)?;
        Ok(())
    }

    fn tell_author(&self, conn: &mut Conn) -> Outcome<()> {
        let Some(id) = self.contribution.author() else { return Ok(()) };
        let Some(author) = store::accounts::by_id(conn, id)? else { return Ok(()) };
        let consultation = &self.presence.frame.consultation;
        let subject = self.contribution.place.called(author.language);
        let letter = Letter::Decision {
            consultation: consultation.title.clone(),
            measure: self.ruling.measure,
            clause: self.clause.clone(),
            rules_version: self.presence.frame.rules_version,
            facts: self.facts().to_owned(),
            subject: subject.clone(),
            location: self.location(),
            automated: false,
            review_days: consultation.review_days,
            remedies: consultation.remedies.clone(),
        };
        self.notice(conn, id, NoticeKind::Decision, &subject)?;
        let new = NewLetter {
            account: Some(id),
            consultation: Some(consultation.id),
            recipient: &author.email,
            language: author.language,
            letter: &letter,
        };
        Ok(store::outbox::put(conn, &new, self.at)?)
    }

    /// Reporters learn what was decided, never a word of the text.
    fn tell_reporter(&self, conn: &mut Conn, reporter: &store::reports::Reporter) -> Outcome<()> {
        let consultation = &self.presence.frame.consultation;
        let subject = self.contribution.place.called(reporter.language);
        let letter = Letter::ReportHandled {
            consultation: consultation.title.clone(),
            measure: self.ruling.measure,
            subject: subject.clone(),
            location: self.contribution.place.path(&consultation.slug),
        };
        self.notice(conn, reporter.account, NoticeKind::ReportHandled, &subject)?;
        let new = NewLetter {
            account: Some(reporter.account),
            consultation: Some(consultation.id),
            recipient: &reporter.email,
            language: reporter.language,
            letter: &letter,
        };
        Ok(store::outbox::put(conn, &new, self.at)?)
    }

    fn notice(&self, conn: &mut Conn, account: AccountId, kind: NoticeKind, subject: &str) -> Outcome<()> {
        let consultation = Some(self.presence.frame.consultation.id);
        notices::put(conn, account, consultation, kind, &self.location(), subject, self.at)
    }
}
