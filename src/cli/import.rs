//! `concerto import`

mod actions;
mod members;

use std::io::{ErrorKind, IsTerminal};
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use indicatif::{ProgressBar, ProgressStyle};

use self::actions::Actions;
use self::members::Members;
use super::{Done, Stop, database, say};
use crate::config::Config;
use crate::domain::imports::{self, File, Files, Options};
use crate::domain::{Conflict, Failure, Refusal};
use crate::model::{Clock, Language, text};

/// Brings conversations and lists in.
#[derive(Debug, Subcommand)]
pub enum Import {
    /// Imports a Polis conversation: a folder with comments.csv, participants-votes.csv, summary.csv, and perhaps
    /// votes.csv and colleges.csv (participant, college). A file that is not as expected changes nothing.
    Polis(Polis),
    /// Makes and changes the actions of a roadmap, from a CSV file as its page exports it. Actions that the file does not
    /// name stay. A file that is not as expected changes nothing.
    Actions(Actions),
    /// Invites the people of a CSV file to seats and roles. A file with a mistake invites nobody; who takes part or is
    /// invited already is left as they are.
    Members(Members),
}

/// A Polis conversation.
#[derive(Debug, Args)]
pub struct Polis {
    /// The folder.
    folder: PathBuf,
    /// The consultation's slug; it is made, closed, with open results, if there is none.
    #[arg(long, value_name = "SLUG")]
    consultation: String,
    /// The language of its pages: fr or en.
    #[arg(long, default_value = "fr", value_parser = ["fr", "en"])]
    language: String,
    /// The licence of its contributions.
    #[arg(long, default_value = "CC BY 4.0")]
    licence: String,
}

impl Import {
    /// Does what the command line asks.
    ///
    /// # Errors
    /// Files that are not as expected, each mistake on a line; a consultation that no import made; a fault.
    pub fn run(&self, config: &Config) -> Done {
        match self {
            Self::Polis(polis) => polis.run(config),
            Self::Actions(actions) => actions.run(config),
            Self::Members(members) => members.run(config),
        }
    }
}

impl Polis {
    fn run(&self, config: &Config) -> Done {
        let slug = slug(&self.consultation)?;
        let conversation = imports::check(&files(&self.folder)?)
            .map_err(|mistakes| Stop(format!("nothing is imported\n{mistakes}")))?;
        let language = Language::parse(&self.language).unwrap_or(Language::Fr);
        let options = Options { slug, language, licence: self.licence.clone(), open_until: None };
        let db = database(config)?;
        let bar = bar();
        let told = |done: usize, all: usize| {
            bar.set_length(all as u64);
            bar.set_position(done as u64);
        };
        let imported = imports::load(&db, conversation, &options, Clock::system().now(), &told);
        bar.finish_and_clear();
        let it = imported.map_err(|failure| self.stop(failure))?;
        let counts = format!("{} seats, {} proposals, {} ballots", it.seats, it.proposals, it.ballots);
        if it.changed {
            say(format_args!("{}: {counts} imported", self.consultation));
        } else {
            say(format_args!("{}: nothing changed, these files were imported already ({counts})", self.consultation));
        }
        Ok(())
    }

    fn stop(&self, failure: Failure) -> Stop {
        match failure {
            Failure::Refusal(Refusal::Conflict(Conflict::AlreadyDone)) => {
                Stop(format!("{}: this consultation was not made by an import; nothing is imported", self.consultation))
            }
            Failure::Fault(fault) => Stop(format!("{fault}; run the same command again to complete the import")),
            other @ Failure::Refusal(_) => Stop(other.to_string()),
        }
    }
}

/// The slug that `--consultation` names.
pub(super) fn slug(given: &str) -> Result<text::Slug, Stop> {
    text::Slug::parse(given).map_err(|_| {
        let expected = "expected lower-case letters, digits and hyphens, beginning with a letter";
        Stop(format!("--consultation {given}: {expected}"))
    })
}

/// Quiet where nobody looks.
pub(super) fn bar() -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len}").unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(0).with_style(style)
}

fn files(folder: &Path) -> Result<Files, Stop> {
    Ok(Files {
        summary: needed(folder, "summary.csv")?,
        comments: needed(folder, "comments.csv")?,
        participants: needed(folder, "participants-votes.csv")?,
        votes: read(folder, "votes.csv")?,
        colleges: read(folder, "colleges.csv")?,
    })
}

fn needed(folder: &Path, name: &'static str) -> Result<File, Stop> {
    read(folder, name)?.ok_or_else(|| Stop(format!("{}: there is no such file", folder.join(name).display())))
}

fn read(folder: &Path, name: &'static str) -> Result<Option<File>, Stop> {
    match std::fs::read(folder.join(name)) {
        Ok(bytes) => Ok(Some(File { name, bytes })),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Stop(format!("{}: {error}", folder.join(name).display()))),
    }
}
