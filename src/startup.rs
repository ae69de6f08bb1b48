//! From a configuration to a site that answers: database opened and migrated, port bound and told.

mod measures;
mod stage;
mod stop;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use actix_web::dev::ServerHandle;
use actix_web::middleware::from_fn;
use actix_web::web::{Data, PayloadConfig, get, head, to};
use actix_web::{App as Site, HttpServer};
use tracing_actix_web::TracingLogger;

pub use self::stage::{demonstrate, free_address};
use self::stop::Stop;
use crate::config::Config;
use crate::domain::seal::Seal;
use crate::domain::search::{self, Filled};
use crate::domain::{Failure, Refusal, factors};
use crate::jobs::{Jobs, Maker};
use crate::mail::sender::{MailError, Sender};
use crate::model::{Clock, Moment};
use crate::openid::Providers;
use crate::private;
use crate::store::{self, DatabaseUrl, Db, Fault, Lane, Settings};
use crate::web::app::App;
use crate::web::guard::Pace;
use crate::web::trace::Trace;
use crate::web::{assets, error, form, fragments, guard, gzip, metrics, page_cache, readings, routes, token};

/// Why the site did not start.
#[derive(Debug)]
pub enum StartError {
    /// The database.
    Database(Fault),
    /// The mail settings.
    Mail(MailError),
    /// The identity providers.
    Providers(String),
    /// The key of second factors, or the passwords that nobody may choose.
    Security(String),
    /// A port: the setting that names it, and what it names.
    Listen(&'static str, SocketAddr, std::io::Error),
}

impl std::fmt::Display for StartError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Database(fault) => write!(f, "database.url: {fault}"),
            Self::Mail(error) => write!(f, "{error}"),
            Self::Providers(why) => write!(f, "openid.providers: {why}"),
            Self::Security(why) => f.write_str(why),
            Self::Listen(setting, address, error) => write!(f, "{setting}: cannot listen on {address}: {error}"),
        }
    }
}

impl std::error::Error for StartError {}

impl From<Fault> for StartError {
    fn from(fault: Fault) -> Self {
        Self::Database(fault)
    }
}

/// A site that answers.
pub struct Running {
    /// Where it listens; the port is the one taken when 0 was asked for.
    pub address: SocketAddr,
    /// Where its measures are told, if anywhere.
    pub measures: Option<SocketAddr>,
    /// What its requests share.
    pub app: App,
    handle: ServerHandle,
    server: actix_web::dev::Server,
    background: Vec<tokio::task::JoinHandle<()>>,
}

impl Running {
    /// Answers requests until the process is asked to stop, for the seconds more that the settings ask for, ends those under
    /// way and closes the database.
    ///
    /// # Errors
    /// When the server fails.
    async fn serve_until(self, mut stop: Stop) -> std::io::Result<()> {
        let mut serving = actix_web::rt::spawn(self.server);
        tokio::select! {
            ended = &mut serving => ended.map_err(std::io::Error::other)??,
            () = stop.asked() => {
                self.app.stops();
                let drained = tokio::time::sleep(Duration::from_secs(self.app.config.server.drain_seconds));
                tokio::select! {
                    () = drained => {}
                    () = stop.asked() => {} // a second time: at once
                }
                self.handle.stop(true).await;
            }
        }
        for task in self.background {
            task.abort(); // each ends between two writes, and leaves nothing half done
        }
        self.app.db.close();
        Ok(())
    }

    /// Answers requests in the background; the handle stops it.
    pub fn in_background(self) -> (SocketAddr, App, ServerHandle) {
        actix_web::rt::spawn(self.server);
        (self.address, self.app, self.handle)
    }
}

/// Starts a site and answers requests until the process is asked to stop; `started` is told once it listens.
///
/// # Errors
/// As `start`, or when the server fails.
pub fn run<E>(config: Config, clock: Clock, started: impl FnOnce(&Running) -> Result<(), E>) -> Result<(), E>
where
    E: From<StartError> + From<std::io::Error> + Send + 'static,
{
    run_prepared(config, clock, |_, _| Ok(()), started)
}

