//! The open cases of a consultation as a list: filtered, ordered, a page of them at a time. Refuses to know who reads it.

use diesel::dsl::{count_star, sql};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool};

use super::{Target, target};
use crate::model::{
    AccountId, AxisId, CaseId, CaseReason, CollegeId, CommentId, CommentStatus, ConsultationId, ContributionKind,
    Moment, ProposalId, ProposalStatus,
};
use crate::store::schema::{accounts, case_reasons, cases, comments, proposals};
use crate::store::{Conn, Stored};

const AUTHOR: &str =
    "(CASE WHEN cases.comment_id IS NULL THEN proposals.author_account_id ELSE comments.author_account_id END)";
const COLLEGE: &str =
    "(CASE WHEN cases.comment_id IS NULL THEN proposals.author_college_id ELSE comments.author_college_id END)";

/// In whose hands a case is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hands {
    /// Anybody's or nobody's.
    Any,
    /// This moderator's.
    Of(AccountId),
    /// Nobody's.
    Nobody,
}

/// What comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// What has waited longest.
    #[default]
    Oldest,
    /// What is due first.
    Due,
    /// What is reported most.
    Reported,
}

/// Which cases, in which order.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// The consultation.
    pub consultation: ConsultationId,
    /// Those with this reason.
    pub reason: Option<CaseReason>,
    /// Those that were due before this moment.
    pub due_before: Option<Moment>,
    /// In whose hands.
    pub hands: Hands,
    /// On a proposal or on a comment.
    pub kind: Option<ContributionKind>,
    /// The author's college.
    pub college: Option<CollegeId>,
    /// The axis of the proposal.
    pub axis: Option<AxisId>,
    /// Words as they are compared; each must begin a word of the contribution, a number be one.
    pub words: Vec<String>,
    /// On these proposals and their comments only, by number.
    pub numbers: Option<Vec<i32>>,
    /// The order.
    pub order: Order,
}

impl Wanted {
    /// Whether every open case is wanted.
    #[must_use]
    pub fn is_all(&self) -> bool {
        let anyhow = self.reason.is_none() && self.due_before.is_none() && self.hands == Hands::Any;
        let anywhere = self.kind.is_none() && self.college.is_none() && self.axis.is_none();
        anyhow && anywhere && self.words.is_empty() && self.numbers.is_none()
    }
}

/// An open case with what a list shows of it.
#[derive(Debug, Clone)]
pub struct Waiting {
    /// The row.
    pub id: CaseId,
    /// The contribution's rows.
    pub target: Target,
    /// Since when.
    pub since: Moment,
    /// Until when.
    pub due: Moment,
    /// Who has taken it, with given and family name.
    pub assigned: Option<(AccountId, String, String)>,
    /// Open reports.
    pub reports: i32,
    /// The number of the proposal.
    pub proposal: i32,
    /// The number of the comment, when it is one.
    pub comment: Option<i32>,
    /// The title of the proposal.
    pub title: String,
    /// The text as it is.
    pub text: String,
    /// What tells its state: version and status, as the domain writes a mark.
    pub mark: String,
    /// Who wrote it.
    pub author: Option<AccountId>,
    /// The college of its author.
    pub college: Option<CollegeId>,
    /// How many decisions concern its author.
    pub decided: i64,
}

/// Where a list goes on: behind this row.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    /// Rows to pass over.
    pub skip: i64,
    /// Rows to read.
    pub many: i64,
    /// Only what comes after this case.
    pub after: Option<(Moment, Moment, i32, CaseId)>,
    /// Only what somebody else wrote.
    pub but: Option<AccountId>,
}

macro_rules! wanted {
    ($wanted:expr) => {{
        let wanted: &Wanted = $wanted;
        let mut of = cases::table
            .inner_join(proposals::table)
            .left_join(comments::table)
            .left_join(accounts::table.on(cases::assigned_to.eq(accounts::id.nullable())))
            .filter(cases::consultation_id.eq(wanted.consultation))
            .filter(cases::closed_at.is_null())
            .into_boxed();
        if let Some(reason) = wanted.reason {
            let has =
                case_reasons::table.filter(case_reasons::case_id.eq(cases::id)).filter(case_reasons::reason.eq(reason));
            of = of.filter(diesel::dsl::exists(has));
        }
        if let Some(before) = wanted.due_before {
            of = of.filter(cases::due_at.lt(before));
        }
        match wanted.hands {
            Hands::Any => {}
            Hands::Of(account) => of = of.filter(cases::assigned_to.eq(account)),
            Hands::Nobody => of = of.filter(cases::assigned_to.is_null()),
        }
        match wanted.kind {
            None => {}
            Some(ContributionKind::Proposal) => of = of.filter(cases::comment_id.is_null()),
            Some(ContributionKind::Comment) => of = of.filter(cases::comment_id.is_not_null()),
        }
        if let Some(college) = wanted.college {
            of = of.filter(sql::<Bool>(&format!("{COLLEGE} = ")).bind::<BigInt, _>(college));
        }
        if let Some(axis) = wanted.axis {
            of = of.filter(proposals::axis_id.eq(axis));
        }
        if let Some(numbers) = &wanted.numbers {
            of = of.filter(proposals::number.eq_any(numbers));
        }
        for word in &wanted.words {
            of = of.filter(cases::words.like(like(word)));
        }
        of
    }};
}

