//! `concerto consultation`
