//! What became of one's contributions, as stories: one's own only, with answers and actions once voting is over.

use crate::support::house::{House, Seat, story};

const MINE: &str = "/mon-espace/contributions";

/// Proposals of Alice (1, 2), Bruno (3, 4, 5) and Carla (6); Alice commented on 3 and voted on 4 and 5.
async fn people(house: &House) -> [Seat; 3] {
    house.has_consultation().await;
    let people = [house.seat("alice", "patients"), house.seat("bruno", "soignants"), house.seat("carla", "citoyens")];
    let [alice, bruno, carla] = people;
    house.proposals(alice, 2, "Idée d’Alice");
    house.proposals(bruno, 3, "Idée de Bruno");
    house.proposal(carla, "Idée de Carla");
    house.comment(3, 1, alice, "Un avis");
    votes(house, alice, 4, "for");
    votes(house, alice, 5, "against");
    votes(house, carla, 4, "abstain");
    people
}

fn votes(house: &House, by: Seat, number: i32, stance: &str) {
    let now = house.days(-1);
    house.sql(&format!(
        "INSERT INTO ballots (proposal_id, seat_id, college_id, stance, cast_at)
         SELECT p.id, s.id, s.college_id, '{stance}', {now} FROM proposals p, seats s WHERE p.number = {number} AND s.id = {}",
        by.seat
    ));
}

/// A published answer to every proposal that has none.
fn answers(house: &House, by: Seat) {
    let now = house.days(-1);
    house.sql(&format!(
        "INSERT INTO answers (consultation_id, proposal_id, stage, mark, verdict, reason, reason_html, lead, drafted_by, drafted_at, version)
         SELECT 1, id, 'published', 1, 'accepted', 'R', 'R', 'DGOS', {0}, {now}, 1 FROM proposals WHERE id NOT IN (SELECT proposal_id FROM answers);
         INSERT INTO answer_versions (answer_id, number, verdict, reason, reason_html, lead, drafted_by, published_by, at)
         SELECT id, 1, verdict, reason, reason_html, lead, drafted_by, drafted_by, {now} FROM answers WHERE id NOT IN (SELECT answer_id FROM answer_versions)",
        by.account
    ));
}

/// An action of this number that comes from a proposal.
fn action(house: &House, number: i32, from: i32) {
    let now = house.days(-1);
    house.sql(&format!(
        "INSERT INTO actions (consultation_id, number, axis_id, title, description, description_html, lead, progress, status, version, changed_at)
         VALUES (1, {number}, 1, 'Action de {from}', 'X', 'X', 'DNS', 40, 'started', 1, {now});
         INSERT INTO action_links (action_id, proposal_id, taken) SELECT a.id, p.id, 'P' FROM actions a, proposals p WHERE a.number = {number} AND p.number = {from}"
    ));
}

fn voting_is_over(house: &House) {
    house.sql(&format!("UPDATE phases SET closes_at = {} WHERE key = 'vote'", house.days(-1)));
}

