//! Being asked to stop (SIGINT, SIGTERM): heard from the beginning, so that no moment of starting up misses it.

use tokio::signal::unix::{Signal, SignalKind, signal};

/// Hears the signals from when it is made, also those that come before anybody waits.
pub struct Stop {
    interrupted: Signal,
    ended: Signal,
}

impl Stop {
    /// Begins to listen.
    ///
    /// # Errors
    /// When the system refuses it.
    pub fn listen() -> std::io::Result<Self> {
        Ok(Self { interrupted: signal(SignalKind::interrupt())?, ended: signal(SignalKind::terminate())? })
    }

    /// Waits for the first signal.
    pub async fn asked(&mut self) {
        tokio::select! {
            _ = self.interrupted.recv() => {}
            _ = self.ended.recv() => {}
        }
    }
}
