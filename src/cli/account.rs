//! `concerto account`

use clap::Subcommand;

use super::{Done, Stop, database, say};
use crate::config::{Config, security};
use crate::domain::{Conflict, Failure, Outcome, Refusal, accounts, addresses, factors, stops};
use crate::model::{Clock, Moment, text};
use crate::store::{Conn, Lane};
use crate::web::addresses::links;

/// Accounts.
#[derive(Debug, Subcommand)]
pub enum Account {
    /// Creates an account that signs in by mailed link or code.
    Create {
        /// The address.
        email: String,
        /// Given name.
        #[arg(long, default_value = "")]
        given_name: String,
        /// Family name.
        #[arg(long, default_value = "")]
        family_name: String,
        /// May create consultations.
        #[arg(long)]
        operator: bool,
    },
    /// Replaces an address that was lost: both are told, the former may object, and seven days later it takes effect if
    /// the new one confirmed.
    Address {
        /// The present address.
        email: String,
        /// The new one.
        new: String,
    },
    /// The second factor of an account.
    #[command(subcommand)]
    SecondFactor(SecondFactor),
    /// Stops an account: it signs in no more, its sessions, codes and links end, a mail and the log say so.
    Disable {
        /// The address.
        email: String,
    },
    /// Lets a stopped account sign in again.
    Enable {
        /// The address.
        email: String,
    },
    /// The role of an account in a consultation.
    #[command(subcommand)]
    Role(Role),
}

/// The role of an account in a consultation.
#[derive(Debug, Subcommand)]
pub enum Role {
    /// Takes it away: moderation, organisation or observation. Ends their sessions, a mail and the log say so.
    Remove {
        /// The address.
        email: String,
        /// The slug of the consultation.
        #[arg(long, value_name = "SLUG")]
        consultation: String,
    },
}

/// The second factor of an account.
#[derive(Debug, Subcommand)]
pub enum SecondFactor {
    /// Closes the secrets of all second factors with the key of security.key_file, which the database does not hold.
    Seal {
        /// The file of the former key, when this one replaces it.
        #[arg(long, value_name = "FILE")]
        former: Option<String>,
    },
    /// Removes it for somebody who lost it: ends their sessions, tells them by mail, leaves an entry in the log.
    Remove {
        /// The address.
        email: String,
    },
}

impl Account {
    /// Does what the command line asks.
    ///
    /// # Errors
    /// An address that is none, or that has an account already.
    pub fn run(&self, config: &Config) -> Done {
        match self {
            Self::Create { email, given_name, family_name, operator } => {
                create(config, email, (given_name, family_name), *operator)
            }
            Self::Address { email, new } => replace_address(config, email, new),
            Self::SecondFactor(SecondFactor::Seal { former }) => seal(config, former.as_deref().unwrap_or_default()),
            Self::SecondFactor(SecondFactor::Remove { email }) => remove_factor(config, email),
            Self::Disable { email } => stop(config, email, ("stopped", "stopped already"), stops::disable),
            Self::Enable { email } => stop(config, email, ("let in again", "not stopped"), stops::enable),
            Self::Role(Role::Remove { email, consultation }) => remove_role(config, email, consultation),
        }
    }
}

fn address(email: &str) -> Result<text::Email, Stop> {
    text::Email::parse(email).map_err(|_| Stop(format!("{email:?} is no address such as prenom.nom@example.org")))
}

fn replace_address(config: &Config, email: &str, new: &str) -> Done {
    let (email, new) = (address(email)?, address(new)?);
    let (key, to, links, at) = (email.key(), new.clone(), links(), Clock::system().now());
    let replace = move |conn: &mut Conn| addresses::replace_lost(conn, &key, &to, &links, at);
    database(config)?.write_now(Lane::Contributions, replace).map_err(|failure| match failure {
        Failure::Refusal(Refusal::NotFound) => Stop(format!("{} has no account", email.as_str())),
        Failure::Refusal(Refusal::Conflict(_)) => Stop(format!("{} has an account already", new.as_str())),
        other => other.into(),
    })?;
    say(format_args!(
        "in seven days, once {} has confirmed: {} becomes {}",
        new.as_str(),
        email.as_str(),
        new.as_str()
    ));
    Ok(())
}

