//! `concerto export`

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::place::{Readers, place};
use super::{Done, Stop, database};
use crate::config::Config;
use crate::domain::exports::{self, Scope};
use crate::domain::{Denied, Failure, Refusal};
use crate::model::{Clock, Language, Moment};
use crate::private;
use crate::store::{Conn, Lane};
use crate::summary::{FileFormat, Press, Summary};

/// A file format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// summary.json
    Json,
    /// Tables: one file, a folder of them, or an archive, with a script that computes them again.
    Csv,
    /// A workbook for Excel.
    Xlsx,
    /// A workbook of OpenDocument.
    Ods,
    /// The synthesis, to be edited in a word processor.
    Docx,
    /// The synthesis, to be read and kept.
    #[cfg(feature = "pdf")]
    Pdf,
    /// What is essential of it, on one page; for the public alone.
    #[cfg(feature = "pdf")]
    #[value(name = "essentiel")]
    Brief,
}

impl Format {
    /// The file; nothing for tables, which are one or many by where they go.
    const fn file(self) -> Option<FileFormat> {
        match self {
            Self::Csv => None,
            Self::Json => Some(FileFormat::Json),
            Self::Xlsx => Some(FileFormat::Xlsx),
            Self::Ods => Some(FileFormat::Ods),
            Self::Docx => Some(FileFormat::Docx),
            #[cfg(feature = "pdf")]
            Self::Pdf => Some(FileFormat::Pdf),
            #[cfg(feature = "pdf")]
            Self::Brief => Some(FileFormat::Brief),
        }
    }
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
    /// json: summary.json. csv: proposals.csv, or every table where PATH is a folder or ends in .zip. xlsx, ods: a workbook. docx, pdf: the synthesis. essentiel: one page (PDF).
    #[arg(long, value_enum, default_value = "json")]
    format: Format,
    /// public: what everybody may know. organiser: the true tallies; not to be passed on.
    #[arg(long, value_enum, default_value = "public")]
    scope: For,
    /// The stamp of the files, such as 2026-11-24T10:00:00Z; it changes nothing else. Default: now.
    #[arg(long, value_name = "TIME")]
    at: Option<String>,
    /// The language of the words in workbooks and documents: fr or en.
    #[arg(long, default_value = "fr", value_parser = ["fr", "en"])]
    language: String,
    /// Where to write; standard output by default. A folder gets a file that is named after the consultation and, for
    /// organisers, says that it is restricted. csv: a path that ends in .zip gets the package, one that ends in .csv the
    /// proposals, any other becomes a folder with every file of the package.
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
        let scope = self.scope();
        let db = database(config)?;
        let slug = self.slug.clone();
        let read = db.read_now(move |conn| exports::facts_of(conn, &slug, scope));
        let (consultation, facts) = read.map_err(|failure| self.stop(failure))?;
        let summary = Summary::build(facts, scope, at);
        let fingerprint = summary.data_fingerprint.clone();
        let noted = move |conn: &mut Conn| exports::leave(conn, (consultation, scope), &fingerprint, clock);
        db.write_now(Lane::Bulk, noted)?;
        self.write(&summary, &config.pdf)
    }

    const fn scope(&self) -> Scope {
        match self.scope {
            For::Public => Scope::Public,
            For::Organiser => Scope::Organiser,
        }
    }

    /// True tallies are not for the other users of the machine.
    const fn readers(&self) -> Readers {
        match self.scope {
            For::Public => Readers::Anybody,
            For::Organiser => Readers::Owner,
        }
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

    fn write(&self, summary: &Summary, press: &Press) -> Done {
        let Some(path) = &self.out else { return print(&self.single(summary, press)?) };
        let ending = path.extension().and_then(|end| end.to_str());
        match (self.format.file(), ending) {
            (None, Some("csv")) => place(&[(path.clone(), self.single(summary, press)?)], self.readers()),
            (None, Some("zip")) => {
                place(&[(path.clone(), self.file(FileFormat::Zip, summary, press)?)], self.readers())
            }
            (None, _) => self.package(path, summary),
            (Some(format), _) => self.one(path, format, summary, press),
        }
    }

    /// Every file of the package, in a folder.
    fn package(&self, folder: &Path, summary: &Summary) -> Done {
        let files = summary.package().map_err(|error| Stop(error.to_string()))?;
        let files: Vec<_> = files.into_iter().map(|(name, bytes)| (folder.join(name), bytes)).collect();
        for within in files.iter().filter_map(|(path, _)| path.parent()) {
            let made = match self.readers() {
                Readers::Owner => private::folder(within),
                Readers::Anybody => std::fs::create_dir_all(within),
            };
            made.map_err(|error| Stop(format!("{}: {error}", within.display())))?;
        }
        place(&files, self.readers())
    }

    fn one(&self, path: &Path, format: FileFormat, summary: &Summary, press: &Press) -> Done {
        let named = || path.join(format.name(&self.slug, self.scope()));
        let path = if path.is_dir() { named() } else { path.to_path_buf() };
        place(&[(path, self.file(format, summary, press)?)], self.readers())
    }

    fn file(&self, format: FileFormat, summary: &Summary, press: &Press) -> Result<Vec<u8>, Stop> {
        let language = Language::parse(&self.language).unwrap_or(Language::Fr);
        format.write(summary, language, press).map_err(|error| Stop(format!("{}: {error}", format.ending())))
    }

    /// The one file that fits where a single one is wanted.
    fn single(&self, summary: &Summary, press: &Press) -> Result<Vec<u8>, Stop> {
        match self.format.file() {
            Some(format) => self.file(format, summary, press),
            None => {
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
