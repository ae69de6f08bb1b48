//! An instance among others: whether it is ready, what it measures, and how it stops.

use std::time::{Duration as Pause, Instant};

use chrono::Duration;
use concerto::config::Config;
use concerto::jobs::{JOBS, Jobs};

use crate::page_cache::beside::Beside;
use crate::support::house::browser::form;
use crate::support::house::{Browser, House, SLUG, story};
use crate::support::program::Program;

const STATE: &str = "/etat-du-service";

/// What the measures of a house are, by name and labels.
async fn measures(house: &House) -> Vec<(String, f64)> {
    let address = format!("http://{}", house.measures.expect("the house has a second listener"));
    let mut reader = Browser::new(&address, None);
    reader.get_with("/metrics", &[]).await.is(200);
    assert!(reader.headers["content-type"].to_str().unwrap().starts_with("application/openmetrics-text"));
    let text = String::from_utf8(reader.bytes.clone()).unwrap();
    assert!(text.ends_with("# EOF\n"), "{text}");
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| line.rsplit_once(' ').unwrap())
        .map(|(name, value)| (name.to_owned(), value.parse().unwrap()))
        .collect()
}

fn value(of: &[(String, f64)], name: &str) -> f64 {
    let found = of.iter().find(|(it, _)| it == name);
    found.unwrap_or_else(|| panic!("{name} is not among {of:?}")).1
}

async fn measured(house: House) {
    house.has_consultation().await;
    let alice = house.seat("alice", "patients");
    house.proposal(alice, "Une phrase claire");
    let before = measures(&house).await;
    let list = format!("/concertations/{SLUG}/propositions");
    for _ in 0..3 {
        house.guest().open(&list).await.is(200);
    }
    house.guest().open("/concertations/absente").await.is(404);
    let mut member = house.browser_of(alice.account);
    member.post(&format!("{list}/1/vote"), &[("stance", "for")]).await.is(200);
    let after = measures(&house).await;
    let grew = |name: &str| {
        let first = before.iter().find(|(it, _)| it == name).map_or(0.0, |it| it.1);
        value(&after, name) - first
    };
    assert!(grew("concerto_requests_total{method=\"GET\",status=\"200\"}") >= 3.0);
    assert_eq!(grew("concerto_requests_total{method=\"GET\",status=\"404\"}"), 1.0);
    assert_eq!(grew("concerto_requests_total{method=\"POST\",status=\"303\"}"), 1.0);
    assert_eq!(grew("concerto_request_seconds_count{kind=\"write\"}"), 1.0);
    assert!(grew("concerto_kept_pages_given_total") + grew("concerto_kept_pages_made_total") >= 3.0);
    assert!(grew("concerto_writes_total") >= 1.0 && grew("concerto_commits_total") >= 1.0);
    assert_eq!(value(&after, "concerto_writes_waiting"), 0.0);
    assert!((value(&after, "concerto_log_bytes") > 0.0) != house.is_postgres());
    house.sql(
        "INSERT INTO outbox (message_id, recipient, language, letter, kind, created_at, due_at, tries)
        SELECT 'm', 'a@example.org', 'fr', '{}', 'code', created_at, created_at, 0 FROM accounts LIMIT 1",
    );
    let late = measures(&house).await;
    assert_eq!(value(&late, "concerto_mails_waiting"), 1.0);
    assert_eq!(value(&late, "concerto_mails_late_seconds"), 30.0 * 86_400.0);
    let later = house.days(1);
    house.sql(&format!("UPDATE outbox SET tries = 3, due_at = {later}")); // its server was away three times
    assert_eq!(value(&measures(&house).await, "concerto_mails_late_seconds"), 30.0 * 86_400.0);
    let all = late_jobs(&house).await;
    told_in_the_documents(&all);
    tells_nobody(&all);
    house.close().await;
}

