//! Concerto as it would be if each write had a transaction of its own: what committing those that wait together saves. In this
//! process, over the database of the one that is measured, which rests meanwhile.

use std::net::SocketAddr;
use std::sync::mpsc::sync_channel;
use std::thread::JoinHandle;

use actix_web::rt::System;
use concerto::config::Config;
use concerto::domain::limits::Rate;
use concerto::model::Clock;
use concerto::startup;
use concerto::store::{DatabaseUrl, Db, Settings};
use tokio::sync::oneshot;

use crate::Done;

/// The server, stopped when dropped.
pub struct Single {
    /// Where it listens.
    pub address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Single {
    /// Starts it over a database.
    pub fn start(database: &str) -> Done<Self> {
        let mut config = Config::defaults()?;
        config.server.listen = "127.0.0.1:0".parse()?;
        config.server.jobs = false;
        config.limits.votes = Rate { most: 1000, minutes: 0 };
        let settings = Settings { group_jobs: 1, ..Settings::new(DatabaseUrl::parse(database)) };
        let (tell, told) = sync_channel(1);
        let (stop, stopped) = oneshot::channel();
        let thread = std::thread::spawn(move || {
            System::new().block_on(async move {
                let running = Db::open(&settings).map_err(startup::StartError::from);
                match running.and_then(|db| startup::start_over(db, config, Clock::system())) {
                    Ok(running) => {
                        let (address, app, handle) = running.in_background();
                        let _ = tell.send(Ok(address));
                        let _ = stopped.await;
                        handle.stop(false).await;
                        app.db.close();
                    }
                    Err(why) => drop(tell.send(Err(why.to_string()))),
                }
            });
        });
        let address = told.recv()??;
        Ok(Self { address, stop: Some(stop), thread: Some(thread) })
    }
}

impl Drop for Single {
    fn drop(&mut self) {
        let _ = self.stop.take().map(|stop| stop.send(()));
        let _ = self.thread.take().map(JoinHandle::join);
    }
}
