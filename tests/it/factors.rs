//! The second factor: set up, asked for at sign-in, recovered, removed, required of roles that decide.

use chrono::Duration;
use concerto::config::Config;
use concerto::domain::{factors, totp};
use concerto::model::Moment;
use concerto::store::Lane;

use crate::support::chrome::{Chrome, Look};
use crate::support::command;
use crate::support::house::{Browser, House, SLUG, story};

const PAGE: &str = "/mon-espace/second-facteur";
const PASSWORD: &str = "girafe tambour lessive orbite";

/// What an application and a sheet of paper hold.
pub struct Kept {
    secret: Vec<u8>,
    pub codes: Vec<String>,
}

impl Kept {
    /// What the application shows now.
    pub fn shows(&self, house: &House) -> String {
        totp::code(&self.secret, totp::step(house.now()))
    }
}

/// Reads the secret that the page shows.
fn secret(browser: &Browser) -> Vec<u8> {
    let text = browser.all(".cc-secret code").pop().unwrap();
    data_encoding::BASE32_NOPAD.decode(text.replace('-', "").as_bytes()).unwrap()
}

/// Sets a second factor up, and notes the recovery codes.
pub async fn enrols(house: &House, browser: &mut Browser) -> Kept {
    browser.open(PAGE).await.is(200).press("Activer le second facteur").await.went_on();
    let mut kept = Kept { secret: secret(browser), codes: Vec::new() };
    let code = kept.shows(house);
    browser.fill("Code affiché", &code).press("Valider et activer").await.went_on();
    kept.codes = browser.all(".cc-secret li");
    browser.press("J’ai gardé mes codes").await.went_on();
    kept
}

/// Takes the first step of a sign-in, by code.
pub async fn begins(house: &House, email: &str) -> Browser {
    let mut browser = house.guest();
    browser.open("/connexion").await.fill("Adresse", email).press("Recevoir un code").await.went_on();
    let letters = house.letters(email);
    let code = letters.iter().filter_map(|letter| letter["code"].as_str()).next_back().unwrap().to_owned();
    browser.fill("Code à six chiffres", &code).press("Valider le code").await.went_on();
    browser
}

/// Takes the second step.
pub async fn types(browser: &mut Browser, code: &str) {
    browser.fill("Code de l’application", code).press("Ouvrir ma session").await;
}

fn other_than(code: &str) -> String {
    let first = if code.starts_with('1') { "2" } else { "1" };
    format!("{first}{}", &code[1..])
}

fn kinds(house: &House) -> Vec<String> {
    let letters = house.letters("alice@example.org");
    letters.iter().filter_map(|letter| letter["alert"].as_str().map(str::to_owned)).collect()
}

