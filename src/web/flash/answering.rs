//! What was done about answers, the roadmap and the synthesis.

use i18n_embed_fl::fl;

use super::Said;
use crate::model::Language;

impl Said {
    pub(super) fn answer_title(self, language: Language) -> String {
        let t = crate::web::locale::of(language);
        match self {
            Self::AnswerDrafted => fl!(t, "flash-answer-drafted"),
            Self::AnswerSubmitted => fl!(t, "flash-answer-submitted"),
            Self::AnswerApproved => fl!(t, "flash-answer-approved"),
            Self::AnswerReturned => fl!(t, "flash-answer-returned"),
            Self::ActionSaved => fl!(t, "flash-action-saved"),
            Self::SynthesisSaved => fl!(t, "synthesis-flash-saved"),
            Self::SynthesisApproved => fl!(t, "synthesis-flash-approved"),
            Self::SynthesisPublished => fl!(t, "synthesis-flash-published"),
            Self::ExportAsked => fl!(t, "export-flash-asked"),
            Self::EmbargoRevoked => fl!(t, "embargo-flash-revoked"),
            Self::QuotingSaved => fl!(t, "quote-flash-saved"),
            _ => fl!(t, "flash-answer-published"),
        }
    }
}
