//! The organisers' list of invitations: where each stands, a page of them, how many stand where. Changes none.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Integer, Nullable, Text, Timestamp};

use crate::model::{CollegeId, ConsultationId, InvitationState, Moment, Role};
use crate::store::{Conn, Stored};

/// The invitations of a consultation with where each stands; `$1` is the present, `$2` the consultation.
const STANDING: &str =
    "SELECT i.id, i.name, i.email, i.role, i.service, i.shared_mailbox, i.sent_at, i.expires_at, i.claimed_at,
    i.withdrawn_at, i.reminders, a.email AS asker, a.given_name || ' ' || a.family_name AS asker_name, s.college_id, s.number, o.name AS organisation,
    CASE WHEN i.claimed_at IS NOT NULL THEN 'claimed' WHEN i.withdrawn_at IS NOT NULL THEN 'withdrawn'
         WHEN i.expires_at <= $1 THEN 'expired' WHEN b.email_key IS NOT NULL THEN 'refused'
         WHEN i.begun_at IS NOT NULL THEN 'begun' ELSE 'sent' END AS state
    FROM invitations i LEFT JOIN seats s ON s.id = i.seat_id LEFT JOIN organisations o ON o.id = s.organisation_id
    LEFT JOIN accounts a ON a.id = i.asked_by LEFT JOIN bounces b ON b.email_key = i.email_key WHERE i.consultation_id = $2";

/// An invitation as it is listed, with the seat that it offers.
#[derive(Debug, Clone, QueryableByName)]
pub struct Listed {
    /// Who is invited, as the organiser wrote it.
    #[diesel(sql_type = Text)]
    pub name: String,
    /// The address as typed.
    #[diesel(sql_type = Text)]
    pub email: String,
    /// The role offered.
    #[diesel(sql_type = Text)]
    pub role: Role,
    /// For DNS, DGOS…: the service of a role.
    #[diesel(sql_type = Text)]
    pub service: String,
    /// Whether several people read that mailbox, and none was confirmed yet.
    #[diesel(sql_type = Bool)]
    pub shared_mailbox: bool,
    /// When the last letter was written.
    #[diesel(sql_type = Timestamp)]
    pub sent_at: Moment,
    /// Until when it works.
    #[diesel(sql_type = Timestamp)]
    pub expires_at: Moment,
    /// When it was taken up.
    #[diesel(sql_type = Nullable<Timestamp>)]
    pub claimed_at: Option<Moment>,
    /// When it was withdrawn.
    #[diesel(sql_type = Nullable<Timestamp>)]
    pub withdrawn_at: Option<Moment>,
    /// How often it was reminded of.
    #[diesel(sql_type = Integer)]
    pub reminders: i32,
    /// The address of the account that asks to take it up instead.
    #[diesel(sql_type = Nullable<Text>)]
    pub asker: Option<String>,
    /// Whose account that is.
    #[diesel(sql_type = Nullable<Text>)]
    pub asker_name: Option<String>,
    /// The college of the seat.
    #[diesel(sql_type = Nullable<BigInt>)]
    pub college_id: Option<CollegeId>,
    /// The number of the seat.
    #[diesel(sql_type = Nullable<Integer>)]
    pub number: Option<i32>,
    /// Whose the seat is, when not a person's.
    #[diesel(sql_type = Nullable<Text>)]
    pub organisation: Option<String>,
    /// Where it stands.
    #[diesel(sql_type = Text)]
    pub state: InvitationState,
}

/// Some of the invitations of a consultation, the newest first.
///
/// # Errors
/// A fault of the database.
pub fn page(
    conn: &mut Conn,
    consultation: ConsultationId,
    (state, college): (Option<InvitationState>, Option<CollegeId>),
    (skip, most): (i64, i64),
    at: Moment,
) -> Stored<Vec<Listed>> {
    let state = state.map_or_else(String::new, |state| format!(" AND state = '{}'", state.code()));
    let college = college.map_or_else(String::new, |id| format!(" AND college_id = {id}"));
    let query = format!(
        "SELECT * FROM ({STANDING}) AS listed WHERE 1 = 1{state}{college} ORDER BY id DESC LIMIT {most} OFFSET {skip}"
    );
    Ok(diesel::sql_query(query).bind::<Timestamp, _>(at).bind::<BigInt, _>(consultation).load(conn)?)
}

/// How many invitations to seats of a college, or to roles without one, stand where.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// The college.
    pub college_id: Option<CollegeId>,
    counts: Vec<(InvitationState, i64)>,
}

impl Tally {
    /// How many stand so; all of them when no state is named.
    #[must_use]
    pub fn of(&self, wanted: Option<InvitationState>) -> i64 {
        let fits = |(state, _): &&(InvitationState, i64)| wanted.is_none_or(|wanted| wanted == *state);
        self.counts.iter().filter(fits).map(|(_, count)| count).sum()
    }
}

#[derive(QueryableByName)]
struct Counted {
    #[diesel(sql_type = Nullable<BigInt>)]
    college_id: Option<CollegeId>,
    #[diesel(sql_type = Text)]
    state: InvitationState,
    #[diesel(sql_type = BigInt)]
    n: i64,
}

/// How many invitations of a consultation stand where, by college; one statement.
///
/// # Errors
/// A fault of the database.
pub fn tallies(conn: &mut Conn, consultation: ConsultationId, at: Moment) -> Stored<Vec<Tally>> {
    let query = format!(
        "SELECT college_id, state, COUNT(*) AS n FROM ({STANDING}) AS listed GROUP BY college_id, state
         ORDER BY college_id, state"
    );
    let counted = diesel::sql_query(query).bind::<Timestamp, _>(at).bind::<BigInt, _>(consultation);
    let mut found: Vec<Tally> = Vec::new();
    for Counted { college_id, state, n } in counted.load(conn)? {
        match found.iter_mut().find(|tally| tally.college_id == college_id) {
            Some(tally) => tally.counts.push((state, n)),
            None => found.push(Tally { college_id, counts: vec![(state, n)] }),
        }
    }
    Ok(found)
}
