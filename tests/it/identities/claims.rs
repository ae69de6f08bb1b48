//! Taking an invitation up with the identity of a provider: the invited address is proved all the same, once.

use super::*;
use crate::support::house::SLUG;

/// Invites a holder to a new seat of the patients; gives the path of the invitation.
async fn invites(house: &House, email: &str) -> String {
    let mut omar = house.in_role("omar", "pilotage");
    omar.open(&format!("/concertations/{SLUG}/pilotage/invitations")).await.is(200);
    omar.fill("Adresse", email).choose("role", "holder").choose("place", "patients/new");
    omar.press("Envoyer l’invitation").await.went_on();
    house.letters(email).pop().unwrap()["location"].as_str().unwrap().to_owned()
}

async fn accepts(browser: &mut Browser) {
    browser.choose("rules", "1").choose("licence", "1").press("Accepter l’invitation").await;
}

/// Comes from the invitation with this identity and types the code that was mailed to the address.
async fn enters(house: &House, provider: &Provider, browser: &mut Browser, (path, email): (&str, &str), subject: &str) {
    browser.open(path).await.is(200).sees("Si c’est la première fois");
    passes(house, provider, browser, subject).await;
    browser.is(200).sees("Votre identité est reconnue");
    let code = house.letters(email).pop().unwrap()["code"].as_str().unwrap().to_owned();
    browser.fill("Code à six chiffres", &code).press("Valider le code").await.went_on();
    assert_eq!(browser.path, path);
}

with_provider! {
    /// The first time: identity, then the code at the invited address, then rules and licence; the name is the provider's.
    /// From then on the identity is enough.
    async fn a_seat_is_claimed_with_an_identity(house, provider, "") {
        house.has_consultation().await;
        let email = "clara@example.org";
        let path = invites(&house, email).await;
        let mut clara = house.guest();
        enters(&house, provider, &mut clara, (&path, email), "sub-clara").await;
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM identities"), 0, "nothing is linked before the seat is taken up");
        clara.sees("Votre identité EssaiConnect sera liée à ce compte");
        assert_eq!((clara.value_of("given_name").unwrap(), clara.value_of("family_name").unwrap()), ("Alice".into(), "Exemple".into()));
        accepts(&mut clara).await;
        assert_eq!(clara.path, format!("/concertations/{SLUG}"));
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM members WHERE role = 'holder'"), 1);
        assert_eq!(alerts(&house, "clara"), ["identity_linked"]);
        let mut again = signs_in(&house, provider, "sub-clara").await;
        again.is(200).sees("Vous êtes connecté").open("/mon-espace").await.sees("Patients, siège 1");
        clara.open("/mon-espace").await.press("Se déconnecter").await.sees("fermer là-bas aussi");
    }

    /// Two people with identities of their own hold the link of one invitation: one has the invited address, and the seat.
    async fn two_accounts_do_not_get_one_seat(house, provider, "") {
        house.has_consultation().await;
        let email = "clara@example.org";
        let path = invites(&house, email).await;
        let (mut clara, mut mallory) = (house.guest(), house.guest());
        enters(&house, provider, &mut clara, (&path, email), "sub-clara").await;
        mallory.open(&path).await;
        passes(&house, provider, &mut mallory, "sub-mallory").await;
        mallory.is(200).fill("Code à six chiffres", "000000").press("Valider le code").await.is(422);
        mallory.open(&path).await.misses("sera liée");
        accepts(&mut clara).await;
        mallory.open(&path).await.is(409);
        mallory.post(&format!("{path}/fournisseur/essai"), &[]).await.is(409);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM members WHERE role = 'holder'"), 1);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM identities"), 1);
        house.guest().post("/invitations/inconnue/fournisseur/essai", &[]).await.is(404);
    }

    /// An identity that is another account's opens that account, which was not invited; nor does it become a second one.
    async fn an_identity_of_another_account_claims_nothing(house, provider, "") {
        house.has_consultation().await;
        linked(&house, provider, "boris").await;
        let path = invites(&house, "clara@example.org").await;
        let mut boris = house.guest();
        boris.open(&path).await;
        passes(&house, provider, &mut boris, "sub-boris").await;
        boris.is(200).sees("Vous êtes connecté avec une autre adresse").misses("Accepter l’invitation");
        boris.post(&path, &[("rules", "1"), ("licence", "1"), ("version", "1")]).await.is(403);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM members WHERE role = 'holder'"), 0);
    }

    /// An identity that was linked to another account while it waited takes the seat from nobody.
    async fn an_identity_taken_meanwhile_is_refused(house, provider, "") {
        house.has_consultation().await;
        let email = "clara@example.org";
        let path = invites(&house, email).await;
        let mut clara = house.guest();
        enters(&house, provider, &mut clara, (&path, email), "sub-boris").await;
        linked(&house, provider, "boris").await;
        accepts(&mut clara).await;
        clara.is(409).sees("liée à un autre compte");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM members WHERE role = 'holder'"), 0);
        clara.open(&path).await.is(200).misses("sera liée").fill("Prénom", "Clara").fill("Nom", "Exemple");
        accepts(&mut clara).await;
        assert_eq!(clara.path, format!("/concertations/{SLUG}"));
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM identities"), 1);
    }
}
