//! A real provider, npm's oidc-provider, and a real browser: the whole way, over two sites that know nothing of each other.

use std::io::BufRead;
use std::process::{Child, Command, Stdio};

use concerto::config::Config;
use concerto::model::Clock;

use crate::support::chrome::{Chrome, Look};
use crate::support::house::House;
use crate::support::need::Need;

/// The provider's process, ended with the test.
struct Real {
    child: Child,
    issuer: String,
}

impl Real {
    /// Starts it for a site; `None` when this run goes without.
    fn start(site: &str) -> Option<Self> {
        let folder = Need::OidcProvider.place()?;
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/web/provider.mjs");
        let mut command = Command::new("node");
        command.args([script, &folder, site]).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap_or_else(|why| panic!("node: {why}"));
        let out = child.stdout.take().unwrap();
        let lines = std::io::BufReader::new(out).lines();
        let issuer = lines.map(|line| line.unwrap()).find(|line| line.starts_with("http://"));
        Some(Self { child, issuer: issuer.expect("the provider tells its address") })
    }

    fn join(&self, config: &mut Config, secret: &str) {
        for (alg, way) in [("ES256", "post"), ("RS256", "basic")] {
            let (key, issuer) = (alg.to_lowercase(), &self.issuer);
            let lines = format!(
                "kind = \"other\"\nkey = \"{key}\"\nname = \"Reel{alg}\"\nissuer = \"{issuer}\"\nclient_id = \"concerto-{key}\"
                 secret_file = \"{secret}\"\nsigned_userinfo = true\nlevels = [\"eidas1\"]\nalgorithms = [\"{alg}\"]
                 authentication = \"{way}\""
            );
            config.openid.providers.push(toml::from_str(&lines).unwrap());
        }
    }
}

impl Drop for Real {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// A house that the provider leads back to.
async fn house() -> Option<(House, Real)> {
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let real = Real::start(&format!("http://127.0.0.1:{port}"))?;
    let secret = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(secret.path(), "un-secret-de-test").unwrap();
    let house = House::on_sqlite_with(|config| {
        config.server.listen = format!("127.0.0.1:{port}").parse().unwrap();
        config.server.base_url = Some(format!("http://127.0.0.1:{port}").parse().unwrap());
        real.join(config, &secret.path().display().to_string());
    })
    .await;
    Some((house, real))
}

/// The provider knows no other time than the real one.
fn present(house: &House) {
    house.app.clock.set(Clock::system().now());
}

async fn code_arrives(house: &House, chrome: &Chrome) {
    let code = house.letters("clara@example.org").pop().unwrap()["code"].as_str().unwrap().to_owned();
    chrome.fill("Code à six chiffres", &code).await.click("Valider le code").await;
}

async fn travels(look: Look) {
    let Some((house, real)) = house().await else { return };
    house.account("clara");
    present(&house);
    let Some(chrome) = Chrome::start(look).await else { return house.close().await };
    let site = house.address.clone();
    chrome.open(&format!("{site}/connexion?retour=%2Fmon-espace%2Fidentites")).await.is_sound().await;
    chrome.fill("Adresse électronique", "clara@example.org").await.click("Recevoir un code").await;
    code_arrives(&house, &chrome).await;
    chrome.sees("Aucune identité liée").await.is_sound().await;

    // linked with the one, signed in with the other: they are one provider, and vouch for the same person
    chrome.click("S’identifier avec ReelES256").await.sees("Fournisseur de test").await;
    chrome.fill("Identifiant", "personne-7").await.click("Entrer").await;
    chrome.sees("L’identité est liée à votre compte").await.is_sound().await;
    chrome.click("Se déconnecter").await.sees("Se connecter").await;
    present(&house);
    chrome.open(&format!("{site}/connexion")).await.click("S’identifier avec ReelRS256").await;
    chrome.sees("Vous êtes connecté").await.sees("Mon espace").await;
    assert_eq!(house.texts("SELECT subject AS t FROM identities"), ["personne-7"]);
    assert_eq!(house.texts("SELECT issuer AS t FROM identities"), [real.issuer.as_str()]);

    // proved by signing in there anew, though a session is open there
    present(&house);
    house.sql("UPDATE sessions SET proved_at = NULL");
    chrome
        .open(&format!("{site}/mon-espace/mot-de-passe"))
        .await
        .sees("Confirmer que c’est vous")
        .await
        .is_sound()
        .await;
    chrome.click("S’identifier avec ReelES256").await.sees("Fournisseur de test").await;
    chrome.fill("Identifiant", "personne-7").await.click("Entrer").await.sees("Nouveau mot de passe").await;

    chrome
        .open(&format!("{site}/mon-espace/identites/es256/retrait"))
        .await
        .sees("Retirer ReelES256")
        .await
        .is_sound()
        .await;

    // signed out here and there
    chrome.click("Se déconnecter").await.click("Quitter le fournisseur").await.sees("Se connecter").await;
    assert!(chrome.url().await.starts_with(&site));
    present(&house);
    chrome.open(&format!("{site}/connexion")).await.click("S’identifier avec ReelES256").await;
    chrome.fill("Identifiant", "quelqu-un-d-autre").await.click("Entrer").await;
    chrome.sees("Aucun compte n’est lié à cette identité ReelES256").await;
    let mut faults = chrome.too_wide().await;
    if look.scripting {
        faults.extend(chrome.axe().await);
    }
    assert!(faults.is_empty(), "{faults:?}");
    chrome.close().await;
    house.close().await;
}

#[actix_web::test]
async fn on_a_wide_screen() {
    Box::pin(travels(Look::WIDE)).await;
}

#[actix_web::test]
async fn on_a_phone_without_scripting() {
    Box::pin(travels(Look::PHONE.dark().without_scripting())).await;
}
