//! Another instance over the facts of a house.

use actix_web::dev::ServerHandle;
use concerto::startup;
use concerto::web::app::App;

use crate::support::house::{Browser, House};

/// Another instance over the facts of a house, at the same time of day.
pub struct Beside {
    /// `http://127.0.0.1:port`.
    pub address: String,
    /// What its requests share.
    pub app: App,
    handle: ServerHandle,
}

impl Beside {
    /// An instance that keeps so many MiB of pages.
    pub fn new(house: &House, mebibytes: u64) -> Self {
        let mut config = (*house.app.config).clone();
        config.server.page_cache = mebibytes;
        let running = startup::start(config, house.app.clock.clone()).unwrap_or_else(|why| panic!("{why}"));
        let (address, app, handle) = running.in_background();
        Self { address: format!("http://{address}"), app, handle }
    }

    /// A browser at this instance, perhaps with a session that was opened at another one.
    pub fn browser(&self, session: Option<&str>) -> Browser {
        Browser::new(&self.address, session)
    }

    /// Stops it.
    pub async fn close(self) {
        self.handle.stop(false).await;
        self.app.db.close();
    }
}
