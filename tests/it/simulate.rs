//! Synthetic consultations: drawn as the recipe says, the same for the same seed, and as sound as a real one.

mod groups;
mod laws;

use std::collections::{BTreeMap, BTreeSet};

use concerto::domain::imports::Conversation;
use concerto::domain::simulation::{self, Size};
use concerto::model::{Moment, Stance};

use crate::support::command::{concerto, conversation};
use crate::support::house::story;

fn drawn(members: u32, proposals: u32, seed: u64) -> Conversation {
    simulation::conversation(Size { members, proposals, seed }, Moment::parse("2026-11-24T10:00:00Z").unwrap())
}

fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}

#[test]
fn it_is_drawn_as_the_recipe_says() {
    let it = drawn(20_000, 2_000, 1);
    let cast = it.ballots.iter().fold(BTreeMap::<i64, usize>::new(), |mut of, vote| {
        *of.entry(vote.participant).or_default() += 1;
        of
    });
    assert_eq!(cast.len(), 20_000, "each seat casts one at least");
    // the median of LogNormal(1.458, 1.3) is e^1.458 = 4.3; its mean 10.0, here cut at the number of proposals
    let mut sorted: Vec<usize> = cast.values().copied().collect();
    sorted.sort_unstable();
    assert_eq!(sorted[10_000], 4);
    let mean = share(it.ballots.len(), 20_000);
    assert!((9.2..10.8).contains(&mean), "{mean}");
    let abstain = it.ballots.iter().filter(|vote| vote.stance == Stance::Abstain).count();
    assert!((share(abstain, it.ballots.len()) - 0.18).abs() < 0.005);
    for (place, part) in [0.63, 0.34, 0.018, 0.009, 0.007].into_iter().enumerate() {
        let of = share(it.participants.iter().filter(|it| it.college == place).count(), 20_000);
        // the parts are rounded, and are 1.004 together; three standard deviations
        let part = part / 1.004;
        assert!(
            (of - part).abs() < 3.0 * (part * (1.0 - part) / 20_000.0_f64).sqrt(),
            "college {place}: {of}, not {part}"
        );
    }
    let authors: BTreeSet<i64> = it.remarks.iter().map(|remark| remark.participant).collect();
    assert!((share(authors.len(), 20_000) - 0.12).abs() < 0.01);
    // of those who comment, 1/ζ(2.15) = 65 % write one comment
    let mut written = BTreeMap::<i64, usize>::new();
    it.remarks.iter().for_each(|remark| *written.entry(remark.participant).or_default() += 1);
    let once = written.values().filter(|n| **n == 1).count();
    assert!((share(once, authors.len()) - 0.65).abs() < 0.04, "{}", share(once, authors.len()));
    // the first proposal is met (190/2189)^-1.75 = 72 times as often as the last, when few are drawn
    let of = |proposals: std::ops::Range<i64>| it.ballots.iter().filter(|it| proposals.contains(&it.statement)).count();
    assert!(of(0..100) > 8 * of(1_900..2_000), "{} {}", of(0..100), of(1_900..2_000));
    let pairs: BTreeSet<_> = it.ballots.iter().map(|vote| (vote.statement, vote.participant)).collect();
    assert_eq!(pairs.len(), it.ballots.len(), "one ballot a seat and proposal");
}

#[test]
fn a_seed_gives_one_consultation() {
    assert_eq!(drawn(500, 50, 7), drawn(500, 50, 7));
    assert_ne!(drawn(500, 50, 7).ballots, drawn(500, 50, 8).ballots);
}

/// Few proposals, one person, none at all.
#[test]
fn small_ones_are_drawn_too() {
    assert_eq!(drawn(1, 1, 1).ballots.len(), 1);
    assert!(drawn(50, 3, 1).ballots.iter().all(|vote| vote.statement < 3));
}

story! {
    /// It can be voted on at once, holds what it says, is counted as a real one is, and is made once.
    async fn a_simulated_consultation_is_as_sound_as_a_real_one(house) {
        let url = house.database_url();
        let simulate = |more: &[&str]| concerto(&url, &[&["simulate", "--members", "300", "--proposals", "40"], more].concat());
        let said = simulate(&["--seed", "7"]).done().said();
        let it = drawn(300, 40, 7);
        let counts = format!("300 seats, 40 proposals, {} ballots, {} comments", it.ballots.len(), it.remarks.len());
        assert_eq!(said, format!("simulation: {counts}: simulated\n"));
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM ballots"), i64::try_from(it.ballots.len()).unwrap());
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM comments"), i64::try_from(it.remarks.len()).unwrap());
        concerto(&url, &["verify"]).done();
        assert!(simulate(&["--seed", "7"]).done().said().contains("nothing changed"));
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM ballots"), i64::try_from(it.ballots.len()).unwrap());

        let now = concerto::model::Clock::system().now();
        house.app.clock.set(now);
        let mut guest = house.guest();
        guest.open("/concertations/simulation/propositions").await.is(200).sees("40 propositions").sees("texte simulé");
        let most = "SELECT number AS n FROM proposals ORDER BY comments_for + comments_against + comments_neutral DESC LIMIT 1";
        let most = house.number(most);
        guest.open(&format!("/concertations/simulation/propositions/{most}")).await.is(200).sees("remarque simulée");
    }

    /// A consultation that real people made is never written into.
    async fn a_real_consultation_is_left_alone(house) {
        house.has_consultation().await;
        let before = house.contents();
        let ran = concerto(&house.database_url(), &["simulate", "--consultation", "ia-en-sante", "--members", "10"]);
        ran.refused("ia-en-sante: there is a consultation of this slug; nothing is simulated");
        assert!(house.contents().since(&before).is_empty());
        // nor is what was imported, nor a simulation of another size
        let (url, folder) = (house.database_url(), conversation("polis-nz-taxes"));
        let polis = |slug: &str| concerto(&url, &["import", "polis", folder.to_str().unwrap(), "--consultation", slug]);
        polis("impots").done();
        concerto(&url, &["simulate", "--members", "10", "--proposals", "5"]).done();
        let before = house.contents();
        concerto(&url, &["simulate", "--consultation", "impots", "--members", "10"]).refused("nothing is simulated");
        concerto(&url, &["simulate", "--members", "11", "--proposals", "5"]).refused("nothing is simulated");
        polis("simulation").refused("nothing is imported");
        assert!(house.contents().since(&before).is_empty());
        concerto(&house.database_url(), &["simulate", "--consultation", "Non !"]).refused("expected lower-case letters");
    }
}
