//! Members: accounts at work in a consultation, with the seat they act for. Refuses to know what they may do.

use diesel::prelude::*;

use super::schema::{accounts, consultations, members, seats};
use super::{Conn, Stored, on_backend};
use crate::model::{AccountId, CollegeId, ConsultationId, MemberId, Moment, OrganisationId, Role, SeatId, Standing};

/// An account at work in a consultation, as it stands now.
#[derive(Debug, Clone)]
pub struct Member {
    /// The row.
    pub id: MemberId,
    /// The account.
    pub account_id: AccountId,
    /// The consultation.
    pub consultation_id: ConsultationId,
    /// What the account is in it.
    pub role: Role,
    /// For DNS, DGOS…: the service of a role.
    pub service: String,
    /// Whether the member may act.
    pub standing: Standing,
    /// The seat acted for, for holders and deputies.
    pub seat: Option<Seat>,
    /// Which of the 32 stable orders the member reads.
    pub shuffle: i32,
    /// The version of the rules accepted, if any.
    pub rules_version: Option<i32>,
    /// Since when.
    pub joined_at: Moment,
    /// Whether the role waits for a second factor: it does not act until then.
    pub lacks_factor: bool,
}

/// One voice of a college.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = seats)]
pub struct Seat {
    /// The row.
    pub id: SeatId,
    /// Its college.
    pub college_id: CollegeId,
    /// Its number within the college.
    pub number: i32,
    /// Whose it is, when not a person's.
    pub organisation_id: Option<OrganisationId>,
    /// Whether it may act.
    pub standing: Standing,
    /// When a suspension ends by itself; one without an end is for good.
    pub suspended_until: Option<Moment>,
    /// When it was passed on to another holder, last.
    pub passed_at: Option<Moment>,
}

impl Seat {
    /// Whether it is suspended at a moment: a suspension for a time ends by the clock alone.
    #[must_use]
    pub fn is_suspended(&self, at: Moment) -> bool {
        self.standing == Standing::Suspended && self.suspended_until.is_none_or(|until| at < until)
    }
}

impl Member {
    /// The member as of a moment: a suspension of the seat whose time is over does not count any more.
    #[must_use]
    pub fn as_of(mut self, at: Moment) -> Self {
        if let Some(seat) = self.seat.as_mut().filter(|seat| !seat.is_suspended(at)) {
            seat.standing = Standing::Active;
        }
        self
    }

    /// The seat, for a holder or a deputy who may act with it.
    #[must_use]
    pub fn active_seat(&self) -> Option<&Seat> {
        let active = self.standing == Standing::Active;
        self.seat.as_ref().filter(|seat| active && seat.standing == Standing::Active)
    }

    /// The college of the seat.
    #[must_use]
    pub fn college_id(&self) -> Option<CollegeId> {
        self.seat.as_ref().map(|seat| seat.college_id)
    }
}

/// A member to store.
#[derive(Debug, Clone)]
pub struct NewMember {
    /// The consultation.
    pub consultation: ConsultationId,
    /// The account.
    pub account: AccountId,
    /// What it is in it.
    pub role: Role,
    /// For holders and deputies.
    pub seat: Option<SeatId>,
    /// For DNS, DGOS…: the service of a role.
    pub service: String,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = members)]
struct Row {
    id: MemberId,
    account_id: AccountId,
    consultation_id: ConsultationId,
    role: Role,
    service: String,
    standing: Standing,
    shuffle: i32,
    rules_version: Option<i32>,
    created_at: Moment,
}

/// What the account is in the consultation, if anything.
///
/// # Errors
/// A fault of the database.
pub fn of(conn: &mut Conn, account: AccountId, consultation: ConsultationId) -> Stored<Option<Member>> {
    let found: Option<(Row, Option<Seat>)> = on_backend!(conn, c => members::table
        .left_join(seats::table)
        .filter(members::account_id.eq(account))
        .filter(members::consultation_id.eq(consultation))
        .select((Row::as_select(), Option::<Seat>::as_select()))
        .first(c)
        .optional())?;
    Ok(found.map(|(row, seat)| member(row, seat)))
}

/// The revision of the frame of the consultation with this slug, and what the account is in it, if anything: one statement for
/// two that every page of a member begins with.
///
/// # Errors
/// A fault of the database.
pub fn entering(conn: &mut Conn, account: AccountId, slug: &str) -> Stored<Option<(i64, Option<Member>)>> {
    let own = members::consultation_id.eq(consultations::id).and(members::account_id.eq(account));
    let found: Option<(i64, Option<Row>, Option<Seat>)> = on_backend!(conn, c => consultations::table
        .left_join(members::table.on(own))
        .left_join(seats::table.on(members::seat_id.eq(seats::id.nullable())))
        .filter(consultations::slug.eq(slug))
        .select((consultations::revision, Option::<Row>::as_select(), Option::<Seat>::as_select()))
        .first(c)
        .optional())?;
    Ok(found.map(|(revision, row, seat)| (revision, row.map(|row| member(row, seat)))))
}

