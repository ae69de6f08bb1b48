//! Answers as stories: the DGOS drafts, somebody else reviews, the DNS publishes, and everybody reads it; nobody before.

use crate::support::house::{Browser, House, SLUG, Seat, story};

const WORK: &str = "/concertations/ia-en-sante/pilotage/suites";
const PUBLIC: &str = "/concertations/ia-en-sante/suites";
const REASON: &str = "La formation **commune** est retenue.";

/// Two proposals, and voting over; organisers of the DGOS, of the AIS and of the DNS.
async fn people(house: &House) -> (Seat, [Browser; 3]) {
    house.has_consultation().await;
    let alice = house.seat("alice", "patients");
    house.proposals(alice, 2, "Former avant usage");
    let of = |name: &str, service: &str| {
        let browser = house.in_role(name, "pilotage");
        house.sql(&format!(
            "UPDATE members SET service = '{service}' WHERE account_id = (SELECT MAX(id) FROM accounts)"
        ));
        browser
    };
    let organisers = [of("dgos", "DGOS"), of("ais", "AIS"), of("dns", "dns")];
    (alice, organisers)
}

fn votes_are_over(house: &House) {
    days_pass(house, 26);
}

/// Lets days pass without anybody having to sign in again.
fn days_pass(house: &House, days: i64) {
    house.passes(chrono::Duration::days(days));
    let (now, end) = (house.days(0), house.days(2));
    house.sql(&format!("UPDATE sessions SET created_at = {now}, seen_at = {now}, expires_at = {end}"));
}

fn sheet(number: i32) -> String {
    format!("{WORK}/{number}")
}

fn proposal(number: i32) -> String {
    format!("/concertations/{SLUG}/propositions/{number}")
}

/// Fills the form in and sends it for review.
async fn submits(browser: &mut Browser, number: i32, verdict: &str, due: &str) {
    browser.open(&sheet(number)).await.is(200);
    browser.choose("suite", verdict).fill("Motifs", REASON).choose("pilote", "DGOS").fill("Échéance", due);
    browser.press("Envoyer en relecture").await.went_on();
}

/// Writes, approves and publishes an answer.
async fn answers([dgos, ais, dns]: &mut [Browser; 3], number: i32, verdict: &str, due: &str) {
    submits(dgos, number, verdict, due).await;
    ais.open(&sheet(number)).await.press("Approuver").await.went_on();
    dns.open(&sheet(number)).await.press("Publier la suite").await.went_on();
}

