//! What organisers change in the automatic synthesis, as data: parts left out, own texts before and after each. Figures
//! stand in the texts by name, so that a text tells the figures of the data that it is published with.

use serde::{Deserialize, Serialize};

use crate::domain::quotes::{Name, insertions};
use crate::domain::refusal::Outcome;
use crate::store::Fault;

/// What is changed, part by part; a part that is not named is as it was made.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Edits {
    /// The parts, in the order of the document.
    pub parts: Vec<PartEdit>,
}

/// What is changed in a part.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PartEdit {
    /// The part's stable name.
    pub name: String,
    /// Whether it is left out.
    pub off: bool,
    /// Own text before it, Markdown.
    pub before: String,
    /// Own text after it, Markdown.
    pub after: String,
}

impl Edits {
    /// What is changed in the part of this name.
    #[must_use]
    pub fn of(&self, name: &str) -> Option<&PartEdit> {
        self.parts.iter().find(|part| part.name == name)
    }

    /// The contributions that the texts quote, those of parts left out too, each once.
    #[must_use]
    pub fn quoted(&self) -> Vec<Name> {
        names(self.parts.iter())
    }

    /// The same of the parts that are kept.
    #[must_use]
    pub fn told(&self) -> Vec<Name> {
        names(self.parts.iter().filter(|part| !part.off))
    }

    /// Reads what was stored.
    ///
    /// # Errors
    /// A fault when nothing of ours can have stored it.
    pub fn parse(stored: &str) -> Outcome<Self> {
        Ok(serde_json::from_str(stored).map_err(|error| Fault::Database(format!("synthesis: {error}")))?)
    }

    pub(super) fn json(&self) -> Outcome<String> {
        Ok(serde_json::to_string(self).map_err(|error| Fault::Database(format!("synthesis: {error}")))?)
    }
}

fn names<'p>(parts: impl Iterator<Item = &'p PartEdit>) -> Vec<Name> {
    let texts = parts.flat_map(|part| [part.before.as_str(), part.after.as_str()]);
    let mut names: Vec<Name> = texts.flat_map(insertions).filter_map(|it| it.name).collect();
    names.sort_unstable();
    names.dedup();
    names
}
