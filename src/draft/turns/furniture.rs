//! RecordPage headers, page numbers and rules between the lines of a record.

use std::collections::HashMap;

use super::lines::TextLine;
use super::time::only_time;

/// Characters of a page header.
const MAX_HEADER_CHARS: usize = 90;
/// Occurrences that make a line a page header.
const MIN_REPEATS: usize = 3;

/// Returns for each line whether it is part of the page and not of the text.
pub(super) fn furniture(text: &str, lines: &[TextLine]) -> Vec<bool> {
    let shape = |line: &TextLine| -> Option<String> {
        let words = line.of(text);
        let is_short = words.chars().nth(MAX_HEADER_CHARS).is_none();
        let is_open = !words.ends_with(['.', '?', '!', ':', ',', ')', ']', '”', '"']);
        (is_short && is_open && !words.is_empty()).then(|| shape(words))
    };
    let mut repeats: HashMap<String, usize> = HashMap::new();
    for shape in lines.iter().filter_map(shape) {
        *repeats.entry(shape).or_default() += 1;
    }
    // columns of a header are far apart
    let enough = |line: &TextLine| if line.of(text).contains("    ") { 2 } else { MIN_REPEATS };
    let is_header = |line: &TextLine| {
        shape(line)
            .is_some_and(|shape| shape.contains('#') && repeats.get(&shape).is_some_and(|count| *count >= enough(line)))
    };
    lines.iter().map(|line| !line.is_blank() && (is_page_mark(line.of(text)) || is_header(line))).collect()
}

/// Returns a line with each number replaced, so that `9001st meeting 3/24` and `9001st meeting 4/24` are equal.
fn shape(line: &str) -> String {
    let mut shape = String::new();
    for c in line.chars().filter(|c| !c.is_whitespace()) {
        match c.is_ascii_digit() {
            true if shape.ends_with('#') => {}
            true => shape.push('#'),
            false => shape.push(c),
        }
    }
    shape
}

/// Returns true for page numbers, rules and the times of subtitles.
fn is_page_mark(line: &str) -> bool {
    let bare = line.trim_matches(['-', '–', '—', '[', ']', '(', ')', ' ', '*', '_', '=', '\u{c}', '#']);
    if bare.is_empty() || only_time(line).is_some() {
        return true;
    }
    // “31-12345    3/24”
    if bare.contains("   ") && bare.chars().all(|c| c.is_ascii_digit() || " /-.".contains(c)) {
        return true;
    }
    let lower = bare.to_lowercase();
    let number = ["page", "seite", "p."].iter().find_map(|word| lower.strip_prefix(word)).unwrap_or(&lower);
    let of = [" of ", "/", " von ", " sur "].iter().find_map(|mark| number.split_once(mark));
    let is_number = |text: &str| {
        let text = text.trim();
        (1..=5).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    match of {
        Some((first, last)) => is_number(first) && is_number(last),
        None => is_number(number),
    }
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    #[test]
    fn page_headers_and_numbers_are_found() {
        let text = "31-4402 1/3\nWe go.\n\n- 2 -\n31-4402 2/3\nIn 2031\nthey stay\nPage 3 of 3\n31-4402 3/3\n* * *\n00:01 --> 00:04";
        let found = furniture(text, &lines(text));
        assert_eq!(found, [true, false, false, true, true, false, false, true, true, true, true]);
    }
}
