//! Proposals as a list shows them: what filters and orders need of each, and the words of its card.
//! Refuses to filter and to order.

use std::ops::Range;
use std::sync::Arc;

use diesel::prelude::*;

use crate::model::{
    AccountId, AxisId, CollegeId, ConsultationId, Language, Moment, ProposalId, ProposalStatus, Sight, Verdict,
};
use crate::store::consultations::Consultation;
use crate::store::schema::{answer_versions, answers, proposals, publications, published_cells};
use crate::store::{Conn, Stored, caught_up, on_backend};

/// A proposal as lists know it.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    /// Its words, shared by all who were given them.
    pub card: Arc<Card>,
}

/// The words of a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
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

/// Every proposal of a consultation, by number, those that wait included. Of a list that was read before only what changed
/// since is read; all of it when proposals were taken away, which gives the consultation another revision.
///
/// # Errors
/// A fault of the database.
pub fn entries(conn: &mut Conn, of: &Consultation) -> Stored<Arc<Vec<Entry>>> {
    let key = ("entries", format!("{} {}", of.id.0, of.revision));
    caught_up(conn, key, |conn, entries, touched| {
        let changed = changed(conn, of.id, touched)?;
        let greatest = changed.iter().map(|(touched, _)| *touched).max().unwrap_or(i64::MIN);
        changed.into_iter().for_each(|(_, entry)| put(entries, entry));
        Ok(greatest)
    })
}

/// What an entry is made of: what it is and whose, its comments, when, its words, what is answered.
type Row = (
    (ProposalId, i32, AxisId, Option<AccountId>, Option<CollegeId>, ProposalStatus),
    (i32, i32, i32),
    (Moment, Option<Moment>, i64),
    (String, String, String, Language),
    Option<Verdict>,
);

/// Those whose last change has a number within a range, by number; each with that of its change.
fn changed(conn: &mut Conn, consultation: ConsultationId, touched: Range<i64>) -> Stored<Vec<(i64, Entry)>> {
    use proposals as p;
    let current = answer_versions::answer_id.eq(answers::id).and(answer_versions::number.eq(answers::version));
    let changed = p::table
        .left_join(answers::table)
        .left_join(answer_versions::table.on(current))
        .filter(p::consultation_id.eq(consultation))
        .filter(p::touched.ge(touched.start))
        .filter(p::touched.lt(touched.end))
        .select((
            (p::id, p::number, p::axis_id, p::author_account_id, p::author_college_id, p::status),
            (p::comments_for, p::comments_against, p::comments_neutral),
            (p::submitted_at, p::published_at, p::touched),
            (p::title, p::in_one_sentence, p::status_reason, p::language),
            answer_versions::verdict.nullable(),
        ));
    let rows: Vec<Row> = on_backend!(conn, c => changed.load(c))?;
    let mut changed: Vec<(i64, Entry)> = rows.into_iter().map(entry).collect();
    changed.sort_by_key(|(_, entry)| entry.number);
    Ok(changed)
}

fn entry((what, comments, when, words, verdict): Row) -> (i64, Entry) {
    let (id, number, axis_id, author_account_id, author_college_id, status) = what;
    let (comments_for, comments_against, comments_neutral) = comments;
    let (submitted_at, published_at, touched) = when;
    let (title, in_one_sentence, status_reason, language) = words;
    let card = Arc::new(Card { title, in_one_sentence, status_reason, language, verdict });
    let entry = Entry {
        id,
        number,
        axis_id,
        author_account_id,
        author_college_id,
        status,
        comments_for,
        comments_against,
        comments_neutral,
        submitted_at,
        published_at,
        card,
    };
    (touched, entry)
}

/// Puts an entry in its place by number, instead of a former one.
fn put(entries: &mut Vec<Entry>, entry: Entry) {
    match entries.binary_search_by_key(&entry.number, |it| it.number) {
        Ok(place) => entries.splice(place..=place, [entry]).for_each(drop),
        Err(place) => entries.insert(place, entry),
    }
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
