//! Proposals that resemble a text: those that share its rare words. Refuses to compare what is not published.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::domain::presence::{self, Presence};
use crate::domain::refusal::Outcome;
use crate::domain::{policy, proposals};
use crate::model::stems::{Analyser, Forms};
use crate::model::{Moment, ProposalId, Viewer};
use crate::store::Conn;
use crate::store::search::{COMMON, Sharing, sharing};

/// The most proposals shown.
const SHOWN: usize = 4;

/// The most different words of a text that are looked for, from its beginning: a title and a sentence.
const MOST_WORDS: usize = 16;

/// From which share of a text's weight on a proposal resembles it, and resembles it closely.
const NEAR: f64 = 0.25;
const CLOSE: f64 = 0.6;

/// How many words must be shared, and how many to be close.
const FEWEST: usize = 2;
const FEWEST_CLOSE: usize = 3;

/// A proposal that resembles a text.
#[derive(Debug, Clone)]
pub struct Similar {
    /// The proposal.
    pub proposal: Sharing,
    /// Whether it says so much the same that it should be read before another is written.
    pub close: bool,
}

/// The published proposals that share the most rare words with the beginning of a text, the nearest first, without `but`;
/// one statement at most. A word weighs as it is rare: `ln(1 + COMMON / proposals that have it)`; one that is common in
/// a large consultation weighs nothing.
///
/// # Errors
/// A fault of the database.
pub fn similar(conn: &mut Conn, presence: &Presence, text: &str, but: Option<ProposalId>) -> Outcome<Vec<Similar>> {
    let words = first_words(text);
    if words.len() < FEWEST {
        return Ok(Vec::new());
    }
    let found = sharing(conn, presence.frame.consultation.id, &words, but)?;
    let mut having = vec![0_usize; words.len()];
    for it in &found {
        if let Some(many) = usize::try_from(it.place).ok().and_then(|place| having.get_mut(place)) {
            *many += 1;
        }
    }
    let weights: Vec<f64> = having.into_iter().map(weight).collect();
    let whole: f64 = weights.iter().sum();
    let mut shared = BTreeMap::<i32, (f64, usize, Sharing)>::new();
    for it in found {
        let weight = usize::try_from(it.place).ok().and_then(|place| weights.get(place)).copied().unwrap_or(0.0);
        if weight > 0.0 {
            let of = shared.entry(it.number).or_insert((0.0, 0, it));
            *of = (of.0 + weight, of.1 + 1, of.2.clone());
        }
    }
    let mut best: Vec<(f64, usize, Sharing)> = shared.into_values().map(|(sum, n, it)| (sum / whole, n, it)).collect();
    best.retain(|(share, many, _)| *share >= NEAR && *many >= FEWEST);
    best.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.2.number.cmp(&b.2.number)));
    best.truncate(SHOWN);
    let one = |(share, many, proposal)| Similar { proposal, close: share >= CLOSE && many >= FEWEST_CLOSE };
    Ok(best.into_iter().map(one).collect())
}

/// What resembles a text that a member is about to submit; nothing once the form of this key has made its proposal.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, a `Denied` of `may_submit`.
pub fn before(
    conn: &mut Conn,
    viewer: &Viewer,
    slug: &str,
    (text, key): (&str, &str),
    at: Moment,
) -> Outcome<Vec<Similar>> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    policy::may_submit(presence.member(), presence.phase())?;
    if proposals::sent(conn, viewer, &format!("{slug}/propositions"), key)?.is_some() {
        return Ok(Vec::new());
    }
    similar(conn, &presence, text, None)
}

fn first_words(text: &str) -> Vec<Arc<Forms>> {
    let mut words: Vec<Arc<Forms>> = Vec::new();
    for word in Analyser::default().words(text) {
        if words.len() < MOST_WORDS && !words.iter().any(|it| it.meets(&word.forms)) {
            words.push(word.forms);
        }
    }
    words
}

/// What a word weighs that so many proposals have; one that none has weighs as one that one has.
fn weight(proposals: usize) -> f64 {
    if proposals > COMMON {
        return 0.0;
    }
    let of = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    (1.0 + of(COMMON) / of(proposals.max(1))).ln()
}
