//! Writing the frame of a consultation: settings, colleges, axes, phases with their acts. Refuses to know who may.

use diesel::prelude::*;

use super::schema::{axes, ballots, colleges, consultations, members, phase_acts, phases, proposals, seats, versions};
use super::{Conn, Stored};
use crate::model::{
    Act, AxisId, CollegeId, CollegeMode, ConsultationId, Language, MemberId, Moderated, Moment, NamesShown, PhaseId,
    ProposalId, ResultsShown, Role, Visibility,
};

/// What organisers set of a consultation.
#[derive(Debug, Clone, PartialEq, Eq, Insertable, AsChangeset)]
#[diesel(table_name = consultations)]
pub struct Settings {
    /// Its title.
    pub title: String,
    /// What it is about, in one sentence.
    pub in_one_sentence: String,
    /// The mandate, Markdown.
    pub mandate: String,
    /// The mandate, HTML made from it.
    pub mandate_html: String,
    /// Who leads it, in words.
    pub led_by: String,
    /// The language of its texts.
    pub language: Language,
    /// Who may read it.
    pub visibility: Visibility,
    /// Who sees names.
    pub names: NamesShown,
    /// What is shown of the votes while voting is open.
    pub results: ResultsShown,
    /// `k`: fewer ballots of a protected college are not published.
    pub threshold: i32,
    /// The most seats one organisation may have.
    pub max_seats_per_organisation: i32,
    /// For how many minutes a comment may be edited.
    pub comment_edit_minutes: i32,
    /// For how many days a review may be asked for.
    pub review_days: i32,
    /// Whether moderators see texts before or after they are published.
    pub moderation: Moderated,
    /// For how many hours a contribution may wait for a decision before moderators are alerted.
    pub case_hours: i32,
    /// For how many days observations are heard before an announced measure.
    pub observation_days: i32,
    /// Words that put a text in the moderators' queue, one a line; may be empty.
    pub watched_words: String,
    /// How many texts of one seat within an hour put the last in the moderators' queue.
    pub texts_an_hour: i32,
    /// Whether who took a decision is named to the person concerned.
    pub signs_decisions: bool,
    /// Whether anybody may ask to take part while a phase is open.
    pub joining: bool,
    /// The legal ways, in the operator's words.
    pub remedies: String,
    /// The licence of contributions.
    pub licence: String,
    /// When it opens.
    pub opens_at: Moment,
    /// When it closes.
    pub closes_at: Moment,
}

/// A college as organisers write it.
#[derive(Debug, Clone, PartialEq, Eq, Insertable, AsChangeset)]
#[diesel(table_name = colleges)]
pub struct CollegeLine {
    /// Its key in files and addresses.
    pub key: String,
    /// Its name on screen.
    pub label: String,
    /// Who it is.
    pub description: String,
    /// How its ballots are published.
    pub mode: CollegeMode,
}

/// An axis as organisers write it.
#[derive(Debug, Clone, PartialEq, Eq, Insertable, AsChangeset)]
#[diesel(table_name = axes)]
pub struct AxisLine {
    /// Its number on screen.
    pub number: i32,
    /// Its title.
    pub title: String,
    /// What belongs to it.
    pub description: String,
}

/// A phase as organisers write it.
#[derive(Debug, Clone, PartialEq, Eq, Insertable, AsChangeset)]
#[diesel(table_name = phases)]
pub struct PhaseLine {
    /// Its key in files.
    pub key: String,
    /// Its title.
    pub title: String,
    /// What happens in it.
    pub description: String,
    /// Its first moment.
    pub opens_at: Moment,
    /// The first moment after it.
    pub closes_at: Moment,
}

/// Stores a consultation; the slug must not be there yet.
///
/// # Errors
/// A fault of the database, as everywhere in this ring.
pub fn insert(conn: &mut Conn, slug: &str, settings: &Settings, at: Moment) -> Stored<ConsultationId> {
    let row = (consultations::slug.eq(slug), consultations::created_at.eq(at), settings);
    Ok(diesel::insert_into(consultations::table).values(row).returning(consultations::id).get_result(conn)?)
}

/// Whether a consultation of this slug is there.
///
/// # Errors
/// A fault of the database.
pub fn slug_is_taken(conn: &mut Conn, slug: &str) -> Stored<bool> {
    let found = consultations::table.filter(consultations::slug.eq(slug)).select(consultations::id);
    Ok(diesel::select(diesel::dsl::exists(found)).get_result(conn)?)
}

/// Stores changed settings.
///
/// # Errors
/// A fault of the database.
pub fn update(conn: &mut Conn, id: ConsultationId, settings: &Settings) -> Stored<()> {
    diesel::update(consultations::table.filter(consultations::id.eq(id))).set(settings).execute(conn)?;
    Ok(())
}

/// Moves the places of colleges and phases out of the way, so that they can be given anew one by one.
///
/// # Errors
/// A fault of the database.
pub fn clear_places(conn: &mut Conn, id: ConsultationId) -> Stored<()> {
    const AWAY: i32 = 1_000_000;
    let of = colleges::table.filter(colleges::consultation_id.eq(id));
    diesel::update(of).set(colleges::position.eq(colleges::position + AWAY)).execute(conn)?;
    let of = phases::table.filter(phases::consultation_id.eq(id));
    diesel::update(of).set(phases::position.eq(phases::position + AWAY)).execute(conn)?;
    Ok(())
}

/// Stores a new college.
///
/// # Errors
/// A fault of the database.
pub fn insert_college(conn: &mut Conn, of: ConsultationId, position: i32, line: &CollegeLine) -> Stored<CollegeId> {
    let row = (colleges::consultation_id.eq(of), colleges::position.eq(position), line);
    Ok(diesel::insert_into(colleges::table).values(row).returning(colleges::id).get_result(conn)?)
}

