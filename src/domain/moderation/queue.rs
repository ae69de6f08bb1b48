//! The queue: everything that waits for moderators, filtered and ordered, and what comes next. Refuses to decide.

use super::Place;
use crate::domain::policy;
use crate::domain::presence::{self, Presence};
use crate::domain::refusal::Outcome;
use crate::model::{AccountId, CaseReason, CollegeId, ContributionKind, Moment, Viewer, plain};
use crate::store::Conn;
use crate::store::cases::{self, Pace, Waiting, Wanted, Why};

pub use crate::store::cases::{COUNTED, Counts, Order};

/// How many contributions or decisions a page lists.
pub const PAGE: i64 = 20;
/// How many cases on the proposals ticked are looked through.
const AHEAD: i64 = 500;
/// How many words a search looks for.
const WORDS: usize = 8;

/// In whose hands a case is, as the viewer asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Taken {
    /// Anybody's or nobody's.
    #[default]
    Any,
    /// The viewer's.
    Mine,
    /// Nobody's.
    Nobody,
}

/// What a moderator asks for. What is not known (a college, an axis) asks for nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Cases with this reason.
    pub reason: Option<CaseReason>,
    /// Cases past their time.
    pub late: bool,
    /// In whose hands.
    pub taken: Taken,
    /// On a proposal or on a comment.
    pub kind: Option<ContributionKind>,
    /// The key of the author's college.
    pub college: String,
    /// The number of the axis.
    pub axis: Option<i32>,
    /// Words of the contribution, or the number of the proposal.
    pub words: String,
    /// The order.
    pub order: Order,
    /// The page, from 1.
    pub page: i64,
}

/// A report as the queue quotes it.
pub type Quote = (i32, String, String);

/// A contribution that waits for a decision.
#[derive(Debug, Clone)]
pub struct QueueRow {
    /// Its address.
    pub place: Place,
    /// The title of the proposal, or of the one commented on.
    pub title: String,
    /// The text as it was when it was reported first, else as it is.
    pub text: String,
    /// Whether the text as it is names the administration that leads.
    pub names_lead: bool,
    /// The mark of the contribution as it is.
    pub mark: String,
    /// The college of its author.
    pub college: Option<CollegeId>,
    /// Whether the viewer wrote it, who then does not decide.
    pub own: bool,
    /// Since when it waits.
    pub since: Moment,
    /// Until when it should be decided.
    pub due: Moment,
    /// Who has taken it: the name, and whether it is the viewer.
    pub assigned: Option<(String, bool)>,
    /// Why it waits, each with what a rule found.
    pub reasons: Vec<(CaseReason, String)>,
    /// How many open reports it has.
    pub reports: i32,
    /// Its open reports, oldest first: clause, its title, words.
    pub quotes: Vec<Quote>,
    /// How many decisions concern its author.
    pub decided: i64,
}

/// What waits, as it was asked for.
#[derive(Debug, Clone)]
pub struct Queue {
    /// The consultation.
    pub presence: Presence,
    /// One page of it.
    pub rows: Vec<QueueRow>,
    /// How many match.
    pub total: i64,
    /// The page shown: the last one when more was asked for.
    pub page: i64,
    /// How many wait in all, by what the menu shows; pages without a filter end where they stop.
    pub counts: Counts,
}

/// One page of what waits; four statements.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, or a `Denied` of `may_moderate`.
pub fn queue(conn: &mut Conn, viewer: &Viewer, slug: &str, filter: &Filter, at: Moment) -> Outcome<Queue> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    let me = policy::may_moderate(presence.member())?.account_id;
    let wanted = wanted(&presence, filter, me, at);
    let counts = cases::counts(conn, wanted.consultation, me, at)?;
    let total = if wanted.is_all() { counts.waiting } else { cases::count(conn, &wanted)? };
    let page = filter.page.clamp(1, ((total + PAGE - 1) / PAGE).max(1));
    let pace = Pace { skip: PAGE * (page - 1), many: PAGE, after: None, but: None };
    let found = cases::page(conn, &wanted, pace)?;
    let ids: Vec<_> = found.iter().map(|it| it.id).collect();
    let mut why = cases::reasons_of(conn, &ids, presence.frame.rules_version)?;
    let rows = found.into_iter().map(|it| row(it, &mut why, me)).collect();
    Ok(Queue { presence, rows, total, page, counts })
}