story! {
    /// A secret as picture and text, a first code, ten recovery codes shown until they are noted; the other sessions end,
    /// a mail and the log say so, and neither holds a secret.
    async fn a_second_factor_is_set_up(house) {
        let account = house.account("alice");
        let (mut alice, mut elsewhere) = (house.browser_of(account), house.browser_of(account));
        alice.open("/mon-espace").await.press("Second facteur").await.is(200).press("Activer le second facteur").await;
        alice.went_on().sees("photographiez cette image");
        assert!(alice.html.contains("<svg class=\"cc-qr\"") && alice.html.contains("otpauth://totp/Concerto:alice"));
        let secret = secret(&alice);
        let right = totp::code(&secret, totp::step(house.now()));
        alice.fill("Code affiché", &other_than(&right)).press("Valider et activer").await.is(422).sees("pas le code attendu");
        elsewhere.open("/mon-espace").await.is(200);
        let spaced = format!("{} {}", &right[..3], &right[3..]);
        alice.fill("Code affiché", &spaced).press("Valider et activer").await.went_on().sees("Le second facteur est activé");
        let codes = alice.all(".cc-secret li");
        assert_eq!(codes.len(), 10);
        assert!(codes.iter().all(|code| code.len() == 29), "{codes:?}");
        elsewhere.open("/mon-espace").await.is(401);
        alice.open("/mon-espace/second-facteur/codes").await.is(200);
        assert_eq!(alice.all(".cc-secret li"), codes, "a page that is loaded again tells the same");
        alice.press("J’ai gardé mes codes").await.went_on().sees("Il vous reste 10 codes de secours");
        alice.open("/mon-espace/second-facteur/codes").await.is(404);
        alice.open("/mon-espace/second-facteur/activation").await.is(404);
        alice.post(PAGE, &[]).await.is(409);
        assert_eq!(kinds(&house), ["factor_added"]);
        let told = [house.texts("SELECT letter AS t FROM outbox"), house.texts("SELECT CAST(payload AS TEXT) AS t FROM events")];
        let told = format!("{told:?}");
        let text = totp::as_text(&secret);
        assert!(told.contains("factor.added"), "{told}");
        assert!(!told.contains(&text) && !codes.iter().any(|code| told.contains(code.as_str())));
        house.guest().open(PAGE).await.is(401);
    }

    /// After code, link or password the application's code is asked for, in the same browser, and opens the session; no
    /// code works twice, and the one before it not after it.
    async fn the_code_is_asked_for_at_sign_in(house) {
        let account = house.account("alice");
        let kept = enrols(&house, &mut house.browser_of(account)).await;
        house.sql("DELETE FROM sessions");
        let mut alice = begins(&house, "alice@example.org").await;
        alice.sees("Second facteur demandé");
        assert_eq!(alice.cookie("session"), None);
        alice.open("/mon-espace").await.is(401);
        alice.open("/connexion/second-facteur?retour=%2Fcookies").await;
        types(&mut alice, &kept.shows(&house)).await;
        alice.is(422).sees("ou il a déjà servi");
        house.passes(Duration::seconds(30));
        types(&mut alice, &other_than(&kept.shows(&house))).await;
        alice.is(422);
        types(&mut alice, &kept.shows(&house)).await;
        alice.went_on().sees("Vous êtes connecté");
        assert_eq!(alice.path, "/cookies");
        let mut again = begins(&house, "alice@example.org").await;
        let before = totp::code(&kept.secret, totp::step(house.now()) - 1);
        for code in [kept.shows(&house), before] {
            types(&mut again, &code).await;
            again.is(422);
        }
        house.passes(Duration::seconds(60));
        let early = totp::code(&kept.secret, totp::step(house.now()) + 1);
        types(&mut again, &early).await;
        again.went_on();
    }

    /// The link and the password lead to the second step too; the step belongs to the browser that took the first, waits
    /// ten minutes, and ends with the links under way.
    async fn the_second_step_belongs_to_one_browser(house) {
        let account = house.account("alice");
        let mut here = house.browser_of(account);
        here.open("/mon-espace/mot-de-passe").await.fill("Nouveau", PASSWORD).fill("Le même", PASSWORD);
        here.press("Enregistrer le mot de passe").await.went_on();
        let kept = enrols(&house, &mut here).await;
        house.passes(Duration::seconds(60));
        let mut alice = house.guest();
        alice.open("/connexion/mot-de-passe").await.fill("Adresse", "alice@example.org").fill("password", PASSWORD);
        alice.press("Ouvrir ma session").await.went_on().sees("Second facteur demandé");
        let mut mallory = house.guest();
        mallory.open("/connexion/second-facteur").await;
        types(&mut mallory, &kept.shows(&house)).await;
        mallory.is(422).sees("Recommencez depuis le début");
        let mut by_link = house.guest();
        by_link.open("/connexion").await.fill("Adresse", "alice@example.org").press("Recevoir un code").await;
        let link = house.letters("alice@example.org").pop().unwrap()["location"].as_str().unwrap().to_owned();
        by_link.open(&link).await.press("Ouvrir ma session").await.went_on().sees("Second facteur demandé");
        here.post("/mon-espace/sessions/fin", &[("session", "autres")]).await.went_on();
        types(&mut alice, &kept.shows(&house)).await;
        alice.is(422).sees("Recommencez");
        let mut late = begins(&house, "alice@example.org").await;
        house.passes(Duration::minutes(10));
        types(&mut late, &kept.shows(&house)).await;
        late.is(422).sees("Recommencez");
    }

    /// Five wrong codes for an account within a quarter of an hour, from anywhere; then not even the right one, until it
    /// says.
    async fn too_many_wrong_codes_are_refused(house) {
        let account = house.account("alice");
        let kept = enrols(&house, &mut house.browser_of(account)).await;
        house.passes(Duration::minutes(1));
        for n in 1..=6 {
            let mut browser = begins(&house, "alice@example.org").await;
            let code = if n < 6 { other_than(&kept.shows(&house)) } else { kept.shows(&house) };
            house.sql("DELETE FROM attempts WHERE scope LIKE 'sign-in/email%'");
            types(&mut browser, &code).await;
            browser.is(if n < 6 { 422 } else { 429 });
            if n == 6 {
                let wait: i64 = browser.headers.get("retry-after").unwrap().to_str().unwrap().parse().unwrap();
                assert!((1..=900).contains(&wait), "{wait}");
                browser.sees("15 minutes");
            }
        }
        house.passes(Duration::minutes(15));
        let mut alice = begins(&house, "alice@example.org").await;
        types(&mut alice, &kept.shows(&house)).await;
        alice.went_on();
    }

    /// A recovery code stands in once for the application, typed in any way; a mail says so. New ones end the old ones.
    async fn a_recovery_code_works_once(house) {
        let account = house.account("alice");
        let kept = enrols(&house, &mut house.browser_of(account)).await;
        let mut alice = begins(&house, "alice@example.org").await;
        types(&mut alice, &kept.codes[3].to_lowercase().replace('-', " ")).await;
        alice.went_on();
        assert_eq!(kinds(&house), ["factor_added", "recovery_used"]);
        alice.open(PAGE).await.sees("Il vous reste 9 codes de secours");
        let mut again = begins(&house, "alice@example.org").await;
        types(&mut again, &kept.codes[3]).await;
        again.is(422);
        alice.press("Demander de nouveaux codes").await.went_on().sees("Voici vos nouveaux codes");
        let codes = alice.all(".cc-secret li");
        assert!(codes.len() == 10 && !codes.iter().any(|code| kept.codes.contains(code)));
        types(&mut again, &kept.codes[4]).await;
        again.is(422);
        types(&mut again, &codes[4]).await;
        again.went_on();
        house.passes(Duration::minutes(15));
        let at = house.now();
        house.app.db.write_now(Lane::Bulk, move |conn| factors::forget(conn, at.plus(Duration::hours(1)))).unwrap();
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM second_factors WHERE codes_seed IS NOT NULL"), 0);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM second_factors WHERE confirmed_at IS NOT NULL"), 1);
    }

    /// A forgotten password that is set anew leaves the second factor as it is.
    async fn a_reset_leaves_the_second_factor(house) {
        let account = house.account("alice");
        let kept = enrols(&house, &mut house.browser_of(account)).await;
        let mut alice = house.guest();
        alice.open("/mot-de-passe/oublie").await.fill("Adresse", "alice@example.org").press("Recevoir un lien").await;
        let link = house.letters("alice@example.org").pop().unwrap()["location"].as_str().unwrap().to_owned();
        alice.open(&link).await.fill("Nouveau", PASSWORD).fill("Le même", PASSWORD).press("Enregistrer").await.went_on();
        assert_eq!(kinds(&house), ["factor_added", "password_changed"]);
        alice.open("/connexion/mot-de-passe").await.fill("Adresse", "alice@example.org").fill("password", PASSWORD);
        alice.press("Ouvrir ma session").await.went_on().sees("Second facteur demandé");
        assert_eq!(alice.cookie("session"), None);
        house.passes(Duration::seconds(30));
        types(&mut alice, &kept.shows(&house)).await;
        alice.went_on();
    }

    /// It is removed with a recent proof, which is its own code, and one more code: whoever holds a session and the
    /// mailbox does not do it.
    async fn a_second_factor_is_removed_with_its_code(house) {
        let account = house.account("alice");
        let mut alice = house.browser_of(account);
        let kept = enrols(&house, &mut alice).await;
        house.passes(Duration::minutes(11));
        alice.open(PAGE).await.press("Retirer le second facteur").await.is(200).sees("Confirmer que c’est vous");
        alice.misses("Recevoir un code");
        alice.post("/mon-espace/preuve/code", &[("retour", PAGE)]).await.is(403);
        alice.open("/mon-espace/second-facteur/retrait").await.fill("Code de l’application", &kept.codes[0]);
        alice.press("Continuer").await.went_on().sees("attendez le suivant");
        alice.fill("Code de l’application", "000000").press("Retirer le second facteur").await.is(422);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM second_factors"), 1);
        let mut elsewhere = house.browser_of(account);
        let code = kept.shows(&house);
        alice.fill("Code de l’application", &code).press("Retirer le second facteur").await.went_on();
        alice.sees("Le second facteur est retiré");
        elsewhere.open("/mon-espace").await.is(401);
        assert_eq!(kinds(&house).last().unwrap(), "factor_removed");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM recovery_codes"), 0);
        begins(&house, "alice@example.org").await.sees("Vous êtes connecté");
    }

    /// The operator removes it for somebody who lost everything: every session ends, a mail and the log say so.
    async fn an_operator_removes_a_lost_factor(house) {
        let account = house.account("alice");
        let mut alice = house.browser_of(account);
        enrols(&house, &mut alice).await;
        let url = house.database_url();
        let remove = |email: &str| command::concerto(&url, &["account", "second-factor", "remove", email]);
        remove("bruno@example.org").refused("bruno@example.org has no account with a second factor");
        remove("Alice@example.org").done();
        alice.open("/mon-espace").await.is(401);
        assert_eq!(kinds(&house), ["factor_added", "factor_removed_by_operator"]);
        let logged = "SELECT COUNT(*) AS n FROM events WHERE verb = 'factor.removed' AND account_id IS NULL";
        assert_eq!(house.number(logged), 1);
        begins(&house, "alice@example.org").await.sees("Vous êtes connecté");
        remove("alice@example.org").refused("no account with a second factor");
    }
}

