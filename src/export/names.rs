//! An id for every part of a briefing: the one in the file, or one derived from the part's own text.
//!
//! A derived id stays the same as long as the text does, wherever the part is in the file. It contains an underscore
//! (`event_5f1c…`), so it never equals an id in the file. Parts with the same text are numbered in file order.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::briefing::{Briefing, Citation, EntryId, PerSection, Section, SourceId, TableKind, Target};
use crate::news::TextHash;

/// The ids of all parts of a briefing.
pub(super) struct Names<'a> {
    briefing: &'a Briefing,
    entries: PerSection<Vec<Cow<'a, str>>>,
    /// By position in [`Briefing::relations`].
    pub relations: Vec<Cow<'a, str>>,
    /// By position in [`Briefing::judgments`].
    pub judgments: Vec<Cow<'a, str>>,
}

/// A part's id in the file, if it has one, and the text that identifies it.
type Known<'a> = (Option<&'a str>, Vec<Cow<'a, str>>);

impl<'a> Names<'a> {
    pub(super) fn new(briefing: &'a Briefing) -> Self {
        let event = |(place, title): (usize, &'a str)| {
            let id = briefing.id_in_file(EntryId::new(Section::Timeline, place));
            (id, vec![Cow::Borrowed(title)])
        };
        let events = briefing.events.iter().map(|event| event.title.as_ref()).enumerate().map(event);
        let quotes = briefing.quotes.iter().map(|quote| {
            let speaker = briefing.id_in_file(quote.speaker).unwrap_or_default();
            (quote.id.as_deref(), vec![speaker.into(), quote.words.text().into()])
        });
        let questions = briefing.questions.iter();
        let questions = questions.map(|question| (question.id.as_deref(), vec![question.text.as_ref().into()]));
        let relations = briefing.relations.iter().map(|relation| {
            let [from, to] = [relation.from, relation.to].map(|end| briefing.id_in_file(end).unwrap_or_default());
            (relation.id.as_deref(), vec![from.into(), relation.kind.as_ref().into(), to.into()])
        });
        let judgments = briefing.judgments.iter();
        let judgments = judgments.map(|judgment| (judgment.id.as_deref(), vec![judgment.text.as_ref().into()]));
        let actors = briefing.actors.iter().map(|actor| Cow::Borrowed(actor.id.as_ref())).collect();
        Self {
            briefing,
            entries: PerSection([actors, ids("event", events), ids("quote", quotes), ids("question", questions)]),
            relations: ids("relation", relations),
            judgments: ids("judgment", judgments),
        }
    }

    pub(super) fn entry(&self, entry: EntryId) -> &str {
        self.entries[entry.section].get(entry.at()).map_or("", Cow::as_ref)
    }

    /// Returns the id of the table at `place` of its kind; empty for the briefing and for steps.
    pub(super) fn part(&self, kind: TableKind, place: usize) -> &str {
        match kind {
            TableKind::Judgment => self.judgments.get(place).map_or("", Cow::as_ref),
            TableKind::Relation => self.relations.get(place).map_or("", Cow::as_ref),
            TableKind::Source => self.briefing.sources.get(place).map_or("", |source| &source.id),
            TableKind::Actor => self.entry(EntryId::new(Section::Actors, place)),
            TableKind::Event => self.entry(EntryId::new(Section::Timeline, place)),
            TableKind::Quote => self.entry(EntryId::new(Section::Quotes, place)),
            TableKind::Question => self.entry(EntryId::new(Section::Questions, place)),
            TableKind::Briefing | TableKind::Step => "",
        }
    }

    pub(super) fn all(&self, entries: &[EntryId]) -> Vec<&str> {
        entries.iter().map(|&entry| self.entry(entry)).collect()
    }

    pub(super) fn source(&self, source: SourceId) -> &'a str {
        self.briefing.source(source).map_or("", |source| &source.id)
    }

    pub(super) fn sources(&self, sources: &[SourceId]) -> Vec<&'a str> {
        sources.iter().map(|&source| self.source(source)).collect()
    }

    pub(super) fn cited(&self, cited: &[Citation]) -> Vec<&'a str> {
        cited.iter().map(|one| self.source(one.source)).collect()
    }

    pub(super) fn target(&self, target: Target) -> &str {
        match target {
            Target::Entry(entry) => self.entry(entry),
            Target::Source(source) => self.source(source),
            Target::Judgment(place) => self.judgments.get(place as usize).map_or("", Cow::as_ref),
            Target::Relation(place) => self.relations.get(place as usize).map_or("", Cow::as_ref),
        }
    }

    /// Returns the id of the briefing, or one derived from its title.
    pub(super) fn briefing(&self) -> String {
        let made_up = || format!("briefing_{}", TextHash::of(&[Cow::Borrowed(&self.briefing.meta.title)]));
        self.briefing.meta.id.as_deref().map_or_else(made_up, str::to_owned)
    }
}

fn ids<'a>(kind: &str, parts: impl Iterator<Item = Known<'a>>) -> Vec<Cow<'a, str>> {
    let mut taken: BTreeMap<TextHash, u32> = BTreeMap::new();
    let name = |(id, words): Known<'a>| {
        if let Some(id) = id {
            return Cow::Borrowed(id);
        }
        let mark = TextHash::of(&words);
        let count = taken.entry(mark).or_default();
        *count += 1;
        Cow::Owned(if *count == 1 { format!("{kind}_{mark}") } else { format!("{kind}_{mark}_{count}") })
    };
    parts.map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::load;

    #[test]
    fn an_id_derived_from_text_does_not_depend_on_the_position() {
        let head = "schema = 1\n[briefing]\ntitle = 't'\nas_of = '2024-05-18'\n";
        let event = |title: &str, id: &str| format!("[[event]]\ntitle = '{title}'\ndate = '2024'\n{id}\n");
        let ids = |events: &[String]| {
            let briefing = load(&format!("{head}{}", events.concat())).unwrap();
            let names = Names::new(&briefing);
            (0..events.len())
                .map(|place| names.entry(EntryId::new(Section::Timeline, place)).to_owned())
                .collect::<Vec<_>>()
        };
        let first = ids(&[event("a", ""), event("b", "id = 'b'"), event("a", "")]);
        let second = ids(&[event("new", ""), event("a", ""), event("b", "id = 'b'")]);
        assert_eq!((&first[0], &first[1]), (&second[1], &"b".to_owned()));
        assert_eq!(first[2], format!("{}_2", first[0]));
        assert!(first[0].starts_with("event_") && first[0].len() == 22, "{first:?}");
    }
}