/// Stores a changed college.
///
/// # Errors
/// A fault of the database.
pub fn update_college(conn: &mut Conn, id: CollegeId, position: i32, line: &CollegeLine) -> Stored<()> {
    let college = colleges::table.filter(colleges::id.eq(id));
    diesel::update(college).set((colleges::position.eq(position), line)).execute(conn)?;
    Ok(())
}

/// Forgets a college that nobody sits in, with the acts that phases open to it.
///
/// # Errors
/// A fault of the database; something else may refer to it.
pub fn remove_college(conn: &mut Conn, id: CollegeId) -> Stored<()> {
    diesel::delete(phase_acts::table.filter(phase_acts::college_id.eq(id))).execute(conn)?;
    diesel::delete(colleges::table.filter(colleges::id.eq(id))).execute(conn)?;
    Ok(())
}

/// Stores a new axis.
///
/// # Errors
/// A fault of the database.
pub fn insert_axis(conn: &mut Conn, of: ConsultationId, line: &AxisLine) -> Stored<()> {
    diesel::insert_into(axes::table).values((axes::consultation_id.eq(of), line)).execute(conn)?;
    Ok(())
}

/// Stores a changed axis.
///
/// # Errors
/// A fault of the database.
pub fn update_axis(conn: &mut Conn, id: AxisId, line: &AxisLine) -> Stored<()> {
    diesel::update(axes::table.filter(axes::id.eq(id))).set(line).execute(conn)?;
    Ok(())
}

/// Forgets an axis that no proposal belongs or belonged to.
///
/// # Errors
/// A fault of the database; something else may refer to it.
pub fn remove_axis(conn: &mut Conn, id: AxisId) -> Stored<()> {
    diesel::delete(axes::table.filter(axes::id.eq(id))).execute(conn)?;
    Ok(())
}

/// Stores a new phase.
///
/// # Errors
/// A fault of the database.
pub fn insert_phase(conn: &mut Conn, of: ConsultationId, position: i32, line: &PhaseLine) -> Stored<PhaseId> {
    let row = (phases::consultation_id.eq(of), phases::position.eq(position), line);
    Ok(diesel::insert_into(phases::table).values(row).returning(phases::id).get_result(conn)?)
}

/// Stores a changed phase. On PostgreSQL the row waits for the ballots that hold it.
///
/// # Errors
/// A fault of the database.
pub fn update_phase(conn: &mut Conn, id: PhaseId, position: i32, line: &PhaseLine) -> Stored<()> {
    let phase = phases::table.filter(phases::id.eq(id));
    diesel::update(phase).set((phases::position.eq(position), line)).execute(conn)?;
    Ok(())
}

/// Opens these acts in a phase, and no others.
///
/// # Errors
/// A fault of the database.
pub fn set_acts(conn: &mut Conn, id: PhaseId, acts: &[(Act, CollegeId)]) -> Stored<()> {
    diesel::delete(phase_acts::table.filter(phase_acts::phase_id.eq(id))).execute(conn)?;
    for (act, college) in acts {
        let row = (phase_acts::phase_id.eq(id), phase_acts::act.eq(*act), phase_acts::college_id.eq(*college));
        diesel::insert_into(phase_acts::table).values(row).execute(conn)?;
    }
    Ok(())
}

/// Forgets a phase with its acts.
///
/// # Errors
/// A fault of the database.
pub fn remove_phase(conn: &mut Conn, id: PhaseId) -> Stored<()> {
    set_acts(conn, id, &[])?;
    diesel::delete(phases::table.filter(phases::id.eq(id))).execute(conn)?;
    Ok(())
}

/// Whether a ballot was cast in a consultation.
///
/// # Errors
/// A fault of the database.
pub fn has_ballots(conn: &mut Conn, id: ConsultationId) -> Stored<bool> {
    let cast = ballots::table
        .inner_join(proposals::table)
        .filter(proposals::consultation_id.eq(id))
        .select(ballots::proposal_id)
        .limit(1);
    Ok(cast.first::<ProposalId>(conn).optional()?.is_some())
}

/// Whether somebody other than its organisers accepted the rules of a consultation.
///
/// # Errors
/// A fault of the database.
pub fn has_joined(conn: &mut Conn, id: ConsultationId) -> Stored<bool> {
    let joined = members::table
        .filter(members::consultation_id.eq(id))
        .filter(members::role.ne(Role::Pilotage))
        .filter(members::rules_version.is_not_null())
        .select(members::id)
        .limit(1);
    Ok(joined.first::<MemberId>(conn).optional()?.is_some())
}

/// The colleges of a consultation that somebody sits in.
///
/// # Errors
/// A fault of the database.
pub fn seated_colleges(conn: &mut Conn, id: ConsultationId) -> Stored<Vec<CollegeId>> {
    let of = seats::table.filter(seats::consultation_id.eq(id));
    Ok(of.select(seats::college_id).distinct().load(conn)?)
}

/// The axes of a consultation that a proposal belongs to, or belonged to in an earlier version.
///
/// # Errors
/// A fault of the database.
pub fn used_axes(conn: &mut Conn, id: ConsultationId) -> Stored<Vec<AxisId>> {
    let of = proposals::table.filter(proposals::consultation_id.eq(id));
    let mut used: Vec<AxisId> = of.select(proposals::axis_id).distinct().load(conn)?;
    let former = versions::table.inner_join(proposals::table).filter(proposals::consultation_id.eq(id));
    used.extend(former.select(versions::axis_id).distinct().load::<AxisId>(conn)?);
    Ok(used)
}
