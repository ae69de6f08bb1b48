//! Recounting: an altered tally, an altered cell, an altered count of comments are found, and told one by one.

use crate::results::{opening, voted};
use crate::support::command::{concerto, conversation};
use crate::support::house::story;

story! {
    /// A seat that was added after the publication changes no row of it, and hides no alteration.
    async fn a_seat_added_later_is_no_difference(house) {
        voted(&house).await;
        house.passes(chrono::Duration::days(30));
        house.in_role("omar", "pilotage").post(&opening(), &[]).await.went_on();
        let url = house.database_url();
        concerto(&url, &["migrate"]).done(); // which puts texts into the index
        let said = concerto(&url, &["verify"]).done().said();
        assert!(said.contains("nothing differs") && !said.contains("whose seats"), "{said}");
        house.passes(chrono::Duration::days(1));
        let late = house.seat("late", "chercheurs");
        house.sql(&format!("UPDATE seats SET created_at = {} WHERE id = {}", house.days(0), late.seat));
        let said = concerto(&url, &["verify"]).done().said();
        assert!(said.contains("nothing differs") && said.contains("2 published cells are of colleges whose seats may be others now"), "{said}");
        let row = "college_id = (SELECT id FROM colleges WHERE key = 'chercheurs') AND proposal_id = (SELECT id FROM proposals WHERE number = 1)";
        house.sql(&format!("UPDATE published_cells SET n_for = n_for - 1 WHERE {row}"));
        concerto(&url, &["verify"]).refused("1 differs");
        house.sql(&format!("UPDATE published_cells SET n_for = n_for + 1 WHERE {row}"));
        let nurses = "UPDATE published_cells SET n_for = n_for + 1 WHERE college_id = (SELECT id FROM colleges WHERE key = 'soignants')";
        house.sql(nurses);
        concerto(&url, &["verify"]).refused("2 differ");
    }

    /// Each is told with consultation, proposal, college and both numbers.
    async fn what_was_altered_is_found(house) {
        let url = house.database_url();
        let folder = conversation("polis-nz-taxes");
        concerto(&url, &["import", "polis", folder.to_str().unwrap(), "--consultation", "impots"]).done();
        let said = concerto(&url, &["verify", "impots"]).done().said();
        assert!(said.contains("148 published cells: nothing differs"), "{said}");

        let id = house.number("SELECT id AS n FROM proposals WHERE number = 1");
        let stored = house.number(&format!("SELECT CAST(n AS BIGINT) AS n FROM tallies WHERE proposal_id = {id} AND stance = 'for'"));
        house.sql(&format!("UPDATE tallies SET n = n + 1 WHERE proposal_id = {id} AND stance = 'for'"));
        let ran = concerto(&url, &["verify"]).refused("1 differs");
        assert!(ran.said().contains(&format!("impots, proposal 1, citoyens, for: stored {}, counted {stored}", stored + 1)), "{}", ran.said());
        house.sql(&format!("UPDATE tallies SET n = n - 1 WHERE proposal_id = {id} AND stance = 'for'"));

        house.sql(&format!("UPDATE published_cells SET n_against = n_against + 2 WHERE proposal_id = {id}"));
        let ran = concerto(&url, &["verify", "impots"]).refused("1 differs");
        assert!(ran.said().contains("impots, proposal 1, citoyens, published: stored shown"), "{}", ran.said());
        house.sql(&format!("UPDATE published_cells SET n_against = n_against - 2 WHERE proposal_id = {id}"));

        house.sql(&format!("DELETE FROM ballots WHERE proposal_id = {id}; UPDATE proposals SET comments_for = 3 WHERE id = {id}"));
        let ran = concerto(&url, &["verify", "impots"]).refused("differ");
        assert!(ran.said().contains("comments for: stored 3, counted 0"), "{}", ran.said());
        assert!(ran.said().contains("counted hidden 0/0/0"), "{}", ran.said());
        concerto(&url, &["verify", "absente"]).refused("there is no such consultation");
    }
}
