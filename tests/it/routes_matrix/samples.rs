//! For each route an address that leads somewhere and a form that is well filled in.

use concerto::web::routes::Route;

use super::world::World;
use crate::support::house::SLUG;

/// A request that a person with the right would make.
pub struct Sample {
    /// The path, its parameters filled in.
    pub path: String,
    /// The fields of the form.
    pub fields: Vec<(&'static str, String)>,
}

/// The sample of a route. Panics for a route that has none.
#[allow(clippy::too_many_lines, reason = "a table, read line by line")]
pub fn sample(_: &World, route: &Route) -> Sample {
    let (number, comment) = numbers(route);
    let path = path_of(route, number, comment);
    let fields = match (route.method.as_str(), route.path) {
        ("GET", _) => Vec::new(),
        ("POST", "/concertations/{slug}/propositions" | "/concertations/{slug}/propositions/{number}") => {
            vec![("axe", "1"), ("titre", "T"), ("phrase", "P"), ("texte", "X"), ("langue", "fr"), ("version", "1")]
        }
        ("POST", path) if path.ends_with("/courriers") => {
            vec![("regle", "1"), ("langue", "fr"), ("courrier", "Un mot.")]
        }
        ("POST", path) if path.ends_with("/{number}/college") => {
            vec![("college", "patients"), ("motif", "Une erreur.")]
        }
        ("POST", path) if path.ends_with("/transmission") => {
            vec![("email", "zoe@example.org"), ("raison", "Un départ.")]
        }
        ("POST", path) if path.contains("/pilotage/demandes/") => {
            vec![("email", "zoe@example.org"), ("college", "patients"), ("motif", "Non.")]
        }
        ("POST", path) if path.ends_with("/participer") => {
            vec![("email", "zoe@example.org"), ("name", "Zoé"), ("motive", "Parce que.")]
        }
        ("POST", "/demandes/{token}") => Vec::new(),
        ("POST", path) if path.contains("/sieges/") => {
            vec![("mesure", "warn"), ("regle", "1"), ("faits", "Une injure."), ("key", "k")]
        }
        ("POST", path) if path.contains("/decisions/") && path.ends_with("/confirmation") => {
            vec![("suite", "confirmer")]
        }
        ("POST", path) if path.ends_with("/annulation") => Vec::new(),
        ("POST", path) if path.ends_with("/reexamen/decision") => vec![("issue", "upheld"), ("motifs", "Non.")],
        ("POST", path) if path.contains("/decisions/") => vec![("texte", "Je conteste.")],
        ("POST", path) if path.ends_with("/attribution") => vec![("a", "moi")],
        ("POST", path) if path.ends_with("/notes") => vec![("note", "À revoir."), ("key", "k")],
        ("POST", "/concertations/{slug}/moderation/lot") => {
            vec![("sens", "favorable"), ("choix", "2:1-published"), ("key", "lot")]
        }
        // nearly empty: what a moderator gets back to fill in, as a proposal that is not merged is not separated
        ("POST", path) if path.ends_with("/fusion") => vec![("vers", "existing")],
        ("POST", path) if path.ends_with("/separation") => vec![("motifs", "Deux idées.")],
        ("POST", "/concertations/{slug}/pilotage/suites/{number}") => {
            vec![("suite", "accepted"), ("motifs", "Oui."), ("pilote", "DNS"), ("marque", "0")]
        }
        ("POST", path) if path.contains("/pilotage/feuille-de-route") => vec![
            ("axe", "1"),
            ("titre", "T"),
            ("texte", "X"),
            ("pilote", "DNS"),
            ("avancement", "0"),
            ("etat", "planned"),
            ("version", "1"),
            ("jour", "2026-01-01"),
            ("etape", "E"),
            ("proposition", "1"),
            ("prise", "P"),
        ],
        ("POST", path) if path.contains("/pilotage/suites/") => vec![("marque", "1")],
        ("POST", path) if path.contains("/moderation/") => {
            vec![("mesure", "hide"), ("regle", "1"), ("faits", "Une injure."), ("marque", "1-published"), ("key", "k")]
        }
        ("POST", path) if path.ends_with("/commentaires") || path.ends_with("/commentaires/{comment}") => {
            vec![("cote", "for"), ("texte", "X"), ("langue", "fr"), ("version", "1")]
        }
        ("POST", path) if path.ends_with("/retrait") => Vec::new(),
        ("POST", path) if path.ends_with("/exports") => vec![("fichier", "public.zip")],
        ("POST", path) if path.ends_with("/citation") => vec![("citation", "college")],
        ("POST", "/affichage") => vec![("langue", "fr"), ("apparence", "dark"), ("retour", "/")],
        ("POST", "/demo/connexion") => vec![("compte", "nadege.ferlioux")],
        ("POST", "/concertations/nouvelle") => vec![("title", "Autre"), ("slug", "autre"), ("key", "1")],
        ("POST", "/concertations/{slug}/regles/acceptation") => vec![("version", "1"), ("accepted", "1")],
        // nearly empty: what an organiser gets back to fill in
        ("POST", "/concertations/{slug}/pilotage/cadre") => vec![("title", "Un titre")],
        ("POST", "/concertations/{slug}/pilotage/regles") => {
            vec![("seen", "2"), ("clauses-1-title", "Respect"), ("clauses-1-text", "Soyons courtois.")]
        }
        ("POST", "/concertations/{slug}/propositions/{number}/vote") => vec![("stance", "for")],
        ("POST", "/concertations/{slug}/pilotage/resultats") => Vec::new(),
        ("POST", path) if path.contains("/pilotage/synthese") => {
            vec![("marque", "0"), ("key", "k"), ("destinataire", "Un cabinet"), ("duree", "72")]
        }
        ("POST", "/mon-espace/notifications/lues") => Vec::new(),
        ("POST", "/mon-espace/notifications/ouverture") => vec![("vers", "/ailleurs")],
        ("POST", path) if path.contains("/adresse") => vec![("email", "ailleurs@example.org")],
        ("POST", path) if path.contains("/second-facteur") => vec![("code", "123456")],
        ("POST", "/mon-espace/sessions/fin") => vec![("session", "inconnue")],
        ("POST", "/mon-espace/preuve") => vec![("code", "123456"), ("retour", "/mon-espace")],
        ("POST", path) if path.ends_with("{provider}") => vec![("retour", "/mon-espace")],
        ("POST", "/mon-espace/preuve/code") => vec![("retour", "/mon-espace")],
        ("POST", "/mon-espace/preferences") => vec![("replies", "daily")],
        ("POST", "/desabonnement/{kind}/{token}") => vec![("List-Unsubscribe", "One-Click")],
        ("POST", path) if path.ends_with("/courriels/renvoi") => vec![("courriel", "inconnu")],
        ("POST", path) if path.ends_with("/suivi") => vec![("suivre", "1"), ("retour", "/")],
        ("POST", path) if path.ends_with("/signalement") => {
            vec![("clause", "1"), ("texte", "Une injure."), ("key", "k")]
        }
        ("POST", "/connexion" | "/mot-de-passe/oublie") => vec![("email", "alice@example.org")],
        ("POST", "/connexion/code") => vec![("code", "123456")],
        ("POST", "/connexion/mot-de-passe") => {
            vec![("email", "alice@example.org"), ("password", "pas le bon mot de passe")]
        }
        ("POST", "/mon-espace/donnees" | "/mon-espace/fermeture") => Vec::new(),
        ("POST", "/mon-espace/profil") => vec![("given_name", "Alice"), ("family_name", "Exemple")],
        ("POST", "/mon-espace/mot-de-passe" | "/mot-de-passe/nouveau/{token}") => {
            vec![("password", "girafe tambour lessive orbite"), ("repeat", "girafe tambour lessive orbite")]
        }
        ("POST", "/installation/{token}") => {
            vec![("email", "z@example.org"), ("given_name", "Zoé"), ("family_name", "Exemple")]
        }
        ("POST", "/concertations/{slug}/pilotage/invitations") => {
            vec![("email", "zoe@example.org"), ("role", "holder"), ("place", "patients/new"), ("key", "k")]
        }
        ("POST", "/concertations/{slug}/pilotage/invitations/confirmation") => {
            vec![("email", "zoe@example.org"), ("person", "Zoé")]
        }
        ("POST", "/concertations/{slug}/pilotage/invitations/remise") => {
            vec![("email", "zoe@example.org"), ("choix", "accord")]
        }
        ("POST", "/concertations/{slug}/pilotage/invitations/import") => {
            vec![("texte", "email;collège\nzoe@example.org;Patients\n")]
        }
        ("POST", path) if path.contains("/invitations/") => vec![("email", "zoe@example.org")],
        ("POST", "/connexion/lien/{token}" | "/deconnexion") => Vec::new(),
        (method, path) => panic!("{method} {path} has no sample in routes_matrix/samples.rs"),
    };
    Sample { path, fields: fields.into_iter().map(|(name, value)| (name, value.to_owned())).collect() }
}

/// The path of a route, its parameters filled in.
pub fn path_of(route: &Route, number: &str, comment: &str) -> String {
    let number = if route.path.contains("/pilotage/sieges/") { "1" } else { number };
    let path = route.path.replace("{slug}", SLUG).replace("{number}", number).replace("{comment}", comment);
    let path = path.replace("{ending}", "ods").replace("{file}", "public.zip");
    let path = path
        .replace("{version}", "1")
        .replace("{token}", "inconnu")
        .replace("{kind}", "replies")
        .replace("{provider}", "inconnu")
        .replace("{name}", "classement");
    match path.split_once("/sieges/") {
        Some(_) if path.contains("/pilotage/") => path.replace("{college}", "soignants"),
        Some((before, _)) => format!("{before}/sieges/soignants/1?proposition=2"),
        None => path,
    }
}

/// The proposal and the comment of a sample. What a member changes is their own: the first of each; what they report or
/// moderators decide on is somebody else's: the second. Both comments stand on the first proposal.
fn numbers(route: &Route) -> (&'static str, &'static str) {
    let is = |parts: &[&str]| parts.iter().any(|part| route.path.contains(part));
    let of_others = is(&["/signalement", "/moderation"]);
    let own = is(&["/modifier", "/retrait", "/citation", "/commentaires", "/versions", "/decisions/"])
        || (route.method == "POST" && route.path.ends_with("/{number}"));
    match (own, of_others) {
        (true, true) => ("1", "2"),
        (true, false) => ("1", "1"),
        (false, _) => ("2", "2"),
    }
}
