//! Consultations, who is in them, and where, as the file says it.

use serde::Deserialize;

use crate::model::{Act, CollegeMode, ResultsShown, Role};

/// Who a seat belongs to, when not a person.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    /// Its key in the file.
    pub key: String,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: String,
    /// What it does.
    pub description: String,
    /// Declared interests; an empty list declares none.
    pub interests: Vec<String>,
}

/// A person who can sign in.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Account {
    /// Its key in the file.
    pub key: String,
    /// Given name.
    pub first_name: String,
    /// Family name.
    pub last_name: String,
    /// The address.
    pub email: String,
    /// Function, as shown beside the name.
    pub function: String,
    /// The key of the organisation, if any.
    pub organisation: Option<String>,
    /// Declared interests; absent when not declared yet.
    pub interests: Option<Vec<String>>,
    /// From −1, wary of AI, to 1, keen: for the draw only, never shown.
    pub outlook: Option<f64>,
}

/// A consultation.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Consultation {
    /// Its name in addresses.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// What it is about.
    pub in_one_sentence: String,
    /// The day on which it opens.
    pub opens: i64,
    /// The day on which it closes.
    pub closes: i64,
    /// `k`.
    pub threshold: i32,
    /// The most seats that one organisation may have.
    pub max_seats_per_organisation: i32,
    /// What is shown of the votes while voting is open.
    pub results_until_close: ResultsShown,
    /// Words that put a text in the queue, one a line.
    #[serde(default)]
    pub watched_words: String,
    /// The day on which its results were opened.
    pub results_published: Option<i64>,
    /// Who leads it.
    pub led_by: String,
    /// The legal ways.
    pub remedies: String,
    /// The mandate, Markdown.
    pub mandate: String,
}

/// A dated stretch, from 0 h of `opens` to 0 h of `closes`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phase {
    /// The consultation.
    pub consultation: String,
    /// Its key.
    pub key: String,
    /// Its title.
    pub title: String,
    /// What happens in it.
    pub description: String,
    /// Its first day.
    pub opens: i64,
    /// The first day after it.
    pub closes: i64,
    /// What it opens to every college.
    pub acts: Vec<Act>,
}

/// A theme of the roadmap.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Axis {
    /// The consultation.
    pub consultation: String,
    /// Its number.
    pub number: i32,
    /// Its title.
    pub title: String,
    /// What belongs to it.
    pub description: String,
}

/// A stakeholder group.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct College {
    /// The consultation.
    pub consultation: String,
    /// Its key.
    pub key: String,
    /// Its name on screen.
    pub label: String,
    /// How its ballots are published.
    pub mode: CollegeMode,
    /// How many seats it has.
    pub seats: usize,
    /// Who it is.
    pub description: String,
}

/// A clause of the rules.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clause {
    /// The version of the rules.
    pub rules_version: i32,
    /// Its number.
    pub number: i32,
    /// Its title.
    pub title: String,
    /// What it says.
    pub text: String,
}

/// A document of the dossier.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// The consultation.
    pub consultation: String,
    /// Its place, from 1.
    pub position: i32,
    /// Its title.
    pub title: String,
    /// What it holds.
    pub description: String,
    /// Who published it.
    pub publisher: String,
    /// The day on which it was published, `YYYY-MM-DD`, or nothing.
    pub date: String,
    /// What it is.
    pub kind: String,
    /// Where it stands, or nothing.
    pub url: String,
    /// Whether it was written for the demonstration.
    pub fictional: bool,
}

/// One voice of a college.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seat {
    /// The consultation.
    pub consultation: String,
    /// The key of its college.
    pub college: String,
    /// Its number in the college.
    pub number: i32,
    /// The key of the organisation, if it is one's.
    pub organisation: Option<String>,
    /// The account that holds it.
    pub holder: Option<String>,
    /// The accounts that act for the holder.
    #[serde(default)]
    pub deputies: Vec<String>,
    /// Who is invited to it, while nobody holds it.
    pub invited_email: Option<String>,
    /// Whether several people read that mailbox.
    #[serde(default)]
    pub shared_mailbox: bool,
}

/// Whether a seat is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holding<'c> {
    /// By this account.
    Held(&'c str),
    /// This address is invited.
    Invited(&'c str),
    /// The file says neither, or both.
    Unclear,
}

impl Seat {
    /// Who holds the seat, or is invited to.
    #[must_use]
    pub fn holding(&self) -> Holding<'_> {
        match (&self.holder, &self.invited_email) {
            (Some(holder), None) => Holding::Held(holder),
            (None, Some(email)) => Holding::Invited(email),
            _ => Holding::Unclear,
        }
    }

    /// Whether an account acts for the seat.
    #[must_use]
    pub fn is_acted_for_by(&self, account: &str) -> bool {
        self.people().any(|(key, _)| key == account)
    }

    /// The accounts of the seat: the holder, then deputies.
    pub fn people(&self) -> impl Iterator<Item = (&str, Role)> {
        let holder = self.holder.iter().map(|key| (key.as_str(), Role::Holder));
        holder.chain(self.deputies.iter().map(|key| (key.as_str(), Role::Deputy)))
    }
}

/// A role in a consultation that has no seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Post {
    /// Moderation.
    Moderation,
    /// Organisation.
    Pilotage,
    /// Observation.
    Observation,
}

impl Post {
    /// The role.
    #[must_use]
    pub const fn role(self) -> Role {
        match self {
            Self::Moderation => Role::Moderation,
            Self::Pilotage => Role::Pilotage,
            Self::Observation => Role::Observation,
        }
    }
}

/// An account at work in a consultation without a seat.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Member {
    /// The consultation.
    pub consultation: String,
    /// The account.
    pub account: String,
    /// What it is there.
    pub role: Post,
    /// The service that it belongs to.
    pub service: String,
}
