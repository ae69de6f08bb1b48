//! From facts to a summary: who may read what is decided here, once for every format.

use std::collections::BTreeMap;

use super::opinion::OpinionGroups;
use super::proposal::{Seen, build as proposal};
use super::{
    Action, ActionFacts, Axis, College, CollegeFacts, Consultation, ConsultationFacts, Facts, ProposalFacts, Scope,
    Summary, Week, WeekFacts,
};
use crate::domain::figures::{Candidate, Rankings, may_count_ballots, public_count};
use crate::model::{Moment, ProposalStatus};

impl Summary {
    /// The summary of these facts for a scope; `generated_at` is a stamp and changes nothing else.
    ///
    /// In public a proposal that waits for moderation is absent, for nobody published it. One that was hidden or
    /// withdrawn keeps its number, status and published cells, so that taking words away never takes votes out of the
    /// count; its title and texts are `null` in either scope. While results are closed every figure of ballots is `null` in public, and
    /// the figures over colleges and the rankings have no value in either scope: they exist once cells are published.
    #[must_use]
    pub fn build(facts: Facts, scope: Scope, generated_at: Moment) -> Self {
        let seen: Vec<Seen> = seen(&facts, scope);
        let mut summary = Self {
            format: "summary/1",
            generated_at,
            data_fingerprint: String::new(),
            scope,
            threshold: facts.threshold,
            colleges: facts.colleges.iter().map(|college| self::college(college, &facts, scope)).collect(),
            axes: axes(&facts),
            rankings: rankings(&seen),
            opinion_groups: OpinionGroups::build(&facts, &seen, scope),
            participation_by_week: weeks(&facts, &seen, scope),
            roadmap: roadmap(&facts),
            comments: facts.comments,
            named: facts.named,
            quotes: Vec::new(),
            proposals: seen.into_iter().map(|seen| seen.proposal).collect(),
            consultation: consultation(facts.consultation),
            moderation: facts.moderation,
        };
        summary.data_fingerprint = summary.fingerprint();
        summary
    }
}

fn seen(facts: &Facts, scope: Scope) -> Vec<Seen> {
    let mut proposals: Vec<&ProposalFacts> = facts
        .proposals
        .iter()
        .filter(|proposal| scope == Scope::Organiser || !proposal.status.is_unpublished())
        .collect();
    proposals.sort_by_key(|proposal| proposal.number);
    let mut merged: BTreeMap<i32, Vec<i32>> = BTreeMap::new();
    for (into, from) in proposals.iter().filter_map(|it| Some((it.merged_into?, it.number))) {
        merged.entry(into).or_default().push(from);
    }
    let mut seen: Vec<Seen> = proposals.into_iter().map(|of_one| proposal(of_one, facts, scope)).collect();
    for it in &mut seen {
        it.proposal.merged_from = merged.remove(&it.proposal.number).unwrap_or_default();
    }
    seen
}

fn consultation(facts: ConsultationFacts) -> Consultation {
    Consultation {
        slug: facts.slug,
        title: facts.title,
        opened_at: facts.opened_at,
        closed_at: facts.closed_at,
        rules_version: facts.rules_version,
        in_one_sentence: facts.in_one_sentence,
        mandate: facts.mandate,
        led_by: facts.led_by,
        licence: facts.licence,
        phases: facts.phases,
    }
}

fn college(college: &CollegeFacts, facts: &Facts, scope: Scope) -> College {
    let count = |count| match scope {
        Scope::Organiser => Some(count),
        Scope::Public => public_count(college.mode, count, facts.threshold),
    };
    // a vote makes a seat active: nothing public changes with a vote while results are closed
    let may_know_active = scope == Scope::Organiser || facts.results_open;
    College {
        key: college.key.clone(),
        label: college.label.clone(),
        mode: college.mode,
        seats: college.seats,
        active: if may_know_active { count(college.active) } else { None },
        proposals: count(college.proposals),
        comments: count(college.comments),
    }
}

fn roadmap(facts: &Facts) -> Vec<Action> {
    let action = |it: &ActionFacts| Action {
        number: it.number,
        axis: it.axis,
        title: it.title.clone(),
        description: it.description.clone(),
        lead: it.lead.clone(),
        due: it.due.clone(),
        progress: it.progress,
        status: it.status,
    };
    facts.actions.iter().map(action).collect()
}

fn axes(facts: &Facts) -> Vec<Axis> {
    let mut axes: Vec<Axis> =
        facts.axes.iter().map(|axis| Axis { number: axis.number, title: axis.title.clone() }).collect();
    axes.sort_by_key(|axis| axis.number);
    axes
}

/// Ranks what is published now: a proposal that was hidden, withdrawn or merged stands in no order.
fn rankings(seen: &[Seen]) -> Rankings {
    let candidates: Vec<Candidate<'_>> = seen
        .iter()
        .filter(|seen| seen.proposal.status == ProposalStatus::Published)
        .filter_map(|seen| {
            let (cells, balance) = seen.published.as_ref()?;
            Some(Candidate { number: seen.proposal.number, balance, ballots: cells.n() })
        })
        .collect();
    Rankings::of(&candidates)
}

fn weeks(facts: &Facts, seen: &[Seen], scope: Scope) -> Vec<Week> {
    let with_ballots = scope == Scope::Organiser || (facts.results_open && may_sum_ballots(facts, seen));
    let mut weeks: Vec<&WeekFacts> = facts.weeks.iter().collect();
    weeks.sort_by(|a, b| a.week.cmp(&b.week));
    weeks
        .into_iter()
        .map(|week| Week {
            week: week.week.clone(),
            ballots: with_ballots.then_some(week.ballots),
            proposals: week.proposals,
            comments: week.comments,
        })
        .collect()
}

fn may_sum_ballots(facts: &Facts, seen: &[Seen]) -> bool {
    let published = || seen.iter().filter_map(|seen| Some(&seen.published.as_ref()?.0));
    let ballots = facts.weeks.iter().map(|week| u64::from(week.ballots)).sum();
    let shown = published().map(|cells| u64::from(cells.n())).sum();
    may_count_ballots(ballots, shown, published().any(|cells| cells.leaves_out()), facts.threshold)
}
