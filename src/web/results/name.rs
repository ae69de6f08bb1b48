//! The names of the figures in their permanent addresses. Refuses any other way of writing one, so that a figure has one
//! address.

use std::fmt;

use super::paths;

/// A figure of a consultation's results.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Name {
    /// What all colleges support.
    Ranking,
    /// Where the colleges differ.
    Gaps,
    /// What a college puts first, by its key.
    Priorities(String),
    /// Who took part, by college.
    Participation,
    /// What happened by week.
    Weeks,
    /// Who votes alike.
    Profiles,
    /// The votes on a proposal, by its number.
    Proposal(i32),
}

impl Name {
    /// The figure of this name, if it is one; whether the consultation has it is another question.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let read = match name {
            "classement" => Self::Ranking,
            "ecarts" => Self::Gaps,
            "participation" => Self::Participation,
            "semaines" => Self::Weeks,
            "profils" => Self::Profiles,
            _ => match name.split_once('-')? {
                ("priorites", key) => Self::Priorities(key.to_owned()),
                ("proposition", number) => Self::Proposal(number.parse().ok()?),
                _ => return None,
            },
        };
        (read.to_string() == name).then_some(read)
    }

    /// The page of the figure, for good.
    #[must_use]
    pub fn page(&self, slug: &str) -> String {
        format!("{}/chiffres/{self}", paths::results(slug))
    }

    /// The figure as a drawing.
    #[must_use]
    pub fn drawing(&self, slug: &str) -> String {
        format!("{}.svg", self.page(slug))
    }

    /// The figure as a picture of pixels; empty where the program makes none.
    #[must_use]
    pub fn picture(&self, slug: &str) -> String {
        if cfg!(feature = "pdf") { format!("{}.png", self.page(slug)) } else { String::new() }
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ranking => f.write_str("classement"),
            Self::Gaps => f.write_str("ecarts"),
            Self::Priorities(key) => write!(f, "priorites-{key}"),
            Self::Participation => f.write_str("participation"),
            Self::Weeks => f.write_str("semaines"),
            Self::Profiles => f.write_str("profils"),
            Self::Proposal(number) => write!(f, "proposition-{number}"),
        }
    }
}