story! {
    /// One reads what became of what one wrote, commented on and voted on; nobody else does.
    async fn one_reads_what_became_of_ones_own(house) {
        let [alice, bruno, carla] = people(&house).await;
        answers(&house, bruno);
        action(&house, 1, 1);
        action(&house, 2, 6);
        let mut reader = house.browser_of(alice.account);
        reader.open("/mon-espace").await.is(200).press("Ce que sont devenues mes contributions").await.is(200);
        reader.sees("5 propositions").sees("Intelligence artificielle en santé").sees("Idée d’Alice 1").sees("Idée de Bruno 5");
        reader.sees("Vous l’avez écrite").sees("Vous l’avez commentée").sees("Vote de votre siège").misses("Idée de Carla");
        // no answer is shown while votes can be cast on it
        reader.sees("après la fin des votes").misses("DGOS").misses("Action de 1").misses("Retenue");
        voting_is_over(&house);
        reader.open(MINE).await.is(200).misses("après la fin des votes").sees("Retenue").sees("DGOS").sees("Date");
        reader.sees("Action de 1").sees("En cours").sees("Avancement : 40 %").misses("Action de 6");
        let deputy = house.account("denis");
        house.takes_part(deputy, "deputy", Some(alice.seat));
        house.browser_of(deputy).open(MINE).await.is(200).sees("2 propositions").misses("Vous l’avez").sees("Vote de votre siège");
        let mut other = house.browser_of(carla.account);
        other.open(MINE).await.is(200).sees("2 propositions").misses("Idée d’Alice").misses("Vous l’avez commentée").sees("Action de 6");
        house.guest().open(MINE).await.is(401);
        for mut nobody in [house.stranger("sam"), house.in_role("maud", "moderation"), house.in_role("omar", "pilotage")] {
            nobody.open(MINE).await.is(200).sees("Aucune contribution à ce jour").misses("Idée");
        }
        house.sql("UPDATE consultations SET visibility = 'members'");
        house.sql(&format!("DELETE FROM members WHERE account_id = {}", bruno.account));
        house.browser_of(bruno.account).open(MINE).await.is(200).misses("Idée");
    }

    /// What is hidden, withdrawn, merged or waits says so, with the way to the reason; others' hidden words never show.
    async fn what_is_gone_says_why(house) {
        let [alice, bruno, _] = people(&house).await;
        answers(&house, bruno);
        action(&house, 1, 3);
        voting_is_over(&house);
        let now = house.days(-1);
        house.sql(&format!(
            "UPDATE proposals SET status = 'hidden' WHERE number IN (1, 3); UPDATE proposals SET status = 'waiting' WHERE number = 4;
             UPDATE proposals SET status = 'merged', merged_into = (SELECT p.id FROM proposals p WHERE p.number = 6) WHERE number = 2;
             UPDATE proposals SET status = 'withdrawn' WHERE number = 5;
             DELETE FROM answer_versions WHERE answer_id IN (SELECT a.id FROM answers a JOIN proposals p ON p.id = a.proposal_id WHERE p.number <> 6);
             INSERT INTO decisions (consultation_id, number, target_kind, proposal_id, account_id, measure, rules_version, clause,
                facts, snapshot, origin, automated, urgent, concerns_lead, at)
             SELECT 1, 7, 'proposal', id, author_account_id, 'hide', 1, 1, 'F', 'S', 'own_initiative', FALSE, TRUE, TRUE, {now} FROM proposals WHERE number = 1"
        ));
        let mut reader = house.browser_of(alice.account);
        reader.open(MINE).await.is(200).sees("4 propositions").sees("Idée d’Alice 1").misses("Idée de Bruno").misses("Action de 3");
        reader.sees("Masquée par la modération").sees("Retirée par son auteur").sees("Réunie à").sees("Idée de Carla").sees("Retenue");
        assert_eq!(reader.all(".cc-list a").iter().filter(|it| it.as_str() == "Lire la décision de modération").count(), 1);
        reader.press("Lire la décision de modération").await.is(200);
        house.sql("UPDATE proposals SET status = 'hidden' WHERE number = 6");
        reader.open(MINE).await.is(200).misses("Idée de Carla").misses("Retenue").sees("Réunie à");
    }

    /// Pages of twenty; the same statements for one proposal or two hundred, and at most ten.
    async fn a_page_costs_the_same_whatever_is_done(house) {
        house.has_consultation().await;
        let alice = house.seat("alice", "patients");
        voting_is_over(&house);
        let mut costs = Vec::new();
        let mut reader = house.browser_of(alice.account);
        for many in [1, 199] {
            house.proposals(alice, many, "Idée");
            answers(&house, alice);
            let before = house.statements();
            reader.open(MINE).await.is(200);
            costs.push(house.statements() - before);
        }
        assert_eq!(costs[0], costs[1]);
        assert!(costs[0] <= 10, "{costs:?}");
        reader.sees("200 propositions").open(&format!("{MINE}?page=10")).await.sees("Idée 199");
        assert_eq!(reader.all(".cc-list > li").len(), 20);
        reader.open(&format!("{MINE}?page=999999999999999999999")).await.is(200);
    }
}
