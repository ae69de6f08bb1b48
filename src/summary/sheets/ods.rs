//! A workbook as ODS (OpenDocument 1.3), written part by part into an archive whose first entry is its type. Equal summaries
//! give equal bytes: the only date in it is the stamp.

use std::fmt::Write as _;
use std::io::{Seek, Write};

use zip::result::ZipResult;
use zip::write::ZipWriter;

use super::ods_parts::{MANIFEST, MIMETYPE, SPACES, meta, settings, styles};
use super::{Book, Cover, Sheet, Value};
use crate::model::Language;
use crate::summary::xml::escaped;
use crate::summary::{Summary, archive};

impl Summary {
    /// The workbook's bytes, its words in this language.
    ///
    /// # Errors
    /// What the archive's writer refuses; in memory nothing is known to.
    pub fn ods(&self, language: Language) -> ZipResult<Vec<u8>> {
        let book = Book::of(self, language);
        let mut file = archive::begin();
        archive::put(&mut file, "mimetype", MIMETYPE.as_bytes(), archive::Stored::Plain)?;
        archive::put(&mut file, "META-INF/manifest.xml", MANIFEST.as_bytes(), archive::Stored::Packed)?;
        archive::put(&mut file, "meta.xml", meta(&book).as_bytes(), archive::Stored::Packed)?;
        archive::put(&mut file, "settings.xml", settings(&book).as_bytes(), archive::Stored::Packed)?;
        archive::put(&mut file, "styles.xml", styles(&book).as_bytes(), archive::Stored::Packed)?;
        archive::start(&mut file, "content.xml", archive::Stored::Packed)?;
        content(&mut file, &book)?;
        Ok(file.finish()?.into_inner())
    }
}

