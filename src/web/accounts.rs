//! My space over HTTP: where one takes part, profile, password.

use actix_web::http::StatusCode;
use askama::Template;
use i18n_embed_fl::fl;

use super::ask::{Answer, Ask};
use super::flash::Said;
use super::form::{Fields, Form};
use super::page::Page;
use super::parts::{Choice, FieldErrors};
use super::sign_in::errors_of;
use super::{locale, passwords, paths, words};
use crate::domain::accounts;
use crate::domain::notices;
use crate::domain::passwords::LEAST;
use crate::domain::profiles::{self, Declared, Space, Suspension};
use crate::domain::{Failure, Refusal};
use crate::model::text::{self, Name, Sentence};
use crate::model::{Language, Moment, Problem};

/// The most declared interests.
const MOST_INTERESTS: usize = 30;

#[derive(Template)]
#[template(path = "account/show.html")]
struct SpacePage {
    page: Page,
    space: Space,
    places: Vec<Place>,
    unread: i64,
    bounced: Option<(String, String)>,
    has_providers: bool,
}

/// One consultation of a member, in words.
struct Place {
    slug: String,
    title: String,
    role: String,
    seat: String,
    organisation: String,
    standing: String,
    is_suspended: bool,
    asks_rules: bool,
    until: String,
    suspension: Option<Pause>,
}

/// That the seat may not act, in words: until when, the decision and the way to contest it.
struct Pause {
    text: String,
    decision: Option<(String, String)>,
    contest: Option<String>,
}

#[derive(Template)]
#[template(path = "account/profile.html")]
struct ProfilePage {
    page: Page,
    typed: Typed,
    languages: Vec<Choice>,
    errors: FieldErrors,
}

/// The fields of a profile as text.
struct Typed {
    given_name: String,
    family_name: String,
    quality: String,
    organisation: String,
    interests: String,
    none: bool,
    language: Language,
}

#[derive(Template)]
#[template(path = "account/password.html")]
struct PasswordPage {
    page: Page,
    email: String,
    has_password: bool,
    least: usize,
    errors: FieldErrors,
}

pub(super) fn my_page(ask: &Ask, title: String) -> Page {
    let home = fl!(locale::of(ask.viewer.language), "page-my-space");
    ask.page(title.clone()).crumb(home, "/mon-espace").here(title).unindexed()
}

/// `GET /mon-espace`
///
/// # Errors
/// `NotSignedIn`.
pub async fn show(ask: Ask) -> Answer {
    let (space, unread, bounced) = ask
        .read(|conn, viewer, at| {
            let space = profiles::mine(conn, viewer, at)?;
            let unread = notices::unread(conn, space.account.id)?;
            let bounced = profiles::bounced(conn, viewer)?;
            Ok((space, unread, bounced))
        })
        .await?;
    let title = fl!(locale::of(ask.viewer.language), "page-my-space");
    let page = ask.page(title.clone()).here(title).unindexed();
    let places = space.memberships.iter().map(|it| place(&page, &space, it, ask.at)).collect();
    let bounced = bounced.map(|(email, at)| (email, page.date(&at)));
    let has_providers = !ask.app.providers.all().is_empty();
    ask.html(&SpacePage { page, space, places, unread, bounced, has_providers })
}

fn place(page: &Page, space: &Space, membership: &profiles::Membership, at: Moment) -> Place {
    let t = page.t;
    let date = page.date(&membership.closes_at);
    let is_closed = membership.closes_at <= at;
    let seat = match (&membership.college, membership.seat) {
        (Some(college), Some(number)) => {
            let (college, number) = (college.as_str(), number.to_string());
            fl!(t, "invitation-seat", college = college, number = number)
        }
        _ => String::new(),
    };
    Place {
        slug: membership.slug.clone(),
        title: membership.title.clone(),
        role: words::role(t, membership.role),
        seat,
        organisation: membership.organisation.clone().unwrap_or_default(),
        standing: words::standing(t, membership.standing),
        is_suspended: membership.is_suspended(),
        asks_rules: membership.rules_version.is_none(),
        until: if is_closed { fl!(t, "results-closed", date = date) } else { fl!(t, "account-until", date = date) },
        suspension: space
            .suspensions
            .iter()
            .find(|it| membership.acts_for.as_ref().is_some_and(|seat| seat.id == it.seat))
            .map(|it| pause(page, &membership.slug, it)),
    }
}

fn pause(page: &Page, slug: &str, it: &Suspension) -> Pause {
    let t = page.t;
    let way = |number: i32| (fl!(t, "decision-title", n = number.to_string()), paths::decision(slug, number));
    Pause {
        text: match it.until {
            Some(until) => fl!(t, "account-suspended-until", date = page.date_time(&until)),
            None => fl!(t, "account-suspended"),
        },
        decision: it.decision.map(way),
        contest: it.decision.filter(|_| it.contestable).map(|number| paths::contest(slug, number)),
    }
}

/// `GET /mon-espace/profil`
///
/// # Errors
/// `NotSignedIn`.
pub async fn profile(ask: Ask) -> Answer {
    let Space { account, organisation, .. } = ask.read(profiles::mine).await?;
    let interests = account.interests();
    let typed = Typed {
        none: interests.as_ref().is_some_and(Vec::is_empty),
        interests: interests.unwrap_or_default().join("\n"),
        given_name: account.given_name,
        family_name: account.family_name,
        quality: account.quality,
        organisation: organisation.unwrap_or_default(),
        language: account.language,
    };
    profile_page(&ask, StatusCode::OK, typed, FieldErrors::none())
}

