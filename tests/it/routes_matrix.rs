//! Every route × every role, from the table of routes: who gets what. A route without a sample fails the test.

pub mod samples;
pub mod world;

use actix_web::http::Method;
use concerto::web::routes::{ROUTES, Route};

use crate::support::house::{Browser, House};
pub use samples::{Sample, sample};
pub use world::World;

const ROLES: [&str; 4] = ["guest", "member", "moderator", "organiser"];

/// What a role gets for a route's sample, redirects not followed.
async fn status(world: &World, route: &Route, sample: &Sample, role: &str) -> u16 {
    let mut browser = world.browser(role);
    if route.method == Method::GET {
        browser.get_with(&sample.path, &[]).await.status
    } else {
        let fields: Vec<_> = sample.fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        browser.post(&sample.path, &fields).await.pressed
    }
}

#[actix_web::test]
async fn every_route_answers_every_role_as_the_table_says() {
    let mut differs = Vec::new();
    let reading = World::new().await;
    for route in ROUTES {
        for (role, expected) in ROLES.iter().zip(route.expect) {
            let writing = if route.method == Method::GET { None } else { Some(World::new().await) };
            let world = writing.as_ref().unwrap_or(&reading);
            let got = status(world, route, &sample(world, route), role).await;
            if got != expected {
                differs.push(format!("{} {} as {role}: {got}, the table says {expected}", route.method, route.path));
            }
            if let Some(world) = writing {
                world.house.close().await;
            }
        }
    }
    assert!(differs.is_empty(), "\n{}", differs.join("\n"));
    reading.house.close().await;
}

#[actix_web::test]
async fn every_write_without_a_token_is_refused() {
    let world = World::new().await;
    for route in ROUTES.iter().filter(|route| route.method != Method::GET) {
        let sample = sample(&world, route);
        for role in ROLES {
            let mut browser = world.browser(role);
            // the form that mail programs send has no token: without its one field it is no form
            let refused = if route.path.starts_with("/desabonnement/") { 400 } else { 403 };
            browser.post_raw(&sample.path, b"csrf=0000&stance=for".to_vec()).await.is(refused);
        }
    }
    world.house.close().await;
}

#[actix_web::test]
async fn pages_for_few_are_never_kept() {
    let world = World::new().await;
    for (role, route) in ["guest", "member"].iter().flat_map(|role| ROUTES.iter().map(move |route| (role, route))) {
        if route.method != Method::GET {
            continue;
        }
        let mut browser: Browser = world.browser(role);
        browser.get_with(&sample(&world, route).path, &[]).await;
        let cache = browser.headers.get("cache-control").unwrap().to_str().unwrap().to_owned();
        let few = [
            "/pilotage",
            "/moderation",
            "/decisions",
            "/mon-espace",
            "/connexion",
            "/deconnexion/",
            "/mot-de-passe",
            "/installation",
            "/invitations",
            "/demandes",
            "/adresse",
            "/sous-embargo",
            "/demo/courriels",
            "/desabonnement",
            "/citation",
        ];
        let is_for_few = *role != "guest" || few.iter().any(|part| route.path.contains(part));
        assert_eq!(cache, if is_for_few { "no-store" } else { "private, no-cache" }, "{role} {}", route.path);
    }
    world.house.close().await;
}

/// The house of the matrix, for its module.
pub async fn house() -> House {
    House::on_sqlite().await
}
