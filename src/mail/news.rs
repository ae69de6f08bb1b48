//! What happened and what is new, as mails: one notice at once, or a digest. Holds no markup.

use i18n_embed_fl::fl;

use super::text::Text;
use crate::config::Config;
use crate::locale::{Loader, notice};
use crate::model::{DigestPart, Letter, Pace, minutes_to_vote};

/// What such a letter says; nothing for any other.
pub(super) fn of(letter: &Letter, t: &Loader, config: &Config) -> Text {
    match letter {
        Letter::Notice { consultation, notice, subject, location } => Text {
            subject: notice::kind(t, *notice),
            paragraphs: vec![notice::kind(t, *notice), named(t, consultation, subject)],
            way: Some((fl!(t, "mail-notice-way"), config.address_of(location))),
            ..Text::default()
        },
        Letter::Digest { pace, parts } => digest(t, *pace, parts, config),
        _ => Text::default(),
    }
}

fn named(t: &Loader, consultation: &str, subject: &str) -> String {
    if consultation.is_empty() {
        return subject.to_owned();
    }
    fl!(t, "mail-notice-text", consultation = consultation, subject = subject)
}

fn digest(t: &Loader, pace: Pace, parts: &[DigestPart], config: &Config) -> Text {
    let subject = if pace == Pace::Weekly { fl!(t, "mail-digest-weekly") } else { fl!(t, "mail-digest-daily") };
    let list = config.address_of("/mon-espace/notifications");
    Text {
        subject: format!("{} – {subject}", config.site.service),
        paragraphs: vec![fl!(t, "mail-digest-text")],
        sections: parts.iter().map(|part| section(t, part, config)).collect(),
        way: Some((fl!(t, "mail-digest-way"), list)),
        ..Text::default()
    }
}

fn section(t: &Loader, part: &DigestPart, config: &Config) -> (String, Vec<(String, String)>) {
    let line = |(kind, subject, location): &(_, String, String)| {
        let (what, subject) = (notice::kind(t, *kind), subject.as_str());
        (fl!(t, "mail-digest-line", what = what, subject = subject), config.address_of(location))
    };
    let mut lines = Vec::new();
    if let Some((n, location)) = &part.votes {
        let (n, minutes): (i64, i64) = (*n, minutes_to_vote(*n));
        lines.push((fl!(t, "mail-digest-votes", n = n, minutes = minutes), config.address_of(location)));
    }
    lines.extend(part.lines.iter().map(line));
    if part.more > 0 {
        let n = part.more;
        lines.push((fl!(t, "mail-digest-more", n = n), config.address_of("/mon-espace/notifications")));
    }
    (part.consultation.clone(), lines)
}