/// A house in which roles that decide need a second factor after so many days; its people took theirs up 20 days ago.
fn asks_for_it(days: u16) -> impl Fn(&mut Config) {
    move |config| {
        config.security.second_factor = true;
        config.security.grace_days = days;
    }
}

/// Before the grace ends a banner says until when; after it the pages of the role lead to the set-up, its acts are
/// refused, and hidden texts are hidden from it too; nothing is asked of a member.
async fn roles_need_it(house: House) {
    house.has_consultation().await;
    let alice = house.seat("alice", "patients");
    house.proposal(alice, "Une phrase claire");
    let queue = format!("/concertations/{SLUG}/moderation");
    house.in_role("omar", "pilotage");
    let mut maud = house.in_role("maud", "moderation");
    maud.open(&queue).await.is(200).sees("Votre rôle demandera un second facteur à partir du 25 novembre 2026");
    house.browser_of(alice.account).open(&format!("/concertations/{SLUG}")).await.misses("second-facteur");
    maud.open(&format!("{queue}/propositions/1")).await.is(200);
    house.passes(Duration::days(1));
    let again = |email: &str| {
        let id = house.number(&format!("SELECT id AS n FROM accounts WHERE email_key = '{email}@example.org'"));
        house.browser_of(id)
    };
    let mut omar = again("omar");
    maud = again("maud");
    maud.open(&queue).await.is(200).sees("Une application de votre téléphone");
    assert_eq!(maud.path, PAGE);
    omar.open(&format!("/concertations/{SLUG}/pilotage")).await;
    assert_eq!(omar.path, PAGE);
    let hide = [("mesure", "hide"), ("regle", "1"), ("faits", "Non."), ("marque", "1-published"), ("key", "k")];
    maud.post(&format!("{queue}/propositions/1"), &hide).await.is(403).sees("Activez-le");
    house.sql("UPDATE proposals SET status = 'hidden' WHERE number = 1");
    maud.open(&format!("/concertations/{SLUG}/propositions/1")).await.misses("Le texte 1.").sees("Votre rôle demande");
    enrols(&house, &mut maud).await;
    maud.open(&queue).await.is(200).misses("Votre rôle demande");
    maud.open(&format!("/concertations/{SLUG}/propositions/1")).await.sees("Le texte 1.");
    again("alice").open(&format!("/concertations/{SLUG}")).await.is(200).misses("second-facteur");
    house.close().await;
}

