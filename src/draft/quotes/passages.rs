//! Pairs quotation marks to passages. Marks of other styles within a passage belong to it.

use std::ops::Range;

use super::marks::{MarkRole, QuoteStyle, is_mark, may_be_plural, reopens, role};
use crate::draft::article::Article;

/// Bytes of a passage; if it is longer, its closing mark is assumed missing.
const MAX_PASSAGE_BYTES: usize = 6_000;

/// A passage in quotation marks.
#[derive(Clone, Debug)]
pub(in crate::draft) struct MarkedPassage {
    /// Range with the marks.
    pub outer: Range<usize>,
    /// Range without the marks and surrounding white space.
    pub inner: Range<usize>,
}

/// A mark in a paragraph.
#[derive(Clone, Copy)]
struct PlacedMark {
    at: usize,
    c: char,
    before: Option<char>,
    after: Option<char>,
}

impl PlacedMark {
    fn role(&self, open: Option<QuoteStyle>) -> MarkRole {
        role(self.c, self.before, self.after, open)
    }
}

/// Returns all passages of the text, in order, without nested ones.
pub(in crate::draft) fn passages(article: &Article<'_>) -> Vec<MarkedPassage> {
    let mut pairing = Pairing { text: article.text, open: None, found: Vec::new() };
    for (place, paragraph) in article.paragraphs.iter().enumerate() {
        let next = article.paragraphs.get(place + 1);
        let next = next.and_then(|next| article.text[next.clone()].trim_start().chars().next());
        pairing.read(paragraph.clone(), next);
        pairing.open = pairing.open.filter(|(style, _)| next.is_some_and(|c| reopens(*style, c)));
    }
    pairing.found
}

/// The passages found so far.
struct Pairing<'t> {
    text: &'t str,
    /// The open quotation: its style, and where it begins.
    open: Option<(QuoteStyle, usize)>,
    found: Vec<MarkedPassage>,
}

fn marks(text: &str, paragraph: Range<usize>) -> Vec<PlacedMark> {
    let inside = text[paragraph.clone()].char_indices().filter(|(_, c)| is_mark(*c));
    inside
        .map(|(at, c)| {
            let at = paragraph.start + at;
            let (before, after) =
                (text[paragraph.start..at].chars().next_back(), text[at + c.len_utf8()..paragraph.end].chars().next());
            PlacedMark { at, c, before, after }
        })
        .collect()
}

impl Pairing<'_> {
    /// Pairs the marks of a paragraph; `next` is the first character of the next one.
    fn read(&mut self, paragraph: Range<usize>, next: Option<char>) {
        let inside = &self.text[paragraph.clone()];
        let first = paragraph.start + inside.len() - inside.trim_start().len();
        let marks = marks(self.text, paragraph);
        let ends = single_ends(&marks);
        let mut end = None;
        for (place, mark) in marks.iter().enumerate() {
            let style = self.open.map(|(style, _)| style);
            // an open quotation is reopened at the start of each paragraph
            if let Some(style) = style.filter(|style| mark.at == first && reopens(*style, mark.c)) {
                end = ends[place].filter(|_| is_single(style));
                continue;
            }
            match mark.role(style) {
                MarkRole::Opens(style) if is_single(style) => {
                    // an apostrophe at the start of a word is no opening mark: "the ’90s", "'em"
                    if ends[place].is_some() || next.is_some_and(|c| reopens(style, c)) {
                        (self.open, end) = (Some((style, mark.at)), ends[place]);
                    }
                }
                MarkRole::Opens(style) => self.open = Some((style, mark.at)),
                MarkRole::Closes if style.is_some_and(is_single) && end != Some(place) => {}
                MarkRole::Closes => {
                    let from = self.open.take();
                    self.found.extend(from.and_then(|(_, from)| passage(self.text, from, mark.at, mark.c)));
                }
                MarkRole::Nothing => {}
            }
        }
    }
}

fn is_single(style: QuoteStyle) -> bool {
    matches!(style, QuoteStyle::Single | QuoteStyle::StraightSingle)
}

/// Returns, for each mark, the one that closes a single quotation opened there: the next that closes and is no apostrophe of
/// a plural, or else the last of these before the next opening mark.
fn single_ends(marks: &[PlacedMark]) -> Vec<Option<usize>> {
    let mut ends = vec![None; marks.len()];
    for (style, c) in [(QuoteStyle::Single, ['‘', '’']), (QuoteStyle::StraightSingle, ['\'', '\''])] {
        let (mut sure, mut plural) = (None, None);
        for (place, mark) in marks.iter().enumerate().rev().filter(|(_, mark)| c.contains(&mark.c)) {
            let opens = mark.role(None) == MarkRole::Opens(style);
            if opens {
                ends[place] = sure.or(plural);
            }
            // what closes before an opening mark does not close what is opened before that
            match mark.role(Some(style)) == MarkRole::Closes && !opens {
                true if may_be_plural(mark.before, mark.after) => plural = plural.or(Some(place)),
                true => (sure, plural) = (Some(place), None),
                false if opens => (sure, plural) = (None, None),
                false => {}
            }
        }
    }
    ends
}

fn passage(text: &str, from: usize, to: usize, close: char) -> Option<MarkedPassage> {
    let start = from + text[from..].chars().next().map_or(0, char::len_utf8);
    let inner = text.get(start..to)?;
    let lead = inner.len() - inner.trim_start().len();
    let words = inner.trim();
    // "rock 'n' roll"
    let is_letter = "'’".contains(close) && words.chars().nth(1).is_none();
    let is_one = !is_letter && words.len() <= MAX_PASSAGE_BYTES && words.contains(char::is_alphanumeric);
    let inner = start + lead..start + lead + words.len();
    is_one.then(|| MarkedPassage { outer: from..to + close.len_utf8(), inner })
}
