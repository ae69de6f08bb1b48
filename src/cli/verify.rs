//! `concerto verify`

use clap::Args;

use super::{Done, Stop, database, say};
use crate::config::Config;
use crate::domain::verify::{self, Verified};
use crate::domain::{Failure, Refusal};

/// Recounts every stored tally, published cell and comment count.
#[derive(Debug, Args)]
pub struct Verify {
    /// One consultation; all of them by default.
    slug: Option<String>,
}

impl Verify {
    /// That of every consultation.
    pub(super) const fn of_all() -> Self {
        Self { slug: None }
    }

    /// Says what differs, a line each; differences are a failure.
    ///
    /// # Errors
    /// When anything differs, or the database cannot be read.
    pub fn run(&self, config: &Config) -> Done {
        let db = database(config)?;
        let named = self.slug.clone();
        let slugs = db.read_now(move |conn| verify::subjects(conn, named.as_deref()))?;
        let mut verified = Verified::default();
        for slug in slugs {
            let name = slug.clone();
            verified += db.read_now(move |conn| verify::verify(conn, &slug)).map_err(|failure| match failure {
                Failure::Refusal(Refusal::NotFound) => Stop(format!("{name}: there is no such consultation")),
                other => Stop(format!("{name}: {other}")),
            })?;
        }
        db.close();
        verified.differences.iter().for_each(say);
        if verified.reseated > 0 {
            let rows = verified.reseated;
            say(format_args!(
                "{rows} published cells are of colleges whose seats may be others now: compared with any number of seats"
            ));
        }
        let counts = format!("{} tallies, {} published cells", verified.tallies, verified.cells);
        match verified.differences.len() {
            0 => say(format_args!("{counts}: nothing differs")),
            1 => return Err(Stop(format!("{counts}: 1 differs"))),
            many => return Err(Stop(format!("{counts}: {many} differ"))),
        }
        Ok(())
    }
}
