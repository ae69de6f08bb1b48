//! A consultation in which every route leads somewhere: two members with a proposal and a comment each, a report that
//! waits, a moderator, an organiser.

use crate::support::house::{Browser, House, Seat};

/// The house and the people of the matrix.
pub struct World {
    /// The house.
    pub house: House,
    member: Seat,
    moderator: i64,
    organiser: i64,
}

impl World {
    /// A fresh world on SQLite: the routes are the same on both databases.
    pub async fn new() -> Self {
        Self::over(super::house().await).await
    }

    /// The same world in a house of one's own.
    pub async fn over(house: House) -> Self {
        house.has_consultation().await;
        let member = house.seat("alice", "patients");
        let other = house.seat("bruno", "soignants");
        house.proposal(member, "Une phrase claire");
        house.proposal(other, "Un référent");
        house.comment(1, 1, member, "Un argument d’Alice.");
        house.comment(1, 2, other, "Un argument de Bruno.");
        let (moderator, organiser) = (house.account("maud"), house.account("omar"));
        house.takes_part(moderator, "moderation", None);
        house.takes_part(organiser, "pilotage", None);
        house.sql(&format!("UPDATE members SET service = 'DNS' WHERE account_id = {organiser}"));
        let now = house.days(-1);
        house.sql(&format!(
            "INSERT INTO decisions (consultation_id, number, target_kind, proposal_id, comment_id, account_id, measure,
                rules_version, facts, snapshot, origin, automated, urgent, concerns_lead, author_account_id, at)
             SELECT 1, 1, 'comment', proposal_id, id, author_account_id, 'none', 1, '', body, 'report', FALSE, FALSE, FALSE,
                {moderator}, {now} FROM comments WHERE number = 2"
        ));
        house.sql(&format!(
            "INSERT INTO cases (consultation_id, target, proposal_id, comment_id, opened_at, due_at)
             SELECT 1, -id, id, NULL, {now}, {now} FROM proposals;
             INSERT INTO cases (consultation_id, target, proposal_id, comment_id, opened_at, due_at)
             SELECT 1, id, proposal_id, id, {now}, {now} FROM comments;
             INSERT INTO case_reasons (case_id, reason, at) SELECT id, 'reported', opened_at FROM cases"
        ));
        Self { house, member, moderator, organiser }
    }

    /// The seat of the first member.
    pub const fn seat(&self) -> Seat {
        self.member
    }

    /// A browser in this role.
    pub fn browser(&self, role: &str) -> Browser {
        match role {
            "member" => self.house.browser_of(self.member.account),
            "moderator" => self.house.browser_of(self.moderator),
            "organiser" => self.house.browser_of(self.organiser),
            _ => self.house.guest(),
        }
    }
}
