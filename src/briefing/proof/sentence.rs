//! Where sentences, paragraphs and turns of a conversation begin and end in an archived text.
//!
//! Rules of thumb, in favour of the text: where nothing can be known, a passage is taken to be whole.

use std::ops::Range;

use super::units::{
    is_between, is_dash, is_ignorable, is_of_word, is_quotation_mark, is_single_mark, is_unspaced,
    is_without_punctuation, narrow,
};

/// Bytes that are looked at on either side of a place.
const MAX_SENTENCE_BYTES: usize = 1200;
/// Bytes between a closing quotation mark and the one that opens the same sentence again: `,” she said, “`.
const MAX_ATTRIBUTION_BYTES: usize = 120;
/// Bytes of a block of lines whose longest line is looked for.
const MAX_BLOCK_BYTES: usize = 16 * 1024;

/// Words that end in a full stop within a sentence.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "messrs", "dr", "prof", "gen", "col", "lt", "sgt", "cpl", "capt", "cpt", "cmdr", "maj", "adm",
    "brig", "rep", "reps", "sen", "sens", "gov", "pres", "hon", "rev", "fr", "st", "mt", "ft", "no", "nos", "vs",
    "e.g", "i.e", "cf", "viz", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
    "fig", "figs", "vol", "art", "sec", "para", "dept", "approx", "ca", "bzw", "z.b", "d.h", "u.a", "hr", "nr", "abs",
    "m", "mm", "mme", "mlle", "sr", "sra", "srta", "dra", "ing", "lic", "u.s", "u.k", "u.n", "e.u", "ph.d",
];

