//! One proposal over HTTP: its text, the vote of the reader's seat, its result when it is open, its comments.

use actix_web::http::Uri;
use actix_web::web::Path;
use askama::Template;
use i18n_embed_fl::fl;

use super::author::{Names, Wrote};
use super::card::{over, status};
use super::comment::Comments;
use super::threads::{self, Threads};
use super::{By, Marks, ProposalPath};
use crate::domain::merges::Link;
use crate::domain::policy;
use crate::domain::proposals::{self, Look, Proposal, Shown};
use crate::domain::results::Published;
use crate::domain::{Denied, Refusal};
use crate::model::{Act, Language, MergeKind, ProposalStatus, Stance, Viewer};
use crate::web::answers;
use crate::web::ask::{Answer, Ask};
use crate::web::asking::Asking;
use crate::web::flash::Said;
use crate::web::form::Form;
use crate::web::locale::Loader;
use crate::web::page::Page;
use crate::web::results::Block;
use crate::web::{paths, reason, words};

/// The vote of the reader's seat.
struct Panel {
    /// Where the buttons are sent, when the reader may vote.
    action: Option<String>,
    /// The choice made, or nothing.
    stance: &'static str,
    /// The choice in words.
    choice: Option<String>,
    /// Who clicked and when.
    clicked: String,
    /// Until when it may be changed, and who may know it.
    note: String,
    /// Why there are no buttons.
    why: String,
    /// A way on: label and address.
    way: Option<(String, String)>,
}

#[derive(Template)]
#[template(path = "proposal/show.html")]
struct Show {
    page: Page,
    over: String,
    by: By,
    lang: Option<Language>,
    seen: bool,
    void: String,
    versions: String,
    version: String,
    links: Links,
    panel: Option<Panel>,
    follow: Option<(String, bool)>,
    /// Where it went: label and address.
    gone_to: Option<(String, String)>,
    /// What came to it.
    came: Vec<Came>,
    /// What became of it, once voting is over.
    became: Option<answers::Panel>,
    /// The published result as HTML, when results are open to the reader.
    result: Option<String>,
    threads: Threads,
    proposal: Proposal,
}

/// A proposal that was merged into this one, or withdrawn in favour of it.
struct Came {
    /// How, and its number, in words.
    label: String,
    /// Its title, when the reader may know it.
    title: String,
    href: String,
}

/// What the reader may do with the proposal.
#[derive(Default)]
struct Links {
    edit: Option<String>,
    quote: Option<String>,
    withdraw: Option<String>,
    report: Option<String>,
    moderate: Option<String>,
    merge: Option<String>,
    separate: Option<String>,
}

/// `GET …/propositions/{number}?cote=…&page=…`: the proposal with a page of its comments.
///
/// # Errors
/// `NotFound`; `Malformed` for an address that is not UTF-8.
pub async fn show(asking: Asking, path: Path<ProposalPath>, uri: Uri) -> Answer {
    let ProposalPath { slug, number } = path.into_inner();
    let given = Form::parse(uri.query().unwrap_or_default().as_bytes())?;
    let said = asking.said().filter(|said| matches!(said, Said::VoteRecorded { number: of, .. } if *of == number));
    let (at_page, voted) = (given.text("page").parse().unwrap_or(1), said.is_some());
    let look = Look { page: at_page, side: threads::side_of(given.text("cote")), voted };
    let (ask, shown) =
        asking.read(move |conn, viewer, at| proposals::show(conn, viewer, &slug, number, look, at)).await?;
    let page = page(&ask, &shown, said);
    let marks = Marks::of(&shown.presence);
    let threads = threads::view(&Comments::of(&page, &ask.viewer, &shown, &marks), look.side)?;
    ask.html(&view(&ask, page, &marks, &shown, threads))
}

fn page(ask: &Ask, shown: &Shown, said: Option<Said>) -> Page {
    let (proposal, slug) = (&shown.proposal, &shown.presence.frame.consultation.slug);
    let mut page = super::page(ask, &shown.presence, String::new());
    let (t, number) = (page.t, fl!(page.t, "proposal-number", n = proposal.number.to_string()));
    let seen = proposal.text_is_seen(shown.presence.sight);
    let title = if seen { proposal.title.clone() } else { number.clone() };
    if let Some(flash) = page.flash.as_mut().filter(|_| said.is_some()) {
        flash.link = Some(match shown.next {
            Some(next) => (fl!(t, "proposal-next-without-vote"), paths::proposal(slug, next)),
            None => (fl!(t, "proposal-all-voted"), paths::proposals(slug)),
        });
    }
    page.title = match said {
        Some(said) => format!("{} – {title}", said.flash(page.lang).title),
        None => title,
    };
    if proposal.status == ProposalStatus::Published {
        page = page.described(proposal.in_one_sentence.clone());
    } else {
        page = page.unindexed();
    }
    page.crumb(fl!(t, "proposal-many"), paths::proposals(slug)).here(number)
}

