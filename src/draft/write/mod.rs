//! Writes a draft as a briefing file in canonical form. Strings are written by the TOML library.
//!
//! `entries` has the entries one by one; this file puts them into a new file, `merge` into an existing one.

mod about;
mod entries;
mod ids;
mod text;

use std::collections::HashMap;

use super::found::{Draft, MAX_ENTRIES, SCHEMA_LINE};
use super::names::Name;
use super::speakers::Speaker;
use crate::text::is_blank;
pub use about::{About, Original};
pub(crate) use entries::{EntryWriter, UNNAMED_SPEAKER, speaker_note};
pub(crate) use ids::IdSet;
pub(crate) use text::{clip, one_line, string};

/// Id of the text as a source of a new file.
const SOURCE_ID: &str = "article";

/// Key by which a speaker's id is found: whether named, and the name or description.
pub(crate) type SpeakerKey = (bool, String);

/// Returns the key of a speaker.
pub(crate) fn speaker_key(speaker: &Speaker) -> SpeakerKey {
    match speaker {
        Speaker::Named(name) => (true, name.clone()),
        Speaker::Described(words) => (false, words.to_lowercase()),
        Speaker::Unknown => (false, String::new()),
    }
}

/// Returns the name or description of a speaker.
pub(crate) fn speaker_name(speaker: &Speaker) -> &str {
    match speaker {
        Speaker::Named(name) | Speaker::Described(name) => name,
        Speaker::Unknown => UNNAMED_SPEAKER,
    }
}

impl Draft<'_> {
    /// Returns the whole file. It is a valid briefing, and every quote in it is found in the text.
    pub fn toml(&self, about: &About<'_>) -> String {
        let entries = EntryWriter { draft: self, source: SOURCE_ID };
        let mut writer = FileWriter { entries, out: String::new(), ids: IdSet::new([SOURCE_ID.to_owned()]) };
        writer.head(about);
        let speakers = writer.actors();
        writer.events();
        for said in &self.quotes {
            let id = speakers.get(&speaker_key(&said.attribution.speaker)).map_or("", String::as_str);
            let quote = entries.quote(said, id, speaker_note(said).as_deref());
            writer.paragraph(&quote);
        }
        writer.left_out();
        writer.out
    }

    /// Returns the names of the text by their words.
    pub(crate) fn names_by_words(&self) -> HashMap<&str, &Name> {
        let mut named = HashMap::new();
        self.names.iter().for_each(|name| _ = named.entry(name.name.as_str()).or_insert(name));
        named
    }
}

struct FileWriter<'d, 't> {
    entries: EntryWriter<'d, 't>,
    out: String,
    ids: IdSet,
}

impl FileWriter<'_, '_> {
    fn line(&mut self, line: impl AsRef<str>) {
        self.out.push_str(line.as_ref());
        self.out.push('\n');
    }

    /// Writes lines after a blank line.
    fn paragraph(&mut self, lines: &str) {
        self.out.push('\n');
        self.out.push_str(lines);
    }

    fn head(&mut self, about: &About<'_>) {
        let (first, at) = self.entries.first_line();
        let stated = self.entries.draft.article.facts.title.as_ref().map(|title| title.value.clone());
        let title = about.title.map(str::to_owned).or(stated).unwrap_or(first);
        let title = if is_blank(&title) { "Untitled".to_owned() } else { title };
        self.line(SCHEMA_LINE);
        self.line("# Drafted from a text by `sitroom new`, using rules only: check every word against the text.");
        self.line("# `# line` gives the line of the text that an entry comes from, `# TODO` a task. A line with `#` and no space");
        self.line("# is a proposal: remove the `#` to keep it. Then `sitroom fmt` puts the file in order.");
        if let Some(note) = self.entries.draft.languages.note() {
            self.line(format!("# Note: {note}."));
        }
        self.line("\nschema = 1\n\n[briefing]");
        if about.title.is_none() {
            let origin = self.entries.origin(at);
            self.out += &origin;
        }
        self.line(format!("title = {}", one_line(&title)));
        self.line(match about.is_today {
            true => "# TODO Today's date; the dates below are relative to it. Is the text from today?",
            false => "# The dates below are relative to this date.",
        });
        self.line(format!("as_of = {}", string(about.as_of)));
        self.line("# TODO The bottom line, and what the briefing covers and leaves out:");
        self.line("#summary = \"\"\n#scope = \"\"");
        let source = self.entries.source(about);
        self.paragraph(&source);
    }

    /// Writes the speakers as actors, and other names as proposals. Returns the ids of the speakers.
    fn actors(&mut self) -> HashMap<SpeakerKey, String> {
        let mut speakers = HashMap::new();
        let draft = self.entries.draft;
        let named = draft.names_by_words();
        for said in &draft.quotes {
            let speaker = &said.attribution.speaker;
            speakers.entry(speaker_key(speaker)).or_insert_with(|| {
                let is_named = matches!(speaker, Speaker::Named(_));
                let known = named.get(speaker_name(speaker)).filter(|_| is_named).copied();
                let id = self.ids.add(speaker_name(speaker), "actor");
                let entry = self.entries.speaker(said, known, &id);
                self.paragraph(&entry);
                id
            });
        }
        let is_new = |name: &&Name| !speakers.contains_key(&(true, name.name.clone()));
        let others: Vec<&Name> = draft.names.iter().filter(is_new).collect();
        if !others.is_empty() {
            self.paragraph("# TODO Which of these take part? Add `kind` and `role`.\n");
        }
        for name in others.iter().take(MAX_ENTRIES) {
            let id = self.ids.add(&name.name, "actor");
            let entry = self.entries.name(name, &id);
            self.paragraph(&entry);
        }
        self.more(others.len().saturating_sub(MAX_ENTRIES), "names");
        speakers
    }

    fn events(&mut self) {
        let draft = self.entries.draft;
        if !draft.dates.is_empty() {
            self.paragraph(
                "# TODO Which of these sentences describe an event? Dates are guesses, relative to `as_of`.\n",
            );
        }
        for (sentence, dates) in draft.dates.iter().take(MAX_ENTRIES).filter(|(_, dates)| !dates.is_empty()) {
            let entry = self.entries.event(sentence, dates);
            self.paragraph(&entry);
        }
        self.more(draft.dates.len().saturating_sub(MAX_ENTRIES), "sentences with dates");
    }

    fn left_out(&mut self) {
        let draft = self.entries.draft;
        if !draft.left_out.is_empty() {
            self.paragraph("# TODO In quotation marks but left out. Is any of it a quote?\n");
        }
        for other in &draft.left_out {
            let entry = self.entries.left_out(other);
            self.paragraph(&entry);
        }
        self.more(draft.more, "passages in quotation marks");
    }

    fn more(&mut self, count: usize, what: &str) {
        if count > 0 {
            self.paragraph(&format!("# TODO {count} more {what} were left out.\n"));
        }
    }
}
