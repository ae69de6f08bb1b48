//! A decision in a line of a list, and where it stands in words. Holds no rule.

use chrono::Duration;
use i18n_embed_fl::fl;

use crate::domain::moderation::Listed;
use crate::domain::policy;
use crate::model::{DecisionState, Measure, Moment, ReviewOutcome};
use crate::web::locale::Loader;
use crate::web::page::Page;
use crate::web::{format, paths, words};

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

/// Where a decision stands now, in one expression, with the kind of its badge; `lifted` by a later decision.
pub(super) fn standing(page: &Page, it: &Listed, lifted: bool, at: Moment) -> (&'static str, String) {
    let (t, decision) = (page.t, &it.decision);
    let cancellable = decision.acted_at.unwrap_or(decision.at).plus(Duration::minutes(policy::CANCELLABLE_MINUTES));
    let lasts = policy::is_unfavourable(decision.measure) && decision.measure != Measure::Warn;
    match decision.state {
        DecisionState::Effective if it.is_contested() => ("warning", fl!(t, "decision-state-contested")),
        DecisionState::Effective if lifted => ("", fl!(t, "decision-state-lifted")),
        DecisionState::Effective if at < cancellable => {
            ("info", fl!(t, "decision-state-cancellable", time = format::time(cancellable, page.lang)))
        }
        DecisionState::Effective => match decision.until_at {
            Some(until) if until <= at => ("", fl!(t, "decision-state-ended", date = page.date(&until))),
            Some(until) => ("success", fl!(t, "decision-state-until", date = page.date_time(&until))),
            None if lasts => ("success", fl!(t, "decision-state-in-force")),
            None => ("", fl!(t, "decision-state-applied")),
        },
        DecisionState::Announced => match decision.observations_until.filter(|_| decision.heard_at.is_none()) {
            Some(until) => ("warning", fl!(t, "decision-state-announced-until", date = page.date(&until))),
            None => ("warning", fl!(t, "decision-state-heard")),
        },
        DecisionState::SecondReading => ("warning", fl!(t, "decision-state-second")),
        other => ("", state(t, other)),
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
