//! The selected item as the screen shows it, made once for each selection.

use std::ops::Range;

use super::passage::source_text;
use crate::briefing::{Briefing, TableKind};
use crate::page::Styled;
use crate::review::{
    ArchivedText, DraftBlockKind, DraftFile, EntryText, FileBlock, UnfinishedItem, find_passage, reasons, remarks,
};
use crate::text::one_line;
use crate::text::safe::checked;

/// The selected item.
#[derive(Clone, Debug, Default)]
pub(super) struct ShownItem {
    pub(super) entry: EntryText,
    /// The table of its entry.
    pub(super) table: Option<TableKind>,
    /// “quote 3 of 9”.
    pub(super) place: String,
    /// The name of its speaker.
    pub(super) speaker: Option<String>,
    /// The speaker is a guess.
    pub(super) is_guess: bool,
    /// The item is a proposal.
    pub(super) is_proposal: bool,
    /// Why it is drafted as it is.
    pub(super) reasons: String,
    /// The name of the archived text and the paragraph.
    pub(super) source: String,
    /// The archived text with the passage marked.
    pub(super) text: Styled,
}

impl ShownItem {
    pub(super) fn new(
        text: &str,
        (file, item): (&DraftFile, &UnfinishedItem),
        briefing: &Briefing,
        archive: &[ArchivedText],
    ) -> Self {
        let block = file.block(item);
        // of passages that are not drafted, all
        let remark = FileBlock { lines: remarks(file, item), ..block.clone() };
        let entry = EntryText::of(text, if block.kind == DraftBlockKind::Remark { &remark } else { block });
        let task = item.todo.clone().map(|todo| &text[todo]);
        let task =
            task.map(|task| task.trim_start_matches(['#', ' ']).trim_start_matches("TODO").trim_matches([':', ' ']));
        let name = |id: &str| briefing.actors.iter().find(|actor| &*actor.id == id).map(|actor| actor.name.to_string());
        let speaker = entry.field("speaker").map(|id| name(id).unwrap_or_else(|| id.to_owned()));
        let passage = find_passage((file, item), &entry, briefing, archive);
        let held = passage.as_ref().and_then(|passage| Some((passage, &**archive[passage.source].held.as_ref()?)));
        let reasons = reasons(&entry, task, speaker.as_deref(), held).join(" ");
        let (source, shown) = match held {
            Some((passage, held)) => {
                let title = if archive.len() > 1 { archive[passage.source].title.as_str() } else { "Source" };
                let parts: &[Range<usize>] = &passage.marked;
                (format!("{title}, paragraph {}", passage.paragraph), source_text(held.text(), &passage.shown, parts))
            }
            None => ("Source".to_owned(), Styled::default()),
        };
        let place = match (block.table, file.place(item.block)) {
            (Some(table), (place, count)) if table != TableKind::Briefing => {
                format!("{} {place} of {count}", table.name())
            }
            (Some(_), _) => "briefing".to_owned(),
            (None, _) => "remark".to_owned(),
        };
        Self {
            table: block.table,
            is_guess: item.todo.is_some() || !entry.tasks.is_empty(),
            is_proposal: item.todo.is_none(),
            place,
            speaker,
            reasons: checked(&one_line(&reasons)),
            source: checked(&source),
            text: shown,
            entry,
        }
    }
}
