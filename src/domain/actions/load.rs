//! The roadmap from a file that was checked: actions made and changed in one write. Lines that say what stands there change
//! nothing, and nothing is written of a file in which one line cannot be.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::json;

use super::file::{Checked, Line};
use super::{Action, Link, announce, is_read};
use crate::domain::events::{self, Who};
use crate::domain::imports::Mistakes;
use crate::domain::policy;
use crate::domain::refusal::{Outcome, Refusal};
use crate::model::text::{self, Taken};
use crate::model::{ActionId, Moment, ProposalId, Verb};
use crate::store::actions as rows;
use crate::store::consultations::{Consultation, Frame};
use crate::store::{self, Conn};

/// What an import came to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Loaded {
    /// The numbers of the actions made.
    pub created: Vec<i32>,
    /// The numbers of the actions changed.
    pub changed: Vec<i32>,
    /// How many actions stand as the file says them.
    pub unchanged: usize,
}

/// Makes and changes the actions that a file says, in one write. Actions that it does not name stay as they are, and so do
/// links to proposals that are not read, and steps. Somebody at the machine does this: the log names nobody.
///
/// # Errors
/// `NotFound`, a `Denied` of `may_read_answers`. What does not fit to what is stored comes back as mistakes, and nothing is
/// written.
pub fn load(conn: &mut Conn, slug: &str, checked: &Checked, at: Moment) -> Outcome<Result<Loaded, Mistakes>> {
    let frame = store::consultations::frame(conn, slug)?.ok_or(Refusal::NotFound)?;
    policy::may_read_answers(&frame, at)?;
    let id = frame.consultation.id;
    store::consultations::hold(conn, id)?;
    let loading = Loading { stands: Standing::read(conn, &frame.consultation)?, frame, checked, at };
    let mut mistakes = Mistakes::default();
    let known: Vec<Option<&Action>> = checked.lines.iter().map(|line| loading.place(line, &mut mistakes)).collect();
    loading.note_twins(&known, &mut mistakes);
    if !mistakes.is_empty() {
        return Ok(Err(mistakes));
    }
    let mut loaded = Loaded::default();
    let mut free = loading.last_number();
    for (line, known) in checked.lines.iter().zip(known) {
        let number = line.number.or(known.map(|it| it.number)).unwrap_or_else(|| {
            free += 1;
            free
        });
        match loading.put(conn, line, known, number)? {
            Put::Made => loaded.created.push(number),
            Put::Changed => loaded.changed.push(number),
            Put::Same => loaded.unchanged += 1,
        }
    }
    if !(loaded.created.is_empty() && loaded.changed.is_empty()) {
        let who = Who { consultation: Some(id), account: None, seat: None };
        let details = json!({ "file": checked.hash, "created": loaded.created, "changed": loaded.changed });
        events::record(conn, who, Verb::Imported, "actions", &details, at)?;
    }
    Ok(Ok(loaded))
}

/// The roadmap as it stands before the import.
struct Standing {
    actions: Vec<Action>,
    links: Vec<Link>,
    steps: BTreeSet<(ActionId, String, String)>,
    /// The proposals that are read, by number.
    proposals: BTreeMap<i32, ProposalId>,
}

impl Standing {
    fn read(conn: &mut Conn, of: &Consultation) -> Outcome<Self> {
        let (id, entries) = (of.id, store::proposals::entries(conn, of)?);
        let proposals = entries.iter().filter(|it| is_read(it.status));
        let mut links = rows::links(conn, id)?;
        links.retain(|link| is_read(link.status));
        Ok(Self {
            actions: rows::all(conn, id)?,
            links,
            steps: rows::all_steps(conn, id)?.into_iter().map(|(id, at, text)| (id, at.day(), text)).collect(),
            proposals: proposals.map(|it| (it.number, it.id)).collect(),
        })
    }
}

/// What a line came to.
enum Put {
    Made,
    Changed,
    Same,
}

/// A file on its way into a roadmap.
struct Loading<'a> {
    stands: Standing,
    frame: Arc<Frame>,
    checked: &'a Checked,
    at: Moment,
}

