//! `concerto consultation`

use std::path::PathBuf;

use clap::Subcommand;

use super::{Done, Stop, database, say};
use crate::config::Config;
use crate::domain::definition::{self, Definition};
use crate::domain::{Conflict, Failure, Refusal, consultations};
use crate::model::{Clock, text};
use crate::store::Lane;

/// Consultations.
#[derive(Debug, Subcommand)]
pub enum Consultation {
    /// Creates a consultation from a TOML file; docs/consultation.example.toml explains every key.
    Create {
        /// The file.
        #[arg(value_name = "FILE.toml")]
        file: PathBuf,
        /// The address of an account that becomes its organiser.
        #[arg(long, value_name = "EMAIL")]
        organiser: Option<String>,
    },
}

impl Consultation {
    /// Does what the command line asks.
    ///
    /// # Errors
    /// A file that is no definition, an address without an account, a slug that is taken.
    pub fn run(&self, config: &Config) -> Done {
        let Self::Create { file, organiser } = self;
        let definition = read(file)?;
        let organiser = match organiser {
            Some(typed) => Some(text::Email::parse(typed).map_err(|_| unknown(typed))?),
            None => None,
        };
        let at = Clock::system().now();
        let (new, key) = (definition.clone(), organiser.as_ref().map(text::Email::key));
        let create = move |conn: &mut crate::store::Conn| consultations::create_for(conn, key.as_deref(), &new, at);
        let done: Result<(), Failure> = database(config)?.write_now(Lane::Contributions, create);
        match (done, &organiser) {
            (Err(Failure::Refusal(Refusal::NotFound)), Some(email)) => return Err(unknown(email.as_str())),
            (Err(Failure::Refusal(Refusal::Conflict(Conflict::AlreadyDone))), _) => {
                return Err(Stop(format!("{}: there is a consultation of this slug already", definition.slug)));
            }
            (done, _) => done?,
        }
        say(format_args!("consultation created: /concertations/{}", definition.slug));
        Ok(())
    }
}

fn unknown(email: &str) -> Stop {
    Stop(format!("{email}: no account has this address; create it with: concerto account create {email}"))
}

/// Reads the file; what is wrong with it is told by line.
fn read(file: &PathBuf) -> Result<Definition, Stop> {
    let name = file.display();
    let bytes = std::fs::read(file).map_err(|error| Stop(format!("{name}: {error}")))?;
    let source = String::from_utf8(bytes).map_err(|error| {
        let before = error.as_bytes().iter().take(error.utf8_error().valid_up_to());
        let line = before.filter(|byte| **byte == b'\n').count() + 1;
        Stop(format!("{name}, line {line}: expected UTF-8"))
    })?;
    definition::parse(&source).map_err(|complaints| {
        let lines: Vec<String> = complaints.iter().map(|it| format!("{name}, {it}")).collect();
        Stop(lines.join("\n"))
    })
}
