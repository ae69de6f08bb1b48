//! Merges as stories: nothing is lost, every side says where it went, and what was merged comes back whole.

mod sequences;

use crate::search::index;
use crate::support::house::{Browser, House, SLUG, Seat, story};

fn of(place: &str) -> String {
    format!("/concertations/{SLUG}/propositions/{place}")
}

fn moderation(place: &str) -> String {
    format!("/concertations/{SLUG}/moderation/propositions/{place}")
}

/// Alice's proposal 1, Bruno's proposals 2 and 3, and Alice's vote on the second.
async fn people(house: &House) -> (Seat, Seat) {
    house.has_consultation().await;
    let (alice, bruno) = (house.seat("alice", "patients"), house.seat("bruno", "soignants"));
    house.proposal(alice, "Nommer un référent");
    house.proposals(bruno, 2, "Désigner un correspondant");
    house.comment(2, 1, alice, "Un argument gardé.");
    votes(&mut house.browser_of(alice.account), 2).await;
    (alice, bruno)
}

async fn votes(browser: &mut Browser, number: i32) {
    let back = of(&number.to_string());
    browser.post(&format!("{back}/vote"), &[("stance", "for"), ("next", &back)]).await.went_on();
}

async fn merges(browser: &mut Browser, gone: &str, into: &str) {
    browser.open(&moderation(&format!("{}/fusion", &gone[..1]))).await.is(200).sees("Réunir des propositions");
    browser.fill("Propositions à réunir", gone).fill("Numéro de la proposition commune", into);
    browser.fill("Motifs", "Deux textes, une idée.").press("Réunir les propositions").await;
}

fn ballots(house: &House) -> Vec<String> {
    house.texts(
        "SELECT p.number || ' ' || b.seat_id || ' ' || b.stance AS t FROM ballots b JOIN proposals p ON p.id = b.proposal_id
         ORDER BY p.number, b.seat_id",
    )
}

