//! The rules version by version, and what changed in each. Refuses to change them: a version never does.

use super::presence::{self, Presence};
use super::refusal::{Outcome, Refusal};
use crate::model::{Moment, Viewer};
use crate::store::{self, Conn};

pub use crate::store::rules::{Clause, Rules};

/// Every version of the rules with its date.
#[derive(Debug, Clone)]
pub struct History {
    /// The viewer in the consultation.
    pub presence: Presence,
    /// Number and date, the newest first.
    pub versions: Vec<(i32, Moment)>,
}

/// A version of the rules, beside another one.
#[derive(Debug, Clone)]
pub struct Compared {
    /// The viewer in the consultation.
    pub presence: Presence,
    /// The version.
    pub rules: Rules,
    /// The one that it is compared with: the former, or the one asked for.
    pub with: Option<Rules>,
}

/// The versions of the rules, for whoever may read the consultation; one statement beside those of the presence.
///
/// # Errors
/// `NotFound`.
pub fn history(conn: &mut Conn, viewer: &Viewer, slug: &str, at: Moment) -> Outcome<History> {
    let presence = presence::enter(conn, viewer, slug, at)?;
    let versions = store::rules::versions(conn, presence.frame.consultation.id)?;
    Ok(History { presence, versions })
}

/// A version of the rules beside the former one or another; two statements beside those of the presence.
///
/// # Errors
/// `NotFound`.
pub fn version(
    conn: &mut Conn,
    viewer: &Viewer,
    slug: &str,
    (version, with): (i32, Option<i32>),
    at: Moment,
) -> Outcome<Compared> {
    let presence = presence::enter(conn, viewer, slug, at)?;
    let id = presence.frame.consultation.id;
    let rules = store::rules::find(conn, id, version)?.ok_or(Refusal::NotFound)?;
    let with = store::rules::find(conn, id, with.unwrap_or(version.saturating_sub(1)))?;
    Ok(Compared { presence, rules, with })
}
