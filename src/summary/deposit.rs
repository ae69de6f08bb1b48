//! A consultation as files for the public archives: a CSV file for each table, the files of its syntheses, a text that explains
//! them, and a manifest with the rows and the SHA-256 of each. Equal contents give equal bytes. Refuses to choose what is in it.

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::domain::archives::{Deposit, Row, TABLES, Table};

/// The name of the list of all files.
pub const MANIFEST: &str = "manifest.json";
const FORMAT: &str = "concerto-archive/1";

const HEAD: &str = "\
This is a consultation as it stood in Concerto, for the public archives.

manifest.json lists every other file with its rows and its SHA-256; the fingerprint of the archive is the SHA-256 of
manifest.json itself. Tables are CSV (RFC 4180): UTF-8, commas, lines ended by LF, the first line names the columns. An
empty field is an absent or an empty value. Moments are in UTC (RFC 3339). true and false are yes and no. Bytes are in
hexadecimal. A column that ends in _id holds the id of a row of another table: proposal_id of proposals, college_id of
colleges, author_account_id, drafted_by, decided_by and the like of accounts. Texts are Markdown as they were written.
A vote without seat_id was cut from its seat; an entry of the log without payload was cut from its person, and its digest
is SHA-256(0x02, salt, payload) of what it said.

";

/// A file of the archive.
pub type Entry = (String, Vec<u8>);

/// An archive, made.
#[derive(Debug, Clone)]
pub struct Made {
    /// Its files, the manifest last.
    pub files: Vec<Entry>,
    /// SHA-256 of the manifest, in hexadecimal.
    pub sha256: String,
}

#[derive(Serialize)]
struct Manifest<'m> {
    format: &'static str,
    consultation: &'m str,
    title: &'m str,
    last_event: i64,
    files: Vec<Listed>,
}

#[derive(Serialize)]
struct Listed {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    rows: Option<usize>,
    bytes: usize,
    sha256: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    columns: Vec<&'static str>,
}

/// Makes the files.
///
/// # Errors
/// What the writer of JSON refuses; in memory nothing is known to.
pub fn made(deposit: &Deposit) -> serde_json::Result<Made> {
    let mut files = vec![("README.txt".to_owned(), explained().into_bytes())];
    let mut listed = vec![];
    for (table, rows) in TABLES.iter().zip(&deposit.tables) {
        files.push((format!("{}.csv", table.name), csv(table, rows)));
    }
    for (version, ending, bytes) in &deposit.files {
        files.push((format!("syntheses/{version}.{ending}"), bytes.clone()));
    }
    for (place, (name, bytes)) in files.iter().enumerate() {
        // the tables stand after the text that explains them
        let table = place.checked_sub(1).and_then(|n| Some((TABLES.get(n)?, deposit.tables.get(n)?)));
        listed.push(Listed {
            name: name.clone(),
            rows: table.map(|(_, rows)| rows.len()),
            bytes: bytes.len(),
            sha256: sha256(bytes),
            columns: table.map(|(table, _)| table.columns().collect()).unwrap_or_default(),
        });
    }
    let (consultation, title) = (deposit.slug.as_str(), deposit.title.as_str());
    let manifest = Manifest { format: FORMAT, consultation, title, last_event: deposit.last.0, files: listed };
    let mut bytes = serde_json::to_vec_pretty(&manifest)?;
    bytes.push(b'\n');
    let sha256 = sha256(&bytes);
    files.push((MANIFEST.to_owned(), bytes));
    Ok(Made { files, sha256 })
}

/// What each table holds.
fn explained() -> String {
    let line = |table: &Table| format!("{}.csv: {}\n", table.name, table.about);
    format!("{HEAD}{}", TABLES.iter().map(line).collect::<String>())
}

fn csv(table: &Table, rows: &[Row]) -> Vec<u8> {
    let mut file = table.columns().collect::<Vec<_>>().join(",");
    file.push('\n');
    for row in rows {
        let fields: Vec<String> = row.iter().map(|field| quoted(field.as_deref().unwrap_or_default())).collect();
        file.push_str(&fields.join(","));
        file.push('\n');
    }
    file.into_bytes()
}

fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
