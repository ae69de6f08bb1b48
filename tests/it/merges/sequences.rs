//! Random sequences of merges, separations and withdrawals in favour of another: no vote, text or link is lost, and no
//! proposal leads back to itself.

use std::collections::BTreeMap;

use chrono::Duration;
use concerto::domain::merges::{self, Common, Joining, Parting};
use concerto::domain::{Failure, Outcome, proposals};
use concerto::model::text::Facts;
use concerto::model::{Moment, Viewer};
use concerto::store::{Conn, Lane};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use crate::decisions::sequences::viewer;
use crate::support::house::{House, SLUG};

const MANY: i32 = 6;

/// What somebody does with proposals of these numbers.
#[derive(Debug, Clone)]
enum Act {
    Merge { moderator: usize, gone: Vec<i32>, into: i32 },
    Separate { moderator: usize, number: i32 },
    Withdraw { number: i32, favour: i32 },
}

fn act() -> impl Strategy<Value = Act> {
    let number = 1..=MANY;
    prop_oneof![
        5 => (0..2_usize, proptest::collection::vec(number.clone(), 1..4), number.clone())
            .prop_map(|(moderator, gone, into)| Act::Merge { moderator, gone, into }),
        3 => (0..2_usize, number.clone()).prop_map(|(moderator, number)| Act::Separate { moderator, number }),
        1 => (number.clone(), number).prop_map(|(number, favour)| Act::Withdraw { number, favour }),
    ]
}

struct World<'h> {
    house: &'h House,
    moderators: [Viewer; 2],
    author: Viewer,
    /// Links made since the sequence began.
    made: i64,
}

impl World<'_> {
    /// Runs an act as the site does and tells whether it happened; a refusal is an answer like another, a fault is not.
    fn does<T: Send + 'static>(&self, work: impl Fn(&mut Conn, Moment) -> Outcome<T> + Send + 'static) -> bool {
        let at = self.house.now();
        match self.house.app.db.write_now(Lane::Contributions, move |conn| work(conn, at)) {
            Ok(_) => true,
            Err(Failure::Refusal(_)) => false,
            Err(Failure::Fault(fault)) => panic!("{fault}"),
        }
    }

    fn play(&mut self, act: &Act, step: usize) {
        let reasons = Facts::parse("Une idée.").unwrap();
        match act.clone() {
            Act::Merge { moderator, gone, into } => {
                let viewer = self.moderators[moderator].clone();
                let before = self.links();
                let done = self.does(move |conn, at| {
                    let mark = merges::mark(&merges::to_merge(conn, &viewer, SLUG, gone[0], at)?.proposal);
                    let (gone, common, reasons) = (gone.clone(), Common::Existing(into), reasons.clone());
                    let number = gone[0];
                    let joining = Joining { gone, common, reasons, mark, key: format!("m{step}") };
                    merges::merge(conn, &viewer, SLUG, number, &joining, at)
                });
                self.made += if done { self.links() - before } else { 0 };
                assert_eq!(done, self.links() > before, "a merge that is refused links nothing");
            }
            Act::Separate { moderator, number } => {
                let viewer = self.moderators[moderator].clone();
                self.does(move |conn, at| {
                    let mark = merges::mark(&merges::to_separate(conn, &viewer, SLUG, number, at)?.proposal);
                    let parting = Parting { reasons: reasons.clone(), mark, key: format!("s{step}") };
                    merges::separate(conn, &viewer, SLUG, number, &parting, at)
                });
            }
            Act::Withdraw { number, favour } => {
                let viewer = self.author.clone();
                let done =
                    self.does(move |conn, at| proposals::withdraw(conn, &viewer, SLUG, number, Some(favour), at));
                self.made += i64::from(done);
            }
        }
        self.house.passes(Duration::seconds(1));
    }

    fn links(&self) -> i64 {
        self.house.number("SELECT COUNT(*) AS n FROM merges")
    }

    fn holds(&self, trace: &[Act]) {
        let house = self.house;
        let texts = house.texts("SELECT p.body AS t FROM proposals p JOIN versions v ON v.proposal_id = p.id AND v.body = p.body ORDER BY p.number");
        assert_eq!(texts, (1..=MANY).map(|n| format!("Le texte {n}.")).collect::<Vec<_>>(), "{trace:?}");
        let votes = house.texts("SELECT CAST(p.number AS TEXT) AS t FROM ballots b JOIN proposals p ON p.id = b.proposal_id ORDER BY p.number");
        assert_eq!(votes, (1..=MANY).map(|n| n.to_string()).collect::<Vec<_>>(), "{trace:?}");
        assert_eq!(self.links(), self.made, "{trace:?}");
        let ways = house.texts(
            "SELECT p.status || ' ' || CAST(p.number AS TEXT) || ' ' || CAST(k.number AS TEXT) AS t FROM merges m
             JOIN proposals p ON p.id = m.proposal_id JOIN proposals k ON k.id = m.into_id
             WHERE m.separated_at IS NULL ORDER BY p.number",
        );
        let mut next: BTreeMap<String, String> = BTreeMap::new();
        for way in &ways {
            let parts: Vec<&str> = way.split(' ').collect();
            assert_ne!(parts[0], "published", "{trace:?}");
            assert!(next.insert(parts[1].to_owned(), parts[2].to_owned()).is_none(), "two ways on: {trace:?}");
        }
        for start in next.keys() {
            let mut at = start;
            for _ in 0..=MANY {
                at = next.get(at).unwrap_or(at);
            }
            assert!(!next.contains_key(at), "a circle from {start}: {trace:?}");
        }
        let merged = house.number("SELECT COUNT(*) AS n FROM proposals WHERE status = 'merged'");
        let linked = house.number(
            "SELECT COUNT(*) AS n FROM merges m JOIN proposals p ON p.id = m.proposal_id
             WHERE m.separated_at IS NULL AND p.status = 'merged' AND p.merged_into = m.into_id",
        );
        assert_eq!(merged, linked, "what went says where: {trace:?}");
        let ended = "SELECT COUNT(*) AS n FROM merges WHERE separated_at IS NOT NULL AND separation_id IS NULL";
        assert_eq!(house.number(ended), 0, "{trace:?}");
    }
}

