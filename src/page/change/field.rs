//! The fields of a change: the old and the new value, the items of lists that differ, the words of long texts that differ.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::super::builder::{hang, indented};
use super::super::role::Role;
use super::super::styled::{Line, Look, Piece, Styled};
use super::layout::{ChangeLayout, MIN_BESIDE_CELLS};
use crate::briefing::field_label;
use crate::diff::{ComparedValue, FieldChange, WordContent, WordStretch, stretches};
use crate::text;

/// Indentation of fields under their heading.
const INDENT: usize = 2;
/// Minimum and maximum width of the column of field names, with the gap after it.
const MIN_NAME_CELLS: usize = 9;
const MAX_NAME_CELLS: usize = 18;
/// Maximum total width of an old and a new value of which the words are not compared.
const MAX_PAIR_CELLS: usize = 48;
/// Minimum width of each of two columns.
const MIN_COLUMN_CELLS: usize = 24;
/// Precedes a new value.
const ARROW: &str = "→ ";

/// How the two values of a field differ.
#[derive(Debug)]
enum Difference {
    /// The value of a new part.
    Added(String),
    /// The old value and the new one.
    Values([String; 2]),
    /// The items of a list that were removed, and those that were added.
    Items([Vec<String>; 2]),
    /// A text with the words that differ.
    Words(Vec<WordStretch>),
}

/// Returns a paragraph for each field; `are_added` if the part is new.
pub(super) fn paragraphs<'a>(
    fields: &'a [FieldChange<'a>],
    layout: &'a ChangeLayout,
    are_added: bool,
) -> impl Iterator<Item = Vec<Line>> + 'a {
    let widest = fields.iter().map(|field| text::width(&field_label(field.field)) + 2).max().unwrap_or_default();
    let column = widest.clamp(MIN_NAME_CELLS, MAX_NAME_CELLS);
    fields.iter().map(move |field| {
        let difference = if are_added { added(field, layout) } else { difference(field, layout) };
        paragraph(field_label(field.field), &difference, column, layout)
    })
}

/// Returns a paragraph with the labels of fields whose earlier values are unknown.
pub(super) fn labels(labels: &[String], layout: &ChangeLayout) -> Vec<Line> {
    let text = labels.join(", ");
    if layout.spoken {
        return Styled::new(&format!("Changed: {text}."), Role::Dim).wrap(layout.width, 0, layout.marks);
    }
    indented(Styled::new(&text, Role::Dim).wrap(layout.width.saturating_sub(INDENT), 0, layout.marks), INDENT)
}

fn paragraph(name: String, difference: &Difference, column: usize, layout: &ChangeLayout) -> Vec<Line> {
    if layout.spoken {
        let text = format!("{name}: {}", spoken(difference));
        return Styled::new(&text, Role::Text).wrap(layout.width, 0, layout.marks);
    }
    if layout.width < MIN_BESIDE_CELLS {
        let mut head = Line::default();
        head.push(" ".repeat(INDENT) + &name, Role::Dim);
        let values = indented(values(difference, layout.width.saturating_sub(2 * INDENT), layout), 2 * INDENT);
        return [vec![head], values].concat();
    }
    let mut lines = values(difference, layout.width - INDENT - column, layout);
    let head = format!("{:INDENT$}{name}", "");
    let fits = text::width(&name) + 2 <= column;
    let gap = (INDENT + column).saturating_sub(text::width(&head));
    if fits {
        hang(&mut lines, &Piece::new(head + &" ".repeat(gap), Role::Dim));
        return lines;
    }
    let mut first = Line::default();
    first.push(head, Role::Dim);
    [vec![first], indented(lines, INDENT + column)].concat()
}

/// Returns the lines of both values in `room` cells.
fn values(difference: &Difference, room: usize, layout: &ChangeLayout) -> Vec<Line> {
    let room = room.max(1);
    let wrap = |text: &Styled| text.wrap(room, 0, layout.marks);
    let columns = layout.columns && room >= 2 * MIN_COLUMN_CELLS + ARROW.len();
    match difference {
        Difference::Added(value) => wrap(&Styled::new(value, Role::Text)),
        Difference::Values([old, new]) => {
            let is_short = text::width(old) + text::width(new) + 3 <= room;
            let (old, new) = (Styled::new(old, Role::Dim), Styled::new(new, Role::Text));
            if is_short {
                let mut text = Styled::default();
                text.apart(old.text(), Role::Dim).push(" → ", Role::Dim).apart(new.text(), Role::Text);
                return wrap(&text);
            }
            if columns {
                return side_by_side([&old, &new], room, layout);
            }
            let mut after = new.wrap(room.saturating_sub(2), 0, layout.marks);
            hang(&mut after, &Piece::new(ARROW, Role::Dim));
            [wrap(&old), after].concat()
        }
        Difference::Items([removed, added]) => {
            let item = |sign: &str, item: &String, role: Role| {
                let mut lines = Styled::new(item, role).wrap(room.saturating_sub(text::width(sign)), 0, layout.marks);
                hang(&mut lines, &Piece::new(sign, Role::Dim));
                lines
            };
            let removed = removed.iter().flat_map(|one| item("removed  ", one, Role::Dim));
            removed.chain(added.iter().flat_map(|one| item("added    ", one, Role::Text))).collect()
        }
        Difference::Words(stretches) if columns => {
            side_by_side([&one_side(stretches, true), &one_side(stretches, false)], room, layout)
        }
        Difference::Words(stretches) => wrap(&marked(stretches)),
    }
}

