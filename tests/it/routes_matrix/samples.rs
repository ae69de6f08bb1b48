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
pub fn sample(_: &World, route: &Route) -> Sample {
    let path = route.path.replace("{slug}", SLUG).replace("{number}", "2");
    let fields = match (route.method.as_str(), route.path) {
        ("GET", _) => Vec::new(),
        ("POST", "/affichage") => vec![("langue", "fr"), ("apparence", "dark"), ("retour", "/")],
        ("POST", "/concertations/nouvelle") => vec![("title", "Autre"), ("slug", "autre"), ("key", "1")],
        ("POST", "/concertations/{slug}/regles/acceptation") => vec![("version", "1"), ("accepted", "1")],
        // nearly empty: what an organiser gets back to fill in
        ("POST", "/concertations/{slug}/pilotage/cadre") => vec![("title", "Un titre")],
        ("POST", "/concertations/{slug}/pilotage/regles") => {
            vec![("seen", "2"), ("clauses-1-title", "Respect"), ("clauses-1-text", "Soyons courtois.")]
        }
        ("POST", "/concertations/{slug}/propositions/{number}/vote") => vec![("stance", "for")],
        (method, path) => panic!("{method} {path} has no sample in routes_matrix/samples.rs"),
    };
    Sample { path, fields: fields.into_iter().map(|(name, value)| (name, value.to_owned())).collect() }
}
