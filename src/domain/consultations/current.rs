//! The frame of a consultation as a definition, and its fingerprint. Changes nothing.

use sha2::{Digest, Sha256};

use crate::domain::definition::{Definition, PhaseDraft, Sheet};
use crate::model::CollegeId;
use crate::store;
use crate::store::consultations::{Frame, Phase};
use crate::store::documents::Document;
use crate::store::frames::{AxisLine, CollegeLine, PhaseLine};

/// A fingerprint of a definition, so that two organisers do not overwrite each other unseen.
#[must_use]
pub fn mark(definition: &Definition) -> String {
    let mut hash = Sha256::new();
    for (place, texts) in Sheet::of(definition).iter() {
        hash.update(format!("{place}\u{0}{}\u{0}", texts.join("\u{1}")));
    }
    hash.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

/// The frame as a definition, without its rules.
pub(super) fn definition(frame: &Frame, documents: Vec<Document>) -> Definition {
    let it = &frame.consultation;
    Definition {
        slug: it.slug.clone(),
        title: it.title.clone(),
        in_one_sentence: it.in_one_sentence.clone(),
        mandate: it.mandate.clone(),
        mandate_html: it.mandate_html.clone(),
        led_by: it.led_by.clone(),
        language: it.language,
        visibility: it.visibility,
        names: it.names,
        results: it.results,
        threshold: it.threshold,
        max_seats_per_organisation: it.max_seats_per_organisation,
        comment_edit_minutes: it.comment_edit_minutes,
        review_days: it.review_days,
        moderation: it.moderation,
        case_hours: it.case_hours,
        observation_days: it.observation_days,
        watched_words: it.watched_words.clone(),
        texts_an_hour: it.texts_an_hour,
        signs_decisions: it.signs_decisions,
        joining: it.joining,
        remedies: it.remedies.clone(),
        licence: it.licence.clone(),
        opens: it.opens_at,
        closes: it.closes_at,
        colleges: colleges(frame),
        axes: axes(frame),
        phases: frame.phases.iter().map(|phase| phase_draft(frame, phase)).collect(),
        rules: None,
        documents,
    }
}

fn colleges(frame: &Frame) -> Vec<CollegeLine> {
    let line = |it: &store::consultations::College| CollegeLine {
        key: it.key.clone(),
        label: it.label.clone(),
        description: it.description.clone(),
        mode: it.mode,
    };
    frame.colleges.iter().map(line).collect()
}

fn axes(frame: &Frame) -> Vec<AxisLine> {
    let line = |it: &store::consultations::Axis| AxisLine {
        number: it.number,
        title: it.title.clone(),
        description: it.description.clone(),
    };
    frame.axes.iter().map(line).collect()
}

fn phase_draft(frame: &Frame, phase: &Phase) -> PhaseDraft {
    let line = PhaseLine {
        key: phase.key.clone(),
        title: phase.title.clone(),
        description: phase.description.clone(),
        opens_at: phase.opens_at,
        closes_at: phase.closes_at,
    };
    let key = |id: CollegeId| frame.college(id).map(|college| college.key.clone());
    let mut acts: Vec<_> = phase.acts.iter().filter_map(|(act, id)| Some((*act, key(*id)?))).collect();
    let place = |key: &String| frame.colleges.iter().position(|college| college.key == *key);
    acts.sort_by_key(|(act, key)| (*act, place(key)));
    PhaseDraft { line, acts }
}
