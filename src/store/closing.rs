//! Cutting a person out of what is kept: the account's row stays, empty, so that what refers to it stays whole. Refuses to
//! touch a text, a vote or a count.

use diesel::prelude::*;

use super::comments::Comment;
use super::proposals::Proposal;
use super::schema::{
    accounts, address_changes, attempts, ballots, bounces, candidacies, comments, consultations, events, follows,
    idempotency_keys, identities, identity_attempts, identity_sessions, invitations, members, notices, outbox,
    preferences, prints, proofs, proposals, readings, recovery_codes, second_factors, sessions, sign_ins, versions,
};
use super::{Conn, Stored};
use crate::model::{
    AccountId, CommentStatus, ConsultationId, Moment, ProposalId, ProposalStatus, Quoting, Role, SeatId,
};

/// A text of one's own.
#[derive(Debug, Clone)]
pub struct OwnText {
    /// The consultation.
    pub slug: String,
    /// The proposal, or the one that the comment is on.
    pub proposal: Proposal,
    /// The comment; none for the proposal itself.
    pub comment: Option<Comment>,
}

/// What an account may still withdraw as far as the rows say, comments first; two statements.
///
/// # Errors
/// A fault of the database.
pub fn own_texts(conn: &mut Conn, account: AccountId) -> Stored<Vec<OwnText>> {
    let said: Vec<(String, Proposal, Comment)> = comments::table
        .inner_join(proposals::table.on(comments::proposal_id.eq(proposals::id)))
        .inner_join(consultations::table.on(comments::consultation_id.eq(consultations::id)))
        .filter(comments::author_account_id.eq(account))
        .filter(comments::status.eq_any([CommentStatus::Published, CommentStatus::Waiting]))
        .order(comments::id)
        .select((consultations::slug, Proposal::as_select(), Comment::as_select()))
        .load(conn)?;
    let open = [ProposalStatus::Published, ProposalStatus::Waiting];
    let written: Vec<(String, Proposal)> = proposals::table
        .inner_join(consultations::table.on(proposals::consultation_id.eq(consultations::id)))
        .filter(proposals::author_account_id.eq(account))
        .filter(proposals::status.eq_any(open))
        .order(proposals::id)
        .select((consultations::slug, Proposal::as_select()))
        .load(conn)?;
    let said = said.into_iter().map(|(slug, proposal, comment)| OwnText { slug, proposal, comment: Some(comment) });
    Ok(said.chain(written.into_iter().map(|(slug, proposal)| OwnText { slug, proposal, comment: None })).collect())
}

/// Whether the account moderates or steers a consultation.
///
/// # Errors
/// A fault of the database.
pub fn decides(conn: &mut Conn, account: AccountId) -> Stored<bool> {
    let roles = members::role.eq_any(Role::DECIDING);
    let found: i64 = members::table.filter(members::account_id.eq(account)).filter(roles).count().get_result(conn)?;
    Ok(found > 0)
}

/// Cuts the person from texts, votes and the log. A seat that nobody else acts for lets go of its texts; where results are
/// public its votes lose it too, and what the log says of the person goes: the hashes stay.
///
/// # Errors
/// A fault of the database.
pub fn cut_acts(conn: &mut Conn, account: AccountId) -> Stored<()> {
    let seats: Vec<Option<SeatId>> =
        members::table.filter(members::account_id.eq(account)).select(members::seat_id).load(conn)?;
    diesel::delete(members::table.filter(members::account_id.eq(account))).execute(conn)?;
    for seat in seats.into_iter().flatten() {
        let others: i64 = members::table.filter(members::seat_id.eq(seat)).count().get_result(conn)?;
        if others == 0 {
            leave_seat(conn, seat)?;
        }
    }
    let none = None::<AccountId>;
    diesel::update(ballots::table.filter(ballots::cast_by.eq(account))).set(ballots::cast_by.eq(none)).execute(conn)?;
    let over = consultations::table.filter(consultations::results_opened_at.is_not_null()).select(consultations::id);
    let told = events::table.filter(events::account_id.eq(account));
    diesel::update(told.filter(events::consultation_id.eq_any(over.nullable()).or(events::consultation_id.is_null())))
        .set((events::payload.eq(None::<String>), events::salt.eq(None::<Vec<u8>>)))
        .execute(conn)?;
    diesel::update(told).set(events::account_id.eq(none)).execute(conn)?;
    diesel::update(readings::table.filter(readings::account_id.eq(account)))
        .set(readings::account_id.eq(none))
        .execute(conn)?;
    cut_texts(conn, account)
}

/// A seat without anybody: its texts become those of a member of its college.
fn leave_seat(conn: &mut Conn, seat: SeatId) -> Stored<()> {
    let none = None::<SeatId>;
    diesel::update(proposals::table.filter(proposals::author_seat_id.eq(seat)))
        .set(proposals::author_seat_id.eq(none))
        .execute(conn)?;
    diesel::update(comments::table.filter(comments::author_seat_id.eq(seat)))
        .set(comments::author_seat_id.eq(none))
        .execute(conn)?;
    diesel::delete(prints::table.filter(prints::seat_id.eq(seat))).execute(conn)?;
    let over = consultations::table.filter(consultations::results_opened_at.is_not_null()).select(consultations::id);
    let on = proposals::table.filter(proposals::consultation_id.eq_any(over)).select(proposals::id);
    diesel::update(ballots::table.filter(ballots::seat_id.eq(seat)).filter(ballots::proposal_id.eq_any(on)))
        .set(ballots::seat_id.eq(none))
        .execute(conn)?;
    Ok(())
}

