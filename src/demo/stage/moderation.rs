//! Reports, decisions on contributions and on people, observations and reviews, each by the act that a moderator or a
//! member does on the site.

use chrono::Duration;

use super::{Stage, UNLIMITED, missing};
use crate::demo::content::{self, Target, TargetKind};
use crate::domain::moderation::{self, Complaint, Place, Ruling, SeatPlace};
use crate::domain::{Outcome, Refusal};
use crate::model::text::{Facts, Plea, ReportText};
use crate::model::{DecisionState, Measure, Moment, ReviewOutcome};
use crate::store::Conn;

/// The times of day at which readers report and moderators decide, in minutes.
const NOON: u32 = 12 * 60;
pub(super) const CLOSING: u32 = 17 * 60 + 30;
/// When somebody who was told in the afternoon answers, and when texts are withdrawn and merged.
pub(super) const EVENING: u32 = 20 * 60;
/// A text is not reported before it was read.
const READING: Duration = Duration::minutes(45);

impl Stage<'_> {
    /// When something is reported; nothing for an account, which nobody reports.
    pub(super) fn reported_at(&self, it: &content::Report) -> Outcome<Option<Moment>> {
        let target = self.place(&it.consultation, it.target_kind, &it.target)?;
        Ok(target.map(|(_, written)| self.calendar.at(it.day, NOON).max(written.plus(READING))))
    }

    pub(super) fn report(&self, conn: &mut Conn, it: &content::Report, at: Moment) -> Outcome<()> {
        let Some((place, _)) = self.place(&it.consultation, it.target_kind, &it.target)? else { return Ok(()) };
        let text = ReportText::parse(&it.text).map_err(|problem| Refusal::field("text", problem))?;
        let complaint = Complaint { clause: it.clause, text, key: it.key.clone() };
        let reporter = self.viewer(&it.reporter)?;
        moderation::report(conn, &reporter, &it.consultation, place, &complaint, UNLIMITED, at)?;
        Ok(())
    }

    pub(super) fn decision(&self, conn: &mut Conn, it: &content::Decision) -> Outcome<()> {
        if it.target_kind == TargetKind::Account {
            return self.participation(conn, it);
        }
        let Some((place, _)) = self.place(&it.consultation, it.target_kind, &it.target)? else { return Ok(()) };
        let ruling = Ruling { clause: Some(it.clause).filter(|_| it.measure == Measure::Hide), ..self.ruling(it)? };
        let moderator = self.viewer(&it.author)?;
        moderation::decide(conn, &moderator, &it.consultation, place, &ruling, self.calendar.at(it.day, CLOSING))?;
        Ok(())
    }

    fn ruling(&self, it: &content::Decision) -> Outcome<Ruling> {
        let text = |words: &str| Facts::parse(words).map_err(|problem| Refusal::field("facts", problem));
        Ok(Ruling {
            clause: Some(it.clause),
            facts: Some(text(&it.facts)?),
            reasons: Some(text(&it.reasons)?),
            urgent: it.urgent,
            concerns_lead: it.concerns_lead,
            ..Ruling::new(it.measure, AS_PUBLISHED, it.key.clone())
        })
    }

    /// A measure on a person: announced because of a text of theirs, answered the day after, then confirmed.
    fn participation(&self, conn: &mut Conn, it: &content::Decision) -> Outcome<()> {
        let Target::Key(account) = &it.target else { return Ok(()) };
        let (comment, seat) = self.because(it, account)?;
        let place = Place { proposal: comment.proposal, comment: self.comments.get(comment.key.as_str()).copied() };
        let seat = SeatPlace { college: seat.college.clone(), number: seat.number };
        let (moderator, slug) = (self.viewer(&it.author)?, it.consultation.as_str());
        let announced = it.announced.unwrap_or(it.day);
        let at = self.calendar.at(announced, CLOSING + 15);
        let taken = moderation::decide_seat(conn, &moderator, slug, (&seat, place), &self.ruling(it)?, at)?;
        let Some((number, DecisionState::Announced)) = taken else { return Ok(()) };
        if let Some(words) = &it.observations {
            let plea = Plea::parse(words).map_err(|problem| Refusal::field("observations", problem))?;
            moderation::observe(
                conn,
                &self.viewer(account)?,
                slug,
                number,
                &plea,
                self.calendar.at(announced + 1, NOON),
            )?;
        }
        moderation::confirm(conn, &moderator, slug, (number, true), self.calendar.at(it.day, CLOSING))?;
        Ok(())
    }

    /// The comment of an account on which was decided before, and the seat it wrote for.
    fn because(&self, it: &content::Decision, account: &str) -> Outcome<(&content::Comment, &content::Seat)> {
        let on = |target: &Target| match target {
            Target::Key(key) => self.content.comments.iter().find(|comment| comment.key == *key),
            Target::Number(_) => None,
        };
        let before = self.content.decisions.iter().take_while(|other| other.key != it.key);
        let comment = before.filter_map(|other| on(&other.target)).filter(|comment| comment.author == account).last();
        let holds =
            |seat: &&content::Seat| seat.consultation == it.consultation && seat.holder.as_deref() == Some(account);
        let seat = self.content.seats.iter().find(holds).ok_or_else(|| missing("seat of", account))?;
        Ok((comment.ok_or_else(|| missing("comment of", account))?, seat))
    }

    /// A review: asked for by the author, decided by somebody else unless it waits.
    pub(super) fn review(&self, conn: &mut Conn, it: &content::Review) -> Outcome<()> {
        let slug = it.consultation.as_str();
        let reviewed = self.content.decisions.iter().find(|decision| decision.key == it.decision);
        let reviewed = reviewed.ok_or_else(|| missing("decision", &it.decision))?;
        let Some((place, _)) = self.place(slug, reviewed.target_kind, &reviewed.target)? else { return Ok(()) };
        let moderator = self.viewer(&reviewed.author)?;
        let at = self.calendar.at(it.day, EVENING);
        let docket = moderation::docket(conn, &moderator, slug, place, at)?;
        let number = docket.earlier.first().ok_or_else(|| missing("decision on", &it.key))?.decision.number;
        let plea = Plea::parse(&it.text).map_err(|problem| Refusal::field("text", problem))?;
        moderation::ask_review(conn, &self.viewer(&it.author)?, slug, number, &plea, at)?;
        let Some(decided) = &it.decided else { return Ok(()) };
        let outcome = match decided.outcome {
            content::Outcome::Overturned => ReviewOutcome::Overturned,
            content::Outcome::Upheld => ReviewOutcome::Upheld,
        };
        let reasons = Facts::parse(&decided.reasons).map_err(|problem| Refusal::field("reasons", problem))?;
        let at = self.calendar.at(decided.day, CLOSING);
        moderation::decide_review(conn, &self.viewer(&decided.reviewer)?, slug, number, (outcome, &reasons), at)
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

/// A text in its first version, shown, as a moderator's form names it.
const AS_PUBLISHED: &str = "1-published";