fn content<W: Write + Seek>(file: &mut ZipWriter<W>, book: &Book) -> ZipResult<()> {
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-content {SPACES}><office:automatic-styles>"
    );
    out.push_str(r#"<style:style style:name="sheet" style:family="table" style:master-page-name="Sheet"><style:table-properties table:display="true"/></style:style>"#);
    for (name, height) in [("row", ""), ("head-row", "2cm"), ("tall", "1.6cm")] {
        let (height, optimal) =
            if height.is_empty() { (String::new(), true) } else { (format!(r#" style:row-height="{height}""#), false) };
        let _ = write!(
            out,
            r#"<style:style style:name="{name}" style:family="table-row"><style:table-row-properties{height} style:use-optimal-row-height="{optimal}"/></style:style>"#
        );
    }
    let widths = book.sheets.iter().flat_map(|sheet| sheet.heads.iter().map(|head| head.width));
    let mut widths: Vec<usize> = widths.chain([COVER.0, COVER.1]).collect();
    widths.sort_unstable();
    widths.dedup();
    for width in widths {
        let millimetres = width * 2 + 3;
        let _ = write!(
            out,
            r#"<style:style style:name="w{width}" style:family="table-column"><style:table-column-properties style:column-width="{millimetres}mm"/></style:style>"#
        );
    }
    out.push_str("</office:automatic-styles><office:body><office:spreadsheet>");
    file.write_all(out.as_bytes())?;
    file.write_all(cover(&book.cover, book.mention.as_deref()).as_bytes())?;
    for sheet in &book.sheets {
        table(file, sheet, book.mention.as_deref())?;
    }
    file.write_all(filters(book).as_bytes())?;
    Ok(file.write_all(b"</office:spreadsheet></office:body></office:document-content>\n")?)
}

/// The widths of the first sheet's columns.
const COVER: (usize, usize) = (34, 96);

fn cover(cover: &Cover, mention: Option<&str>) -> String {
    let mut out = format!(
        r#"<table:table table:name="{}" table:style-name="sheet"><table:table-column table:style-name="w{}"/><table:table-column table:style-name="w{}"/>"#,
        escaped(&cover.name),
        COVER.0,
        COVER.1
    );
    let row = |cells: &[(&str, &str)]| {
        let cells: String = cells.iter().map(|(style, text)| string(style, text)).collect();
        format!(r#"<table:table-row table:style-name="row">{cells}</table:table-row>"#)
    };
    let blank = "<table:table-row><table:table-cell/></table:table-row>";
    if let Some(mention) = mention {
        out.push_str(&row(&[("mention", mention)]));
    }
    out.push_str(&row(&[("title", &super::cut(&cover.title))]));
    out.push_str(blank);
    for (name, said) in &cover.lines {
        out.push_str(&row(&[("strong", name), ("text", said)]));
    }
    out.push_str(blank);
    out.push_str(&row(&[("strong", &cover.sheets_title)]));
    for (name, said) in &cover.sheets {
        out.push_str(&row(&[("text", name), ("text", said)]));
    }
    out + "</table:table>"
}

fn table<W: Write>(file: &mut W, sheet: &Sheet, mention: Option<&str>) -> std::io::Result<()> {
    let mut out = format!(r#"<table:table table:name="{}" table:style-name="sheet">"#, escaped(sheet.name));
    for head in &sheet.heads {
        let _ = write!(out, r#"<table:table-column table:style-name="w{}"/>"#, head.width);
    }
    out.push_str("<table:table-header-rows>");
    if let Some(mention) = mention {
        let _ = write!(out, "<table:table-row>{}</table:table-row>", string("mention", mention));
    }
    let labels: String = sheet.heads.iter().map(|head| string("head", head.label)).collect();
    let names: String = sheet.heads.iter().map(|head| string("name", head.name)).collect();
    let _ = write!(
        out,
        r#"<table:table-row table:style-name="head-row">{labels}</table:table-row><table:table-row>{names}</table:table-row></table:table-header-rows>"#
    );
    file.write_all(out.as_bytes())?;
    let style = if sheet.is_tall { "tall" } else { "row" };
    for cells in sheet.rows() {
        let cells: String = cells.iter().map(cell).collect();
        file.write_all(format!(r#"<table:table-row table:style-name="{style}">{cells}</table:table-row>"#).as_bytes())?;
    }
    file.write_all(b"</table:table>")
}

fn cell(value: &Value<'_>) -> String {
    match value {
        Value::Text(text) => string("text", text),
        Value::Number(number) => {
            format!(
                r#"<table:table-cell table:style-name="number" office:value-type="float" office:value="{number}"><text:p>{number}</text:p></table:table-cell>"#
            )
        }
        Value::Share(share) => {
            let shown = format!("{:.1}", share * 100.0);
            format!(
                r#"<table:table-cell table:style-name="share" office:value-type="percentage" office:value="{share}"><text:p>{shown}%</text:p></table:table-cell>"#
            )
        }
        Value::Day(day) => {
            format!(
                r#"<table:table-cell table:style-name="day" office:value-type="date" office:date-value="{day}"><text:p>{day}</text:p></table:table-cell>"#
            )
        }
        Value::Moment(moment) => {
            let time = moment.utc().format("%Y-%m-%dT%H:%M:%S");
            format!(
                r#"<table:table-cell table:style-name="moment" office:value-type="date" office:date-value="{time}"><text:p>{time}</text:p></table:table-cell>"#
            )
        }
        Value::Empty => "<table:table-cell/>".to_owned(),
    }
}

/// A cell of text; each line is a paragraph of its own, several spaces are kept.
fn string(style: &str, text: &str) -> String {
    let line = |line: &str| format!("<text:p>{}</text:p>", spaced(&escaped(line)));
    let lines: String = text.split('\n').map(line).collect();
    format!(r#"<table:table-cell table:style-name="{style}" office:value-type="string">{lines}</table:table-cell>"#)
}

/// OpenDocument folds spaces: all but the first of several, and one that begins a line, are elements.
fn spaced(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut after_space = true;
    for c in line.chars() {
        match c {
            ' ' if after_space => out.push_str("<text:s/>"),
            '\t' => out.push_str("<text:tab/>"),
            other => out.push(other),
        }
        after_space = c == ' ';
    }
    out
}

fn filters(book: &Book) -> String {
    let top = if book.mention.is_some() { 3 } else { 2 };
    let range = |(place, sheet): (usize, &Sheet)| {
        let last = letters(sheet.heads.len());
        let address = format!("'{0}'.A{top}:'{0}'.{last}{1}", sheet.name.replace('\'', "''"), top + sheet.len());
        format!(
            r#"<table:database-range table:name="filter{place}" table:target-range-address="{}" table:display-filter-buttons="true"/>"#,
            escaped(&address)
        )
    };
    let ranges: String = book.sheets.iter().enumerate().map(range).collect();
    format!("<table:database-ranges>{ranges}</table:database-ranges>")
}

/// The letters of a column, counted from 1.
fn letters(mut column: usize) -> String {
    let mut out = Vec::new();
    while column > 0 {
        column -= 1;
        out.push(char::from(b'A' + u8::try_from(column % 26).unwrap_or(0)));
        column /= 26;
    }
    out.iter().rev().collect()
}
