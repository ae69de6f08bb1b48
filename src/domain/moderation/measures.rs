//! What each measure does to a contribution or a seat, and how it is undone. Refuses to know who may, and whom to tell.

use super::masking;
use super::matter::Matter;
use super::particulars::{Found, Particulars, moment};
use crate::domain::refusal::{Conflict, Outcome, Refusal};
use crate::domain::{follows, sessions};
use crate::model::{CommentStatus, DecisionState, Language, Measure, Moment, Problem, ProposalStatus, Standing};
use crate::store::proposals::{Proposal, Text};
use crate::store::{self, Conn};

/// The statuses that a measure gives to a proposal or a comment.
pub(super) const fn statuses(measure: Measure) -> Option<(ProposalStatus, CommentStatus)> {
    match measure {
        Measure::Hide => Some((ProposalStatus::Hidden, CommentStatus::Hidden)),
        Measure::Refuse => Some((ProposalStatus::Refused, CommentStatus::Refused)),
        Measure::Publish | Measure::Restore => Some((ProposalStatus::Published, CommentStatus::Published)),
        _ => None,
    }
}

impl Matter<'_> {
    /// Applies the measure and tells what it found.
    pub(super) fn apply(&self, conn: &mut Conn, needs: &Particulars) -> Outcome<Option<Found>> {
        match self.decision.measure {
            Measure::Publish | Measure::Refuse | Measure::Hide | Measure::Restore => self.give_status(conn),
            Measure::Mask => masking::apply(conn, self, &needs.passages).map(Some),
            Measure::Move => self.move_to(conn, needs.axis).map(Some),
            Measure::Lock => self.lock(conn, Some(self.at)).map(Some),
            Measure::Unlock => self.lock(conn, None).map(Some),
            Measure::Suspend => self.seat(conn, Standing::Suspended, self.suspended_until(needs)).map(Some),
            Measure::Reinstate => self.seat(conn, Standing::Active, None).map(Some),
            Measure::Keep | Measure::Warn | Measure::Merge | Measure::Separate => Ok(None),
        }
    }

    /// When a suspension that begins now ends by itself.
    pub(super) fn suspended_until(&self, needs: &Particulars) -> Option<Moment> {
        needs.days.map(|days| self.at.plus(chrono::Duration::days(days)))
    }

    fn give_status(&self, conn: &mut Conn) -> Outcome<Option<Found>> {
        let Some((proposal, comment)) = statuses(self.decision.measure) else { return Ok(None) };
        let subject = &self.contribution.subject;
        let (code, reason, since, published) = match &subject.comment {
            Some(it) => (it.status.code(), it.status_reason.clone(), it.status_at, true),
            None => {
                let it = &subject.proposal;
                (it.status.code(), it.status_reason.clone(), it.status_at, it.published_at.is_some())
            }
        };
        self.set_status(conn, (proposal, comment), &self.reason(), self.at)?;
        if subject.comment.is_none() && proposal == ProposalStatus::Published && !published {
            store::proposals::set_published_at(conn, subject.proposal.id, Some(self.at))?;
        }
        if self.decision.measure == Measure::Publish {
            let about = (&subject.proposal, subject.comment.as_ref());
            follows::published(conn, self.presence, about, self.at)?;
        }
        Ok(Some(Found::Status { code: code.to_owned(), reason, at: since.rfc3339(), published }))
    }

    fn set_status(
        &self,
        conn: &mut Conn,
        (proposal, comment): (ProposalStatus, CommentStatus),
        reason: &str,
        at: Moment,
    ) -> Outcome<()> {
        let target = self.contribution.target();
        match target.comment {
            Some(id) => {
                store::comments::set_status(conn, id, comment, reason, at)?;
            }
            None => store::proposals::set_status(conn, target.proposal, proposal, reason, at)?,
        }
        Ok(())
    }

    fn move_to(&self, conn: &mut Conn, axis: Option<i32>) -> Outcome<Found> {
        let proposal = &self.contribution.subject.proposal;
        let to = self.presence.frame.axes.iter().find(|it| Some(it.number) == axis);
        let to = to.ok_or_else(|| Refusal::field("axe", Problem::NotAChoice))?;
        let text = Text { axis: to.id, ..text_of(proposal) };
        self.replace(conn, proposal, text)?;
        Ok(Found::Axis { axis: proposal.axis_id.0, version: proposal.version })
    }

    /// Puts a text in place of a proposal's, as its next version made by this decision.
    pub(super) fn replace(&self, conn: &mut Conn, proposal: &Proposal, text: Text<'_>) -> Outcome<()> {
        let by = (None, Some(self.decision.id));
        Ok(store::proposals::revise(conn, proposal.id, proposal.version + 1, text, by, self.at)?)
    }

    fn lock(&self, conn: &mut Conn, since: Option<Moment>) -> Outcome<Found> {
        let subject = &self.contribution.subject;
        let before = match &subject.comment {
            Some(comment) => {
                store::comments::lock_thread(conn, comment, since)?;
                comment.locked_at
            }
            None => {
                store::proposals::lock(conn, subject.proposal.id, since)?;
                subject.proposal.locked_at
            }
        };
        Ok(Found::Thread(before.map(Moment::rfc3339)))
    }

    fn seat(&self, conn: &mut Conn, standing: Standing, until: Option<Moment>) -> Outcome<Found> {
        let id = self.decision.seat_id.ok_or(Refusal::NotFound)?;
        store::members::hold_seat(conn, id)?;
        let seat = store::seats::by_id(conn, id)?.ok_or(Refusal::NotFound)?;
        store::seats::set_standing(conn, id, standing, until)?;
        if standing == Standing::Suspended {
            for person in store::seats::people(conn, id)? {
                sessions::end_all(conn, person.account, None, self.at)?;
            }
        }
        Ok(Found::Seat { standing: seat.standing, until: seat.suspended_until.map(Moment::rfc3339) })
    }

    /// Undoes the measure as far as what it left still is what it left: a later act is not touched.
    pub(super) fn undo(&self, conn: &mut Conn, kept: &Particulars) -> Outcome<()> {
        let subject = &self.contribution.subject;
        let applied = self.decision.acted_at.unwrap_or(self.decision.at);
        match &kept.found {
            Some(Found::Status { code, reason, at, published }) => {
                self.undo_status(conn, (code, reason, moment(at)?), *published, applied)
            }
            Some(Found::Version(from)) => masking::undo(conn, self, *from),
            Some(Found::Axis { axis, version }) => {
                let proposal = &subject.proposal;
                if proposal.version != version + 1 {
                    return Err(Conflict::Changed.into());
                }
                let text = Text { axis: crate::model::AxisId(*axis), ..text_of(proposal) };
                self.replace(conn, proposal, text)
            }
            Some(Found::Thread(before)) => {
                let now = subject.comment.as_ref().map_or(subject.proposal.locked_at, |it| it.locked_at);
                let left = Some(applied).filter(|_| self.decision.measure == Measure::Lock);
                let before = before.as_deref().map(moment).transpose()?;
                if now == left { self.lock(conn, before).map(|_| ()) } else { Ok(()) }
            }
            Some(Found::Seat { standing, until }) => {
                let until = until.as_deref().map(moment).transpose()?;
                self.undo_seat(conn, *standing, until)
            }
            None => Ok(()),
        }
    }

    fn undo_seat(&self, conn: &mut Conn, standing: Standing, until: Option<Moment>) -> Outcome<()> {
        let id = self.decision.seat_id.ok_or(Refusal::NotFound)?;
        store::members::hold_seat(conn, id)?;
        let later = store::decisions::on_seat(conn, id, 1)?.into_iter().any(|it| {
            let moves = matches!(it.decision.measure, Measure::Suspend | Measure::Reinstate);
            moves && it.decision.number > self.decision.number && it.decision.state == DecisionState::Effective
        });
        if later { Ok(()) } else { Ok(store::seats::set_standing(conn, id, standing, until)?) }
    }

    /// A status goes back to what was found, or to what the last decision that still has effect gave.
    fn undo_status(
        &self,
        conn: &mut Conn,
        (code, reason, since): (&str, &str, Moment),
        published: bool,
        applied: Moment,
    ) -> Outcome<()> {
        let subject = &self.contribution.subject;
        let now = subject.comment.as_ref().map_or(subject.proposal.status_at, |it| it.status_at);
        let gives = statuses(self.decision.measure);
        let is_ours = gives.is_some_and(|(proposal, comment)| match &subject.comment {
            Some(it) => it.status == comment,
            None => subject.proposal.status == proposal,
        });
        if now != applied || !is_ours {
            return Ok(());
        }
        let was = (
            ProposalStatus::parse(code).unwrap_or(ProposalStatus::Hidden),
            CommentStatus::parse(code).unwrap_or(CommentStatus::Hidden),
        );
        let refused = self.decision.measure == Measure::Refuse && self.is_review;
        let overturned = matches!(code, "hidden" | "refused") && self.stands_no_more(conn)?;
        if refused || overturned {
            self.set_status(conn, (ProposalStatus::Published, CommentStatus::Published), "", self.at)?;
            if subject.comment.is_none() && subject.proposal.published_at.is_none() {
                store::proposals::set_published_at(conn, subject.proposal.id, Some(self.at))?;
            }
            return Ok(());
        }
        self.set_status(conn, was, reason, since)?;
        if subject.comment.is_none() && !published {
            store::proposals::set_published_at(conn, subject.proposal.id, None)?;
        }
        Ok(())
    }

    /// Whether the decision that hid or refused the text before this one was overturned since.
    fn stands_no_more(&self, conn: &mut Conn) -> Outcome<bool> {
        let consultation = self.presence.frame.consultation.id;
        let before = store::decisions::before(conn, consultation, self.contribution.target(), None, 100)?;
        let last = before.into_iter().map(|it| it.decision).find(|it| {
            it.number < self.decision.number
                && statuses(it.measure).is_some()
                && matches!(it.state, DecisionState::Effective | DecisionState::Overturned)
        });
        Ok(last.is_some_and(|it| it.state == DecisionState::Overturned))
    }
}

/// The text of a proposal as it is written again.
pub(super) fn text_of(proposal: &Proposal) -> Text<'_> {
    Text {
        axis: proposal.axis_id,
        title: &proposal.title,
        in_one_sentence: &proposal.in_one_sentence,
        body: &proposal.body,
        body_html: &proposal.body_html,
        language: proposal.language,
    }
}

/// What stands in place of a masked passage, in the language of the text.
pub(super) const fn masked(language: Language) -> &'static str {
    match language {
        Language::Fr => "[donnée personnelle masquée]",
        Language::En => "[personal data masked]",
    }
}
