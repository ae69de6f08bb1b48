//! Results: opened once, by organisers, after the vote; then everything public comes from published cells.

mod exhibits;
mod named;

use concerto::domain::events::{self, Who};
use concerto::domain::exports::{self, Scope, facts_of};
use concerto::domain::results;
use concerto::model::{ConsultationId, Verb, Viewer};
use concerto::summary::Summary;

use crate::decisions::sequences::viewer;
use crate::support::house::{House, SLUG, story};

/// Colleges with their votes on two proposals: for, against, no opinion. Industriels are named, the others protected.
const VOTES: [(&str, [[usize; 3]; 2]); 5] = [
    ("patients", [[8, 2, 1], [3, 7, 1]]),
    ("soignants", [[9, 3, 0], [10, 2, 0]]),
    ("industriels", [[5, 2, 0], [7, 0, 0]]),
    ("chercheurs", [[6, 0, 0], [5, 1, 0]]),
    ("citoyens", [[6, 1, 2], [2, 1, 0]]),
];

/// Votes against in the rows that are shown: of all colleges but chercheurs on the first, of three on the second.
const AGAINST: i64 = (2 + 3 + 2 + 1) + (7 + 2);

/// A consultation whose vote has ended, with these votes.
pub async fn voted(house: &House) {
    house.has_consultation().await;
    let mut seats: Vec<(&str, Vec<i64>)> = Vec::new();
    for (college, votes) in VOTES {
        let most = votes.iter().map(|counts| counts.iter().sum::<usize>()).max().unwrap();
        let names = (0..most).map(|n| house.seat(&format!("{college}{n}"), college));
        let held: Vec<_> = names.collect();
        if seats.is_empty() {
            house.proposal(held[0], "Une phrase claire");
            house.proposal(held[0], "Un guichet unique");
        }
        seats.push((college, held.iter().map(|seat| seat.seat).collect()));
    }
    for ((college, held), (_, votes)) in seats.iter().zip(VOTES) {
        for (number, counts) in (1..).zip(votes) {
            let stances =
                ["for", "against", "abstain"].iter().zip(counts).flat_map(|(it, n)| std::iter::repeat_n(it, n));
            for (seat, stance) in held.iter().zip(stances) {
                let at = house.days(-2);
                house.sql(&format!(
                    "INSERT INTO ballots (proposal_id, seat_id, college_id, stance, cast_at)
                     SELECT p.id, {seat}, c.id, '{stance}', {at} FROM proposals p, colleges c
                     WHERE p.number = {number} AND c.key = '{college}'"
                ));
            }
        }
    }
    recount(house);
}

/// A vote that is over, and what omar would publish.
async fn prepared(house: &House) -> results::Made {
    voted(house).await;
    house.passes(chrono::Duration::days(30));
    let account = house.account("omar");
    house.takes_part(account, "pilotage", None);
    let (viewer, at) = (viewer(house, "omar"), house.now());
    house.app.db.read_now(move |conn| results::prepare(conn, &viewer, SLUG, at)).unwrap()
}

/// Publishes it; tells how many votes against the shown rows have.
fn opened_with(house: &House, made: results::Made) -> i64 {
    let (viewer, at) = (viewer(house, "omar"), house.now());
    let open = move |conn: &mut concerto::store::Conn| results::open(conn, &viewer, SLUG, &made, at);
    house.app.db.write_now(concerto::store::Lane::Contributions, open).unwrap();
    house.number("SELECT CAST(SUM(n_against) AS BIGINT) AS n FROM published_cells WHERE kind = 'shown'")
}

/// Counts the tallies anew.
fn recount(house: &House) {
    let id = ConsultationId(1);
    let recount = move |conn: &mut concerto::store::Conn| concerto::store::tallies::recount(conn, id);
    house.app.db.write_now(concerto::store::Lane::Bulk, recount).unwrap();
}

fn page() -> String {
    format!("/concertations/{SLUG}/resultats")
}

pub fn opening() -> String {
    format!("/concertations/{SLUG}/pilotage/resultats")
}

story! {
    /// What is kept of results goes with every entry of the log: one that tells an earlier moment, and one that was begun
    /// before the newest and committed after it.
    async fn every_entry_makes_results_new(house) {
        house.has_consultation().await;
        let revision = || house.app.db.read_now(|conn| exports::revision(conn, ConsultationId(1))).unwrap();
        let mut seen = vec![revision()];
        for (id, at) in [(500, house.days(0)), (501, house.days(-3)), (499, house.days(1)), (498, house.days(-1))] {
            let blob = if house.is_postgres() { "'\\x00'" } else { "x'00'" };
            house.sql(&format!(
                "INSERT INTO events (id, consultation_id, verb, subject, digest, at)
                 VALUES ({id}, 1, 'ballot.cast', 'proposal/1', {blob}, {at})"
            ));
            assert!(!seen.contains(&revision()), "{id}");
            seen.push(revision());
        }
    }
}

