//! Turns each raw table into a checked one.

use super::document::complete;
use super::loader::{Edge, Loader};
use crate::briefing::diagnostic::Diagnostic;
use crate::briefing::raw::{self, Id, Line, Marking, OneOrMany, Prose, Reference, Word};
use crate::briefing::{
    Actor, Citation, Code, EntryId, Event, EventStatus, Judgment, Meta, Native, OptText, Quote, QuoteSources, Relation,
    Source, SourceId, Translation, Words, tlp_level,
};

impl<'i> Loader<'i> {
    pub(super) fn meta(&mut self, row: raw::Meta) -> Option<Meta> {
        let raw::Meta { id, title, as_of, marking, summary, scope, authors, language, timezone } = row;
        let banner = marking.as_ref().map(|marking| marking.text.clone());
        self.banner = marking;
        Some(Meta {
            id: id_text(id),
            title: title?.text,
            as_of: as_of?.0,
            marking: banner,
            summary: prose(summary),
            scope: prose(scope),
            authors: lines(authors),
            language: line(language),
            timezone,
        })
    }

    pub(super) fn judgment(&mut self, row: raw::Judgment<'i>) -> Option<Judgment> {
        let raw::Judgment { id, text, likelihood, confidence, confidence_basis, basis, portion } = row;
        let basis = self.targets(basis);
        let portion = self.portion(portion);
        Some(Judgment {
            id: id_text(id),
            text: text?.text,
            likelihood: word(likelihood),
            confidence: word(confidence),
            confidence_basis: prose(confidence_basis),
            basis,
            portion,
        })
    }

    pub(super) fn one_source(&mut self, row: raw::Source<'i>, this: u32) -> Option<Source> {
        let raw::Source {
            id,
            title,
            kind,
            outlet,
            author,
            published,
            retrieved,
            url,
            language,
            reliability,
            derived_from,
            supersedes,
            text,
            sha256,
            original,
            original_sha256,
            note,
            portion,
        } = row;
        let roots = derived_from.iter().flatten().filter_map(|reference| {
            let root = self.source(reference)?;
            self.derives(this, root, reference);
            Some(root)
        });
        let derived_from = roots.collect();
        let supersedes = supersedes.as_ref().and_then(|reference| {
            let older = self.source(reference)?;
            self.supersedes(this, older, reference);
            Some(older)
        });
        let portion = self.portion(portion);
        Some(Source {
            id: id?.text,
            title: title?.text,
            kind: line(kind),
            outlet: line(outlet),
            author: line(author),
            published,
            retrieved,
            url: url.map(|url| url.text),
            language: line(language),
            reliability: word(reliability),
            derived_from,
            supersedes,
            text: text.map(|path| path.text),
            sha256: sha256.map(|sum| sum.text),
            original: original.map(|path| path.text),
            original_sha256: original_sha256.map(|sum| sum.text),
            note: prose(note),
            portion,
        })
    }

    pub(super) fn one_actor(&mut self, row: raw::Actor<'i>) -> Option<Actor> {
        let raw::Actor { id, name, kind, role, native, aliases, affiliation, code, note, sources, portion } = row;
        let affiliation = self.actors(affiliation);
        let sources = self.citations(sources);
        let portion = self.portion(portion);
        let native = native.map(|OneOrMany(names)| names).unwrap_or_default();
        let native = native.into_iter().map(|name| Some(Native { text: name.text?.text, lang: name.lang?.text }));
        Some(Actor {
            id: id?.text,
            name: name?.text,
            kind: word(kind),
            role: line(role),
            native: complete(native.collect())?,
            aliases: lines(aliases),
            affiliation,
            code: line(code),
            note: prose(note),
            sources,
            portion,
        })
    }

    pub(super) fn relation(&mut self, row: raw::Relation<'i>) -> Option<Relation> {
        let raw::Relation { id, from, kind, to, mutual, date, detail, certainty, sources, portion } = row;
        let target = to;
        let from = from.as_ref().and_then(|reference| self.actor(reference));
        let to = target.as_ref().and_then(|reference| self.actor(reference));
        if let (Some(from), Some(to), Some(reference)) = (from, to, &target)
            && from == to
        {
            self.refers_to_itself(reference, "a relation needs two different actors");
        }
        let sources = self.citations(sources);
        let portion = self.portion(portion);
        Some(Relation {
            id: id_text(id),
            from: from?,
            to: to?,
            kind: kind?.text,
            mutual: mutual.is_some_and(|flag| flag.0),
            date,
            detail: prose(detail),
            certainty: word(certainty),
            sources,
            portion,
        })
    }

