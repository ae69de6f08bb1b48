//! What the pace of votes lets organisers ask: no name, no stance, no small college.

use crate::support::house::{House, SLUG, Seat, story};

fn page() -> String {
    format!("/concertations/{SLUG}/pilotage/integrite")
}

/// So many entries of a seat in the log, at a moment so many minutes ago.
fn logs(house: &House, verb: &str, seat: Seat, (n, minutes): (i64, i64)) {
    let at = house.now().minus(chrono::Duration::minutes(minutes)).utc().format("'%Y-%m-%d %H:%M:%S'").to_string();
    for _ in 0..n {
        let digest = if house.is_postgres() { "'\\x00'" } else { "x'00'" };
        house.sql(&format!(
            "INSERT INTO events (consultation_id, account_id, seat_id, verb, subject, payload, salt, digest, at)
             VALUES (1, {}, {}, '{verb}', '', '', {digest}, {digest}, {at})",
            seat.account, seat.seat
        ));
    }
}

story! {
    /// Bursts and haste are told in numbers; newcomers by college from the threshold on.
    async fn the_page_asks_and_names_nobody(house) {
        house.has_consultation().await;
        let mut omar = house.in_role("omar", "pilotage");
        omar.open(&page()).await.is(200).sees("Rien à signaler").sees("ne garde pas le réseau");
        let old = house.seat("alice", "patients");
        for hour in 2..8 {
            logs(&house, "ballot.cast", old, (2, hour * 60));
        }
        for n in 0..5 {
            let seat = house.seat(&format!("s{n}"), "soignants");
            logs(&house, "seat.claimed", seat, (1, 10 + n));
            logs(&house, "ballot.cast", seat, (5, 9 + n));
        }
        let fast = house.seat("bruno", "chercheurs");
        logs(&house, "seat.claimed", fast, (1, 12));
        logs(&house, "ballot.cast", fast, (20, 11));
        let before = house.statements();
        omar.open(&page()).await.is(200).sees("en une minute : 1").sees("Soignants – 5").misses("Chercheurs – 1");
        assert!(house.statements() - before <= 10);
        for name in ["Alice", "Bruno", "S0 Exemple", "Autres collèges"] {
            omar.misses(name);
        }
        let cells = omar.all("tbody td");
        assert_eq!(cells, ["45", "6"], "one burst");
    }

    /// A few seats in a burst are told as few; only organisers ask.
    async fn few_seats_are_told_as_few(house) {
        house.has_consultation().await;
        let (alice, bruno) = (house.seat("alice", "patients"), house.seat("bruno", "soignants"));
        for hour in 2..8 {
            logs(&house, "ballot.cast", alice, (1, hour * 60));
        }
        logs(&house, "ballot.cast", bruno, (40, 5));
        let mut omar = house.in_role("omar", "pilotage");
        omar.open(&page()).await.sees("moins de 5");
        house.browser_of(alice.account).open(&page()).await.is(403);
        house.in_role("maud", "moderation").open(&page()).await.is(403);
        house.guest().open(&page()).await.is(401);
    }
}
