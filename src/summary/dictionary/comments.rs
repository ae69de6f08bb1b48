//! What the columns of `texts/comments.csv` mean.

/// File, column, meaning in French, meaning in English, unit, values.
pub(super) const COLUMNS: &[[&str; 6]] = &[
    [
        "texts/comments.csv",
        "proposal",
        "Numéro de la proposition",
        "Number of the proposal",
        "",
        "proposals.csv: number",
    ],
    [
        "texts/comments.csv",
        "number",
        "Numéro du commentaire sous la proposition",
        "Number of the comment under the proposal",
        "",
        "1, 2, 3…",
    ],
    [
        "texts/comments.csv",
        "axis",
        "Numéro de l’axe de la proposition",
        "Number of the proposal’s axis",
        "",
        "axes.csv: number",
    ],
    [
        "texts/comments.csv",
        "replies_to",
        "Numéro du commentaire auquel il répond, sous la même proposition",
        "Number of the comment that it replies to, under the same proposal",
        "",
        "texts/comments.csv: number; empty for a first one",
    ],
    ["texts/comments.csv", "college", "Collège de l’auteur", "College of the author", "", "colleges.csv: key"],
    [
        "texts/comments.csv",
        "side",
        "Argument pour, argument contre ou remarque",
        "Argument for, argument against or remark",
        "",
        "for, against, neutral",
    ],
    [
        "texts/comments.csv",
        "posted_at",
        "Date de publication (UTC)",
        "Time of publication (UTC)",
        "RFC 3339",
        "2026-11-24T10:00:00Z",
    ],
    ["texts/comments.csv", "language", "Langue du texte", "Language of the text", "", "fr, en"],
    [
        "texts/comments.csv",
        "text",
        "Texte du commentaire, en Markdown ; seuls figurent les commentaires que chacun peut lire",
        "Text of the comment, in Markdown; only comments that everybody can read are listed",
        "text",
        "",
    ],
];
