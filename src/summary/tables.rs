//! The summary as tables of open data: what each file holds, row by row.

use super::dictionary::dictionary;
use super::{Action, College, CommentFacts, Field, NamedFacts, Origin, Proposal, Row, Share, Summary, Table, Week};
use crate::domain::figures::{CellKind, Tally};

const PROPOSALS: &[&str] = &[
    "number",
    "external_id",
    "axis",
    "title",
    "in_one_sentence",
    "body",
    "author_college",
    "status",
    "published_at",
    "merged_into",
    "merged_from",
    "for",
    "against",
    "abstain",
    "unspecified",
    "support",
    "support_low",
    "support_high",
    "balanced_support",
    "balanced_low",
    "balanced_high",
    "lowest_support",
    "divide",
    "waiting_for",
    "comments_for",
    "comments_against",
    "comments_neutral",
];
const BALLOTS: &[&str] = &[
    "proposal",
    "college",
    "kind",
    "for",
    "against",
    "abstain",
    "unspecified",
    "support",
    "support_low",
    "support_high",
];
const COLLEGES: &[&str] = &["key", "label", "mode", "seats", "active", "proposals", "comments"];
const ACTIONS: &[&str] = &["number", "axis", "title", "description", "lead", "due", "progress", "status"];
const ANSWERS: &[&str] = &["proposal", "verdict", "reason", "lead", "due", "answered_at"];
/// In a folder of its own: texts are no figures, and the fingerprint of the tables beside it does not count them.
const COMMENTS_FILE: &str = "texts/comments.csv";
const COMMENTS: &[&str] =
    &["proposal", "number", "axis", "replies_to", "college", "side", "posted_at", "language", "text"];
/// Beside the fingerprint as well: its sums are those of the colleges' rows, which the fingerprint counts.
const NAMED_FILE: &str = "organisations/votes.csv";
const NAMED: &[&str] = &["proposal", "college", "organisation", "for", "against", "abstain"];
const WEEKS: &[&str] = &["week", "ballots", "proposals", "comments"];

impl Summary {
    /// The open data of this scope: every table of figures in order of name, then votes by name and comments where they
    /// were asked for.
    #[must_use]
    pub fn open_data(&self) -> Vec<Table> {
        let mut tables = self.figures();
        let named = self.named.iter();
        tables.extend(named.map(|all| Table {
            name: NAMED_FILE,
            columns: NAMED,
            rows: all.iter().map(named_vote).collect(),
        }));
        let comments = self.comments.iter();
        tables.extend(comments.map(|all| {
            let rows = all.iter().map(comment).collect();
            Table { name: COMMENTS_FILE, columns: COMMENTS, rows }
        }));
        tables
    }

    /// The tables of the fingerprint.
    fn figures(&self) -> Vec<Table> {
        let proposals = self.proposals.iter();
        vec![
            Table { name: "action_links.csv", columns: &["action", "proposal", "taken"], rows: self.link_rows() },
            Table { name: "actions.csv", columns: ACTIONS, rows: self.roadmap.iter().map(action).collect() },
            Table { name: "answers.csv", columns: ANSWERS, rows: self.proposals.iter().filter_map(answer).collect() },
            Table { name: "axes.csv", columns: &["number", "title"], rows: self.axis_rows() },
            Table {
                name: "ballots_by_college.csv",
                columns: BALLOTS,
                rows: proposals.clone().flat_map(college_cells).collect(),
            },
            Table { name: "colleges.csv", columns: COLLEGES, rows: self.colleges.iter().map(college).collect() },
            self.consultation_table(),
            dictionary(),
            Table { name: "moderation.csv", columns: &["figure", "ground", "count"], rows: self.moderation_rows() },
            Table { name: "participation_by_week.csv", columns: WEEKS, rows: self.week_rows() },
            Table { name: "proposals.csv", columns: PROPOSALS, rows: proposals.map(proposal).collect() },
            Table { name: "rankings.csv", columns: &["ranking", "rank", "proposal"], rows: self.ranking_rows() },
        ]
    }

    /// The tables of the fingerprint as CSV files: names and bytes, in order of name.
    #[must_use]
    pub fn tables(&self) -> Vec<(&'static str, Vec<u8>)> {
        self.figures().iter().map(|table| (table.name, table.csv())).collect()
    }

    fn link_rows(&self) -> Vec<Vec<Field>> {
        let of = |proposal: &Proposal| {
            let row = |it: &Origin| (it.number, proposal.number, it.taken.clone());
            proposal.actions.iter().map(row).collect::<Vec<_>>()
        };
        let mut rows: Vec<(i32, i32, String)> = self.proposals.iter().flat_map(of).collect();
        rows.sort();
        rows.into_iter()
            .map(|(action, proposal, taken)| vec![action.into(), proposal.into(), taken.as_str().into()])
            .collect()
    }

    fn axis_rows(&self) -> Vec<Vec<Field>> {
        self.axes.iter().map(|axis| vec![axis.number.into(), axis.title.as_str().into()]).collect()
    }

    fn week_rows(&self) -> Vec<Vec<Field>> {
        let row = |week: &Week| {
            vec![week.week.as_str().into(), week.ballots.into(), week.proposals.into(), week.comments.into()]
        };
        self.participation_by_week.iter().map(row).collect()
    }

    fn moderation_rows(&self) -> Vec<Vec<Field>> {
        let moderation = &self.moderation;
        let decisions = moderation.decisions_by_ground.iter();
        let decisions =
            decisions.map(|(ground, count)| vec!["decisions".into(), ground.as_str().into(), (*count).into()]);
        let totals = [
            ("reports", moderation.reports),
            ("appeals", moderation.appeals),
            ("appeals_upheld", moderation.appeals_upheld),
        ];
        decisions.chain(totals.map(|(figure, count)| vec![figure.into(), Field::Empty, count.into()])).collect()
    }

