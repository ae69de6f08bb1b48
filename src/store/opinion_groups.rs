//! Ballots as rows of people, and opinion groups frozen with a publication. Refuses to know how groups are found.

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{BigInt, Double, Nullable, Text};

use super::schema::{ballots, opinion_groups, opinion_places, proposals};
use super::{Conn, Stored, on_backend};
use crate::model::{CollegeId, ConsultationId, PublicationId, SeatId, Stance};

/// Rows of one insert: far from what either database takes at once.
const AT_ONCE: usize = 500;

/// A ballot of a seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Queryable)]
pub struct Cast {
    /// The seat; none once the person was cut from the consultation.
    pub seat: Option<SeatId>,
    /// Its college when the ballot was cast.
    pub college: CollegeId,
    /// The number of the proposal.
    pub proposal: i32,
    /// The choice.
    pub stance: Stance,
}

/// Every ballot of a consultation, in the order in which seats first voted; one statement.
///
/// # Errors
/// A fault of the database.
pub fn ballots(conn: &mut Conn, id: ConsultationId) -> Stored<Vec<Cast>> {
    let of = ballots::table.inner_join(proposals::table).filter(proposals::consultation_id.eq(id)).order(ballots::id);
    Ok(of.select((ballots::seat_id, ballots::college_id, proposals::number, ballots::stance)).load(conn)?)
}

/// Where a pseudonym that was imported stands.
#[derive(Debug, Clone, PartialEq, QueryableByName)]
pub struct PlaceRow {
    /// The seat's id in the file that it was imported from.
    #[diesel(sql_type = Nullable<Text>)]
    pub external_id: Option<String>,
    /// Along the first component.
    #[diesel(sql_type = Double)]
    pub x: f64,
    /// Along the second component.
    #[diesel(sql_type = Double)]
    pub y: f64,
    /// The key of its group; none for who is in no group.
    #[diesel(sql_type = Nullable<Text>)]
    pub own_group: Option<String>,
}

/// Where a seat stands; its holder's own business.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Along both components.
    pub at: [f64; 2],
    /// The key of its group; none for who is in no group.
    pub group: Option<String>,
}

/// A place to store.
#[derive(Debug, Clone, PartialEq)]
pub struct NewPlace {
    /// The seat.
    pub seat: SeatId,
    /// Its place.
    pub place: [f64; 2],
    /// The key of its group.
    pub group: Option<String>,
}

/// Freezes opinion groups with a publication: what is told to all and to organisers, as JSON, and each seat's place.
///
/// # Errors
/// A fault of the database.
pub fn insert(conn: &mut Conn, id: PublicationId, told: [&str; 2], places: &[NewPlace]) -> Stored<()> {
    use opinion_places as p;
    let [public, organiser] = told;
    let row = (
        opinion_groups::publication_id.eq(id),
        opinion_groups::public.eq(public),
        opinion_groups::organiser.eq(organiser),
    );
    diesel::insert_into(opinion_groups::table).values(row).execute(conn)?;
    for some in places.chunks(AT_ONCE) {
        let row = |it: &NewPlace| {
            let [x, y] = it.place;
            (
                p::publication_id.eq(id),
                p::seat_id.eq(it.seat),
                p::x.eq(x),
                p::y.eq(y),
                p::own_group.eq(it.group.clone()),
            )
        };
        let rows: Vec<_> = some.iter().map(row).collect();
        on_backend!(conn, conn => diesel::insert_into(p::table).values(rows).execute(conn))?;
    }
    Ok(())
}

#[derive(QueryableByName)]
struct ToldRow {
    #[diesel(sql_type = Text)]
    public: String,
    #[diesel(sql_type = Text)]
    organiser: String,
    #[diesel(embed)]
    own: OwnRow,
}

#[derive(QueryableByName)]
struct OwnRow {
    #[diesel(sql_type = Nullable<Double>)]
    x: Option<f64>,
    #[diesel(sql_type = Nullable<Double>)]
    y: Option<f64>,
    #[diesel(sql_type = Nullable<Text>)]
    own_group: Option<String>,
}

impl OwnRow {
    fn place(self) -> Option<Place> {
        Some(Place { at: [self.x?, self.y?], group: self.own_group })
    }
}

