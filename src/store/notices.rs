//! What an account is told in the application, as rows. Refuses to know why it is told.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Nullable, Text, Timestamp};

use super::schema::notices;
use super::{Conn, Stored, on_backend};
use crate::model::{AccountId, ConsultationId, Moment, NoticeKind, Pace};

/// How many unread notices, and how many read ones, are looked through at most: no page grows with what lies further back.
pub const WINDOW: i64 = 1_000;

/// A notice to store.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = notices, treat_none_as_default_value = false)]
pub struct NewNotice<'a> {
    /// Whom it is for.
    #[diesel(column_name = account_id)]
    pub account: AccountId,
    /// What consultation it is about.
    #[diesel(column_name = consultation_id)]
    pub consultation: Option<ConsultationId>,
    /// What happened.
    pub kind: NoticeKind,
    /// The path of what it is about.
    pub location: &'a str,
    /// Words that name it, in the account's language; never a text that is hidden from this account.
    pub subject: &'a str,
    /// When.
    pub at: Moment,
    /// The digest that it waits for, if one does.
    pub digest: Option<Pace>,
}

/// A notice as kept.
#[derive(Debug, Clone, QueryableByName)]
pub struct Notice {
    /// What happened.
    #[diesel(sql_type = Text)]
    pub kind: NoticeKind,
    /// The path of what it is about.
    #[diesel(sql_type = Text)]
    pub location: String,
    /// Words that name it.
    #[diesel(sql_type = Text)]
    pub subject: String,
    /// When.
    #[diesel(sql_type = Timestamp)]
    pub at: Moment,
    /// Whether the account has read it.
    #[diesel(sql_type = Bool)]
    pub is_read: bool,
    /// The title of the consultation.
    #[diesel(sql_type = Nullable<Text>)]
    pub consultation: Option<String>,
    /// How many there are of what was asked for, within what is looked through.
    #[diesel(sql_type = BigInt)]
    pub total: i64,
}

/// What of the notices is asked for.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Only these kinds; all when there are none.
    pub kinds: Vec<NoticeKind>,
    /// Only those of the consultation with this slug; all when it is empty.
    pub slug: String,
}

/// Stores notices.
///
/// # Errors
/// A fault of the database.
pub fn put(conn: &mut Conn, new: &[NewNotice<'_>]) -> Stored<()> {
    on_backend!(conn, c => diesel::insert_into(notices::table).values(new).execute(c))?;
    Ok(())
}

/// Those of these accounts that were told of a place at exactly this moment: of the same act.
///
/// # Errors
/// A fault of the database.
pub fn told(conn: &mut Conn, location: &str, at: Moment, of: &[AccountId]) -> Stored<Vec<AccountId>> {
    let told = notices::table
        .filter(notices::account_id.eq_any(of))
        .filter(notices::location.eq(location))
        .filter(notices::at.eq(at));
    Ok(told.select(notices::account_id).load(conn)?)
}

/// Those of these accounts that were ever told of a place as this kind of act.
///
/// # Errors
/// A fault of the database.
pub fn told_as(conn: &mut Conn, kind: NoticeKind, location: &str, of: &[AccountId]) -> Stored<Vec<AccountId>> {
    let told = notices::table
        .filter(notices::account_id.eq_any(of))
        .filter(notices::location.eq(location))
        .filter(notices::kind.eq(kind));
    Ok(told.select(notices::account_id).load(conn)?)
}

/// The newest of an account's unread or read notices, as rows of an index alone; `$1` is the account.
fn newest(read: &str, most: i64) -> String {
    format!(
        "SELECT * FROM (SELECT id FROM notices WHERE account_id = $1 AND read_at IS {read}
         ORDER BY at DESC, id DESC LIMIT {most}) AS newest"
    )
}

