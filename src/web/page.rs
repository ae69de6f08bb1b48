//! What the layout of every page needs, and the one place where a template becomes a page.
//! Holds no rule: what a viewer may do comes in as plain flags.

mod menu;

use std::{borrow::Borrow, fmt::Display, sync::Arc};

use askama::Template;

pub use self::menu::{ConsultationMenu, Flash, Nav, ViewerMenu};
use super::{
    assets, format,
    locale::{self, Loader},
    parts::FieldErrors,
    site::Site,
    words,
};
use crate::model::{Language, Moment, Scheme};

/// All that `layout.html` reads. A page is a struct with a field `page: Page` and what it shows itself.
#[derive(Debug, Clone)]
pub struct Page {
    /// The language of the page.
    pub lang: Language,
    /// The messages of that language.
    pub t: &'static Loader,
    /// The page's own title, without the service's name.
    pub title: String,
    /// How many fields a refused form asks to correct; said first in `<title>`.
    pub errors: usize,
    /// The path and query of this page, so that the display settings lead back.
    pub path: String,
    /// The reader's colours.
    pub scheme: Scheme,
    /// What the operator says of the site.
    pub site: Arc<Site>,
    /// The consultation that the page belongs to.
    pub consultation: Option<ConsultationMenu>,
    /// Where in the menu the page is.
    pub nav: Nav,
    /// Who is signed in.
    pub viewer: Option<ViewerMenu>,
    /// What the last act came to.
    pub flash: Option<Flash>,
    /// The way here, the page itself last and without an address.
    pub crumbs: Vec<(String, Option<String>)>,
    /// The token of the forms of this page; empty where a page is shared by all readers.
    pub csrf: String,
    /// Where a search is sent; no search is offered without it.
    pub search: Option<String>,
    /// What search engines show, or nothing.
    pub description: String,
    /// Whether search engines may keep the page.
    pub indexed: bool,
}

impl Page {
    /// A page for nobody in particular, on a site with the default settings.
    #[must_use]
    pub fn new(lang: Language, title: impl Into<String>) -> Self {
        Self {
            lang,
            t: locale::of(lang),
            title: title.into(),
            errors: 0,
            path: "/".to_owned(),
            scheme: Scheme::System,
            site: Arc::default(),
            consultation: None,
            nav: Nav::Elsewhere,
            viewer: None,
            flash: None,
            crumbs: Vec::new(),
            csrf: String::new(),
            search: None,
            description: String::new(),
            indexed: true,
        }
    }

    /// Takes the operator's settings.
    #[must_use]
    pub fn of_site(mut self, site: Arc<Site>) -> Self {
        self.site = site;
        self
    }

    /// Says at which path and query the page stands.
    #[must_use]
    pub fn at(mut self, path: impl Into<String>) -> Self {
        self.path = path.into();
        self
    }

    /// Takes the reader's colours.
    #[must_use]
    pub fn in_scheme(mut self, scheme: Scheme) -> Self {
        self.scheme = scheme;
        self
    }

    /// Puts the page into a consultation.
    #[must_use]
    pub fn of_consultation(mut self, consultation: ConsultationMenu) -> Self {
        self.consultation = Some(consultation);
        self
    }

    /// Marks the entry of the menu.
    #[must_use]
    pub fn under(mut self, nav: Nav) -> Self {
        self.nav = nav;
        self
    }

    /// Says who is signed in, and the token of their forms.
    #[must_use]
    pub fn for_viewer(mut self, viewer: ViewerMenu, csrf: impl Into<String>) -> Self {
        self.viewer = Some(viewer);
        self.csrf = csrf.into();
        self
    }

    /// The token of a page that has a form and nobody signed in.
    #[must_use]
    pub fn with_csrf(mut self, csrf: impl Into<String>) -> Self {
        self.csrf = csrf.into();
        self
    }

    /// Shows what the last act came to.
    #[must_use]
    pub fn with_flash(mut self, flash: Option<Flash>) -> Self {
        self.flash = flash;
        self
    }

    /// Counts the fields that a refused form asks to correct.
    #[must_use]
    pub fn with_errors(mut self, errors: &FieldErrors) -> Self {
        self.errors = errors.len();
        self
    }