fn cut_texts(conn: &mut Conn, account: AccountId) -> Stored<()> {
    let none = None::<AccountId>;
    diesel::update(versions::table.filter(versions::author_account_id.eq(account)))
        .set(versions::author_account_id.eq(none))
        .execute(conn)?;
    diesel::update(proposals::table.filter(proposals::author_account_id.eq(account)))
        .set((proposals::author_account_id.eq(none), proposals::quoting.eq(Quoting::Never)))
        .execute(conn)?;
    diesel::update(comments::table.filter(comments::author_account_id.eq(account)))
        .set((comments::author_account_id.eq(none), comments::quoting.eq(Quoting::Never)))
        .execute(conn)?;
    Ok(())
}

/// Forgets what only served the person: ways of signing in, preferences, notices, mails, invitations.
///
/// # Errors
/// A fault of the database.
pub fn forget(conn: &mut Conn, account: AccountId, (email, email_key): (&str, &str)) -> Stored<()> {
    macro_rules! gone {
        ($($table:ident),+) => {
            $(diesel::delete($table::table.filter($table::account_id.eq(account))).execute(conn)?;)+
        };
    }
    gone!(
        identities,
        identity_attempts,
        identity_sessions,
        sessions,
        second_factors,
        recovery_codes,
        address_changes,
        proofs,
        sign_ins,
        follows,
        preferences,
        notices,
        idempotency_keys
    );
    diesel::delete(attempts::table.filter(attempts::subject.eq(email_key))).execute(conn)?;
    diesel::delete(sign_ins::table.filter(sign_ins::email_key.eq(email_key))).execute(conn)?;
    diesel::delete(candidacies::table.filter(candidacies::email_key.eq(email_key))).execute(conn)?;
    diesel::delete(bounces::table.filter(bounces::email_key.eq(email_key))).execute(conn)?;
    let mails = outbox::table.filter(outbox::account_id.eq(account).or(outbox::recipient.eq(email)));
    diesel::delete(mails.filter(outbox::decision_id.is_null())).execute(conn)?;
    // that a decision was written to its author stays known
    diesel::update(mails)
        .set((outbox::account_id.eq(None::<AccountId>), outbox::recipient.eq(""), outbox::letter.eq("{}")))
        .execute(conn)?;
    invited(conn, account, email_key)
}

/// Invitations keep their place and their dates; each has an address of its own that is none.
fn invited(conn: &mut Conn, account: AccountId, email_key: &str) -> Stored<()> {
    let to = invitations::claimed_by.eq(account).or(invitations::email_key.eq(email_key));
    let ids: Vec<i64> = invitations::table.filter(to).select(invitations::id).load(conn)?;
    for id in ids {
        diesel::update(invitations::table.filter(invitations::id.eq(id)))
            .set((
                invitations::name.eq(""),
                invitations::email.eq(""),
                invitations::email_key.eq(format!("closed:{id}")),
                invitations::claimed_by.eq(None::<AccountId>),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// Holds what closing an account touches, in the order in which others do, who then tell the account of it: the consultations in
/// which its name stands, then its texts and what it commented on. On SQLite the one writer orders them.
///
/// # Errors
/// A fault of the database.
pub fn hold(conn: &mut Conn, account: AccountId) -> Stored<()> {
    let Conn::Postgres(conn) = conn else { return Ok(()) };
    let commented = || comments::table.filter(comments::author_account_id.eq(account));
    let takes_part = members::table.filter(members::account_id.eq(account)).select(members::consultation_id);
    let named = consultations::id.eq_any(commented().select(comments::consultation_id));
    let place = consultations::table.filter(named.or(consultations::id.eq_any(takes_part))).order(consultations::id);
    place.select(consultations::id).for_no_key_update().load::<ConsultationId>(conn)?;
    let on = proposals::id.eq_any(commented().select(comments::proposal_id));
    let own = proposals::table.filter(proposals::author_account_id.eq(account).or(on)).order(proposals::id);
    own.select(proposals::id).for_no_key_update().load::<ProposalId>(conn)?;
    Ok(())
}

/// Empties the row of the account, which can sign in no more; tells whether it was open. Who closes it at the same time waits
/// here, and is told that it was not.
///
/// # Errors
/// A fault of the database.
pub fn empty(conn: &mut Conn, account: AccountId, at: Moment) -> Stored<bool> {
    let open = accounts::table.filter(accounts::id.eq(account)).filter(accounts::disabled_at.is_null());
    let emptied = diesel::update(open)
        .set((
            accounts::email.eq(""),
            accounts::email_key.eq(format!("closed:{}", account.0)),
            accounts::given_name.eq(""),
            accounts::family_name.eq(""),
            accounts::quality.eq(""),
            accounts::organisation_id.eq(None::<i64>),
            accounts::interests.eq(None::<String>),
            accounts::password_hash.eq(None::<String>),
            accounts::disabled_at.eq(at),
        ))
        .execute(conn)?;
    Ok(emptied > 0)
}

/// Every account that was closed, and when it was made.
///
/// # Errors
/// A fault of the database.
pub fn closed(conn: &mut Conn) -> Stored<Vec<(AccountId, Moment)>> {
    let closed = accounts::table.filter(accounts::email_key.like("closed:%")).order(accounts::id);
    Ok(closed.select((accounts::id, accounts::created_at)).load(conn)?)
}
