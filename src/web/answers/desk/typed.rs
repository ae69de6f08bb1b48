//! What was typed into the form of an answer, or what stands there before anything was.

use crate::domain::answers::{self, Draft, Writing};
use crate::domain::{Outcome, policy};
use crate::model::text::{Lead, Reason};
use crate::model::{Moment, Problem, Verdict};
use crate::web::form::{Fields, Form};

/// What was typed, or what stands there before anything was.
#[derive(Debug, Clone, Default)]
pub(super) struct Typed {
    pub(super) verdict: String,
    pub(super) reason: String,
    pub(super) lead: String,
    pub(super) body: String,
    pub(super) due: String,
    pub(super) mark: String,
    pub(super) remark: String,
}

/// The choice of a lead that is no service.
pub(super) const OTHER: &str = "autre";

impl Typed {
    pub(super) fn of_form(form: &Form) -> Self {
        let text = |field| form.text(field).to_owned();
        Self {
            verdict: text("suite"),
            reason: text("motifs"),
            lead: text("pilote"),
            body: text("organisme"),
            due: text("echeance"),
            mark: text("marque"),
            remark: text("remarque"),
        }
    }

    pub(super) fn of_draft(draft: Option<&Draft>) -> Self {
        let Some(draft) = draft else { return Self { mark: "0".to_owned(), ..Self::default() } };
        let service = policy::SERVICES.contains(&draft.lead.as_str());
        Self {
            verdict: draft.verdict.code().to_owned(),
            reason: draft.reason.clone(),
            lead: if service { draft.lead.clone() } else { OTHER.to_owned() },
            body: if service { String::new() } else { draft.lead.clone() },
            due: draft.due_at.map(Moment::day).unwrap_or_default(),
            mark: draft.mark.to_string(),
            remark: String::new(),
        }
    }

    pub(super) fn mark(&self) -> i32 {
        self.mark.parse().unwrap_or(-1)
    }

    pub(super) fn writing(&self) -> Outcome<Writing> {
        let mut fields = Fields::default();
        let verdict = fields.take("suite", Verdict::parse(&self.verdict).ok_or(Problem::NotAChoice));
        let reason = fields.take("motifs", Reason::parse(&self.reason));
        let lead = match self.lead.as_str() {
            OTHER => fields.take("organisme", Lead::parse(&self.body)),
            service if policy::SERVICES.contains(&service) => fields.take("pilote", Lead::parse(service)),
            _ => fields.take("pilote", Err(Problem::NotAChoice)),
        };
        let due = fields.take("echeance", answers::day(&self.due));
        match (verdict, reason, lead, due) {
            (Some(verdict), Some(reason), Some(lead), Some(due)) => Ok(Writing::new(verdict, reason, lead, due)),
            _ => Err(fields.refusal()),
        }
    }
}
