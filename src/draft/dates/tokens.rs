//! The words of a text with their positions, in a form that the rules for dates can compare.

use std::borrow::Cow;
use std::ops::Range;

use super::lexicon::{Lexicon, canonical, is_trigger};

/// A word or a number.
#[derive(Clone, Debug)]
pub(super) struct DateToken<'t> {
    /// First byte in the text.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
    /// The English word of the same meaning, in lower case and without `’s`; other words as written, in lower case.
    pub word: Cow<'t, str>,
    /// The word begins with an upper-case letter.
    pub is_capital: bool,
    /// The word ends with `’s`.
    pub is_owner: bool,
    /// A date may begin here.
    pub may_begin: bool,
}

/// Words with hyphens that are read as one word.
const HYPHENATED: [&str; 3] = ["près-midi", "vant-hier", "eek-end"];

/// Returns the words in `range`.
pub(super) fn tokens(text: &str, range: Range<usize>, lexicon: Lexicon) -> Vec<DateToken<'_>> {
    let (mut found, mut start, mut letters) = (Vec::new(), None, 0);
    let body = &text[range.clone()];
    let mut chars = body.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        if c.is_alphanumeric() || (start.is_some() && unicode_normalization::char::is_combining_mark(c)) {
            letters = if start.is_some() { letters + 1 } else { 1 };
            start = start.or(Some(at));
        } else if let Some(first) = start {
            let joins = next.is_some_and(char::is_alphabetic)
                && match c {
                    '\'' | '’' => true,
                    '.' => letters == 1 && body[first..].starts_with(char::is_alphabetic),
                    '-' => is_hyphenated(&body[first..], lexicon),
                    _ => false,
                };
            letters = 0;
            if !joins {
                found.push(token(text, range.start + first..range.start + at, lexicon));
                start = None;
            }
        }
    }
    found.extend(start.map(|first| token(text, range.start + first..range.end, lexicon)));
    found
}

fn is_hyphenated(rest: &str, lexicon: Lexicon) -> bool {
    let mut chars = rest.chars();
    chars.next();
    lexicon == Lexicon::French && HYPHENATED.iter().any(|word| chars.as_str().starts_with(word))
}

fn token(text: &str, range: Range<usize>, lexicon: Lexicon) -> DateToken<'_> {
    let written = &text[range.clone()];
    let owner = ["'s", "’s"].iter().find_map(|ending| written.strip_suffix(ending));
    let bare = owner.unwrap_or(written);
    let is_lower = bare.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    let lower = if is_lower { Cow::Borrowed(bare) } else { Cow::Owned(bare.to_lowercase()) };
    let word = canonical(lexicon, lower);
    DateToken {
        start: range.start,
        end: range.end,
        is_capital: written.starts_with(char::is_uppercase),
        is_owner: owner.is_some(),
        may_begin: written.starts_with(|c: char| c.is_ascii_digit()) || is_trigger(&word),
        word,
    }
}
