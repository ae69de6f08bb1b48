//! Proposals with their votes, comments, moderation and answers.

use super::super::{Comment, Counts, Edit, Holding, Proposal, Shares, Target, TargetKind, Votes};
use super::Check;
use crate::model::ProposalStatus;
use crate::model::text::{Body, CommentBody, Sentence, Title};

/// Replies stop at the third level.
const DEEPEST: usize = 2;

impl Check<'_> {
    pub(super) fn proposals(&mut self) {
        for it in &self.content.proposals {
            let entry = format!("proposal {} of {}", it.number, it.consultation);
            let before = |other: &&Proposal| other.consultation == it.consultation && other.number < it.number;
            let place = self.content.proposals.iter().filter(before).count() + 1;
            let follows = usize::try_from(it.number) == Ok(place);
            self.holds(follows, &entry, || "expected numbers from 1 without a gap".to_owned());
            self.is_seated(&entry, &it.consultation, &it.author);
            self.is_time(&entry, &it.time);
            let of = |axis: &super::super::Axis| axis.consultation == it.consultation && axis.number == it.axis;
            self.known(self.content.axes.iter().any(of), &entry, "axis", it.axis);
            self.holds(Title::parse(&it.title).is_ok(), &entry, || "title: expected 1 to 150 characters".to_owned());
            let fits = Sentence::parse(&it.in_one_sentence).is_ok();
            self.holds(fits, &entry, || "in_one_sentence: expected 1 to 200 characters".to_owned());
            self.holds(Body::parse(&it.body).is_ok(), &entry, || "body: expected 1 to 10000 characters".to_owned());
            self.status(&entry, it);
            self.votes(&entry, it);
            self.edit(&entry, &it.body, it.edit.as_ref());
        }
    }

    fn edit(&mut self, entry: &str, text: &str, edit: Option<&Edit>) {
        let Some(it) = edit else { return };
        self.is_time(entry, &it.time);
        let stands = text.contains(&it.now) && it.now != it.was;
        self.holds(stands, entry, || "edit.now: expected a passage of the text, other than edit.was".to_owned());
    }

    fn status(&mut self, entry: &str, it: &Proposal) {
        let dated = it.status == ProposalStatus::Published || it.status_day.is_some();
        self.holds(dated, entry, || "expected a status_day".to_owned());
        let merged = it.status == ProposalStatus::Merged;
        self.holds(merged == it.merged_into.is_some(), entry, || "merged_into: expected with merged alone".to_owned());
        for number in it.merged_into.iter().chain(&it.near_duplicate_of) {
            self.is_proposal(entry, &it.consultation, *number);
        }
    }

    fn votes(&mut self, entry: &str, it: &Proposal) {
        match it.votes() {
            Votes::Drawn { lean, turnout, no_opinion, tilt } => {
                self.shares(entry, &it.consultation, "lean", lean, -1.0);
                self.shares(entry, &it.consultation, "turnout", turnout, 0.0);
                let fits = (0.0..=1.0).contains(&no_opinion) && (-1.0..=1.0).contains(&tilt);
                self.holds(fits, entry, || "no_opinion: expected 0 to 1; tilt: −1 to 1".to_owned());
            }
            Votes::Counted(counts) => self.counts(entry, &it.consultation, counts),
            Votes::Unclear => {
                self.holds(false, entry, || "expected lean, turnout, no_opinion and tilt, or ballots".to_owned());
            }
        }
    }

    fn shares(&mut self, entry: &str, consultation: &str, name: &str, shares: &Shares, least: f64) {
        let colleges = self.content.colleges.iter().filter(|it| it.consultation == consultation);
        let whole =
            colleges.clone().count() == shares.len() && colleges.into_iter().all(|it| shares.contains_key(&it.key));
        self.holds(whole, entry, || format!("{name}: expected one number for each college"));
        let fits = shares.values().all(|share| (least..=1.0).contains(share));
        self.holds(fits, entry, || format!("{name}: expected {least} to 1"));
    }

    fn counts(&mut self, entry: &str, consultation: &str, counts: &Counts) {
        for (college, ballots) in counts {
            let held = self.content.seats.iter().filter(|it| {
                it.consultation == consultation && it.college == *college && matches!(it.holding(), Holding::Held(_))
            });
            let (held, cast) = (held.count(), ballots.iter().sum::<usize>());
            self.holds(cast <= held, entry, || format!("ballots.{college}: {cast} ballots, but {held} seats"));
        }
    }

    pub(super) fn comments(&mut self) {
        let comments = &self.content.comments;
        for (place, it) in comments.iter().enumerate() {
            let entry = format!("comment {}", it.key);
            self.is_proposal(&entry, &it.consultation, it.proposal);
            self.is_seated(&entry, &it.consultation, &it.author);
            self.is_time(&entry, &it.time);
            let fits = CommentBody::parse(&it.text).is_ok();
            self.holds(fits, &entry, || "text: expected 1 to 3000 characters".to_owned());
            self.edit(&entry, &it.text, it.edit.as_ref());
            let before = comments.get(..place).unwrap_or_default();
            self.holds(!before.iter().any(|other| other.key == it.key), &entry, || "used twice".to_owned());
            if it.parent.is_some() {
                let fits = parent(before, it).is_some_and(|found| depth(before, found) < DEEPEST);
                self.holds(fits, &entry, || "parent: expected a comment before it on the same proposal".to_owned());
            }
        }
    }

    pub(super) fn moderation(&mut self) {
        for it in &self.content.reports {
            let entry = format!("report {}", it.key);
            self.is_member(&entry, &it.consultation, &it.reporter);
            self.is_clause(&entry, it.clause);
            self.target(&entry, &it.consultation, it.target_kind, &it.target);
        }
        for it in &self.content.decisions {
            let entry = format!("decision {}", it.key);
            self.is_member(&entry, &it.consultation, &it.author);
            self.is_clause(&entry, it.clause);
            self.target(&entry, &it.consultation, it.target_kind, &it.target);
            for key in &it.reports {
                let known = self.content.reports.iter().any(|report| report.key == *key);
                self.known(known, &entry, "report", key);
            }
            if let Some(reader) = &it.second_reader {
                self.is_member(&entry, &it.consultation, reader);
            }
        }
        for it in &self.content.reviews {
            let entry = format!("review {}", it.key);
            let decision = self.content.decisions.iter().find(|decision| decision.key == it.decision);
            self.known(decision.is_some(), &entry, "decision", &it.decision);
            let Some(decided) = &it.decided else { continue };
            self.is_member(&entry, &it.consultation, &decided.reviewer);
            let other = decision.is_none_or(|decision| decision.author != decided.reviewer);
            self.holds(other, &entry, || "reviewer: expected another moderator".to_owned());
        }
    }

    fn target(&mut self, entry: &str, consultation: &str, kind: TargetKind, target: &Target) {
        match (kind, target) {
            (TargetKind::Proposal, Target::Number(number)) => self.is_proposal(entry, consultation, *number),
            (TargetKind::Comment, Target::Key(key)) => {
                let known = self.content.comments.iter().any(|it| it.key == *key);
                self.known(known, entry, "comment", key);
            }
            (TargetKind::Account, Target::Key(key)) => self.is_account(entry, key),
            _ => self.holds(false, entry, || "target: expected a proposal's number, or a key".to_owned()),
        }
    }

    pub(super) fn answers(&mut self) {
        for it in &self.content.answers {
            let entry = format!("answer to {} of {}", it.proposal, it.consultation);
            self.is_proposal(&entry, &it.consultation, it.proposal);
            self.is_member(&entry, &it.consultation, &it.author);
        }
        for it in &self.content.actions {
            let entry = format!("action {}", it.key);
            for number in &it.proposals {
                self.is_proposal(&entry, &it.consultation, *number);
            }
        }
    }

    pub(super) fn syntheses(&mut self) {
        for it in &self.content.syntheses {
            let entry = format!("synthesis of {} on day {}", it.consultation, it.day);
            self.is_consultation(&entry, &it.consultation);
            let own = self.content.consultations.iter().find(|own| own.slug == it.consultation);
            let opened = own.and_then(|own| own.results_published);
            self.holds(opened.is_some_and(|day| it.day > day), &entry, || {
                "expected a day after its results".to_owned()
            });
        }
    }
}

fn parent<'c>(before: &'c [Comment], it: &Comment) -> Option<&'c Comment> {
    let key = it.parent.as_ref()?;
    let same = |found: &&Comment| (&found.consultation, found.proposal) == (&it.consultation, it.proposal);
    before.iter().find(|found| found.key == *key).filter(same)
}

/// How many comments a comment replies to, one after another.
fn depth(before: &[Comment], it: &Comment) -> usize {
    parent(before, it).map_or(0, |found| 1 + depth(before, found))
}
