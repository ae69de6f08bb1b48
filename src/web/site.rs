//! The pages about the site itself: map, accessibility, legal notice, personal data, cookies, display settings, errors.
//! What law wants of the operator comes from the settings; where they are silent the page says so.

use askama::Template;
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::{
    locale::Loader,
    page::{Page, render},
    parts::Choice,
    security_txt, words,
};
use crate::domain::retention::Keeping;
use crate::model::{Language, Scheme};

/// What the operator says of the site's accessibility after an audit; never computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Accessibility {
    /// No valid audit, or under half of the criteria.
    #[default]
    NotCompliant,
    /// At least half of the criteria.
    PartlyCompliant,
    /// All criteria.
    Compliant,
}

/// A sentence shown on every page under the menu.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Notice {
    /// In bold.
    pub title: String,
    /// After it.
    pub text: String,
}

/// Who answers for the site, as the legal notice and the privacy page name them; empty where the operator said nothing.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Operator {
    /// The body that publishes the site.
    pub name: String,
    /// Its postal address.
    pub address: String,
    /// Where questions about the site are sent.
    pub email: String,
    /// Who directs the publication: name and quality.
    pub director: String,
    /// Who hosts the site: name, address, telephone.
    pub host: String,
    /// Where the data protection officer is reached.
    pub data_protection: String,
    /// The text that makes the consultation a task of public interest.
    pub legal_basis: String,
}

/// What the operator sets for all pages.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Site {
    /// The name of the service.
    pub service: String,
    /// A line under it, outside any consultation.
    pub tagline: String,
    /// A sentence shown on every page.
    pub notice: Option<Notice>,
    /// Whether the notice leads to the sample accounts of the demonstration.
    #[serde(skip)]
    pub demo: bool,
    /// What the last audit found.
    pub accessibility: Accessibility,
    /// Who answers for the site.
    pub operator: Operator,
    /// Whom to tell of a weakness, as a URI; empty where nobody is named.
    #[serde(deserialize_with = "security_txt::contact")]
    pub security_contact: String,
    /// Where it is said how such reports are treated; may be empty.
    #[serde(deserialize_with = "security_txt::policy")]
    pub security_policy: String,
    /// How many months access logs are kept.
    pub log_months: u8,
    /// After how many years without use an account is closed.
    pub account_years: u8,
    /// After how many days a mail that left is deleted.
    pub mail_days: u16,
    /// How many days after the end votes are cut from seats.
    pub ballot_days: u16,
    /// After how many days a request to take part that was decided is erased.
    pub candidacy_days: u16,
    /// For how many days it is noted who looked at what is about single persons.
    pub reading_days: u16,
}

impl Site {
    /// How long things are kept.
    #[must_use]
    pub const fn keeping(&self) -> Keeping {
        Keeping {
            account_years: self.account_years,
            mail_days: self.mail_days,
            ballot_days: self.ballot_days,
            candidacy_days: self.candidacy_days,
            reading_days: self.reading_days,
        }
    }
}

impl Default for Site {
    fn default() -> Self {
        Self {
            service: "Concerto".to_owned(),
            tagline: String::new(),
            notice: None,
            demo: false,
            accessibility: Accessibility::default(),
            operator: Operator::default(),
            security_contact: String::new(),
            security_policy: String::new(),
            log_months: 12,
            account_years: 2,
            mail_days: 90,
            ballot_days: 365,
            candidacy_days: 365,
            reading_days: 365,
        }
    }
}

impl Site {
    /// `Accessibilité : non conforme`, for the foot of every page.
    #[must_use]
    pub fn accessibility_line(&self, t: &Loader) -> String {
        match self.accessibility {
            Accessibility::NotCompliant => fl!(t, "site-accessibility-none"),
            Accessibility::PartlyCompliant => fl!(t, "site-accessibility-part"),
            Accessibility::Compliant => fl!(t, "site-accessibility-full"),
        }
    }
}

macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident($view:ident, $path:literal);)+) => {$(
        #[derive(Template)]
        #[template(path = $path)]
        struct $view { page: Page }

        $(#[$doc])*
        ///
        /// # Errors
        /// When the template fails.
        pub fn $name(page: Page) -> Result<String, askama::Error> {
            render(&$view { page })
        }
    )+};
}

texts! {
    /// `GET /plan-du-site`
    plan(Plan, "site/plan.html");
    /// `GET /accessibilite`
    accessibility(AccessibilityText, "site/accessibility.html");
    /// `GET /mentions-legales`
    legal(Legal, "site/legal.html");
    /// `GET /cookies`
    cookies(Cookies, "site/cookies.html");
}

#[derive(Template)]
#[template(path = "site/privacy.html")]
struct Privacy {
    page: Page,
    /// Until when votes are linked to seats, a sentence for each consultation.
    cutting: Vec<String>,
}

/// `GET /donnees-personnelles`
///
/// # Errors
/// When the template fails.
pub fn privacy(page: Page, cutting: Vec<String>) -> Result<String, askama::Error> {
    render(&Privacy { page, cutting })
}

#[derive(Template)]
#[template(path = "site/settings.html")]
struct Settings {
    page: Page,
    back: String,
    schemes: Vec<Choice>,
    languages: Vec<Choice>,
}

/// `GET /affichage?retour=…&langue=…`: colours and language. The form sends `apparence`, `langue`, `retour` and `csrf` to
/// `POST /affichage`, which keeps them in a cookie and leads to `retour` when it is a path of ours.
///
/// # Errors
/// When the template fails.
pub fn settings(page: Page, back: &str, language: Language) -> Result<String, askama::Error> {
    let t = page.t;
    let names = [
        (Scheme::System, fl!(t, "settings-system"), fl!(t, "settings-system-hint")),
        (Scheme::Light, fl!(t, "settings-light"), String::new()),
        (Scheme::Dark, fl!(t, "settings-dark"), String::new()),
    ];
    let scheme = page.scheme;
    let schemes =
        names.into_iter().map(|(it, label, hint)| Choice::new(it.code(), label, it == scheme).with_hint(hint));
    let languages = Language::ALL.iter().map(|it| Choice::new(it.code(), words::language(*it), *it == language));
    let view = Settings { back: back.to_owned(), schemes: schemes.collect(), languages: languages.collect(), page };
    render(&view)
}

/// What an error page says: what happened, why, what to do next.
#[derive(Debug, Clone, Default)]
pub struct Trouble {
    /// `Erreur 404`; the status, as a number.
    pub status: u16,
    /// What happened and what to do, in a sentence or two; the heading is the page's title.
    pub text: String,
    /// Ways on: label and address.
    pub ways: Vec<(String, String)>,
    /// The id under which a fault was logged, or nothing.
    pub fault: String,
}

#[derive(Template)]
#[template(path = "error.html")]
struct TroublePage {
    page: Page,
    trouble: Trouble,
}

/// A refusal or a fault as a page; its heading is the page's title.
///
/// # Errors
/// When the template fails.
pub fn trouble(page: Page, trouble: Trouble) -> Result<String, askama::Error> {
    render(&TroublePage { page: page.unindexed(), trouble })
}
