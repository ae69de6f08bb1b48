//! The parts of a DOCX file around its text: types, relations, styles, lists, header and footer, properties.

use std::fmt::Write as _;

use i18n_embed_fl::fl;

use crate::locale;
use crate::model::Language;
use crate::summary::document::Document;
use crate::summary::xml::escaped;

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORDS: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const SPACE: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#;
const XML: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
"#;

pub(super) const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>
"#;

pub(super) const SETTINGS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:zoom w:percent="100"/><w:defaultTabStop w:val="708"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>
"#;

/// Styles of paragraphs: id, name, the style that follows, properties of the paragraph, of its letters.
const STYLES: &[[&str; 5]] = &[
    [
        "Over",
        "Over",
        "Title",
        r#"<w:spacing w:before="0" w:after="60"/>"#,
        r#"<w:caps/><w:color w:val="5A6472"/><w:sz w:val="20"/>"#,
    ],
    [
        "Title",
        "Title",
        "Normal",
        r#"<w:keepNext/><w:spacing w:before="0" w:after="160" w:line="240" w:lineRule="auto"/>"#,
        r#"<w:b/><w:color w:val="1B3A6B"/><w:sz w:val="44"/>"#,
    ],
    [
        "Subtitle",
        "Subtitle",
        "Normal",
        r#"<w:spacing w:after="60"/>"#,
        r#"<w:color w:val="3A3A3A"/><w:sz w:val="24"/>"#,
    ],
    [
        "Mention",
        "Mention",
        "Normal",
        r#"<w:spacing w:before="120" w:after="120"/>"#,
        r#"<w:b/><w:color w:val="B34000"/><w:sz w:val="24"/>"#,
    ],
    [
        "Small",
        "Small",
        "Normal",
        r#"<w:spacing w:before="120" w:after="240"/>"#,
        r#"<w:color w:val="5A6472"/><w:sz w:val="17"/>"#,
    ],
    [
        "Contents",
        "Contents",
        "Normal",
        r#"<w:keepNext/><w:spacing w:before="240" w:after="100"/>"#,
        r#"<w:b/><w:color w:val="1B3A6B"/><w:sz w:val="26"/>"#,
    ],
    ["TOC1", "toc 1", "Normal", r#"<w:spacing w:after="60"/>"#, ""],
    [
        "Heading1",
        "heading 1",
        "Normal",
        r#"<w:keepNext/><w:keepLines/><w:pageBreakBefore/><w:pBdr><w:bottom w:val="single" w:sz="8" w:space="4" w:color="1B3A6B"/></w:pBdr><w:spacing w:before="0" w:after="240"/><w:outlineLvl w:val="0"/>"#,
        r#"<w:b/><w:color w:val="1B3A6B"/><w:sz w:val="34"/>"#,
    ],
    [
        "Heading2",
        "heading 2",
        "Normal",
        r#"<w:keepNext/><w:keepLines/><w:spacing w:before="320" w:after="120"/><w:outlineLvl w:val="1"/>"#,
        r#"<w:b/><w:color w:val="1B3A6B"/><w:sz w:val="27"/>"#,
    ],
    [
        "Heading3",
        "heading 3",
        "Normal",
        r#"<w:keepNext/><w:keepLines/><w:spacing w:before="280" w:after="80"/><w:outlineLvl w:val="2"/>"#,
        r#"<w:b/><w:color w:val="3A3A3A"/><w:sz w:val="23"/>"#,
    ],
    ["ListParagraph", "List Paragraph", "ListParagraph", r#"<w:spacing w:after="100"/>"#, ""],
    [
        "Note",
        "Note",
        "Normal",
        r#"<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="1B3A6B"/></w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="F3F6FA"/><w:spacing w:before="160" w:after="200"/><w:ind w:left="227"/>"#,
        r#"<w:sz w:val="19"/>"#,
    ],
    [
        "Quote",
        "Quote",
        "Normal",
        r#"<w:spacing w:before="120" w:after="120"/><w:ind w:left="567" w:right="567"/>"#,
        "<w:i/>",
    ],
    [
        "Caption",
        "caption",
        "Normal",
        r#"<w:keepNext/><w:spacing w:before="200" w:after="80"/>"#,
        r#"<w:color w:val="3A3A3A"/><w:sz w:val="19"/>"#,
    ],
    [
        "FigureTitle",
        "Figure Title",
        "Normal",
        r#"<w:keepNext/><w:spacing w:before="240" w:after="60"/>"#,
        r#"<w:b/><w:sz w:val="21"/>"#,
    ],
    ["Drawing", "Drawing", "Reading", r#"<w:keepNext/><w:spacing w:before="0" w:after="60"/>"#, ""],
    ["Reading", "Reading", "Normal", r#"<w:spacing w:before="60" w:after="120"/>"#, r#"<w:sz w:val="20"/>"#],
    [
        "Cell",
        "Cell",
        "Cell",
        r#"<w:spacing w:before="40" w:after="40" w:line="240" w:lineRule="auto"/>"#,
        r#"<w:sz w:val="18"/>"#,
    ],
    [
        "KeyNumber",
        "Key Number",
        "KeyLabel",
        r#"<w:keepNext/><w:spacing w:before="80" w:after="0" w:line="240" w:lineRule="auto"/>"#,
        r#"<w:b/><w:color w:val="1B3A6B"/><w:sz w:val="40"/>"#,
    ],
    [
        "KeyLabel",
        "Key Label",
        "Normal",
        r#"<w:spacing w:before="0" w:after="80" w:line="240" w:lineRule="auto"/>"#,
        r#"<w:sz w:val="18"/>"#,
    ],
    [
        "After",
        "After",
        "Normal",
        r#"<w:spacing w:before="0" w:after="80" w:line="120" w:lineRule="exact"/>"#,
        r#"<w:sz w:val="8"/>"#,
    ],
    [
        "Header",
        "header",
        "Header",
        r#"<w:tabs><w:tab w:val="right" w:pos="9638"/></w:tabs><w:spacing w:after="0"/>"#,
        r#"<w:color w:val="5A6472"/><w:sz w:val="16"/>"#,
    ],
    [
        "Footer",
        "footer",
        "Footer",
        r#"<w:tabs><w:tab w:val="right" w:pos="9638"/></w:tabs><w:spacing w:after="0"/>"#,
        r#"<w:color w:val="5A6472"/><w:sz w:val="16"/>"#,
    ],
];

const TABLES: &str = r#"<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="85" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style><w:style w:type="table" w:customStyle="1" w:styleId="Figures"><w:name w:val="Figures"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblStyleRowBandSize w:val="1"/><w:tblBorders><w:top w:val="single" w:sz="6" w:space="0" w:color="1B3A6B"/><w:bottom w:val="single" w:sz="6" w:space="0" w:color="1B3A6B"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="D5DCE6"/></w:tblBorders></w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="1B3A6B"/></w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="E8EDF5"/><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr></w:style><w:style w:type="table" w:customStyle="1" w:styleId="Keys"><w:name w:val="Keys"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="12" w:space="0" w:color="1B3A6B"/><w:bottom w:val="single" w:sz="4" w:space="0" w:color="D5DCE6"/></w:tblBorders></w:tblPr></w:style>"#;

pub(super) fn types(charts: usize) -> String {
    let mut out = format!(
        r#"{XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/><Override PartName="/word/document.xml" ContentType="{WORDS}.document.main+xml"/>"#
    );
    for (part, kind) in [
        ("styles", "styles"),
        ("numbering", "numbering"),
        ("settings", "settings"),
        ("header1", "header"),
        ("footer1", "footer"),
    ] {
        let _ = write!(out, r#"<Override PartName="/word/{part}.xml" ContentType="{WORDS}.{kind}+xml"/>"#);
    }
    for place in 1..=charts {
        let _ = write!(
            out,
            r#"<Override PartName="/word/charts/chart{place}.xml" ContentType="application/vnd.openxmlformats-officedocument.drawingml.chart+xml"/>"#
        );
    }
    out + "</Types>\n"
}

pub(super) fn relations(charts: usize, links: &[String]) -> String {
    let mut out =
        format!(r#"{XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#);
    let parts = [
        ("Styles", "styles", "styles"),
        ("Numbering", "numbering", "numbering"),
        ("Settings", "settings", "settings"),
        ("Header", "header", "header1"),
        ("Footer", "footer", "footer1"),
    ];
    for (id, kind, target) in parts {
        let _ = write!(out, r#"<Relationship Id="rId{id}" Type="{OFFICE}/{kind}" Target="{target}.xml"/>"#);
    }
    for place in 1..=charts {
        let _ = write!(
            out,
            r#"<Relationship Id="rIdChart{place}" Type="{OFFICE}/chart" Target="charts/chart{place}.xml"/>"#
        );
    }
    for (place, link) in links.iter().enumerate() {
        let _ = write!(
            out,
            r#"<Relationship Id="rIdLink{place}" Type="{OFFICE}/hyperlink" Target="{}" TargetMode="External"/>"#,
            escaped(link)
        );
    }
    out + "</Relationships>\n"
}

/// Title, language and the stamp as the only date.
pub(super) fn core(document: &Document) -> String {
    let (title, at) = (escaped(&document.title), document.generated_at.utc().format("%Y-%m-%dT%H:%M:%SZ"));
    let subject = escaped(document.mention.as_deref().unwrap_or_default());
    format!(
        r#"{XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title><dc:subject>{subject}</dc:subject><dc:creator>Concerto</dc:creator><dc:language>{}</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">{at}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">{at}</dcterms:modified></cp:coreProperties>
"#,
        document.language.code()
    )
}

pub(super) fn styles(language: Language) -> String {
    let lang = if language == Language::Fr { "fr-FR" } else { "en-GB" };
    let mut out = format!(
        r#"{XML}<w:styles {SPACE}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/><w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="{lang}" w:eastAsia="{lang}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="140" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style><w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style><w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr><w:color w:val="1B3A6B"/><w:u w:val="single"/></w:rPr></w:style>"#
    );
    for [id, name, next, paragraph, letters] in STYLES {
        let _ = write!(
            out,
            r#"<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:next w:val="{next}"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"#
        );
    }
    out + TABLES + "</w:styles>\n"
}

/// One list with bullets, and a numbered one for each that begins at 1.
pub(super) fn numbering(numbered: usize) -> String {
    let level = |format: &str, text: &str| {
        format!(
            r#"<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="454" w:hanging="284"/></w:pPr></w:lvl>"#
        )
    };
    let mut out = format!(
        r#"{XML}<w:numbering {SPACE}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>{}</w:abstractNum><w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="singleLevel"/>{}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#,
        level("bullet", "•"),
        level("decimal", "%1.")
    );
    for place in 0..numbered {
        let _ = write!(
            out,
            r#"<w:num w:numId="{}"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>"#,
            place + 2
        );
    }
    out + "</w:numbering>\n"
}

/// The consultation on each page and, where it is so, that the document is not for everybody.
pub(super) fn header(document: &Document) -> String {
    let title: String = document.title.chars().take(90).collect();
    let mention = document.mention.as_deref().map(|mention| {
        format!(r#"<w:r><w:tab/></w:r><w:r><w:rPr><w:b/><w:color w:val="B34000"/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r>"#, escaped(mention))
    });
    format!(
        r#"{XML}<w:hdr {SPACE}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr><w:r><w:t xml:space="preserve">{}</w:t></w:r>{}</w:p></w:hdr>
"#,
        escaped(&title),
        mention.unwrap_or_default()
    )
}

pub(super) fn footer(document: &Document) -> String {
    let t = locale::of(document.language);
    let field = |name: &str| format!(r#"<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>"#);
    let print: String = document.fingerprint.chars().take(16).collect();
    format!(
        r#"{XML}<w:ftr {SPACE}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:t xml:space="preserve">SHA-256 {print}…</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t xml:space="preserve">{} </w:t></w:r>{}<w:r><w:t xml:space="preserve"> / </w:t></w:r>{}</w:p></w:ftr>
"#,
        escaped(&fl!(t, "synthesis-page")),
        field("PAGE"),
        field("NUMPAGES")
    )
}
