//! Members named in a comment: "@Prénom Nom", as the list of members writes the name, case aside. Refuses to
//! name anybody where names are not shown, and whoever shares a name with another member.

use std::collections::HashMap;

use super::presence::{self, Presence};
use crate::domain::refusal::Outcome;
use crate::model::{AccountId, Moment, NamesShown, Viewer, Visibility, text};
use crate::store::{self, Conn};

/// The most members that one comment names.
const MOST: usize = 10;

/// The members whom a text names.
#[derive(Debug, Clone, Default)]
pub struct Mentions {
    /// Accounts with their names, as written in the list of members.
    named: Vec<(AccountId, String)>,
    /// Where the names lead; nothing where a link would tell who is a member.
    members: Option<String>,
}

/// Finds the members whom a text names; asks nothing of the database for a text without "@".
///
/// # Errors
/// A fault of the database.
pub fn of(conn: &mut Conn, presence: &Presence, body: &str) -> Outcome<Mentions> {
    let it = &presence.frame.consultation;
    if it.names == NamesShown::Never || !starts(body).any(|rest| rest.chars().next().is_some_and(char::is_alphabetic)) {
        return Ok(Mentions::default());
    }
    let mut by_name: HashMap<String, Vec<(AccountId, String)>> = HashMap::new();
    for (account, given, family) in store::audiences::named(conn, it.id)? {
        let name = format!("{given} {family}").trim().to_owned();
        if !given.is_empty() && !family.is_empty() {
            by_name.entry(text::key(&name)).or_default().push((account, name));
        }
    }
    let longest = by_name.keys().map(|name| name.split(' ').count()).max().unwrap_or(0);
    let mut named: Vec<(AccountId, String)> = Vec::new();
    for rest in starts(body) {
        let found = named_at(&by_name, rest, longest);
        if let Some(found) = found.filter(|(account, _)| !named.iter().any(|(it, _)| it == account)) {
            named.push(found);
        }
    }
    named.truncate(MOST);
    let all_read_names = it.names == NamesShown::Public || it.visibility == Visibility::Members;
    let members = all_read_names.then(|| format!("/concertations/{}/membres", it.slug));
    Ok(Mentions { named, members })
}

/// The members whom a text names, for whoever may read the consultation.
///
/// # Errors
/// `NotFound`.
pub fn named(conn: &mut Conn, viewer: &Viewer, slug: &str, body: &str, at: Moment) -> Outcome<Mentions> {
    let presence = presence::enter(conn, viewer, slug, at)?;
    of(conn, &presence, body)
}

/// What follows each "@" that no letter or digit stands before.
fn starts(body: &str) -> impl Iterator<Item = &str> {
    body.match_indices('@').filter_map(|(at, _)| {
        let before = body.get(..at)?.chars().next_back();
        if before.is_some_and(char::is_alphanumeric) { None } else { body.get(at + 1..) }
    })
}

/// The member whose whole name begins a text, the longest name first; nobody when two share it.
fn named_at(
    by_name: &HashMap<String, Vec<(AccountId, String)>>,
    rest: &str,
    longest: usize,
) -> Option<(AccountId, String)> {
    let line = rest.lines().next().unwrap_or_default();
    let words: Vec<&str> = line.split_whitespace().take(longest).collect();
    (2..=words.len()).rev().find_map(|many| {
        let name = words.get(..many)?.join(" ");
        let name = name.trim_end_matches(|c: char| !c.is_alphanumeric());
        match by_name.get(&text::key(name))?.as_slice() {
            [one] => Some(one.clone()),
            _ => None,
        }
    })
}

impl Mentions {
    /// The accounts named.
    #[must_use]
    pub fn accounts(&self) -> Vec<AccountId> {
        self.named.iter().map(|(account, _)| *account).collect()
    }

    /// HTML in which each name, where it is written as in the list of members, leads there.
    #[must_use]
    pub fn linked(&self, html: &str) -> String {
        let Some(members) = &self.members else { return html.to_owned() };
        self.named.iter().fold(html.to_owned(), |html, (_, name)| {
            let name = name.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            outside_tags(&html, &format!("@{name}"), &format!("<a href=\"{members}\">@{name}</a>"))
        })
    }
}

/// Replaces a text where it stands as text: not in a tag, nor inside a link or code.
fn outside_tags(html: &str, text: &str, by: &str) -> String {
    let mut done = String::with_capacity(html.len());
    let mut closed = 0_usize;
    for piece in html.split_inclusive('>') {
        let (words, tag) = piece.split_at(piece.rfind('<').unwrap_or(piece.len()));
        done.push_str(&if closed == 0 { words.replace(text, by) } else { words.to_owned() });
        done.push_str(tag);
        if ["<a ", "<code>", "<pre>"].iter().any(|it| tag.starts_with(it)) {
            closed += 1;
        } else if ["</a>", "</code>", "</pre>"].contains(&tag) {
            closed = closed.saturating_sub(1);
        }
    }
    done
}
