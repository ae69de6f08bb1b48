//! The rules of a consultation, by version.
