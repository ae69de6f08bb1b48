//! The one source of the present: the machine's clock, or one that a test moves.

use std::sync::{Arc, Mutex};

use chrono::Duration;

use super::Moment;

/// Tells the present. Clones share the same clock.
#[derive(Debug, Clone, Default)]
pub struct Clock {
    set: Arc<Mutex<Option<Moment>>>,
}

impl Clock {
    /// The machine's clock.
    #[must_use]
    pub fn system() -> Self {
        Self::default()
    }

    /// A clock that stands at a moment until it is moved.
    #[must_use]
    pub fn stopped_at(moment: Moment) -> Self {
        Self { set: Arc::new(Mutex::new(Some(moment))) }
    }

    /// The present.
    #[must_use]
    pub fn now(&self) -> Moment {
        let set = self.set.lock().map_or(None, |set| *set);
        #[allow(clippy::disallowed_methods, reason = "this is the Clock")]
        set.unwrap_or_else(|| Moment::new(chrono::Utc::now()))
    }

    /// Moves a stopped clock on; the machine's clock cannot be moved and is stopped first.
    pub fn advance(&self, by: Duration) {
        let now = self.now();
        self.set(now.plus(by));
    }

    /// Stops the clock at a moment.
    pub fn set(&self, moment: Moment) {
        if let Ok(mut set) = self.set.lock() {
            *set = Some(moment);
        }
    }
}
