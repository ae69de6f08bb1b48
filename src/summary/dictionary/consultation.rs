//! What the columns of `consultation.csv` mean.

/// File, column, meaning in French, meaning in English, unit, values.
pub(super) const COLUMNS: &[[&str; 6]] = &[
    ["consultation.csv", "slug", "Nom de la concertation dans les adresses", "Its name in addresses", "", ""],
    ["consultation.csv", "title", "Titre", "Title", "text", ""],
    ["consultation.csv", "in_one_sentence", "L’objet en une phrase", "What it is about, in one sentence", "text", ""],
    ["consultation.csv", "led_by", "Qui la conduit", "Who leads it", "text", ""],
    ["consultation.csv", "licence", "Licence des contributions", "Licence of the contributions", "text", ""],
    [
        "consultation.csv",
        "opened_at",
        "Début de la première étape (UTC)",
        "Beginning of the first phase (UTC)",
        "RFC 3339",
        "2026-11-24T10:00:00Z",
    ],
    [
        "consultation.csv",
        "closed_at",
        "Fin de la dernière étape (UTC) ; vide si elle dure encore",
        "End of the last phase (UTC); empty while it lasts",
        "RFC 3339",
        "2026-11-24T10:00:00Z",
    ],
    ["consultation.csv", "rules_version", "Version des règles", "Version of the rules", "", "0 or more"],
    [
        "consultation.csv",
        "scope",
        "À qui s’adressent les données : à tous, ou aux organisateurs",
        "Whom the data are for: everybody, or organisers",
        "",
        "public, organiser",
    ],
    [
        "consultation.csv",
        "threshold",
        "Seuil k : un collège protégé qui compte moins de k votes n’est pas détaillé",
        "Threshold k: a protected college with fewer than k ballots is not detailed",
        "ballots",
        "0 or more",
    ],
];