/// A job that has run is late once it is due again and nobody runs it, and no longer once somebody did.
async fn late_jobs(house: &House) -> Vec<(String, f64)> {
    let name = "concerto_job_late_seconds{job=\"attempts\"}";
    let job = JOBS.iter().find(|job| job.name == "attempts").unwrap();
    let jobs = Jobs::new(house.app.db.clone(), house.app.clock.clone(), house.app.config.clone(), "here");
    assert!(measures(house).await.iter().all(|(it, _)| it != name), "it has not run yet");
    jobs.turn(job).await.unwrap();
    assert_eq!(value(&measures(house).await, name), 0.0);
    house.passes(Duration::seconds(job.every + 120));
    let all = measures(house).await;
    assert_eq!(value(&all, name), 120.0);
    jobs.turn(job).await.unwrap();
    assert_eq!(value(&measures(house).await, name), 0.0);
    all
}

/// Each measure stands in the documents, and each that stands there is told.
fn told_in_the_documents(all: &[(String, f64)]) {
    let text =
        include_str!("../../docs/deployment.md").split("## Measures").nth(1).unwrap().split("\n## ").next().unwrap();
    let told: Vec<&str> = text.split('`').filter(|word| word.starts_with("concerto_") && !word.contains(' ')).collect();
    let names: Vec<&str> = all.iter().map(|(name, _)| name.split('{').next().unwrap()).collect();
    for name in &names {
        let base =
            ["_bucket", "_sum", "_count", "_total"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name);
        assert!(told.iter().any(|it| it == name || *it == base), "{name} is not in docs/deployment.md");
    }
    for it in told {
        assert!(names.iter().any(|name| name.starts_with(it)), "{it} is not told");
    }
}

fn tells_nobody(all: &[(String, f64)]) {
    for (name, _) in all {
        assert!(["alice", "@", "/", SLUG].iter().all(|word| !name.contains(word)), "{name}");
    }
}

#[actix_web::test]
async fn its_measures_are_told_on_sqlite() {
    let listen = |config: &mut Config| config.server.metrics_listen = "127.0.0.1:0".parse().ok();
    Box::pin(measured(House::on_sqlite_with(listen).await)).await;
}

#[actix_web::test]
async fn its_measures_are_told_on_postgres() {
    let listen = |config: &mut Config| config.server.metrics_listen = "127.0.0.1:0".parse().ok();
    if let Some(house) = House::on_postgres_with(listen).await {
        Box::pin(measured(house)).await;
    }
}

story! {
    /// Ready while the database answers; alive as long as the process does. The measures are not on the public port.
    async fn it_tells_whether_it_is_ready(house) {
        let mut balancer = house.guest();
        balancer.get_with(STATE, &[]).await.is(200);
        assert!(balancer.html.contains("Le service est disponible."));
        balancer.head(STATE).await.is(200);
        balancer.get_with("/metrics", &[]).await.is(404);
        house.app.db.close();
        balancer.get_with(STATE, &[]).await.is(503);
        assert!(balancer.html.contains("La base de données ne répond pas."));
        balancer.get_with(&format!("{STATE}/processus"), &[]).await.is(200);
    }
}

story! {
    /// A session is one on all instances: what was begun on one is ended on another, a form of one is taken by another, and who
    /// signs out on one, or ends the other sessions there, is signed out on all.
    async fn a_session_is_the_same_on_all_instances(house) {
        let account = house.account("alice");
        let beside = Beside::new(&house, 8);
        let (mut here, mut there) = (house.guest(), beside.browser(None));
        here.open("/connexion").await.fill("Adresse", "alice@example.org").press("Recevoir un code").await.went_on();
        let code = house.letters("alice@example.org").pop().unwrap()["code"].as_str().unwrap().to_owned();
        there.set_cookie("browser", here.cookie("browser").unwrap());
        there.open("/connexion/code").await.is(200).fill("Code à six chiffres", &code);
        there.press("Valider le code").await.went_on().sees("Vous êtes connecté");
        here.set_cookie("session", there.cookie("session").unwrap());
        here.open("/mon-espace").await.is(200).sees("alice@example.org");

        let token = here.token().await;
        there.post_raw("/deconnexion", form(&token, &[])).await;
        assert_eq!((there.pressed, there.cookie("session")), (303, None));
        here.open("/mon-espace").await.is(401);

        let mut one = house.browser_of(account);
        let mut other = beside.browser(house.browser_of(account).cookie("session"));
        other.open("/mon-espace").await.is(200);
        one.post("/mon-espace/sessions/fin", &[("session", "autres")]).await.went_on();
        other.open("/mon-espace").await.is(401);
        one.open("/mon-espace").await.is(200);
        beside.close().await;
    }
}

