//! The lines of a paragraph as headings, items, rows and prose.

use std::ops::Range;

use super::lexicon::Lexicon;
use super::tokens::tokens;

/// Longest line that can be a heading without a mark.
const MAX_HEADING_BYTES: usize = 90;
/// The level of headings at the start of a paragraph.
const LOWEST_LEVEL: u8 = 7;
/// Words of a heading without a mark.
const MAX_HEADING_WORDS: usize = 10;

/// A part of a paragraph that is read on its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DateUnit {
    pub range: Range<usize>,
    pub kind: UnitKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum UnitKind {
    /// 1 is the highest level.
    Heading(u8),
    Item,
    Row,
    Prose,
}

/// Returns the parts of a paragraph.
pub(super) fn units(text: &str, paragraph: Range<usize>) -> Vec<DateUnit> {
    let mut units: Vec<DateUnit> = Vec::new();
    let mut start = paragraph.start;
    let lines: Vec<&str> = text[paragraph].split_inclusive('\n').collect();
    for (number, line) in lines.iter().enumerate() {
        let range = start..start + line.len();
        start = range.end;
        let before = number.checked_sub(1).map(|number| lines[number]);
        let kind = kind(line, before, lines.get(number + 1).copied());
        match (kind, units.last_mut()) {
            // an item goes on in the next line
            (UnitKind::Prose, Some(last)) if matches!(last.kind, UnitKind::Prose | UnitKind::Item) => {
                last.range.end = range.end
            }
            _ => units.push(DateUnit { range, kind }),
        }
    }
    units
}

fn kind(line: &str, before: Option<&str>, after: Option<&str>) -> UnitKind {
    let trimmed = line.trim();
    if trimmed.starts_with('|') || trimmed.contains('\t') || trimmed.matches(" | ").count() > 1 || is_columns(trimmed) {
        return UnitKind::Row;
    }
    let ended = before.is_none_or(|line| {
        line.trim_end().ends_with(['.', '!', '?', ':', ';', '|']) || line.trim().len() < MAX_HEADING_BYTES / 2
    });
    if is_marked(trimmed) || ended && starts_with_time(trimmed) {
        return UnitKind::Item;
    }
    let is_short = trimmed.len() <= MAX_HEADING_BYTES && !trimmed.ends_with(['.', '!', '?', ',', ';', '”', '"']);
    let is_alone =
        before.is_none() && after.is_none_or(|line| line.trim_start().starts_with(|c: char| !c.is_lowercase()));
    if is_short && is_alone && ended {
        let words = tokens(line, 0..line.len(), Lexicon::English);
        let is_label = trimmed.contains(": ");
        if words.len() <= MAX_HEADING_WORDS && !is_label && (after.is_none() || trimmed.len() < MAX_HEADING_BYTES / 2) {
            return UnitKind::Heading(LOWEST_LEVEL);
        }
    }
    UnitKind::Prose
}

/// Returns true if the line has the mark of a list.
fn is_marked(line: &str) -> bool {
    let rest = line.strip_prefix(['-', '*', '•', '–', '+', '·']);
    let is_number = || {
        let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        (1..=2).contains(&digits) && line[digits..].starts_with([')', '.']) && line[digits + 1..].starts_with(' ')
    };
    rest.is_some_and(|rest| rest.starts_with([' ', '\u{a0}'])) || is_number()
}

/// Returns true if columns of the line are parted by several blanks.
fn is_columns(line: &str) -> bool {
    let gaps = line.match_indices("   ").filter(|(at, _)| !line[..*at].ends_with([' ', '.', '!', '?', ':']));
    gaps.count() >= 2
}

/// Returns true if the line begins with a time of day or a date in figures.
fn starts_with_time(line: &str) -> bool {
    let line = line.trim_start_matches(['*', '_', '[', '(', '`']);
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &line[digits..];
    let two = |rest: &str| rest.bytes().take(2).filter(u8::is_ascii_digit).count() == 2;
    match digits {
        1 | 2 => rest.strip_prefix([':', '.', 'h']).is_some_and(two),
        4 => {
            rest.strip_prefix('-').is_some_and(two)
                || rest.starts_with(['Z', 'z'])
                || [" GMT", " UTC", " hrs", "h "].iter().any(|zone| rest.starts_with(zone))
        }
        6 => rest.starts_with(['Z', 'z']),
        _ => false,
    }
}
