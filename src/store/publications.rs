//! Published cells, frozen when results are opened.
