//! What a copy of the database must not bring back to life: sessions, links, codes. Refuses to touch what people wrote.

use diesel::prelude::*;

use super::schema::{
    address_changes, candidacies, embargo_links, idempotency_keys, identity_attempts, identity_sessions, invitations,
    proofs, sessions, setup_links, sign_ins,
};
use super::{Conn, Stored, on_backend};
use crate::model::Moment;

/// Ends every session, every link and every code; open invitations end too, and can be sent again. Gives how many sessions
/// and invitations ended.
///
/// # Errors
/// A fault of the database.
pub fn end_tokens(conn: &mut Conn, at: Moment) -> Stored<(usize, usize)> {
    let ended = diesel::delete(sessions::table).execute(conn)?;
    diesel::delete(sign_ins::table).execute(conn)?;
    diesel::delete(proofs::table).execute(conn)?;
    diesel::delete(address_changes::table).execute(conn)?;
    diesel::delete(identity_attempts::table).execute(conn)?;
    diesel::delete(identity_sessions::table).execute(conn)?;
    diesel::delete(idempotency_keys::table).execute(conn)?;
    diesel::delete(setup_links::table.filter(setup_links::used_at.is_null())).execute(conn)?;
    let embargoes = embargo_links::table.filter(embargo_links::expires_at.gt(at));
    on_backend!(conn, c => diesel::update(embargoes).set(embargo_links::expires_at.eq(at)).execute(c))?;
    let asked = candidacies::table.filter(candidacies::expires_at.gt(at)).filter(candidacies::confirmed_at.is_null());
    on_backend!(conn, c => diesel::update(asked).set(candidacies::expires_at.eq(at)).execute(c))?;
    let open = invitations::table.filter(invitations::expires_at.gt(at)).filter(invitations::claimed_at.is_null());
    let invitations = on_backend!(conn, c => diesel::update(open).set(invitations::expires_at.eq(at)).execute(c))?;
    Ok((ended, invitations))
}
