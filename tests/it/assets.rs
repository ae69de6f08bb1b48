//! The assets: hashed, compressed, kept for ever, small.

use std::io::Read;

use actix_web::{App, http::header, test as http, web};
use concerto::web::assets;

/// What is served.
const NAMES: [&str; 4] = ["app.css", "app.js", "keys.js", "favicon.svg"];

/// The body of an answer in this coding, as it was before.
fn decoded(coding: &str, body: &[u8]) -> Vec<u8> {
    if coding == "identity" {
        return body.to_vec();
    }
    let mut plain = Vec::new();
    flate2::read::GzDecoder::new(body).read_to_end(&mut plain).unwrap();
    plain
}

#[test]
fn every_asset_has_an_address_that_changes_with_it() {
    for (name, media) in [
        ("app.css", "text/css; charset=utf-8"),
        ("app.js", "text/javascript; charset=utf-8"),
        ("keys.js", "text/javascript; charset=utf-8"),
        ("favicon.svg", "image/svg+xml; charset=utf-8"),
    ] {
        let asset = assets::find(assets::url(name)).unwrap_or_else(|| panic!("{name} is not served"));
        let (stem, extension) = name.split_once('.').unwrap();
        let hash = asset
            .url
            .strip_prefix(&format!("/static/{stem}."))
            .and_then(|it| it.strip_suffix(&format!(".{extension}")));
        assert_eq!(hash.map(str::len), Some(12), "{}", asset.url);
        assert_eq!(asset.media_type, media);
        assert_eq!(decoded("gzip", &asset.gzip), asset.plain);
    }
}

#[test]
fn the_first_visit_stays_small() {
    let size = |name| assets::find(assets::url(name)).map_or(0, |it| it.plain.len());
    assert!(size("app.css") <= 40_000, "{} bytes of style", size("app.css"));
    assert!(size("app.js") <= 8_000, "{} bytes of script", size("app.js"));
    assert!(size("keys.js") <= 3_000, "{} bytes of a moderator's script", size("keys.js"));
}

/// What lets a browser keep an asset for a year without asking, as RFC 8246 has it.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

#[actix_web::test]
async fn an_asset_is_answered_in_gzip_only_to_those_who_read_it() {
    let app = http::init_service(App::new().route("/static/{file}", web::get().to(assets::show))).await;
    let codings = [("gzip, br", "gzip"), ("br", "identity"), ("gzip;q=0", "identity"), ("", "identity")];
    for (name, (accepted, coding)) in NAMES.iter().flat_map(|name| codings.map(|coding| (*name, coding))) {
        let file = std::fs::read(format!("{}/static/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap();
        let request =
            http::TestRequest::get().uri(assets::url(name)).insert_header((header::ACCEPT_ENCODING, accepted));
        let answer = http::call_service(&app, request.to_request()).await;
        assert_eq!(answer.status(), 200);
        assert_eq!(answer.headers().get(header::CONTENT_ENCODING).unwrap(), coding, "{name}, {accepted}");
        assert_eq!(answer.headers().get(header::CACHE_CONTROL).unwrap(), FOR_EVER);
        assert_eq!(answer.headers().get(header::VARY).unwrap(), "accept-encoding");
        assert!(decoded(coding, &http::read_body(answer).await) == file, "{name} in {coding} is not the file");
    }
    for unknown in ["/static/app.css", "/static/app.000000000000.css", "/static/absent", assets::url("nothing.css")] {
        let answer = http::call_service(&app, http::TestRequest::get().uri(unknown).to_request()).await;
        assert_eq!(answer.status(), 404, "{unknown}");
    }
}
