//! Searching what was written, ranked the same on either database, and what resembles a text. Refuses to find a text that
//! its reader may not see, and to tell that it is there.

mod similar;

use std::cmp::Ordering;

use super::policy;
use super::presence::{self, Presence};
use super::refusal::Outcome;
use crate::model::search::{Piece, extract};
use crate::model::stems::{Analyser, Word};
use crate::model::{Moment, ProposalStatus, Side, Viewer};
use crate::store::search::{MOST, Reader, Wanted};
use crate::store::{self, Conn};

pub use crate::model::search::{Query, Searched};
pub use crate::store::search::{Filled, Followed, FoundComment, FoundProposal};
pub use similar::{Similar, before, similar};

/// Results on a page.
pub const PER_PAGE: usize = 20;

/// Texts put into the index by one round.
const ROUND: usize = 200;

/// What an extract shows, in characters.
const EXTRACT: usize = 260;

/// What is searched for, and where.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// What was typed.
    pub text: String,
    /// Only these.
    pub kind: Option<Searched>,
    /// Only the axis of this number.
    pub axis: Option<i32>,
    /// Only authors of the college of this key.
    pub college: Option<String>,
    /// Only proposals that stand so.
    pub status: Option<ProposalStatus>,
    /// Only comments of this side.
    pub side: Option<Side>,
    /// The page, from 1.
    pub page: usize,
}

/// What was found.
#[derive(Debug, Clone)]
pub struct Found {
    /// The viewer in the consultation.
    pub presence: Presence,
    /// How the search was understood.
    pub query: Query,
    /// Whether answers and actions were looked for: nobody learns of any before voting is over.
    pub followed: bool,
    /// How many texts answer.
    pub total: usize,
    /// Whether more may answer than were looked at.
    pub more: bool,
    /// The page shown, from 1.
    pub page: usize,
    /// The texts of the page, the best first.
    pub hits: Vec<Hit>,
}

/// A text that answers.
#[derive(Debug, Clone)]
pub struct Hit {
    /// The text.
    pub text: Answering,
    /// Its title, with what was searched for marked; of a comment that of its proposal, nothing when it may not be seen.
    pub title: Vec<Piece>,
    /// What of the text answers best.
    pub extract: Vec<Piece>,
}

/// A text, by its kind.
#[derive(Debug, Clone)]
pub enum Answering {
    /// A proposal.
    Proposal(FoundProposal),
    /// A comment.
    Comment(FoundComment),
    /// A published answer or an action.
    Followed(Followed),
}

impl Answering {
    /// Of equal texts proposals stand first, then by number.
    fn place(&self) -> (u8, i32, i32) {
        match self {
            Self::Proposal(it) => (0, it.number, 0),
            Self::Comment(it) => (1, it.proposal, it.number),
            Self::Followed(it) if it.kind == Searched::Answer => (2, it.number, 0),
            Self::Followed(it) => (3, it.number, 0),
        }
    }
}

/// What answers a search: at most `MOST` texts of each kind and place in a text are looked at, ranked here, so that both
/// databases give the same list; at most three statements with those of the presence apart.
///
/// # Errors
/// `NotFound`.
pub fn search(conn: &mut Conn, viewer: &Viewer, slug: &str, asked: &Asked, at: Moment) -> Outcome<Found> {
    let presence = presence::enter(conn, viewer, slug, at)?;
    let mut analyser = Analyser::default();
    let query = Query::parse(&asked.text, &mut analyser);
    let followed = policy::may_read_answers(&presence.frame, at).is_ok();
    let (mut ranked, mut more) = (Vec::new(), false);
    if let Some(wanted) = wanted(&presence, &query, asked).filter(|_| !query.is_empty()) {
        for list in [proposals, comments] {
            let (part, cut) = list(conn, &mut analyser, &wanted, asked)?;
            ranked.extend(part);
            more |= cut;
        }
        if followed {
            let (part, cut) = following(conn, &mut analyser, &wanted, asked)?;
            ranked.extend(part);
            more |= cut;
        }
    }
    ranked.sort_by(|(a, one), (b, other)| match b.total_cmp(a) {
        Ordering::Equal => one.place().cmp(&other.place()),
        unequal => unequal,
    });
    let total = ranked.len();
    let page = asked.page.clamp(1, total.div_ceil(PER_PAGE).max(1));
    let shown = ranked.into_iter().skip((page - 1) * PER_PAGE).take(PER_PAGE);
    let hits = shown.map(|(_, text)| hit(&mut analyser, &query, &presence, text)).collect();
    Ok(Found { presence, query, followed, total, more, page, hits })
}

/// The filters as rows; nothing when one names what is not there.
fn wanted<'q>(presence: &Presence, query: &'q Query, asked: &Asked) -> Option<Wanted<'q>> {
    let frame = &presence.frame;
    let axis = match asked.axis {
        Some(number) => Some(frame.axes.iter().find(|axis| axis.number == number)?.id),
        None => None,
    };
    let college = match &asked.college {
        Some(key) => Some(frame.colleges.iter().find(|college| college.key == *key)?.id),
        None => None,
    };
    let (consultation, reader) = (frame.consultation.id, Reader::of(presence.sight));
    Some(Wanted { consultation, reader, query, axis, college, status: asked.status, side: asked.side })
}

