//! An axis in the reader's words, as labels and filters show it.

use i18n_embed_fl::fl;

use super::locale::Loader;
use super::parts::Choice;
use crate::domain::presence::{Axis, Frame};

/// `Axe 2 – Recherche et innovation`.
#[must_use]
pub fn label(t: &Loader, axis: &Axis) -> String {
    fl!(t, "proposal-axis", n = axis.number.to_string(), title = axis.title.as_str())
}

/// The axes to choose from, as their numbers; `chosen` is what was typed.
#[must_use]
pub fn choices(t: &Loader, frame: &Frame, chosen: &str) -> Vec<Choice> {
    let number = |axis: &Axis| axis.number.to_string();
    frame.axes.iter().map(|it| Choice::new(number(it), label(t, it), number(it) == chosen.trim())).collect()
}

/// What a filter by the axis of this number asks for: an address may name one that is none.
#[must_use]
pub fn asked(t: &Loader, frame: &Frame, number: i32) -> String {
    match frame.axes.iter().find(|axis| axis.number == number) {
        Some(axis) => label(t, axis),
        None => fl!(t, "proposal-axis-unknown", n = number.to_string()),
    }
}
