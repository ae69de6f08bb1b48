//! Links "sous embargo" over HTTP: made, listed and ended by organisers; read without an account, with the recipient and the
//! end on every page. Holds no rule.

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::web::{Data, Path};
use askama::Template;
use i18n_embed_fl::fl;

use super::{address, page_of};
use crate::domain::embargo::{self, HOURS, Link, Listing, New, Opened};
use crate::domain::exports::Scope;
use crate::domain::{Denied, Failure, Outcome, Refusal, policy};
use crate::model::text::Lead;
use crate::model::{FieldProblem, Moment};
use crate::summary::Summary;
use crate::summary::document::Document;
use crate::web::app::{App, outside};
use crate::web::ask::{Answer, Ask};
use crate::web::flash::Said;
use crate::web::form::{Fields, Form};
use crate::web::page::{Nav, Page};
use crate::web::parts::{Choice, FieldErrors};
use crate::web::results::ConsultationPath;
use crate::web::{format, locale, paths, reason, token};

/// A link as it is listed.
struct Row {
    number: String,
    recipient: String,
    /// Who made it and when; until when it works, or why it does no more; how often it was opened.
    facts: Vec<String>,
    works: bool,
}

#[derive(Template)]
#[template(path = "synthesis/links.html")]
struct Links {
    page: Page,
    action: String,
    key: String,
    recipient: String,
    hours: Vec<Choice>,
    errors: FieldErrors,
    /// The address of the link that was just made; it is shown this once.
    made: Option<(String, String)>,
    rows: Vec<Row>,
}

/// `GET …/pilotage/synthese/embargo`
///
/// # Errors
/// A refusal of `embargo::list`.
pub async fn links(ask: Ask, path: Path<ConsultationPath>) -> Answer {
    let listing = read(&ask, &path.slug).await?;
    ask.html(&view(&ask, &listing, &Form::default(), FieldErrors::none(), None))
}

