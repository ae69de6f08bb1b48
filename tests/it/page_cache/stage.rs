//! Who looks before and after each write: guests and people of every role, on two instances that keep pages and reads and on one
//! that keeps nothing. And which writes there were, so that none is left out in silence.

use std::collections::BTreeSet;

use actix_web::http::Method;
use chrono::Duration;
use concerto::web::routes::{ROUTES, Route};

use super::beside::Beside;
use crate::support::house::browser::form;
use crate::support::house::{Browser, House};

/// The page of one's own that tells whether one is still signed in.
const SPACE: &str = "/mon-espace";

/// A page as somebody got it: its status and its text.
type Seen = (u16, String);

/// Somebody who looks at pages, and what they were before the write.
struct Reader {
    who: &'static str,
    account: Option<i64>,
    session: Option<String>,
    pages: Vec<String>,
    before: Vec<Seen>,
}

/// A house, an instance beside it that keeps pages as it does, one that keeps none, and those who look.
pub struct Stage<'h> {
    house: &'h House,
    second: Beside,
    plain: Beside,
    is_compared_anew: bool,
    only: Option<&'static str>,
    readers: Vec<Reader>,
    written: BTreeSet<&'static str>,
    differs: Vec<String>,
}

impl Reader {
    /// Signs in again when the write ended the session.
    fn comes_back(&mut self, house: &House, made: &[Seen]) {
        let Some(account) = self.account else { return };
        let space = self.pages.iter().position(|page| page == SPACE).and_then(|place| made.get(place));
        if space.is_some_and(|(status, _)| *status == 401) {
            self.session = Some(session_of(house, account));
        }
    }
}

impl<'h> Stage<'h> {
    /// A stage for these people and a guest, who all look at these pages.
    pub fn over(house: &'h House, people: &[(&'static str, i64)], pages: &[String]) -> Self {
        let guest = Reader { who: "a guest", account: None, session: None, pages: pages.to_vec(), before: Vec::new() };
        let signed_in = people.iter().map(|&(who, account)| Reader {
            who,
            account: Some(account),
            session: Some(session_of(house, account)),
            pages: pages.iter().cloned().chain([SPACE.to_owned()]).collect(),
            before: Vec::new(),
        });
        // the guest comes last: it may be noted what others look at, and that ends what is kept for guests
        let readers = signed_in.chain([guest]).collect();
        let (second, plain) = (Beside::new(house, 8), Beside::new(house, 0));
        let (written, differs) = (BTreeSet::new(), Vec::new());
        Self { house, second, plain, is_compared_anew: false, only: None, readers, written, differs }
    }

    /// Somebody looks at more pages.
    pub fn also(mut self, who: &str, pages: &[String]) -> Self {
        self.reader(who).pages.extend_from_slice(pages);
        self
    }

    /// Each comparison is with an instance that was just started: results are kept by every instance.
    pub fn compared_anew(mut self) -> Self {
        self.is_compared_anew = true;
        self
    }

    /// From now on the guest looks at these pages.
    pub fn guest_looks_at(&mut self, pages: Vec<String>) {
        self.reader("a guest").pages = pages;
    }

    /// From now on only the guest and this person look, or everybody.
    pub fn only(&mut self, who: Option<&'static str>) {
        self.only = who;
    }

    /// Whether this line of the table was written to.
    pub fn has_written(&self, route: &str) -> bool {
        self.written.contains(route)
    }

    /// How many pages were made to be kept: by the house, beside it, and by the instance that keeps none.
    pub fn made(&self) -> [u64; 3] {
        [&self.house.app, &self.second.app, &self.plain.app].map(|app| app.pages.counts().made)
    }

    /// Lets time pass, without anybody having to sign in again or to prove who they are.
    pub fn passes(&self, by: Duration) {
        self.house.passes(by);
        let (now, end) = (self.house.days(0), self.house.days(2));
        let moved = format!("created_at = {now}, seen_at = {now}, proved_at = {now}, expires_at = {end}");
        self.house.sql(&format!("UPDATE sessions SET {moved}"));
    }

    fn reader(&mut self, who: &str) -> &mut Reader {
        self.readers.iter_mut().find(|it| it.who == who).unwrap_or_else(|| panic!("{who} does not look"))
    }

    /// Everybody asks for their pages on both instances, so that these keep them; the guest last.
    pub async fn warm(&mut self) {
        let only = self.only;
        for reader in self.readers.iter_mut().filter(|it| looks(only, it)) {
            let session = reader.session.as_deref();
            seen(&self.second.address, session, &reader.pages).await;
            reader.before = seen(&self.house.address, session, &reader.pages).await;
        }
        let (given, guest) = (self.house.app.pages.counts().given, &self.readers[self.readers.len() - 1]);
        seen(&self.house.address, None, &guest.pages).await;
        // to PostgreSQL whatever is written on the same server is a change
        let is_kept = self.house.app.pages.counts().given > given;
        assert!(is_kept || self.house.is_postgres(), "nothing is kept of {:?}", guest.pages);
    }

    /// What both instances give is what the one that keeps nothing makes. Tells how many pages are others than before; the guest
    /// looks first.
    pub async fn compares(&mut self, after: &str) -> usize {
        if self.is_compared_anew {
            std::mem::replace(&mut self.plain, Beside::new(self.house, 0)).close().await;
        }
        let (mut others, only) = (0, self.only);
        for reader in self.readers.iter_mut().rev().filter(|it| looks(only, it)) {
            let session = reader.session.as_deref();
            let first = seen(&self.house.address, session, &reader.pages).await;
            let second = seen(&self.second.address, session, &reader.pages).await;
            let made = seen(&self.plain.address, session, &reader.pages).await;
            for (place, kept) in [("the first", &first), ("the second", &second)] {
                for (path, (kept, made)) in reader.pages.iter().zip(kept.iter().zip(&made)) {
                    if kept != made {
                        let (who, how) = (reader.who, difference(kept, made));
                        self.differs.push(format!("after {after}, {who} on {place} instance, {path}: {how}"));
                    }
                }
            }
            others += reader.before.iter().zip(&made).filter(|(before, made)| before != made).count();
            reader.before.clone_from(&made);
            reader.comes_back(self.house, &made);
        }
        others
    }

    /// Something that no form does; tells how many pages are others since.
    pub async fn does(&mut self, what: &str, act: impl FnOnce()) -> usize {
        self.warm().await;
        act();
        self.compares(what).await
    }

    /// Sends a form of one's own, which is taken; tells how many pages are others since.
    pub async fn posts(&mut self, browser: &mut Browser, path: &str, fields: &[(&str, &str)]) -> usize {
        let token = browser.token().await;
        let fields: Vec<(&str, String)> = fields.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        self.warm().await;
        browser.post_raw(path, form(&token, &fields)).await;
        self.is_taken(browser, path).await
    }

    /// Presses a button of the open page, whose form goes to this path and is taken; tells how many pages are others since.
    pub async fn presses(&mut self, browser: &mut Browser, path: &str, button: &str) -> usize {
        let named = ["\"", "?"].iter().any(|end| browser.html.contains(&format!("action=\"{path}{end}")));
        let is_here = browser.path.split('?').next() == Some(path);
        assert!(named || is_here, "{} sends nothing to {path}", browser.path);
        self.warm().await;
        browser.press(button).await;
        self.is_taken(browser, path).await
    }

    async fn is_taken(&mut self, browser: &Browser, path: &str) -> usize {
        assert!(browser.pressed < 400, "{path}: {}\n{}", browser.pressed, browser.text());
        self.notes(route_of(path)).await
    }

    /// A line of the table was written to: everybody looks.
    pub async fn notes(&mut self, route: &'static str) -> usize {
        self.written.insert(route);
        self.compares(route).await
    }

    /// Everybody saw what there was to see, from what was kept where that was right; gives the lines that were written to.
    pub async fn closes(self) -> BTreeSet<&'static str> {
        assert!(self.differs.is_empty(), "{}", self.differs.join("\n"));
        let [first, second, plain] = self.made();
        assert!(first > 0 && second > 0 && plain == 0, "{first}, {second} and {plain} pages were made to be kept");
        self.second.close().await;
        self.plain.close().await;
        self.written
    }

    /// The same, and exactly these lines were written to.
    pub async fn ends(self, writes: &[&str]) {
        let told: BTreeSet<&str> = writes.iter().copied().collect();
        assert_eq!(self.closes().await, told);
    }
}

