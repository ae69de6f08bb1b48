//! The second listener, which tells the measures of this instance and nothing else.

use std::net::SocketAddr;

use actix_web::dev::Server;
use actix_web::web::{Data, get};
use actix_web::{App as Site, HttpServer};

use super::StartError;
use crate::web::app::App;
use crate::web::metrics;

/// The listener of the settings, if they name one, and the address that it took.
///
/// # Errors
/// `Listen` when the address cannot be had.
pub(super) fn listener(app: &App) -> Result<Option<(SocketAddr, Server)>, StartError> {
    let Some(address) = app.config.server.metrics_listen else { return Ok(None) };
    let shared = Data::new(app.clone());
    let http = HttpServer::new(move || Site::new().app_data(shared.clone()).route("/metrics", get().to(metrics::show)));
    let http = http.workers(1).disable_signals().shutdown_timeout(1).bind(address);
    let http = http.map_err(|error| StartError::Listen("server.metrics_listen", address, error))?;
    let taken = http.addrs().first().copied().unwrap_or(address);
    Ok(Some((taken, http.run())))
}
