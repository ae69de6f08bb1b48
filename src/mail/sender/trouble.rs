//! Why a mail did not leave, and what is done then. Keeps no address and no secret of what the server answered.

use chrono::Duration;
use lettre::transport::smtp::Error;

use crate::model::Moment;

/// After how long a mail is given up,
const LONGEST: Duration = Duration::days(5);
/// and after how many tries: a clock that leaps makes a mail look old that was hardly tried.
const LEAST: i32 = 5;
/// The most characters kept of an answer.
const KEPT: usize = 300;

/// Why a mail did not leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Trouble {
    /// To be tried again.
    Passing(String),
    /// Not to be tried again.
    Final(String),
    /// Not to be tried again: the server knows no such address.
    Bounced(String),
}

impl Trouble {
    /// What an error of the transport means. Only an answer that speaks of the mailbox marks an address: a server that
    /// refuses for its policy (5.7.…), or refuses the letter, says nothing of the reader.
    pub(super) fn of(error: &Error) -> Self {
        let answer = without_secrets(&error.to_string());
        let code = error.status().map(|code| code.to_string()).unwrap_or_default();
        if error.is_permanent() && is_of_mailbox(&code, &answer) {
            Self::Bounced(answer)
        } else {
            Self::Passing(answer)
        }
    }

    /// The same once so much time has passed and it was tried so often: nothing is tried for ever.
    pub(super) fn after(self, written_at: Moment, at: Moment, tries: i32) -> Self {
        match self {
            Self::Passing(error) if at.since(written_at) >= LONGEST && tries >= LEAST => Self::Final(error),
            other => other,
        }
    }
}

/// Whether an answer speaks of the mailbox: by its enhanced code (RFC 3463) when it has one – 5.1.… but the sender's 5.1.7
/// and 5.1.8, or 5.2.1 –, else by its code (RFC 5321).
fn is_of_mailbox(code: &str, answer: &str) -> bool {
    let enhanced = answer
        .split(|c: char| !(c.is_ascii_digit() || c == '.'))
        .find(|word| word.starts_with("5.") && word.split('.').filter(|part| !part.is_empty()).count() == 3);
    match enhanced {
        Some("5.1.7" | "5.1.8") => false,
        Some(enhanced) => enhanced.starts_with("5.1.") || enhanced == "5.2.1",
        None => ["550", "551", "553"].contains(&code),
    }
}

/// An answer without addresses and without anything long enough to be a key or a password.
pub(super) fn without_secrets(answer: &str) -> String {
    let plain: String = answer.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let kept = plain.split_whitespace().map(|word| {
        let secret =
            word.contains('@') || word.contains("://") || word.chars().filter(char::is_ascii_alphanumeric).count() > 20;
        if secret { "…" } else { word }
    });
    kept.collect::<Vec<_>>().join(" ").chars().take(KEPT).collect()
}

/// How long to wait after so many tries.
pub(super) fn delay(tries: i32) -> Duration {
    match tries {
        ..=1 => Duration::minutes(1),
        2 => Duration::minutes(5),
        3 => Duration::minutes(30),
        4 => Duration::hours(2),
        _ => Duration::hours(6),
    }
}

#[cfg(test)]
mod tests {
    use super::{is_of_mailbox, without_secrets};

    #[test]
    fn an_answer_speaks_of_the_mailbox_or_not() {
        for (code, answer) in
            [("550", "5.1.1 unknown"), ("550", "no such user"), ("550", "5.2.1 disabled"), ("511", "5.1.10 null")]
        {
            assert!(is_of_mailbox(code, answer), "{code} {answer}");
        }
        for (code, answer) in [("550", "5.7.1 policy"), ("554", "no"), ("550", "5.6.0 letter"), ("550", "5.1.8 sender")]
        {
            assert!(!is_of_mailbox(code, answer), "{code} {answer}");
        }
    }

    #[test]
    fn an_answer_is_kept_without_addresses_and_keys() {
        let kept =
            without_secrets("550 5.1.1 <alice@example.org>: unknown\r\nAUTH dGhpcyBpcyBhIHBhc3N3b3Jk smtp://u:p@host");
        assert_eq!(kept, "550 5.1.1 … unknown AUTH … …");
    }
}
