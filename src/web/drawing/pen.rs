//! What a drawing is made of: type, marks, bars, columns, lines. Draws what it is told and decides nothing.

use std::fmt::Write;

use super::{Drawing, LEFT, RIGHT, SPAN, Type, escaped, wrapped};
use crate::web::chart::{College, Column, Stretch, columns};

/// The colours of the colleges, as in the style sheet; the third is light and carries dark letters.
const COLLEGES: [&str; 5] = ["#c0407a", "#2a63b8", "#e0aa22", "#332a5c", "#447f35"];
const INK: &str = "#211d22";

/// A place across from a share in per cent of the whole width.
fn across(share: f64) -> f64 {
    LEFT + share / 100.0 * f64::from(SPAN)
}

fn paint(kind: &str) -> &'static str {
    match kind {
        "for" => r##"fill="#1f6f78""##,
        "abstain" => r##"fill="#cfc9c1""##,
        "against" => r##"fill="url(#against)""##,
        "unspecified" => r##"fill="url(#unspecified)" stroke="#857d84""##,
        _ => r##"fill="#ffffff" stroke="#857d84""##,
    }
}

impl Drawing {
    /// A place across from a share in per cent, where dots at both ends must fit.
    #[must_use]
    pub fn inset(share: f64) -> f64 {
        LEFT + 20.0 + share / 100.0 * (f64::from(SPAN) - 40.0)
    }

    // writing to a String cannot fail
    fn put(&mut self, element: std::fmt::Arguments<'_>) {
        let _ = writeln!(self.body, "{element}");
    }

    fn text(&mut self, (x, y): (f64, u32), anchor: &str, of: Type, text: &str) {
        if !text.is_empty() {
            let text = escaped(text);
            self.put(format_args!(
                r#"<text x="{x:.1}" y="{y}" text-anchor="{anchor}" {}>{text}</text>"#,
                of.attributes()
            ));
        }
    }

    /// A line of type that ends here.
    pub fn end(&mut self, x: f64, y: u32, of: Type, text: &str) {
        self.text((x, y), "end", of, text);
    }

    /// A line of type around here.
    pub fn middle(&mut self, x: f64, y: u32, of: Type, text: &str) {
        self.text((x, y), "middle", of, text);
    }

    /// Lines of type, cut after so many.
    pub fn block(&mut self, x: f64, wide: u32, of: Type, text: &str, most: usize) {
        for line in wrapped(text, wide, of, most) {
            self.skip(of.leading());
            let y = self.y() - of.leading() / 4;
            self.text((x, y), "start", of, &line);
        }
    }

    /// Lines of type over the whole width.
    pub fn paragraph(&mut self, of: Type, text: &str, most: usize) {
        if !text.is_empty() {
            self.block(LEFT, SPAN, of, text, most);
            self.skip(6);
        }
    }

