//! `concerto export`

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::{Done, Stop, database};
use crate::config::Config;
use crate::domain::exports::{self, Scope};
use crate::domain::{Denied, Failure, Refusal};
use crate::model::{Clock, Moment};
use crate::store::Lane;
use crate::summary::Summary;

/// A file format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// summary.json
    Json,
    /// Tables: one file, a folder of them, or an archive with summary.json.
    Csv,
}

/// Who the files are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum For {
    /// Everybody: published figures only.
    Public,
    /// Organisers: the true tallies; not to be passed on.
    Organiser,
}

/// Writes a consultation's result as files.
#[derive(Debug, Args)]
pub struct Export {
    /// The consultation.
    slug: String,
    /// json: summary.json. csv: proposals.csv, or every table where PATH is a folder or ends in .zip.
    #[arg(long, value_enum, default_value = "json")]
    format: Format,
    /// public: what everybody may know. organiser: the true tallies; not to be passed on.
    #[arg(long, value_enum, default_value = "public")]
    scope: For,
    /// The stamp of the files, such as 2026-11-24T10:00:00Z; it changes nothing else. Default: now.
    #[arg(long, value_name = "TIME")]
    at: Option<String>,
    /// Where to write; standard output by default. csv: a path that ends in .zip gets every table and summary.json, one
    /// that ends in .csv the proposals, any other becomes a folder of tables.
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,
}

impl Export {
    /// Does what the command line asks.
    ///
    /// # Errors
    /// No such consultation, a scope that may not be exported, a time that is none, a place that cannot be written.
    pub fn run(&self, config: &Config) -> Done {
        let clock = Clock::system().now();
        let at = match &self.at {
            Some(text) => Moment::parse(text)
                .ok_or_else(|| Stop(format!("--at {text}: expected a time such as 2026-11-24T10:00:00Z")))?,
            None => clock,
        };
        let scope = match self.scope {
            For::Public => Scope::Public,
            For::Organiser => Scope::Organiser,
        };
        let db = database(config)?;
        let slug = self.slug.clone();
        let read = db.read_now(move |conn| exports::facts_of(conn, &slug, scope));
        let (consultation, facts) = read.map_err(|failure| self.stop(failure))?;
        let summary = Summary::build(facts, scope, at);
        self.write(&summary)?;
        let fingerprint = summary.data_fingerprint;
        db.write_now(Lane::Bulk, move |conn| exports::record(conn, consultation, None, scope, &fingerprint, clock))?;
        Ok(())
    }

    fn stop(&self, failure: Failure) -> Stop {
        match failure {
            Failure::Refusal(Refusal::NotFound) => Stop(format!("{}: there is no such consultation", self.slug)),
            Failure::Refusal(Refusal::Denied(Denied::NotAMember)) => {
                Stop(format!("{}: only its members may read this consultation; it has no public export", self.slug))
            }
            other => Stop(other.to_string()),
        }
    }

    fn write(&self, summary: &Summary) -> Done {
        let Some(path) = &self.out else { return print(&self.single(summary)?) };
        match (self.format, path.extension().and_then(|end| end.to_str())) {
            (Format::Json, _) | (Format::Csv, Some("csv")) => place(path, &self.single(summary)?),
            (Format::Csv, Some("zip")) => {
                place(path, &summary.zip().map_err(|error| Stop(format!("{}: {error}", path.display())))?)
            }
            (Format::Csv, _) => {
                std::fs::create_dir_all(path).map_err(|error| Stop(format!("{}: {error}", path.display())))?;
                summary.tables().iter().try_for_each(|(name, bytes)| place(&path.join(name), bytes))
            }
        }
    }

    /// The one file that fits where a single one is wanted.
    fn single(&self, summary: &Summary) -> Result<Vec<u8>, Stop> {
        match self.format {
            Format::Json => summary.json().map_err(|error| Stop(error.to_string())),
            Format::Csv => {
                let tables = summary.tables().into_iter().find(|(name, _)| *name == "proposals.csv");
                Ok(tables.map(|(_, bytes)| bytes).unwrap_or_default())
            }
        }
    }
}

fn print(bytes: &[u8]) -> Done {
    let mut stdout = std::io::stdout().lock();
    stdout.write_all(bytes)?;
    Ok(stdout.flush()?)
}

/// Writes beside the place, then takes it: who reads the path finds the whole file or the former one.
fn place(path: &Path, bytes: &[u8]) -> Done {
    let failed = |error: std::io::Error| Stop(format!("{}: {error}", path.display()));
    let name = path.file_name().ok_or_else(|| Stop(format!("{}: expected the path of a file", path.display())))?;
    let beside = path.with_file_name(format!(".{}.{}.part", name.to_string_lossy(), std::process::id()));
    let written = std::fs::File::create(&beside).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    let placed = written.and_then(|()| std::fs::rename(&beside, path));
    if placed.is_err() {
        let _ = std::fs::remove_file(&beside);
    }
    placed.map_err(failed)
}
