//! What an act answers when it does not happen: a refusal, which is for people, or a fault, which is for us.

use crate::model::{FieldProblem, Moment, Problem};
use crate::store::Fault;

/// Why something was not done, in terms that a person can act upon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such thing, or none that this viewer may know of.
    NotFound,
    /// One has to sign in first.
    NotSignedIn,
    /// A rule forbids it; the reason says which.
    Denied(Denied),
    /// Fields hold something else than what was expected.
    Invalid(Vec<FieldProblem>),
    /// The thing changed in the meantime, or is there already.
    Conflict(Conflict),
    /// Too often: to be tried again after so many seconds.
    TooMany {
        /// Seconds to wait.
        after: i64,
    },
    /// The request's body is larger than the limit, in bytes.
    TooLarge {
        /// The most bytes allowed.
        limit: usize,
    },
    /// The request is no form in UTF-8.
    Malformed,
    /// The form does not come from a page of this site, or from one that is too old.
    Forged,
}

/// The rule that forbids an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Denied {
    /// The account has no part in this consultation.
    NotAMember,
    /// Only seats of a college do this.
    NoSeat,
    /// The seat or the member is suspended.
    Suspended,
    /// The rules of the consultation are not accepted yet.
    RulesNotAccepted,
    /// No phase opens proposals to this college now.
    SubmissionIsClosed,
    /// No phase opens comments to this college now.
    CommentingIsClosed,
    /// No phase opens votes to this college now.
    VotingIsClosed,
    /// The proposal is withdrawn, hidden, merged or waiting.
    ProposalNotOpen,
    /// The proposal takes no more votes since it was merged into the one of this number.
    Merged {
        /// Where it went.
        into: i32,
    },
    /// The comment is withdrawn or hidden.
    CommentNotOpen,
    /// Replies stop at the third level.
    ThreadTooDeep,
    /// No phase is open in which one could ask to take part.
    JoiningIsClosed,
    /// Voting is over: seats stay in their colleges.
    SeatsAreFixed,
    /// Somebody else wrote it.
    NotTheAuthor,
    /// A text that was put to the vote does not change any more.
    TextIsUnderVote,
    /// The time to edit it is over.
    EditingIsOver,
    /// One does not report one's own contribution.
    OwnContribution,
    /// Only moderation does this.
    NotModeration,
    /// Only the organisers do this.
    NotPilotage,
    /// Only an operator of the site does this.
    NotOperator,
    /// Acts on the account itself ask for a proof of who one is that is not older than ten minutes.
    ProofNeeded,
    /// An account that has a second factor proves itself with it.
    FactorAsked,
    /// The role asks for a second factor.
    FactorMissing,
    /// Results are not open.
    ResultsAreClosed,
    /// Voting still goes on.
    VotingIsOpen,
    /// The invitation is for another address.
    NotTheInvited,
    /// A link that works only in the browser that asked for it.
    OtherBrowser,
    /// A shared mailbox does not prove who reads it.
    SharedMailbox,
    /// Moderation closed the thread to replies.
    ThreadIsLocked,
    /// Its author withdrew the text.
    TextWithdrawn,
    /// Only who took a step takes it back.
    NotTheDecider,
    /// The time to take a decision back is over.
    TooLateToCancel,
    /// Who operates the site does not close the account.
    OperatesTheSite,
    /// Who moderates or steers a consultation does not close the account.
    StillDecides,
    /// Somebody else than who decided first does this.
    FirstReader,
    /// The person concerned may still write observations.
    ObservationsAreOpen,
    /// The time for observations is over.
    ObservationsAreOver,
    /// A decision that takes nothing from anybody, or that has no effect, is not contested.
    NotReviewable,
    /// The time to contest a decision is over.
    ReviewIsOver,
    /// Only DNS, DGOS and AIS write answers.
    NotAnAnsweringService,
    /// Only the DNS publishes answers.
    NotTheDns,
    /// Nobody reviews what they wrote.
    OwnDraft,
    /// The draft was not sent to be reviewed.
    AnswerNotSubmitted,
    /// The draft was not approved by a second organiser.
    AnswerNotReviewed,
    /// The next date that the draft names is over.
    NextDateIsPast,
    /// The proposal was merged: the common one is answered.
    ProposalIsMerged,
    /// Nobody approves a synthesis that they changed last.
    OwnSynthesis,
    /// The synthesis is approved as it stands.
    SynthesisApproved,
    /// No second organiser approved the synthesis as it stands.
    SynthesisNotApproved,
    /// The version tells words that were hidden, masked or withdrawn since.
    SynthesisWithheld,
    /// Only the DNS publishes the synthesis.
    NotTheDnsOfSyntheses,
    /// The draft quotes what it may not any more.
    SynthesisUnderCorrection,
    /// Its author did not give the accord de citation.
    NotQuotable,
    /// Its author took the accord de citation back.
    QuotingTakenBack,
    /// The text is not read by everybody any more.
    QuoteNotRead,
    /// The account would be left without a way to sign in.
    LastWay,
    /// Quoted under the college alone, and the college is too small not to point at the author.
    QuoteTooFew,
}

/// What stands in the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Conflict {
    /// It was changed by somebody else meanwhile.
    Changed,
    /// It was done already.
    AlreadyDone,
    /// A measure on it waits for a second reader or for observations.
    DecisionPending,
    /// The seat has a holder.
    SeatTaken,
    /// The account is in this consultation already.
    AlreadyMember,
    /// The organisation has as many seats as the rules allow.
    TooManySeats,
    /// A code or link was used, or is too old.
    LinkUsed,
    /// The identity is linked to another account, or the account to another identity there.
    IdentityTaken,
}

/// Why an act did not happen.
#[derive(Debug, Clone)]
pub enum Failure {
    /// For people.
    Refusal(Refusal),
    /// For us.
    Fault(Fault),
}

/// What an act answers.
pub type Outcome<T> = Result<T, Failure>;

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refusal(refusal)
    }
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<Denied> for Refusal {
    fn from(denied: Denied) -> Self {
        Self::Denied(denied)
    }
}

impl From<Conflict> for Refusal {
    fn from(conflict: Conflict) -> Self {
        Self::Conflict(conflict)
    }
}

impl From<Denied> for Failure {
    fn from(denied: Denied) -> Self {
        Self::Refusal(Refusal::Denied(denied))
    }
}

impl From<Conflict> for Failure {
    fn from(conflict: Conflict) -> Self {
        Self::Refusal(Refusal::Conflict(conflict))
    }
}

impl Refusal {
    /// One field and what is wrong with it.
    #[must_use]
    pub fn field(field: &'static str, problem: Problem) -> Self {
        Self::Invalid(vec![FieldProblem { field, problem }])
    }

    /// To be tried again when `until` has come.
    #[must_use]
    pub fn until(until: Moment, now: Moment) -> Self {
        Self::TooMany { after: until.since(now).num_seconds().max(1) }
    }
}

/// Refuses unless a condition holds.
///
/// # Errors
/// The reason given.
pub fn require(holds: bool, otherwise: impl Into<Refusal>) -> Result<(), Refusal> {
    if holds { Ok(()) } else { Err(otherwise.into()) }
}
