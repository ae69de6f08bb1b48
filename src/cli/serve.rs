//! `concerto serve`

use clap::Args;

use super::{Done, Stop, logs, say};
use crate::config::Config;
use crate::domain::accounts;
use crate::model::Clock;
use crate::secret;
use crate::startup;
use crate::store::{DatabaseUrl, Lane};
use crate::web::token;

/// Answers requests.
#[derive(Debug, Args)]
pub struct Serve {
    /// Address and port, in place of server.listen.
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<String>,
}

impl Serve {
    /// Runs until it is stopped.
    ///
    /// # Errors
    /// A setting that is not what was expected, a database or a port that cannot be had.
    pub fn run(&self, mut config: Config) -> Done {
        logs::start(&config)?;
        if let Some(listen) = &self.listen {
            let expected =
                |_| Stop(format!("--listen {listen}: expected an address and a port, such as 127.0.0.1:8080"));
            config.server.listen = listen.parse().map_err(expected)?;
        }
        startup::run(config, Clock::system(), |running| {
            let app = &running.app;
            let (token, at) = (token::random(), app.clock.now());
            let hash = token::digest(&token);
            let empty = app.db.write_now(Lane::Sessions, move |conn| accounts::prepare_setup(conn, &hash, at))?;
            warn(&app.config);
            say(format_args!("Concerto listens on http://{}", running.address));
            if let Some(measures) = running.measures {
                say(format_args!("Its measures are told on http://{measures}/metrics"));
            }
            if empty {
                say("No account yet. Open this link once to create the first organiser's:");
                say(app.config.address_of(&format!("/installation/{token}")));
            }
            Ok(())
        })
    }
}

/// Tells of what a public site should have, and this one has not.
fn warn(config: &Config) {
    if config.site.security_contact.is_empty() {
        tracing::warn!("site.security_contact is empty: there is no /.well-known/security.txt");
    }
    if let DatabaseUrl::Sqlite(path) = DatabaseUrl::parse(&config.database.url)
        && std::fs::metadata(&path).is_ok_and(|about| secret::is_open_to_others(&about))
    {
        tracing::warn!(path = %path.display(), "everybody on this machine may read the database: chmod o= it");
    }
}
