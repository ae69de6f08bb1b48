//! Results over HTTP: the page, made of published cells alone, and the act that opens it. Holds no rule.

mod block;
mod citation;
mod exhibit;
mod kept;
mod name;
mod named;
mod page;
mod participation;
mod priority;
mod profiles;
mod ranking;
mod sheet;
mod spread;
mod weeks;

use std::sync::Arc;

use actix_web::web::Path;
use askama::Template;
use i18n_embed_fl::fl;
use serde::Deserialize;

pub use block::{Block, Line};
pub use citation::Citation;
pub use exhibit::{drawing, figure, picture};
pub use kept::{Kept, Told};
pub use name::Name;
pub use participation::Participation;
pub use priority::Priority;
pub use profiles::Profiles;
pub use ranking::{Ranked, Ranking, Unranked};
pub use spread::Spread;
pub use weeks::Weeks;

use self::page::View;
use super::app::outside;
use super::ask::{Answer, Ask};
use super::flash::Said;
use super::form::Form;
use super::page::{Nav, Page};
use super::parts::Figure;
use super::{format, locale, paths};
use crate::domain::Outcome;
use crate::domain::figures::groups::Square;
use crate::domain::results::{self, Reading, Wanted};

/// A consultation in an address.
#[derive(Debug, Clone, Deserialize)]
pub struct ConsultationPath {
    /// The consultation.
    pub slug: String,
}

#[derive(Template)]
#[template(path = "results/show.html")]
struct Show {
    page: Page,
    over: String,
    lead: String,
    is_public: bool,
    /// Where the act of opening is sent; empty when it is not offered.
    opening: String,
    figures: Vec<Figure>,
    ranking: Ranking,
    spread: Spread,
    priorities: Vec<Priority>,
    profiles: Profiles,
    details: Vec<Block>,
    participation: Participation,
    weeks: Weeks,
    links: Vec<(String, String)>,
    /// When votes are cut from seats; empty where they are not.
    cutting: String,
    fingerprint: String,
    licence: String,
}

/// What a reader may see of the results, and what they came to; with where the reader's own seat stands, if that is shown.
async fn told(ask: &Ask, slug: String, wanted: Wanted) -> Outcome<(Reading, Arc<Told>)> {
    let kept = ask.app.results.clone();
    let look = kept.clone();
    let reading = ask
        .read(move |conn, viewer, at| {
            let key = slug.clone();
            results::read(conn, viewer, &slug, (|revision| look.knows(&key, revision), wanted), at)
        })
        .await?;
    if !reading.is_public {
        ask.seen.tell();
    }
    let at = ask.at;
    if reading.facts.is_none() {
        let told = kept.told(&reading, at)?;
        return Ok((reading, told));
    }
    // of a large consultation the summary takes long to build: not where requests are answered
    outside(move || kept.told(&reading, at).map(|told| (reading, told))).await?
}

/// The square of the map and the group of who reads; nothing for who has no seat that voted.
type Own = Option<(Square, Option<String>)>;

/// Where the reader stands on the map of the profiles. Kept nowhere.
fn own(reading: &Reading, told: &Told) -> Own {
    let groups = told.summary.opinion_groups.as_ref().filter(|_| reading.is_public)?;
    reading.own.as_ref().map(|own| (groups.map.square(own.at), own.group.clone()))
}

/// `GET …/resultats`
///
/// # Errors
/// `NotFound`, or a `Denied` of `may_see_results`.
pub async fn show(ask: Ask, path: Path<ConsultationPath>) -> Answer {
    let (reading, told) = told(&ask, path.into_inner().slug, Wanted { own: true, ..Wanted::default() }).await?;
    let t = locale::of(ask.viewer.language);
    let consultation = &reading.presence.frame.consultation;
    let title = fl!(t, "results-of", title = consultation.title.as_str());
    let mut page = ask
        .page_in(&reading.presence, Nav::Results, title)
        .crumb(consultation.title.clone(), paths::consultation(&consultation.slug))
        .here(fl!(t, "results-many"));
    if !reading.is_public {
        page = page.unindexed();
    }
    let (language, config) = (ask.viewer.language, &ask.app.config);
    let own = own(&reading, &told);
    let view = View { t, language, reading: &reading, told: &told, config, own };
    ask.html(&view.page(page))
}

/// `POST …/pilotage/resultats`: opens the results to all.
///
/// # Errors
/// A refusal of `results::open`.
pub async fn open(ask: Ask, path: Path<ConsultationPath>, _: Form) -> Answer {
    let slug = path.into_inner().slug;
    let to = paths::results(&slug);
    // read at length and outside of the write, which only checks that nothing was added since
    let (db, viewer, of, at) = (ask.app.db.clone(), ask.viewer.clone(), slug.clone(), ask.at);
    let prepare = move || db.read_at_length(|conn| results::prepare(conn, &viewer, &of, at));
    let made = outside(prepare).await??;
    ask.write(move |conn, viewer, at| results::open(conn, viewer, &slug, &made, at)).await?;
    Ok(ask.done(&to, Said::ResultsOpened))
}
