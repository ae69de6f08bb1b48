//! Who wrote a contribution, as this reader may know: a name and an organisation, or a member of a college.

use i18n_embed_fl::fl;

use super::Marks;
use crate::domain::policy;
use crate::domain::presence::Presence;
use crate::domain::proposals::{Author, Proposal};
use crate::model::{AccountId, CollegeId, Viewer};
use crate::web::chart::College;
use crate::web::locale::Loader;

/// Who wrote something.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct By {
    /// A name, or `Membre (collège Patients)`.
    pub who: String,
    /// Whether `who` names the college already.
    pub unnamed: bool,
    /// The mark of the college.
    pub college: Option<College>,
    /// Whether the reader wrote it.
    pub own: bool,
}

/// Whose names a reader is shown.
#[derive(Debug, Clone, Copy)]
pub struct Names {
    all: bool,
    reader: Option<AccountId>,
}

impl Names {
    /// What the consultation shows to whoever asks.
    #[must_use]
    pub fn of(presence: &Presence, viewer: &Viewer) -> Self {
        let all = policy::may_see_names(&presence.frame, presence.member()).is_ok();
        Self { all, reader: viewer.account_id() }
    }

    /// Whether the reader is the author.
    #[must_use]
    pub fn own(self, author: Option<AccountId>) -> bool {
        author.is_some() && author == self.reader
    }

    /// Whether the author's name is shown: to themselves always.
    #[must_use]
    pub fn shown(self, author: Option<AccountId>) -> bool {
        self.all || self.own(author)
    }
}

/// What rows tell of an author.
#[derive(Debug, Clone, Copy)]
pub struct Wrote<'a> {
    /// The account; nobody known for an import.
    pub account: Option<AccountId>,
    /// The college of the seat.
    pub college: Option<CollegeId>,
    /// The names.
    pub author: Option<&'a Author>,
}

impl By {
    /// The same, of a proposal that has neither author nor college: moderation wrote it to unite others, unless it was imported.
    /// One whose author closed the account keeps its college.
    #[must_use]
    pub fn or_moderation(self, t: &Loader, proposal: &Proposal) -> Self {
        let nobody = proposal.author_account_id.is_none() && proposal.author_college_id.is_none();
        let common = nobody && proposal.external_id.is_none();
        if common { Self { who: fl!(t, "merge-by-moderation"), ..self } } else { self }
    }

    /// Moderation, of a version that a decision made.
    #[must_use]
    pub fn of_decision(t: &Loader) -> Self {
        Self { who: fl!(t, "decision-version-by"), unnamed: false, college: None, own: false }
    }

    /// What this reader may know of an author.
    #[must_use]
    pub fn of(t: &Loader, names: Names, marks: &Marks, wrote: Wrote<'_>) -> Self {
        let (own, seen) = (names.own(wrote.account), names.shown(wrote.account));
        let college = marks.find(wrote.college).cloned();
        let name = wrote.author.filter(|_| seen).map(full_name).filter(|name| !name.is_empty());
        let unnamed = name.is_none();
        let who = match (name, wrote.account, &college) {
            (Some(name), ..) if own => fl!(t, "proposal-by-you", name = name),
            (Some(name), ..) => name,
            (None, _, Some(college)) => fl!(t, "proposal-by-college", college = college.name.as_str()),
            (None, None, None) => fl!(t, "proposal-by-import"),
            (None, Some(_), None) => fl!(t, "proposal-by-member"),
        };
        Self { who, unnamed, college, own }
    }
}

fn full_name(author: &Author) -> String {
    let parts = [Some(author.name()), author.organisation.clone()];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}