fn view(ask: &Ask, page: Page, marks: &Marks, shown: &Shown, threads: Threads) -> Show {
    let (t, presence, proposal) = (page.t, &shown.presence, &shown.proposal);
    let wrote = Wrote {
        account: proposal.author_account_id,
        college: proposal.author_college_id,
        author: shown.author.as_ref(),
    };
    let href = paths::proposal(&presence.frame.consultation.slug, proposal.number);
    Show {
        over: over(t, presence, fl!(t, "proposal-numbered", n = proposal.number.to_string()), proposal.axis_id),
        by: By::of(t, Names::of(presence, &ask.viewer), marks, wrote).or_moderation(t, proposal),
        lang: Some(proposal.language).filter(|it| *it != page.lang),
        seen: proposal.text_is_seen(presence.sight),
        void: status(t, proposal.status, &proposal.status_reason),
        versions: format!("{href}/versions"),
        version: proposal.version.to_string(),
        links: links((shown, &ask.viewer), &href),
        panel: panel(ask, &page, shown, &href),
        follow: follow(ask, shown),
        gone_to: gone_to(t, shown),
        came: came(t, shown),
        became: became(&page, shown),
        result: shown.published.as_ref().and_then(|it| result(ask, &page, shown, it)),
        threads,
        proposal: shown.proposal.clone(),
        page,
    }
}

/// Where one follows the proposal, and whether one does.
fn follow(ask: &Ask, shown: &Shown) -> Option<(String, bool)> {
    let may = policy::may_follow_proposal(&ask.viewer, &shown.proposal).is_ok() || shown.follows;
    let slug = &shown.presence.frame.consultation.slug;
    may.then(|| (paths::follow_proposal(slug, shown.proposal.number), shown.follows))
}

/// Where a proposal that was merged, or withdrawn in favour of another, went.
fn gone_to(t: &Loader, shown: &Shown) -> Option<(String, String)> {
    let slug = &shown.presence.frame.consultation.slug;
    let here = shown.proposal.number;
    if let Some(number) = shown.merged_into {
        let label = fl!(t, "proposal-merged-into", n = number.to_string());
        return Some((label, paths::proposal(slug, number)));
    }
    let link = shown.links.iter().find(|it| it.gone.number == here && it.separated_at.is_none())?;
    let label = fl!(t, "merge-read-favoured", n = link.kept.number.to_string());
    Some((label, paths::proposal(slug, link.kept.number)))
}

fn came(t: &Loader, shown: &Shown) -> Vec<Came> {
    let (presence, here) = (&shown.presence, shown.proposal.number);
    let open = shown.links.iter().filter(|it| it.kept.number == here && it.separated_at.is_none());
    let one = |it: &Link| {
        let n = it.gone.number.to_string();
        Came {
            label: match it.kind {
                MergeKind::Merge => fl!(t, "merge-came", n = n),
                MergeKind::Favour => fl!(t, "merge-came-favour", n = n),
            },
            title: if it.gone.is_seen(presence.sight) { it.gone.title.clone() } else { String::new() },
            href: paths::proposal(&presence.frame.consultation.slug, it.gone.number),
        }
    };
    open.map(one).collect()
}

/// The answer and the actions; on a proposal without any, that there is none, unless it is away.
fn became(page: &Page, shown: &Shown) -> Option<answers::Panel> {
    let (presence, proposal) = (&shown.presence, &shown.proposal);
    policy::may_read_answers(&presence.frame, presence.at).ok()?;
    let known = shown.became.answer.is_some() || !shown.became.actions.is_empty();
    (known || proposal.is_open()).then(|| answers::Panel::of(page, presence, proposal.number, &shown.became))
}

/// The published result; a template that fails leaves it out of a page that says more than that.
fn result(ask: &Ask, page: &Page, shown: &Shown, published: &Published) -> Option<String> {
    let (title, number) = (&shown.proposal.title, shown.proposal.number);
    let block = Block::of(&shown.presence, page.lang, number, title, published);
    block.cited(&shown.presence, page.lang, &ask.app.config, "").html(page.lang).ok()
}

