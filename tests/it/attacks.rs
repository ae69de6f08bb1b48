//! What an attacker would try, as tests: each fails when the attack succeeds. The long forms run with `tests/run --long`.

pub mod crawl;
mod floods;
mod forms;
mod fuzz;
mod links;
mod parallel;
mod passwords;
mod rights;
mod secrets;
mod wire;
mod words;
