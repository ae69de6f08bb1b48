//! The main journey in a real browser: invited, signed in by code, a proposal, a comment, a vote, a report, a decision,
//! an export. On a wide screen and on a phone, with scripting and without; each page is sound (console, width, axe).

use crate::support::chrome::{Chrome, Look};
use crate::support::house::{House, SLUG};

/// A browser on a house, with the steps that several people take.
struct Traveller<'h> {
    house: &'h House,
    chrome: Chrome,
}

impl Traveller<'_> {
    async fn open(&self, path: &str) -> &Chrome {
        self.chrome.open(&format!("{}{path}", self.house.address)).await;
        self.chrome.is_sound().await;
        &self.chrome
    }

    /// Presses and checks the page that follows.
    async fn press(&self, name: &str) -> &Chrome {
        self.chrome.click(name).await;
        self.chrome.is_sound().await;
        &self.chrome
    }

    /// The code of the newest mail to an address, once the page that asks for it is there.
    async fn code(&self, email: &str) -> String {
        self.chrome.sees("Code à six chiffres").await;
        let letters = self.house.letters(email);
        let mut codes = letters.iter().filter_map(|letter| letter["code"].as_str());
        codes.next_back().unwrap_or_else(|| panic!("no code for {email}: {letters:?}")).to_owned()
    }

    /// Signs in by the code that is mailed.
    async fn signs_in(&self, name: &str) {
        let email = format!("{name}@example.org");
        self.chrome.clear_cookies().await;
        self.open("/connexion").await.fill("Adresse électronique", &email).await;
        self.press("Recevoir un code").await;
        let code = self.code(&email).await;
        self.chrome.fill("Code à six chiffres", &code).await;
        self.press("Valider le code").await.sees("Se déconnecter").await;
    }

    async fn invites(&self, email: &str) {
        self.open(&format!("/concertations/{SLUG}/pilotage")).await;
        self.press("Inviter").await.fill("Adresse électronique", email).await;
        self.chrome.choose("Rôle", "Titulaire").await.choose("Siège", "Soignants, nouveau siège").await;
        self.press("Envoyer l’invitation").await.sees("L’invitation est envoyée").await;
    }

    /// Takes up the invitation sent to `name@example.org`.
    async fn joins(&self, name: &str) {
        let email = format!("{name}@example.org");
        let location = self.house.letters(&email)[0]["location"].as_str().unwrap().to_owned();
        self.chrome.clear_cookies().await;
        self.open(&location).await;
        self.press("Recevoir un code").await;
        let code = self.code(&email).await;
        self.chrome.fill("Code à six chiffres", &code).await;
        self.press("Valider le code")
            .await
            .sees("J’ai lu et j’accepte")
            .await
            .fill("Prénom", "Clara")
            .await
            .fill("Nom", "Vernay")
            .await;
        self.chrome.click("J’ai lu").await.click("J’accepte que").await;
        self.press("Accepter l’invitation").await.sees("Votre place dans la concertation est confirmée").await;
    }

    async fn proposes(&self) {
        self.open(&format!("/concertations/{SLUG}/propositions/nouvelle"))
            .await
            .choose("Axe", "Axe 2 – Formation")
            .await;
        self.chrome.fill("Titre", "Former les équipes de nuit").await;
        self.chrome.fill("En une phrase", "Chaque équipe de nuit est formée aux outils qu’elle emploie.").await;
        self.chrome.fill("Texte de la proposition", "Une demi-journée par an, sur le temps de travail.").await;
        self.press("Publier la proposition").await.sees("Votre proposition est publiée").await;
        self.chrome.sees("Former les équipes de nuit").await;
    }

    async fn comments_votes_and_reports(&self) {
        self.open(&format!("/concertations/{SLUG}/propositions")).await;
        self.press("Une phrase claire").await;
        self.press("Ajouter").await.click("Argument pour").await;
        self.chrome.fill("Texte", "Je le fais déjà, cela prend une minute.").await;
        self.press("Publier").await.sees("Votre commentaire est publié").await;
        self.press("Pour la proposition 1").await.sees("Vote enregistré : pour").await;
        assert!(self.chrome.title().await.starts_with("Vote enregistré : pour"), "{}", self.chrome.title().await);
        self.press("Contre la proposition 1").await.sees("Vote enregistré : contre").await;
        self.open(&format!("/concertations/{SLUG}/propositions/1/commentaires/1/signalement")).await;
        self.chrome.click("Règle 3").await.fill("Ce qui pose problème", "On reconnaît la personne.").await;
        self.press("Envoyer le signalement").await.sees("Votre signalement est transmis").await;
    }

    async fn hides(&self) {
        self.open(&format!("/concertations/{SLUG}/moderation")).await.sees("On reconnaît la personne.").await;
        self.open(&format!("/concertations/{SLUG}/moderation/propositions/1/commentaires/1"))
            .await
            .click("Masquer")
            .await;
        self.chrome.choose("Règle appliquée", "Règle 3 – Vie privée et secret des soins").await;
        self.chrome.fill("Les faits", "Le commentaire donne la ville et la maladie d’un tiers.").await;
        self.press("Enregistrer la décision").await.sees("La contribution est masquée").await;
        self.press("Voir ou annuler la décision").await.sees("aucun courrier ne part").await;
        let moderation = format!("/concertations/{SLUG}/moderation");
        self.open(&format!("{moderation}/courriers")).await.sees("Texte proposé").await;
        self.open(&format!("{moderation}/sieges/patients/1?proposition=1&commentaire=1")).await.sees("Alice").await;
        self.open(&format!("/concertations/{SLUG}/propositions/1"))
            .await
            .sees("Masqué par la modération – règle 3")
            .await;
    }

    /// The organiser opens the exports; the file itself is fetched with the same account, as a download is.
    async fn exports(&self, organiser: i64) {
        self.open(&format!("/concertations/{SLUG}/pilotage/exports")).await.sees("Diffusion restreinte").await;
        // a file asked for in the very moment of the decision is not given: it may hold the text that was hidden
        self.house.passes(chrono::Duration::days(26)); // and true tallies leave once voting is over
        let mut browser = self.house.browser_of(organiser);
        crate::exports::taken(self.house, &mut browser, "organiser.json").await;
        let summary: serde_json::Value = serde_json::from_str(&browser.html).unwrap();
        assert_eq!(summary["format"], "summary/1");
        assert_eq!(summary["proposals"][0]["ballots"]["against"], 1);
        assert_eq!(summary["proposals"][1]["title"], "Former les équipes de nuit");
    }
}

