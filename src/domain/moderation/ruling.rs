//! What a moderator rules, and what a ruling needs: nothing unfavourable without a rule, or a legal ground, and facts.

use super::particulars::Particulars;
use super::{Clauses, Contribution};
use crate::domain::policy;
use crate::domain::presence::Presence;
use crate::domain::refusal::{Denied, Refusal, require};
use crate::model::text::{Facts, Ground, Passage};
use crate::model::{FieldProblem, Measure, Problem};

/// What a moderator rules.
#[derive(Debug, Clone)]
pub struct Ruling {
    /// The measure.
    pub measure: Measure,
    /// The clause of the rules in force, which an unfavourable measure needs.
    pub clause: Option<i32>,
    /// The legal ground, which may stand in place of a clause.
    pub ground: Option<Ground>,
    /// The facts, which an unfavourable measure needs.
    pub facts: Option<Facts>,
    /// What the letter says beside them.
    pub reasons: Option<Facts>,
    /// Whether it could not wait for the author's observations.
    pub urgent: bool,
    /// Whether the text criticises the administration that leads the consultation.
    pub concerns_lead: bool,
    /// The passages to mask, as they stand in the text.
    pub passages: Vec<Passage>,
    /// The number of the axis to move to.
    pub axis: Option<i32>,
    /// How many days a suspension lasts; for good without.
    pub days: Option<i64>,
    /// The number of the last decision that the moderator saw; nothing when that is not looked at.
    pub seen: Option<i32>,
    /// The mark of the contribution as the moderator read it.
    pub mark: String,
    /// The key of the form.
    pub key: String,
}

impl Ruling {
    /// A ruling without clause and facts: what a favourable measure needs.
    #[must_use]
    pub fn new(measure: Measure, mark: impl Into<String>, key: impl Into<String>) -> Self {
        Self {
            measure,
            clause: None,
            ground: None,
            facts: None,
            reasons: None,
            urgent: false,
            concerns_lead: false,
            passages: Vec::new(),
            axis: None,
            days: None,
            seen: None,
            mark: mark.into(),
            key: key.into(),
        }
    }

    /// The clause that an unfavourable ruling applies, or none when it has a legal ground; a favourable one has none.
    pub(super) fn checked(&self, clauses: &Clauses, version: i32) -> Result<Option<i32>, Refusal> {
        if !policy::is_unfavourable(self.measure) {
            return Ok(None);
        }
        let mut problems = Vec::new();
        let known = clauses.in_version(version).find(|clause| Some(clause.number) == self.clause);
        if known.is_none() && (self.ground.is_none() || self.clause.is_some()) {
            problems.push(FieldProblem { field: "regle", problem: Problem::NotAChoice });
        }
        if self.facts.is_none() {
            problems.push(FieldProblem { field: "faits", problem: Problem::Empty });
        }
        if self.measure == Measure::Mask && self.passages.is_empty() {
            problems.push(FieldProblem { field: "passages", problem: Problem::Empty });
        }
        if problems.is_empty() { Ok(known.map(|clause| clause.number)) } else { Err(Refusal::Invalid(problems)) }
    }

    /// What the measure needs, checked against the contribution.
    pub(super) fn needs(&self, presence: &Presence, contribution: &Contribution) -> Result<Particulars, Refusal> {
        let mut needs = Particulars::default();
        match self.measure {
            Measure::Mask => {
                let text = contribution.text();
                needs.passages = self.passages.iter().map(|passage| passage.as_str().to_owned()).collect();
                let found = needs.passages.iter().all(|passage| text.contains(passage.as_str()));
                require(found, Refusal::field("passages", Problem::NotInTheText))?;
            }
            Measure::Move => {
                let to = presence.frame.axes.iter().find(|axis| Some(axis.number) == self.axis);
                let elsewhere = to.filter(|axis| axis.id != contribution.subject.proposal.axis_id);
                needs.axis = Some(elsewhere.ok_or_else(|| Refusal::field("axe", Problem::NotAChoice))?.number);
            }
            Measure::Suspend => needs.days = self.days,
            _ => {}
        }
        Ok(needs)
    }

    /// The measure must be one that can be taken now; a text that its author withdrew is left alone.
    pub(super) fn fits(&self, contribution: &Contribution) -> Result<(), Refusal> {
        let can = contribution.measures();
        require(!contribution.is_withdrawn() || can.contains(&self.measure), Denied::TextWithdrawn)?;
        require(can.contains(&self.measure), Refusal::field("mesure", Problem::NotAChoice))
    }
}
