//! A TOML text as far as a mutation needs to know it: where its tables, pairs and literals are.

use std::ops::Range;

/// Returns the strings of a TOML text with their quotation marks; of invalid TOML, similar parts.
pub fn literals(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'#' => at += text[at..].find('\n').unwrap_or(text.len() - at),
            b'"' | b'\'' => {
                let end = end(text, at);
                found.push(at..end);
                at = end;
            }
            _ => at += 1,
        }
    }
    found
}

/// The end of the literal that begins at `start`.
fn end(text: &str, start: usize) -> usize {
    let (one, three) = if text[start..].starts_with('"') { ("\"", "\"\"\"") } else { ("'", "'''") };
    let marks = if text[start..].starts_with(three) { three } else { one };
    let mut at = start + marks.len();
    while at < text.len() {
        let rest = &text[at..];
        if rest.starts_with(marks) {
            return at + marks.len();
        }
        if rest.starts_with('\\') && one == "\"" {
            at += 1;
        } else if rest.starts_with('\n') && marks == one {
            return at;
        }
        at += text[at..].chars().next().map_or(1, char::len_utf8);
    }
    text.len()
}

/// Returns the parts that begin with a header, and the part above the first.
pub fn tables(text: &str) -> Vec<&str> {
    let strings = literals(text);
    let is_within = |at: usize| strings.iter().any(|string| string.contains(&at));
    let headers = text.match_indices("\n[").map(|(at, _)| at + 1).filter(|&at| !is_within(at));
    parts(text, headers)
}

/// Statements of the form `key = value`, each with all of its lines.
pub fn pairs(text: &str) -> Vec<Range<usize>> {
    let strings = literals(text);
    let is_within = |at: usize| strings.iter().any(|string| string.contains(&at));
    let is_key = |at: usize| {
        let line = text[at..].lines().next().unwrap_or_default();
        line.starts_with(|c: char| c.is_ascii_lowercase()) && line.contains(" = ") && !is_within(at)
    };
    let starts: Vec<usize> = text.match_indices('\n').map(|(at, _)| at + 1).filter(|&at| is_key(at)).collect();
    let end = |start: usize| {
        let lines = text[start..].match_indices('\n').map(|(at, _)| start + at + 1);
        let ends = |&at: &usize| !is_within(at) && !text[at..].starts_with([' ', ']', '}']);
        lines.into_iter().find(ends).unwrap_or(text.len())
    };
    starts.into_iter().map(|start| start..end(start)).collect()
}

fn parts(text: &str, starts: impl Iterator<Item = usize>) -> Vec<&str> {
    let (mut found, mut last) = (Vec::new(), 0);
    for start in starts.chain([text.len()]) {
        found.push(&text[last..start]);
        last = start;
    }
    found
}