async fn sequences(house: House, cases: u32) {
    house.has_consultation().await;
    let alice = house.seat("alice", "patients");
    house.proposals(alice, MANY, "Une idée");
    let mut voter = house.member("bruno", "soignants");
    for number in 1..=MANY {
        voter.post(&super::of(&format!("{number}/vote")), &[("stance", "for")]).await.went_on();
    }
    let moderators = ["maud", "mona"].map(|name| {
        house.in_role(name, "moderation");
        viewer(&house, name)
    });
    let mut world = World { house: &house, moderators, author: viewer(&house, "alice"), made: 0 };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let (mut step, mut separated) = (0, 0);
    for _ in 0..cases {
        house.sql(
            "DELETE FROM merges; UPDATE proposals SET status = 'published', status_reason = '', merged_into = NULL",
        );
        world.made = 0;
        let acts = proptest::collection::vec(act(), 5..15).new_tree(&mut runner).unwrap().current();
        for (done, act) in acts.iter().enumerate() {
            step += 1;
            world.play(act, step);
            world.holds(&acts[..=done]);
        }
        separated += house.number("SELECT COUNT(*) AS n FROM merges WHERE separated_at IS NOT NULL");
    }
    let merged = house.number("SELECT COUNT(*) AS n FROM decisions WHERE measure = 'merge'");
    assert!(merged > 10 && separated > 3, "the sequences merge and separate: {merged}, {separated}");
    house.close().await;
}

#[actix_web::test]
async fn random_merges_lose_nothing_on_sqlite() {
    Box::pin(sequences(House::on_sqlite().await, 24)).await;
}

#[actix_web::test]
async fn random_merges_lose_nothing_on_postgres() {
    if let Some(house) = House::on_postgres().await {
        Box::pin(sequences(house, 12)).await;
    }
}