fn seal(config: &Config, former: &str) -> Done {
    if config.security.key_file.is_empty() {
        return Err(Stop("security.key_file names no key; nothing was changed".to_owned()));
    }
    let now = config.security.seal().map_err(Stop)?;
    let former = security::seal(former).map_err(|why| Stop(format!("--former: {why}")))?;
    let work = move |conn: &mut Conn| factors::close_all(conn, &former, &now);
    let count = database(config)?.write_now(Lane::Contributions, work)?;
    say(format_args!("second factors closed with the key of security.key_file: {count}"));
    Ok(())
}

fn remove_factor(config: &Config, email: &str) -> Done {
    let email = address(email)?;
    let (key, at) = (email.key(), Clock::system().now());
    let remove = move |conn: &mut Conn| factors::remove_of(conn, &key, at);
    database(config)?.write_now(Lane::Contributions, remove).map_err(|failure| match failure {
        Failure::Refusal(Refusal::NotFound) => Stop(format!("{} has no account with a second factor", email.as_str())),
        other => other.into(),
    })?;
    say(format_args!("second factor removed: {}", email.as_str()));
    Ok(())
}

/// Stops an account or lets it in again: `done` is said then, `so` when it was done before.
fn stop(
    config: &Config,
    email: &str,
    (done, so): (&str, &str),
    act: fn(&mut Conn, &str, Moment) -> Outcome<()>,
) -> Done {
    let email = address(email)?;
    let (key, at) = (email.key(), Clock::system().now());
    let work = move |conn: &mut Conn| act(conn, &key, at);
    database(config)?.write_now(Lane::Contributions, work).map_err(|failure| match failure {
        Failure::Refusal(Refusal::NotFound) => Stop(format!("{} has no account", email.as_str())),
        Failure::Refusal(Refusal::Conflict(_)) => Stop(format!("{} is {so}", email.as_str())),
        Failure::Refusal(Refusal::Denied(_)) => {
            Stop(format!("{} is the last operator who can sign in: create another one first", email.as_str()))
        }
        other => other.into(),
    })?;
    say(format_args!("{done}: {}", email.as_str()));
    Ok(())
}

fn remove_role(config: &Config, email: &str, slug: &str) -> Done {
    let email = address(email)?;
    let (key, place, at) = (email.key(), slug.to_owned(), Clock::system().now());
    let work = move |conn: &mut Conn| stops::take_role(conn, &key, &place, at);
    database(config)?.write_now(Lane::Contributions, work).map_err(|failure| match failure {
        Failure::Refusal(Refusal::NotFound) => Stop(format!("{} has no role in {slug}", email.as_str())),
        Failure::Refusal(Refusal::Conflict(Conflict::SeatTaken)) => {
            Stop(format!("{} acts for a seat in {slug}: an organiser passes it on", email.as_str()))
        }
        other => other.into(),
    })?;
    say(format_args!("role removed in {slug}: {}", email.as_str()));
    Ok(())
}

fn create(config: &Config, email: &str, (given_name, family_name): (&str, &str), is_operator: bool) -> Done {
    let email = address(email)?;
    let person = accounts::Person {
        email: email.clone(),
        given_name: given_name.to_owned(),
        family_name: family_name.to_owned(),
        is_operator,
    };
    let at = Clock::system().now();
    let create = move |conn: &mut Conn| accounts::create(conn, None, &person, at);
    database(config)?.write_now(Lane::Contributions, create).map_err(|failure| match failure {
        Failure::Refusal(Refusal::Conflict(_)) => Stop(format!("{} has an account already", email.as_str())),
        other => other.into(),
    })?;
    say(format_args!("account created: {}", email.as_str()));
    Ok(())
}
