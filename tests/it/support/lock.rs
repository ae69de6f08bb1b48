//! What writes need, held by another connection. Refuses to know who waits for it.

use std::sync::mpsc::{Sender, channel};
use std::thread::JoinHandle;

use concerto::store::{Conn, Fault, Lane};
use diesel::connection::SimpleConnection;

use crate::support::house::House;

/// The one lock of SQLite's file, or a table of PostgreSQL, from a connection of this process.
pub struct Lock {
    release: Sender<()>,
    holding: JoinHandle<()>,
}

impl Lock {
    /// Takes it, and holds it until it is let go. Reads go on.
    pub fn of(house: &House) -> Self {
        Self::with(house, "LOCK TABLE ballots IN EXCLUSIVE MODE")
    }

    /// The same with another statement that locks on PostgreSQL.
    pub fn with(house: &House, statement: &'static str) -> Self {
        let (held, is_held) = channel();
        let (release, released) = channel::<()>();
        let (db, is_postgres) = (house.app.db.clone(), house.is_postgres());
        // on SQLite each write begins with BEGIN IMMEDIATE, which takes the lock
        let hold = move |conn: &mut Conn| {
            if is_postgres {
                conn.batch_execute(statement)?;
            }
            held.send(()).unwrap();
            let _ = released.recv(); // who waits for it may have failed meanwhile
            Ok::<_, Fault>(())
        };
        let holding = std::thread::spawn(move || db.write_now(Lane::Contributions, hold).unwrap());
        is_held.recv().unwrap();
        Self { release, holding }
    }

    /// Lets it go; returns once whoever waits may have it.
    pub fn lets_go(self) {
        self.release.send(()).unwrap();
        self.holding.join().unwrap();
    }
}
