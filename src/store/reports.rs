//! Reports of readers.
