//! What the fields of the organisers' forms are called.

use i18n_embed_fl::fl;

use crate::model::Act;
use crate::web::locale::Loader;
use crate::web::words;

/// What a place is called: `Étape 2, ouverture`.
#[must_use]
pub fn name(t: &Loader, place: &str) -> String {
    let parts: Vec<&str> = place.split('-').collect();
    match parts.as_slice() {
        [list, row, key] => format!("{}, {}", row_name(t, list, row), label(t, key).to_lowercase()),
        [list] if matches!(*list, "colleges" | "axes" | "phases" | "clauses" | "documents") => heading(t, list),
        _ => label(t, place),
    }
}

pub(super) fn row_name(t: &Loader, list: &str, row: &str) -> String {
    match list {
        "colleges" => fl!(t, "frame-college", n = row),
        "axes" => fl!(t, "frame-axis", n = row),
        "phases" => fl!(t, "frame-phase", n = row),
        "clauses" => fl!(t, "frame-clause", n = row),
        _ => fl!(t, "frame-document", n = row),
    }
}

pub(super) fn heading(t: &Loader, section: &str) -> String {
    match section {
        "texts" => fl!(t, "frame-texts"),
        "dates" => fl!(t, "frame-dates"),
        "settings" => fl!(t, "frame-settings"),
        "phases" => fl!(t, "frame-phases"),
        "axes" => fl!(t, "frame-axes"),
        "colleges" => fl!(t, "frame-colleges"),
        "documents" => fl!(t, "consultation-dossier"),
        "clauses" => fl!(t, "frame-clauses"),
        _ => fl!(t, "frame-introduction"),
    }
}

pub(super) fn sentence(t: &Loader, section: &str) -> String {
    match section {
        "phases" => fl!(t, "frame-phases-text"),
        "axes" => fl!(t, "frame-axes-text"),
        "colleges" => fl!(t, "frame-colleges-text"),
        "documents" => fl!(t, "frame-documents-text"),
        "clauses" => fl!(t, "frame-clauses-text"),
        _ => String::new(),
    }
}

pub(super) fn label(t: &Loader, key: &str) -> String {
    match key {
        "title" => fl!(t, "proposal-title"),
        "in_one_sentence" => fl!(t, "proposal-sentence"),
        "slug" => fl!(t, "frame-slug"),
        "mandate" => fl!(t, "frame-mandate"),
        "led_by" => fl!(t, "frame-led-by"),
        "licence" => fl!(t, "frame-licence"),
        "remedies" => fl!(t, "frame-remedies"),
        "opens" => fl!(t, "frame-opens"),
        "closes" => fl!(t, "frame-closes"),
        "language" => fl!(t, "settings-language"),
        "visibility" => fl!(t, "visibility-one"),
        "names" => fl!(t, "names-one"),
        "results" => fl!(t, "frame-results"),
        "threshold" => fl!(t, "frame-threshold"),
        "max_seats_per_organisation" => fl!(t, "frame-max-seats"),
        "comment_edit_minutes" => fl!(t, "frame-comment-minutes"),
        "review_days" => fl!(t, "frame-review-days"),
        other => label_of_moderation(t, other),
    }
}

fn label_of_moderation(t: &Loader, key: &str) -> String {
    match key {
        "moderation" => fl!(t, "queue-setting-moderation"),
        "case_hours" => fl!(t, "queue-setting-hours"),
        "observation_days" => fl!(t, "queue-setting-observations"),
        "watched_words" => fl!(t, "queue-setting-words"),
        "texts_an_hour" => fl!(t, "screening-setting"),
        "signs_decisions" => fl!(t, "queue-setting-signs"),
        "joining" => fl!(t, "candidacy-setting"),
        other => label_of_row(t, other),
    }
}

fn label_of_row(t: &Loader, key: &str) -> String {
    match key {
        "label" => fl!(t, "frame-label"),
        "description" => fl!(t, "frame-description"),
        "mode" => fl!(t, "frame-mode"),
        "introduction" => fl!(t, "frame-introduction"),
        "text" => fl!(t, "frame-text"),
        "publisher" => fl!(t, "frame-publisher"),
        "dated" => fl!(t, "frame-dated"),
        "kind" => fl!(t, "frame-kind"),
        "url" => fl!(t, "frame-url"),
        "fictional" => fl!(t, "frame-fictional"),
        "removed" => fl!(t, "button-delete"),
        "number" | "key" => fl!(t, "frame-number"),
        other => Act::parse(other.trim_start_matches("acts_")).map_or_else(String::new, |act| words::act(t, act)),
    }
}