#[actix_web::test]
async fn roles_need_it_on_sqlite() {
    Box::pin(roles_need_it(House::on_sqlite_with(asks_for_it(21)).await)).await;
}

#[actix_web::test]
async fn roles_need_it_on_postgres() {
    if let Some(house) = House::on_postgres_with(asks_for_it(21)).await {
        Box::pin(roles_need_it(house)).await;
    }
}

/// Who operates the site needs one too, counted from when the account was made: then it creates no consultation, and reads
/// none that only members read.
async fn operators_need_it(house: House) {
    house.has_consultation().await;
    let omar = house.account("omar");
    house.sql(&format!("UPDATE accounts SET is_operator = TRUE WHERE id = {omar}"));
    house.sql("UPDATE consultations SET visibility = 'members'");
    let (new, closed) = ("/concertations/nouvelle", format!("/concertations/{SLUG}"));
    let mut browser = house.browser_of(omar);
    browser.open("/").await.sees("Votre rôle demandera un second facteur à partir du 25 novembre 2026");
    browser.open(new).await.is(200);
    browser.open(&closed).await.is(200);
    house.passes(Duration::days(1));
    let mut browser = house.browser_of(omar);
    browser.open("/").await.sees("Votre rôle demande").misses("Intelligence artificielle en santé");
    browser.open(new).await;
    assert_ne!((browser.status, browser.path.as_str()), (200, new));
    browser.post(new, &[("key", "k"), ("title", "T")]).await.is(403).sees("Activez-le");
    browser.open(&closed).await.is(404);
    enrols(&house, &mut browser).await;
    browser.open(new).await.is(200);
    browser.open(&closed).await.is(200).misses("Votre rôle demande");
    house.stranger("zoe").open("/").await.misses("second facteur");
    house.close().await;
}

