//! How far a digest went through the accounts, and what waits for it. Refuses to know when a digest is due.

use diesel::prelude::*;

use super::schema::{
    accounts, ballots, consultations, digests, members, notices, phase_acts, phases, proposals, seats,
};
use super::{Conn, Stored, on_backend};
use crate::model::{
    AccountId, Act, CollegeId, ConsultationId, Language, Moment, NoticeKind, Pace, ProposalStatus, SeatId, Standing,
    Visibility,
};

/// A digest under way, or done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Queryable)]
pub struct Run {
    /// The moment of the digest before.
    pub since: Moment,
    /// The moment of this one.
    pub slot: Moment,
    /// The last account that was looked at.
    pub told_until: AccountId,
    /// Whether all were.
    pub done: bool,
}

/// The digest of a pace.
///
/// # Errors
/// A fault of the database.
pub fn find(conn: &mut Conn, pace: Pace) -> Stored<Option<Run>> {
    let of = digests::table.filter(digests::pace.eq(pace));
    Ok(of.select((digests::since, digests::slot, digests::told_until, digests::done)).first(conn).optional()?)
}

/// Keeps how far the digest of a pace is.
///
/// # Errors
/// A fault of the database.
pub fn put(conn: &mut Conn, pace: Pace, run: Run) -> Stored<()> {
    let change = (
        digests::since.eq(run.since),
        digests::slot.eq(run.slot),
        digests::told_until.eq(run.told_until),
        digests::done.eq(run.done),
    );
    let row = (digests::pace.eq(pace), change);
    on_backend!(conn, c => diesel::insert_into(digests::table)
        .values(row)
        .on_conflict(digests::pace)
        .do_update()
        .set(change)
        .execute(c))?;
    Ok(())
}

/// Account, address, what it is compared by, language.
pub type Person = (AccountId, String, String, Language);

/// The accounts after one that may sign in.
///
/// # Errors
/// A fault of the database.
pub fn people(conn: &mut Conn, after: AccountId, many: i64) -> Stored<Vec<Person>> {
    let of = accounts::table
        .filter(accounts::id.gt(after))
        .filter(accounts::disabled_at.is_null())
        .order(accounts::id)
        .limit(many);
    Ok(of.select((accounts::id, accounts::email, accounts::email_key, accounts::language)).load(conn)?)
}

/// A notice that waits for a digest.
#[derive(Debug, Clone, Queryable)]
pub struct Item {
    /// Whose.
    pub account: AccountId,
    /// What happened.
    pub kind: NoticeKind,
    /// Words that name it.
    pub subject: String,
    /// Its path.
    pub location: String,
    /// When it was read in the application.
    pub read_at: Option<Moment>,
    /// The consultation: title and who may read it.
    pub consultation: Option<(String, Visibility)>,
    /// Whether the account may act in it, when it is a member.
    pub standing: Option<Standing>,
    /// Whether its seat may act, when it has one.
    pub seat: Option<Standing>,
}

/// What waits for the digest of these accounts, the oldest first.
///
/// # Errors
/// A fault of the database.
pub fn items(conn: &mut Conn, pace: Pace, of: &[AccountId]) -> Stored<Vec<Item>> {
    let own = members::account_id
        .eq(notices::account_id)
        .and(members::consultation_id.nullable().eq(notices::consultation_id));
    let found = notices::table
        .left_join(consultations::table)
        .left_join(members::table.on(own))
        .left_join(seats::table.on(members::seat_id.eq(seats::id.nullable())))
        .filter(notices::account_id.eq_any(of))
        .filter(notices::digest.eq(pace))
        .order((notices::account_id, notices::at, notices::id))
        .select((
            notices::account_id,
            notices::kind,
            notices::subject,
            notices::location,
            notices::read_at,
            (consultations::title, consultations::visibility).nullable(),
            members::standing.nullable(),
            seats::standing.nullable(),
        ));
    Ok(found.load(conn)?)
}

/// These accounts' notices wait for this digest no more.
///
/// # Errors
/// A fault of the database.
pub fn clear(conn: &mut Conn, pace: Pace, of: &[AccountId]) -> Stored<usize> {
    let waiting = notices::table.filter(notices::account_id.eq_any(of)).filter(notices::digest.eq(pace));
    Ok(diesel::update(waiting).set(notices::digest.eq(None::<Pace>)).execute(conn)?)
}

/// A seat that may act, and may vote now.
#[derive(Debug, Clone, Queryable)]
pub struct Voter {
    /// Who acts for it.
    pub account: AccountId,
    /// The seat.
    pub seat: SeatId,
    /// Its college.
    pub college: CollegeId,
    /// The consultation.
    pub consultation: ConsultationId,
    /// Its title.
    pub title: String,
    /// Its slug.
    pub slug: String,
    /// Since when voting is open.
    pub opened_at: Moment,
}

/// Those of these accounts that act for a seat to which voting is open.
///
/// # Errors
/// A fault of the database.
pub fn voters(conn: &mut Conn, of: &[AccountId], at: Moment) -> Stored<Vec<Voter>> {
    let open = phase_acts::act.eq(Act::Vote).and(phase_acts::college_id.eq(seats::college_id));
    let found = members::table
        .inner_join(seats::table)
        .inner_join(consultations::table)
        .inner_join(phases::table.on(phases::consultation_id.eq(members::consultation_id)))
        .inner_join(phase_acts::table.on(phase_acts::phase_id.eq(phases::id).and(open)))
        .filter(members::account_id.eq_any(of))
        .filter(members::standing.eq(Standing::Active))
        .filter(seats::standing.eq(Standing::Active))
        .filter(members::rules_version.is_not_null())
        .filter(phases::opens_at.le(at))
        .filter(phases::closes_at.gt(at))
        .order((members::account_id, consultations::id))
        .select((
            members::account_id,
            seats::id,
            seats::college_id,
            consultations::id,
            consultations::title,
            consultations::slug,
            phases::opens_at,
        ));
    Ok(found.load(conn)?)
}

/// How many published proposals a seat has not voted on, and when the newest of them was published.
///
/// # Errors
/// A fault of the database.
pub fn left_to_vote(conn: &mut Conn, of: ConsultationId, seat: SeatId) -> Stored<(i64, Option<Moment>)> {
    let cast = ballots::table
        .filter(ballots::proposal_id.eq(proposals::id))
        .filter(ballots::seat_id.eq(seat))
        .filter(ballots::former.eq(false));
    let left = proposals::table
        .filter(proposals::consultation_id.eq(of))
        .filter(proposals::status.eq(ProposalStatus::Published))
        .filter(diesel::dsl::not(diesel::dsl::exists(cast.select(ballots::proposal_id))))
        .select((diesel::dsl::count_star(), diesel::dsl::max(proposals::published_at)));
    Ok(left.first(conn)?)
}
