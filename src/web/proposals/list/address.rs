//! The words of filters and orders in the list's address. What is unknown is left out; what is there stands once.

use crate::domain::proposals::{Filter, Sort};
use crate::model::ProposalStatus;
use crate::web::form::Form;

/// Statuses that a reader may ask for.
pub const STATUSES: [(ProposalStatus, &str); 4] = [
    (ProposalStatus::Published, "publiee"),
    (ProposalStatus::Withdrawn, "retiree"),
    (ProposalStatus::Hidden, "masquee"),
    (ProposalStatus::Merged, "fusionnee"),
];

/// Without the seat's vote, or with it.
pub const VOTES: [(bool, &str); 2] = [(false, "sans"), (true, "avec")];

const SORTS: [(Sort, &str); 6] = [
    (Sort::Shuffle, "hasard"),
    (Sort::WithoutVoteFirst, "sans-vote"),
    (Sort::Discussed, "discutees"),
    (Sort::Newest, "recentes"),
    (Sort::Number, "numero"),
    (Sort::LowestSupport, "soutien"),
];

/// Every order with its word.
pub fn words_of_sort() -> impl Iterator<Item = (Sort, &'static str)> {
    SORTS.iter().copied()
}

/// The word of an order.
pub fn word_of_sort(sort: Sort) -> &'static str {
    SORTS.iter().find(|(it, _)| *it == sort).map_or("hasard", |(_, word)| word)
}

/// The word of a status, if readers may ask for it.
pub fn word_of_status(status: ProposalStatus) -> Option<&'static str> {
    STATUSES.iter().find(|(it, _)| *it == status).map(|(_, word)| *word)
}

/// The query of a path, without its mark.
pub fn query(path: &str) -> &str {
    path.split_once('?').map_or("", |(_, query)| query)
}

/// Reads the parameters: axes in order, each once; keys that could be a college's.
pub fn read(given: &Form) -> Filter {
    let mut axes: Vec<i32> = given.all("axe").filter_map(|it| it.parse().ok()).filter(|it| *it > 0).collect();
    axes.sort_unstable();
    axes.dedup();
    let mut colleges: Vec<String> = given.all("college").filter(|it| is_key(it)).map(ToOwned::to_owned).collect();
    colleges.sort_unstable();
    colleges.dedup();
    let asked = |word: &str| given.all("statut").any(|it| it == word);
    Filter {
        axes,
        colleges,
        statuses: STATUSES.iter().filter(|(_, word)| asked(word)).map(|(status, _)| *status).collect(),
        voted: VOTES.iter().find(|(_, word)| *word == given.text("vote")).map(|(voted, _)| *voted),
        sort: SORTS.iter().find(|(_, word)| *word == given.text("tri")).map(|(sort, _)| *sort).unwrap_or_default(),
        page: given.text("page").parse().unwrap_or(1),
    }
}

fn is_key(text: &str) -> bool {
    (1..=80).contains(&text.len()) && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}
