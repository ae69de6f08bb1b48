//! A figure as a drawing of its own: head, sentence, key, chart, source. The same numbers as on its page; computes none.

use i18n_embed_fl::fl;

use super::exhibit::Exhibit;
use super::page::View;
use super::profiles::{Profiles, TALL};
use super::spread::{Gap, Spread};
use crate::domain::figures::groups::SIDE;
use crate::web::chart::{Bars, College, Columns, Dot, Strip, Strips};
use crate::web::drawing::{Drawing, LEFT, RIGHT, SPAN, Type};

/// The height of a bar, and the room under it, in pixels.
const BAR: u32 = 28;
const AFTER: u32 = 18;
/// The width of a line's value, in pixels.
const VALUE: u32 = 190;
/// Lines of a title before it is cut.
const LINES: usize = 3;

/// The drawing of a figure.
pub(super) fn drawn(view: &View<'_>, exhibit: &Exhibit) -> String {
    let consultation = &view.reading.presence.frame.consultation;
    let cite = exhibit.cite();
    let mut drawing = Drawing::default();
    drawing.paragraph(Type::SMALL, &consultation.title, LINES);
    drawing.paragraph(Type::HEAD, &cite.title, LINES);
    if let Exhibit::Proposal(it) = exhibit {
        drawing.paragraph(Type::LEAD, &it.title, LINES);
    }
    drawing.paragraph(Type::READ, exhibit.sentence(), 8);
    drawing.skip(12);
    let said = match exhibit {
        Exhibit::Ranking(it) => strips(&mut drawing, &it.strips),
        Exhibit::Priority(it) => strips(&mut drawing, &it.strips),
        Exhibit::Participation(it) => strips(&mut drawing, &it.strips),
        Exhibit::Proposal(it) => strips(&mut drawing, &of_bars(view, &it.bars)),
        Exhibit::Gaps(it) => spread(&mut drawing, it),
        Exhibit::Weeks(it) => columns(&mut drawing, &it.columns),
        Exhibit::Profiles(it) => map(&mut drawing, it),
    };
    foot(&mut drawing, view, exhibit);
    let title = format!("{} – {}", cite.title, consultation.title);
    drawing.finish(view.language.code(), &title, &format!("{} {said}", exhibit.sentence()))
}

fn foot(drawing: &mut Drawing, view: &View<'_>, exhibit: &Exhibit) {
    let cite = exhibit.cite();
    drawing.rule();
    drawing.paragraph(Type::SMALL, &view.source().limits(), 4);
    drawing.paragraph(Type::SMALL, &view.source().origin(), 4);
    drawing.paragraph(Type::SMALL, &format!("{} {}", fl!(view.t, "results-address"), cite.address), 4);
    let print = format!("{} {}", fl!(view.t, "results-fingerprint-sha"), cite.fingerprint);
    drawing.paragraph(Type::SMALL, &print, 4);
}

/// The bars of a proposal as a list: a college a line.
fn of_bars(view: &View<'_>, bars: &Bars) -> Strips {
    let rows = bars.rows.iter().map(|row| Strip {
        college: Some(row.college.clone()),
        value: row.support.clone(),
        said: row.support.clone(),
        stretches: row.stretches.clone(),
        masked: row.masked.clone(),
        ..Strip::default()
    });
    let rows = rows.collect();
    Strips { key: view.stances(bars.has_unspecified()), rows, ..Strips::default() }
}

/// Draws the list; tells what it says.
fn strips(drawing: &mut Drawing, list: &Strips) -> String {
    drawing.key(&list.key);
    for row in &list.rows {
        label(drawing, row);
        if row.masked.is_empty() {
            bar(drawing, row);
        } else {
            drawing.void(BAR, &row.masked);
        }
        drawing.skip(BAR + AFTER);
    }
    let said = |row: &Strip| {
        let what = if row.masked.is_empty() { &row.said } else { &row.masked };
        format!("{} – {what}.", row.name())
    };
    list.rows.iter().map(said).collect::<Vec<_>>().join(" ")
}

fn label(drawing: &mut Drawing, row: &Strip) {
    let rank = if row.rank.is_empty() { String::new() } else { format!("{}. ", row.rank) };
    let note = if row.note.is_empty() { String::new() } else { format!(" – {}", row.note) };
    let words = format!("{rank}{}{note}", row.name());
    let top = drawing.y();
    drawing.end(RIGHT, top + 15, Type::STRONG, &row.value);
    match &row.college {
        Some(college) => {
            drawing.mark(LEFT + 10.0, top + 10, college);
            drawing.block(LEFT + 30.0, SPAN - VALUE - 30, Type::BODY, &words, LINES);
        }
        None => drawing.block(LEFT, SPAN - VALUE, Type::BODY, &words, LINES),
    }
    drawing.skip(6);
}

