//! `concerto backup`

use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use clap::Args;

use super::{Done, Stop, say};
use crate::config::Config;
use crate::domain::erasures::{self, Erasure};
use crate::model::Clock;
use crate::store::{DatabaseUrl, Db};
use crate::{private, startup};

/// The list of erasures, beside the copies.
pub(super) const ERASURES: &str = "concerto-erasures.jsonl";
/// How copies in a folder begin; only such files are ever removed.
const BEGINNING: &str = "concerto-";

/// Copies the database.
#[derive(Debug, Args)]
pub struct Backup {
    /// A file that is not there yet, or a folder, which gets concerto-TIME.db. Beside it stands the list of what was erased.
    #[arg(value_name = "PATH")]
    path: PathBuf,
    /// Encrypts the copy to this key of age (age1…); may be given several times.
    #[arg(long, value_name = "AGE_KEY")]
    recipient: Vec<age::x25519::Recipient>,
    /// Of a folder's copies keeps this many, the newest.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    keep: Option<u16>,
    /// Only brings the list of what was erased up to date, in a folder whose copies other tools make.
    #[arg(long, conflicts_with_all = ["recipient", "keep"])]
    list_only: bool,
}

impl Backup {
    /// Copies, checks, syncs, then gives the copy its name: under that name there is a whole copy or none.
    ///
    /// # Errors
    /// PostgreSQL, a file that is there, a disk that is full, a copy that is damaged.
    pub fn run(&self, config: &Config) -> Done {
        if self.list_only {
            let db = startup::open_for_command(config)?;
            let list = db.read_at_length(erasures::list)?;
            db.close();
            return note(&self.path.join(ERASURES), list);
        }
        let DatabaseUrl::Sqlite(database) = DatabaseUrl::parse(&config.database.url) else {
            return Err(Stop(
                "a database of PostgreSQL is copied with pg_dump; docs/deployment.md says how".to_owned(),
            ));
        };
        if !database.exists() {
            return Err(Stop(format!("{}: there is no such database", database.display())));
        }
        let to = self.target()?;
        let folder = to.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_path_buf();
        let db = startup::open_for_command(config)?;
        self.copy(&db, &database, &to)?;
        let list = db.read_at_length(erasures::list)?;
        db.close();
        note(&folder.join(ERASURES), list)?;
        synced(&folder).map_err(|error| at(&folder, &error))?;
        let removed = self.keep.map_or(Ok(0), |keep| rotate(&folder, usize::from(keep)))?;
        say(format_args!(
            "{}: copied and checked{}",
            to.display(),
            if removed > 0 { format!(", {removed} older removed") } else { String::new() }
        ));
        Ok(())
    }

    /// A whole copy under the name that is wanted, or none.
    fn copy(&self, db: &Db, database: &Path, to: &Path) -> Done {
        // in the clear only where the database stands itself
        let beside = if self.recipient.is_empty() { to } else { database };
        let plain = Removed(with_ending(beside, "copying"));
        leftovers(&plain.0)?;
        private::file(&plain.0).map_err(|error| at(&plain.0, &error))?;
        db.copy_to(&plain.0)
            .and_then(|()| Db::check(&plain.0))
            .map_err(|fault| Stop(format!("{}: {fault}", to.display())))?;
        if self.recipient.is_empty() {
            synced(&plain.0).and_then(|()| std::fs::rename(&plain.0, to)).map_err(|error| at(to, &error))?;
        } else {
            let part = Removed(with_ending(to, "part"));
            sealed(&plain.0, &part.0, &self.recipient).map_err(|error| at(&part.0, &error))?;
            std::fs::rename(&part.0, to).map_err(|error| at(to, &error))?;
        }
        Ok(())
    }

    fn target(&self) -> Result<PathBuf, Stop> {
        let ending = if self.recipient.is_empty() { "db" } else { "db.age" };
        let to = if self.path.is_dir() {
            let now = Clock::system().now().utc().format("%Y-%m-%dT%H%M%SZ");
            self.path.join(format!("{BEGINNING}{now}.{ending}"))
        } else if self.keep.is_some() {
            return Err(Stop(format!("{}: --keep needs a folder that is there", self.path.display())));
        } else {
            self.path.clone()
        };
        if to.exists() { Err(Stop(format!("{}: the file is there already", to.display()))) } else { Ok(to) }
    }
}

