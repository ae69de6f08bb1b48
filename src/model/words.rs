//! The closed lists of words: stances, roles, acts, statuses. One code each, the same everywhere.

use super::column::words;

words! {
    /// A seat's choice on a proposal (pour, contre, sans avis).
    Stance { For = "for", Against = "against", Abstain = "abstain" }
}
words! {
    /// How a college's ballots are published: by organisation, or never individually.
    CollegeMode { Named = "named", Protected = "protected" }
}
words! {
    /// What a member is in a consultation.
    Role { Holder = "holder", Deputy = "deputy", Moderation = "moderation", Pilotage = "pilotage", Observation = "observation" }
}
words! {
    /// Whether a seat or a member may act.
    Standing { Active = "active", Suspended = "suspended" }
}
words! {
    /// What a phase opens to a college.
    Act { Submit = "submit", Comment = "comment", Amend = "amend", Vote = "vote" }
}
words! {
    /// Where a proposal stands.
    ProposalStatus { Waiting = "waiting", Published = "published", Withdrawn = "withdrawn", Hidden = "hidden", Merged = "merged", Refused = "refused" }
}
words! {
    /// Where a comment stands.
    CommentStatus { Waiting = "waiting", Published = "published", Withdrawn = "withdrawn", Hidden = "hidden", Refused = "refused" }
}

impl ProposalStatus {
    /// Whether it was never shown: it waits to be published, or publication was refused.
    #[must_use]
    pub const fn is_unpublished(self) -> bool {
        matches!(self, Self::Waiting | Self::Refused)
    }
}

impl CommentStatus {
    /// Whether it was never shown: it waits to be published, or publication was refused.
    #[must_use]
    pub const fn is_unpublished(self) -> bool {
        matches!(self, Self::Waiting | Self::Refused)
    }
}

