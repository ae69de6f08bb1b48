//! Consultations with their colleges, axes, phases, rules and documents.

use super::{Stage, missing};
use crate::demo::content::{Consultation, Phase};
use crate::domain::definition::{Definition, PhaseDraft, RulesDraft};
use crate::domain::{Outcome, consultations, markdown};
use crate::model::{Moderated, NamesShown, Visibility};
use crate::store::documents::Document;
use crate::store::frames::{AxisLine, CollegeLine, PhaseLine};
use crate::store::rules::Clause;
use crate::store::{self, Conn};

/// How long a comment may be edited, in minutes, and a review asked for, in days.
const EDITING: i32 = 30;
const REVIEW: i32 = 183;

/// The licence of contributions.
const LICENCE: &str = "Licence Ouverte / Etalab 2.0";

impl<'c> Stage<'c> {
    pub(super) fn consultation(&mut self, conn: &mut Conn, it: &'c Consultation) -> Outcome<()> {
        let leads = self.content.members.iter().find(|member| member.consultation == it.slug);
        let by = leads.map(|member| self.account(&member.account)).transpose()?.map(|(id, _)| id);
        let id = consultations::create(conn, by, &self.definition(it), self.calendar.day(it.opens))?;
        let frame = store::consultations::frame(conn, &it.slug)?.ok_or_else(|| missing("frame of", &it.slug))?;
        self.consultations.insert(&it.slug, (id, frame));
        Ok(())
    }

    fn definition(&self, it: &Consultation) -> Definition {
        Definition {
            slug: it.slug.clone(),
            title: it.title.clone(),
            in_one_sentence: it.in_one_sentence.clone(),
            mandate_html: markdown::to_html(&it.mandate),
            mandate: it.mandate.clone(),
            led_by: it.led_by.clone(),
            language: self.content.language,
            visibility: Visibility::Public,
            names: NamesShown::Public,
            results: it.results_until_close,
            threshold: it.threshold,
            max_seats_per_organisation: it.max_seats_per_organisation,
            comment_edit_minutes: EDITING,
            review_days: REVIEW,
            moderation: Moderated::After,
            case_hours: 48,
            observation_days: 8,
            watched_words: it.watched_words.trim().to_owned(),
            texts_an_hour: 12,
            signs_decisions: false,
            joining: true,
            remedies: it.remedies.clone(),
            licence: LICENCE.to_owned(),
            opens: self.calendar.day(it.opens),
            closes: self.calendar.day(it.closes),
            colleges: self.colleges(&it.slug),
            axes: self.axes(&it.slug),
            phases: self
                .content
                .phases
                .iter()
                .filter(|one| one.consultation == it.slug)
                .map(|one| self.phase(one))
                .collect(),
            rules: Some(self.rules()),
            documents: self.documents(&it.slug),
        }
    }

    fn colleges(&self, slug: &str) -> Vec<CollegeLine> {
        let of = self.content.colleges.iter().filter(|it| it.consultation == slug);
        of.map(|it| CollegeLine {
            key: it.key.clone(),
            label: it.label.clone(),
            description: it.description.clone(),
            mode: it.mode,
        })
        .collect()
    }

    fn axes(&self, slug: &str) -> Vec<AxisLine> {
        let of = self.content.axes.iter().filter(|it| it.consultation == slug);
        of.map(|it| AxisLine { number: it.number, title: it.title.clone(), description: it.description.clone() })
            .collect()
    }

    fn phase(&self, it: &Phase) -> PhaseDraft {
        let colleges = self.content.colleges.iter().filter(|college| college.consultation == it.consultation);
        let line = PhaseLine {
            key: it.key.clone(),
            title: it.title.clone(),
            description: it.description.clone(),
            opens_at: self.calendar.day(it.opens),
            closes_at: self.calendar.day(it.closes),
        };
        let acts = colleges.flat_map(|college| it.acts.iter().map(|act| (*act, college.key.clone()))).collect();
        PhaseDraft { line, acts }
    }

    fn rules(&self) -> RulesDraft {
        let version = self.content.clauses.iter().map(|it| it.rules_version).max().unwrap_or(1);
        let clause = |it: &crate::demo::content::Clause| Clause {
            number: it.number,
            title: it.title.clone(),
            text: it.text.clone(),
        };
        let of = self.content.clauses.iter().filter(|it| it.rules_version == version);
        RulesDraft { version, introduction: String::new(), clauses: of.map(clause).collect() }
    }

    fn documents(&self, slug: &str) -> Vec<Document> {
        let mut of: Vec<_> = self.content.documents.iter().filter(|it| it.consultation == slug).collect();
        of.sort_by_key(|it| it.position);
        let document = |it: &crate::demo::content::Document| Document {
            title: it.title.clone(),
            description: it.description.clone(),
            publisher: it.publisher.clone(),
            dated: it.date.clone(),
            kind: it.kind.clone(),
            url: it.url.clone(),
            fictional: it.fictional,
        };
        of.into_iter().map(document).collect()
    }
}
