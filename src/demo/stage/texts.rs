//! Proposals and comments, as their authors submit them.

use super::{Stage, UNLIMITED, missing};
use crate::demo::content::{Comment, Consultation, Proposal};
use crate::domain::comments::{self, Remark};
use crate::domain::merges::{self, Common, Joining};
use crate::domain::proposals::{self, Draft, Sending};
use crate::domain::{Outcome, Refusal};
use crate::model::text::{Body, CommentBody, Facts, Sentence, Title};
use crate::model::{Problem, ProposalStatus, Quoting, Sight};
use crate::store::{self, Conn};

/// Some authors let their texts be quoted under their name, some under their college, some not at all.
const fn allowed(of: i32) -> Quoting {
    match of % 3 {
        0 => Quoting::Name,
        1 => Quoting::College,
        _ => Quoting::Never,
    }
}

/// The time of day at which statuses change, in minutes.
const EVENING: u32 = 18 * 60;

impl<'c> Stage<'c> {
    pub(super) fn proposals(&self, conn: &mut Conn, consultation: &Consultation) -> Outcome<()> {
        for it in self.content.proposals.iter().filter(|it| it.consultation == consultation.slug) {
            let sending = Sending { key: format!("demo-{}", it.number), rate: UNLIMITED };
            let at = self.calendar.time(it.day, &it.time);
            let author = self.viewer(&it.author)?;
            let draft = self.draft(it)?.quoted(allowed(it.number));
            let number = proposals::submit(conn, &author, &it.consultation, &draft, &sending, at)?.number;
            if number != it.number {
                return Err(missing("proposal of number", &it.number.to_string()).into());
            }
        }
        Ok(())
    }

    fn draft(&self, it: &Proposal) -> Outcome<Draft> {
        let refused = |field| move |problem: Problem| Refusal::field(field, problem);
        let title = Title::parse(&it.title).map_err(refused("title"))?;
        let sentence = Sentence::parse(&it.in_one_sentence).map_err(refused("in_one_sentence"))?;
        let body = Body::parse(&it.body).map_err(refused("body"))?;
        Ok(Draft::new(it.axis, title, sentence, body, self.content.language))
    }

    pub(super) fn comments(&mut self, conn: &mut Conn, consultation: &Consultation) -> Outcome<()> {
        for it in self.content.comments.iter().filter(|it| it.consultation == consultation.slug) {
            let number = self.comment(conn, it)?;
            self.comments.insert(&it.key, number);
        }
        Ok(())
    }

    fn comment(&self, conn: &mut Conn, it: &Comment) -> Outcome<i32> {
        let body = CommentBody::parse(&it.text).map_err(|problem| Refusal::field("text", problem))?;
        let remark = Remark::new(it.side, body, self.content.language).quoted(allowed(it.day.try_into().unwrap_or(0)));
        let parent = it.parent.as_deref().and_then(|key| self.comments.get(key).copied());
        let sending = Sending { key: format!("demo-{}", it.key), rate: UNLIMITED };
        let author = self.viewer(&it.author)?;
        let at = self.calendar.time(it.day, &it.time);
        comments::post(conn, &author, (&it.consultation, it.proposal, parent), &remark, &sending, at)
            .map(|it| it.number)
    }

    /// Withdraws and merges what the content says; hiding is a moderator's.
    pub(super) fn statuses(&self, conn: &mut Conn, consultation: &Consultation) -> Outcome<()> {
        let (id, _) = self.frame(&consultation.slug)?;
        for it in self.content.proposals.iter().filter(|it| it.consultation == consultation.slug) {
            let Some(day) = it.status_day else { continue };
            let at = self.calendar.at(day, EVENING);
            let reason = it.status_reason.as_deref().unwrap_or_default();
            let mut row = |number| {
                store::proposals::find(conn, Sight::Moderation, id, number)?
                    .ok_or_else(|| missing("proposal", &number.to_string()))
            };
            match (it.status, it.merged_into) {
                (ProposalStatus::Withdrawn, _) => {
                    let (author, favour) = (self.viewer(&it.author)?, it.in_favour_of);
                    proposals::withdraw(conn, &author, &it.consultation, it.number, favour, at)?;
                }
                (ProposalStatus::Merged, Some(into)) => {
                    let joining = Joining {
                        gone: vec![it.number],
                        common: Common::Existing(into),
                        reasons: Facts::parse(reason).map_err(|problem| Refusal::field("reasons", problem))?,
                        mark: merges::mark(&row(it.number)?),
                        key: format!("demo-merge-{}", it.number),
                    };
                    let moderator = self.viewer(self.moderator(consultation)?)?;
                    merges::merge(conn, &moderator, &it.consultation, it.number, &joining, at)?;
                }
                _ => {}
            }
        }
        Ok(())
    }
}
