//! A stand-alone SVG: plain attributes, its own patterns, no style sheet, script or foreign object, so that any program
//! draws it; the same calls give the same bytes. Knows no figure, and sets type by estimate: it reads no font.

mod pen;
#[cfg(feature = "pdf")]
pub mod picture;
mod typeface;

pub use typeface::{Type, wrapped};

use crate::summary::xml::escaped;

/// The width of the drawing, in pixels.
pub const WIDTH: u32 = 960;
/// Where type begins and ends across, in pixels.
pub const LEFT: f64 = 40.0;
/// Where type ends.
pub const RIGHT: f64 = 920.0;
/// The room between, in pixels.
pub const SPAN: u32 = 880;

/// The patterns: against is hatched, what is not specified is dotted.
const PATTERNS: &str = r##"<defs><pattern id="against" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="7" height="7" fill="#b9561b"/><path d="M0 0v7" stroke="#7d340a" stroke-width="4"/></pattern><pattern id="unspecified" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="#ffffff"/><circle cx="2" cy="2" r="1.1" fill="#857d84"/></pattern></defs>"##;

/// A drawing that grows downwards.
#[derive(Debug, Default)]
pub struct Drawing {
    body: String,
    y: u32,
}

impl Drawing {
    /// Where the next thing begins, down, in pixels.
    #[must_use]
    pub const fn y(&self) -> u32 {
        self.y
    }

    /// Leaves room.
    pub const fn skip(&mut self, pixels: u32) {
        self.y = self.y.saturating_add(pixels);
    }

    /// The whole drawing; what it says is written for those who do not see it.
    #[must_use]
    pub fn finish(self, language: &str, title: &str, said: &str) -> String {
        let height = self.y + 64;
        let (title, said) = (escaped(title), escaped(said));
        format!(
            r##"<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" xml:lang="{language}" role="img" aria-labelledby="title said" font-family="Arial, Helvetica, 'Liberation Sans', sans-serif"><title id="title">{title}</title><desc id="said">{said}</desc>{PATTERNS}<rect width="{WIDTH}" height="{height}" fill="#ffffff"/><g transform="translate(0 32)">
{}</g></svg>
"##,
            self.body
        )
    }
}