/// Returns true if a sentence, or what somebody says, begins at byte `at` of `text`, after any opening marks.
pub(super) fn begins_at(text: &str, at: usize) -> bool {
    let first = text[at..].chars().find(|&c| is_of_word(c));
    let is_lower = first.is_some_and(char::is_lowercase);
    let mut opened = false;
    let mut rest = &text[..at];
    loop {
        let Some(c) = rest.chars().next_back() else { return true };
        let before = &rest[..rest.len() - c.len_utf8()];
        match narrow(c) {
            c if c.is_whitespace() => {
                let trimmed = before.trim_end();
                if ends_paragraph(text, trimmed.len()) {
                    return true;
                }
                if opened && !trimmed.ends_with(|c| is_terminal(c) || matches!(c, ':' | '：')) {
                    // what a quotation mark opens is a sentence if it is written like one
                    return !is_lower;
                }
                rest = trimmed;
                continue;
            }
            c if is_ignorable(c) || matches!(c, '(' | '[' | ']' | ')' | '*' | '_' | '>' | '#' | '¿' | '¡') => {}
            c if is_quotation_mark(c) => opened = true,
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

/// Returns true if a sentence, or what somebody says, ends at byte `at` of `text`, before any closing marks.
pub(super) fn ends_at(text: &str, at: usize) -> bool {
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
            c if c.is_whitespace() => {
                if ends_paragraph(text, here) {
                    return true;
                }
                let following = text[here..].trim_start().chars().next();
                match following {
                    Some(c) if is_dash(c) || (is_quotation_mark(c) && !closed) => {}
                    Some('!' | '?' | ';' | ':' | '»') => {}
                    _ => return closed && !resumes(text, here),
                }
            }
            c if is_ignorable(c) || matches!(c, ')' | ']' | '*' | '_') => {}
            c if is_quotation_mark(c) => {
                if is_single_mark(c) && text[next..].starts_with(is_of_word) {
                    return false;
                }
                closed = true;
            }
            ',' if closed => return !resumes(text, next),
            ',' | ';' | ':' if text[next..].starts_with(is_quotation_mark) => closed = true,
            ':' => return ends_paragraph(text, next),
            c if is_dash(c) => {
                let rest = text[next..].trim_start_matches([' ', '-']);
                return rest.is_empty()
                    || rest.starts_with(is_quotation_mark)
                    || ends_paragraph(text, text.len() - rest.len());
            }
            c if is_without_punctuation(c) => return true,
            _ => return false,
        }
    }
    true
}

/// The sentences in which `range` of `text` lies.
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

/// Returns true if a sentence ends within `gap`, which is a range of `text`.
pub(super) fn ends_within(text: &str, gap: &Range<usize>) -> bool {
    text[gap.clone()]
        .char_indices()
        .any(|(at, c)| is_terminal(c) && is_last_mark(text, gap.start + at + c.len_utf8(), c))
}

fn is_terminal(c: char) -> bool {
    matches!(narrow(c), '.' | '!' | '?' | '…' | '。' | '؟' | '۔' | '।' | '॥' | '\u{589}' | '\u{1362}' | '\u{37e}' | '‽')
}

/// Returns true if the mark `c`, which ends at byte `end`, ends a sentence: a full stop may end an abbreviation, dots may
/// trail off.
fn is_last_mark(text: &str, end: usize, c: char) -> bool {
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
        || !(next.is_lowercase() || is_abbreviated(text[..end].trim_end_matches(['.', '…'])) && !is_trailing(text, end))
}

/// Returns true if the dots that end at byte `end` are more than a full stop.
fn is_trailing(text: &str, end: usize) -> bool {
    text[..end].ends_with('…') || text[..end].ends_with("..")
}

/// Returns true if `before`, which a full stop follows, ends in an abbreviation or an initial.
fn is_abbreviated(before: &str) -> bool {
    let from = before
        .rfind(|c: char| !(is_of_word(c) || c == '.'))
        .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let word = &before[from..];
    let mut letters = word.chars();
    let is_initial = matches!((letters.next(), letters.next()), (Some(c), None) if c.is_uppercase() && c != 'I');
    is_initial || (word.len() <= 6 && ABBREVIATIONS.contains(&word.to_lowercase().as_str()))
}

/// Returns true if the same sentence goes on in the next quotation marks: `,” she said, “if they pay`.
fn resumes(text: &str, after_mark: usize) -> bool {
    let to = text.ceil_char_boundary((after_mark + MAX_ATTRIBUTION_BYTES).min(text.len()));
    let window = &text[after_mark..to];
    let Some(mark) =
        window.char_indices().find(|&(at, c)| is_quotation_mark(c) && opens(window, at, c)).map(|(at, _)| at)
    else {
        return false;
    };
    let between = &window[..mark];
    let goes_on = window[mark..].chars().find(|&c| is_of_word(c)).is_some_and(char::is_lowercase);
    goes_on && !between.contains("\n\n") && !ends_within(text, &(after_mark..after_mark + mark))
}

/// Returns true if the quotation mark at byte `at` opens: a space before it and none after.
fn opens(text: &str, at: usize, mark: char) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at + mark.len_utf8()..].chars().next();
    before.is_none_or(char::is_whitespace) && after.is_some_and(|c| !c.is_whitespace() || mark == '«')
}

/// Returns true if a paragraph, or a line that was ended on purpose, ends at byte `at` of `text`, which only white space
/// separates from the end of its line.
pub(super) fn ends_paragraph(text: &str, at: usize) -> bool {
    let rest = &text[at..];
    let space = &rest[..rest.len() - rest.trim_start().len()];
    match space.matches('\n').count() {
        0 => rest.trim_start().is_empty(),
        1 => is_ended_early(text, at, rest.trim_start()),
        _ => true,
    }
}

/// Returns true if the line that ends at byte `at` had room for the word after it, so that it was ended on purpose.
fn is_ended_early(text: &str, at: usize, next: &str) -> bool {
    if next.starts_with(char::is_lowercase) {
        return false;
    }
    if next.starts_with(['-', '•', '*', '>', '#', '–', '—'])
        || label(next).is_some() && text[..at].ends_with(|c| is_terminal(c) || is_quotation_mark(c))
    {
        return true;
    }
    let low = text.floor_char_boundary(at.saturating_sub(MAX_BLOCK_BYTES / 2));
    let high = text.ceil_char_boundary((at + MAX_BLOCK_BYTES / 2).min(text.len()));
    let start = text[low..at].rfind("\n\n").map_or(low, |found| low + found + 2);
    let end = text[at..high].find("\n\n").map_or(high, |found| at + found);
    let longest = text[start..end].lines().map(|line| line.trim_end().len()).max().unwrap_or(0);
    let line = text[start..at].rfind('\n').map_or(at - start, |found| at - start - found - 1);
    let word = next.find(char::is_whitespace).unwrap_or(next.len());
    line + 1 + word <= longest
}

