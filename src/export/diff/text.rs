//! Differences as text for people.
//!
//! Color or signs alone never carry a meaning, and lines are short enough to be mailed or read aloud.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};

use super::differences::Differences;
use super::words;
use crate::briefing::diagnostic::printable;
use crate::briefing::{TableKind, field_label};
use crate::diff::{Change, ChangeState, ComparedValue, FieldChange};
use crate::export::options::DATES;
use crate::text::{self, Widths};

/// Width of a line in cells.
const LINE_WIDTH: usize = 78;
/// Minimum width of a label in cells, next to a long id.
const MIN_LABEL_WIDTH: usize = 24;
/// Indentation of labels and of the fields below them.
const INDENT: usize = 11;
/// Maximum total width of an old and a new value on one line.
const MAX_PAIR_WIDTH: usize = 48;

/// Writes the differences as text.
///
/// # Errors
/// Returns the error of `out`.
pub fn write(differences: &Differences, out: &mut impl Write) -> io::Result<()> {
    let Differences { old, new, changes } = differences;
    if changes.is_empty() {
        return writeln!(out, "No differences.");
    }
    writeln!(out, "Old: {}, as of {}", printable(old.file), old.briefing.meta.as_of.shown(DATES))?;
    writeln!(out, "New: {}, as of {}", printable(new.file), new.briefing.meta.as_of.shown(DATES))?;
    for kind in TableKind::IN_READING_ORDER {
        let of_kind: Vec<&Change> = changes.iter().filter(|change| change.kind == kind).collect();
        if !of_kind.is_empty() {
            self::of_kind(kind, &of_kind, out)?;
        }
    }
    writeln!(out, "\nTotal: {}", counts(&changes.iter().collect::<Vec<_>>()))
}

fn of_kind(kind: TableKind, changes: &[&Change], out: &mut impl Write) -> io::Result<()> {
    if kind == TableKind::Briefing {
        writeln!(out, "\n{}", kind.heading())?;
        return changes.iter().flat_map(|change| &change.fields).try_for_each(|field| self::field(field, 2, out));
    }
    writeln!(out, "\n{}: {}", kind.heading(), counts(changes))?;
    changes.iter().try_for_each(|change| part(change, out))
}

/// Returns a text such as "1 new, 2 changed".
fn counts(changes: &[&Change]) -> String {
    let count = |state: ChangeState| {
        let count = changes.iter().filter(|change| change.state() == state).count();
        (count > 0).then(|| format!("{count} {}", state.word()))
    };
    ChangeState::ALL.into_iter().filter_map(count).collect::<Vec<_>>().join(", ")
}

fn part(change: &Change, out: &mut impl Write) -> io::Result<()> {
    let id = change.id.map(|id| format!("  ({id})")).unwrap_or_default();
    let room = (LINE_WIDTH - INDENT).saturating_sub(id.len()).max(MIN_LABEL_WIDTH);
    let label = text::clip_words(&text::one_line(&change.label), room);
    writeln!(out, "  {:<8} {label}{id}", change.state().word())?;
    change.fields.iter().try_for_each(|field| self::field(field, INDENT, out))
}

/// Writes a field: short values side by side, of a list the added and removed items, of a long text the words that
/// differ.
fn field(change: &FieldChange, indent: usize, out: &mut impl Write) -> io::Result<()> {
    let name = field_label(change.field);
    let (old, new) = shown(change);
    let mut say = |text: &str| paragraph(text, indent, out);
    if let (Some(ComparedValue::List(before)), Some(ComparedValue::List(after))) = (&change.old, &change.new) {
        let (taken, added) = (missing(before, after), missing(after, before));
        if !(taken.is_empty() && added.is_empty()) {
            taken.iter().try_for_each(|item| say(&format!("{name}, removed: {item}")))?;
            return added.iter().try_for_each(|item| say(&format!("{name}, added: {item}")));
        }
    }
    if let (Some(before), Some(after)) = (&old, &new) {
        let long = text::width(before) + text::width(after) > MAX_PAIR_WIDTH;
        if let Some(marked) = long.then(|| words::marked(before, after)).flatten() {
            return say(&format!("{name}: {marked}"));
        }
    }
    let yes = [&change.old, &change.new].iter().any(|value| matches!(value, Some(ComparedValue::Yes)));
    let absent = if yes { "no" } else { "(none)" };
    let [old, new] = [old, new].map(|value| value.unwrap_or_else(|| absent.to_owned()));
    say(&format!("{name}: {old} → {new}"))
}

/// Returns both values as shown to readers, or as written if that is the same for both.
fn shown(change: &FieldChange) -> (Option<String>, Option<String>) {
    let words = |value: &Option<ComparedValue>| value.as_ref().map(|value| value.shown(DATES).into_owned());
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

/// Writes a paragraph in lines of [`LINE_WIDTH`] cells with a hanging indent.
fn paragraph(text: &str, indent: usize, out: &mut impl Write) -> io::Result<()> {
    let text = text::one_line(text);
    let widths = Widths { first: LINE_WIDTH - indent, rest: LINE_WIDTH - indent - 4 };
    for (place, line) in text::wrap(&text, widths).into_iter().enumerate() {
        let room = if place == 0 { indent } else { indent + 4 };
        writeln!(out, "{:room$}{}", "", text[line].trim_end())?;
    }
    Ok(())
}
