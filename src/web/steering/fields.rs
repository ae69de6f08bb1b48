//! The fields of the organisers' forms: what was typed, in numbered rows, with a few empty ones to add to. Holds no rule:
//! what is fixed comes in as `Bounds`.

use i18n_embed_fl::fl;

use super::labels::{heading, label, row_name, sentence};
use super::parts::{Field, Row, Section};
use crate::domain::consultations::Bounds;
use crate::domain::definition::{Sheet, acts_of, place};
use crate::model::{Act, CollegeMode, Language, Moderated, NamesShown, ResultsShown, Visibility};
use crate::web::locale::Loader;
use crate::web::parts::{Choice, FieldErrors};
use crate::web::words;

/// How many empty rows a list offers.
const EMPTY: usize = 2;

struct Typed<'a> {
    t: &'a Loader,
    sheet: &'a Sheet,
    errors: &'a FieldErrors,
}

/// The form of the frame.
#[must_use]
pub fn frame(t: &Loader, sheet: &Sheet, bounds: &Bounds, errors: &FieldErrors) -> Vec<Section> {
    let typed = Typed { t, sheet, errors };
    vec![
        typed.section("texts", vec![typed.texts()]),
        typed.section("dates", vec![typed.dates()]),
        typed.section("settings", vec![typed.settings(bounds)]),
        typed.list("phases", |row| typed.phase(row, bounds)),
        typed.list("axes", |row| typed.axis(row, bounds)),
        typed.list("colleges", |row| typed.college(row, bounds)),
        typed.list("documents", |row| typed.document(row)),
    ]
}

/// The form of the rules.
#[must_use]
pub fn rules(t: &Loader, sheet: &Sheet, errors: &FieldErrors) -> Vec<Section> {
    let typed = Typed { t, sheet, errors };
    let introduction = Row { fields: vec![typed.field("area", "introduction")], ..Row::default() };
    vec![typed.section("rules", vec![introduction]), typed.list("clauses", |row| typed.clause(row))]
}

fn choices<W: Copy>(
    t: &Loader,
    chosen: &str,
    all: &[W],
    code: fn(W) -> &'static str,
    word: fn(&Loader, W) -> String,
) -> Vec<Choice> {
    all.iter().map(|it| Choice::new(code(*it), word(t, *it), chosen == code(*it))).collect()
}

