//! Labelled fields: their content and their level, independent of how they are rendered.

use std::borrow::Cow;

use crate::briefing::{Citation, Date, EntryId, Event, Hypothesis, Native, Question, SourceId, Target, Translation};

/// Labels that a renderer recognises because its headings say the same.
pub(crate) mod label {
    pub(crate) const MARKING: &str = "Marking";
    pub(crate) const ROLE: &str = "Role";
    pub(crate) const SAID_BY: &str = "Said by";
    pub(crate) const PREPARED_BY: &str = "Prepared by";
}

/// One thing shown about an entry, a source or a judgment.
#[derive(Clone, Debug)]
pub(crate) struct Field<'a> {
    pub label: &'static str,
    pub level: Level,
    pub value: Value<'a>,
    /// Other entries state it, or it follows from several. A document that is read from top to bottom omits these fields.
    pub is_derived: bool,
}

/// The prominence of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Level {
    /// Right under the title, and part of what identifies the entry.
    Heading,
    /// One line: label and value.
    Line,
    /// Running text, which needs no label below a title.
    Body,
    /// Under a heading of its own.
    Section,
}

/// The content of a field. It is never empty, except for `Citations`.
#[derive(Clone, Debug)]
pub(crate) enum Value<'a> {
    /// Text of the briefing, shown as written.
    Text(Cow<'a, str>),
    /// Inline Markdown.
    Prose(&'a str),
    /// The program's own words.
    Term(Cow<'static, str>),
    Date(&'a Date),
    When(&'a Event),
    Address(&'a str),
    Checksum(&'a str),
    Names(&'a [Native]),
    /// How a quote was said, and whether it is proved.
    QuoteTerms(EntryId),
    Translation(&'a Translation),
    /// Inline Markdown, each an item of its own.
    Items(&'a [Box<str>]),
    Hypotheses(&'a [Hypothesis]),
    Evidence(&'a Question),
    Entries(Cow<'a, [EntryId]>),
    Targets(&'a [Target]),
    /// Sources that a source draws on or replaces.
    Sources(&'a [SourceId]),
    Citations(&'a [Citation]),
    /// The relations of an actor.
    Relations(EntryId),
    /// The proof of a quote, and what is stated about the passage.
    Proof(EntryId, Vec<Field<'a>>),
}

impl<'a> Field<'a> {
    fn new(label: &'static str, level: Level, value: Option<Value<'a>>) -> Option<Self> {
        value.map(|value| Self { label, level, value, is_derived: false })
    }

    pub(super) fn heading(label: &'static str, value: Option<Value<'a>>) -> Option<Self> {
        Self::new(label, Level::Heading, value)
    }

    pub(super) fn line(label: &'static str, value: Option<Value<'a>>) -> Option<Self> {
        Self::new(label, Level::Line, value)
    }

    pub(super) fn body(label: &'static str, value: Option<Value<'a>>) -> Option<Self> {
        Self::new(label, Level::Body, value)
    }

    pub(super) fn section(label: &'static str, value: Option<Value<'a>>) -> Option<Self> {
        Self::new(label, Level::Section, value)
    }

    pub(super) fn derived(label: &'static str, value: Option<Value<'a>>) -> Option<Self> {
        Self::section(label, value).map(|field| Self { is_derived: true, ..field })
    }
}

impl<'a> Value<'a> {
    pub(super) fn text(text: &'a Option<Box<str>>) -> Option<Self> {
        text.as_deref().map(|text| Self::Text(Cow::Borrowed(text)))
    }

    pub(super) fn joined(texts: &[Box<str>]) -> Option<Self> {
        (!texts.is_empty()).then(|| Self::Text(Cow::Owned(texts.join(", "))))
    }

    pub(super) fn prose(text: &'a Option<Box<str>>) -> Option<Self> {
        text.as_deref().map(Self::Prose)
    }

    pub(super) fn term(term: impl Into<Cow<'static, str>>) -> Self {
        Self::Term(term.into())
    }

    pub(super) fn entries(entries: &'a [EntryId]) -> Option<Self> {
        (!entries.is_empty()).then_some(Self::Entries(Cow::Borrowed(entries)))
    }

    pub(super) fn owned_entries(entries: Vec<EntryId>) -> Option<Self> {
        (!entries.is_empty()).then_some(Self::Entries(Cow::Owned(entries)))
    }
}
