//! What a mail says, as data: written in the transaction of its cause, put into words when it is sent.

use serde::{Deserialize, Serialize};

/// A mail to one person. Locations are paths; the sender puts the configured base address before them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Letter {
    /// A link and a code to sign in with.
    SignIn {
        /// The path of the page with the one button.
        location: String,
        /// Six digits.
        code: String,
        /// How long both work.
        minutes: i64,
    },
    /// A link to choose a new password.
    NewPassword {
        /// The path of the form.
        location: String,
        /// How long it works.
        minutes: i64,
    },
    /// A code that proves who uses an open session.
    Proof {
        /// Six digits.
        code: String,
        /// How long it works.
        minutes: i64,
    },
    /// An address is to be changed: a link to confirm or to refuse, to the new and to the present one.
    NewAddress {
        /// The path of the page with the buttons.
        location: String,
        /// The new address.
        to: String,
        /// Whether it is the new address that reads this.
        is_new: bool,
        /// For a lost address: when the change takes effect (RFC 3339).
        due: Option<String>,
        /// Until when the link works (RFC 3339).
        until: String,
    },
    /// Something changed about how one signs in.
    Alert {
        /// What.
        alert: super::Alert,
        /// When (RFC 3339).
        at: String,
    },
    /// Nobody signed in for long: the account will be closed.
    Unused {
        /// When (RFC 3339).
        until: String,
    },
    /// An invitation to a seat or a role.
    Invitation {
        /// The consultation's title.
        consultation: String,
        /// The college's label, for a seat.
        college: Option<String>,
        /// The role offered.
        role: super::Role,
        /// The path of the invitation.
        location: String,
        /// The last day, in words that the sender makes of it (RFC 3339).
        until: String,
        /// Whether it reminds of one that was not answered.
        #[serde(default)]
        reminder: bool,
    },
    /// A place in a consultation: a request to take part, or what became of a seat.
    Seat {
        /// The consultation's title.
        consultation: String,
        /// What happened.
        step: super::SeatStep,
        /// Why, in an organiser's words; empty when there is nothing to say.
        reason: String,
        /// The label of the college that the seat went to; else empty.
        college: String,
        /// The path to open; empty when there is none.
        location: String,
        /// Until when it works, where it does not for good (RFC 3339).
        until: Option<String>,
    },
    /// A moderation decision, told to the author of the contribution.
    Decision {
        /// The consultation's title.
        consultation: String,
        /// What was decided.
        measure: super::Measure,
        /// Number and title of the clause applied.
        clause: Option<(i32, String)>,
        /// The rules' version.
        rules_version: i32,
        /// The facts, in the moderator's words.
        facts: String,
        /// What the contribution is called.
        subject: String,
        /// The path of the decision.
        location: String,
        /// Whether a rule acted, and not a person.
        automated: bool,
        /// Days left to ask for a review.
        review_days: i32,
        /// The legal ways, as the operator wrote them.
        remedies: String,
        /// What else the statement of reasons holds.
        #[serde(default)]
        statement: Box<Statement>,
    },
    /// Cases that wait too long, told to a moderator.
    CasesLate {
        /// The consultation's title.
        consultation: String,
        /// How many.
        cases: i64,
        /// For how many hours the oldest has waited.
        hours: i64,
        /// The path of the late cases in the queue.
        location: String,
    },
    /// What became of a report, told to the reader who made it.
    ReportHandled {
        /// The consultation's title.
        consultation: String,
        /// What was decided.
        measure: super::Measure,
        /// What the contribution is called.
        subject: String,
        /// The path of the contribution.
        location: String,
        /// Whether a rule acted, and not a person.
        #[serde(default)]
        automated: bool,
    },
    /// What came of the review of a decision, told to the person concerned.
    Review {
        /// The consultation's title.
        consultation: String,
        /// The number of the decision.
        number: i32,
        /// The measure that was reviewed.
        measure: super::Measure,
        /// What the contribution is called.
        subject: String,
        /// What came of it.
        outcome: super::ReviewOutcome,
        /// The reasons, in the reviewer's words.
        reasons: String,
        /// The path of the decision.
        location: String,
        /// The legal ways, as the operator wrote them.
        remedies: String,
    },
    /// One notice, at once.
    Notice {
        /// The consultation's title; empty when it is about none.
        consultation: String,
        /// What happened.
        notice: super::NoticeKind,
        /// Words that name what it is about.
        subject: String,
        /// Its path.
        location: String,
    },
    /// What is new since the last digest.
    Digest {
        /// Daily or weekly.
        pace: super::Pace,
        /// By consultation.
        parts: Vec<DigestPart>,
    },
}

