//! The parts of an ODS file that do not depend on its rows: manifest, styles, frozen heads. OpenDocument 1.3.

use std::fmt::Write;

use super::Book;
use crate::model::Language;
use crate::summary::xml::escaped;

pub(super) const MIMETYPE: &str = "application/vnd.oasis.opendocument.spreadsheet";

pub(super) const MANIFEST: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">
<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>
<manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/>
<manifest:file-entry manifest:full-path="settings.xml" manifest:media-type="text/xml"/>
</manifest:manifest>
"#;

/// The namespaces that content and styles name.
pub(super) const SPACES: &str = r#"xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" office:version="1.3""#;

const CELLS: &[(&str, &str, &str, &str)] = &[
    ("text", "", r#" fo:wrap-option="wrap" fo:padding-left="0.2cm""#, ""),
    ("strong", "", r#" fo:wrap-option="wrap""#, r#" fo:font-weight="bold""#),
    ("title", "", "", r#" fo:font-size="16pt" fo:font-weight="bold""#),
    ("mention", "", "", r##" fo:font-weight="bold" fo:color="#b34000""##),
    (
        "head",
        "",
        r##" fo:background-color="#1b3a6b" fo:wrap-option="wrap""##,
        r##" fo:font-weight="bold" fo:color="#ffffff""##,
    ),
    (
        "name",
        "",
        r##" fo:background-color="#e8edf5" fo:border-bottom="0.5pt solid #3a3a3a""##,
        r##" fo:font-size="8pt" fo:color="#3a3a3a""##,
    ),
    ("number", "", "", ""),
    ("share", "n-share", "", ""),
    ("day", "n-day", "", ""),
    ("moment", "n-moment", "", ""),
];

/// `styles.xml`: formats of numbers, cells, and the printed page with its header and footer.
pub(super) fn styles(book: &Book) -> String {
    let mut out =
        format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-styles {SPACES}><office:styles>");
    let (language, country) = match book.language {
        Language::Fr => ("fr", "FR"),
        Language::En => ("en", "GB"),
    };
    let _ = write!(
        out,
        r#"<style:default-style style:family="table-cell"><style:text-properties fo:font-family="Arial" fo:font-size="10pt" fo:language="{language}" fo:country="{country}"/></style:default-style>"#
    );
    out.push_str(&formats(book.language));
    for (name, format, cell, text) in CELLS {
        let format = if format.is_empty() { String::new() } else { format!(r#" style:data-style-name="{format}""#) };
        let _ = write!(
            out,
            r#"<style:style style:name="{name}" style:family="table-cell"{format}><style:table-cell-properties style:vertical-align="top"{cell}/><style:text-properties{text}/></style:style>"#
        );
    }
    out.push_str("</office:styles>");
    out.push_str(&page(book));
    out.push_str("</office:document-styles>\n");
    out
}

fn formats(language: Language) -> String {
    let space = if language == Language::Fr { "\u{202f}" } else { "" };
    let (d, m, y) = (
        "<number:day number:style=\"long\"/>",
        "<number:month number:style=\"long\"/>",
        "<number:year number:style=\"long\"/>",
    );
    let text = |text: &str| format!("<number:text>{text}</number:text>");
    let day = match language {
        Language::Fr => [d, &text("/"), m, &text("/"), y].concat(),
        Language::En => [y, &text("-"), m, &text("-"), d].concat(),
    };
    let time = format!(
        "{}<number:hours number:style=\"long\"/>{}<number:minutes number:style=\"long\"/>",
        text(" "),
        text(":")
    );
    format!(
        r#"<number:percentage-style style:name="n-share"><number:number number:decimal-places="1" number:min-decimal-places="1" number:min-integer-digits="1"/>{}</number:percentage-style><number:date-style style:name="n-day">{day}</number:date-style><number:date-style style:name="n-moment">{day}{time}</number:date-style>"#,
        text(&format!("{space}%"))
    )
}

fn page(book: &Book) -> String {
    let mention = book.mention.as_deref().map(escaped).unwrap_or_default();
    let title: String = book.title.chars().take(80).collect();
    format!(
        r#"<office:automatic-styles><style:style style:name="Mention" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/><style:text-properties fo:font-weight="bold"/></style:style><style:page-layout style:name="page"><style:page-layout-properties fo:page-width="29.7cm" fo:page-height="21cm" style:print-orientation="landscape" fo:margin="1.5cm" style:scale-to-X="1" style:scale-to-Y="0"/><style:header-style><style:header-footer-properties fo:min-height="0.8cm" fo:margin-bottom="0.2cm"/></style:header-style><style:footer-style><style:header-footer-properties fo:min-height="0.8cm" fo:margin-top="0.2cm"/></style:footer-style></style:page-layout></office:automatic-styles><office:master-styles><style:master-page style:name="Sheet" style:page-layout-name="page"><style:header><text:p text:style-name="Mention">{mention}</text:p></style:header><style:footer><text:p>{} – <text:sheet-name/> – <text:page-number/> / <text:page-count/></text:p></style:footer></style:master-page></office:master-styles>"#,
        escaped(&title)
    )
}

/// `meta.xml`: title, language, and the stamp as the only date.
pub(super) fn meta(book: &Book) -> String {
    let at = book.at.rfc3339();
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"><office:meta><meta:generator>Concerto</meta:generator><dc:title>{}</dc:title><dc:description>{}</dc:description><dc:language>{}</dc:language><meta:creation-date>{at}</meta:creation-date><dc:date>{at}</dc:date></office:meta></office:document-meta>
"#,
        escaped(&book.title),
        escaped(book.mention.as_deref().unwrap_or_default()),
        book.language.code()
    )
}

/// `settings.xml`: the heads of each table stay in sight, its first column too.
pub(super) fn settings(book: &Book) -> String {
    let head = if book.mention.is_some() { 3 } else { 2 };
    let item = |name: &str, kind: &str, value: &str| {
        format!(r#"<config:config-item config:name="{name}" config:type="{kind}">{value}</config:config-item>"#)
    };
    let head = head.to_string();
    let frozen = [
        item("HorizontalSplitMode", "short", "2"),
        item("VerticalSplitMode", "short", "2"),
        item("HorizontalSplitPosition", "int", "1"),
        item("VerticalSplitPosition", "int", &head),
        item("ActiveSplitRange", "short", "3"),
        item("PositionLeft", "int", "0"),
        item("PositionRight", "int", "1"),
        item("PositionTop", "int", "0"),
        item("PositionBottom", "int", &head),
    ]
    .concat();
    let entry = |name: &str| {
        format!(
            r#"<config:config-item-map-entry config:name="{}">{frozen}</config:config-item-map-entry>"#,
            escaped(name)
        )
    };
    let entries: String = book.sheets.iter().map(|sheet| entry(sheet.name)).collect();
    let active = item("ActiveTable", "string", &escaped(&book.cover.name));
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<office:document-settings xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0" xmlns:ooo="http://openoffice.org/2004/office" office:version="1.3"><office:settings><config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed config:name="Views"><config:config-item-map-entry><config:config-item config:name="ViewId" config:type="string">view1</config:config-item><config:config-item-map-named config:name="Tables">{entries}</config:config-item-map-named>{active}</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set></office:settings></office:document-settings>
"#
    )
}