fn profile_page(ask: &Ask, status: StatusCode, typed: Typed, errors: FieldErrors) -> Answer {
    let page = my_page(ask, fl!(locale::of(ask.viewer.language), "account-profile")).with_errors(&errors);
    let choice = |it: &Language| Choice::new(it.code(), words::language(*it), *it == typed.language);
    let languages = Language::ALL.iter().map(choice).collect();
    ask.html_with(status, &ProfilePage { page, typed, languages, errors })
}

/// `POST /mon-espace/profil`
///
/// # Errors
/// `NotSignedIn`.
pub async fn save(ask: Ask, form: Form) -> Answer {
    if ask.viewer.account.is_none() {
        return Err(Refusal::NotSignedIn.into());
    }
    let declared = match declared(&form, ask.viewer.language) {
        Ok(declared) => declared,
        Err(failure) => {
            let errors = errors_of(&ask, &failure)?;
            return profile_page(&ask, StatusCode::UNPROCESSABLE_ENTITY, typed(&form, ask.viewer.language), errors);
        }
    };
    let shared = ask.write(move |conn, viewer, at| profiles::save(conn, viewer, &declared, at)).await?;
    Ok(ask.done("/mon-espace", if shared { Said::NameShared } else { Said::ProfileSaved }))
}

fn typed(form: &Form, language: Language) -> Typed {
    let text = |field: &str| form.text(field).to_owned();
    Typed {
        given_name: text("given_name"),
        family_name: text("family_name"),
        quality: text("quality"),
        organisation: text("organisation"),
        interests: text("interests"),
        none: form.ticked("none"),
        language: Language::parse(form.text("language")).unwrap_or(language),
    }
}

fn declared(form: &Form, language: Language) -> Result<Declared, Failure> {
    let mut fields = Fields::default();
    let given = fields.take("given_name", Name::parse(form.text("given_name")));
    let family = fields.take("family_name", Name::parse(form.text("family_name")));
    let quality = fields.take("quality", text::optional(form.text("quality"), Name::LIMIT, text::line));
    let organisation = fields.take("organisation", text::optional(form.text("organisation"), Name::LIMIT, text::line));
    let interests = fields.take("interests", interests(form));
    match (given, family, quality, organisation, interests) {
        (Some(given), Some(family), Some(quality), Some(organisation), Some(interests)) => Ok(Declared {
            given_name: given.into(),
            family_name: family.into(),
            quality,
            organisation,
            interests,
            language: Language::parse(form.text("language")).unwrap_or(language),
        }),
        _ => Err(fields.refusal()),
    }
}

/// One interest a line; the box says that there are none, and neither says nothing.
fn interests(form: &Form) -> Result<Option<Vec<String>>, Problem> {
    let typed = text::optional(form.text("interests"), MOST_INTERESTS * Sentence::LIMIT, text::block)?;
    let lines = typed.lines().filter(|line| !line.trim().is_empty());
    let lines: Result<Vec<String>, Problem> = lines.map(|line| Sentence::parse(line).map(String::from)).collect();
    let lines = lines?;
    Ok(if lines.is_empty() && !form.ticked("none") { None } else { Some(lines) })
}

async fn password_page(ask: &Ask, status: StatusCode, errors: FieldErrors) -> Answer {
    let account = ask.read(accounts::to_change).await?;
    let page = my_page(ask, fl!(locale::of(ask.viewer.language), "account-password")).with_errors(&errors);
    let has_password = account.password_hash.is_some();
    ask.html_with(status, &PasswordPage { page, email: account.email, has_password, least: LEAST, errors })
}

/// `GET /mon-espace/mot-de-passe`
///
/// # Errors
/// `NotSignedIn`; `ProofNeeded`, which leads to the proof and back.
pub async fn password(ask: Ask) -> Answer {
    password_page(&ask, StatusCode::OK, FieldErrors::none()).await
}

/// `POST /mon-espace/mot-de-passe`: sets it, or changes it with the current one; ends the other sessions.
///
/// # Errors
/// As the page; `TooMany` after too many wrong ones.
pub async fn set_password(ask: Ask, form: Form) -> Answer {
    let account = ask.read(accounts::to_change).await?;
    if account.password_hash.is_some() {
        let current = form.text("current");
        if passwords::verified(&ask, account.email_key.clone(), current).await?.is_none() {
            let errors = passwords::wrong_current(&ask);
            return password_page(&ask, StatusCode::UNPROCESSABLE_ENTITY, errors).await;
        }
    }
    let about = vec![account.given_name, account.family_name, account.email];
    let hash = match passwords::chosen(&ask, &form, about).await {
        Ok(hash) => hash,
        Err(failure) => {
            let errors = errors_of(&ask, &failure)?;
            return password_page(&ask, StatusCode::UNPROCESSABLE_ENTITY, errors).await;
        }
    };
    let former = account.password_hash;
    ask.write(move |conn, viewer, at| accounts::set_password(conn, viewer, former.as_deref(), &hash, at)).await?;
    Ok(ask.done("/mon-espace", Said::PasswordSaved))
}
