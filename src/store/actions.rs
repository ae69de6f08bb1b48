//! Actions of the roadmap as rows, with their steps, their links to proposals and their history. Refuses to know who keeps
//! them.

mod links;

use diesel::prelude::*;

pub use links::{Link, link, links, links_of, unlink, with_links};

use super::schema::{action_steps, action_versions, actions};
use super::{Conn, Stored, search};
use crate::model::search::Searched;
use crate::model::{AccountId, ActionId, ActionStatus, AxisId, ConsultationId, Moment};

/// An action as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = actions)]
pub struct Action {
    /// The row.
    pub id: ActionId,
    /// Its number on screen.
    pub number: i32,
    /// Its axis.
    pub axis_id: AxisId,
    /// Its title.
    pub title: String,
    /// What is done, Markdown.
    pub description: String,
    /// What is done, HTML made from it.
    pub description_html: String,
    /// Who carries it out.
    pub lead: String,
    /// By when it is done.
    pub due_at: Option<Moment>,
    /// How far it is, in percent.
    pub progress: i32,
    /// Where it stands.
    pub status: ActionStatus,
    /// How often it was written.
    pub version: i32,
    /// When it last changed.
    pub changed_at: Moment,
}

/// What is written in an action.
#[derive(Debug, Clone, PartialEq, Eq, Insertable, AsChangeset)]
#[diesel(table_name = actions, treat_none_as_null = true)]
pub struct Text {
    /// Its axis.
    #[diesel(column_name = axis_id)]
    pub axis: AxisId,
    /// Its title.
    pub title: String,
    /// What is done, Markdown.
    pub description: String,
    /// What is done, HTML made from it.
    pub description_html: String,
    /// Who carries it out.
    pub lead: String,
    /// By when it is done.
    pub due_at: Option<Moment>,
    /// How far it is, in percent.
    pub progress: i32,
    /// Where it stands.
    pub status: ActionStatus,
}

impl Action {
    /// Whether it says what a text says.
    #[must_use]
    pub fn says(&self, text: &Text) -> bool {
        (self.axis_id, &self.title, &self.description, &self.lead)
            == (text.axis, &text.title, &text.description, &text.lead)
            && (self.due_at, self.progress, self.status) == (text.due_at, text.progress, text.status)
    }
}

/// An action as it was after a change.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = action_versions)]
pub struct Version {
    /// Its number, from 1.
    pub number: i32,
    /// Its title.
    pub title: String,
    /// What was to be done, Markdown.
    pub description: String,
    /// Who carried it out.
    pub lead: String,
    /// By when it was to be done.
    pub due_at: Option<Moment>,
    /// How far it was, in percent.
    pub progress: i32,
    /// Where it stood.
    pub status: ActionStatus,
    /// The numbers of the proposals linked then.
    pub proposals: String,
    /// When.
    pub at: Moment,
}

/// The actions of a consultation, by number.
///
/// # Errors
/// A fault of the database.
pub fn all(conn: &mut Conn, consultation: ConsultationId) -> Stored<Vec<Action>> {
    let of = actions::table.filter(actions::consultation_id.eq(consultation)).order(actions::number);
    Ok(of.select(Action::as_select()).load(conn)?)
}

/// The action of this number.
///
/// # Errors
/// A fault of the database.
pub fn find(conn: &mut Conn, consultation: ConsultationId, number: i32) -> Stored<Option<Action>> {
    let numbered = actions::table.filter(actions::consultation_id.eq(consultation)).filter(actions::number.eq(number));
    Ok(numbered.select(Action::as_select()).first(conn).optional()?)
}

fn of_id(conn: &mut Conn, id: ActionId) -> Stored<Action> {
    Ok(actions::table.filter(actions::id.eq(id)).select(Action::as_select()).first(conn)?)
}

/// What happened to an action, the newest first: when, and what.
///
/// # Errors
/// A fault of the database.
pub fn steps(conn: &mut Conn, action: ActionId) -> Stored<Vec<(Moment, String)>> {
    let of = action_steps::table
        .filter(action_steps::action_id.eq(action))
        .order((action_steps::happened_at.desc(), action_steps::id.desc()));
    Ok(of.select((action_steps::happened_at, action_steps::text)).load(conn)?)
}