    pub(super) fn one_event(&mut self, row: raw::Event<'i>, this: u32) -> Option<Event> {
        let raw::Event {
            id,
            title,
            date,
            ongoing,
            after,
            before,
            date_basis,
            date_note,
            detail,
            place,
            actors,
            status,
            certainty,
            attribution,
            sources,
            portion,
        } = row;
        let ongoing = ongoing.is_some_and(|flag| flag.0);
        let after = after.as_ref().and_then(|other| self.neighbour(this, other, Order::After));
        let before = before.as_ref().and_then(|other| self.neighbour(this, other, Order::Before));
        let actors = self.actors(actors);
        let sources = self.citations(sources);
        let portion = self.portion(portion);
        let unsaid = if ongoing { EventStatus::Ongoing } else { EventStatus::Occurred };
        Some(Event {
            id: id_text(id),
            title: title?.text,
            date,
            ongoing,
            after,
            before,
            date_basis: line(date_basis),
            date_note: prose(date_note),
            detail: prose(detail),
            place: line(place),
            actors,
            status: word(status).unwrap_or(unsaid),
            certainty: word(certainty),
            attribution: word(attribution),
            sources,
            portion,
        })
    }

    pub(super) fn quote(&mut self, row: raw::Quote<'i>) -> Option<Quote> {
        let raw::Quote {
            id,
            speaker,
            to,
            text,
            paraphrase,
            about,
            date,
            venue,
            event,
            attribution,
            source,
            locator,
            sources,
            partial,
            prefix,
            suffix,
            context,
            translation,
            portion,
        } = row;
        let speaker = speaker.as_ref().and_then(|reference| self.actor(reference));
        let to = self.actors(to);
        let about = self.entries(about);
        let event = event.as_ref().and_then(|reference| self.event(reference));
        let source = source.as_ref().and_then(|reference| self.source(reference));
        let sources = match sources {
            Some(_) => QuoteSources::List(self.citations(sources)),
            None => QuoteSources::Single(source.map(|source| Citation { source, locator: line(locator) })),
        };
        let portion = self.portion(portion);
        let verbatim = text.map(|words| Words::Verbatim(words.text));
        let words = verbatim.or(paraphrase.map(|words| Words::Paraphrase(words.text)));
        let translation = translation
            .map(|words| Some(Translation { text: words.text?.text, lang: words.lang?.text, by: line(words.by) }));
        Some(Quote {
            id: id_text(id),
            speaker: speaker?,
            to,
            words: words?,
            about,
            date,
            venue: line(venue),
            event,
            attribution: word(attribution),
            sources,
            partial: partial.is_some_and(|flag| flag.0),
            prefix: line(prefix),
            suffix: line(suffix),
            context: prose(context),
            translation: match translation {
                Some(words) => Some(words?),
                None => None,
            },
            portion,
        })
    }

    /// Returns the marking of a table, which must not be more restrictive than the banner.
    pub(super) fn portion(&mut self, portion: Option<Marking>) -> OptText {
        let portion = portion?;
        if let Some(banner) = &self.banner
            && let (Some(part), Some(whole)) = (tlp_level(&portion.text), tlp_level(&banner.text))
            && part > whole
        {
            let message = format!("`{}` is more restrictive than the briefing's marking", portion.text);
            let problem = Diagnostic::new(portion.span, message)
                .code(Code::PortionAboveBanner)
                .label("more restrictive than the briefing");
            let help = format!("raise `marking` in [briefing] to `{}`, or lower this", portion.text);
            self.reader.report(problem.also(banner.span, "marking of the briefing").help(help));
        }
        Some(portion.text)
    }

    /// Resolves the event that the event `this` comes after or before.
    fn neighbour(&mut self, this: u32, reference: &Reference<'i>, order: Order) -> Option<EntryId> {
        let other = self.event(reference)?;
        let (from, to) = match order {
            Order::After => (other.index, this),
            Order::Before => (this, other.index),
        };
        if other.index == this {
            self.refers_to_itself(reference, "an event cannot come before or after itself");
        } else {
            self.order.push(Edge { from, to, span: reference.span });
        }
        Some(other)
    }

    /// Records that the source `this` is derived from `root`.
    fn derives(&mut self, this: u32, root: SourceId, reference: &Reference<'i>) {
        if root.0 == this {
            self.refers_to_itself(reference, "a source cannot be derived from itself");
        } else {
            self.derived.push(Edge { from: this, to: root.0, span: reference.span });
        }
    }

    /// Records that the source `this` supersedes `older`.
    fn supersedes(&mut self, this: u32, older: SourceId, reference: &Reference<'i>) {
        if older.0 == this {
            self.refers_to_itself(reference, "a source cannot supersede itself");
        } else {
            self.superseded.push(Edge { from: this, to: older.0, span: reference.span });
        }
    }

    fn refers_to_itself(&mut self, reference: &Reference<'i>, sentence: &str) {
        let label = format!("`{}` refers to itself", reference.field);
        self.reader.report(
            Diagnostic::new(reference.span, sentence)
                .code(Code::RefersToItself)
                .label(label)
                .help("write another id, or remove the reference"),
        );
    }
}

#[derive(Clone, Copy)]
enum Order {
    After,
    Before,
}

pub(super) fn id_text(id: Option<Id>) -> OptText {
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
