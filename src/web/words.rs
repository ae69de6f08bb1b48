//! The closed lists of the model in the reader's words. Holds no sentence of a page.

use i18n_embed_fl::fl;

use super::locale::Loader;
use crate::model::{
    Act, ActionStatus, CaseReason, CollegeMode, CommentStatus, ContributionKind, Finding, Language, Measure, Moderated,
    NamesShown, Origin, ProposalStatus, ReportStatus, ResultsShown, Role, Side, Stance, Standing, Verdict, Visibility,
};

/// `Pour`, `Contre`, `Sans avis`.
#[must_use]
pub fn stance(t: &Loader, stance: Stance) -> String {
    match stance {
        Stance::For => fl!(t, "vote-for"),
        Stance::Against => fl!(t, "vote-against"),
        Stance::Abstain => fl!(t, "vote-abstain"),
    }
}

/// `Pour`, `Contre`, `Remarque`.
#[must_use]
pub fn side(t: &Loader, side: Side) -> String {
    match side {
        Side::For => fl!(t, "comment-for"),
        Side::Against => fl!(t, "comment-against"),
        Side::Neutral => fl!(t, "comment-remark"),
    }
}

/// `Titulaire`, `Suppléant`, `Modération`…
#[must_use]
pub fn role(t: &Loader, role: Role) -> String {
    match role {
        Role::Holder => fl!(t, "role-holder"),
        Role::Deputy => fl!(t, "role-deputy"),
        Role::Moderation => fl!(t, "role-moderation"),
        Role::Pilotage => fl!(t, "role-pilotage"),
        Role::Observation => fl!(t, "role-observation"),
    }
}

/// What a phase opens: `proposer`, `commenter`…
#[must_use]
pub fn act(t: &Loader, act: Act) -> String {
    match act {
        Act::Submit => fl!(t, "act-submit"),
        Act::Comment => fl!(t, "act-comment"),
        Act::Amend => fl!(t, "act-amend"),
        Act::Vote => fl!(t, "act-vote"),
    }
}

/// How a college votes: `vote au nom de l’organisation`, `vote individuel protégé`.
#[must_use]
pub fn college_mode(t: &Loader, mode: CollegeMode) -> String {
    match mode {
        CollegeMode::Named => fl!(t, "college-named"),
        CollegeMode::Protected => fl!(t, "college-protected"),
    }
}

/// `En attente`, `Publiée`, `Retirée par son auteur`…
#[must_use]
pub fn proposal_status(t: &Loader, status: ProposalStatus) -> String {
    match status {
        ProposalStatus::Waiting => fl!(t, "status-waiting"),
        ProposalStatus::Published => fl!(t, "status-published"),
        ProposalStatus::Withdrawn => fl!(t, "status-withdrawn"),
        ProposalStatus::Hidden => fl!(t, "status-hidden"),
        ProposalStatus::Merged => fl!(t, "status-merged"),
        ProposalStatus::Refused => fl!(t, "status-refused"),
    }
}

/// `Publié`, `Retiré par son auteur`, `Masqué par la modération`.
#[must_use]
pub fn comment_status(t: &Loader, status: CommentStatus) -> String {
    match status {
        CommentStatus::Waiting => fl!(t, "comment-waiting"),
        CommentStatus::Published => fl!(t, "comment-published"),
        CommentStatus::Withdrawn => fl!(t, "comment-withdrawn"),
        CommentStatus::Hidden => fl!(t, "comment-hidden"),
        CommentStatus::Refused => fl!(t, "comment-refused"),
    }
}

/// Whether a seat or a member may act: `Actif`, `Suspendu`.
#[must_use]
pub fn standing(t: &Loader, standing: Standing) -> String {
    match standing {
        Standing::Active => fl!(t, "standing-active"),
        Standing::Suspended => fl!(t, "standing-suspended"),
    }
}

/// A moderation measure: `Laisser publié`, `Masquer`…
#[must_use]
pub fn measure(t: &Loader, measure: Measure) -> String {
    match measure {
        Measure::Keep => fl!(t, "measure-keep"),
        Measure::Hide => fl!(t, "measure-hide"),
        Measure::Restore => fl!(t, "measure-restore"),
        Measure::Warn => fl!(t, "measure-warn"),
        Measure::Publish => fl!(t, "measure-publish"),
        Measure::Refuse => fl!(t, "measure-refuse"),
        Measure::Mask => fl!(t, "measure-mask"),
        Measure::Move => fl!(t, "measure-move"),
        Measure::Merge => fl!(t, "measure-merge"),
        Measure::Separate => fl!(t, "measure-separate"),
        Measure::Lock => fl!(t, "measure-lock"),
        Measure::Unlock => fl!(t, "measure-unlock"),
        Measure::Suspend => fl!(t, "measure-suspend"),
        Measure::Reinstate => fl!(t, "measure-reinstate"),
    }
}

