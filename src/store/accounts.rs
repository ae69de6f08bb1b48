//! Accounts as rows. Refuses to know who may change them.

use diesel::prelude::*;

use super::members::Seat;
use super::schema::{accounts, colleges, consultations, members, organisations, seats, setup_links};
use super::{Conn, Stored};
use crate::model::{AccountId, Language, Moment, OrganisationId, Role, Standing};

/// A person who can sign in.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = accounts)]
pub struct Account {
    /// The row.
    pub id: AccountId,
    /// The address as typed.
    pub email: String,
    /// What the address is compared by.
    pub email_key: String,
    /// Given name, perhaps empty.
    pub given_name: String,
    /// Family name, perhaps empty.
    pub family_name: String,
    /// Function, as shown beside the name.
    pub quality: String,
    /// The organisation, if any.
    pub organisation_id: Option<OrganisationId>,
    /// Declared interests as a JSON list of sentences; nothing when not declared yet.
    pub interests: Option<String>,
    /// The hash of the password, if one was chosen (PHC string).
    pub password_hash: Option<String>,
    /// The language of the mails.
    pub language: Language,
    /// Whether the account may create consultations.
    pub is_operator: bool,
    /// Since when.
    pub created_at: Moment,
    /// Since when the account may not sign in.
    pub disabled_at: Option<Moment>,
}

impl Account {
    /// Given and family name, or the address's local part while there is none.
    #[must_use]
    pub fn display_name(&self) -> String {
        let name = format!("{} {}", self.given_name, self.family_name);
        match name.trim() {
            "" => self.email.split('@').next().unwrap_or_default().to_owned(),
            name => name.to_owned(),
        }
    }

    /// The declared interests, one sentence each; `None` when not declared yet.
    #[must_use]
    pub fn interests(&self) -> Option<Vec<String>> {
        self.interests.as_deref().map(|json| serde_json::from_str(json).unwrap_or_default())
    }
}

/// An account to create.
#[derive(Debug, Clone)]
pub struct NewAccount {
    /// The address as typed.
    pub email: String,
    /// What the address is compared by.
    pub email_key: String,
    /// Given name, perhaps empty.
    pub given_name: String,
    /// Family name, perhaps empty.
    pub family_name: String,
    /// The language of the mails.
    pub language: Language,
    /// Whether the account may create consultations.
    pub is_operator: bool,
}

/// What a profile form changes.
#[derive(Debug, Clone)]
pub struct Profile {
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Function.
    pub quality: String,
    /// The organisation, if any.
    pub organisation_id: Option<OrganisationId>,
    /// Declared interests as a JSON list of sentences.
    pub interests: Option<String>,
    /// The language of the mails.
    pub language: Language,
}

/// Where an account takes part, for its own space.
#[derive(Debug, Clone, Queryable)]
pub struct Membership {
    /// The consultation's name in addresses.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// Until when it is open.
    pub closes_at: Moment,
    /// What the account is in it.
    pub role: Role,
    /// Whether it may act.
    pub standing: Standing,
    /// The version of the rules accepted, if any.
    pub rules_version: Option<i32>,
    /// The college of the seat.
    pub college: Option<String>,
    /// The seat's number in it.
    pub seat: Option<i32>,
    /// Whose the seat is, when not a person's.
    pub organisation: Option<String>,
    /// The seat acted for.
    pub acts_for: Option<Seat>,
    /// For how many days a decision can be contested.
    pub review_days: i32,
}

impl Membership {
    /// Whether the account may not act in it for now.
    #[must_use]
    pub fn is_suspended(&self) -> bool {
        self.standing == Standing::Suspended
    }
}

/// The consultations in which an account takes part, the one that opened last first.
///
/// # Errors
/// A fault of the database.
pub fn memberships(conn: &mut Conn, id: AccountId) -> Stored<Vec<Membership>> {
    let found = members::table
        .inner_join(consultations::table)
        .left_join(seats::table.on(members::seat_id.eq(seats::id.nullable())))
        .left_join(colleges::table.on(seats::college_id.eq(colleges::id)))
        .left_join(organisations::table.on(seats::organisation_id.eq(organisations::id.nullable())))
        .filter(members::account_id.eq(id))
        .order((consultations::opens_at.desc(), members::id))
        .select((
            consultations::slug,
            consultations::title,
            consultations::closes_at,
            members::role,
            members::standing,
            members::rules_version,
            colleges::label.nullable(),
            seats::number.nullable(),
            organisations::name.nullable(),
            Option::<Seat>::as_select(),
            consultations::review_days,
        ));
    Ok(found.load(conn)?)
}

/// The account of this address.
///
/// # Errors
/// A fault of the database, as everywhere in this ring.
pub fn by_email(conn: &mut Conn, email_key: &str) -> Stored<Option<Account>> {
    let found = accounts::table.filter(accounts::email_key.eq(email_key)).select(Account::as_select());
    Ok(found.first(conn).optional()?)
}

/// The account of this id.
///
/// # Errors
/// A fault of the database.
pub fn by_id(conn: &mut Conn, id: AccountId) -> Stored<Option<Account>> {
    Ok(accounts::table.filter(accounts::id.eq(id)).select(Account::as_select()).first(conn).optional()?)
}

