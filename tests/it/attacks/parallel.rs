//! Fifty of the same at once are one. Votes, requests to take part and seats have theirs beside their stories.

use crate::support::house::{SLUG, story};

/// The value of a field in the last letter to an address.
fn of_letter(house: &crate::support::house::House, email: &str, field: &str) -> String {
    let letter = house.letters(email).pop().unwrap_or_else(|| panic!("no letter to {email}"));
    letter[field].as_str().unwrap().to_owned()
}

fn how_many(statuses: &[u16], wanted: u16) -> usize {
    statuses.iter().filter(|status| **status == wanted).count()
}

story! {
    /// One press sent fifty times: one proposal, one comment, and everybody is led to it.
    async fn a_text_is_posted_once(house) {
        house.has_consultation().await;
        let alice = house.seat("alice", "patients");
        let text = [("axe", "1"), ("titre", "Un titre"), ("phrase", "Une phrase."), ("texte", "Un texte."), ("langue", "fr"), ("key", "k-1")];
        let posted = house.at_once(Some(alice.account), &format!("/concertations/{SLUG}/propositions"), &text).await;
        assert_eq!(how_many(&posted, 303), 50, "{posted:?}");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM proposals"), 1);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM events WHERE verb = 'proposal.submitted'"), 1);
        house.sql("UPDATE proposals SET status = 'published', published_at = submitted_at");
        let said = [("cote", "for"), ("texte", "Un argument."), ("langue", "fr"), ("key", "k-2")];
        let posted = house.at_once(Some(alice.account), &format!("/concertations/{SLUG}/propositions/1/commentaires"), &said).await;
        assert_eq!(how_many(&posted, 303), 50, "{posted:?}");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM comments"), 1);
    }

    /// An invitation that is sent fifty times at once: one row, one mail; taken up fifty times: one member, one event.
    async fn an_invitation_is_sent_and_taken_up_once(house) {
        house.has_consultation().await;
        let omar = house.account("omar");
        house.takes_part(omar, "pilotage", None);
        let invite = [("email", "zoe@example.org"), ("role", "holder"), ("place", "patients/new"), ("key", "k")];
        let sent = house.at_once(Some(omar), &format!("/concertations/{SLUG}/pilotage/invitations"), &invite).await;
        assert!(sent.iter().all(|status| [303, 409].contains(status)), "{sent:?}");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM invitations"), 1);
        assert_eq!(house.letters("zoe@example.org").len(), 1);
        let path = of_letter(&house, "zoe@example.org", "location");
        let zoe = house.account("zoe");
        let accept = [("rules", "1"), ("licence", "1"), ("version", "1")];
        let claimed = house.at_once(Some(zoe), &path, &accept).await;
        assert_eq!(how_many(&claimed, 303), 1, "{claimed:?}");
        assert_eq!(how_many(&claimed, 409), 49, "{claimed:?}");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM members WHERE role = 'holder'"), 1);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM events WHERE verb = 'seat.claimed'"), 1);
    }

    /// A code typed fifty times at once opens one session.
    async fn a_code_opens_one_session(house) {
        house.account("alice");
        let mut browser = house.guest();
        browser.open("/connexion").await.fill("Adresse électronique", "alice@example.org").press("Recevoir un code").await.went_on();
        let code = of_letter(&house, "alice@example.org", "code");
        let token = browser.token().await;
        let mut all = Vec::new();
        for _ in 0..50 {
            let mut other = browser.again();
            let body = crate::support::house::browser::form(&token, &[("code", code.clone())]);
            all.push(actix_web::rt::spawn(async move { other.post_with("/connexion/code", body, &[]).await.pressed }));
        }
        for one in all {
            let status = one.await.unwrap();
            assert!([303, 409, 422, 429].contains(&status), "{status}");
        }
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM sessions"), 1);
    }

    /// A link for a new password pressed fifty times at once sets one.
    async fn a_link_sets_one_password(house) {
        house.account("alice");
        house.guest().post("/mot-de-passe/oublie", &[("email", "alice@example.org")]).await.went_on();
        let path = of_letter(&house, "alice@example.org", "location");
        let password = "girafe tambour lessive orbite";
        let set = house.at_once(None, &path, &[("password", password), ("repeat", password)]).await;
        assert_eq!(how_many(&set, 303), 1, "{set:?}");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM events WHERE verb = 'password.changed'"), 1);
    }

    /// One decision, whoever presses how often.
    async fn a_decision_is_taken_once(house) {
        house.has_consultation().await;
        let (alice, bruno) = (house.seat("alice", "patients"), house.seat("bruno", "soignants"));
        house.proposal(alice, "Une phrase");
        house.comment(1, 1, bruno, "Un argument.");
        let maud = house.account("maud");
        house.takes_part(maud, "moderation", None);
        let report = [("clause", "1"), ("texte", "Une injure."), ("key", "r")];
        let path = format!("/concertations/{SLUG}/propositions/1/commentaires/1/signalement");
        let reported = house.at_once(Some(alice.account), &path, &report).await;
        assert_eq!(how_many(&reported, 303), 50, "{reported:?}");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM reports"), 1);
        let decide = [("mesure", "hide"), ("regle", "1"), ("faits", "Une injure."), ("marque", "1-published"), ("key", "d")];
        let decided = house.at_once(Some(maud), &format!("/concertations/{SLUG}/moderation/propositions/1/commentaires/1"), &decide).await;
        assert!(decided.iter().all(|status| [303, 409].contains(status)), "{decided:?}");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM decisions"), 1);
        assert_eq!(house.letters("bruno@example.org").len(), 1);
    }
}
