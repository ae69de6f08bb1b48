//! The assets: hashed, compressed, kept for ever, small.

use std::io::Read;

use actix_web::{App, http::header, test as http, web};
use concerto::web::assets;

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
        let mut plain = Vec::new();
        flate2::read::GzDecoder::new(asset.gzip.as_slice()).read_to_end(&mut plain).unwrap();
        assert_eq!(plain, asset.plain);
    }
}

#[test]
fn the_first_visit_stays_small() {
    let size = |name| assets::find(assets::url(name)).map_or(0, |it| it.plain.len());
    assert!(size("app.css") <= 40_000, "{} bytes of style", size("app.css"));
    assert!(size("app.js") <= 8_000, "{} bytes of script", size("app.js"));
    assert!(size("keys.js") <= 3_000, "{} bytes of a moderator's script", size("keys.js"));
}

#[actix_web::test]
async fn an_asset_is_answered_in_gzip_only_to_those_who_read_it() {
    let app = http::init_service(App::new().route("/static/{file}", web::get().to(assets::show))).await;
    for (accepted, coding) in [("gzip, br", "gzip"), ("br", "identity"), ("gzip;q=0", "identity"), ("", "identity")] {
        let request =
            http::TestRequest::get().uri(assets::url("app.css")).insert_header((header::ACCEPT_ENCODING, accepted));
        let answer = http::call_service(&app, request.to_request()).await;
        assert_eq!(answer.status(), 200);
        assert_eq!(answer.headers().get(header::CONTENT_ENCODING).unwrap(), coding, "{accepted}");
        assert_eq!(answer.headers().get(header::CACHE_CONTROL).unwrap(), assets::CACHE);
        assert_eq!(answer.headers().get(header::VARY).unwrap(), "accept-encoding");
    }
    for unknown in ["/static/app.css", "/static/app.000000000000.css", "/static/absent", assets::url("nothing.css")] {
        let answer = http::call_service(&app, http::TestRequest::get().uri(unknown).to_request()).await;
        assert_eq!(answer.status(), 404, "{unknown}");
    }
}
