//! `concerto migrate`

use clap::Args;

use super::{Done, say};
use crate::config::Config;
use crate::startup;

/// Brings the database's tables up to date, and the index of searches.
#[derive(Debug, Args)]
pub struct Migrate {
    /// Then gives this role of PostgreSQL what a running server needs, and no right to change tables or the log of acts.
    #[arg(long, value_name = "ROLE")]
    grant: Option<String>,
}

impl Migrate {
    /// Runs what is pending and says which steps that was.
    ///
    /// # Errors
    /// The database cannot be reached, or a step fails: the steps before it are kept. A role that may get no rights.
    pub fn run(&self, config: &Config) -> Done {
        let db = startup::open(config)?;
        let names = startup::migrate(&db)?;
        for name in &names {
            say(name);
        }
        if names.is_empty() {
            say("nothing to do");
        }
        if let Some(role) = &self.grant {
            db.grant(role)?;
            say(format_args!("{role} may run the server"));
        }
        Ok(())
    }
}
