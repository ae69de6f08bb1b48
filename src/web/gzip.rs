//! Answers as gzip for those who read it: texts, whole. Leaves alone what is compressed already and what says itself how it is
//! coded.

use std::cell::RefCell;

use actix_web::Error;
use actix_web::body::{BodySize, BoxBody, MessageBody, to_bytes};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_ENCODING, CONTENT_TYPE, HeaderMap, HeaderValue, VARY};
use actix_web::middleware::Next;
use actix_web::web::{Bytes, block};
use flate2::{Compress, CompressError, Compression, FlushCompress, Status};

use super::assets::accepts_gzip;

/// Shorter answers are sent as they are, in bytes: they fit into one packet.
const SHORT: u64 = 256;
/// Longer ones are not compressed by the thread that answers, in bytes: others would wait for it.
const LONG: u64 = 1 << 20;
/// The largest window that gzip has, as a power of two.
const WINDOW: u8 = 15;

thread_local! {
    static CODER: RefCell<Coder> = RefCell::new(Coder::new());
}

/// Compresses one text after the other. Kept by its thread: what it works with is three hundred kilobytes, and between them what lasts
/// longer would leave holes in the memory.
struct Coder {
    state: Compress,
    out: Vec<u8>,
}

impl Coder {
    fn new() -> Self {
        Self { state: Compress::new_gzip(Compression::fast(), WINDOW), out: Vec::new() }
    }

    /// The text as gzip, until the next one is asked for.
    fn code(&mut self, text: &[u8]) -> Result<&mut Vec<u8>, CompressError> {
        self.state.reset();
        self.out.clear();
        loop {
            self.out.reserve(text.len() / 4 + 1024);
            let rest =
                usize::try_from(self.state.total_in()).ok().and_then(|read| text.get(read..)).unwrap_or_default();
            if self.state.compress_vec(rest, &mut self.out, FlushCompress::Finish)? == Status::StreamEnd {
                return Ok(&mut self.out);
            }
        }
    }
}

/// Sends as gzip what may be, and says of each such answer that it depends on what the reader takes.
///
/// # Errors
/// Those of the answer's body.
pub async fn serve<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let takes_gzip = accepts_gzip(request.request());
    let mut response = next.call(request).await?.map_into_boxed_body();
    let BodySize::Sized(size) = response.response().body().size() else { return Ok(response) };
    if response.status() == StatusCode::PARTIAL_CONTENT || size < SHORT || !is_text(response.headers()) {
        return Ok(response);
    }
    response.headers_mut().append(VARY, HeaderValue::from_static("accept-encoding"));
    if !takes_gzip {
        return Ok(response);
    }
    let (request, response) = response.into_parts();
    let (mut head, body) = response.into_parts();
    let text = match body.try_into_bytes() {
        Ok(text) => text,
        Err(body) => to_bytes(body).await?,
    };
    let coded = if size > LONG {
        block(move || Coder::new().code(&text).map(|coded| Bytes::from(std::mem::take(coded)))).await?
    } else {
        CODER.with_borrow_mut(|coder| coder.code(&text).map(|coded| Bytes::copy_from_slice(coded)))
    };
    let coded = coded.map_err(std::io::Error::from)?;
    head.headers_mut().insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    Ok(ServiceResponse::new(request, head.set_body(coded).map_into_boxed_body()))
}

/// Whether an answer is a text that says nothing of its coding.
fn is_text(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    let is_text =
        kind.starts_with("text/") || kind.ends_with("json") || kind.ends_with("xml") || kind.ends_with("javascript");
    is_text && !headers.contains_key(CONTENT_ENCODING)
}
