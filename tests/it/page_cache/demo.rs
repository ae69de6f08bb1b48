//! What is seen after somebody enters the demonstration with one press and acts in it.

use super::stage::Stage;
use crate::demo::{CLOSED, OPEN, as_demonstration, demonstration_in};
use crate::support::house::House;

/// Lines of the table of routes.
pub const ENTERED: &[&str] = &[
    "/demo/connexion",
    "/concertations/{slug}/propositions/{number}/vote",
    "/concertations/{slug}/propositions/{number}/suivi",
];

/// Of two consultations, one open to votes and one over: a member enters and votes, and everybody looks at both.
async fn the_demonstration_is_seen_as_it_is(house: House) {
    let house = demonstration_in(house);
    let account = |name: &str| house.number(&format!("SELECT id AS n FROM accounts WHERE family_name = '{name}'"));
    let people = [("Nadège", "Ferlioux"), ("Isaure", "Bontemry"), ("Florent", "Admirault"), ("Corinne", "Delavaud")];
    let people = people.map(|(who, name)| (who, account(name)));
    let open = ["", "/propositions", "/propositions/1", "/propositions/16"].map(|page| format!("{OPEN}{page}"));
    let closed = ["", "/propositions/1", "/resultats", "/synthese", "/suites"].map(|page| format!("{CLOSED}{page}"));
    let mut stage = Stage::over(&house, &people, &[&open[..], &closed[..], &["/".to_owned()]].concat());
    let mut nadege = house.guest();
    nadege.open("/demo").await.is(200);
    stage.presses(&mut nadege, "/demo/connexion", "Entrer comme Nadège Ferlioux").await;
    let proposal = format!("{OPEN}/propositions/1");
    assert!(stage.posts(&mut nadege, &format!("{proposal}/vote"), &[("stance", "against")]).await > 0, "her own vote");
    stage.posts(&mut nadege, &format!("{proposal}/suivi"), &[("suivre", "0"), ("retour", "/")]).await;
    stage.ends(ENTERED).await;
    house.close().await;
}

#[actix_web::test]
async fn the_demonstration_is_seen_as_it_is_on_sqlite() {
    Box::pin(the_demonstration_is_seen_as_it_is(House::on_sqlite_with(as_demonstration).await)).await;
}

#[actix_web::test]
async fn the_demonstration_is_seen_as_it_is_on_postgres() {
    if let Some(house) = House::on_postgres_with(as_demonstration).await {
        Box::pin(the_demonstration_is_seen_as_it_is(house)).await;
    }
}