story! {
    /// From the draft to the reader, with the one announcement.
    async fn an_answer_is_drafted_reviewed_and_published(house) {
        let (_, mut organisers) = people(&house).await;
        votes_are_over(&house);
        let [dgos, ais, dns] = &mut organisers;
        dgos.open(WORK).await.is(200).sees("À rédiger : 2").sees("Former avant usage 1");
        submits(dgos, 1, "accepted", "2027-12-31").await;
        dgos.sees("En attente de relecture").sees("Vous avez écrit ce projet");
        house.guest().open(&proposal(1)).await.sees("Sans suite à ce jour").misses("commune");
        house.guest().open(PUBLIC).await.is(200).misses("commune").sees("2 propositions sans suite");
        ais.open(WORK).await.sees("À relire : 1");
        ais.open(&sheet(1)).await.sees("commune").fill("Ce qui est à reprendre", "Dire les moyens.").press("Renvoyer").await.went_on();
        dgos.open(WORK).await.sees("Renvoyée : Dire les moyens.");
        submits(dgos, 1, "accepted", "2027-12-31").await;
        ais.open(&sheet(1)).await.press("Approuver").await.went_on().sees("Seule la DNS publie");
        dns.open(&sheet(1)).await.sees("Approuvé par Ais Exemple").press("Publier la suite").await.went_on().sees("Suite publiée");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM announcements WHERE kind = 'answer'"), 1);
        let announced = &house.texts("SELECT audience AS t FROM announcements")[0];
        assert!(announced.contains("concerned") && house.texts("SELECT location AS t FROM announcements")[0].ends_with("propositions/1#suite"));
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM events WHERE verb LIKE 'answer.%'"), 5);
        let mut guest = house.guest();
        guest.open(&proposal(1)).await.sees("Suite donnée le").sees("Retenue").sees("commune").sees("31 décembre 2027");
        guest.open(PUBLIC).await.is(200).sees("1 suite donnée").sees("Retenue : 1").sees("DGOS").sees("1 proposition sans suite");
        guest.open(&format!("{PUBLIC}?suite=not_accepted")).await.sees("Rien à montrer ici");
        guest.open(&format!("{PUBLIC}?pilote=DGOS&axe=1")).await.sees("Former avant usage 1");
        guest.open(&format!("{PUBLIC}?suite=sans")).await.sees("Former avant usage 2").misses("Former avant usage 1");
        guest.sees("aucun ordre ne suit les votes");
        guest.open(&format!("/concertations/{SLUG}/propositions")).await.is(200).sees("Retenue");
    }

    /// A revision is a version of its own; the former one can still be read at its address.
    async fn revisions_keep_their_history(house) {
        let (alice, mut organisers) = people(&house).await;
        votes_are_over(&house);
        answers(&mut organisers, 1, "under_study", "2027-01-31").await;
        let mut guest = house.guest();
        guest.open(&proposal(1)).await.sees("À l’étude").sees("Prochaine réponse").misses("En retard");
        days_pass(&house, 60);
        guest.open(&proposal(1)).await.sees("En retard : une réponse était annoncée pour le 31 janvier 2027");
        guest.open(&format!("{PUBLIC}?suite=retard")).await.sees("En retard : 1").sees("Former avant usage 1");
        organisers[0].open(&format!("{WORK}?liste=retard")).await.sees("Former avant usage 1");
        answers(&mut organisers, 1, "not_accepted", "").await;
        guest.open(&proposal(1)).await.sees("Suite révisée le").sees("Non retenue").press("Versions de la suite").await.is(200);
        guest.sees("Version 2").sees("Version 1").sees("Dns Exemple, DNS").press("Version 1").await.is(200);
        guest.sees("À l’étude").sees("commune").press("Lire la suite en vigueur").await.is(200);
        guest.open(&format!("{}/suite/versions/2", proposal(1))).await.is(200).sees("Ce qui a changé depuis la version 1");
        assert!(guest.all("#changements del").join(" ").contains("31 janvier 2027"), "{:?}", guest.all("#changements del"));
        guest.open(&format!("{}/suite/versions/1", proposal(1))).await.is(200).misses("Ce qui a changé");
        guest.open(&format!("{}/suite/versions/3", proposal(1))).await.is(404);
        guest.open(&format!("{}/suite/versions", proposal(2))).await.is(404);
        house.sql("UPDATE consultations SET names = 'never'");
        guest.open(&format!("{}/suite/versions/2", proposal(1))).await.is(200).misses("Exemple").sees("Publiée par DNS");
        house.sql("UPDATE proposals SET status = 'hidden', status_reason = '3|Vie privée' WHERE number = 1");
        for path in [proposal(1), PUBLIC.to_owned(), format!("{}/suite/versions/1", proposal(1))] {
            guest.open(&path).await.misses("commune");
        }
        house.browser_of(alice.account).open(&format!("{}/suite/versions", proposal(1))).await.is(404);
    }

    /// Before voting is over answers are drafted and reviewed, never published and never shown.
    async fn nothing_is_published_while_votes_are_open(house) {
        let (alice, mut organisers) = people(&house).await;
        let [dgos, ais, dns] = &mut organisers;
        submits(dgos, 1, "accepted", "").await;
        ais.open(&sheet(1)).await.press("Approuver").await.went_on();
        dns.open(&sheet(1)).await.sees("Le vote n’est pas encore clos");
        dns.post(&format!("{}/publication", sheet(1)), &[("marque", "2")]).await.is(403).sees("Le vote n’est pas encore clos");
        for mut browser in [house.guest(), house.browser_of(alice.account)] {
            browser.open(PUBLIC).await.is(403);
            browser.open(&proposal(1)).await.is(200).misses("commune").misses("Sans suite");
            browser.misses("/suites\"");
        }
        votes_are_over(&house);
        dns.open(&sheet(1)).await.press("Publier la suite").await.went_on();
        house.sql(&format!("UPDATE phases SET closes_at = {} WHERE key = 'vote'", house.days(3)));
        house.guest().open(&proposal(1)).await.is(200).misses("commune");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM announcements"), 1);
    }

    /// Wrong service, wrong order, the same person: each refused with its reason.
    async fn each_step_is_somebody_elses(house) {
        let (alice, mut organisers) = people(&house).await;
        votes_are_over(&house);
        let form = [("suite", "accepted"), ("motifs", "Oui."), ("pilote", "DNS"), ("marque", "0"), ("envoyer", "1")];
        let (review, publication) = (format!("{}/relecture", sheet(1)), format!("{}/publication", sheet(1)));
        for mut browser in [house.browser_of(alice.account), house.in_role("maud", "moderation"), house.in_role("odile", "observation"), house.stranger("sam")] {
            browser.open(WORK).await.is(403);
            browser.open(&sheet(1)).await.is(403);
            for path in [&sheet(1), &review, &publication] {
                browser.post(path, &form).await.is(403);
            }
        }
        house.guest().open(WORK).await.is(401);
        house.guest().post(&sheet(1), &form).await.is(401);
        let mut other = house.in_role("omar", "pilotage");
        other.post(&sheet(1), &form).await.is(403).sees("rédigées par la DNS, la DGOS ou l’AIS");
        let [dgos, ais, dns] = &mut organisers;
        dgos.post(&review, &[("marque", "1")]).await.is(404);
        dns.post(&sheet(1), &form).await.went_on();
        dns.post(&sheet(1), &form).await.went_on();
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM events WHERE verb = 'answer.submitted'"), 1, "sent twice, kept once");
        dns.post(&review, &[("marque", "1")]).await.is(403).sees("Vous avez écrit ce projet");
        dns.post(&publication, &[("marque", "1")]).await.is(403).sees("approuvé par une seconde personne");
        ais.post(&review, &[("marque", "1")]).await.went_on();
        ais.post(&review, &[("marque", "2")]).await.is(403).sees("pas été envoyé en relecture");
        dgos.post(&publication, &[("marque", "2")]).await.is(403).sees("Seule la DNS");
        ais.post(&sheet(1), &[("suite", "accepted"), ("motifs", "Autre."), ("pilote", "DNS"), ("marque", "2")]).await.went_on();
        dns.post(&publication, &[("marque", "3")]).await.is(403).sees("approuvé par une seconde personne");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM answer_versions"), 0);
    }

    /// Two people at once: the second gets the first's draft to read, and keeps the own words.
    async fn the_second_to_write_keeps_what_was_typed(house) {
        let (_, mut organisers) = people(&house).await;
        let [dgos, ais, _] = &mut organisers;
        ais.open(&sheet(1)).await;
        submits(dgos, 1, "accepted", "").await;
        ais.choose("suite", "not_accepted").fill("Motifs", "Des mots gardés.").choose("pilote", "AIS");
        ais.press("Enregistrer le brouillon").await.is(409).sees("Des mots gardés.").sees("commune").sees("modifié ce projet depuis");
        ais.press("Enregistrer le brouillon").await.went_on().sees("Brouillon enregistré");
        dgos.post(&format!("{}/relecture", sheet(1)), &[("marque", "1")]).await.is(403);
        submits(dgos, 2, "accepted", "").await;
        ais.open(&sheet(2)).await;
        dgos.open(&sheet(2)).await.fill("Motifs", "Autrement.").press("Envoyer en relecture").await.went_on();
        ais.press("Approuver").await.is(409).sees("Autrement.");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM answers WHERE stage = 'reviewed'"), 0);
    }

    /// Dates, leads, lengths; proposals that cannot be answered.
    async fn bad_input_is_refused_and_kept(house) {
        let (_, mut organisers) = people(&house).await;
        let [dgos, ais, dns] = &mut organisers;
        let long = "x".repeat(10_000);
        let bad = [
            ("under_study", "Motif gardé.", "DNS", "", ""),
            ("under_study", "Motif gardé.", "DNS", "", "2026-01-01"),
            ("accepted", "Motif gardé.", "DNS", "", "2026-01-01"),
            ("accepted", "Motif gardé.", "DNS", "", "31/12/2027"),
            ("accepted", "Motif gardé.", "CIA", "", ""),
            ("accepted", "Motif gardé.", "autre", "", ""),
            ("peut-être", "Motif gardé.", "DNS", "", ""),
            ("accepted", long.as_str(), "DNS", "", ""),
            ("accepted", "", "DNS", "", ""),
        ];
        for (verdict, reason, lead, body, due) in bad {
            let form = [("suite", verdict), ("motifs", reason), ("pilote", lead), ("organisme", body), ("echeance", due), ("marque", "0")];
            dgos.post(&sheet(1), &form).await.is(422).sees("à corriger");
            assert_eq!(dgos.value_of("motifs").unwrap(), reason);
        }
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM answers"), 0);
        dgos.post(&sheet(1), &[("suite", "accepted"), ("motifs", "<script>x</script> **oui**"), ("pilote", "autre"), ("organisme", "Haute Autorité"), ("echeance", "2027-01-01"), ("marque", "0"), ("envoyer", "1")]).await.went_on();
        dgos.sees("Haute Autorité").misses("<script>x");
        ais.open(&sheet(1)).await.press("Renvoyer").await.is(422).sees("à corriger");
        for (status, says) in [("hidden", "retirée, masquée"), ("withdrawn", "retirée, masquée"), ("merged", "proposition commune")] {
            house.sql(&format!("UPDATE proposals SET status = '{status}' WHERE number = 2"));
            let form = [("suite", "accepted"), ("motifs", "Oui."), ("pilote", "DNS"), ("marque", "0")];
            dgos.post(&sheet(2), &form).await.is(403).sees(says);
        }
        submits(dgos, 1, "under_study", "2026-12-31").await;
        ais.open(&sheet(1)).await.press("Approuver").await.went_on();
        days_pass(&house, 60);
        dns.open(&sheet(1)).await.sees("La date annoncée dans ce projet de suite est passée");
        dns.post(&format!("{}/publication", sheet(1)), &[("marque", "4")]).await.is(403);
        dns.open(&sheet(99)).await.is(404);
    }

    /// A page costs the same with one answer or with two hundred, and never more than ten statements.
    async fn a_page_costs_the_same_whatever_is_answered(house) {
        let (alice, mut organisers) = people(&house).await;
        votes_are_over(&house);
        house.sql(&format!("UPDATE consultations SET results_opened_at = {}", house.days(0)));
        answers(&mut organisers, 1, "accepted", "").await;
        let mut member = house.browser_of(alice.account);
        let pages = [PUBLIC.to_owned(), format!("{PUBLIC}?suite=sans"), proposal(1), format!("{}/suite/versions", proposal(1)), format!("/concertations/{SLUG}/propositions?tri=soutien")];
        let mut costs = Vec::new();
        for round in 0..2 {
            for page in &pages {
                let before = house.statements();
                member.open(page).await.is(200);
                costs.push((page.clone(), house.statements() - before));
            }
            for page in [WORK.to_owned(), sheet(1)] {
                let before = house.statements();
                organisers[0].open(&page).await.is(200);
                costs.push((page, house.statements() - before));
            }
            if round == 0 {
                house.proposals(alice, 200, "Idée");
                let now = house.days(0);
                house.sql(&format!(
                    "INSERT INTO answers (consultation_id, proposal_id, stage, mark, verdict, reason, reason_html, lead, drafted_by, drafted_at, version)
                     SELECT 1, id, 'published', 1, 'accepted', 'Oui.', '<p>Oui.</p>', 'DNS', {account}, {now}, 1 FROM proposals WHERE number > 2 AND number < 180;
                     INSERT INTO answer_versions (answer_id, number, verdict, reason, reason_html, lead, drafted_by, published_by, at)
                     SELECT id, 1, verdict, reason, reason_html, lead, drafted_by, drafted_by, {now} FROM answers WHERE id NOT IN (SELECT answer_id FROM answer_versions)",
                    account = alice.account
                ));
            }
        }
        let (few, many) = costs.split_at(costs.len() / 2);
        assert_eq!(few, many);
        assert!(costs.iter().all(|(_, n)| *n <= 10), "{costs:?}");
    }
}
