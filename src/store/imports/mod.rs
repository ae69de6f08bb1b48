//! What was imported, by the hashes of its files, and the frame that an import makes. Refuses to know any file's format.

mod remarks;
mod rows;

use diesel::prelude::*;

pub use remarks::{NewRemark, count_comments, put_remarks};
pub use rows::{
    KnownProposal, KnownSeat, NewBallot, NewProposal, NewSeat, change_proposal, proposals, put_ballots, put_proposals,
    put_seats, seats,
};

use super::schema::{axes, colleges, consultations, imports, phase_acts, phases};
use super::{Conn, Stored, on_backend};
use crate::model::{
    Act, AxisId, CollegeId, CollegeMode, ConsultationId, Language, Moment, NamesShown, PhaseId, ResultsShown,
    Visibility,
};

/// The kind of an import that is finished; one under way has `STAGED`.
pub const POLIS: &str = "polis";
/// The kind of an import under way: it is begun again with the same files when it was interrupted.
pub const STAGED: &str = "polis.staged";

/// An import.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = imports)]
pub struct Import {
    /// The row.
    pub id: i64,
    /// `POLIS` or `STAGED`.
    pub kind: String,
    /// Lines of `sha256sum`.
    pub hashes: String,
}

/// A consultation to be made by an import.
#[derive(Debug, Clone)]
pub struct NewConsultation {
    /// Its slug.
    pub slug: String,
    /// Its title, and that of its axis.
    pub title: String,
    /// What its organisers said of it.
    pub mandate: String,
    /// The same as HTML.
    pub mandate_html: String,
    /// The language of its texts.
    pub language: Language,
    /// The licence of its contributions.
    pub licence: String,
    /// The threshold of its published cells.
    pub threshold: i32,
    /// The title of its one phase.
    pub phase: String,
    /// Its first moment.
    pub opens_at: Moment,
    /// Its last.
    pub closes_at: Moment,
}

/// The last import into a consultation.
///
/// # Errors
/// A fault of the database.
pub fn last(conn: &mut Conn, id: ConsultationId) -> Stored<Option<Import>> {
    let of = imports::table.filter(imports::consultation_id.eq(id)).order(imports::id.desc());
    Ok(of.select(Import::as_select()).first(conn).optional()?)
}

/// Begins an import.
///
/// # Errors
/// A fault of the database.
pub fn begin(conn: &mut Conn, id: ConsultationId, hashes: &str, at: Moment) -> Stored<i64> {
    let row =
        (imports::consultation_id.eq(id), imports::kind.eq(STAGED), imports::hashes.eq(hashes), imports::at.eq(at));
    Ok(diesel::insert_into(imports::table).values(row).returning(imports::id).get_result(conn)?)
}

/// Notes with which files an import under way goes on.
///
/// # Errors
/// A fault of the database.
pub fn resume(conn: &mut Conn, import: i64, hashes: &str) -> Stored<()> {
    diesel::update(imports::table.filter(imports::id.eq(import))).set(imports::hashes.eq(hashes)).execute(conn)?;
    Ok(())
}

/// Finishes an import.
///
/// # Errors
/// A fault of the database.
pub fn finish(conn: &mut Conn, import: i64, at: Moment) -> Stored<()> {
    let done = (imports::kind.eq(POLIS), imports::at.eq(at));
    diesel::update(imports::table.filter(imports::id.eq(import))).set(done).execute(conn)?;
    Ok(())
}

/// Makes a consultation that nobody but its members, of whom there are none, can read yet; with one axis and one phase.
///
/// # Errors
/// A fault of the database; a conflict when the slug is taken meanwhile.
pub fn create(conn: &mut Conn, new: &NewConsultation, at: Moment) -> Stored<ConsultationId> {
    let row = (
        (consultations::slug.eq(&new.slug), consultations::title.eq(&new.title)),
        (consultations::mandate.eq(&new.mandate), consultations::mandate_html.eq(&new.mandate_html)),
        consultations::language.eq(new.language),
        consultations::visibility.eq(Visibility::Members),
        consultations::names.eq(NamesShown::Never),
        consultations::results.eq(ResultsShown::Hidden),
        consultations::threshold.eq(new.threshold),
        consultations::max_seats_per_organisation.eq(1),
        (consultations::comment_edit_minutes.eq(0), consultations::review_days.eq(0)),
        consultations::licence.eq(&new.licence),
        (consultations::opens_at.eq(new.opens_at), consultations::closes_at.eq(new.closes_at)),
        consultations::created_at.eq(at),
    );
    let insert = diesel::insert_into(consultations::table).values(row);
    let id: ConsultationId = insert.returning(consultations::id).get_result(conn)?;
    let axis = (axes::consultation_id.eq(id), axes::number.eq(1), axes::title.eq(&new.title));
    diesel::insert_into(axes::table).values(axis).execute(conn)?;
    let phase = (
        (phases::consultation_id.eq(id), phases::position.eq(1), phases::key.eq("vote"), phases::title.eq(&new.phase)),
        (phases::opens_at.eq(new.opens_at), phases::closes_at.eq(new.closes_at), phases::frozen_at.eq(new.closes_at)),
    );
    diesel::insert_into(phases::table).values(phase).execute(conn)?;
    Ok(id)
}

