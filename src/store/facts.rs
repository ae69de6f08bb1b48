//! All that a summary is made of, read in one snapshot.