story! {
    /// Closed until organisers open them, once; the small college stays hidden and the ranking waits for it.
    async fn results_are_opened_once_the_vote_is_over(house) {
        voted(&house).await;
        let omar = house.account("omar");
        house.takes_part(omar, "pilotage", None);
        house.browser_of(omar).post(&opening(), &[]).await;
        house.guest().open(&page()).await.is(403).sees("pas encore publiés");
        house.passes(chrono::Duration::days(30));

        house.guest().open(&page()).await.is(403);
        house.browser_of(omar).open(&page()).await.is(200).sees("Résultats pas encore publiés").sees("Publier les résultats");
        let mut citizen = house.in_role("maud", "moderation");
        assert_eq!(citizen.post(&opening(), &[]).await.pressed, 403);
        assert_eq!(house.guest().post(&opening(), &[]).await.pressed, 401);
        house.guest().open(&page()).await.is(403);

        let mut omar = house.browser_of(omar);
        omar.open(&page()).await.press("Publier les résultats").await.is(200).sees("Les résultats sont publiés");
        assert_eq!(omar.post(&opening(), &[]).await.pressed, 409);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM publications"), 1);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM events WHERE verb = 'results.opened'"), 1);

        let mut guest = house.guest();
        guest.open(&page()).await.is(200).sees("Une phrase claire").sees("71").misses("Publier les résultats");
        guest.sees("en attente de").sees("citoyens").sees("moins de 5 votes");
        // the page of every reader holds the fingerprint of the file that every reader downloads
        let print = guest.html.clone();
        guest.get_with(&format!("/concertations/{SLUG}/donnees.json"), &[]).await.is(200);
        let file: serde_json::Value = serde_json::from_str(&guest.html).unwrap();
        assert!(print.contains(file["data_fingerprint"].as_str().unwrap()));
        assert_eq!(file["rankings"]["lowest_support"], serde_json::json!([1]));
        assert_eq!(file["rankings"]["unranked"], serde_json::json!([2]));
        assert_eq!(file["proposals"][0]["by_college"][3]["coded"], true);
        assert_eq!(file["proposals"][1]["by_college"][4]["hidden"], true);
    }

    /// What is published is frozen: a tally that changes afterwards changes nothing public.
    async fn published_cells_stay_as_they_are(house) {
        voted(&house).await;
        house.passes(chrono::Duration::days(30));
        let omar = house.account("omar");
        house.takes_part(omar, "pilotage", None);
        house.browser_of(omar).post(&opening(), &[]).await;
        let read = || {
            let (_, facts) = house.app.db.read_now(|conn| facts_of(conn, SLUG, Scope::Public)).unwrap();
            Summary::build(facts, Scope::Public, house.now()).proposals
        };
        let before = read();
        house.sql("UPDATE tallies SET n = n + 3 WHERE stance = 'against'");
        assert_eq!(read(), before);
        assert!(house.number("SELECT COUNT(*) AS n FROM phases WHERE frozen_at IS NOT NULL") >= 1);
    }

    /// What was prepared before the write is published as it was, however long it took to read.
    async fn what_was_prepared_is_what_is_published(house) {
        let made = prepared(&house).await;
        house.sql("UPDATE tallies SET n = n + 3 WHERE stance = 'against'");
        assert_eq!(opened_with(&house, made), AGAINST);
    }

    /// Once something was added to the log since, it is made anew.
    async fn what_was_prepared_is_made_anew_when_something_moved(house) {
        let made = prepared(&house).await;
        house.sql("UPDATE tallies SET n = n + 3 WHERE stance = 'against'");
        let at = house.now();
        let moved = move |conn: &mut concerto::store::Conn| {
            let who = Who { consultation: Some(ConsultationId(1)), account: None, seat: None };
            events::record(conn, who, Verb::BallotCast, "proposal/1", &serde_json::json!({}), at).map(|_| ())
        };
        house.app.db.write_now(concerto::store::Lane::Contributions, moved).unwrap();
        assert!(opened_with(&house, made) > AGAINST);
    }

    /// The page costs as many statements for one proposal as for thirty, and fewer once it is kept.
    async fn the_page_takes_a_constant_number_of_statements(house) {
        voted(&house).await;
        house.passes(chrono::Duration::days(30));
        let seat = house.seat("zoe", "patients");
        let omar = house.account("omar");
        house.takes_part(omar, "pilotage", None);
        let mut organiser = house.browser_of(omar);
        organiser.open(&page()).await.is(200);
        let before = house.statements();
        organiser.open(&page()).await.is(200);
        let few = house.statements() - before;
        house.proposals(seat, 30, "Une autre");
        let before = house.statements();
        organiser.open(&page()).await.is(200);
        assert_eq!(house.statements() - before, few);
        assert!(few <= 10, "{few}");
        organiser.post(&opening(), &[]).await;
        let mut guest = house.guest();
        guest.open(&page()).await.is(200);
        let before = house.statements();
        guest.open(&page()).await.is(200);
        assert!(house.statements() - before <= 5, "{}", house.statements() - before);
    }

    /// A proposal's own result is one statement, and nothing while results are closed.
    async fn a_proposal_shows_its_result_once_it_is_open(house) {
        voted(&house).await;
        let read = || {
            house.app.db.read_now(|conn| {
                let presence = concerto::domain::presence::enter(conn, &Viewer::guest(), SLUG, concerto::model::Moment::parse("2027-01-10").unwrap())?;
                let proposal = concerto::domain::presence::proposal(conn, &presence, 1)?;
                results::of_proposal(conn, &presence, &proposal)
            }).unwrap()
        };
        assert!(read().is_none());
        house.passes(chrono::Duration::days(30));
        let omar = house.account("omar");
        house.takes_part(omar, "pilotage", None);
        house.browser_of(omar).post(&opening(), &[]).await;
        let published = read().unwrap();
        assert!((published.balance.figures.unwrap().lowest - 5.0 / 7.0).abs() < 1e-9);
        assert_eq!(published.cells.college("chercheurs").unwrap().unspecified, 1);
    }
}
