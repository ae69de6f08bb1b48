//! A figure by its name: what it shows, found or not, and its page and drawing over HTTP. Holds no rule and no figure.

use actix_web::web::Path;
use askama::Template;
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::block::Block;
use super::citation::Citation;
use super::name::Name;
use super::named::NamedLine;
use super::page::View;
use super::participation::Participation;
use super::priority::Priority;
use super::profiles::Profiles;
use super::ranking::Ranking;
use super::spread::Spread;
use super::weeks::Weeks;
use super::{Told, named, own, paths, sheet, told};
use crate::domain::results::{Reading, Wanted};
use crate::domain::{Outcome, Refusal};
use crate::web::ask::{Answer, Ask};
use crate::web::attachment::attachment;
use crate::web::locale;
use crate::web::marks::Marks;
use crate::web::page::{Nav, Page};
#[cfg(feature = "pdf")]
use crate::{domain::Failure, store::Fault, web::drawing::picture::png};

/// A figure in an address.
#[derive(Debug, Clone, Deserialize)]
pub struct FigurePath {
    /// The consultation.
    pub slug: String,
    /// The name of the figure.
    pub name: String,
}

/// A figure with what it shows.
pub(super) enum Exhibit {
    Ranking(Ranking),
    Gaps(Spread),
    Priority(Priority),
    Participation(Participation),
    Weeks(Weeks),
    Profiles(Profiles),
    Proposal(Block),
}

impl Exhibit {
    /// The figure of this name; nothing when these results have none.
    fn of(view: &View<'_>, name: &Name) -> Option<Self> {
        let marks = Marks::of(&view.reading.presence);
        match name {
            Name::Ranking => Some(view.ranking(&marks)).filter(|it| !it.first.is_empty()).map(Self::Ranking),
            Name::Gaps => Some(view.spread(&marks)).filter(|it| !it.gaps.is_empty()).map(Self::Gaps),
            Name::Priorities(key) => view.priorities(&marks).into_iter().find(|it| it.key == *key).map(Self::Priority),
            Name::Participation => Some(Self::Participation(view.participation(&marks))),
            Name::Weeks => Some(view.weeks()).filter(|it| !it.rows.is_empty()).map(Self::Weeks),
            Name::Profiles => Some(view.profiles(&marks)).filter(|it| !it.list.is_empty()).map(Self::Profiles),
            Name::Proposal(number) => view.block(*number).map(Self::Proposal),
        }
    }

    /// How it is cited.
    pub(super) const fn cite(&self) -> &Citation {
        match self {
            Self::Ranking(it) => &it.cite,
            Self::Gaps(it) => &it.cite,
            Self::Priority(it) => &it.cite,
            Self::Participation(it) => &it.cite,
            Self::Weeks(it) => &it.cite,
            Self::Profiles(it) => &it.cite,
            Self::Proposal(it) => &it.cite,
        }
    }

    /// What it says, in a sentence.
    pub(super) fn sentence(&self) -> &str {
        match self {
            Self::Ranking(it) => &it.sentence,
            Self::Gaps(it) => &it.sentence,
            Self::Priority(it) => &it.sentence,
            Self::Participation(it) => &it.sentence,
            Self::Weeks(it) => &it.sentence,
            Self::Profiles(it) => &it.sentence,
            Self::Proposal(it) => &it.sentence,
        }
    }
}

#[derive(Template)]
#[template(path = "results/figure.html")]
struct Show {
    page: Page,
    over: String,
    is_public: bool,
    /// The proposal that it is about, and where it is read; empty for other figures.
    about: (String, String),
    /// Where it stands among the results.
    back: String,
    exhibit: Exhibit,
    /// How organisations voted that vote by name, when it is about a proposal.
    named: Vec<NamedLine>,
}

impl Show {
    fn cite(&self) -> &Citation {
        self.exhibit.cite()
    }
}

