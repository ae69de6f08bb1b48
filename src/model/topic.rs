//! Which topic a notice belongs to, and how often one is written to about it until one chooses. Refuses to know accounts.

use super::{NoticeKind, Pace, Topic};

impl NoticeKind {
    /// What it is about.
    #[must_use]
    pub const fn topic(self) -> Topic {
        match self {
            // nobody may miss what becomes of their votes
            Self::Decision | Self::ReportHandled | Self::Announced | Self::Review | Self::VotesCut => Topic::Moderation,
            Self::Reply | Self::Mention => Topic::Replies,
            Self::Comment | Self::Proposal | Self::Merge => Topic::Followed,
            Self::Answer | Self::Synthesis => Topic::Answers,
            Self::Action => Topic::Actions,
        }
    }
}

impl Topic {
    /// Whether one may choose not to be written to about it: not about the moderation of one's own contributions.
    #[must_use]
    pub const fn may_be_refused(self) -> bool {
        !matches!(self, Self::Moderation)
    }

    /// The choice of who has not chosen: at once when somebody spoke to them or the administration answered, one mail a
    /// day for what they follow, one a week for what can wait.
    #[must_use]
    pub const fn pace(self) -> Pace {
        match self {
            Self::Moderation | Self::Replies | Self::Answers => Pace::AtOnce,
            Self::Followed => Pace::Daily,
            Self::Actions | Self::Votes => Pace::Weekly,
        }
    }

    /// What one may choose: votes that wait are no event, so they are not told at once.
    #[must_use]
    pub const fn paces(self) -> &'static [Pace] {
        match self {
            Self::Moderation => &[Pace::AtOnce],
            Self::Votes => &[Pace::Daily, Pace::Weekly, Pace::Never],
            _ => Pace::ALL,
        }
    }

    /// The kinds of notice that it holds.
    pub fn notices(self) -> impl Iterator<Item = NoticeKind> {
        NoticeKind::ALL.iter().copied().filter(move |kind| kind.topic() == self)
    }
}
