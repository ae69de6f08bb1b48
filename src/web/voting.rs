//! One vote after another, over HTTP. What is put off stands in the address; nothing is stored here.

use actix_web::web::{Path, Query};
use askama::Template;
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::ask::{Answer, Ask};
use super::asking::Asking;
use super::chart::College;
use super::flash::Said;
use super::locale::{self, Loader};
use super::marks::Marks;
use super::page::{Nav, Page};
use super::{paths, words};
use crate::domain::Refusal;
use crate::domain::voting::{self, Turn, Voted};
use crate::model::Stance;

/// The most proposals that one address puts off.
const MOST_LATER: usize = 100;

/// A consultation in an address.
#[derive(Debug, Deserialize)]
pub struct SlugPath {
    slug: String,
}

/// What is put off (`plus-tard=3,7`), and whether the reader asks for their votes (`mes-votes=oui`).
#[derive(Debug, Deserialize)]
pub struct TurnQuery {
    #[serde(rename = "plus-tard")]
    later: Option<String>,
    #[serde(rename = "mes-votes")]
    mine: Option<String>,
}

#[derive(Template)]
#[template(path = "voting/turn.html")]
struct TurnPage {
    page: Page,
    stop: String,
    place: usize,
    total: usize,
    done: usize,
    left: usize,
    over: String,
    college: Option<College>,
    number: i32,
    title: String,
    sentence: String,
    merged: String,
    body_html: String,
    href: String,
    arguments: String,
    action: String,
    next: String,
    recap: String,
    later: String,
    closes: String,
}

#[derive(Template)]
#[template(path = "voting/end.html")]
struct EndPage {
    page: Page,
    heading: String,
    stop: String,
    again: String,
    resume: bool,
    total: usize,
    done: usize,
    later: Vec<Line>,
    voted: Vec<Line>,
    closes: String,
}

struct Line {
    number: i32,
    title: String,
    href: String,
    code: &'static str,
    stance: String,
    by: String,
}

/// `GET …/voter-a-la-suite`: the next proposal to vote on, or after the last what the seat voted.
///
/// # Errors
/// A refusal of `voting::turn`.
pub async fn show(asking: Asking, path: Path<SlugPath>, query: Query<TurnQuery>) -> Answer {
    let slug = path.into_inner().slug;
    let later = numbers(query.later.as_deref().unwrap_or_default());
    let (of, put_off) = (slug.clone(), later.clone());
    let verb = if query.mine.is_some() { voting::so_far } else { voting::turn };
    let (ask, turn) = asking.read(move |conn, viewer, at| verb(conn, viewer, &of, &put_off, at)).await?;
    let page = page(&ask, &turn);
    if turn.proposal.is_some() {
        ask.html(&turn_page(page, &slug, &turn, &later)?)
    } else {
        ask.html(&end_page(page, &slug, &turn, query.mine.is_some()))
    }
}

/// The numbers of an address, each once, in order; what is no number is left out.
fn numbers(text: &str) -> Vec<i32> {
    let mut found: Vec<i32> = text.split(',').filter_map(|part| part.parse().ok()).filter(|n| *n > 0).collect();
    found.sort_unstable();
    found.dedup();
    found.truncate(MOST_LATER);
    found
}

/// The address with these numbers put off.
fn address(slug: &str, later: &[i32]) -> String {
    let base = paths::voting(slug);
    if later.is_empty() { base } else { format!("{base}?plus-tard={}", joined(later)) }
}

fn joined(numbers: &[i32]) -> String {
    numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
}

