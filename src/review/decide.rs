//! Decisions about an item: accept or reject it.

use super::blocks::{DraftBlockKind, DraftFile, UnfinishedItem};
use super::comment::{CommentKind, kind_of};
use super::entry::uncommented;
use super::error::{DecisionError, checked_load};
use super::remove::remove_entry;
use super::splice::{Splice, apply};
use crate::briefing::TableKind;
use crate::format::FileFragment;

/// Accepts an item: a proposal becomes an entry, a task is done. Returns the new text.
pub(crate) fn accept(text: &str, file: &DraftFile, item: &UnfinishedItem) -> Result<String, DecisionError> {
    let mut splices = Vec::new();
    push_acceptance(text, file, item, &mut splices);
    checked_load(apply(text, splices))
}

/// Adds the edits that accept an item.
pub(super) fn push_acceptance(text: &str, file: &DraftFile, item: &UnfinishedItem, splices: &mut Vec<Splice>) {
    match &item.todo {
        Some(todo) => splices.push(Splice::without_comment(text, todo)),
        None => {
            let lines = file.block(item).lines.clone();
            splices.push(Splice::new(lines.clone(), uncommented(&text[lines])));
            push_heading(text, file, item, splices);
        }
    }
}

/// Adds the removal of the task above a list of proposals, if this is the last of them.
fn push_heading(text: &str, file: &DraftFile, item: &UnfinishedItem, splices: &mut Vec<Splice>) {
    let Some(heading) = item.heading else { return };
    let others = file.items.iter().filter(|other| other.heading == Some(heading) && other.block != item.block);
    if others.count() == 0 {
        splices.push(Splice::without_lines(text, file.blocks[heading].lines.clone()));
    }
}

/// Rejects an item: removes a proposal, the entry of a task with what was only there for it, or a task without an entry.
/// Entries that depend on the removed one are removed or changed only if `with_dependents`. Returns the new text.
pub(crate) fn reject(
    text: &str,
    file: &DraftFile,
    item: &UnfinishedItem,
    with_dependents: bool,
) -> Result<String, DecisionError> {
    let block = file.block(item);
    match (&item.todo, block.kind, block.table) {
        (None, ..) => {
            let mut splices = vec![Splice::without_lines(text, block.lines.clone())];
            push_heading(text, file, item, &mut splices);
            checked_load(apply(text, splices))
        }
        (Some(_), DraftBlockKind::Entry, Some(table)) if table != TableKind::Briefing => {
            remove_entry(text, file, item.block, with_dependents)
        }
        (Some(_), DraftBlockKind::Remark, _) => {
            checked_load(apply(text, vec![Splice::without_lines(text, remarks(file, item))]))
        }
        (Some(todo), ..) => {
            let mut splices = vec![Splice::without_comment(text, todo)];
            splices.extend(unfilled(text, file, todo.start));
            checked_load(apply(text, splices))
        }
    }
}

/// Returns the lines of a task that belongs to no entry, with the remarks below it.
pub(crate) fn remarks(file: &DraftFile, item: &UnfinishedItem) -> std::ops::Range<usize> {
    let has_task = |block: usize| file.items.iter().any(|other| other.block == block);
    let mut lines = file.block(item).lines.clone();
    for (place, block) in file.blocks.iter().enumerate().skip(item.block + 1) {
        if block.kind != DraftBlockKind::Remark || file.is_heading(place) || has_task(place) {
            break;
        }
        lines.end = block.lines.end;
    }
    lines
}

/// Returns the removal of the fields that are commented out right below a task.
fn unfilled<'a>(text: &'a str, file: &'a DraftFile, task: usize) -> impl Iterator<Item = Splice> + 'a {
    let below = file.fragments.list.iter().skip_while(move |fragment| fragment.lines.start <= task);
    let is_unfilled = |line: &&FileFragment| kind_of(&text[line.lines.clone()]) == CommentKind::Code;
    below.take_while(is_unfilled).map(|line| Splice::new(line.lines.clone(), ""))
}
