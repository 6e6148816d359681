//! Looks up entries, sources, judgments and relations of a briefing.

use super::{Actor, Briefing, EntryId, Event, Judgment, Question, Quote, Relation, Section, Source, SourceId, Target};

/// Every reference of a loaded briefing has its target. One kept from another version of the file may not, so look-ups
/// return an `Option`.
impl Briefing {
    /// Returns the actor that `entry` is.
    pub fn actor(&self, entry: EntryId) -> Option<&Actor> {
        self.actors.get(entry.at()).filter(|_| entry.section == Section::Actors)
    }

    /// Returns the event that `entry` is.
    pub fn event(&self, entry: EntryId) -> Option<&Event> {
        self.events.get(entry.at()).filter(|_| entry.section == Section::Timeline)
    }

    /// Returns the quote that `entry` is.
    pub fn quote(&self, entry: EntryId) -> Option<&Quote> {
        self.quotes.get(entry.at()).filter(|_| entry.section == Section::Quotes)
    }

    /// Returns the question that `entry` is.
    pub fn question(&self, entry: EntryId) -> Option<&Question> {
        self.questions.get(entry.at()).filter(|_| entry.section == Section::Questions)
    }

    /// Returns the source `id`.
    pub fn source(&self, id: SourceId) -> Option<&Source> {
        self.sources.get(id.at())
    }

    /// Returns the judgment at `place` in the file.
    pub fn judgment(&self, place: u32) -> Option<&Judgment> {
        self.judgments.get(place as usize)
    }

    /// Returns the relation at `place` in the file.
    pub fn relation(&self, place: u32) -> Option<&Relation> {
        self.relations.get(place as usize)
    }

    /// Returns the label of `entry` in lists: a name, a title, or the words themselves. Empty if there is no such entry.
    pub fn label(&self, entry: EntryId) -> &str {
        let label = match entry.section {
            Section::Actors => self.actor(entry).map(|actor| &*actor.name),
            Section::Timeline => self.event(entry).map(|event| &*event.title),
            Section::Quotes => self.quote(entry).map(|quote| quote.words.text()),
            Section::Questions => self.question(entry).map(|question| &*question.text),
        };
        label.unwrap_or_default()
    }

    /// Returns the marking of `entry`, if it has its own.
    pub fn portion(&self, entry: EntryId) -> Option<&str> {
        match entry.section {
            Section::Actors => self.actor(entry)?.portion.as_deref(),
            Section::Timeline => self.event(entry)?.portion.as_deref(),
            Section::Quotes => self.quote(entry)?.portion.as_deref(),
            Section::Questions => self.question(entry)?.portion.as_deref(),
        }
    }

    /// Returns the marking of `target`, if it has its own.
    pub(crate) fn portion_of(&self, target: Target) -> Option<&str> {
        match target {
            Target::Entry(entry) => self.portion(entry),
            Target::Source(source) => self.source(source)?.portion.as_deref(),
            Target::Judgment(place) => self.judgment(place)?.portion.as_deref(),
            Target::Relation(place) => self.relation(place)?.portion.as_deref(),
        }
    }

    /// Returns the id of `entry` in the file, if it has one.
    pub(crate) fn id_in_file(&self, entry: EntryId) -> Option<&str> {
        match entry.section {
            Section::Actors => Some(&self.actor(entry)?.id),
            Section::Timeline => self.event(entry)?.id.as_deref(),
            Section::Quotes => self.quote(entry)?.id.as_deref(),
            Section::Questions => self.question(entry)?.id.as_deref(),
        }
    }
}