/// What happened to the actions of a consultation, by action, in the order in which it did.
///
/// # Errors
/// A fault of the database.
pub fn all_steps(conn: &mut Conn, consultation: ConsultationId) -> Stored<Vec<(ActionId, Moment, String)>> {
    let of = action_steps::table.inner_join(actions::table).filter(actions::consultation_id.eq(consultation)).order((
        action_steps::action_id,
        action_steps::happened_at,
        action_steps::id,
    ));
    Ok(of.select((action_steps::action_id, action_steps::happened_at, action_steps::text)).load(conn)?)
}

/// An action as it was after each change, the newest first.
///
/// # Errors
/// A fault of the database.
pub fn versions(conn: &mut Conn, action: ActionId) -> Stored<Vec<Version>> {
    let of = action_versions::table.filter(action_versions::action_id.eq(action)).order(action_versions::number.desc());
    Ok(of.select(Version::as_select()).load(conn)?)
}

/// Stores a new action under a number, or under the next one. The caller holds the actions and stores the first version.
///
/// # Errors
/// A fault of the database; a conflict when the number is taken.
pub fn insert(
    conn: &mut Conn,
    consultation: ConsultationId,
    number: Option<i32>,
    text: &Text,
    at: Moment,
) -> Stored<Action> {
    let of = actions::table.filter(actions::consultation_id.eq(consultation));
    let last: Option<i32> = of.select(diesel::dsl::max(actions::number)).first(conn)?;
    let row = (
        actions::consultation_id.eq(consultation),
        actions::number.eq(number.unwrap_or_else(|| last.unwrap_or(0) + 1)),
        text,
        actions::version.eq(0),
        actions::changed_at.eq(at),
    );
    let id: ActionId = diesel::insert_into(actions::table).values(row).returning(actions::id).get_result(conn)?;
    of_id(conn, id)
}

/// Replaces what is written in an action. The caller holds the actions and stores the version.
///
/// # Errors
/// A fault of the database.
pub fn change(conn: &mut Conn, id: ActionId, text: &Text) -> Stored<()> {
    diesel::update(actions::table.filter(actions::id.eq(id))).set(text).execute(conn)?;
    Ok(())
}

/// Keeps the action as it stands now as its next version.
///
/// # Errors
/// A fault of the database.
pub fn put_version(conn: &mut Conn, id: ActionId, by: Option<AccountId>, at: Moment) -> Stored<Action> {
    let linked: Vec<String> = links_of(conn, id)?.iter().map(|link| link.proposal.to_string()).collect();
    let change = (actions::version.eq(actions::version + 1), actions::changed_at.eq(at));
    diesel::update(actions::table.filter(actions::id.eq(id))).set(change).execute(conn)?;
    let it = of_id(conn, id)?;
    let version = (
        action_versions::action_id.eq(id),
        action_versions::number.eq(it.version),
        action_versions::axis_id.eq(it.axis_id),
        action_versions::title.eq(&it.title),
        action_versions::description.eq(&it.description),
        action_versions::lead.eq(&it.lead),
        action_versions::due_at.eq(it.due_at),
        action_versions::progress.eq(it.progress),
        action_versions::status.eq(it.status),
        action_versions::proposals.eq(linked.join(" ")),
        action_versions::author_account_id.eq(by),
        action_versions::at.eq(at),
    );
    diesel::insert_into(action_versions::table).values(version).execute(conn)?;
    search::refresh(conn, Searched::Action, id.0)?;
    Ok(it)
}

/// Adds what happened to an action.
///
/// # Errors
/// A fault of the database.
pub fn put_step(
    conn: &mut Conn,
    action: ActionId,
    (happened, text): (Moment, &str),
    by: Option<AccountId>,
    at: Moment,
) -> Stored<()> {
    let row = (
        action_steps::action_id.eq(action),
        action_steps::happened_at.eq(happened),
        action_steps::text.eq(text),
        action_steps::author_account_id.eq(by),
        action_steps::at.eq(at),
    );
    diesel::insert_into(action_steps::table).values(row).execute(conn)?;
    Ok(())
}
