//! Requests to take part, by address and by the hash of their link. Refuses to know who may make or decide one.

use diesel::prelude::*;

use super::schema::{candidacies, consultations};
use super::{Conn, Stored};
use crate::model::{AccountId, CandidacyId, CandidacyState, CollegeId, ConsultationId, Language, Moment};

/// A request to take part as kept.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = candidacies)]
pub struct Candidacy {
    /// The row.
    pub id: CandidacyId,
    /// In which consultation.
    pub consultation_id: ConsultationId,
    /// The address as typed.
    pub email: String,
    /// What the address is compared by.
    pub email_key: String,
    /// The person's name.
    pub name: String,
    /// The college wished for.
    pub college_id: Option<CollegeId>,
    /// For whom, when not for oneself; perhaps empty.
    pub organisation: String,
    /// Why.
    pub motive: String,
    /// The language of the letters.
    pub language: Language,
    /// Where it stands.
    pub state: CandidacyState,
    /// When it was made.
    pub asked_at: Moment,
    /// Until when its link works.
    pub expires_at: Moment,
    /// When it was decided.
    pub decided_at: Option<Moment>,
    /// Why it was refused.
    pub reason: String,
}

/// A request to store.
#[derive(Debug, Clone)]
pub struct NewCandidacy {
    /// In which consultation.
    pub consultation: ConsultationId,
    /// The address as typed.
    pub email: String,
    /// What the address is compared by.
    pub email_key: String,
    /// The person's name.
    pub name: String,
    /// The college wished for.
    pub college: Option<CollegeId>,
    /// For whom, when not for oneself.
    pub organisation: String,
    /// Why.
    pub motive: String,
    /// The language of the letters.
    pub language: Language,
    /// SHA-256 of the link's token.
    pub link_hash: Vec<u8>,
    /// Until when the link works.
    pub expires_at: Moment,
}

/// Stores a request that is to be confirmed, in the place of one from the same address that was not.
///
/// # Errors
/// A fault of the database; no other request from the address may be confirmed.
pub fn put(conn: &mut Conn, new: &NewCandidacy, at: Moment) -> Stored<()> {
    let former = candidacies::table
        .filter(candidacies::consultation_id.eq(new.consultation))
        .filter(candidacies::email_key.eq(&new.email_key))
        .filter(candidacies::state.eq(CandidacyState::Unconfirmed));
    diesel::delete(former).execute(conn)?;
    let row = (
        candidacies::consultation_id.eq(new.consultation),
        candidacies::email.eq(&new.email),
        candidacies::email_key.eq(&new.email_key),
        candidacies::name.eq(&new.name),
        candidacies::college_id.eq(new.college),
        candidacies::organisation.eq(&new.organisation),
        candidacies::motive.eq(&new.motive),
        candidacies::language.eq(new.language),
        candidacies::state.eq(CandidacyState::Unconfirmed),
        candidacies::link_hash.eq(&new.link_hash),
        candidacies::asked_at.eq(at),
        candidacies::expires_at.eq(new.expires_at),
    );
    diesel::insert_into(candidacies::table).values(row).execute(conn)?;
    Ok(())
}

/// The request of an address.
///
/// # Errors
/// A fault of the database.
pub fn of_address(conn: &mut Conn, consultation: ConsultationId, email_key: &str) -> Stored<Option<Candidacy>> {
    let of = candidacies::table
        .filter(candidacies::consultation_id.eq(consultation))
        .filter(candidacies::email_key.eq(email_key));
    Ok(of.select(Candidacy::as_select()).first(conn).optional()?)
}

/// The request of a link.
///
/// # Errors
/// A fault of the database.
pub fn of_link(conn: &mut Conn, link_hash: &[u8]) -> Stored<Option<Candidacy>> {
    let of = candidacies::table.filter(candidacies::link_hash.eq(link_hash));
    Ok(of.select(Candidacy::as_select()).first(conn).optional()?)
}

/// Notes that the address is the person's; tells whether that was to be done.
///
/// # Errors
/// A fault of the database.
pub fn confirm(conn: &mut Conn, id: CandidacyId, at: Moment) -> Stored<bool> {
    let open =
        candidacies::table.filter(candidacies::id.eq(id)).filter(candidacies::state.eq(CandidacyState::Unconfirmed));
    let change = (candidacies::state.eq(CandidacyState::Waiting), candidacies::confirmed_at.eq(at));
    Ok(diesel::update(open).set(change).execute(conn)? == 1)
}

