//! The fonts in the program, for what is typeset and for pictures of figures. No font of the machine is ever read.

/// The family of charts and tables.
pub const SANS: &str = "DejaVu Sans";

/// A serif with what mathematics needs, a sans with many scripts, one with signs and faces.
pub fn all() -> impl Iterator<Item = &'static [u8]> {
    let sans = [
        dejavu::sans_condensed::regular(),
        dejavu::sans_condensed::bold(),
        dejavu::sans_condensed::oblique(),
        dejavu::sans_condensed::bold_oblique(),
    ];
    sans.into_iter().chain(typst_assets::fonts()).chain([epaint_default_fonts::NOTO_EMOJI_REGULAR])
}
