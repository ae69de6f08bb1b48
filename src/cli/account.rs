//! `concerto account`

use clap::Subcommand;

use super::{Done, Stop, database, say};
use crate::config::Config;
use crate::domain::{Failure, Refusal, accounts};
use crate::model::{Clock, text};
use crate::store::Lane;

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
}

impl Account {
    /// Does what the command line asks.
    ///
    /// # Errors
    /// An address that is none, or that has an account already.
    pub fn run(&self, config: &Config) -> Done {
        let Self::Create { email, given_name, family_name, operator } = self;
        let email = text::Email::parse(email)
            .map_err(|_| Stop(format!("{email:?} is no address such as prenom.nom@example.org")))?;
        let person = accounts::Person {
            email: email.clone(),
            given_name: given_name.clone(),
            family_name: family_name.clone(),
            is_operator: *operator,
        };
        let at = Clock::system().now();
        let create = move |conn: &mut crate::store::Conn| accounts::create(conn, None, &person, at);
        database(config)?.write_now(Lane::Contributions, create).map_err(|failure| match failure {
            Failure::Refusal(Refusal::Conflict(_)) => Stop(format!("{} has an account already", email.as_str())),
            other => other.into(),
        })?;
        say(format_args!("account created: {}", email.as_str()));
        Ok(())
    }
}
