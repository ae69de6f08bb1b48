//! The rows of an import, put many at a time; putting one twice leaves one. Refuses to open a transaction.

use diesel::prelude::*;
use diesel::upsert::excluded;

use crate::model::{
    AxisId, CollegeId, ConsultationId, Language, Moment, ProposalId, ProposalStatus, SeatId, Stance, Standing,
};
use crate::store::schema::{ballots, proposals, seats, versions};
use crate::store::{Conn, Stored, on_backend, search};

/// A seat of an import.
#[derive(Debug, Clone)]
pub struct NewSeat {
    /// The participant.
    pub external_id: String,
    /// Its college.
    pub college: CollegeId,
    /// Its number in the college.
    pub number: i32,
}

/// A seat that is there.
#[derive(Debug, Clone, Queryable)]
pub struct KnownSeat {
    /// The row.
    pub id: SeatId,
    /// Its college, which no import changes.
    pub college: CollegeId,
    /// Its number in the college.
    pub number: i32,
    /// The participant; none for a seat that no import made.
    pub external_id: Option<String>,
}

/// The seats of a consultation.
///
/// # Errors
/// A fault of the database.
pub fn seats(conn: &mut Conn, id: ConsultationId) -> Stored<Vec<KnownSeat>> {
    let of = seats::table.filter(seats::consultation_id.eq(id)).order(seats::id);
    Ok(of.select((seats::id, seats::college_id, seats::number, seats::external_id)).load(conn)?)
}

/// Makes seats without accounts; a participant who has one keeps it.
///
/// # Errors
/// A fault of the database.
pub fn put_seats(conn: &mut Conn, id: ConsultationId, new: &[NewSeat], at: Moment) -> Stored<()> {
    let row = |seat: &NewSeat| {
        (
            seats::consultation_id.eq(id),
            seats::college_id.eq(seat.college),
            seats::number.eq(seat.number),
            seats::external_id.eq(seat.external_id.clone()),
            seats::standing.eq(Standing::Active),
            seats::created_at.eq(at),
        )
    };
    let rows: Vec<_> = new.iter().map(row).collect();
    let twice = (seats::consultation_id, seats::external_id);
    on_backend!(conn, c => diesel::insert_into(seats::table)
        .values(rows)
        .on_conflict(twice)
        .do_nothing()
        .execute(c))?;
    Ok(())
}

/// A proposal of an import.
#[derive(Debug, Clone)]
pub struct NewProposal {
    /// The statement.
    pub external_id: String,
    /// Its number.
    pub number: i32,
    /// Its axis.
    pub axis: AxisId,
    /// The seat of its author, if the author took part, and its college.
    pub author: Option<(SeatId, CollegeId)>,
    /// Where it stands, and why.
    pub status: ProposalStatus,
    /// Why it stands there, in words.
    pub reason: String,
    /// Its title.
    pub title: String,
    /// « En une phrase ».
    pub in_one_sentence: String,
    /// Its text.
    pub body: String,
    /// Its text as HTML.
    pub body_html: String,
    /// The language of its text.
    pub language: Language,
    /// When it was submitted.
    pub at: Moment,
    /// Whether people could vote on it.
    pub was_published: bool,
}

/// A proposal that is there.
#[derive(Debug, Clone, Queryable)]
pub struct KnownProposal {
    /// The row.
    pub id: ProposalId,
    /// The statement; none for a proposal that no import made.
    pub external_id: Option<String>,
    /// Its number.
    pub number: i32,
    /// Its current version.
    pub version: i32,
    /// Its text.
    pub body: String,
    /// Where it stands.
    pub status: ProposalStatus,
}

/// The proposals of a consultation.
///
/// # Errors
/// A fault of the database.
pub fn proposals(conn: &mut Conn, id: ConsultationId) -> Stored<Vec<KnownProposal>> {
    use proposals as p;
    let of = p::table.filter(p::consultation_id.eq(id)).order(p::number);
    Ok(of.select((p::id, p::external_id, p::number, p::version, p::body, p::status)).load(conn)?)
}

