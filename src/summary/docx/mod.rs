//! A document as DOCX (Office Open XML): editable, with real headings, tables with heads, and charts that a word processor
//! draws. Equal documents give equal bytes: the only date in it is the stamp.

mod blocks;
mod chart;
mod parts;

use std::fmt::Write as _;

use i18n_embed_fl::fl;
use zip::result::ZipResult;

use self::blocks::Body;
use super::archive::{self, Stored};
use super::document::{Document, Part, plain};
use super::{Summary, xml::escaped};
use crate::locale::{self, format};
use crate::model::Language;

impl Summary {
    /// The document's bytes, its words in this language.
    ///
    /// # Errors
    /// What the archive's writer refuses; in memory nothing is known to.
    pub fn docx(&self, language: Language) -> ZipResult<Vec<u8>> {
        write(&self.document(language))
    }
}

/// A document as the bytes of a DOCX file.
///
/// # Errors
/// As `Summary::docx`.
pub fn write(document: &Document) -> ZipResult<Vec<u8>> {
    let body = body(document);
    let mut file = archive::begin();
    let charts = body.charts.len();
    let mut put = |name: &str, text: &str| archive::put(&mut file, name, text.as_bytes(), Stored::Packed);
    put("[Content_Types].xml", &parts::types(charts))?;
    put("_rels/.rels", parts::RELATIONS)?;
    put("docProps/core.xml", &parts::core(document))?;
    put("word/document.xml", &whole(&body.xml))?;
    put("word/styles.xml", &parts::styles(document.language))?;
    put("word/numbering.xml", &parts::numbering(body.numbered))?;
    put("word/settings.xml", parts::SETTINGS)?;
    put("word/header1.xml", &parts::header(document))?;
    put("word/footer1.xml", &parts::footer(document))?;
    put("word/_rels/document.xml.rels", &parts::relations(charts, &body.links))?;
    for (place, chart) in (1..).zip(&body.charts) {
        put(&format!("word/charts/chart{place}.xml"), chart)?;
    }
    Ok(file.finish()?.into_inner())
}

fn whole(body: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><w:body>{body}<w:sectPr><w:headerReference w:type="default" r:id="rIdHeader"/><w:footerReference w:type="default" r:id="rIdFooter"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1304" w:right="1134" w:bottom="1304" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>
"#
    )
}

fn body(document: &Document) -> Body {
    let t = locale::of(document.language);
    let mut body = Body::new(document.language);
    body.paragraph("Over", &plain(fl!(t, "synthesis-over")));
    body.paragraph("Title", &plain(document.title.clone()));
    for line in &document.subtitle {
        body.paragraph("Subtitle", &plain(line.clone()));
    }
    if let Some(mention) = &document.mention {
        body.paragraph("Mention", &plain(mention.clone()));
    }
    let (date, print) = (format::date(document.generated_at, document.language), document.fingerprint.as_str());
    body.paragraph("Small", &plain(fl!(t, "synthesis-made", date = date, print = print)));
    contents(&mut body, &document.parts, &fl!(t, "synthesis-toc"));
    for (place, part) in (1..).zip(&document.parts) {
        body.heading(1, &plain(part.title.clone()), Some((place, &part.name)));
        body.blocks(&part.blocks);
    }
    body
}

/// A table of contents that leads to the parts; a word processor brings it up to date as its own.
fn contents(body: &mut Body, parts: &[Part], title: &str) {
    body.paragraph("Contents", &plain(title.to_owned()));
    let field = |kind: &str| format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#);
    let asked = r#"<w:r><w:instrText xml:space="preserve"> TOC \o "1-1" \h \z \n </w:instrText></w:r>"#;
    for (place, part) in parts.iter().enumerate() {
        let before = if place == 0 { field("begin") + asked + &field("separate") } else { String::new() };
        let after = if place + 1 == parts.len() { field("end") } else { String::new() };
        let (anchor, title) = (escaped(&part.name), escaped(&part.title));
        let _ = write!(
            body.xml,
            r#"<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr>{before}<w:hyperlink w:anchor="{anchor}"><w:r><w:t xml:space="preserve">{title}</w:t></w:r></w:hyperlink>{after}</w:p>"#
        );
    }
}
