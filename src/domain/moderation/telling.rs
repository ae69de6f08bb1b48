//! Whom a decision is told to, and the facts of the letters: those concerned, those who reported. Refuses to put a word
//! of a text into a letter that is not for its author.

use super::matter::Matter;
use super::particulars::Particulars;
use crate::domain::refusal::Outcome;
use crate::domain::{notices, policy};
use crate::model::{AccountId, DecisionState, Language, Letter, Measure, Moment, NoticeKind, ReviewOutcome, Statement};
use crate::store::outbox::NewLetter;
use crate::store::reports::Reporter;
use crate::store::{self, Conn};

/// Somebody to be told.
struct Told {
    account: AccountId,
    email: String,
    language: Language,
}

impl Matter<'_> {
    /// Tells those concerned what is announced or decided, with the whole statement of reasons.
    pub(super) fn tell_concerned(&self, conn: &mut Conn) -> Outcome<()> {
        let by = self.signature(conn)?;
        let kind = match self.decision.state {
            DecisionState::Announced => NoticeKind::Announced,
            _ => NoticeKind::Decision,
        };
        for told in self.concerned(conn)? {
            let letter = self.letter(told.language, by.as_deref());
            self.send(conn, &told, &letter, kind, self.letters_due())?;
        }
        Ok(())
    }

    fn letter(&self, language: Language, by: Option<&str>) -> Letter {
        let (consultation, decision) = (&self.presence.frame.consultation, &self.decision);
        let contestable = policy::is_unfavourable(decision.measure) && decision.state == DecisionState::Effective;
        let days = Particulars::of(&decision.particulars).days;
        let at = |moment: Option<Moment>| moment.map(Moment::rfc3339);
        Letter::Decision {
            consultation: consultation.title.clone(),
            measure: decision.measure,
            clause: self.clause.clone(),
            rules_version: decision.rules_version,
            facts: decision.facts.clone(),
            subject: self.contribution.place.called(language),
            location: self.location(),
            automated: decision.automated,
            review_days: if contestable { consultation.review_days } else { 0 },
            remedies: if contestable { consultation.remedies.clone() } else { String::new() },
            statement: Box::new(Statement {
                number: decision.number,
                at: self.at.rfc3339(),
                origin: Some(decision.origin),
                by: by.unwrap_or_default().to_owned(),
                ground: decision.ground.clone(),
                reasons: decision.reasons.clone(),
                urgent: decision.urgent,
                dropped: decision.state == DecisionState::Dropped,
                observations_until: at(decision.observations_until)
                    .filter(|_| decision.state == DecisionState::Announced),
                suspended_until: at(decision.until_at),
                suspended_days: days,
            }),
        }
    }

    /// First name, name and quality of who decided, where the consultation wants them told.
    fn signature(&self, conn: &mut Conn) -> Outcome<Option<String>> {
        if !self.presence.frame.consultation.signs_decisions {
            return Ok(None);
        }
        let Some(id) = self.decision.author_account_id else { return Ok(None) };
        Ok(store::accounts::signatures(conn, &[id])?.pop().map(|(_, name)| name))
    }

    /// Who wrote the text; for a measure on a seat, everybody who acts for it.
    fn concerned(&self, conn: &mut Conn) -> Outcome<Vec<Told>> {
        let of_seat = matches!(self.decision.measure, Measure::Suspend | Measure::Reinstate);
        if let Some(seat) = self.decision.seat_id.filter(|_| of_seat) {
            let people = store::seats::people(conn, seat)?;
            let told =
                people.into_iter().map(|it| Told { account: it.account, email: it.email, language: it.language });
            return Ok(told.collect());
        }
        let Some(id) = self.decision.account_id else { return Ok(Vec::new()) };
        let account = store::accounts::by_id(conn, id)?;
        let told = account.map(|it| Told { account: id, email: it.email, language: it.language });
        Ok(told.into_iter().collect())
    }

    /// Reporters learn what was decided, never a word of the text.
    pub(super) fn tell_reporter(&self, conn: &mut Conn, reporter: &Reporter, measure: Measure) -> Outcome<()> {
        let consultation = &self.presence.frame.consultation;
        let told = Told { account: reporter.account, email: reporter.email.clone(), language: reporter.language };
        let letter = Letter::ReportHandled {
            consultation: consultation.title.clone(),
            measure,
            subject: self.contribution.place.called(reporter.language),
            location: self.contribution.place.path(&consultation.slug),
            automated: self.decision.automated,
        };
        let due = if self.is_review { self.at } else { self.letters_due() };
        self.send(conn, &told, &letter, NoticeKind::ReportHandled, due)
    }

    /// Those concerned learn what came of their contest; when it was overturned, those who reported too.
    pub(super) fn tell_review(&self, conn: &mut Conn, outcome: ReviewOutcome, reasons: &str) -> Outcome<()> {
        let consultation = &self.presence.frame.consultation;
        for told in self.concerned(conn)? {
            let letter = Letter::Review {
                consultation: consultation.title.clone(),
                number: self.decision.number,
                measure: self.decision.measure,
                subject: self.contribution.place.called(told.language),
                outcome,
                reasons: reasons.to_owned(),
                location: self.location(),
                remedies: consultation.remedies.clone(),
            };
            self.send(conn, &told, &letter, NoticeKind::Review, self.at)?;
        }
        let back = match (outcome, self.decision.measure) {
            (ReviewOutcome::Overturned, Measure::Hide) => Measure::Restore,
            (ReviewOutcome::Overturned, Measure::Lock) => Measure::Unlock,
            _ => return Ok(()),
        };
        for reporter in store::decisions::reporters_of(conn, self.decision.id)? {
            self.tell_reporter(conn, &reporter, back)?;
        }
        Ok(())
    }

    fn send(&self, conn: &mut Conn, told: &Told, letter: &Letter, kind: NoticeKind, due: Moment) -> Outcome<()> {
        let consultation = Some(self.presence.frame.consultation.id);
        let subject = self.contribution.place.called(told.language);
        notices::put(conn, told.account, consultation, kind, &self.location(), &subject, self.at)?;
        let new = NewLetter {
            account: Some(told.account),
            consultation,
            recipient: &told.email,
            language: told.language,
            letter,
        };
        Ok(store::outbox::put_due(conn, &new, Some(self.decision.id), due, self.at)?)
    }
}
