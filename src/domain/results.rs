//! Opening results and reading published cells.
