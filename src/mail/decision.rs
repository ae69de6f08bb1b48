//! What the letters of moderation say: the whole statement of reasons, and what came of a review. Holds no markup.

use i18n_embed_fl::fl;

use super::text::{Text, outcome};
use crate::config::Config;
use crate::locale::{Loader, format};
use crate::model::{Language, Letter, Measure, Moment, Origin, ReviewOutcome, Statement};

/// A decision, or a measure that is announced or dropped, told to who is concerned.
pub(super) fn text(t: &Loader, letter: &Letter, language: Language, config: &Config) -> Text {
    let Letter::Decision { consultation, measure, subject, location, facts, statement, .. } = letter else {
        return Text::default();
    };
    let (title, about) = (consultation.as_str(), subject.as_str());
    let announced = statement.observations_until.is_some();
    let mut paragraphs = vec![opening(t, *measure, (title, about), statement)];
    if !statement.dropped {
        paragraphs.push(outcome(t, *measure));
        paragraphs.extend(grounds(t, letter));
    }
    if !facts.is_empty() && !statement.dropped {
        paragraphs.push(fl!(t, "mail-decision-facts", facts = facts.as_str()));
    }
    paragraphs.extend(Some(statement.reasons.clone()).filter(|text| !text.is_empty() && !statement.dropped));
    paragraphs.extend(times(t, statement, language));
    Text {
        subject: if announced {
            fl!(t, "decision-mail-announced-subject", consultation = title)
        } else {
            fl!(t, "mail-decision-subject", consultation = title)
        },
        paragraphs,
        way: Some((fl!(t, "mail-decision-way"), config.address_of(location))),
        notes: remedies(t, letter, language),
        ..Text::default()
    }
}

fn opening(t: &Loader, measure: Measure, (title, about): (&str, &str), statement: &Statement) -> String {
    let person = matches!(measure, Measure::Warn | Measure::Suspend | Measure::Reinstate);
    if statement.dropped {
        fl!(t, "decision-mail-dropped", subject = about, consultation = title)
    } else if statement.observations_until.is_some() {
        fl!(t, "decision-mail-announced", subject = about, consultation = title)
    } else if person {
        fl!(t, "decision-mail-person", subject = about, consultation = title)
    } else {
        fl!(t, "mail-decision-text", subject = about, consultation = title)
    }
}

/// The rule with its version, or the legal ground; what made moderation look.
fn grounds(t: &Loader, letter: &Letter) -> Vec<String> {
    let Letter::Decision { clause, rules_version, statement, .. } = letter else { return Vec::new() };
    let mut said = Vec::new();
    if let Some((number, clause)) = clause {
        let (number, version) = (number.to_string(), rules_version.to_string());
        said.push(fl!(t, "mail-decision-clause", number = number, title = clause.as_str(), version = version));
    }
    if !statement.ground.is_empty() {
        said.push(fl!(t, "decision-mail-ground", ground = statement.ground.as_str()));
    }
    if let Some(origin) = statement.origin {
        said.push(fl!(t, "decision-mail-origin", origin = origin_name(t, origin).to_lowercase()));
    }
    said
}

/// Urgency, the end of a suspension, the time for observations.
fn times(t: &Loader, statement: &Statement, language: Language) -> Vec<String> {
    let moment = |text: &Option<String>| text.as_deref().and_then(Moment::parse);
    let mut said = Vec::new();
    if statement.urgent {
        said.push(fl!(t, "decision-mail-urgent"));
    }
    if let Some(until) = moment(&statement.suspended_until) {
        said.push(fl!(t, "decision-mail-until", date = format::date_time(until, language)));
    } else if let Some(days) = statement.suspended_days {
        let n: i64 = days;
        said.push(fl!(t, "decision-for-days", n = n));
    }
    if let Some(until) = moment(&statement.observations_until) {
        said.push(fl!(t, "decision-mail-observations", date = format::end(until, language)));
    }
    said
}

/// Number and date, who decided, the review inside the platform, and apart from it the legal ways.
fn remedies(t: &Loader, letter: &Letter, language: Language) -> Vec<String> {
    let Letter::Decision { automated, review_days, remedies, statement, .. } = letter else { return Vec::new() };
    let mut notes = Vec::new();
    if let Some(at) = Moment::parse(&statement.at) {
        let n = statement.number.to_string();
        notes.push(fl!(t, "decision-mail-number", n = n, date = format::date(at, language)));
    }
    notes.push(match (*automated, statement.by.as_str()) {
        (true, _) => fl!(t, "mail-decision-automated"),
        (false, "") => fl!(t, "mail-decision-human"),
        (false, by) => fl!(t, "decision-mail-by", by = by),
    });
    if *review_days > 0 {
        let days: i32 = *review_days;
        notes.push(fl!(t, "mail-decision-review", days = days));
    }
    notes.extend(Some(remedies.clone()).filter(|text| !text.is_empty()));
    notes
}

/// What came of a review.
pub(super) fn review(t: &Loader, letter: &Letter, config: &Config) -> Text {
    let Letter::Review { consultation, number, subject, outcome, reasons, location, remedies, .. } = letter else {
        return Text::default();
    };
    let (title, about, n) = (consultation.as_str(), subject.as_str(), number.to_string());
    let came = match outcome {
        ReviewOutcome::Upheld => {
            fl!(t, "decision-mail-review-upheld", n = n.as_str(), subject = about, consultation = title)
        }
        ReviewOutcome::Overturned => {
            fl!(t, "decision-mail-review-overturned", n = n.as_str(), subject = about, consultation = title)
        }
    };
    let upheld = *outcome == ReviewOutcome::Upheld;
    Text {
        subject: fl!(t, "decision-mail-review-subject", n = n.as_str(), consultation = title),
        paragraphs: vec![came, fl!(t, "mail-decision-facts", facts = reasons.as_str())],
        way: Some((fl!(t, "mail-decision-way"), config.address_of(location))),
        notes: Some(remedies.clone()).filter(|text| upheld && !text.is_empty()).into_iter().collect(),
        ..Text::default()
    }
}

fn origin_name(t: &Loader, origin: Origin) -> String {
    match origin {
        Origin::Report => fl!(t, "origin-report"),
        Origin::OwnInitiative => fl!(t, "origin-own-initiative"),
        Origin::Review => fl!(t, "origin-review"),
        Origin::Rule => fl!(t, "origin-rule"),
    }
}
