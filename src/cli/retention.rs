//! `concerto retention`

use super::{Done, database, say};
use crate::config::Config;
use crate::domain::retention;
use crate::model::Clock;
use crate::store::Lane;

/// Deletes what was kept for long enough; the server does the same by itself.
#[derive(Debug, clap::Args)]
pub struct Retention {
    /// Only says what is due.
    #[arg(long)]
    dry_run: bool,
}

impl Retention {
    /// Does what the command line asks.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn run(&self, config: &Config) -> Done {
        let (keeping, at, db) = (config.site.keeping(), Clock::system().now(), database(config)?);
        let due = db.read_at_length(|conn| retention::due(conn, keeping, at))?;
        say(format_args!("accounts to tell that they will be closed: {}", due.to_tell));
        say(format_args!("accounts to close: {}", due.to_close));
        say(format_args!("mails to delete: {}", due.mails));
        if !self.dry_run {
            for rule in [retention::accounts, retention::mails] {
                while db.write_now(Lane::Bulk, move |conn| rule(conn, keeping, at))? > 0 {}
            }
            say("done");
        }
        db.close();
        Ok(())
    }
}
