//! What frames a consultation, as rows: its colleges, axes and phases. Refuses to know what a page shows of them.

use std::sync::Arc;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Nullable, Text};

use super::{Axis, College, Consultation, Frame, Phase};
use crate::model::{Act, AxisId, CollegeId, CollegeMode, ConsultationId, Moment, PhaseId};
use crate::store::schema::{consultations, phase_acts, phases, rules};
use crate::store::{Conn, Stored, of_revision, on_backend, unrevised};

/// A college, or an axis, which has no mode.
#[derive(QueryableByName)]
struct Part {
    #[diesel(sql_type = BigInt)]
    id: i64,
    #[diesel(sql_type = Integer)]
    place: i32,
    #[diesel(sql_type = Text)]
    key: String,
    #[diesel(sql_type = Text)]
    label: String,
    #[diesel(sql_type = Text)]
    description: String,
    #[diesel(sql_type = Nullable<Text>)]
    mode: Option<CollegeMode>,
}

/// Colleges and axes in order, in one statement: nearly every page asks for them.
fn parts_of(conn: &mut Conn, id: ConsultationId) -> Stored<(Vec<College>, Vec<Axis>)> {
    let both = "SELECT id, position AS place, key, label, description, mode FROM colleges WHERE consultation_id = $1
        UNION ALL
        SELECT id, number, '', title, description, NULL FROM axes WHERE consultation_id = $2 ORDER BY place, id";
    let parts: Vec<Part> = diesel::sql_query(both).bind::<BigInt, _>(id).bind::<BigInt, _>(id).load(conn)?;
    let (mut colleges, mut axes) = (Vec::new(), Vec::new());
    for Part { id, place, key, label, description, mode } in parts {
        match mode {
            Some(mode) => colleges.push(College { id: CollegeId(id), position: place, key, label, description, mode }),
            None => axes.push(Axis { id: AxisId(id), number: place, title: label, description }),
        }
    }
    Ok((colleges, axes))
}

type PhaseRow = (PhaseId, i32, String, String, String, Moment, Moment, Option<Moment>);

fn phases_of(conn: &mut Conn, id: ConsultationId) -> Stored<Vec<Phase>> {
    let rows: Vec<(PhaseRow, Option<Act>, Option<CollegeId>)> = phases::table
        .left_join(phase_acts::table)
        .filter(phases::consultation_id.eq(id))
        .order((phases::position, phase_acts::act, phase_acts::college_id))
        .select((
            (
                phases::id,
                phases::position,
                phases::key,
                phases::title,
                phases::description,
                phases::opens_at,
                phases::closes_at,
                phases::frozen_at,
            ),
            phase_acts::act.nullable(),
            phase_acts::college_id.nullable(),
        ))
        .load(conn)?;
    let mut found: Vec<Phase> = Vec::new();
    for (row, act, college) in rows {
        if found.last().is_none_or(|last| last.id != row.0) {
            found.push(phase(row));
        }
        if let (Some(last), Some(act), Some(college)) = (found.last_mut(), act, college) {
            last.acts.push((act, college));
        }
    }
    Ok(found)
}

fn phase(row: PhaseRow) -> Phase {
    let (id, position, key, title, description, opens_at, closes_at, frozen_at) = row;
    Phase { id, position, key, title, description, opens_at, closes_at, frozen_at, acts: Vec::new() }
}

/// The frame of the consultation with this slug; three statements, the same for whoever asks.
///
/// # Errors
/// A fault of the database.
pub fn frame(conn: &mut Conn, slug: &str) -> Stored<Option<Arc<Frame>>> {
    unrevised(conn, key(slug), |conn| revision(conn, slug), |conn| read(conn, slug))
}

/// The same, of a consultation whose revision is known.
///
/// # Errors
/// A fault of the database.
pub fn frame_of(conn: &mut Conn, slug: &str, revision: i64) -> Stored<Option<Arc<Frame>>> {
    of_revision(conn, key(slug), revision, |conn| read(conn, slug))
}

fn key(slug: &str) -> (&'static str, String) {
    ("frame", slug.to_owned())
}

/// The number that is another whenever anything of the frame is another.
fn revision(conn: &mut Conn, slug: &str) -> Stored<Option<i64>> {
    let of = consultations::table.filter(consultations::slug.eq(slug));
    Ok(on_backend!(conn, c => of.select(consultations::revision).first(c).optional())?)
}

fn read(conn: &mut Conn, slug: &str) -> Stored<Option<Frame>> {
    let version = rules::table
        .filter(rules::consultation_id.eq(consultations::id))
        .select(diesel::dsl::max(rules::version))
        .single_value();
    let found: Option<(Consultation, Option<i32>)> = consultations::table
        .filter(consultations::slug.eq(slug))
        .select((Consultation::as_select(), version))
        .first(conn)
        .optional()?;
    let Some((consultation, version)) = found else { return Ok(None) };
    let id = consultation.id;
    let (colleges, axes) = parts_of(conn, id)?;
    Ok(Some(Frame { consultation, colleges, axes, phases: phases_of(conn, id)?, rules_version: version.unwrap_or(0) }))
}
