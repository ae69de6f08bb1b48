//! Mails: a letter put into words, and the sender of the outbox. Writes no letter; that is done with its cause.

mod decision;
mod message;
pub mod sender;
mod text;

pub use message::{Message, render};
