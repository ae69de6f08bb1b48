//! `concerto verify`
