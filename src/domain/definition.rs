//! A consultation as a TOML file: read, checked, refused with its line.
