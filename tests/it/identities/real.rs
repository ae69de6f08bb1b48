//! A real provider, npm's oidc-provider, and a real browser: the whole way, over two sites that know nothing of each other.

use std::io::BufRead;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU16, Ordering};

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

/// A free port for a house that starts later, below those that the system gives to connections: while the provider starts,
/// another test would take one of these.
fn port() -> u16 {
    static TAKEN: AtomicU16 = AtomicU16::new(0);
    let first = u16::try_from(std::process::id() % 8_000).unwrap();
    loop {
        let port = 20_000 + (first + TAKEN.fetch_add(1, Ordering::Relaxed)) % 8_000;
        if std::net::TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
}

/// A house that the provider leads back to.
async fn house() -> Option<(House, Real)> {
    let port = port();
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
    chrome.sees("Code à six chiffres").await; // a press may come back before the page that follows, and the mail with it
    let code = house.letters("clara@example.org").pop().unwrap()["code"].as_str().unwrap().to_owned();
    chrome.fill("Code à six chiffres", &code).await.click("Valider le code").await;
}

/// Types who one is at the provider.
async fn enters(chrome: &Chrome, subject: &str) {
    chrome.sees("Fournisseur de test").await.fill("Identifiant", subject).await.click("Entrer").await;
}

async fn links(house: &House, chrome: &Chrome) {
    present(house);
    chrome.open(&format!("{}/connexion?retour=%2Fmon-espace%2Fidentites", house.address)).await.is_sound().await;
    chrome.fill("Adresse électronique", "clara@example.org").await.click("Recevoir un code").await;
    code_arrives(house, chrome).await;
    chrome.sees("Aucune identité liée").await.is_sound().await;
    chrome.click("S’identifier avec ReelES256").await;
    enters(chrome, "personne-7").await;
    chrome.sees("L’identité est liée à votre compte").await.is_sound().await;
}

/// Linked with the one, signed in with the other: they are one provider, and vouch for the same person.
async fn signs_in(house: &House, chrome: &Chrome, real: &Real) {
    present(house);
    chrome.click("Se déconnecter").await.sees("Se connecter").await;
    chrome.open(&format!("{}/connexion", house.address)).await.click("S’identifier avec ReelRS256").await;
    chrome.sees("Vous êtes connecté").await.sees("Mon espace").await;
    assert_eq!(house.texts("SELECT subject AS t FROM identities"), ["personne-7"]);
    assert_eq!(house.texts("SELECT issuer AS t FROM identities"), [real.issuer.as_str()]);
}

/// Proved by signing in there anew, though a session is open there.
async fn proves(house: &House, chrome: &Chrome) {
    present(house);
    house.sql("UPDATE sessions SET proved_at = NULL");
    let site = &house.address;
    chrome
        .open(&format!("{site}/mon-espace/mot-de-passe"))
        .await
        .sees("Confirmer que c’est vous")
        .await
        .is_sound()
        .await;
    chrome.click("S’identifier avec ReelES256").await;
    enters(chrome, "personne-7").await;
    chrome.sees("Nouveau mot de passe").await;
    let unlink = format!("{site}/mon-espace/identites/es256/retrait");
    chrome.open(&unlink).await.sees("Retirer ReelES256").await.is_sound().await;
}

/// Signed out here and there; whoever comes back as somebody else is nobody here.
async fn leaves(house: &House, chrome: &Chrome) {
    chrome.click("Se déconnecter").await.click("Quitter le fournisseur").await.sees("Se connecter").await;
    assert!(chrome.url().await.starts_with(&house.address));
    present(house);
    chrome.open(&format!("{}/connexion", house.address)).await.click("S’identifier avec ReelES256").await;
    enters(chrome, "quelqu-un-d-autre").await;
    chrome.sees("Aucun compte n’est lié à cette identité ReelES256").await;
    let mut faults = chrome.too_wide().await;
    if chrome.look().scripting {
        faults.extend(chrome.axe().await);
    }
    assert!(faults.is_empty(), "{faults:?}");
}

async fn travels(look: Look) {
    let Some((house, real)) = house().await else { return };
    house.account("clara");
    let Some(chrome) = Chrome::start(look).await else { return house.close().await };
    links(&house, &chrome).await;
    signs_in(&house, &chrome, &real).await;
    proves(&house, &chrome).await;
    leaves(&house, &chrome).await;
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