/// Decides a request that waits; tells whether it did.
///
/// # Errors
/// A fault of the database.
pub fn decide(
    conn: &mut Conn,
    id: CandidacyId,
    (state, reason): (CandidacyState, &str),
    by: AccountId,
    at: Moment,
) -> Stored<bool> {
    let open = candidacies::table.filter(candidacies::id.eq(id)).filter(candidacies::state.eq(CandidacyState::Waiting));
    let change = (
        candidacies::state.eq(state),
        candidacies::reason.eq(reason),
        candidacies::decided_by.eq(by),
        candidacies::decided_at.eq(at),
    );
    Ok(diesel::update(open).set(change).execute(conn)? == 1)
}

/// Some of the requests of a consultation in a state, the oldest first; not those that were erased.
///
/// # Errors
/// A fault of the database.
pub fn page(
    conn: &mut Conn,
    consultation: ConsultationId,
    state: CandidacyState,
    (skip, most): (i64, i64),
) -> Stored<Vec<Candidacy>> {
    let of = candidacies::table
        .filter(candidacies::consultation_id.eq(consultation))
        .filter(candidacies::state.eq(state))
        .filter(candidacies::email.ne(""))
        .order(candidacies::id)
        .offset(skip)
        .limit(most);
    Ok(of.select(Candidacy::as_select()).load(conn)?)
}

/// How many requests of a consultation stand where; those that are not confirmed are nobody's business, those that
/// were erased nobody's any more.
///
/// # Errors
/// A fault of the database.
pub fn counts(conn: &mut Conn, consultation: ConsultationId) -> Stored<Vec<(CandidacyState, i64)>> {
    let of = candidacies::table
        .filter(candidacies::consultation_id.eq(consultation))
        .filter(candidacies::state.ne(CandidacyState::Unconfirmed))
        .filter(candidacies::email.ne(""))
        .group_by(candidacies::state)
        .select((candidacies::state, diesel::dsl::count_star()));
    Ok(of.load(conn)?)
}

/// Removes requests that nobody confirmed in time; tells how many.
///
/// # Errors
/// A fault of the database.
pub fn forget(conn: &mut Conn, at: Moment, most: i64) -> Stored<usize> {
    let old: Vec<CandidacyId> = candidacies::table
        .filter(candidacies::state.eq(CandidacyState::Unconfirmed))
        .filter(candidacies::expires_at.le(at))
        .order(candidacies::id)
        .limit(most)
        .select(candidacies::id)
        .load(conn)?;
    Ok(diesel::delete(candidacies::table.filter(candidacies::id.eq_any(old))).execute(conn)?)
}

/// Requests that were decided before a moment, or that wait in a consultation that closed before it; not those that were
/// erased already.
///
/// # Errors
/// A fault of the database.
pub fn over(conn: &mut Conn, moment: Moment, most: i64) -> Stored<Vec<CandidacyId>> {
    let closed = consultations::table.filter(consultations::closes_at.lt(moment)).select(consultations::id);
    let left = candidacies::decided_at.is_null().and(candidacies::consultation_id.eq_any(closed));
    let over = candidacies::table
        .filter(candidacies::email.ne(""))
        .filter(candidacies::decided_at.lt(moment).or(left.nullable()))
        .order(candidacies::id)
        .limit(most);
    Ok(over.select(candidacies::id).load(conn)?)
}

/// Erases whoever asked from requests: what is left is the college wished for, the dates and what became of it.
///
/// # Errors
/// A fault of the database.
pub fn erase(conn: &mut Conn, ids: &[CandidacyId]) -> Stored<usize> {
    for id in ids {
        diesel::update(candidacies::table.filter(candidacies::id.eq(id)))
            .set((
                candidacies::email.eq(""),
                candidacies::email_key.eq(format!("erased:{}", id.0)),
                candidacies::name.eq(""),
                candidacies::organisation.eq(""),
                candidacies::motive.eq(""),
                candidacies::reason.eq(""),
                candidacies::decided_by.eq(None::<AccountId>),
            ))
            .execute(conn)?;
    }
    Ok(ids.len())
}
