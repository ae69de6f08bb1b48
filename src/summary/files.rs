//! The files in which a summary leaves: endings, types, names. Each format's own module writes it.

use super::document::Document;
#[cfg(feature = "pdf")]
use super::pdf;
use super::{Press, Scope, Summary, docx};
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
    /// The synthesis, to be read and kept.
    #[cfg(feature = "pdf")]
    Pdf,
    /// What is essential of it, on one page that may be passed on.
    #[cfg(feature = "pdf")]
    Brief,
}

/// The dictionary of the tables as a CSV file, as it is in every package.
#[must_use]
pub fn dictionary_file() -> Vec<u8> {
    super::dictionary::dictionary().csv()
}

impl FileFormat {
    /// Every format.
    pub const ALL: &'static [Self] = &[
        #[cfg(feature = "pdf")]
        Self::Brief,
        #[cfg(feature = "pdf")]
        Self::Pdf,
        Self::Docx,
        Self::Ods,
        Self::Xlsx,
        Self::Zip,
        Self::Json,
    ];

    /// The formats that there are for a scope.
    pub fn of(scope: Scope) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |format| scope == Scope::Public || !format.is_brief())
    }

    /// How the names of its files end.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Zip => "zip",
            Self::Xlsx => "xlsx",
            Self::Ods => "ods",
            Self::Docx => "docx",
            #[cfg(feature = "pdf")]
            Self::Pdf => "pdf",
            #[cfg(feature = "pdf")]
            Self::Brief => "essentiel.pdf",
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
            #[cfg(feature = "pdf")]
            Self::Pdf | Self::Brief => "application/pdf",
        }
    }

    /// The name under which a file leaves; an organisers' file says in it that it is not for everybody.
    #[must_use]
    pub fn name(self, slug: &str, scope: Scope) -> String {
        let about = match (self, scope) {
            (it, _) if it.is_brief() => return format!("{slug}-{}", self.ending()),
            (it, Scope::Public) if it.is_synthesis() => "synthese",
            (it, Scope::Organiser) if it.is_synthesis() => "synthese-diffusion-restreinte",
            (_, Scope::Public) => "donnees-ouvertes",
            (_, Scope::Organiser) => "diffusion-restreinte",
        };
        format!("{slug}-{about}.{}", self.ending())
    }

    /// Whether the file is the page that is the same for everybody: made of the data alone, whatever was written.
    #[must_use]
    pub const fn is_brief(self) -> bool {
        #[cfg(feature = "pdf")]
        return matches!(self, Self::Brief);
        #[cfg(not(feature = "pdf"))]
        false
    }

    /// The files of a synthesis that is published: the ending of each, and its bytes. Without a press none that is typeset.
    ///
    /// # Errors
    /// As `write`.
    pub fn all_of(
        summary: &Summary,
        document: &Document,
        press: Option<&Press>,
    ) -> Result<Vec<(&'static str, Vec<u8>)>, String> {
        let none = Press::default();
        let kept = Self::ALL.iter().filter(|it| press.is_some() || !it.is_typeset());
        kept.map(|it| Ok((it.ending(), it.write_of(summary, document, press.unwrap_or(&none))?))).collect()
    }

    /// Whether a process of its own lays it out.
    const fn is_typeset(self) -> bool {
        match self {
            #[cfg(feature = "pdf")]
            Self::Pdf | Self::Brief => true,
            _ => false,
        }
    }

    /// Whether the file is the document, and not its data.
    const fn is_synthesis(self) -> bool {
        !matches!(self, Self::Json | Self::Zip | Self::Xlsx | Self::Ods)
    }

    /// The file's bytes, its words in this language; JSON and the package are the same in each.
    ///
    /// # Errors
    /// Why it could not be written, in the words of the library that writes it.
    pub fn write(self, summary: &Summary, language: Language, press: &Press) -> Result<Vec<u8>, String> {
        match self {
            Self::Json => summary.json().map_err(|error| error.to_string()),
            Self::Zip => summary.zip().map_err(|error| error.to_string()),
            Self::Xlsx => summary.xlsx(language),
            Self::Ods => summary.ods(language).map_err(|error| error.to_string()),
            #[cfg(feature = "pdf")]
            Self::Brief => brief(summary, language, press),
            #[cfg(feature = "pdf")]
            Self::Pdf => self.write_of(summary, &summary.document(language), press),
            Self::Docx => self.write_of(summary, &summary.document(language), press),
        }
    }

    /// The same of a synthesis: what is a document is this one, whatever its organisers wrote into it.
    ///
    /// # Errors
    /// As `write`.
    pub fn write_of(
        self,
        summary: &Summary,
        document: &Document,
        #[cfg_attr(not(feature = "pdf"), allow(unused_variables))] press: &Press,
    ) -> Result<Vec<u8>, String> {
        match self {
            Self::Docx => docx::write(document).map_err(|error| error.to_string()),
            #[cfg(feature = "pdf")]
            Self::Pdf => pdf::write(document, press),
            #[cfg(feature = "pdf")]
            Self::Brief => brief(summary, document.language, press),
            Self::Json | Self::Zip | Self::Xlsx | Self::Ods => self.write(summary, document.language, press),
        }
    }
}

#[cfg(feature = "pdf")]
fn brief(summary: &Summary, language: Language, press: &Press) -> Result<Vec<u8>, String> {
    let brief = summary.brief(language).ok_or("the essentials are made of what is public alone")?;
    pdf::write(&brief, press)
}
