//! Inviting to a seat or a role, and taking it up once.

use chrono::Duration;

use crate::support::house::{Browser, House, SLUG, story};

fn list() -> String {
    format!("/concertations/{SLUG}/pilotage/invitations")
}

/// Invites a holder to a new seat of the patients; gives the path of the invitation.
async fn invites(house: &House, omar: &mut Browser, email: &str) -> String {
    omar.open(&list()).await.is(200);
    omar.fill("Adresse", email).choose("role", "holder").choose("place", "patients/new");
    omar.press("Envoyer l’invitation").await.went_on().sees("L’invitation est envoyée").sees(email);
    link(house, email)
}

/// The path in the last letter to an address.
fn link(house: &House, email: &str) -> String {
    house.letters(email).pop().unwrap()["location"].as_str().unwrap().to_owned()
}

/// Signs in from the page of an invitation, by code.
async fn enters(house: &House, browser: &mut Browser, path: &str, email: &str) {
    browser.open(path).await.is(200).sees("Montrez que cette adresse est la vôtre");
    browser.press("Recevoir un code").await.went_on();
    let code = house.letters(email).pop().unwrap()["code"].as_str().unwrap().to_owned();
    browser.fill("Code à six chiffres", &code).press("Valider le code").await.went_on();
    assert_eq!(browser.path, path);
}

async fn accepts(browser: &mut Browser) {
    browser.choose("rules", "1").choose("licence", "1").press("Accepter l’invitation").await;
}

