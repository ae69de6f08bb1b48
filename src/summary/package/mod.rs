//! The open data as a package: the tables with `datapackage.json` (Frictionless Data Package, version 1), which tells
//! machines what each column holds, and a script that computes everything again. Outside the fingerprint: all but tables.

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::fingerprint::hex;
use super::titles::title;
use super::{Column, Field, Kind, Scope, Summary, Table};
use crate::model::Language;

const README: &[u8] = include_bytes!("README.md");
const VERIFY: &[u8] = include_bytes!("verify.py");
/// The column by which a row of a table is known.
const KEYS: &[(&str, &str)] = &[
    ("actions.csv", "number"),
    ("axes.csv", "number"),
    ("colleges.csv", "key"),
    ("consultation.csv", "slug"),
    ("participation_by_week.csv", "week"),
    ("proposals.csv", "number"),
];

impl Summary {
    /// Every file of the package, in order of name: tables, `summary.json`, `datapackage.json`, the script, its README.
    ///
    /// # Errors
    /// None is known; the JSON library's own error is passed on.
    pub fn package(&self) -> Result<Vec<(&'static str, Vec<u8>)>, serde_json::Error> {
        let tables = self.open_data();
        let mut files: Vec<(&str, Vec<u8>)> = tables.iter().map(|table| (table.name, table.csv())).collect();
        let mut described = serde_json::to_vec_pretty(&self.described(&tables, &files))?;
        described.push(b'\n');
        files.push(("summary.json", self.json()?));
        files.push(("datapackage.json", described));
        files.push(("verify.py", VERIFY.to_vec()));
        files.push(("README.md", README.to_vec()));
        files.sort_by_key(|(name, _)| *name);
        Ok(files)
    }

    fn described(&self, tables: &[Table], files: &[(&'static str, Vec<u8>)]) -> Value {
        let it = &self.consultation;
        let resources = tables.iter().zip(files).map(|(table, (_, bytes))| resource(table, bytes));
        let mut package = json!({
            "profile": "tabular-data-package",
            "name": it.slug,
            "title": it.title,
            "description": it.in_one_sentence,
            "created": self.generated_at.rfc3339(),
            "concerto:scope": self.scope,
            "concerto:fingerprint": self.data_fingerprint,
            "concerto:threshold": self.threshold,
            "sources": [{ "title": source(&it.title, &it.led_by) }],
            "resources": resources.collect::<Vec<_>>(),
        });
        if let (Scope::Public, Some(licence), Some(package)) =
            (self.scope, licence(&it.licence), package.as_object_mut())
        {
            package.insert("licenses".to_owned(), json!([licence]));
        }
        package
    }
}

fn source(title: &str, led_by: &str) -> String {
    if led_by.is_empty() { title.to_owned() } else { format!("{title} ({led_by})") }
}

/// The licence with its identifier where the consultation's words name one of these; nothing where it has no words.
fn licence(words: &str) -> Option<Value> {
    let lower = words.to_lowercase();
    let has = |part: &str| lower.contains(part);
    let known = if has("etalab") || has("licence ouverte") {
        Some(("etalab-2.0", "https://github.com/etalab/licence-ouverte/blob/master/LO.md"))
    } else if has("cc by 4.0") || has("cc-by-4.0") {
        Some(("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"))
    } else {
        None
    };
    match known {
        Some((name, path)) => Some(json!({ "name": name, "title": words, "path": path })),
        None => (!words.is_empty()).then(|| json!({ "name": "other", "title": words })),
    }
}

fn resource(table: &Table, bytes: &[u8]) -> Value {
    let file = table.name.rsplit('/').next().unwrap_or(table.name);
    let name = file.trim_end_matches(".csv");
    json!({
        "profile": "tabular-data-resource",
        "name": name,
        "title": title(table.name, Language::Fr),
        "path": table.name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": bytes.len(),
        "hash": format!("sha256:{}", hex(&Sha256::digest(bytes))),
        "schema": schema(table),
    })
}

fn schema(table: &Table) -> Value {
    let columns = Column::of(table.name);
    let field = |(place, name): (usize, &&'static str)| {
        let column = columns.iter().find(|column| column.name == *name);
        field(name, column, table.rows.iter().filter_map(|row| row.get(place)))
    };
    let mut schema = Map::new();
    schema.insert("fields".to_owned(), table.columns.iter().enumerate().map(field).collect());
    schema.insert("missingValues".to_owned(), json!([""]));
    let key = KEYS.iter().find(|(file, _)| *file == table.name).map(|(_, column)| *column);
    if let Some(key) = key {
        schema.insert("primaryKey".to_owned(), json!([key]));
    }
    let foreign: Vec<Value> = columns.iter().filter_map(|column| foreign_key(table.name, column)).collect();
    if !foreign.is_empty() {
        schema.insert("foreignKeys".to_owned(), foreign.into());
    }
    Value::Object(schema)
}

/// A reference within a table names no resource.
fn foreign_key(file: &str, column: &Column) -> Option<Value> {
    let (other, referred) = column.refers?;
    let resource = if other == file { "" } else { other.trim_end_matches(".csv") };
    Some(json!({ "fields": [column.name], "reference": { "resource": resource, "fields": [referred] } }))
}

fn field<'f>(name: &str, column: Option<&Column>, fields: impl Iterator<Item = &'f Field>) -> Value {
    let (kind, format, constraints) = column.map_or(("string", None, json!({})), |column| typed(&column.kind));
    let mut field = json!({ "name": name, "type": broadened(kind, fields) });
    let Some(object) = field.as_object_mut() else { return field };
    if let Some(format) = format {
        object.insert("format".to_owned(), json!(format));
    }
    if constraints.as_object().is_some_and(|constraints| !constraints.is_empty()) {
        object.insert("constraints".to_owned(), constraints);
    }
    if let Some(column) = column {
        object.insert("title".to_owned(), json!(column.label(Language::Fr)));
        object.insert("description".to_owned(), json!(column.meaning.join(" / ")));
        object.insert("unit".to_owned(), json!(column.unit));
    }
    field
}

fn typed(kind: &Kind) -> (&'static str, Option<&'static str>, Value) {
    match kind {
        Kind::Text => ("string", None, json!({})),
        Kind::Count { least, most: None } => ("integer", None, json!({ "minimum": least })),
        Kind::Count { least, most: Some(most) } => ("integer", None, json!({ "minimum": least, "maximum": most })),
        Kind::Share => ("number", None, json!({ "minimum": 0, "maximum": 1 })),
        Kind::Day => ("date", None, json!({})),
        // fractions of a second may follow, which the default format forbids
        Kind::Moment => ("datetime", Some("any"), json!({})),
        Kind::Code(codes) => ("string", None, json!({ "enum": codes })),
    }
}

/// Where the dictionary says nothing of numbers, the rows do.
fn broadened<'f>(kind: &'static str, fields: impl Iterator<Item = &'f Field>) -> &'static str {
    if kind != "string" {
        return kind;
    }
    fields.fold(kind, |kind, field| match (field, kind) {
        (Field::Figure(_), _) => "number",
        (Field::Count(_), "string") => "integer",
        _ => kind,
    })
}
