//! Pages of guests are kept, and never show what is no longer so: after each kind of write, by whoever writes and wherever,
//! they are what an instance that keeps nothing makes of the same facts.

mod accounts;
mod answers;
pub mod beside;
mod command;
mod demo;
mod identities;
mod invitations;
mod proposals;
mod results;
mod rulings;
mod stage;
mod steering;
mod threads;
mod walk;

use crate::support::house::{Browser, House, SLUG, story};

/// The lines of the table of routes that stories write to, each with who looks before and after it.
const TOLD: &[&[&str]] = &[
    accounts::FIRST,
    accounts::WAYS_IN,
    accounts::KEPT,
    accounts::FACTOR,
    answers::ANSWERED,
    answers::DONE,
    demo::ENTERED,
    identities::VOUCHED,
    invitations::INVITED,
    invitations::TAKEN_UP,
    invitations::ASKED,
    proposals::WRITTEN,
    results::PUBLISHED,
    rulings::MERGED,
    rulings::REPORTED,
    rulings::REVIEWED,
    steering::STEERED,
    threads::POSTED,
    threads::RULED,
    threads::NAMED,
];

/// A page of the consultation.
fn at(page: &str) -> String {
    format!("/concertations/{SLUG}{page}")
}

fn list() -> String {
    at("/propositions")
}

/// The account of somebody who moderates or steers.
fn in_role(house: &House, name: &str, role: &str) -> i64 {
    let account = house.account(name);
    house.takes_part(account, role, None);
    account
}

/// The path in the last letter to an address.
fn link(house: &House, email: &str) -> String {
    house.letters(email).pop().unwrap()["location"].as_str().unwrap().to_owned()
}

/// The code in the last letter to an address.
fn code(house: &House, email: &str) -> String {
    house.letters(email).pop().unwrap()["code"].as_str().unwrap().to_owned()
}

/// Whether a page is given as it was kept. To PostgreSQL whatever is written on the same server is a change, so that it may
/// take some looks while other tests write.
async fn is_given_without_a_statement(house: &House) -> bool {
    for _ in 0..100 {
        let before = (house.statements(), house.app.pages.counts().given);
        house.guest().open(&list()).await.is(200);
        if (house.statements(), house.app.pages.counts().given) == (before.0, before.1 + 1) {
            return true;
        }
    }
    false
}

story! {
    /// A page is made once, and again only when something was written or a second went by; nothing is asked of the database
    /// but whether something was written.
    async fn a_page_is_made_once(house) {
        house.has_consultation().await;
        let author = house.seat("alice", "patients");
        house.proposal(author, "Une phrase claire");
        let mut guest = house.guest();
        guest.open(&list()).await.is(200).sees("Une phrase claire");
        let (tag, statements) = (guest.headers["etag"].to_str().unwrap().to_owned(), house.statements());
        let other = house.guest().open(&list()).await.bytes.clone();
        assert_eq!(other, guest.bytes);
        assert!(statements > 0 && house.app.pages.counts().made > 0);
        assert!(is_given_without_a_statement(&house).await);

        guest.get_with(&list(), &[("if-none-match", &tag)]).await.is(304);
        assert!(guest.bytes.is_empty() && guest.headers["etag"] == tag.as_str());
        guest.get_with(&list(), &[("if-none-match", "\"other\", W/\"another\"")]).await.is(200);

        house.proposal(author, "Un référent");
        guest.get_with(&list(), &[("if-none-match", &tag)]).await.is(200).sees("Un référent");
        assert!(is_given_without_a_statement(&house).await);
        let made = house.app.pages.counts().made;
        house.passes(chrono::Duration::seconds(1));
        guest.open(&list()).await.is(200);
        assert_eq!(house.app.pages.counts().made, made + 1);
    }

    /// Language and colours have pages of their own; who is signed in, has a message to read, or asks for a form is given
    /// nothing that was kept for others.
    async fn nobody_gets_what_is_anothers(house) {
        house.has_consultation().await;
        let alice = house.seat("alice", "patients");
        house.proposal(alice, "Une phrase claire");
        let is_a_guests = |browser: &mut Browser| browser.html.contains("Se connecter");
        assert!(is_a_guests(house.guest().open(&list()).await.sees("Une phrase claire")));
        let mut english = house.guest();
        english.set_cookie("langue", "en");
        english.open(&list()).await.sees("1 proposal").misses("Se connecter");
        let mut dark = house.guest();
        dark.set_cookie("theme", "dark");
        assert!(dark.open(&list()).await.html.contains("data-fr-scheme=\"dark\""));
        assert!(!is_a_guests(house.browser_of(alice.account).open(&list()).await.is(200)));
        assert!(is_a_guests(house.guest().open(&list()).await.is(200)));

        let mut one = house.guest();
        one.open("/connexion").await.is(200);
        let mut two = house.guest();
        two.open("/connexion").await.is(200);
        assert_ne!(one.value_of("csrf"), two.value_of("csrf"));
        assert!(one.cookie("browser").is_some() && one.cookie("browser") != two.cookie("browser"));

        let counts = || (house.app.pages.counts().given, house.app.pages.counts().made);
        let kept = counts();
        house.browser_of(alice.account).open(&list()).await.is(200);
        let search = format!("/concertations/{SLUG}/recherche?q=phrase");
        house.guest().open(&search).await.is(200);
        house.guest().open(&search).await.is(200);
        assert_eq!(counts(), kept);
    }

    /// Who takes none of our codings gets the page as it is, and what others ask for is kept all the same.
    async fn another_coding_is_nobody_elses(house) {
        house.has_consultation().await;
        let alice = house.seat("alice", "patients");
        house.proposal(alice, "Une phrase claire");
        let mut odd = house.guest();
        odd.get_with(&list(), &[("accept-encoding", "deflate")]).await.is(200);
        assert!(!odd.headers.contains_key("content-encoding"));
        odd.sees("Une phrase claire");
        assert!(is_given_without_a_statement(&house).await);
        house.guest().open(&list()).await.is(200).sees("Une phrase claire");
    }

    /// A database that does not answer is told as ever, and pages come back with it.
    async fn a_database_that_is_away_is_told(house) {
        house.has_consultation().await;
        house.guest().open(&list()).await.is(200);
        house.sql("ALTER TABLE proposals RENAME TO proposals_away");
        house.guest().open(&list()).await.is(500);
        house.sql("ALTER TABLE proposals_away RENAME TO proposals");
        house.guest().open(&list()).await.is(200);
    }
}
