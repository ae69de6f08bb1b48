//! Searching answers and the roadmap: found at once and by everybody once voting is over; before, by nobody, not in counts.

use super::{House, SLUG, index, page, story, titles};
use concerto::domain::verify;

/// When voting ends.
fn voting_ends(house: &House, days: i64) {
    house.sql(&format!("UPDATE phases SET closes_at = {} WHERE key = 'vote'", house.days(days)));
}

/// An approved answer to a proposal, which nobody published yet.
fn approved(house: &House, proposal: i32, by: i64, reason: &str) {
    let at = house.days(0);
    house.sql(&format!(
        "INSERT INTO answers (consultation_id, proposal_id, stage, mark, verdict, reason, reason_html, lead, drafted_by,
            drafted_at) SELECT 1, id, 'reviewed', 2, 'accepted', '{reason}', '', 'DGOS', {by}, {at} FROM proposals
         WHERE number = {proposal}"
    ));
}

/// Publishes what is approved, past the page.
fn published(house: &House, by: i64) {
    let at = house.days(0);
    house.sql(&format!(
        "INSERT INTO answer_versions (answer_id, number, verdict, reason, reason_html, lead, drafted_by, published_by, at)
         SELECT id, 1, verdict, reason, '', lead, drafted_by, {by}, {at} FROM answers WHERE version = 0;
         UPDATE answers SET version = 1, stage = 'published' WHERE version = 0"
    ));
}

/// An action, past the form.
fn action(house: &House, number: i32, title: &str, text: &str) {
    let at = house.days(0);
    house.sql(&format!(
        "INSERT INTO actions (consultation_id, number, axis_id, title, description, description_html, lead, progress, status,
            version, changed_at) VALUES (1, {number}, 1, '{title}', '{text}', '', 'DNS', 0, 'planned', 1, {at})"
    ));
}

/// The answers and actions of the list of searches, after votes.
pub fn put(house: &House, answers: &[super::Said], actions: &[super::Written], by: i64) {
    voting_ends(house, -1);
    for it in answers {
        approved(house, it.on, by, &it.text.replace('\'', "''"));
    }
    published(house, by);
    for (it, number) in actions.iter().zip(1..) {
        action(house, number, &it.title.replace('\'', "''"), &it.body.replace('\'', "''"));
    }
}

story! {
    /// Whoever they are: until voting is over nobody finds an answer or an action, or learns that one is there.
    async fn nobody_finds_answers_before_voting_is_over(house) {
        house.has_consultation().await;
        let (alice, bruno) = (house.seat("alice", "patients"), house.seat("bruno", "soignants"));
        for title in ["Zoo", "Girafe cachée"] {
            house.proposal(alice, title);
        }
        for proposal in [1, 2] {
            approved(&house, proposal, bruno.account, &format!("Le tapir {proposal} est retenu."));
        }
        published(&house, bruno.account);
        house.proposal(alice, "Sans suite");
        approved(&house, 3, bruno.account, "Le tapir 3 est en projet.");
        action(&house, 1, "Enclos des tapirs", "Bâtir.");
        house.sql("UPDATE proposals SET status = 'hidden' WHERE number = 2");
        assert_eq!(index(&house), 3 + 2 + 1, "drafts are not indexed");
        let mut people = [house.guest(), house.browser_of(alice.account), house.in_role("maud", "moderation"),
            house.in_role("omar", "pilotage"), house.in_role("odile", "observation")];
        for (ends, seen) in [(20, false), (-1, true), (20, false)] {
            voting_ends(&house, ends);
            for browser in &mut people {
                browser.open(&page("tapir")).await.is(200);
                for more in ["&type=suites", "&type=actions", "&axe=1"] {
                    let count = if seen { if more == "&axe=1" { 2 } else { 1 } } else { 0 };
                    browser.open(&format!("{}{more}", page("tapir"))).await.is(200);
                    assert_eq!(titles(browser).len(), count, "{more}");
                    browser.misses("tapir 2").misses("tapir 3").misses("Girafe");
                }
                let offered = browser.open(&page("tapir")).await.html.contains("value=\"suites\"");
                assert_eq!(offered, seen);
                if seen {
                    browser.sees("2 résultats.").sees("Suite donnée à la proposition n° 1").sees("Action 1 de la feuille de route");
                } else {
                    browser.sees("Aucun résultat").misses("feuille de route n").misses("retenu");
                }
            }
        }
        voting_ends(&house, -1);
        for filter in ["&statut=publiee", "&cote=pour", "&college=patients"] {
            house.guest().open(&format!("{}{filter}", page("tapir"))).await.sees("Aucun résultat");
        }
        house.sql("UPDATE consultations SET visibility = 'members'");
        house.guest().open(&page("tapir")).await.is(404);
    }

    /// An answer is found as soon as it is published, an action as soon as it is made, and as it was changed last.
    async fn what_follows_is_found_at_once(house) {
        house.has_consultation().await;
        let (alice, bruno) = (house.seat("alice", "patients"), house.seat("bruno", "soignants"));
        house.proposal(alice, "Former avant usage");
        approved(&house, 1, bruno.account, "Un **ornithorynque** formera chacun.");
        index(&house);
        voting_ends(&house, -1);
        let (mut guest, mut dns) = (house.guest(), house.in_role("dns", "pilotage"));
        house.sql("UPDATE members SET service = 'DNS' WHERE account_id = (SELECT MAX(id) FROM accounts)");
        guest.open(&page("ornithorynques")).await.sees("Aucun résultat");
        dns.open(&format!("/concertations/{SLUG}/pilotage/suites/1")).await.press("Publier la suite").await.went_on();
        guest.open(&page("ornithorynques")).await.sees("Un résultat.").sees("Suite à : Former avant usage").sees("Retenue");
        assert_eq!(guest.all(".cc-result mark"), ["ornithorynque"]);
        guest.press("Suite à : Former avant usage").await.is(200).sees("Suite donnée – Retenue");
        dns.open(&format!("/concertations/{SLUG}/pilotage/feuille-de-route/nouvelle")).await.choose("axe", "1");
        dns.fill("titre", "Le socle").fill("texte", "Écrire un pangolin.").fill("pilote", "DGOS");
        dns.fill("echeance", "2027-06-30").press("Enregistrer").await.went_on();
        guest.open(&page("pangolins")).await.sees("Un résultat.").press("Le socle").await.is(200).sees("Écrire un pangolin");
        dns.fill("texte", "Écrire un tatou.").press("Enregistrer").await.went_on();
        guest.open(&page("pangolins")).await.sees("Aucun résultat");
        guest.open(&page("tatou")).await.sees("Un résultat.");
        assert_eq!(index(&house), 0);
        let lost = "DELETE FROM search_entries WHERE kind IN ('answer', 'action')";
        house.sql(lost);
        let told = house.app.db.read_now(|conn| verify::verify(conn, SLUG)).unwrap().differences;
        assert_eq!(told.len(), 2, "{told:?}");
        assert_eq!(index(&house), 2);
        guest.open(&page("tatou")).await.sees("Un résultat.");
    }
}
