//! `concerto export`
