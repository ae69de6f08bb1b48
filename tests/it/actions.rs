//! The roadmap as stories: organisers make actions, link them to proposals and say what happened; everybody reads the
//! chain from both ends.

use crate::support::house::{Browser, House, SLUG, Seat, story};

const DESK: &str = "/concertations/ia-en-sante/pilotage/feuille-de-route";
const ROADMAP: &str = "/concertations/ia-en-sante/feuille-de-route";

/// Two proposals, voting over, an organiser.
async fn people(house: &House) -> (Seat, Browser) {
    house.has_consultation().await;
    let alice = house.seat("alice", "patients");
    house.proposals(alice, 2, "Former avant usage");
    house.sql(&format!("UPDATE phases SET closes_at = {} WHERE key = 'vote'", house.days(-1)));
    (alice, house.in_role("omar", "pilotage"))
}

async fn makes(browser: &mut Browser, title: &str) {
    browser.open(&format!("{DESK}/nouvelle")).await.is(200);
    browser.choose("axe", "1").fill("titre", title).fill("texte", "Écrire un **socle**.").fill("pilote", "DGOS");
    browser.fill("echeance", "2027-06-30").press("Enregistrer").await.went_on().sees("Feuille de route mise à jour");
}

fn proposal(number: i32) -> String {
    format!("/concertations/{SLUG}/propositions/{number}")
}

