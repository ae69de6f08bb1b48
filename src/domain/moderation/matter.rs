//! A decision in hand: the row, what it is about, who acts on it now. Its steps, each with the log, the case and the
//! letters. Refuses to know who may.

use chrono::Duration;
use serde_json::json;

use super::particulars::Particulars;
use super::{Clauses, Contribution, Place, contribution};
use crate::domain::events::{self, Who};
use crate::domain::policy;
use crate::domain::presence::Presence;
use crate::domain::refusal::{Outcome, Refusal};
use crate::model::{AccountId, CaseReason, DecisionKind, DecisionState, Measure, Moment, Verb};
use crate::store::decisions::{Decision, Review, Step};
use crate::store::{self, Conn};

/// A decision in hand.
pub(super) struct Matter<'p> {
    pub(super) presence: &'p Presence,
    pub(super) decision: Decision,
    pub(super) review: Option<Review>,
    /// The contribution, or the one because of which a person is concerned.
    pub(super) contribution: Contribution,
    /// Number and title of the clause.
    pub(super) clause: Option<(i32, String)>,
    /// Who acts now.
    pub(super) by: AccountId,
    pub(super) at: Moment,
    /// Whether a review moves it.
    pub(super) is_review: bool,
}

impl<'p> Matter<'p> {
    /// Takes a decision in hand; the caller holds the consultation's decisions. What it is about is held from here on: the
    /// seat, which every lock of a proposal comes after, or the contribution.
    pub(super) fn take(conn: &mut Conn, presence: &'p Presence, number: i32, by: AccountId) -> Outcome<Self> {
        let consultation = presence.frame.consultation.id;
        let found = store::decisions::find(conn, consultation, number)?.ok_or(Refusal::NotFound)?;
        let place = Place { proposal: found.proposal.ok_or(Refusal::NotFound)?, comment: found.comment };
        let target = contribution(conn, presence, place)?.target();
        match found.decision.seat_id {
            Some(seat) => {
                store::members::hold_seat(conn, seat)?;
            }
            None => store::contributions::hold(conn, target)?,
        }
        let contribution = contribution(conn, presence, place)?;
        let (decision, review) = (found.decision, found.review);
        let clauses = Clauses::of(conn, presence)?;
        let clause = decision.clause.map(|number| (number, clauses.title(decision.rules_version, number).to_owned()));
        Ok(Self { presence, decision, review, contribution, clause, by, at: presence.at, is_review: false })
    }

    /// Whether a person is concerned, and not a contribution.
    pub(super) fn is_about_person(&self) -> bool {
        self.decision.target_kind == DecisionKind::Account
    }

    /// The reason that a hidden contribution is stored with.
    pub(super) fn reason(&self) -> String {
        self.clause.as_ref().map(|(number, title)| format!("{number}|{title}")).unwrap_or_default()
    }

    /// The path of its page.
    pub(super) fn location(&self) -> String {
        format!("/concertations/{}/decisions/{}", self.presence.frame.consultation.slug, self.decision.number)
    }

    /// When the letters of a step taken now leave.
    pub(super) fn letters_due(&self) -> Moment {
        self.at.plus(Duration::minutes(policy::CANCELLABLE_MINUTES))
    }

    /// What the decision does first: waits for a second reader, is announced, or takes effect.
    pub(super) fn begin(&mut self, conn: &mut Conn) -> Outcome<DecisionState> {
        if policy::is_unfavourable(self.decision.measure) && self.decision.concerns_lead {
            self.wait_for_second(conn)?;
        } else {
            self.announce_or_apply(conn)?;
        }
        Ok(self.decision.state)
    }

    /// Announces a measure that leaves a delay for observations; any other takes effect.
    pub(super) fn announce_or_apply(&mut self, conn: &mut Conn) -> Outcome<()> {
        let days = self.presence.frame.consultation.observation_days;
        let announced = policy::is_announced(self.decision.measure) && !self.decision.urgent && days > 0;
        if !announced {
            return self.take_effect(conn);
        }
        let until = self.at.plus(Duration::days(days.into()));
        self.step(conn, DecisionState::Announced, Some(until))?;
        if !self.is_about_person() {
            self.close_case(conn)?;
        }
        self.tell_concerned(conn)
    }

    fn wait_for_second(&mut self, conn: &mut Conn) -> Outcome<()> {
        self.step(conn, DecisionState::SecondReading, None)?;
        self.open_case(conn, CaseReason::SecondReading)
    }

