//! A decision in a line of a list, and where it stands in words. Holds no rule.

use i18n_embed_fl::fl;

use crate::domain::moderation::Listed;
use crate::model::{DecisionState, Measure, Moment, ReviewOutcome};
use crate::web::locale::Loader;
use crate::web::{paths, words};

/// A decision in a list.
pub(super) struct Line {
    pub(super) number: i32,
    pub(super) href: String,
    pub(super) measure: String,
    pub(super) state: String,
    pub(super) at: Moment,
    pub(super) waits: bool,
}

pub(super) fn line(t: &Loader, slug: &str, it: &Listed) -> Line {
    let decision = &it.decision;
    let contested = it.is_contested();
    Line {
        number: decision.number,
        href: paths::decision(slug, decision.number),
        measure: words::measure(t, decision.measure),
        state: if contested { fl!(t, "decision-state-contested") } else { state(t, decision.state) },
        at: decision.at,
        waits: contested || matches!(decision.state, DecisionState::Announced | DecisionState::SecondReading),
    }
}

/// Where a decision stands; nothing for one that simply took effect.
pub(super) fn state(t: &Loader, state: DecisionState) -> String {
    match state {
        DecisionState::Announced => fl!(t, "decision-state-announced"),
        DecisionState::SecondReading => fl!(t, "decision-state-second"),
        DecisionState::Effective => String::new(),
        DecisionState::Cancelled => fl!(t, "decision-state-cancelled"),
        DecisionState::Dropped => fl!(t, "decision-state-dropped"),
        DecisionState::Overturned => fl!(t, "decision-state-overturned"),
    }
}

/// What came of a review.
pub(in crate::web) fn outcome(t: &Loader, outcome: Option<ReviewOutcome>) -> String {
    match outcome {
        None => fl!(t, "decision-review-waits"),
        Some(ReviewOutcome::Upheld) => fl!(t, "decision-review-upheld"),
        Some(ReviewOutcome::Overturned) => fl!(t, "decision-review-overturned"),
    }
}

/// What a measure is good for, below its name in a form.
pub(super) fn hint(t: &Loader, measure: Measure) -> String {
    match measure {
        Measure::Keep => fl!(t, "decide-keep-hint"),
        Measure::Hide => fl!(t, "decide-hide-hint"),
        Measure::Publish => fl!(t, "decision-publish-hint"),
        Measure::Refuse => fl!(t, "decision-refuse-hint"),
        Measure::Mask => fl!(t, "decision-mask-hint"),
        Measure::Move => fl!(t, "decision-move-hint"),
        Measure::Lock => fl!(t, "decision-lock-hint"),
        Measure::Unlock => fl!(t, "decision-unlock-hint"),
        _ => fl!(t, "decide-restore-hint"),
    }
}
