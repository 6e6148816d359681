//! Decisions about an item: accept or reject it. A proposal is accepted with the proposals that it refers to.

use super::blocks::{DraftBlockKind, DraftFile, UnfinishedItem};
use super::comment::{CommentKind, kind_of};
use super::entry::{EntryText, uncommented};
use super::error::{DecisionError, checked_load, first};
use super::remove::remove_entry;
use super::splice::{Splice, apply};
use crate::briefing::{Code, Diagnostic, TableKind, load};
use crate::format::FileFragment;
use crate::text::safe::checked;

/// Accepts an item: a proposal becomes an entry, a task is done. Proposals that the entry refers to are accepted only if
/// `with_required`. Returns the new text.
pub(crate) fn accept(
    text: &str,
    file: &DraftFile,
    item: &UnfinishedItem,
    with_required: bool,
) -> Result<String, DecisionError> {
    let mut accepted = vec![item];
    loop {
        let mut splices = Vec::new();
        push_acceptance(text, file, &accepted, &mut splices);
        let new = apply(text, splices);
        let others = || accepted[1..].iter().map(|other| name(text, file, other)).collect::<Vec<_>>().join(", ");
        let Err(problems) = load(&new) else {
            return match accepted.len() {
                2.. if !with_required => Err(DecisionError::NeedsProposals(format!("also accepts {}", others()))),
                _ => Ok(new),
            };
        };
        let required = required(text, file, (&new, &problems), &accepted);
        if required.is_empty() {
            let needed = if accepted.len() > 1 { format!(" (with {})", others()) } else { String::new() };
            return Err(DecisionError::Invalid(first(&new, &problems) + &needed));
        }
        accepted.extend(required);
    }
}

/// Returns the proposals with ids that are unknown in a text with the `accepted` ones; of several with the same id, the first.
fn required<'f>(
    text: &str,
    file: &'f DraftFile,
    (new, problems): (&str, &[Diagnostic]),
    accepted: &[&UnfinishedItem],
) -> Vec<&'f UnfinishedItem> {
    let dangling = problems.iter().filter(|problem| problem.code == Code::DanglingReference.name());
    let mut unknown: Vec<&str> =
        dangling.filter_map(|problem| new.get(problem.span.start..problem.span.end)).map(unquoted).collect();
    let mut found = Vec::new();
    for item in file.items.iter().filter(|item| item.todo.is_none()) {
        let entry = EntryText::of(text, file.block(item));
        let is_unknown = entry.field("id").is_some_and(|id| unknown.contains(&id));
        if is_unknown && accepted.iter().all(|other| other.block != item.block) {
            unknown.retain(|id| entry.field("id") != Some(id));
            found.push(item);
        }
    }
    found
}

/// Returns an id without its quotation marks and the space in them.
fn unquoted(value: &str) -> &str {
    value.trim().trim_matches(['"', '\'']).trim()
}

/// Returns the table and the title of the entry of an item.
fn name(text: &str, file: &DraftFile, item: &UnfinishedItem) -> String {
    let block = file.block(item);
    let entry = EntryText::of(text, block);
    let table = block.table.map_or("entry", TableKind::name);
    format!("{table} “{}”", checked(entry.title().unwrap_or_default()))
}

/// Adds the edits that accept items.
pub(super) fn push_acceptance(text: &str, file: &DraftFile, items: &[&UnfinishedItem], splices: &mut Vec<Splice>) {
    for item in items {
        match &item.todo {
            Some(todo) => splices.push(Splice::without_comment(text, todo)),
            None => {
                let lines = file.block(item).lines.clone();
                splices.push(Splice::new(lines.clone(), uncommented(&text[lines])));
            }
        }
    }
    push_headings(text, file, items, splices);
}

/// Adds the removal of the task above each list of proposals of which none is left.
fn push_headings(text: &str, file: &DraftFile, items: &[&UnfinishedItem], splices: &mut Vec<Splice>) {
    let mut headings: Vec<usize> = items.iter().filter_map(|item| item.heading).collect();
    headings.sort_unstable();
    headings.dedup();
    for heading in headings {
        let is_left = |other: &UnfinishedItem| items.iter().all(|item| item.block != other.block);
        if !file.items.iter().any(|other| other.heading == Some(heading) && is_left(other)) {
            splices.push(Splice::without_lines(text, file.blocks[heading].lines.clone()));
        }
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
            push_headings(text, file, &[item], &mut splices);
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
