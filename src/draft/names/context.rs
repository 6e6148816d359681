//! Parts of a text whose capitalised words are not names: credits, headings, datelines and citations.

use std::ops::Range;

use crate::draft::article::split;
use crate::draft::words;

/// Bytes of a paragraph that is a heading or a byline.
const MAX_LINE_BYTES: usize = 160;
/// Words of a short reference to a document: "Roe Dep. at 14."
const MAX_CITATION_WORDS: usize = 6;
/// Lines of a paragraph that may be credits.
const MAX_HEAD_LINES: usize = 4;
/// Bytes searched for a dateline.
const MAX_DATELINE_BYTES: usize = 120;

/// Returns true if a paragraph says who wrote and edited the text.
pub(super) fn is_credit(paragraph: &str) -> bool {
    let text = paragraph.trim().trim_start_matches(['(', '[', '*', '_', '—', '-', ' ']);
    let mut first =
        text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase());
    let (one, two) = (first.next().unwrap_or_default(), first.next().unwrap_or_default());
    let is_lead = match one.as_str() {
        "reporting" | "writing" | "editing" | "compiled" | "photo" | "photograph" | "photography" | "illustration" => {
            two == "by"
        }
        "additional" => two == "reporting",
        _ => false,
    };
    let is_byline = one == "by"
        && text.len() <= MAX_LINE_BYTES
        && !text.trim_end().ends_with(['.', '?', '!', ':'])
        && text.split_whitespace().nth(1).is_some_and(|word| word.starts_with(char::is_uppercase));
    // "Ewan Pettifer, Labour Correspondent"
    let last = text.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let is_writer = text.len() <= MAX_LINE_BYTES / 2
        && ["correspondent", "reporter", "editor", "writer", "staff"].contains(&last.as_str());
    let is_contribution = text.len() <= 2 * MAX_LINE_BYTES
        && text.contains("contribut")
        && ["contributed to this", "contributed reporting"].iter().any(|end| text.contains(end));
    is_lead || is_byline || is_writer || is_contribution
}

/// Returns the lines of a paragraph that say who wrote the text, as ranges of its bytes.
pub(super) fn credit_lines(paragraph: &str) -> Vec<Range<usize>> {
    let mut at = 0;
    let lines = paragraph.split_inclusive('\n').map(|line| {
        at += line.len();
        (at - line.len()..at, line)
    });
    lines.take(MAX_HEAD_LINES).filter(|(_, line)| is_credit(line)).map(|(range, _)| range).collect()
}

/// Returns true if a paragraph is a heading in which all long words have capitals.
pub(super) fn is_heading(paragraph: &str) -> bool {
    let text = paragraph.trim();
    if text.len() > MAX_LINE_BYTES || text.ends_with(['.', '?', '!', '”', '"', ',', ':', ';']) {
        return false;
    }
    let all = split(text);
    let long: Vec<_> = all.iter().filter(|word| word.text.chars().count() > 3).collect();
    let capitals = long.iter().filter(|word| word.is_capital()).count();
    long.len() > 4 && capitals * 5 >= long.len() * 4
}

/// Returns true if most lines of a paragraph have columns, with wide gaps between them.
pub(super) fn is_columns(paragraph: &str) -> bool {
    let lines = paragraph.lines().filter(|line| !line.trim().is_empty());
    let (all, wide) =
        lines.fold((0, 0), |(all, wide), line| (all + 1, wide + usize::from(line.trim().contains("   "))));
    all > 1 && wide * 5 >= all * 3
}

/// Returns the lines of several words without a lower-case letter or within brackets, as ranges of the bytes of a paragraph.
pub(super) fn loud_lines(paragraph: &str) -> Vec<Range<usize>> {
    let mut at = 0;
    let lines = paragraph.split_inclusive('\n').map(|line| {
        at += line.len();
        (at - line.len()..at, line)
    });
    let is_bracketed = |line: &str| line.trim().starts_with('(') && line.trim().ends_with(')');
    let is_loud = |line: &str| {
        let is_short = line.len() <= MAX_LINE_BYTES && is_bracketed(line);
        (is_short || !line.contains(char::is_lowercase)) && line.split_whitespace().nth(1).is_some()
    };
    lines.filter(|(_, line)| is_loud(line)).map(|(range, _)| range).collect()
}

/// Returns the bytes of the dateline at the start of a paragraph: `ANSEL, Nov 3 (KNA) - `.
pub(in crate::draft) fn dateline(paragraph: &str) -> usize {
    let lead = paragraph.len() - paragraph.trim_start().len();
    let text = &paragraph[lead..paragraph.floor_char_boundary(MAX_DATELINE_BYTES.min(paragraph.len())).max(lead)];
    let first = text.split([' ', ',']).next().unwrap_or_default();
    let is_shouted = first.chars().count() > 2 && first.chars().all(|c| c.is_uppercase() || "-'’.".contains(c));
    let mark = [" - ", " – ", " — ", "— ", ") -- ", " -- "]
        .iter()
        .filter_map(|mark| text.find(mark).map(|at| at + mark.len()))
        .min();
    match mark {
        Some(end)
            if is_shouted
                || text[..end].contains(')')
                    && text.find('(').is_some_and(|at| at < 40 && !text[..at].contains('.')) =>
        {
            lead + end
        }
        _ => 0,
    }
}

/// Returns true if a sentence refers to a document: "See Mem. Op. at 4-5", "Id. at 7.", "418 Cald. App. 2d 1031 (2031)."
pub(super) fn is_citation(sentence: &str) -> bool {
    if sentence.len() > 2 * MAX_LINE_BYTES || !sentence.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let all = split(sentence);
    let first = all.first().map(|word| word.lower()).unwrap_or_default();
    let is_lead = ["see", "id", "ibid", "cf", "accord", "post", "ante", "app"].contains(&first.as_str())
        && all.get(1).is_none_or(|word| {
            word.is_capital()
                || words::is_preposition(&word.lower())
                || word.text.starts_with(|c: char| c.is_ascii_digit())
        });
    let is_prose = all.iter().any(|word| {
        word.text.starts_with(char::is_lowercase)
            && word.text.chars().count() > 3
            && word.text != "concurring"
            && word.text != "dissenting"
    });
    is_lead
        || !is_prose && (sentence.matches('.').count() > 2 || sentence.contains('.') && all.len() <= MAX_CITATION_WORDS)
}
