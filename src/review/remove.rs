//! Removes an entry together with what depends on it, and with actors that were only there for it.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::blocks::{DraftBlockKind, DraftFile};
use super::comment::task;
use super::entry::EntryText;
use super::error::{DecisionError, checked_load, first};
use super::splice::{Splice, apply};
use crate::briefing::{Code, Diagnostic, TableKind, load};
use crate::format::FragmentKind;
use crate::text::plural;

/// Rounds in which entries that depend on removed ones are removed. Each removes all that are left over from the one before.
const MAX_ROUNDS: usize = 64;

/// A text from which entries are removed.
struct Removal {
    text: String,
    /// The lines of the removed entries.
    removed: Vec<String>,
    /// The removed entries that depend on the first one, by table.
    dependents: BTreeMap<&'static str, usize>,
    /// Entries that lost a reference.
    changed: usize,
}

/// Removes the entry at `block`. What depends on it is removed or changed only if `with_dependents`.
pub(super) fn remove_entry(
    text: &str,
    file: &DraftFile,
    block: usize,
    with_dependents: bool,
) -> Result<String, DecisionError> {
    let lines = file.blocks[block].lines.clone();
    let removed = vec![text[lines.clone()].to_owned()];
    let text = apply(text, vec![Splice::without_lines(text, lines)]);
    let mut removal = Removal { text, removed, dependents: BTreeMap::new(), changed: 0 };
    for _ in 0..MAX_ROUNDS {
        let Err(problems) = load(&removal.text) else { break };
        removal.remove_dependents(&problems)?;
    }
    if !with_dependents && let Some(words) = removal.words() {
        return Err(DecisionError::HasDependents(words));
    }
    let text = checked_load(removal.text)?;
    Ok(without_unused(text, &removal.removed))
}

impl Removal {
    /// Describes what depends on the entry; `None` if nothing does.
    fn words(&self) -> Option<String> {
        let count = |count: usize, word: &str| format!("{count} {word}{}", plural(count));
        let removed: Vec<String> = self.dependents.iter().map(|(word, number)| count(*number, word)).collect();
        let changed = (self.changed > 0).then(|| match self.changed {
            1 => "1 entry loses a reference".to_owned(),
            several => format!("{several} entries lose a reference"),
        });
        let removed = (!removed.is_empty()).then(|| format!("also removes {}", removed.join(", ")));
        let parts: Vec<String> = removed.into_iter().chain(changed).collect();
        (!parts.is_empty()).then(|| parts.join("; "))
    }

    /// Removes the references to what is gone: items of lists, or else the entries that have them.
    fn remove_dependents(&mut self, problems: &[Diagnostic]) -> Result<(), DecisionError> {
        let invalid = || DecisionError::Invalid(first(&self.text, problems));
        if problems.iter().any(|problem| problem.code != Code::DanglingReference.name()) {
            return Err(invalid());
        }
        let file = DraftFile::of(&self.text).ok_or_else(invalid)?;
        let (mut gone, mut lists): (BTreeMap<usize, ()>, BTreeMap<usize, Vec<usize>>) = Default::default();
        for problem in problems {
            let at = problem.span.start;
            let block = file.block_at(at).ok_or_else(invalid)?;
            let fragment = file.fragments.list.partition_point(|fragment| fragment.lines.end <= at);
            match file.fragments.list.get(fragment).map(|fragment| &fragment.kind) {
                Some(FragmentKind::Pair { value, .. }) if self.text[value.clone()].starts_with('[') => {
                    lists.entry(fragment).or_default().push(at);
                }
                _ => _ = gone.insert(block, ()),
            }
        }
        let mut splices: Vec<Splice> = Vec::new();
        for &block in gone.keys() {
            let lines = file.blocks[block].lines.clone();
            let word = file.blocks[block].table.map_or("entry", TableKind::name);
            *self.dependents.entry(word).or_default() += 1;
            self.removed.push(self.text[lines.clone()].to_owned());
            splices.push(Splice::without_lines(&self.text, lines));
        }
        let mut changed = BTreeMap::new();
        for (fragment, places) in lists {
            let fragment = &file.fragments.list[fragment];
            let block = file.block_at(fragment.lines.start);
            let FragmentKind::Pair { value, .. } = &fragment.kind else { continue };
            if block.is_none_or(|block| gone.contains_key(&block)) {
                continue;
            }
            changed.insert(block, ());
            splices.extend(without_items(&self.text, (&fragment.lines, value), &places));
        }
        self.changed += changed.len();
        self.text = apply(&self.text, splices);
        Ok(())
    }
}

/// Removes the items of a list that contain the bytes `places`; without any left, the whole pair.
fn without_items(text: &str, (lines, value): (&Range<usize>, &Range<usize>), places: &[usize]) -> Vec<Splice> {
    const KEY: &str = "v = ";
    let written = [KEY, &text[value.clone()]].concat();
    let (table, _) = DeTable::parse_recoverable(&written);
    let items: Vec<Range<usize>> = match table.get_ref().get("v").map(|value| value.get_ref()) {
        Some(DeValue::Array(items)) => items.iter().map(|item| item.span()).collect(),
        _ => Vec::new(),
    };
    let shifted = |span: &Range<usize>| value.start + span.start - KEY.len()..value.start + span.end - KEY.len();
    let items: Vec<Range<usize>> = items.iter().map(shifted).collect();
    let is_gone = |item: &Range<usize>| places.iter().any(|place| item.contains(place));
    let Some(last_kept) = items.iter().rposition(|item| !is_gone(item)) else {
        return vec![Splice::new(lines.clone(), "")];
    };
    let gone = items.iter().enumerate().filter(|(_, item)| is_gone(item));
    gone.map(|(place, item)| match items.get(place + 1) {
        Some(next) if place < last_kept => Splice::new(item.start..next.start, ""),
        _ => Splice::new(items[last_kept].end..items[items.len() - 1].end, ""),
    })
    .collect()
}

/// Removes the unnamed actors with a task that only the `removed` lines referred to. Such actors are placeholders.
pub(super) fn without_unused(text: String, removed: &[String]) -> String {
    let Some(file) = DraftFile::of(&text) else { return text };
    let is_unused = |place: &usize| {
        let block = &file.blocks[*place];
        let lines = &text[block.lines.clone()];
        let has_task = || lines.lines().any(|line| task(line).is_some());
        if block.kind != DraftBlockKind::Entry || block.table != Some(TableKind::Actor) || !has_task() {
            return false;
        }
        let entry = EntryText::of(&text, block);
        let Some(id) = entry.field("id").filter(|_| entry.field("kind") == Some("unnamed")) else { return false };
        let refers = |lines: &str| lines.contains(&format!("\"{id}\"")) || lines.contains(&format!("'{id}'"));
        removed.iter().any(|lines| refers(lines))
            && !refers(&text[..block.lines.start])
            && !refers(&text[block.lines.end..])
    };
    let places = (0..file.blocks.len()).filter(is_unused);
    let splices: Vec<Splice> =
        places.map(|place| Splice::without_lines(&text, file.blocks[place].lines.clone())).collect();
    if splices.is_empty() {
        return text;
    }
    checked_load(apply(&text, splices)).unwrap_or(text)
}
