//! What a person says of themselves, and where they take part. Refuses to know passwords.

use serde_json::json;

use super::accounts;
use super::events::{self, Who};
use super::policy;
use super::refusal::Outcome;
use crate::model::{Language, Moment, SeatId, Verb, Viewer};
pub use crate::store::accounts::Membership;
use crate::store::accounts::{Account, Profile};
use crate::store::organisations;
use crate::store::{self, Conn, Fault};

/// A person's own space.
#[derive(Debug, Clone)]
pub struct Space {
    /// The account.
    pub account: Account,
    /// Its organisation's name.
    pub organisation: Option<String>,
    /// The consultations in which it takes part.
    pub memberships: Vec<Membership>,
    /// The suspensions of its seats that run now.
    pub suspensions: Vec<Suspension>,
}

/// A suspension of a seat that runs now.
#[derive(Debug, Clone, Copy)]
pub struct Suspension {
    /// The seat.
    pub seat: SeatId,
    /// When it ends by itself; one without an end is for good.
    pub until: Option<Moment>,
    /// The number of the decision.
    pub decision: Option<i32>,
    /// Whether the decision can be contested now.
    pub contestable: bool,
}

/// What a profile form says.
#[derive(Debug, Clone)]
pub struct Declared {
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Function, perhaps empty.
    pub quality: String,
    /// The organisation's name, perhaps empty.
    pub organisation: String,
    /// Declared interests, one sentence each; an empty list says that there are none, nothing that none were declared.
    pub interests: Option<Vec<String>>,
    /// The language of the mails.
    pub language: Language,
}

/// The viewer's address and since when it refuses mail, if it does; two statements.
///
/// # Errors
/// `NotSignedIn`.
pub fn bounced(conn: &mut Conn, viewer: &Viewer) -> Outcome<Option<(String, Moment)>> {
    let account = accounts::mine(conn, viewer)?;
    let since = store::bounces::since(conn, &account.email_key)?;
    Ok(since.map(|since| (account.email, since)))
}

/// The space of whoever is signed in; three statements, and one more while a seat of theirs is suspended.
///
/// # Errors
/// `NotSignedIn`.
pub fn mine(conn: &mut Conn, viewer: &Viewer, at: Moment) -> Outcome<Space> {
    let account = accounts::mine(conn, viewer)?;
    let organisation = match account.organisation_id {
        Some(id) => organisations::by_id(conn, id)?.map(|it| it.name),
        None => None,
    };
    let memberships = store::accounts::memberships(conn, account.id)?;
    let suspensions = suspensions(conn, &memberships, at)?;
    Ok(Space { account, organisation, memberships, suspensions })
}

fn suspensions(conn: &mut Conn, memberships: &[Membership], at: Moment) -> Outcome<Vec<Suspension>> {
    let suspended = |it: &&Membership| it.acts_for.as_ref().is_some_and(|seat| seat.is_suspended(at));
    let held: Vec<&Membership> = memberships.iter().filter(suspended).collect();
    let ids: Vec<SeatId> = held.iter().filter_map(|it| it.acts_for.as_ref()).map(|seat| seat.id).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let taken = store::decisions::suspensions(conn, &ids)?;
    let suspension = |it: &&Membership| {
        let seat = it.acts_for.as_ref()?;
        let by = taken.iter().find(|(decision, _)| decision.seat_id == Some(seat.id));
        let contestable = by.is_some_and(|(decision, review)| {
            policy::may_be_contested((decision, review.as_ref()), it.review_days, at).is_ok()
        });
        let decision = by.map(|(decision, _)| decision.number);
        Some(Suspension { seat: seat.id, until: seat.suspended_until, decision, contestable })
    };
    Ok(held.iter().filter_map(suspension).collect())
}

/// Stores what somebody says of themselves. A name that changed leaves an entry in the log, as salted hashes. Tells whether
/// another member of a consultation that both take part in, and where members see names, has the new name too.
///
/// # Errors
/// `NotSignedIn`.
pub fn save(conn: &mut Conn, viewer: &Viewer, declared: &Declared, at: Moment) -> Outcome<bool> {
    let account = accounts::mine(conn, viewer)?;
    let organisation_id = match declared.organisation.as_str() {
        "" => None,
        name => Some(organisations::find_or_insert(conn, name, at)?),
    };
    let interests = declared.interests.as_ref().map(serde_json::to_string).transpose();
    let profile = Profile {
        given_name: declared.given_name.clone(),
        family_name: declared.family_name.clone(),
        quality: declared.quality.clone(),
        organisation_id,
        interests: interests.map_err(|error| Fault::Database(error.to_string()))?,
        language: declared.language,
    };
    store::accounts::update_profile(conn, account.id, &profile)?;
    let new = (declared.given_name.as_str(), declared.family_name.as_str());
    if new == (account.given_name.as_str(), account.family_name.as_str()) {
        return Ok(false);
    }
    let shared = store::members::shares_name(conn, account.id, new)?;
    renamed(conn, &account, new, shared, at)?;
    Ok(shared)
}

fn renamed(conn: &mut Conn, from: &Account, (given, family): (&str, &str), shared: bool, at: Moment) -> Outcome<()> {
    let hash = |given: &str, family: &str| events::text_hash(&format!("{given} {family}"));
    let details = json!({
        "account": from.id.0,
        "old": hash(&from.given_name, &from.family_name),
        "new": hash(given, family),
        "shared": shared,
    });
    let who = Who { consultation: None, account: Some(from.id), seat: None };
    events::record(conn, who, Verb::ProfileChanged, "account", &details, at)?;
    Ok(())
}
