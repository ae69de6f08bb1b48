//! What a person says of themselves, and where they take part. Refuses to know passwords.

use super::accounts;
use super::refusal::Outcome;
use crate::model::{Language, Moment, Viewer};
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

/// The space of whoever is signed in; three statements.
///
/// # Errors
/// `NotSignedIn`.
pub fn mine(conn: &mut Conn, viewer: &Viewer) -> Outcome<Space> {
    let account = accounts::mine(conn, viewer)?;
    let organisation = match account.organisation_id {
        Some(id) => organisations::by_id(conn, id)?.map(|it| it.name),
        None => None,
    };
    let memberships = store::accounts::memberships(conn, account.id)?;
    Ok(Space { account, organisation, memberships })
}

/// Stores what somebody says of themselves.
///
/// # Errors
/// `NotSignedIn`.
pub fn save(conn: &mut Conn, viewer: &Viewer, declared: &Declared, at: Moment) -> Outcome<()> {
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
    Ok(store::accounts::update_profile(conn, account.id, &profile)?)
}