/// Makes proposals, each with its first version; a statement that has one keeps it.
///
/// # Errors
/// A fault of the database.
pub fn put_proposals(conn: &mut Conn, id: ConsultationId, new: &[NewProposal]) -> Stored<()> {
    use proposals as p;
    let row = |it: &NewProposal| {
        (
            (p::consultation_id.eq(id), p::number.eq(it.number), p::axis_id.eq(it.axis)),
            (p::author_seat_id.eq(it.author.map(|it| it.0)), p::author_college_id.eq(it.author.map(|it| it.1))),
            p::external_id.eq(it.external_id.clone()),
            (p::status.eq(it.status), p::status_reason.eq(it.reason.clone()), p::status_at.eq(it.at)),
            (p::version.eq(1), p::title.eq(it.title.clone()), p::in_one_sentence.eq(it.in_one_sentence.clone())),
            (p::body.eq(it.body.clone()), p::body_html.eq(it.body_html.clone()), p::language.eq(it.language)),
            (p::submitted_at.eq(it.at), p::published_at.eq(it.was_published.then_some(it.at))),
        )
    };
    let rows: Vec<_> = new.iter().map(row).collect();
    on_backend!(conn, c => diesel::insert_into(p::table)
        .values(rows)
        .on_conflict((p::consultation_id, p::external_id))
        .do_nothing()
        .execute(c))?;
    let made = proposals(conn, id)?;
    let made_of = |it: &NewProposal| made.iter().find(|made| made.external_id.as_ref() == Some(&it.external_id));
    put_versions(conn, &new.iter().filter_map(|it| Some((made_of(it)?.id, 1, it))).collect::<Vec<_>>())?;
    for (it, made) in new.iter().filter_map(|it| Some((it, made_of(it)?))).filter(|(_, made)| made.version == 1) {
        search::put_proposal(conn, id, (made.id, 1), (&it.title, &it.in_one_sentence, &it.body))?;
    }
    Ok(())
}

fn put_versions(conn: &mut Conn, new: &[(ProposalId, i32, &NewProposal)]) -> Stored<()> {
    use versions as v;
    let row = |(id, number, it): &(ProposalId, i32, &NewProposal)| {
        (
            (v::proposal_id.eq(*id), v::number.eq(*number), v::axis_id.eq(it.axis), v::title.eq(it.title.clone())),
            (v::in_one_sentence.eq(it.in_one_sentence.clone()), v::body.eq(it.body.clone())),
            (v::language.eq(it.language), v::at.eq(it.at)),
        )
    };
    let rows: Vec<_> = new.iter().map(row).collect();
    on_backend!(conn, c => diesel::insert_into(v::table)
        .values(rows)
        .on_conflict((v::proposal_id, v::number))
        .do_nothing()
        .execute(c))?;
    Ok(())
}

/// Gives a proposal the text and status that its statement has now; another text is another version.
///
/// # Errors
/// A fault of the database.
pub fn change_proposal(conn: &mut Conn, known: &KnownProposal, new: &NewProposal) -> Stored<()> {
    use proposals as p;
    let version = if known.body == new.body { known.version } else { known.version + 1 };
    let change = (
        (p::status.eq(new.status), p::status_reason.eq(new.reason.clone()), p::version.eq(version)),
        (p::title.eq(new.title.clone()), p::in_one_sentence.eq(new.in_one_sentence.clone())),
        (p::body.eq(new.body.clone()), p::body_html.eq(new.body_html.clone())),
        p::published_at.eq(new.was_published.then_some(new.at)),
    );
    let row = p::table.filter(p::id.eq(known.id));
    let of: ConsultationId = diesel::update(row).set(change).returning(p::consultation_id).get_result(conn)?;
    put_versions(conn, &[(known.id, version, new)])?;
    search::put_proposal(conn, of, (known.id, version), (&new.title, &new.in_one_sentence, &new.body))
}

/// A ballot of an import.
#[derive(Debug, Clone, Copy)]
pub struct NewBallot {
    /// The proposal.
    pub proposal: ProposalId,
    /// The seat.
    pub seat: SeatId,
    /// The seat's college.
    pub college: CollegeId,
    /// The choice.
    pub stance: Stance,
    /// When.
    pub at: Moment,
}

/// Puts ballots in the place of earlier ones of the same seats; tallies are recounted at the end of an import.
///
/// # Errors
/// A fault of the database.
pub fn put_ballots(conn: &mut Conn, new: &[NewBallot]) -> Stored<()> {
    use ballots as b;
    let row = |it: &NewBallot| {
        (
            b::proposal_id.eq(it.proposal),
            b::seat_id.eq(it.seat),
            b::college_id.eq(it.college),
            b::stance.eq(it.stance),
            b::cast_at.eq(it.at),
        )
    };
    let rows: Vec<_> = new.iter().map(row).collect();
    on_backend!(conn, c => diesel::insert_into(b::table)
        .values(rows)
        .on_conflict((b::proposal_id, b::seat_id))
        .do_update()
        .set((b::stance.eq(excluded(b::stance)), b::cast_at.eq(excluded(b::cast_at))))
        .execute(c))?;
    Ok(())
}