fn links((shown, viewer): (&Shown, &Viewer), href: &str) -> Links {
    let (presence, proposal) = (&shown.presence, &shown.proposal);
    let (member, at) = (presence.member(), presence.at);
    let open = proposal.is_open();
    let edit = policy::may_edit_proposal(member, &presence.frame, proposal, at).is_ok();
    let quote = open && policy::may_set_quoting(viewer, proposal.author_account_id).is_ok();
    let withdraw = policy::may_withdraw_proposal(member, presence.phase(), proposal).is_ok();
    let report = open && policy::may_report(member, proposal.author_account_id).is_ok();
    let moderate = policy::may_decide(member, proposal.author_account_id).is_ok();
    let decide = paths::decide(&presence.frame.consultation.slug, proposal.number, None);
    let merge = policy::may_merge(member, proposal).is_ok();
    let separate = policy::may_separate(member, proposal).is_ok();
    Links {
        merge: merge.then(|| format!("{decide}/fusion")),
        separate: separate.then(|| format!("{decide}/separation")),
        edit: edit.then(|| format!("{href}/modifier")),
        quote: quote.then(|| format!("{href}/citation")),
        withdraw: withdraw.then(|| format!("{href}/retrait")),
        report: report.then(|| format!("{href}/signalement")),
        moderate: moderate.then_some(decide),
    }
}

/// The vote of the reader's seat; nothing for who has no vote to cast here and none to read.
fn panel(ask: &Ask, page: &Page, shown: &Shown, href: &str) -> Option<Panel> {
    let (t, presence) = (page.t, &shown.presence);
    let may = policy::may_vote(presence.member(), presence.phase(), shown.proposal.status);
    let ballot = shown.ballot.as_ref();
    let (why, way) = match &may {
        Ok(_) => (String::new(), None),
        Err(refusal) if ballot.is_some() || is_told(refusal, shown) => because(ask, page, shown, refusal),
        Err(_) => return None,
    };
    let changed_until = presence
        .phase()
        .filter(|_| may.is_ok())
        .map(|phase| format!("{} ", fl!(t, "proposal-vote-until", date = page.end(&phase.closes_at))));
    Some(Panel {
        stance: ballot.map_or("", |(ballot, _)| ballot.stance.code()),
        choice: ballot.map(|(ballot, _)| words::stance(t, ballot.stance)),
        clicked: ballot
            .map(|(ballot, name)| clicked(page, ballot.stance, name.as_deref(), &page.date_time(&ballot.cast_at)))
            .unwrap_or_default(),
        note: format!("{}{}", changed_until.unwrap_or_default(), fl!(t, "vote-not-published")),
        action: may.is_ok().then(|| format!("{href}/vote")),
        why,
        way,
    })
}

fn clicked(page: &Page, stance: Stance, name: Option<&str>, date: &str) -> String {
    let stance = words::stance(page.t, stance).to_lowercase();
    match name.filter(|name| !name.is_empty()) {
        Some(name) => fl!(page.t, "proposal-clicked-by", stance = stance, name = name, date = date),
        None => fl!(page.t, "proposal-clicked", stance = stance, date = date),
    }
}

/// Whether somebody without buttons is told why: those who could have them, while votes are open to anyone.
fn is_told(refusal: &Refusal, shown: &Shown) -> bool {
    let open = shown.presence.phase().is_some_and(|phase| phase.opens_to_any(Act::Vote));
    let own = matches!(refusal, Refusal::Denied(Denied::NoSeat));
    open && shown.proposal.is_open() && !own
}

fn because(ask: &Ask, page: &Page, shown: &Shown, refusal: &Refusal) -> (String, Option<(String, String)>) {
    let t = page.t;
    if ask.viewer.account.is_none() {
        return (fl!(t, "proposal-sign-in-to-vote"), Some((fl!(t, "button-sign-in"), reason::sign_in(&ask.path))));
    }
    let slug = &shown.presence.frame.consultation.slug;
    if let Some(number) = shown.merged_into {
        let way = (fl!(t, "merge-vote-there"), paths::proposal(slug, number));
        return (fl!(t, "merge-votes-stay", n = number.to_string()), Some(way));
    }
    match refusal {
        Refusal::Denied(denied @ Denied::RulesNotAccepted) => {
            (reason::reason(t, *denied), Some((fl!(t, "error-way-rules"), paths::rules(slug))))
        }
        Refusal::Denied(denied) => (reason::reason(t, *denied), None),
        _ => (String::new(), None),
    }
}