fn member(row: Row, seat: Option<Seat>) -> Member {
    Member {
        id: row.id,
        account_id: row.account_id,
        consultation_id: row.consultation_id,
        role: row.role,
        service: row.service,
        standing: row.standing,
        seat,
        shuffle: row.shuffle,
        rules_version: row.rules_version,
        joined_at: row.created_at,
        lacks_factor: false,
    }
}

/// Stores a member; its place in the stable orders follows from its id.
///
/// # Errors
/// A fault of the database; the account must not be a member yet.
pub fn insert(conn: &mut Conn, new: &NewMember, at: Moment) -> Stored<MemberId> {
    let row = (
        members::consultation_id.eq(new.consultation),
        members::account_id.eq(new.account),
        members::role.eq(new.role),
        members::seat_id.eq(new.seat),
        members::service.eq(&new.service),
        members::standing.eq(Standing::Active),
        members::shuffle.eq(0),
        members::created_at.eq(at),
    );
    let id: MemberId = diesel::insert_into(members::table).values(row).returning(members::id).get_result(conn)?;
    let shuffle = i32::try_from(id.0.rem_euclid(32)).unwrap_or(0);
    diesel::update(members::table.filter(members::id.eq(id))).set(members::shuffle.eq(shuffle)).execute(conn)?;
    Ok(id)
}

/// Removes a member: the account has no part in the consultation any more.
///
/// # Errors
/// A fault of the database.
pub fn remove(conn: &mut Conn, account: AccountId, consultation: ConsultationId) -> Stored<()> {
    let it = members::table.filter(members::account_id.eq(account)).filter(members::consultation_id.eq(consultation));
    diesel::delete(it).execute(conn)?;
    Ok(())
}

/// Notes the version of the rules that a member accepted.
///
/// # Errors
/// A fault of the database.
pub fn accept_rules(conn: &mut Conn, id: MemberId, version: i32, at: Moment) -> Stored<()> {
    let change = (members::rules_version.eq(version), members::rules_accepted_at.eq(at));
    diesel::update(members::table.filter(members::id.eq(id))).set(change).execute(conn)?;
    Ok(())
}

/// Keeps other writes of the same seat waiting until this one is committed, and tells the seat as it stands then. On SQLite the
/// one writer orders them: nothing is told, for nothing changed since this write began.
///
/// # Errors
/// A fault of the database, or none of this id.
pub fn hold_seat(conn: &mut Conn, id: SeatId) -> Stored<Option<Seat>> {
    match conn {
        Conn::Sqlite(_) => Ok(None),
        Conn::Postgres(c) => {
            Ok(Some(seats::table.filter(seats::id.eq(id)).select(Seat::as_select()).for_update().first(c)?))
        }
    }
}

/// The names of the accounts of these ids.
///
/// # Errors
/// A fault of the database.
pub fn names(conn: &mut Conn, ids: &[AccountId]) -> Stored<Vec<(AccountId, String, String)>> {
    let of = accounts::table.filter(accounts::id.eq_any(ids));
    Ok(of.select((accounts::id, accounts::given_name, accounts::family_name)).load(conn)?)
}

/// Whether another member of a consultation of this account has this name, case aside. Where names are shown to nobody it is
/// not told: the answer would tell one.
///
/// # Errors
/// A fault of the database.
pub fn shares_name(conn: &mut Conn, account: AccountId, (given, family): (&str, &str)) -> Stored<bool> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = diesel::sql_types::BigInt)]
        n: i64,
    }
    let found: Row = diesel::sql_query(
        "SELECT COUNT(*) AS n FROM members m JOIN members o ON o.consultation_id = m.consultation_id
         JOIN accounts a ON a.id = o.account_id JOIN consultations c ON c.id = m.consultation_id
         WHERE m.account_id = $1 AND o.account_id <> m.account_id AND c.names <> 'never'
            AND lower(a.given_name) = lower($2) AND lower(a.family_name) = lower($3)",
    )
    .bind::<diesel::sql_types::BigInt, _>(account)
    .bind::<diesel::sql_types::Text, _>(given)
    .bind::<diesel::sql_types::Text, _>(family)
    .get_result(conn)?;
    Ok(found.n > 0)
}