/// The groups of a publication, as JSON: what is told to all and to organisers; none when none stood out.
///
/// # Errors
/// A fault of the database.
pub fn of(conn: &mut Conn, id: PublicationId) -> Stored<Option<[String; 2]>> {
    let of = opinion_groups::table.filter(opinion_groups::publication_id.eq(id));
    let found: Option<(String, String)> =
        of.select((opinion_groups::public, opinion_groups::organiser)).first(conn).optional()?;
    Ok(found.map(|(public, organiser)| [public, organiser]))
}

/// Lets the groups of one publication stand in another; two statements.
///
/// # Errors
/// A fault of the database.
pub fn keep(conn: &mut Conn, from: PublicationId, to: PublicationId) -> Stored<()> {
    let kept = [
        "INSERT INTO opinion_groups (publication_id, public, organiser)
         SELECT $1, public, organiser FROM opinion_groups WHERE publication_id = $2",
        "INSERT INTO opinion_places (publication_id, seat_id, x, y, own_group)
         SELECT $1, seat_id, x, y, own_group FROM opinion_places WHERE publication_id = $2",
    ];
    for sql in kept {
        sql_query(sql).bind::<BigInt, _>(to).bind::<BigInt, _>(from).execute(conn)?;
    }
    Ok(())
}

/// The groups of the last publication, as JSON: what is told to all and to organisers, and where a seat stands among them;
/// none when none stood out. One statement.
///
/// # Errors
/// A fault of the database.
pub fn last(conn: &mut Conn, id: ConsultationId, seat: Option<SeatId>) -> Stored<Option<([String; 2], Option<Place>)>> {
    let sql = "
SELECT g.public AS public, g.organiser AS organiser, p.x AS x, p.y AS y, p.own_group AS own_group
  FROM opinion_groups g LEFT JOIN opinion_places p ON p.publication_id = g.publication_id
    AND p.seat_id = $1 AND p.seat_id NOT IN (SELECT id FROM seats WHERE passed_at IS NOT NULL)
  WHERE g.publication_id = (SELECT q.id FROM publications q WHERE q.consultation_id = $2 ORDER BY q.number DESC LIMIT 1)";
    let found: Vec<ToldRow> = sql_query(sql).bind::<Nullable<BigInt>, _>(seat).bind::<BigInt, _>(id).load(conn)?;
    Ok(found.into_iter().next().map(|row| ([row.public, row.organiser], row.own.place())))
}

/// The places of the last publication that belong to nobody who has an account: imported pseudonyms, in their seats' order.
///
/// # Errors
/// A fault of the database.
pub fn pseudonyms(conn: &mut Conn, id: ConsultationId) -> Stored<Vec<PlaceRow>> {
    let sql = "
SELECT s.external_id AS external_id, p.x AS x, p.y AS y, p.own_group AS own_group
  FROM opinion_places p JOIN seats s ON s.id = p.seat_id
  WHERE s.external_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM members m WHERE m.seat_id = s.id) AND p.publication_id =
    (SELECT q.id FROM publications q WHERE q.consultation_id = $1 ORDER BY q.number DESC LIMIT 1)
  ORDER BY s.number, s.id";
    Ok(sql_query(sql).bind::<BigInt, _>(id).load(conn)?)
}

/// A seat's own place in the last publication; one statement.
///
/// # Errors
/// A fault of the database.
pub fn place(conn: &mut Conn, id: ConsultationId, seat: SeatId) -> Stored<Option<Place>> {
    let sql = "
SELECT p.x AS x, p.y AS y, p.own_group AS own_group FROM opinion_places p WHERE p.seat_id = $1
  AND p.seat_id NOT IN (SELECT id FROM seats WHERE passed_at IS NOT NULL) AND p.publication_id =
    (SELECT q.id FROM publications q WHERE q.consultation_id = $2 ORDER BY q.number DESC LIMIT 1)";
    let found: Vec<OwnRow> = sql_query(sql).bind::<BigInt, _>(seat).bind::<BigInt, _>(id).load(conn)?;
    Ok(found.into_iter().next().and_then(OwnRow::place))
}
