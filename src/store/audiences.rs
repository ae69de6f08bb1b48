//! The accounts of an audience, in the order of their ids, a batch at a time; and what telling them needs. Refuses to know
//! who of them may be told.

use diesel::prelude::*;

use super::schema::{accounts, ballots, comments, consultations, follows, members, proposals, seats};
use super::{Conn, Stored};
use crate::model::{AccountId, Audience, ConsultationId, Followed, Language, ProposalId, Role, Standing, Visibility};

/// Accounts after this one, at most so many.
#[derive(Debug, Clone, Copy)]
pub struct Slice {
    /// The account before the first.
    pub after: AccountId,
    /// The most that each source gives.
    pub many: i64,
}

/// The first accounts of an audience after one; each at most once, in order.
///
/// # Errors
/// A fault of the database.
pub fn next(conn: &mut Conn, of: ConsultationId, audience: &Audience, slice: Slice) -> Stored<Vec<AccountId>> {
    let mut found = match audience {
        Audience::Concerned { proposals } => concerned(conn, of, proposals, slice)?,
        Audience::Voters { proposal } => voters(conn, of, &[*proposal], slice)?,
        Audience::Followers { proposal } => followers(conn, Followed::Proposal, &[proposal.0], slice)?,
        Audience::Axis { axis } => {
            let mut both = followers(conn, Followed::Axis, &[axis.0], slice)?;
            both.extend(followers(conn, Followed::Consultation, &[of.0], slice)?);
            both
        }
        Audience::Roles { roles } => in_roles(conn, of, roles, slice)?,
        Audience::Members => in_roles(conn, of, Role::ALL, slice)?,
    };
    found.sort_unstable();
    found.dedup();
    found.truncate(usize::try_from(slice.many).unwrap_or(usize::MAX));
    Ok(found)
}

/// Who wrote, commented on, voted on or follows one of these proposals.
fn concerned(conn: &mut Conn, of: ConsultationId, ids: &[ProposalId], slice: Slice) -> Stored<Vec<AccountId>> {
    let wrote: Vec<Option<AccountId>> = proposals::table
        .filter(proposals::id.eq_any(ids))
        .filter(proposals::author_account_id.gt(slice.after))
        .select(proposals::author_account_id)
        .load(conn)?;
    let commented: Vec<Option<AccountId>> = comments::table
        .filter(comments::proposal_id.eq_any(ids))
        .filter(comments::author_account_id.gt(slice.after))
        .select(comments::author_account_id)
        .distinct()
        .order(comments::author_account_id)
        .limit(slice.many)
        .load(conn)?;
    let targets: Vec<i64> = ids.iter().map(|id| id.0).collect();
    let mut all: Vec<AccountId> = wrote.into_iter().chain(commented).flatten().collect();
    all.extend(voters(conn, of, ids, slice)?);
    all.extend(followers(conn, Followed::Proposal, &targets, slice)?);
    Ok(all)
}

/// The holders and deputies of the seats that voted on one of these proposals.
fn voters(conn: &mut Conn, of: ConsultationId, ids: &[ProposalId], slice: Slice) -> Stored<Vec<AccountId>> {
    let own = ballots::table.filter(ballots::proposal_id.eq_any(ids)).filter(ballots::former.eq(false));
    let voted = own.select(ballots::seat_id);
    let acting = members::table
        .filter(members::consultation_id.eq(of))
        .filter(members::account_id.gt(slice.after))
        .filter(members::seat_id.eq_any(voted))
        .order(members::account_id)
        .limit(slice.many);
    Ok(acting.select(members::account_id).load(conn)?)
}

fn followers(conn: &mut Conn, kind: Followed, targets: &[i64], slice: Slice) -> Stored<Vec<AccountId>> {
    let of = follows::table
        .filter(follows::kind.eq(kind))
        .filter(follows::target.eq_any(targets))
        .filter(follows::account_id.gt(slice.after))
        .filter(follows::stopped.eq(false));
    // each once: the limit counts accounts, and one may follow several of the targets
    let each = of.select(follows::account_id).distinct().order(follows::account_id).limit(slice.many);
    Ok(each.load(conn)?)
}

fn in_roles(conn: &mut Conn, of: ConsultationId, roles: &[Role], slice: Slice) -> Stored<Vec<AccountId>> {
    let of = members::table
        .filter(members::consultation_id.eq(of))
        .filter(members::role.eq_any(roles))
        .filter(members::account_id.gt(slice.after))
        .order(members::account_id)
        .limit(slice.many);
    Ok(of.select(members::account_id).load(conn)?)
}

/// An account that may be told something.
#[derive(Debug, Clone, Queryable)]
pub struct Reader {
    /// The account.
    pub account: AccountId,
    /// Its address.
    pub email: String,
    /// What the address is compared by.
    pub email_key: String,
    /// The language of its mails.
    pub language: Language,
    /// Whether it may create consultations.
    pub is_operator: bool,
    /// Whether it may act in the consultation, when it is a member.
    pub standing: Option<Standing>,
    /// Whether its seat may act, when it has one.
    pub seat: Option<Standing>,
}

/// These accounts with their part in a consultation, in order; those that may not sign in are left out.
///
/// # Errors
/// A fault of the database.
pub fn readers(conn: &mut Conn, of: Option<ConsultationId>, ids: &[AccountId]) -> Stored<Vec<Reader>> {
    let of = of.unwrap_or(ConsultationId(0));
    let found = accounts::table
        .left_join(members::table.on(members::account_id.eq(accounts::id).and(members::consultation_id.eq(of))))
        .left_join(seats::table.on(members::seat_id.eq(seats::id.nullable())))
        .filter(accounts::id.eq_any(ids))
        .filter(accounts::disabled_at.is_null())
        .order(accounts::id)
        .select((
            accounts::id,
            accounts::email,
            accounts::email_key,
            accounts::language,
            accounts::is_operator,
            members::standing.nullable(),
            seats::standing.nullable(),
        ));
    Ok(found.load(conn)?)
}

/// The title of a consultation, and who may read it.
///
/// # Errors
/// A fault of the database; the consultation must be there.
pub fn place(conn: &mut Conn, of: ConsultationId) -> Stored<(String, Visibility)> {
    let found = consultations::table.filter(consultations::id.eq(of));
    Ok(found.select((consultations::title, consultations::visibility)).first(conn)?)
}

/// The names of the members of a consultation who may act.
///
/// # Errors
/// A fault of the database.
pub fn named(conn: &mut Conn, of: ConsultationId) -> Stored<Vec<(AccountId, String, String)>> {
    let active = members::table
        .inner_join(accounts::table)
        .filter(members::consultation_id.eq(of))
        .filter(members::standing.eq(Standing::Active))
        .filter(accounts::disabled_at.is_null());
    Ok(active.order(accounts::id).select((accounts::id, accounts::given_name, accounts::family_name)).load(conn)?)
}
