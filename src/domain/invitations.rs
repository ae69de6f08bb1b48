//! Invitations to a seat or a role, as organisers see and change them: listed, counted, withdrawn, confirmed. Taking one up
//! stands in `claims`.

mod reminding;
mod sending;

use serde_json::json;

use super::events::{self, Who};
use super::policy;
use super::presence::{self, Presence};
use super::refusal::{Conflict, Outcome, Refusal, require};
use crate::model::{InvitationState, Letter, Moment, SeatStep, Verb, Viewer};
use crate::store::intakes::Intake;
use crate::store::invitations as rows;
pub use crate::store::invitations::{Invitation, Listed, State, Tally};
use crate::store::outbox::NewLetter;
use crate::store::reminders::Reminder;
use crate::store::seats::HeldSeat;
use crate::store::{self, Conn};

pub use reminding::{remind, round};
pub use sending::{Invited, Link, Place, send, send_again};
pub(super) use sending::{again, invite};

/// Under which keys of forms are kept.
const ROUTE: &str = "invitations";
/// Invitations on a page.
pub const PAGE: i64 = 50;
/// Seats that are offered one by one; others are named by their number.
pub const SEATS: i64 = 200;

/// Which invitations are listed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Those that stand so.
    pub state: Option<InvitationState>,
    /// Those to a seat of the college of this key.
    pub college: Option<String>,
    /// The page, from 1.
    pub page: i64,
}

/// What organisers see: the invitations sent, and the seats to invite to.
#[derive(Debug, Clone)]
pub struct Board {
    /// The organiser in the consultation.
    pub presence: Presence,
    /// The invitations of the page, the newest first.
    pub invitations: Vec<Listed>,
    /// How many stand where, by college.
    pub tallies: Vec<Tally>,
    /// The first seats, by college and number; one more than `SEATS` when there are more.
    pub seats: Vec<HeldSeat>,
    /// The file that was confirmed last, while it is kept.
    pub intake: Option<Intake>,
    /// The reminder that was asked for last.
    pub reminder: Option<Reminder>,
}

impl Board {
    /// How many invitations are in the list, all pages together.
    #[must_use]
    pub fn total(&self, wanted: &Wanted) -> i64 {
        let college = wanted.college.as_ref().map(|key| self.presence.frame.colleges.iter().find(|it| it.key == *key));
        let fits = |tally: &&Tally| match college {
            None => true,
            Some(college) => college.is_some_and(|college| tally.college_id == Some(college.id)),
        };
        self.tallies.iter().filter(fits).map(|tally| tally.of(wanted.state)).sum()
    }
}

/// A page of the invitations of a consultation, for its organisers; five statements after entering.
///
/// # Errors
/// `NotFound`, also for a college that is none; `NotSignedIn`, a `Denied` of `may_organise`.
pub fn board(conn: &mut Conn, viewer: &Viewer, slug: &str, wanted: &Wanted, at: Moment) -> Outcome<Board> {
    let presence = enter(conn, viewer, slug, at)?;
    let consultation = presence.frame.consultation.id;
    let college = match &wanted.college {
        Some(key) => Some(presence.frame.colleges.iter().find(|it| it.key == *key).ok_or(Refusal::NotFound)?.id),
        None => None,
    };
    let slice = ((wanted.page.max(1) - 1) * PAGE, PAGE);
    let invitations = rows::page(conn, consultation, (wanted.state, college), slice, at)?;
    let tallies = rows::tallies(conn, consultation, at)?;
    let seats = store::seats::page(conn, consultation, None, (0, SEATS + 1))?;
    let intake = store::intakes::newest(conn, consultation, at)?;
    let reminder = store::reminders::newest(conn, consultation)?;
    Ok(Board { presence, invitations, tallies, seats, intake, reminder })
}

fn enter(conn: &mut Conn, viewer: &Viewer, slug: &str, at: Moment) -> Outcome<Presence> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    policy::may_organise(presence.member())?;
    Ok(presence)
}

/// An act of an organiser on an invitation, which its address names.
fn of_address(
    conn: &mut Conn,
    viewer: &Viewer,
    slug: &str,
    email: &str,
    at: Moment,
) -> Outcome<(Presence, Invitation)> {
    let presence = enter(conn, viewer, slug, at)?;
    let consultation = presence.frame.consultation.id;
    let found = rows::of_address(conn, consultation, &email.to_lowercase())?;
    let found = found.ok_or(Refusal::NotFound)?;
    require(found.claimed_at.is_none(), Conflict::AlreadyDone)?;
    Ok((presence, found))
}

/// Withdraws an invitation; its link stops working.
///
/// # Errors
/// As `board`; `Conflict` when it was taken up.
pub fn withdraw(conn: &mut Conn, viewer: &Viewer, slug: &str, email: &str, at: Moment) -> Outcome<()> {
    let (_, invitation) = of_address(conn, viewer, slug, email, at)?;
    Ok(require(rows::withdraw(conn, invitation.id, at)?, Conflict::AlreadyDone)?)
}

/// Lets another account take an invitation up, which asked for it, or keeps the invitation for its address; the account is
/// told.
///
/// # Errors
/// As `board`; `Conflict` when it was taken up, nobody asks, or that address is invited already.
pub fn hand_over(
    conn: &mut Conn,
    viewer: &Viewer,
    slug: &str,
    (email, agrees): (&str, bool),
    at: Moment,
) -> Outcome<()> {
    let (presence, invitation) = of_address(conn, viewer, slug, email, at)?;
    let asker = invitation.asked_by.ok_or(Conflict::AlreadyDone)?;
    let asker = store::accounts::by_id(conn, asker)?.ok_or(Refusal::NotFound)?;
    let frame = &presence.frame;
    if agrees {
        let other = rows::of_address(conn, frame.consultation.id, &asker.email_key)?;
        require(other.is_none(), Conflict::AlreadyMember)?;
        rows::hand_over(conn, invitation.id, &asker.email, &asker.email_key)?;
    } else {
        rows::ask_for(conn, invitation.id, None, at)?;
    }
    let who = Who { consultation: Some(frame.consultation.id), account: viewer.account_id(), seat: invitation.seat_id };
    let details = json!({ "agreed": agrees, "role": invitation.role });
    events::record(conn, who, Verb::InvitationHandedOver, "invitation", &details, presence.at)?;
    let letter = Letter::Seat {
        consultation: frame.consultation.title.clone(),
        step: if agrees { SeatStep::HandedOver } else { SeatStep::Kept },
        reason: String::new(),
        college: String::new(),
        location: String::new(),
        until: None,
    };
    let new = NewLetter {
        account: Some(asker.id),
        consultation: Some(frame.consultation.id),
        recipient: &asker.email,
        language: asker.language,
        letter: &letter,
    };
    Ok(store::outbox::put(conn, &new, at)?)
}

/// Says who of those who read a shared mailbox takes the invitation up.
///
/// # Errors
/// As `board`; `Conflict` when it was taken up.
pub fn confirm(conn: &mut Conn, viewer: &Viewer, slug: &str, (email, name): (&str, &str), at: Moment) -> Outcome<()> {
    let (presence, invitation) = of_address(conn, viewer, slug, email, at)?;
    rows::confirm(conn, invitation.id, name)?;
    let who =
        Who { consultation: Some(invitation.consultation_id), account: viewer.account_id(), seat: invitation.seat_id };
    let details = json!({ "confirmed": true, "role": invitation.role });
    events::record(conn, who, Verb::MemberInvited, "invitation", &details, presence.at)?;
    Ok(())
}
