//! `concerto restore`

use std::collections::BTreeSet;
use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use clap::Args;

use super::backup::{ERASURES, at, read, synced, with_ending};
use super::{Done, Stop, say, verify};
use crate::config::Config;
use crate::domain::erasures::{self, Erasure};
use crate::domain::{Failure, archives};
use crate::model::{Clock, Moment};
use crate::store::{self, DatabaseUrl, Db, Fault, Lane};
use crate::{private, startup};

/// Puts a copy in the place of the database.
#[derive(Debug, Args)]
pub struct Restore {
    /// The copy. Without one the database itself was brought back by other tools, such as pg_restore.
    #[arg(value_name = "FILE", required_unless_present = "in_place")]
    file: Option<PathBuf>,
    /// The database was brought back by its own tools: does the rest.
    #[arg(long, conflicts_with = "file", requires = "erasures")]
    in_place: bool,
    /// The file with the secret key of age, for a copy that is encrypted.
    #[arg(long, value_name = "FILE")]
    identity: Option<PathBuf>,
    /// The list of what was erased; by default that beside the copy.
    #[arg(long, value_name = "FILE")]
    erasures: Option<PathBuf>,
    /// Replaces the database that is there; it is kept under another name.
    #[arg(long)]
    replace: bool,
}

impl Restore {
    /// Brings the copy up to date beside the database, and puts it in its place when everything in it agrees.
    ///
    /// # Errors
    /// A copy that is damaged or cannot be opened, a database that is there or in use, a count that differs.
    pub fn run(&self, config: &Config) -> Done {
        let Some(file) = &self.file else { return self.finish(config, BTreeSet::new()) };
        let DatabaseUrl::Sqlite(database) = DatabaseUrl::parse(&config.database.url) else {
            return Err(Stop(
                "PostgreSQL is brought back with pg_restore, then concerto restore --in-place".to_owned(),
            ));
        };
        let known = self.former(config, &database)?;
        let beside = with_ending(&database, "restoring");
        clear(&beside);
        let restored = self.opened(file, &beside).and_then(|()| Ok(Db::check(&beside)?)).and_then(|()| {
            let mut there = config.clone();
            there.database.url = beside.display().to_string();
            self.finish(&there, known)?;
            Ok(Db::alone(&beside)?)
        });
        if let Err(stop) = restored {
            clear(&beside);
            return Err(Stop(format!("{}: {stop}; nothing is restored", file.display())));
        }
        swap(&database, &beside)
    }

    /// What the database that is replaced knows to be erased, as far as it can still be read; nothing may use it.
    fn former(&self, config: &Config, database: &Path) -> Result<BTreeSet<Erasure>, Stop> {
        if !database.exists() {
            return Ok(BTreeSet::new());
        }
        if !self.replace {
            return Err(Stop(format!(
                "{}: the database is there already; --replace keeps it aside",
                database.display()
            )));
        }
        let known = startup::open_for_command(config).map_err(Failure::from).and_then(|db| {
            let known = db.read_at_length(erasures::list);
            db.close();
            known
        });
        let known = known.unwrap_or_else(|failure| {
            say(format_args!("{}: what it knew to be erased cannot be read: {failure}", database.display()));
            Vec::new()
        });
        unused(database)?;
        Ok(known.into_iter().collect())
    }

    /// The copy in the clear, under another name.
    fn opened(&self, file: &Path, to: &Path) -> Done {
        let source = File::open(file)?;
        let mut out = private::file(to).map_err(|error| at(to, &error))?;
        let Some(identity) = &self.identity else {
            std::io::copy(&mut BufReader::new(source), &mut out)?;
            return Ok(());
        };
        let path = identity.display().to_string();
        let keys = age::IdentityFile::from_file(path.clone()).map_err(|error| Stop(format!("{path}: {error}")))?;
        let keys = keys.into_identities().map_err(|error| Stop(format!("{path}: {error}")))?;
        let opening = age::Decryptor::new_buffered(BufReader::new(source)).map_err(|error| Stop(error.to_string()))?;
        let mut clear = opening
            .decrypt(keys.iter().map(|key| &**key as &dyn age::Identity))
            .map_err(|error| Stop(error.to_string()))?;
        std::io::copy(&mut clear, &mut out)?;
        Ok(())
    }

