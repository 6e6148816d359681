//! What the caller says about a draft.

/// Characters of a title made from a sentence.
pub(crate) const MAX_TITLE_CHARS: usize = 120;

/// Facts about the briefing and its text, given by the caller.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    /// The briefing's title; by default the first line of the text.
    pub title: Option<&'a str>,
    /// The as-of date, as in a briefing file.
    pub as_of: &'a str,
    /// The as-of date was not given and is today.
    pub is_today: bool,
    /// Path of the text, relative to the briefing's folder.
    pub path: &'a str,
    /// SHA-256 of the text.
    pub sha256: &'a str,
    /// The document as received, if the text was extracted from it.
    pub original: Option<Original<'a>>,
}

/// A document as received, from which the text was extracted.
#[derive(Clone, Copy, Debug)]
pub struct Original<'a> {
    /// Path of the document, relative to the briefing's folder.
    pub path: &'a str,
    /// SHA-256 of the document.
    pub sha256: &'a str,
    /// The extracted text is a file of its own; otherwise the briefing cannot name it.
    pub is_text_saved: bool,
}