#[actix_web::test]
async fn operators_need_it_on_sqlite() {
    Box::pin(operators_need_it(House::on_sqlite_with(asks_for_it(31)).await)).await;
}

#[actix_web::test]
async fn operators_need_it_on_postgres() {
    if let Some(house) = House::on_postgres_with(asks_for_it(31)).await {
        Box::pin(operators_need_it(house)).await;
    }
}

/// The test vectors of RFC 6238, appendix B, to six digits.
#[test]
fn codes_are_those_of_the_standard() {
    let secret = b"12345678901234567890";
    for (at, code) in [
        ("1970-01-01T00:00:59Z", "287082"),
        ("2005-03-18T01:58:29Z", "081804"),
        ("2005-03-18T01:58:31Z", "050471"),
        ("2009-02-13T23:31:30Z", "005924"),
        ("2033-05-18T03:33:20Z", "279037"),
        ("2603-10-11T11:33:20Z", "353130"),
    ] {
        let at = Moment::parse(at).unwrap();
        let step = totp::step(at);
        assert_eq!(totp::code(secret, step), code, "{at:?}");
        for late in [-30, 0, 30] {
            assert_eq!(totp::matching(secret, code, at.plus(Duration::seconds(late)), 0), Some(step), "{late}");
        }
        for late in [-60, 60] {
            assert_eq!(totp::matching(secret, code, at.plus(Duration::seconds(late)), 0), None, "{late}");
        }
        assert_eq!(totp::matching(secret, code, at, step), None, "used");
    }
    let address = totp::address(secret, "Concerto & co", "alice+a@example.org");
    let said = "otpauth://totp/Concerto%20%26%20co:alice%2Ba%40example%2Eorg?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    assert!(address.starts_with(said), "{address}");
}

/// Presses Tab until what has the focus says this.
async fn reaches(chrome: &Chrome, name: &str) {
    for _ in 0..80 {
        chrome.keys("\u{e004}").await;
        let said = "const it = document.activeElement;
            return it.labels && it.labels.length ? it.labels[0].innerText : it.innerText || ''";
        let said = chrome.evaluate(said).await;
        if said.as_str().is_some_and(|said| said.trim().starts_with(name)) {
            return;
        }
    }
    panic!("Tab never reaches {name:?}:\n{}", chrome.text().await);
}

/// By keyboard, without scripts, in the dark at 320 pixels: each page is sound.
#[actix_web::test]
async fn it_is_set_up_by_keyboard_alone() {
    let house = House::on_sqlite().await;
    house.account("alice");
    let Some(chrome) = Chrome::start(Look::PHONE.dark().without_scripting()).await else { return house.close().await };
    chrome.open(&format!("{}/connexion", house.address)).await.fill("Adresse électronique", "alice@example.org").await;
    chrome.click("Recevoir un code").await.sees("Code à six chiffres").await;
    let code = house.letters("alice@example.org")[0]["code"].as_str().unwrap().to_owned();
    chrome.fill("Code à six chiffres", &code).await.click("Valider le code").await.sees("Se déconnecter").await;
    chrome.open(&format!("{}/mon-espace/sessions", house.address)).await.is_sound().await;
    chrome.open(&format!("{}/mon-espace/preuve?envoye=1", house.address)).await.is_sound().await;
    chrome.open(&format!("{}{PAGE}", house.address)).await.is_sound().await;
    reaches(&chrome, "Activer le second facteur").await;
    chrome.keys("\u{e007}").await.sees("photographiez cette image").await.is_sound().await;
    let text = chrome.evaluate("return document.querySelector('.cc-secret code').innerText").await;
    let secret = text.as_str().unwrap().replace('-', "");
    let secret = data_encoding::BASE32_NOPAD.decode(secret.as_bytes()).unwrap();
    let kept = Kept { secret, codes: Vec::new() };
    reaches(&chrome, "Code affiché par l’application").await;
    chrome.keys(&kept.shows(&house)).await;
    reaches(&chrome, "Valider et activer").await;
    chrome.keys("\u{e007}").await.sees("Gardez ces dix codes").await.is_sound().await;
    reaches(&chrome, "J’ai gardé mes codes").await;
    chrome.keys("\u{e007}").await.sees("Il vous reste 10 codes de secours").await.is_sound().await;
    chrome.open(&format!("{}{PAGE}/retrait", house.address)).await.is_sound().await;
    chrome.open(&format!("{}/connexion/second-facteur", house.address)).await.is_sound().await;
    chrome.close().await;
    house.close().await;
}
