//! What stands above the form of the desk: where the synthesis stands, and what an organiser is to know. Holds no rule.

use i18n_embed_fl::fl;

use super::Sheet;
use crate::domain::Refusal;
use crate::web::page::Page;
use crate::web::reason;

/// What the synthesis is now.
pub(super) fn stage(page: &Page, sheet: &Sheet) -> String {
    match &sheet.desk.draft {
        None => fl!(page.t, "synthesis-stage-automatic"),
        Some(draft) => match draft.reviewed_at {
            Some(at) => fl!(page.t, "synthesis-stage-approved", date = page.date_time(&at)),
            None => fl!(page.t, "synthesis-stage-draft", date = page.date_time(&draft.changed_at)),
        },
    }
}

/// What an organiser is to know: why the next step is not theirs, and whether the data moved on.
pub(super) fn notes(page: &Page, sheet: &Sheet, [approves, publishes]: [Option<Refusal>; 2]) -> Vec<String> {
    let (t, print) = (page.t, &sheet.summary.data_fingerprint);
    let mut notes = Vec::new();
    let next = match &sheet.desk.draft {
        Some(draft) if draft.reviewed_by.is_none() => approves,
        Some(_) => publishes,
        None => None,
    };
    if let Some(Refusal::Denied(denied)) = next {
        notes.push(reason::reason(t, denied));
    }
    if sheet.desk.draft.as_ref().is_some_and(|it| it.reviewed_by.is_some() && it.reviewed_print != *print) {
        notes.push(fl!(t, "synthesis-data-since-approval"));
    }
    if sheet.desk.versions.first().is_some_and(|it| it.fingerprint != *print) {
        notes.push(fl!(t, "synthesis-data-since-version"));
    }
    if sheet.desk.taken_back > 0 {
        notes.push(fl!(t, "quote-published-back", n = sheet.desk.taken_back));
    }
    notes
}
