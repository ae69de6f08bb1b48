//! From what was typed to a definition: each text parsed, each list checked, every flaw noted with its place.

use std::collections::BTreeSet;

use super::sheet::{acts_of, place};
use super::typed::{LONG, NAME, Reading, SOME};
use super::{Definition, Flaw, PhaseDraft, RulesDraft, Sheet};
use crate::domain::figures::Threshold;
use crate::domain::markdown;
use crate::model::text::{self, Body, Sentence, Slug, Title};
use crate::model::{Act, CollegeMode, Language, Moderated, NamesShown, Problem, ResultsShown, Visibility};
use crate::store::documents::Document;
use crate::store::frames::{AxisLine, CollegeLine, PhaseLine};
use crate::store::rules::Clause;

/// The licence of contributions when none is named.
const LICENCE: &str = "Licence Ouverte / Etalab 2.0";
/// Reads a definition.
///
/// # Errors
/// Every flaw, in the order of the definition.
pub fn read(sheet: &Sheet) -> Result<Definition, Vec<Flaw>> {
    let mut reading = Reading { sheet, flaws: Vec::new() };
    let definition = reading.definition();
    if reading.flaws.is_empty() { Ok(definition) } else { Err(reading.flaws) }
}

/// Reads the text of rules alone; the version is given by whoever publishes it.
///
/// # Errors
/// Every flaw, in order.
pub fn read_rules(sheet: &Sheet, version: i32) -> Result<RulesDraft, Vec<Flaw>> {
    let mut reading = Reading { sheet, flaws: Vec::new() };
    let rules = reading.rules(version);
    if reading.flaws.is_empty() { Ok(rules) } else { Err(reading.flaws) }
}

