//! Who took part, and when.

use i18n_embed_fl::fl;

use super::words::Words;
use super::{Block, Part, plain};

impl Words<'_> {
    pub(super) fn participation(&self) -> Part {
        let figures = [self.colleges_figure(), self.weeks_figure()];
        let mut blocks = vec![Block::Paragraph(plain(self.participants()))];
        blocks.extend(figures.into_iter().flatten().map(Block::Figure));
        Part { name: "participation".to_owned(), title: fl!(self.t, "synthesis-participation"), blocks }
    }
}
