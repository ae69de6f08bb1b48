//! `concerto migrate`

use clap::Args;

use super::{Done, say};
use crate::config::Config;
use crate::startup;

/// Brings the database's tables up to date, and the index of searches.
#[derive(Debug, Args)]
pub struct Migrate {}

impl Migrate {
    /// Runs what is pending and says which steps that was.
    ///
    /// # Errors
    /// The database cannot be reached, or a step fails; the steps before it are kept.
    pub fn run(&self, config: &Config) -> Done {
        let names = startup::migrate(&startup::open(config)?)?;
        for name in &names {
            say(name);
        }
        if names.is_empty() {
            say("nothing to do");
        }
        Ok(())
    }
}
