//! Parses a TOML text into a lossless list of statements: headers, pairs, comments, blank lines.

use std::borrow::Cow;
use std::iter::Peekable;
use std::vec::IntoIter;

use toml_parser::Source;
use toml_parser::parser::{Event, EventKind};

use super::events::events;
use super::tree::{Element, Elements, LooseLine, Statement, SyntaxTree, SyntaxValue, TomlKey, What};

/// Parses `text`, which must be valid TOML without carriage returns; `None` otherwise.
pub(super) fn parse(text: &str) -> Option<SyntaxTree<'_>> {
    let (source, mut events) = events(text)?;
    events.retain(|event| event.kind() != EventKind::Whitespace);
    Parser { source, events: events.into_iter().peekable() }.document()
}

struct Parser<'t> {
    source: Source<'t>,
    events: Peekable<IntoIter<Event>>,
}

impl<'t> Parser<'t> {
    fn document(mut self) -> Option<SyntaxTree<'t>> {
        let (mut document, mut lead) = (SyntaxTree::default(), Vec::new());
        while let Some(event) = self.events.next() {
            match event.kind() {
                EventKind::Newline => lead.push(LooseLine::Blank),
                EventKind::Comment => {
                    lead.push(LooseLine::Comment(self.comment(event)?));
                    self.next_if(EventKind::Newline);
                }
                _ => document.statements.push(self.statement(event, std::mem::take(&mut lead))?),
            }
        }
        document.end = lead;
        Some(document)
    }

    fn statement(&mut self, first: Event, lead: Vec<LooseLine<'t>>) -> Option<Statement<'t>> {
        let (keys, what) = match first.kind() {
            EventKind::StdTableOpen => (self.header(EventKind::StdTableClose)?, What::Table),
            EventKind::ArrayTableOpen => (self.header(EventKind::ArrayTableClose)?, What::ListTable),
            EventKind::SimpleKey => {
                let keys = self.keys(first)?;
                let start = self.events.next()?;
                (keys, What::Pair(self.value(start)?))
            }
            _ => return None,
        };
        let comment = self.next_if(EventKind::Comment).and_then(|event| self.comment(event));
        self.next_if(EventKind::Newline);
        Some(Statement { lead, keys, what, comment })
    }

    fn header(&mut self, close: EventKind) -> Option<Vec<TomlKey<'t>>> {
        let mut keys = Vec::new();
        loop {
            let event = self.events.next()?;
            match event.kind() {
                EventKind::SimpleKey => keys.push(self.key(event)?),
                EventKind::KeySep => {}
                kind if kind == close => return Some(keys),
                _ => return None,
            }
        }
    }

    /// Parses a dotted key up to its `=`.
    fn keys(&mut self, first: Event) -> Option<Vec<TomlKey<'t>>> {
        let mut keys = vec![self.key(first)?];
        loop {
            let event = self.events.next()?;
            match event.kind() {
                EventKind::SimpleKey => keys.push(self.key(event)?),
                // in an inline table the TOML parser accepts a line break here
                EventKind::KeySep | EventKind::Newline => {}
                EventKind::KeyValSep => return Some(keys),
                _ => return None,
            }
        }
    }

    fn key(&self, event: Event) -> Option<TomlKey<'t>> {
        let raw = self.source.get(event)?;
        let (mut name, mut errors) = (Cow::Borrowed(""), Vec::new());
        raw.decode_key(&mut name, &mut errors);
        errors.is_empty().then(|| TomlKey { written: raw.as_str(), name })
    }

    fn value(&mut self, start: Event) -> Option<SyntaxValue<'t>> {
        match start.kind() {
            EventKind::Scalar => Some(SyntaxValue::Scalar(self.source.get(start.span())?.as_str())),
            EventKind::ArrayOpen => self.items(EventKind::ArrayClose).map(SyntaxValue::List),
            EventKind::InlineTableOpen => self.items(EventKind::InlineTableClose).map(SyntaxValue::Table),
            _ => None,
        }
    }

    /// Parses the contents of brackets or braces, after the opening one.
    fn items(&mut self, close: EventKind) -> Option<Elements<'t>> {
        let (mut found, mut beside) = (Elements::default(), false);
        loop {
            let event = self.events.next()?;
            match event.kind() {
                kind if kind == close => return Some(found),
                EventKind::Newline => beside = false,
                EventKind::ValueSep => {}
                EventKind::Comment => {
                    let comment = self.comment(event)?;
                    match found.items.last_mut().filter(|item| beside && item.after.is_none()) {
                        Some(item) => item.after = Some(comment),
                        None => found.end.push(comment),
                    }
                }
                kind => {
                    let (keys, start) = match kind {
                        EventKind::SimpleKey => (self.keys(event)?, self.next_in_line()?),
                        _ => (Vec::new(), event),
                    };
                    let (before, value) = (std::mem::take(&mut found.end), self.value(start)?);
                    found.items.push(Element { before, keys, value, after: None });
                    beside = true;
                }
            }
        }
    }

    fn comment(&self, event: Event) -> Option<&'t str> {
        Some(self.source.get(event.span())?.as_str().trim_end())
    }

    /// Returns the next event that is not a line break.
    fn next_in_line(&mut self) -> Option<Event> {
        while self.next_if(EventKind::Newline).is_some() {}
        self.events.next()
    }

    fn next_if(&mut self, kind: EventKind) -> Option<Event> {
        self.events.next_if(|event| event.kind() == kind)
    }
}
