//! The program killed in the middle of it, again and again, while people vote, comment and propose: what was answered stands, what
//! was sent again with the same key stands once, and nothing is half there.

mod authors;

use std::time::{Duration as Pause, Instant};

use concerto::domain::events;
use concerto::model::ConsultationId;
use concerto::store::{self, Conn};
use data_encoding::HEXLOWER;

use self::authors::Authors;
use super::crowd::{Crowd, PROPOSALS};
use super::patience::waits;
use super::{PACE, agrees, crowd};
use crate::support::house::{House, SLUG, story};
use crate::support::need;
use crate::support::program::Program;

/// No person writes as fast as these.
const PENS: [&str; 2] =
    ["limits.comments={ most = 1000000, minutes = 1 }", "limits.proposals={ most = 1000000, minutes = 1 }"];

/// What there is none of where each text was written whole, and each act with it.
const HALVES: [(&str, &str); 10] = [
    (
        "comments without the version that they show",
        "SELECT COUNT(*) AS n FROM comments c WHERE NOT EXISTS (SELECT 1 FROM comment_versions v
          WHERE v.comment_id = c.id AND v.number = 1 AND v.side = c.side AND v.body = c.body)",
    ),
    (
        "versions of comments more than comments",
        "SELECT (SELECT COUNT(*) FROM comment_versions) - (SELECT COUNT(*) FROM comments) AS n",
    ),
    (
        "proposals without the version that they show",
        "SELECT COUNT(*) AS n FROM proposals p WHERE NOT EXISTS (SELECT 1 FROM versions v
          WHERE v.proposal_id = p.id AND v.number = 1 AND v.title = p.title AND v.body = p.body)",
    ),
    (
        "versions of proposals more than proposals",
        "SELECT (SELECT COUNT(*) FROM versions) - (SELECT COUNT(*) FROM proposals) AS n",
    ),
    (
        "comments that no search finds",
        "SELECT COUNT(*) AS n FROM comments c WHERE NOT EXISTS (SELECT 1 FROM search_entries e
          WHERE e.kind = 'comment' AND e.target = c.id AND e.version = c.version)",
    ),
    (
        "proposals that no search finds",
        "SELECT COUNT(*) AS n FROM proposals p WHERE NOT EXISTS (SELECT 1 FROM search_entries e
          WHERE e.kind = 'proposal' AND e.target = p.id AND e.version = p.version)",
    ),
    (
        "comments without their one act in the log",
        "SELECT COUNT(*) AS n FROM comments c JOIN proposals p ON p.id = c.proposal_id
          WHERE (SELECT COUNT(*) FROM events e WHERE e.seat_id = c.author_seat_id AND e.verb = 'comment.posted'
            AND e.subject = 'proposal/' || p.number || '/comment/' || c.number) <> 1",
    ),
    (
        "acts more than comments",
        "SELECT (SELECT COUNT(*) FROM events WHERE verb = 'comment.posted') - (SELECT COUNT(*) FROM comments) AS n",
    ),
    (
        "proposals whose comments are not numbered one after the other",
        "SELECT COUNT(*) AS n FROM proposals p
          WHERE p.next_comment <> 1 + (SELECT COUNT(*) FROM comments c WHERE c.proposal_id = p.id)
            OR p.next_comment <> 1 + (SELECT COALESCE(MAX(c.number), 0) FROM comments c WHERE c.proposal_id = p.id)",
    ),
    (
        "proposals that are not numbered one after the other",
        "SELECT (SELECT MAX(number) FROM proposals) - (SELECT COUNT(*) FROM proposals) AS n",
    ),
];