/// What the statement of reasons of a decision holds beside measure, rule and facts. Moments are RFC 3339.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Statement {
    /// The number of the decision.
    pub number: i32,
    /// When it was taken.
    pub at: String,
    /// What made moderation look.
    pub origin: Option<super::Origin>,
    /// First name, name and quality of who decided, where that is told.
    pub by: String,
    /// The legal ground, in place of a clause.
    pub ground: String,
    /// The moderator's words beside the facts.
    pub reasons: String,
    /// Whether it could not wait for observations.
    pub urgent: bool,
    /// Whether an announced measure was dropped.
    pub dropped: bool,
    /// For a measure that is only announced: until when observations may be sent.
    pub observations_until: Option<String>,
    /// When a suspension ends by itself.
    pub suspended_until: Option<String>,
    /// How many days a suspension lasts.
    pub suspended_days: Option<i64>,
}

/// What is new in one consultation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DigestPart {
    /// The consultation's title; empty for what is about none.
    pub consultation: String,
    /// What happened, words that name what it is about, and its path; the oldest first.
    pub lines: Vec<(super::NoticeKind, String, String)>,
    /// How many more there are in the application.
    pub more: usize,
    /// How many published proposals wait for a vote of one's seat, and where one votes.
    pub votes: Option<(i64, String)>,
}

impl Letter {
    /// The kind, as kept beside the letter.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::SignIn { .. } => "sign_in",
            Self::NewPassword { .. } => "new_password",
            Self::Proof { .. } => "proof",
            Self::Alert { .. } => "alert",
            Self::Unused { .. } => "unused",
            Self::NewAddress { .. } => "new_address",
            Self::Invitation { .. } => "invitation",
            Self::Seat { .. } => "seat",
            Self::Decision { .. } => "decision",
            Self::ReportHandled { .. } => "report_handled",
            Self::Review { .. } => "review",
            Self::CasesLate { .. } => "cases_late",
            Self::Notice { .. } => "notice",
            Self::Digest { .. } => "digest",
        }
    }

    /// The code of what one may stop being written to about; nothing for a mail that always arrives.
    #[must_use]
    pub fn stops(&self) -> Option<&'static str> {
        match self {
            Self::Notice { notice, .. } => {
                Some(notice.topic()).filter(|it| it.may_be_refused()).map(super::Topic::code)
            }
            Self::Digest { pace, .. } => Some(pace.code()),
            _ => None,
        }
    }

    /// Whether the letter holds something that opens a door, to be forgotten once sent.
    #[must_use]
    pub const fn is_secret(&self) -> bool {
        matches!(
            self,
            Self::SignIn { .. }
                | Self::NewPassword { .. }
                | Self::Proof { .. }
                | Self::NewAddress { .. }
                | Self::Invitation { .. }
                | Self::Seat { .. }
        )
    }

    /// The same letter without what opens a door: what is kept once it was sent.
    #[must_use]
    pub fn forgotten(mut self) -> Self {
        match &mut self {
            Self::SignIn { location, code, .. } => {
                location.clear();
                code.clear();
            }
            Self::Proof { code, .. } => code.clear(),
            Self::NewPassword { location, .. }
            | Self::Invitation { location, .. }
            | Self::Seat { location, .. }
            | Self::NewAddress { location, .. } => {
                location.clear();
            }
            Self::Decision { .. }
            | Self::ReportHandled { .. }
            | Self::Review { .. }
            | Self::CasesLate { .. }
            | Self::Notice { .. }
            | Self::Alert { .. }
            | Self::Unused { .. }
            | Self::Digest { .. } => {}
        }
        self
    }
}
