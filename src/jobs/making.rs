//! Makes the files that organisers asked for: read in one snapshot, written outside of any transaction, stored in pieces by short
//! writes. Several makers may run at once; an export is one's by its claim.

use std::time::Duration as Pause;

use tokio::task::JoinHandle;

use crate::domain::exports::{self, Making};
use crate::domain::{Failure, Outcome};
use crate::model::{Clock, ExportState};
use crate::store::{Conn, Db, Fault, Lane};
use crate::summary::{FileFormat, Press, Summary};

/// How often a look is taken at what was asked for.
const TICK: Pause = Pause::from_secs(2);
/// How often a maker says that an export is still its own.
const RENEWED: Pause = Pause::from_secs(120);
/// The bytes of a piece: one short write.
const PIECE: usize = 512 * 1024;

/// Makes the files of one instance.
#[derive(Clone)]
pub struct Maker {
    db: Db,
    clock: Clock,
    press: Press,
}

impl Maker {
    /// A maker over a database, which has PDF files typeset by this press.
    #[must_use]
    pub const fn new(db: Db, clock: Clock, press: Press) -> Self {
        Self { db, clock, press }
    }

    /// Makes what was asked for; never ends. Ended in between it leaves an export that another maker takes up.
    pub async fn run(self) {
        loop {
            match self.turn().await {
                Ok(true) => continue,
                Ok(false) => {}
                Err(failure) => tracing::warn!(?failure, "exports wait; they are tried again"),
            }
            tokio::time::sleep(TICK).await;
        }
    }

    /// Makes the export that is due, if there is one; tells whether there was.
    ///
    /// # Errors
    /// A fault of the database that kept it from being noted what came of it.
    pub async fn turn(&self) -> Outcome<bool> {
        let at = self.clock.now();
        let Some(making) = self.db.write_in(Lane::Bulk, move |conn| exports::claim(conn, at)).await? else {
            return Ok(false);
        };
        if let Err(failure) = self.make(&making).await {
            tracing::warn!(?failure, slug = making.slug, "an export failed");
            let at = self.clock.now();
            let state = match failure {
                // what passes is tried again; the tries are counted
                Failure::Fault(Fault::Busy | Fault::Away(_) | Fault::Interrupted) => None,
                Failure::Fault(Fault::Full) => Some(ExportState::Full),
                _ => Some(ExportState::Failed),
            };
            let note = move |conn: &mut Conn| match state {
                Some(state) => exports::fail(conn, &making, state, at),
                None => exports::postpone(conn, &making, at),
            };
            self.db.write_in(Lane::Bulk, note).await?;
        }
        Ok(true)
    }

    async fn make(&self, making: &Making) -> Outcome<()> {
        let (slug, scope) = (making.slug.clone(), making.scope);
        let (db, press) = (self.db.clone(), self.press.clone());
        let (ending, language, stamp) = (making.asked.ending.clone(), making.language, making.asked.asked_at);
        let write = move || {
            let facts = db.read_at_length(|conn| exports::facts_for_organisers(conn, &slug))?;
            let unwritten = |error| Failure::Fault(Fault::Unwritten(error));
            let format = FileFormat::of(scope).find(|it| it.ending() == ending);
            let format = format.ok_or_else(|| unwritten(format!("{ending}: no format")))?;
            let summary = Summary::build(facts, scope, stamp);
            Ok((format.write(&summary, language, &press).map_err(unwritten)?, summary.data_fingerprint))
        };
        let (bytes, fingerprint) = self.while_claimed(making, tokio::task::spawn_blocking(write)).await?;
        let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
        let of = i32::try_from(bytes.len().div_ceil(PIECE)).unwrap_or(i32::MAX);
        for (place, piece) in (1..).zip(bytes.chunks(PIECE)) {
            let (at, making, piece) = (self.clock.now(), making.clone(), piece.to_vec());
            let put = move |conn: &mut Conn| exports::put(conn, &making, (place, of), &piece, at);
            if !self.db.write_in(Lane::Bulk, put).await? {
                return Ok(()); // somebody else took it up meanwhile
            }
        }
        let (at, making) = (self.clock.now(), making.clone());
        let deliver = move |conn: &mut Conn| exports::deliver(conn, &making, (size, &fingerprint), at);
        self.db.write_in(Lane::Bulk, deliver).await
    }

    /// Waits for the file, and says from time to time that it is being made.
    async fn while_claimed<T>(&self, making: &Making, mut work: JoinHandle<Outcome<T>>) -> Outcome<T> {
        loop {
            tokio::select! {
                done = &mut work => return done.map_err(|_| Failure::Fault(Fault::Panicked))?,
                () = tokio::time::sleep(RENEWED) => {
                    let (at, making) = (self.clock.now(), making.clone());
                    self.db.write_in(Lane::Bulk, move |conn| exports::renew(conn, &making, at)).await?;
                }
            }
        }
    }
}
