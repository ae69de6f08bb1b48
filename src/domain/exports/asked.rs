//! Files that organisers ask for and that are made in the background: asked for, claimed, stored in pieces, given. Refuses to
//! make one.

use chrono::Duration;

use super::{Scope, enter};
use crate::domain::policy;
use crate::domain::presence::Presence;
use crate::domain::refusal::{Outcome, Refusal};
use crate::model::{ExportState, Language, Moment, Verb, Viewer};
pub use crate::store::exports::Export as Asked;
use crate::store::exports::{self as rows, File};
use crate::store::{self, Conn};

/// For how long an export is its maker's, who says so again while it works; one that dies is replaced after that.
const CLAIM: Duration = Duration::minutes(10);
/// After how long a try that met a passing fault is followed by another.
const AGAIN: Duration = Duration::minutes(1);
/// What may take a text from readers.
const TAKING: [Verb; 6] = [
    Verb::DecisionTaken,
    Verb::DecisionCancelled,
    Verb::DecisionConfirmed,
    Verb::ReviewDecided,
    Verb::ProposalWithdrawn,
    Verb::CommentWithdrawn,
];
/// For how long a file is kept, and that one failed is told.
const KEPT: Duration = Duration::hours(24);
/// How often one is tried.
const TRIES: i32 = 3;
/// Files that are removed in one write.
const REMOVED: i64 = 20;

/// The organisers' files in a language: those asked for and where each stands, the newest first.
///
/// # Errors
/// As `enter`.
pub fn list(conn: &mut Conn, viewer: &Viewer, slug: &str, at: Moment) -> Outcome<(Presence, Vec<Asked>)> {
    let presence = enter(conn, viewer, slug, at)?;
    let id = presence.frame.consultation.id;
    let mut found = rows::of(conn, id, viewer.language)?;
    // a text that is taken from readers is in no file: what was made before is not given any more
    let taken = match found.iter().map(|it| it.asked_at).min() {
        Some(since) => store::events::last_of(conn, id, &TAKING, since)?,
        None => None,
    };
    let holds_taken = |it: &Asked| it.state == ExportState::Ready && taken.is_some_and(|taken| it.asked_at <= taken);
    found.retain(|it| !is_over(it, at) && !holds_taken(it));
    Ok((presence, found))
}

/// Asks for a file; one that is under way already is that one.
///
/// # Errors
/// As `enter`; `NotFound` for a name that is no file's.
pub fn ask(conn: &mut Conn, viewer: &Viewer, slug: &str, file: Option<(Scope, &str)>, at: Moment) -> Outcome<()> {
    let presence = enter(conn, viewer, slug, at)?;
    let (scope, ending) = file.ok_or(Refusal::NotFound)?;
    admitted(&presence, scope, at)?;
    let (id, account) = (presence.frame.consultation.id, viewer.account_id().ok_or(Refusal::NotSignedIn)?);
    Ok(rows::ask(conn, id, File { scope: scope.code(), ending, language: viewer.language }, account, at)?)
}

/// Whether files of a scope may be made and given now.
///
/// # Errors
/// `Denied` for true tallies while people vote.
fn admitted(presence: &Presence, scope: Scope, at: Moment) -> Outcome<()> {
    match scope {
        Scope::Organiser => Ok(policy::may_export_tallies(&presence.frame, presence.member(), at)?),
        Scope::Public => Ok(()),
    }
}

/// The newest ready file, for who may read it now, with when it was asked for.
///
/// # Errors
/// As `enter`; `NotFound` without one.
pub fn file(
    conn: &mut Conn,
    viewer: &Viewer,
    slug: &str,
    file: Option<(Scope, &str)>,
    at: Moment,
) -> Outcome<(Presence, Asked, Vec<u8>)> {
    let (presence, found) = list(conn, viewer, slug, at)?;
    let (scope, ending) = file.ok_or(Refusal::NotFound)?;
    admitted(&presence, scope, at)?;
    let is_it = |it: &Asked| it.state == ExportState::Ready && it.scope == scope.code() && it.ending == ending;
    let asked = found.into_iter().find(is_it).ok_or(Refusal::NotFound)?;
    let bytes = rows::bytes(conn, asked.id)?;
    Ok((presence, asked, bytes))
}

fn is_over(it: &Asked, at: Moment) -> bool {
    !matches!(it.state, ExportState::Waiting | ExportState::Running) && it.due_at <= at
}

/// An export that somebody makes.
#[derive(Debug, Clone)]
pub struct Making {
    /// What is made.
    pub asked: Asked,
    /// The consultation.
    pub slug: String,
    /// Its scope.
    pub scope: Scope,
    /// The language of its words.
    pub language: Language,
    tries: i32,
}

/// Takes the export that is due, if there is one; one that was tried too often is given up.
///
/// # Errors
/// A fault of the database.
pub fn claim(conn: &mut Conn, at: Moment) -> Outcome<Option<Making>> {
    let Some((asked, slug)) = rows::due(conn, at)? else { return Ok(None) };
    if !rows::claim(conn, &asked, at.plus(CLAIM))? {
        return Ok(None);
    }
    let scope = Scope::parse(&asked.scope).unwrap_or(Scope::Public);
    let (language, tries) = (asked.language, asked.tries + 1);
    let making = Making { asked, slug, scope, language, tries };
    if making.tries > TRIES {
        fail(conn, &making, ExportState::Failed, at)?;
        return Ok(None);
    }
    Ok(Some(making))
}

/// Keeps an export its maker's while it is made.
///
/// # Errors
/// A fault of the database.
pub fn renew(conn: &mut Conn, making: &Making, at: Moment) -> Outcome<()> {
    Ok(rows::renew(conn, (making.asked.id, making.tries), at.plus(CLAIM))?)
}

/// Leaves an export to another try, soon: what kept this one from it passes.
///
/// # Errors
/// A fault of the database.
pub fn postpone(conn: &mut Conn, making: &Making, at: Moment) -> Outcome<()> {
    Ok(rows::renew(conn, (making.asked.id, making.tries), at.plus(AGAIN))?)
}

/// Stores a piece of so many, from 1; tells whether the export is still this maker's.
///
/// # Errors
/// A fault of the database.
pub fn put(conn: &mut Conn, making: &Making, place: (i32, i32), bytes: &[u8], at: Moment) -> Outcome<bool> {
    Ok(rows::put(conn, (making.asked.id, making.tries), place, bytes, at.plus(CLAIM))?)
}

/// Gives the file: it takes the place of a former one.
///
/// # Errors
/// A fault of the database.
pub fn deliver(conn: &mut Conn, making: &Making, (bytes, fingerprint): (i64, &str), at: Moment) -> Outcome<()> {
    rows::end(conn, (&making.asked, making.tries), ExportState::Ready, (bytes, fingerprint), at.plus(KEPT))?;
    Ok(())
}

/// Notes that no file came of it; a former one stays.
///
/// # Errors
/// A fault of the database.
pub fn fail(conn: &mut Conn, making: &Making, state: ExportState, at: Moment) -> Outcome<()> {
    rows::end(conn, (&making.asked, making.tries), state, (0, ""), at.plus(KEPT))?;
    Ok(())
}

/// Removes files that are kept no longer; gives how many.
///
/// # Errors
/// A fault of the database.
pub fn forget(conn: &mut Conn, at: Moment) -> Outcome<usize> {
    Ok(rows::forget(conn, at, REMOVED)?)
}
