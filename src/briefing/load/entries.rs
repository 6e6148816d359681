//! One table at a time, from what was written to what is meant.

use super::Loader;
use super::circles::Edge;
use super::document::complete;
use crate::briefing::diagnostic::Diagnostic;
use crate::briefing::raw::{self, Id, Line, Marking, OneOrMany, Prose, Reference, TLP, Word};
use crate::briefing::{
    Actor, EntryId, Event, EventStatus, Judgment, Meta, Native, OptText, Quote, Relation, Source, SourceId, Step,
    StepFocus, Translation, Words,
};

impl<'i> Loader<'i> {
    pub(super) fn meta(&mut self, row: raw::Meta) -> Option<Meta> {
        let marking = row.marking.as_ref().map(|marking| marking.text.clone());
        self.banner = row.marking;
        Some(Meta {
            id: id(row.id),
            title: row.title?.text,
            as_of: row.as_of?.0,
            marking,
            summary: prose(row.summary),
            scope: prose(row.scope),
            authors: lines(row.authors),
            language: line(row.language),
        })
    }

    pub(super) fn judgment(&mut self, row: raw::Judgment<'i>) -> Option<Judgment> {
        let basis = self.targets(row.basis);
        let portion = self.portion(row.portion);
        Some(Judgment {
            id: id(row.id),
            text: row.text?.text,
            likelihood: word(row.likelihood),
            confidence: word(row.confidence),
            confidence_basis: prose(row.confidence_basis),
            basis,
            portion,
        })
    }

    pub(super) fn one_source(&mut self, row: raw::Source<'i>, this: u32) -> Option<Source> {
        let roots = row.derived_from.iter().flatten().filter_map(|reference| {
            let root = self.source(reference)?;
            self.derives(this, root, reference);
            Some(root)
        });
        let derived_from = roots.collect();
        let portion = self.portion(row.portion);
        Some(Source {
            id: row.id?.text,
            title: row.title?.text,
            kind: line(row.kind),
            outlet: line(row.outlet),
            author: line(row.author),
            published: row.published,
            retrieved: row.retrieved,
            url: row.url.map(|url| url.text),
            language: line(row.language),
            reliability: word(row.reliability),
            derived_from,
            text: row.text.map(|path| path.text),
            sha256: row.sha256.map(|sum| sum.text),
            note: prose(row.note),
            portion,
        })
    }

    pub(super) fn one_actor(&mut self, row: raw::Actor<'i>) -> Option<Actor> {
        let affiliation = self.actors(row.affiliation);
        let sources = self.sources(row.sources);
        let portion = self.portion(row.portion);
        let native = row.native.map(|OneOrMany(names)| names).unwrap_or_default();
        let native = native.into_iter().map(|name| Some(Native { text: name.text?.text, lang: name.lang?.text }));
        Some(Actor {
            id: row.id?.text,
            name: row.name?.text,
            kind: word(row.kind),
            role: line(row.role),
            native: complete(native.collect())?,
            aliases: lines(row.aliases),
            affiliation,
            code: line(row.code),
            note: prose(row.note),
            sources,
            portion,
        })
    }

    pub(super) fn relation(&mut self, row: raw::Relation<'i>) -> Option<Relation> {
        let from = row.from.as_ref().and_then(|reference| self.actor(reference));
        let to = row.to.as_ref().and_then(|reference| self.actor(reference));
        if let (Some(from), Some(to), Some(reference)) = (from, to, &row.to)
            && from == to
        {
            self.refers_to_itself(reference, "a relation holds between two different actors");
        }
        let sources = self.sources(row.sources);
        let portion = self.portion(row.portion);
        Some(Relation {
            id: id(row.id),
            from: from?,
            to: to?,
            kind: row.kind?.text,
            mutual: row.mutual.is_some_and(|flag| flag.0),
            date: row.date,
            detail: prose(row.detail),
            certainty: word(row.certainty),
            sources,
            portion,
        })
    }

    pub(super) fn one_event(&mut self, row: raw::Event<'i>, this: u32) -> Option<Event> {
        let ongoing = row.ongoing.is_some_and(|flag| flag.0);
        let after = row.after.as_ref().and_then(|other| self.neighbour(this, other, Order::After));
        let before = row.before.as_ref().and_then(|other| self.neighbour(this, other, Order::Before));
        let actors = self.actors(row.actors);
        let sources = self.sources(row.sources);
        let portion = self.portion(row.portion);
        let unsaid = if ongoing { EventStatus::Ongoing } else { EventStatus::Occurred };
        Some(Event {
            id: id(row.id),
            title: row.title?.text,
            date: row.date,
            ongoing,
            after,
            before,
            date_basis: line(row.date_basis),
            date_note: prose(row.date_note),
            detail: prose(row.detail),
            place: line(row.place),
            actors,
            status: word(row.status).unwrap_or(unsaid),
            certainty: word(row.certainty),
            attribution: word(row.attribution),
            sources,
            portion,
        })
    }

