//! What happened, in words: the same in the application and in mails. Names nobody and nothing.

use i18n_embed_fl::fl;

use super::Loader;
use crate::model::{NoticeKind, Topic};

/// A kind of notice as a sentence.
#[must_use]
pub fn kind(t: &Loader, kind: NoticeKind) -> String {
    match kind {
        NoticeKind::Decision => fl!(t, "notice-decision"),
        NoticeKind::ReportHandled => fl!(t, "notice-report-handled"),
        NoticeKind::Answer => fl!(t, "notice-answer"),
        NoticeKind::Action => fl!(t, "notice-action"),
        NoticeKind::Merge => fl!(t, "notice-merge"),
        NoticeKind::Reply => fl!(t, "notice-reply"),
        NoticeKind::Announced => fl!(t, "decision-notice-announced"),
        NoticeKind::Review => fl!(t, "decision-notice-review"),
        NoticeKind::Mention => fl!(t, "notice-mention"),
        NoticeKind::Comment => fl!(t, "notice-comment"),
        NoticeKind::Synthesis => fl!(t, "synthesis-notice"),
        NoticeKind::VotesCut => fl!(t, "cutting-notice"),
        NoticeKind::Proposal => fl!(t, "notice-proposal"),
    }
}

/// A topic.
#[must_use]
pub fn topic(t: &Loader, topic: Topic) -> String {
    match topic {
        Topic::Moderation => fl!(t, "topic-moderation"),
        Topic::Replies => fl!(t, "topic-replies"),
        Topic::Followed => fl!(t, "topic-followed"),
        Topic::Answers => fl!(t, "topic-answers"),
        Topic::Actions => fl!(t, "topic-actions"),
        Topic::Votes => fl!(t, "topic-votes"),
    }
}
