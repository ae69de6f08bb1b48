//! Mails about how one signs in: codes that prove, and news of what changed. Holds no markup.

use i18n_embed_fl::fl;

use super::text::Text;
use crate::config::Config;
use crate::locale::Loader;

/// A code that proves who uses an open session.
pub(super) fn proof(t: &Loader, (code, minutes): (&str, i64), config: &Config) -> Text {
    let service = config.site.service.as_str();
    Text {
        subject: fl!(t, "mail-proof-subject", service = service),
        paragraphs: vec![fl!(t, "mail-proof-text", service = service, minutes = minutes)],
        code: Some(code.to_owned()),
        notes: vec![fl!(t, "mail-sign-in-note"), fl!(t, "mail-proof-not-you")],
        ..Text::default()
    }
}
