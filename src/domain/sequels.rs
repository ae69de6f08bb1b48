//! What became of one's contributions, over all consultations that one reads. Refuses to show anybody else's, and words
//! that are not read.

use std::collections::HashMap;

use super::answers::{Answered, cut};
use super::cutting::Day;
use super::policy;
use super::refusal::Outcome;
use crate::model::{
    AccountId, ConsultationId, Language, Moment, ProposalId, ProposalStatus, Quoting, Sight, Stance, Viewer,
};
pub use crate::store::sequels::Led;
use crate::store::sequels::{self as rows, Contributed, Named, Place, Sequel};
use crate::store::{self, Conn};

pub use super::answers::PAGE;

/// A proposal that one contributed to.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its number.
    pub number: i32,
    /// Its title and language, when its text is shown to oneself.
    pub title: Option<(String, Language)>,
    /// Where it stands.
    pub status: ProposalStatus,
    /// Whether one wrote it.
    pub wrote: bool,
    /// What one lets be quoted of one's own published proposal.
    pub quoting: Option<Quoting>,
    /// Whether one commented on it.
    pub commented: bool,
    /// What was voted for one's seat.
    pub stance: Option<Stance>,
    /// The decision that hid or refused it, by number.
    pub decision: Option<i32>,
    /// What it was merged into: number, and title when that is read.
    pub merged: Option<(i32, Option<String>)>,
    /// The published answer, to it or to what it was merged into.
    pub answer: Option<Answered>,
    /// The actions that come from it, or from what it was merged into.
    pub actions: Vec<Led>,
}

/// What one contributed to in a consultation.
#[derive(Debug, Clone)]
pub struct Group {
    /// Its slug.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// The language of its answers and actions.
    pub language: Language,
    /// Whether answers and actions are read.
    pub is_open: bool,
    /// The proposals, by number.
    pub rows: Vec<Row>,
}

/// One's contributions and what became of them.
#[derive(Debug, Clone)]
pub struct Mine {
    /// The consultations of this page, the one that opened last first.
    pub groups: Vec<Group>,
    /// The consultations whose votes were cut from one's seat.
    pub cut: Vec<Day>,
    /// How many proposals there are on all pages.
    pub total: usize,
    /// The page, from 1.
    pub page: usize,
}

/// A page of what the viewer contributed to; eight statements, whatever the number.
///
/// # Errors
/// `NotSignedIn`.
pub fn mine(conn: &mut Conn, viewer: &Viewer, page: usize, at: Moment) -> Outcome<Mine> {
    let account = policy::may_follow(viewer)?;
    let mut found = rows::contributed(conn, account)?;
    found.retain(|it| !it.status.is_unpublished() || it.author_account_id == Some(account));
    let mut ids: Vec<ConsultationId> = found.iter().map(|it| it.consultation_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut places = rows::places(conn, account, &ids)?;
    places.retain(|it| policy::may_list(&it.consultation, it.member.is_some(), viewer));
    let listed: Vec<(usize, Contributed)> = (0..)
        .zip(&places)
        .flat_map(|(place, it)| {
            found.iter().filter(move |of| of.consultation_id == it.consultation.id).map(move |of| (place, of.clone()))
        })
        .collect();
    let (total, page, shown) = cut(listed, page);
    let facts = Facts::of(conn, account, shown.iter().map(|(_, it)| it))?;
    let group = |(number, place): (usize, &Place)| {
        let is_open = policy::may_read_answers_after(place.voting_ends, at).is_ok();
        let of = shown.iter().filter(|(place, _)| *place == number);
        let rows: Vec<Row> = of.map(|(_, it)| facts.row(it, account, is_open)).collect();
        let it = &place.consultation;
        let (slug, title, language) = (it.slug.clone(), it.title.clone(), it.language);
        (!rows.is_empty()).then_some(Group { slug, title, language, is_open, rows })
    };
    let cut = store::cutting::days_of(conn, account)?;
    Ok(Mine { groups: places.iter().enumerate().filter_map(group).collect(), cut, total, page })
}

/// What is known of the proposals of a page.
struct Facts {
    named: HashMap<ProposalId, Named>,
    commented: Vec<ProposalId>,
    voted: HashMap<ProposalId, Stance>,
    decided: Vec<(ProposalId, i32)>,
    sequels: HashMap<ProposalId, Sequel>,
}

impl Facts {
    fn of<'a>(
        conn: &mut Conn,
        account: AccountId,
        shown: impl Iterator<Item = &'a Contributed> + Clone,
    ) -> Outcome<Self> {
        let ids: Vec<ProposalId> = shown.clone().map(|it| it.id).collect();
        let with_merged: Vec<ProposalId> = ids.iter().copied().chain(shown.filter_map(|it| it.merged_into)).collect();
        Ok(Self {
            named: rows::named(conn, &with_merged)?.into_iter().map(|it| (it.id, it)).collect(),
            commented: rows::commented(conn, account, &ids)?,
            voted: rows::voted(conn, account, &ids)?.into_iter().collect(),
            decided: rows::decided(conn, &ids)?,
            sequels: rows::sequels(conn, &with_merged)?.into_iter().collect(),
        })
    }

    /// A proposal as its contributor reads it: nobody else's hidden words, and no answer before voting is over.
    fn row(&self, it: &Contributed, account: AccountId, is_open: bool) -> Row {
        let sight = Sight::Own(account);
        let seen = is_read(it.status) || sight.sees_unpublished(it.author_account_id);
        let title = self.named.get(&it.id).filter(|_| seen).map(|it| (it.title.clone(), it.language));
        let into = it.merged_into.filter(|_| it.status == ProposalStatus::Merged).and_then(|id| self.named.get(&id));
        let own = self.sequels.get(&it.id).filter(|_| is_open && is_read(it.status));
        let common = into.filter(|to| is_open && is_read(to.status)).and_then(|to| self.sequels.get(&to.id));
        let mut actions: Vec<Led> = own.into_iter().chain(common).flat_map(|it| it.actions.clone()).collect();
        actions.sort_by_key(|it| it.number);
        actions.dedup();
        let gone = matches!(it.status, ProposalStatus::Hidden | ProposalStatus::Refused);
        let decided = self.decided.iter().find(|(id, _)| gone && *id == it.id);
        Row {
            number: it.number,
            title,
            status: it.status,
            wrote: it.author_account_id == Some(account),
            quoting: (it.author_account_id == Some(account) && it.status == ProposalStatus::Published)
                .then_some(it.quoting),
            commented: self.commented.contains(&it.id),
            stance: self.voted.get(&it.id).copied(),
            decision: decided.map(|(_, number)| *number),
            merged: into.map(|to| (to.number, Some(to.title.clone()).filter(|_| is_read(to.status)))),
            answer: common.into_iter().chain(own).find_map(|it| it.answer.clone()),
            actions,
        }
    }
}

/// Whether a proposal's words are read by everybody.
fn is_read(status: ProposalStatus) -> bool {
    matches!(status, ProposalStatus::Published | ProposalStatus::Merged)
}
