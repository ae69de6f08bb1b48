//! A form with a file: `multipart/form-data`, its token first, so that nothing else is read of a form that has none. The same
//! form without a file may come as any other. Refuses more bytes than its reader allows.

use std::future::Future;
use std::pin::Pin;

use actix_multipart::{Field, Multipart};
use actix_web::dev::Payload;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::{FromRequest, HttpRequest};
use futures_util::StreamExt;

use super::form::{CSRF, Form, LIMIT};
use crate::domain::{Failure, Outcome, Refusal};

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
        let (request, mut parts) = (request.clone(), Multipart::new(request.headers(), payload.take()));
        Box::pin(async move {
            let form = match parts.next().await {
                Some(Ok(mut field)) if field.name() == Some(CSRF) => {
                    Form::of(vec![(CSRF.to_owned(), text(bytes(&mut field, LIMIT).await?)?)])
                }
                _ => return Err(Refusal::Forged.into()),
            };
            if form.has_token_of(&request) { Ok(Self { form, rest: Some(parts) }) } else { Err(Refusal::Forged.into()) }
        })
    }
}

impl Upload {
    /// Reads the rest: the form, and the file, if one was chosen. All of it has so many bytes at most.
    ///
    /// # Errors
    /// `TooLarge`; `Malformed`.
    pub async fn read(self, limit: usize) -> Outcome<(Form, Option<Vec<u8>>)> {
        let Some(mut parts) = self.rest else { return Ok((self.form, None)) };
        let (mut pairs, mut file, mut left) = (Vec::new(), None, limit);
        while let Some(part) = parts.next().await {
            let mut field = part.map_err(|_| Refusal::Malformed)?;
            let name = field.name().unwrap_or_default().to_owned();
            let is_file = field.content_disposition().is_some_and(|it| it.get_filename().is_some());
            let read = bytes(&mut field, left).await.map_err(|refusal| match refusal {
                Refusal::TooLarge { .. } => Refusal::TooLarge { limit },
                other => other,
            })?;
            left -= read.len();
            match is_file {
                true if read.is_empty() => {}
                true => file = Some(read),
                false => pairs.push((name, text(read)?)),
            }
        }
        Ok((Form::of(pairs), file))
    }
}

async fn bytes(field: &mut Field, limit: usize) -> Result<Vec<u8>, Refusal> {
    match field.bytes(limit).await {
        Ok(Ok(bytes)) => Ok(bytes.to_vec()),
        Ok(Err(_)) => Err(Refusal::Malformed),
        Err(_) => Err(Refusal::TooLarge { limit }),
    }
}

fn text(bytes: Vec<u8>) -> Result<String, Refusal> {
    String::from_utf8(bytes).map_err(|_| Refusal::Malformed)
}
