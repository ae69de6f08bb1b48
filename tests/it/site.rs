//! The site itself: its pages, its settings, what every answer carries.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Command, Stdio};

use crate::support::house::{House, SLUG, story};

story! {
    /// The reader chooses colours and language without an account.
    async fn a_guest_reads_in_english_and_in_the_dark(house) {
        let mut guest = house.guest();
        guest.open("/accessibilite").await.is(200).sees("Accessibilité");
        guest.open("/affichage?retour=%2Faccessibilite").await.is(200);
        guest.choose("apparence", "dark").choose("langue", "en").press("Enregistrer").await.went_on();
        assert_eq!(guest.path, "/accessibilite");
        assert!(guest.html.contains("data-fr-theme=\"dark\"") && guest.html.contains("lang=\"en\""));
        guest.sees("Accessibility");
    }

    /// Settings lead back within the site only.
    async fn settings_never_lead_away(house) {
        let mut guest = house.guest();
        for away in ["//elsewhere.example", "https://elsewhere.example", "/\\elsewhere.example", "javascript:alert(1)"] {
            guest.post("/affichage", &[("retour", away), ("langue", "fr")]).await.is(200);
            assert_eq!(guest.path, "/");
        }
    }

    /// Every answer carries the headers of safety, errors and assets too.
    async fn every_answer_carries_the_headers_of_safety(house) {
        let mut guest = house.guest();
        let style = {
            guest.open("/mentions-legales").await.is(200);
            let start = guest.html.find("/static/app.").unwrap();
            guest.html[start..].split('"').next().unwrap().to_owned()
        };
        for path in ["/mentions-legales", "/nulle-part", "/static/absent", &style] {
            guest.open(path).await;
            let policy = guest.headers.get("content-security-policy").unwrap().to_str().unwrap();
            assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{path}: {policy}");
            for header in ["x-frame-options", "referrer-policy", "cache-control"] {
                assert!(guest.headers.contains_key(header), "{path} lacks {header}");
            }
            for (header, value) in [
                ("x-content-type-options", "nosniff"),
                ("cross-origin-opener-policy", "same-origin"),
                ("cross-origin-embedder-policy", "require-corp"),
                ("cross-origin-resource-policy", "same-origin"),
                ("x-permitted-cross-domain-policies", "none"),
            ] {
                assert_eq!(guest.headers.get(header).unwrap(), value, "{path}: {header}");
            }
            let permissions = guest.headers.get("permissions-policy").unwrap().to_str().unwrap();
            assert!(permissions.split(", ").all(|feature| feature.ends_with("=()")), "{path}: {permissions}");
            assert!(guest.headers.get("strict-transport-security").is_none(), "{path}");
        }
    }

    /// A form from elsewhere, or without a token, is refused.
    async fn a_form_from_elsewhere_is_refused(house) {
        let mut guest = house.guest();
        guest.post_raw("/affichage", b"langue=en".to_vec()).await.is(403);
        let token = guest.token().await;
        let body = format!("csrf={token}&langue=en").into_bytes();
        for (name, value) in [("origin", "https://elsewhere.example"), ("sec-fetch-site", "cross-site"), ("sec-fetch-site", "same-site")] {
            guest.post_with("/affichage", body.clone(), &[(name, value)]).await;
            assert_eq!(guest.status, 403, "{name}: {value}");
        }
        guest.post_with("/affichage", body.clone(), &[("sec-fetch-site", "same-origin")]).await;
        assert_eq!(guest.status, 303);
        let mut other = house.guest();
        other.token().await;
        other.post_raw("/affichage", body).await.is(403);
    }

    /// What is no form is refused with its reason.
    async fn what_is_no_form_is_refused(house) {
        let mut guest = house.guest();
        guest.post_raw("/affichage", b"csrf=%ff%fe".to_vec()).await.is(400);
        guest.post_raw("/affichage", vec![b'a'; 10 * 1024 * 1024]).await.is(413);
        guest.open("/nulle-part").await.is(404).sees("introuvable");
    }
}