/// A file that is gone when this is dropped, unless it has another name by then.
struct Removed(PathBuf);

impl Drop for Removed {
    fn drop(&mut self) {
        drop(std::fs::remove_file(&self.0));
    }
}

pub(super) fn at(path: &Path, error: &std::io::Error) -> Stop {
    Stop(format!("{}: {error}", path.display()))
}

pub(super) fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}

/// Waits until the disk has a file, or the names in a folder.
pub(super) fn synced(path: &Path) -> std::io::Result<()> {
    File::open(path)?.sync_all()
}

fn sealed(from: &Path, to: &Path, recipients: &[age::x25519::Recipient]) -> std::io::Result<()> {
    let recipients = recipients.iter().map(|it| it as &dyn age::Recipient);
    let sealing = age::Encryptor::with_recipients(recipients).map_err(std::io::Error::other)?;
    let mut out = sealing.wrap_output(private::file(to)?)?;
    std::io::copy(&mut BufReader::new(File::open(from)?), &mut out)?;
    out.finish()?.sync_all()
}

/// Adds to the list of erasures what it has not; what it has stays, though the database may not know it any more.
fn note(path: &Path, new: Vec<Erasure>) -> Done {
    let mut all = read(path)?.unwrap_or_default();
    all.extend(new);
    all.sort();
    all.dedup();
    let text = Erasure::write(&all).map_err(|error| Stop(error.to_string()))?;
    let part = with_ending(path, "part");
    let written = private::file(&part).and_then(|mut file| {
        std::io::Write::write_all(&mut file, text.as_bytes())?;
        file.sync_all()?;
        std::fs::rename(&part, path)?;
        path.parent().filter(|it| !it.as_os_str().is_empty()).map_or(Ok(()), synced)
    });
    written.map_err(|error| at(path, &error))
}

/// Removes what copies that were interrupted left beside this one: they hold what is erased since.
fn leftovers(plain: &Path) -> Done {
    let folder = plain.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let entries = std::fs::read_dir(folder).map_err(|error| at(folder, &error))?;
    let own = plain.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let is_left = |name: &str| {
        let of_a_copy = name.split_once(".db").is_some_and(|(stem, _)| is_a_copy(&format!("{stem}.db")));
        let is_partial = [".copying", ".copying-wal", ".copying-shm", ".copying-journal", ".part"];
        name.starts_with(&own) || of_a_copy && is_partial.iter().any(|ending| name.ends_with(ending))
    };
    for name in entries.filter_map(Result::ok).filter_map(|entry| entry.file_name().into_string().ok()) {
        if is_left(&name) {
            std::fs::remove_file(folder.join(&name)).map_err(|error| at(&folder.join(&name), &error))?;
        }
    }
    Ok(())
}

/// Whether a file has a name that copies in a folder get.
fn is_a_copy(name: &str) -> bool {
    let time = name.strip_prefix(BEGINNING).and_then(|rest| rest.strip_suffix(".db.age").or(rest.strip_suffix(".db")));
    time.is_some_and(|time| chrono::NaiveDateTime::parse_from_str(time, "%Y-%m-%dT%H%M%SZ").is_ok())
}

/// The list of erasures of a file, if there is one.
pub(super) fn read(path: &Path) -> Result<Option<Vec<Erasure>>, Stop> {
    match std::fs::read_to_string(path) {
        Ok(text) => {
            let list = Erasure::read(&text).map_err(|why| Stop(format!("{}: {why}", path.display())))?;
            Ok(Some(list))
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(at(path, &error)),
    }
}

/// Removes the oldest copies of a folder but so many; their names are in the order of their times.
fn rotate(folder: &Path, keep: usize) -> Result<usize, Stop> {
    let entries = std::fs::read_dir(folder).map_err(|error| at(folder, &error))?;
    let names = entries.filter_map(Result::ok).filter_map(|entry| entry.file_name().into_string().ok());
    let mut copies: Vec<String> = names.filter(|name| is_a_copy(name)).collect();
    copies.sort();
    let old = copies.len().saturating_sub(keep);
    for name in copies.iter().take(old) {
        let path = folder.join(name);
        std::fs::remove_file(&path).map_err(|error| at(&path, &error))?;
    }
    Ok(old)
}
