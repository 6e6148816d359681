//! Looks up entries, sources and judgments of a briefing.

use super::{Actor, Briefing, EntryId, Event, Judgment, Question, Quote, Section, Source, SourceId};

/// Every reference of a loaded briefing names something in it. One that was kept from another version of the file may not,
/// so that a look-up has an answer for that, too.
impl Briefing {
    /// The actor that `entry` is.
    pub fn actor(&self, entry: EntryId) -> Option<&Actor> {
        self.actors.get(entry.at()).filter(|_| entry.section == Section::Actors)
    }

    /// The event that `entry` is.
    pub fn event(&self, entry: EntryId) -> Option<&Event> {
        self.events.get(entry.at()).filter(|_| entry.section == Section::Timeline)
    }

    /// The quote that `entry` is.
    pub fn quote(&self, entry: EntryId) -> Option<&Quote> {
        self.quotes.get(entry.at()).filter(|_| entry.section == Section::Quotes)
    }

    /// The question that `entry` is.
    pub fn question(&self, entry: EntryId) -> Option<&Question> {
        self.questions.get(entry.at()).filter(|_| entry.section == Section::Questions)
    }

    /// The source `id`.
    pub fn source(&self, id: SourceId) -> Option<&Source> {
        self.sources.get(id.at())
    }

    /// The judgment at `place` in the file.
    pub fn judgment(&self, place: u32) -> Option<&Judgment> {
        self.judgments.get(place as usize)
    }

    /// What a list calls `entry`: a name, a title, or the words themselves. Empty if there is no such entry.
    pub fn label(&self, entry: EntryId) -> &str {
        let label = match entry.section {
            Section::Actors => self.actor(entry).map(|actor| &*actor.name),
            Section::Timeline => self.event(entry).map(|event| &*event.title),
            Section::Quotes => self.quote(entry).map(|quote| quote.words.text()),
            Section::Questions => self.question(entry).map(|question| &*question.text),
        };
        label.unwrap_or_default()
    }

    /// The marking of `entry`, where it has one of its own.
    pub fn portion(&self, entry: EntryId) -> Option<&str> {
        match entry.section {
            Section::Actors => self.actor(entry)?.portion.as_deref(),
            Section::Timeline => self.event(entry)?.portion.as_deref(),
            Section::Quotes => self.quote(entry)?.portion.as_deref(),
            Section::Questions => self.question(entry)?.portion.as_deref(),
        }
    }

    /// The id that the file gives `entry`, if it gives one.
    pub(crate) fn id_in_file(&self, entry: EntryId) -> Option<&str> {
        match entry.section {
            Section::Actors => Some(&self.actor(entry)?.id),
            Section::Timeline => self.event(entry)?.id.as_deref(),
            Section::Quotes => self.quote(entry)?.id.as_deref(),
            Section::Questions => self.question(entry)?.id.as_deref(),
        }
    }
}
