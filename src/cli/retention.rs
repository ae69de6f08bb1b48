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
        say(format_args!("consultations to tell that votes will be cut from seats: {}", due.cutting.to_tell));
        say(format_args!("consultations whose votes are to be cut from seats: {}", due.cutting.to_cut));
        say(format_args!("votes to cut: {}", due.cutting.ballots));
        say(format_args!("requests to take part to erase: {}", due.candidacies));
        say(format_args!("notes of who looked at personal data to delete: {}", due.readings));
        if !self.dry_run {
            let rules = [
                retention::accounts,
                retention::mails,
                retention::ballots,
                retention::candidacies,
                retention::readings,
            ];
            for rule in rules {
                while db.write_now(Lane::Bulk, move |conn| rule(conn, keeping, at))? > 0 {}
            }
            say("done");
        }
        db.close();
        Ok(())
    }
}