    /// Applies the measure, handles the reports, closes the case, and tells those concerned and those who reported.
    pub(super) fn take_effect(&mut self, conn: &mut Conn) -> Outcome<()> {
        let mut kept = Particulars::of(&self.decision.particulars);
        kept.found = self.apply(conn, &kept)?;
        self.decision.until_at = self.suspended_until(&kept).filter(|_| self.decision.measure == Measure::Suspend);
        self.decision.particulars = kept.text()?;
        self.step(conn, DecisionState::Effective, None)?;
        let mut reporters = Vec::new();
        if !self.is_about_person() {
            let target = self.contribution.target();
            reporters = store::reports::reporters(conn, target)?;
            store::reports::handle(conn, target, self.decision.id, self.at)?;
            self.close_case(conn)?;
        }
        if self.decision.measure != Measure::Keep {
            self.tell_concerned(conn)?;
        }
        reporters.iter().try_for_each(|reporter| self.tell_reporter(conn, reporter, self.decision.measure))
    }

    /// Moves the decision to a state and keeps the one before, to which taking it back leads.
    pub(super) fn step(
        &mut self,
        conn: &mut Conn,
        state: DecisionState,
        observations_until: Option<Moment>,
    ) -> Outcome<()> {
        let mut kept = Particulars::of(&self.decision.particulars);
        kept.steps.push(state);
        self.write_step(conn, state, observations_until, &kept)
    }

    pub(super) fn write_step(
        &mut self,
        conn: &mut Conn,
        state: DecisionState,
        observations_until: Option<Moment>,
        kept: &Particulars,
    ) -> Outcome<()> {
        kept.keep(conn, self.decision.id)?;
        let step = Step { state, by: self.by, observations_until, until: self.decision.until_at };
        store::decisions::step(conn, self.decision.id, step, self.at)?;
        self.decision.particulars = kept.text()?;
        self.decision.state = state;
        self.decision.acted_by = Some(self.by);
        self.decision.acted_at = Some(self.at);
        self.decision.observations_until = observations_until.or(self.decision.observations_until);
        Ok(())
    }

    fn close_case(&self, conn: &mut Conn) -> Outcome<()> {
        let consultation = self.presence.frame.consultation.id;
        let target = self.contribution.target();
        store::cases::close(conn, consultation, target, Some(self.decision.id), self.at)?;
        self.keep_waiting(conn)
    }

    /// What else waits on the same contribution goes on waiting when its case is closed.
    fn keep_waiting(&self, conn: &mut Conn) -> Outcome<()> {
        let consultation = self.presence.frame.consultation.id;
        let target = self.contribution.target();
        for it in store::decisions::pending(conn, consultation, target)? {
            let reason = match it.decision.state {
                _ if it.decision.id == self.decision.id => None,
                _ if it.is_contested() => Some(CaseReason::Review),
                DecisionState::SecondReading => Some(CaseReason::SecondReading),
                DecisionState::Announced if it.decision.heard_at.is_some() => Some(CaseReason::Observations),
                _ => None,
            };
            if let Some(reason) = reason {
                store::cases::open(conn, consultation, target, reason, "", self.at)?;
            }
        }
        Ok(())
    }

    pub(super) fn open_case(&self, conn: &mut Conn, reason: CaseReason) -> Outcome<()> {
        let consultation = self.presence.frame.consultation.id;
        store::cases::open(conn, consultation, self.contribution.target(), reason, "", self.at)?;
        Ok(())
    }

    pub(super) fn settle_case(&self, conn: &mut Conn, reason: CaseReason) -> Outcome<()> {
        let consultation = self.presence.frame.consultation.id;
        let target = self.contribution.target();
        store::cases::settle(conn, consultation, target, reason, Some(self.decision.id), self.at)?;
        self.keep_waiting(conn)
    }

    /// Writes the act to the log.
    pub(super) fn record(&self, conn: &mut Conn, verb: Verb) -> Outcome<()> {
        let who = Who { consultation: Some(self.presence.frame.consultation.id), account: Some(self.by), seat: None };
        let decision = &self.decision;
        let details = json!({
            "decision": decision.number,
            "measure": decision.measure,
            "state": decision.state,
            "rules_version": decision.rules_version,
            "clause": decision.clause,
            "facts": events::text_hash(&decision.facts),
            "urgent": decision.urgent,
            "concerns_lead": decision.concerns_lead,
        });
        events::record(conn, who, verb, &self.contribution.place.in_the_log(), &details, self.at)?;
        Ok(())
    }
}
