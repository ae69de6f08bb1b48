//! A proposal with what its page always needs of it, in one statement.

use diesel::dsl::exists;
use diesel::prelude::*;
use diesel::sql_types::Bool;

use super::{Author, Proposal, authored};
use crate::model::{AccountId, ConsultationId, Followed, SeatId, Sight};
use crate::store::ballots::Ballot;
use crate::store::fixed::fixed;
use crate::store::schema::{accounts, ballots, comments, follows, merges, organisations, proposals, seats};
use crate::store::{Conn, Stored, on_backend};

/// A ballot, with the name of who clicked; none once nobody knows who did.
pub type Named = (Ballot, Option<String>);

/// A proposal as its page needs it, in one statement.
#[derive(Debug, Clone)]
pub struct Found {
    /// The proposal.
    pub proposal: Proposal,
    /// Who wrote it; nobody known for an import.
    pub author: Option<Author>,
    /// Another number whenever anything of it or of its comments is another.
    pub touched: i64,
    /// Whether there are comments on it that only some may know of: those that wait, and those that were refused.
    pub has_unshown: bool,
    /// Whether the reader follows it.
    pub follows: bool,
    /// Whether it was ever merged or withdrawn in favour of another, or another of it.
    pub is_linked: bool,
    /// The ballot of the reader's seat, for its present holders.
    pub ballot: Option<Named>,
}

/// Who reads a proposal's page.
#[derive(Debug, Clone, Copy)]
pub struct Reader {
    /// What they may see.
    pub sight: Sight,
    /// Their account.
    pub account: Option<AccountId>,
    /// Their seat.
    pub seat: Option<SeatId>,
}

type Name = Option<(String, String)>;
type Wrote = Option<(AccountId, String, String)>;
type Row = (Proposal, Wrote, Option<String>, (i64, bool), Option<i64>, bool, Option<Ballot>, Name);

/// The proposal of this number with its author and the reader's ballot, if the reader may know of it (as
/// `find`).
///
/// # Errors
/// A fault of the database.
pub fn find_with_author(
    conn: &mut Conn,
    Reader { sight, account, seat }: Reader,
    consultation: ConsultationId,
    number: i32,
) -> Stored<Option<Found>> {
    fixed!(Unshown: Bool = "comments.status IN ('waiting', 'refused')"); // as the index on them has it
    let unshown = comments::table.filter(comments::proposal_id.eq(proposals::id)).filter(Unshown).select(comments::id);
    let went = merges::table.filter(merges::proposal_id.eq(proposals::id)).select(merges::id);
    let came = merges::table.filter(merges::into_id.eq(proposals::id)).select(merges::id);
    let of_seat = ballots::proposal_id.eq(proposals::id).and(ballots::seat_id.eq(seat.unwrap_or(SeatId(0))));
    let clicked = diesel::alias!(accounts as clicked);
    let name = (clicked.field(accounts::given_name), clicked.field(accounts::family_name));
    let found: Option<Row> = on_backend!(conn, c => proposals::table
        .left_join(accounts::table)
        .left_join(seats::table.on(proposals::author_seat_id.eq(seats::id.nullable())))
        .left_join(organisations::table.on(seats::organisation_id.eq(organisations::id.nullable())))
        .left_join(ballots::table.on(of_seat.and(ballots::former.eq(false))))
        .left_join(clicked.on(ballots::cast_by.eq(clicked.field(accounts::id).nullable())))
        .filter(proposals::consultation_id.eq(consultation))
        .filter(proposals::number.eq(number))
        .select((
            Proposal::as_select(),
            (accounts::id, accounts::given_name, accounts::family_name).nullable(),
            organisations::name.nullable(),
            (proposals::touched, exists(unshown)),
            followed(account.unwrap_or(AccountId(0)), Followed::Proposal).single_value(),
            exists(went).or(exists(came)),
            Option::<Ballot>::as_select(),
            name.nullable(),
        ))
        .first(c)
        .optional())?;
    Ok(found.map(found_of).filter(|found| found.proposal.is_known_to(sight)))
}

/// How often an account follows the proposal at hand: once, or not.
#[diesel::dsl::auto_type]
fn followed(account: AccountId, kind: Followed) -> _ {
    follows::table
        .filter(follows::account_id.eq(account))
        .filter(follows::kind.eq(kind))
        .filter(follows::target.eq(proposals::id))
        .filter(follows::stopped.eq(false))
        .select(diesel::dsl::count_star())
}

fn found_of(
    (proposal, account, organisation, (touched, has_unshown), followed, is_linked, ballot, name): Row,
) -> Found {
    let name = name.map(|(given, family)| format!("{given} {family}").trim().to_owned());
    Found {
        proposal,
        author: authored(account, organisation),
        touched,
        has_unshown,
        follows: followed.unwrap_or(0) > 0,
        is_linked,
        ballot: ballot.map(|ballot| (ballot, name)),
    }
}