    fn ranking_rows(&self) -> Vec<Vec<Field>> {
        let orders = [
            ("lowest_support", &self.rankings.lowest_support),
            ("balanced_support", &self.rankings.balanced_support),
            ("divide", &self.rankings.divide),
        ];
        let ranked = orders.into_iter().flat_map(|(ranking, numbers)| {
            (1_i64..).zip(numbers).map(move |(rank, number)| vec![ranking.into(), Field::Count(rank), (*number).into()])
        });
        let unranked = &self.rankings.unranked;
        ranked.chain(unranked.iter().map(|number| vec!["unranked".into(), Field::Empty, (*number).into()])).collect()
    }
}

fn action(it: &Action) -> Vec<Field> {
    vec![
        it.number.into(),
        it.axis.into(),
        it.title.as_str().into(),
        it.description.as_str().into(),
        it.lead.as_str().into(),
        it.due.as_deref().into(),
        it.progress.into(),
        it.status.code().into(),
    ]
}

fn answer(proposal: &Proposal) -> Option<Vec<Field>> {
    let it = proposal.answer.as_ref()?;
    Some(vec![
        proposal.number.into(),
        it.verdict.code().into(),
        it.reason.as_str().into(),
        it.lead.as_str().into(),
        it.due.as_deref().into(),
        Field::Text(it.answered_at.rfc3339()),
    ])
}

fn named_vote(it: &NamedFacts) -> Vec<Field> {
    let Tally { supporting, against, abstain } = it.tally;
    let counts = [supporting, against, abstain].map(Field::from);
    let of: [Field; 3] = [it.proposal.into(), it.college.as_str().into(), it.organisation.as_str().into()];
    of.into_iter().chain(counts).collect()
}

fn comment(it: &CommentFacts) -> Vec<Field> {
    vec![
        it.proposal.into(),
        it.number.into(),
        it.axis.into(),
        it.replies_to.into(),
        it.college.as_deref().into(),
        it.side.code().into(),
        Field::Text(it.posted_at.rfc3339()),
        it.language.code().into(),
        it.body.as_str().into(),
    ]
}

fn college(college: &College) -> Vec<Field> {
    vec![
        college.key.as_str().into(),
        college.label.as_str().into(),
        college.mode.code().into(),
        college.seats.into(),
        college.active.into(),
        college.proposals.into(),
        college.comments.into(),
    ]
}

fn proposal(proposal: &Proposal) -> Vec<Field> {
    let mut row: Vec<Field> = vec![
        proposal.number.into(),
        proposal.external_id.as_deref().into(),
        proposal.axis.into(),
        proposal.title.as_deref().into(),
        proposal.in_one_sentence.as_deref().into(),
        proposal.body.as_deref().into(),
        proposal.author_college.as_deref().into(),
        proposal.status.code().into(),
        proposal.published_at.map(|moment| Field::Text(moment.rfc3339())).into(),
        proposal.merged_into.into(),
        joined(&proposal.merged_from.iter().map(ToString::to_string).collect::<Vec<_>>()),
    ];
    row.extend(ballots(proposal.ballots, proposal.ballots.map(|_| unspecified(proposal))));
    row.extend([proposal.support, proposal.support_low, proposal.support_high].map(Field::from));
    row.extend([proposal.balanced_support, proposal.balanced_low, proposal.balanced_high].map(Field::from));
    row.extend([proposal.lowest_support, proposal.divide].map(Field::from));
    row.push(joined(&proposal.waiting_for));
    row.extend([proposal.comments.supporting, proposal.comments.against, proposal.comments.neutral].map(Field::from));
    row
}

/// A list in one field.
fn joined(list: &[String]) -> Field {
    if list.is_empty() { Field::Empty } else { Field::Text(list.join(" ")) }
}

/// Each coded row holds one ballot whose stance is not specified.
fn unspecified(proposal: &Proposal) -> u32 {
    let coded = |row: &&Row| matches!(row, Row::Shown { coded: true, .. });
    proposal.by_college.iter().flatten().filter(coded).map(|_| 1).sum()
}

fn college_cells(proposal: &Proposal) -> Vec<Vec<Field>> {
    let row = |row: &Row| {
        let (college, kind, share) = match row {
            Row::Shown { college, share, coded: false } => (Some(college), CellKind::Shown, Some(share)),
            Row::Shown { college, share, coded: true } => (Some(college), CellKind::Coded, Some(share)),
            Row::Hidden { college, .. } => (Some(college), CellKind::Hidden, None),
            Row::Others { share, .. } => (None, CellKind::Others, Some(share)),
        };
        let mut fields = vec![proposal.number.into(), college.map(String::as_str).into(), kind.code().into()];
        fields.extend(ballots(share.map(|share| share.ballots), share.map(|_| u32::from(kind == CellKind::Coded))));
        fields.extend(support(share));
        fields
    };
    proposal.by_college.iter().flatten().map(row).collect()
}

fn ballots(tally: Option<Tally>, unspecified: Option<u32>) -> [Field; 4] {
    let count = |count: fn(Tally) -> u32| Field::from(tally.map(count));
    [count(|tally| tally.supporting), count(|tally| tally.against), count(|tally| tally.abstain), unspecified.into()]
}

fn support(share: Option<&Share>) -> [Field; 3] {
    [
        share.and_then(|share| share.support).into(),
        share.and_then(|share| share.support_low).into(),
        share.and_then(|share| share.support_high).into(),
    ]
}
