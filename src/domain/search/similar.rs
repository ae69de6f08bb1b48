//! Proposals that resemble a text: those that share its rare words. Refuses to compare what is not published.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::domain::presence::Presence;
use crate::domain::refusal::Outcome;
use crate::model::ProposalId;
use crate::model::stems::{Analyser, Forms};
use crate::store::search::{COMMON, Neighbour, neighbours, sharing};
use crate::store::Conn;

/// The most proposals shown.
const SHOWN: usize = 4;

/// The most different words of a text that are looked for, from its beginning: a title and a sentence.
const MOST_WORDS: usize = 16;

/// From which share of a text's weight on a proposal resembles it, and resembles it closely.
const NEAR: f64 = 0.25;
const CLOSE: f64 = 0.6;

/// How many words must be shared; to be close, and when the text has as many.
const FEWEST: usize = 2;
const FEWEST_CLOSE: usize = 3;

/// A proposal that resembles a text.
#[derive(Debug, Clone)]
pub struct Similar {
    /// The proposal.
    pub proposal: Neighbour,
    /// Whether it says so much the same that it should be read before another is written.
    pub close: bool,
}

/// The published proposals that share the most rare words with the beginning of a text, the nearest first, without `but`;
/// at most two statements. A word weighs as it is rare: `ln(1 + COMMON / proposals that have it)`; one that is common in
/// a large consultation weighs nothing.
///
/// # Errors
/// A fault of the database.
pub fn similar(conn: &mut Conn, presence: &Presence, text: &str, but: Option<ProposalId>) -> Outcome<Vec<Similar>> {
    let words = first_words(text);
    if words.len() < FEWEST {
        return Ok(Vec::new());
    }
    let mut having: Vec<Vec<ProposalId>> = vec![Vec::new(); words.len()];
    for it in sharing(conn, presence.frame.consultation.id, &words, but)? {
        if let Some(ids) = usize::try_from(it.place).ok().and_then(|place| having.get_mut(place)) {
            ids.push(it.id);
        }
    }
    let (mut whole, mut shared) = (0.0, BTreeMap::<ProposalId, (f64, usize)>::new());
    for ids in having.iter().filter(|ids| ids.len() <= COMMON) {
        let weight = weight(ids.len());
        whole += weight;
        for id in ids {
            let of = shared.entry(*id).or_default();
            *of = (of.0 + weight, of.1 + 1);
        }
    }
    let mut best: Vec<(ProposalId, f64, usize)> = shared
        .into_iter()
        .map(|(id, (sum, many))| (id, sum / whole, many))
        .filter(|(_, share, many)| *share >= NEAR && *many >= FEWEST)
        .collect();
    best.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    best.truncate(SHOWN);
    let fewest = FEWEST_CLOSE.min(words.len());
    let is_close = |share: f64, many: usize| share >= CLOSE && many >= fewest;
    let ids: Vec<ProposalId> = best.iter().map(|it| it.0).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut found = neighbours(conn, &ids)?;
    let mut take = |id| found.iter().position(|it| it.id == id).map(|at| found.swap_remove(at));
    let one = |(id, share, many): (ProposalId, f64, usize)| {
        Some(Similar { proposal: take(id)?, close: is_close(share, many) })
    };
    Ok(best.into_iter().filter_map(one).collect())
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
    let of = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    (1.0 + of(COMMON) / of(proposals.max(1))).ln()
}