    pub(super) fn quote(&mut self, row: raw::Quote<'i>) -> Option<Quote> {
        let speaker = row.speaker.as_ref().and_then(|reference| self.actor(reference));
        let about = self.entries(row.about);
        let event = row.event.as_ref().and_then(|reference| self.event(reference));
        let source = row.source.as_ref().and_then(|reference| self.source(reference));
        let portion = self.portion(row.portion);
        let verbatim = row.text.map(|words| Words::Verbatim(words.text));
        let words = verbatim.or(row.paraphrase.map(|words| Words::Paraphrase(words.text)));
        let translation = row
            .translation
            .map(|words| Some(Translation { text: words.text?.text, lang: words.lang?.text, by: line(words.by) }));
        Some(Quote {
            id: id(row.id),
            speaker: speaker?,
            words: words?,
            about,
            date: row.date,
            venue: line(row.venue),
            event,
            attribution: word(row.attribution),
            source,
            partial: row.partial.is_some_and(|flag| flag.0),
            prefix: line(row.prefix),
            suffix: line(row.suffix),
            context: prose(row.context),
            translation: match translation {
                Some(words) => Some(words?),
                None => None,
            },
            portion,
        })
    }

    pub(super) fn step(&mut self, row: raw::Step<'i>) -> Option<Step> {
        let entry = row.focus.as_ref().and_then(|reference| self.entry(reference)).map(StepFocus::Entry);
        Some(Step {
            focus: entry.or(word(row.panel).map(StepFocus::Panel))?,
            related: row.related.is_some_and(|flag| flag.0),
            read: row.read.is_some_and(|flag| flag.0),
            notes: prose(row.notes),
            seconds: row.seconds.map(|seconds| seconds.0),
        })
    }

    /// The marking of a part, which must not be above the banner.
    pub(super) fn portion(&mut self, portion: Option<Marking>) -> OptText {
        let portion = portion?;
        let rank = |label: &str| TLP.iter().position(|known| *known == label);
        if let Some(banner) = &self.banner
            && let (Some(part), Some(whole)) = (rank(&portion.text), rank(&banner.text))
            && part > whole
        {
            let message = format!("`{}` is above the briefing's own marking", portion.text);
            let problem =
                Diagnostic::new(portion.span, message).code("portion-above-banner").label("more closed than the whole");
            let help = format!("raise `marking` in `[briefing]` to `{}`, or lower this", portion.text);
            self.reader.report(problem.also(banner.span, "the whole").help(help));
        }
        Some(portion.text)
    }

    /// The event that the event `this` comes after or before.
    fn neighbour(&mut self, this: u32, reference: &Reference<'i>, order: Order) -> Option<EntryId> {
        let other = self.event(reference)?;
        let (from, to) = match order {
            Order::After => (other.index, this),
            Order::Before => (this, other.index),
        };
        if other.index == this {
            self.refers_to_itself(reference, "an event comes neither before nor after itself");
        } else {
            self.order.push(Edge { from, to, span: reference.span });
        }
        Some(other)
    }

    /// The source `this` draws on `root`.
    fn derives(&mut self, this: u32, root: SourceId, reference: &Reference<'i>) {
        if root.0 == this {
            self.refers_to_itself(reference, "a source does not draw on itself");
        } else {
            self.derived.push(Edge { from: this, to: root.0, span: reference.span });
        }
    }

    fn refers_to_itself(&mut self, reference: &Reference<'i>, sentence: &str) {
        let label = format!("`{}` refers to itself", reference.field);
        self.reader.report(
            Diagnostic::new(reference.span, sentence)
                .code("refers-to-itself")
                .label(label)
                .help("write another id, or remove it"),
        );
    }
}

#[derive(Clone, Copy)]
enum Order {
    After,
    Before,
}

pub(super) fn id(id: Option<Id>) -> OptText {
    id.map(|id| id.text)
}

pub(super) fn line(line: Option<Line>) -> OptText {
    line.map(|line| line.text)
}

pub(super) fn lines(lines: Option<Vec<Line>>) -> Vec<Box<str>> {
    lines.into_iter().flatten().map(|line| line.text).collect()
}

pub(super) fn prose(prose: Option<Prose>) -> OptText {
    prose.map(|prose| prose.text)
}

pub(super) fn word<T>(word: Option<Word<T>>) -> Option<T> {
    word.map(|word| word.0)
}
