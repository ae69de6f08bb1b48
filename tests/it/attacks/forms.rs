//! Forms from elsewhere: another site's, without a token, with somebody else's or with that of a session that ended.

use actix_web::http::Method;
use concerto::web::routes::{ROUTES, Route};

use crate::routes_matrix::samples::{Sample, sample};
use crate::routes_matrix::world::World;
use crate::support::house::browser::form;

const ROLES: [&str; 4] = ["guest", "member", "moderator", "organiser"];

/// What a browser says of a form that another site's page sent.
const FOREIGN: [(&str, &str); 5] = [
    ("origin", "https://ailleurs.example"),
    ("origin", "null"),
    ("origin", "http://127.0.0.1:1"),
    ("sec-fetch-site", "cross-site"),
    ("sec-fetch-site", "same-site"),
];

fn writes() -> impl Iterator<Item = &'static Route> {
    ROUTES.iter().filter(|route| route.method != Method::GET)
}

/// Mail programs send this one, without any token: it takes its own in the address.
fn is_one_click(route: &Route) -> bool {
    route.path.starts_with("/desabonnement/")
}

fn body(sample: &Sample, token: &str) -> Vec<u8> {
    form(token, &sample.fields.iter().map(|(name, value)| (*name, value.clone())).collect::<Vec<_>>())
}

#[actix_web::test]
async fn a_form_of_another_site_is_refused_whatever_its_token() {
    let world = World::new().await;
    for role in ROLES {
        let mut browser = world.browser(role);
        let token = browser.token().await;
        let before = world.house.contents();
        for route in writes() {
            let sample = sample(&world, route);
            for header in FOREIGN {
                let status = browser.post_with(&sample.path, body(&sample, &token), &[header]).await.pressed;
                assert_eq!(status, 403, "{} as {role} with {header:?}", route.path);
            }
        }
        assert_eq!(world.house.contents().since(&before), Vec::<String>::new(), "as {role}");
    }
    world.house.close().await;
}

#[actix_web::test]
async fn a_token_belongs_to_one_browser_and_ends_with_its_session() {
    let world = World::new().await;
    let stolen = [world.browser("moderator").token().await, world.browser("guest").token().await];
    for role in ROLES {
        let mut browser = world.browser(role);
        let mut tokens = stolen.to_vec();
        let own = browser.token().await;
        tokens.push(own.chars().rev().collect());
        tokens.push(own[1..].to_owned());
        tokens.push(String::new());
        let before = world.house.contents();
        for route in writes().filter(|route| !is_one_click(route)) {
            let sample = sample(&world, route);
            for token in &tokens {
                let status = browser.post_with(&sample.path, body(&sample, token), &[]).await.pressed;
                assert_eq!(status, 403, "{} as {role}", route.path);
            }
        }
        assert_eq!(world.house.contents().since(&before), Vec::<String>::new(), "as {role}");
    }
    // a page that stayed open over the end of its session: the form comes back, and nothing is done in the name of anybody
    let mut member = world.browser("member");
    let token = member.token().await;
    world.house.sql("DELETE FROM sessions");
    for route in writes().filter(|route| !is_one_click(route)) {
        let sample = sample(&world, route);
        let before = world.house.contents().without(&["attempts", "proofs", "sign_ins", "outbox", "settings"]);
        member.post_with(&sample.path, body(&sample, &token), &[]).await;
        assert!(member.pressed < 500, "{}: {}", route.path, member.pressed);
        let after = world.house.contents().without(&["attempts", "proofs", "sign_ins", "outbox", "settings"]);
        assert_eq!(after.since(&before), Vec::<String>::new(), "{}", route.path);
    }
    world.house.close().await;
}