story! {
    /// Invited, signed in by code, rules and licence accepted: a member, with the seat, once.
    async fn an_invitation_leads_to_a_seat(house) {
        house.has_consultation().await;
        let mut omar = house.in_role("omar", "pilotage");
        let path = invites(&house, &mut omar, "Alice@example.org").await;
        let mut alice = house.guest();
        enters(&house, &mut alice, &path, "Alice@example.org").await;
        alice.sees("Intelligence artificielle en santé").sees("Patients, siège 1").sees("Vie privée et secret des soins");
        alice.sees("Règles, version 1").sees("Licence Ouverte 2.0").sees("visibles de tous");
        alice.press("Accepter l’invitation").await.is(422).sees("Cochez cette case").sees("Ce champ est vide");
        alice.fill("Prénom", "Alice").fill("Nom", "Exemple").choose("rules", "1").press("Accepter l’invitation").await;
        alice.is(422).sees("Cochez cette case");
        assert_eq!(alice.value_of("given_name").unwrap(), "Alice");
        accepts(&mut alice).await;
        assert_eq!((alice.pressed, alice.path.clone()), (303, format!("/concertations/{SLUG}")));
        let member = "SELECT COUNT(*) AS n FROM members WHERE role = 'holder' AND rules_version = 1 AND seat_id IS NOT NULL";
        assert_eq!(house.number(member), 1);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM events WHERE verb = 'seat.claimed'"), 1);
        alice.open(&path).await.is(409);
        omar.open(&list()).await.sees("Acceptée");
        alice.open("/mon-espace").await.sees("Patients, siège 1");
    }

    /// Opening an invitation makes nothing; asking for a code makes the account, not signed in.
    async fn opening_an_invitation_changes_nothing(house) {
        house.has_consultation().await;
        let mut omar = house.in_role("omar", "pilotage");
        let path = invites(&house, &mut omar, "alice@example.org").await;
        let mut guest = house.guest();
        guest.open(&path).await.is(200);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM accounts"), 1);
        guest.press("Recevoir un code").await.went_on();
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM accounts"), 2);
        guest.open("/mon-espace").await.is(401);
        guest.post(&path, &[("rules", "1"), ("licence", "1"), ("version", "1")]).await.is(401);
    }

    /// Whoever holds the link with another address is refused, and told how to change.
    async fn a_foreign_account_is_refused(house) {
        house.has_consultation().await;
        let mut omar = house.in_role("omar", "pilotage");
        let path = invites(&house, &mut omar, "alice@example.org").await;
        let mut mallory = house.stranger("mallory");
        mallory.open(&path).await.is(200).sees("adressée à une autre personne");
        mallory.post(&path, &[("rules", "1"), ("licence", "1"), ("version", "1")]).await.is(403);
        mallory.open(&path).await.press("Changer de compte").await.went_on().sees("Montrez que cette adresse");
        assert_eq!(mallory.path, path);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM members WHERE role = 'holder'"), 0);
    }

    /// Whoever uses another account than the invited one asks; the invited address is told, an organiser decides, and what was
    /// kept stays with its address.
    async fn an_organiser_hands_an_invitation_over(house) {
        house.has_consultation().await;
        let mut omar = house.in_role("omar", "pilotage");
        let path = invites(&house, &mut omar, "alice@example.org").await;
        let (mut zoe, mut yves) = (house.stranger("zoe"), house.stranger("yves"));
        house.guest().post(&format!("{path}/demande"), &[]).await.is(401);
        zoe.open(&path).await.press("Demander à l’accepter avec ce compte").await.went_on().sees("L’équipe de pilotage décidera");
        let told = house.letters("alice@example.org").pop().unwrap();
        assert_eq!((told["step"].as_str(), told["reason"].as_str()), (Some("asked"), Some("Zoe Exemple (zoe@example.org)")));
        zoe.post(&path, &[("rules", "1"), ("licence", "1"), ("version", "1")]).await.is(403);
        let remise = format!("{}/remise", list());
        for mut other in [house.in_role("maud", "moderation"), house.member("carla", "citoyens")] {
            other.post(&remise, &[("email", "alice@example.org"), ("choix", "accord")]).await.is(403);
        }
        omar.open(&list()).await.sees("Réclamée par Zoe Exemple (zoe@example.org)").press("Laisser à l’adresse invitée").await.went_on();
        assert_eq!(house.letters("zoe@example.org").pop().unwrap()["step"], "kept");
        omar.post(&remise, &[("email", "alice@example.org"), ("choix", "accord")]).await.is(409);
        yves.open(&path).await.press("Demander à l’accepter avec ce compte").await.went_on();
        omar.open(&list()).await.press("Remettre à ce compte").await.went_on().sees("remise à l’autre compte").sees("yves@example.org");
        yves.open(&path).await.is(200);
        accepts(&mut yves).await;
        yves.went_on();
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM members WHERE role = 'holder' AND account_id IN (SELECT id FROM accounts WHERE email_key = 'yves@example.org')"), 1);
        house.stranger("alice").open(&path).await.is(409);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM events WHERE verb IN ('invitation.asked', 'invitation.handed_over')"), 4);
    }

    /// Two people are invited to hold the same seat and accept at once: one does, the other is told why not.
    async fn a_seat_is_claimed_once(house) {
        house.has_consultation().await;
        let mut omar = house.in_role("omar", "pilotage");
        let (alice, bruno) = (house.account("alice"), house.account("bruno"));
        let first = invites(&house, &mut omar, "alice@example.org").await;
        omar.open(&list()).await.fill("Adresse", "bruno@example.org").choose("role", "holder").choose("place", "patients/1");
        omar.press("Envoyer l’invitation").await.went_on();
        let second = link(&house, "bruno@example.org");
        let (mut alice, mut bruno) = (house.browser_of(alice), house.browser_of(bruno));
        alice.open(&first).await.is(200);
        bruno.open(&second).await.is(200);
        futures_join(accepts(&mut alice), accepts(&mut bruno)).await;
        let mut pressed = [alice.pressed, bruno.pressed];
        pressed.sort_unstable();
        assert_eq!(pressed, [303, 409]);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM members WHERE role = 'holder'"), 1);
        omar.open(&list()).await.fill("Adresse", "carla@example.org").choose("role", "holder").choose("place", "patients/1");
        omar.press("Envoyer l’invitation").await.is(409).sees("Ce siège a déjà un titulaire");
        assert!(omar.html.contains("value=\"carla@example.org\""), "what was typed is kept");
        omar.fill("Adresse", "carla@example.org").choose("role", "deputy").choose("place", "patients/1");
        omar.press("Envoyer l’invitation").await.went_on();
    }

    /// An organisation has no more seats than the rules allow.
    async fn an_organisation_has_so_many_seats(house) {
        house.has_consultation().await;
        let mut omar = house.in_role("omar", "pilotage");
        for n in 1..=4 {
            omar.open(&list()).await.fill("Adresse", &format!("a{n}@example.org")).choose("role", "holder");
            omar.choose("place", "industriels/new").fill("Organisation", "Société  Exemple").press("Envoyer").await;
            if n < 4 { omar.went_on() } else { omar.is(409).sees("autant de sièges que les règles le permettent") };
        }
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM seats"), 3);
    }

    /// Withdrawn, too old, sent again: the list tells, and only the newest link works.
    async fn invitations_are_withdrawn_and_sent_again(house) {
        house.has_consultation().await;
        let mut omar = house.in_role("omar", "pilotage");
        let first = invites(&house, &mut omar, "alice@example.org").await;
        omar.press("Retirer").await.went_on().sees("L’invitation est annulée").sees("Annulée");
        let mut alice = house.guest();
        alice.open(&first).await.is(409).sees("déjà servi");
        omar.press("Renvoyer").await.went_on().sees("Envoyée");
        let second = link(&house, "alice@example.org");
        alice.open(&first).await.is(404);
        alice.open(&second).await.is(200);
        house.passes(Duration::days(30));
        alice.open(&second).await.is(409);
        let omar = &mut house.browser_of(house.number("SELECT id AS n FROM accounts WHERE email_key LIKE 'omar%'"));
        omar.open(&list()).await.sees("Expirée").press("Renvoyer").await.went_on().sees("Envoyée");
    }

    /// A shared mailbox proves nobody: the organiser says who it is first.
    async fn a_shared_mailbox_waits_for_the_organiser(house) {
        house.has_consultation().await;
        let mut omar = house.in_role("omar", "pilotage");
        omar.open(&list()).await.fill("Adresse", "contact@example.org").choose("role", "holder").choose("shared", "1");
        omar.choose("place", "patients/new").fill("Organisation du nouveau siège", "Les Aidants");
        omar.press("Envoyer l’invitation").await.went_on();
        let path = link(&house, "contact@example.org");
        let mut guest = house.guest();
        enters(&house, &mut guest, &path, "contact@example.org").await;
        guest.sees("doit confirmer");
        guest.post(&path, &[("rules", "1"), ("licence", "1"), ("version", "1")]).await.is(403);
        omar.open(&list()).await.fill("Qui lit cette boîte partagée", "Carla Exemple").press("Confirmer la personne").await;
        omar.went_on().sees("La personne est confirmée").sees("Carla Exemple");
        guest.open(&path).await.is(200).fill("Prénom", "Carla").fill("Nom", "Exemple");
        accepts(&mut guest).await;
        assert_eq!(guest.pressed, 303);
    }

    /// Moderators and organisers are invited without a seat; the same address is invited once, a double press too.
    async fn roles_are_invited_without_a_seat(house) {
        house.has_consultation().await;
        let mut omar = house.in_role("omar", "pilotage");
        omar.open(&list()).await;
        let form = [("email", "maud@example.org"), ("role", "moderation"), ("service", "DNS"), ("key", "une-fois")];
        omar.post(&list(), &form).await.went_on();
        omar.post(&list(), &form).await.went_on();
        assert_eq!(house.letters("maud@example.org").len(), 1);
        omar.fill("Adresse", "maud@example.org").choose("role", "observation").press("Envoyer l’invitation").await;
        omar.is(422).sees("déjà prise");
        omar.fill("Adresse", "x@example.org").choose("role", "holder").choose("place", "").press("Envoyer").await;
        omar.is(422).sees("« Siège » : Choisissez dans la liste");
        let maud = house.account("maud");
        let mut maud = house.browser_of(maud);
        maud.open(&link(&house, "maud@example.org")).await.is(200).sees("Modération");
        accepts(&mut maud).await;
        assert_eq!(maud.pressed, 303);
        let member = "SELECT COUNT(*) AS n FROM members WHERE role = 'moderation' AND seat_id IS NULL AND service = 'DNS'";
        assert_eq!(house.number(member), 1);
        omar.open(&list()).await.fill("Adresse", "maud@example.org").choose("role", "pilotage").press("Envoyer").await;
        omar.is(409).sees("participe déjà");
    }

    /// Only organisers invite; the list costs the same for one invitation and for thirty.
    async fn only_organisers_invite(house) {
        house.has_consultation().await;
        let mut omar = house.in_role("omar", "pilotage");
        house.guest().open(&list()).await.is(401);
        house.member("alice", "patients").open(&list()).await.is(403);
        house.in_role("maud", "moderation").open(&list()).await.is(403);
        house.stranger("zoe").post(&list(), &[("email", "z@example.org"), ("role", "pilotage"), ("key", "k")]).await.is(403);
        let mut costs = Vec::new();
        for n in 0..30 {
            if n == 1 || n == 29 {
                let before = house.statements();
                omar.open(&list()).await.is(200);
                costs.push(house.statements() - before);
            }
            let (email, key) = (format!("p{n}@example.org"), format!("k{n}"));
            let form = [("email", email.as_str()), ("role", "holder"), ("place", "citoyens/new"), ("key", &key)];
            omar.post(&list(), &form).await.went_on();
        }
        assert!(costs[0] == costs[1] && costs[0] <= 10, "{costs:?}");
    }

    /// An organiser sends so many invitations within the hour.
    async fn too_many_invitations_are_refused(house) {
        house.has_consultation().await;
        let mut omar = house.in_role("omar", "pilotage");
        let at = house.days(0);
        let account = house.number("SELECT id AS n FROM accounts");
        for _ in 0..200 {
            house.sql(&format!("INSERT INTO attempts (scope, subject, at) VALUES ('invitation', '{account}', {at})"));
        }
        let form = [("email", "a@example.org"), ("role", "pilotage"), ("key", "k")];
        omar.post(&list(), &form).await.is(429);
        assert!(omar.headers.contains_key("retry-after"));
    }
}

/// Waits for both.
async fn futures_join(a: impl Future<Output = ()>, b: impl Future<Output = ()>) {
    tokio::join!(a, b);
}
