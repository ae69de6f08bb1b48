//! The sender of the outbox: claims the mails that are due, sends them, tries again later. Several may run at once.

mod line;
mod trouble;

use std::sync::Arc;
use std::time::Duration as Pause;

use chrono::Duration;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message as Mail, Tokio1Executor};

use self::trouble::{Trouble, delay};
use super::{Message, render_to_stop, stop};
use crate::config::Config;
use crate::model::text::Email;
use crate::model::{Clock, Letter, Moment};
use crate::store::outbox::{self, Waiting};
use crate::store::{Conn, Db, Fault, Lane, bounces, settings};

/// How many mails are looked at in one go.
const BATCH: i64 = 20;
/// For how long a claimed mail is this sender's; if it dies meanwhile, another one sends it with the same Message-ID.
const CLAIM: Duration = Duration::minutes(10);
/// The name of the key that seals links, as kept in the database: the one of the site's tokens.
const KEY: &str = "csrf-key";
/// How long the mail server may take.
const PATIENCE: Pause = Pause::from_secs(60);

/// Why mails cannot be sent with these settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailError(pub String);

impl std::fmt::Display for MailError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for MailError {}

/// What came of a look at the outbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Round {
    /// Mails that left.
    pub sent: usize,
    /// Mails that will be tried again.
    pub failed: usize,
    /// Mails that are not tried any more.
    pub given_up: usize,
}

/// Sends what waits in the outbox of a database.
#[derive(Clone)]
pub struct Sender {
    db: Db,
    clock: Clock,
    config: Arc<Config>,
    from: Mailbox,
    transport: AsyncSmtpTransport<Tokio1Executor>,
    patience: Pause,
}

impl Sender {
    /// A sender for `mail.smtp`; none when that is empty and mails wait.
    ///
    /// # Errors
    /// An address of the server or of the sender, or certificates, that cannot be read.
    pub fn of(db: Db, clock: Clock, config: Arc<Config>) -> Result<Option<Self>, MailError> {
        if config.mail.smtp.is_empty() {
            return Ok(None);
        }
        let transport = line::open(&config.mail)?.timeout(Some(PATIENCE)).build();
        let from = config.mail.from.parse();
        let from = from.map_err(|error| MailError(format!("mail.from: {:?}: {error}", config.mail.from)))?;
        Ok(Some(Self { db, clock, config, from, transport, patience: PATIENCE }))
    }

    /// The same sender, which waits so long for the mail server.
    #[must_use]
    pub fn waiting(mut self, patience: Pause) -> Self {
        self.patience = patience;
        self
    }

    /// Looks at the outbox every so many seconds, as configured; never ends.
    pub async fn run(self) {
        let every = Pause::from_secs(self.config.mail.every_seconds.max(1));
        loop {
            match self.send_due_once().await {
                Ok(round) if round.sent + round.failed + round.given_up > 0 => {
                    tracing::info!(round.sent, round.failed, round.given_up, "mails");
                }
                Ok(_) => {}
                Err(fault) => tracing::warn!(%fault, "mails wait: the outbox cannot be read"),
            }
            tokio::time::sleep(every).await;
        }
    }

    /// Sends what is due now, once.
    ///
    /// # Errors
    /// A fault of the database; a mail server that is away is none: the mails are tried again later.
    pub async fn send_due_once(&self) -> Result<Round, Fault> {
        let at = self.clock.now();
        let read = move |conn: &mut Conn| Ok::<_, Fault>((outbox::due(conn, at, BATCH)?, settings::get(conn, KEY)?));
        let (due, key) = self.db.read(read).await?;
        let key = key.unwrap_or_default();
        let mut round = Round::default();
        for waiting in due {
            let (at, claimed) = (self.clock.now(), waiting.clone());
            let claim = move |conn: &mut _| outbox::claim(conn, &claimed, at, at.plus(CLAIM));
            if self.db.write_in(Lane::Bulk, claim).await? {
                self.deliver(waiting, key.as_bytes(), &mut round).await?;
            }
        }
        Ok(round)
    }

