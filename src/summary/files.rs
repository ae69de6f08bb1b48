//! The files in which a summary leaves: endings, types, names. Each format's own module writes it.

use super::document::Document;
use super::{Scope, Summary, docx};
use crate::model::Language;

/// A file format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileFormat {
    /// `summary.json`
    Json,
    /// The package of open data.
    Zip,
    /// A workbook for Excel.
    Xlsx,
    /// A workbook of OpenDocument.
    Ods,
    /// The synthesis, to be edited in a word processor.
    Docx,
}

/// The dictionary of the tables as a CSV file, as it is in every package.
#[must_use]
pub fn dictionary_file() -> Vec<u8> {
    super::dictionary::dictionary().csv()
}

impl FileFormat {
    /// Every format.
    pub const ALL: &'static [Self] = &[Self::Json, Self::Zip, Self::Xlsx, Self::Ods, Self::Docx];

    /// How the names of its files end.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Zip => "zip",
            Self::Xlsx => "xlsx",
            Self::Ods => "ods",
            Self::Docx => "docx",
        }
    }

    /// The format of this ending, if there is one.
    #[must_use]
    pub fn parse(ending: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|format| format.ending() == ending)
    }

    /// Its media type.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Zip => "application/zip",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Ods => "application/vnd.oasis.opendocument.spreadsheet",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        }
    }

    /// The name under which a file leaves; an organisers' file says in it that it is not for everybody.
    #[must_use]
    pub fn name(self, slug: &str, scope: Scope) -> String {
        let about = match (self, scope) {
            (Self::Docx, Scope::Public) => "synthese",
            (Self::Docx, Scope::Organiser) => "synthese-diffusion-restreinte",
            (_, Scope::Public) => "donnees-ouvertes",
            (_, Scope::Organiser) => "diffusion-restreinte",
        };
        format!("{slug}-{about}.{}", self.ending())
    }

    /// The file's bytes, its words in this language; JSON and the package are the same in each.
    ///
    /// # Errors
    /// Why it could not be written, in the words of the library that writes it.
    pub fn write(self, summary: &Summary, language: Language) -> Result<Vec<u8>, String> {
        match self {
            Self::Docx => self.write_of(summary, &summary.document(language)),
            _ => self.write_tables(summary, language),
        }
    }

    /// The same of a synthesis: what is a document is this one, whatever its organisers wrote into it.
    ///
    /// # Errors
    /// As `write`.
    pub fn write_of(self, summary: &Summary, document: &Document) -> Result<Vec<u8>, String> {
        match self {
            Self::Docx => docx::write(document).map_err(|error| error.to_string()),
            _ => self.write_tables(summary, document.language),
        }
    }

    fn write_tables(self, summary: &Summary, language: Language) -> Result<Vec<u8>, String> {
        match self {
            Self::Json => summary.json().map_err(|error| error.to_string()),
            Self::Zip => summary.zip().map_err(|error| error.to_string()),
            Self::Xlsx => summary.xlsx(language),
            Self::Ods => summary.ods(language).map_err(|error| error.to_string()),
            Self::Docx => summary.docx(language).map_err(|error| error.to_string()),
        }
    }
}
