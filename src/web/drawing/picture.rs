//! A drawing as a picture of pixels: the same drawing gives the same bytes on every machine, for the fonts stand in the
//! program. Refuses to read any other file.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{ImageHrefResolver, Options, Tree, fontdb};

use crate::summary::pdf::fonts;

/// Pixels of the picture for one of the drawing, so that it may be printed.
pub const SCALE: u16 = 2;
/// The most pixels down: some 90 MB while it is made.
const TALL: u32 = 12_000;

static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut all = fontdb::Database::new();
    for bytes in fonts::all() {
        all.load_font_source(fontdb::Source::Binary(Arc::new(bytes)));
    }
    all.set_sans_serif_family(fonts::SANS);
    Arc::new(all)
});

/// The PNG file of a drawing.
///
/// # Errors
/// It is no drawing, or one that is too tall; in the words of the library.
pub fn png(svg: &str) -> Result<Vec<u8>, String> {
    let nothing = ImageHrefResolver { resolve_data: Box::new(|_, _, _| None), resolve_string: Box::new(|_, _| None) };
    let options = Options {
        font_family: fonts::SANS.to_owned(),
        fontdb: FONTS.clone(),
        image_href_resolver: nothing,
        ..Options::default()
    };
    let tree = Tree::from_str(svg, &options).map_err(|error| error.to_string())?;
    let size = tree.size().to_int_size();
    let (wide, tall) = (size.width().saturating_mul(SCALE.into()), size.height().saturating_mul(SCALE.into()));
    let pixels = if tall > TALL { None } else { Pixmap::new(wide, tall) };
    let mut pixels = pixels.ok_or_else(|| format!("a picture of {wide} × {tall} pixels cannot be made"))?;
    pixels.fill(Color::WHITE);
    let scale = Transform::from_scale(SCALE.into(), SCALE.into());
    resvg::render(&tree, scale, &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| error.to_string())
}
