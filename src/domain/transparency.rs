//! The public account of moderation: what was decided, how often, how fast, and a log of the decisions. Refuses every
//! text, fact and name, and every count by college.

use std::collections::BTreeMap;

use super::moderation::Clauses;
use super::presence::{self, Presence};
use super::refusal::Outcome;
use crate::model::{Measure, Moment, Origin, Viewer};
use crate::store::transparency::{self, Aside, Counted};
use crate::store::{Conn, decisions};

pub use crate::store::transparency::Logged;

/// Decisions on a page of the log.
pub const PAGE: i64 = 20;
/// The most decisions of the whole log as a file.
const WHOLE: i64 = 100_000;

/// What moderation did, in numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures {
    /// Decisions in all.
    pub decisions: i64,
    /// By measure, the most frequent first.
    pub measures: Vec<(Measure, i64)>,
    /// By clause of the rules, in order.
    pub clauses: Vec<(i32, i64)>,
    /// By what made moderation look.
    pub origins: Vec<(Origin, i64)>,
    /// Taken by a rule, not by a person.
    pub automated: i64,
    /// On texts that criticise the administration that leads: decided, left or put back, read by a second person.
    pub lead: (i64, i64, i64),
    /// Reviews: asked for, and those after which the decision was undone.
    pub reviews: (i64, i64),
    /// Reports received.
    pub reports: i64,
    /// Cases that wait.
    pub open_cases: i64,
    /// The median time from a report to its decision, in seconds.
    pub delay: Option<i64>,
}

/// The public account with a page of the log.
#[derive(Debug, Clone)]
pub struct Account {
    /// The viewer in the consultation.
    pub presence: Presence,
    /// The numbers.
    pub figures: Figures,
    /// The newest decisions of the page.
    pub log: Vec<Logged>,
    /// The page, from 1.
    pub page: i64,
    /// The rules.
    pub clauses: Clauses,
}

/// The public account, for whoever may read the consultation; four statements with those of the presence beside.
///
/// # Errors
/// `NotFound`.
pub fn account(conn: &mut Conn, viewer: &Viewer, slug: &str, page: i64, at: Moment) -> Outcome<Account> {
    let presence = presence::enter(conn, viewer, slug, at)?;
    let consultation = presence.frame.consultation.id;
    let figures = figures(&transparency::counts(conn, consultation)?, transparency::aside(conn, consultation)?);
    let page = page.clamp(1, (figures.decisions + PAGE - 1) / PAGE + i64::from(figures.decisions == 0));
    let log = transparency::log(conn, consultation, PAGE, PAGE * (page - 1))?;
    let clauses = Clauses::from(decisions::clauses(conn, consultation)?);
    Ok(Account { presence, figures, log, page, clauses })
}

/// The whole log, for whoever may read the consultation.
///
/// # Errors
/// `NotFound`.
pub fn log(conn: &mut Conn, viewer: &Viewer, slug: &str, at: Moment) -> Outcome<Vec<Logged>> {
    let presence = presence::enter(conn, viewer, slug, at)?;
    Ok(transparency::log(conn, presence.frame.consultation.id, WHOLE, 0)?)
}

fn figures(counts: &[Counted], aside: Aside) -> Figures {
    let sum = |of: &dyn Fn(&Counted) -> bool| counts.iter().filter(|it| of(it)).map(|it| it.n).sum::<i64>();
    let kept = |it: &Counted| matches!(it.measure, Measure::Keep | Measure::Publish | Measure::Restore);
    let mut clauses: BTreeMap<i32, i64> = BTreeMap::new();
    for it in counts {
        if let Some(clause) = it.clause {
            *clauses.entry(clause).or_default() += it.n;
        }
    }
    let with = |measure: &Measure| (*measure, sum(&|it| it.measure == *measure));
    let mut measures: Vec<(Measure, i64)> = Measure::ALL.iter().map(with).filter(|(_, n)| *n > 0).collect();
    measures.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    let by = |origin: &Origin| (*origin, sum(&|it| it.origin == *origin));
    Figures {
        decisions: sum(&|_| true),
        measures,
        clauses: clauses.into_iter().collect(),
        origins: Origin::ALL.iter().map(by).filter(|(_, n)| *n > 0).collect(),
        automated: sum(&|it| it.automated),
        lead: (
            sum(&|it| it.concerns_lead),
            sum(&|it| it.concerns_lead && kept(it)),
            counts.iter().filter(|it| it.concerns_lead).map(|it| it.second_read).sum(),
        ),
        reviews: (aside.reviews, aside.overturned),
        reports: aside.reports,
        open_cases: aside.open_cases,
        delay: aside.delay,
    }
}
