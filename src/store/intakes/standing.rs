//! What a file of people is compared with: who was invited, who takes part, which seats there are.

use std::collections::{BTreeMap, BTreeSet};

use diesel::prelude::*;

use crate::model::{CollegeId, ConsultationId, Moment, Role, SeatId};
use crate::store::schema::{accounts, invitations, members, organisations, seats};
use crate::store::{Conn, Stored};

/// An address invited to a consultation: what it is compared by, when the invitation was taken up, when it was withdrawn,
/// until when it works.
pub type Known = (String, Option<Moment>, Option<Moment>, Moment);

/// Every address that was invited to a consultation.
///
/// # Errors
/// A fault of the database.
pub fn invited(conn: &mut Conn, consultation: ConsultationId) -> Stored<Vec<Known>> {
    let of = invitations::table.filter(invitations::consultation_id.eq(consultation));
    let columns = (invitations::email_key, invitations::claimed_at, invitations::withdrawn_at, invitations::expires_at);
    Ok(of.select(columns).load(conn)?)
}

/// What the addresses of the members of a consultation are compared by.
///
/// # Errors
/// A fault of the database.
pub fn addresses(conn: &mut Conn, consultation: ConsultationId) -> Stored<Vec<String>> {
    let of = members::table.inner_join(accounts::table).filter(members::consultation_id.eq(consultation));
    Ok(of.select(accounts::email_key).load(conn)?)
}

/// A seat among those of a consultation.
#[derive(Debug, Clone)]
pub struct Place {
    /// Whether somebody holds it.
    pub is_held: bool,
    /// What its organisation's name is compared by.
    pub organisation: Option<String>,
}

/// The seats of a consultation by college and number.
///
/// # Errors
/// A fault of the database.
pub fn places(conn: &mut Conn, consultation: ConsultationId) -> Stored<BTreeMap<(CollegeId, i32), Place>> {
    let held: Vec<Option<SeatId>> = members::table
        .filter(members::consultation_id.eq(consultation))
        .filter(members::role.eq(Role::Holder))
        .select(members::seat_id)
        .load(conn)?;
    let held: BTreeSet<SeatId> = held.into_iter().flatten().collect();
    let found: Vec<(SeatId, CollegeId, i32, Option<String>)> = seats::table
        .left_join(organisations::table)
        .filter(seats::consultation_id.eq(consultation))
        .select((seats::id, seats::college_id, seats::number, organisations::name_key.nullable()))
        .load(conn)?;
    let place =
        |(id, college, number, organisation)| ((college, number), Place { is_held: held.contains(&id), organisation });
    Ok(found.into_iter().map(place).collect())
}
