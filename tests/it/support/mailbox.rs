//! The mails that a real SMTP server received, read from its Maildir. Every test shares it, so each writes to addresses
//! of its own. Refuses to send.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use mail_parser::{Address, MessageParser, PartType};

use super::need::Need;

const PATIENCE: Duration = Duration::from_secs(10);

/// A mail as its reader sees it: encodings undone.
#[derive(Debug, Clone)]
pub struct Letter {
    /// The addresses of `From`.
    pub from: Vec<String>,
    /// The addresses of `To`.
    pub to: Vec<String>,
    /// The subject, in one line.
    pub subject: String,
    /// The plain text, with `\n` at the ends of lines; empty when there is none.
    pub text: String,
    /// The HTML; empty when there is none.
    pub html: String,
    /// The `Message-ID`, without its brackets.
    pub message_id: String,
    /// The names and the raw values of all headers.
    pub headers: Vec<(String, String)>,
}

impl Letter {
    /// The raw values of the headers of this name.
    pub fn header(&self, name: &str) -> Vec<&str> {
        let of = self.headers.iter().filter(|(it, _)| it.eq_ignore_ascii_case(name));
        of.map(|(_, value)| value.as_str()).collect()
    }

    /// The first address of a web page in the text.
    pub fn link(&self) -> &str {
        let start = self.text.find("http").unwrap_or_else(|| panic!("no link in {:?}", self.text));
        self.text[start..].split([' ', '\n', '\t', '\u{a0}', '>', ')']).next().unwrap_or_default()
    }

    /// The first number of six digits in the text.
    pub fn code(&self) -> &str {
        let mut words = self.text.split(|c: char| !c.is_ascii_alphanumeric());
        words
            .find(|word| word.len() == 6 && word.bytes().all(|b| b.is_ascii_digit()))
            .unwrap_or_else(|| panic!("no code of six digits in {:?}", self.text))
    }
}

/// The Maildir, and which of its mails this test has read.
pub struct Mailbox {
    smtp: String,
    folder: PathBuf,
    read: HashSet<PathBuf>,
}

impl Mailbox {
    /// `None` when this run goes without a mail server.
    pub fn open() -> Option<Self> {
        let smtp = Need::Smtp.place()?;
        Some(Self { smtp, folder: PathBuf::from(Need::Maildir.place()?), read: HashSet::new() })
    }

    /// Where the server listens, as `host:port`: plain SMTP, no password.
    pub fn smtp(&self) -> &str {
        &self.smtp
    }

    /// The oldest mail to this address that was not read yet; waits for it, then panics.
    pub async fn next(&mut self, address: &str) -> Letter {
        let start = Instant::now();
        loop {
            if let Some((path, letter)) = self.unread(address).into_iter().next() {
                self.read.insert(path);
                return letter;
            }
            assert!(start.elapsed() < PATIENCE, "no mail to {address} within {PATIENCE:?}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// How many mails to this address wait to be read.
    pub fn waiting(&self, address: &str) -> usize {
        self.unread(address).len()
    }

    fn unread(&self, address: &str) -> Vec<(PathBuf, Letter)> {
        let mut paths = files(&self.folder.join("new"));
        paths.retain(|path| !self.read.contains(path));
        paths.sort_by_key(|path| (path.metadata().and_then(|meta| meta.modified()).ok(), path.clone()));
        let letters = paths.into_iter().filter_map(|path| Some((parse(&std::fs::read(&path).ok()?), path)));
        letters.filter(|(letter, _)| letter.to.iter().any(|to| to == address)).map(|(l, path)| (path, l)).collect()
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    std::fs::read_dir(folder).map(|all| all.flatten().map(|entry| entry.path()).collect()).unwrap_or_default()
}

/// Reads a raw mail.
pub fn parse(raw: &[u8]) -> Letter {
    let mail = MessageParser::default().parse(raw).expect("not a mail");
    let words = |text: Option<&str>| text.unwrap_or_default().replace("\r\n", "\n");
    let mut bodies = mail.parts.iter().map(|part| &part.body);
    let text = bodies.clone().find_map(|body| if let PartType::Text(text) = body { Some(text.as_ref()) } else { None });
    let html = bodies.find_map(|body| if let PartType::Html(html) = body { Some(html.as_ref()) } else { None });
    Letter {
        from: addresses(mail.from()),
        to: addresses(mail.to()),
        subject: words(mail.subject()),
        text: words(text),
        html: words(html),
        message_id: words(mail.message_id()),
        headers: mail.headers_raw().map(|(name, value)| (name.to_owned(), value.trim().to_owned())).collect(),
    }
}

fn addresses(field: Option<&Address<'_>>) -> Vec<String> {
    field.into_iter().flat_map(Address::iter).filter_map(|one| one.address.as_deref().map(str::to_owned)).collect()
}
