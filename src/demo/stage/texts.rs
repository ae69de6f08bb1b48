//! Proposals and comments, as their authors submit them.

use super::{Stage, UNLIMITED, missing};
use crate::demo::content::{Comment, Consultation, Edit, Proposal};
use crate::domain::comments::{self, Remark};
use crate::domain::merges::{self, Common, Joining};
use crate::domain::proposals::{self, Draft, Sending};
use crate::domain::{Outcome, Refusal};
use crate::model::text::{Body, CommentBody, Facts, Sentence, Title};
use crate::model::{Moment, Problem, ProposalStatus, Quoting, Sight};
use crate::store::{self, Conn};

/// Some authors let their texts be quoted under their name, some under their college, some not at all.
const fn allowed(of: i32) -> Quoting {
    match of % 3 {
        0 => Quoting::Name,
        1 => Quoting::College,
        _ => Quoting::Never,
    }
}

impl<'c> Stage<'c> {
    pub(super) fn proposals(&self, conn: &mut Conn, consultation: &Consultation) -> Outcome<()> {
        for it in self.content.proposals.iter().filter(|it| it.consultation == consultation.slug) {
            let sending = Sending { key: format!("demo-{}", it.number), rate: UNLIMITED };
            let at = self.calendar.time(it.day, &it.time);
            let author = self.viewer(&it.author)?;
            let draft = self.draft(it, &Edit::first(it.edit.as_ref(), &it.body))?;
            let number = proposals::submit(conn, &author, &it.consultation, &draft, &sending, at)?.number;
            if number != it.number {
                return Err(missing("proposal of number", &it.number.to_string()).into());
            }
        }
        Ok(())
    }

    fn draft(&self, it: &Proposal, body: &str) -> Outcome<Draft> {
        let refused = |field| move |problem: Problem| Refusal::field(field, problem);
        let title = Title::parse(&it.title).map_err(refused("title"))?;
        let sentence = Sentence::parse(&it.in_one_sentence).map_err(refused("in_one_sentence"))?;
        let body = Body::parse(body).map_err(refused("body"))?;
        Ok(Draft::new(it.axis, title, sentence, body, self.content.language).quoted(allowed(it.number)))
    }

    pub(super) fn comments(&mut self, conn: &mut Conn, consultation: &Consultation) -> Outcome<()> {
        for it in self.content.comments.iter().filter(|it| it.consultation == consultation.slug) {
            let number = self.comment(conn, it)?;
            self.comments.insert(&it.key, number);
        }
        Ok(())
    }

    fn comment(&self, conn: &mut Conn, it: &Comment) -> Outcome<i32> {
        let remark = self.remark(it, &Edit::first(it.edit.as_ref(), &it.text))?;
        let parent = it.parent.as_deref().and_then(|key| self.comments.get(key).copied());
        let sending = Sending { key: format!("demo-{}", it.key), rate: UNLIMITED };
        let author = self.viewer(&it.author)?;
        let at = self.calendar.time(it.day, &it.time);
        comments::post(conn, &author, (&it.consultation, it.proposal, parent), &remark, &sending, at)
            .map(|it| it.number)
    }

    fn remark(&self, it: &Comment, text: &str) -> Outcome<Remark> {
        let body = CommentBody::parse(text).map_err(|problem| Refusal::field("text", problem))?;
        Ok(Remark::new(it.side, body, self.content.language).quoted(allowed(it.day.try_into().unwrap_or(0))))
    }

    /// The text of a proposal as it stands now.
    pub(super) fn edit(&self, conn: &mut Conn, it: &Proposal, at: Moment) -> Outcome<()> {
        let (author, draft) = (self.viewer(&it.author)?, self.draft(it, &it.body)?);
        proposals::edit(conn, &author, &it.consultation, (it.number, 1), &draft, at)
    }

    /// The text of a comment as it stands now.
    pub(super) fn edit_comment(&self, conn: &mut Conn, it: &Comment, at: Moment) -> Outcome<()> {
        let comment = self.comments.get(it.key.as_str()).copied().ok_or_else(|| missing("comment", &it.key))?;
        let place = comments::Place { slug: it.consultation.clone(), number: it.proposal, comment };
        comments::edit(conn, &self.viewer(&it.author)?, &place, 1, &self.remark(it, &it.text)?, at)
    }

    /// Withdraws or merges what the content says; hiding is a moderator's.
    pub(super) fn status(
        &self,
        conn: &mut Conn,
        consultation: &Consultation,
        it: &Proposal,
        at: Moment,
    ) -> Outcome<()> {
        match (it.status, it.merged_into) {
            (ProposalStatus::Withdrawn, _) => {
                let (author, favour) = (self.viewer(&it.author)?, it.in_favour_of);
                proposals::withdraw(conn, &author, &it.consultation, it.number, favour, at)?;
            }
            (ProposalStatus::Merged, Some(into)) => {
                let (id, _) = self.frame(&consultation.slug)?;
                let row = store::proposals::find(conn, Sight::Moderation, id, it.number)?;
                let row = row.ok_or_else(|| missing("proposal", &it.number.to_string()))?;
                let reason = it.status_reason.as_deref().unwrap_or_default();
                let joining = Joining {
                    gone: vec![it.number],
                    common: Common::Existing(into),
                    reasons: Facts::parse(reason).map_err(|problem| Refusal::field("reasons", problem))?,
                    mark: merges::mark(&row),
                    key: format!("demo-merge-{}", it.number),
                };
                let moderator = self.viewer(self.moderator(consultation)?)?;
                merges::merge(conn, &moderator, &it.consultation, it.number, &joining, at)?;
            }
            _ => {}
        }
        Ok(())
    }
}
