//! The command line: thin, one file per command. Exit codes: 0 done, 1 refused or failed with a message on stderr, 2 wrong
//! usage.

mod account;
mod archive;
mod backup;
mod consultation;
mod demo;
mod export;
mod import;
mod logs;
mod migrate;
mod place;
mod restore;
mod retention;
mod serve;
mod simulate;
#[cfg(feature = "pdf")]
mod typeset;
mod verify;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

use crate::config::{Config, ConfigError};
use crate::demo::ContentError;
use crate::domain::Failure;
use crate::private;
use crate::startup::{self, StartError};
use crate::store::{Db, Fault};

/// A consultation platform whose results are balanced by college.
#[derive(Debug, Parser)]
#[command(name = "concerto", version, about)]
struct Line {
    /// The configuration file (TOML); README.md lists the settings.
    #[arg(long, global = true, value_name = "FILE", env = "CONCERTO_CONFIG")]
    config: Option<PathBuf>,
    /// The database: a file of SQLite or postgres://…; the same as --set database.url=…
    #[arg(long, global = true, value_name = "URL")]
    database: Option<String>,
    /// One setting in place of the file's and the environment's, such as server.listen=127.0.0.1:9000.
    #[arg(long = "set", global = true, value_name = "KEY=VALUE")]
    settings: Vec<String>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Answers requests; on an empty database prints a link to set up the first organiser.
    Serve(serve::Serve),
    /// Shows the demonstration: two consultations with fictional members, in a database that is thrown away.
    Demo(demo::Demo),
    /// Brings the database's tables up to date.
    Migrate(migrate::Migrate),
    /// Accounts.
    #[command(subcommand)]
    Account(account::Account),
    /// Hands a consultation over to the public archives, and destroys it afterwards.
    #[command(subcommand)]
    Archive(archive::Archive),
    /// Brings conversations in.
    #[command(subcommand)]
    Import(import::Import),
    /// Writes a consultation's result as JSON or CSV files.
    Export(export::Export),
    /// Does what is due after a time, as the server does by itself: unused accounts, old mails, links of votes, old requests.
    Retention(retention::Retention),
    /// Recounts every stored tally, published cell and comment count, and says what differs.
    Verify(verify::Verify),
    /// Copies the database to a file, while the server runs, and checks the copy.
    Backup(backup::Backup),
    /// Puts a copy in the place of the database: no session or link of it opens any more, what was erased since is erased
    /// again, and everything is counted.
    Restore(restore::Restore),
    /// Makes a synthetic consultation of a given size, for measures and rehearsals.
    Simulate(simulate::Simulate),
    /// Typesets one document: JSON on standard input, PDF on standard output.
    #[cfg(feature = "pdf")]
    #[command(hide = true)]
    Typeset(typeset::Typeset),
    /// Consultations.
    #[command(subcommand)]
    Consultation(consultation::Consultation),
}

/// Why a command did not do its work.
#[derive(Debug)]
pub struct Stop(pub String);

impl std::fmt::Display for Stop {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

macro_rules! stops {
    ($($error:ty),+) => {$(
        impl From<$error> for Stop {
            fn from(error: $error) -> Self {
                Self(error.to_string())
            }
        }
    )+};
}
stops!(ConfigError, ContentError, StartError, Fault, Failure, std::io::Error);

/// What a command answers.
pub type Done = Result<(), Stop>;

/// Runs the command line of this process.
#[must_use]
pub fn run() -> ExitCode {
    private::no_core_dumps();
    let line = Line::parse();
    let Some(command) = &line.command else {
        let _ = Line::command().print_help();
        return ExitCode::from(2);
    };
    let done = line.configured().and_then(|config| perform(command, config));
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(stop) => {
            let stderr = std::io::stderr();
            let _ = std::io::Write::write_fmt(&mut stderr.lock(), format_args!("concerto: {stop}\n"));
            ExitCode::FAILURE
        }
    }
}

fn perform(command: &Command, config: Config) -> Done {
    match command {
        Command::Serve(serve) => serve.run(config),
        Command::Demo(demo) => demo.run(config),
        Command::Migrate(migrate) => migrate.run(&config),
        Command::Account(account) => account.run(&config),
        Command::Archive(archive) => archive.run(&config),
        Command::Import(import) => import.run(&config),
        Command::Export(export) => export.run(&config),
        Command::Retention(retention) => retention.run(&config),
        Command::Verify(verify) => verify.run(&config),
        Command::Backup(backup) => backup.run(&config),
        Command::Restore(restore) => restore.run(&config),
        Command::Simulate(simulate) => simulate.run(&config),
        #[cfg(feature = "pdf")]
        Command::Typeset(typeset) => typeset.run(),
        Command::Consultation(consultation) => consultation.run(&config),
    }
}

impl Line {
    fn configured(&self) -> Result<Config, Stop> {
        let mut flags = Vec::new();
        for setting in &self.settings {
            let (key, value) = setting.split_once('=').ok_or_else(|| Stop("--set: expected KEY=VALUE".to_owned()))?;
            flags.push((key.trim().to_owned(), value.to_owned()));
        }
        flags.extend(self.database.iter().map(|url| ("database.url".to_owned(), url.clone())));
        let environment: BTreeMap<String, String> = std::env::vars().collect();
        Ok(Config::load(self.config.as_deref(), &environment, &flags)?)
    }
}

/// Opens and migrates the database of a configuration.
fn database(config: &Config) -> Result<Db, Stop> {
    let db = startup::open_for_command(config)?;
    if !db.pending_migrations()?.is_empty() {
        startup::migrate(&db)?;
    }
    Ok(db)
}

/// Says one line on standard output.
fn say(line: impl std::fmt::Display) {
    let stdout = std::io::stdout();
    let _ = std::io::Write::write_fmt(&mut stdout.lock(), format_args!("{line}\n"));
}
