//! The names of the tables in French and English: short enough for the sheets of a spreadsheet (31 characters).

use crate::model::Language;

/// File, name in French, name in English.
const TITLES: &[[&str; 3]] = &[
    ["action_links.csv", "Liens actions-propositions", "Links actions-proposals"],
    ["actions.csv", "Actions", "Actions"],
    ["answers.csv", "Suites données", "Answers"],
    ["axes.csv", "Axes", "Axes"],
    ["ballots_by_college.csv", "Votes par collège", "Ballots by college"],
    ["colleges.csv", "Collèges", "Colleges"],
    ["consultation.csv", "Concertation", "Consultation"],
    ["dictionary.csv", "Dictionnaire", "Dictionary"],
    ["moderation.csv", "Modération", "Moderation"],
    ["organisations/votes.csv", "Votes des organisations", "Votes of organisations"],
    ["participation_by_week.csv", "Participation par semaine", "Participation by week"],
    ["proposals.csv", "Propositions", "Proposals"],
    ["rankings.csv", "Classements", "Rankings"],
    ["texts/comments.csv", "Commentaires", "Comments"],
];

/// The name of a table; its file's for one that has none.
pub(super) fn title(file: &'static str, language: Language) -> &'static str {
    let found = TITLES.iter().find(|[known, ..]| *known == file);
    let of = |[_, fr, en]: &[&'static str; 3]| if language == Language::Fr { *fr } else { *en };
    found.map_or_else(|| file.trim_end_matches(".csv"), of)
}
