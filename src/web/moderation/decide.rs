//! The page on which a moderator decides on a contribution.

use actix_web::web::Path;
use i18n_embed_fl::fl;

use super::case::filter_of;
use super::queue::{SlugPath, address};
use super::{Back, ContributionPath, comes_back, refused};
use crate::domain::Failure;
use crate::domain::moderation::{self, Decided, Docket, Place, Ruling, State};
use crate::model::text::Facts;
use crate::model::{Measure, Problem};
use crate::web::ask::{Answer, Ask};
use crate::web::flash::Said;
use crate::web::form::{Fields, Form};
use crate::web::proposals::query;
use crate::web::{locale, paths, token};

mod view;

/// What was typed.
#[derive(Clone, Default)]
struct Typed {
    measure: String,
    clause: String,
    facts: String,
    concerns_lead: bool,
    urgent: bool,
    mark: String,
    key: String,
}

/// `GET …/moderation/propositions/{number}[/commentaires/{comment}]`
///
/// # Errors
/// A refusal of `moderation::docket`.
pub async fn show(ask: Ask, path: Path<ContributionPath>) -> Answer {
    let path = path.into_inner();
    let docket = read(&ask, &path).await?;
    let typed = fresh(&docket);
    ask.html(&view::view(&ask, &path, &docket, typed, Back::default()))
}

/// `POST …/moderation/propositions/{number}[/commentaires/{comment}]`: decides, then leads to what waits next.
///
/// # Errors
/// A refusal of `moderation::decide`; one that leaves something to correct comes back as the form.
pub async fn create(ask: Ask, path: Path<ContributionPath>, form: Form) -> Answer {
    let path = path.into_inner();
    let typed = Typed {
        measure: form.text("mesure").to_owned(),
        clause: form.text("regle").to_owned(),
        facts: form.text("faits").to_owned(),
        concerns_lead: form.ticked("cause"),
        urgent: form.ticked("urgence"),
        mark: form.text("marque").to_owned(),
        key: form.text("key").to_owned(),
    };
    match write(&ask, &path, &typed).await {
        Ok((measure, decided)) => Ok(ask.done(&after(&ask, &path, decided.next), Said::Decided { measure })),
        Err(failure) => shown_again(&ask, &path, typed, failure).await,
    }
}

/// `GET …/moderation/suivante?proposition=…&commentaire=…&motif=…`: leads to what waits after a contribution.
///
/// # Errors
/// A refusal of `moderation::next`; `Malformed` for an address that is not UTF-8.
pub async fn next(ask: Ask, path: Path<SlugPath>) -> Answer {
    let slug = path.into_inner().slug;
    let given = Form::parse(query(&ask.path).as_bytes())?;
    let comment = given.text("commentaire").parse().ok();
    let after = given.text("proposition").parse().ok().map(|proposal| Place { proposal, comment });
    let (of, filter) = (slug.clone(), address::read(&given));
    let pairs = address::pairs(&filter);
    let next = ask.read(move |conn, viewer, at| moderation::next(conn, viewer, &of, after, &filter, at)).await?;
    Ok(ask.see_other(&on_to(&slug, next, &pairs)))
}

/// Where a decision leads: on in the queue as the moderator filtered it, else to what has waited longest.
fn after(ask: &Ask, path: &ContributionPath, next: Option<Place>) -> String {
    let pairs = address::pairs(&filter_of(ask));
    if pairs.is_empty() {
        return on_to(&path.slug, next, "");
    }
    address::with(&paths::next_to_decide(&path.slug, path.number, path.comment), &pairs)
}

/// The form of the next decision, where the focus goes; the queue when nothing is left.
fn on_to(slug: &str, next: Option<Place>, pairs: &str) -> String {
    match next {
        Some(place) => format!("{}#decider", address::with(&paths::decide(slug, place.proposal, place.comment), pairs)),
        None => address::with(&paths::moderation(slug), pairs),
    }
}

async fn read(ask: &Ask, path: &ContributionPath) -> Result<Docket, Failure> {
    let path = path.clone();
    ask.read(move |conn, viewer, at| moderation::docket(conn, viewer, &path.slug, path.place(), at)).await
}

async fn write(ask: &Ask, path: &ContributionPath, typed: &Typed) -> Result<(Measure, Decided), Failure> {
    let mut fields = Fields::default();
    let measure = fields.take("mesure", Measure::parse(&typed.measure).ok_or(Problem::NotAChoice));
    let facts = match typed.facts.trim() {
        "" => Some(None),
        _ => fields.take("faits", Facts::parse(&typed.facts)).map(Some),
    };
    let (Some(measure), Some(facts)) = (measure, facts) else { return Err(fields.refusal()) };
    let ruling = Ruling {
        measure,
        clause: typed.clause.parse().ok(),
        facts,
        urgent: typed.urgent,
        concerns_lead: typed.concerns_lead,
        mark: typed.mark.clone(),
        key: typed.key.clone(),
    };
    let path = path.clone();
    let work =
        move |conn: &mut _, viewer: &_, at| moderation::decide(conn, viewer, &path.slug, path.place(), &ruling, at);
    Ok((measure, ask.write(work).await?))
}

/// The form with what was typed, over the contribution as it is now.
async fn shown_again(ask: &Ask, path: &ContributionPath, typed: Typed, failure: Failure) -> Answer {
    let refusal = match failure {
        Failure::Refusal(refusal) if comes_back(&refusal) => refusal,
        other => return Err(other),
    };
    let docket = read(ask, path).await?;
    let t = locale::of(ask.viewer.language);
    let mut why = Back::of(ask.viewer.language, t, &refusal);
    if !why.alert.is_empty() {
        why.alert = format!("{} {}", why.alert, fl!(t, "decide-read-again"));
    }
    let typed = Typed { mark: docket.contribution.mark(), ..typed };
    refused(ask, refusal, &view::view(ask, path, &docket, typed, why))
}

/// What the form proposes: the only measure when there is one, the clause reported most, the lead when it is named.
fn fresh(docket: &Docket) -> Typed {
    let contribution = &docket.contribution;
    let measure = match contribution.state().measures() {
        [only] => only.code().to_owned(),
        _ => String::new(),
    };
    let count = |clause: i32| docket.trail.reports.iter().filter(|report| report.clause == clause).count();
    let clause = docket.trail.reports.iter().map(|report| report.clause).max_by_key(|clause| (count(*clause), -clause));
    let asks = contribution.state() == State::Shown;
    Typed {
        measure,
        clause: clause.map(|clause| clause.to_string()).unwrap_or_default(),
        concerns_lead: asks && moderation::names_lead(&contribution.text()),
        mark: contribution.mark(),
        key: token::random(),
        ..Typed::default()
    }
}