/// As `run`, over a database that `prepare` fills first. Asked to stop meanwhile, it answers without starting.
///
/// # Errors
/// As `run`, or of `prepare`.
pub fn run_prepared<E>(
    config: Config,
    clock: Clock,
    prepare: impl FnOnce(&Db, Moment) -> Result<(), E> + Send + 'static,
    started: impl FnOnce(&Running) -> Result<(), E>,
) -> Result<(), E>
where
    E: From<StartError> + From<std::io::Error> + Send + 'static,
{
    actix_web::rt::System::new().block_on(async move {
        let mut stop = Stop::listen()?;
        let db = open(&config).map_err(StartError::from)?;
        let (filled, at) = (db.clone(), clock.now());
        let filling = actix_web::web::block(move || {
            migrate(&filled)?;
            prepare(&filled, at)
        });
        tokio::select! {
            done = filling => done.map_err(|error| std::io::Error::other(error.to_string()))??,
            () = stop.asked() => return Ok(()),
        }
        let running = start_over(db, config, clock)?;
        started(&running)?;
        Ok(running.serve_until(stop).await?)
    })
}

/// Opens the database of a configuration, creating the folder of a SQLite file.
///
/// # Errors
/// A fault when it cannot be reached.
pub fn open(config: &Config) -> Result<Db, Fault> {
    connected(config, Settings::new(DatabaseUrl::parse(&config.database.url)))
}

/// The same for a command that somebody waits for: its reads may take as long as a large consultation needs.
///
/// # Errors
/// A fault when it cannot be reached.
pub fn open_for_command(config: &Config) -> Result<Db, Fault> {
    let settings = Settings::new(DatabaseUrl::parse(&config.database.url));
    connected(config, Settings { read_timeout: Settings::AT_LENGTH, ..settings })
}

fn connected(config: &Config, settings: Settings) -> Result<Db, Fault> {
    if let DatabaseUrl::Sqlite(path) = &settings.url
        && let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty())
    {
        private::folder(folder).map_err(|error| Fault::Away(format!("{}: {error}", folder.display())))?;
    }
    if let DatabaseUrl::Sqlite(path) = &settings.url {
        private::file_if_missing(path).map_err(|error| Fault::Away(format!("{}: {error}", path.display())))?;
    }
    let (readers, writers) = (config.database.readers, config.database.writers);
    Db::open(&Settings { readers, writers, keeps_reads: config.server.page_cache > 0, ..settings })
}

/// Brings the tables of a database up to date, then the index of searches, which the application makes; tells the steps.
///
/// # Errors
/// A fault when it cannot be reached or a step fails; what was done before is kept.
pub fn migrate(db: &Db) -> Result<Vec<String>, StartError> {
    let names = db.migrate()?;
    let mut from = Filled::default();
    loop {
        match db.write_now(Lane::Bulk, move |conn| search::round_from(conn, from)) {
            Ok(Some(next)) => from = next,
            Ok(None) => return Ok(names),
            Err(Failure::Fault(fault)) => return Err(fault.into()),
            Err(refused) => return Err(Fault::Database(refused.to_string()).into()),
        }
    }
}

/// Opens and migrates the database, and binds the port.
///
/// # Errors
/// `Database`, `Mail` or `Listen`, each with the setting's name.
pub fn start(config: Config, clock: Clock) -> Result<Running, StartError> {
    let db = open(&config)?;
    migrate(&db)?;
    start_over(db, config, clock)
}

