//! The words of filters and orders in the queue's address. What is unknown is left out; what is there stands once.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::domain::moderation::{Filter, Order, Taken};
use crate::model::{CaseReason, ContributionKind};
use crate::web::form::Form;

/// The most characters of a search.
const SEARCH: usize = 200;
const REASONS: [(CaseReason, &str); 8] = [
    (CaseReason::Reported, "signale"),
    (CaseReason::Awaiting, "avant-publication"),
    (CaseReason::Edited, "modifie"),
    (CaseReason::Imported, "importe"),
    (CaseReason::Automatic, "automatique"),
    (CaseReason::Review, "reexamen"),
    (CaseReason::Observations, "observations"),
    (CaseReason::SecondReading, "second-lecteur"),
];
/// In whose hands.
pub const TAKEN: [(Taken, &str); 2] = [(Taken::Mine, "moi"), (Taken::Nobody, "personne")];
/// Every order.
pub const ORDERS: [(Order, &str); 3] =
    [(Order::Oldest, "ancien"), (Order::Due, "echeance"), (Order::Reported, "signalements")];
/// The kinds of contribution.
pub const KINDS: [(ContributionKind, &str); 2] =
    [(ContributionKind::Proposal, "proposition"), (ContributionKind::Comment, "commentaire")];

/// The word of a reason.
pub fn word_of_reason(reason: CaseReason) -> &'static str {
    REASONS.iter().find(|(it, _)| *it == reason).map_or("", |(_, word)| word)
}

fn of_word<W: Copy>(list: &[(W, &str)], word: &str) -> Option<W> {
    list.iter().find(|(_, it)| *it == word).map(|(value, _)| *value)
}

fn word_of<W: Copy + PartialEq>(list: &[(W, &'static str)], value: W) -> Option<&'static str> {
    list.iter().find(|(it, _)| *it == value).map(|(_, word)| *word)
}

/// Reads the parameters.
pub fn read(given: &Form) -> Filter {
    let page: i64 = given.text("page").parse().unwrap_or(1);
    Filter {
        reason: of_word(&REASONS, given.text("motif")),
        late: given.ticked("retard"),
        taken: of_word(&TAKEN, given.text("prise")).unwrap_or_default(),
        kind: of_word(&KINDS, given.text("type")),
        college: given
            .text("college")
            .chars()
            .filter(|c| c.is_ascii_alphanumeric() || "-_".contains(*c))
            .take(80)
            .collect(),
        axis: given.text("axe").parse().ok().filter(|it| *it > 0),
        words: given.text("mots").trim().chars().filter(|c| !c.is_control()).take(SEARCH).collect(),
        order: of_word(&ORDERS, given.text("tri")).unwrap_or_default(),
        page: page.clamp(1, 1_000_000),
    }
}

/// The filter as pairs of an address, without its page: `motif=signale&tri=echeance`, or nothing.
pub fn pairs(filter: &Filter) -> String {
    let mut pairs: Vec<String> = Vec::new();
    pairs.extend(filter.reason.map(|reason| format!("motif={}", word_of_reason(reason))));
    pairs.extend(filter.late.then(|| "retard=1".to_owned()));
    pairs.extend(word_of(&TAKEN, filter.taken).map(|word| format!("prise={word}")));
    pairs.extend(filter.kind.and_then(|kind| word_of(&KINDS, kind)).map(|word| format!("type={word}")));
    pairs.extend((!filter.college.is_empty()).then(|| format!("college={}", filter.college)));
    pairs.extend(filter.axis.map(|axis| format!("axe={axis}")));
    pairs.extend(
        (!filter.words.is_empty()).then(|| format!("mots={}", utf8_percent_encode(&filter.words, NON_ALPHANUMERIC))),
    );
    if filter.order != Order::default() {
        pairs.extend(word_of(&ORDERS, filter.order).map(|word| format!("tri={word}")));
    }
    pairs.join("&")
}

/// A path with the pairs after it.
pub fn with(path: &str, pairs: &str) -> String {
    match (pairs.is_empty(), path.contains('?')) {
        (true, _) => path.to_owned(),
        (false, true) => format!("{path}&{pairs}"),
        (false, false) => format!("{path}?{pairs}"),
    }
}
