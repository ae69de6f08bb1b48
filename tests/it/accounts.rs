//! The first account, my space and the profile.

use concerto::domain::accounts;
use concerto::store::Lane;
use concerto::web::token;

use crate::support::house::{House, story};

/// The link that an empty server prints.
fn setup_link(house: &House) -> String {
    let (link, at) = (token::random(), house.now());
    let hash = token::digest(&link);
    assert!(house.app.db.write_now(Lane::Sessions, move |conn| accounts::prepare_setup(conn, &hash, at)).unwrap());
    format!("/installation/{link}")
}

story! {
    /// The first operator is made with the printed link, once; whoever comes second is refused, in the form too.
    async fn the_setup_link_works_once(house) {
        let link = setup_link(&house);
        let (mut first, mut second) = (house.guest(), house.guest());
        house.guest().open("/installation/0000").await.is(409);
        second.open(&link).await.is(200);
        first.open(&link).await.is(200).fill("Adresse", "omar").fill("Prénom", "Omar").press("Créer le compte").await;
        first.is(422).sees("n’est pas complète").sees("Ce champ est vide");
        assert_eq!(first.value_of("given_name").unwrap(), "Omar");
        first.fill("Adresse", "omar@example.org").fill("Nom", "Exemple").press("Créer le compte").await.went_on();
        first.sees("Omar Exemple");
        second.fill("Adresse", "mallory@example.org").fill("Prénom", "M").fill("Nom", "M").press("Créer le compte").await;
        second.is(409);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM accounts WHERE is_operator"), 1);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM accounts"), 1);
        let (hash, at) = (token::digest("x"), house.now());
        let again = house.app.db.write_now(Lane::Sessions, move |conn| accounts::prepare_setup(conn, &hash, at));
        assert!(!again.unwrap());
    }

    /// My space says where I take part, for which seat; a guest is asked to sign in.
    async fn my_space_says_where_i_take_part(house) {
        house.has_consultation().await;
        house.guest().open("/mon-espace").await.is(401).sees("Connectez-vous");
        let mut alice = house.member("alice", "patients");
        let before = house.statements();
        alice.open("/mon-espace").await.is(200).sees("Intelligence artificielle en santé");
        assert!(house.statements() - before <= 10);
        alice.sees("Titulaire").sees("Patients, siège 1");
        house.stranger("zoe").open("/mon-espace").await.is(200).sees("Vous ne participez à aucune concertation");
    }

    /// A profile is saved with its interests; what is refused keeps what was typed; names are shown as text only.
    async fn a_profile_is_saved(house) {
        let mut alice = house.stranger("alice");
        alice.open("/mon-espace").await.sees("Vous n’avez pas encore déclaré").press("Modifier mon profil").await.is(200);
        alice.fill("Nom", "").fill("Fonction", "Infirmière").fill("interests", "Une ligne").press("Enregistrer").await;
        alice.is(422).sees("Ce champ est vide");
        assert_eq!(alice.value_of("quality").unwrap(), "Infirmière");
        alice.fill("Prénom", "Alice").fill("Nom", "<script>alert(1)</script>").fill("Organisation", "Les  Aidants");
        alice.fill("interests", "Actionnaire de A\r\n\r\nConseil de B").choose("language", "en").press("Enregistrer").await;
        alice.went_on().sees("Conseil de B").misses("<script>alert");
        let mut bruno = house.stranger("bruno");
        bruno.open("/mon-espace/profil").await.fill("Organisation", "les aidants").choose("none", "1");
        bruno.press("Enregistrer").await.went_on().sees("aucun lien d’intérêts").sees("Les Aidants");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM organisations"), 1);
        assert_eq!(house.texts("SELECT language AS t FROM accounts ORDER BY id"), ["en", "fr"]);
    }

    /// A name that changes leaves an entry without the name; whoever takes that of another member is told, unless names are
    /// shown to nobody.
    async fn a_changed_name_leaves_an_entry(house) {
        house.has_consultation().await;
        house.seat("bruno", "patients");
        let mut alice = house.member("alice", "patients");
        let save = async |alice: &mut crate::support::house::Browser, given: &str, quality: &str| {
            alice.open("/mon-espace/profil").await.fill("Prénom", given).fill("Fonction", quality).press("Enregistrer").await;
            alice.went_on();
        };
        let told = || house.texts("SELECT payload AS t FROM events WHERE verb = 'profile.changed' ORDER BY id");
        save(&mut alice, "Alice", "Infirmière").await;
        assert_eq!(told().len(), 0);
        save(&mut alice, "bruno", "Infirmière").await;
        alice.sees("porte le même nom");
        assert!(told().len() == 1 && !told()[0].to_lowercase().contains("bruno"), "{:?}", told());
        save(&mut alice, "Alix", "Infirmière").await;
        alice.sees("Votre profil est enregistré").misses("porte le même nom");
        house.sql("UPDATE consultations SET names = 'never'");
        save(&mut alice, "Bruno", "Infirmière").await;
        alice.misses("porte le même nom");
        assert_eq!(told().len(), 3);
        let mut zoe = house.stranger("zoe");
        save(&mut zoe, "Bruno", "").await;
        zoe.misses("porte le même nom");
    }

    /// Too long, invisible or unreadable texts are refused and nothing is stored.
    async fn a_bad_profile_is_refused(house) {
        let mut alice = house.stranger("alice");
        let long = "é".repeat(121);
        for name in [long.as_str(), "\u{200b}", "a\u{0}b"] {
            alice.post("/mon-espace/profil", &[("given_name", name), ("family_name", "B")]).await.is(422);
        }
        alice.post("/mon-espace/profil", &[("given_name", "A"), ("family_name", "B"), ("interests", &"x".repeat(201))]).await;
        alice.is(422).sees("200 caractères au plus");
        assert_eq!(house.texts("SELECT given_name AS t FROM accounts"), ["Alice"]);
    }
}
