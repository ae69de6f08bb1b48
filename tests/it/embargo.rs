//! Links under embargo as stories: made by organisers, read without an account, over when they are over.

use chrono::Duration;

use crate::support::house::{Browser, House, story};
use crate::syntheses::{DESK, PUBLIC, people, publishes};

/// Makes a link; gives its path.
async fn makes(browser: &mut Browser, recipient: &str, hours: &str) -> String {
    browser.open(&format!("{DESK}/embargo")).await.is(200);
    browser
        .fill("Destinataire", recipient)
        .choose("duree", hours)
        .press("Créer le lien")
        .await
        .is(200)
        .sees("Lien créé");
    let address = browser.all("code.cc-break").remove(0);
    address.find("/sous-embargo/").map(|at| address[at..].to_owned()).unwrap()
}

fn opens(house: &House) -> i64 {
    house.number("SELECT COALESCE(SUM(opens), 0) AS n FROM embargo_links")
}

story! {
    /// What would be published is read without an account, marked on every page, kept nowhere, and public figures only.
    async fn an_office_reads_before_publication(house) {
        let mut all = people(&house).await;
        let dns = &mut all[0];
        dns.open(DESK).await.fill("avant-essentiel", "Un mot. Il y a {{seats}} sièges.").press("Enregistrer").await.went_on();
        let path = makes(dns, "Cabinet <de la> ministre", "72").await;
        let hashes = house.number("SELECT COUNT(*) AS n FROM embargo_links WHERE LENGTH(token_hash) = 32");
        assert_eq!((hashes, path.len()), (1, "/sous-embargo/".len() + 64));
        let mut office = house.guest();
        office.open(&path).await.is(200).sees("Sous embargo – Cabinet <de la> ministre – jusqu’au 27 décembre 2026, 11 h").sees("Un mot. Il y a 45 sièges.").sees("Chercheurs 83,3 % (tous ou presque)");
        for (name, value) in [("cache-control", "no-store"), ("referrer-policy", "no-referrer"), ("x-robots-tag", "noindex, nofollow, noarchive")] {
            assert_eq!(office.headers[name], value, "{name}");
        }
        office.misses("Se déconnecter").misses(&path);
        assert!(office.html.contains("name=\"robots\" content=\"noindex\"") && office.html.contains("data-mark=\"Sous embargo"));
        assert!(office.all("main section .fr-badge").len() > 5, "each part is marked");
        assert!(office.cookie("browser").is_none() && office.cookie("session").is_none());
        // a session plays no part
        all[1].open(&path).await.is(200).misses("Se déconnecter");
        house.sql("UPDATE consultations SET visibility = 'members'");
        office.open(&path).await.is(200);
        assert_eq!(opens(&house), 3);
        all[1].open(&format!("{DESK}/embargo")).await.sees("Cabinet <de la> ministre").sees("Créé par Dns Exemple").sees("Ouvert 3 fois").misses(&path);
        assert_eq!(house.texts("SELECT verb AS t FROM events WHERE verb LIKE 'embargo.%'"), ["embargo.made"]);
        house.guest().open(PUBLIC).await.is(404);
    }

    /// Wrong, expired, revoked, published: the same page; and a network that tries is made to wait.
    async fn a_link_that_is_over_is_none(house) {
        let mut all = people(&house).await;
        let [dns, ais, _] = &mut all;
        let (short, long) = (makes(dns, "Un cabinet", "24").await, makes(ais, "Un autre", "168").await);
        let mut office = house.guest();
        office.open("/sous-embargo/inconnu").await.is(404);
        let nothing = office.text();
        house.passes(Duration::minutes(1));
        house.sql(&format!("UPDATE embargo_links SET expires_at = {} WHERE number = 1", house.days(0)));
        office.open(&short).await.is(404);
        assert_eq!(office.text(), nothing, "expired");
        office.open(&long).await.is(200);
        dns.open(&format!("{DESK}/embargo")).await.sees("Expiré depuis").press("Retirer ce lien").await.went_on().sees("Lien retiré").sees("A pris fin");
        office.open(&long).await.is(404);
        assert_eq!(office.text(), nothing, "revoked");
        let last = makes(dns, "Un troisième", "72").await;
        publishes(&mut all).await;
        office.open(&last).await.is(404);
        assert_eq!(house.texts("SELECT verb AS t FROM events WHERE verb LIKE 'embargo.%' ORDER BY id"), ["embargo.made", "embargo.made", "embargo.revoked", "embargo.made"]);
        for n in 0..100 {
            office.get_with(&format!("/sous-embargo/{n}"), &[]).await;
        }
        office.open("/sous-embargo/encore").await.is(429);
    }

    /// Wrong input comes back; the same form makes one link; others make none; a draft that cannot be read says so.
    async fn what_is_wrong_is_told(house) {
        let mut all = people(&house).await;
        let dns = &mut all[0];
        let page = format!("{DESK}/embargo");
        dns.open(&page).await.fill("Destinataire", " ").press("Créer le lien").await.is(422);
        dns.fill("Destinataire", &"x".repeat(200)).press("Créer le lien").await.is(422);
        dns.post(&page, &[("destinataire", "Moi"), ("duree", "100000"), ("key", "k")]).await.is(422);
        dns.post(&page, &[("destinataire", "Moi"), ("duree", "72"), ("key", "k")]).await.is(200).sees("Lien créé");
        dns.post(&page, &[("destinataire", "Moi"), ("duree", "72"), ("key", "k")]).await.went_on().misses("Lien créé");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM embargo_links"), 1);
        for mut other in [house.in_role("maud", "moderation"), house.member("zoe", "patients"), house.stranger("sam")] {
            other.open(&page).await.is(403);
            assert_eq!(other.post(&page, &[("destinataire", "Moi"), ("duree", "72"), ("key", "k")]).await.pressed, 403);
            assert_eq!(other.post(&format!("{page}/retrait"), &[("lien", "1")]).await.pressed, 403);
        }
        let path = makes(dns, "Un cabinet", "72").await;
        house.sql("UPDATE proposals SET quoting = 'college' WHERE number = 1");
        dns.open(DESK).await.fill("avant-essentiel", "{{quote-1}}").press("Enregistrer").await.went_on();
        house.guest().open(&path).await.is(200).sees("Un membre du collège Patients");
        house.sql("UPDATE proposals SET quoting = 'none' WHERE number = 1");
        house.guest().open(&path).await.is(403).sees("en cours de correction").misses("quote-1");
    }
}
