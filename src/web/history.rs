//! What the addresses of histories ask for, whatever has versions: a page of the list, another version to compare with.

use serde::Deserialize;

/// The page of the list.
#[derive(Debug, Deserialize)]
pub struct PageQuery {
    /// Its number, from 1.
    pub page: Option<i32>,
}

/// The version that one is compared with.
#[derive(Debug, Deserialize)]
pub struct WithQuery {
    /// Its number.
    pub avec: Option<i32>,
}
