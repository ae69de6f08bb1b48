//! What every column of the open data means, in French and English. A test compares it with the tables.

mod comments;
mod consultation;
mod named;
mod proposals;
mod roadmap;

use super::Table;

/// File, column, meaning in French, meaning in English, unit, values.
const COLUMNS: &[[&str; 6]] = &[
    ["axes.csv", "number", "Numéro de l’axe", "Number of the axis", "", "1, 2, 3…"],
    ["axes.csv", "title", "Titre de l’axe", "Title of the axis", "text", ""],
    [
        "ballots_by_college.csv",
        "proposal",
        "Numéro de la proposition",
        "Number of the proposal",
        "",
        "proposals.csv: number",
    ],
    [
        "ballots_by_college.csv",
        "college",
        "Clé du collège ; vide pour la ligne des autres collèges",
        "Key of the college; empty for the row of the other colleges",
        "",
        "colleges.csv: key",
    ],
    [
        "ballots_by_college.csv",
        "kind",
        "Comment la ligne montre les votes : détail, tous ou presque, détail non publié, autres collèges ensemble",
        "How the row shows the ballots: in full, all or almost all, not published, other colleges together",
        "",
        "shown, coded, hidden, others",
    ],
    [
        "ballots_by_college.csv",
        "for",
        "Votes pour ; dans une ligne codée, ceux dont le choix est publié",
        "Ballots for; in a coded row, those whose stance is published",
        "ballots",
        "0 or more",
    ],
    [
        "ballots_by_college.csv",
        "against",
        "Votes contre ; dans une ligne codée, ceux dont le choix est publié",
        "Ballots against; in a coded row, those whose stance is published",
        "ballots",
        "0 or more",
    ],
    [
        "ballots_by_college.csv",
        "abstain",
        "Votes sans avis ; dans une ligne codée, ceux dont le choix est publié",
        "Ballots without opinion; in a coded row, those whose stance is published",
        "ballots",
        "0 or more",
    ],
    [
        "ballots_by_college.csv",
        "unspecified",
        "Votes dont le choix n’est pas précisé",
        "Ballots whose stance is not specified",
        "ballots",
        "0, 1",
    ],
    [
        "ballots_by_college.csv",
        "support",
        "Soutien : pour / (pour + contre) ; dans une ligne codée, (n − 1)/n ou 1/n",
        "Support: for / (for + against); in a coded row, (n − 1)/n or 1/n",
        "proportion",
        "0 to 1; empty without an opinion",
    ],
    [
        "ballots_by_college.csv",
        "support_low",
        "Bas de la fourchette indicative (Wilson, 95 %)",
        "Low end of the indicative range (Wilson, 95%)",
        "proportion",
        "0 to 1",
    ],
    [
        "ballots_by_college.csv",
        "support_high",
        "Haut de la fourchette indicative (Wilson, 95 %)",
        "High end of the indicative range (Wilson, 95%)",
        "proportion",
        "0 to 1",
    ],
    ["colleges.csv", "key", "Clé du collège", "Key of the college", "", ""],
    ["colleges.csv", "label", "Nom du collège", "Name of the college", "text", ""],
    [
        "colleges.csv",
        "mode",
        "Votes publiés par organisation, ou protégés",
        "Ballots published by organisation, or protected",
        "",
        "named, protected",
    ],
    ["colleges.csv", "seats", "Sièges du collège", "Seats of the college", "seats", "0 or more"],
    [
        "colleges.csv",
        "active",
        "Sièges qui ont voté ou contribué ; vide si non publié",
        "Seats that voted or contributed; empty when not published",
        "seats",
        "0 or more",
    ],
    [
        "colleges.csv",
        "proposals",
        "Propositions publiées de ses membres ; vide si non publié",
        "Published proposals by its members; empty when not published",
        "proposals",
        "0 or more",
    ],
    [
        "colleges.csv",
        "comments",
        "Commentaires publiés de ses membres ; vide si non publié",
        "Published comments by its members; empty when not published",
        "comments",
        "0 or more",
    ],
    ["dictionary.csv", "file", "Nom du fichier", "Name of the file", "", ""],
    ["dictionary.csv", "column", "Nom de la colonne", "Name of the column", "", ""],
    ["dictionary.csv", "meaning_fr", "Sens de la colonne, en français", "Meaning of the column, in French", "text", ""],
    ["dictionary.csv", "meaning_en", "Sens de la colonne, en anglais", "Meaning of the column, in English", "text", ""],
    [
        "dictionary.csv",
        "unit",
        "Unité des nombres, ou « text » pour un texte libre",
        "Unit of the numbers, or \"text\" for free text",
        "",
        "",
    ],
    ["dictionary.csv", "values", "Valeurs possibles", "Possible values", "", ""],
    [
        "moderation.csv",
        "figure",
        "Ce qui est compté : décisions, signalements, demandes de réexamen, réexamens favorables",
        "What is counted: decisions, reports, requests for review, reviews upheld",
        "",
        "decisions, reports, appeals, appeals_upheld",
    ],
    ["moderation.csv", "ground", "Motif des décisions", "Ground of the decisions", "", ""],
    ["moderation.csv", "count", "Nombre", "Number", "", "0 or more"],
    ["participation_by_week.csv", "week", "Semaine ISO, à Paris", "ISO week, in Paris", "", "2025-W27"],
    [
        "participation_by_week.csv",
        "ballots",
        "Votes en vigueur exprimés dans la semaine ; vide si non publié",
        "Standing ballots cast in the week; empty when not published",
        "ballots",
        "0 or more",
    ],
    [
        "participation_by_week.csv",
        "proposals",
        "Propositions publiées dans la semaine",
        "Proposals published in the week",
        "proposals",
        "0 or more",
    ],
    [
        "participation_by_week.csv",
        "comments",
        "Commentaires publiés dans la semaine",
        "Comments published in the week",
        "comments",
        "0 or more",
    ],
    [
        "rankings.csv",
        "ranking",
        "Classement : par soutien minimal, par soutien moyen des collèges, par écart entre collèges ; non classées",
        "Order: by lowest support, by balanced support, by divide; unranked",
        "",
        "lowest_support, balanced_support, divide, unranked",
    ],
    [
        "rankings.csv",
        "rank",
        "Rang ; vide pour une proposition non classée",
        "Rank; empty for an unranked proposal",
        "",
        "1, 2, 3…",
    ],
    ["rankings.csv", "proposal", "Numéro de la proposition", "Number of the proposal", "", "proposals.csv: number"],
];

/// What is said of every column, in order of file and, within a file, of column.
pub(super) fn entries() -> Vec<&'static [&'static str; 6]> {
    let parts = [
        COLUMNS,
        consultation::COLUMNS,
        proposals::COLUMNS,
        roadmap::COLUMNS,
        roadmap::FILE,
        comments::COLUMNS,
        named::COLUMNS,
    ];
    let mut entries: Vec<&[&str; 6]> = parts.into_iter().flatten().collect();
    entries.sort_by_key(|[file, ..]| *file);
    entries
}

/// The dictionary as a table, itself included, in order of file and, within a file, of column.
pub(super) fn dictionary() -> Table {
    Table {
        name: "dictionary.csv",
        columns: &["file", "column", "meaning_fr", "meaning_en", "unit", "values"],
        rows: entries().into_iter().map(|entry| entry.iter().map(|text| (*text).into()).collect()).collect(),
    }
}
