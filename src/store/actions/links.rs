//! What actions come from: their links to proposals. Refuses to know which proposals are read.

use diesel::prelude::*;

use super::Action;
use crate::model::{ActionId, ConsultationId, ProposalId, ProposalStatus};
use crate::store::schema::{action_links, actions, proposals};
use crate::store::{Conn, Stored};

/// A proposal that an action comes from.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Link {
    /// The action.
    pub action_id: ActionId,
    /// The proposal.
    pub proposal_id: ProposalId,
    /// Its number.
    pub proposal: i32,
    /// Its title.
    pub title: String,
    /// Where it stands.
    pub status: ProposalStatus,
    /// How it was taken into account.
    pub taken: String,
}

/// Links with their proposals, by action and number of the proposal.
macro_rules! listed {
    () => {
        action_links::table.inner_join(proposals::table).order((action_links::action_id, proposals::number)).select((
            action_links::action_id,
            action_links::proposal_id,
            proposals::number,
            proposals::title,
            proposals::status,
            action_links::taken,
        ))
    };
}

/// The links of the actions of a consultation, by action and number of the proposal.
///
/// # Errors
/// A fault of the database.
pub fn links(conn: &mut Conn, consultation: ConsultationId) -> Stored<Vec<Link>> {
    let of = listed!().filter(proposals::consultation_id.eq(consultation));
    Ok(of.load(conn)?)
}

/// The links of one action, by number of the proposal.
///
/// # Errors
/// A fault of the database.
pub fn links_of(conn: &mut Conn, action: ActionId) -> Stored<Vec<Link>> {
    let of = listed!().filter(action_links::action_id.eq(action));
    Ok(of.load(conn)?)
}

/// Links an action to a proposal, or says anew how that was taken into account.
///
/// # Errors
/// A fault of the database.
pub fn link(conn: &mut Conn, action: ActionId, proposal: ProposalId, taken: &str) -> Stored<()> {
    unlink(conn, action, proposal)?;
    let row =
        (action_links::action_id.eq(action), action_links::proposal_id.eq(proposal), action_links::taken.eq(taken));
    diesel::insert_into(action_links::table).values(row).execute(conn)?;
    Ok(())
}

/// Takes a link away; tells whether there was one.
///
/// # Errors
/// A fault of the database.
pub fn unlink(conn: &mut Conn, action: ActionId, proposal: ProposalId) -> Stored<bool> {
    let of =
        action_links::table.filter(action_links::action_id.eq(action)).filter(action_links::proposal_id.eq(proposal));
    Ok(diesel::delete(of).execute(conn)? > 0)
}

/// A link of an action, as number of the proposal, how it was taken into account, and where the proposal stands.
type Linked = Option<(i32, String, ProposalStatus)>;

/// The actions of a consultation by number, once for each link, in the order of the proposals' numbers; one statement.
///
/// # Errors
/// A fault of the database.
pub fn with_links(conn: &mut Conn, consultation: ConsultationId) -> Stored<Vec<(Action, Linked)>> {
    let of = actions::table
        .left_join(action_links::table)
        .left_join(proposals::table.on(proposals::id.eq(action_links::proposal_id)))
        .filter(actions::consultation_id.eq(consultation))
        .order((actions::number, proposals::number))
        .select((Action::as_select(), (proposals::number, action_links::taken, proposals::status).nullable()));
    Ok(of.load(conn)?)
}
