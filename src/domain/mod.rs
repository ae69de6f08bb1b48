//! What people may do and what it means: one file a noun. Refuses to speak SQL or HTTP.

pub mod figures;
