//! A whole consultation as one value: what a file says, what a form sends, what `consultations::create` stores.
//! Refuses to know the database.

mod complaint;
mod file;
mod reading;
mod sheet;
mod typed;

pub use complaint::Complaint;
pub use file::parse;
pub use reading::{read, read_rules};
pub use sheet::{Sheet, acts_of, local, place};

use crate::model::{Act, Language, Moderated, Moment, NamesShown, Problem, ResultsShown, Visibility};
use crate::store::documents::Document;
use crate::store::frames::{AxisLine, CollegeLine, PhaseLine, Settings};
use crate::store::rules::Clause;

/// A consultation with all that frames it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    /// Its name in addresses.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// What it is about, in one sentence.
    pub in_one_sentence: String,
    /// The mandate, Markdown; may be empty.
    pub mandate: String,
    /// The mandate, HTML made from it.
    pub mandate_html: String,
    /// Who leads it, in words; may be empty.
    pub led_by: String,
    /// The language of its texts.
    pub language: Language,
    /// Who may read it.
    pub visibility: Visibility,
    /// Who sees names.
    pub names: NamesShown,
    /// What is shown of the votes while voting is open.
    pub results: ResultsShown,
    /// `k`: fewer ballots of a protected college are not published; at least `figures::Threshold::LEAST`.
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
    /// The legal ways, in the operator's words; may be empty.
    pub remedies: String,
    /// The licence of contributions.
    pub licence: String,
    /// When it opens.
    pub opens: Moment,
    /// When it closes.
    pub closes: Moment,
    /// Its colleges, in order.
    pub colleges: Vec<CollegeLine>,
    /// Its axes, in order.
    pub axes: Vec<AxisLine>,
    /// Its phases, in order; no two overlap.
    pub phases: Vec<PhaseDraft>,
    /// Its rules; only an imported consultation has none.
    pub rules: Option<RulesDraft>,
    /// The dossier d'information, in order.
    pub documents: Vec<Document>,
}

/// A phase with what it opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhaseDraft {
    /// Its texts and dates.
    pub line: PhaseLine,
    /// Each act with the key of the college that it opens to.
    pub acts: Vec<(Act, String)>,
}

/// Rules to publish.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RulesDraft {
    /// The number of the version, from 1.
    pub version: i32,
    /// What stands before the clauses; may be empty.
    pub introduction: String,
    /// The clauses, in order.
    pub clauses: Vec<Clause>,
}

/// What is wrong at one place of a definition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// Where: `title`, `phases-2-opens`, or a whole list, `axes`.
    pub place: String,
    /// What.
    pub problem: Problem,
}

impl Flaw {
    /// A flaw at a place.
    #[must_use]
    pub fn new(place: impl Into<String>, problem: Problem) -> Self {
        Self { place: place.into(), problem }
    }
}

impl Definition {
    /// The settings as they are stored.
    #[must_use]
    pub fn settings(&self) -> Settings {
        Settings {
            title: self.title.clone(),
            in_one_sentence: self.in_one_sentence.clone(),
            mandate: self.mandate.clone(),
            mandate_html: self.mandate_html.clone(),
            led_by: self.led_by.clone(),
            language: self.language,
            visibility: self.visibility,
            names: self.names,
            results: self.results,
            threshold: self.threshold,
            max_seats_per_organisation: self.max_seats_per_organisation,
            comment_edit_minutes: self.comment_edit_minutes,
            review_days: self.review_days,
            moderation: self.moderation,
            case_hours: self.case_hours,
            observation_days: self.observation_days,
            watched_words: self.watched_words.clone(),
            texts_an_hour: self.texts_an_hour,
            signs_decisions: self.signs_decisions,
            joining: self.joining,
            remedies: self.remedies.clone(),
            licence: self.licence.clone(),
            opens_at: self.opens,
            closes_at: self.closes,
        }
    }

    /// A consultation to begin with, in French: five colleges, one axis, two phases that share the time, and rules.
    ///
    /// # Errors
    /// The complaints about the file that it is made of, of which there are none.
    pub fn starter(
        slug: &str,
        title: &str,
        in_one_sentence: &str,
        opens: Moment,
        closes: Moment,
    ) -> Result<Self, Vec<Complaint>> {
        let mut it = parse(include_str!("starter.toml"))?;
        it.slug = slug.to_owned();
        it.title = title.to_owned();
        it.in_one_sentence = in_one_sentence.to_owned();
        (it.opens, it.closes) = (opens, closes);
        let middle = opens.plus(closes.since(opens) / 2);
        for (phase, (from, to)) in it.phases.iter_mut().zip([(opens, middle), (middle, closes)]) {
            (phase.line.opens_at, phase.line.closes_at) = (from, to);
        }
        Ok(it)
    }
}
