//! Text as XML 1.0 may hold it. What XML forbids becomes a visible mark: nothing that somebody wrote breaks a file.

/// What stands for a character that XML forbids.
const FORBIDDEN: char = '\u{fffd}';

/// The text with line ends as LF and without characters that XML forbids.
#[must_use]
pub(super) fn allowed(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    let is_allowed = |c: char| matches!(c, '\t' | '\n' | ' '..='\u{fffd}' | '\u{10000}'..) && c != '\u{7f}';
    lines.chars().map(|c| if is_allowed(c) { c } else { FORBIDDEN }).collect()
}

/// The text inside an element or between the double quotes of an attribute.
#[must_use]
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in allowed(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
    out
}