/// The notices of an account, unread first, then the newest, among its `WINDOW` newest unread and as many read ones.
///
/// # Errors
/// A fault of the database.
pub fn of(conn: &mut Conn, account: AccountId, filter: &Filter, limit: i64, offset: i64) -> Stored<Vec<Notice>> {
    // the codes are ours, from a closed list: they may stand in the statement
    let kinds: Vec<String> = filter.kinds.iter().map(|kind| format!("'{}'", kind.code())).collect();
    let kinds = if kinds.is_empty() { String::new() } else { format!("AND n.kind IN ({})", kinds.join(", ")) };
    let is_filtered = !filter.kinds.is_empty() || !filter.slug.is_empty();
    // a filter looks at rows one by one; without one the page's own rows are enough, and the rest is only counted
    let looked = if is_filtered { WINDOW } else { WINDOW.min(offset + limit) };
    let counted = |read: &str| format!("(SELECT COUNT(*) FROM ({}) AS counted)", newest(read, WINDOW));
    let total = if is_filtered {
        "COUNT(*) OVER ()".to_owned()
    } else {
        format!("{} + {}", counted("NULL"), counted("NOT NULL"))
    };
    let query = format!(
        "SELECT n.kind, n.location, n.subject, n.at, n.read_at IS NOT NULL AS is_read, c.title AS consultation,
                {total} AS total
         FROM ({} UNION ALL {}) AS looked JOIN notices n ON n.id = looked.id
         LEFT JOIN consultations c ON c.id = n.consultation_id
         WHERE ($2 = '' OR c.slug = $2) {kinds}
         ORDER BY n.read_at IS NOT NULL, n.at DESC, n.id DESC LIMIT $3 OFFSET $4",
        newest("NULL", looked),
        newest("NOT NULL", looked),
    );
    let bound = diesel::sql_query(query)
        .bind::<BigInt, _>(account)
        .bind::<Text, _>(&filter.slug)
        .bind::<BigInt, _>(limit)
        .bind::<BigInt, _>(offset);
    Ok(bound.load(conn)?)
}

/// How many notices an account has not read, counted to `WINDOW` at most.
///
/// # Errors
/// A fault of the database.
pub fn unread(conn: &mut Conn, account: AccountId) -> Stored<i64> {
    #[derive(QueryableByName)]
    struct Count {
        #[diesel(sql_type = BigInt)]
        n: i64,
    }
    let query = format!("SELECT COUNT(*) AS n FROM ({}) AS counted", newest("NULL", WINDOW));
    let count: Count = diesel::sql_query(query).bind::<BigInt, _>(account).get_result(conn)?;
    Ok(count.n)
}

/// Marks the notices of an account as read, all or those about one place; tells how many were not.
///
/// # Errors
/// A fault of the database.
pub fn read(conn: &mut Conn, account: AccountId, location: Option<&str>, at: Moment) -> Stored<usize> {
    let unread = notices::table.filter(notices::account_id.eq(account)).filter(notices::read_at.is_null());
    Ok(match location {
        Some(location) => {
            diesel::update(unread.filter(notices::location.eq(location))).set(notices::read_at.eq(at)).execute(conn)?
        }
        None => diesel::update(unread).set(notices::read_at.eq(at)).execute(conn)?,
    })
}

/// Whether an account was ever told of a place.
///
/// # Errors
/// A fault of the database.
pub fn has(conn: &mut Conn, account: AccountId, location: &str) -> Stored<bool> {
    let told = notices::table.filter(notices::account_id.eq(account)).filter(notices::location.eq(location));
    Ok(diesel::select(diesel::dsl::exists(told.select(notices::id))).get_result(conn)?)
}

/// Lets what waits for one digest wait for another, or for none: the account chose anew.
///
/// # Errors
/// A fault of the database.
pub fn wait_for(conn: &mut Conn, account: AccountId, kinds: &[NoticeKind], digest: Option<Pace>) -> Stored<()> {
    let waiting = notices::table
        .filter(notices::account_id.eq(account))
        .filter(notices::digest.is_not_null())
        .filter(notices::kind.eq_any(kinds));
    diesel::update(waiting).set(notices::digest.eq(digest)).execute(conn)?;
    Ok(())
}