fn bar(drawing: &mut Drawing, row: &Strip) {
    let top = drawing.y();
    for part in &row.stretches {
        drawing.stretch(part, top, BAR);
    }
    if let Some(tick) = row.tick {
        drawing.tick(tick, top, BAR);
    }
}

/// Draws the lines; tells what they say.
fn spread(drawing: &mut Drawing, spread: &Spread) -> String {
    drawing.colleges(&spread.colleges);
    let top = drawing.y();
    for (quarter, share) in (0_u32..).zip(&spread.scale) {
        drawing.middle(Drawing::inset(f64::from(quarter) * 25.0), top + 12, Type::SMALL, share);
    }
    drawing.skip(28);
    for gap in &spread.gaps {
        line(drawing, gap);
    }
    let said = |gap: &Gap| format!("{} ({}) – {}.", gap.title, gap.points, gap.said);
    spread.gaps.iter().map(said).collect::<Vec<_>>().join(" ")
}

fn line(drawing: &mut Drawing, gap: &Gap) {
    let top = drawing.y();
    drawing.end(RIGHT, top + 15, Type::STRONG, &gap.points);
    let words = format!("{} – {}", gap.title, gap.note);
    drawing.block(LEFT, SPAN - VALUE, Type::BODY, &words, LINES);
    drawing.skip(4);
    let (top, height) = (drawing.y(), u32::try_from(gap.dots.height).unwrap_or(0));
    for quarter in [0.0, 25.0, 50.0, 75.0, 100.0] {
        drawing.upright(Drawing::inset(quarter), top, height, if quarter == 50.0 { "#857d84" } else { "#ddd8d3" });
    }
    drawing.level(Drawing::inset(gap.dots.ends.0), Drawing::inset(gap.dots.ends.1), top + 13);
    let down = |dot: &Dot| u32::try_from(dot.y).unwrap_or(0);
    // every stem first: none crosses a mark
    for dot in gap.dots.list.iter().filter(|dot| dot.hangs()) {
        drawing.upright(Drawing::inset(dot.at), top + 13, down(dot) - 13, "#857d84");
    }
    for dot in &gap.dots.list {
        drawing.mark(Drawing::inset(dot.at), top + down(dot), &dot.college);
    }
    drawing.skip(height + AFTER);
}

/// Draws the columns; tells what they say.
fn columns(drawing: &mut Drawing, it: &Columns) -> String {
    for row in &it.rows {
        let top = drawing.y();
        drawing.end(RIGHT, top + 15, Type::STRONG, &row.value);
        drawing.block(LEFT, SPAN - 2 * VALUE, Type::BODY, &row.label, 1);
        drawing.skip(4);
        drawing.columns(&row.columns);
        drawing.skip(AFTER);
    }
    let top = drawing.y();
    drawing.end(RIGHT, top + 12, Type::SMALL, &it.ends.1);
    drawing.block(LEFT, SPAN / 2, Type::SMALL, &it.ends.0, 1);
    drawing.skip(AFTER);
    it.rows.iter().map(|row| format!("{}.", row.said)).collect::<Vec<_>>().join(" ")
}

/// Draws the map without anybody's own square, and what each profile holds; tells what it says.
fn map(drawing: &mut Drawing, it: &Profiles) -> String {
    let top = drawing.y();
    let side = f64::from(SPAN) / SIDE as f64;
    for tile in &it.map.tiles {
        let x = LEFT + tile.column as f64 * side;
        drawing.tile((x, top + tile.y), (side, TALL), tile.shade, tile.merged);
        drawing.middle(x + side / 2.0, top + tile.y + 20, Type::BODY, &tile.written);
    }
    drawing.frame(top, it.map.height());
    for (share, down, key) in &it.map.centres {
        let college = College::new(key.clone(), 4, String::new());
        drawing.mark(LEFT + share / 100.0 * f64::from(SPAN), top + down, &college);
    }
    drawing.skip(it.map.height() + AFTER);
    for profile in &it.list {
        drawing.paragraph(Type::STRONG, &format!("{} – {}", profile.name, profile.size), 1);
        for (choice, title, _) in &profile.held {
            drawing.paragraph(Type::BODY, &format!("{choice} – {title}"), 2);
        }
    }
    it.map.rows.iter().map(|(squares, people)| format!("{squares} – {people}.")).collect::<Vec<_>>().join(" ")
}

impl Drawing {
    /// The marks of colleges with their names.
    fn colleges(&mut self, colleges: &[College]) {
        self.flow(colleges.iter().map(|it| (it.name.as_str(), 30.0)), |drawing, place, x, y| {
            if let Some(college) = colleges.get(place) {
                drawing.mark(x + 10.0, y + 10, college);
            }
        });
    }
}
