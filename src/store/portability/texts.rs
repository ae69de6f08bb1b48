//! What one wrote, in every state, with every version.

use diesel::prelude::*;

use super::{Row, rows};
use crate::model::{AccountId, Moment};
use crate::store::schema::{axes, comment_versions, comments, consultations, proposals, versions};
use crate::store::{Conn, Stored};

pub(super) fn proposals(conn: &mut Conn, id: AccountId) -> Stored<Vec<Row>> {
    let of = proposals::table
        .inner_join(consultations::table.on(proposals::consultation_id.eq(consultations::id)))
        .inner_join(axes::table.on(proposals::axis_id.eq(axes::id)))
        .filter(proposals::author_account_id.eq(id))
        .order(proposals::id);
    Ok(rows!(conn, of, {
        consultation: consultations::slug => String,
        number: proposals::number => i32,
        axis: axes::title => String,
        status: proposals::status => String,
        status_reason: proposals::status_reason => String,
        version: proposals::version => i32,
        title: proposals::title => String,
        in_one_sentence: proposals::in_one_sentence => String,
        body: proposals::body => String,
        quoting: proposals::quoting => String,
        quoting_at: proposals::quoting_at => Option<Moment>,
        submitted_at: proposals::submitted_at => Moment,
        published_at: proposals::published_at => Option<Moment>,
    }))
}

pub(super) fn proposal_versions(conn: &mut Conn, id: AccountId) -> Stored<Vec<Row>> {
    let of = versions::table
        .inner_join(proposals::table.on(versions::proposal_id.eq(proposals::id)))
        .inner_join(consultations::table.on(proposals::consultation_id.eq(consultations::id)))
        .filter(versions::author_account_id.eq(id))
        .order((proposals::id, versions::number));
    Ok(rows!(conn, of, {
        consultation: consultations::slug => String,
        number: proposals::number => i32,
        version: versions::number => i32,
        title: versions::title => String,
        in_one_sentence: versions::in_one_sentence => String,
        body: versions::body => String,
        at: versions::at => Moment,
    }))
}

pub(super) fn comments(conn: &mut Conn, id: AccountId) -> Stored<Vec<Row>> {
    let of = comments::table
        .inner_join(proposals::table.on(comments::proposal_id.eq(proposals::id)))
        .inner_join(consultations::table.on(comments::consultation_id.eq(consultations::id)))
        .filter(comments::author_account_id.eq(id))
        .order(comments::id);
    Ok(rows!(conn, of, {
        consultation: consultations::slug => String,
        proposal: proposals::number => i32,
        number: comments::number => i32,
        side: comments::side => String,
        status: comments::status => String,
        status_reason: comments::status_reason => String,
        version: comments::version => i32,
        body: comments::body => String,
        quoting: comments::quoting => String,
        quoting_at: comments::quoting_at => Option<Moment>,
        posted_at: comments::posted_at => Moment,
        edited_at: comments::edited_at => Option<Moment>,
    }))
}

pub(super) fn comment_versions(conn: &mut Conn, id: AccountId) -> Stored<Vec<Row>> {
    let of = comment_versions::table
        .inner_join(comments::table.on(comment_versions::comment_id.eq(comments::id)))
        .inner_join(proposals::table.on(comments::proposal_id.eq(proposals::id)))
        .inner_join(consultations::table.on(comments::consultation_id.eq(consultations::id)))
        .filter(comments::author_account_id.eq(id))
        .order((comments::id, comment_versions::number));
    Ok(rows!(conn, of, {
        consultation: consultations::slug => String,
        proposal: proposals::number => i32,
        number: comments::number => i32,
        version: comment_versions::number => i32,
        side: comment_versions::side => String,
        body: comment_versions::body => String,
        at: comment_versions::at => Moment,
    }))
}
