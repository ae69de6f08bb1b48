//! What was imported, by the hashes of its files.
