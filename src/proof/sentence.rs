//! Finds where sentences begin and end in an archived text.
//!
//! These are heuristics. In doubt, a passage counts as a whole sentence.

use std::ops::Range;

use super::characters::{is_between, is_of_word, is_terminal, is_unspaced, is_without_punctuation};
use super::label::{ends_label, ends_short_label};
use super::paragraph::ends_paragraph;
use super::window::near;
use crate::text::invisible::is_ignorable;
use crate::text::punctuation::{is_dash, is_quotation_mark, is_single_mark, narrow};

/// Bytes searched on either side of a passage for its sentence.
const MAX_SENTENCE_BYTES: usize = 1200;
/// Bytes between a closing quotation mark and the one that continues the same sentence: `,” she said, “`.
const MAX_INTERRUPTION_BYTES: usize = 120;

/// Bytes searched for the end of a sentence.
const MAX_SENTENCE_END_BYTES: usize = 4 * 1024;

/// Abbreviations that end in a full stop within a sentence.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "messrs", "dr", "prof", "gen", "col", "lt", "sgt", "cpl", "capt", "cpt", "cmdr", "maj", "adm",
    "brig", "rep", "reps", "sen", "sens", "gov", "pres", "hon", "rev", "fr", "st", "mt", "ft", "no", "nos", "vs",
    "e.g", "i.e", "cf", "viz", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
    "fig", "figs", "vol", "art", "sec", "para", "dept", "approx", "ca", "bzw", "z.b", "d.h", "u.a", "hr", "nr", "abs",
    "m", "mm", "mme", "mlle", "sr", "sra", "srta", "dra", "ing", "lic", "u.s", "u.k", "u.n", "e.u", "ph.d",
];

/// Returns true if a sentence or quotation begins at byte `at` of `text`, after any opening marks.
pub(super) fn begins_at(text: &str, at: usize) -> bool {
    let (text, at) = near(text, at);
    let first = text[at..].chars().find(|&c| is_of_word(c));
    let is_lower = first.is_some_and(char::is_lowercase);
    let (mut opened, mut spaced) = (false, false);
    let mut rest = &text[..at];
    loop {
        let Some(c) = rest.chars().next_back() else { return true };
        let before = &rest[..rest.len() - c.len_utf8()];
        match narrow(c) {
            c if c.is_whitespace() => {
                let trimmed = before.trim_end();
                if ends_paragraph(text, trimmed.len()) || ends_short_label(text, trimmed.len()) {
                    return true;
                }
                if opened && !trimmed.ends_with(|c| is_terminal(c) || matches!(c, ':' | '：')) {
                    // a quotation is a sentence if it begins like one
                    return !is_lower;
                }
                (rest, spaced) = (trimmed, true);
                continue;
            }
            c if is_ignorable(c) || matches!(c, '(' | '[' | ']' | ')' | '*' | '_' | '>' | '#' | '¿' | '¡') => {}
            c if is_quotation_mark(c) => opened = true,
            // within a number or an address
            '.' if !spaced && !opened && rest.len() == at => return false,
            c if is_terminal(c) => {
                return !(c == '.' && is_abbreviated(before) && !ends_short_label(text, rest.len()))
                    || opened && !is_lower;
            }
            ':' | '：' => return !is_lower || opened || ends_label(text, rest.len()),
            c if is_dash(c) || c == '•' || c == '·' => {
                return before.trim_end_matches([' ', '\t']).ends_with('\n')
                    || before.trim().is_empty()
                    || (opened && !is_lower);
            }
            c if is_without_punctuation(c) => return true,
            _ => return opened && !is_lower,
        }
        rest = before;
    }
}

/// Returns true if a sentence or quotation ends at byte `at` of `text`, before any closing marks.
pub(super) fn ends_at(text: &str, at: usize) -> bool {
    let (text, at) = near(text, at);
    // the mark may be part of the passage
    if let Some(last) = text[..at].chars().rev().find(|&c| !is_quotation_mark(c) && !matches!(c, ')' | ']' | '*' | '_'))
        && is_terminal(last)
    {
        return is_last_mark(text, at, last);
    }
    let mut closed = text[..at].ends_with(is_quotation_mark);
    for (offset, c) in text[at..].char_indices() {
        let (here, next) = (at + offset, at + offset + c.len_utf8());
        match narrow(c) {
            c if is_terminal(c) => return is_last_mark(text, next, c),
            c if is_quotation_mark(c) => {
                if is_single_mark(c) && text[next..].starts_with(is_of_word) {
                    return false;
                }
                closed = true;
            }
            c if is_ignorable(c) || matches!(c, ')' | ']' | '*' | '_') => {}
            c if c.is_whitespace() => {
                if ends_paragraph(text, here) {
                    return true;
                }
                // French has spaces before these
                let following = text[here..].trim_start();
                let is_spaced = following.starts_with(['!', '?', ';', ':', '»', '–', '—', '-']);
                if !is_spaced {
                    return closed && !resumes(text, here);
                }
            }
            // a closed quotation is complete unless it continues within the sentence
            _ if closed => return !resumes(text, here),
            ',' | ';' | ':' if text[next..].starts_with(is_quotation_mark) => closed = true,
            ':' => return ends_paragraph(text, next),
            c if is_dash(c) => return breaks_off(text, next),
            c => return is_without_punctuation(c),
        }
    }
    true
}

