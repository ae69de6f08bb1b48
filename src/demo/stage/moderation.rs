//! Reports and decisions, and what reviews changed. A decision about a person, not about a contribution, is left out:
//! there is no such act.

use chrono::Duration;

use super::{Stage, UNLIMITED, missing};
use crate::demo::content::{self, Consultation, Target, TargetKind};
use crate::domain::moderation::{self, Complaint, Place, Ruling};
use crate::domain::{Outcome, Refusal};
use crate::model::text::{Facts, ReportText};
use crate::model::{Measure, Moment};
use crate::store::Conn;

/// The times of day at which readers report and moderators decide, in minutes.
const NOON: u32 = 12 * 60;
const CLOSING: u32 = 17 * 60 + 30;
/// A text is not reported before it was read.
const READING: Duration = Duration::minutes(45);

impl Stage<'_> {
    pub(super) fn moderation(&self, conn: &mut Conn, consultation: &Consultation) -> Outcome<()> {
        for it in self.content.reports.iter().filter(|it| it.consultation == consultation.slug) {
            let Some((place, written)) = self.place(&it.consultation, it.target_kind, &it.target)? else { continue };
            let at = self.calendar.at(it.day, NOON).max(written.plus(READING));
            let text = ReportText::parse(&it.text).map_err(|problem| Refusal::field("text", problem))?;
            let complaint = Complaint { clause: it.clause, text, key: it.key.clone() };
            let reporter = self.viewer(&it.reporter)?;
            moderation::report(conn, &reporter, &it.consultation, place, &complaint, UNLIMITED, at)?;
        }
        for it in self.content.decisions.iter().filter(|it| it.consultation == consultation.slug) {
            self.decision(conn, it)?;
        }
        for it in self.content.reviews.iter().filter(|it| it.consultation == consultation.slug) {
            self.review(conn, it)?;
        }
        Ok(())
    }

    fn decision(&self, conn: &mut Conn, it: &content::Decision) -> Outcome<()> {
        let Some((place, _)) = self.place(&it.consultation, it.target_kind, &it.target)? else { return Ok(()) };
        let facts = format!("{}\n\n{}", it.facts, it.reasons);
        let ruling = Ruling {
            measure: it.measure,
            clause: Some(it.clause).filter(|_| it.measure == Measure::Hide),
            facts: Some(Facts::parse(&facts).map_err(|problem| Refusal::field("facts", problem))?),
            urgent: it.urgent,
            concerns_lead: it.concerns_lead,
            mark: AS_PUBLISHED.to_owned(),
            key: it.key.clone(),
        };
        let moderator = self.viewer(&it.author)?;
        moderation::decide(conn, &moderator, &it.consultation, place, &ruling, self.calendar.at(it.day, CLOSING))?;
        Ok(())
    }

    /// A review that took a decision back is the reviewer's decision to restore.
    fn review(&self, conn: &mut Conn, it: &content::Review) -> Outcome<()> {
        let reviewed = self.content.decisions.iter().find(|decision| decision.key == it.decision);
        let reviewed = reviewed.ok_or_else(|| missing("decision", &it.decision))?;
        let Some((place, _)) = self.place(&it.consultation, reviewed.target_kind, &reviewed.target)? else {
            return Ok(());
        };
        if (it.outcome, reviewed.measure) != (content::Outcome::Overturned, Measure::Hide) {
            return Ok(());
        }
        let ruling = Ruling {
            facts: Some(Facts::parse(&it.reasons).map_err(|problem| Refusal::field("reasons", problem))?),
            ..Ruling::new(Measure::Restore, AS_HIDDEN, it.key.clone())
        };
        let at = self.calendar.at(it.decided_day, CLOSING);
        moderation::decide(conn, &self.viewer(&it.reviewer)?, &it.consultation, place, &ruling, at)?;
        Ok(())
    }

    /// Where a contribution stands, and when it was written; nothing for an account.
    fn place(&self, consultation: &str, kind: TargetKind, target: &Target) -> Outcome<Option<(Place, Moment)>> {
        match (kind, target) {
            (TargetKind::Proposal, Target::Number(number)) => {
                let of = |it: &&content::Proposal| it.consultation == consultation && it.number == *number;
                let found = self.content.proposals.iter().find(of);
                let found = found.ok_or_else(|| missing("proposal", &number.to_string()))?;
                let place = Place { proposal: *number, comment: None };
                Ok(Some((place, self.calendar.time(found.day, &found.time))))
            }
            (TargetKind::Comment, Target::Key(key)) => {
                let found = self.content.comments.iter().find(|it| it.key == *key);
                let found = found.ok_or_else(|| missing("comment", key))?;
                let place = Place { proposal: found.proposal, comment: self.comments.get(key.as_str()).copied() };
                Ok(Some((place, self.calendar.time(found.day, &found.time))))
            }
            _ => Ok(None),
        }
    }
}

/// A text in its first version, shown or hidden, as a moderator's form names it.
const AS_PUBLISHED: &str = "1-published";
const AS_HIDDEN: &str = "1-hidden";
