//! Consultations and their frame: colleges, axes, phases with the acts they open. Refuses to know who may do what.

mod parts;

use diesel::prelude::*;

use super::schema::{axes, colleges, consultations, phases};
use super::{Conn, Stored, on_backend};
use crate::model::{
    Act, AxisId, CollegeId, CollegeMode, ConsultationId, Language, Moderated, Moment, NamesShown, PhaseId,
    ResultsShown, Visibility,
};

pub use parts::{frame, frame_of};

/// One consultation with its settings.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = consultations)]
pub struct Consultation {
    /// The row.
    pub id: ConsultationId,
    /// Its name in addresses.
    pub slug: String,
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
    /// The legal ways, in the operator's words.
    pub remedies: String,
    /// The licence of contributions.
    pub licence: String,
    /// Whether moderators see texts before or after they are published.
    pub moderation: Moderated,
    /// For how many hours a contribution may wait for a decision before moderators are alerted.
    pub case_hours: i32,
    /// For how many days somebody may send observations before an announced measure is taken.
    pub observation_days: i32,
    /// Words that put a text in the queue, one a line.
    pub watched_words: String,
    /// How many texts of one seat within an hour put the last in the moderators' queue.
    pub texts_an_hour: i32,
    /// Whether who took a decision is named to the person concerned.
    pub signs_decisions: bool,
    /// Whether anybody may ask to take part while a phase is open.
    pub joining: bool,
    /// When it opens.
    pub opens_at: Moment,
    /// When it closes.
    pub closes_at: Moment,
    /// When its results were opened to all, if they were.
    pub results_opened_at: Option<Moment>,
    /// Since when it is here.
    pub created_at: Moment,
    /// The day on which votes are cut from seats, once members were told.
    pub cutting_on: Option<Moment>,
    /// Since when they are being cut: from then on nothing opens any more.
    pub cutting_began_at: Option<Moment>,
    /// Since when none is linked to a seat.
    pub cut_at: Option<Moment>,
    /// Since when only its shell is left.
    pub destroyed_at: Option<Moment>,
    /// The reference of the visa under which it was destroyed; else empty.
    pub visa: String,
    /// Another number whenever anything of its frame is another, or proposals are taken away.
    pub revision: i64,
}

/// A stakeholder group.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = colleges)]
pub struct College {
    /// The row.
    pub id: CollegeId,
    /// Its place among the colleges, from 1.
    pub position: i32,
    /// Its key in files and addresses.
    pub key: String,
    /// Its name on screen.
    pub label: String,
    /// Who it is.
    pub description: String,
    /// How its ballots are published.
    pub mode: CollegeMode,
}

/// A theme of the roadmap.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = axes)]
pub struct Axis {
    /// The row.
    pub id: AxisId,
    /// Its number on screen.
    pub number: i32,
    /// Its title.
    pub title: String,
    /// What belongs to it.
    pub description: String,
}

/// A dated stretch, open from `opens_at` (included) to `closes_at` (excluded).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phase {
    /// The row.
    pub id: PhaseId,
    /// Its place in the calendar, from 1.
    pub position: i32,
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
    /// Since when no ballot of it lands.
    pub frozen_at: Option<Moment>,
    /// What it opens, and to which college.
    pub acts: Vec<(Act, CollegeId)>,
}

impl Phase {
    /// Whether the phase runs at a moment.
    #[must_use]
    pub fn runs_at(&self, at: Moment) -> bool {
        self.opens_at <= at && at < self.closes_at && self.frozen_at.is_none()
    }

    /// Whether the phase opens an act to a college.
    #[must_use]
    pub fn opens(&self, act: Act, college: CollegeId) -> bool {
        self.acts.contains(&(act, college))
    }

    /// Whether the phase opens an act to any college.
    #[must_use]
    pub fn opens_to_any(&self, act: Act) -> bool {
        self.acts.iter().any(|(opened, _)| *opened == act)
    }
}

/// A consultation with all that frames it; what nearly every page and act needs.
#[derive(Debug, Clone)]
pub struct Frame {
    /// The consultation.
    pub consultation: Consultation,
    /// Its colleges, in order.
    pub colleges: Vec<College>,
    /// Its axes, in order.
    pub axes: Vec<Axis>,
    /// Its phases, in order.
    pub phases: Vec<Phase>,
    /// The version of the rules in force, 0 without rules.
    pub rules_version: i32,
}

