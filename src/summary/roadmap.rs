//! The roadmap as a table that `concerto import actions` reads back. Refuses to tell of a proposal that is not read.

use super::table::{Field, Table};
use crate::domain::actions::{Action, COLUMNS, Outline};

/// The roadmap as everybody reads it: an action a row; the proposals that it comes from and what happened, one a line.
#[must_use]
pub fn roadmap(outline: &Outline) -> Table {
    let rows = outline.roadmap.actions.iter().map(|action| row(outline, action)).collect();
    Table { name: "feuille-de-route.csv", columns: &COLUMNS, rows }
}

fn row(outline: &Outline, action: &Action) -> Vec<Field> {
    let links = outline.roadmap.links.iter().filter(|link| link.action_id == action.id);
    let links: Vec<String> = links.map(|link| format!("{}: {}", link.proposal, link.taken)).collect();
    let steps = outline.steps.iter().filter(|(of, ..)| *of == action.id);
    let steps: Vec<String> = steps.map(|(_, at, text)| format!("{}: {text}", at.day())).collect();
    vec![
        action.number.into(),
        outline.roadmap.presence.frame.axis(action.axis_id).map(|axis| axis.number).into(),
        action.title.as_str().into(),
        action.description.as_str().into(),
        action.lead.as_str().into(),
        action.due_at.map(|due| Field::Text(due.day())).into(),
        action.progress.into(),
        action.status.code().into(),
        links.join("\n").as_str().into(),
        steps.join("\n").as_str().into(),
    ]
}
