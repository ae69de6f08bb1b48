//! `concerto simulate`

use chrono::Duration;
use clap::Args;

use super::import::{bar, slug};
use super::{Done, Stop, database, say};
use crate::config::Config;
use crate::domain::imports::{self, Options};
use crate::domain::simulation::{self, Size};
use crate::domain::{Conflict, Failure, Refusal};
use crate::model::{Clock, Language};

/// For how long people go on voting in a simulated consultation.
const OPEN_FOR: Duration = Duration::days(30);

/// A synthetic consultation, the same for the same size and seed.
#[derive(Debug, Args)]
pub struct Simulate {
    /// The consultation's slug; it is made, open to votes and comments for 30 days.
    #[arg(long, value_name = "SLUG", default_value = "simulation")]
    consultation: String,
    /// Seats; each casts some ten ballots.
    #[arg(long, value_name = "N", default_value_t = 1_000, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    members: u32,
    /// Proposals.
    #[arg(long, value_name = "N", default_value_t = 300, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    proposals: u32,
    /// What everything is drawn from.
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
}

impl Simulate {
    /// Makes the consultation.
    ///
    /// # Errors
    /// A slug that is none or is another consultation's; a fault.
    pub fn run(&self, config: &Config) -> Done {
        let slug = slug(&self.consultation)?;
        let (db, at) = (database(config)?, Clock::system().now());
        let size = Size { members: self.members, proposals: self.proposals, seed: self.seed };
        let options = Options {
            slug,
            language: Language::Fr,
            licence: "Licence Ouverte 2.0".to_owned(),
            open_until: Some(at.plus(OPEN_FOR)),
        };
        let bar = bar();
        let told = |done: usize, all: usize| {
            bar.set_length(all as u64);
            bar.set_position(done as u64);
        };
        let simulated = imports::load(&db, simulation::conversation(size, at), &options, at, &told);
        bar.finish_and_clear();
        let it = simulated.map_err(|failure| self.stop(failure))?;
        let what = if it.changed { "simulated" } else { "nothing changed, it was simulated already" };
        say(format_args!(
            "{}: {} seats, {} proposals, {} ballots, {} comments: {what}",
            self.consultation, it.seats, it.proposals, it.ballots, it.remarks
        ));
        Ok(())
    }

    fn stop(&self, failure: Failure) -> Stop {
        match failure {
            Failure::Refusal(Refusal::Conflict(Conflict::AlreadyDone)) => {
                Stop(format!("{}: there is a consultation of this slug; nothing is simulated", self.consultation))
            }
            Failure::Fault(fault) => Stop(format!("{fault}; run the same command again to complete it")),
            other @ Failure::Refusal(_) => Stop(other.to_string()),
        }
    }
}
