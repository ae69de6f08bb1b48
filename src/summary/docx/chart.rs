//! A figure's chart as DrawingML, which a word processor draws: its numbers stand in it, no picture does.

use std::fmt::Write as _;

use crate::model::Language;
use crate::summary::document::{Chart, Series};
use crate::summary::xml::escaped;

/// A centimetre, in the units of drawings.
const CENTIMETRE: usize = 360_000;
/// Fills that differ in lightness and in pattern, so that colour is never the only cue.
const FILLS: [&str; 6] = [
    r#"<a:solidFill><a:srgbClr val="1B3A6B"/></a:solidFill>"#,
    r#"<a:solidFill><a:srgbClr val="C9D1DC"/></a:solidFill>"#,
    r#"<a:pattFill prst="dkUpDiag"><a:fgClr><a:srgbClr val="B34000"/></a:fgClr><a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>"#,
    r#"<a:pattFill prst="pct20"><a:fgClr><a:srgbClr val="3A3A3A"/></a:fgClr><a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>"#,
    r#"<a:solidFill><a:srgbClr val="2F7D5B"/></a:solidFill>"#,
    r#"<a:solidFill><a:srgbClr val="7A4E9B"/></a:solidFill>"#,
];
/// The ends of an axis of shares.
const BOUNDS: &str = r#"<c:max val="1"/><c:min val="0"/>"#;
/// The marks of dots, one a series, with a colour each.
const DOTS: [(&str, &str); 6] = [
    ("circle", "1B3A6B"),
    ("square", "B34000"),
    ("diamond", "2F7D5B"),
    ("triangle", "7A4E9B"),
    ("x", "3A3A3A"),
    ("star", "8A6D00"),
];

/// The width and height of a chart.
pub(super) fn size(chart: &Chart) -> (usize, usize) {
    let tenths = match chart {
        // bars need a line each, and the key and the axis theirs
        Chart::Stacked(series) => 22 + 8 * series.categories.len().min(20),
        Chart::Columns(_) => 70,
        Chart::Dots(_) => 80,
    };
    (16 * CENTIMETRE, tenths * CENTIMETRE / 10)
}

/// The chart's file.
pub(super) fn chart(chart: &Chart, language: Language) -> String {
    let plot = match chart {
        Chart::Stacked(series) => stacked(series, language),
        Chart::Columns(series) => columns(series),
        Chart::Dots(series) => dots(series, language),
    };
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>{plot}</c:plotArea><c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr><c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="900"/></a:pPr><a:endParaRPr lang="{}"/></a:p></c:txPr></c:chartSpace>
"#,
        language.code()
    )
}

fn stacked(series: &Series, language: Language) -> String {
    format!(
        r#"<c:barChart><c:barDir val="bar"/><c:grouping val="percentStacked"/><c:varyColors val="0"/>{}<c:gapWidth val="40"/><c:overlap val="100"/><c:axId val="1"/><c:axId val="2"/></c:barChart>{}"#,
        rows(series, filled, ""),
        axes(("maxMin", "l"), ("max", "b"), "", &percent(language))
    )
}

fn columns(series: &Series) -> String {
    format!(
        r#"<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>{}<c:gapWidth val="60"/><c:axId val="1"/><c:axId val="2"/></c:barChart>{}"#,
        rows(series, filled, ""),
        axes(("minMax", "b"), ("autoZero", "l"), "", "0")
    )
}

fn filled(place: usize) -> String {
    let fill = FILLS.get(place % FILLS.len()).copied().unwrap_or_default();
    format!("<c:spPr>{fill}</c:spPr><c:invertIfNegative val=\"0\"/>")
}

/// Dots without lines between them, and one line from the lowest to the highest of each category.
fn dots(series: &Series, language: Language) -> String {
    let dot = |place: usize| {
        let (symbol, colour) = DOTS.get(place % DOTS.len()).copied().unwrap_or(("circle", "1B3A6B"));
        let fill = format!(r#"<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>"#);
        format!(
            r#"<c:spPr><a:ln w="28575"><a:noFill/></a:ln></c:spPr><c:marker><c:symbol val="{symbol}"/><c:size val="9"/><c:spPr>{fill}<a:ln w="9525">{fill}</a:ln></c:spPr></c:marker>"#
        )
    };
    format!(
        r#"<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{}<c:hiLowLines><c:spPr><a:ln w="12700"><a:solidFill><a:srgbClr val="8A94A3"/></a:solidFill></a:ln></c:spPr></c:hiLowLines><c:marker val="1"/><c:axId val="1"/><c:axId val="2"/></c:lineChart>{}"#,
        rows(series, dot, r#"<c:smooth val="0"/>"#),
        axes(("minMax", "b"), ("autoZero", "l"), BOUNDS, &percent(language))
    )
}

fn percent(language: Language) -> String {
    if language == Language::Fr { "0\"\u{202f}\"%".to_owned() } else { "0%".to_owned() }
}

/// The series, each with its look before its numbers and `after` behind them.
fn rows(series: &Series, look: impl Fn(usize) -> String, after: &str) -> String {
    let mut out = String::new();
    for (place, (name, values)) in series.series.iter().enumerate() {
        let _ = write!(
            out,
            r#"<c:ser><c:idx val="{place}"/><c:order val="{place}"/><c:tx><c:strRef><c:f>S!A{place}</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{}</c:v></c:pt></c:strCache></c:strRef></c:tx>{}"#,
            escaped(name),
            look(place)
        );
        let count = series.categories.len();
        let label = |(at, text): (usize, &String)| format!(r#"<c:pt idx="{at}"><c:v>{}</c:v></c:pt>"#, escaped(text));
        let labels: String = series.categories.iter().enumerate().map(label).collect();
        let value =
            |(at, value): (usize, &Option<f64>)| value.map(|v| format!(r#"<c:pt idx="{at}"><c:v>{v}</c:v></c:pt>"#));
        let values: String = values.iter().enumerate().filter_map(value).collect();
        let _ = write!(
            out,
            r#"<c:cat><c:strLit><c:ptCount val="{count}"/>{labels}</c:strLit></c:cat><c:val><c:numLit><c:formatCode>General</c:formatCode><c:ptCount val="{count}"/>{values}</c:numLit></c:val>{after}</c:ser>"#
        );
    }
    out
}

/// The axis of categories and that of values: how each runs and where it stands.
fn axes((order, side): (&str, &str), (crosses, values): (&str, &str), bounds: &str, format: &str) -> String {
    let format = escaped(format);
    let line = r#"<c:spPr><a:ln w="9525"><a:solidFill><a:srgbClr val="C9D1DC"/></a:solidFill></a:ln></c:spPr>"#;
    format!(
        r#"<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="{order}"/></c:scaling><c:delete val="0"/><c:axPos val="{side}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>{line}<c:crossAx val="2"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx><c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/>{bounds}</c:scaling><c:delete val="0"/><c:axPos val="{values}"/><c:majorGridlines>{line}</c:majorGridlines><c:numFmt formatCode="{format}" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>{line}<c:crossAx val="1"/><c:crosses val="{crosses}"/><c:crossBetween val="between"/></c:valAx>"#
    )
}
