//! Several cases decided at once: favourable ones from the list, unfavourable ones on a page with a line of facts for each.

use actix_web::web::Path;
use askama::Template;
use i18n_embed_fl::fl;

use super::queue::{SlugPath, address};
use super::{clause, excerpt, name, refused};
use crate::domain::moderation::{self, AT_ONCE, Place, Ruling, Tray};
use crate::domain::{Failure, Refusal};
use crate::model::text::Facts;
use crate::model::{Measure, Problem};
use crate::web::ask::{Answer, Ask};
use crate::web::flash::Said;
use crate::web::form::Form;
use crate::web::locale::{self, Loader};
use crate::web::page::{Nav, Page};
use crate::web::parts::{Choice, FieldErrors};
use crate::web::proposals::query;
use crate::web::{paths, reason, token, words};

/// A contribution that was ticked, in the state that the moderator saw.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Item {
    place: Place,
    mark: String,
}

/// An item on the page that asks for facts.
struct Line {
    value: String,
    field: String,
    name: String,
    href: String,
    excerpt: String,
    measure: String,
    facts: String,
}

#[derive(Template)]
#[template(path = "moderation/bulk.html")]
struct BulkPage {
    page: Page,
    action: String,
    back: String,
    lines: Vec<Line>,
    /// What needs a decision of its own or waits no longer, with the reason.
    left: Vec<(String, String)>,
    clauses: Vec<Choice>,
    version: i32,
    suite: String,
    key: String,
    errors: FieldErrors,
}

#[derive(Template)]
#[template(path = "moderation/left.html")]
struct LeftPage {
    page: Page,
    done: usize,
    left: Vec<(String, String, String)>,
    back: String,
}

/// `7.3:2-published`: a place and a mark, as a box of the list sends them.
pub fn value_of(place: Place, mark: &str) -> String {
    format!("{}:{mark}", written(place, '.'))
}

fn written(place: Place, between: char) -> String {
    place.comment.map_or_else(|| place.proposal.to_string(), |comment| format!("{}{between}{comment}", place.proposal))
}

fn field_of(place: Place) -> String {
    format!("faits-{}", written(place, '-'))
}

fn item(value: &str) -> Option<Item> {
    let (place, mark) = value.split_once(':')?;
    let (proposal, comment) = match place.split_once('.') {
        Some((proposal, comment)) => (proposal, Some(comment.parse().ok()?)),
        None => (place, None),
    };
    Some(Item { place: Place { proposal: proposal.parse().ok()?, comment }, mark: mark.to_owned() })
}

fn items(form: &Form) -> Vec<Item> {
    let mut found: Vec<Item> = Vec::new();
    for item in form.all("choix").filter_map(item) {
        if found.len() < AT_ONCE && !found.iter().any(|it| it.place == item.place) {
            found.push(item);
        }
    }
    found
}

/// The pairs of the queue's filter that the form carries along, read and written again.
fn suite(form: &Form) -> String {
    Form::parse(form.text("suite").as_bytes()).map(|given| address::pairs(&address::read(&given))).unwrap_or_default()
}

/// `GET …/moderation/lot?choix=…`: what was ticked, with a clause for all and facts for each to fill in.
///
/// # Errors
/// A refusal of `moderation::tray`; `Malformed` for an address that is not UTF-8.
pub async fn form(ask: Ask, path: Path<SlugPath>) -> Answer {
    let slug = path.into_inner().slug;
    let given = Form::parse(query(&ask.path).as_bytes())?;
    let tray = read(&ask, &slug, &items(&given)).await?;
    ask.html(&view(&ask, &tray, &given, FieldErrors::none()))
}

/// `POST …/moderation/lot`: decides favourably at once, asks for facts, or decides with them.
///
/// # Errors
/// A refusal that concerns all items: `NotFound`, `NotSignedIn`, a `Denied` of `may_moderate`.
pub async fn settle(ask: Ask, path: Path<SlugPath>, form: Form) -> Answer {
    let slug = path.into_inner().slug;
    let items = items(&form);
    let tray = read(&ask, &slug, &items).await?;
    let suite = suite(&form);
    let queue = address::with(&paths::moderation(&slug), &suite);
    if items.is_empty() {
        return Ok(ask.done(&queue, Said::NothingTicked));
    }
    if form.text("sens") == "favorable" {
        let rulings = items.iter().map(|it| ruling(it, true, &form, None)).collect();
        return decided(&ask, &slug, &tray, rulings, &queue).await;
    }
    if form.text("confirme").is_empty() {
        let chosen: Vec<String> = items.iter().map(|it| format!("choix={}", value_of(it.place, &it.mark))).collect();
        let suite = percent_encoding::utf8_percent_encode(&suite, percent_encoding::NON_ALPHANUMERIC);
        return Ok(ask.see_other(&format!("{}?{}&suite={suite}", paths::bulk(&slug), chosen.join("&"))));
    }
    match with_facts(&ask, &tray, &items, &form) {
        Ok(rulings) => decided(&ask, &slug, &tray, rulings, &queue).await,
        Err(errors) => {
            let problems = Refusal::Invalid(Vec::new());
            refused(&ask, problems, &view(&ask, &tray, &form, errors))
        }
    }
}

