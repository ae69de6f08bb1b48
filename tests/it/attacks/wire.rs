//! What comes over the wire by hand: two requests in one, headers that lie about the host, lines within names.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use concerto::mail;
use concerto::model::Language;

use crate::support::house::{House, SLUG, story};

/// The statuses of the answers, in their order.
fn statuses(answer: &str) -> Vec<&str> {
    answer.match_indices("HTTP/1.1 ").map(|(at, start)| &answer[at + start.len()..][..3]).collect()
}

/// Sends these bytes on a connection of their own and reads until it ends, or nothing comes any more; away from the thread
/// that answers.
async fn asked(house: &House, request: String) -> String {
    let address = house.address.clone();
    tokio::task::spawn_blocking(move || {
        let mut stream = TcpStream::connect(address.trim_start_matches("http://")).unwrap();
        stream.set_read_timeout(Some(Duration::from_millis(700))).unwrap();
        let _ = stream.write_all(request.as_bytes());
        let (mut answer, mut part) = (Vec::new(), [0; 4096]);
        while let Ok(n @ 1..) = stream.read(&mut part) {
            answer.extend_from_slice(&part[..n]);
        }
        String::from_utf8_lossy(&answer).into_owned()
    })
    .await
    .unwrap()
}

const HIDDEN: &str = "GET /plan-du-site HTTP/1.1\r\nHost: x\r\n\r\n";

story! {
    /// A request whose end two readers see elsewhere is refused, and what follows on the connection is not answered.
    async fn two_requests_in_one_are_refused(house) {
        let bodies = [
            format!("Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{HIDDEN}"),
            format!("Transfer-Encoding: chunked\r\nContent-Length: 6\r\n\r\n0\r\n\r\n{HIDDEN}"),
            format!("Content-Length: 5\r\nContent-Length: 6\r\n\r\na=b&c{HIDDEN}"),
            format!("Content-Length: 5, 6\r\n\r\na=b&c{HIDDEN}"),
            format!("Content-Length: +5\r\n\r\na=b&c{HIDDEN}"),
            format!("Content-Length: 0x5\r\n\r\na=b&c{HIDDEN}"),
            format!("Content-Length: -1\r\n\r\na=b&c{HIDDEN}"),
            format!("Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n{HIDDEN}"),
            format!("Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n{HIDDEN}"),
            format!("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n{HIDDEN}"),
            format!("Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n{HIDDEN}"),
            format!("Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n{HIDDEN}"),
            format!("Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n\r\n{HIDDEN}"),
            format!("X: y\r\n folded\r\nContent-Length: 5\r\n\r\na=b&c{HIDDEN}"),
        ];
        for rest in bodies {
            let request = format!("POST /connexion HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n{rest}");
            let answer = asked(&house, request).await;
            let got = statuses(&answer);
            assert!(got.len() <= 1 && got.iter().all(|status| status.starts_with('4')), "{rest:?}: {got:?}");
        }
        let honest = format!("POST /connexion HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\na=b{HIDDEN}");
        assert_eq!(statuses(&asked(&house, honest).await), ["403", "200"], "two requests, one after the other, are two");
    }

    /// Methods that a site has no use for, and what is no request at all.
    async fn what_is_no_request_of_a_browser_is_refused(house) {
        for method in ["TRACE", "TRACK", "CONNECT", "PUT", "DELETE", "PATCH", "PROPFIND", "OPTIONS"] {
            let answer = asked(&house, format!("{method} / HTTP/1.1\r\nHost: x\r\nX-Secret: marque\r\nConnection: close\r\n\r\n")).await;
            assert!(statuses(&answer).iter().all(|status| ["403", "404", "405", "400"].contains(status)), "{method}: {answer}");
            assert!(!answer.contains("marque"), "{method} is echoed");
        }
        for request in ["GET /\r\n\r\n", "\r\n\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "G\0T / HTTP/1.1\r\nHost: x\r\n\r\n", "GET http:// HTTP/1.1\r\nHost: \r\n\r\n", "\u{16}\u{3}\u{1}\0é"] {
            let answer = asked(&house, request.to_owned()).await;
            assert!(statuses(&answer).iter().all(|status| status.starts_with('4') || *status == "200"), "{request:?}: {answer}");
        }
        house.guest().open("/").await.is(200);
    }

    /// Whatever a request says of its host, links in pages and mails lead to this site, and limits count the real peer.
    async fn the_host_is_not_what_a_request_says(house) {
        house.has_consultation().await;
        house.account("alice");
        let lies = "X-Forwarded-Host: mechant.example\r\nX-Forwarded-Proto: https\r\nForwarded: host=mechant.example;for=1.2.3.4\r\n\
                    X-Original-URL: /moderation\r\nX-Rewrite-URL: /moderation\r\nX-HTTP-Method-Override: DELETE\r\n";
        for path in ["/".to_owned(), "/connexion".to_owned(), format!("/concertations/{SLUG}"), "/absente".to_owned(), "/mon-espace".to_owned(), format!("/concertations/{SLUG}/propositions")] {
            let answer = asked(&house, format!("GET {path} HTTP/1.1\r\nHost: mechant.example\r\n{lies}Connection: close\r\n\r\n")).await;
            assert!(!answer.contains("mechant.example"), "{path} tells another host:\n{answer}");
            assert!(!statuses(&answer).is_empty(), "{path} has no answer");
        }
        let mut guest = house.guest();
        let token = guest.token().await;
        let body = format!("csrf={token}&email=alice@example.org").into_bytes();
        let host = [("host", "mechant.example"), ("x-forwarded-host", "mechant.example"), ("x-forwarded-for", "203.0.113.9")];
        guest.post_with("/connexion", body, &host).await.is(303);
        let letter = serde_json::from_value(house.letters("alice@example.org").pop().unwrap()).unwrap();
        let message = mail::render(&letter, Language::Fr, &house.app.config).unwrap();
        assert!(message.text.contains("http://") && !message.text.contains("mechant.example"), "{}", message.text);
        assert!(!message.html.contains("mechant.example"), "{}", message.html);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM attempts WHERE subject LIKE '%203.0.113%'"), 0);
    }
}
