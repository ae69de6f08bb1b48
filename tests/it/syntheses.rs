//! The synthesis as stories: an organiser writes, another approves, the DNS publishes; what was published stays.

use crate::results::voted;
use crate::support::house::{Browser, House, SLUG, story};

pub const DESK: &str = "/concertations/ia-en-sante/pilotage/synthese";
pub const PUBLIC: &str = "/concertations/ia-en-sante/synthese";

/// An organiser of a service.
pub fn organiser(house: &House, name: &str, service: &str) -> Browser {
    let browser = house.in_role(name, "pilotage");
    house.sql(&format!("UPDATE members SET service = '{service}' WHERE account_id = (SELECT MAX(id) FROM accounts)"));
    browser
}

/// Votes are over and results open; organisers of the DNS, of the AIS, and of the DNS again.
pub async fn people(house: &House) -> [Browser; 3] {
    voted(house).await;
    opened(house).await
}

pub async fn opened(house: &House) -> [Browser; 3] {
    house.passes(chrono::Duration::days(30));
    let mut all = [("dns", "DNS"), ("ais", "AIS"), ("autre", "DNS")].map(|(name, of)| organiser(house, name, of));
    all[0].post(&format!("/concertations/{SLUG}/pilotage/resultats"), &[]).await.went_on();
    all
}

/// The automatic text, kept untouched, approved and published.
pub async fn publishes([dns, ais, _]: &mut [Browser; 3]) {
    dns.open(DESK).await.is(200).press("Enregistrer").await.went_on();
    ais.open(DESK).await.press("Approuver la synthèse").await.went_on();
    dns.open(DESK).await.press("Publier la synthèse").await.went_on();
}

async fn bytes(browser: &mut Browser, path: &str) -> String {
    browser.get_with(path, &[]).await.is(200);
    browser.html.clone()
}

#[actix_web::test]
#[cfg(feature = "pdf")]
async fn what_cannot_be_typeset_is_told_and_nothing_is_published() {
    let house = House::on_sqlite_with(|config| config.pdf.program = "/nowhere".into()).await;
    let mut all = people(&house).await;
    let [dns, ais, _] = &mut all;
    let (mut guest, open) = (house.guest(), format!("/concertations/{SLUG}/donnees"));
    guest.open(&format!("{open}.pdf")).await.is(503).sees("Ce fichier n’a pas pu être produit").misses("/nowhere");
    assert_eq!(guest.headers["retry-after"], "5");
    guest.get_with(&format!("{open}.docx"), &[]).await.is(200);
    let exports = format!("/concertations/{SLUG}/pilotage/exports");
    dns.post(&exports, &[("fichier", "public.pdf")]).await.went_on();
    assert!(crate::exports::maker(&house).turn().await.unwrap());
    dns.open(&exports).await.sees("La dernière préparation a échoué").misses("/nowhere");
    dns.open(DESK).await.press("Enregistrer").await.went_on();
    ais.open(DESK).await.press("Approuver la synthèse").await.went_on();
    dns.open(DESK).await.press("Publier la synthèse").await.is(503).sees("Rien n’a été enregistré");
    assert_eq!(house.number("SELECT COUNT(*) AS n FROM synthesis_versions"), 0);
    assert_eq!(house.number("SELECT COUNT(*) AS n FROM announcements"), 0);
    house.close().await;
}