async fn travels(look: Look) {
    let house = House::on_sqlite().await;
    house.has_consultation().await;
    let alice = house.seat("alice", "patients");
    house.proposal(alice, "Une phrase claire");
    house.comment(1, 1, alice, "Mon voisin, suivi à l’hôpital de la ville, l’a appris par hasard.");
    let (omar, maud) = (house.account("omar"), house.account("maud"));
    house.takes_part(omar, "pilotage", None);
    house.takes_part(maud, "moderation", None);
    let Some(chrome) = Chrome::start(look).await else { return house.close().await };
    let it = Traveller { house: &house, chrome };
    it.signs_in("omar").await;
    it.invites("clara@example.org").await;
    it.joins("clara").await;
    it.proposes().await;
    it.comments_votes_and_reports().await;
    it.signs_in("maud").await;
    it.hides().await;
    it.signs_in("omar").await;
    it.exports(omar).await;
    assert_eq!(house.number("SELECT COUNT(*) AS n FROM ballots"), 1);
    assert_eq!(house.texts("SELECT stance AS t FROM ballots"), ["against"]);
    it.chrome.close().await;
    house.close().await;
}

#[actix_web::test]
async fn on_a_wide_screen() {
    Box::pin(travels(Look::WIDE)).await;
}

#[actix_web::test]
async fn on_a_phone_in_the_dark() {
    Box::pin(travels(Look::PHONE.dark())).await;
}

#[actix_web::test]
async fn on_a_wide_screen_without_scripting() {
    Box::pin(travels(Look::WIDE.without_scripting())).await;
}

#[actix_web::test]
async fn on_a_phone_without_scripting() {
    Box::pin(travels(Look::PHONE.without_scripting())).await;
}
