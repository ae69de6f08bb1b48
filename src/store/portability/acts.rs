//! What one did and what was decided about it: votes, reports, decisions, letters, the log.

use diesel::prelude::*;

use super::{Row, rows};
use crate::model::{AccountId, DecisionState, Moment};
use crate::store::schema::{
    ballots, comments, consultations, decisions, events, members, notices, opinion_places, outbox, proposals,
    publications, readings, reports, reviews,
};
use crate::store::{Conn, Stored};

/// Those that one cast oneself: a seat may have been somebody else's before.
pub(super) fn ballots(conn: &mut Conn, id: AccountId) -> Stored<Vec<Row>> {
    let of = ballots::table
        .inner_join(proposals::table.on(ballots::proposal_id.eq(proposals::id)))
        .inner_join(consultations::table.on(proposals::consultation_id.eq(consultations::id)))
        .filter(ballots::cast_by.eq(id))
        .order(ballots::id);
    Ok(rows!(conn, of, {
        consultation: consultations::slug => String,
        proposal: proposals::number => i32,
        stance: ballots::stance => String,
        cast_at: ballots::cast_at => Moment,
    }))
}

pub(super) fn opinion_places(conn: &mut Conn, id: AccountId) -> Stored<Vec<Row>> {
    let of = opinion_places::table
        .inner_join(publications::table.on(opinion_places::publication_id.eq(publications::id)))
        .inner_join(consultations::table.on(publications::consultation_id.eq(consultations::id)))
        .inner_join(members::table.on(members::seat_id.eq(opinion_places::seat_id.nullable())))
        .filter(members::account_id.eq(id))
        .order(publications::id);
    Ok(rows!(conn, of, {
        consultation: consultations::slug => String,
        publication: publications::number => i32,
        x: opinion_places::x => f64,
        y: opinion_places::y => f64,
        group: opinion_places::own_group => Option<String>,
    }))
}

pub(super) fn reports(conn: &mut Conn, id: AccountId) -> Stored<Vec<Row>> {
    let of = reports::table
        .inner_join(proposals::table.on(reports::proposal_id.eq(proposals::id)))
        .inner_join(consultations::table.on(reports::consultation_id.eq(consultations::id)))
        .left_join(comments::table.on(reports::comment_id.eq(comments::id.nullable())))
        .filter(reports::reporter_account_id.eq(id))
        .order(reports::id);
    Ok(rows!(conn, of, {
        consultation: consultations::slug => String,
        proposal: proposals::number => i32,
        comment: comments::number.nullable() => Option<i32>,
        clause: reports::clause => i32,
        text: reports::text => String,
        status: reports::status => String,
        at: reports::at => Moment,
        handled_at: reports::handled_at => Option<Moment>,
    }))
}

/// Those that the person concerned may read, as `policy::may_read_decision` says: in effect, overturned, announced, or given
/// up after the person was heard.
pub(super) fn decisions(conn: &mut Conn, id: AccountId) -> Stored<Vec<Row>> {
    let told = [DecisionState::Effective, DecisionState::Overturned, DecisionState::Announced];
    let heard = decisions::state.eq(DecisionState::Dropped).and(decisions::observations_until.is_not_null());
    let of = decisions::table
        .inner_join(consultations::table.on(decisions::consultation_id.eq(consultations::id)))
        .filter(decisions::account_id.eq(id))
        .filter(decisions::state.eq_any(told).or(heard))
        .order(decisions::id);
    Ok(rows!(conn, of, {
        consultation: consultations::slug => String,
        number: decisions::number => i32,
        measure: decisions::measure => String,
        rules_version: decisions::rules_version => i32,
        clause: decisions::clause => Option<i32>,
        facts: decisions::facts => String,
        state: decisions::state => String,
        at: decisions::at => Moment,
        acted_at: decisions::acted_at => Option<Moment>,
        until_at: decisions::until_at => Option<Moment>,
        observations: decisions::observations => String,
    }))
}

pub(super) fn reviews(conn: &mut Conn, id: AccountId) -> Stored<Vec<Row>> {
    let of = reviews::table
        .inner_join(decisions::table.on(reviews::decision_id.eq(decisions::id)))
        .inner_join(consultations::table.on(decisions::consultation_id.eq(consultations::id)))
        .filter(reviews::account_id.eq(id))
        .order(reviews::id);
    Ok(rows!(conn, of, {
        consultation: consultations::slug => String,
        decision: decisions::number => i32,
        text: reviews::text => String,
        at: reviews::at => Moment,
        outcome: reviews::outcome => Option<String>,
        reasons: reviews::reasons => String,
        decided_at: reviews::decided_at => Option<Moment>,
    }))
}

pub(super) fn notices(conn: &mut Conn, id: AccountId) -> Stored<Vec<Row>> {
    let of = notices::table.filter(notices::account_id.eq(id)).order(notices::id);
    Ok(rows!(conn, of, {
        kind: notices::kind => String,
        subject: notices::subject => String,
        location: notices::location => String,
        at: notices::at => Moment,
        read_at: notices::read_at => Option<Moment>,
    }))
}

/// When which kind of letter went to which address: what it said left with it.
pub(super) fn letters(conn: &mut Conn, id: AccountId) -> Stored<Vec<Row>> {
    let of = outbox::table.filter(outbox::account_id.eq(id)).order(outbox::id);
    Ok(rows!(conn, of, {
        kind: outbox::kind => String,
        recipient: outbox::recipient => String,
        created_at: outbox::created_at => Moment,
        sent_at: outbox::sent_at => Option<Moment>,
    }))
}

/// What one looked at to organise or to moderate.
pub(super) fn readings(conn: &mut Conn, id: AccountId) -> Stored<Vec<Row>> {
    let of = readings::table
        .inner_join(consultations::table.on(readings::consultation_id.eq(consultations::id)))
        .filter(readings::account_id.eq(id))
        .order(readings::id);
    Ok(rows!(conn, of, {
        consultation: consultations::slug => String,
        kind: readings::kind => String,
        location: readings::place => String,
        at: readings::at => Moment,
    }))
}

pub(super) fn log(conn: &mut Conn, id: AccountId) -> Stored<Vec<Row>> {
    let of = events::table.filter(events::account_id.eq(id)).order(events::id);
    Ok(rows!(conn, of, {
        number: events::id => i64,
        verb: events::verb => String,
        subject: events::subject => String,
        at: events::at => Moment,
        payload: events::payload => Option<String>,
    }))
}
