//! The whole table of routes: every write that the samples of the matrix of routes can make, one after the other in one world.

use std::collections::BTreeSet;

use actix_web::http::Method;
use concerto::web::routes::{ROUTES, Route};

use super::stage::Stage;
use super::{TOLD, at};
use crate::attacks::crawl::Crawl;
use crate::routes_matrix::samples::sample;
use crate::routes_matrix::world::World;
use crate::support::house::browser::form;
use crate::support::house::{Browser, House};

/// Who writes, and looks, with the account that the world gives them.
const PEOPLE: [(&str, &str); 3] = [("member", "alice"), ("moderator", "maud"), ("organiser", "omar")];

/// What somebody in a role looks at; no page that notes who looked.
fn own_pages(role: &str) -> Vec<String> {
    let all = [
        "",
        "/propositions",
        "/propositions?tri=sans-vote",
        "/propositions/1",
        "/propositions/2",
        "/membres",
        "/regles",
    ];
    let more: &[&str] = match role {
        "member" => &["/voter-a-la-suite", "/suivi"],
        "moderator" => &["/moderation/courriers"],
        _ => &["/pilotage", "/pilotage/exports"],
    };
    let mut pages: Vec<String> = all.iter().chain(more).map(|page| at(page)).collect();
    pages.extend(["/", "/mon-espace/contributions", "/mon-espace/notifications"].map(ToOwned::to_owned));
    pages
}

/// The addresses that a guest finds, a few of each kind.
async fn addresses(house: &House) -> Vec<String> {
    let mut crawl = Crawl::of(3, &["/", "/plan-du-site", &at("/propositions")]);
    let (mut guest, mut found) = (house.guest(), Vec::new());
    while let Some(path) = crawl.next() {
        guest.get_with(&path, &[]).await;
        crawl.reads(&guest);
        found.push(path);
    }
    found
}

/// The stage of the walk: all sessions are opened now, none between a look and a write.
async fn stage_of(house: &House) -> Stage<'_> {
    let account =
        |name: &str| house.number(&format!("SELECT id AS n FROM accounts WHERE email_key = '{name}@example.org'"));
    let people = PEOPLE.map(|(role, name)| (role, account(name)));
    let mut stage = Stage::over(house, &people, &[]);
    for (role, _) in PEOPLE {
        stage = stage.also(role, &own_pages(role));
    }
    stage.guest_looks_at(addresses(house).await);
    stage
}

/// Sends the sample of a route, right after everybody looked if it should be taken; tells whether it was.
async fn sends(stage: &mut Stage<'_>, world: &World, route: &Route, (place, writer): (usize, &mut Browser)) -> bool {
    let (role, _) = PEOPLE[place];
    if writer.open("/mon-espace").await.status == 401 {
        *writer = world.browser(role); // what was sent before ended the session
    }
    let sample = sample(world, route);
    let body = form(&writer.token().await, &sample.fields);
    if route.expect[place + 1] < 400 {
        stage.warm().await;
    }
    writer.post_with(&sample.path, body, &[]).await.pressed < 400
}

/// Each kind of write of the table of routes that somebody may do: before it and after it, guests, members, moderators and
/// organisers get from two instances that keep pages and reads what they get from one that keeps none. The first time that a
/// line is written to everybody looks, then the guest and one of them after the other. What no sample can do a story tells.
async fn every_write_is_seen(house: House) {
    let world = World::over(house).await;
    let mut stage = stage_of(&world.house).await;
    let (mut writers, mut written) = (PEOPLE.map(|(role, _)| world.browser(role)), 0);
    for route in ROUTES.iter().filter(|route| route.method != Method::GET) {
        for writer in writers.iter_mut().enumerate() {
            stage.only(stage.has_written(route.path).then(|| PEOPLE[written % PEOPLE.len()].0));
            if sends(&mut stage, &world, route, writer).await {
                stage.notes(route.path).await;
                stage.guest_looks_at(addresses(&world.house).await);
                written += 1;
            }
        }
    }
    assert!(written > 40, "only {written} writes");
    let ([first, other, plain], given) = (stage.made(), world.house.app.pages.counts().given);
    assert!(given > 500 && first > 500 && other > 500 && plain == 0, "{given}, {first}, {other}, {plain}");
    let told: BTreeSet<&str> =
        TOLD.iter().flat_map(|writes| writes.iter().copied()).chain(stage.closes().await).collect();
    let posts = ROUTES.iter().filter(|route| route.method != Method::GET).map(|route| route.path);
    let left: Vec<&str> = posts.filter(|path| !told.contains(path)).collect();
    assert!(left.is_empty(), "no story tells what is seen after a write to {left:?}");
    world.house.close().await;
}

#[actix_web::test]
async fn every_write_is_seen_on_sqlite() {
    Box::pin(every_write_is_seen(House::on_sqlite().await)).await;
}

#[actix_web::test]
async fn every_write_is_seen_on_postgres() {
    if let Some(house) = House::on_postgres().await {
        Box::pin(every_write_is_seen(house)).await;
    }
}
