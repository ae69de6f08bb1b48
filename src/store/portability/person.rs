//! Who one is: account, ways of signing in, seats, preferences.

use diesel::prelude::*;

use super::{Row, rows};
use crate::model::{AccountId, Moment};
use crate::store::schema::{
    accounts, address_changes, axes, candidacies, colleges, consultations, follows, identities, invitations, members,
    organisations, preferences, proposals, seats, second_factors, sessions,
};
use crate::store::{Conn, Stored};

pub(super) fn account(conn: &mut Conn, id: AccountId) -> Stored<Vec<Row>> {
    let of = accounts::table.left_join(organisations::table).filter(accounts::id.eq(id));
    Ok(rows!(conn, of, {
        email: accounts::email => String,
        given_name: accounts::given_name => String,
        family_name: accounts::family_name => String,
        quality: accounts::quality => String,
        organisation: organisations::name.nullable() => Option<String>,
        interests: accounts::interests => Option<String>,
        language: accounts::language => String,
        has_password: accounts::password_hash.is_not_null() => bool,
        is_operator: accounts::is_operator => bool,
        created_at: accounts::created_at => Moment,
    }))
}

pub(super) fn sessions(conn: &mut Conn, id: AccountId) -> Stored<Vec<Row>> {
    let of = sessions::table.filter(sessions::account_id.eq(id)).order(sessions::created_at);
    Ok(rows!(conn, of, {
        device: sessions::device => String,
        created_at: sessions::created_at => Moment,
        seen_at: sessions::seen_at => Moment,
        proved_at: sessions::proved_at => Option<Moment>,
        expires_at: sessions::expires_at => Moment,
    }))
}

pub(super) fn second_factor(conn: &mut Conn, id: AccountId) -> Stored<Vec<Row>> {
    let of = second_factors::table.filter(second_factors::account_id.eq(id));
    Ok(rows!(conn, of, {
        created_at: second_factors::created_at => Moment,
        confirmed_at: second_factors::confirmed_at => Option<Moment>,
        tried_at: second_factors::tried_at => Option<Moment>,
    }))
}

pub(super) fn address_changes(conn: &mut Conn, id: AccountId) -> Stored<Vec<Row>> {
    let of = address_changes::table.filter(address_changes::account_id.eq(id)).order(address_changes::id);
    Ok(rows!(conn, of, {
        email: address_changes::email => String,
        created_at: address_changes::created_at => Moment,
        old_confirmed_at: address_changes::old_confirmed_at => Option<Moment>,
        new_confirmed_at: address_changes::new_confirmed_at => Option<Moment>,
        ended_at: address_changes::ended_at => Option<Moment>,
    }))
}

pub(super) fn preferences(conn: &mut Conn, id: AccountId) -> Stored<Vec<Row>> {
    let of = preferences::table.filter(preferences::account_id.eq(id)).order(preferences::topic);
    Ok(rows!(conn, of, {
        topic: preferences::topic => String,
        pace: preferences::pace => String,
    }))
}

pub(super) fn follows(conn: &mut Conn, id: AccountId) -> Stored<Vec<Row>> {
    let proposal = follows::target.eq(proposals::id).and(follows::kind.eq("proposal"));
    let axis = follows::target.eq(axes::id).and(follows::kind.eq("axis"));
    let of = follows::table
        .inner_join(consultations::table.on(follows::consultation_id.eq(consultations::id)))
        .left_join(proposals::table.on(proposal))
        .left_join(axes::table.on(axis))
        .filter(follows::account_id.eq(id))
        .order((follows::at, follows::kind, follows::target));
    Ok(rows!(conn, of, {
        consultation: consultations::slug => String,
        kind: follows::kind => String,
        proposal: proposals::number.nullable() => Option<i32>,
        axis: axes::number.nullable() => Option<i32>,
        stopped: follows::stopped => bool,
        at: follows::at => Moment,
    }))
}

pub(super) fn memberships(conn: &mut Conn, id: AccountId) -> Stored<Vec<Row>> {
    let of = members::table
        .inner_join(consultations::table.on(members::consultation_id.eq(consultations::id)))
        .left_join(seats::table.on(members::seat_id.eq(seats::id.nullable())))
        .left_join(colleges::table.on(seats::college_id.eq(colleges::id)))
        .left_join(organisations::table.on(seats::organisation_id.eq(organisations::id.nullable())))
        .filter(members::account_id.eq(id))
        .order(members::id);
    Ok(rows!(conn, of, {
        consultation: consultations::slug => String,
        role: members::role => String,
        service: members::service => String,
        standing: members::standing => String,
        college: colleges::label.nullable() => Option<String>,
        seat: seats::number.nullable() => Option<i32>,
        organisation: organisations::name.nullable() => Option<String>,
        suspended_until: seats::suspended_until.nullable() => Option<Moment>,
        rules_version: members::rules_version => Option<i32>,
        rules_accepted_at: members::rules_accepted_at => Option<Moment>,
        votes_cut_at: consultations::cutting_began_at => Option<Moment>,
        created_at: members::created_at => Moment,
    }))
}

pub(super) fn invitations(conn: &mut Conn, id: AccountId) -> Stored<Vec<Row>> {
    let own = accounts::table.filter(accounts::id.eq(id)).select(accounts::email_key);
    let of = invitations::table
        .inner_join(consultations::table.on(invitations::consultation_id.eq(consultations::id)))
        .filter(invitations::claimed_by.eq(id).or(invitations::email_key.eq_any(own)))
        .order(invitations::id);
    Ok(rows!(conn, of, {
        consultation: consultations::slug => String,
        role: invitations::role => String,
        name: invitations::name => String,
        email: invitations::email => String,
        created_at: invitations::created_at => Moment,
        sent_at: invitations::sent_at => Moment,
        expires_at: invitations::expires_at => Moment,
        claimed_at: invitations::claimed_at => Option<Moment>,
        withdrawn_at: invitations::withdrawn_at => Option<Moment>,
    }))
}

pub(super) fn identities(conn: &mut Conn, id: AccountId) -> Stored<Vec<Row>> {
    let of = identities::table.filter(identities::account_id.eq(id)).order(identities::id);
    Ok(rows!(conn, of, {
        provider: identities::provider => String,
        issuer: identities::issuer => String,
        identity: identities::subject => String,
        linked_at: identities::linked_at => Moment,
        used_at: identities::used_at => Option<Moment>,
    }))
}

pub(super) fn candidacies(conn: &mut Conn, id: AccountId) -> Stored<Vec<Row>> {
    let own = accounts::table.filter(accounts::id.eq(id)).select(accounts::email_key);
    let of = candidacies::table
        .inner_join(consultations::table.on(candidacies::consultation_id.eq(consultations::id)))
        .left_join(colleges::table.on(candidacies::college_id.eq(colleges::id.nullable())))
        .filter(candidacies::email_key.eq_any(own))
        .order(candidacies::id);
    Ok(rows!(conn, of, {
        consultation: consultations::slug => String,
        email: candidacies::email => String,
        name: candidacies::name => String,
        college: colleges::label.nullable() => Option<String>,
        organisation: candidacies::organisation => String,
        motive: candidacies::motive => String,
        outcome: candidacies::state => String,
        asked_at: candidacies::asked_at => Moment,
        decided_at: candidacies::decided_at => Option<Moment>,
        reasons: candidacies::reason => String,
    }))
}
