//! The parts of a synthesis in its form: what was typed, what is wrong with it. Nothing that was typed is lost.

use i18n_embed_fl::fl;

use crate::domain::syntheses::{Edits, PartEdit};
use crate::model::Problem;
use crate::model::text::Body;
use crate::summary::document::{Document, Misquoted, Mistake, Part};
use crate::web::form::Form;
use crate::web::locale::Loader;
use crate::web::parts::FieldErrors;
use crate::web::reason;

/// A part in the form, with the names of its fields.
pub(super) struct PartFields {
    pub(super) name: String,
    pub(super) title: String,
    pub(super) on: String,
    pub(super) before: String,
    pub(super) after: String,
    pub(super) is_on: bool,
    pub(super) before_text: String,
    pub(super) after_text: String,
}

/// The field of a text.
fn field(part: &str, after: bool) -> String {
    if after { format!("apres-{part}") } else { format!("avant-{part}") }
}

/// The fields of every part of the automatic document.
pub(super) fn fields(document: &Document, edits: &Edits) -> Vec<PartFields> {
    let of = |part: &Part| {
        let edit = edits.of(&part.name).cloned().unwrap_or_default();
        PartFields {
            name: part.name.clone(),
            title: part.title.clone(),
            on: format!("partie-active-{}", part.name),
            before: field(&part.name, false),
            after: field(&part.name, true),
            is_on: !edit.off,
            before_text: edit.before,
            after_text: edit.after,
        }
    };
    document.parts.iter().map(of).collect()
}

/// What was typed for the parts of the automatic document.
pub(super) fn typed(document: &Document, form: &Form) -> Edits {
    let text = |part: &Part, after| form.text(&field(&part.name, after)).replace("\r\n", "\n").trim().to_owned();
    let of = |part: &Part| PartEdit {
        name: part.name.clone(),
        off: !form.ticked(&format!("partie-active-{}", part.name)),
        before: text(part, false),
        after: text(part, true),
    };
    Edits { parts: document.parts.iter().map(of).collect() }
}

/// What is wrong with texts, whatever the figures are: too long, unreadable.
pub(super) fn unreadable(t: &Loader, document: &Document, edits: &Edits) -> FieldErrors {
    let mut errors = FieldErrors::none();
    for part in &edits.parts {
        for (after, text) in [(false, &part.before), (true, &part.after)] {
            let problem = Body::parse(text).err().filter(|problem| *problem != Problem::Empty);
            if let Some(problem) = problem {
                let title = title(document, &part.name);
                errors = errors.with(field(&part.name, after), format!("{title} – {}", reason::sentence(t, problem)));
            }
        }
    }
    errors
}

/// Mistakes in sentences that name the part, the line and the name.
pub(super) fn mistaken(t: &Loader, document: &Document, mistakes: &[Mistake]) -> FieldErrors {
    mistakes.iter().fold(FieldErrors::none(), |errors, mistake| match mistake {
        Mistake::Unknown { part, after, line, name } => {
            let (title, line) = (title(document, part), line.to_string());
            let said = fl!(t, "synthesis-unknown", part = title, line = line, name = name.as_str());
            errors.with(field(part, *after), said)
        }
        Mistake::Quote { part, after, line, name, why } => {
            let (title, line, name) = (title(document, part), line.to_string(), name.as_str());
            let said = match why {
                Misquoted::Unknown => fl!(t, "quote-unknown", part = title, line = line, name = name),
                Misquoted::NotAlone => fl!(t, "quote-not-alone", part = title, line = line, name = name),
                Misquoted::NotExact => fl!(t, "quote-not-exact", part = title, line = line, name = name),
                Misquoted::Denied(denied) => {
                    let why = reason::reason(t, *denied);
                    fl!(t, "quote-denied", part = title, line = line, name = name, why = why)
                }
            };
            errors.with(field(part, *after), said)
        }
        Mistake::Nothing => {
            let first = document.parts.first().map_or("", |part| part.name.as_str());
            errors.with(format!("partie-active-{first}"), fl!(t, "synthesis-nothing"))
        }
    })
}

fn title<'d>(document: &'d Document, name: &str) -> &'d str {
    document.parts.iter().find(|part| part.name == name).map_or("", |part| part.title.as_str())
}
