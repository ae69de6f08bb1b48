//! Ballots, as they were drawn.

use serde_json::json;

use super::{Stage, missing};
use crate::demo::draw::draw;
use crate::domain::Outcome;
use crate::domain::events::{self, Who};
use crate::model::{Sight, Verb};
use crate::store::{self, Conn};

impl Stage<'_> {
    /// Casts every ballot. Each leaves what a vote leaves: the ballot, the tally, the entry of the log; whether the seat
    /// might vote was asked when the content was checked.
    pub(super) fn votes(&self, conn: &mut Conn) -> Outcome<()> {
        let mut ballots = draw(self.content, self.content.seed);
        ballots.sort_by_key(|ballot| (ballot.day, ballot.minute));
        let mut rows = std::collections::BTreeMap::new();
        for ballot in ballots {
            let (slug, number) = (ballot.proposal.consultation.as_str(), ballot.proposal.number);
            let (consultation, _) = self.frame(slug)?;
            let proposal = match rows.get(&(slug, number)) {
                Some(id) => *id,
                None => {
                    let found = store::proposals::find(conn, Sight::Moderation, consultation, number)?;
                    let id = found.ok_or_else(|| missing("proposal", &number.to_string()))?.id;
                    rows.insert((slug, number), id);
                    id
                }
            };
            let place = (slug, ballot.seat.college.as_str(), ballot.seat.number);
            let seat = self.seats.get(&place).ok_or_else(|| missing("seat of", &ballot.seat.college))?;
            let (account, _) = self.account(ballot.holder)?;
            let at = self.calendar.at(ballot.day, ballot.minute);
            store::ballots::put(conn, proposal, seat, ballot.stance, account, at)?;
            let who = Who { consultation: Some(consultation), account: Some(account), seat: Some(seat.id) };
            let details = json!({ "stance": ballot.stance, "former": null });
            events::record(conn, who, Verb::BallotCast, &format!("proposal/{number}"), &details, at)?;
        }
        Ok(())
    }
}
