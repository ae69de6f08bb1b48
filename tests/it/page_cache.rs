//! Pages of guests are kept, and never show what is no longer so: after each kind of write, by whoever writes and wherever,
//! they are what an instance that keeps nothing makes of the same facts.

use actix_web::dev::ServerHandle;
use actix_web::http::Method;
use concerto::startup;
use concerto::web::app::App;
use concerto::web::routes::ROUTES;

use crate::attacks::crawl::Crawl;
use crate::routes_matrix::samples::sample;
use crate::routes_matrix::world::World;
use crate::support::command::{self, concerto};
use crate::support::house::{Browser, House, SLUG, story};

/// Another instance over the facts of a house, at the same time of day.
struct Beside {
    address: String,
    app: App,
    handle: ServerHandle,
}

impl Beside {
    /// An instance that keeps so many MiB of pages.
    fn new(house: &House, mebibytes: u64) -> Self {
        let mut config = (*house.app.config).clone();
        config.server.page_cache = mebibytes;
        let running = startup::start(config, house.app.clock.clone()).unwrap_or_else(|why| panic!("{why}"));
        let (address, app, handle) = running.in_background();
        Self { address: format!("http://{address}"), app, handle }
    }

    async fn close(self) {
        self.handle.stop(false).await;
        self.app.db.close();
    }
}

fn list() -> String {
    format!("/concertations/{SLUG}/propositions")
}

/// These pages, each as a guest gets it, or who has this session.
async fn seen(address: &str, session: Option<&str>, paths: &[String]) -> Vec<(u16, String)> {
    let mut browser = Browser::new(address, session);
    let mut pages = Vec::new();
    for path in paths {
        browser.get_with(path, &[]).await;
        pages.push((browser.status, without_token(&browser.html)));
    }
    pages
}

/// What somebody in a role looks at; no form that carries a key of its own.
fn own_pages(role: &str) -> Vec<String> {
    let home = format!("/concertations/{SLUG}");
    let all = [
        "",
        "/propositions",
        "/propositions?tri=sans-vote",
        "/propositions/1",
        "/propositions/2",
        "/membres",
        "/regles",
    ];
    let more: &[&str] = match role {
        "member" => &["/voter-a-la-suite", "/suivi"],
        "moderator" => &["/moderation/courriers"],
        _ => &["/pilotage", "/pilotage/exports"],
    };
    let mut pages: Vec<String> = all.iter().chain(more).map(|path| format!("{home}{path}")).collect();
    pages.extend(["/", "/mon-espace", "/mon-espace/contributions", "/mon-espace/notifications"].map(ToOwned::to_owned));
    pages
}

/// Forms hold a token that differs on each page.
fn without_token(html: &str) -> String {
    let mut pieces = html.split("name=\"csrf\" value=\"");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |page, piece| page + piece.get(128..).unwrap_or(piece))
}

/// The addresses that a guest finds, a few of each kind.
async fn addresses(house: &House) -> Vec<String> {
    let mut crawl = Crawl::of(3, &["/", "/plan-du-site", &list()]);
    let (mut guest, mut found) = (house.guest(), Vec::new());
    while let Some(path) = crawl.next() {
        guest.get_with(&path, &[]).await;
        crawl.reads(&guest);
        found.push(path);
    }
    found
}

/// The pages that two instances which keep pages give, and that are not what one that keeps none makes of the same facts.
async fn differences(
    house: &House,
    (second, plain): (&Beside, &Beside),
    session: Option<&str>,
    paths: &[String],
) -> Vec<String> {
    let made = seen(&plain.address, session, paths).await;
    let mut differs = Vec::new();
    for address in [&house.address, &second.address] {
        let kept = seen(address, session, paths).await;
        differs
            .extend(paths.iter().zip(kept.iter().zip(&made)).filter(|(_, (kept, made))| kept != made).map(|it| it.0));
    }
    differs.into_iter().cloned().collect()
}

/// Each kind of write of the table of routes that somebody may do: before it and after it, guests, members, moderators and
/// organisers get from two instances that keep pages and reads what they get from one that keeps none.
async fn every_write_is_seen(house: House) {
    let world = World::over(house).await;
    let house = &world.house;
    let (plain, second) = (Beside::new(house, 0), Beside::new(house, 8));
    let (mut differs, mut written) = (Vec::new(), 0);
    for route in ROUTES.iter().filter(|route| route.method != Method::GET) {
        for role in ["member", "moderator", "organiser"] {
            let sample = sample(&world, route);
            let fields: Vec<_> = sample.fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            if world.browser(role).post(&sample.path, &fields).await.pressed >= 400 {
                continue;
            }
            let paths = addresses(house).await;
            let mut found = differences(house, (&second, &plain), None, &paths).await;
            // one of them after each write, the next one after the next
            let reader = ["member", "moderator", "organiser"][written % 3];
            let session = world.browser(reader).cookie("session").map(ToOwned::to_owned);
            assert!(session.is_some());
            found.extend(differences(house, (&second, &plain), session.as_deref(), &own_pages(reader)).await);
            differs.extend(found.iter().map(|path| format!("after {} as {role}: {path}", route.path)));
            written += 1;
        }
    }
    assert!(differs.is_empty(), "{}", differs.join("\n"));
    assert!(written > 40, "only {written} writes");
    let (first, other) = (house.app.pages.counts(), second.app.pages.counts());
    assert!(first.given > 500 && first.made > 500 && other.made > 500 && plain.app.pages.counts().made == 0);
    plain.close().await;
    second.close().await;
    world.house.close().await;
}

#[actix_web::test]
async fn every_write_is_seen_on_sqlite() {
    Box::pin(every_write_is_seen(House::on_sqlite().await)).await;
}

#[actix_web::test]
async fn every_write_is_seen_on_postgres() {
    if let Some(house) = House::on_postgres().await {
        Box::pin(every_write_is_seen(house)).await;
    }
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

    /// A command that writes beside the server is seen at once, and so is what is written without any of our programs.
    async fn another_program_that_writes_is_seen(house) {
        house.has_consultation().await;
        let alice = house.seat("alice", "patients");
        house.proposal(alice, "Une phrase claire");
        house.guest().open("/").await.sees("Intelligence artificielle en santé");
        house.guest().open("/concertations/impots").await.is(404);
        let folder = command::conversation("polis-nz-taxes");
        let polis = ["import", "polis", folder.to_str().unwrap(), "--consultation", "impots"];
        concerto(&house.database_url(), &polis).done();
        house.guest().open("/concertations/impots").await.is(200);
        let beside = Beside::new(&house, 0);
        let change = "UPDATE consultations SET title = 'Un autre titre' WHERE id = 1";
        let write = move |conn: &mut concerto::store::Conn| {
            use diesel::connection::SimpleConnection;
            Ok::<_, concerto::store::Fault>(conn.batch_execute(change)?)
        };
        beside.app.db.write_now(concerto::store::Lane::Bulk, write).unwrap();
        house.guest().open("/").await.sees("Un autre titre");
        beside.close().await;
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