    /// Ends what opens doors, erases again, counts.
    fn finish(&self, config: &Config, mut erased: BTreeSet<Erasure>) -> Done {
        let (list, at) = (self.list()?, Clock::system().now());
        match read(&list)? {
            Some(known) => erased.extend(known),
            None if self.erasures.is_some() => return Err(Stop(format!("{}: there is no such file", list.display()))),
            None => say(format_args!("{}: there is no list of what was erased since", list.display())),
        }
        let db = startup::open_for_command(config)?;
        startup::migrate(&db)?;
        let (sessions, invitations) =
            db.write_now(Lane::Bulk, move |conn| Ok::<_, Failure>(store::restore::end_tokens(conn, at)?))?;
        say(format_args!("{sessions} sessions ended, and {invitations} invitations, which can be sent again"));
        let mut again = 0;
        for erasure in erased {
            again += usize::from(erase(&db, erasure, at)?);
        }
        say(format_args!("{again} erasures repeated"));
        db.close();
        verify::Verify::of_all().run(config)
    }

    fn list(&self) -> Result<PathBuf, Stop> {
        let beside = || self.file.as_ref().map(|file| file.with_file_name(ERASURES));
        self.erasures.clone().or_else(beside).ok_or_else(|| Stop("--erasures: expected a file".to_owned()))
    }
}

fn erase(db: &Db, erasure: Erasure, at: Moment) -> Result<bool, Stop> {
    match erasure {
        Erasure::Account { id, created_at } => {
            Ok(db.write_now(Lane::Bulk, move |conn| erasures::close_again(conn, id, &created_at, at))?)
        }
        Erasure::Consultation { slug, visa, sha256, created_at } => {
            let name = slug.clone();
            let order = move |conn: &mut store::Conn| {
                let order = archives::Order { slug: &name, confirmed: "", visa: "", sha256: "" };
                archives::prospect(conn, order, at)
            };
            let found = match db.read_at_length(order) {
                Err(Failure::Refusal(_)) => return Ok(false),
                other => other?,
            };
            let it = &found.frame.consultation;
            if it.destroyed_at.is_some() || it.created_at.rfc3339() != created_at {
                return Ok(false);
            }
            let (summary, fingerprint) = super::archive::summary(found, at)?;
            Ok(db.write_now(Lane::Bulk, move |conn| {
                archives::destroy_again(conn, &slug, (&visa, &sha256), (&summary, &fingerprint), at)
            })?)
        }
    }
}

/// What SQLite keeps beside a database. It would read it into whatever stands there under that name.
const LOGS: [&str; 3] = ["-wal", "-shm", "-journal"];

/// Removes what an interrupted restoration left.
fn clear(beside: &Path) {
    drop(std::fs::remove_file(beside));
    LOGS.iter().for_each(|ending| drop(std::fs::remove_file(log_of(beside, ending))));
}

/// Refuses a database that another program uses; one that is damaged is nobody's.
fn unused(database: &Path) -> Done {
    match Db::alone(database) {
        Err(Fault::Busy) => {
            Err(Stop(format!("{}: another program uses the database; stop the server first", database.display())))
        }
        Err(fault) => {
            say(format_args!("{}: {fault}; it is set aside as it is", database.display()));
            Ok(())
        }
        Ok(()) => Ok(()),
    }
}

/// Puts the copy in the place of the database in one step. The former one gets another name before, with all that SQLite kept
/// beside it: whatever happens meanwhile, one of the two stands there.
fn swap(database: &Path, beside: &Path) -> Done {
    let stamp = Clock::system().now().utc().format("before-%Y-%m-%dT%H%M%SZ").to_string();
    let kept = with_ending(database, &stamp);
    synced(beside).map_err(|error| at(beside, &error))?;
    if database.exists() {
        unused(database)?; // once more: all that was done since may have taken minutes
        std::fs::hard_link(database, &kept).map_err(|error| at(&kept, &error))?;
        say(format_args!("the former database is kept as {}", kept.display()));
    }
    for ending in LOGS {
        let log = log_of(database, ending);
        if log.exists() {
            std::fs::rename(&log, log_of(&kept, ending)).map_err(|error| at(&log, &error))?;
        }
    }
    std::fs::rename(beside, database).map_err(|error| at(database, &error))?;
    let folder = database.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    synced(folder).map_err(|error| at(folder, &error))?;
    say(format_args!("{}: restored", database.display()));
    Ok(())
}

fn log_of(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}
