//! The first sheet of a workbook: what the file is, under which licence, how its numbers are read, which sheets follow.

use i18n_embed_fl::fl;

use super::Sheet;
use crate::locale::{self, format};
use crate::model::Language;
use crate::summary::{Scope, Summary, xml};

/// The first sheet.
#[derive(Debug)]
pub(in crate::summary) struct Cover {
    /// Its name.
    pub(in crate::summary) name: String,
    /// Its heading.
    pub(in crate::summary) title: String,
    /// Names and what they say.
    pub(in crate::summary) lines: Vec<(String, String)>,
    /// What stands over the list of sheets.
    pub(in crate::summary) sheets_title: String,
    /// The sheets, each with what it holds.
    pub(in crate::summary) sheets: Vec<(String, String)>,
}

impl Cover {
    pub(super) fn of(summary: &Summary, sheets: &[Sheet], language: Language) -> Self {
        let t = locale::of(language);
        let rows = |sheet: &Sheet| (sheet.name.to_owned(), fl!(t, "sheet-rows", n = sheet.len()));
        Self {
            name: fl!(t, "sheet-cover"),
            title: xml::allowed(&summary.consultation.title),
            lines: lines(summary, language),
            sheets_title: fl!(t, "sheet-many"),
            sheets: sheets.iter().map(rows).collect(),
        }
    }
}

fn lines(summary: &Summary, language: Language) -> Vec<(String, String)> {
    let (t, it) = (locale::of(language), &summary.consultation);
    let date = |at| format::date(at, language);
    let mut lines =
        vec![(fl!(t, "sheet-subject"), it.in_one_sentence.clone()), (fl!(t, "sheet-led-by"), it.led_by.clone())];
    if let (Some(from), Some(to)) = (it.opened_at, it.closed_at) {
        lines.push((fl!(t, "sheet-dates"), fl!(t, "sheet-from-to", from = date(from), to = date(to))));
    }
    let scope = match summary.scope {
        Scope::Public => fl!(t, "sheet-public", k = summary.threshold.get()),
        Scope::Organiser => fl!(t, "file-restricted-text"),
    };
    lines.push((fl!(t, "sheet-scope"), scope));
    if summary.scope == Scope::Public {
        lines.push((fl!(t, "sheet-licence"), it.licence.clone()));
    }
    lines.push((fl!(t, "sheet-made"), format::date_time(summary.generated_at, language)));
    lines.push((fl!(t, "sheet-fingerprint"), summary.data_fingerprint.clone()));
    lines.push((fl!(t, "sheet-reading"), fl!(t, "sheet-reading-text")));
    lines.push((fl!(t, "sheet-limits"), fl!(t, "sheet-limits-text")));
    lines.retain(|(_, said)| !said.is_empty());
    lines.into_iter().map(|(name, said)| (name, super::cut(&said).into_owned())).collect()
}
