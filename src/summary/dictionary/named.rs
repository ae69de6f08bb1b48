//! What the columns of `organisations/votes.csv` mean.

const FILE: &str = "organisations/votes.csv";

/// File, column, meaning in French, meaning in English, unit, values.
pub(super) const COLUMNS: &[[&str; 6]] = &[
    [FILE, "proposal", "Numéro de la proposition", "Number of the proposal", "", "proposals.csv: number"],
    [
        FILE,
        "college",
        "Collège qui vote au nom de ses organisations",
        "College that votes in the name of its organisations",
        "",
        "colleges.csv: key",
    ],
    [
        FILE,
        "organisation",
        "Nom de l’organisation à l’ouverture des résultats ; vide pour les sièges qui n’en déclarent pas",
        "Name of the organisation when results were opened; empty for seats that declare none",
        "",
        "",
    ],
    [FILE, "for", "Votes pour", "Ballots for", "ballots", "0, 1, 2…"],
    [FILE, "against", "Votes contre", "Ballots against", "ballots", "0, 1, 2…"],
    [FILE, "abstain", "Votes sans avis", "Ballots without opinion", "ballots", "0, 1, 2…"],
];
