//! A consultation as it was typed: texts by place, from a file or from a form. Refuses to know whether they are any good.

use std::collections::BTreeMap;

use super::Definition;
use crate::model::{Act, Moment};
use crate::store::documents::Document;

/// The lists of a consultation, and the keys of a row that make it more than blank.
pub const LISTS: &[(&str, &[&str])] = &[
    ("colleges", &["label", "description"]),
    ("axes", &["title", "description"]),
    ("phases", &["title", "description", "opens", "closes"]),
    ("clauses", &["title", "text"]),
    ("documents", &["title", "description", "publisher", "dated", "url"]),
];

/// A row beyond this is no row of ours.
const MOST: usize = 1_000;

/// Texts by place: `title`, `phases-2-opens`. Several values: boxes that are ticked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    fields: BTreeMap<String, Vec<String>>,
}

/// The place of a row's key: `phases-2-opens`.
#[must_use]
pub fn place(list: &str, row: usize, key: &str) -> String {
    format!("{list}-{row}-{key}")
}

impl Sheet {
    /// Puts a text.
    pub fn put(&mut self, place: impl Into<String>, text: impl Into<String>) {
        self.fields.entry(place.into()).or_default().push(text.into());
    }

    /// Puts a text in place of what stood there.
    pub fn set(&mut self, place: impl Into<String>, text: impl Into<String>) {
        self.fields.insert(place.into(), vec![text.into()]);
    }

    /// The text at a place; empty when there is none.
    #[must_use]
    pub fn text(&self, place: &str) -> &str {
        self.all(place).first().map_or("", String::as_str)
    }

    /// Every text at a place.
    #[must_use]
    pub fn all(&self, place: &str) -> &[String] {
        self.fields.get(place).map_or(&[], Vec::as_slice)
    }

    /// Whether anything stands at a place.
    #[must_use]
    pub fn has(&self, place: &str) -> bool {
        self.fields.contains_key(place)
    }

    /// How many rows a list has.
    #[must_use]
    pub fn rows(&self, list: &str) -> usize {
        let number = |place: &str| -> Option<usize> {
            place.strip_prefix(list)?.strip_prefix('-')?.split('-').next()?.parse().ok().filter(|row| *row <= MOST)
        };
        self.fields.keys().filter_map(|place| number(place)).max().unwrap_or(0)
    }

    /// What a form sent: blank rows and rows to be removed are left out, the others numbered anew, and rows without a
    /// key get one made of their title.
    #[must_use]
    pub fn of_form(pairs: impl Iterator<Item = (String, String)>) -> Self {
        let mut typed = Self::default();
        for (place, text) in pairs {
            typed.put(place, text);
        }
        let mut kept = Self { fields: typed.fields.clone() };
        for (list, telling) in LISTS {
            kept.fields.retain(|place, _| !is_in(place, list));
            let mut row = 0;
            for former in typed.order(list) {
                let blank = telling.iter().all(|key| typed.text(&place(list, former, key)).trim().is_empty());
                if blank || !typed.text(&place(list, former, "removed")).is_empty() {
                    continue;
                }
                row += 1;
                kept.copy_row(&typed, list, former, row);
                kept.name_row(list, row);
            }
        }
        kept.forget_acts();
        kept
    }

    /// Leaves out the acts of colleges that are not there any more.
    fn forget_acts(&mut self) {
        let keys = (1..=self.rows("colleges")).map(|row| self.text(&place("colleges", row, "key")).to_owned());
        let keys: Vec<String> = keys.collect();
        for (place, texts) in &mut self.fields {
            if is_in(place, "phases") && place.contains("-acts_") {
                texts.retain(|key| keys.contains(key));
            }
        }
    }

    /// The rows of a list in the order they are kept in: phases by their beginning, others as they stand.
    fn order(&self, list: &str) -> Vec<usize> {
        let mut rows: Vec<usize> = (1..=self.rows(list)).collect();
        if list == "phases" {
            let opens = |row: &usize| Moment::parse(self.text(&place(list, *row, "opens")).trim());
            rows.sort_by_key(|row| (opens(row).is_none(), opens(row)));
        }
        rows
    }

    fn copy_row(&mut self, from: &Self, list: &str, former: usize, row: usize) {
        let start = format!("{list}-{former}-");
        for (place_there, texts) in &from.fields {
            if let Some(key) = place_there.strip_prefix(&start) {
                self.fields.insert(place(list, row, key), texts.clone());
            }
        }
    }

    /// Gives a row that has none its key or its number.
    fn name_row(&mut self, list: &str, row: usize) {
        let (name, title) = match list {
            "colleges" => ("key", "label"),
            "phases" => ("key", "title"),
            "axes" | "clauses" => ("number", "title"),
            _ => return,
        };
        let at = place(list, row, name);
        if !self.text(&at).is_empty() {
            return;
        }
        let taken: Vec<String> = (1..row).map(|it| self.text(&place(list, it, name)).to_owned()).collect();
        let named = if name == "number" {
            let last = taken.iter().filter_map(|it| it.parse::<i32>().ok()).max().unwrap_or(0);
            last.saturating_add(1).to_string()
        } else {
            free_key(self.text(&place(list, row, title)), &taken)
        };
        self.fields.insert(at, vec![named]);
    }

