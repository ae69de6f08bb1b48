//! The line to the mail server: its address, TLS, and the authorities that may vouch for it. Says nothing that a mail holds.

use lettre::transport::smtp::AsyncSmtpTransportBuilder;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, Tokio1Executor};
use url::Url;

use super::MailError;
use crate::config::Mail;

/// The line of `mail.smtp`, over which the certificates of `mail.authority` count beside those of the machine.
///
/// # Errors
/// An address or certificates that cannot be read; certificates for a line without TLS.
pub(super) fn open(mail: &Mail) -> Result<AsyncSmtpTransportBuilder, MailError> {
    // the address may hold a password: the message does not repeat it
    let refused = |error| MailError(format!("mail.smtp: expected smtp://host:port or smtps://…: {error}"));
    let line = AsyncSmtpTransport::<Tokio1Executor>::from_url(&mail.smtp).map_err(refused)?;
    if mail.authority.is_empty() {
        return Ok(line);
    }
    let refused = |why: String| MailError(format!("mail.authority: {:?}: {why}", mail.authority));
    let pem = std::fs::read(&mail.authority).map_err(|error| refused(error.to_string()))?;
    let mark = b"-----BEGIN CERTIFICATE-----";
    if !pem.windows(mark.len()).any(|it| it == mark) {
        return Err(refused("expected PEM certificates".to_owned()));
    }
    let certificate = Certificate::from_pem(&pem).map_err(|error| refused(error.to_string()))?;
    let Some((host, wrap)) = over_tls(&mail.smtp) else {
        return Err(refused("counts only with smtps://… or smtp://…?tls=required".to_owned()));
    };
    let parameters = TlsParameters::builder(host).add_root_certificate(certificate).build();
    Ok(line.tls(wrap(parameters.map_err(|error| refused(error.to_string()))?)))
}

/// How TLS begins on a line.
type Wrap = fn(TlsParameters) -> Tls;

/// The host of an address and how TLS begins there, as lettre reads it; nothing for a line in the clear.
fn over_tls(smtp: &str) -> Option<(String, Wrap)> {
    let url = Url::parse(smtp).ok()?;
    let tls = url.query_pairs().find(|(key, _)| key == "tls").map(|(_, value)| value.into_owned());
    let wrap: Wrap = match (url.scheme(), tls.as_deref()) {
        ("smtps", _) => Tls::Wrapper,
        ("smtp", Some("required")) => Tls::Required,
        ("smtp", Some("opportunistic")) => Tls::Opportunistic,
        _ => return None,
    };
    Some((url.host_str()?.to_owned(), wrap))
}
