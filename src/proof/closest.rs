//! Finds the passage of an archived text that is closest to a quote that was not found.
//!
//! Words are weighted by their rarity in the text. The window with the highest weight is compared with the quote word by
//! word.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::boundary::splits;
use super::characters::is_between;
use super::text::HeldText;
use super::units::Units;
use super::words::{hash, words};
use crate::text::invisible::is_ignorable;
use crate::text::punctuation::{is_dash, is_quotation_mark, narrow};

/// Words of a quote that are searched; the rest of a longer quote is ignored.
const MAX_QUOTE_WORDS: usize = 400;
/// Parts of a compound by which a passage is extended.
const MAX_JOINED_WORDS: usize = 16;
/// Minimum share of the quote's weight in a passage.
const MIN_WEIGHT_SHARE: f64 = 0.45;

/// The closest passage, and how the quote differs from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closest {
    /// Range of the passage in the text.
    pub range: Range<usize>,
    /// Ranges of its words that the quote lacks.
    pub differs: Vec<Range<usize>>,
    /// The quote's words in their place, in order.
    pub instead: Vec<String>,
}

/// A word or a punctuation mark.
#[derive(Clone, Debug)]
struct DiffToken {
    start: usize,
    end: usize,
    /// Normalized form for comparison.
    form: String,
    is_word: bool,
}

/// Returns the passage of `held` that is closest to `quote`, if any is close.
pub(super) fn find(held: &HeldText, quote: &str) -> Option<Closest> {
    let text = held.text();
    let words: Vec<Range<usize>> = words(quote).take(MAX_QUOTE_WORDS + 1).collect();
    // only the beginning of a longer quote
    let quote = words.get(MAX_QUOTE_WORDS).map_or(quote, |next| &quote[..next.start]);
    let quoted: Vec<u32> = words.iter().take(MAX_QUOTE_WORDS).map(|range| hash(&quote[range.clone()])).collect();
    let (window, share) = held.words().heaviest(&quoted)?;
    if share < MIN_WEIGHT_SHARE {
        return None;
    }
    let starts = &held.words().starts;
    // room for changed words at either end
    let around = quoted.len() / 4 + 2;
    let first = *starts.get(window.start.saturating_sub(around))? as usize;
    let end = starts.get(window.end + around).map_or(text.len(), |&start| start as usize);
    compare(text, first..end, quote)
}

/// Compares `quote` with a window of `text`: first only words, to find the passage in the window; then the passage with its
/// punctuation.
fn compare(text: &str, window: Range<usize>, quote: &str) -> Option<Closest> {
    let quoted = tokens(quote, 0..quote.len());
    let range = whole_words(text, passage(text, window, &quoted)?);
    let source = tokens(text, range.clone());
    let ops = differences(&source, &quoted);
    let changed = || ops.iter().filter(|op| !matches!(op, DiffOp::Equal { .. }));
    let bytes = |tokens: &[DiffToken], range: Range<usize>| {
        Some(tokens.get(range.start)?.start..tokens.get(range.end.checked_sub(1)?)?.end)
    };
    let differs = changed().map(DiffOp::old_range).filter(|range| !range.is_empty());
    let instead = changed().map(DiffOp::new_range).filter(|range| !range.is_empty());
    Some(Closest {
        range,
        differs: differs.filter_map(|range| bytes(&source, range)).collect(),
        instead: instead.filter_map(|range| bytes(&quoted, range)).map(|range| quote[range].to_owned()).collect(),
    })
}

/// Extends a range of `text` so that it does not cut words, numbers or amounts.
fn whole_words(text: &str, range: Range<usize>) -> Range<usize> {
    let is_end = |c: char| is_between(c) || is_ignorable(c);
    let mut end = range.end;
    for _ in 0..MAX_JOINED_WORDS {
        if end == text.len() || !splits(text, end) {
            break;
        }
        let rest = &text[end..];
        let word = rest.trim_start_matches(is_end);
        end = text.len() - word.trim_start_matches(|c| !is_end(c)).len();
    }
    let mut start = range.start;
    for _ in 0..MAX_JOINED_WORDS {
        if start == 0 || !splits(text, start) {
            break;
        }
        let word = text[..start].trim_end_matches(is_end);
        start = word.trim_end_matches(|c| !is_end(c)).len();
        // a sign belongs to its number
        start -=
            text[..start].chars().next_back().filter(|&c| is_dash(c) && splits(text, start)).map_or(0, char::len_utf8);
    }
    start..end
}

/// Returns the range from the first to the last word that the quote shares, extended at either end by as many words as the
/// quote has there.
fn passage(text: &str, window: Range<usize>, quoted: &[DiffToken]) -> Option<Range<usize>> {
    let words = |tokens: &[DiffToken]| tokens.iter().filter(|token| token.is_word).cloned().collect::<Vec<_>>();
    let ends_in_word = quoted.last().is_none_or(|token| token.is_word);
    let all = tokens(text, window.clone());
    let (source, quoted) = (words(&all), words(quoted));
    let ops = differences(&source, &quoted);
    let equal: Vec<&DiffOp> = ops.iter().filter(|op| matches!(op, DiffOp::Equal { .. })).collect();
    let (first, last) = ends(&equal)?;
    let start = first.old_range().start.saturating_sub(first.new_range().start);
    let end = (last.old_range().end + quoted.len() - last.new_range().end).min(source.len());
    let end = source.get(end.checked_sub(1)?)?.end;
    if ends_in_word {
        return Some(source.get(start)?.start..end);
    }
    // if the quote ends in a mark, the marks after the last word are compared too
    let tail = text[end..window.end].find(|c: char| c.is_whitespace() || !is_between(c)).unwrap_or(window.end - end);
    Some(source.get(start)?.start..end + tail)
}