/// Returns true if the speaker broke off: nothing follows the dash that ends at byte `at`.
fn breaks_off(text: &str, at: usize) -> bool {
    let rest = text[at..].trim_start_matches([' ', '-']);
    rest.is_empty() || rest.starts_with(is_quotation_mark) || ends_paragraph(text, text.len() - rest.len())
}

/// Returns the sentences that contain `range` of `text`.
pub(super) fn around(text: &str, range: &Range<usize>) -> Range<usize> {
    let low = text.floor_char_boundary(range.start.saturating_sub(MAX_SENTENCE_BYTES));
    let high = text.ceil_char_boundary((range.end + MAX_SENTENCE_BYTES).min(text.len()));
    let is_start = |at: usize| at == 0 || (!text[at..].starts_with(is_between) && begins_at(text, at));
    let starts = || text[low..range.start].char_indices().rev().map(|(at, _)| low + at);
    let after_space =
        |&at: &usize| at == 0 || text[..at].ends_with(|c: char| c.is_whitespace() || is_between(c) || is_unspaced(c));
    let start = if begins_at(text, range.start) {
        range.start
    } else {
        starts().filter(after_space).find(|&at| is_start(at)).unwrap_or(low)
    };
    let ends = text[range.end..high].char_indices().map(|(at, c)| range.end + at + c.len_utf8());
    let is_end = |at: &usize| text[..*at].ends_with(is_terminal) && ends_at(text, *at) || ends_paragraph(text, *at);
    let end =
        if ends_at(text, range.end) && text[..range.end].trim_end_matches(is_quotation_mark).ends_with(is_terminal) {
            range.end
        } else {
            ends.into_iter().find(is_end).unwrap_or(high)
        };
    start..end.max(range.end)
}

/// Returns true if a sentence ends within `gap`, a range of `text`.
pub(super) fn ends_within(text: &str, gap: &Range<usize>) -> bool {
    let end = text.floor_char_boundary(gap.end.min(gap.start + MAX_SENTENCE_END_BYTES));
    text[gap.start..end]
        .char_indices()
        .any(|(at, c)| is_terminal(c) && is_last_mark(text, gap.start + at + c.len_utf8(), c))
}

/// Returns true if the mark `c` before byte `end` ends a sentence, rather than an abbreviation or a pause.
fn is_last_mark(text: &str, end: usize, c: char) -> bool {
    let (text, end) = near(text, end);
    let rest = text[end..].trim_start_matches(|c: char| {
        is_quotation_mark(c) || matches!(c, ')' | ']' | '*' | '_' | '.' | '…' | '!' | '?')
    });
    let spaces = rest.len() - rest.trim_start().len();
    let Some(next) = rest.trim_start().chars().next() else { return true };
    if spaces == 0 {
        return is_unspaced(next) || !matches!(narrow(c), '.') || is_between(next) && next != ',';
    }
    if ends_paragraph(text, text.len() - rest.len()) {
        return true;
    }
    let is_dot = matches!(narrow(c), '.' | '…');
    let closed = text[end..text.len() - rest.len()].contains(is_quotation_mark);
    !is_dot
        || closed
        || !(next.is_lowercase()
            || is_ordinal(text, end, rest)
            || is_abbreviated(text[..end].trim_end_matches(['.', '…'])) && !is_trailing(text, end))
}

/// Returns true for the full stop after a day before its month: `1. März`.
fn is_ordinal(text: &str, end: usize, rest: &str) -> bool {
    const MONTHS: &str =
        "Januar Jänner Februar Feber März April Mai Juni Juli August September Oktober November Dezember";
    let before = text[..end].trim_end_matches('.');
    let digits = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let word = rest.split_whitespace().next().unwrap_or_default().trim_end_matches(|c: char| !c.is_alphabetic());
    (1..=2).contains(&digits) && MONTHS.split(' ').any(|month| month == word)
}

/// Returns true if the dots that end at byte `end` are more than a full stop.
fn is_trailing(text: &str, end: usize) -> bool {
    text[..end].ends_with('…') || text[..end].ends_with("..")
}

