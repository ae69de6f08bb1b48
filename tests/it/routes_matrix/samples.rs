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
        ("POST", "/concertations/{slug}/propositions/{number}/vote") => vec![("stance", "for")],
        (method, path) => panic!("{method} {path} has no sample in routes_matrix/samples.rs"),
    };
    Sample { path, fields: fields.into_iter().map(|(name, value)| (name, value.to_owned())).collect() }
}
