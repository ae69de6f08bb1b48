//! What is wrong with one field of a form, a file or a setting; the words for it are the reader's language's.

/// Why a value was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// Nothing was given.
    Empty,
    /// More characters than the limit.
    TooLong {
        /// The most characters allowed.
        limit: usize,
    },
    /// Fewer characters than needed.
    TooShort {
        /// The fewest characters needed.
        least: usize,
    },
    /// A character that no text needs: NUL or another control.
    ControlCharacter,
    /// Not an address such as `prenom@example.org`.
    NotAnEmail,
    /// Not one of the choices.
    NotAChoice,
    /// Not a whole number within its bounds.
    NotANumber,
    /// Not a date or time.
    NotAMoment,
    /// Not a slug: lower-case letters, digits and hyphens.
    NotASlug,
    /// Not an `https://` or `http://` address.
    NotAnAddress,
    /// An end that does not come after its beginning.
    EndsBeforeItBegins,
    /// Overlaps with another.
    Overlaps,
    /// Somebody or something else has it already.
    Taken,
    /// Easy to guess.
    Guessable,
    /// Known from a leak.
    Leaked,
    /// Wrong code, password or confirmation.
    Wrong,
    /// A box that must be ticked.
    NotTicked,
    /// What does not change any more.
    Fixed,
    /// An end of a vote that has begun: it comes later, never earlier.
    OnlyLater,
    /// What members accepted the rules under: it stays, or protects them more.
    Promised,
    /// A passage that the text does not hold as it is given.
    NotInTheText,
    /// A proposal that is not there, or is withdrawn, hidden, merged or waiting.
    NotOpen,
    /// The proposal itself.
    Itself,
    /// A proposal that leads back to where it began.
    Circle,
    /// A day that is over.
    InThePast,
}

/// A field and what is wrong with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldProblem {
    /// The field's name in the form.
    pub field: &'static str,
    /// What is wrong with it.
    pub problem: Problem,
}