/// Returns true if `before`, followed by a full stop, ends in an abbreviation or an initial.
fn is_abbreviated(before: &str) -> bool {
    let from = before
        .rfind(|c: char| !(is_of_word(c) || c == '.'))
        .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let word = &before[from..];
    let follows_number = before[..from].trim_end().ends_with(char::is_numeric);
    let mut letters = word.chars();
    let is_initial = matches!((letters.next(), letters.next()), (Some(c), None) if c.is_uppercase() && c != 'I');
    let is_short = word.chars().count() < 3;
    // after a number it is a unit of measurement
    !(is_short && follows_number)
        && (is_initial || (word.len() <= 6 && ABBREVIATIONS.contains(&word.to_lowercase().as_str())))
}

/// Returns true if the same sentence continues in the next quotation: `,” she said, “if they pay`.
fn resumes(text: &str, after_mark: usize) -> bool {
    let to = text.ceil_char_boundary((after_mark + MAX_INTERRUPTION_BYTES).min(text.len()));
    let window = &text[after_mark..to];
    let Some(mark) =
        window.char_indices().find(|&(at, c)| is_quotation_mark(c) && opens(window, at, c)).map(|(at, _)| at)
    else {
        return false;
    };
    let between = &window[..mark];
    let continues = window[mark..].chars().find(|&c| is_of_word(c)).is_some_and(|c| !c.is_uppercase());
    continues && !between.contains("\n\n") && !ends_within(text, &(after_mark..after_mark + mark))
}

/// Returns true if the quotation mark at byte `at` is an opening mark: a space before it and none after.
fn opens(text: &str, at: usize, mark: char) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at + mark.len_utf8()..].chars().next();
    before.is_none_or(char::is_whitespace) && after.is_some_and(|c| !c.is_whitespace() || mark == '«')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the text without its mark, and the position of the mark.
    fn marked(text: &str) -> (String, usize) {
        (text.replacen('|', "", 1), text.find('|').unwrap())
    }

    #[test]
    fn starts_of_sentences_are_recognized() {
        for text in [
            "|We go.",
            "Rain. |We go.",
            "Rain?” |We go.",
            "Heading\n\n|we go.",
            "Brenn: |we go.",
            "She said: “|We go.”",
            "She said, “|We go.”",
            "it said: “|we go",
            "- |We go.",
            "1. First\n- |we go",
            "。|我们",
            "(Aside.) |We go.",
            "Q. Why?\nA. |we go",
            "Q    |We go?",
            "it was 12.6 V. |Readings",
            "sous 5,10 m. |La crue",
            "ไป |ไป",
            "¿|Vamos?",
        ] {
            let (text, at) = marked(text);
            assert!(begins_at(&text, at), "{text}");
        }
        for text in [
            "If it turns, |we go.",
            "called it “|a bridge”",
            "Mr. |Brenn goes",
            "the U.S. |Army",
            "we can |go",
            "our aim: |we go",
            "and |Brenn goes",
            "rain; |we go",
            "$4.|5 million",
            "rain, |We go",
            "我们|走",
        ] {
            let (text, at) = marked(text);
            assert!(!begins_at(&text, at), "{text}");
        }
    }

    #[test]
    fn ends_of_sentences_are_recognized() {
        for text in [
            "We go|.",
            "We go.|",
            "We go|.” He left.",
            "“We go,|” she said.",
            "“We go|,” she said.",
            "“We go|”, she said.",
            "We go|",
            "We go|\n\nthen",
            "We go|!",
            "We go|?” he asked",
            "We go| ! Non",
            "We —|”",
            "我们走|。",
            "as follows|:\n\n1.",
            "We go|…\n\nB",
            "“We go,|” she said. “we do.",
            "“We go|” — so she said.",
            "「走る|」と言った。",
            "in 2031|. We go",
            "We go|.\nNow",
        ] {
            let (text, at) = marked(text);
            assert!(ends_at(&text, at), "{text}");
        }
        for text in [
            "We go| home.",
            "We go|, then stay.",
            "We go|; we stay.",
            "We go| — if paid.",
            "We go|... if paid.",
            "“We go,|” she said, “if paid.”",
            "“We go|,” she said, “if paid.”",
            "in the U.S|. army",
            "zum 1|. März",
            "״מחר|,״ הוסיפה, ״אם",
            "by Gen|. Holt",
            "We go|\nhome.",
            "We go|: now.",
            "it’s 3|.5",
        ] {
            let (text, at) = marked(text);
            assert!(!ends_at(&text, at), "{text}");
        }
    }

    #[test]
    fn the_sentence_around_a_part_is_found() {
        let text = "Rain. If the wind turns, we close it at once, she said. More.";
        let at = text.find("we close").unwrap();
        assert_eq!(&text[around(text, &(at..at + 8))], "If the wind turns, we close it at once, she said.");
        let whole = text.find("Rain").unwrap();
        assert_eq!(&text[around(text, &(whole..whole + 5))], "Rain.");
    }
}
