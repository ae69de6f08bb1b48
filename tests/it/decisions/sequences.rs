//! Random sequences of decisions, cancellations, confirmations and reviews: no text, vote or link is lost, numbers have
//! no gap, and each text stands as the last decision in effect left it.

use chrono::Duration;
use concerto::domain::moderation::{self, Place, Ruling};
use concerto::domain::{Failure, Outcome};
use concerto::model::text::{Facts, Passage, Plea};
use concerto::model::{AccountId, Language, Measure, Moment, ReviewOutcome, Scheme, Signed, Viewer};
use concerto::store::{Conn, Lane};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};

use super::people;
use crate::support::house::{House, SLUG};

/// What somebody does; numbers are taken modulo what there is.
#[derive(Debug, Clone)]
enum Act {
    Decide { moderator: usize, place: usize, measure: usize, lead: bool, urgent: bool },
    Cancel { moderator: usize, number: usize },
    Confirm { moderator: usize, number: usize, confirms: bool },
    Ask { number: usize },
    Review { moderator: usize, number: usize, overturned: bool },
    Wait { minutes: i64 },
}

fn act() -> impl Strategy<Value = Act> {
    let n = 0..64_usize;
    prop_oneof![
        6 => (n.clone(), n.clone(), n.clone(), any::<bool>(), any::<bool>()).prop_map(|(moderator, place, measure, lead, urgent)| {
            Act::Decide { moderator, place, measure, lead: lead && urgent, urgent }
        }),
        3 => (n.clone(), n.clone()).prop_map(|(moderator, number)| Act::Cancel { moderator, number }),
        3 => (n.clone(), n.clone(), any::<bool>()).prop_map(|(moderator, number, confirms)| Act::Confirm { moderator, number, confirms }),
        2 => n.clone().prop_map(|number| Act::Ask { number }),
        2 => (n.clone(), n, any::<bool>()).prop_map(|(moderator, number, overturned)| Act::Review { moderator, number, overturned }),
        1 => (1..30_i64).prop_map(|minutes| Act::Wait { minutes }),
    ]
}

struct World<'h> {
    house: &'h House,
    moderators: Vec<Viewer>,
    author: Viewer,
}

const PLACES: [Place; 2] = [Place { proposal: 2, comment: None }, Place { proposal: 1, comment: Some(2) }];

