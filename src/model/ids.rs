//! The ids of rows. They never leave the application: URLs and files carry slugs, numbers and keys.

use super::column::ids;

ids! {
    /// A person who can sign in.
    AccountId,
    /// One consultation.
    ConsultationId,
    /// A stakeholder group of a consultation.
    CollegeId,
    /// A theme of the roadmap.
    AxisId,
    /// A dated stretch of a consultation.
    PhaseId,
    /// Who a seat belongs to, when not a person.
    OrganisationId,
    /// One voice of a college.
    SeatId,
    /// An account at work in a consultation.
    MemberId,
    /// An invitation to a seat or a role.
    InvitationId,
    /// A proposal.
    ProposalId,
    /// A comment.
    CommentId,
    /// A seat's current choice on a proposal.
    BallotId,
    /// A reader's report to the moderators.
    ReportId,
    /// A moderation act with its reasons.
    DecisionId,
    /// The contest of a decision.
    ReviewId,
    /// What waits for a decision on one contribution.
    CaseId,
    /// Something that many people are told.
    AnnouncementId,
    /// What is answered to a proposal.
    AnswerId,
    /// An action of the roadmap.
    ActionId,
    /// An entry of the log.
    EventId,
    /// A mail that waits or was sent.
    LetterId,
    /// A frozen set of published cells.
    PublicationId,
    /// A published version of a synthesis.
    SynthesisId,
    /// A link to a synthesis that is not published yet.
    EmbargoId,
    /// A file that organisers asked for.
    ExportId,
    /// A file of people to invite.
    IntakeId,
    /// A request to take part.
    CandidacyId,
    /// A view of what is about single persons, or not published.
    ReadingId,
}
