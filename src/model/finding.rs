//! What an automatic rule found in a text, kept as data: put into the words of who reads it. Refuses to judge.

use serde::{Deserialize, Serialize};

/// One thing that a rule found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
pub enum Finding {
    /// A watched word or phrase, as the consultation writes it.
    Word {
        /// The word.
        word: String,
    },
    /// The seat sent the same text before.
    SameSeat,
    /// Another seat sent the same text before.
    OtherSeat,
    /// The seat sent many texts within an hour.
    Pace {
        /// How many.
        texts: i64,
    },
    /// Words that were put in place of data once.
    Said {
        /// The words.
        text: String,
    },
}

impl Finding {
    /// As kept beside the reason of a case.
    #[must_use]
    pub fn kept(found: &[Self]) -> String {
        serde_json::to_string(found).unwrap_or_default()
    }

    /// What was kept; words from before findings were data come back as they are.
    #[must_use]
    pub fn read(kept: &str) -> Vec<Self> {
        match serde_json::from_str(kept) {
            Ok(found) => found,
            Err(_) if kept.is_empty() => Vec::new(),
            Err(_) => vec![Self::Said { text: kept.to_owned() }],
        }
    }
}