impl Typed<'_> {
    fn section(&self, id: &'static str, rows: Vec<Row>) -> Section {
        let (title, text) = (heading(self.t, id), sentence(self.t, id));
        Section { id, title, text, error: self.errors.of(id).to_owned(), rows }
    }

    fn list(&self, id: &'static str, row: impl Fn(usize) -> Row) -> Section {
        let last = self.sheet.rows(id) + EMPTY;
        self.section(id, (1..=last).map(row).collect())
    }

    fn row(&self, list: &'static str, row: usize, fields: Vec<Field>) -> Row {
        let legend = if row > self.sheet.rows(list) {
            fl!(self.t, "frame-added", what = row_name(self.t, list, &row.to_string()))
        } else {
            row_name(self.t, list, &row.to_string())
        };
        Row { legend, fields, locked: String::new() }
    }

    fn field(&self, kind: &'static str, place: &str) -> Field {
        let key = place.rsplit('-').next().unwrap_or(place);
        Field {
            kind,
            name: place.to_owned(),
            label: label(self.t, key),
            value: self.sheet.text(place).to_owned(),
            error: self.errors.of(place).to_owned(),
            ..Field::default()
        }
    }

    fn needed(&self, kind: &'static str, place: &str) -> Field {
        Field { required: true, ..self.field(kind, place) }
    }

    fn hinted(&self, kind: &'static str, place: &str, hint: String) -> Field {
        Field { hint, ..self.field(kind, place) }
    }

    fn select(&self, place: &str, choices: Vec<Choice>) -> Field {
        Field { choices, ..self.field("select", place) }
    }

    fn ticked(&self, place: &str) -> Field {
        let choices = vec![Choice::new("true", "", !self.sheet.text(place).is_empty())];
        Field { choices, ..self.field("checkbox", place) }
    }

    fn texts(&self) -> Row {
        let t = self.t;
        let fields = vec![
            self.needed("text", "title"),
            Field { hint: fl!(t, "form-limit", max = 200), ..self.needed("text", "in_one_sentence") },
            self.hinted("area", "mandate", fl!(t, "frame-markdown")),
            self.field("area", "led_by"),
            self.field("area", "remedies"),
            self.field("text", "licence"),
        ];
        Row { fields, ..Row::default() }
    }

    fn dates(&self) -> Row {
        let fields = vec![
            self.needed("datetime-local", "opens"),
            Field { hint: fl!(self.t, "frame-midnight"), ..self.needed("datetime-local", "closes") },
        ];
        Row { fields, ..Row::default() }
    }

    fn settings(&self, bounds: &Bounds) -> Row {
        let (t, typed) = (self.t, |place| self.sheet.text(place));
        let language = Language::ALL.iter();
        let language = language.map(|it| Choice::new(it.code(), words::language(*it), typed("language") == it.code()));
        let mut fields = vec![
            self.select("language", language.collect()),
            self.select(
                "visibility",
                choices(t, typed("visibility"), Visibility::ALL, Visibility::code, words::visibility),
            ),
            self.select("names", choices(t, typed("names"), NamesShown::ALL, NamesShown::code, words::names_shown)),
            self.select(
                "results",
                choices(t, typed("results"), &[ResultsShown::Hidden], ResultsShown::code, words::results_shown),
            ),
        ];
        if bounds.ballots_cast {
            fields.push(self.field("hidden", "threshold"));
        } else {
            fields.push(Field { hint: fl!(t, "frame-threshold-hint"), ..self.needed("number", "threshold") });
        }
        let numbers = ["max_seats_per_organisation", "comment_edit_minutes", "review_days"];
        fields.extend(numbers.map(|place| self.needed("number", place)));
        fields.extend(self.moderation());
        Row { fields, ..Row::default() }
    }

    fn moderation(&self) -> Vec<Field> {
        let t = self.t;
        let chosen = self.sheet.text("moderation");
        let choices = choices(t, chosen, Moderated::ALL, Moderated::code, words::moderated);
        vec![
            Field { hint: fl!(t, "queue-setting-moderation-hint"), ..self.select("moderation", choices) },
            self.needed("number", "case_hours"),
            self.needed("number", "observation_days"),
            self.hinted("area", "watched_words", fl!(t, "queue-setting-words-hint")),
            Field { hint: fl!(t, "screening-setting-hint"), ..self.needed("number", "texts_an_hour") },
            self.ticked("signs_decisions"),
            self.ticked("joining"),
        ]
    }

    fn phase(&self, row: usize, bounds: &Bounds) -> Row {
        let at = |key: &str| place("phases", row, key);
        let mut fields = vec![
            self.field("hidden", &at("key")),
            self.field("text", &at("title")),
            self.field("area", &at("description")),
            self.field("datetime-local", &at("opens")),
            self.field("datetime-local", &at("closes")),
        ];
        fields.extend(Act::ALL.iter().map(|act| self.act(row, *act)));
        let is_among = |keys: &[String]| keys.iter().any(|key| key == self.sheet.text(&at("key")));
        if !is_among(&bounds.locked_phases) {
            if !is_among(&bounds.voting_phases) {
                fields.push(self.ticked(&at("removed")));
            }
            return self.row("phases", row, fields);
        }
        let mut locked = self.row("phases", row, fields.iter().flat_map(hidden).collect());
        locked.locked = fl!(self.t, "frame-locked", phase = self.sheet.text(&at("title")));
        locked
    }

    fn act(&self, row: usize, act: Act) -> Field {
        let at = place("phases", row, &acts_of(act));
        let typed = self.sheet.all(&at);
        let one = |it: usize| {
            let key = self.sheet.text(&place("colleges", it, "key"));
            Choice::new(key, self.sheet.text(&place("colleges", it, "label")), typed.iter().any(|typed| typed == key))
        };
        let choices = (1..=self.sheet.rows("colleges")).map(one).collect();
        Field { choices, label: fl!(self.t, "frame-act", act = words::act(self.t, act)), ..self.field("boxes", &at) }
    }

    fn axis(&self, row: usize, bounds: &Bounds) -> Row {
        let at = |key: &str| place("axes", row, key);
        let mut fields = vec![
            self.field("hidden", &at("number")),
            self.field("text", &at("title")),
            self.field("area", &at("description")),
        ];
        let used = |number: &i32| number.to_string() == self.sheet.text(&at("number"));
        if row <= self.sheet.rows("axes") && !bounds.used_axes.iter().any(used) {
            fields.push(self.ticked(&at("removed")));
        }
        self.row("axes", row, fields)
    }

    fn college(&self, row: usize, bounds: &Bounds) -> Row {
        let at = |key: &str| place("colleges", row, key);
        let known = row <= self.sheet.rows("colleges");
        let mode = self.sheet.text(&at("mode"));
        let mut fields = vec![
            self.field("hidden", &at("key")),
            self.field("text", &at("label")),
            self.field("area", &at("description")),
        ];
        if bounds.ballots_cast && known {
            fields.push(self.field("hidden", &at("mode")));
        } else {
            let mode = if mode.is_empty() { CollegeMode::Protected.code() } else { mode };
            let modes = [CollegeMode::Protected, CollegeMode::Named];
            fields
                .push(self.select(&at("mode"), choices(self.t, mode, &modes, CollegeMode::code, words::college_mode)));
        }
        if known && !bounds.seated.iter().any(|key| key == self.sheet.text(&at("key"))) {
            fields.push(self.ticked(&at("removed")));
        }
        self.row("colleges", row, fields)
    }

    fn document(&self, row: usize) -> Row {
        let at = |key: &str| place("documents", row, key);
        let mut fields: Vec<Field> = [("text", "title"), ("area", "description"), ("text", "publisher")]
            .into_iter()
            .chain([("date", "dated"), ("text", "kind"), ("url", "url")])
            .map(|(kind, key)| self.field(kind, &at(key)))
            .collect();
        fields.push(self.ticked(&at("fictional")));
        if row <= self.sheet.rows("documents") {
            fields.push(self.ticked(&at("removed")));
        }
        self.row("documents", row, fields)
    }

    fn clause(&self, row: usize) -> Row {
        let at = |key: &str| place("clauses", row, key);
        let mut fields = vec![
            self.field("hidden", &at("number")),
            self.field("text", &at("title")),
            self.field("area", &at("text")),
        ];
        if row <= self.sheet.rows("clauses") {
            fields.push(self.ticked(&at("removed")));
        }
        self.row("clauses", row, fields)
    }
}

/// The same values, sent again unseen.
fn hidden(field: &Field) -> Vec<Field> {
    let one = |value: String| Field { kind: "hidden", name: field.name.clone(), value, ..Field::default() };
    if field.kind == "boxes" {
        field.choices.iter().filter(|it| it.chosen).map(|it| one(it.value.clone())).collect()
    } else {
        vec![one(field.value.clone())]
    }
}
