//! Text that a spreadsheet would run, made harmless in a file and read back from one. Refuses to know the file.

const BEGINS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

fn runs(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(BEGINS)
}

/// Spreadsheets run text that begins like a formula; an apostrophe in front makes it text. One more before those that stand
/// there already, so that what is read back is what was written.
#[must_use]
pub fn neutralised(text: &str) -> String {
    if runs(text) { format!("'{text}") } else { text.to_owned() }
}

/// The text that `neutralised` was given; any other text as it is.
#[must_use]
pub fn restored(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| runs(rest)).unwrap_or(text)
}