/// `GET …/resultats/chiffres/{name}`
///
/// # Errors
/// `NotFound`, for a name that is no figure's too, or a `Denied` of `may_see_results`.
pub async fn figure(ask: Ask, path: Path<FigurePath>) -> Answer {
    let FigurePath { slug, name } = path.into_inner();
    let (reading, told) = told(&ask, slug.clone(), wanted(&name)).await?;
    let view = View { own: own(&reading, &told), ..view(&ask, &reading, &told) };
    let exhibit = find(&view, &name)?;
    let consultation = &reading.presence.frame.consultation;
    let title = exhibit.cite().title.clone();
    let mut page = ask
        .page_in(&reading.presence, Nav::Results, title.clone())
        .crumb(consultation.title.clone(), paths::consultation(&slug))
        .crumb(fl!(view.t, "results-many"), paths::results(&slug))
        .here(title)
        .described(exhibit.sentence());
    if !reading.is_public {
        page = page.unindexed();
    }
    let about = match &exhibit {
        Exhibit::Proposal(it) => (it.title.clone(), paths::proposal(&slug, it.number)),
        _ => Default::default(),
    };
    let (over, is_public, back) = (view.over(), reading.is_public, paths::results(&slug));
    let named = named::lines(&reading, ask.viewer.language);
    ask.html(&Show { page, over, is_public, about, back, exhibit, named })
}

/// What a figure needs beside the results.
fn wanted(name: &str) -> Wanted {
    let name = Name::parse(name);
    let named_of = match name {
        Some(Name::Proposal(number)) => Some(number),
        _ => None,
    };
    Wanted { own: name == Some(Name::Profiles), named_of }
}

/// `GET …/resultats/chiffres/{name}.svg`: the same bytes as long as the results are the same, in the reader's language.
///
/// # Errors
/// As `figure`.
pub async fn drawing(ask: Ask, path: Path<FigurePath>) -> Answer {
    let FigurePath { slug, name } = path.into_inner();
    let drawn = drawn(&ask, &slug, &name).await?;
    Ok(attachment("image/svg+xml; charset=utf-8", &format!("{slug}-{name}.svg"), drawn.into_bytes()))
}

/// `GET …/resultats/chiffres/{name}.png`: the drawing as pixels; the same bytes on every machine.
///
/// # Errors
/// As `figure`.
#[cfg(feature = "pdf")]
pub async fn picture(ask: Ask, path: Path<FigurePath>) -> Answer {
    let FigurePath { slug, name } = path.into_inner();
    let drawn = drawn(&ask, &slug, &name).await?;
    let bytes = ask.app.draw(move || png(&drawn)).await?.map_err(|error| Failure::Fault(Fault::Undrawn(error)))?;
    Ok(attachment("image/png", &format!("{slug}-{name}.png"), bytes))
}

/// `GET …/resultats/chiffres/{name}.png`: a program without its fonts makes none.
///
/// # Errors
/// As `figure`; `NotFound` for who may see it.
#[cfg(not(feature = "pdf"))]
pub async fn picture(ask: Ask, path: Path<FigurePath>) -> Answer {
    let FigurePath { slug, name } = path.into_inner();
    drawn(&ask, &slug, &name).await?;
    Err(Refusal::NotFound.into())
}

async fn drawn(ask: &Ask, slug: &str, name: &str) -> Outcome<String> {
    let (reading, told) = told(ask, slug.to_owned(), Wanted::default()).await?;
    let view = view(ask, &reading, &told);
    let exhibit = find(&view, name)?;
    Ok(sheet::drawn(&view, &exhibit))
}

fn view<'v>(ask: &'v Ask, reading: &'v Reading, told: &'v Told) -> View<'v> {
    let language = ask.viewer.language;
    View { t: locale::of(language), language, reading, told, config: &ask.app.config, own: None }
}

fn find(view: &View<'_>, name: &str) -> Outcome<Exhibit> {
    let exhibit = Name::parse(name).and_then(|name| Exhibit::of(view, &name));
    Ok(exhibit.ok_or(Refusal::NotFound)?)
}
