//! The plain values that the macros of `templates/parts` take when a word is not enough.
//! Holds no words of its own and knows no noun.

/// How an act went, or what a message is about. Its code ends the class names of alerts and badges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It was done.
    Success,
    /// Good to know.
    Info,
    /// To be looked at.
    Warning,
    /// It was not done.
    Error,
}

impl Kind {
    /// `success`, `info`, `warning` or `error`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Success => "success",
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl std::fmt::Display for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

/// What a refused form asks to correct: each field with its sentence, in the order of the form.
#[derive(Debug, Clone, Default)]
pub struct FieldErrors {
    list: Vec<(String, String)>,
}

impl FieldErrors {
    /// Nothing to correct.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// Adds what is wrong with a field; the field's name is also its `id` in the page.
    #[must_use]
    pub fn with(mut self, field: impl Into<String>, sentence: impl Into<String>) -> Self {
        self.list.push((field.into(), sentence.into()));
        self
    }

    /// What is wrong with a field; empty when nothing is.
    #[must_use]
    pub fn of(&self, field: &str) -> &str {
        self.list.iter().find(|(name, _)| name == field).map_or("", |(_, sentence)| sentence)
    }

    /// Each field and its sentence.
    pub fn iter(&self) -> impl Iterator<Item = &(String, String)> {
        self.list.iter()
    }

    /// How many fields are to be corrected.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether nothing is to be corrected.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

/// One entry of a select, a group of radios or a group of checkboxes.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
    /// A line of help under a radio or a checkbox, or nothing.
    pub hint: String,
    /// Whether it is the one chosen.
    pub chosen: bool,
}

impl Choice {
    /// An entry without help; `chosen` is compared by the caller.
    #[must_use]
    pub fn new(value: impl Into<String>, label: impl Into<String>, chosen: bool) -> Self {
        Self { value: value.into(), label: label.into(), hint: String::new(), chosen }
    }

    /// Adds a line of help.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }
}

/// The links of a list cut into pages: the first, the last, those around the current one.
#[derive(Debug, Clone)]
pub struct Pages {
    /// The current page, from 1.
    pub current: usize,
    /// The last page.
    pub last: usize,
    /// The numbers to show; `None` is a gap.
    pub shown: Vec<Option<usize>>,
    base: String,
    anchor: String,
}

impl Pages {
    /// Links to `base` with `page=N` added; `base` is a path with or without a query.
    #[must_use]
    pub fn new(current: usize, last: usize, base: &str) -> Self {
        let current = current.clamp(1, last.max(1));
        let near = |page: &usize| *page == 1 || *page == last || page.abs_diff(current) <= 1;
        let mut shown = Vec::new();
        let mut before = 0;
        for page in (1..=last).filter(near) {
            if page > before + 1 {
                shown.push(None);
            }
            shown.push(Some(page));
            before = page;
        }
        Self { current, last, shown, base: base.to_owned(), anchor: String::new() }
    }

    /// The same for a list of so many entries, so many on each page; there is always a first page.
    #[must_use]
    pub fn of_many<N: TryInto<usize>>(current: N, (total, each): (N, N), base: &str) -> Self {
        let whole = |n: N| n.try_into().unwrap_or(1);
        let last = whole(total).div_ceil(whole(each).max(1)).max(1);
        Self::new(whole(current), last, base)
    }

    /// Links lead to an element of the page: `#arguments`.
    #[must_use]
    pub fn anchored(mut self, id: &str) -> Self {
        self.anchor = format!("#{id}");
        self
    }

    /// The address of a page.
    #[must_use]
    pub fn href(&self, page: &usize) -> String {
        let join = if self.base.contains('?') { '&' } else { '?' };
        format!("{}{join}page={page}{}", self.base, self.anchor)
    }

    /// Whether a page is the one shown.
    #[must_use]
    pub fn is_current(&self, page: &usize) -> bool {
        *page == self.current
    }

    /// The page before, if there is one.
    #[must_use]
    pub fn before(&self) -> Option<usize> {
        (self.current > 1).then(|| self.current - 1)
    }

    /// The page after, if there is one.
    #[must_use]
    pub fn after(&self) -> Option<usize> {
        (self.current < self.last).then(|| self.current + 1)
    }
}

/// A tag that is a link: a filter to take off, or a choice among views.
#[derive(Debug, Clone)]
pub struct Tag {
    /// What is read.
    pub label: String,
    /// Where it leads.
    pub href: String,
    /// Whether it is the view shown now.
    pub current: bool,
}

impl Tag {
    /// A tag that is not the current view.
    #[must_use]
    pub fn new(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self { label: label.into(), href: href.into(), current: false }
    }

    /// Marks the view shown now.
    #[must_use]
    pub fn current_if(mut self, current: bool) -> Self {
        self.current = current;
        self
    }
}

/// Where a stretch of the calendar stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// It ended.
    Past,
    /// It runs.
    Current,
    /// It comes.
    Next,
}

/// One stretch of the calendar.
#[derive(Debug, Clone)]
pub struct PhaseStep {
    /// Its name.
    pub name: String,
    /// Its dates in words.
    pub dates: String,
    /// Where it stands.
    pub step: Step,
    /// What to know of it, or nothing.
    pub text: String,
}

impl PhaseStep {
    /// Whether it ended.
    #[must_use]
    pub fn is_past(&self) -> bool {
        self.step == Step::Past
    }

    /// Whether it runs.
    #[must_use]
    pub fn is_current(&self) -> bool {
        self.step == Step::Current
    }
}

/// A key figure: the number, what it is out of, what it counts.
#[derive(Debug, Clone)]
pub struct Figure {
    /// The number in words or digits.
    pub number: String,
    /// `sur 61`, `points`, or nothing.
    pub unit: String,
    /// What is counted.
    pub label: String,
}
