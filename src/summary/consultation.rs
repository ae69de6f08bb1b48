//! The consultation itself as a table of open data: what a third party needs beside the figures to compute them again.

use super::{Field, Summary, Table};

const COLUMNS: &[&str] = &[
    "slug",
    "title",
    "in_one_sentence",
    "led_by",
    "licence",
    "opened_at",
    "closed_at",
    "rules_version",
    "scope",
    "threshold",
];

impl Summary {
    /// One row. The stamp of the files is not in it: the same data have the same fingerprint whenever they leave.
    pub(super) fn consultation_table(&self) -> Table {
        let it = &self.consultation;
        let row = vec![
            it.slug.as_str().into(),
            it.title.as_str().into(),
            it.in_one_sentence.as_str().into(),
            it.led_by.as_str().into(),
            it.licence.as_str().into(),
            it.opened_at.map(|moment| Field::Text(moment.rfc3339())).into(),
            it.closed_at.map(|moment| Field::Text(moment.rfc3339())).into(),
            it.rules_version.into(),
            self.scope.code().into(),
            self.threshold.get().into(),
        ];
        Table { name: "consultation.csv", columns: COLUMNS, rows: vec![row] }
    }
}