story! {
    /// From the automatic text to the reader, with the one announcement; then a correction, listed in public.
    async fn a_synthesis_is_written_approved_published_and_corrected(house) {
        let mut all = people(&house).await;
        let mut guest = house.guest();
        guest.open(PUBLIC).await.is(200).sees("Aucune synthèse n’est publiée");
        let [dns, ais, _] = &mut all;
        dns.open(DESK).await.is(200).sees("Texte automatique").sees("L’essentiel").sees("{{proposal-1-support}}").misses("Publier la synthèse");
        dns.fill("avant-essentiel", "**Un mot.** Il y a {{seats}} sièges.\n\n{{proposal-1-support}}").press("Enregistrer et voir l’aperçu").await.went_on();
        dns.sees("Texte rédigé par le pilotage").sees("Un mot. Il y a 45 sièges.").misses("{{").sees("Proposition n° 1, votes par collège").sees("Chercheurs 83,3 % (tous ou presque)");
        guest.open(PUBLIC).await.misses("Un mot");
        dns.open(DESK).await.sees("Vous avez modifié cette synthèse en dernier").misses("Publier la synthèse");
        assert_eq!(dns.post(&format!("{DESK}/publication"), &[("marque", "1"), ("key", "a")]).await.pressed, 403);
        ais.open(DESK).await.press("Approuver la synthèse").await.went_on().sees("Seule la DNS publie");
        dns.open(DESK).await.press("Publier la synthèse").await.went_on().sees("Synthèse publiée").sees("Version 1");
        guest.open(PUBLIC).await.is(200).sees("Un mot. Il y a 45 sièges.").sees("Version 1").sees("Vérifier").misses("Ce qui a changé");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM events WHERE verb LIKE 'synthesis.%'"), 3);
        assert_eq!(house.texts("SELECT kind || ' ' || location AS t FROM announcements"), [format!("synthesis {PUBLIC}/versions/1")]);
        let file = format!("{PUBLIC}/versions/1/synthese.json");
        let before = bytes(&mut guest, &file).await;
        let page = { guest.open(PUBLIC).await; guest.all("main section").join(" ") };
        assert!(before.contains("\"scope\": \"public\"") && before.contains("\"title\": \"Une phrase claire\""));

        house.sql("UPDATE proposals SET title = 'Un autre titre' WHERE number = 1");
        assert_eq!(bytes(&mut guest, &file).await, before, "frozen");
        assert_eq!({ guest.open(PUBLIC).await; guest.all("main section").join(" ") }, page);
        for ending in ["pdf", "essentiel.pdf", "docx", "zip", "ods", "xlsx"] {
            guest.get_with(&format!("{PUBLIC}/versions/1/synthese.{ending}"), &[]).await.is(200);
        }
        dns.open(DESK).await.sees("Les données ont changé depuis la dernière version publiée").misses("Publier la synthèse");
        dns.fill("avant-essentiel", "Un mot corrigé.").press("Enregistrer").await.went_on();
        ais.open(DESK).await.press("Approuver la synthèse").await.went_on();
        dns.open(DESK).await.press("Publier la synthèse").await.is(422).sees("Ce qui a changé");
        dns.fill("changements", "Le titre de la proposition n° 1.").press("Publier la synthèse").await.went_on();
        guest.open(PUBLIC).await.sees("Version 2").sees("Un mot corrigé").sees("Un autre titre").sees("Ce qui a changé : Le titre de la proposition n° 1.");
        guest.open(&format!("{PUBLIC}/versions/1")).await.is(200).sees("Une phrase claire").sees("la version 2 la remplace");
        guest.open(&format!("{PUBLIC}/versions/3")).await.is(404);
        guest.get_with(&format!("{PUBLIC}/versions/3/synthese.docx"), &[]).await.is(404);
        guest.get_with(&format!("{PUBLIC}/versions/1/synthese.exe"), &[]).await.is(404);
    }

    /// A synthesis is for organisers until it is published, and nobody's before results are open.
    async fn others_may_not(house) {
        voted(&house).await;
        let mut early = organiser(&house, "omar", "DNS");
        early.open(DESK).await.is(403).sees("pas encore publiés");
        let _ = opened(&house).await;
        let paths = [DESK.to_owned(), format!("{DESK}/relecture"), format!("{DESK}/publication")];
        for mut browser in [house.in_role("maud", "moderation"), house.in_role("odile", "observation"), house.stranger("sam"), house.member("zoe", "patients")] {
            browser.open(DESK).await.is(403);
            browser.open(&format!("{DESK}/apercu")).await.is(403);
            for path in &paths {
                assert_eq!(browser.post(path, &[("marque", "0"), ("key", "k")]).await.pressed, 403, "{path}");
            }
        }
        house.guest().open(DESK).await.is(401);
        house.sql("UPDATE consultations SET visibility = 'members'");
        house.guest().open(PUBLIC).await.is(404);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM synthesis_drafts"), 0);
    }

    /// Two who publish at once make one version; the second is told. A change ends an approval, and so do other data.
    async fn publishing_twice_gives_one_version(house) {
        let mut all = people(&house).await;
        let [dns, ais, other] = &mut all;
        dns.open(DESK).await.press("Enregistrer").await.went_on();
        ais.open(DESK).await.press("Approuver la synthèse").await.went_on();
        other.open(DESK).await;
        other.fill("apres-cadre", "Encore un mot.");
        let publication = format!("{DESK}/publication");
        let mark = house.texts("SELECT CAST(mark AS TEXT) AS t FROM synthesis_drafts").remove(0);
        for _ in 0..2 {
            assert_eq!(dns.post(&publication, &[("marque", &mark), ("key", "une")]).await.pressed, 303);
        }
        assert_eq!(other.post(&publication, &[("marque", &mark), ("key", "deux")]).await.pressed, 409);
        other.sees("quelqu’un vient de publier une version");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM synthesis_versions"), 1);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM announcements"), 1);
        other.open(DESK).await.fill("apres-cadre", "Encore un mot.").press("Enregistrer").await.went_on();
        ais.open(DESK).await.press("Approuver la synthèse").await.went_on();
        dns.open(DESK).await;
        other.open(DESK).await.fill("apres-cadre", "Autre chose.").press("Enregistrer").await.went_on();
        dns.fill("changements", "Un mot.").press("Publier la synthèse").await.is(409);
        dns.open(DESK).await.misses("Publier la synthèse").press("Approuver la synthèse").await.went_on();
        house.sql("UPDATE proposals SET title = 'Un autre titre' WHERE number = 1");
        dns.open(DESK).await.sees("Les données ont changé depuis l’approbation").misses("Publier la synthèse");
        let mark = house.texts("SELECT CAST(mark AS TEXT) AS t FROM synthesis_drafts").remove(0);
        assert_eq!(dns.post(&publication, &[("marque", &mark), ("key", "trois"), ("changements", "x")]).await.pressed, 409);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM synthesis_versions"), 1);
    }

    /// Two forms of publication that arrive at the same moment: one version, one refusal.
    async fn two_who_publish_at_once_make_one_version(house) {
        let mut all = people(&house).await;
        let [dns, ais, other] = &mut all;
        dns.open(DESK).await.press("Enregistrer").await.went_on();
        ais.open(DESK).await.press("Approuver la synthèse").await.went_on();
        let path = format!("{DESK}/publication");
        let (one, two) = tokio::join!(
            dns.post(&path, &[("marque", "2"), ("key", "une")]),
            other.post(&path, &[("marque", "2"), ("key", "deux")])
        );
        let mut pressed = [one.pressed, two.pressed];
        pressed.sort_unstable();
        assert_eq!(pressed, [303, 409]);
        let told = if one.pressed == 409 { one } else { two };
        told.sees("quelqu’un vient de publier une version");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM synthesis_versions"), 1);
    }

    /// Desk, preview and the page under it take at most ten statements, however many quotations and versions there are.
    async fn the_desk_takes_ten_statements(house) {
        let mut all = people(&house).await;
        publishes(&mut all).await;
        house.sql("UPDATE proposals SET quoting = 'college'");
        let author = house.seat("alice", "patients");
        house.comment(1, 1, author, "Un argument.");
        house.sql("UPDATE comments SET quoting = 'college'");
        let dns = &mut all[0];
        dns.open(DESK).await.fill("avant-cadre", "{{quote-1}}\n\n{{quote-2}}\n\n{{quote-1-1}}").press("Enregistrer").await.went_on();
        house.proposals(author, 40, "Une proposition");
        for path in [DESK.to_owned(), format!("{DESK}/apercu"), format!("{DESK}/citations"), format!("{DESK}/embargo"), PUBLIC.to_owned()] {
            let before = house.statements();
            dns.open(&path).await.is(200);
            let took = house.statements() - before;
            assert!(took <= 10, "{path}: {took}");
        }
    }

    /// An unknown name is told with its place; what was typed comes back; nothing typed becomes markup.
    async fn what_is_wrong_is_told_and_kept(house) {
        let mut all = people(&house).await;
        let [dns, ais, _] = &mut all;
        dns.open(DESK).await;
        ais.open(DESK).await;
        dns.fill("avant-cadre", "Une ligne.\n\nIci {{proposal-99-support}} et {{seats}}.").press("Enregistrer").await.is(422);
        dns.sees("Cadre de la concertation, ligne 3 : aucun chiffre ne s’appelle « proposal-99-support »").sees("Ici {{proposal-99-support}}");
        dns.fill("avant-cadre", &"x".repeat(10_001)).press("Enregistrer").await.is(422);
        dns.fill("avant-cadre", &"x".repeat(100_000)).press("Enregistrer").await.is(422).sees("Cadre de la concertation –");
        dns.fill("avant-cadre", "{{}} {{ seats }}").press("Enregistrer").await.is(422).sees("ligne 1 : aucun chiffre ne s’appelle « »").sees("« seats »");
        dns.fill("avant-cadre", "<script>alert(1)</script>\n\n<img src=x onerror=alert(3)> [clic](javascript:alert(2)) **oui**").press("Enregistrer et voir l’aperçu").await.went_on();
        dns.sees("oui").misses("<script>alert").misses("javascript:").misses("onerror");
        ais.fill("apres-cadre", "Des mots gardés.").press("Enregistrer").await.is(409).sees("Des mots gardés.");
        ais.press("Enregistrer").await.went_on();
        let parts: Vec<String> = ais.all("h3");
        assert!(parts.len() > 5, "{parts:?}");
        let mark = house.texts("SELECT CAST(mark AS TEXT) AS t FROM synthesis_drafts").remove(0);
        dns.post(DESK, &[("marque", &mark)]).await.is(422).sees("Gardez au moins une partie");
        dns.post(DESK, &[("marque", &mark), ("partie-active-suites", "1")]).await.went_on();
        dns.open(&format!("{DESK}/apercu")).await.is(200).sees("Suites données").misses("L’essentiel");
    }

    /// Words that are hidden after publication are read in no version, until a correction is published or they are back.
    async fn hidden_words_are_in_no_version(house) {
        let mut all = people(&house).await;
        publishes(&mut all).await;
        let mut guest = house.guest();
        let file = format!("{PUBLIC}/versions/1/synthese.json");
        let now = house.days(0);
        house.passes(chrono::Duration::minutes(5));
        house.sql(&format!("UPDATE proposals SET status = 'hidden', status_at = {} WHERE number = 1", house.days(0)));
        for path in [PUBLIC, &format!("{PUBLIC}/versions/1"), &file] {
            guest.open(path).await.is(403).misses("Une phrase claire").sees("masqué ou retiré depuis");
        }
        all[0].open(&format!("{PUBLIC}/versions/1")).await.is(403);
        house.sql(&format!("UPDATE proposals SET status = 'published', status_at = {now} WHERE number = 1"));
        guest.open(PUBLIC).await.is(200).sees("Une phrase claire");
        house.sql(&format!("UPDATE proposals SET status = 'withdrawn', status_at = {} WHERE number = 1", house.days(0)));
        guest.open(&file).await.is(403);
        house.passes(chrono::Duration::minutes(5));
        let [dns, ais, _] = &mut all;
        dns.open(DESK).await.sees("publiez une correction");
        ais.open(DESK).await.press("Approuver la synthèse").await.went_on();
        dns.open(DESK).await.fill("changements", "Un texte retiré.").press("Publier la synthèse").await.went_on();
        guest.open(PUBLIC).await.is(200).sees("Version 2").misses("Une phrase claire");
    }

    /// Without a vote, without a proposal, with empty colleges: a correct document.
    async fn nothing_to_tell_is_told(house) {
        house.has_consultation().await;
        let _ = house.seat("alice", "patients");
        let mut all = opened(&house).await;
        publishes(&mut all).await;
        house.guest().open(PUBLIC).await.is(200).sees("Version 1").sees("Aucune");
    }
}