    async fn deliver(&self, waiting: Waiting, key: &[u8], round: &mut Round) -> Result<(), Fault> {
        let letter: Option<Letter> = serde_json::from_str(&waiting.letter).ok();
        let address = Email::parse(&waiting.recipient).map(|email| email.key()).unwrap_or_default();
        let outcome = match &letter {
            None => Err(Trouble::Final("not a letter".to_owned())),
            Some(letter) if is_stale(letter, waiting.created_at, self.clock.now()) => {
                Err(Trouble::Final("too old: its link works no more".to_owned()))
            }
            Some(letter) if letter.stops().is_some() && self.is_refused(&address).await? => {
                Err(Trouble::Final("the address refuses mail".to_owned()))
            }
            Some(letter) => self.send(&waiting, key, letter).await,
        };
        let kept = letter.filter(Letter::is_secret).map(Letter::forgotten);
        let kept = kept.and_then(|letter| serde_json::to_string(&letter).ok());
        let (at, id) = (self.clock.now(), waiting.id);
        let outcome = outcome.map_err(|trouble| trouble.after(waiting.created_at, at, waiting.tries + 1));
        match &outcome {
            Ok(()) => round.sent += 1,
            Err(Trouble::Passing(_)) => round.failed += 1,
            Err(Trouble::Final(_) | Trouble::Bounced(_)) => round.given_up += 1,
        }
        let due = at.plus(delay(waiting.tries + 1));
        let note = move |conn: &mut Conn| match &outcome {
            Ok(()) => outbox::sent(conn, id, kept.as_deref(), at),
            Err(Trouble::Passing(error)) => outbox::failed(conn, id, error, due),
            Err(Trouble::Final(error)) => outbox::give_up(conn, id, error, kept.as_deref(), at),
            Err(Trouble::Bounced(error)) => {
                bounces::put(conn, &address, error, at)?;
                outbox::give_up(conn, id, error, kept.as_deref(), at)
            }
        };
        self.db.write_in(Lane::Bulk, note).await
    }

    async fn is_refused(&self, address: &str) -> Result<bool, Fault> {
        let address = address.to_owned();
        self.db.read(move |conn| Ok(bounces::since(conn, &address)?.is_some())).await
    }

    async fn send(&self, waiting: &Waiting, key: &[u8], letter: &Letter) -> Result<(), Trouble> {
        let stop = letter.stops().zip(waiting.account_id).filter(|_| !key.is_empty());
        let stop = stop.map(|(kind, account)| self.config.address_of(&stop::path(key, kind, account)));
        let message = render_to_stop(letter, waiting.language, &self.config, stop.as_deref());
        let message = message.map_err(|error| Trouble::Final(error.to_string()))?;
        let mail = self.mail(waiting, message, stop.as_deref()).map_err(Trouble::Final)?;
        let sending = tokio::time::timeout(self.patience, self.transport.send(mail)).await;
        match sending {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => Err(Trouble::of(&error)),
            Err(_) => Err(Trouble::Passing("the mail server does not answer".to_owned())),
        }
    }

    fn mail(&self, waiting: &Waiting, message: Message, stop: Option<&str>) -> Result<Mail, String> {
        let to = waiting.recipient.parse().map_err(|_| "recipient: not an address".to_owned())?;
        let id = format!("<{}@{}>", waiting.message_id, self.from.email.domain());
        let raw = |name, value: &str| HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned());
        let mut mail = Mail::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(message.subject)
            .message_id(Some(id))
            .raw_header(raw("Auto-Submitted", "auto-generated"));
        if let Some(address) = stop {
            // RFC 8058: the reader's mail program stops such mails with one POST to this address
            mail = mail
                .raw_header(raw("List-Unsubscribe", &format!("<{address}>")))
                .raw_header(raw("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
        }
        let bodies = MultiPart::alternative_plain_html(message.text, message.html);
        mail.multipart(bodies).map_err(|error| error.to_string())
    }
}

/// A link that works no more is not worth a mail.
fn is_stale(letter: &Letter, written_at: Moment, at: Moment) -> bool {
    match letter {
        Letter::SignIn { minutes, .. } | Letter::NewPassword { minutes, .. } | Letter::Proof { minutes, .. } => {
            at >= written_at.plus(Duration::minutes(*minutes))
        }
        Letter::Invitation { until, .. } | Letter::NewAddress { until, .. } => {
            Moment::parse(until).is_some_and(|until| at >= until)
        }
        Letter::Seat { until: Some(until), .. } => Moment::parse(until).is_some_and(|until| at >= until),
        _ => false,
    }
}
