//! What the last act came to, carried to the next page in a cookie: a closed list, so that no text can be slipped in.

mod answering;
mod seating;

use serde::{Deserialize, Serialize};

use super::page::Flash;
use super::parts::Kind;
use super::words;
use crate::model::{DecisionState, Language, Measure, Stance};
use i18n_embed_fl::fl;

pub use seating::Seating;

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "said", rename_all = "snake_case")]
pub enum Said {
    /// A vote was recorded.
    VoteRecorded {
        /// The choice.
        stance: Stance,
        /// The proposal.
        number: i32,
    },
    /// A vote was taken back.
    VoteTakenBack {
        /// The proposal.
        number: i32,
    },
    /// A proposal was published.
    ProposalSubmitted,
    /// A new version of a proposal was published.
    ProposalEdited,
    /// A proposal was withdrawn.
    ProposalWithdrawn,
    /// A comment was published.
    CommentPosted,
    /// A comment was changed.
    CommentEdited,
    /// A comment was withdrawn.
    CommentWithdrawn,
    /// A report reached the moderators.
    Reported,
    /// A moderation decision was taken.
    Decided {
        /// The measure.
        measure: Measure,
    },
    /// A moderation decision was taken: its number, so that it can be taken back.
    DecisionTaken {
        /// Where it stands.
        state: DecisionState,
        /// The measure.
        measure: Measure,
        /// Its number.
        number: i32,
    },
    /// The last step of a decision was taken back.
    DecisionCancelled,
    /// A waiting decision was confirmed, or dropped.
    DecisionConfirmed {
        /// Where it stands.
        state: DecisionState,
    },
    /// Observations reached the moderators.
    Observed,
    /// A review was asked for.
    ReviewRequested,
    /// A review was decided.
    ReviewDecided,
    /// The words of a letter were saved.
    LetterSaved,
    /// Several moderation decisions were taken.
    DecidedMany {
        /// How many.
        n: usize,
    },
    /// Nothing was ticked.
    NothingTicked,
    /// A case was taken or given to a moderator.
    CaseAssigned,
    /// A case was given back to all moderators.
    CaseReleased,
    /// A note was kept beside a case.
    NoteKept,
    /// A text waits to be published.
    WaitsForPublication,
    /// A session was opened.
    SignedIn,
    /// A session was ended.
    SignedOut,
    /// A session of one's own was ended.
    SessionEnded,
    /// Every other session of one's own was ended.
    SessionsEnded,
    /// Both addresses are asked to confirm.
    AddressAsked,
    /// One address confirmed.
    AddressConfirmed,
    /// The address was changed.
    AddressChanged,
    /// The account is closed.
    AccountClosed,
    /// The address stays as it is.
    AddressKept,
    /// A second factor is in force.
    FactorAdded,
    /// There is no second factor any more.
    FactorRemoved,
    /// New recovery codes were made.
    CodesRenewed,
    /// What was done with the identity of a provider.
    Identity {
        /// Linked, taken away, or it waits.
        done: super::identities::Done,
    },
    /// The profile was saved.
    ProfileSaved,
    /// The profile was saved, with a name that another member has too.
    NameShared,
    /// The password was saved; other sessions are ended.
    PasswordSaved,
    /// A forgotten password was set anew; every session is ended.
    PasswordReset,
    /// Something was done about invitations, seats or requests to join.
    Seated {
        /// What.
        what: Seating,
    },
    /// A seat or a role was taken up.
    SeatClaimed,
    /// The rules were accepted.
    RulesAccepted,
    /// The frame of a consultation was saved.
    ConsultationSaved,
    /// The results were opened to all.
    ResultsOpened,
    /// Language and colours were saved.
    DisplaySaved,
    /// All notices were marked as read.
    NoticesRead,
    /// How often one is written to was saved.
    PreferencesSaved,
    /// Something is followed.
    Followed,
    /// Something is followed no more.
    Unfollowed,
    /// A mail is tried again.
    PostAgain,
    /// The draft of an answer was saved.
    AnswerDrafted,
    /// The draft of an answer was sent to be reviewed.
    AnswerSubmitted,
    /// The draft of an answer was approved.
    AnswerApproved,
    /// The draft of an answer was sent back.
    AnswerReturned,
    /// An answer was published.
    AnswerPublished,
    /// An action of the roadmap was changed.
    ActionSaved,
    /// The draft of the synthesis was saved.
    SynthesisSaved,
    /// The draft of the synthesis was approved.
    SynthesisApproved,
    /// A version of the synthesis was published.
    SynthesisPublished,
    /// A file is being made.
    ExportAsked,
    /// A link under embargo was ended.
    EmbargoRevoked,
    /// Whether a contribution may be quoted was saved.
    QuotingSaved,
}

impl Said {
    /// The value of the cookie: JSON, with what a cookie may not hold encoded.
    #[must_use]
    pub fn to_cookie(self) -> String {
        let json = serde_json::to_string(&self).unwrap_or_default();
        percent_encoding::utf8_percent_encode(&json, percent_encoding::NON_ALPHANUMERIC).to_string()
    }

    /// Reads the cookie; anything else than a known message is nothing.
    #[must_use]
    pub fn of_cookie(value: &str) -> Option<Self> {
        let json = percent_encoding::percent_decode_str(value).decode_utf8().ok()?;
        serde_json::from_str(&json).ok()
    }