/// The rulings of a page of facts; every item needs some, and all need the clause.
fn with_facts(ask: &Ask, tray: &Tray, items: &[Item], form: &Form) -> Result<Vec<(Item, Option<Ruling>)>, FieldErrors> {
    let t = locale::of(ask.viewer.language);
    let mut errors = FieldErrors::none();
    let version = tray.presence.frame.rules_version;
    let clause = form.text("regle").parse::<i32>().ok();
    if !tray.clauses.in_version(version).any(|it| Some(it.number) == clause) {
        errors = errors.with("regle", reason::sentence(t, Problem::NotAChoice));
    }
    let mut rulings = Vec::new();
    for it in items {
        let field = field_of(it.place);
        match Facts::parse(form.text(&field)) {
            Ok(facts) => rulings.push(ruling(it, false, form, Some((clause, facts)))),
            Err(problem) => errors = errors.with(field, reason::sentence(t, problem)),
        }
    }
    if errors.is_empty() { Ok(rulings) } else { Err(errors) }
}

/// The ruling on an item, if its state allows one here; a form sent twice decides once.
fn ruling(it: &Item, favourable: bool, form: &Form, why: Option<(Option<i32>, Facts)>) -> (Item, Option<Ruling>) {
    let key = match form.text("key") {
        "" => token::random(),
        key => format!("{key}/{}", written(it.place, '.')),
    };
    let (clause, facts) = why.map_or((None, None), |(clause, facts)| (clause, Some(facts)));
    let ruling = moderation::measure(&it.mark, favourable).map(|measure| Ruling {
        clause,
        facts,
        ..Ruling::new(measure, it.mark.clone(), key)
    });
    (it.clone(), ruling)
}

/// Takes each decision in a write of its own; what changed meanwhile is left out and named.
async fn decided(ask: &Ask, slug: &str, tray: &Tray, rulings: Vec<(Item, Option<Ruling>)>, queue: &str) -> Answer {
    let t = locale::of(ask.viewer.language);
    let (mut done, mut left) = (0, Vec::new());
    for (item, ruling) in rulings {
        let place = item.place;
        let why = match ruling {
            None => fl!(t, "bulk-own-decision"),
            Some(ruling) => {
                let of = slug.to_owned();
                let work =
                    move |conn: &mut _, viewer: &_, at| moderation::settle(conn, viewer, &of, place, &ruling, at);
                match ask.write(work).await {
                    Ok(()) => {
                        done += 1;
                        continue;
                    }
                    Err(Failure::Refusal(refusal)) => told(t, &refusal),
                    Err(fault) => return Err(fault),
                }
            }
        };
        left.push((name(t, place), paths::decide(slug, place.proposal, place.comment), why));
    }
    if left.is_empty() {
        return Ok(ask.done(queue, Said::DecidedMany { n: done }));
    }
    let title = fl!(t, "bulk-left-title");
    let page = ask
        .page_in(&tray.presence, Nav::Moderation, title.clone())
        .crumb(fl!(t, "role-moderation"), paths::moderation(slug))
        .here(title)
        .unindexed();
    let conflict = Refusal::Conflict(crate::domain::Conflict::Changed);
    refused(ask, conflict, &LeftPage { page, done, left, back: queue.to_owned() })
}

fn told(t: &Loader, refusal: &Refusal) -> String {
    match refusal {
        Refusal::Denied(denied) => reason::reason(t, *denied),
        Refusal::Conflict(conflict) => reason::obstacle(t, *conflict),
        Refusal::Invalid(_) => fl!(t, "bulk-own-decision"),
        other => reason::refused(t, other).0,
    }
}

async fn read(ask: &Ask, slug: &str, items: &[Item]) -> Result<Tray, Failure> {
    let slug = slug.to_owned();
    let places: Vec<Place> = items.iter().map(|it| it.place).collect();
    ask.read(move |conn, viewer, at| moderation::tray(conn, viewer, &slug, &places, at)).await
}

fn view(ask: &Ask, tray: &Tray, form: &Form, errors: FieldErrors) -> BulkPage {
    let t = locale::of(ask.viewer.language);
    let slug = &tray.presence.frame.consultation.slug;
    let version = tray.presence.frame.rules_version;
    let suite = suite(form);
    let title = fl!(t, "bulk-confirm-title");
    let page = ask
        .page_in(&tray.presence, Nav::Moderation, title.clone())
        .crumb(fl!(t, "role-moderation"), paths::moderation(slug))
        .here(title)
        .unindexed()
        .with_errors(&errors);
    let (lines, mut left) = lines(t, tray, form);
    left.extend(tray.gone.iter().map(|place| (name(t, *place), fl!(t, "bulk-gone"))));
    let choice = |it: &moderation::Clause| {
        let n = it.number.to_string();
        let chosen = n == form.text("regle");
        Choice::new(n, clause(t, it.number, &it.title), chosen)
    };
    let key = form.text("key");
    BulkPage {
        page,
        action: paths::bulk(slug),
        back: address::with(&paths::moderation(slug), &suite),
        lines,
        left,
        clauses: tray.clauses.in_version(version).map(choice).collect(),
        version,
        suite,
        key: if key.is_empty() { token::random() } else { key.to_owned() },
        errors,
    }
}

type Lines = (Vec<Line>, Vec<(String, String)>);

fn lines(t: &Loader, tray: &Tray, form: &Form) -> Lines {
    let slug = &tray.presence.frame.consultation.slug;
    let (mut lines, mut left) = (Vec::new(), Vec::new());
    for row in &tray.rows {
        let measure: Option<Measure> = moderation::measure(&row.mark, false).filter(|_| !row.own);
        let Some(measure) = measure else {
            left.push((name(t, row.place), fl!(t, "bulk-own-decision")));
            continue;
        };
        let field = field_of(row.place);
        lines.push(Line {
            value: value_of(row.place, &row.mark),
            name: name(t, row.place),
            href: paths::decide(slug, row.place.proposal, row.place.comment),
            excerpt: excerpt(&row.text, 400),
            measure: words::measure(t, measure),
            facts: form.text(&field).to_owned(),
            field,
        });
    }
    (lines, left)
}