/// The name of who speaks, or the word for it, at the start of `line`: `Brenn:`, `MR. HOLT:`, `Question:`, `Q.`.
pub(super) fn label(line: &str) -> Option<&str> {
    let line = line.trim_start_matches([' ', '\t', '*', '_', '>', '#', '-', '–', '—', '•']);
    let window = &line[..line.floor_char_boundary(80)];
    let window = window.lines().next().unwrap_or_default();
    if let Some(end) = short_label(window) {
        return Some(&window[..end]);
    }
    let end = colon(window)?;
    let name = &window[..end];
    let rest = window[end..].trim_start_matches([':', '：', '*', '_']);
    let spaced = rest.is_empty()
        || rest.starts_with(char::is_whitespace)
        || rest.starts_with(is_quotation_mark)
        || name.chars().any(is_unspaced);
    (spaced && is_name(name.trim_matches(['*', '_', ' ']))).then_some(name)
}

/// The first colon outside brackets.
fn colon(line: &str) -> Option<usize> {
    let mut depth = 0i32;
    line.char_indices().find_map(|(at, c)| {
        match c {
            '(' | '[' | '（' => depth += 1,
            ')' | ']' | '）' => depth -= 1,
            ':' | '：' if depth <= 0 => return Some(at),
            _ => {}
        }
        None
    })
}

/// `Q.`, `A -`, `R    `: a letter for question or answer.
fn short_label(line: &str) -> Option<usize> {
    let mut chars = line.chars();
    let first = chars.next().filter(|c| matches!(c, 'Q' | 'A' | 'R' | 'F'))?;
    let rest = chars.as_str();
    let is_label = rest.starts_with("  ")
        || rest.starts_with('\t')
        || rest.starts_with(" - ")
        || rest.starts_with(" – ")
        || (rest.starts_with(". ") && first != 'R' && first != 'F');
    is_label.then_some(1)
}

/// Returns true for one to six words that are written like a name, or one word in brackets after them.
fn is_name(text: &str) -> bool {
    const PARTICLES: [&str; 24] = [
        "of", "the", "for", "and", "von", "van", "de", "der", "den", "del", "della", "da", "do", "dos", "di", "du",
        "la", "le", "bin", "ibn", "al", "el", "et", "y",
    ];
    let outside = |text: &str| {
        let (mut kept, mut depth) = (String::new(), 0i32);
        for c in text.chars() {
            match c {
                '(' | '[' | '（' => depth += 1,
                ')' | ']' | '）' => depth -= 1,
                c if depth == 0 => kept.push(c),
                _ => {}
            }
        }
        kept
    };
    let text = outside(text);
    let words: Vec<&str> = text.split([' ', '\u{a0}', ',', '-']).filter(|word| !word.is_empty()).collect();
    let is_of_name = |word: &&str| {
        let first = word.chars().next().unwrap_or(' ');
        first.is_uppercase()
            || first.is_numeric()
            || PARTICLES.contains(word)
            || (first.is_alphabetic() && !first.is_lowercase())
    };
    let ends_plainly =
        words.iter().all(|word| !word.ends_with(['!', '?', ';', '…']) && !word.contains(['“', '”', '"', '«', '»']));
    (1..=6).contains(&words.len())
        && ends_plainly
        && words.iter().all(is_of_name)
        && words
            .first()
            .is_some_and(|word| word.chars().next().is_some_and(|c| c.is_alphabetic() && !PARTICLES.contains(word)))
        && text.chars().count() <= 60
}

