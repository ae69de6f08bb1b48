//! The words that a document is put together from: names, counts and shares as people read them. Computes no figure.

use i18n_embed_fl::fl;

use super::{Grid, Head, cut};
use crate::locale::{Loader, format};
use crate::model::{ActionStatus, CollegeMode, Language, ProposalStatus, Verdict};
use crate::summary::{Proposal, Row, Share, Summary};

/// Characters of a title inside a table or a sentence.
const TITLE: usize = 160;

/// A summary in the words of a language.
pub(super) struct Words<'s> {
    pub(super) t: &'static Loader,
    pub(super) language: Language,
    pub(super) summary: &'s Summary,
}

impl Words<'_> {
    pub(super) fn restricted(&self) -> String {
        fl!(self.t, "file-restricted")
    }

    pub(super) fn number(&self, n: impl std::fmt::Display) -> String {
        format::number(n, self.language)
    }

    /// What may not be known has no number.
    pub(super) fn count(&self, n: Option<u32>) -> String {
        n.map_or_else(|| fl!(self.t, "synthesis-unpublished"), |n| self.number(n))
    }

    pub(super) fn percent(&self, share: Option<f64>) -> String {
        share.map_or_else(|| "–".to_owned(), |share| format::percent(share, self.language))
    }

    pub(super) fn whole(&self, share: Option<f64>) -> String {
        share.map_or_else(|| "–".to_owned(), |share| format::whole_percent(share, self.language))
    }

    pub(super) fn points(&self, share: Option<f64>) -> String {
        let Some(share) = share else { return "–".to_owned() };
        let n = format!("{:.0}", (share * 100.0).round());
        let many: u32 = n.parse().unwrap_or(0);
        format!("{n}\u{a0}{}", fl!(self.t, "results-points", n = many))
    }

    pub(super) fn college(&self, key: &str) -> String {
        let found = self.summary.colleges.iter().find(|college| college.key == key);
        found.map_or_else(|| key.to_owned(), |college| college.label.clone())
    }

    pub(super) fn colleges(&self, keys: &[String]) -> String {
        keys.iter().map(|key| self.college(key)).collect::<Vec<_>>().join(", ")
    }

    pub(super) fn mode(&self, mode: CollegeMode) -> String {
        match mode {
            CollegeMode::Named => fl!(self.t, "college-named"),
            CollegeMode::Protected => fl!(self.t, "college-protected"),
        }
    }

    pub(super) fn status(&self, status: ProposalStatus) -> String {
        match status {
            ProposalStatus::Waiting => fl!(self.t, "status-waiting"),
            ProposalStatus::Published => fl!(self.t, "status-published"),
            ProposalStatus::Withdrawn => fl!(self.t, "status-withdrawn"),
            ProposalStatus::Hidden => fl!(self.t, "status-hidden"),
            ProposalStatus::Refused => fl!(self.t, "status-refused"),
            ProposalStatus::Merged => fl!(self.t, "status-merged"),
        }
    }

    pub(super) fn verdict(&self, verdict: Verdict) -> String {
        match verdict {
            Verdict::Accepted => fl!(self.t, "answer-kept"),
            Verdict::PartlyAccepted => fl!(self.t, "answer-partly"),
            Verdict::UnderStudy => fl!(self.t, "answer-studied"),
            Verdict::NotAccepted => fl!(self.t, "answer-refused"),
        }
    }

    pub(super) fn action(&self, status: ActionStatus) -> String {
        match status {
            ActionStatus::Planned => fl!(self.t, "action-planned"),
            ActionStatus::Started => fl!(self.t, "action-started"),
            ActionStatus::Done => fl!(self.t, "action-done"),
            ActionStatus::Dropped => fl!(self.t, "action-dropped"),
        }
    }

    /// A proposal's title, or where it stands when its words may not be read.
    pub(super) fn title(&self, proposal: &Proposal) -> String {
        let Some(title) = &proposal.title else { return self.status(proposal.status) };
        cut(title, TITLE)
    }

    pub(super) fn find(&self, number: i32) -> Option<&Proposal> {
        self.summary.proposals.iter().find(|it| it.number == number)
    }

    /// `49 pour, 6 contre, 3 sans avis, 1 non précisé`; why there is nothing.
    pub(super) fn ballots(&self, proposal: &Proposal) -> String {
        let Some(ballots) = proposal.ballots else { return self.masked() };
        let coded = |row: &&Row| matches!(row, Row::Shown { coded: true, .. });
        let unspecified = proposal.by_college.iter().flatten().filter(coded).count();
        let (a, d, p) = (ballots.supporting, ballots.against, ballots.abstain);
        let counts = fl!(self.t, "results-counts", a = a, d = d, p = p);
        if unspecified == 0 {
            return counts;
        }
        format!("{counts}, {}", fl!(self.t, "results-unspecified", n = unspecified))
    }

    pub(super) fn masked(&self) -> String {
        fl!(self.t, "results-masked", k = self.summary.threshold.get())
    }

    /// A row's college, its ballots where they are shown, and whether one of them is not specified.
    pub(super) fn row<'r>(&self, row: &'r Row) -> (String, Option<&'r Share>, bool) {
        match row {
            Row::Shown { college, share, coded } => (self.college(college), Some(share), *coded),
            Row::Hidden { college, .. } => (self.college(college), None, false),
            Row::Others { share, .. } => (fl!(self.t, "results-others"), Some(share), false),
        }
    }

    /// Why a proposal stands in no order.
    pub(super) fn waiting(&self, proposal: &Proposal) -> String {
        let names = self.colleges(&proposal.waiting_for);
        fl!(self.t, "results-waiting", names = names.as_str())
    }
}

/// A column of words.
pub(super) fn text(label: String, weight: u32) -> Head {
    Head { label, is_number: false, weight }
}

/// A column of numbers.
pub(super) fn figure(label: String, weight: u32) -> Head {
    Head { label, is_number: true, weight }
}

impl Grid {
    pub(super) fn new(caption: String, heads: Vec<Head>, rows: Vec<Vec<String>>) -> Self {
        Self { caption, heads, rows }
    }
}
