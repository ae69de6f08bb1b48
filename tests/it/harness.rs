//! The support that other tests stand on does what it says: the databases, the mailbox, the browser.
//! Serves its own small pages, so that it needs nothing of the application.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use lettre::message::MultiPart;
use lettre::{Message, SmtpTransport, Transport};

use crate::support::chrome::{Chrome, Look};
use crate::support::mailbox::{self, Mailbox};
use crate::support::need::Need;
use crate::support::postgres::PostgresDatabase;

#[test]
fn a_server_that_is_missing_fails_the_test() {
    let here = || Some("there".to_owned());
    assert_eq!(Need::Postgres.place_among(None, here()), Ok(here()));
    assert!(Need::Postgres.place_among(None, None).unwrap_err().contains("CONCERTO_TEST_POSTGRES is not set"));
    assert!(Need::Webdriver.place_among(Some(""), Some(String::new())).is_err());
    assert_eq!(Need::Postgres.place_among(Some("sqlite"), here()), Ok(None));
    assert_eq!(Need::Webdriver.place_among(Some("databases"), here()), Ok(None));
    assert!(Need::Smtp.place_among(Some("databases"), None).is_err());
    assert!(Need::Axe.place_among(Some("nothing"), here()).is_err());
}

#[test]
fn each_test_has_a_database_of_its_own() {
    let migrate = |url: &str| {
        let mut conn = PgConnection::establish(url).unwrap();
        conn.batch_execute("CREATE TABLE notes (n INTEGER)").unwrap();
        std::mem::forget(conn); // a pool that forgets a connection does not keep the template from being cloned
    };
    let Some(one) = PostgresDatabase::open("notes", migrate) else { return };
    let other = PostgresDatabase::open("notes", |_| panic!("a template is made once")).unwrap();
    let count = |url: &str| {
        let mut conn = PgConnection::establish(url).unwrap();
        conn.batch_execute("INSERT INTO notes VALUES (1)").unwrap();
        diesel::sql_query("SELECT n FROM notes").execute(&mut conn).unwrap()
    };
    assert_eq!((count(one.url()), count(one.url()), count(other.url())), (1, 2, 1));
    let url = one.url().to_owned();
    drop(one);
    assert!(PgConnection::establish(&url).is_err(), "the database outlives its test");
}

#[actix_web::test]
async fn a_mail_is_read_as_its_reader_sees_it() {
    let Some(mut mailbox) = Mailbox::open() else { return };
    let (host, port) = mailbox.smtp().rsplit_once(':').unwrap();
    let server = SmtpTransport::builder_dangerous(host).port(port.parse().unwrap()).build();
    let letter = |subject: &str, text: &str| {
        let parts = MultiPart::alternative_plain_html(text.to_owned(), "<p>Voilà.</p>".to_owned());
        let head = Message::builder().from("Concerto <concerto@example.org>".parse().unwrap());
        head.to("zoe@harness.test".parse().unwrap()).subject(subject).multipart(parts).unwrap()
    };
    let text = "Votre code : 042137.\nOu : <https://example.org/connexion?lien=a%2Fb&suite=une-tres-longue-adresse-qui-depasse-la-ligne>";
    server
        .send(&letter("Votre code d’accès à la concertation sur l’intelligence artificielle en santé", text))
        .unwrap();
    let first = mailbox.next("zoe@harness.test").await;
    assert_eq!(first.subject, "Votre code d’accès à la concertation sur l’intelligence artificielle en santé");
    assert_eq!((first.text.trim_end(), first.html.trim_end()), (text, "<p>Voilà.</p>"));
    assert_eq!((first.code(), first.from[0].as_str(), first.to.len()), ("042137", "concerto@example.org", 1));
    assert_eq!(
        first.link(),
        "https://example.org/connexion?lien=a%2Fb&suite=une-tres-longue-adresse-qui-depasse-la-ligne"
    );
    server.send(&letter("Encore", "Deux.")).unwrap();
    assert_eq!(mailbox.next("zoe@harness.test").await.subject, "Encore");
    assert_eq!((mailbox.waiting("zoe@harness.test"), mailbox.waiting("ada@harness.test")), (0, 0));
}

#[test]
fn a_mail_of_one_part_has_no_other() {
    let letter = mailbox::parse(
        b"From: a@b.c\r\nTo: d@e.f\r\nMessage-ID: <1@b.c>\r\nContent-Type: text/html\r\n\r\n<p>oui</p>\r\n",
    );
    assert_eq!((letter.text.as_str(), letter.html.trim_end(), letter.message_id.as_str()), ("", "<p>oui</p>", "1@b.c"));
}

