//! The list of proposals over HTTP: filters and orders as parameters of the address, in one canonical form.

use std::rc::Rc;

use actix_web::http::Uri;
use actix_web::web::Path;
use askama::Template;
use i18n_embed_fl::fl;

use super::card::Cards;
use super::{ConsultationPath, Marks};
use crate::domain::presence::Presence;
use crate::domain::proposals::{self, Entry, Filter, Listed, PER_PAGE, Sort};
use crate::domain::{Outcome, policy};
use crate::model::{ProposalStatus, Stance};
use crate::web::ask::{Answer, Ask};
use crate::web::asking::Asking;
use crate::web::chart::College;
use crate::web::flash::Said;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::parts::{Choice, Pages, Tag};
use crate::web::{axes, paths};

mod address;

pub use address::{STATUSES, query};
use address::{VOTES, read, word_of_sort, word_of_status, words_of_sort};

#[derive(Template)]
#[template(path = "proposal/index.html")]
struct Index {
    page: Page,
    action: String,
    sorts: Vec<Choice>,
    sort_hint: String,
    axes: Vec<Choice>,
    colleges: Vec<(Choice, College)>,
    statuses: Vec<Choice>,
    votes: Vec<Choice>,
    line: String,
    tags: Vec<Tag>,
    /// Each card, and where its buttons lead back to, when the reader may vote.
    cards: Vec<(Rc<str>, Option<String>)>,
    pages: Pages,
    nothing: bool,
    journey: Option<(String, String)>,
    create: Option<String>,
}

/// `GET …/propositions`: the cards asked for.
///
/// # Errors
/// A refusal of `proposals::list`; `Malformed` for an address that is not UTF-8.
pub async fn index(asking: Asking, path: Path<ConsultationPath>, uri: Uri) -> Answer {
    let slug = path.into_inner().slug;
    let filter = read(&Form::parse(uri.query().unwrap_or_default().as_bytes())?);
    let asked = filter.clone();
    let (ask, listed) = asking.read(move |conn, viewer, at| proposals::list(conn, viewer, &slug, &asked, at)).await?;
    let page = page(&ask, &listed.presence);
    ask.html(&view(page, &filter, listed)?)
}

fn page(ask: &Ask, presence: &Presence) -> Page {
    let mut page = super::page(ask, presence, String::new());
    let title = fl!(page.t, "proposal-many");
    page.title = match ask.said() {
        Some(said @ (Said::VoteRecorded { .. } | Said::VoteTakenBack { .. })) => {
            format!("{} – {title}", said.flash(page.lang).title)
        }
        _ => title.clone(),
    };
    page.here(title)
}

fn view(page: Page, filter: &Filter, mut listed: Listed) -> Outcome<Index> {
    let cards = std::mem::take(&mut listed.cards);
    let shown = cards.len();
    let (t, presence) = (page.t, &listed.presence);
    let slug = &presence.frame.consultation.slug;
    let (base, marks) = (paths::proposals(slug), Marks::of(presence));
    let here = format!("{base}{}", filter.to_query());
    let address =
        if listed.page > 1 { Filter { page: listed.page, ..filter.clone() }.to_address(&base) } else { here.clone() };
    let has_seat = listed.without_ballot.is_some();
    let may_submit = policy::may_submit(presence.member(), presence.phase()).is_ok();
    let journey = listed.without_ballot.filter(|_| policy::may_vote_now(presence.member(), presence.phase()).is_ok());
    let made = Cards::of(&page, presence, &marks);
    let card = |(entry, stance): (Entry, Option<Stance>)| {
        let next = made.may_vote_on(&entry).then(|| format!("{address}#p{}", entry.number));
        Ok((made.card(entry, stance)?, next))
    };
    let cards: Vec<(Rc<str>, Option<String>)> = cards.into_iter().map(card).collect::<Outcome<_>>()?;
    Ok(Index {
        sorts: sorts(&page, filter, presence, has_seat),
        sort_hint: results_are_open(presence).then(String::new).unwrap_or_else(|| fl!(t, "proposal-sort-hint")),
        axes: axes(presence, filter),
        colleges: colleges(&marks, filter),
        statuses: statuses(&page, filter),
        votes: if has_seat { votes(&page, filter) } else { Vec::new() },
        line: line(&page, &listed, shown),
        tags: tags(&page, presence, &marks, filter, &base),
        pages: Pages::of_many(listed.page, (listed.total, PER_PAGE), &here),
        nothing: listed.total == 0,
        journey: journey.map(|n| (fl!(t, "proposal-journey", n = n), paths::voting(slug))),
        create: may_submit.then(|| paths::new_proposal(slug)),
        cards,
        action: base,
        page,
    })
}

fn results_are_open(presence: &Presence) -> bool {
    policy::may_see_results(&presence.frame, presence.member(), presence.at).is_ok()
}