/// Behind https a browser is told to come back by https alone, for a year, whatever it asked for.
#[actix_web::test]
async fn who_came_by_https_comes_back_by_https() {
    let secure = |config: &mut concerto::config::Config| {
        config.server.base_url = Some("https://concertation.example.org".parse().unwrap());
    };
    let house = House::on_sqlite_with(secure).await;
    let mut guest = house.guest();
    for path in ["/", "/nulle-part", "/mon-espace", "/static/absent"] {
        guest.open(path).await;
        let said = guest.headers.get("strict-transport-security").unwrap().to_str().unwrap();
        let age = said.split(';').next().unwrap().strip_prefix("max-age=").unwrap();
        assert!(age.parse::<u64>().unwrap() >= 31_536_000, "{path}: {said}");
    }
    house.close().await;
}

/// The fields of a security.txt; panics on a line that is none.
fn fields(text: &str) -> Vec<(&str, &str)> {
    text.lines().map(|line| line.split_once(": ").unwrap_or_else(|| panic!("{line:?} is no field"))).collect()
}

/// Who finds a weakness is told whom to tell, and until when that may be relied on: always later than now, never a year.
#[actix_web::test]
async fn a_weakness_is_told_to_whom_the_settings_name() {
    let house = House::on_sqlite_with(|config| {
        config.server.base_url = Some("https://concertation.example.org".parse().unwrap());
        config.site.security_contact = "mailto:security@example.org".to_owned();
        config.site.security_policy = "https://example.org/signaler".to_owned();
    })
    .await;
    let mut guest = house.guest();
    for days in [0, 1, 364] {
        house.passes(chrono::Duration::days(days));
        guest.open("/.well-known/security.txt").await.is(200);
        assert_eq!(guest.headers.get("content-type").unwrap(), "text/plain; charset=utf-8");
        assert!(guest.headers.get("set-cookie").is_none());
        let text = String::from_utf8(guest.bytes.clone()).unwrap();
        let fields = fields(&text);
        let of = |name: &str| fields.iter().filter(|(known, _)| *known == name).map(|(_, it)| *it).collect::<Vec<_>>();
        assert_eq!(of("Contact"), ["mailto:security@example.org"]);
        assert_eq!(of("Preferred-Languages"), ["fr, en"]);
        assert_eq!(of("Canonical"), ["https://concertation.example.org/.well-known/security.txt"]);
        assert_eq!(of("Policy"), ["https://example.org/signaler"]);
        let [expires] = of("Expires")[..] else { panic!("{text}") };
        let left = concerto::model::Moment::parse(expires).unwrap().since(house.now());
        assert!(left > chrono::Duration::days(30) && left < chrono::Duration::days(365), "{expires}");
    }
    house.close().await;
    let silent = House::on_sqlite().await;
    silent.guest().open("/.well-known/security.txt").await.is(404);
    silent.close().await;
}

/// Reads are counted by network: what a trusted proxy says counts, what anybody else says does not.
#[actix_web::test]
async fn reads_that_come_too_fast_are_asked_to_wait() {
    let house = House::on_sqlite_with(|config| {
        config.server.reads_per_minute = 3;
        config.server.trusted_proxies = vec!["127.0.0.1/32".parse().unwrap()];
    })
    .await;
    let mut guest = house.guest();
    for (from, statuses) in [("192.0.2.1", [200, 200, 200, 429]), ("2001:db8::1", [200, 200, 200, 429])] {
        for status in statuses {
            guest.get_with("/cookies", &[("x-forwarded-for", from)]).await.is(status);
        }
    }
    assert!(guest.headers.contains_key("retry-after"));
    guest.get_with("/cookies", &[("x-forwarded-for", "2001:db8::2")]).await.is(429);
    guest.get_with("/cookies", &[("x-forwarded-for", "2001:db8:0:1::1")]).await.is(200);
    guest.get_with("/cookies", &[("x-forwarded-for", "192.0.2.9, 192.0.2.1")]).await.is(429);
    for status in [403, 403, 403, 429] {
        guest.post_with("/deconnexion", b"csrf=0".to_vec(), &[("x-forwarded-for", "192.0.2.1")]).await.is(status);
    }
    house.close().await;
}

/// The bytes of a text as gzip sends them.
fn compressed(text: &str) -> usize {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(text.as_bytes()).unwrap();
    gzip.finish().unwrap().len()
}