/// The first label that begins within `range` of `text`, after its first character.
pub(super) fn label_within(text: &str, range: &Range<usize>) -> Option<Range<usize>> {
    let part = &text[range.clone()];
    let starts = part.match_indices('\n').map(|(at, _)| range.start + at + 1);
    let mut labels = starts.filter_map(|start| {
        let line = &text[start..];
        let name = label(line)?;
        // a line that was only wrapped goes on with the sentence
        let before = text[..start].trim_end();
        let begins = ends_paragraph(text, before.len()) || before.ends_with(|c| is_terminal(c) || is_quotation_mark(c));
        let at = start + line.find(name)?;
        (begins && at < range.end).then(|| at..at + name.len())
    });
    labels.next().or_else(|| inline_label(text, range))
}

/// A label in the middle of a line, after the end of a sentence; only names that the text has as labels elsewhere too.
fn inline_label(text: &str, range: &Range<usize>) -> Option<Range<usize>> {
    let part = &text[range.clone()];
    part.match_indices([':', '：']).find_map(|(colon, _)| {
        let before = &part[..colon];
        let start = before.rfind(|c| is_terminal(c) || is_quotation_mark(c) || c == '\n')?;
        let start = start + before[start..].chars().next().map_or(1, char::len_utf8);
        let name = before[start..].trim_start();
        let with_colon =
            &part[colon - name.len()..=colon + part[colon..].chars().next().map_or(0, |c| c.len_utf8() - 1)];
        let is_label = label(&part[colon - name.len()..]) == Some(name) && text.matches(with_colon).nth(1).is_some();
        (is_label && !name.is_empty()).then(|| range.start + colon - name.len()..range.start + colon)
    })
}

/// Returns true if the colon that ends at byte `end` of `text` ends a label at the start of a line.
fn ends_label(text: &str, end: usize) -> bool {
    let start = text[..end].rfind('\n').map_or(0, |at| at + 1);
    let line = &text[start..end];
    let name = line.trim_end_matches([':', '：']).trim_start_matches([' ', '\t', '*', '_', '>', '#', '-']);
    label(line) == Some(name)
}

/// Returns true if the full stop that ends at byte `end` belongs to a label such as `Q.` at the start of a line.
fn ends_short_label(text: &str, end: usize) -> bool {
    let start = text[..end].rfind('\n').map_or(0, |at| at + 1);
    end - start == 2 && short_label(&text[start..]).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the text without its mark, and the place of the mark.
    fn marked(text: &str) -> (String, usize) {
        (text.replacen('|', "", 1), text.find('|').unwrap())
    }

    #[test]
    fn sentences_begin() {
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
            "rain, |We go",
            "我们|走",
        ] {
            let (text, at) = marked(text);
            assert!(!begins_at(&text, at), "{text}");
        }
    }

    #[test]
    fn sentences_end() {
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
    fn the_whole_sentence_is_around_a_part() {
        let text = "Rain. If the wind turns, we close it at once, she said. More.";
        let at = text.find("we close").unwrap();
        assert_eq!(&text[around(text, &(at..at + 8))], "If the wind turns, we close it at once, she said.");
        let whole = text.find("Rain").unwrap();
        assert_eq!(&text[around(text, &(whole..whole + 5))], "Rain.");
    }

    #[test]
    fn labels_say_who_speaks() {
        for line in [
            "Brenn: We go",
            "MR. HOLT: We",
            "Q    What",
            "Chair Ottla Brenn: Good",
            "Mrs. Aune (Norland): We",
            "Name (18:52): We",
            "**Tomas Veld**: We",
            "Question: What",
            "Q - What",
            "A. We",
            "布伦：我们",
            "السؤال: ماذا",
            "THE COURT: So",
        ] {
            assert!(label(line).is_some(), "{line}");
        }
        for line in [
            "We go: now",
            "In short: we",
            "07:05 we",
            "so it is: we",
            "Is it safe? Yes: we",
            "https://a.b",
            "A man went",
        ] {
            assert!(label(line).is_none(), "{line}");
        }
    }
}
