//! Everybody at once in one consultation, whose results are opened in the midst of it; and what holds whatever happened at the
//! same time.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::time::Duration as Pause;

use futures_util::future::{join, join_all};

use super::acts::{self, Act, People};
use crate::support::house::House;

/// The proposals that are there when it begins; one more is acted upon, which soon is.
const FIRST: usize = 4;
const ABOUT: usize = FIRST + 1;

/// One consultation, and how far it is.
struct Together<'h> {
    house: &'h House,
    people: People,
    answered: Cell<usize>,
    /// Whether it is known that the results are open.
    over: Cell<bool>,
}

/// Lives one consultation: what each of them does, and after how many acts of all of them its results are opened.
pub async fn lived(house: &House, people: &People, (slug, each, when): (&str, &[Vec<Act>], usize)) {
    let (people, id) = people.begin(house, slug);
    let it = Together { house, people, answered: Cell::new(0), over: Cell::new(false) };
    let mut taken = Vec::new();
    for by in 0..FIRST {
        let first = Act::Post { by };
        assert_eq!(it.people.tries(&first, &format!("premier{by}")).await, Some(303));
        taken.extend(first.verb());
    }
    let everybody = join_all(each.iter().enumerate().map(|(name, acts)| it.does(name, acts)));
    let (done, opened) = join(everybody, it.opens_results(when)).await;
    taken.extend(done.into_iter().flatten().chain(opened));
    let late = it.people.tries(&Act::Vote { by: 0, proposal: 0, stance: 0 }, "tard").await;
    assert!(matches!(late, Some(403 | 404)), "a vote after the freeze gave {late:?}");
    is_logged(house, id, &taken);
    invariants(house, id);
    house.publishes_what_stands(id);
}

impl Together<'_> {
    /// One of them, one act after the other; gives what was taken, in the words of the log.
    async fn does(&self, name: usize, acts: &[Act]) -> Vec<&'static str> {
        let mut taken = Vec::new();
        for (step, act) in acts.iter().enumerate() {
            let (act, is_late) = (act.clone().among(ABOUT), self.over.get());
            let status = self.people.tries(&act, &format!("k{name}-{step}")).await;
            assert!(status.is_none_or(|status| status < 500), "{act:?} gave {status:?}");
            assert!(!(is_late && act.is_ballot() && status == Some(303)), "{act:?} was taken after the freeze");
            taken.extend(act.verb().filter(|_| status == Some(303)));
            self.answered.set(self.answered.get() + 1);
        }
        taken
    }

    /// Once so many acts were answered, opens the results at a moment after the close, as an instance does whose clock is ahead;
    /// for all others it goes on before the close, so that nothing but the freeze ends their votes.
    async fn opens_results(&self, when: usize) -> Option<&'static str> {
        while self.answered.get() < when {
            tokio::time::sleep(Pause::from_millis(1)).await;
        }
        let mut patience = Pause::from_millis(1);
        loop {
            self.house.app.clock.set(acts::ended());
            let back = async {
                tokio::time::sleep(patience).await;
                self.house.app.clock.set(acts::began());
            };
            let (status, ()) = join(self.people.tries(&Act::Publish, ""), back).await;
            match status {
                // or one of the others did so meanwhile
                Some(303 | 409) => {
                    self.over.set(true);
                    return Act::Publish.verb().filter(|_| status == Some(303));
                }
                // it came before the clock was ahead or after that, or the machine is too busy
                Some(403 | 503) => patience *= 2,
                other => panic!("opening the results gave {other:?}"),
            }
        }
    }
}

/// Each act that was taken is in the log once, and no other.
fn is_logged(house: &House, id: i64, taken: &[&str]) {
    let mut expected: BTreeMap<&str, i64> = BTreeMap::new();
    for verb in taken.iter().copied() {
        *expected.entry(verb).or_default() += 1;
    }
    let verbs = [
        "proposal.submitted",
        "ballot.cast",
        "comment.posted",
        "comment.withdrawn",
        "proposal.withdrawn",
        "results.opened",
    ];
    for verb in verbs {
        let logged = format!("SELECT COUNT(*) AS n FROM events WHERE consultation_id = {id} AND verb = '{verb}'");
        assert_eq!(house.number(&logged), expected.get(verb).copied().unwrap_or(0), "{verb}");
    }
    assert_eq!(expected.get("results.opened"), Some(&1));
}

/// What holds whatever happened at the same time.
fn invariants(house: &House, id: i64) {
    let none =
        |query: &str| assert_eq!(house.number(&format!("SELECT COUNT(*) AS n FROM ({query}) AS found")), 0, "{query}");
    none("SELECT 1 FROM ballots GROUP BY proposal_id, seat_id HAVING COUNT(*) > 1");
    none(
        "SELECT 1 FROM tallies t WHERE t.n <> (SELECT COUNT(*) FROM ballots b
          WHERE b.proposal_id = t.proposal_id AND b.college_id = t.college_id AND b.stance = t.stance)",
    );
    none("SELECT 1 FROM proposals GROUP BY consultation_id, number HAVING COUNT(*) > 1");
    none("SELECT 1 FROM comments GROUP BY proposal_id, number HAVING COUNT(*) > 1");
    none(
        "SELECT 1 FROM proposals p WHERE p.comments_for + p.comments_against + p.comments_neutral <>
          (SELECT COUNT(*) FROM comments c WHERE c.proposal_id = p.id AND c.status = 'published')",
    );
    none("SELECT 1 FROM proposals p WHERE (SELECT COUNT(*) FROM versions v WHERE v.proposal_id = p.id) <> p.version");
    // the opening froze the phase before it was logged, and waited for every vote that held it: none is logged behind
    none(&format!(
        "SELECT 1 FROM events e WHERE e.consultation_id = {id} AND e.verb IN ('ballot.cast', 'ballot.taken_back') AND e.id >
          (SELECT MAX(o.id) FROM events o WHERE o.consultation_id = {id} AND o.verb = 'results.opened')"
    ));
}