/// Returns the first and the last run of equal words, ignoring short runs far from the others.
fn ends<'o>(equal: &[&'o DiffOp]) -> Option<(&'o DiffOp, &'o DiffOp)> {
    let is_chance = |run: &DiffOp, before: &DiffOp, after: &DiffOp| {
        let in_source = after.old_range().start - before.old_range().end;
        let in_quote = after.new_range().start - before.new_range().end;
        run.old_range().len() < in_source.saturating_sub(in_quote)
    };
    let mut runs = equal;
    while let [first, second, ..] = runs
        && is_chance(first, first, second)
    {
        runs = &runs[1..];
    }
    while let [.., before, last] = runs
        && is_chance(last, before, last)
    {
        runs = &runs[..runs.len() - 1];
    }
    Some((runs.first()?, runs.last()?))
}

fn differences(source: &[DiffToken], quoted: &[DiffToken]) -> Vec<DiffOp> {
    let forms = |tokens: &[DiffToken]| tokens.iter().map(|token| token.form.clone()).collect::<Vec<_>>();
    capture_diff_slices(Algorithm::Myers, &forms(source), &forms(quoted))
}

/// Returns the normalized form of a word: its letters, then its inner marks in plain style.
fn form(word: &str) -> String {
    let marks = word.chars().map(narrow).filter(|&c| is_between(c)).map(|c| match c {
        c if is_dash(c) => '-',
        c if is_quotation_mark(c) => '\'',
        c => c,
    });
    Units::new(word, 0).map(|unit| unit.cased).chain(marks).collect()
}

/// Returns the words and punctuation marks of a part of `text`.
fn tokens(text: &str, window: Range<usize>) -> Vec<DiffToken> {
    let part = &text[..window.end];
    let mut tokens = Vec::new();
    let mut at = window.start;
    let marks = |tokens: &mut Vec<DiffToken>, from: usize, to: usize| {
        for (offset, c) in text[from..to].char_indices().filter(|&(_, c)| !c.is_whitespace() && !is_ignorable(c)) {
            let form = match narrow(c) {
                c if is_quotation_mark(c) => continue,
                c if is_dash(c) => '-',
                c => c,
            };
            tokens.push(DiffToken {
                start: from + offset,
                end: from + offset + c.len_utf8(),
                form: form.to_string(),
                is_word: false,
            });
        }
    };
    for range in words(&part[window.start..]).map(|range| range.start + window.start..range.end + window.start) {
        marks(&mut tokens, at, range.start);
        let form = form(&text[range.clone()]);
        tokens.push(DiffToken { start: range.start, end: range.end, form, is_word: true });
        at = range.end;
    }
    marks(&mut tokens, at, window.end);
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    fn closest(text: &str, quote: &str) -> Option<(String, Vec<String>, Vec<String>)> {
        let found = find(&HeldText::new(text), quote)?;
        let differs = found.differs.iter().map(|range| text[range.clone()].to_owned()).collect();
        Some((text[found.range].to_owned(), differs, found.instead))
    }

    #[test]
    fn a_changed_word_is_reported() {
        let text = "First things first. Give us the staffing guarantee in writing and we are back before the tide. Nothing else.";
        let (passage, differs, instead) =
            closest(text, "Give us the staffing guarantees in writing and we are back before the tide.").unwrap();
        assert_eq!(passage, "Give us the staffing guarantee in writing and we are back before the tide.");
        assert_eq!((differs, instead), (vec!["guarantee".to_owned()], vec!["guarantees".to_owned()]));
    }

    #[test]
    fn added_dropped_and_cut_words_are_reported() {
        let text = "Rain fell all night. We can’t open the north basin today, and the yard asks for 3,250,000 crowns. It is late.";
        let (passage, differs, instead) = closest(text, "We can open the north basin today").unwrap();
        assert_eq!(passage, "We can’t open the north basin today");
        assert_eq!((differs, instead), (vec!["can’t".to_owned()], vec!["can".to_owned()]));
        let (_, differs, instead) = closest(text, "the yard asks for 3,250 crowns").unwrap();
        assert_eq!((differs, instead), (vec!["3,250,000".to_owned()], vec!["3,250".to_owned()]));
        let (passage, differs, instead) = closest(text, "the yard now asks for crowns").unwrap();
        assert_eq!(passage, "the yard asks for 3,250,000 crowns");
        assert_eq!((differs, instead), (vec!["3,250,000".to_owned()], vec!["now".to_owned()]));
    }

    #[test]
    fn a_passage_includes_whole_amounts() {
        let text = "The sea stood at -5 degrees. We paid 40 percent of it, and the yard asks for $4.5 million.";
        for (quote, whole) in
            [("We paid 40", "We paid 40 percent"), ("5 degrees", "-5 degrees"), ("4.5 million", "$4.5 million")]
        {
            let (passage, differs, _) = closest(text, quote).unwrap();
            assert!(passage.contains(whole) && !differs.is_empty(), "{quote}: {passage} {differs:?}");
        }
    }

    #[test]
    fn an_unrelated_quote_has_no_closest_passage() {
        assert_eq!(
            closest("Rain fell all night on the harbour.", "Taxes will rise in spring, the minister promised"),
            None
        );
        assert_eq!(closest("", "Taxes"), None);
        assert_eq!(closest("Rain", "…"), None);
    }
}
