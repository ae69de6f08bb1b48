//! The page on which a moderator decides on a contribution.

use actix_web::http::StatusCode;
use actix_web::web::Path;
use i18n_embed_fl::fl;

use super::case::filter_of;
use super::queue::{SlugPath, address};
use super::ruling::{Typed, is_overtaken};
use super::{Back, ContributionPath, comes_back, letters, overtaken, refused};
use crate::domain::moderation::{self, Decided, Docket, Place, State};
use crate::domain::{Failure, Refusal};
use crate::model::{Measure, Problem};
use crate::web::ask::{Answer, Ask};
use crate::web::flash::Said;
use crate::web::form::Form;
use crate::web::proposals::query;
use crate::web::{locale, paths, token};

mod view;

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

/// `POST …/moderation/propositions/{number}[/commentaires/{comment}]`: decides, then leads to what waits next; with
/// `preparer`, fills in the letter and shows the form again.
///
/// # Errors
/// A refusal of `moderation::decide`; one that leaves something to correct comes back as the form.
pub async fn create(ask: Ask, path: Path<ContributionPath>, form: Form) -> Answer {
    let (path, typed) = (path.into_inner(), Typed::of(&form));
    if form.ticked("preparer") {
        return prepare(&ask, &path, typed).await;
    }
    match write(&ask, &path, &typed).await {
        Ok((measure, decided)) => Ok(ask.done(&after(&ask, &path, decided.next), said(measure, &decided))),
        Err(failure) => shown_again(&ask, &path, typed, failure).await,
    }
}

fn said(measure: Measure, decided: &Decided) -> Said {
    match decided.number {
        Some(number) => Said::DecisionTaken { state: decided.state, measure, number },
        None => Said::Decided { measure },
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
    let (path, ruling) = (path.clone(), typed.ruling()?);
    let measure = ruling.measure;
    let work =
        move |conn: &mut _, viewer: &_, at| moderation::decide(conn, viewer, &path.slug, path.place(), &ruling, at);
    Ok((measure, ask.write(work).await?))
}

/// The form with the letter filled in, for the clause that was chosen.
async fn prepare(ask: &Ask, path: &ContributionPath, typed: Typed) -> Answer {
    let docket = read(ask, path).await?;
    let Ok(clause) = typed.clause.parse::<i32>() else {
        let refusal = Refusal::field("regle", Problem::NotAChoice);
        let why = Back::of(ask.viewer.language, locale::of(ask.viewer.language), &refusal);
        return refused(ask, refusal, &view::view(ask, path, &docket, typed, why));
    };
    let words = letters::words(ask, &path.slug, clause).await?;
    let typed = typed.prepared(&words);
    ask.html_with(StatusCode::OK, &view::view(ask, path, &docket, typed, Back::default()))
}

/// The form with what was typed, over the contribution as it is now; when somebody else decided, with what they decided.
async fn shown_again(ask: &Ask, path: &ContributionPath, typed: Typed, failure: Failure) -> Answer {
    let refusal = match failure {
        Failure::Refusal(refusal) if comes_back(&refusal) => refusal,
        other => return Err(other),
    };
    let docket = read(ask, path).await?;
    let t = locale::of(ask.viewer.language);
    let mut why = Back::of(ask.viewer.language, t, &refusal);
    if is_overtaken(&refusal) {
        overtaken(ask, &path.slug, &mut why, docket.earlier.first());
    }
    if !why.alert.is_empty() {
        why.alert = format!("{} {}", why.alert, fl!(t, "decide-read-again"));
    }
    let typed = Typed { mark: docket.contribution.mark(), seen: seen(&docket), ..typed };
    refused(ask, refusal, &view::view(ask, path, &docket, typed, why))
}

/// The number of the last decision on the contribution.
fn seen(docket: &Docket) -> String {
    docket.earlier.first().map_or(0, |it| it.decision.number).to_string()
}

/// What the form proposes: the only measure when there is one, the clause reported most, the lead when it is named.
fn fresh(docket: &Docket) -> Typed {
    let contribution = &docket.contribution;
    let measure = match (contribution.state(), contribution.measures().as_slice()) {
        (State::Hidden, _) => Measure::Restore.code().to_owned(),
        (_, [only]) => only.code().to_owned(),
        _ => String::new(),
    };
    let count = |clause: i32| docket.trail.reports.iter().filter(|report| report.clause == clause).count();
    let clause = docket.trail.reports.iter().map(|report| report.clause).max_by_key(|clause| (count(*clause), -clause));
    let asks = matches!(contribution.state(), State::Shown | State::Waiting);
    Typed {
        measure,
        clause: clause.map(|clause| clause.to_string()).unwrap_or_default(),
        concerns_lead: asks && moderation::names_lead(&contribution.text()),
        mark: contribution.mark(),
        seen: seen(docket),
        key: token::random(),
        ..Typed::default()
    }
}
