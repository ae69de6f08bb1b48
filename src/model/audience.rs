//! Who is told something, as data: kept with an announcement until a job has told them.

use serde::{Deserialize, Serialize};

use super::{AxisId, ProposalId, Role};

/// Who is told something in a consultation. Everybody once, in the order of the accounts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "who", rename_all = "snake_case")]
pub enum Audience {
    /// Everyone who wrote, commented on, voted on or follows one of these proposals.
    Concerned {
        /// The proposals.
        proposals: Vec<ProposalId>,
    },
    /// The holders and deputies of the seats that voted on a proposal.
    Voters {
        /// The proposal.
        proposal: ProposalId,
    },
    /// Everyone who follows a proposal.
    Followers {
        /// The proposal.
        proposal: ProposalId,
    },
    /// Everyone who follows an axis, or its consultation.
    Axis {
        /// The axis.
        axis: AxisId,
    },
    /// Every member with one of these roles.
    Roles {
        /// The roles.
        roles: Vec<Role>,
    },
    /// Every member of the consultation.
    Members,
}