const GOOD: &str = "<!doctype html><html lang=fr><head><meta charset=utf-8><title>Une page – essai</title>
<meta name=viewport content='width=device-width, initial-scale=1'><link rel=icon href='data:,'>
<style>.off{display:none}@media (scripting:none){.off{display:block}}
@media (prefers-color-scheme:dark){body{background:#111;color:#eee}a{color:#9cf}}</style></head><body><main>
<h1>Une page</h1><p id=s>Scripts arrêtés</p><p class=off>Sans script</p><a href='/seconde'>La seconde\u{a0}: ici</a>
<form action='/recu'><p><label for=n>Nom <span>en entier</span></label> <input id=n name=n value=avant></p>
<p><label>Axe <select name=axe><option value=1>Former<option value=2>Évaluer l’usage</select></label></p>
<p><label><input type=checkbox name=oui>J’accepte</label></p><button aria-label='Envoyer le nom'>→</button></form>
</main><script>document.getElementById('s').textContent='Scripts en marche'</script></body></html>";
const BAD: &str = "<!doctype html><html><head><title></title><link rel=icon href='data:,'></head>
<body><img src='/absent'><div style='width:2000px'>large</div><script>console.error('aïe')</script></body></html>";

/// A site of three pages; any address but theirs is a 404. Returns where it listens.
fn site() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let place = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            std::thread::spawn(move || answer(stream));
        }
    });
    place
}

fn answer(mut stream: TcpStream) {
    let mut request = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
    let path = request.next().and_then(|line| Some(line.split(' ').nth(1)?.to_owned())).unwrap_or_default();
    request.find(String::is_empty);
    let (status, page) = match path.split('?').next() {
        Some("/bonne") => ("200 OK", GOOD.to_owned()),
        Some("/mauvaise") => ("200 OK", BAD.to_owned()),
        Some("/seconde" | "/recu") => ("200 OK", format!("<!doctype html><title>Reçu</title><p>Reçu {path}")),
        _ => ("404 Not Found", String::new()),
    };
    let head = "Content-Type: text/html; charset=utf-8\r\nContent-Security-Policy: script-src 'unsafe-inline'";
    let length = page.len();
    let _ =
        write!(stream, "HTTP/1.1 {status}\r\n{head}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{page}");
}

/// Reads the page, fills the form in by its labels, sends it.
async fn visit(look: Look) {
    let Some(chrome) = Chrome::start(look).await else { return };
    chrome.open(&format!("{}/bonne", site())).await.sees("Une page").await;
    assert_eq!((chrome.size().await.0, chrome.title().await.as_str()), (u64::from(look.width), "Une page – essai"));
    let dark = chrome.evaluate("return matchMedia('(prefers-color-scheme: dark)').matches").await;
    assert_eq!(dark.as_bool(), Some(chrome.look().dark));
    if look.scripting {
        chrome.sees("Scripts en marche").await.misses("Sans script").await;
    } else {
        chrome.sees("Scripts arrêtés").await.sees("Sans script").await;
    }
    chrome.is_sound().await;
    assert_eq!(chrome.value("Nom").await, "avant");
    chrome.fill("Nom", "Zoé l'Été").await.choose("Axe", "Évaluer l'usage").await.click("J'accepte").await;
    let file = tempfile::NamedTempFile::new().unwrap();
    chrome.screenshot(file.path()).await;
    assert!(std::fs::read(file.path()).unwrap().starts_with(b"\x89PNG"));
    chrome.click("Envoyer le nom").await.sees("Reçu /recu?n=Zo%C3%A9+l%27%C3%89t%C3%A9&axe=2&oui=on").await;
    chrome.open(&chrome.url().await.replace("/recu", "/bonne")).await.click("La seconde : ici").await;
    chrome.sees("/seconde").await.clear_cookies().await;
    chrome.close().await;
}

#[actix_web::test]
async fn the_browser_reads_and_fills_in() {
    visit(Look::WIDE).await;
}

#[actix_web::test]
async fn the_browser_is_a_phone_in_the_dark() {
    visit(Look::PHONE.dark()).await;
}

#[actix_web::test]
async fn the_browser_does_without_scripts() {
    visit(Look::WIDE.without_scripting()).await;
    visit(Look::PHONE.without_scripting().dark()).await;
}

#[actix_web::test]
async fn the_browser_tells_what_is_wrong_with_a_page() {
    let Some(chrome) = Chrome::start(Look::PHONE).await else { return };
    chrome.open(&format!("{}/mauvaise", site())).await;
    let errors = chrome.console_errors().await.join("\n");
    assert!(errors.contains("aïe") && errors.contains("/absent"), "{errors}");
    let wide = chrome.too_wide().await;
    assert!(wide[0].contains("on a screen of 320") && wide[1].contains("width:2000px"), "{wide:?}");
    let rules = chrome.axe().await;
    for rule in ["document-title", "html-has-lang", "image-alt"] {
        assert!(rules.iter().any(|found| found.starts_with(rule)), "no {rule} in {rules:?}");
    }
    chrome.close().await;
}