/// The colleges of a consultation by key, after making those that are missing; each may submit and vote in its phases.
///
/// # Errors
/// A fault of the database.
pub fn put_colleges(
    conn: &mut Conn,
    id: ConsultationId,
    wanted: &[(String, String)],
) -> Stored<Vec<(String, CollegeId)>> {
    let mut known: Vec<(String, CollegeId)> = colleges::table
        .filter(colleges::consultation_id.eq(id))
        .order(colleges::position)
        .select((colleges::key, colleges::id))
        .load(conn)?;
    let phases: Vec<PhaseId> = phases::table.filter(phases::consultation_id.eq(id)).select(phases::id).load(conn)?;
    for (key, label) in wanted {
        if known.iter().any(|(it, _)| it == key) {
            continue;
        }
        let row = (
            colleges::consultation_id.eq(id),
            colleges::position.eq(i32::try_from(known.len()).unwrap_or(i32::MAX - 1) + 1),
            colleges::key.eq(key),
            colleges::label.eq(label),
            colleges::mode.eq(CollegeMode::Protected),
        );
        let made: CollegeId =
            diesel::insert_into(colleges::table).values(row).returning(colleges::id).get_result(conn)?;
        let phase_acts = phases.iter().flat_map(|phase| [(*phase, Act::Submit), (*phase, Act::Vote)]);
        for (phase, act) in phase_acts {
            let opened = (phase_acts::phase_id.eq(phase), phase_acts::act.eq(act), phase_acts::college_id.eq(made));
            diesel::insert_into(phase_acts::table).values(opened).execute(conn)?;
        }
        known.push((key.clone(), made));
    }
    Ok(known)
}

/// The axis of this number.
///
/// # Errors
/// A fault of the database.
pub fn axis(conn: &mut Conn, id: ConsultationId, number: i32) -> Stored<AxisId> {
    let of = axes::table.filter(axes::consultation_id.eq(id)).filter(axes::number.eq(number));
    Ok(of.select(axes::id).first(conn)?)
}

/// Shows a consultation to all, with its dates and its open results.
///
/// # Errors
/// A fault of the database.
pub fn publish(conn: &mut Conn, id: ConsultationId, title: &str, opens_at: Moment, closes_at: Moment) -> Stored<()> {
    let shown = (
        consultations::title.eq(title),
        consultations::visibility.eq(Visibility::Public),
        consultations::opens_at.eq(opens_at),
        consultations::closes_at.eq(closes_at),
        consultations::results_opened_at.eq(closes_at),
    );
    diesel::update(consultations::table.filter(consultations::id.eq(id))).set(shown).execute(conn)?;
    let dates = (phases::opens_at.eq(opens_at), phases::closes_at.eq(closes_at), phases::frozen_at.eq(closes_at));
    let of = phases::table.filter(phases::consultation_id.eq(id));
    on_backend!(conn, c => diesel::update(of).set(dates).execute(c))?;
    Ok(())
}

/// Shows a consultation to all whose members comment and vote until a moment.
///
/// # Errors
/// A fault of the database.
pub fn open(conn: &mut Conn, id: ConsultationId, (from, until): (Moment, Moment)) -> Stored<()> {
    let shown = (
        consultations::visibility.eq(Visibility::Public),
        consultations::opens_at.eq(from),
        consultations::closes_at.eq(until),
    );
    diesel::update(consultations::table.filter(consultations::id.eq(id))).set(shown).execute(conn)?;
    let dates = (phases::opens_at.eq(from), phases::closes_at.eq(until), phases::frozen_at.eq(None::<Moment>));
    let of = phases::table.filter(phases::consultation_id.eq(id));
    on_backend!(conn, c => diesel::update(of).set(dates).execute(c))?;
    let open: Vec<(PhaseId, CollegeId)> = phases::table
        .inner_join(colleges::table.on(colleges::consultation_id.eq(phases::consultation_id)))
        .filter(phases::consultation_id.eq(id))
        .select((phases::id, colleges::id))
        .load(conn)?;
    for (phase, college) in open {
        let may =
            (phase_acts::phase_id.eq(phase), phase_acts::act.eq(Act::Comment), phase_acts::college_id.eq(college));
        on_backend!(conn, c => diesel::insert_into(phase_acts::table).values(may).on_conflict_do_nothing().execute(c))?;
    }
    Ok(())
}
