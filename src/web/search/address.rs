//! The words of a search in its address. What is unknown is left out.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::domain::search::{Asked, Searched};
use crate::model::Side;
use crate::web::form::Form;
pub use crate::web::proposals::{SIDES, STATUSES};

/// What can be searched alone.
pub const KINDS: [(Searched, &str); 4] = [
    (Searched::Proposal, "propositions"),
    (Searched::Comment, "commentaires"),
    (Searched::Answer, "suites"),
    (Searched::Action, "actions"),
];

/// So much of what was typed is kept on the page.
const KEPT: usize = 1000;

/// Reads the parameters.
pub fn read(given: &Form) -> Asked {
    let text: String = given.text("q").chars().filter(|c| !c.is_control()).take(KEPT).collect();
    let key = given.text("college");
    let is_key = (1..=80).contains(&key.len()) && key.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c));
    Asked {
        text,
        kind: KINDS.iter().find(|(_, word)| *word == given.text("type")).map(|it| it.0),
        axis: given.text("axe").parse().ok().filter(|it| *it > 0),
        college: is_key.then(|| key.to_owned()),
        status: STATUSES.iter().find(|(_, word)| *word == given.text("statut")).map(|it| it.0),
        side: SIDES.iter().find(|(_, word)| *word == given.text("cote")).map(|it| it.0),
        page: given.text("page").parse().unwrap_or(1),
    }
}

impl Asked {
    /// The address of these results, without the page.
    pub fn to_address(&self, base: &str) -> String {
        let mut address = format!("{base}?q={}", utf8_percent_encode(&self.text, NON_ALPHANUMERIC));
        let mut put = |name: &str, value: &str| address.push_str(&format!("&{name}={value}"));
        if let Some((_, word)) = KINDS.iter().find(|(it, _)| Some(*it) == self.kind) {
            put("type", word);
        }
        if let Some(number) = self.axis {
            put("axe", &number.to_string());
        }
        if let Some(key) = &self.college {
            put("college", key);
        }
        if let Some((_, word)) = STATUSES.iter().find(|(it, _)| Some(*it) == self.status) {
            put("statut", word);
        }
        let side: Option<&(Side, &str)> = SIDES.iter().find(|(it, _)| Some(*it) == self.side);
        if let Some((_, word)) = side {
            put("cote", word);
        }
        address
    }
}