/// A word begins a word of the text; a number is one. Words hold neither `%` nor `_`.
fn like(word: &str) -> String {
    if word.chars().all(|c| c.is_ascii_digit()) { format!("% {word} %") } else { format!("% {word}%") }
}

/// How many cases are wanted.
///
/// # Errors
/// A fault of the database.
pub fn count(conn: &mut Conn, wanted: &Wanted) -> Stored<i64> {
    Ok(wanted!(wanted).select(count_star()).first(conn)?)
}

type Written = (i32, String, String, String, Option<AccountId>, Option<CollegeId>, i32, ProposalStatus);
type Said = (i32, String, Option<AccountId>, Option<CollegeId>, i32, CommentStatus);
type CaseRow = (CaseId, ProposalId, Option<CommentId>, Moment, Moment, i32);
type Row = (CaseRow, Written, Option<Said>, Option<(AccountId, String, String)>, i64);

/// What is read of a case, in the order of `Row`.
macro_rules! columns {
    () => {
        (
            (cases::id, cases::proposal_id, cases::comment_id, cases::opened_at, cases::due_at, cases::reports),
            (
                proposals::number,
                proposals::title,
                proposals::in_one_sentence,
                proposals::body,
                proposals::author_account_id,
                proposals::author_college_id,
                proposals::version,
                proposals::status,
            ),
            (
                comments::number,
                comments::body,
                comments::author_account_id,
                comments::author_college_id,
                comments::version,
                comments::status,
            )
                .nullable(),
            (accounts::id, accounts::given_name, accounts::family_name).nullable(),
            sql::<BigInt>(&format!(
                "(SELECT COUNT(*) FROM decisions taken WHERE taken.account_id = {AUTHOR} \
                                    AND taken.consultation_id = cases.consultation_id)"
            )),
        )
    };
}

/// Some of the cases wanted; one statement.
///
/// # Errors
/// A fault of the database.
pub fn page(conn: &mut Conn, wanted: &Wanted, pace: Pace) -> Stored<Vec<Waiting>> {
    let mut of = wanted!(wanted);
    if let Some(me) = pace.but {
        of = of.filter(sql::<Bool>(&format!("COALESCE({AUTHOR}, 0) <> ")).bind::<BigInt, _>(me));
    }
    if let Some((since, due, reports, id)) = pace.after {
        let later = cases::opened_at.gt(since).or(cases::opened_at.eq(since).and(cases::id.gt(id)));
        of = match wanted.order {
            Order::Oldest => of.filter(later),
            Order::Due => of.filter(cases::due_at.gt(due).or(cases::due_at.eq(due).and(later))),
            Order::Reported => of.filter(cases::reports.lt(reports).or(cases::reports.eq(reports).and(later))),
        };
    }
    of = match wanted.order {
        Order::Oldest => of.order((cases::opened_at, cases::id)),
        Order::Due => of.order((cases::due_at, cases::opened_at, cases::id)),
        Order::Reported => of.order((cases::reports.desc(), cases::opened_at, cases::id)),
    };
    let rows: Vec<Row> = of.limit(pace.many).offset(pace.skip).select(columns!()).load(conn)?;
    Ok(rows.into_iter().map(waiting).collect())
}

fn waiting((case, written, said, assigned, decided): Row) -> Waiting {
    let (id, proposal_id, comment_id, since, due, reports) = case;
    let (proposal, title, sentence, body, author, college, version, status) = written;
    let text = format!("{title}\n\n{sentence}\n\n{body}");
    let own = (None, text, author, college, format!("{version}-{status}"));
    let (comment, text, author, college, mark) =
        said.map_or(own, |(number, body, author, college, version, status)| {
            (Some(number), body, author, college, format!("{version}-{status}"))
        });
    let target = target(proposal_id, comment_id);
    Waiting {
        id,
        target,
        since,
        due,
        assigned,
        reports,
        proposal,
        comment,
        title,
        text,
        mark,
        author,
        college,
        decided,
    }
}

/// Where the newest case on a contribution stands in every order, open or closed.
///
/// # Errors
/// A fault of the database.
pub fn place_of(
    conn: &mut Conn,
    consultation: ConsultationId,
    (proposal, comment): (i32, Option<i32>),
) -> Stored<Option<(Moment, Moment, i32, CaseId)>> {
    let on = cases::table
        .inner_join(proposals::table)
        .left_join(comments::table)
        .filter(cases::consultation_id.eq(consultation))
        .filter(proposals::number.eq(proposal))
        .order(cases::id.desc())
        .select((cases::opened_at, cases::due_at, cases::reports, cases::id))
        .into_boxed();
    let on = match comment {
        Some(number) => on.filter(comments::number.eq(number)),
        None => on.filter(cases::comment_id.is_null()),
    };
    Ok(on.first(conn).optional()?)
}
