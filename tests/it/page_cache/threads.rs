//! What is seen on a proposal's page after each write that touches its comments, or the names beside them.

use chrono::Duration;

use super::stage::Stage;
use super::{at, in_role};
use crate::support::house::{Browser, House, Seat, story};

/// Lines of the table of routes: comments by their authors.
pub const POSTED: &[&str] = &[
    "/concertations/{slug}/propositions/{number}/commentaires",
    "/concertations/{slug}/propositions/{number}/commentaires/{comment}",
    "/concertations/{slug}/propositions/{number}/commentaires/{comment}/retrait",
];

/// What moderators do with them.
pub const RULED: &[&str] = &[
    "/concertations/{slug}/propositions/{number}/commentaires",
    "/concertations/{slug}/moderation/propositions/{number}",
    "/concertations/{slug}/moderation/propositions/{number}/commentaires/{comment}",
    "/concertations/{slug}/decisions/{number}/annulation",
];

/// Whose name stands beside them, and in which college.
pub const NAMED: &[&str] = &[
    "/mon-espace/profil",
    "/mon-espace/fermeture",
    "/concertations/{slug}/pilotage/sieges/{college}/{number}/college",
    "/concertations/{slug}/pilotage/sieges/{college}/{number}/transmission",
];

const COMMENTS: &str = "/propositions/1/commentaires";

/// Alice's proposal. She, Bruno, who writes comments, Carla, a moderator and an organiser look at it, and a guest.
async fn opened<'h>(house: &'h House, pages: &[&str]) -> (Stage<'h>, Seat, Seat) {
    let (alice, bruno) = (house.seat("alice", "patients"), house.seat("bruno", "soignants"));
    let carla = house.seat("carla", "citoyens");
    house.proposal(alice, "Une phrase claire");
    let (maud, omar) = (in_role(house, "maud", "moderation"), in_role(house, "omar", "pilotage"));
    let people = [
        ("the author of the proposal", alice.account),
        ("the author of the comments", bruno.account),
        ("a member", carla.account),
        ("a moderator", maud),
        ("an organiser", omar),
    ];
    let all = ["", "/propositions", "/propositions/1", "/propositions/1?cote=pour", "/propositions/1?cote=contre"];
    let pages: Vec<String> = all.iter().chain(pages).map(|page| at(page)).collect();
    (Stage::over(house, &people, &pages), alice, bruno)
}

/// Writes a comment, or a reply to one.
async fn says(stage: &mut Stage<'_>, browser: &mut Browser, (side, text): (&str, &str), reply: &str) -> usize {
    let fields = [("cote", side), ("texte", text), ("langue", "fr"), ("reponse", reply), ("key", text)];
    stage.posts(browser, &at(COMMENTS), &fields).await
}

/// Fills the form of a docket in and records the decision, with these fields beside what every unfavourable one needs; tells
/// how many pages are others since.
pub async fn decides(
    stage: &mut Stage<'_>,
    browser: &mut Browser,
    (place, measure): (&str, &str),
    more: &[(&str, &str)],
) -> usize {
    let docket = at(&format!("/moderation/propositions/{place}"));
    browser.open(&docket).await.is(200).choose("mesure", measure);
    if !["restore", "unlock", "publish"].contains(&measure) {
        browser.choose("regle", "3").fill("Les faits", "Un tiers peut être reconnu.");
    }
    for (field, value) in more {
        browser.choose(field, value);
    }
    stage.presses(browser, &docket, "Enregistrer la décision").await
}

/// Before publication moderators read: what waits is its author's and theirs, then everybody's or nobody's.
async fn what_waits(stage: &mut Stage<'_>, (author, maud): (&mut Browser, &mut Browser), house: &House) {
    house.sql("UPDATE consultations SET moderation = 'before'");
    assert!(says(stage, author, ("for", "Un argument qui attend."), "").await > 0);
    assert!(decides(stage, maud, ("1/commentaires/3", "publish"), &[]).await > 0);
    assert!(says(stage, author, ("against", "Un autre qui attend."), "").await > 0);
    assert!(decides(stage, maud, ("1/commentaires/4", "refuse"), &[("urgence", "1")]).await > 0);
    assert_eq!(
        house.texts("SELECT status AS t FROM comments ORDER BY number"),
        ["published", "published", "published", "refused"]
    );
}

/// What stands beside a comment changes without any form of its author.
async fn are_called_otherwise(stage: &mut Stage<'_>, house: &House, alice: Seat) {
    let changes = [
        ("UPDATE organisations SET name = 'Les Aidants réunis' WHERE id = 1".to_owned(), "Les Aidants réunis"),
        (format!("UPDATE seats SET organisation_id = 2 WHERE id = {}", alice.seat), "Une mutuelle"),
        ("UPDATE consultations SET names = 'never'".to_owned(), "Membre (collège Soignants)"),
        ("UPDATE consultations SET names = 'public'".to_owned(), "Boris Exemple"),
    ];
    for (change, says) in changes {
        assert!(stage.does(&change, || house.sql(&change)).await > 0, "{change}");
        house.guest().open(&at("/propositions/1")).await.sees(says);
    }
}

