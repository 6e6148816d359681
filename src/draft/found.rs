//! What was found in a text, as plain data.

use std::ops::Range;

use super::article::Article;
use super::dates::Dated;
use super::names::Name;
use super::speakers::FoundSpeaker;

/// Entries of a kind that are drafted; of more, the first ones.
pub(super) const MAX_ENTRIES: usize = 1_000;
/// The first line of what is drafted, for editors that know schemas.
pub(super) const SCHEMA_LINE: &str = "#:schema ./briefing.schema.json";

/// What was found in a text.
#[derive(Debug)]
pub struct Draft<'t> {
    pub(super) article: Article<'t>,
    /// Verbatim passages, each of which is found in the text.
    pub quotes: Vec<DraftQuote>,
    /// Passages in marks that are probably no quotes, or cannot be used.
    pub left_out: Vec<LeftOut>,
    /// How many passages more there are than are looked at.
    pub(super) more: usize,
    /// Sentences with dates.
    pub dates: Vec<(Range<usize>, Vec<Dated>)>,
    /// NameTable, in the order in which they come first.
    pub names: Vec<Name>,
}

/// A verbatim quote.
#[derive(Debug)]
pub struct DraftQuote {
    /// Its words.
    pub words: String,
    /// Its first byte in the text.
    pub at: usize,
    /// Who said it.
    pub attribution: FoundSpeaker,
    /// It is a part of a sentence.
    pub partial: bool,
    /// What stands right before and after it, where it stands in the text more than once.
    pub around: Option<(String, String)>,
}

/// A passage in marks that is no quote.
#[derive(Debug)]
pub struct LeftOut {
    /// Its words, harmless.
    pub words: String,
    /// Its first byte in the text.
    pub at: usize,
    /// Why.
    pub why: &'static str,
}
