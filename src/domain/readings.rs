//! Who looked, to organise or to moderate, at what is about single persons or not published: noted before it is shown, and
//! read by organisers and moderators. Refuses to know which pages show such things: the table of routes says so.

use serde_json::json;

use super::events::{self, Who};
use super::policy;
use super::presence::{self, Presence};
use super::refusal::{Outcome, Refusal};
use crate::model::{AccountId, ConsultationId, Moment, Reading, Verb, Viewer};
pub use crate::store::readings::View;
use crate::store::readings::{self as rows, NewView};
use crate::store::{self, Conn};

/// Views on a page.
pub const PAGE: i64 = 50;

/// A look at something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// Where.
    pub consultation: Subject,
    /// Who; nobody for the command line.
    pub account: Option<AccountId>,
    /// At what.
    pub reading: Reading,
    /// The address without its query, or the command.
    pub place: String,
}

/// A consultation, as far as it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// Its row.
    Id(ConsultationId),
    /// Its name in addresses.
    Slug(String),
}

/// Notes a look and its entry of the log; two statements, three by slug.
///
/// # Errors
/// `NotFound` without such a consultation, or a fault of the database: nothing may then be shown.
pub fn note(conn: &mut Conn, look: &Look, at: Moment) -> Outcome<()> {
    let consultation = match &look.consultation {
        Subject::Id(id) => *id,
        Subject::Slug(slug) => store::consultations::id_of(conn, slug)?.ok_or(Refusal::NotFound)?,
    };
    let who = Who { consultation: Some(consultation), account: look.account, seat: None };
    let (kind, place) = (look.reading, look.place.as_str());
    let event = events::record(conn, who, Verb::PeopleRead, kind.code(), &json!({ "place": place }), at)?;
    Ok(rows::put(conn, NewView { consultation, account: look.account, kind, place, event }, at)?)
}

/// The views of a consultation.
#[derive(Debug, Clone)]
pub struct Views {
    /// Who reads them.
    pub presence: Presence,
    /// Those of the page, the newest first.
    pub views: Vec<View>,
    /// How many are kept.
    pub total: i64,
    /// The page, from 1.
    pub page: i64,
}

/// A page of the views of a consultation.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, a `Denied` of `may_see_readings`.
pub fn list(conn: &mut Conn, viewer: &Viewer, slug: &str, page: i64, at: Moment) -> Outcome<Views> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    policy::may_see_readings(presence.member())?;
    let id = presence.frame.consultation.id;
    let total = rows::count(conn, id)?;
    let page = page.clamp(1, (total - 1).max(0) / PAGE + 1);
    Ok(Views { views: rows::page(conn, id, ((page - 1) * PAGE, PAGE))?, presence, total, page })
}
