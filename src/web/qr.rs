//! A QR code as a path inside a page: no picture to fetch, no style. Knows nothing of what it says.

use std::fmt::Write;

use qrcode::{Color, EcLevel, QrCode};

/// White cells around the code, as readers need them.
const MARGIN: usize = 4;

/// A code: its width and height in cells, and its dark cells as the `d` of a path.
#[derive(Debug, Clone)]
pub struct Qr {
    /// Cells in a row, margins included.
    pub size: usize,
    /// The dark cells.
    pub path: String,
}

impl Qr {
    /// The code of a text; nothing when it is too long for one.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
        let mut path = String::new();
        for (y, row) in code.to_colors().chunks(code.width()).enumerate() {
            for (x, _) in row.iter().enumerate().filter(|(_, cell)| **cell == Color::Dark) {
                // writing to a text does not fail
                let _ = write!(path, "M{} {}h1v1h-1z", x + MARGIN, y + MARGIN);
            }
        }
        Some(Self { size: code.width() + 2 * MARGIN, path })
    }
}