impl Loading<'_> {
    /// The action that a line says: that of its number or, without one, of its title. What does not fit is noted.
    fn place(&self, line: &Line, mistakes: &mut Mistakes) -> Option<&Action> {
        let mut note = |column: &str, what: String| mistakes.note(self.checked.name, line.line, column, what);
        let axis = line.writing.axis;
        if !self.frame.axes.iter().any(|it| it.number == axis) {
            note("axis", format!("expected the number of an axis of the consultation, found \"{axis}\""));
        }
        for (number, _) in line.links.iter().filter(|(number, _)| !self.stands.proposals.contains_key(number)) {
            note("proposals", format!("expected the number of a published proposal, found \"{number}\""));
        }
        for (day, _) in line.steps.iter().filter(|(day, _)| *day > self.at) {
            note("steps", format!("expected days that are not to come, found \"{}\"", day.day()));
        }
        if let Some(number) = line.number {
            return self.stands.actions.iter().find(|it| it.number == number);
        }
        let title = text::key(line.writing.title.as_str());
        let mut same = self.stands.actions.iter().filter(|it| text::key(&it.title) == title);
        let (first, second) = (same.next(), same.next());
        if let (Some(first), Some(second)) = (first, second) {
            let numbers = (first.number, second.number);
            note("number", format!("expected a number, as actions {} and {} have this title", numbers.0, numbers.1));
        }
        first
    }

    /// A line without a number may say the action that another line names by its number.
    fn note_twins(&self, known: &[Option<&Action>], mistakes: &mut Mistakes) {
        let mut seen = BTreeSet::new();
        for (line, known) in self.checked.lines.iter().zip(known) {
            if let Some(number) = known.map(|it| it.number).filter(|number| !seen.insert(*number)) {
                let what = format!("expected each action once, found action {number} again");
                mistakes.note(self.checked.name, line.line, "number", what);
            }
        }
    }

    /// The highest number of the roadmap and of the file.
    fn last_number(&self) -> i32 {
        let stored = self.stands.actions.iter().map(|it| it.number);
        stored.chain(self.checked.lines.iter().filter_map(|it| it.number)).max().unwrap_or(0)
    }

    fn put(&self, conn: &mut Conn, line: &Line, known: Option<&Action>, number: i32) -> Outcome<Put> {
        let mut text = line.writing.text(&self.frame)?;
        if let Some(due) = known.and_then(|it| it.due_at).filter(|due| Some(due.day()) == text.due_at.map(Moment::day))
        {
            text.due_at = Some(due);
        }
        let (gone, new) = self.links(line, known);
        let steps = self.steps(line, known);
        let kept = known.filter(|it| it.says(&text) && gone.is_empty() && new.is_empty());
        if kept.is_some() && steps.is_empty() {
            return Ok(Put::Same);
        }
        let action = if let Some(kept) = kept {
            kept.clone()
        } else {
            let id = if let Some(known) = known {
                rows::change(conn, known.id, &text)?;
                known.id
            } else {
                rows::insert(conn, self.frame.consultation.id, Some(number), &text, self.at)?.id
            };
            gone.iter().try_for_each(|proposal| rows::unlink(conn, id, *proposal).map(drop))?;
            new.iter().try_for_each(|(proposal, taken)| rows::link(conn, id, *proposal, taken.as_str()))?;
            rows::put_version(conn, id, None, self.at)?
        };
        for (day, text) in steps {
            rows::put_step(conn, action.id, (*day, text.as_str()), None, self.at)?;
        }
        announce(conn, &self.frame, None, &action, gone, self.at)?;
        Ok(if known.is_some() { Put::Changed } else { Put::Made })
    }

    /// The links that a line takes away, and those that it makes or says anew.
    fn links<'l>(&self, line: &'l Line, known: Option<&Action>) -> (Vec<ProposalId>, Vec<(ProposalId, &'l Taken)>) {
        if !self.checked.has_links {
            return (Vec::new(), Vec::new());
        }
        let of = |it: &&Link| known.is_some_and(|known| known.id == it.action_id);
        let linked: Vec<&Link> = self.stands.links.iter().filter(of).collect();
        let wanted = |(number, taken): &'l (i32, Taken)| Some((*self.stands.proposals.get(number)?, taken));
        let mut new: Vec<(ProposalId, &Taken)> = line.links.iter().filter_map(wanted).collect();
        let is_wanted = |id: ProposalId| new.iter().any(|(wanted, _)| *wanted == id);
        let gone = linked.iter().map(|it| it.proposal_id).filter(|id| !is_wanted(*id)).collect();
        new.retain(|(id, taken)| !linked.iter().any(|it| it.proposal_id == *id && it.taken == taken.as_str()));
        (gone, new)
    }

    /// The steps that a line tells and the action has not.
    fn steps<'l>(&self, line: &'l Line, known: Option<&Action>) -> Vec<&'l (Moment, Taken)> {
        let told = |(day, text): &(Moment, Taken)| {
            known.is_some_and(|known| self.stands.steps.contains(&(known.id, day.day(), text.as_str().to_owned())))
        };
        let mut seen = BTreeSet::new();
        line.steps.iter().filter(|it| !told(it) && seen.insert((it.0, it.1.as_str()))).collect()
    }
}