fn sorts(page: &Page, filter: &Filter, presence: &Presence, has_seat: bool) -> Vec<Choice> {
    let offered = words_of_sort().filter(|(sort, _)| match sort {
        Sort::WithoutVoteFirst => has_seat,
        Sort::LowestSupport => results_are_open(presence),
        _ => true,
    });
    let label = |sort| match sort {
        Sort::Shuffle => fl!(page.t, "proposal-sort-shuffle"),
        Sort::WithoutVoteFirst => fl!(page.t, "proposal-sort-without-vote"),
        Sort::Discussed => fl!(page.t, "proposal-sort-discussed"),
        Sort::Newest => fl!(page.t, "proposal-sort-newest"),
        Sort::Number => fl!(page.t, "proposal-sort-number"),
        Sort::LowestSupport => fl!(page.t, "proposal-sort-support"),
    };
    offered.map(|(sort, word)| Choice::new(word, label(sort), sort == filter.sort)).collect()
}

fn axes(presence: &Presence, filter: &Filter) -> Vec<Choice> {
    let axes = presence.frame.axes.iter();
    let label = |number: i32, title: &str| format!("{number} – {title}");
    axes.map(|it| Choice::new(it.number.to_string(), label(it.number, &it.title), filter.axes.contains(&it.number)))
        .collect()
}

fn colleges(marks: &Marks, filter: &Filter) -> Vec<(Choice, College)> {
    let chosen = |key: &str| filter.colleges.iter().any(|it| it == key);
    marks.iter().map(|(key, it)| (Choice::new(key, &it.name, chosen(key)), it.clone())).collect()
}

fn statuses(page: &Page, filter: &Filter) -> Vec<Choice> {
    let label = |status| super::super::words::proposal_status(page.t, status);
    STATUSES.iter().map(|(it, word)| Choice::new(*word, label(*it), filter.statuses.contains(it))).collect()
}

fn votes(page: &Page, filter: &Filter) -> Vec<Choice> {
    let all = Choice::new("", fl!(page.t, "proposal-vote-all"), filter.voted.is_none());
    let label = |voted| vote_label(page, voted);
    let others = VOTES.iter().map(|(it, word)| Choice::new(*word, label(*it), filter.voted == Some(*it)));
    std::iter::once(all).chain(others).collect()
}

fn vote_label(page: &Page, voted: bool) -> String {
    if voted { fl!(page.t, "proposal-vote-with") } else { fl!(page.t, "proposal-vote-without") }
}

/// `42 propositions, 1 à 20 affichées. Aucun résultat n’est publié avant la clôture…`
fn line(page: &Page, listed: &Listed, shown: usize) -> String {
    let first = (listed.page - 1) * PER_PAGE + 1;
    let last = first + shown.saturating_sub(1);
    let count = match listed.total {
        0 => fl!(page.t, "proposal-count-none"),
        n if n <= PER_PAGE => fl!(page.t, "proposal-count", n = n),
        n => fl!(page.t, "proposal-count-shown", n = n, first = first, last = last),
    };
    let presence = &listed.presence;
    match presence.frame.voting_ends().filter(|end| *end > presence.at && !results_are_open(presence)) {
        Some(end) => format!("{count} {}", fl!(page.t, "proposal-no-results", date = page.end(&end))),
        None => count,
    }
}

/// The active filters, each a link to the list without it.
fn tags(page: &Page, presence: &Presence, marks: &Marks, filter: &Filter, base: &str) -> Vec<Tag> {
    let t = page.t;
    let mut tags = Vec::new();
    let mut without = |label: String, less: Filter| tags.push(Tag::new(label, less.to_address(base)));
    for number in &filter.axes {
        let axes = filter.axes.iter().copied().filter(|it| it != number).collect();
        without(axes::asked(t, &presence.frame, *number), Filter { axes, page: 1, ..filter.clone() });
    }
    for key in &filter.colleges {
        let colleges = filter.colleges.iter().filter(|it| *it != key).cloned().collect();
        without(marks.asked(t, key), Filter { colleges, page: 1, ..filter.clone() });
    }
    for status in &filter.statuses {
        let statuses: Vec<ProposalStatus> = filter.statuses.iter().copied().filter(|it| it != status).collect();
        let label = super::super::words::proposal_status(t, *status);
        without(label, Filter { statuses, page: 1, ..filter.clone() });
    }
    if let Some(voted) = filter.voted {
        without(vote_label(page, voted), Filter { voted: None, page: 1, ..filter.clone() });
    }
    tags
}

impl Filter {
    /// The filter as the query of an address, without its page: `?axe=1&tri=recentes`, or nothing.
    fn to_query(&self) -> String {
        let mut pairs: Vec<String> = self.axes.iter().map(|axis| format!("axe={axis}")).collect();
        pairs.extend(self.colleges.iter().map(|key| format!("college={key}")));
        pairs.extend(self.statuses.iter().filter_map(|it| word_of_status(*it)).map(|word| format!("statut={word}")));
        let vote = VOTES.iter().find(|(voted, _)| self.voted == Some(*voted));
        pairs.extend(vote.map(|(_, word)| format!("vote={word}")));
        if self.sort != Sort::default() {
            pairs.push(format!("tri={}", word_of_sort(self.sort)));
        }
        if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) }
    }

    fn to_address(&self, base: &str) -> String {
        let query = self.to_query();
        match self.page {
            0 | 1 => format!("{base}{query}"),
            page if query.is_empty() => format!("{base}?page={page}"),
            page => format!("{base}{query}&page={page}"),
        }
    }
}
