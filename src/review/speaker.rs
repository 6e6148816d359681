//! Chooses the speaker of a quote: an actor, a proposed one, or a new one.

use toml_writer::{ToTomlValue, TomlStringBuilder};

use super::blocks::{DraftBlockKind, DraftFile, FileBlock, UnfinishedItem};
use super::decide::push_acceptance;
use super::entry::{EntryText, ids, uncommented};
use super::error::{DecisionError, checked_load};
use super::remove::without_unused;
use super::splice::{Splice, apply};
use crate::briefing::TableKind;
use crate::draft::IdSet;
use crate::format::{FragmentKind, Fragments};
use crate::text::safe::checked;

/// An actor that may be the speaker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SpeakerCandidate {
    /// Id.
    pub(crate) id: String,
    /// Name.
    pub(crate) name: String,
    /// Role, or other names.
    pub(crate) about: String,
    /// The actor is proposed in a comment: choosing it accepts it.
    pub(crate) is_proposed: bool,
}

/// Returns the actors of the file, proposed ones last.
pub(crate) fn candidates(text: &str, file: &DraftFile) -> Vec<SpeakerCandidate> {
    let of = |block: &FileBlock| {
        let entry = EntryText::of(text, block);
        let (id, name) = (entry.field("id")?.to_owned(), checked(entry.field("name")?));
        let about = ["role", "aliases", "kind"].iter().find_map(|key| entry.field(key)).unwrap_or_default();
        Some(SpeakerCandidate { id, name, about: checked(about), is_proposed: block.kind == DraftBlockKind::Proposal })
    };
    let actors = file.blocks.iter().filter(|block| block.table == Some(TableKind::Actor));
    let mut found: Vec<SpeakerCandidate> = actors.filter_map(of).collect();
    found.sort_by_key(|actor| actor.is_proposed);
    found
}

/// Gives the quote of an item the speaker `id`, which settles the item. A proposed actor is accepted. Returns the new text.
pub(crate) fn choose_speaker(
    text: &str,
    file: &DraftFile,
    item: &UnfinishedItem,
    id: &str,
) -> Result<String, DecisionError> {
    let mut splices = speaker_edits(text, file, item, id)?;
    let is_chosen = |item: &&UnfinishedItem| {
        let block = file.block(item);
        let is_actor = item.todo.is_none() && block.table == Some(TableKind::Actor);
        is_actor && EntryText::of(text, block).field("id") == Some(id)
    };
    if let Some(proposed) = file.items.iter().find(is_chosen) {
        push_acceptance(text, file, proposed, &mut splices);
    }
    settled(text, file, item, splices)
}

/// Adds an actor with this name, and gives it the quote of an item. Returns the new text.
pub(crate) fn name_speaker(
    text: &str,
    file: &DraftFile,
    item: &UnfinishedItem,
    name: &str,
) -> Result<String, DecisionError> {
    let id = IdSet::new(ids(text, file)).add(name, "actor");
    let mut splices = speaker_edits(text, file, item, &id)?;
    let sources = EntryText::of(text, file.block(item)).sources;
    let sources: Vec<String> = sources.iter().map(|source| string(source)).collect();
    let actor = format!(
        "[[actor]]\nid = {}\nname = {}\n{}",
        string(&id),
        string(name),
        if sources.is_empty() { String::new() } else { format!("sources = [{}]\n", sources.join(", ")) }
    );
    let is_actor = |block: &&FileBlock| block.kind == DraftBlockKind::Entry && block.table == Some(TableKind::Actor);
    let (at, entry) = match file.blocks.iter().rev().find(is_actor) {
        Some(last) if text[..last.lines.end].ends_with('\n') => (last.lines.end, format!("\n{actor}")),
        Some(last) => (last.lines.end, format!("\n\n{actor}")),
        None => (first_table(file), format!("{actor}\n")),
    };
    let entry = if text.contains("\r\n") { entry.replace('\n', "\r\n") } else { entry };
    splices.push(Splice::new(at..at, entry));
    settled(text, file, item, splices)
}

/// Returns the start of the first table that may stand below the actors.
fn first_table(file: &DraftFile) -> usize {
    let is_above = |block: &&FileBlock| {
        block.kind != DraftBlockKind::Entry
            || matches!(block.table, Some(TableKind::Briefing | TableKind::Judgment | TableKind::Source))
    };
    let mut below = file.blocks.iter().skip_while(is_above);
    below.next().map_or(0, |block| block.lines.start)
}

/// Returns the edits that give a quote its speaker and settle its item.
fn speaker_edits(text: &str, file: &DraftFile, item: &UnfinishedItem, id: &str) -> Result<Vec<Splice>, DecisionError> {
    let block = file.block(item);
    if block.table != Some(TableKind::Quote) {
        return Err(DecisionError::NotAQuote);
    }
    let mut splices = Vec::new();
    push_acceptance(text, file, item, &mut splices);
    if item.todo.is_none() {
        // the first edit is the entry without its `#`
        let written = uncommented(&text[block.lines.clone()]);
        let fragments = Fragments::of(&written).unwrap_or_default();
        let value = speaker_value(&fragments).ok_or(DecisionError::NotAQuote)?;
        splices[0].with = apply(&written, vec![Splice::new(value, string(id))]);
        return Ok(splices);
    }
    let inside = file.fragments.list.iter().filter(|fragment| block.lines.contains(&fragment.lines.start)).cloned();
    let inside = Fragments { list: inside.collect(), comments: Vec::new() };
    let value = speaker_value(&inside).ok_or(DecisionError::NotAQuote)?;
    splices.push(Splice::new(value, string(id)));
    Ok(splices)
}

/// Returns the bytes of the value of `speaker`.
fn speaker_value(fragments: &Fragments) -> Option<std::ops::Range<usize>> {
    fragments.list.iter().find_map(|fragment| match &fragment.kind {
        FragmentKind::Pair { key, value } if key == "speaker" => Some(value.clone()),
        _ => None,
    })
}

fn settled(text: &str, file: &DraftFile, item: &UnfinishedItem, splices: Vec<Splice>) -> Result<String, DecisionError> {
    let before = text[file.block(item).lines.clone()].to_owned();
    checked_load(apply(text, splices)).map(|text| without_unused(text, &[before]))
}

fn string(text: &str) -> String {
    TomlStringBuilder::new(text).as_default().to_toml_value()
}