/// Each text leaves an entry and its words in the index, an act, and the key of its form, which leads to it: no more, no less.
fn nothing_is_half_there(house: &House) {
    for (what, query) in HALVES {
        assert_eq!(house.number(query), 0, "{what}");
    }
    let words = if house.is_postgres() { "search_stems" } else { "search_stems_docsize" };
    let query = format!("SELECT (SELECT COUNT(*) FROM {words}) - (SELECT COUNT(*) FROM search_entries) AS n");
    assert_eq!(house.number(&query), 0, "entries of the index without their words");
    let lone = format!(
        "SELECT COUNT(*) AS n FROM proposals p WHERE p.number > {PROPOSALS} AND (SELECT COUNT(*) FROM events e
          WHERE e.seat_id = p.author_seat_id AND e.verb = 'proposal.submitted' AND e.subject = 'proposal/' || p.number) <> 1"
    );
    assert_eq!(house.number(&lone), 0, "proposals without their one act in the log");
    let submitted = house.number("SELECT COUNT(*) AS n FROM events WHERE verb = 'proposal.submitted'");
    assert_eq!(submitted, house.number("SELECT COUNT(*) AS n FROM proposals") - i64::from(PROPOSALS));
    let read = |conn: &mut Conn| store::comments::recount(conn, ConsultationId(1));
    let counts = house.app.db.read_now(read).unwrap();
    assert!(counts.iter().all(|one| one.agrees()), "{counts:?}");
    let sorted = |query: &str| {
        let mut texts = house.texts(query);
        texts.sort_unstable();
        texts
    };
    let forms = format!(
        "SELECT '{SLUG}/propositions/' || p.number || '/commentaires ' || c.body || ' ' || c.number AS t
           FROM comments c JOIN proposals p ON p.id = c.proposal_id
         UNION ALL SELECT '{SLUG}/propositions ' || title || ' ' || number FROM proposals WHERE number > {PROPOSALS}"
    );
    let keys = "SELECT route || ' ' || key || ' ' || location AS t FROM idempotency_keys";
    assert_eq!(sorted(keys), sorted(&forms), "a key leads elsewhere, or a text has none");
}

/// The words of every act are those that its digest was made of.
fn acts_are_as_they_were_sealed(house: &House) {
    let hex = |column: &str| {
        if house.is_postgres() { format!("encode({column}, 'hex')") } else { format!("lower(hex({column}))") }
    };
    let acts = format!("SELECT {} || ' ' || {} || ' ' || payload AS t FROM events", hex("salt"), hex("digest"));
    for act in house.texts(&acts) {
        let [salt, digest, payload] = act.splitn(3, ' ').collect::<Vec<_>>()[..] else { panic!("{act}") };
        let salt = HEXLOWER.decode(salt.as_bytes()).unwrap();
        assert_eq!(HEXLOWER.encode(&events::digest(&salt, payload.as_bytes())), digest, "{payload}");
    }
}

/// The texts that stand, all but the proposals of the beginning.
fn standing(house: &House) -> Vec<String> {
    let proposals = format!("SELECT title AS t FROM proposals WHERE number > {PROPOSALS}");
    [house.texts("SELECT body AS t FROM comments"), house.texts(&proposals)].concat()
}

fn starts(house: &House) -> Program {
    Program::start(&house.database_url(), &[PACE, PENS[0], PENS[1]])
}

/// Until so many more votes and texts were taken.
async fn until_more_are_taken(crowd: &Crowd, authors: &Authors) {
    let (since, votes, texts) = (Instant::now(), crowd.answered() + 20, authors.taken() + 12);
    while crowd.answered() < votes || authors.taken() < texts {
        assert!(since.elapsed() < Pause::from_secs(60), "nothing is taken any more");
        waits(Pause::from_millis(5)).await;
    }
}

/// Until the server has ended what the program left under way when it was killed: it may commit a little later.
async fn until_the_server_is_idle(house: &House) {
    let busy = "SELECT COUNT(*) AS n FROM pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'";
    let since = Instant::now();
    while house.is_postgres() && house.number(busy) > 0 {
        assert!(since.elapsed() < Pause::from_secs(20), "the server does not end what was under way");
        waits(Pause::from_millis(10)).await;
    }
}

story! {
    /// Killed while votes, comments and proposals are under way; then each sends the last text once more, answered or not.
    async fn a_power_cut_loses_no_text_and_doubles_none(house) {
        let mut crowd = crowd(&house).await;
        let mut authors = Authors::new(&house);
        let rounds = if need::long() { 20 } else { 5 };
        for _ in 0..rounds {
            let program = starts(&house);
            crowd.votes_at(&program.address);
            authors.write_at(&program.address);
            until_more_are_taken(&crowd, &authors).await;
            program.kill();
            crowd.ends().await;
            authors.end().await;
            until_the_server_is_idle(&house).await;
            nothing_is_half_there(&house);
            authors.agree(&standing(&house));
            crowd.agrees(&house);
        }
        let (program, sent, since) = (starts(&house), authors.sent(), Instant::now());
        authors.write_at(&program.address);
        while !authors.were_taken(&sent) {
            assert!(since.elapsed() < Pause::from_secs(60), "what was sent again is not taken");
            waits(Pause::from_millis(5)).await;
        }
        authors.end().await;
        drop(program);
        until_the_server_is_idle(&house).await;
        nothing_is_half_there(&house);
        authors.agree(&standing(&house));
        acts_are_as_they_were_sealed(&house);
        agrees(&house, &crowd);
    }
}
