//! The stylesheet, the script and the icon, each at an address that changes with its content.
//! Holds nothing that a person wrote or sent.

use std::{collections::HashMap, io::Write, sync::LazyLock};

use actix_web::{HttpRequest, HttpResponse, http::header, web};
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

/// How long an asset may be kept: its address never names other bytes.
pub const CACHE: &str = "public, max-age=31536000, immutable";

#[derive(RustEmbed)]
#[folder = "static/"]
struct Files;

/// One file, as it is and compressed.
#[derive(Debug)]
pub struct Asset {
    /// The address under which it is served, `/static/app.0123456789ab.css`.
    pub url: String,
    /// The media type, with its charset when it is text.
    pub media_type: &'static str,
    /// The bytes as they are.
    pub plain: Vec<u8>,
    /// The bytes in gzip, for readers that accept it.
    pub gzip: Vec<u8>,
}

static BY_NAME: LazyLock<HashMap<String, Asset>> = LazyLock::new(|| {
    let named =
        Files::iter().filter_map(|name| Files::get(&name).map(|file| (name.to_string(), file.data.into_owned())));
    named.map(|(name, bytes)| (name.clone(), asset(&name, bytes))).collect()
});

static BY_URL: LazyLock<HashMap<&'static str, &'static Asset>> =
    LazyLock::new(|| BY_NAME.values().map(|asset| (asset.url.as_str(), asset)).collect());

/// The address of an asset for a template, `url("app.css")`; an unknown name gives an address that answers 404.
#[must_use]
pub fn url(name: &str) -> &'static str {
    BY_NAME.get(name).map_or("/static/absent", |asset| asset.url.as_str())
}

/// The asset served at an address, if there is one.
#[must_use]
pub fn find(url: &str) -> Option<&'static Asset> {
    BY_URL.get(url).copied()
}

/// Answers `GET /static/{file}`: the bytes, in gzip when the reader accepts it, or 404.
pub async fn show(file: web::Path<String>, request: HttpRequest) -> HttpResponse {
    let Some(asset) = find(&format!("/static/{file}")) else {
        return HttpResponse::NotFound().insert_header((header::CACHE_CONTROL, "no-store")).finish();
    };
    let mut answer = HttpResponse::Ok();
    answer
        .insert_header((header::CONTENT_TYPE, asset.media_type))
        .insert_header((header::CACHE_CONTROL, CACHE))
        .insert_header((header::VARY, "accept-encoding"));
    if accepts_gzip(&request) {
        return answer.insert_header((header::CONTENT_ENCODING, "gzip")).body(asset.gzip.as_slice());
    }
    answer.insert_header((header::CONTENT_ENCODING, "identity")).body(asset.plain.as_slice())
}

/// Whether gzip is named, without `q=0`.
pub(super) fn accepts_gzip(request: &HttpRequest) -> bool {
    let accepted = request.headers().get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or("");
    accepted.split(',').any(|coding| {
        let mut parts = coding.split(';').map(str::trim);
        let named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case("gzip"));
        let refused = parts.any(|part| part.strip_prefix("q=").is_some_and(|q| q.parse() == Ok(0.0_f32)));
        named && !refused
    })
}

fn asset(name: &str, plain: Vec<u8>) -> Asset {
    let digest: String = Sha256::digest(&plain).iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    let url = format!("/static/{stem}.{digest}.{extension}");
    Asset { url, media_type: media_type(extension), gzip: gzip(&plain), plain }
}

fn media_type(extension: &str) -> &'static str {
    match extension {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml; charset=utf-8",
        "png" => "image/png",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

/// The bytes in gzip at the best level; writing to memory does not fail, and if it did the file would be empty and seen.
fn gzip(plain: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(plain).and_then(|()| encoder.finish()).unwrap_or_default()
}