pub(super) fn wanted(presence: &Presence, filter: &Filter, me: AccountId, at: Moment) -> Wanted {
    let frame = &presence.frame;
    let words =
        plain(&filter.words).split(' ').filter(|word| !word.is_empty()).take(WORDS).map(str::to_owned).collect();
    Wanted {
        consultation: frame.consultation.id,
        reason: filter.reason,
        due_before: filter.late.then_some(at),
        hands: match filter.taken {
            Taken::Any => cases::Hands::Any,
            Taken::Mine => cases::Hands::Of(me),
            Taken::Nobody => cases::Hands::Nobody,
        },
        kind: filter.kind,
        college: frame.colleges.iter().find(|it| it.key == filter.college).map(|it| it.id),
        axis: frame.axes.iter().find(|it| Some(it.number) == filter.axis).map(|it| it.id),
        words,
        numbers: None,
        order: filter.order,
    }
}

/// What waits of these contributions, in the order of the queue; two statements.
pub(super) fn among(
    conn: &mut Conn,
    presence: &Presence,
    filter: &Filter,
    me: AccountId,
    places: &[Place],
) -> Outcome<Vec<QueueRow>> {
    let numbers = places.iter().map(|place| place.proposal).collect();
    let wanted = Wanted { numbers: Some(numbers), ..wanted(presence, filter, me, presence.at) };
    let pace = Pace { skip: 0, many: AHEAD, after: None, but: None };
    let mut found = cases::page(conn, &wanted, pace)?;
    found.retain(|it| places.contains(&place(it)));
    let ids: Vec<_> = found.iter().map(|it| it.id).collect();
    let mut why = cases::reasons_of(conn, &ids, presence.frame.rules_version)?;
    Ok(found.into_iter().map(|it| row(it, &mut why, me)).collect())
}

fn row(it: Waiting, why: &mut Vec<Why>, me: AccountId) -> QueueRow {
    let of_this: Vec<Why> = why.extract_if(.., |why| why.case == it.id).collect();
    let mut reasons: Vec<(CaseReason, String)> = Vec::new();
    let (mut quotes, mut snapshot) = (Vec::new(), None);
    for why in of_this {
        if reasons.last().is_none_or(|(reason, _)| *reason != why.reason) {
            reasons.push((why.reason, why.detail));
        }
        if let Some((clause, words, text)) = why.report {
            quotes.push((clause, why.clause.unwrap_or_default(), words));
            snapshot.get_or_insert(text);
        }
    }
    let assigned =
        it.assigned.map(|(account, given, family)| (format!("{given} {family}").trim().to_owned(), account == me));
    QueueRow {
        place: Place { proposal: it.proposal, comment: it.comment },
        title: it.title,
        names_lead: super::names_lead(&it.text),
        text: snapshot.unwrap_or(it.text),
        mark: it.mark,
        college: it.college,
        own: it.author == Some(me),
        since: it.since,
        due: it.due,
        assigned,
        reasons,
        reports: it.reports,
        quotes,
        decided: it.decided,
    }
}

/// What waits after a contribution in the order asked for, or first when that is the last; never one's own.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, or a `Denied` of `may_moderate`.
pub fn next(
    conn: &mut Conn,
    viewer: &Viewer,
    slug: &str,
    after: Option<Place>,
    filter: &Filter,
    at: Moment,
) -> Outcome<Option<Place>> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    let me = policy::may_moderate(presence.member())?.account_id;
    let wanted = wanted(&presence, filter, me, at);
    let here = match after {
        Some(place) => cases::place_of(conn, wanted.consultation, (place.proposal, place.comment))?,
        None => None,
    };
    let mut pace = Pace { skip: 0, many: 1, after: here, but: Some(me) };
    let mut found = cases::page(conn, &wanted, pace)?;
    if found.is_empty() && here.is_some() {
        pace.after = None;
        found = cases::page(conn, &wanted, pace)?;
    }
    Ok(found.first().map(place).filter(|place| Some(*place) != after))
}

/// What has waited longest, another than this one and not the viewer's own.
pub(super) fn first_but(conn: &mut Conn, presence: &Presence, but: Place) -> Outcome<Option<Place>> {
    let Some(me) = presence.member().map(|member| member.account_id) else { return Ok(None) };
    let wanted = wanted(presence, &Filter::default(), me, presence.at);
    let pace = Pace { skip: 0, many: 2, after: None, but: Some(me) };
    Ok(cases::page(conn, &wanted, pace)?.iter().map(place).find(|place| *place != but))
}

const fn place(it: &Waiting) -> Place {
    Place { proposal: it.proposal, comment: it.comment }
}
