//! `concerto archive`

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::place::{Readers, place};
use super::{Done, Stop, database, say};
use crate::config::Config;
use crate::domain::archives::{self, Lack, Order, Prospect};
use crate::domain::exports::Scope;
use crate::domain::{Failure, Refusal};
use crate::model::{Clock, Moment};
use crate::private;
use crate::store::Lane;
use crate::summary::deposit::{self, Made};
use crate::summary::{Summary, packed};

/// Handing a consultation over to the public archives.
#[derive(Debug, Subcommand)]
pub enum Archive {
    /// Writes everything that is kept of a consultation as CSV and JSON, with a manifest; says the fingerprint of that.
    Export {
        /// The consultation.
        slug: String,
        /// A path that ends in .zip, or a folder.
        #[arg(long, value_name = "PATH")]
        out: PathBuf,
    },
    /// Destroys people and texts of a consultation that was handed over; its shell, its syntheses and its summary stay.
    Destroy(Destroy),
}

/// Destroys people and texts of a consultation.
#[derive(Debug, Args)]
pub struct Destroy {
    /// The consultation.
    slug: String,
    /// The reference of the visa of the public archives.
    #[arg(long, value_name = "REFERENCE", default_value = "")]
    visa: String,
    /// The fingerprint of the archive, as its export said it: the SHA-256 of manifest.json.
    #[arg(long, value_name = "HEX", default_value = "")]
    archive_sha256: String,
    /// The slug again: it cannot be taken back.
    #[arg(long, value_name = "SLUG", default_value = "")]
    confirm: String,
    /// Only says what would go, and what is missing.
    #[arg(long)]
    dry_run: bool,
}

impl Archive {
    /// Does what the command line asks.
    ///
    /// # Errors
    /// No such consultation, a place that cannot be written, a condition of the destruction that is missing.
    pub fn run(&self, config: &Config) -> Done {
        match self {
            Self::Export { slug, out } => export(config, slug, out),
            Self::Destroy(destroy) => destroy.run(config),
        }
    }
}

fn stop(slug: &str, failure: &Failure) -> Stop {
    match failure {
        Failure::Refusal(Refusal::NotFound) => Stop(format!("{slug}: there is no such consultation")),
        other => Stop(format!("{slug}: {other}")),
    }
}

fn export(config: &Config, slug: &str, out: &Path) -> Done {
    let (db, at) = (database(config)?, Clock::system().now());
    let gathered = db.read_at_length(|conn| archives::gather(conn, slug)).map_err(|failure| stop(slug, &failure))?;
    let made = deposit::made(&gathered).map_err(|error| Stop(error.to_string()))?;
    let (id, last, sha256) = (gathered.id, gathered.last, made.sha256.clone());
    db.write_now(Lane::Bulk, move |conn| archives::leave(conn, id, (&sha256, last), at))?;
    write(out, &made)?;
    say(format_args!("{} files, fingerprint of the archive (SHA-256 of manifest.json):", made.files.len()));
    say(&made.sha256);
    db.close();
    Ok(())
}

fn write(out: &Path, made: &Made) -> Done {
    if out.extension().is_some_and(|ending| ending == "zip") {
        let files: Vec<(&str, Vec<u8>)> =
            made.files.iter().map(|(name, bytes)| (name.as_str(), bytes.clone())).collect();
        let bytes = packed(&files).map_err(|error| Stop(error.to_string()))?;
        return place(&[(out.to_path_buf(), bytes)], Readers::Owner);
    }
    let files: Vec<(PathBuf, Vec<u8>)> =
        made.files.iter().map(|(name, bytes)| (out.join(name), bytes.clone())).collect();
    for within in files.iter().filter_map(|(path, _)| path.parent()) {
        private::folder(within).map_err(|error| Stop(format!("{}: {error}", within.display())))?;
    }
    place(&files, Readers::Owner)
}

impl Destroy {
    fn order(&self) -> Order<'_> {
        Order { slug: &self.slug, confirmed: &self.confirm, visa: &self.visa, sha256: &self.archive_sha256 }
    }

    fn run(&self, config: &Config) -> Done {
        let (db, at) = (database(config)?, Clock::system().now());
        let found = db.read_at_length(|conn| archives::prospect(conn, self.order(), at));
        let found = found.map_err(|failure| stop(&self.slug, &failure))?;
        if self.dry_run {
            found.rows.iter().for_each(|(table, n)| say(format_args!("{table}: {n}")));
        }
        missing(&self.slug, &found.lacks)?;
        if !self.dry_run {
            let (summary, fingerprint) = summary(found, at)?;
            let (slug, visa) = (self.slug.clone(), self.visa.clone());
            let (sha256, confirmed) = (self.archive_sha256.clone(), self.confirm.clone());
            let lacks = db.write_now(Lane::Bulk, move |conn| {
                let order = Order { slug: &slug, confirmed: &confirmed, visa: &visa, sha256: &sha256 };
                archives::destroy(conn, order, (&summary, &fingerprint), at)
            })?;
            missing(&self.slug, &lacks)?;
            say("done");
        }
        db.close();
        Ok(())
    }
}

/// The summary as everybody could read it, and its fingerprint.
pub(super) fn summary(found: Prospect, at: Moment) -> Result<(String, String), Stop> {
    let stamp = found.facts.stamp(found.frame.consultation.results_opened_at.unwrap_or(at));
    let summary = Summary::build(found.facts, Scope::Public, stamp);
    let bytes = summary.json().map_err(|error| Stop(error.to_string()))?;
    let text = String::from_utf8(bytes).map_err(|error| Stop(error.to_string()))?;
    Ok((text, summary.data_fingerprint))
}

fn missing(slug: &str, lacks: &[Lack]) -> Done {
    let line = |lack: &Lack| format!("{slug}: {}", sentence(*lack));
    if lacks.is_empty() { Ok(()) } else { Err(Stop(lacks.iter().map(line).collect::<Vec<_>>().join("\n"))) }
}

const fn sentence(lack: Lack) -> &'static str {
    match lack {
        Lack::Done => "it was destroyed already",
        Lack::End => "it has not ended",
        Lack::Results => "its results are not published",
        Lack::Visa => "--visa: the reference of the visa of the public archives is missing",
        Lack::Archive => "--archive-sha256: no archive of this fingerprint was exported",
        Lack::Fresh => "something happened after that archive was exported: export it again",
        Lack::Slug => "--confirm: say the slug again; this cannot be taken back",
    }
}
