//! Invitations to a seat or a role, by the hash of their link. Refuses to know who may send one.

mod list;

use diesel::prelude::*;

use super::members::Seat;
use super::schema::{bounces, consultations, invitations, organisations, seats};
use super::{Conn, Stored};
use crate::model::{AccountId, ConsultationId, InvitationId, Moment, Role, SeatId};

pub use list::{Listed, Tally, page, tallies};

/// An invitation as kept.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = invitations)]
pub struct Invitation {
    /// The row.
    pub id: InvitationId,
    /// To which consultation.
    pub consultation_id: ConsultationId,
    /// The role offered.
    pub role: Role,
    /// The seat offered, to holders and deputies.
    pub seat_id: Option<SeatId>,
    /// For DNS, DGOS…: the service of a role.
    pub service: String,
    /// Who is invited, as the organiser wrote it.
    pub name: String,
    /// The address as typed.
    pub email: String,
    /// What the address is compared by.
    pub email_key: String,
    /// Whether several people read that mailbox, and none was confirmed yet.
    pub shared_mailbox: bool,
    /// When the last letter was written.
    pub sent_at: Moment,
    /// Until when it works.
    pub expires_at: Moment,
    /// When it was taken up.
    pub claimed_at: Option<Moment>,
    /// By whom.
    pub claimed_by: Option<AccountId>,
    /// When it was withdrawn.
    pub withdrawn_at: Option<Moment>,
    /// When its page was used to ask for a code.
    pub begun_at: Option<Moment>,
    /// How often it was reminded of.
    pub reminders: i32,
    /// Who asks to take it up with another account.
    pub asked_by: Option<AccountId>,
}

/// Where an invitation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It waits for an answer.
    Sent,
    /// It was taken up.
    Claimed,
    /// It is too old.
    Expired,
    /// It was withdrawn.
    Withdrawn,
}

impl Invitation {
    /// Where it stands at a moment.
    #[must_use]
    pub fn state(&self, at: Moment) -> State {
        match (self.claimed_at, self.withdrawn_at) {
            (Some(_), _) => State::Claimed,
            (None, Some(_)) => State::Withdrawn,
            (None, None) if self.expires_at <= at => State::Expired,
            (None, None) => State::Sent,
        }
    }
}

/// An invitation to store.
#[derive(Debug, Clone)]
pub struct NewInvitation {
    /// To which consultation.
    pub consultation: ConsultationId,
    /// The role offered.
    pub role: Role,
    /// The seat offered, to holders and deputies.
    pub seat: Option<SeatId>,
    /// For DNS, DGOS…: the service of a role.
    pub service: String,
    /// Who is invited.
    pub name: String,
    /// The address as typed.
    pub email: String,
    /// What the address is compared by.
    pub email_key: String,
    /// Whether several people read that mailbox.
    pub shared_mailbox: bool,
    /// SHA-256 of the link's token.
    pub token_hash: Vec<u8>,
    /// Who invites.
    pub invited_by: Option<AccountId>,
    /// Until when it works.
    pub expires_at: Moment,
}

/// Stores an invitation, in the place of one to the same address that was withdrawn or is too old.
///
/// # Errors
/// A fault of the database; no other invitation to the address may be open or taken up.
pub fn insert(conn: &mut Conn, new: &NewInvitation, at: Moment) -> Stored<()> {
    let former = invitations::table
        .filter(invitations::consultation_id.eq(new.consultation))
        .filter(invitations::email_key.eq(&new.email_key))
        .filter(invitations::claimed_at.is_null());
    diesel::delete(former).execute(conn)?;
    let row = (
        invitations::consultation_id.eq(new.consultation),
        invitations::role.eq(new.role),
        invitations::seat_id.eq(new.seat),
        invitations::service.eq(&new.service),
        invitations::name.eq(&new.name),
        invitations::email.eq(&new.email),
        invitations::email_key.eq(&new.email_key),
        invitations::shared_mailbox.eq(new.shared_mailbox),
        invitations::token_hash.eq(&new.token_hash),
        invitations::invited_by.eq(new.invited_by),
        invitations::created_at.eq(at),
        invitations::sent_at.eq(at),
        invitations::expires_at.eq(new.expires_at),
    );
    diesel::insert_into(invitations::table).values(row).execute(conn)?;
    Ok(())
}

/// The invitation of a link, with its consultation's slug.
///
/// # Errors
/// A fault of the database.
pub fn of_link(conn: &mut Conn, token_hash: &[u8]) -> Stored<Option<(Invitation, String)>> {
    let found = invitations::table
        .inner_join(consultations::table)
        .filter(invitations::token_hash.eq(token_hash))
        .select((Invitation::as_select(), consultations::slug));
    Ok(found.first(conn).optional()?)
}

/// The invitation of an address to a consultation.
///
/// # Errors
/// A fault of the database.
pub fn of_address(conn: &mut Conn, consultation: ConsultationId, email_key: &str) -> Stored<Option<Invitation>> {
    let found = invitations::table
        .filter(invitations::consultation_id.eq(consultation))
        .filter(invitations::email_key.eq(email_key))
        .select(Invitation::as_select());
    Ok(found.first(conn).optional()?)
}

/// A seat and the name of the organisation whose it is, if any.
///
/// # Errors
/// A fault of the database.
pub fn seat(conn: &mut Conn, id: SeatId) -> Stored<Option<(Seat, Option<String>)>> {
    let found = seats::table
        .left_join(organisations::table)
        .filter(seats::id.eq(id))
        .select((Seat::as_select(), organisations::name.nullable()));
    Ok(found.first(conn).optional()?)
}

