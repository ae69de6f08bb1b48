//! Blocks of a document as WordprocessingML.

use std::fmt::Write as _;

use i18n_embed_fl::fl;

use super::chart;
use crate::locale;
use crate::model::Language;
use crate::summary::document::{Block, Figure, Grid, Span, Spans};
use crate::summary::xml::escaped;

/// The width of the text, in twentieths of a point.
const WIDTH: u32 = 9638;

/// What is written so far, and what it refers to.
#[derive(Debug)]
pub(super) struct Body {
    pub(super) xml: String,
    /// The charts, each a file of its own, in order.
    pub(super) charts: Vec<String>,
    /// The addresses that texts lead to, in order.
    pub(super) links: Vec<String>,
    /// How many numbered lists there are: each begins at 1.
    pub(super) numbered: usize,
    language: Language,
}

impl Body {
    pub(super) fn new(language: Language) -> Self {
        Self { xml: String::new(), charts: Vec::new(), links: Vec::new(), numbered: 0, language }
    }

    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Heading(level, spans) => self.heading(*level, spans, None),
                Block::Paragraph(spans) => self.paragraph("Normal", spans),
                Block::Note(spans) => self.paragraph("Note", spans),
                Block::Quote(spans) => self.paragraph("Quote", spans),
                Block::List { ordered, items } => self.list(*ordered, items),
                Block::Keys(keys) => self.keys(keys),
                Block::Table(grid) => self.table(grid),
                Block::Figure(figure) => self.figure(figure),
            }
        }
    }

    /// A heading; a part's own carries its name as the place that the contents lead to.
    pub(super) fn heading(&mut self, level: u8, spans: &Spans, anchor: Option<(u32, &str)>) {
        let runs = self.runs(spans);
        let (begin, end) = match anchor {
            Some((id, name)) => (
                format!(r#"<w:bookmarkStart w:id="{id}" w:name="{}"/>"#, escaped(name)),
                format!(r#"<w:bookmarkEnd w:id="{id}"/>"#),
            ),
            None => (String::new(), String::new()),
        };
        let properties = properties(&format!("Heading{level}"), spans, "");
        let _ = write!(self.xml, "<w:p>{properties}{begin}{runs}{end}</w:p>");
    }

    pub(super) fn paragraph(&mut self, style: &str, spans: &Spans) {
        let runs = self.runs(spans);
        let _ = write!(self.xml, "<w:p>{}{runs}</w:p>", properties(style, spans, ""));
    }

    fn list(&mut self, ordered: bool, items: &[Spans]) {
        let number = if ordered {
            self.numbered += 1;
            self.numbered + 1
        } else {
            1
        };
        let listed = format!(r#"<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>"#);
        for item in items {
            let runs = self.runs(item);
            let _ = write!(self.xml, "<w:p>{}{runs}</w:p>", properties("ListParagraph", item, &listed));
        }
    }

    fn runs(&mut self, spans: &Spans) -> String {
        let mut out = String::new();
        for span in spans {
            match &span.href {
                Some(href) => {
                    let known = self.links.iter().position(|link| link == href);
                    let place = known.unwrap_or_else(|| {
                        self.links.push(href.clone());
                        self.links.len() - 1
                    });
                    let _ = write!(out, r#"<w:hyperlink r:id="rIdLink{place}">{}</w:hyperlink>"#, run(span));
                }
                None => out.push_str(&run(span)),
            }
        }
        out
    }

    /// Numbers that stand out, beside each other.
    fn keys(&mut self, keys: &[(String, String)]) {
        let width = WIDTH / u32::try_from(keys.len()).unwrap_or(1).max(1);
        let columns = format!(r#"<w:gridCol w:w="{width}"/>"#).repeat(keys.len());
        let cell = |(number, label): &(String, String)| {
            let paragraph = |style: &str, text: &str| {
                format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{}</w:p>"#, run(&Span::from(text.to_owned())))
            };
            let (number, label) = (paragraph("KeyNumber", number), paragraph("KeyLabel", label));
            format!(r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{number}{label}</w:tc>"#)
        };
        let cells: String = keys.iter().map(cell).collect();
        let _ = write!(
            self.xml,
            r#"<w:tbl><w:tblPr><w:tblStyle w:val="Keys"/><w:tblW w:w="{WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr></w:tbl>"#
        );
        self.paragraph("After", &Spans::new());
    }

    fn table(&mut self, grid: &Grid) {
        self.paragraph("Caption", &vec![Span::from(grid.caption.clone())]);
        let all: u32 = grid.heads.iter().map(|head| head.weight).sum::<u32>().max(1);
        let widths: Vec<u32> = grid.heads.iter().map(|head| WIDTH * head.weight / all).collect();
        let columns: String = widths.iter().map(|width| format!(r#"<w:gridCol w:w="{width}"/>"#)).collect();
        let caption = escaped(&grid.caption);
        let _ = write!(
            self.xml,
            r#"<w:tbl><w:tblPr><w:tblStyle w:val="Figures"/><w:tblW w:w="{WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/><w:tblCaption w:val="{caption}"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>"#
        );
        let labels: Vec<String> = grid.heads.iter().map(|head| head.label.clone()).collect();
        self.row(grid, &widths, &labels, "<w:cantSplit/><w:tblHeader/>");
        for row in &grid.rows {
            self.row(grid, &widths, row, "<w:cantSplit/>");
        }
        self.xml.push_str("</w:tbl>");
        self.paragraph("After", &Spans::new());
    }

    fn row(&mut self, grid: &Grid, widths: &[u32], cells: &[String], properties: &str) {
        let _ = write!(self.xml, "<w:tr><w:trPr>{properties}</w:trPr>");
        for ((head, width), text) in grid.heads.iter().zip(widths).zip(cells) {
            let span = Span::from(text.clone());
            let side = if head.is_number { r#"<w:jc w:val="right"/>"# } else { "" };
            let bidi = if is_right_to_left(text) { "<w:bidi/>" } else { "" };
            let _ = write!(
                self.xml,
                r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="Cell"/>{bidi}{side}</w:pPr>{}</w:p></w:tc>"#,
                run(&span)
            );
        }
        self.xml.push_str("</w:tr>");
    }

    /// Title, chart, reading, then the same numbers.
    fn figure(&mut self, figure: &Figure) {
        self.paragraph("FigureTitle", &vec![Span::from(figure.title.clone())]);
        let place = self.charts.len() + 1;
        self.charts.push(chart::chart(&figure.chart, self.language));
        let (width, height) = chart::size(&figure.chart);
        let (name, title) = (escaped(&figure.name), escaped(&figure.title));
        let said = escaped(&format!("{} {}", figure.description, figure.reading));
        let _ = write!(
            self.xml,
            r#"<w:p><w:pPr><w:pStyle w:val="Drawing"/></w:pPr><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{}" name="{name}" title="{title}" descr="{said}"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart r:id="rIdChart{place}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"#,
            1000 + place
        );
        let t = locale::of(self.language);
        let reads = Span { text: fl!(t, "synthesis-reads"), strong: true, ..Span::default() };
        self.paragraph("Reading", &vec![reads, Span::from(format!(" {}", figure.reading))]);
        self.table(&figure.table);
    }
}

/// The properties of a paragraph, in the order that the schema wants.
fn properties(style: &str, spans: &Spans, listed: &str) -> String {
    let text: String = spans.iter().map(|span| span.text.as_str()).collect();
    let bidi = if is_right_to_left(&text) { "<w:bidi/>" } else { "" };
    format!(r#"<w:pPr><w:pStyle w:val="{style}"/>{listed}{bidi}</w:pPr>"#)
}

fn run(span: &Span) -> String {
    let mut looks = String::new();
    if span.href.is_some() {
        looks.push_str(r#"<w:rStyle w:val="Hyperlink"/>"#);
    }
    if span.strong {
        looks.push_str("<w:b/><w:bCs/>");
    }
    if span.emphasis {
        looks.push_str("<w:i/><w:iCs/>");
    }
    if is_right_to_left(&span.text) {
        looks.push_str("<w:rtl/>");
    }
    let text = escaped(&span.text);
    let text = text.replace('\n', r#"</w:t><w:br/><w:t xml:space="preserve">"#);
    let text = text.replace('\t', r#"</w:t><w:tab/><w:t xml:space="preserve">"#);
    format!(r#"<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

/// Whether the first letter of a text is one of a script that is written from right to left.
fn is_right_to_left(text: &str) -> bool {
    let first = text.chars().find(|c| c.is_alphabetic());
    first.is_some_and(|c| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'))
}
