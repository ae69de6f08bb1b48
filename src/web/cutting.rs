//! Where the links between votes and seats stand, in a sentence. Holds no rule.

use i18n_embed_fl::fl;

use super::page::Page;
use crate::domain::cutting::{self, Day, Links};
use crate::domain::presence::Frame;

/// The sentence of a consultation; empty where links are kept.
pub(super) fn line(page: &Page, frame: &Frame, days: u16) -> String {
    let t = page.t;
    match cutting::links(frame, days) {
        Links::Kept => String::new(),
        Links::After(days) => fl!(t, "cutting-after", days = days),
        Links::Until(day) => fl!(t, "cutting-until", day = page.date(&day)),
        Links::Cut(day) => fl!(t, "cutting-cut", day = page.date(&day)),
    }
}

/// The same for organisers: nothing before a day is set.
pub(super) fn banner(page: &Page, frame: &Frame, days: u16) -> String {
    let is_set = frame.consultation.cutting_on.is_some();
    if is_set { line(page, frame, days) } else { String::new() }
}

/// The sentence of a consultation among others.
pub(super) fn named(page: &Page, it: &Day) -> Option<String> {
    let title = it.title.as_str();
    match (it.cutting_began_at, it.cutting_on) {
        (Some(day), _) => Some(fl!(page.t, "cutting-cut-in", title = title, day = page.date(&day))),
        (None, Some(day)) => Some(fl!(page.t, "cutting-until-in", title = title, day = page.date(&day))),
        (None, None) => None,
    }
}
