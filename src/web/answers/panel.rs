//! What became of a proposal, as a panel of its page: the answer with its reasons, and the actions that come from it.

use i18n_embed_fl::fl;

use crate::domain::answers::{Published, Version, is_late};
use crate::domain::presence::Presence;
use crate::model::{Language, Moment, Verdict};
use crate::web::page::Page;
use crate::web::{paths, words};

/// The panel.
pub struct Panel {
    /// When it was answered, or that it was not.
    pub over: String,
    /// The answer; empty without one.
    pub verdict: String,
    /// The kind of its badge.
    pub kind: &'static str,
    /// Its reasons as HTML.
    pub html: String,
    /// The language of the reasons, when it is not the page's.
    pub lang: Option<Language>,
    /// What it promises: label and text.
    pub facts: Vec<(String, String)>,
    /// That it is late; empty when it is not.
    pub late: String,
    /// Its versions, when there are several: label and address.
    pub versions: Option<(String, String)>,
    /// The actions.
    pub actions: Vec<ActionLine>,
}

/// An action that a proposal led to.
pub struct ActionLine {
    /// Its number and title.
    pub name: String,
    /// Its page.
    pub href: String,
    /// Where it stands.
    pub status: String,
    /// How the proposal was taken into account.
    pub taken: String,
}

impl Panel {
    /// The panel of a proposal.
    #[must_use]
    pub fn of(page: &Page, presence: &Presence, number: i32, became: &Published) -> Self {
        let (t, slug) = (page.t, &presence.frame.consultation.slug);
        let answer = became.answer.as_ref();
        let date = |it: &Version| page.date(&it.at);
        let line = |(number, title, status, taken): &(i32, String, _, String)| ActionLine {
            name: fl!(t, "action-named", n = number.to_string(), title = title.as_str()),
            href: paths::action(slug, *number),
            status: words::action_status(t, *status),
            taken: taken.clone(),
        };
        Self {
            over: match answer {
                Some(it) if it.number > 1 => fl!(t, "answer-revised-on", date = date(it)),
                Some(it) => fl!(t, "answer-given-on", date = date(it)),
                None => fl!(t, "answer-none"),
            },
            verdict: answer.map(|it| words::verdict(t, it.verdict)).unwrap_or_default(),
            kind: answer.map_or("", |it| words::verdict_kind(it.verdict)),
            html: answer.map(|it| it.reason_html.clone()).unwrap_or_default(),
            lang: Some(presence.frame.consultation.language).filter(|it| *it != page.lang),
            facts: answer.map(|it| facts(page, it.verdict, &it.lead, it.due_at)).unwrap_or_default(),
            late: answer.and_then(|it| late(page, it.verdict, it.due_at, presence.at)).unwrap_or_default(),
            versions: answer
                .filter(|it| it.number > 1)
                .map(|_| (fl!(t, "answer-versions"), paths::answer_versions(slug, number))),
            actions: became.actions.iter().map(line).collect(),
        }
    }
}

/// What an answer promises, as facts: who leads, and by when.
#[must_use]
pub fn facts(page: &Page, verdict: Verdict, lead: &str, due: Option<Moment>) -> Vec<(String, String)> {
    let label = match verdict {
        Verdict::UnderStudy => fl!(page.t, "answer-next"),
        _ => fl!(page.t, "answer-due"),
    };
    let due = due.map(|due| (label, page.date(&due)));
    std::iter::once((fl!(page.t, "answer-lead"), lead.to_owned())).chain(due).collect()
}

fn late(page: &Page, verdict: Verdict, due: Option<Moment>, at: Moment) -> Option<String> {
    let due = due.filter(|_| is_late(verdict, due, at))?;
    Some(fl!(page.t, "answer-late", date = page.date(&due)))
}
