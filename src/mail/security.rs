//! Mails about how one signs in: codes that prove, and news of what changed. Holds no markup.

use i18n_embed_fl::fl;

use super::text::Text;
use crate::config::Config;
use crate::locale::{Loader, format};
use crate::model::{Alert, Language, Letter, Moment};

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

/// Something changed about how one signs in: what, when, and what to do if it was somebody else.
pub(super) fn alert(t: &Loader, alert: Alert, (at, language): (&str, Language), config: &Config) -> Text {
    let service = config.site.service.as_str();
    let date = Moment::parse(at).map(|at| format::date_time(at, language)).unwrap_or_default();
    let what = match alert {
        Alert::PasswordChanged => fl!(t, "mail-alert-password"),
        Alert::FactorAdded => fl!(t, "mail-alert-factor-added"),
        Alert::FactorRemoved => fl!(t, "mail-alert-factor-removed"),
        Alert::FactorRemovedByOperator => fl!(t, "mail-alert-factor-operator"),
        Alert::CodesRenewed => fl!(t, "mail-alert-codes"),
        Alert::AddressChanged => fl!(t, "mail-alert-address"),
        Alert::OwnDataTaken => fl!(t, "mail-alert-own-data"),
        Alert::AccountClosed => fl!(t, "mail-alert-closed"),
        Alert::UnusedClosed => fl!(t, "mail-alert-unused"),
        Alert::AccountDisabled => fl!(t, "mail-alert-disabled"),
        Alert::AccountEnabled => fl!(t, "mail-alert-enabled"),
        Alert::RecoveryUsed => fl!(t, "mail-alert-recovery"),
        Alert::IdentityLinked => fl!(t, "mail-alert-identity-linked"),
        Alert::IdentityUnlinked => fl!(t, "mail-alert-identity-unlinked"),
    };
    let paragraphs = vec![what, fl!(t, "mail-alert-when", date = date)];
    if matches!(alert, Alert::AccountClosed | Alert::UnusedClosed) {
        // there is no account left to look at
        let subject = fl!(t, "mail-closed-subject", service = service);
        return Text { subject, paragraphs, ..Text::default() };
    }
    if alert == Alert::AccountDisabled {
        // nothing of it can be opened
        let subject = fl!(t, "mail-alert-subject", service = service);
        return Text { subject, paragraphs, ..Text::default() };
    }
    Text {
        subject: fl!(t, "mail-alert-subject", service = service),
        paragraphs,
        way: Some((fl!(t, "mail-alert-way"), config.address_of("/mon-espace/sessions"))),
        notes: vec![fl!(t, "mail-alert-not-you")],
        ..Text::default()
    }
}

/// Nobody signed in for long: the account will be closed, unless somebody does.
pub(super) fn unused(t: &Loader, (until, language): (&str, Language), config: &Config) -> Text {
    let service = config.site.service.as_str();
    let date = Moment::parse(until).map(|until| format::date(until, language)).unwrap_or_default();
    Text {
        subject: fl!(t, "mail-unused-subject", service = service, date = date.as_str()),
        paragraphs: vec![
            fl!(t, "mail-unused-text", service = service, date = date.as_str()),
            fl!(t, "mail-unused-stays"),
        ],
        way: Some((fl!(t, "mail-unused-way"), config.address_of("/connexion"))),
        ..Text::default()
    }
}

/// An address is to be changed: to the new and to the present one.
pub(super) fn new_address(t: &Loader, letter: &Letter, language: Language, config: &Config) -> Text {
    let Letter::NewAddress { location, to, is_new, due, until } = letter else { return Text::default() };
    let (service, to) = (config.site.service.as_str(), to.as_str());
    let day = |text: &str| Moment::parse(text).map(|at| format::date_time(at, language)).unwrap_or_default();
    let what = match (is_new, due) {
        (true, _) => fl!(t, "mail-address-new", service = service),
        (false, None) => fl!(t, "mail-address-old", service = service, to = to),
        (false, Some(_)) => fl!(t, "mail-address-lost", service = service, to = to),
    };
    let mut paragraphs = vec![what];
    paragraphs.extend(due.as_ref().map(|due| fl!(t, "mail-address-due", date = day(due))));
    Text {
        subject: fl!(t, "mail-address-subject", service = service),
        paragraphs,
        way: Some((fl!(t, "mail-address-way"), config.address_of(location))),
        notes: vec![fl!(t, "mail-address-until", date = day(until)), fl!(t, "mail-address-not-you")],
        ..Text::default()
    }
}
