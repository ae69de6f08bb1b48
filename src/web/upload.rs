//! A form with a file: `multipart/form-data`, its token first, so that nothing else is read of a form that has none. The same
//! form without a file may come as any other. Refuses more bytes than its reader allows.

use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::Poll;
use std::time::Duration;

use actix_multipart::{Field, Multipart, MultipartError};
use actix_web::dev::Payload;
use actix_web::error::PayloadError;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::web::Bytes;
use actix_web::{FromRequest, HttpRequest};
use futures_util::{Stream, StreamExt};

use super::form::{CSRF, Form, LIMIT, PATIENCE, in_time};
use crate::domain::intakes::MOST_BYTES;
use crate::domain::{Failure, Outcome, Refusal};

/// For how long a form with a file may be on its way.
const UPLOAD_PATIENCE: Duration = Duration::from_secs(180);
/// The most bytes of a form with a file: the largest file of people, with room for what stands around it.
const LARGEST: usize = MOST_BYTES + 64 * 1024;
/// The most bytes that are read, but for one chunk more, of somebody who has not shown a token yet.
const UNPROVED: usize = 64 * 1024;
/// What a part counts for beside what it holds, so that a million empty ones are too many.
const PART: usize = 64;

/// A form whose token is right, and what is still to be read of it.
pub struct Upload {
    form: Form,
    rest: Option<Multipart>,
}

impl FromRequest for Upload {
    type Error = Failure;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Failure>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if !kind.starts_with("multipart/form-data") {
            let form = Form::from_request(request, payload);
            return Box::pin(async move { Ok(Self { form: form.await?, rest: None }) });
        }
        let most = Rc::new(Cell::new(UNPROVED));
        let stream = bounded(payload.take(), most.clone());
        let (request, mut parts) = (request.clone(), Multipart::new(request.headers(), stream));
        Box::pin(async move {
            let form = match in_time(PATIENCE, parts.next()).await? {
                Some(Ok(mut field)) if field.name() == Some(CSRF) => {
                    let token = in_time(PATIENCE, bytes(&mut field, LIMIT)).await??;
                    Form::of(vec![(CSRF.to_owned(), text(token)?)])
                }
                _ => return Err(Refusal::Forged.into()),
            };
            if !form.has_token_of(&request) {
                return Err(Refusal::Forged.into());
            }
            most.set(LARGEST);
            Ok(Self { form, rest: Some(parts) })
        })
    }
}

impl Upload {
    /// Reads the rest: the form, and the file, if one was chosen. All of it has so many bytes at most.
    ///
    /// # Errors
    /// `TooLarge`; `Malformed`, also for what takes too long.
    pub async fn read(self, limit: usize) -> Outcome<(Form, Option<Vec<u8>>)> {
        match self.rest {
            Some(parts) => in_time(UPLOAD_PATIENCE, all(parts, limit)).await?,
            None => Ok((self.form, None)),
        }
    }
}

/// What is sent, as far as it may go at that time: what stands before and around the parts is counted too, as it is kept
/// until a part begins. Before the token is right, more waits; after it, more than the largest form is refused.
fn bounded(mut payload: Payload, most: Rc<Cell<usize>>) -> impl Stream<Item = Result<Bytes, PayloadError>> {
    let mut sent = 0;
    futures_util::stream::poll_fn(move |context| {
        if sent > most.get() {
            let is_proved = most.get() >= LARGEST;
            return if is_proved { Poll::Ready(Some(Err(PayloadError::Overflow))) } else { Poll::Pending };
        }
        let next = payload.poll_next_unpin(context);
        if let Poll::Ready(Some(Ok(chunk))) = &next {
            sent += chunk.len();
        }
        next
    })
}

/// The fields and the file of the parts, which take so many bytes at most, names and all.
async fn all(mut parts: Multipart, limit: usize) -> Outcome<(Form, Option<Vec<u8>>)> {
    let (mut pairs, mut file, mut left) = (Vec::new(), None, limit);
    while let Some(part) = parts.next().await {
        let mut field = part.map_err(|error| refusal_of(&error, limit))?;
        let name = field.name().unwrap_or_default().to_owned();
        let is_file = field.content_disposition().is_some_and(|it| it.get_filename().is_some());
        let read = bytes(&mut field, left).await.map_err(|refusal| match refusal {
            Refusal::TooLarge { .. } => Refusal::TooLarge { limit },
            other => other,
        })?;
        left = left.checked_sub(read.len() + name.len() + PART).ok_or(Refusal::TooLarge { limit })?;
        match is_file {
            true if read.is_empty() => {}
            true => file = Some(read),
            false => pairs.push((name, text(read)?)),
        }
    }
    Ok((Form::of(pairs), file))
}

async fn bytes(field: &mut Field, limit: usize) -> Result<Vec<u8>, Refusal> {
    match field.bytes(limit).await {
        Ok(Ok(bytes)) => Ok(bytes.to_vec()),
        Ok(Err(error)) => Err(refusal_of(&error, limit)),
        Err(_) => Err(Refusal::TooLarge { limit }),
    }
}

/// What ended the reading: more than the largest form, or what is no form.
fn refusal_of(error: &MultipartError, limit: usize) -> Refusal {
    match error {
        MultipartError::Payload(PayloadError::Overflow) => Refusal::TooLarge { limit },
        _ => Refusal::Malformed,
    }
}

fn text(bytes: Vec<u8>) -> Result<String, Refusal> {
    String::from_utf8(bytes).map_err(|_| Refusal::Malformed)
}
