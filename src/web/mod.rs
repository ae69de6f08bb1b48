//! HTTP in, HTML out: pages, their parts, their languages and assets. Holds no rule and no SQL.

pub mod assets; // stylesheet, script and icon at immutable addresses
pub mod board; // every part in each of its states
pub mod chart; // where the pieces of a chart stand
pub mod format; // dates, numbers and shares in words
pub mod locale; // French and English messages
pub mod page; // what the layout of every page needs
pub mod parts; // the plain values that the macros of templates/parts take
pub mod site; // the pages about the site itself
pub mod words; // the closed lists of the model in words
