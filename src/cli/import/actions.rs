//! `concerto import actions`

use std::io::Read;
use std::path::PathBuf;

use clap::Args;

use crate::cli::{Done, Stop, database, say};
use crate::config::Config;
use crate::domain::actions::{self, MOST_BYTES};
use crate::domain::imports::{File, Mistakes};
use crate::domain::{Denied, Failure, Refusal};
use crate::model::Clock;
use crate::store::Lane;

/// A file of actions.
#[derive(Debug, Args)]
pub struct Actions {
    /// The file: axis, title, description, lead, due, progress, status, and perhaps number, proposals, steps. UTF-8, with
    /// commas or semicolons; docs/moderation.md explains every column.
    #[arg(value_name = "FILE.csv")]
    file: PathBuf,
    /// The consultation's slug; its voting must be over.
    #[arg(long, value_name = "SLUG")]
    consultation: String,
}

impl Actions {
    pub(super) fn run(&self, config: &Config) -> Done {
        let name = self.file.display().to_string();
        let stop = |mistakes: Mistakes| Stop(format!("nothing is imported\n{}", mistakes.of(&name)));
        let bytes = self.bytes().map_err(|error| Stop(format!("{name}: {error}")))?;
        let checked = actions::check(&File { name: "actions.csv", bytes }).map_err(stop)?;
        let (slug, at) = (self.consultation.clone(), Clock::system().now());
        let load = move |conn: &mut crate::store::Conn| actions::load(conn, &slug, &checked, at);
        let loaded = database(config)?.write_now(Lane::Bulk, load).map_err(|failure| self.stop(failure))?;
        let it = loaded.map_err(stop)?;
        let (created, changed, unchanged) = (it.created.len(), it.changed.len(), it.unchanged);
        if created + changed > 0 {
            let counts = format!("{created} actions made, {changed} changed, {unchanged} as they were");
            say(format_args!("{}: {counts}", self.consultation));
        } else {
            let what = "nothing changed, the roadmap says the same already";
            say(format_args!("{}: {what} ({unchanged} actions)", self.consultation));
        }
        Ok(())
    }

    /// The file's bytes; of a file that is too large, one more than there may be.
    fn bytes(&self) -> std::io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        std::fs::File::open(&self.file)?.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn stop(&self, failure: Failure) -> Stop {
        let why = match failure {
            Failure::Refusal(Refusal::NotFound) => "there is no such consultation".to_owned(),
            Failure::Refusal(Refusal::Denied(Denied::VotingIsOpen)) => {
                "voting is not over; the roadmap is kept once it is".to_owned()
            }
            other => other.to_string(),
        };
        Stop(format!("{}: {why}; nothing is imported", self.consultation))
    }
}
