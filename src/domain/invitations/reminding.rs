//! Reminding all who did not answer, by hand: asked for by an organiser, carried out in the background, nobody more than once
//! in three days nor more than three times.

use chrono::Duration;
use serde_json::json;

use super::sending::renew;
use super::{Link, enter};
use crate::domain::events::{self, Who};
use crate::domain::policy;
use crate::domain::refusal::{Outcome, Refusal};
use crate::model::{Moment, Verb, Viewer};
use crate::store::{self, Conn, invitations as rows, reminders};

/// How long after a letter the next one may follow.
const APART: Duration = Duration::days(3);
/// How often somebody is reminded at most.
const MOST: i32 = 3;
/// Invitations looked at in one write.
const BATCH: i64 = 50;

/// Asks that all who did not answer be reminded; one that is under way already is that one.
///
/// # Errors
/// As `board`.
pub fn remind(conn: &mut Conn, viewer: &Viewer, slug: &str, at: Moment) -> Outcome<()> {
    let presence = enter(conn, viewer, slug, at)?;
    let organiser = policy::may_organise(presence.member())?;
    let consultation = presence.frame.consultation.id;
    if reminders::ask(conn, consultation, organiser.account_id, at)? {
        let who = Who { consultation: Some(consultation), account: Some(organiser.account_id), seat: None };
        events::record(conn, who, Verb::MembersReminded, "invitations", &json!({}), at)?;
    }
    Ok(())
}

/// Reminds the next people; gives how many, at least 1 while a reminder is under way. Their links work for so many days.
///
/// # Errors
/// A fault of the database.
pub fn round(conn: &mut Conn, days: i64, at: Moment) -> Outcome<usize> {
    let Some(reminder) = reminders::open(conn)? else { return Ok(0) };
    let slug = store::consultations::slug_of(conn, reminder.consultation_id)?.ok_or(Refusal::NotFound)?;
    let frame = store::consultations::frame(conn, &slug)?.ok_or(Refusal::NotFound)?;
    let bounds = (reminder.asked_at.minus(APART), MOST);
    let found = rows::unanswered(conn, reminder.consultation_id, (reminder.reached, BATCH), bounds)?;
    for invitation in &found {
        renew(conn, &frame, invitation, (&Link::draw(at.plus(Duration::days(days))), true), at)?;
        rows::count_reminder(conn, invitation.id)?;
    }
    let last = found.last().map(|it| it.id);
    reminders::reach(conn, reminder.id, (last, i32::try_from(found.len()).unwrap_or(0)), at)?;
    Ok(found.len().max(1))
}