story! {
    /// Written onto the first of two pages of threads, answered, edited, withdrawn.
    async fn a_comment_is_seen_as_its_author_left_it(house) {
        house.has_consultation().await;
        let pages = ["/propositions/1?page=2", "/propositions/1/commentaires/21/versions"];
        let (mut stage, alice, bruno) = opened(&house, &pages).await;
        for number in 1..=20 {
            house.comment(1, number, bruno, &format!("Argument numéro {number}."));
        }
        let (mut alice, mut bruno) = (house.browser_of(alice.account), house.browser_of(bruno.account));
        assert!(says(&mut stage, &mut bruno, ("for", "Un premier jet."), "").await > 0);
        assert!(says(&mut stage, &mut alice, ("neutral", "Une réponse."), "21").await > 0);
        let edit = [("cote", "against"), ("texte", "Tout bien pesé."), ("langue", "fr"), ("version", "1")];
        assert!(stage.posts(&mut bruno, &at(&format!("{COMMENTS}/21")), &edit).await > 0);
        stage.passes(Duration::minutes(31));
        assert!(stage.posts(&mut bruno, &at(&format!("{COMMENTS}/21/retrait")), &[]).await > 0);
        house.guest().open(&at("/propositions/1")).await.sees("Une réponse.").sees("Retiré par son auteur").misses("Tout bien pesé.");
        stage.ends(POSTED).await;
    }

    /// Hidden and restored, masked and taken back, its thread closed and opened, that of the whole proposal, published or refused.
    async fn a_comment_is_seen_as_moderators_left_it(house) {
        house.has_consultation().await;
        let (mut stage, alice, bruno) = opened(&house, &["/propositions/1/versions", "/propositions/1/commentaires/2/versions"]).await;
        house.comment(1, 1, alice, "Un argument d’Alice.");
        house.comment(1, 2, bruno, "Mon voisin Paul Durand a une maladie.");
        let mut maud = house.in_role("mona", "moderation");
        let second = "1/commentaires/2";
        assert!(decides(&mut stage, &mut maud, (second, "hide"), &[]).await > 0);
        assert!(decides(&mut stage, &mut maud, (second, "restore"), &[]).await > 0);
        assert!(decides(&mut stage, &mut maud, (second, "mask"), &[("passages", "Paul Durand")]).await > 0);
        house.guest().open(&at("/propositions/1")).await.misses("Durand");
        maud.open(&at("/decisions/3")).await.is(200);
        assert!(stage.presses(&mut maud, &at("/decisions/3/annulation"), "Annuler cette décision").await > 0);
        for place in [second, "1"] {
            assert!(decides(&mut stage, &mut maud, (place, "lock"), &[]).await > 0, "{place}");
            assert!(decides(&mut stage, &mut maud, (place, "unlock"), &[]).await > 0, "{place}");
        }
        assert!(decides(&mut stage, &mut maud, ("1", "mask"), &[("passages", "Le texte")]).await > 0);
        let mut author = house.browser_of(bruno.account);
        what_waits(&mut stage, (&mut author, &mut maud), &house).await;
        stage.ends(RULED).await;
    }

    /// A name that changes, an organisation that is renamed, a seat that becomes another one's, names that nobody is shown; a seat
    /// that is moved or passed on, and an account that is closed.
    async fn a_comment_is_seen_with_its_authors_name(house) {
        house.has_consultation().await;
        let (mut stage, alice, bruno) = opened(&house, &["/membres"]).await;
        house.comment(1, 1, bruno, "Un argument.");
        house.comment(1, 2, alice, "Un autre.");
        let now = house.days(0);
        house.sql(&format!(
            "INSERT INTO organisations (id, name, name_key, created_at)
             VALUES (1, 'Les Aidants', 'les aidants', {now}), (2, 'Une mutuelle', 'une mutuelle', {now});
             UPDATE seats SET organisation_id = 1 WHERE id = {}",
            alice.seat
        ));
        let mut author = house.browser_of(bruno.account);
        author.open("/mon-espace/profil").await.is(200).fill("Prénom", "Boris");
        assert!(stage.presses(&mut author, "/mon-espace/profil", "Enregistrer").await > 0);
        house.guest().open(&at("/propositions/1")).await.sees("Boris Exemple").sees("Les Aidants");
        are_called_otherwise(&mut stage, &house, alice).await;
        let mut omar = house.in_role("olga", "pilotage");
        let (moved, passed) = (at("/pilotage/sieges/citoyens/1/college"), at("/pilotage/sieges/patients/1/transmission"));
        stage.posts(&mut omar, &moved, &[("college", "patients"), ("motif", "Une erreur.")]).await;
        stage.posts(&mut omar, &passed, &[("email", "zoe@example.org"), ("raison", "Un départ.")]).await;
        author.open("/mon-espace/fermeture").await.is(200).choose("textes", "garder").choose("accord", "1");
        assert!(stage.presses(&mut author, "/mon-espace/fermeture", "Fermer mon compte").await > 0);
        house.guest().open(&at("/propositions/1")).await.sees("Membre (collège Soignants)").misses("Boris");
        stage.ends(NAMED).await;
    }
}
