//! Typesetting, in the process that does nothing else: a document as JSON becomes a PDF file. Refuses to open any file:
//! fonts and template stand in the program, texts come in as data and are never read as markup.

use serde_json::Value;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::fonts;

const TEMPLATE: &str = include_str!("synthesis.typ");
/// What stands for a character that no font has.
const UNKNOWN: char = '\u{25a1}';
/// How large the type of one page may be, against that of a document.
const SCALES: &[f64] = &[1.12, 1.06, 1.0, 0.93, 0.86, 0.8, 0.74, 0.68, 0.62];
/// Characters of a word after which it may be broken wherever it is.
const WORD: usize = 30;

/// Takes no more memory than this from now on, nor more processor time than its two threads have in so many seconds.
///
/// # Errors
/// The system refuses.
pub fn bound(megabytes: u64, seconds: u64) -> std::io::Result<()> {
    let most = megabytes.saturating_mul(1 << 20);
    rlimit::setrlimit(rlimit::Resource::AS, most, most)?;
    let seconds = seconds.saturating_mul(2).max(1);
    rlimit::setrlimit(rlimit::Resource::CPU, seconds, seconds)
}

/// The PDF file of a document.
///
/// # Errors
/// It is no document, or cannot be laid out: why, in words.
pub fn typeset(document: &[u8]) -> Result<Vec<u8>, String> {
    let fonts: Vec<Font> = fonts::all().flat_map(|bytes| Font::iter(Bytes::new(bytes))).collect();
    let mut told: Value = serde_json::from_slice(document).map_err(|error| format!("no document: {error}"))?;
    keep_known(&mut told, &fonts);
    let laid = laid(&mut told, &fonts)?;
    let standards =
        PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a]).map_err(|why| why.message().to_string())?;
    let options = PdfOptions {
        ident: Smart::Custom(told.get("made").map(ToString::to_string).unwrap_or_default()),
        creator: Smart::Custom(Some("Concerto".to_owned())),
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&laid, &options).map_err(|errors| why(&errors))
}

/// The pages; a brief document is set smaller until it is one.
fn laid(told: &mut Value, fonts: &[Font]) -> Result<PagedDocument, String> {
    let brief = told.get("brief").and_then(Value::as_bool).unwrap_or(false);
    let map = told.as_object_mut().ok_or("no document: not an object")?;
    for scale in if brief { SCALES } else { &[1.0] } {
        map.insert("scale".to_owned(), Value::from(*scale));
        let data = serde_json::to_vec(map).map_err(|error| error.to_string())?;
        let desk = Desk::new(fonts.to_vec(), data)?;
        let laid = typst::compile::<PagedDocument>(&desk).output.map_err(|errors| why(&errors))?;
        if !brief || laid.pages().len() == 1 {
            return Ok(laid);
        }
    }
    Err("what is essential does not fit on one page".to_owned())
}

fn why(errors: &[SourceDiagnostic]) -> String {
    errors.iter().map(|error| error.message.to_string()).collect::<Vec<_>>().join("; ")
}

/// Puts a sign in the place of characters that no font has, for a file that is accessible shows no empty place; those that
/// only choose between looks go, and a word without an end gets places where it may be broken.
fn keep_known(value: &mut Value, fonts: &[Font]) {
    match value {
        Value::String(text) => {
            let known: String = text.chars().filter_map(|c| known(c, fonts)).collect();
            *text = breakable(&known);
        }
        Value::Array(list) => list.iter_mut().for_each(|it| keep_known(it, fonts)),
        Value::Object(map) => {
            // an address is followed as it stands
            map.iter_mut().filter(|(name, _)| *name != "href").for_each(|(_, it)| keep_known(it, fonts));
        }
        _ => {}
    }
}

fn known(c: char, fonts: &[Font]) -> Option<char> {
    let is_look = matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{feff}');
    if is_look {
        return None;
    }
    let has = |font: &Font| font.info().coverage.contains(u32::from(c));
    let kept = c == '\n' || (!c.is_control() && (c.is_whitespace() || fonts.iter().any(has)));
    Some(if kept { c } else { UNKNOWN })
}

fn breakable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_inclusive(char::is_whitespace) {
        // a fingerprint fits, and is copied as it stands
        let is_print = word.trim_end().len() == 64 && word.trim_end().bytes().all(|byte| byte.is_ascii_hexdigit());
        for (place, c) in word.chars().enumerate() {
            if place > 0 && place % WORD == 0 && !is_print {
                out.push('\u{200b}');
            }
            out.push(c);
        }
    }
    out
}

/// What the typesetter may see: the template and the document.
struct Desk {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    template: Source,
    document: (FileId, Bytes),
}

impl Desk {
    fn new(fonts: Vec<Font>, document: Vec<u8>) -> Result<Self, String> {
        Ok(Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            template: Source::new(place("synthesis.typ")?, TEMPLATE.to_owned()),
            document: (place("data.json")?, Bytes::new(document)),
        })
    }
}

fn place(name: &str) -> Result<FileId, String> {
    let path = VirtualPath::new(name).map_err(|error| error.to_string())?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() { Ok(self.template.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.document.0 { Ok(self.document.1.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