    /// The message in the reader's language.
    #[must_use]
    pub fn flash(self, language: Language) -> Flash {
        let title = self.title(language);
        let warns = matches!(self, Self::NothingTicked | Self::NameShared);
        let kind = if warns { Kind::Warning } else { Kind::Success };
        Flash { kind, title, text: String::new(), link: None }
    }

    fn title(self, language: Language) -> String {
        let t = super::locale::of(language);
        match self {
            Self::VoteRecorded { stance, .. } => {
                fl!(t, "flash-vote-recorded", stance = words::stance(t, stance).to_lowercase())
            }
            Self::VoteTakenBack { .. } => fl!(t, "flash-vote-taken-back"),
            Self::ProposalSubmitted => fl!(t, "flash-proposal-submitted"),
            Self::ProposalEdited => fl!(t, "flash-proposal-edited"),
            Self::ProposalWithdrawn => fl!(t, "flash-proposal-withdrawn"),
            Self::CommentPosted => fl!(t, "flash-comment-posted"),
            Self::CommentEdited => fl!(t, "flash-comment-edited"),
            Self::CommentWithdrawn => fl!(t, "flash-comment-withdrawn"),
            Self::Reported => fl!(t, "flash-reported"),
            Self::Decided { measure: Measure::Hide } => fl!(t, "flash-decided-hide"),
            Self::Decided { measure: Measure::Restore } => fl!(t, "flash-decided-restore"),
            Self::Decided { .. } => fl!(t, "flash-decided"),
            other => other.decision_title(language),
        }
    }

    fn decision_title(self, language: Language) -> String {
        let t = super::locale::of(language);
        match self {
            Self::DecisionTaken { state: DecisionState::SecondReading, .. } => fl!(t, "decision-flash-second"),
            Self::DecisionTaken { state: DecisionState::Announced, .. }
            | Self::DecisionConfirmed { state: DecisionState::Announced } => fl!(t, "decision-flash-announced"),
            Self::DecisionTaken { measure: Measure::Hide, .. } => fl!(t, "flash-decided-hide"),
            Self::DecisionTaken { measure: Measure::Restore, .. } => fl!(t, "flash-decided-restore"),
            Self::DecisionTaken { .. } => fl!(t, "flash-decided"),
            Self::DecisionCancelled => fl!(t, "decision-flash-cancelled"),
            Self::DecisionConfirmed { state: DecisionState::Dropped } => fl!(t, "decision-flash-dropped"),
            Self::DecisionConfirmed { .. } => fl!(t, "decision-flash-confirmed"),
            Self::Observed => fl!(t, "decision-flash-observed"),
            Self::ReviewRequested => fl!(t, "decision-flash-review"),
            Self::ReviewDecided => fl!(t, "decision-flash-review-decided"),
            Self::LetterSaved => fl!(t, "decision-flash-letter"),
            other => other.case_title(language),
        }
    }

    fn case_title(self, language: Language) -> String {
        let t = super::locale::of(language);
        match self {
            Self::DecidedMany { n } => fl!(t, "bulk-done", n = n),
            Self::NothingTicked => fl!(t, "bulk-nothing"),
            Self::CaseAssigned => fl!(t, "case-assigned"),
            Self::CaseReleased => fl!(t, "case-released"),
            Self::NoteKept => fl!(t, "case-note-kept"),
            Self::WaitsForPublication => fl!(t, "waits-flash"),
            other => other.account_title(language),
        }
    }

    fn account_title(self, language: Language) -> String {
        let t = super::locale::of(language);
        match self {
            Self::SignedIn => fl!(t, "flash-signed-in"),
            Self::SignedOut => fl!(t, "flash-signed-out"),
            Self::SessionEnded => fl!(t, "session-flash-ended"),
            Self::SessionsEnded => fl!(t, "session-flash-all-ended"),
            Self::AddressAsked => fl!(t, "address-flash-asked"),
            Self::AddressConfirmed => fl!(t, "address-confirmed"),
            Self::AddressChanged => fl!(t, "address-flash-changed"),
            Self::AccountClosed => fl!(t, "closing-flash"),
            Self::AddressKept => fl!(t, "address-flash-kept"),
            Self::FactorAdded => fl!(t, "factor-flash-added"),
            Self::FactorRemoved => fl!(t, "factor-flash-removed"),
            Self::CodesRenewed => fl!(t, "factor-flash-codes"),
            Self::Identity { done } => done.title(t),
            Self::ProfileSaved => fl!(t, "flash-profile-saved"),
            Self::NameShared => fl!(t, "flash-name-shared"),
            Self::PasswordSaved => fl!(t, "flash-password-saved"),
            Self::PasswordReset => fl!(t, "flash-password-reset"),
            Self::Seated { what } => what.title(t),
            Self::SeatClaimed => fl!(t, "flash-seat-claimed"),
            Self::RulesAccepted => fl!(t, "flash-rules-accepted"),
            Self::ConsultationSaved => fl!(t, "flash-consultation-saved"),
            Self::ResultsOpened => fl!(t, "flash-results-opened"),
            Self::NoticesRead => fl!(t, "flash-notices-read"),
            Self::PreferencesSaved => fl!(t, "flash-preferences-saved"),
            Self::Followed => fl!(t, "flash-followed"),
            Self::Unfollowed => fl!(t, "flash-unfollowed"),
            Self::PostAgain => fl!(t, "flash-post-again"),
            Self::DisplaySaved => fl!(t, "flash-display-saved"),
            other => other.answer_title(language),
        }
    }
}