/// A house in which little is allowed at once.
fn with_low_limits(config: &mut Config) {
    config.limits.votes.most = 4;
    config.limits.comments.most = 3;
}

/// Votes for a proposal; the status that this is answered with.
async fn votes(browser: &mut Browser, number: usize) -> u16 {
    let path = format!("/concertations/{SLUG}/propositions/{number}/vote");
    browser.post(&path, &[("stance", "for")]).await.pressed
}

/// Comments on the first proposal; the status that this is answered with.
async fn comments(browser: &mut Browser, text: &str) -> u16 {
    let fields = [("cote", "for"), ("texte", text), ("langue", "fr"), ("key", text)];
    browser.post(&format!("/concertations/{SLUG}/propositions/1/commentaires"), &fields).await.pressed
}

/// What a limit counts it counts on all instances together, and of two who ask for its last place at the same moment, each on
/// an instance of its own, one gets it.
async fn limits_are_counted_together(house: House) {
    house.has_consultation().await;
    let (alice, bruno) = (house.seat("alice", "patients"), house.seat("bruno", "soignants"));
    house.proposals(bruno, 6, "Idée");
    let beside = Beside::new(&house, 8);
    let here = house.browser_of(alice.account);
    let there = beside.browser(here.cookie("session"));
    let mut both = [here, there];
    for number in 1..=3 {
        assert_eq!(votes(&mut both[number % 2], number).await, 303, "{number}");
        assert_eq!(comments(&mut both[number % 2], &format!("Argument {number}.")).await, 303, "{number}");
    }
    let [here, there] = &mut both;
    let (one, other) = tokio::join!(votes(here, 4), votes(there, 5));
    assert_eq!((one.min(other), one.max(other)), (303, 429));
    for browser in &mut both {
        assert_eq!((votes(browser, 6).await, comments(browser, "Un de trop.").await), (429, 429));
        assert!(browser.headers.contains_key("retry-after"));
    }
    assert_eq!(house.number("SELECT COUNT(*) AS n FROM ballots"), 4);
    assert_eq!(house.number("SELECT COUNT(*) AS n FROM comments"), 3);
    let mut both = [house.guest(), beside.browser(None)];
    for n in 1..=6 {
        let status = both[n % 2].post("/connexion", &[("email", "alice@example.org")]).await.pressed;
        assert_eq!(status, if n <= 5 { 303 } else { 429 }, "{n}");
    }
    beside.close().await;
    house.close().await;
}

#[actix_web::test]
async fn limits_are_counted_together_on_sqlite() {
    Box::pin(limits_are_counted_together(House::on_sqlite_with(with_low_limits).await)).await;
}

#[actix_web::test]
async fn limits_are_counted_together_on_postgres() {
    if let Some(house) = House::on_postgres_with(with_low_limits).await {
        Box::pin(limits_are_counted_together(house)).await;
    }
}

/// Asked to stop, an instance tells it to whoever spreads the requests and answers on for the time of the settings; then it
/// ends by itself.
#[actix_web::test]
async fn it_is_drained_before_it_stops() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("concerto.db").display().to_string();
    let settings = ["server.drain_seconds=3", "server.metrics_listen=127.0.0.1:0"];
    let mut program = Program::start(&database, &settings);
    let mut balancer = Browser::new(&program.address, None);
    balancer.get_with(STATE, &[]).await.is(200);
    Browser::new(program.measures.as_ref().unwrap(), None).get_with("/metrics", &[]).await.is(200);
    let asked = Instant::now();
    program.ask_to_stop();
    while balancer.get_with(STATE, &[]).await.status == 200 {
        assert!(asked.elapsed() < Pause::from_secs(3), "it does not tell that it stops");
        tokio::time::sleep(Pause::from_millis(20)).await;
    }
    balancer.is(503);
    assert!(balancer.html.contains("Cette instance s’arrête."));
    Browser::new(&program.address, None).open("/accessibilite").await.is(200);
    let status = program.ended().await;
    assert!(status.success() && asked.elapsed() >= Pause::from_secs(3), "{status} after {:?}", asked.elapsed());
}