/// The page; after a vote its title begins with what was recorded, and the message leads back to the proposal.
fn page(ask: &Ask, turn: &Turn) -> Page {
    let t = locale::of(ask.viewer.language);
    let journey = fl!(t, "vote-journey");
    let (title, number) = match ask.said() {
        Some(Said::VoteRecorded { stance, number }) => {
            let recorded = fl!(t, "vote-recorded", stance = words::stance(t, stance).to_lowercase());
            (format!("{recorded} – {journey}"), Some(number))
        }
        Some(Said::VoteTakenBack { number }) => {
            (format!("{} – {journey}", fl!(t, "flash-vote-taken-back")), Some(number))
        }
        _ => (journey, None),
    };
    let slug = &turn.presence.frame.consultation.slug;
    let mut page = ask.page_in(&turn.presence, Nav::Voting, title).unindexed();
    if let (Some(number), Some(flash)) = (number, &mut page.flash) {
        flash.text = fl!(t, "voting-on", n = number.to_string());
        flash.link = Some((fl!(t, "voting-change"), paths::proposal(slug, number)));
    }
    page
}

fn turn_page(page: Page, slug: &str, turn: &Turn, later: &[i32]) -> Result<TurnPage, Refusal> {
    let proposal = turn.proposal.as_ref().ok_or(Refusal::NotFound)?;
    let t = page.t;
    let mut with_this = later.to_vec();
    with_this.push(proposal.number);
    let frame = &turn.presence.frame;
    let college = Marks::of(&turn.presence).find(proposal.author_college_id).cloned();
    let axis = frame.axis(proposal.axis_id);
    let done = turn.voted.len();
    Ok(TurnPage {
        stop: paths::consultation(slug),
        place: done + 1,
        total: turn.total,
        done,
        left: turn.total - done,
        over: over(t, proposal.number, axis.map(|axis| (axis.number, axis.title.as_str()))),
        college,
        number: proposal.number,
        title: proposal.title.clone(),
        sentence: proposal.in_one_sentence.clone(),
        merged: match turn.merged.first() {
            Some(from) => fl!(t, "merge-voted-before", n = from.to_string()),
            None => String::new(),
        },
        body_html: proposal.body_html.clone(),
        href: paths::proposal(slug, proposal.number),
        arguments: fl!(t, "voting-arguments", pour = proposal.comments_for, contre = proposal.comments_against),
        action: format!("{}/vote", paths::proposal(slug, proposal.number)),
        next: format!("{}#message", address(slug, later)),
        recap: mine(slug, later),
        later: address(slug, &with_this),
        closes: closes(&page, turn),
        page,
    })
}

fn end_page(page: Page, slug: &str, turn: &Turn, asked: bool) -> EndPage {
    let t = page.t;
    let done = turn.voted.len();
    let heading = if done == turn.total || !asked { fl!(t, "voting-end") } else { fl!(t, "voting-mine") };
    EndPage {
        heading: if turn.total == 0 { fl!(t, "vote-journey") } else { heading },
        stop: paths::consultation(slug),
        again: paths::voting(slug),
        resume: done < turn.total,
        total: turn.total,
        done,
        later: turn.later.iter().map(|it| line(t, slug, it)).collect(),
        voted: turn.voted.iter().map(|it| line(t, slug, it)).collect(),
        closes: closes(&page, turn),
        page,
    }
}

/// The address of the reader's votes.
fn mine(slug: &str, later: &[i32]) -> String {
    let join = if later.is_empty() { '?' } else { '&' };
    format!("{}{join}mes-votes=oui", address(slug, later))
}

fn over(t: &Loader, number: i32, axis: Option<(i32, &str)>) -> String {
    let n = number.to_string();
    match axis {
        Some((axis, title)) => fl!(t, "voting-over", n = n, axis = axis.to_string(), title = title),
        None => fl!(t, "moderation-proposal", n = n),
    }
}

fn line(t: &Loader, slug: &str, it: &Voted) -> Line {
    Line {
        number: it.number,
        title: it.title.clone(),
        href: paths::proposal(slug, it.number),
        code: it.stance.map_or("", Stance::code),
        stance: it.stance.map(|stance| words::stance(t, stance)).unwrap_or_default(),
        by: if it.by.is_empty() { String::new() } else { fl!(t, "voting-by", name = it.by.as_str()) },
    }
}

/// When the phase that opens votes now closes.
fn closes(page: &Page, turn: &Turn) -> String {
    turn.presence.phase().map(|phase| page.end(&phase.closes_at)).unwrap_or_default()
}