/// What made moderation look: `Signalement`, `Initiative de la modération`…
#[must_use]
pub fn origin(t: &Loader, origin: Origin) -> String {
    match origin {
        Origin::Report => fl!(t, "origin-report"),
        Origin::OwnInitiative => fl!(t, "origin-own-initiative"),
        Origin::Review => fl!(t, "origin-review"),
        Origin::Rule => fl!(t, "origin-rule"),
    }
}

/// Why a contribution waits for moderators: `Signalée`, `Avant publication`…
#[must_use]
pub fn case_reason(t: &Loader, reason: CaseReason) -> String {
    match reason {
        CaseReason::Reported => fl!(t, "queue-reported"),
        CaseReason::Awaiting => fl!(t, "queue-awaiting"),
        CaseReason::Edited => fl!(t, "queue-edited"),
        CaseReason::Imported => fl!(t, "queue-imported"),
        CaseReason::Automatic => fl!(t, "queue-automatic"),
        CaseReason::Review => fl!(t, "queue-review"),
        CaseReason::Observations => fl!(t, "queue-observations"),
        CaseReason::SecondReading => fl!(t, "queue-second-reading"),
    }
}

/// What a rule found, for the moderator who reads it; nothing for a reason that no rule gave.
#[must_use]
pub fn findings(t: &Loader, kept: &str) -> String {
    let one = |it: Finding| match it {
        Finding::Word { word } => fl!(t, "screening-word", word = word),
        Finding::SameSeat => fl!(t, "screening-same-seat"),
        Finding::OtherSeat => fl!(t, "screening-other-seat"),
        Finding::Pace { texts } => fl!(t, "screening-pace", n = texts),
        Finding::Said { text } => text,
    };
    Finding::read(kept).into_iter().map(one).collect::<Vec<_>>().join(", ")
}

/// `À traiter`, `Traité`.
#[must_use]
pub fn report_status(t: &Loader, status: ReportStatus) -> String {
    match status {
        ReportStatus::Open => fl!(t, "report-open"),
        ReportStatus::Handled => fl!(t, "report-handled"),
    }
}

/// `Proposition`, `Commentaire`.
#[must_use]
pub fn contribution(t: &Loader, kind: ContributionKind) -> String {
    match kind {
        ContributionKind::Proposal => fl!(t, "contribution-proposal"),
        ContributionKind::Comment => fl!(t, "contribution-comment"),
    }
}

/// Who may read a consultation.
#[must_use]
pub fn visibility(t: &Loader, visibility: Visibility) -> String {
    match visibility {
        Visibility::Public => fl!(t, "visibility-public"),
        Visibility::Members => fl!(t, "visibility-members"),
    }
}

/// Whether moderators see texts before or after they are published.
#[must_use]
pub fn moderated(t: &Loader, moderated: Moderated) -> String {
    match moderated {
        Moderated::Before => fl!(t, "queue-before"),
        Moderated::After => fl!(t, "queue-after"),
    }
}

/// Who sees the names of members.
#[must_use]
pub fn names_shown(t: &Loader, shown: NamesShown) -> String {
    match shown {
        NamesShown::Public => fl!(t, "names-public"),
        NamesShown::Members => fl!(t, "names-members"),
        NamesShown::Never => fl!(t, "names-never"),
    }
}

/// What is shown of the votes while voting is open.
#[must_use]
pub fn results_shown(t: &Loader, shown: ResultsShown) -> String {
    match shown {
        ResultsShown::Hidden => fl!(t, "results-hidden"),
        ResultsShown::Totals => fl!(t, "results-totals"),
    }
}

/// `Retenue`, `À l’étude`…
#[must_use]
pub fn verdict(t: &Loader, verdict: Verdict) -> String {
    match verdict {
        Verdict::Accepted => fl!(t, "answer-kept"),
        Verdict::PartlyAccepted => fl!(t, "answer-partly"),
        Verdict::UnderStudy => fl!(t, "answer-studied"),
        Verdict::NotAccepted => fl!(t, "answer-refused"),
    }
}

/// The kind of the badge of an answer.
#[must_use]
pub const fn verdict_kind(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Accepted | Verdict::PartlyAccepted => "success",
        Verdict::UnderStudy => "info",
        Verdict::NotAccepted => "",
    }
}

/// `Prévue`, `En cours`, `Achevée`, `Abandonnée`.
#[must_use]
pub fn action_status(t: &Loader, status: ActionStatus) -> String {
    match status {
        ActionStatus::Planned => fl!(t, "action-planned"),
        ActionStatus::Started => fl!(t, "action-started"),
        ActionStatus::Done => fl!(t, "action-done"),
        ActionStatus::Dropped => fl!(t, "action-dropped"),
    }
}

/// A language in its own name: `Français`, `English`.
#[must_use]
pub const fn language(language: Language) -> &'static str {
    match language {
        Language::Fr => "Français",
        Language::En => "English",
    }
}