words! {
    /// A comment's side: argument pour, argument contre, remarque.
    Side { For = "for", Against = "against", Neutral = "neutral" }
}
words! {
    /// Who may read a consultation.
    Visibility { Public = "public", Members = "members" }
}
words! {
    /// Who sees the names of members beside what they write.
    NamesShown { Public = "public", Members = "members", Never = "never" }
}
words! {
    /// What is shown of the votes while voting is open: nothing (the default), or totals over all colleges.
    ResultsShown { Hidden = "hidden", Totals = "totals" }
}
words! {
    /// A language of the interface or of a text.
    Language { Fr = "fr", En = "en" }
}
words! {
    /// A reader's colours: the device's, light or dark.
    Scheme { System = "system", Light = "light", Dark = "dark" }
}
words! {
    /// Whether an author lets a contribution be quoted in the synthesis, and under what: not at all, the college alone, the
    /// name as the consultation shows it.
    Quoting { Never = "none", College = "college", Name = "name" }
}
words! {
    /// The kinds of contribution that can be reported and decided upon.
    ContributionKind { Proposal = "proposal", Comment = "comment" }
}
words! {
    /// A moderation measure.
    Measure {
        Keep = "none", Publish = "publish", Refuse = "refuse", Hide = "hide", Restore = "restore", Mask = "mask", Move = "move",
        Merge = "merge", Separate = "separate", Lock = "lock", Unlock = "unlock", Warn = "warn", Suspend = "suspend",
        Reinstate = "reinstate"
    }
}
words! {
    /// What a moderation decision is about.
    DecisionKind { Proposal = "proposal", Comment = "comment", Account = "account" }
}
words! {
    /// Where a moderation decision stands. It changes something from `Effective` on, until it is overturned.
    DecisionState {
        Announced = "announced", SecondReading = "second_reading", Effective = "effective", Cancelled = "cancelled",
        Dropped = "dropped", Overturned = "overturned"
    }
}
words! {
    /// What became of a decision on review.
    ReviewOutcome { Upheld = "upheld", Overturned = "overturned" }
}
words! {
    /// What made moderation look.
    Origin { Report = "report", OwnInitiative = "own_initiative", Review = "review", Rule = "rule" }
}
words! {
    /// Whether moderators see a text before or after it is published.
    Moderated { Before = "before", After = "after" }
}
words! {
    /// Why a contribution waits for a decision.
    CaseReason {
        Reported = "reported", Awaiting = "awaiting", Edited = "edited", Imported = "imported", Automatic = "automatic",
        Review = "review", Observations = "observations", SecondReading = "second_reading"
    }
}
words! {
    /// How a proposal went into another: merged by moderation, or withdrawn by its author in favour of it.
    MergeKind { Merge = "merge", Favour = "favour" }
}
words! {
    /// Where a report stands.
    ReportStatus { Open = "open", Handled = "handled" }
}
words! {
    /// What is answered to a proposal: retenue, retenue en partie, à l'étude, non retenue.
    Verdict { Accepted = "accepted", PartlyAccepted = "partly_accepted", UnderStudy = "under_study", NotAccepted = "not_accepted" }
}
words! {
    /// Where a file that organisers asked for stands; the last two are over without one.
    ExportState { Waiting = "waiting", Running = "running", Ready = "ready", Full = "full", Failed = "failed" }
}
words! {
    /// Where the draft of an answer stands; `published` means that none is under way.
    AnswerStage { Draft = "draft", Submitted = "submitted", Reviewed = "reviewed", Published = "published" }
}
words! {
    /// Where an action of the roadmap stands.
    ActionStatus { Planned = "planned", Started = "started", Done = "done", Dropped = "dropped" }
}
words! {
    /// What an act in the log did. The second half names the thing, the first what happened to it.
    Verb {
        AccountCreated = "account.created", PasswordChanged = "password.changed",
        AddressChanged = "address.changed", AddressLost = "address.lost",
        FactorAdded = "factor.added", FactorRemoved = "factor.removed",
        OwnDataTaken = "own_data.taken", AccountClosed = "account.closed",
        AccountDisabled = "account.disabled", AccountEnabled = "account.enabled", RoleRemoved = "role.removed",
        ProfileChanged = "profile.changed",
        IdentityLinked = "identity.linked", IdentityUnlinked = "identity.unlinked",
        RecoveryCodesMade = "recovery_codes.made", RecoveryCodeUsed = "recovery_code.used",
        ConsultationCreated = "consultation.created", ConsultationEdited = "consultation.edited",
        PhaseFrozen = "phase.frozen", ResultsOpened = "results.opened",
        SeatCreated = "seat.created", SeatClaimed = "seat.claimed", MemberInvited = "member.invited",
        InvitationAsked = "invitation.asked", InvitationHandedOver = "invitation.handed_over",
        MembersReminded = "members.reminded",
        CandidacyMade = "candidacy.made", CandidacyAccepted = "candidacy.accepted", CandidacyRefused = "candidacy.refused",
        SeatMoved = "seat.moved", SeatPassed = "seat.passed",
        RulesAccepted = "rules.accepted",
        ProposalSubmitted = "proposal.submitted", ProposalEdited = "proposal.edited", ProposalWithdrawn = "proposal.withdrawn",
        CommentPosted = "comment.posted", CommentEdited = "comment.edited", CommentWithdrawn = "comment.withdrawn",
        BallotCast = "ballot.cast", BallotTakenBack = "ballot.taken_back",
        ContributionReported = "contribution.reported", DecisionTaken = "decision.taken",
        DecisionCancelled = "decision.cancelled", DecisionConfirmed = "decision.confirmed", DecisionDropped = "decision.dropped",
        ObservationsSent = "observations.sent", ReviewRequested = "review.requested", ReviewDecided = "review.decided",
        AnswerDrafted = "answer.drafted", AnswerSubmitted = "answer.submitted", AnswerReviewed = "answer.reviewed",
        AnswerReturned = "answer.returned", AnswerPublished = "answer.published",
        ActionCreated = "action.created", ActionChanged = "action.changed", ActionStepped = "action.stepped",
        SynthesisDrafted = "synthesis.drafted", SynthesisReviewed = "synthesis.reviewed",
        SynthesisPublished = "synthesis.published",
        QuotingAllowed = "quoting.allowed", QuotingTakenBack = "quoting.taken_back",
        EmbargoMade = "embargo.made", EmbargoRevoked = "embargo.revoked",
        Imported = "consultation.imported", Exported = "consultation.exported", PeopleRead = "people.read",
        CuttingTold = "cutting.told", CuttingPutOff = "cutting.put_off", BallotsCut = "ballots.cut",
        Archived = "consultation.archived", Destroyed = "consultation.destroyed"
    }
}
words! {
    /// What an account is told in the application.
    NoticeKind {
        Decision = "decision", ReportHandled = "report_handled", Answer = "answer", Action = "action", Merge = "merge",
        Reply = "reply", Announced = "announced", Review = "review",
        Mention = "mention", Comment = "comment", Proposal = "proposal", Synthesis = "synthesis", VotesCut = "votes_cut"
    }
}

impl Role {
    /// Those that decide about others' contributions.
    pub const DECIDING: [Self; 2] = [Self::Moderation, Self::Pilotage];
}

impl From<ContributionKind> for DecisionKind {
    fn from(kind: ContributionKind) -> Self {
        match kind {
            ContributionKind::Proposal => Self::Proposal,
            ContributionKind::Comment => Self::Comment,
        }
    }
}
words! {
    /// What changed about how somebody signs in, told by a mail that always arrives.
    Alert {
        PasswordChanged = "password_changed", FactorAdded = "factor_added", FactorRemoved = "factor_removed",
        FactorRemovedByOperator = "factor_removed_by_operator", CodesRenewed = "codes_renewed",
        RecoveryUsed = "recovery_used", AddressChanged = "address_changed", OwnDataTaken = "own_data_taken",
        AccountClosed = "account_closed", UnusedClosed = "unused_closed",
        AccountDisabled = "account_disabled", AccountEnabled = "account_enabled",
        IdentityLinked = "identity_linked", IdentityUnlinked = "identity_unlinked"
    }
}
words! {
    /// What one may choose how often to be written to about.
    Topic {
        Moderation = "moderation", Replies = "replies", Followed = "followed", Answers = "answers", Actions = "actions",
        Votes = "votes"
    }
}
words! {
    /// How often one is written to about a topic.
    Pace { AtOnce = "at_once", Daily = "daily", Weekly = "weekly", Never = "never" }
}
words! {
    /// What can be followed.
    Followed { Consultation = "consultation", Axis = "axis", Proposal = "proposal" }
}
