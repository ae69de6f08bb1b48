//! What is typed into the forms of decisions, and the ruling that it makes. Holds no rule.

use crate::domain::moderation::Ruling;
use crate::domain::{Failure, Refusal};
use crate::model::text::{Facts, Ground, Passage};
use crate::model::{Measure, Problem};
use crate::web::form::{Fields, Form};

/// What was typed.
#[derive(Clone, Default)]
pub(super) struct Typed {
    pub(super) measure: String,
    pub(super) clause: String,
    pub(super) ground: String,
    pub(super) facts: String,
    pub(super) reasons: String,
    pub(super) passages: String,
    pub(super) axis: String,
    pub(super) days: String,
    pub(super) concerns_lead: bool,
    pub(super) urgent: bool,
    pub(super) seen: String,
    pub(super) mark: String,
    pub(super) key: String,
}

impl Typed {
    pub(super) fn of(form: &Form) -> Self {
        let text = |field: &str| form.text(field).to_owned();
        Self {
            measure: text("mesure"),
            clause: text("regle"),
            ground: text("fondement"),
            facts: text("faits"),
            reasons: text("courrier"),
            passages: text("passages"),
            axis: text("axe"),
            days: text("jours"),
            concerns_lead: form.ticked("cause"),
            urgent: form.ticked("urgence"),
            seen: text("vu"),
            mark: text("marque"),
            key: text("key"),
        }
    }

    /// The ruling that was typed.
    pub(super) fn ruling(&self) -> Result<Ruling, Failure> {
        let mut fields = Fields::default();
        let measure = fields.take("mesure", Measure::parse(&self.measure).ok_or(Problem::NotAChoice));
        let facts = fields.take("faits", given(&self.facts, Facts::parse));
        let reasons = fields.take("courrier", given(&self.reasons, Facts::parse));
        let ground = fields.take("fondement", given(&self.ground, Ground::parse));
        let lines = self.passages.lines().map(str::trim).filter(|line| !line.is_empty());
        let passages = fields.take("passages", lines.map(Passage::parse).collect::<Result<Vec<_>, _>>());
        let days = fields.take("jours", days(&self.days));
        let (Some(measure), Some(facts), Some(reasons), Some(ground), Some(passages), Some(days)) =
            (measure, facts, reasons, ground, passages, days)
        else {
            return Err(fields.refusal());
        };
        Ok(Ruling {
            clause: self.clause.parse().ok(),
            ground,
            facts,
            reasons,
            urgent: self.urgent,
            concerns_lead: self.concerns_lead,
            passages,
            axis: self.axis.parse().ok(),
            days,
            seen: self.seen.parse().ok(),
            ..Ruling::new(measure, self.mark.clone(), self.key.clone())
        })
    }

    /// The letter with the words kept for the clause: in place of nothing, below what was typed.
    pub(super) fn prepared(mut self, words: &str) -> Self {
        let typed = self.reasons.trim();
        if typed.is_empty() {
            words.clone_into(&mut self.reasons);
        } else if !typed.contains(words.trim()) {
            self.reasons = format!("{typed}\n\n{words}");
        }
        self
    }
}

fn given<T>(text: &str, parse: fn(&str) -> Result<T, Problem>) -> Result<Option<T>, Problem> {
    if text.trim().is_empty() { Ok(None) } else { parse(text).map(Some) }
}

fn days(text: &str) -> Result<Option<i64>, Problem> {
    match text.trim() {
        "" => Ok(None),
        days => days.parse().ok().filter(|days| (1..=730).contains(days)).map(Some).ok_or(Problem::NotANumber),
    }
}

/// Whether a refused form of a decision tells of another one that stands in the way.
pub(super) const fn is_overtaken(refusal: &Refusal) -> bool {
    use crate::domain::Conflict::{Changed, DecisionPending};
    matches!(refusal, Refusal::Conflict(Changed | DecisionPending))
}