type Ranked = Vec<(f64, Answering)>;

/// A kind's texts that answer with how well they do, and whether more may. They are read anew: what the index says is not
/// believed.
type Part = Outcome<(Ranked, bool)>;

fn proposals(conn: &mut Conn, analyser: &mut Analyser, wanted: &Wanted<'_>, asked: &Asked) -> Part {
    if asked.kind.is_some_and(|kind| kind != Searched::Proposal) || asked.side.is_some() {
        return Ok((Vec::new(), false));
    }
    let mut found = store::search::proposals(conn, wanted)?;
    found.sort_by_key(|it| it.id);
    let read = found.len();
    found.dedup_by_key(|it| it.id);
    let more = found.len() >= MOST || read >= 2 * MOST;
    let one = |it: FoundProposal| {
        let fields = (analyser.words(&it.title), analyser.words(&it.lead), analyser.words(&it.body));
        let score = wanted.query.score(&[(&fields.0, 4.0), (&fields.1, 2.0), (&fields.2, 1.0)]);
        score.map(|score| (score, Answering::Proposal(it)))
    };
    Ok((found.into_iter().filter_map(one).collect(), more))
}

fn comments(conn: &mut Conn, analyser: &mut Analyser, wanted: &Wanted<'_>, asked: &Asked) -> Part {
    if asked.kind.is_some_and(|kind| kind != Searched::Comment) || asked.status.is_some() {
        return Ok((Vec::new(), false));
    }
    let found = store::search::comments(conn, wanted)?;
    let more = found.len() >= MOST;
    let one = |it: FoundComment| {
        let score = wanted.query.score(&[(&analyser.words(&it.body), 1.0)]);
        score.map(|score| (score, Answering::Comment(it)))
    };
    Ok((found.into_iter().filter_map(one).collect(), more))
}

/// Answers and actions, which have neither a side nor an author in a college.
fn following(conn: &mut Conn, analyser: &mut Analyser, wanted: &Wanted<'_>, asked: &Asked) -> Part {
    if asked.side.is_some() || asked.status.is_some() || asked.college.is_some() {
        return Ok((Vec::new(), false));
    }
    let is_asked_for = |kind: &Searched| asked.kind.is_none_or(|it| it == *kind);
    let kinds: Vec<Searched> = [Searched::Answer, Searched::Action].into_iter().filter(is_asked_for).collect();
    let found = store::search::followed(conn, wanted, &kinds)?;
    let many = |kind: Searched| found.iter().filter(|it| it.kind == kind).count();
    let more = kinds.iter().any(|kind| many(*kind) >= MOST);
    let one = |it: Followed| {
        // the title of an answer is its proposal's, which is found as such
        let title = if it.kind == Searched::Action { analyser.words(&it.title) } else { Vec::new() };
        let (lead, body) = (analyser.words(&it.lead), analyser.words(&it.body));
        let score = wanted.query.score(&[(&title, 4.0), (&lead, 2.0), (&body, 1.0)]);
        score.map(|score| (score, Answering::Followed(it)))
    };
    Ok((found.into_iter().filter_map(one).collect(), more))
}

fn hit(analyser: &mut Analyser, query: &Query, presence: &Presence, text: Answering) -> Hit {
    let mut shown = |text: &str, length: usize| {
        let words: Vec<Word> = analyser.words(text);
        extract(text, &query.places(&words), length)
    };
    let (title, extract) = match &text {
        Answering::Proposal(it) => {
            let lead = shown(&it.lead, usize::MAX / 2);
            let marked = |pieces: &[Piece]| pieces.iter().filter(|piece| piece.marked).count();
            let body = shown(&it.body, EXTRACT);
            (shown(&it.title, usize::MAX / 2), if marked(&body) > marked(&lead) { body } else { lead })
        }
        Answering::Comment(it) => {
            let open = matches!(it.proposal_status, ProposalStatus::Published | ProposalStatus::Merged);
            let seen = open || presence.sight.sees_unpublished(it.proposal_author);
            let title = Piece { text: it.title.clone(), marked: false };
            (if seen { vec![title] } else { Vec::new() }, shown(&it.body, EXTRACT))
        }
        Answering::Followed(it) if it.kind == Searched::Answer => {
            (vec![Piece { text: it.title.clone(), marked: false }], shown(&it.body, EXTRACT))
        }
        Answering::Followed(it) => (shown(&it.title, usize::MAX / 2), shown(&it.body, EXTRACT)),
    };
    Hit { text, title, extract }
}

/// Puts texts into the index that are not in it as they are now: those from before it, and those of an earlier analyser.
/// Tells how many; nothing is left at 0.
///
/// # Errors
/// A fault of the database.
pub fn round(conn: &mut Conn, _at: Moment) -> Outcome<usize> {
    Ok(store::search::fill(conn, &mut Filled::default(), ROUND)?)
}

/// A round from where the last one ended, for an index with much to fill; tells where the next one begins, while there is
/// any. A round that is tried again begins where it did.
///
/// # Errors
/// A fault of the database.
pub fn round_from(conn: &mut Conn, mut from: Filled) -> Outcome<Option<Filled>> {
    let done = store::search::fill(conn, &mut from, ROUND)?;
    Ok((done > 0).then_some(from))
}