story! {
    /// From the merge to the vote on the common proposal, and back again.
    async fn a_merge_loses_nothing_and_comes_apart(house) {
        let (alice, bruno) = people(&house).await;
        let before = ballots(&house);
        let mut maud = house.in_role("maud", "moderation");
        maud.open(&of("2")).await.press("Réunir à d’autres").await.is(200).sees("Aucun vote n’est déplacé");
        merges(&mut maud, "2", "1").await;
        maud.went_on().sees("Nommer un référent").sees("Proposition n° 2, réunie à celle-ci").sees("Désigner un correspondant 2");
        assert_eq!(ballots(&house), before);

        let mut guest = house.guest();
        guest.open(&of("2")).await.is(200).sees("Le texte 2.").sees("Un argument gardé.").sees("Réunie à la proposition n° 1");
        guest.misses("Ce texte n’est visible").press("Lire la proposition commune, n° 1").await.is(200).sees("Le texte 1.");
        guest.open(&format!("/concertations/{SLUG}/propositions?statut=fusionnee")).await.sees("Réunie à la proposition n° 1");
        guest.open(&format!("/concertations/{SLUG}/decisions/1")).await.is(200).sees("Fusionner").sees("Proposition n° 2");
        guest.misses("Deux textes").misses("Maud");

        // closed to votes and comments; the seat that voted is told, and offered the common one first
        let mut alice = house.browser_of(alice.account);
        alice.open(&of("2")).await.sees("Votre vote :").sees("Voter sur la proposition commune").misses("Ajouter");
        alice.post(&format!("{}/vote", of("2")), &[("stance", "against")]).await.is(403);
        alice.post(&format!("{}/commentaires", of("2")), &[("cote", "for"), ("texte", "X"), ("langue", "fr")]).await.is(403);
        let told = house.texts("SELECT kind || ' ' || location || ' ' || subject_fr AS t FROM announcements");
        assert_eq!(told, [format!("merge {} proposition n°\u{a0}1", of("1"))]);
        assert!(house.texts("SELECT audience AS t FROM announcements")[0].contains("voters"));
        alice.open(&format!("/concertations/{SLUG}/voter-a-la-suite")).await.is(200).sees("Nommer un référent");
        alice.sees("Vous aviez voté sur la proposition n° 2, réunie à celle-ci");
        votes(&mut alice, 1).await;

        // the authors are told, with the reasons
        let letter = house.letters("bruno@example.org")[0].to_string();
        assert!(letter.contains("\"merge\"") && letter.contains("Deux textes, une idée."), "{letter}");
        let mut author = house.browser_of(bruno.account);
        author.open("/mon-espace/notifications").await.sees("Une proposition a été fusionnée ou séparée");
        author.open(&format!("/concertations/{SLUG}/decisions/1")).await.sees("Deux textes, une idée.");
        alice.open("/mon-espace/notifications").await.sees("Une proposition a été fusionnée ou séparée");

        // and back
        maud.open(&of("2")).await.press("Séparer de la proposition commune").await.is(200).sees("n° 1");
        maud.press("Séparer les propositions").await.is(422).sees("Motifs");
        maud.fill("Motifs", "Deux idées, finalement.").press("Séparer les propositions").await;
        maud.went_on().sees("Le texte 2.").misses("Réunie à la proposition");
        guest.open(&of("1")).await.misses("réunie à celle-ci");
        assert_eq!(house.texts("SELECT status AS t FROM proposals ORDER BY number"), ["published"; 3]);
        assert_eq!(house.texts("SELECT status_reason AS t FROM proposals ORDER BY number"), [""; 3]);
        assert_eq!(ballots(&house).len(), before.len() + 1);
        let kept = "SELECT COUNT(*) AS n FROM merges WHERE separated_at IS NOT NULL AND separation_id IS NOT NULL";
        assert_eq!(house.number(kept), 1);
        alice.post(&format!("{}/vote", of("2")), &[("stance", "against"), ("next", &of("2"))]).await.went_on();
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM events WHERE verb = 'decision.taken'"), 2);
    }

    /// Moderation writes the common proposal; several join it at once; a chain holds.
    async fn several_join_a_new_proposal(house) {
        people(&house).await;
        let mut maud = house.in_role("maud", "moderation");
        let form = moderation("2/fusion");
        maud.open(&form).await.fill("Propositions à réunir", "2, 3").choose("vers", "new").fill("Motifs", "Une idée.");
        maud.press("Réunir les propositions").await.is(422).sees("Axe");
        maud.choose("axe", "2").fill("Titre", "Un référent par établissement").fill("En une phrase", "Une phrase.");
        maud.fill("Texte de la proposition", "Le texte commun.").press("Réunir les propositions").await.went_on();
        maud.sees("Un référent par établissement").sees("Proposition commune, écrite par la modération");
        maud.sees("Proposition n° 2, réunie").sees("Proposition n° 3, réunie");
        assert_eq!(house.texts("SELECT status AS t FROM proposals ORDER BY number"), ["published", "merged", "merged", "published"]);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM decisions WHERE measure = 'merge'"), 2);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM versions WHERE body = 'Le texte commun.'"), 1);

        let mut guest = house.guest();
        guest.open(&format!("/concertations/{SLUG}/recherche?q=commun")).await.is(200).sees("Un référent par établissement");

        merges(&mut maud, "4", "1").await;
        maud.went_on().sees("Proposition n° 4, réunie à celle-ci");
        house.guest().open(&of("2")).await.sees("Réunie à la proposition n° 4").press("Lire la proposition commune").await.sees("Réunie à la proposition n° 1");
    }

    /// What cannot be merged is refused with the reason, and nothing happens.
    async fn what_cannot_be_merged_is_refused(house) {
        let (alice, _) = people(&house).await;
        house.proposals(alice, 3, "Autre");
        house.sql("UPDATE proposals SET status = 'hidden' WHERE number = 4; UPDATE proposals SET status = 'withdrawn' WHERE number = 5");
        let mut maud = house.in_role("maud", "moderation");
        merges(&mut maud, "2", "2").await;
        maud.is(422).sees("ne peut pas être réunie à elle-même").sees("Deux textes, une idée.");
        for into in ["4", "5", "700", "x"] {
            merges(&mut maud, "2", into).await;
            maud.is(422).sees("numéro");
        }
        merges(&mut maud, "2, 5", "1").await;
        maud.is(422).sees("ne peut être ni retirée");
        merges(&mut maud, "2", "1").await;
        maud.went_on();
        merges(&mut maud, "3", "2").await;
        maud.is(422).sees("ni réunie à une autre");
        // back where it began: the common one into what was merged into it
        house.sql("UPDATE proposals SET status = 'published' WHERE number = 2");
        merges(&mut maud, "1", "2").await;
        maud.is(422).sees("mène elle-même");
        maud.open(&moderation("5/fusion")).await.is(403);
        maud.open(&moderation("3/separation")).await.is(403);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM decisions"), 1);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM merges"), 1);
    }

    /// Two moderators at once: the second is told. The same form sent twice merges once.
    async fn the_second_moderator_is_told(house) {
        people(&house).await;
        let (mut maud, mut marc) = (house.in_role("maud", "moderation"), house.in_role("marc", "moderation"));
        let form = moderation("2/fusion");
        maud.open(&form).await;
        let (mark, key) = (maud.value_of("marque").unwrap(), maud.value_of("key").unwrap());
        let fields = [("propositions", "2"), ("vers", "existing"), ("commune", "1"), ("motifs", "M."), ("marque", mark.as_str()), ("key", key.as_str())];
        maud.post(&form, &fields).await.went_on();
        maud.post(&form, &fields).await.went_on();
        let others = [("propositions", "2"), ("vers", "existing"), ("commune", "3"), ("motifs", "M."), ("marque", mark.as_str()), ("key", "autre")];
        marc.post(&form, &others).await.is(409);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM merges"), 1);

        let part = moderation("2/separation");
        marc.open(&part).await;
        let (mark, key) = (marc.value_of("marque").unwrap(), marc.value_of("key").unwrap());
        let fields = [("motifs", "M."), ("marque", mark.as_str()), ("key", key.as_str())];
        marc.post(&part, &fields).await.went_on();
        marc.post(&part, &fields).await.went_on();
        maud.post(&part, &[("motifs", "M."), ("marque", &mark), ("key", "autre")]).await.is(409);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM decisions"), 2);
    }

    /// Who may not: guests, members, authors, organisers, and moderators on their own proposals.
    async fn nobody_else_merges(house) {
        let (alice, bruno) = people(&house).await;
        let form = [("propositions", "2"), ("vers", "existing"), ("commune", "1"), ("motifs", "M."), ("marque", "x"), ("key", "k")];
        let people = [house.browser_of(bruno.account), house.in_role("omar", "pilotage"), house.in_role("odile", "observation"), house.stranger("sam")];
        for mut browser in people {
            for page in ["2/fusion", "2/separation"] {
                browser.open(&moderation(page)).await.is(403);
                browser.post(&moderation(page), &form).await.is(403);
            }
            browser.open(&of("2")).await.misses("Réunir à d’autres");
        }
        house.guest().post(&moderation("2/fusion"), &form).await.is(401);
        let mut maud = house.in_role("maud", "moderation");
        let own = house.number("SELECT id AS n FROM accounts WHERE email_key = 'maud@example.org'");
        house.sql(&format!("UPDATE proposals SET author_account_id = {own} WHERE number IN (1, 3)"));
        maud.open(&moderation("3/fusion")).await.is(403);
        merges(&mut maud, "2", "1").await;
        maud.is(403);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM merges"), 0);
        let _ = alice;
    }

    /// Another consultation's proposals are not there.
    async fn a_merge_stays_in_its_consultation(house) {
        people(&house).await;
        let (at, ends) = (house.days(-1), house.days(9));
        house.sql(&format!(
            "INSERT INTO consultations (id, slug, title, in_one_sentence, mandate, mandate_html, led_by, language, visibility,
                names, results, threshold, max_seats_per_organisation, comment_edit_minutes, review_days, remedies,
                licence, opens_at, closes_at, created_at)
             SELECT 2, 'autre', title, '', '', '', '', 'fr', 'public', 'public', 'hidden', 5, 3, 30, 180, '', '', {at}, {ends}, {at}
             FROM consultations WHERE id = 1;
             INSERT INTO axes (id, consultation_id, number, title) VALUES (9, 2, 1, 'Axe');
             UPDATE proposals SET consultation_id = 2, axis_id = 9 WHERE number = 3"
        ));
        let mut maud = house.in_role("maud", "moderation");
        merges(&mut maud, "2", "3").await;
        maud.is(422).sees("numéro d’une proposition publiée");
        maud.open("/concertations/autre/moderation/propositions/3/fusion").await.is(403);
    }

    /// The author withdraws in favour of another one.
    async fn an_author_withdraws_in_favour_of_another(house) {
        let (alice, bruno) = people(&house).await;
        index(&house);
        let mut author = house.browser_of(bruno.account);
        author.open(&format!("{}/retrait", of("2"))).await.is(200).sees("Propositions proches").sees("N° 3 – Désigner un correspondant 3");
        for (typed, told) in [("2", "elle-même"), ("700", "numéro"), ("deux", "nombre")] {
            author.fill("Au profit", typed).press("Retirer la proposition").await.is(422).sees(told);
        }
        author.fill("Au profit", "1").press("Retirer la proposition").await.went_on();
        let mut guest = house.guest();
        guest.open(&of("2")).await.sees("Retirée par son auteur au profit de la proposition n° 1").misses("Le texte 2.");
        guest.press("Lire la proposition n° 1").await.is(200).sees("Proposition n° 2, retirée par son auteur au profit de celle-ci");
        guest.misses("Désigner un correspondant 2");
        let mut list = house.guest();
        list.open(&format!("/concertations/{SLUG}/propositions")).await.sees("Retirée par son auteur au profit de la proposition n° 1");
        assert_eq!(house.texts("SELECT location AS t FROM announcements"), [of("1")]);
        assert_eq!(ballots(&house).len(), 1, "votes are kept");
        house.browser_of(alice.account).post(&format!("{}/retrait", of("3")), &[("profit", "1")]).await.is(403);
        house.guest().post(&format!("{}/retrait", of("3")), &[("profit", "1")]).await.is(401);
        let mut maud = house.in_role("maud", "moderation");
        maud.open(&moderation("2/separation")).await.is(403);
    }

    /// A vote sent just after the merge is not lost in silence: the seat is told where the proposal went.
    async fn a_late_vote_is_told_where_to_go(house) {
        let (alice, bruno) = people(&house).await;
        let mut alice = house.browser_of(alice.account);
        let before = ballots(&house);
        merges(&mut house.in_role("maud", "moderation"), "2", "1").await;
        alice.post(&format!("{}/vote", of("2")), &[("stance", "against")]).await.is(403);
        alice.sees("vient d’être réunie à la proposition n° 1").press("Voter sur la proposition commune").await;
        alice.is(200).sees("Nommer un référent");
        alice.post(&format!("{}/vote", of("2")), &[("stance", "none")]).await.is(403).misses("n’a pas été enregistré");
        assert_eq!(ballots(&house), before);
        house.guest().post(&format!("{}/vote", of("2")), &[("stance", "for")]).await.is(401);
        house.sql("UPDATE proposals SET status = 'withdrawn' WHERE number = 3");
        house.browser_of(bruno.account).post(&format!("{}/vote", of("3")), &[("stance", "for")]).await.is(403).misses("vient d’être réunie");
    }
}
