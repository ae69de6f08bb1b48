//! Answers and actions of the roadmap, through the same steps as on any site. Those of a consultation in which votes are
//! still open are dated after its close: they are left out, as nobody may read them.

use super::{Stage, missing};
use crate::demo::content::{self, Consultation, Post};
use crate::domain::actions;
use crate::domain::answers::{self, Review};
use crate::domain::{Outcome, Refusal};
use crate::model::text::{Lead, Reason, Taken, Title};
use crate::model::{Moment, Viewer};
use crate::store::Conn;

/// The times of day at which answers are written, reviewed and published, in minutes.
const STEPS: [u32; 3] = [9 * 60, 14 * 60, 17 * 60];
/// The time of day at which actions are made, in minutes.
const MADE: u32 = 11 * 60;
/// The last minute of a day, by which something is due.
const END: u32 = 23 * 60 + 59;

impl Stage<'_> {
    pub(super) fn answers(&self, conn: &mut Conn, consultation: &Consultation) -> Outcome<()> {
        for it in self.content.answers.iter().filter(|it| it.consultation == consultation.slug && it.day < 0) {
            self.answer(conn, it)?;
        }
        for it in self.content.actions.iter().filter(|it| it.consultation == consultation.slug && it.day < 0) {
            self.action(conn, it)?;
        }
        Ok(())
    }

    fn answer(&self, conn: &mut Conn, it: &content::Answer) -> Outcome<()> {
        let [wrote, read, published] = STEPS.map(|minute| self.calendar.at(it.day, minute));
        let reason = Reason::parse(&it.reason).map_err(|problem| Refusal::field("reason", problem))?;
        let lead = Lead::parse(&it.lead).map_err(|problem| Refusal::field("lead", problem))?;
        let due = it.next_day.or(it.due_day).map(|day| self.calendar.at(day, END));
        let writing = answers::Writing::new(it.verdict, reason, lead, due);
        let (author, place) = (self.viewer(&it.author)?, (it.consultation.as_str(), it.proposal));
        answers::draft(conn, &author, place, &writing, (0, true), wrote)?;
        answers::review(conn, &self.second(it)?, place, &Review::Approve, 1, read)?;
        answers::publish(conn, &author, place, 2, published)?;
        Ok(())
    }

    /// An organiser other than who wrote the answer.
    fn second(&self, it: &content::Answer) -> Outcome<Viewer> {
        let reads = |member: &&content::Member| {
            let organises = member.consultation == it.consultation && member.role == Post::Pilotage;
            organises && member.account != it.author
        };
        let found = self.content.members.iter().find(reads);
        self.viewer(&found.ok_or_else(|| missing("second organiser of", &it.consultation))?.account)
    }

    fn action(&self, conn: &mut Conn, it: &content::Action) -> Outcome<()> {
        let at: Moment = self.calendar.at(it.day, MADE);
        let first = self.content.proposals.iter().find(|proposal| {
            proposal.consultation == it.consultation && it.proposals.first() == Some(&proposal.number)
        });
        let axis = first.ok_or_else(|| missing("proposal of", &it.key))?.axis;
        let title = Title::parse(&it.title).map_err(|problem| Refusal::field("title", problem))?;
        let description = Reason::parse(&it.description).map_err(|problem| Refusal::field("description", problem))?;
        let lead = Lead::parse(&it.lead).map_err(|problem| Refusal::field("lead", problem))?;
        let due = it.due_day.map(|day| self.calendar.at(day, END));
        let writing =
            actions::Writing { due, status: it.status, ..actions::Writing::new(axis, title, description, lead) };
        let [organiser] = self.organisers(&it.consultation)?;
        let number = actions::create(conn, &organiser, &it.consultation, &writing, &it.key, at)?;
        for (proposal, taken) in it.proposals.iter().zip(&it.taken) {
            let taken = Taken::parse(taken).map_err(|problem| Refusal::field("taken", problem))?;
            actions::link(conn, &organiser, (&it.consultation, number), (*proposal, &taken), at)?;
        }
        Ok(())
    }
}