/// `POST …/pilotage/synthese/embargo`: makes a link. Its address is in this answer alone, not behind a redirect: the token is
/// kept nowhere. The same form sent again leads to the list.
///
/// # Errors
/// A refusal of `embargo::make`; what is wrong with a field comes back as the form.
pub async fn share(ask: Ask, path: Path<ConsultationPath>, form: Form) -> Answer {
    let slug = path.into_inner().slug;
    let secret = token::random();
    let written = match new(&form, &secret) {
        Ok(new) => {
            let (to, key) = (slug.clone(), form.text("key").chars().take(64).collect::<String>());
            ask.write(move |conn, viewer, at| embargo::make(conn, viewer, &to, (&new, &key), at)).await
        }
        Err(failure) => Err(failure),
    };
    match written {
        Ok(None) => Ok(ask.see_other(&address::links(&slug))),
        Ok(Some(until)) => {
            let listing = read(&ask, &slug).await?;
            let href = ask.app.config.address_of(&address::embargo(&secret));
            let until = format::date_time(until, ask.viewer.language);
            ask.html(&view(&ask, &listing, &Form::default(), FieldErrors::none(), Some((href, until))))
        }
        Err(Failure::Refusal(Refusal::Invalid(problems))) => {
            let listing = read(&ask, &slug).await?;
            let errors = named(&ask, &problems);
            let page = view(&ask, &listing, &form, errors, None);
            ask.html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(other) => Err(other),
    }
}

/// `POST …/pilotage/synthese/embargo/retrait`: ends a link.
///
/// # Errors
/// A refusal of `embargo::revoke`.
pub async fn unshare(ask: Ask, path: Path<ConsultationPath>, form: Form) -> Answer {
    let (slug, number) = (path.into_inner().slug, form.text("lien").parse().unwrap_or(0));
    let to = address::links(&slug);
    ask.write(move |conn, viewer, at| embargo::revoke(conn, viewer, &slug, number, at)).await?;
    Ok(ask.done(&to, Said::EmbargoRevoked))
}

fn new(form: &Form, secret: &str) -> Outcome<New> {
    let mut fields = Fields::default();
    let recipient = fields.take("destinataire", Lead::parse(form.text("destinataire")));
    let hours = fields.take("duree", embargo::hours(form.text("duree")));
    match (recipient, hours) {
        (Some(recipient), Some(hours)) => Ok(New { hash: token::digest(secret), recipient, hours }),
        _ => Err(fields.refusal()),
    }
}

fn named(ask: &Ask, problems: &[FieldProblem]) -> FieldErrors {
    reason::field_errors(ask.viewer.language, problems)
}

async fn read(ask: &Ask, slug: &str) -> Outcome<Listing> {
    let slug = slug.to_owned();
    ask.read(move |conn, viewer, at| embargo::list(conn, viewer, &slug, at)).await
}

fn view(ask: &Ask, listing: &Listing, form: &Form, errors: FieldErrors, made: Option<(String, String)>) -> Links {
    let slug = &listing.presence.frame.consultation.slug;
    let t = locale::of(ask.viewer.language);
    let title = fl!(t, "embargo-title");
    let page = page_of(ask, &listing.presence, Nav::Steering, title.clone()).unindexed();
    let page =
        page.crumb(fl!(t, "role-pilotage"), paths::steering(slug)).crumb(fl!(t, "summary-one"), address::desk(slug));
    let page = page.here(title).with_errors(&errors);
    let chosen: i64 = form.text("duree").parse().unwrap_or(72);
    let hours = |it: &i64| {
        let n: i64 = *it;
        Choice::new(n.to_string(), fl!(t, "embargo-hours", n = n), n == chosen)
    };
    Links {
        action: address::links(slug),
        key: token::random(),
        recipient: form.text("destinataire").to_owned(),
        hours: HOURS.iter().map(hours).collect(),
        errors,
        made,
        rows: listing.links.iter().map(|(it, by)| row(&page, it, by, ask.at)).collect(),
        page,
    }
}

fn row(page: &Page, it: &Link, by: &str, at: Moment) -> Row {
    let t = page.t;
    let works = policy::may_open_embargo(it, at).is_ok();
    let state = match it.revoked_at {
        Some(ended) => fl!(t, "embargo-revoked", date = page.date_time(&ended)),
        None if works => fl!(t, "embargo-until", date = page.date_time(&it.expires_at)),
        None => fl!(t, "embargo-expired", date = page.date_time(&it.expires_at)),
    };
    let opens = match it.opened_at {
        Some(last) => fl!(t, "embargo-opens", n = it.opens, date = page.date_time(&last)),
        None => fl!(t, "embargo-never-opened"),
    };
    let made = fl!(t, "embargo-by", name = by, date = page.date_time(&it.made_at));
    Row { number: it.number.to_string(), recipient: it.recipient.clone(), facts: vec![made, state, opens], works }
}

#[derive(Template)]
#[template(path = "synthesis/embargo.html")]
struct UnderEmbargo {
    page: Page,
    /// What stands on every page.
    mark: String,
    document: Document,
}

/// `GET /sous-embargo/{token}`: the synthesis as it would be published now, of public figures alone. Whatever session the
/// browser has plays no part. Opening it is counted, which changes nothing of what it shows.
///
/// # Errors
/// `NotFound` for a link that does not work, whatever the reason; `TooMany`; `Denied` while the draft quotes what it may not.
pub async fn under_embargo(request: HttpRequest, app: Data<App>, path: Path<String>) -> Answer {
    let at = app.clock.now();
    let ask = Ask::guest(&request, app, at);
    let hash = token::digest(&path.into_inner());
    let (network, limits) = (ask.network.clone(), ask.app.config.limits);
    let key = hash.clone();
    let opened: Option<Opened> =
        ask.read(move |conn, _, at| embargo::read(conn, &key, (&network, &limits), at)).await?;
    let (link, network) = (opened.as_ref().map(|it| it.link.clone()), ask.network.clone());
    ask.write(move |conn, _, at| embargo::count(conn, (link.as_ref(), &hash), &network, at)).await?;
    let opened = opened.ok_or(Refusal::NotFound)?;
    let mark = fl!(
        locale::of(opened.frame.consultation.language),
        "embargo-mark",
        recipient = opened.link.recipient.as_str(),
        date = format::date_time(opened.link.expires_at, opened.frame.consultation.language)
    );
    let document = document(opened, mark.clone(), at).await?;
    let mut page = ask.page(document.title.clone()).unindexed();
    page.path = "/".to_owned(); // no other page of the site is given the token
    let mut response = ask.html_at_length(UnderEmbargo { page, mark, document }).await?;
    let headers = response.headers_mut();
    headers.insert(HeaderName::from_static("referrer-policy"), HeaderValue::from_static("no-referrer"));
    headers.insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex, nofollow, noarchive"));
    Ok(response)
}

async fn document(opened: Opened, mark: String, at: Moment) -> Outcome<Document> {
    let language = opened.frame.consultation.language;
    let make = move || {
        let summary = Summary::build(opened.facts, Scope::Public, at);
        summary.edited(&opened.edits, &opened.quotes, language)
    };
    let mut document = outside(make).await?.map_err(|_| Refusal::from(Denied::SynthesisUnderCorrection))?;
    document.mention = Some(mark);
    Ok(document)
}
