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
use crate::diff::{Change, ChangeState, FieldChange, Value};
use crate::export::options::DATES;
use crate::text::{self, Widths};

/// Cells of a line.
const WIDTH: usize = 78;
/// Cells of a label, however long its id is.
const LABEL: usize = 24;
/// Cells before a label, and before the fields under it.
const HANGING: usize = 11;
/// Cells of an old and a new value that stand in one line.
const BESIDE: usize = 48;

/// Writes the differences in words.
///
/// # Errors
/// Where `out` takes nothing more.
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
    writeln!(out, "\nIn all: {}", counts(&changes.iter().collect::<Vec<_>>()))
}

fn of_kind(kind: TableKind, changes: &[&Change], out: &mut impl Write) -> io::Result<()> {
    if kind == TableKind::Briefing {
        writeln!(out, "\n{}", kind.heading())?;
        return changes.iter().flat_map(|change| &change.fields).try_for_each(|field| self::field(field, 2, out));
    }
    writeln!(out, "\n{}: {}", kind.heading(), counts(changes))?;
    changes.iter().try_for_each(|change| part(change, out))
}

/// "1 new, 2 changed"
fn counts(changes: &[&Change]) -> String {
    let count = |state: ChangeState| {
        let count = changes.iter().filter(|change| change.state() == state).count();
        (count > 0).then(|| format!("{count} {}", state.word()))
    };
    ChangeState::ALL.into_iter().filter_map(count).collect::<Vec<_>>().join(", ")
}

fn part(change: &Change, out: &mut impl Write) -> io::Result<()> {
    let id = change.id.map(|id| format!("  ({id})")).unwrap_or_default();
    let room = (WIDTH - HANGING).saturating_sub(id.len()).max(LABEL);
    let label = text::clip_words(&text::one_line(&change.label), room);
    writeln!(out, "  {:<8} {label}{id}", change.state().word())?;
    change.fields.iter().try_for_each(|field| self::field(field, HANGING, out))
}

/// One field: short values beside one another, of a list what was added and taken away, of a text the words that differ.
fn field(change: &FieldChange, indent: usize, out: &mut impl Write) -> io::Result<()> {
    let name = field_label(change.field);
    let (old, new) = shown(change);
    let mut say = |text: &str| paragraph(text, indent, out);
    if let (Some(Value::List(before)), Some(Value::List(after))) = (&change.old, &change.new) {
        let (taken, added) = (missing(before, after), missing(after, before));
        if !(taken.is_empty() && added.is_empty()) {
            taken.iter().try_for_each(|item| say(&format!("{name}, removed: {item}")))?;
            return added.iter().try_for_each(|item| say(&format!("{name}, added: {item}")));
        }
    }
    if let (Some(before), Some(after)) = (&old, &new) {
        let long = text::width(before) + text::width(after) > BESIDE;
        if let Some(marked) = long.then(|| words::marked(before, after)).flatten() {
            return say(&format!("{name}: {marked}"));
        }
    }
    let yes = [&change.old, &change.new].iter().any(|value| matches!(value, Some(Value::Yes)));
    let absent = if yes { "no" } else { "(none)" };
    let [old, new] = [old, new].map(|value| value.unwrap_or_else(|| absent.to_owned()));
    say(&format!("{name}: {old} → {new}"))
}

/// Both values in words; as they are written, where the words would be the same.
fn shown(change: &FieldChange) -> (Option<String>, Option<String>) {
    let words = |value: &Option<Value>| value.as_ref().map(|value| value.shown(DATES).into_owned());
    let (old, new) = (words(&change.old), words(&change.new));
    if old != new {
        return (old, new);
    }
    let written = |value: &Option<Value>| value.as_ref().map(|value| value.written().join("; "));
    (written(&change.old), written(&change.new))
}

/// The items of one list that are not in another, in their order; several that are equal are counted.
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

/// A paragraph in lines of [`WIDTH`] cells, those after the first further in.
fn paragraph(text: &str, indent: usize, out: &mut impl Write) -> io::Result<()> {
    let text = text::one_line(text);
    let widths = Widths { first: WIDTH - indent, rest: WIDTH - indent - 4 };
    for (place, line) in text::wrap(&text, widths).into_iter().enumerate() {
        let room = if place == 0 { indent } else { indent + 4 };
        writeln!(out, "{:room$}{}", "", text[line].trim_end())?;
    }
    Ok(())
}