impl World<'_> {
    /// Runs an act as the site does; a refusal is an answer like another, a fault is not.
    fn does<T: Send + 'static>(&self, work: impl Fn(&mut Conn, Moment) -> Outcome<T> + Send + 'static) -> Option<T> {
        let at = self.house.now();
        match self.house.app.db.write_now(Lane::Contributions, move |conn| work(conn, at)) {
            Ok(done) => Some(done),
            Err(Failure::Refusal(_)) => None,
            Err(Failure::Fault(fault)) => panic!("{fault}"),
        }
    }

    fn decided(&self) -> i32 {
        i32::try_from(self.house.number("SELECT COUNT(*) AS n FROM decisions")).unwrap()
    }

    fn play(&self, act: &Act, step: usize) {
        let last = self.decided().max(1);
        let nth = |number: usize| 1 + i32::try_from(number).unwrap() % last;
        let moderator = |index: usize| self.moderators[index % self.moderators.len()].clone();
        match act.clone() {
            Act::Decide { moderator: who, place, measure, lead, urgent } => {
                let (viewer, place) = (moderator(who), PLACES[place % PLACES.len()]);
                let choice = Choice { measure, lead, urgent };
                self.does(move |conn, at| decide(conn, &viewer, place, choice, (step, at)));
            }
            Act::Cancel { moderator: who, number } => {
                let (viewer, number) = (moderator(who), nth(number));
                self.does(move |conn, at| moderation::cancel(conn, &viewer, SLUG, number, at));
            }
            Act::Confirm { moderator: who, number, confirms } => {
                let (viewer, number) = (moderator(who), nth(number));
                self.does(move |conn, at| moderation::confirm(conn, &viewer, SLUG, (number, confirms), at));
            }
            Act::Ask { number } => {
                let (viewer, number) = (self.author.clone(), nth(number));
                let plea = Plea::parse("Je conteste.").unwrap();
                self.does(move |conn, at| moderation::ask_review(conn, &viewer, SLUG, number, &plea, at));
            }
            Act::Review { moderator: who, number, overturned } => {
                let (viewer, number) = (moderator(who), nth(number));
                let outcome = if overturned { ReviewOutcome::Overturned } else { ReviewOutcome::Upheld };
                let facts = Facts::parse("Relu.").unwrap();
                self.does(move |conn, at| {
                    moderation::decide_review(conn, &viewer, SLUG, number, (outcome, &facts), at)
                });
            }
            Act::Wait { minutes } => self.house.passes(Duration::minutes(minutes)),
        }
        self.house.passes(Duration::seconds(1));
    }

    /// The status that a contribution must have: what the last decision in effect gave.
    fn expected(&self, of: &str) -> String {
        let last = format!(
            "SELECT measure AS t FROM decisions WHERE {of} AND state = 'effective'
             AND measure IN ('hide', 'restore', 'publish', 'refuse') ORDER BY acted_at DESC, number DESC LIMIT 1"
        );
        match self.house.texts(&last).first().map(String::as_str) {
            Some("hide") => "hidden".to_owned(),
            Some("refuse") => "refused".to_owned(),
            _ => "published".to_owned(),
        }
    }

    fn holds(&self, trace: &[Act]) {
        let house = self.house;
        let log = house.texts("SELECT CAST(number AS TEXT) AS t FROM decisions ORDER BY number");
        let counted: Vec<String> = (1..=self.decided()).map(|n| n.to_string()).collect();
        assert_eq!(log, counted, "{trace:?}");
        let status = house.texts("SELECT status AS t FROM proposals WHERE number = 2").join("");
        assert_eq!(status, self.expected("target_kind = 'proposal'"), "{trace:?}");
        let status = house.texts("SELECT status AS t FROM comments WHERE number = 2").join("");
        assert_eq!(status, self.expected("target_kind = 'comment'"), "{trace:?}");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM ballots"), 1, "{trace:?}");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM comments"), 2, "{trace:?}");
        for (table, owner) in [
            ("versions", "proposals p ON p.id = v.proposal_id"),
            ("comment_versions", "comments p ON p.id = v.comment_id"),
        ] {
            let first = house.number(&format!("SELECT COUNT(*) AS n FROM {table} v JOIN {owner} WHERE v.number = 1 AND p.number = 2 AND v.body LIKE '%e%'"));
            let gaps = house.number(&format!("SELECT COUNT(*) AS n FROM {table} v JOIN {owner} WHERE p.number = 2"))
                - house.number(&format!("SELECT MAX(v.number) AS n FROM {table} v JOIN {owner} WHERE p.number = 2"));
            assert_eq!((first, gaps), (1, 0), "{table}: {trace:?}");
        }
        let lost =
            "SELECT COUNT(*) AS n FROM outbox o JOIN decisions d ON d.id = o.decision_id WHERE d.state = 'cancelled'";
        assert_eq!(house.number(lost), 0, "{trace:?}");
        let shown = "SELECT (SELECT comments_for FROM proposals WHERE number = 1) - (SELECT COUNT(*) FROM comments WHERE status = 'published') AS n";
        assert_eq!(house.number(shown), 0, "{trace:?}");
        let waits = "SELECT COUNT(*) AS n FROM decisions d LEFT JOIN reviews r ON r.decision_id = d.id WHERE (d.state = 'second_reading' OR (r.id IS NOT NULL AND r.outcome IS NULL))
            AND NOT EXISTS (SELECT 1 FROM cases c WHERE c.closed_at IS NULL AND c.target = COALESCE(d.comment_id, -d.proposal_id))";
        assert_eq!(house.number(waits), 0, "what waits has a case: {trace:?}");
    }
}

