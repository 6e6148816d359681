//! Finds the ends of paragraphs, headings and other deliberately ended lines in an archived text.

use super::characters::is_terminal;
use super::label::label;
use super::window::near;
use crate::text::punctuation::is_quotation_mark;

/// Returns true if a paragraph or a deliberately ended line ends at byte `at` of `text`, followed only by white space on its
/// line.
pub(crate) fn ends_paragraph(text: &str, at: usize) -> bool {
    let (text, at) = near(text, at);
    let rest = &text[at..];
    let space = &rest[..rest.len() - rest.trim_start().len()];
    match space.matches('\n').count() {
        0 => rest.trim_start().is_empty(),
        1 => is_ended_early(text, at, rest.trim_start()),
        _ => true,
    }
}

/// Returns true if the line that ends at byte `at` had room for the next word, so that it was ended deliberately.
fn is_ended_early(text: &str, at: usize, next: &str) -> bool {
    if next.starts_with(char::is_lowercase) {
        return false;
    }
    if next.starts_with(['-', '•', '*', '>', '#', '–', '—'])
        || label(next).is_some() && text[..at].ends_with(|c| is_terminal(c) || is_quotation_mark(c))
    {
        return true;
    }
    let length = |line: &str| line.trim_end().chars().count();
    let is_text = |line: &&str| !line.trim().is_empty();
    let before = text[..at].lines().rev().take_while(is_text);
    let after = text[at..].lines().skip(1).take_while(is_text);
    let longest = before.chain(after).map(length).max().unwrap_or(0);
    let line = length(text[..at].lines().next_back().unwrap_or_default());
    let word = next.split(char::is_whitespace).next().map_or(0, length);
    line + 1 + word <= longest
}
