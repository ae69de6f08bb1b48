//! A file as an answer: its kind and the name under which browsers keep it. Makes no file.

use actix_web::HttpResponse;
use actix_web::body::MessageBody;
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};

/// The kind of a CSV file.
pub const CSV: &str = "text/csv; charset=utf-8";

/// A file to keep. Names are made of slugs, names of figures and endings, that is of letters, digits, hyphens and points: no
/// other quoting than quotes is needed.
pub fn attachment(kind: &str, name: &str, body: impl MessageBody + 'static) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, kind))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .body(body)
}