fn looks(only: Option<&str>, reader: &Reader) -> bool {
    only.is_none_or(|who| reader.account.is_none() || reader.who == who)
}

fn session_of(house: &House, account: i64) -> String {
    house.browser_of(account).cookie("session").unwrap().to_owned()
}

/// The line of the table that answers a form sent to a path.
fn route_of(path: &str) -> &'static str {
    let parts: Vec<&str> = path.split('?').next().unwrap().split('/').collect();
    let fits = |route: &Route| {
        let wanted: Vec<&str> = route.path.split('/').collect();
        wanted.len() == parts.len() && wanted.iter().zip(&parts).all(|(want, is)| want.starts_with('{') || want == is)
    };
    let found = ROUTES.iter().find(|route| route.method == Method::POST && fits(route));
    found.unwrap_or_else(|| panic!("no line of the table answers a form sent to {path}")).path
}

/// These pages, each as a guest gets it, or who has this session.
async fn seen(address: &str, session: Option<&str>, paths: &[String]) -> Vec<Seen> {
    let mut browser = Browser::new(address, session);
    let mut pages = Vec::new();
    for path in paths {
        browser.get_with(path, &[]).await;
        pages.push((browser.status, without_tokens(&browser.html)));
    }
    pages
}

/// Forms hold a token, and some a key of their own, that differ on each page.
fn without_tokens(html: &str) -> String {
    ["name=\"csrf\" value=\"", "name=\"key\" value=\""].iter().fold(html.to_owned(), |page, before| {
        let mut pieces = page.split(before);
        let first = pieces.next().unwrap_or_default().to_owned();
        pieces.fold(first, |page, piece| page + piece.split_once('"').map_or("", |(_, rest)| rest))
    })
}

/// Where two pages differ first.
fn difference(kept: &Seen, made: &Seen) -> String {
    if kept.0 != made.0 {
        return format!("{} in the place of {}", kept.0, made.0);
    }
    let same = kept.1.chars().zip(made.1.chars()).take_while(|(kept, made)| kept == made);
    let from: usize = same.map(|(letter, _)| letter.len_utf8()).sum();
    let part = |page: &str| page[from..].chars().take(120).collect::<String>();
    format!("{:?} in the place of {:?}", part(&kept.1), part(&made.1))
}
