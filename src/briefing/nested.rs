//! Field values that are more than a text: words, names, references, hypotheses, evidence.

use super::{Consistency, EntryId, Likelihood, Section, SourceId, StepView, TableKind};

/// An optional text.
pub type OptText = Option<Box<str>>;

/// The target of a reference that may be more than an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// An actor, event, quote or question.
    Entry(EntryId),
    /// A source.
    Source(SourceId),
    /// A judgment, by its place in the file.
    Judgment(u32),
    /// A relation, by its place in the file.
    Relation(u32),
}

impl Target {
    /// Returns the target that is the table at `place` of its kind, in file order; `None` if no reference leads to such
    /// tables.
    pub(crate) fn of_table(kind: TableKind, place: usize) -> Option<Self> {
        // the size limit of files allows far fewer than u32::MAX tables
        let number = u32::try_from(place).ok()?;
        match kind {
            TableKind::Source => Some(Target::Source(SourceId(number))),
            TableKind::Judgment => Some(Target::Judgment(number)),
            TableKind::Relation => Some(Target::Relation(number)),
            TableKind::Actor | TableKind::Event | TableKind::Quote | TableKind::Question => {
                kind.section().map(|section| Target::Entry(EntryId::new(section, place)))
            }
            TableKind::Briefing | TableKind::Step => None,
        }
    }

    /// Returns the kind of its table, and its place among those of that kind, in file order.
    pub(crate) fn table(self) -> (TableKind, usize) {
        match self {
            Target::Entry(entry) => (TableKind::of(entry.section), entry.at()),
            Target::Source(source) => (TableKind::Source, source.at()),
            Target::Judgment(place) => (TableKind::Judgment, place as usize),
            Target::Relation(place) => (TableKind::Relation, place as usize),
        }
    }
}

/// A source that is cited, with the place in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The source.
    pub source: SourceId,
    /// The place in it: a page, a paragraph, a line or a time.
    pub locator: OptText,
}

/// The sources that report a quote, as the file gives them.
#[derive(Clone, Debug)]
pub enum QuoteSources {
    /// `source`, if given.
    Single(Option<Citation>),
    /// `sources`, each of which reports the words.
    List(Vec<Citation>),
}

impl QuoteSources {
    /// Returns the sources, however they are given.
    pub fn all(&self) -> &[Citation] {
        match self {
            QuoteSources::Single(source) => source.as_slice(),
            QuoteSources::List(sources) => sources,
        }
    }

    /// Returns the source that is given as `source`.
    pub(crate) fn single(&self) -> Option<&Citation> {
        match self {
            QuoteSources::Single(source) => source.as_ref(),
            QuoteSources::List(_) => None,
        }
    }

    /// Returns the sources that are given as `sources`.
    pub(crate) fn list(&self) -> &[Citation] {
        match self {
            QuoteSources::Single(_) => &[],
            QuoteSources::List(sources) => sources,
        }
    }
}

/// A name in its own script.
#[derive(Clone, Debug)]
pub struct Native {
    /// The name.
    pub text: Box<str>,
    /// BCP 47 tag of its language.
    pub lang: Box<str>,
}

/// The words of a quote. Verbatim words and paraphrases are never mixed up.
#[derive(Clone, Debug)]
pub enum Words {
    /// As spoken or written, shown in quotation marks; no Markdown.
    Verbatim(Box<str>),
    /// In other words, never shown in quotation marks; prose.
    Paraphrase(Box<str>),
}

impl Words {
    /// Returns the words, whichever they are.
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

    /// Returns true if the words are the speaker's own.
    pub fn is_verbatim(&self) -> bool {
        matches!(self, Words::Verbatim(_))
    }
}

/// A translation of a quote.
#[derive(Clone, Debug)]
pub struct Translation {
    /// The translated words.
    pub text: Box<str>,
    /// BCP 47 tag of the language of the translation.
    pub lang: Box<str>,
    /// Translator.
    pub by: OptText,
}

/// A possible answer to a question.
#[derive(Clone, Debug)]
pub struct Hypothesis {
    /// Id within the question.
    pub id: Box<str>,
    /// The answer.
    pub text: Box<str>,
    /// Likelihood (ICD 203).
    pub likelihood: Option<Likelihood>,
}

/// A piece of evidence on the hypotheses of a question.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// The entry, source or judgment.
    pub target: Target,
    /// The rating of each rated hypothesis, by its place in [`Question::hypotheses`](super::Question::hypotheses).
    pub ratings: Vec<(usize, Consistency)>,
}

/// What a step of the script shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepFocus {
    /// An entry, selected, or the page of something else.
    Target(Target),
    /// A whole panel.
    Panel(Section),
    /// The time axis, or a page that is about no single part.
    View(StepView),
    /// Changes since an earlier version, by their place in the list of changes. A file cannot say so: such a step belongs to a
    /// script that is made from the changes.
    Changes {
        /// The first one.
        first: u32,
        /// Their number.
        count: u32,
    },
}

impl StepFocus {
    /// Returns the part of the briefing, if the step shows one.
    pub(crate) fn target(self) -> Option<Target> {
        match self {
            StepFocus::Target(target) => Some(target),
            StepFocus::Panel(_) | StepFocus::View(_) | StepFocus::Changes { .. } => None,
        }
    }

    /// Returns the panel, if the step shows a whole one.
    pub(crate) fn panel(self) -> Option<Section> {
        match self {
            StepFocus::Panel(section) => Some(section),
            StepFocus::Target(_) | StepFocus::View(_) | StepFocus::Changes { .. } => None,
        }
    }

    /// Returns the view, if the step shows one.
    pub(crate) fn view(self) -> Option<StepView> {
        match self {
            StepFocus::View(view) => Some(view),
            StepFocus::Target(_) | StepFocus::Panel(_) | StepFocus::Changes { .. } => None,
        }
    }
}
