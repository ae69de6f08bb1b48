//! What each letter says, in the reader's language. Holds no markup.

use i18n_embed_fl::fl;

use super::decision;
use super::{news, seats, security};
use crate::config::Config;
use crate::locale::{self, Loader};
use crate::model::{Language, Letter, Measure, Role};

/// The pieces of a mail.
#[derive(Debug, Clone, Default)]
pub(super) struct Text {
    /// The subject, one line.
    pub(super) subject: String,
    /// What it says first.
    pub(super) paragraphs: Vec<String>,
    /// Six digits.
    pub(super) code: Option<String>,
    /// The one link: label and address.
    pub(super) way: Option<(String, String)>,
    /// Headings with links under them: label and address.
    pub(super) sections: Vec<(String, Vec<(String, String)>)>,
    /// What it says last.
    pub(super) notes: Vec<String>,
}

/// What a letter says.
pub(super) fn of(letter: &Letter, language: Language, config: &Config) -> Text {
    let t = locale::of(language);
    match letter {
        Letter::SignIn { location, code, minutes } => sign_in(t, (location, code, *minutes), config),
        Letter::NewPassword { location, minutes } => new_password(t, (location, *minutes), config),
        Letter::NewAddress { .. } => security::new_address(t, letter, language, config),
        Letter::Unused { until } => security::unused(t, (until, language), config),
        Letter::Alert { alert, at } => security::alert(t, *alert, (at, language), config),
        Letter::Proof { code, minutes } => security::proof(t, (code, *minutes), config),
        Letter::Invitation { .. } => seats::invitation(t, letter, language, config),
        Letter::Seat { .. } => seats::seat(t, letter, language, config),
        Letter::Decision { .. } => decision::text(t, letter, language, config),
        Letter::Review { .. } => decision::review(t, letter, config),
        Letter::Notice { .. } | Letter::Digest { .. } => news::of(letter, t, config),
        Letter::CasesLate { consultation, cases, hours, location } => {
            cases_late(t, consultation, (*cases, *hours), config.address_of(location))
        }
        Letter::ReportHandled { consultation, measure, subject, location, automated } => {
            let (consultation, subject) = (consultation.as_str(), subject.as_str());
            Text {
                subject: fl!(t, "mail-report-subject", consultation = consultation),
                paragraphs: vec![
                    if *automated {
                        fl!(t, "decision-mail-report-rule", subject = subject, consultation = consultation)
                    } else {
                        fl!(t, "mail-report-text", subject = subject, consultation = consultation)
                    },
                    outcome(t, *measure),
                ],
                way: Some((fl!(t, "mail-report-way"), config.address_of(location))),
                ..Text::default()
            }
        }
    }
}

fn cases_late(t: &Loader, consultation: &str, (cases, hours): (i64, i64), address: String) -> Text {
    Text {
        subject: fl!(t, "queue-mail-subject", consultation = consultation),
        paragraphs: vec![
            fl!(t, "queue-mail-text", n = cases, consultation = consultation),
            fl!(t, "queue-mail-oldest", n = hours),
        ],
        way: Some((fl!(t, "queue-mail-way"), address)),
        ..Text::default()
    }
}

fn sign_in(t: &Loader, (location, code, minutes): (&str, &str, i64), config: &Config) -> Text {
    let service = config.site.service.as_str();
    Text {
        subject: fl!(t, "mail-sign-in-subject", service = service),
        paragraphs: vec![fl!(t, "mail-sign-in-text", service = service, minutes = minutes)],
        code: Some(code.to_owned()),
        way: Some((fl!(t, "mail-sign-in-way"), config.address_of(location))),
        notes: vec![fl!(t, "mail-sign-in-note"), fl!(t, "mail-not-you")],
        ..Text::default()
    }
}

fn new_password(t: &Loader, (location, minutes): (&str, i64), config: &Config) -> Text {
    let service = config.site.service.as_str();
    Text {
        subject: fl!(t, "mail-password-subject", service = service),
        paragraphs: vec![fl!(t, "mail-password-text", service = service, minutes = minutes)],
        way: Some((fl!(t, "mail-password-way"), config.address_of(location))),
        notes: vec![fl!(t, "mail-not-you")],
        ..Text::default()
    }
}

pub(super) fn outcome(t: &Loader, measure: Measure) -> String {
    match measure {
        Measure::Keep => fl!(t, "mail-measure-keep"),
        Measure::Hide => fl!(t, "mail-measure-hide"),
        Measure::Restore => fl!(t, "mail-measure-restore"),
        Measure::Warn => fl!(t, "mail-measure-warn"),
        Measure::Publish => fl!(t, "mail-measure-publish"),
        Measure::Refuse => fl!(t, "mail-measure-refuse"),
        Measure::Mask => fl!(t, "mail-measure-mask"),
        Measure::Move => fl!(t, "mail-measure-move"),
        Measure::Merge => fl!(t, "mail-measure-merge"),
        Measure::Separate => fl!(t, "mail-measure-separate"),
        Measure::Lock => fl!(t, "mail-measure-lock"),
        Measure::Unlock => fl!(t, "mail-measure-unlock"),
        Measure::Suspend => fl!(t, "mail-measure-suspend"),
        Measure::Reinstate => fl!(t, "mail-measure-reinstate"),
    }
}

pub(super) fn role_name(t: &Loader, role: Role) -> String {
    match role {
        Role::Holder => fl!(t, "role-holder"),
        Role::Deputy => fl!(t, "role-deputy"),
        Role::Moderation => fl!(t, "role-moderation"),
        Role::Pilotage => fl!(t, "role-pilotage"),
        Role::Observation => fl!(t, "role-observation"),
    }
}