/// An account as the domain sees whoever is signed in.
pub fn viewer(house: &House, name: &str) -> Viewer {
    let id = house.number(&format!("SELECT id AS n FROM accounts WHERE email_key = '{name}@example.org'"));
    let signed = Signed {
        id: AccountId(id),
        name: name.to_owned(),
        email_key: String::new(),
        is_operator: false,
        session: Vec::new(),
        proof: concerto::model::Proof::default(),
    };
    Viewer { account: Some(signed), language: Language::Fr, scheme: Scheme::System }
}

async fn sequences(house: House, cases: u32) {
    let (alice, _) = people(&house).await;
    house
        .browser_of(alice.account)
        .post(&super::proposal(2).as_str().replace("/propositions/2", "/propositions/2/vote"), &[("stance", "for")])
        .await
        .went_on();
    let mut moderators = Vec::new();
    for name in ["maud", "mona", "max"] {
        house.in_role(name, "moderation");
        moderators.push(viewer(&house, name));
    }
    let world = World { house: &house, moderators, author: viewer(&house, "bruno") };
    let mut runner = TestRunner::new_with_rng(
        Config::default(),
        proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha),
    );
    let mut step = 0;
    for _ in 0..cases {
        let acts = proptest::collection::vec(act(), 5..15).new_tree(&mut runner).unwrap().current();
        for (done, act) in acts.iter().enumerate() {
            step += 1;
            world.play(act, step);
            world.holds(&acts[..=done]);
        }
    }
    assert!(world.decided() > 10, "the sequences decide: {}", world.decided());
    let effective =
        house.texts("SELECT CAST(number AS TEXT) AS t FROM decisions WHERE state IN ('effective', 'overturned')");
    let hidden = house.texts(
        "SELECT CAST(number AS TEXT) AS t FROM decisions WHERE state IN ('cancelled', 'second_reading', 'announced')",
    );
    let mut guest = house.guest();
    for (numbers, status) in [(effective, 200), (hidden, 404)] {
        for number in numbers.iter().take(15) {
            guest.open(&super::decision(number.parse().unwrap())).await.is(status);
        }
    }
    house.close().await;
}

#[actix_web::test]
async fn random_decisions_lose_nothing_on_sqlite() {
    Box::pin(sequences(House::on_sqlite().await, 40)).await;
}

#[actix_web::test]
async fn random_decisions_lose_nothing_on_postgres() {
    if let Some(house) = House::on_postgres().await {
        Box::pin(sequences(house, 20)).await;
    }
}

/// Which measures a sequence may take is told by the contribution itself; the list of them all is closed.
#[test]
fn every_measure_is_favourable_or_not() {
    let unfavourable = Measure::ALL.iter().filter(|it| concerto::domain::policy::is_unfavourable(**it)).count();
    assert_eq!(unfavourable, 6);
}

/// What a random decision is.
#[derive(Clone, Copy)]
struct Choice {
    measure: usize,
    lead: bool,
    urgent: bool,
}

/// Takes one of the decisions that the contribution allows.
fn decide(
    conn: &mut Conn,
    viewer: &Viewer,
    place: Place,
    choice: Choice,
    (step, at): (usize, Moment),
) -> Outcome<moderation::Decided> {
    let docket = moderation::docket(conn, viewer, SLUG, place, at)?;
    let can = docket.contribution.measures();
    let measure = can[choice.measure % can.len()];
    let ruling = Ruling {
        clause: Some(3),
        facts: Some(Facts::parse("Des faits.").unwrap()),
        passages: vec![Passage::parse("e").unwrap()],
        axis: Some(if docket.contribution.subject.proposal.axis_id.0 == 1 { 2 } else { 1 }),
        concerns_lead: choice.lead,
        urgent: choice.urgent,
        ..Ruling::new(measure, docket.contribution.mark(), format!("k{step}"))
    };
    moderation::decide(conn, viewer, SLUG, place, &ruling, at)
}
