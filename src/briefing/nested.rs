//! Values of fields that are more than a text: words, names, references, hypotheses, evidence.

use super::{Consistency, EntryId, Likelihood, Section, SourceId};

/// A text that may be absent.
pub type OptText = Option<Box<str>>;

/// What something else in the briefing may point at, when it may be more than an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// An actor, event, quote or question.
    Entry(EntryId),
    /// A source.
    Source(SourceId),
    /// A judgment, by place in the file.
    Judgment(u32),
}

/// A name in its own script.
#[derive(Clone, Debug)]
pub struct Native {
    /// The name.
    pub text: Box<str>,
    /// BCP 47 tag.
    pub lang: Box<str>,
}

/// The words of a statement: verbatim and paraphrase are never confused.
#[derive(Clone, Debug)]
pub enum Words {
    /// As spoken or written; shown in quotation marks; no Markdown.
    Verbatim(Box<str>),
    /// Told in other words; never shown in quotation marks (prose).
    Paraphrase(Box<str>),
}

impl Words {
    /// The words themselves.
    pub fn text(&self) -> &str {
        match self {
            Words::Verbatim(text) | Words::Paraphrase(text) => text,
        }
    }

    pub(crate) fn verbatim(&self) -> Option<&str> {
        match self {
            Words::Verbatim(text) => Some(text),
            Words::Paraphrase(_) => None,
        }
    }

    pub(crate) fn paraphrase(&self) -> Option<&str> {
        match self {
            Words::Verbatim(_) => None,
            Words::Paraphrase(text) => Some(text),
        }
    }

    /// Whether the words are the speaker's own.
    pub fn is_verbatim(&self) -> bool {
        matches!(self, Words::Verbatim(_))
    }
}

/// A translation of a quote.
#[derive(Clone, Debug)]
pub struct Translation {
    /// The translated words.
    pub text: Box<str>,
    /// BCP 47 tag.
    pub lang: Box<str>,
    /// Who translated.
    pub by: OptText,
}

/// One possible answer to a question.
#[derive(Clone, Debug)]
pub struct Hypothesis {
    /// Local to the question; required.
    pub id: Box<str>,
    /// Prose; required.
    pub text: Box<str>,
    /// How likely.
    pub likelihood: Option<Likelihood>,
}

/// How one thing in the briefing bears on the hypotheses of a question.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// The entry, source or judgment; required.
    pub target: Target,
    /// One value for each rated hypothesis, by its place in [`Question::hypotheses`].
    pub ratings: Vec<(usize, Consistency)>,
}

/// What a step of the script shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepFocus {
    /// An entry, selected.
    Entry(EntryId),
    /// A panel as a whole.
    Panel(Section),
}

impl StepFocus {
    /// Returns the entry, if the step shows one.
    pub(crate) fn entry(self) -> Option<EntryId> {
        match self {
            StepFocus::Entry(entry) => Some(entry),
            StepFocus::Panel(_) => None,
        }
    }

    /// Returns the panel, if the step shows a whole one.
    pub(crate) fn panel(self) -> Option<Section> {
        match self {
            StepFocus::Entry(_) => None,
            StepFocus::Panel(section) => Some(section),
        }
    }
}