impl Reading<'_> {
    fn definition(&mut self) -> Definition {
        let (opens, closes) = (self.moment("opens"), self.moment("closes"));
        self.later("closes", opens, closes);
        let colleges = self.colleges();
        let mandate = self.optional("mandate", Body::LIMIT, text::block);
        Definition {
            slug: self.slug(),
            title: self.needed("title", Title::LIMIT, text::line),
            in_one_sentence: self.needed("in_one_sentence", Sentence::LIMIT, text::line),
            mandate_html: markdown::to_html(&mandate),
            mandate,
            led_by: self.optional("led_by", SOME, text::block),
            language: self.choice("language", Some(Language::Fr), Language::parse),
            visibility: self.choice("visibility", Some(Visibility::Public), Visibility::parse),
            names: self.choice("names", Some(NamesShown::Public), NamesShown::parse),
            results: self.choice("results", Some(ResultsShown::Hidden), offered),
            threshold: self.number("threshold", 5, least_threshold()..=1_000),
            max_seats_per_organisation: self.number("max_seats_per_organisation", 3, 1..=1_000),
            comment_edit_minutes: self.number("comment_edit_minutes", 30, 0..=10_080),
            review_days: self.number("review_days", 183, 0..=3_660),
            moderation: self.choice("moderation", Some(Moderated::After), Moderated::parse),
            case_hours: self.number("case_hours", 48, 1..=2_160),
            observation_days: self.number("observation_days", 8, 0..=90),
            watched_words: self.optional("watched_words", LONG, text::block),
            texts_an_hour: self.number("texts_an_hour", 12, 2..=1_000),
            signs_decisions: !matches!(self.sheet.text("signs_decisions"), "" | "false"),
            joining: !matches!(self.sheet.text("joining"), "" | "false"),
            remedies: self.optional("remedies", LONG, text::block),
            licence: self.licence(),
            opens,
            closes,
            axes: self.axes(),
            phases: self.phases(&colleges),
            rules: self.has_rules().then(|| self.first_rules()),
            documents: self.documents(),
            colleges,
        }
    }

    fn slug(&mut self) -> String {
        let typed = self.sheet.text("slug");
        // an address of the site itself
        if typed == "nouvelle" {
            self.note("slug", Problem::Taken);
            return String::new();
        }
        let parsed = Slug::parse(typed).map(|slug| slug.as_str().to_owned());
        self.taken("slug", parsed)
    }

    fn licence(&mut self) -> String {
        let licence = self.optional("licence", NAME, text::line);
        if licence.is_empty() { LICENCE.to_owned() } else { licence }
    }

    fn colleges(&mut self) -> Vec<CollegeLine> {
        let mut seen = BTreeSet::new();
        let mut found = Vec::new();
        for row in self.rows("colleges", 1) {
            let at = |key| place("colleges", row, key);
            found.push(CollegeLine {
                key: self.key(&mut seen, &at("key")),
                label: self.needed(&at("label"), NAME, text::line),
                description: self.optional(&at("description"), SOME, text::block),
                mode: self.choice(&at("mode"), None, CollegeMode::parse),
            });
        }
        found
    }

    fn axes(&mut self) -> Vec<AxisLine> {
        let mut seen = BTreeSet::new();
        let mut found = Vec::new();
        for row in self.rows("axes", 1) {
            let at = |key| place("axes", row, key);
            let number = self.row_number(&mut seen, &at("number"), row);
            let title = self.needed(&at("title"), Title::LIMIT, text::line);
            found.push(AxisLine { number, title, description: self.optional(&at("description"), SOME, text::block) });
        }
        found
    }

    fn phases(&mut self, colleges: &[CollegeLine]) -> Vec<PhaseDraft> {
        let mut seen = BTreeSet::new();
        let mut found: Vec<PhaseDraft> = Vec::new();
        for row in self.rows("phases", 1) {
            let at = |key| place("phases", row, key);
            let line = PhaseLine {
                key: self.key(&mut seen, &at("key")),
                title: self.needed(&at("title"), NAME, text::line),
                description: self.optional(&at("description"), SOME, text::block),
                opens_at: self.moment(&at("opens")),
                closes_at: self.moment(&at("closes")),
            };
            self.later(&at("closes"), line.opens_at, line.closes_at);
            if found.last().is_some_and(|last| line.opens_at.seconds() != 0 && line.opens_at < last.line.closes_at) {
                self.note(at("opens"), Problem::Overlaps);
            }
            let acts = self.acts(row, colleges);
            found.push(PhaseDraft { line, acts });
        }
        found
    }

    /// The colleges of each act, in order; `*` stands for all of them.
    fn acts(&mut self, row: usize, colleges: &[CollegeLine]) -> Vec<(Act, String)> {
        let mut opened = Vec::new();
        for act in Act::ALL {
            let at = place("phases", row, &acts_of(*act));
            let typed = self.sheet.all(&at);
            let named = |key: &str| typed.iter().any(|it| it == key || it == "*");
            opened.extend(colleges.iter().filter(|it| named(&it.key)).map(|it| (*act, it.key.clone())));
            if !typed.iter().all(|key| key == "*" || colleges.iter().any(|it| it.key == *key)) {
                self.note(at, Problem::NotAChoice);
            }
        }
        let at = place("phases", row, "acts");
        if self.sheet.has(&at) {
            self.note(at, Problem::NotAChoice);
        }
        opened
    }

    fn has_rules(&self) -> bool {
        self.sheet.has("introduction") || self.sheet.has("version") || self.sheet.rows("clauses") > 0
    }

    fn first_rules(&mut self) -> RulesDraft {
        let version = self.number("version", 1, 1..=9_999);
        self.rules(version)
    }

    fn rules(&mut self, version: i32) -> RulesDraft {
        let introduction = self.optional("introduction", LONG, text::block);
        let mut seen = BTreeSet::new();
        let mut clauses = Vec::new();
        for row in self.rows("clauses", 1) {
            let at = |key| place("clauses", row, key);
            let number = self.row_number(&mut seen, &at("number"), row);
            let title = self.needed(&at("title"), NAME, text::line);
            clauses.push(Clause { number, title, text: self.needed(&at("text"), LONG, text::block) });
        }
        RulesDraft { version, introduction, clauses }
    }

    fn documents(&mut self) -> Vec<Document> {
        let mut found = Vec::new();
        for row in self.rows("documents", 0) {
            let at = |key| place("documents", row, key);
            found.push(Document {
                title: self.needed(&at("title"), Title::LIMIT, text::line),
                description: self.optional(&at("description"), SOME, text::block),
                publisher: self.optional(&at("publisher"), NAME, text::line),
                dated: self.day(&at("dated")),
                kind: self.optional(&at("kind"), NAME, text::line),
                url: self.address(&at("url")),
                fictional: !matches!(self.sheet.text(&at("fictional")), "" | "false"),
            });
        }
        found
    }
}

fn least_threshold() -> i32 {
    i32::try_from(Threshold::LEAST).unwrap_or(i32::MAX)
}

/// What of the votes may be shown while voting is open: nothing. Totals are not offered until they are proven to tell
/// nothing of a small college once the final figures stand beside them.
fn offered(code: &str) -> Option<ResultsShown> {
    ResultsShown::parse(code).filter(|shown| *shown == ResultsShown::Hidden)
}
