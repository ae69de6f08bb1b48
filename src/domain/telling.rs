//! Telling accounts what happened: a notice in the application, and a mail as each of them chose. Refuses to know who is to
//! be told, and to write to an address that refused mail.

use std::collections::{HashMap, HashSet};

use super::refusal::Outcome;
use crate::model::{AccountId, ConsultationId, Language, Letter, Moment, NoticeKind, Pace};
use crate::store::audiences::Reader;
use crate::store::notices::NewNotice;
use crate::store::outbox::NewLetter;
use crate::store::{self, Conn};

/// What happened.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// The consultation.
    pub consultation: Option<ConsultationId>,
    /// Its title.
    pub title: &'a str,
    /// What kind of act it was.
    pub kind: NoticeKind,
    /// The path of what it is about.
    pub location: &'a str,
    /// Words that name it, in French and in English.
    pub subject: (&'a str, &'a str),
    /// When.
    pub at: Moment,
}

impl Told<'_> {
    fn subject_in(&self, language: Language) -> &str {
        match language {
            Language::Fr => self.subject.0,
            Language::En => self.subject.1,
        }
    }

    fn letter(&self, language: Language) -> Letter {
        Letter::Notice {
            consultation: self.title.to_owned(),
            notice: self.kind,
            subject: self.subject_in(language).to_owned(),
            location: self.location.to_owned(),
        }
    }
}

/// Tells these readers, but those who were told of the same act already; at most six statements, whatever their number.
/// Gives how many were told.
///
/// # Errors
/// A fault of the database.
pub fn tell(conn: &mut Conn, told: &Told<'_>, readers: &[Reader], at: Moment) -> Outcome<usize> {
    let ids: Vec<AccountId> = readers.iter().map(|reader| reader.account).collect();
    if ids.is_empty() {
        return Ok(0);
    }
    let topic = told.kind.topic();
    let before: HashSet<AccountId> = store::notices::told(conn, told.location, told.at, &ids)?.into_iter().collect();
    let chosen: HashMap<AccountId, Pace> = store::preferences::about(conn, topic, &ids)?.into_iter().collect();
    let keys: Vec<&str> = readers.iter().map(|reader| reader.email_key.as_str()).collect();
    let refused: HashSet<String> = store::bounces::among(conn, &keys)?.into_iter().collect();
    let pace = |id: AccountId| chosen.get(&id).copied().unwrap_or(topic.pace());
    let readers: Vec<&Reader> = readers.iter().filter(|reader| !before.contains(&reader.account)).collect();
    let notice = |reader: &&Reader| NewNotice {
        account: reader.account,
        consultation: told.consultation,
        kind: told.kind,
        location: told.location,
        subject: told.subject_in(reader.language),
        at: told.at,
        digest: Some(pace(reader.account)).filter(|pace| matches!(pace, Pace::Daily | Pace::Weekly)),
    };
    let notices: Vec<NewNotice<'_>> = readers.iter().map(notice).collect();
    if !notices.is_empty() {
        store::notices::put(conn, &notices)?;
    }
    let written = readers.iter().filter(|it| pace(it.account) == Pace::AtOnce && !refused.contains(&it.email_key));
    write_to(conn, told, &written.copied().collect::<Vec<_>>(), at)?;
    Ok(notices.len())
}

/// The mails to those who chose to be written to at once.
fn write_to(conn: &mut Conn, told: &Told<'_>, readers: &[&Reader], at: Moment) -> Outcome<()> {
    let (french, english) = (told.letter(Language::Fr), told.letter(Language::En));
    let mut letters = Vec::new();
    for reader in readers {
        letters.push(NewLetter {
            account: Some(reader.account),
            consultation: told.consultation,
            recipient: &reader.email,
            language: reader.language,
            letter: if reader.language == Language::Fr { &french } else { &english },
        });
    }
    if letters.is_empty() { Ok(()) } else { Ok(store::outbox::put_all(conn, &letters, at)?) }
}
