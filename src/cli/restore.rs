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
use crate::store::{self, DatabaseUrl, Db, Lane};
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
        if database.exists() {
            let kept =
                with_ending(&database, &format!("before-{}", Clock::system().now().utc().format("%Y-%m-%dT%H%M%SZ")));
            std::fs::rename(&database, &kept).map_err(|error| at(&database, &error))?;
            say(format_args!("the former database is kept as {}", kept.display()));
        }
        synced(&beside).and_then(|()| std::fs::rename(&beside, &database)).map_err(|error| at(&database, &error))?;
        let folder = database.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
        synced(folder).map_err(|error| at(folder, &error))?;
        say(format_args!("{}: restored", database.display()));
        Ok(())
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
        Db::alone(database).map_err(|fault| Stop(format!("{}: {fault}; stop the server first", database.display())))?;
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
        Erasure::Consultation { slug, visa, sha256 } => {
            let name = slug.clone();
            let order = move |conn: &mut store::Conn| {
                let order = archives::Order { slug: &name, confirmed: "", visa: "", sha256: "" };
                archives::prospect(conn, order, at)
            };
            let found = match db.read_at_length(order) {
                Err(Failure::Refusal(_)) => return Ok(false),
                other => other?,
            };
            if found.frame.consultation.destroyed_at.is_some() {
                return Ok(false);
            }
            let (summary, fingerprint) = super::archive::summary(found, at)?;
            Ok(db.write_now(Lane::Bulk, move |conn| {
                archives::destroy_again(conn, &slug, (&visa, &sha256), (&summary, &fingerprint), at)
            })?)
        }
    }
}

/// Removes what an interrupted restoration left.
fn clear(beside: &Path) {
    for path in [beside.to_path_buf(), log_of(beside, "-wal"), log_of(beside, "-shm"), log_of(beside, "-journal")] {
        drop(std::fs::remove_file(path));
    }
}

fn log_of(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}
