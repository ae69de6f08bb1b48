//! What moderators, reporters and authors do about contributions once they are written, in the order of the days on which
//! they do it, so that decisions are numbered as they are dated.

use super::Stage;
use super::moderation::{CLOSING, EVENING};
use crate::demo::content::{Comment, Consultation, Decision, Edit, Proposal, Report, Review};
use crate::domain::Outcome;
use crate::model::Moment;
use crate::store::Conn;

/// One of them.
enum Act<'c> {
    Reports(&'c Report),
    Decides(&'c Decision),
    Contests(&'c Review),
    Edits(&'c Proposal),
    Rewords(&'c Comment),
    /// Withdraws or merges.
    Moves(&'c Proposal),
}

impl<'c> Stage<'c> {
    /// Does all of them for a consultation.
    pub(super) fn moderation(&self, conn: &mut Conn, consultation: &Consultation) -> Outcome<()> {
        let mut acts = self.acts(consultation)?;
        acts.sort_by_key(|(at, _)| *at);
        acts.into_iter().try_for_each(|(at, act)| match act {
            Act::Reports(it) => self.report(conn, it, at),
            Act::Decides(it) => self.decision(conn, it),
            Act::Contests(it) => self.review(conn, it),
            Act::Edits(it) => self.edit(conn, it, at),
            Act::Rewords(it) => self.edit_comment(conn, it, at),
            Act::Moves(it) => self.status(conn, consultation, it, at),
        })
    }

    fn acts(&self, consultation: &Consultation) -> Outcome<Vec<(Moment, Act<'c>)>> {
        let slug = consultation.slug.as_str();
        let mut acts = Vec::new();
        for it in self.content.reports.iter().filter(|it| it.consultation == slug) {
            if let Some(at) = self.reported_at(it)? {
                acts.push((at, Act::Reports(it)));
            }
        }
        let decisions = self.content.decisions.iter().filter(|it| it.consultation == slug);
        acts.extend(decisions.map(|it| (self.calendar.at(it.announced.unwrap_or(it.day), CLOSING), Act::Decides(it))));
        let reviews = self.content.reviews.iter().filter(|it| it.consultation == slug);
        acts.extend(reviews.map(|it| (self.calendar.at(it.day, EVENING), Act::Contests(it))));
        let proposals = self.content.proposals.iter().filter(|it| it.consultation == slug);
        let edited = |edit: Option<&Edit>| edit.map(|it| self.calendar.time(it.day, &it.time));
        acts.extend(proposals.clone().filter_map(|it| Some((edited(it.edit.as_ref())?, Act::Edits(it)))));
        let comments = self.content.comments.iter().filter(|it| it.consultation == slug);
        acts.extend(comments.filter_map(|it| Some((edited(it.edit.as_ref())?, Act::Rewords(it)))));
        acts.extend(proposals.filter_map(|it| Some((self.calendar.at(it.status_day?, EVENING), Act::Moves(it)))));
        Ok(acts)
    }
}