    /// What a definition looks like when typed.
    #[must_use]
    pub fn of(definition: &Definition) -> Self {
        let mut sheet = Self::default();
        sheet.put_settings(definition);
        for (row, it) in (1..).zip(&definition.colleges) {
            sheet.put_row("colleges", row, &[("key", &it.key), ("label", &it.label), ("mode", it.mode.code())]);
            sheet.put(place("colleges", row, "description"), &it.description);
        }
        for (row, it) in (1..).zip(&definition.axes) {
            let number = it.number.to_string();
            let texts = [("number", number.as_str()), ("title", &it.title), ("description", &it.description)];
            sheet.put_row("axes", row, &texts);
        }
        for (row, it) in (1..).zip(&definition.phases) {
            let (line, opens, closes) = (&it.line, local(it.line.opens_at), local(it.line.closes_at));
            let texts = [("key", &line.key), ("title", &line.title), ("description", &line.description)];
            sheet.put_row("phases", row, &texts.map(|(key, text)| (key, text.as_str())));
            sheet.put_row("phases", row, &[("opens", &opens), ("closes", &closes)]);
            for (act, college) in &it.acts {
                sheet.put(place("phases", row, &acts_of(*act)), college);
            }
        }
        for (row, it) in (1..).zip(&definition.documents) {
            sheet.put_document(row, it);
        }
        if let Some(rules) = &definition.rules {
            sheet.put_rules(&rules.introduction, &rules.clauses);
        }
        sheet
    }

    /// Puts the text of rules.
    pub fn put_rules(&mut self, introduction: &str, clauses: &[crate::store::rules::Clause]) {
        self.put("introduction", introduction);
        for (row, it) in (1..).zip(clauses) {
            let number = it.number.to_string();
            let texts = [("number", number.as_str()), ("title", it.title.as_str()), ("text", it.text.as_str())];
            self.put_row("clauses", row, &texts);
        }
    }

    fn put_document(&mut self, row: usize, it: &Document) {
        let texts = [
            ("title", &it.title),
            ("description", &it.description),
            ("publisher", &it.publisher),
            ("dated", &it.dated),
            ("kind", &it.kind),
            ("url", &it.url),
        ];
        self.put_row("documents", row, &texts.map(|(key, text)| (key, text.as_str())));
        if it.fictional {
            self.put(place("documents", row, "fictional"), "true");
        }
    }

    fn put_settings(&mut self, it: &Definition) {
        let texts = [
            ("slug", it.slug.as_str()),
            ("title", &it.title),
            ("in_one_sentence", &it.in_one_sentence),
            ("mandate", &it.mandate),
            ("led_by", &it.led_by),
            ("language", it.language.code()),
            ("visibility", it.visibility.code()),
            ("names", it.names.code()),
            ("results", it.results.code()),
            ("moderation", it.moderation.code()),
            ("watched_words", &it.watched_words),
            ("remedies", &it.remedies),
            ("licence", &it.licence),
        ];
        for (key, text) in texts {
            self.put(key, text);
        }
        self.put("threshold", it.threshold.to_string());
        self.put("max_seats_per_organisation", it.max_seats_per_organisation.to_string());
        self.put("comment_edit_minutes", it.comment_edit_minutes.to_string());
        self.put("review_days", it.review_days.to_string());
        self.put("case_hours", it.case_hours.to_string());
        self.put("texts_an_hour", it.texts_an_hour.to_string());
        self.put("observation_days", it.observation_days.to_string());
        for (key, set) in [("signs_decisions", it.signs_decisions), ("joining", it.joining)] {
            if set {
                self.put(key, "true");
            }
        }
        self.put("opens", local(it.opens));
        self.put("closes", local(it.closes));
    }

    fn put_row(&mut self, list: &str, row: usize, texts: &[(&str, &str)]) {
        for (key, text) in texts {
            self.put(place(list, row, key), *text);
        }
    }

    /// Every place with its texts, for a fingerprint.
    pub fn iter(&self) -> impl Iterator<Item = (&String, &Vec<String>)> {
        self.fields.iter()
    }
}

/// `acts_vote`, the key of the colleges that a phase opens an act to.
#[must_use]
pub fn acts_of(act: Act) -> String {
    format!("acts_{act}")
}

/// A moment as a field for local times holds it.
#[must_use]
pub fn local(at: Moment) -> String {
    at.paris().format("%Y-%m-%dT%H:%M").to_string()
}

fn is_in(place: &str, list: &str) -> bool {
    place.strip_prefix(list).is_some_and(|rest| rest.starts_with('-'))
}

/// A key made of a title: letters and digits in ASCII, joined by hyphens; numbered when it is taken.
fn free_key(title: &str, taken: &[String]) -> String {
    let plain: String = title.to_lowercase().chars().map(ascii).collect();
    let words: Vec<&str> = plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let mut key: String = words.join("-").chars().skip_while(|c| !c.is_ascii_lowercase()).take(32).collect();
    key.truncate(key.trim_end_matches('-').len());
    if key.is_empty() {
        "autre".clone_into(&mut key);
    }
    let free = |key: &str| !taken.iter().any(|it| it == key);
    if free(&key) {
        return key;
    }
    (2..).map(|n| format!("{key}-{n}")).find(|key| free(key)).unwrap_or(key)
}

/// The letter under an accent of French.
const fn ascii(c: char) -> char {
    match c {
        'à' | 'â' | 'ä' => 'a',
        'ç' => 'c',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' => 'i',
        'ô' | 'ö' => 'o',
        'ù' | 'û' | 'ü' => 'u',
        other => other,
    }
}
