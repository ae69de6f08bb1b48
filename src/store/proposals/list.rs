//! Proposals as a list shows them: what filters and orders need of all of them, the words of those on one page.
//! Refuses to filter and to order.

use std::sync::Arc;

use diesel::prelude::*;

use crate::model::{
    AccountId, AxisId, CollegeId, ConsultationId, Language, Moment, ProposalId, ProposalStatus, Sight, Verdict,
};
use crate::store::schema::{answer_versions, answers, proposals, publications, published_cells};
use crate::store::{Conn, Stored, caught_up, remembered};

/// A proposal without its words.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = proposals)]
pub struct Entry {
    /// The row.
    pub id: ProposalId,
    /// Its number in addresses and on screen.
    pub number: i32,
    /// Its axis.
    pub axis_id: AxisId,
    /// Who wrote it; nobody known for an import.
    pub author_account_id: Option<AccountId>,
    /// The college of the seat that wrote it.
    pub author_college_id: Option<CollegeId>,
    /// Where it stands.
    pub status: ProposalStatus,
    /// Comments shown: arguments for.
    pub comments_for: i32,
    /// Comments shown: arguments against.
    pub comments_against: i32,
    /// Comments shown: remarks.
    pub comments_neutral: i32,
    /// When it was submitted.
    pub submitted_at: Moment,
    /// When it was published.
    pub published_at: Option<Moment>,
}

impl Entry {
    /// Whether its words are shown to this reader, as `Proposal::text_is_seen`.
    #[must_use]
    pub fn text_is_seen(&self, sight: Sight) -> bool {
        matches!(self.status, ProposalStatus::Published | ProposalStatus::Merged)
            || sight.sees_unpublished(self.author_account_id)
    }

    /// All comments shown.
    #[must_use]
    pub fn comments(&self) -> i32 {
        self.comments_for + self.comments_against + self.comments_neutral
    }
}

/// The words of a card.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Card {
    /// The row.
    pub id: ProposalId,
    /// The title.
    pub title: String,
    /// « En une phrase ».
    pub in_one_sentence: String,
    /// Why it is not published, in words.
    pub status_reason: String,
    /// The language of the text.
    pub language: Language,
    /// What is answered, once an answer is published.
    pub verdict: Option<Verdict>,
}

/// Every proposal of a consultation, by number, those that wait included. Of a list that was read before only what changed
/// since is read.
///
/// # Errors
/// A fault of the database.
pub fn entries(conn: &mut Conn, consultation: ConsultationId) -> Stored<Arc<Vec<Entry>>> {
    caught_up(conn, ("entries", consultation.0.to_string()), |conn, entries, from| {
        let of = proposals::table.filter(proposals::consultation_id.eq(consultation));
        let changed = of.filter(proposals::touched.ge(from)).select((Entry::as_select(), proposals::touched));
        let mut changed: Vec<(Entry, i64)> = changed.load(conn)?;
        changed.sort_by_key(|(entry, _)| entry.number);
        let greatest = changed.iter().map(|(_, touched)| *touched).max().unwrap_or(i64::MIN);
        for (entry, _) in changed {
            put(entries, entry);
        }
        Ok(greatest)
    })
}

/// Puts an entry in its place by number, instead of a former one.
fn put(entries: &mut Vec<Entry>, entry: Entry) {
    match entries.binary_search_by_key(&entry.number, |it| it.number) {
        Ok(place) => entries.splice(place..=place, [entry]).for_each(drop),
        Err(place) => entries.insert(place, entry),
    }
}

/// The words of the proposals of these ids, in no order.
///
/// # Errors
/// A fault of the database.
pub fn cards(conn: &mut Conn, ids: &[ProposalId]) -> Stored<Arc<Vec<Card>>> {
    let of: Vec<String> = ids.iter().map(|id| id.0.to_string()).collect();
    remembered(conn, ("cards", of.join(" ")), |conn| read_cards(conn, ids))
}

fn read_cards(conn: &mut Conn, ids: &[ProposalId]) -> Stored<Vec<Card>> {
    let current = answer_versions::answer_id.eq(answers::id).and(answer_versions::number.eq(answers::version));
    let rows: Vec<(ProposalId, String, String, String, Language, Option<Verdict>)> = proposals::table
        .left_join(answers::table)
        .left_join(answer_versions::table.on(current))
        .filter(proposals::id.eq_any(ids))
        .select((
            proposals::id,
            proposals::title,
            proposals::in_one_sentence,
            proposals::status_reason,
            proposals::language,
            answer_versions::verdict.nullable(),
        ))
        .load(conn)?;
    let card = |(id, title, in_one_sentence, status_reason, language, verdict)| Card {
        id,
        title,
        in_one_sentence,
        status_reason,
        language,
        verdict,
    };
    Ok(rows.into_iter().map(card).collect())
}

/// A row of the published cells: what is public of the ballots of one college, or of the hidden ones together.
#[derive(Debug, Clone, Queryable)]
pub struct PublishedCell {
    /// The proposal.
    pub proposal_id: ProposalId,
    /// `shown`, `coded`, `hidden` or `others`.
    pub kind: String,
    /// The college; none for the others together.
    pub college_id: Option<CollegeId>,
    /// For, against, without opinion, and counted without their stance.
    pub counts: (i32, i32, i32, i32),
}

/// The cells of the newest publication of a consultation, by proposal and place.
///
/// # Errors
/// A fault of the database.
pub fn newest_cells(conn: &mut Conn, consultation: ConsultationId) -> Stored<Vec<PublishedCell>> {
    let newest = publications::table
        .filter(publications::consultation_id.eq(consultation))
        .order(publications::number.desc())
        .limit(1)
        .select(publications::id)
        .single_value();
    let cells = published_cells::table
        .filter(published_cells::publication_id.nullable().eq(newest))
        .order((published_cells::proposal_id, published_cells::position))
        .select((
            published_cells::proposal_id,
            published_cells::kind,
            published_cells::college_id,
            (
                published_cells::n_for,
                published_cells::n_against,
                published_cells::n_abstain,
                published_cells::n_unspecified,
            ),
        ));
    Ok(cells.load(conn)?)
}
