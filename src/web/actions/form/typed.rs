//! What was typed into the forms of an action, or what stands there before anything was.

use crate::domain::Outcome;
use crate::domain::actions::{Action, Writing};
use crate::domain::answers::day;
use crate::model::text::{Lead, Reason, Title};
use crate::model::{ActionStatus, Moment, Problem};
use crate::web::form::{Fields, Form};

/// What was typed, or what stands there before anything was.
#[derive(Debug, Clone, Default)]
pub(super) struct Typed {
    pub(super) axis: String,
    pub(super) title: String,
    pub(super) description: String,
    pub(super) lead: String,
    pub(super) due: String,
    pub(super) progress: String,
    pub(super) status: String,
    pub(super) version: String,
    pub(super) day: String,
    pub(super) happened: String,
    pub(super) proposal: String,
    pub(super) taken: String,
}

impl Typed {
    pub(super) fn of_form(form: &Form) -> Self {
        let text = |field| form.text(field).to_owned();
        Self {
            axis: text("axe"),
            title: text("titre"),
            description: text("texte"),
            lead: text("pilote"),
            due: text("echeance"),
            progress: text("avancement"),
            status: text("etat"),
            version: text("version"),
            day: text("jour"),
            happened: text("etape"),
            proposal: text("proposition"),
            taken: text("prise"),
        }
    }

    pub(super) fn of_action(action: &Action, axis: i32) -> Self {
        Self {
            axis: axis.to_string(),
            title: action.title.clone(),
            description: action.description.clone(),
            lead: action.lead.clone(),
            due: action.due_at.map(Moment::day).unwrap_or_default(),
            progress: action.progress.to_string(),
            status: action.status.code().to_owned(),
            version: action.version.to_string(),
            ..Self::default()
        }
    }

    pub(super) fn writing(&self) -> Outcome<Writing> {
        let mut fields = Fields::default();
        let axis = fields.take("axe", self.axis.trim().parse::<i32>().map_err(|_| Problem::NotAChoice));
        let title = fields.take("titre", Title::parse(&self.title));
        let description = fields.take("texte", Reason::parse(&self.description));
        let lead = fields.take("pilote", Lead::parse(&self.lead));
        let due = fields.take("echeance", day(&self.due));
        let progress = fields.take("avancement", self.progress.trim().parse::<i32>().map_err(|_| Problem::NotANumber));
        let status = fields.take("etat", ActionStatus::parse(&self.status).ok_or(Problem::NotAChoice));
        match (axis, title, description, lead, due, progress, status) {
            (Some(axis), Some(title), Some(description), Some(lead), Some(due), Some(progress), Some(status)) => {
                Ok(Writing { due, progress, status, ..Writing::new(axis, title, description, lead) })
            }
            _ => Err(fields.refusal()),
        }
    }
}