    /// A line across.
    pub fn rule(&mut self) {
        self.skip(8);
        let y = self.y();
        self.put(format_args!(r#"<path d="M{LEFT} {y}H{RIGHT}" stroke="{INK}" stroke-width="2"/>"#));
        self.skip(10);
    }

    /// A line down.
    pub fn upright(&mut self, x: f64, y: u32, height: u32, colour: &str) {
        self.put(format_args!(r#"<path d="M{x:.1} {y}v{height}" stroke="{colour}"/>"#));
    }

    /// A thick line across.
    pub fn level(&mut self, from: f64, to: f64, y: u32) {
        self.put(format_args!(r#"<path d="M{from:.1} {y}H{to:.1}" stroke="{INK}" stroke-width="3"/>"#));
    }

    /// The mark of a college around here.
    pub fn mark(&mut self, x: f64, y: u32, college: &College) {
        let place = college.place.saturating_sub(1) % COLLEGES.len();
        let colour = COLLEGES.get(place).copied().unwrap_or(INK);
        let letter = if place == 2 { "#1d191e" } else { "#ffffff" };
        self.put(format_args!(
            r##"<circle cx="{x:.1}" cy="{y}" r="10.5" fill="{colour}" stroke="#ffffff" stroke-width="2"/>"##
        ));
        let of = Type { size: 11, bold: true, italic: false, colour: letter };
        self.middle(x, y + 4, of, &college.letter);
    }

    /// A part of a bar.
    pub fn stretch(&mut self, part: &Stretch, y: u32, height: u32) {
        let (x, wide, paint) = (across(part.from), part.wide / 100.0 * f64::from(SPAN), paint(part.kind));
        // a white line parts it from the next
        let wide = (wide - 2.0).max(1.0);
        self.put(format_args!(r#"<rect x="{x:.1}" y="{y}" width="{wide:.1}" height="{height}" {paint}/>"#));
        if part.written.is_empty() {
            return;
        }
        let middle = x + wide / 2.0;
        if part.kind == "against" {
            let under = f64::from(u32::try_from(part.written.len()).unwrap_or(0)) * 10.0 + 8.0;
            let from = middle - under / 2.0;
            self.put(format_args!(
                r##"<rect x="{from:.1}" y="{}" width="{under:.1}" height="20" fill="#b9561b"/>"##,
                y + 4
            ));
        }
        let colour = if part.kind == "abstain" { INK } else { "#ffffff" };
        let of = Type { size: 15, bold: true, italic: false, colour };
        self.middle(middle, y + 19, of, &part.written);
    }

    /// A second figure on a bar.
    pub fn tick(&mut self, share: f64, y: u32, height: u32) {
        let (x, top, height) = (across(share) - 2.0, y.saturating_sub(3), height + 6);
        self.put(format_args!(r#"<rect x="{x:.1}" y="{top}" width="4" height="{height}" fill="{INK}"/>"#));
    }

    /// A bar of which nothing is shown, and why.
    pub fn void(&mut self, height: u32, why: &str) {
        let y = self.y();
        self.put(format_args!(
            r##"<rect x="{LEFT}.5" y="{y}.5" width="{}" height="{height}" fill="none" stroke="#857d84" stroke-dasharray="4 3"/>"##,
            SPAN - 1
        ));
        self.text((LEFT + 12.0, y + 19), "start", Type::SMALL, why);
    }

    /// A square of a map; dashed where a number stands for several.
    pub fn tile(&mut self, (x, y): (f64, u32), (wide, tall): (f64, u32), shade: &str, merged: bool) {
        let dashes = if merged { r#" stroke-dasharray="3 3""# } else { "" };
        self.put(format_args!(
            r##"<rect x="{x:.1}" y="{y}" width="{wide:.1}" height="{tall}" fill="#1f6f78" fill-opacity="{shade}" stroke="#857d84"{dashes}/>"##
        ));
    }

    /// The edge of a map.
    pub fn frame(&mut self, y: u32, tall: u32) {
        self.put(format_args!(
            r##"<rect x="{LEFT}" y="{y}" width="{SPAN}" height="{tall}" fill="none" stroke="#857d84"/>"##
        ));
    }

    /// Columns, and the line on which they stand.
    pub fn columns(&mut self, list: &[Column]) {
        let top = self.y();
        for it in list {
            let (x, wide, y) = (across(it.part.from), it.part.wide / 100.0 * f64::from(SPAN), top + it.top());
            let height = it.height;
            self.put(format_args!(
                r##"<rect x="{x:.1}" y="{y}" width="{wide:.1}" height="{height}" fill="#5d5760"/>"##
            ));
        }
        let base = top + columns::HEIGHT;
        self.put(format_args!(r##"<path d="M{LEFT} {base}H{RIGHT}" stroke="#857d84"/>"##));
        self.skip(columns::HEIGHT);
    }

    /// Which paint means what.
    pub fn key(&mut self, key: &[(&'static str, String)]) {
        self.flow(key.iter().map(|(_, label)| (label.as_str(), 34.0)), |drawing, place, x, y| {
            match key.get(place).map(|(kind, _)| *kind) {
                Some("tick") => drawing.put(format_args!(
                    r#"<rect x="{:.1}" y="{}" width="4" height="18" fill="{INK}"/>"#,
                    x + 10.0,
                    y + 1
                )),
                Some(kind) => {
                    let paint = paint(kind);
                    drawing.put(format_args!(r#"<rect x="{x:.1}" y="{}" width="24" height="16" {paint}/>"#, y + 2));
                }
                None => {}
            }
        });
    }

    /// Words beside each other, each after something that is drawn in the room before it.
    pub fn flow<'w>(&mut self, words: impl Iterator<Item = (&'w str, f64)>, draw: impl Fn(&mut Self, usize, f64, u32)) {
        let mut x = LEFT;
        let mut any = false;
        for (place, (word, before)) in words.enumerate() {
            let wide = before + Type::BODY.width(word) + 24.0;
            if any && x + wide > RIGHT {
                x = LEFT;
                self.skip(26);
            }
            let y = self.y();
            draw(self, place, x, y);
            self.text((x + before, y + 15), "start", Type::BODY, word);
            x += wide;
            any = true;
        }
        if any {
            self.skip(38);
        }
    }
}