/// A first visit, assets included, takes under 60 kB compressed, and asks nobody else for anything.
#[actix_web::test]
async fn a_first_visit_is_light() {
    let house = House::on_sqlite().await;
    house.has_consultation().await;
    let author = house.seat("alice", "patients");
    house.proposals(author, 40, "Une proposition dont le titre est d’une longueur ordinaire");
    let mut guest = house.guest();
    for page in [format!("/concertations/{SLUG}"), format!("/concertations/{SLUG}/propositions")] {
        let mut sum = compressed(&guest.open(&page).await.is(200).html);
        let html = guest.html.clone();
        let links = html.split(['"', '\'']).filter(|text| text.starts_with("/static/")).collect::<Vec<_>>();
        assert!(links.len() >= 3, "stylesheet, script and icon: {links:?}");
        for link in links {
            sum += compressed(&guest.open(link).await.is(200).html);
        }
        assert!(sum < 60_000, "{page}: {sum} bytes");
        let elsewhere = ["src=\"http", "src=\"//", "url(http", "rel=\"preconnect"];
        assert!(elsewhere.iter().all(|part| !html.contains(part)), "{page} asks another site");
    }
    guest.get_with(&format!("/concertations/{SLUG}"), &[("accept-encoding", "gzip")]).await.is(200);
    assert_eq!(guest.headers.get("content-encoding").unwrap(), "gzip");
    house.close().await;
}

/// Over HTTPS cookies are bound to the host and secure, and browsers are told to stay with HTTPS.
#[actix_web::test]
async fn over_https_cookies_are_bound_to_the_host() {
    let house = House::on_sqlite_with(|config| {
        config.server.base_url = Some("https://concertation.example.org".parse().unwrap());
    })
    .await;
    let mut guest = house.guest();
    guest.open("/connexion").await.is(200);
    assert!(guest.headers.contains_key("strict-transport-security"));
    let cookie = guest.headers.get("set-cookie").unwrap().to_str().unwrap().to_owned();
    assert!(cookie.starts_with("__Host-browser="), "{cookie}");
    assert!(["Secure", "HttpOnly", "SameSite=Lax", "Path=/"].iter().all(|part| cookie.contains(part)), "{cookie}");
    let body = format!("csrf={}&langue=en", guest.token().await).into_bytes();
    guest.post_with("/affichage", body.clone(), &[("origin", "https://concertation.example.org")]).await;
    assert_eq!(guest.status, 303);
    guest.post_with("/affichage", body, &[("origin", "https://elsewhere.example.org")]).await;
    assert_eq!(guest.status, 403);
    house.close().await;
}

/// The log of the real process tells that there was a request and its number, even at its most talkative; never the
/// address, which may be a secret link or hold what was typed, nor who sent it.
#[test]
fn the_log_tells_no_address() {
    let folder = tempfile::tempdir().unwrap();
    let mut serve = Command::new(env!("CARGO_BIN_EXE_concerto"))
        .arg("--database")
        .arg(folder.path().join("c.db"))
        .args(["--set", "log.level=trace", "--set", "log.format=json", "serve", "--listen", "127.0.0.1:0"])
        .stdout(Stdio::piped())
        .stderr(File::create(folder.path().join("log")).unwrap())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(serve.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
    let address = line.trim().rsplit('/').next().unwrap();
    let mut stream = TcpStream::connect(address).unwrap();
    let asked = "GET /adresse/a-secret-link?email=somebody%40example.org HTTP/1.1\r\nhost: 127.0.0.1\r\n\
                 user-agent: a-telling-browser\r\nconnection: close\r\n\r\n";
    stream.write_all(asked.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 409"), "{answer}");
    assert!(Command::new("kill").args(["-INT", &serve.id().to_string()]).status().unwrap().success());
    assert!(serve.wait().unwrap().success());
    let log = std::fs::read_to_string(folder.path().join("log")).unwrap();
    assert!(log.contains("\"method\":\"GET\"") && log.contains("\"request_id\""), "{log}");
    for secret in ["a-secret-link", "somebody", "a-telling-browser"] {
        assert!(!log.contains(secret), "{secret}: {log}");
    }
}
