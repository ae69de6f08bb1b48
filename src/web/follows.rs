//! Following over HTTP: a consultation and its axes on one page, a proposal from its own, all of it in one's space.

use actix_web::web::Path;
use askama::Template;
use i18n_embed_fl::fl;

use super::ask::{Answer, Ask, own_path};
use super::consultations::crumbed;
use super::flash::Said;
use super::form::Form;
use super::locale::{self, Loader};
use super::page::{Nav, Page};
use super::paths;
use crate::domain::follows::{self, Field, Text, What};
use crate::model::ProposalStatus;

/// One thing with the button that follows it, or stops.
struct Line {
    title: String,
    href: String,
    action: String,
    follows: bool,
}

#[derive(Template)]
#[template(path = "follow/show.html")]
struct Show {
    page: Page,
    lines: Vec<Line>,
    back: String,
}

/// `GET /concertations/{slug}/suivi`
///
/// # Errors
/// `NotFound`, `NotSignedIn`.
pub async fn show(ask: Ask, path: Path<String>) -> Answer {
    let slug = path.into_inner();
    let it = ask.read(move |conn, viewer, at| follows::choices(conn, viewer, &slug, at)).await?;
    let title = fl!(locale::of(ask.viewer.language), "follow-in");
    let page = crumbed(ask.page_in(&it.presence, Nav::Elsewhere, title.clone()), &it.presence).here(title).unindexed();
    let consultation = &it.presence.frame.consultation;
    let whole = consultation.title.as_str();
    let mut lines = vec![Line {
        title: fl!(page.t, "follow-whole", title = whole),
        href: paths::consultation(&consultation.slug),
        action: paths::follow(&consultation.slug),
        follows: it.whole,
    }];
    lines.extend(it.axes.iter().map(|(number, title, follows)| Line {
        title: axis(page.t, *number, title),
        href: format!("{}?axe={number}", paths::proposals(&consultation.slug)),
        action: paths::follow_axis(&consultation.slug, *number),
        follows: *follows,
    }));
    ask.html(&Show { back: paths::follow(&consultation.slug), lines, page })
}

fn axis(t: &Loader, number: i32, title: &str) -> String {
    let number = number.to_string();
    fl!(t, "follow-axis", number = number, title = title)
}

#[derive(Template)]
#[template(path = "follow/index.html")]
struct Index {
    page: Page,
    fields: Vec<Line>,
    proposals: Vec<Line>,
}

/// `GET /mon-espace/abonnements`
///
/// # Errors
/// `NotSignedIn`.
pub async fn index(ask: Ask) -> Answer {
    let (fields, proposals) = ask.read(|conn, viewer, _| follows::mine(conn, viewer)).await?;
    let t = locale::of(ask.viewer.language);
    let title = fl!(t, "follow-title");
    let page = ask.page(title.clone()).crumb(fl!(t, "page-my-space"), "/mon-espace").here(title).unindexed();
    let fields = fields.iter().map(|it| field(t, it)).collect();
    let proposals = proposals.iter().map(|it| text(t, it)).collect();
    ask.html(&Index { fields, proposals, page })
}

fn field(t: &Loader, it: &Field) -> Line {
    let (title, slug) = (it.place.0.as_str(), it.place.1.as_str());
    match &it.axis {
        Some((number, axis_title)) => Line {
            title: format!("{} – {title}", axis(t, *number, axis_title)),
            href: format!("{}?axe={number}", paths::proposals(slug)),
            action: paths::follow_axis(slug, *number),
            follows: true,
        },
        None => Line {
            title: fl!(t, "follow-whole", title = title),
            href: paths::consultation(slug),
            action: paths::follow(slug),
            follows: true,
        },
    }
}

/// A proposal; its title is shown while its text is.
fn text(t: &Loader, it: &Text) -> Line {
    let slug = it.place.1.as_str();
    let number = fl!(t, "proposal-numbered", n = it.number.to_string());
    let shown = matches!(it.status, ProposalStatus::Published | ProposalStatus::Merged);
    Line {
        title: if shown { format!("{number} – {}", it.title) } else { number },
        href: paths::proposal(slug, it.number),
        action: paths::follow_proposal(slug, it.number),
        follows: true,
    }
}

async fn set(ask: Ask, slug: String, what: What, form: &Form) -> Answer {
    let follow = form.text("suivre") == "1";
    let to = own_path(form.text("retour"));
    ask.write(move |conn, viewer, at| follows::set(conn, viewer, &slug, what, follow, at)).await?;
    Ok(ask.done(&to, if follow { Said::Followed } else { Said::Unfollowed }))
}

/// `POST /concertations/{slug}/suivi`
///
/// # Errors
/// `NotFound`, `NotSignedIn`.
pub async fn consultation(ask: Ask, path: Path<String>, form: Form) -> Answer {
    set(ask, path.into_inner(), What::Consultation, &form).await
}

/// `POST /concertations/{slug}/axes/{number}/suivi`
///
/// # Errors
/// `NotFound`, `NotSignedIn`.
pub async fn of_axis(ask: Ask, path: Path<(String, i32)>, form: Form) -> Answer {
    let (slug, number) = path.into_inner();
    set(ask, slug, What::Axis(number), &form).await
}

/// `POST /concertations/{slug}/propositions/{number}/suivi`
///
/// # Errors
/// `NotFound`, `NotSignedIn`.
pub async fn proposal(ask: Ask, path: Path<(String, i32)>, form: Form) -> Answer {
    let (slug, number) = path.into_inner();
    set(ask, slug, What::Proposal(number), &form).await
}
