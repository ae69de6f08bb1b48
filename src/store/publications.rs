//! Publications: frozen sets of published cells, made when results are opened. Refuses to know how cells are made.

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{BigInt, Text};

use super::schema::{consultations, publication_hours, publications, published_cells};
use super::{Conn, Stored, on_backend};
use crate::model::{CollegeId, ConsultationId, Moment, ProposalId, PublicationId};

/// Rows of one insert: far from what either database takes at once.
const AT_ONCE: usize = 500;

/// A frozen set of published cells.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = publications)]
pub struct Publication {
    /// The row.
    pub id: PublicationId,
    /// Its number in the consultation, from 1.
    pub number: i32,
    /// The threshold that it was made with.
    pub threshold: i32,
    /// When it was made.
    pub at: Moment,
}

/// One row of a publication.
#[derive(Debug, Clone)]
pub struct NewCell {
    /// The proposal.
    pub proposal: ProposalId,
    /// Its place among the proposal's rows, from 1.
    pub position: i32,
    /// How it shows its ballots.
    pub kind: &'static str,
    /// The college; none for the hidden colleges together.
    pub college: Option<CollegeId>,
    /// Ballots for, against, without opinion and unspecified.
    pub counts: [i32; 4],
}

/// The ballots of an hour.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct Hour {
    /// The hour in UTC: `2026-11-24 09`.
    #[diesel(sql_type = Text)]
    pub hour: String,
    /// How many stand.
    #[diesel(sql_type = BigInt)]
    pub n: i64,
}

impl Hour {
    fn ballots(&self) -> i32 {
        i32::try_from(self.n).unwrap_or(i32::MAX)
    }
}

/// The last publication of a consultation.
///
/// # Errors
/// A fault of the database.
pub fn last(conn: &mut Conn, id: ConsultationId) -> Stored<Option<Publication>> {
    let of = publications::table.filter(publications::consultation_id.eq(id)).order(publications::number.desc());
    Ok(of.select(Publication::as_select()).first(conn).optional()?)
}

/// How many ballots stand in each hour (UTC, `2026-11-24 09`), by hour; reads every ballot.
///
/// # Errors
/// A fault of the database.
pub fn hours(conn: &mut Conn, id: ConsultationId) -> Stored<Vec<Hour>> {
    let hour = hour_of(conn, "b.cast_at");
    let sql = format!(
        "SELECT {hour} AS hour, COUNT(*) AS n FROM ballots b JOIN proposals p ON p.id = b.proposal_id
          WHERE p.consultation_id = $1 GROUP BY {hour} ORDER BY 1"
    );
    Ok(sql_query(sql).bind::<BigInt, _>(id).load(conn)?)
}

/// Stores a publication with its rows, and how many ballots stood in each hour.
///
/// # Errors
/// A fault of the database; a conflict when somebody else made the publication of this number.
pub fn insert(
    conn: &mut Conn,
    id: ConsultationId,
    number: i32,
    threshold: i32,
    (cells, hours): (&[NewCell], &[Hour]),
    at: Moment,
) -> Stored<PublicationId> {
    let row = (
        publications::consultation_id.eq(id),
        publications::number.eq(number),
        publications::threshold.eq(threshold),
        publications::at.eq(at),
    );
    let made: PublicationId =
        diesel::insert_into(publications::table).values(row).returning(publications::id).get_result(conn)?;
    for some in cells.chunks(AT_ONCE) {
        put(conn, made, some)?;
    }
    for some in hours.chunks(AT_ONCE) {
        use publication_hours as h;
        let rows: Vec<_> =
            some.iter().map(|it| (h::publication_id.eq(made), h::hour.eq(&it.hour), h::n.eq(it.ballots()))).collect();
        on_backend!(conn, conn => diesel::insert_into(h::table).values(rows).execute(conn))?;
    }
    Ok(made)
}

/// The expression for the hour of a moment in UTC, such as `2026-11-24 09`.
pub fn hour_of(conn: &Conn, column: &str) -> String {
    match conn {
        Conn::Sqlite(_) => format!("SUBSTR({column}, 1, 13)"),
        Conn::Postgres(_) => format!("TO_CHAR({column}, 'YYYY-MM-DD HH24')"),
    }
}

fn put(conn: &mut Conn, publication: PublicationId, cells: &[NewCell]) -> Stored<()> {
    use published_cells as c;
    let row = |cell: &NewCell| {
        let [n_for, n_against, n_abstain, n_unspecified] = cell.counts;
        (
            c::publication_id.eq(publication),
            c::proposal_id.eq(cell.proposal),
            c::position.eq(cell.position),
            c::kind.eq(cell.kind),
            c::college_id.eq(cell.college),
            c::n_for.eq(n_for),
            c::n_against.eq(n_against),
            c::n_abstain.eq(n_abstain),
            c::n_unspecified.eq(n_unspecified),
        )
    };
    let rows: Vec<_> = cells.iter().map(row).collect();
    on_backend!(conn, conn => diesel::insert_into(c::table).values(rows).execute(conn))?;
    Ok(())
}

/// Opens the results of a consultation to all, unless they are; tells whether they were closed until now.
///
/// # Errors
/// A fault of the database.
pub fn open(conn: &mut Conn, id: ConsultationId, at: Moment) -> Stored<bool> {
    let closed =
        consultations::table.filter(consultations::id.eq(id)).filter(consultations::results_opened_at.is_null());
    Ok(on_backend!(conn, c => diesel::update(closed).set(consultations::results_opened_at.eq(at)).execute(c))? == 1)
}