story! {
    /// From the proposal to the action and back, with a step, a history, and those concerned told each time.
    async fn the_chain_shows_from_both_ends(house) {
        let (_, mut omar) = people(&house).await;
        omar.open(ROADMAP).await.is(200).sees("Aucune action à ce jour");
        makes(&mut omar, "Le socle commun").await;
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM announcements"), 0, "it comes from no proposal yet");
        omar.fill("proposition", "1").fill("prise", "Le socle reprend la proposition.").press("Lier la proposition").await.went_on();
        omar.fill("jour", "2026-11-20").fill("etape", "Premier comité.").press("Ajouter l’étape").await.went_on();
        omar.choose("etat", "started").fill("avancement", "40").press("Enregistrer").await.went_on();
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM announcements WHERE kind = 'action'"), 3);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM events WHERE verb LIKE 'action.%'"), 4);
        let mut guest = house.guest();
        guest.open(&proposal(1)).await.sees("Actions liées").sees("Le socle reprend la proposition.").press("Action 1").await.is(200);
        guest.sees("socle").sees("Avancement : 40 %").sees("Premier comité.").sees("20 novembre 2026").sees("30 juin 2027");
        guest.sees("Historique des changements").sees("propositions 1").press("Proposition n° 1").await.is(200);
        guest.open(ROADMAP).await.is(200).sees("Le socle commun").sees("En cours").sees("Cadre économique").sees("Avancement moyen : 40 %");
        guest.misses("Nouvelle action");
        house.sql("UPDATE proposals SET status = 'hidden', title = 'SECRET' WHERE number = 1");
        for path in [ROADMAP.to_owned(), format!("{ROADMAP}/1"), proposal(1)] {
            guest.open(&path).await.misses("SECRET").misses("reprend la proposition");
        }
        house.sql("UPDATE proposals SET status = 'published' WHERE number = 1");
        omar.open(&format!("{DESK}/1")).await.press("Retirer le lien").await.went_on();
        guest.open(&proposal(1)).await.misses("Le socle commun");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM announcements"), 4, "those of the former link are told");
        assert_eq!(house.texts("SELECT proposals AS t FROM action_versions ORDER BY number"), ["", "1", "1", ""]);
    }

    /// Only organisers keep the roadmap, and only once voting is over.
    async fn nobody_else_keeps_the_roadmap(house) {
        let (alice, mut omar) = people(&house).await;
        makes(&mut omar, "Le socle commun").await;
        let form = [("axe", "1"), ("titre", "T"), ("texte", "X"), ("pilote", "DNS"), ("etat", "planned"), ("avancement", "0"), ("version", "1"), ("jour", "2026-11-01"), ("etape", "E"), ("proposition", "1"), ("prise", "P"), ("key", "k")];
        let paths = [DESK.to_owned(), format!("{DESK}/1"), format!("{DESK}/1/etapes"), format!("{DESK}/1/liens"), format!("{DESK}/1/liens/retrait")];
        for mut browser in [house.browser_of(alice.account), house.in_role("maud", "moderation"), house.in_role("odile", "observation"), house.stranger("sam")] {
            browser.open(&format!("{DESK}/1")).await.is(403);
            for path in &paths {
                browser.post(path, &form).await.is(403);
            }
        }
        house.guest().post(DESK, &form).await.is(401);
        house.sql(&format!("UPDATE phases SET closes_at = {} WHERE key = 'vote'", house.days(3)));
        for path in &paths {
            omar.post(path, &form).await.is(403);
        }
        house.guest().open(ROADMAP).await.is(403);
        house.guest().open(&format!("{ROADMAP}/1")).await.is(403);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM actions"), 1);
    }

    /// What is not as it should be comes back; a form sent twice makes one action; two people at once lose nothing.
    async fn bad_input_is_given_back(house) {
        let (_, mut omar) = people(&house).await;
        let good = [("axe", "1"), ("titre", "Mot gardé"), ("texte", "X"), ("pilote", "DNS"), ("etat", "planned"), ("avancement", "0"), ("key", "one")];
        for (field, value) in [("axe", "9"), ("titre", ""), ("texte", ""), ("pilote", ""), ("etat", "perhaps"), ("avancement", "101"), ("avancement", "-1"), ("avancement", "x")] {
            let form: Vec<_> = good.iter().map(|(name, it)| (*name, if *name == field { value } else { it })).collect();
            omar.post(DESK, &form).await.is(422).sees("à corriger");
        }
        let done: Vec<_> = good.iter().map(|(name, it)| (*name, if *name == "etat" { "done" } else { it })).collect();
        omar.post(DESK, &done).await.is(422);
        omar.post(DESK, &good).await.went_on();
        omar.post(DESK, &good).await.went_on();
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM actions"), 1);
        let mut olga = house.in_role("olga", "pilotage");
        olga.open(&format!("{DESK}/1")).await.fill("titre", "Titre d’Olga");
        omar.open(&format!("{DESK}/1")).await.fill("titre", "Titre d’Omar").press("Enregistrer").await.went_on();
        olga.press("Enregistrer").await.is(409);
        assert_eq!(olga.value_of("titre").unwrap(), "Titre d’Olga");
        olga.post(&format!("{DESK}/1/liens"), &[("proposition", "99"), ("prise", "P")]).await.is(422);
        house.sql("UPDATE proposals SET status = 'hidden' WHERE number = 2");
        olga.post(&format!("{DESK}/1/liens"), &[("proposition", "2"), ("prise", "P")]).await.is(422);
        olga.post(&format!("{DESK}/1/liens"), &[("proposition", "1"), ("prise", "")]).await.is(422);
        olga.post(&format!("{DESK}/1/etapes"), &[("jour", "2030-01-01"), ("etape", "E"), ("key", "s")]).await.is(422);
        olga.open(&format!("{ROADMAP}/9")).await.is(404);
    }

    /// A page costs the same with one action or with two hundred, and never more than ten statements.
    async fn a_page_costs_the_same_whatever_is_done(house) {
        let (alice, mut omar) = people(&house).await;
        makes(&mut omar, "Le socle commun").await;
        omar.fill("proposition", "1").fill("prise", "P").press("Lier la proposition").await.went_on();
        let mut costs = Vec::new();
        let mut reader = house.browser_of(alice.account);
        for round in 0..2 {
            for path in [ROADMAP.to_owned(), format!("{ROADMAP}/1"), proposal(1)] {
                let before = house.statements();
                reader.open(&path).await.is(200);
                costs.push((path, house.statements() - before));
            }
            if round == 0 {
                let now = house.days(0);
                for number in 2..200 {
                    house.sql(&format!(
                        "INSERT INTO actions (consultation_id, number, axis_id, title, description, description_html, lead, progress, status, version, changed_at)
                         VALUES (1, {number}, 1, 'T', 'X', 'X', 'DNS', 10, 'started', 1, {now});
                         INSERT INTO action_links (action_id, proposal_id, taken) SELECT a.id, p.id, 'P' FROM actions a, proposals p WHERE a.number = {number} AND p.number = 1"
                    ));
                }
            }
        }
        let (few, many) = costs.split_at(costs.len() / 2);
        assert_eq!(few, many);
        assert!(costs.iter().all(|(_, n)| *n <= 10), "{costs:?}");
    }
}
