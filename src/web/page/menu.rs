//! Where the reader is, what the menu offers, and what the last act came to. Plain values, no rule.

use crate::web::parts::Kind;

/// The entry of the menu where the reader is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Nav {
    /// Nowhere in the menu.
    #[default]
    Elsewhere,
    /// The consultation's page, or the site's when there is none.
    Home,
    /// The proposals.
    Proposals,
    /// One vote after another.
    Voting,
    /// The results.
    Results,
    /// What is answered to the proposals.
    Answers,
    /// The rules and the method.
    Rules,
    /// What moderators do.
    Moderation,
    /// What organisers do.
    Steering,
}

/// The consultation that the page belongs to, for the menu.
#[derive(Debug, Clone, Default)]
pub struct ConsultationMenu {
    /// Its place in addresses: `/concertations/{slug}`.
    pub slug: String,
    /// Its short title, under the service's name.
    pub title: String,
    /// Whether "Voter à la suite" is offered.
    pub voting: bool,
    /// Whether the results are open to this viewer.
    pub results: bool,
    /// Whether answers to proposals are published.
    pub answers: bool,
}

/// Who is signed in, for the header.
#[derive(Debug, Clone, Default)]
pub struct ViewerMenu {
    /// The name to show; may be empty before the profile is filled in.
    pub name: String,
    /// How many notices are not read, counted to 100 at most.
    pub unread: i64,
    /// Whether the menu offers moderation.
    pub moderates: bool,
    /// Whether the menu offers the organisers' pages.
    pub steers: bool,
    /// What the page tells of a second factor that the role asks for, or nothing.
    pub factor: Option<String>,
    /// Whether the page tells its organiser that mails do not leave.
    pub mail_is_stuck: bool,
}

/// What the last act came to, shown once at the head of the page.
#[derive(Debug, Clone)]
pub struct Flash {
    /// How it went.
    pub kind: Kind,
    /// What happened, as a heading: "Vote enregistré : pour".
    pub title: String,
    /// A sentence more, or nothing.
    pub text: String,
    /// A way on, or nothing: label and address.
    pub link: Option<(String, String)>,
}
