//! On which line of a text a row begins. A reader of CSV tells the place right behind the row before, which in files with CRLF,
//! or with blank lines between, is still on an earlier line.

/// The line (from 1) of a row that such a reader places at `byte` (from 0), on `line`.
#[must_use]
pub fn of_row(text: &str, byte: u64, line: u64) -> u64 {
    let rest = usize::try_from(byte).ok().and_then(|byte| text.as_bytes().get(byte..)).unwrap_or_default();
    let ends = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).filter(|byte| **byte == b'\n').count();
    line + ends as u64
}
