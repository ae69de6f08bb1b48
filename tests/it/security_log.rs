//! What the log tells of doors: which way somebody came in or did not, what was refused; nobody's address.

use crate::secrets::{program, until};
use crate::support::house::Browser;

const PASSWORD: &str = "girafe tambour lessive orbite";

async fn enters(browser: &mut Browser, password: &str) {
    browser.open("/connexion/mot-de-passe").await.fill("email", "alice@example.org").fill("password", password);
    browser.press("Ouvrir ma session").await;
}

#[actix_web::test]
async fn the_log_tells_of_doors_and_of_nobody() {
    let site = tempfile::tempdir().unwrap();
    let (database, printed) = (site.path().join("concerto.db").display().to_string(), site.path().join("printed"));
    let settings = [("CONCERTO_DATABASE_URL", database.as_str()), ("CONCERTO_SERVER_BASE_URL", "http://127.0.0.1:9")];
    let mut child = program(&settings, &["serve", "--listen", "127.0.0.1:0"], &printed);
    let listens = until(&printed, "Concerto listens on ").await;
    let address = listens.split_whitespace().next().unwrap();
    let mut alice = Browser::new(address, None);
    let link = until(&printed, "/installation/").await;
    alice.open(&format!("/installation/{}", link.split_whitespace().next().unwrap())).await.is(200);
    alice.fill("email", "alice@example.org").fill("given_name", "Alice").fill("family_name", "Gromova");
    alice.press("Créer").await.went_on();
    alice.open("/mon-espace/mot-de-passe").await.fill("Nouveau mot de passe", PASSWORD).fill("Le même", PASSWORD);
    alice.press("Enregistrer le mot de passe").await.went_on();
    alice.open("/mon-espace/second-facteur").await.is(200);
    let mut other = Browser::new(address, None);
    enters(&mut other, "pas le bon mot de passe").await;
    enters(&mut other, PASSWORD).await;
    other.post_with("/deconnexion", b"csrf=none".to_vec(), &[]).await.is(403);
    for told in [
        "\"message\":\"signed in\",\"way\":\"setup\",\"account\":1",
        "\"message\":\"not signed in\",\"way\":\"password\",\"why\":\"Wrong\"",
        "\"message\":\"signed in\",\"way\":\"password\",\"account\":1",
        "\"message\":\"refused\",\"why\":\"Forged\",\"route\":\"/deconnexion\",\"account\":1",
    ] {
        until(&printed, told).await;
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let log = std::fs::read_to_string(&printed).unwrap();
    for private in ["alice@", "Gromova", "girafe", "pas le bon"] {
        assert!(!log.contains(private), "{private:?} is told:\n{log}");
    }
}
