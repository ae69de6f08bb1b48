//! Who is looking: a guest or an account, in a language and in colours.

use chrono::Duration;

use super::{AccountId, Language, Moment, Scheme};

/// Somebody who sent a request.
#[derive(Debug, Clone)]
pub struct Viewer {
    /// Who is signed in; nobody for a guest.
    pub account: Option<Signed>,
    /// The language of the page.
    pub language: Language,
    /// The colours of the page.
    pub scheme: Scheme,
}

/// An account with an open session.
#[derive(Debug, Clone)]
pub struct Signed {
    /// The account.
    pub id: AccountId,
    /// The name shown in the header.
    pub name: String,
    /// The address, which an invitation is compared with.
    pub email_key: String,
    /// Whether the account may create consultations.
    pub is_operator: bool,
    /// SHA-256 of the session's cookie.
    pub session: Vec<u8>,
    /// What it proved of itself in this session.
    pub proof: Proof,
}

/// For how long a proof of who one is counts as recent.
const RECENT: Duration = Duration::minutes(10);

/// What an account proved of itself.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Proof {
    /// When it last did in this session; signing in is a proof.
    pub at: Option<Moment>,
    /// Whether it has a second factor.
    pub has_factor: bool,
    /// For how long after taking up a role that decides it may act without one; nothing where none is asked.
    pub grace: Option<Duration>,
    /// Since when it operates the site, if it does.
    pub operates_since: Option<Moment>,
    /// Whether operating the site waits for a second factor: it does not act as an operator until then.
    pub lacks_factor: bool,
}

impl Proof {
    /// Whether it is recent enough for acts on the account itself.
    #[must_use]
    pub fn is_recent(&self, at: Moment) -> bool {
        self.at.is_some_and(|proved| at < proved.plus(RECENT))
    }
}

impl Viewer {
    /// Nobody signed in, in French, in the device's colours.
    #[must_use]
    pub fn guest() -> Self {
        Self { account: None, language: Language::Fr, scheme: Scheme::System }
    }

    /// The id of the account, if somebody is signed in.
    #[must_use]
    pub fn account_id(&self) -> Option<AccountId> {
        self.account.as_ref().map(|account| account.id)
    }
}
