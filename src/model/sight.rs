//! What a viewer may see of a consultation: the one value that decides which texts a query returns.

use super::{AccountId, Role};

/// How much of a consultation somebody sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sight {
    /// What is published.
    Public,
    /// What is published, and one's own contributions whatever their status.
    Own(AccountId),
    /// Everything, hidden texts included.
    Moderation,
}

impl Sight {
    /// The sight of an account in a role; of a guest, or of an account without a role, without one.
    #[must_use]
    pub fn of(account: Option<AccountId>, role: Option<Role>) -> Self {
        match (account, role) {
            (_, Some(Role::Moderation)) => Self::Moderation,
            (Some(account), _) => Self::Own(account),
            (None, _) => Self::Public,
        }
    }

    /// Whether it is known that there is something by this author: of what waits or was refused only its author and moderation do.
    #[must_use]
    pub fn knows_of(self, is_unpublished: bool, author: Option<AccountId>) -> bool {
        !is_unpublished || self.sees_unpublished(author)
    }

    /// Whether a text by this author that is not published is seen.
    #[must_use]
    pub fn sees_unpublished(self, author: Option<AccountId>) -> bool {
        match self {
            Self::Public => false,
            Self::Own(account) => author == Some(account),
            Self::Moderation => true,
        }
    }
}
