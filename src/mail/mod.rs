//! Mails: a letter put into words, and the sender of the outbox. Writes no letter; that is done with its cause.

mod decision;
mod message;
mod news;
mod seats;
mod security;
pub mod sender;
pub mod stop;
mod text;

pub use message::{Message, render, render_to_stop};