/// Binds the port over a database that is open and migrated.
///
/// # Errors
/// As `start`.
pub fn start_over(db: Db, config: Config, clock: Clock) -> Result<Running, StartError> {
    let fresh = token::random();
    let key = db.write_now(Lane::Sessions, move |conn| store::settings::get_or_put(conn, "csrf-key", &fresh))?;
    let (listen, workers) = (config.server.listen, config.server.workers);
    let pace = Pace::per_minute(config.server.reads_per_minute);
    let providers = providers(&config).map_err(StartError::Providers)?;
    let seal = seal(&db, &config).map_err(StartError::Security)?;
    let app = App::new(db, clock, (config, providers, seal), &key);
    let sender = Sender::of(app.db.clone(), app.clock.clone(), app.config.clone()).map_err(StartError::Mail)?;
    let shared = Data::new(app.clone());
    let http = HttpServer::new(move || {
        fragments::allow(shared.config.server.page_cache > 0); // once on each thread that answers
        Site::new()
            .app_data(shared.clone())
            .app_data(pace.clone())
            .app_data(PayloadConfig::new(form::LIMIT))
            .wrap(from_fn(readings::note))
            .wrap(from_fn(guard::entrance))
            .wrap(from_fn(error::pages))
            .wrap(from_fn(guard::headers))
            .wrap(from_fn(gzip::serve))
            .wrap(TracingLogger::<Trace>::new())
            .wrap(from_fn(page_cache::serve))
            .wrap(from_fn(metrics::count))
            .route("/static/{file}", get().to(assets::show))
            .route("/static/{file}", head().to(assets::show))
            .configure(routes::mount)
            .default_service(to(|| async { Err::<String, Failure>(Refusal::NotFound.into()) }))
    });
    let http = if workers == 0 { http } else { http.workers(workers) };
    let http = http.tcp_nodelay(true).shutdown_timeout(10).disable_signals();
    let http = http.bind(listen).map_err(|error| StartError::Listen("server.listen", listen, error))?;
    let address = http.addrs().first().copied().unwrap_or(listen);
    let server = http.run();
    let mut background = background(&app, sender);
    let measures = measures::listener(&app)?.map(|(address, server)| {
        background.push(actix_web::rt::spawn(async { drop(server.await) }));
        address
    });
    Ok(Running { address, measures, app, handle: server.handle(), server, background })
}

/// What closes the secrets of second factors, once it has opened all that are there.
fn seal(db: &Db, config: &Config) -> Result<Arc<Seal>, String> {
    config.security.leaked_passwords.check()?;
    let seal = Arc::new(config.security.seal()?);
    let opens = seal.clone();
    let opened = db.read_at_length(move |conn| factors::open_all(conn, &opens));
    opened.map(|()| seal).map_err(|failure| failure.to_string())
}

/// The identity providers, which lead people back to an address that has to be known beforehand, and safe.
fn providers(config: &Config) -> Result<Providers, String> {
    let is_here = |url: &url::Url| matches!(url.host_str(), Some("127.0.0.1" | "localhost" | "[::1]"));
    let is_safe = config.server.base_url.as_ref().is_some_and(|url| url.scheme() == "https" || is_here(url));
    if !config.openid.providers.is_empty() && !is_safe {
        return Err("server.base_url: expected an address in https, to which providers lead back".to_owned());
    }
    Providers::new(&config.openid.providers)
}

/// Starts the jobs and the sender of mails, unless this instance leaves them to others.
fn background(app: &App, sender: Option<Sender>) -> Vec<tokio::task::JoinHandle<()>> {
    if !app.config.server.jobs {
        return Vec::new();
    }
    let jobs = Jobs::new(app.db.clone(), app.clock.clone(), app.config.clone(), token::random());
    let mut tasks = vec![actix_web::rt::spawn(jobs.run())];
    let maker = Maker::new(app.db.clone(), app.clock.clone(), app.config.pdf.of_the_desk());
    tasks.push(actix_web::rt::spawn(maker.run()));
    tasks.extend(sender.map(|sender| actix_web::rt::spawn(sender.run())));
    tasks
}
