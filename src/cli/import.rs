//! `concerto import`
