//! Cases past their time of which nobody was told, and the moderators to tell. Refuses to write to them.

use diesel::prelude::*;

use crate::model::{AccountId, CaseId, ConsultationId, Language, Moment, Role, Standing};
use crate::store::schema::{accounts, cases, consultations, members};
use crate::store::{Conn, Stored};

/// A case past its time.
#[derive(Debug, Clone, Queryable)]
pub struct Late {
    /// The case.
    pub case: CaseId,
    /// Since when it waits.
    pub since: Moment,
    /// The consultation.
    pub consultation: ConsultationId,
    /// Its slug.
    pub slug: String,
    /// Its title.
    pub title: String,
}

/// Somebody who moderates a consultation.
#[derive(Debug, Clone, Queryable)]
pub struct Moderator {
    /// The account.
    pub account: AccountId,
    /// The address.
    pub email: String,
    /// The language of the mails.
    pub language: Language,
    /// Given and family name.
    pub name: (String, String),
}

/// Open cases past their time that nobody was alerted of, the longest overdue first.
///
/// # Errors
/// A fault of the database.
pub fn late(conn: &mut Conn, at: Moment, limit: i64) -> Stored<Vec<Late>> {
    let overdue = cases::table
        .inner_join(consultations::table)
        .filter(cases::closed_at.is_null())
        .filter(cases::alerted_at.is_null())
        .filter(cases::due_at.lt(at))
        .order((cases::due_at, cases::id))
        .limit(limit)
        .select((cases::id, cases::opened_at, consultations::id, consultations::slug, consultations::title));
    Ok(overdue.load(conn)?)
}

/// Marks cases as told.
///
/// # Errors
/// A fault of the database.
pub fn alerted(conn: &mut Conn, ids: &[CaseId], at: Moment) -> Stored<()> {
    diesel::update(cases::table.filter(cases::id.eq_any(ids))).set(cases::alerted_at.eq(at)).execute(conn)?;
    Ok(())
}

/// The moderators of a consultation who may act, by name.
///
/// # Errors
/// A fault of the database.
pub fn moderators(conn: &mut Conn, consultation: ConsultationId) -> Stored<Vec<Moderator>> {
    let of = members::table
        .inner_join(accounts::table)
        .filter(members::consultation_id.eq(consultation))
        .filter(members::role.eq(Role::Moderation))
        .filter(members::standing.eq(Standing::Active))
        .filter(accounts::disabled_at.is_null())
        .order((accounts::family_name, accounts::given_name, accounts::id))
        .select((accounts::id, accounts::email, accounts::language, (accounts::given_name, accounts::family_name)));
    Ok(of.load(conn)?)
}
