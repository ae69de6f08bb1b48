//! Organisations that seats belong to.
