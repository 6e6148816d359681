//! Looks for a quote in a held text.

use std::ops::Range;

use memchr::memmem;

use super::Proof;
use super::text::{HeldText, normal};
use crate::briefing::{Quote, Words};

/// Letters in brackets whose case is tried both ways; of more, the first ones.
const BRACKETS: usize = 3;
/// Starts of a segmented quote that are tried, where what stands before or after has to fit.
const TRIED: usize = 256;

/// Holds `quote` against its source's text.
pub fn prove(held: &HeldText, quote: &Quote) -> Proof {
    let Words::Verbatim(words) = &quote.words else { return Proof::Paraphrase };
    let context = Context { prefix: side(quote.prefix.as_deref()), suffix: side(quote.suffix.as_deref()) };
    let segments = segments(words);
    match segments.as_slice() {
        [] => Proof::NotFound,
        [whole] => one(held, (words, whole), &context),
        several => in_order(held, several, &context),
    }
}

/// What has to stand right before and right after, where that is said.
struct Context {
    prefix: String,
    suffix: String,
}

fn side(text: Option<&str>) -> String {
    text.map(normal).unwrap_or_default()
}

impl Context {
    fn is_empty(&self) -> bool {
        self.prefix.is_empty() && self.suffix.is_empty()
    }

    fn fits(&self, text: &str, range: &Range<usize>) -> bool {
        text[..range.start].trim_end().ends_with(&self.prefix) && text[range.end..].trim_start().starts_with(&self.suffix)
    }
}

/// The parts of a quote between omissions, in normal form, each with the ways in which it may be written.
fn segments(words: &str) -> Vec<Vec<String>> {
    let words = normal(words);
    let words = words.strip_suffix(',').unwrap_or(&words);
    let marked = ["[…]", "[...]", "...", "…"].iter().fold(words.to_owned(), |words, gap| words.replace(gap, "\0"));
    marked.split('\0').map(str::trim).filter(|part| !part.is_empty()).map(spellings).collect()
}

/// `[T]he` as "The" and "the".
fn spellings(segment: &str) -> Vec<String> {
    let mut spelled = vec![String::new()];
    let (mut rest, mut brackets) = (segment, 0);
    while let Some((before, letter, after)) = bracketed(rest).filter(|_| brackets < BRACKETS) {
        let both = [letter.to_uppercase().to_string(), letter.to_lowercase().to_string()];
        spelled = spelled.iter().flat_map(|start| both.iter().map(move |c| format!("{start}{before}{c}"))).collect();
        (rest, brackets) = (after, brackets + 1);
    }
    spelled.iter_mut().for_each(|spelling| spelling.push_str(rest));
    // as it is written, in case that the source itself has the brackets
    if brackets > 0 {
        spelled.push(segment.to_owned());
    }
    spelled
}

/// What stands before, in and after the first brackets around a single letter.
fn bracketed(text: &str) -> Option<(&str, char, &str)> {
    text.match_indices('[').find_map(|(at, _)| {
        let mut inner = text[at + 1..].chars();
        let (letter, close) = (inner.next()?, inner.next()?);
        (letter.is_alphabetic() && close == ']').then(|| (&text[..at], letter, inner.as_str()))
    })
}

/// A quote in one piece.
fn one(held: &HeldText, (words, spellings): (&str, &[String]), context: &Context) -> Proof {
    let text = held.normal();
    let all = || spellings.iter().flat_map(|spelling| occurrences(text, spelling, 0));
    let mut fitting = all().filter(|range| context.fits(text, range));
    let range = match (fitting.next(), fitting.next()) {
        (Some(range), None) => range,
        (Some(_), Some(_)) => return Proof::Ambiguous,
        // what is said to stand around it may be misquoted; the only place there is, is the one that is meant
        (None, _) => match (all().next(), all().nth(1)) {
            (Some(range), None) => range,
            (Some(_), Some(_)) => return Proof::Ambiguous,
            (None, _) => return Proof::NotFound,
        },
    };
    let original = held.original(&range);
    match held.text()[original.clone()] == *words {
        true => Proof::Exact(original),
        false => Proof::Normalised(original),
    }
}

/// A quote in several pieces that follow one another.
fn in_order(held: &HeldText, segments: &[Vec<String>], context: &Context) -> Proof {
    let text = held.normal();
    let (mut found, mut from) = (None, 0);
    for _ in 0..TRIED {
        // where the rest does not follow upon the first place, it does not follow upon a later one
        let Some(ranges) = chain(text, segments, from) else { break };
        let (start, end) = (ranges[0].start, ranges[ranges.len() - 1].end);
        if context.fits(text, &(start..end)) {
            if found.is_some() {
                return Proof::Ambiguous;
            }
            found = Some(ranges);
            from = end;
        } else {
            from = start + 1;
            while !text.is_char_boundary(from) {
                from += 1;
            }
        }
        if found.is_some() && !context.is_empty() {
            break;
        }
    }
    let original = |ranges: Vec<Range<usize>>| ranges.iter().map(|range| held.original(range)).collect();
    found.map_or(Proof::NotFound, |ranges| Proof::Segments(original(ranges)))
}

/// The segments as close together as the first place where all follow one another allows.
fn chain(text: &str, segments: &[Vec<String>], from: usize) -> Option<Vec<Range<usize>>> {
    let (mut ranges, mut at) = (Vec::with_capacity(segments.len()), from);
    for spellings in segments {
        let next = spellings.iter().filter_map(|spelling| occurrences(text, spelling, at).next());
        let range = next.min_by_key(|range| range.start)?;
        at = range.end;
        ranges.push(range);
    }
    for place in (0..ranges.len().saturating_sub(1)).rev() {
        let (earliest, limit) = (ranges[place].start, ranges[place + 1].start);
        let last = segments[place].iter().filter_map(|spelling| last_within(text, spelling, earliest..limit));
        ranges[place] = last.max_by_key(|range| range.start).unwrap_or(ranges[place].clone());
    }
    Some(ranges)
}

/// Every place from `from` on where `words` stand as whole words.
fn occurrences<'t>(text: &'t str, words: &'t str, from: usize) -> impl Iterator<Item = Range<usize>> + 't {
    let found = memmem::find_iter(&text.as_bytes()[from..], words.as_bytes());
    found.map(move |at| from + at..from + at + words.len()).filter(|range| is_whole(text, range))
}

fn last_within(text: &str, words: &str, window: Range<usize>) -> Option<Range<usize>> {
    let at = memmem::rfind(&text.as_bytes()[window.clone()], words.as_bytes())? + window.start;
    Some(at..at + words.len()).filter(|range| is_whole(text, range))
}

/// Whether no word goes on beyond either end: "threat" is not said by who says "threaten".
fn is_whole(text: &str, range: &Range<usize>) -> bool {
    let joined = |at: usize| {
        let before = text[..at].chars().next_back();
        before.zip(text[at..].chars().next()).is_some_and(|(a, b)| is_of_word(a) && is_of_word(b))
    };
    !joined(range.start) && !joined(range.end)
}

/// Scripts without spaces between words have no such ends.
fn is_of_word(c: char) -> bool {
    let unspaced = matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}');
    c.is_alphanumeric() && !unspaced
}
