//! Comments over HTTP.