/// Stores a new account.
///
/// # Errors
/// A fault of the database; the address must not be there yet.
pub fn insert(conn: &mut Conn, new: &NewAccount, at: Moment) -> Stored<AccountId> {
    let row = (
        accounts::email.eq(&new.email),
        accounts::email_key.eq(&new.email_key),
        accounts::given_name.eq(&new.given_name),
        accounts::family_name.eq(&new.family_name),
        accounts::quality.eq(""),
        accounts::language.eq(new.language),
        accounts::is_operator.eq(new.is_operator),
        accounts::created_at.eq(at),
    );
    Ok(diesel::insert_into(accounts::table).values(row).returning(accounts::id).get_result(conn)?)
}

/// Replaces the hash of the same password, unless another was chosen meanwhile.
///
/// # Errors
/// A fault of the database.
pub fn renew_password(conn: &mut Conn, id: AccountId, former: &str, hash: &str) -> Stored<()> {
    let account = accounts::table.filter(accounts::id.eq(id)).filter(accounts::password_hash.eq(former));
    diesel::update(account).set(accounts::password_hash.eq(hash)).execute(conn)?;
    Ok(())
}

/// Stores the hash of a new password.
///
/// # Errors
/// A fault of the database.
pub fn set_password(conn: &mut Conn, id: AccountId, hash: &str) -> Stored<()> {
    let account = accounts::table.filter(accounts::id.eq(id));
    diesel::update(account).set(accounts::password_hash.eq(hash)).execute(conn)?;
    Ok(())
}

/// Stores a new address.
///
/// # Errors
/// A fault of the database; no other account may have it.
pub fn set_email(conn: &mut Conn, id: AccountId, email: &str, email_key: &str) -> Stored<()> {
    let change = (accounts::email.eq(email), accounts::email_key.eq(email_key));
    diesel::update(accounts::table.filter(accounts::id.eq(id))).set(change).execute(conn)?;
    Ok(())
}

/// Stores a name.
///
/// # Errors
/// A fault of the database.
pub fn set_name(conn: &mut Conn, id: AccountId, given_name: &str, family_name: &str) -> Stored<()> {
    let change = (accounts::given_name.eq(given_name), accounts::family_name.eq(family_name));
    diesel::update(accounts::table.filter(accounts::id.eq(id))).set(change).execute(conn)?;
    Ok(())
}

/// Stores what a profile form changed.
///
/// # Errors
/// A fault of the database.
pub fn update_profile(conn: &mut Conn, id: AccountId, profile: &Profile) -> Stored<()> {
    let change = (
        accounts::given_name.eq(&profile.given_name),
        accounts::family_name.eq(&profile.family_name),
        accounts::quality.eq(&profile.quality),
        accounts::organisation_id.eq(profile.organisation_id),
        accounts::interests.eq(&profile.interests),
        accounts::language.eq(profile.language),
    );
    diesel::update(accounts::table.filter(accounts::id.eq(id))).set(change).execute(conn)?;
    Ok(())
}

/// Whether there is an account at all: a server without one prints a set-up link.
///
/// # Errors
/// A fault of the database.
pub fn any(conn: &mut Conn) -> Stored<bool> {
    Ok(diesel::select(diesel::dsl::exists(accounts::table.select(accounts::id))).get_result(conn)?)
}

/// Stores a set-up link; earlier ones stop working.
///
/// # Errors
/// A fault of the database.
pub fn put_setup_link(conn: &mut Conn, token_hash: &[u8], at: Moment) -> Stored<()> {
    diesel::delete(setup_links::table).execute(conn)?;
    let row = (setup_links::token_hash.eq(token_hash), setup_links::created_at.eq(at));
    diesel::insert_into(setup_links::table).values(row).execute(conn)?;
    Ok(())
}

/// Whether a set-up link is there and unused.
///
/// # Errors
/// A fault of the database.
pub fn setup_link_is_open(conn: &mut Conn, token_hash: &[u8]) -> Stored<bool> {
    let open = setup_links::table.filter(setup_links::token_hash.eq(token_hash)).filter(setup_links::used_at.is_null());
    Ok(diesel::select(diesel::dsl::exists(open)).get_result(conn)?)
}

/// Uses a set-up link; tells whether it was still open.
///
/// # Errors
/// A fault of the database.
pub fn use_setup_link(conn: &mut Conn, token_hash: &[u8], at: Moment) -> Stored<bool> {
    let open = setup_links::table.filter(setup_links::token_hash.eq(token_hash)).filter(setup_links::used_at.is_null());
    Ok(diesel::update(open).set(setup_links::used_at.eq(at)).execute(conn)? == 1)
}

/// First name, name and quality of accounts, as a decision is signed.
///
/// # Errors
/// A fault of the database.
pub fn signatures(conn: &mut Conn, ids: &[AccountId]) -> Stored<Vec<(AccountId, String)>> {
    let of = accounts::table.filter(accounts::id.eq_any(ids));
    let rows: Vec<(AccountId, String, String, String)> =
        of.select((accounts::id, accounts::given_name, accounts::family_name, accounts::quality)).load(conn)?;
    let signed = |(id, given, family, quality): (AccountId, String, String, String)| {
        let parts = [format!("{given} {family}").trim().to_owned(), quality.trim().to_owned()];
        (id, parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "))
    };
    Ok(rows.into_iter().map(signed).collect())
}
