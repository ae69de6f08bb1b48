//! What can go wrong on our side of a database call; holds no refusal, which is an answer to a person.

use std::fmt;

use diesel::ConnectionError;
use diesel::result::{DatabaseErrorKind as Kind, Error};

/// What went wrong on our side. Each variant but [`Fault::Unknown`] says that nothing of the call is stored.
///
/// A domain error implements `From<Fault>` and `From<diesel::result::Error>` (usually through `Fault`), and may turn
/// [`Fault::Conflict`] into a refusal of its own; every other variant stays a fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The database refused a statement; for the log, never for a page.
    Database(String),
    /// A uniqueness constraint was broken: somebody else was first. The text names the constraint.
    Conflict(String),
    /// The work panicked and was undone, alone.
    Panicked,
    /// Too many at once: the queue is full, the deadline passed, a lock or a serialisable turn was not had.
    Busy,
    /// The database cannot be reached, its disk fails or lets nothing be written, or this door to it was closed.
    Away(String),
    /// The commit failed without telling whether it took place: the outcome is unknown.
    Unknown(String),
    /// A read took longer than its limit and was stopped.
    Interrupted,
    /// The disk, or the quota of the database, is full.
    Full,
    /// A file could not be made: too large a layout, too long a wait. Not of the database, and as little a person's doing.
    Unwritten(String),
    /// The same of a picture.
    Undrawn(String),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Database(text) => write!(f, "the database refused: {text}"),
            Self::Conflict(text) => write!(f, "a uniqueness constraint was broken: {text}"),
            Self::Panicked => f.write_str("the work panicked"),
            Self::Busy => f.write_str("too many calls at once"),
            Self::Away(text) => write!(f, "the database cannot be reached: {text}"),
            Self::Unknown(text) => write!(f, "the commit failed, its outcome is unknown: {text}"),
            Self::Interrupted => f.write_str("the read took too long"),
            Self::Full => f.write_str("the disk is full"),
            Self::Unwritten(text) => write!(f, "a file could not be made: {text}"),
            Self::Undrawn(text) => write!(f, "a picture could not be made: {text}"),
        }
    }
}

impl std::error::Error for Fault {}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        let text = error.to_string();
        match Nature::of(&error) {
            Nature::Conflict => Self::Conflict(text),
            Nature::Crowded | Nature::Clashed => Self::Busy,
            Nature::Lost | Nature::Deadly => Self::Away(text),
            Nature::Slow => Self::Interrupted,
            Nature::Full => Self::Full,
            Nature::Plain | Nature::Unwritable => Self::Database(text),
        }
    }
}

impl From<ConnectionError> for Fault {
    fn from(error: ConnectionError) -> Self {
        Self::Away(error.to_string())
    }
}

/// What a database error means for the transaction around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Nature {
    /// The statement failed; the transaction may be rolled back and the connection used again.
    Plain,
    /// A uniqueness constraint was broken.
    Conflict,
    /// A lock was not had in time.
    Crowded,
    /// The statement ran into its time limit.
    Slow,
    /// Two transactions clashed (40001, 40P01): the same work may succeed when run again.
    Clashed,
    /// This connection may only read.
    Unwritable,
    /// The connection is lost.
    Lost,
    /// SQLite has dropped the whole transaction (I/O error, out of memory).
    Deadly,
    /// The disk is full; SQLite has dropped the whole transaction.
    Full,
}

impl Nature {
    /// Diesel tells few kinds apart, so that the rest is read from the message. SQLite's is never translated; a server of
    /// PostgreSQL may speak French.
    pub(super) fn of(error: &Error) -> Self {
        match error {
            Error::RollbackErrorOnCommit { commit_error, .. } => Self::of(commit_error),
            Error::BrokenTransactionManager => Self::Lost,
            Error::DatabaseError(kind, about) => match kind {
                Kind::UniqueViolation | Kind::ExclusionViolation => Self::Conflict,
                Kind::SerializationFailure => Self::Clashed,
                Kind::ReadOnlyTransaction => Self::Unwritable,
                Kind::ClosedConnection | Kind::UnableToSendCommand => Self::Lost,
                _ => Self::of_message(about.message()),
            },
            _ => Self::Plain,
        }
    }

    fn of_message(message: &str) -> Self {
        const KNOWN: [(&str, Nature); 20] = [
            ("database or disk is full", Nature::Full),
            ("No space left on device", Nature::Full),
            ("Aucun espace disponible", Nature::Full),
            ("disk I/O error", Nature::Deadly),
            ("out of memory", Nature::Deadly),
            ("database is locked", Nature::Crowded),
            ("database table is locked", Nature::Crowded),
            ("lock timeout", Nature::Crowded),
            ("obtention des verrous", Nature::Crowded),
            ("statement timeout", Nature::Slow),
            ("exécution de l'instruction", Nature::Slow),
            ("deadlock", Nature::Clashed), // in French too
            ("unable to open database file", Nature::Lost),
            ("administrator command", Nature::Lost),
            ("demande de l'administrateur", Nature::Lost),
            ("crash of another", Nature::Lost),
            ("brutal d'un autre", Nature::Lost),
            ("is shutting down", Nature::Lost),
            ("base de données s'arrête", Nature::Lost),
            ("server closed the connection", Nature::Lost), // the client's own words
        ];
        KNOWN.iter().find(|(words, _)| message.contains(words)).map_or(Self::Plain, |(_, nature)| *nature)
    }
}