/// Returns two texts in columns.
fn side_by_side(sides: [&Styled; 2], room: usize, layout: &ChangeLayout) -> Vec<Line> {
    let cells = (room - 2 - text::width(ARROW)) / 2;
    let [old, new] = sides.map(|side| side.wrap(cells, 0, layout.marks));
    let line = |row: usize| {
        let mut line = old.get(row).cloned().unwrap_or_default();
        let gap = (cells + 2).saturating_sub(line.width());
        if let Some(right) = new.get(row) {
            line.push(" ".repeat(gap), Role::Text);
            line.push(if row == 0 { ARROW } else { "  " }, Role::Dim);
            line.pieces.extend(right.pieces.iter().cloned());
        }
        line
    };
    (0..old.len().max(new.len())).map(line).collect()
}

const OLD: Look = Look { bold: false, italic: false, marked: false, level: 0, role: Role::Dim };
const NEW: Look = Look { bold: true, italic: false, marked: false, level: 0, role: Role::Text };

/// Returns the new text with the words that differ in brackets: `the talks [began → ended] in Muscat`.
fn marked(stretches: &[WordStretch]) -> Styled {
    styled(stretches, |text, old, new| {
        match (old.is_empty(), new.is_empty()) {
            (false, false) => text.push("[", OLD).push(old, OLD).push(" → ", OLD).push(new, NEW),
            (false, true) => text.push("[removed: ", OLD).push(old, OLD),
            (true, _) => text.push("[added: ", OLD).push(new, NEW),
        };
        text.push("]", OLD);
    })
}

/// Returns the old text, or the new one, with the words that differ in brackets.
fn one_side(stretches: &[WordStretch], is_old: bool) -> Styled {
    styled(stretches, |text, old, new| {
        let (words, look) = if is_old { (old, OLD) } else { (new, NEW) };
        if !words.is_empty() {
            text.push("[", OLD).push(words, look).push("]", OLD);
        }
    })
}

fn styled(stretches: &[WordStretch], different: impl Fn(&mut Styled, &str, &str)) -> Styled {
    let mut text = Styled::default();
    for WordStretch { is_spaced, content } in stretches {
        if *is_spaced && !text.is_empty() {
            text.push(" ", Role::Text);
        }
        match content {
            WordContent::Same(same) => _ = text.push(same, Role::Text),
            WordContent::Omitted => _ = text.push("…", Role::Dim),
            WordContent::Different { old, new } => different(&mut text, old, new),
        }
    }
    text
}

/// Returns a difference in words.
fn spoken(difference: &Difference) -> String {
    match difference {
        Difference::Added(value) => value.clone(),
        Difference::Values([old, new]) => format!("was {old}; now {new}"),
        Difference::Items([removed, added]) => {
            let list =
                |word: &str, items: &[String]| (!items.is_empty()).then(|| format!("{word} {}", items.join(", ")));
            [list("removed", removed), list("added", added)].into_iter().flatten().collect::<Vec<_>>().join("; ")
        }
        Difference::Words(stretches) => {
            let text = styled(stretches, |text, old, new| {
                let words = match (old.is_empty(), new.is_empty()) {
                    (false, false) => format!("(was: {old}; now: {new})"),
                    (false, true) => format!("(removed: {old})"),
                    (true, _) => format!("(added: {new})"),
                };
                text.push(&words, Role::Text);
            });
            text.text().to_owned()
        }
    }
}

fn added(field: &FieldChange, layout: &ChangeLayout) -> Difference {
    let value = field.new.as_ref().map(|value| value.shown(layout.dates)).unwrap_or_default();
    Difference::Added(text::clip_words(&text::one_line(&value), layout.max_value))
}

fn difference(change: &FieldChange, layout: &ChangeLayout) -> Difference {
    let clip = |text: &str| text::clip_words(&text::one_line(text), layout.max_value);
    if let (Some(ComparedValue::List(before)), Some(ComparedValue::List(after))) = (&change.old, &change.new) {
        let items = [missing(before, after), missing(after, before)].map(|items| items.into_iter().map(clip).collect());
        if items.iter().any(|items: &Vec<String>| !items.is_empty()) {
            return Difference::Items(items);
        }
    }
    let (old, new) = shown(change, layout);
    if let (Some(before), Some(after)) = (&old, &new) {
        let is_long = text::width(before) + text::width(after) > MAX_PAIR_CELLS;
        if let Some(stretches) = is_long.then(|| stretches(before, after, layout.whole)).flatten() {
            return Difference::Words(stretches);
        }
    }
    let is_flag = [&change.old, &change.new].iter().any(|value| matches!(value, Some(ComparedValue::Yes)));
    let absent = if is_flag { "no" } else { "(none)" };
    Difference::Values([old, new].map(|value| value.map_or_else(|| absent.to_owned(), |value| clip(&value))))
}

/// Returns both values as shown to readers, or as written if that is the same for both.
fn shown(change: &FieldChange, layout: &ChangeLayout) -> (Option<String>, Option<String>) {
    let words = |value: &Option<ComparedValue>| value.as_ref().map(|value| value.shown(layout.dates).into_owned());
    let (old, new) = (words(&change.old), words(&change.new));
    if old != new {
        return (old, new);
    }
    let written = |value: &Option<ComparedValue>| value.as_ref().map(|value| value.written().join("; "));
    (written(&change.old), written(&change.new))
}

/// Returns the items of one list that are not in another, in order. Equal items are counted.
fn missing<'l>(these: &'l [Cow<str>], others: &'l [Cow<str>]) -> Vec<&'l str> {
    let mut left: BTreeMap<&str, usize> = BTreeMap::new();
    for item in others {
        *left.entry(item).or_default() += 1;
    }
    let mut missing = Vec::new();
    for item in these {
        match left.get_mut(item.as_ref()).filter(|count| **count > 0) {
            Some(count) => *count -= 1,
            None => missing.push(item.as_ref()),
        }
    }
    missing
}
