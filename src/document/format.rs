//! What a document is: by its first bytes, or by the extension of its name.

use std::fmt;

/// Bytes in which the start of a PDF may be.
const PDF_START_BYTES: usize = 1_024;
/// Bytes in which a page begins.
const PAGE_START_BYTES: usize = 1_024;

/// A format that another program converts to text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentFormat {
    /// PDF.
    Pdf,
    /// Word (Office Open XML).
    Docx,
    /// OpenDocument text.
    Odt,
    /// EPUB.
    Epub,
    /// Rich text.
    Rtf,
}

impl fmt::Display for DocumentFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Pdf => "a PDF document",
            Self::Docx => "a Word document",
            Self::Odt => "an OpenDocument text",
            Self::Epub => "an EPUB book",
            Self::Rtf => "a rich text document",
        })
    }
}

/// A kind of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TextKind {
    Plain,
    Markdown,
    Html,
}

/// What the bytes of a document are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ContentKind {
    Text(TextKind),
    Convertible(DocumentFormat),
    Other(&'static str),
}

/// Returns what a document is.
pub(super) fn detect(name: &str, bytes: &[u8]) -> ContentKind {
    use ContentKind::{Convertible, Other, Text};
    let start = &bytes[..bytes.len().min(PDF_START_BYTES)];
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    let has = |needle: &[u8]| memchr::memmem::find(bytes, needle).is_some();
    match () {
        () if memchr::memmem::find(start, b"%PDF-").is_some() && !looks_like_page(start) => {
            Convertible(DocumentFormat::Pdf)
        }
        () if starts(b"PK\x03\x04") && has(b"word/document.xml") => Convertible(DocumentFormat::Docx),
        () if starts(b"PK\x03\x04") && has(b"application/vnd.oasis.opendocument.text") => {
            Convertible(DocumentFormat::Odt)
        }
        () if starts(b"PK\x03\x04") && has(b"application/epub+zip") => Convertible(DocumentFormat::Epub),
        () if starts(b"{\\rtf") => Convertible(DocumentFormat::Rtf),
        () if starts(b"PK\x03\x04") || starts(b"\x1f\x8b") || starts(b"7z\xbc\xaf") || starts(b"BZh") => {
            Other("a compressed file")
        }
        () if starts(b"\xd0\xcf\x11\xe0") => Other("an old Office document, which has to be saved as .docx"),
        () if starts(b"\x89PNG") || starts(b"\xff\xd8\xff") || starts(b"GIF8") => Other("an image"),
        () if starts(b"\x7fELF") => Other("a program"),
        () => Text(by_name(name)),
    }
}

fn by_name(name: &str) -> TextKind {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default();
    match extension.as_str() {
        "html" | "htm" | "xhtml" => TextKind::Html,
        "md" | "markdown" | "mdown" | "mkd" => TextKind::Markdown,
        _ => TextKind::Plain,
    }
}

impl TextKind {
    /// Returns what a text is that its name calls plain.
    pub(super) fn or_as_it_looks(self, text: &str) -> Self {
        match self {
            Self::Plain if looks_like_page(text.as_bytes()) => Self::Html,
            Self::Plain if super::front_matter::split(text).is_some() => Self::Markdown,
            kind => kind,
        }
    }
}

fn looks_like_page(bytes: &[u8]) -> bool {
    let start: Vec<u8> = bytes.trim_ascii_start().iter().take(PAGE_START_BYTES).map(u8::to_ascii_lowercase).collect();
    let is_tag = |tag: &[u8]| memchr::memmem::find(&start, tag).is_some();
    start.starts_with(b"<!doctype html") || start.starts_with(b"<html") || (start.starts_with(b"<") && is_tag(b"<html"))
}
