//! The selected item as the screen shows it, made once for each selection.

use std::ops::Range;

use super::passage::source_text;
use crate::briefing::{Briefing, TableKind};
use crate::page::{Role, Styled};
use crate::review::{
    ArchivedText, DraftBlockKind, DraftFile, EntryText, FileBlock, SourcePassage, UnfinishedItem, find_passage,
    reasons, remarks, speaker_of, unusable_texts,
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
    /// The archived text with the passage marked, or why there is none.
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
        let actor = speaker_of(text, file, &entry);
        let name = actor.as_ref().and_then(|actor| actor.field("name"));
        let speaker = name.or_else(|| entry.field("speaker")).map(str::to_owned);
        let passage = find_passage((file, item), &entry, briefing, archive);
        let held = passage.as_ref().and_then(|passage| Some((passage, &**archive[passage.source].held.as_ref()?)));
        let mut reasons = reasons(&entry, task, actor.as_ref(), held.map(|(_, held)| held));
        let unusable = unusable_texts(&entry, block.table, archive);
        let (source, shown) = match held {
            Some((passage, held)) => {
                reasons.extend(unusable);
                let parts: &[Range<usize>] = &passage.marked;
                (source_title(passage, archive), source_text(held.text(), &passage.shown, parts))
            }
            None if unusable.is_empty() => ("Source".to_owned(), Styled::new("No archived text.", Role::Dim)),
            None => ("Source".to_owned(), Styled::new(&checked(&one_line(&unusable.join(" "))), Role::Caution)),
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
            reasons: checked(&one_line(&reasons.join(" "))),
            source: checked(&source),
            text: shown,
            entry,
        }
    }
}

/// Returns the name of the archived text and the paragraph. What may be clipped is last.
fn source_title(passage: &SourcePassage, archive: &[ArchivedText]) -> String {
    let title = (archive.len() > 1).then(|| archive[passage.source].title.as_str());
    let paragraph = passage.paragraph;
    if passage.has_words != Some(false) {
        return format!("{}, paragraph {paragraph}", title.unwrap_or("Source"));
    }
    let closest = if passage.marked.is_empty() { String::new() } else { format!("; closest: paragraph {paragraph}") };
    let title = title.map(|title| format!(": {title}")).unwrap_or_default();
    format!("Not found in the text{closest}{title}")
}
