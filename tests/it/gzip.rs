//! Answers as gzip: the same text for those who read it, nothing else for what is compressed already.

use std::io::Read;

use actix_web::http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, VARY};
use actix_web::middleware::from_fn;
use actix_web::web::{Path, get};
use actix_web::{App, HttpResponse, test as http};
use concerto::web::gzip;
use flate2::read::GzDecoder;

/// A text of so many bytes, another one for each number.
fn of(bytes: usize) -> Vec<u8> {
    let lines = (0..=bytes / 20).map(|n| format!("<li>{n}, ligne d’un texte de {bytes}</li>\n"));
    let mut text = lines.collect::<String>().into_bytes();
    text.truncate(bytes);
    text
}

async fn text(asked: Path<(String, usize)>) -> HttpResponse {
    let (kind, bytes) = asked.into_inner();
    if kind == "text+coded" {
        return HttpResponse::Ok()
            .insert_header(("content-encoding", "identity"))
            .content_type("text/html")
            .body(of(bytes));
    }
    HttpResponse::Ok().insert_header(("content-type", kind.replacen('+', "/", 1))).body(of(bytes))
}

#[actix_web::test]
async fn texts_are_compressed_for_those_who_read_them() {
    let app = App::new().wrap(from_fn(gzip::serve)).route("/{kind}/{bytes}", get().to(text));
    let app = http::init_service(app).await;
    for (kind, bytes, accepts, coding, vary) in [
        ("text+html", 40_000, "gzip, br", Some("gzip"), Some("accept-encoding")),
        ("text+html", 300, "br;q=1, gzip;q=0.5", Some("gzip"), Some("accept-encoding")),
        ("text+csv; charset=utf-8", 3_000_000, "gzip", Some("gzip"), Some("accept-encoding")),
        ("application+json", 70_000, "gzip", Some("gzip"), Some("accept-encoding")),
        ("image+svg+xml", 70_000, "gzip", Some("gzip"), Some("accept-encoding")),
        ("text+html", 40_000, "gzip;q=0", None, Some("accept-encoding")),
        ("text+html", 40_000, "", None, Some("accept-encoding")),
        ("text+html", 100, "gzip", None, None),
        ("text+coded", 40_000, "gzip", Some("identity"), None),
        ("application+zip", 40_000, "gzip", None, None),
        ("application+pdf", 40_000, "gzip", None, None),
    ] {
        let request = http::TestRequest::get().uri(&format!("/{}/{bytes}", kind.replace(' ', "%20")));
        let answer = http::call_service(&app, request.insert_header((ACCEPT_ENCODING, accepts)).to_request()).await;
        assert_eq!(answer.status(), 200);
        let told = |name| answer.headers().get(name).map(|value| value.to_str().unwrap().to_owned());
        assert_eq!(told(CONTENT_ENCODING).as_deref(), coding, "{kind} {bytes} {accepts}");
        assert_eq!(told(VARY).as_deref(), vary, "{kind} {bytes} {accepts}");
        let body = http::read_body(answer).await;
        let mut read = Vec::new();
        match coding {
            Some("gzip") => {
                assert!(body.len() < bytes / 2, "{kind} {bytes}: {}", body.len());
                GzDecoder::new(&body[..]).read_to_end(&mut read).unwrap();
            }
            _ => read = body.to_vec(),
        }
        assert!(read == of(bytes), "{kind} {bytes} {accepts}: another text of {} bytes", read.len());
    }
}

/// What hardly gets smaller fills the room that is made for it several times.
#[actix_web::test]
async fn what_hardly_gets_smaller_is_whole() {
    let noise = |(text, mut n): (String, u64), _| {
        n = n.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (text + &format!("{:08x}", n >> 32), n)
    };
    let (text, _) = (0..60_000).fold((String::new(), 1_u64), noise);
    let sent = text.clone();
    let answer = move || std::future::ready(HttpResponse::Ok().content_type("text/plain").body(sent.clone()));
    let app = http::init_service(App::new().wrap(from_fn(gzip::serve)).route("/", get().to(answer))).await;
    for _ in 0..2 {
        let request = http::TestRequest::get().insert_header((ACCEPT_ENCODING, "gzip")).to_request();
        let body = http::call_and_read_body(&app, request).await;
        assert!(body.len() > text.len() / 4 + 1024, "{} bytes", body.len());
        let mut read = String::new();
        GzDecoder::new(&body[..]).read_to_string(&mut read).unwrap();
        assert!(read == text);
    }
}
