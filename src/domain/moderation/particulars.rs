//! What a measure needs, and what it found when it was applied, kept with the decision so that it can be taken back.

use serde::{Deserialize, Serialize};

use crate::domain::refusal::Outcome;
use crate::model::{DecisionId, DecisionState, Moment, Standing};
use crate::store::{self, Conn, Fault};

/// What a measure needs and what it found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Particulars {
    /// The passages to mask.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) passages: Vec<String>,
    /// The number of the axis to move to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) axis: Option<i32>,
    /// How many days a suspension lasts; for good without.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) days: Option<i64>,
    /// The steps taken before, to which the last one leads back.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) steps: Vec<DecisionState>,
    /// What the measure found when it was applied.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) found: Option<Found>,
}

/// What a measure found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Found {
    /// A status with its reason and its time; whether a proposal had been published.
    Status { code: String, reason: String, at: String, published: bool },
    /// The version of the text that was masked.
    Version(i32),
    /// The number of the axis, and of the version then.
    Axis { axis: i64, version: i32 },
    /// Since when the thread was closed, if it was.
    Thread(Option<String>),
    /// How the seat stood.
    Seat { standing: Standing, until: Option<String> },
}

impl Particulars {
    pub(super) fn of(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }

    pub(super) fn text(&self) -> Result<String, Fault> {
        serde_json::to_string(self).map_err(|error| Fault::Database(error.to_string()))
    }

    pub(super) fn keep(&self, conn: &mut Conn, id: DecisionId) -> Outcome<()> {
        Ok(store::decisions::put_particulars(conn, id, &self.text()?)?)
    }
}

/// A moment as it was written.
pub(super) fn moment(text: &str) -> Result<Moment, Fault> {
    Moment::parse(text).ok_or_else(|| Fault::Database(format!("{text} is no moment")))
}