/// Gives an invitation a new link and a new time to run; the former link stops working.
///
/// # Errors
/// A fault of the database.
pub fn renew(conn: &mut Conn, id: InvitationId, token_hash: &[u8], until: Moment, at: Moment) -> Stored<()> {
    let change = (
        invitations::token_hash.eq(token_hash),
        invitations::sent_at.eq(at),
        invitations::expires_at.eq(until),
        invitations::withdrawn_at.eq(None::<Moment>),
    );
    diesel::update(invitations::table.filter(invitations::id.eq(id))).set(change).execute(conn)?;
    Ok(())
}

/// Withdraws an invitation that was not taken up; tells whether it was not.
///
/// # Errors
/// A fault of the database.
pub fn withdraw(conn: &mut Conn, id: InvitationId, at: Moment) -> Stored<bool> {
    let open = invitations::table.filter(invitations::id.eq(id)).filter(invitations::claimed_at.is_null());
    Ok(diesel::update(open).set(invitations::withdrawn_at.eq(at)).execute(conn)? == 1)
}

/// Withdraws the open invitations to hold a seat.
///
/// # Errors
/// A fault of the database.
pub fn withdraw_holders(conn: &mut Conn, seat: SeatId, at: Moment) -> Stored<()> {
    let open = invitations::table
        .filter(invitations::seat_id.eq(seat))
        .filter(invitations::role.eq(Role::Holder))
        .filter(invitations::claimed_at.is_null())
        .filter(invitations::withdrawn_at.is_null());
    diesel::update(open).set(invitations::withdrawn_at.eq(at)).execute(conn)?;
    Ok(())
}

/// Notes that the organiser knows who reads a shared mailbox.
///
/// # Errors
/// A fault of the database.
pub fn confirm(conn: &mut Conn, id: InvitationId, name: &str) -> Stored<()> {
    let change = (invitations::name.eq(name), invitations::shared_mailbox.eq(false));
    diesel::update(invitations::table.filter(invitations::id.eq(id))).set(change).execute(conn)?;
    Ok(())
}

/// Takes an invitation up; tells whether it was still open.
///
/// # Errors
/// A fault of the database.
pub fn claim(conn: &mut Conn, id: InvitationId, by: AccountId, at: Moment) -> Stored<bool> {
    let open = invitations::table
        .filter(invitations::id.eq(id))
        .filter(invitations::claimed_at.is_null())
        .filter(invitations::withdrawn_at.is_null());
    let change = (invitations::claimed_at.eq(at), invitations::claimed_by.eq(by));
    Ok(diesel::update(open).set(change).execute(conn)? == 1)
}

/// Notes who asks to take an invitation up with another account; nobody any more with `None`.
///
/// # Errors
/// A fault of the database.
pub fn ask_for(conn: &mut Conn, id: InvitationId, by: Option<AccountId>, at: Moment) -> Stored<()> {
    let change = (invitations::asked_by.eq(by), invitations::asked_at.eq(by.map(|_| at)));
    diesel::update(invitations::table.filter(invitations::id.eq(id))).set(change).execute(conn)?;
    Ok(())
}

/// Makes an invitation that of another address, which one person reads.
///
/// # Errors
/// A fault of the database; a conflict when that address has an invitation of its own.
pub fn hand_over(conn: &mut Conn, id: InvitationId, email: &str, email_key: &str) -> Stored<()> {
    let change = (
        invitations::email.eq(email),
        invitations::email_key.eq(email_key),
        invitations::shared_mailbox.eq(false),
        invitations::asked_by.eq(None::<AccountId>),
        invitations::asked_at.eq(None::<Moment>),
    );
    diesel::update(invitations::table.filter(invitations::id.eq(id))).set(change).execute(conn)?;
    Ok(())
}

/// Notes that the page of an invitation was used to ask for a code.
///
/// # Errors
/// A fault of the database.
pub fn begin(conn: &mut Conn, id: InvitationId, at: Moment) -> Stored<()> {
    let first = invitations::table.filter(invitations::id.eq(id)).filter(invitations::begun_at.is_null());
    diesel::update(first).set(invitations::begun_at.eq(at)).execute(conn)?;
    Ok(())
}

/// The next invitations that nobody answered, of which the last letter is as old as `bounds` says or older, and which were
/// reminded of less often than it says; those to addresses that refuse mail are left out.
///
/// # Errors
/// A fault of the database.
pub fn unanswered(
    conn: &mut Conn,
    consultation: ConsultationId,
    (after, most): (i64, i64),
    (sent_before, reminders): (Moment, i32),
) -> Stored<Vec<Invitation>> {
    let refused = bounces::table.filter(bounces::email_key.eq(invitations::email_key));
    let of = invitations::table
        .filter(invitations::consultation_id.eq(consultation))
        .filter(invitations::id.gt(InvitationId(after)))
        .filter(invitations::claimed_at.is_null())
        .filter(invitations::withdrawn_at.is_null())
        .filter(invitations::sent_at.le(sent_before))
        .filter(invitations::reminders.lt(reminders))
        .filter(diesel::dsl::not(diesel::dsl::exists(refused)));
    Ok(of.order(invitations::id).limit(most).select(Invitation::as_select()).load(conn)?)
}

/// Counts a reminder.
///
/// # Errors
/// A fault of the database.
pub fn count_reminder(conn: &mut Conn, id: InvitationId) -> Stored<()> {
    let it = invitations::table.filter(invitations::id.eq(id));
    diesel::update(it).set(invitations::reminders.eq(invitations::reminders + 1)).execute(conn)?;
    Ok(())
}
