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
    // comments stand on the first proposal; the second of each is somebody else's than the member's
    let number = if route.path.contains("{comment}") || route.path.contains("/decisions/") { "1" } else { "2" };
    let path = route.path.replace("{slug}", SLUG).replace("{number}", number).replace("{comment}", "2");
    let fields = match (route.method.as_str(), route.path) {
        ("GET", _) => Vec::new(),
        ("POST", "/affichage") => vec![("langue", "fr"), ("apparence", "dark"), ("retour", "/")],
        ("POST", "/concertations/{slug}/propositions/{number}/vote") => vec![("stance", "for")],
        ("POST", "/mon-espace/notifications/lues") => Vec::new(),
        ("POST", path) if path.ends_with("/signalement") => {
            vec![("clause", "1"), ("texte", "Une injure."), ("key", "k")]
        }
        ("POST", path) if path.contains("/moderation/") => {
            vec![("mesure", "hide"), ("regle", "1"), ("faits", "Une injure."), ("marque", "1-published"), ("key", "k")]
        }
        (method, path) => panic!("{method} {path} has no sample in routes_matrix/samples.rs"),
    };
    Sample { path, fields: fields.into_iter().map(|(name, value)| (name, value.to_owned())).collect() }
}
