//! Whoever only reads changes nothing: every page, file and form that can be reached, with GET and with HEAD, in every role.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use actix_web::http::Method;
use concerto::web::routes::ROUTES;
use scraper::{Html, Selector};

use crate::demo::{CLOSED, OPEN, demonstration_in};
use crate::routes_matrix::samples::sample;
use crate::routes_matrix::world::World;
use crate::support::house::{Browser, Contents, House};
use crate::support::need;

/// The names on the buttons of the demonstration that let its people in; a guest presses none.
const PEOPLE: [Option<&str>; 5] =
    [None, Some("Nadège Ferlioux"), Some("Isaure Bontemry"), Some("Florent Admirault"), Some("Corinne Delavaud")];

/// The one path whose GET acts, as its protocol has it.
const ACTS: &str = "/connexion/fournisseur/{provider}/retour";

/// A walk from link to link that opens so many pages of each kind.
pub struct Crawl {
    most: usize,
    waiting: VecDeque<String>,
    known: BTreeSet<String>,
    opened: BTreeMap<&'static str, usize>,
}

impl Crawl {
    /// A walk that begins at these paths.
    pub fn from(paths: &[&str]) -> Self {
        Self::of(if need::long() { 500 } else { 3 }, paths)
    }

    /// A walk that opens so many pages of each kind.
    pub fn of(most: usize, paths: &[&str]) -> Self {
        let mut crawl = Self { most, waiting: VecDeque::new(), known: BTreeSet::new(), opened: BTreeMap::new() };
        paths.iter().for_each(|path| crawl.leads(path));
        crawl
    }

    /// Notes an address to go to.
    pub fn leads(&mut self, to: &str) {
        let to = to.split('#').next().unwrap();
        if to.starts_with('/') && !to.starts_with("//") && self.known.insert(to.to_owned()) {
            self.waiting.push_back(to.to_owned());
        }
    }

    /// The next address, if any is left of whose kind few were opened.
    pub fn next(&mut self) -> Option<String> {
        while let Some(path) = self.waiting.pop_front() {
            let Some(kind) = route_of(path.split('?').next().unwrap()) else { continue };
            let opened = self.opened.entry(kind).or_default();
            if *opened < self.most {
                *opened += 1;
                return Some(path);
            }
        }
        None
    }

    /// Notes where an answer leads: links, forms that only read, a redirect.
    pub fn reads(&mut self, browser: &Browser) {
        if let Some(to) = browser.headers.get("location") {
            self.leads(to.to_str().unwrap());
        }
        let page = Html::parse_document(&browser.html);
        for (selector, name) in [("a[href]", "href"), ("form:not([method=post])[action]", "action")] {
            for found in page.select(&Selector::parse(selector).unwrap()) {
                let to = found.value().attr(name).unwrap();
                let here = browser.path.split('?').next().unwrap();
                self.leads(&if to.starts_with('?') { format!("{here}{to}") } else { to.to_owned() });
            }
        }
    }

    /// The kinds of pages that were opened.
    pub fn kinds(&self) -> impl Iterator<Item = &'static str> {
        self.opened.keys().copied()
    }
}

/// The route that answers a GET to a path.
pub fn route_of(path: &str) -> Option<&'static str> {
    let parts: Vec<&str> = path.split('/').collect();
    let is_one = |want: &str, is: &str| match want
        .split_once('{')
        .and_then(|(start, rest)| Some((start, rest.split_once('}')?.1)))
    {
        Some((start, end)) => is.len() > start.len() + end.len() && is.starts_with(start) && is.ends_with(end),
        None => want == is,
    };
    let fits = |route: &str| {
        let wanted: Vec<&str> = route.split('/').collect();
        wanted.len() == parts.len() && wanted.iter().zip(&parts).all(|(want, is)| is_one(want, is))
    };
    ROUTES.iter().find(|route| route.method == Method::GET && fits(route.path)).map(|route| route.path)
}

/// What changed that reading may not change: it is noted who looked at data about people, and guesses of links are counted.
fn changes(house: &House, before: &Contents) -> Vec<String> {
    let may = |change: &String| {
        let noted =
            change.starts_with("readings + ") || change.starts_with("events + ") && change.contains("'people.read'");
        noted || change.starts_with("attempts + ") || house.is_postgres() && change.contains("|people.read|")
    };
    house.contents().since(before).into_iter().filter(|change| !may(change)).collect()
}

/// The demonstration, crawled as each of its people.
async fn crawled(house: House) {
    let house = demonstration_in(house);
    for who in PEOPLE {
        let mut browser = house.guest();
        if let Some(name) = who {
            browser.open("/demo").await.press(&format!("Entrer comme {name}")).await.went_on();
        }
        let before = house.contents();
        let mut crawl = Crawl::from(&["/", OPEN, CLOSED, "/mon-espace", "/plan-du-site"]);
        while let Some(path) = crawl.next() {
            let get = browser.get_with(&path, &[]).await.status;
            crawl.reads(&browser);
            let (head, length) = (browser.head(&path).await.status, browser.bytes.len());
            assert_eq!((head, length), (get, 0), "HEAD {path} as {who:?}");
            assert!(get < 500, "{path} as {who:?}: {get}");
        }
        assert!(crawl.kinds().count() > 30, "only {:?} as {who:?}", crawl.kinds().collect::<Vec<_>>());
        let changes = changes(&house, &before);
        assert!(changes.is_empty(), "reading as {who:?} changed\n{}", changes.join("\n"));
    }
    house.close().await;
}

#[actix_web::test]
async fn reading_the_demonstration_changes_nothing_on_sqlite() {
    crawled(House::on_sqlite_with(crate::demo::as_demonstration).await).await;
}

#[actix_web::test]
async fn reading_the_demonstration_changes_nothing_on_postgres() {
    if let Some(house) = House::on_postgres_with(crate::demo::as_demonstration).await {
        crawled(house).await;
    }
}

/// The pages that no link leads to count too: each line of the table, as each role.
#[actix_web::test]
async fn reading_any_route_changes_nothing() {
    let world = World::new().await;
    for role in ["guest", "member", "moderator", "organiser"] {
        let mut browser = world.browser(role);
        browser.token().await;
        let before = world.house.contents();
        for route in ROUTES.iter().filter(|route| route.method == Method::GET && route.path != ACTS) {
            let path = sample(&world, route).path;
            let get = browser.get_with(&path, &[]).await.status;
            assert_eq!(browser.head(&path).await.status, get, "HEAD {path} as {role}");
        }
        let changes = changes(&world.house, &before);
        assert!(changes.is_empty(), "reading as {role} changed\n{}", changes.join("\n"));
    }
    world.house.close().await;
}