    /// Adds a step to the way here.
    #[must_use]
    pub fn crumb(mut self, label: impl Into<String>, href: impl Into<String>) -> Self {
        self.crumbs.push((label.into(), Some(href.into())));
        self
    }

    /// Ends the way with the page itself.
    #[must_use]
    pub fn here(mut self, label: impl Into<String>) -> Self {
        self.crumbs.push((label.into(), None));
        self
    }

    /// Offers a search at this address.
    #[must_use]
    pub fn with_search(mut self, address: impl Into<String>) -> Self {
        self.search = Some(address.into());
        self
    }

    /// What search engines show of the page.
    #[must_use]
    pub fn described(mut self, description: impl Into<String>) -> Self {
        self.description = description.into();
        self
    }

    /// Keeps search engines out.
    #[must_use]
    pub fn unindexed(mut self) -> Self {
        self.indexed = false;
        self
    }
}

/// What templates ask.
impl Page {
    /// The address of an asset.
    #[must_use]
    pub fn asset(&self, name: &str) -> &'static str {
        assets::url(name)
    }

    /// Whether an entry of the menu is the current one.
    #[must_use]
    pub fn is(&self, nav: impl Borrow<Nav>) -> bool {
        self.nav == *nav.borrow()
    }

    /// The address of the page's start: the consultation's, or the site's.
    #[must_use]
    pub fn home(&self) -> String {
        self.consultation.as_ref().map_or_else(|| "/".to_owned(), |it| format!("/concertations/{}", it.slug))
    }

    /// The address of the display settings, which lead back to this page.
    #[must_use]
    pub fn settings(&self) -> String {
        format!("/affichage?retour={}", self.encoded_path())
    }

    /// The language that the reader does not read now.
    #[must_use]
    pub fn other_language(&self) -> Language {
        match self.lang {
            Language::Fr => Language::En,
            Language::En => Language::Fr,
        }
    }

    /// The other language in its own name.
    #[must_use]
    pub fn other_language_name(&self) -> &'static str {
        words::language(self.other_language())
    }

    /// The address of the display settings with the other language chosen.
    #[must_use]
    pub fn language_switch(&self) -> String {
        format!("{}&langue={}", self.settings(), self.other_language())
    }

    /// A day: `1er décembre 2026`.
    #[must_use]
    pub fn date(&self, at: &Moment) -> String {
        format::date(*at, self.lang)
    }

    /// A day without its year: `1er décembre`.
    #[must_use]
    pub fn short_date(&self, at: &Moment) -> String {
        format::short_date(*at, self.lang)
    }

    /// A day with its weekday: `mardi 1er décembre 2026`.
    #[must_use]
    pub fn long_date(&self, at: &Moment) -> String {
        format::long_date(*at, self.lang)
    }

    /// A day and an hour: `11 décembre 2026, 18 h`.
    #[must_use]
    pub fn date_time(&self, at: &Moment) -> String {
        format::date_time(*at, self.lang)
    }

    /// When something ends: `18 décembre 2026, minuit`.
    #[must_use]
    pub fn end(&self, at: &Moment) -> String {
        format::end(*at, self.lang)
    }

    /// A day for `<time datetime>`.
    #[must_use]
    pub fn iso_day(&self, at: &Moment) -> String {
        at.day()
    }

    /// A number with its thousands apart.
    #[must_use]
    pub fn number(&self, value: impl Display) -> String {
        format::number(value, self.lang)
    }

    /// A share between 0 and 1 with one decimal: `62,5 %`.
    #[must_use]
    pub fn percent(&self, share: &f64) -> String {
        format::percent(*share, self.lang)
    }

    fn encoded_path(&self) -> String {
        percent_encoding::utf8_percent_encode(&self.path, percent_encoding::NON_ALPHANUMERIC).to_string()
    }
}

/// Room for most pages, in bytes: a page that outgrows its room is copied into a larger one.
const ROOM: usize = 80 * 1024;

/// Renders a page, the one place where that happens.
///
/// # Errors
/// When the template fails, which is a fault of ours.
pub fn render(template: &impl Template) -> Result<String, askama::Error> {
    let mut page = String::with_capacity(ROOM);
    template.render_into(&mut page)?;
    Ok(page)
}
