//! Texts that people type: each type knows its limits and refuses the rest. What is stored went through here.

use super::Problem;

/// One line: trimmed, inner blanks joined, without control characters or marks that reorder the text around.
///
/// # Errors
/// `Empty`, `TooLong`, `ControlCharacter`.
pub fn line(text: &str, limit: usize) -> Result<String, Problem> {
    if text.chars().any(|c| c.is_control() && !c.is_whitespace()) {
        return Err(Problem::ControlCharacter);
    }
    let kept = text.chars().filter(|c| !reorders(*c)).map(|c| if c.is_control() { ' ' } else { c });
    let joined = join_blanks(kept);
    within(joined.trim().to_owned(), limit)
}

/// Several lines: line ends become `\n`, the text is trimmed at both ends.
///
/// # Errors
/// `Empty`, `TooLong`, `ControlCharacter`.
pub fn block(text: &str, limit: usize) -> Result<String, Problem> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
        return Err(Problem::ControlCharacter);
    }
    within(text.trim().to_owned(), limit)
}

/// `None` for a text that is left empty, which some fields allow.
///
/// # Errors
/// As the parser given.
pub fn optional(
    text: &str,
    limit: usize,
    parse: fn(&str, usize) -> Result<String, Problem>,
) -> Result<String, Problem> {
    match parse(text, limit) {
        Err(Problem::Empty) => Ok(String::new()),
        other => other,
    }
}

/// What makes two texts the same when compared: lower case, blanks joined.
#[must_use]
pub fn key(text: &str) -> String {
    join_blanks(text.trim().chars()).to_lowercase()
}

fn within(text: String, limit: usize) -> Result<String, Problem> {
    if !text.chars().any(|c| !c.is_whitespace() && !invisible(c)) {
        return Err(Problem::Empty);
    }
    if text.chars().count() > limit { Err(Problem::TooLong { limit }) } else { Ok(text) }
}

fn join_blanks(chars: impl Iterator<Item = char>) -> String {
    let mut joined = String::new();
    for c in chars {
        if c == ' ' && joined.ends_with(' ') {
            continue;
        }
        joined.push(c);
    }
    joined
}

/// Embeddings, overrides and isolates: in a title or a name they would turn the words around them.
fn reorders(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{FEFF}' | '\u{2060}') || reorders(c)
}

/// Declares text types with one limit each, in characters.
macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident($parse:ident, $limit:literal)),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        pub struct $name(String);

        impl $name {
            /// The most characters allowed.
            pub const LIMIT: usize = $limit;

            /// Reads what was typed.
            ///
            /// # Errors
            /// `Empty`, `TooLong`, `ControlCharacter`.
            pub fn parse(typed: &str) -> Result<Self, Problem> {
                $parse(typed, Self::LIMIT).map(Self)
            }

            /// The text as stored.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> String {
                text.0
            }
        }
    )+};
}

texts! {
    /// A proposal's, axis's or document's title.
    Title(line, 150),
    /// « En une phrase »: plain words.
    Sentence(line, 200),
    /// A proposal's Markdown.
    Body(block, 10_000),
    /// A comment's text.
    CommentBody(block, 3_000),
    /// The reason of a report, in the reader's words.
    ReportText(block, 1_000),
    /// Facts or reasons of a decision, in the moderator's words.
    Facts(block, 3_000),
    /// A legal ground, in place of a clause of the rules.
    Ground(line, 300),
    /// A passage of a text to be masked.
    Passage(line, 500),
    /// What the person concerned says: observations, or why a review is asked for.
    Plea(block, 5_000),
    /// A moderator's note on a case; why a reviewer sends a draft back.
    Remark(block, 2_000),
    /// Why a proposal is answered so, or what an action does: Markdown.
    Reason(block, 5_000),
    /// Who carries something out: a service or a named body.
    Lead(line, 120),
    /// How a proposal was taken into account, or what happened to an action, in a sentence or two.
    Taken(line, 400),
    /// A given or family name, or a function.
    Name(line, 120),
}

/// A mail address, as typed, and what it is compared by.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Email(String);

impl Email {
    /// The most characters allowed.
    pub const LIMIT: usize = 254;

    /// Reads what was typed: `local@domain.tld` in ASCII.
    ///
    /// # Errors
    /// `Empty`, `TooLong`, `NotAnEmail`.
    pub fn parse(typed: &str) -> Result<Self, Problem> {
        let text = line(typed, Self::LIMIT)?;
        let (local, domain) = text.rsplit_once('@').ok_or(Problem::NotAnEmail)?;
        let local_fits = !local.is_empty()
            && local.len() <= 64
            && local.chars().all(|c| c.is_ascii_alphanumeric() || "!#$%&'*+/=?^_`{|}~.-".contains(c))
            && !local.starts_with('.')
            && !local.ends_with('.')
            && !local.contains("..");
        let label_fits = |label: &str| {
            !label.is_empty()
                && label.len() <= 63
                && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
                && !label.starts_with('-')
                && !label.ends_with('-')
        };
        let domain_fits = domain.contains('.') && domain.split('.').all(label_fits);
        if local_fits && domain_fits { Ok(Self(text)) } else { Err(Problem::NotAnEmail) }
    }

    /// The address as typed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What makes two addresses the same: lower case.
    #[must_use]
    pub fn key(&self) -> String {
        self.0.to_lowercase()
    }
}

/// A consultation's name in addresses.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Slug(String);

impl Slug {
    /// The most characters allowed.
    pub const LIMIT: usize = 80;

    /// Reads a slug: lower-case letters, digits and hyphens, beginning with a letter.
    ///
    /// # Errors
    /// `Empty`, `TooLong`, `NotASlug`.
    pub fn parse(typed: &str) -> Result<Self, Problem> {
        let text = line(typed, Self::LIMIT)?;
        let fits = text.starts_with(|c: char| c.is_ascii_lowercase())
            && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
            && !text.ends_with('-')
            && !text.contains("--");
        if fits { Ok(Self(text)) } else { Err(Problem::NotASlug) }
    }

    /// The slug.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