impl Frame {
    /// The college of this id.
    #[must_use]
    pub fn college(&self, id: CollegeId) -> Option<&College> {
        self.colleges.iter().find(|college| college.id == id)
    }

    /// The axis of this id.
    #[must_use]
    pub fn axis(&self, id: AxisId) -> Option<&Axis> {
        self.axes.iter().find(|axis| axis.id == id)
    }

    /// The phase that runs at a moment.
    #[must_use]
    pub fn phase_at(&self, at: Moment) -> Option<&Phase> {
        // a seat whose votes were cut from it would vote twice
        self.phases.iter().find(|phase| phase.runs_at(at) && self.consultation.cutting_began_at.is_none())
    }

    /// The first moment after the last phase; none without phases.
    #[must_use]
    pub fn ends_at(&self) -> Option<Moment> {
        self.phases.iter().map(|phase| phase.closes_at).max()
    }

    /// The last moment at which any phase opens votes.
    #[must_use]
    pub fn voting_ends(&self) -> Option<Moment> {
        self.phases.iter().filter(|phase| phase.opens_to_any(Act::Vote)).map(|phase| phase.closes_at).max()
    }

    /// The colleges that any phase lets vote.
    pub fn voting_colleges(&self) -> impl Iterator<Item = &College> {
        self.colleges.iter().filter(|college| self.phases.iter().any(|phase| phase.opens(Act::Vote, college.id)))
    }
}

/// The row of a slug.
///
/// # Errors
/// A fault of the database.
pub fn id_of(conn: &mut Conn, slug: &str) -> Stored<Option<ConsultationId>> {
    Ok(consultations::table.filter(consultations::slug.eq(slug)).select(consultations::id).first(conn).optional()?)
}

/// The slug of a consultation.
///
/// # Errors
/// A fault of the database.
pub fn slug_of(conn: &mut Conn, id: ConsultationId) -> Stored<Option<String>> {
    Ok(consultations::table.filter(consultations::id.eq(id)).select(consultations::slug).first(conn).optional()?)
}

/// Every consultation, the one that opened last first.
///
/// # Errors
/// A fault of the database.
pub fn all(conn: &mut Conn) -> Stored<Vec<Consultation>> {
    let newest_first = (consultations::opens_at.desc(), consultations::id.desc());
    Ok(consultations::table.order(newest_first).select(Consultation::as_select()).load(conn)?)
}

/// Keeps a phase from being frozen until this write is committed, and tells whether it still is not: a ballot is
/// either before the freeze or refused. On SQLite the one writer already orders them.
///
/// # Errors
/// A fault of the database.
pub fn hold_phase(conn: &mut Conn, id: PhaseId) -> Stored<bool> {
    let held: Option<Option<Moment>> = match conn {
        Conn::Sqlite(c) => phases::table.filter(phases::id.eq(id)).select(phases::frozen_at).first(c).optional()?,
        Conn::Postgres(c) => {
            phases::table.filter(phases::id.eq(id)).select(phases::frozen_at).for_share().first(c).optional()?
        }
    };
    Ok(matches!(held, Some(None)))
}

/// Freezes the phases of a consultation that opened votes: no ballot lands any more.
///
/// # Errors
/// A fault of the database.
pub fn freeze(conn: &mut Conn, id: ConsultationId, at: Moment) -> Stored<usize> {
    let open = phases::table
        .filter(phases::consultation_id.eq(id))
        .filter(phases::closes_at.le(at))
        .filter(phases::frozen_at.is_null());
    Ok(on_backend!(conn, c => diesel::update(open).set(phases::frozen_at.eq(at)).execute(c))?)
}

/// Keeps what is numbered or decided once in a consultation from changing until this write is committed: decisions, actions,
/// proposals, its synthesis. On SQLite the one writer orders them.
///
/// # Errors
/// A fault of the database.
pub fn hold(conn: &mut Conn, id: ConsultationId) -> Stored<()> {
    if let Conn::Postgres(c) = conn {
        let row = consultations::table.filter(consultations::id.eq(id)).select(consultations::id);
        row.for_no_key_update().first::<ConsultationId>(c)?;
    }
    Ok(())
}
