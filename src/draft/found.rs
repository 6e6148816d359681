//! The contents of a draft as plain data.

use std::ops::Range;

use super::article::Article;
use super::dates::Dated;
use super::language::TextLanguages;
use super::names::Name;
use super::speakers::FoundSpeaker;
use super::turns::Participant;

/// Drafted entries of each kind; further ones are left out.
pub(crate) const MAX_ENTRIES: usize = 1_000;
/// First line of a drafted file, for editors that support schemas.
pub(super) const SCHEMA_LINE: &str = "#:schema ./briefing.schema.json";

/// The contents found in a text.
#[derive(Debug)]
pub struct Draft<'t> {
    pub(super) article: Article<'t>,
    /// Verbatim quotes, each of which is found in the text.
    pub quotes: Vec<DraftQuote>,
    /// Passages in quotation marks that are probably not quotes, or cannot be used.
    pub left_out: Vec<LeftOut>,
    /// Number of passages beyond the limit.
    pub(super) more: usize,
    /// Sentences with their dates.
    pub dates: Vec<(Range<usize>, Vec<Dated>)>,
    /// Names, in order of first occurrence.
    pub names: Vec<Name>,
    /// The languages of the text.
    pub languages: TextLanguages,
    /// The people of a transcript, with their offices.
    pub participants: Vec<Participant>,
}

impl Draft<'_> {
    /// Returns the text.
    pub(crate) fn text(&self) -> &str {
        self.article.text
    }

    /// Returns the number of passages in quotation marks beyond the limit.
    pub(crate) fn more_passages(&self) -> usize {
        self.more
    }
}

/// A verbatim quote.
#[derive(Debug)]
pub struct DraftQuote {
    /// The words.
    pub words: String,
    /// First byte in the text.
    pub at: usize,
    /// The speaker.
    pub attribution: FoundSpeaker,
    /// The quote is part of a sentence.
    pub partial: bool,
    /// The words before and after it, if the text contains it more than once.
    pub around: Option<(String, String)>,
    /// The question that it answers, safe to print.
    pub question: Option<String>,
    /// Time of the recording.
    pub locator: Option<String>,
}

impl DraftQuote {
    /// Returns a quote of a whole sentence.
    pub(super) fn new(words: String, at: usize, attribution: FoundSpeaker) -> Self {
        Self { words, at, attribution, partial: false, around: None, question: None, locator: None }
    }
}

/// A passage in quotation marks that is not drafted as a quote.
#[derive(Debug)]
pub struct LeftOut {
    /// The words, safe to print.
    pub words: String,
    /// First byte in the text.
    pub at: usize,
    /// The reason.
    pub why: &'static str,
}
