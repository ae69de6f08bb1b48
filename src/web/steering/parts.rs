//! The plain values that the organisers' forms are made of. Holds no words.

use crate::web::parts::Choice;

/// One field.
#[derive(Debug, Clone, Default)]
pub struct Field {
    /// `text`, `area`, `select`, `boxes`, `checkbox`, `datetime-local`, `date`, `number`, `url`, `hidden`.
    pub kind: &'static str,
    /// Its name and id: the place.
    pub name: String,
    /// Its label.
    pub label: String,
    /// A line of help, or nothing.
    pub hint: String,
    /// What was typed.
    pub value: String,
    /// What is wrong with it, or nothing.
    pub error: String,
    /// The entries of a select or of boxes; of a checkbox, whether it is ticked.
    pub choices: Vec<Choice>,
    /// Whether it must be filled in.
    pub required: bool,
}

/// One row of a list, or a group of settings.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// Its name; empty for settings.
    pub legend: String,
    /// Its fields.
    pub fields: Vec<Field>,
    /// Said in place of the fields, which are hidden: the row does not change any more.
    pub locked: String,
}

/// A part of a form.
#[derive(Debug, Clone)]
pub struct Section {
    /// Its id, and that of errors about the whole list.
    pub id: &'static str,
    /// Its heading.
    pub title: String,
    /// A sentence under it, or nothing.
    pub text: String,
    /// What is wrong with the whole list, or nothing.
    pub error: String,
    /// Its rows.
    pub rows: Vec<Row>,
}
