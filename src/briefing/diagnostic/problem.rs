//! One problem of a briefing file as plain data.

use super::span::Span;
use crate::briefing::codes::Code;
pub use crate::briefing::codes::Severity;

/// A second place that a diagnostic speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelatedSpan {
    /// Where.
    pub span: Span,
    /// What is there.
    pub label: String,
}

/// A passage of an archived text that a diagnostic speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArchivedPassage {
    /// What it is: "closest passage", "whole sentence", "left out".
    pub kind: &'static str,
    /// The path of the text, relative to the briefing's folder.
    pub path: String,
    /// The line at which it begins, from 1.
    pub line: usize,
    /// Its words in one line; what differs from the quote is in angle brackets.
    pub text: String,
    /// The words that the quote has instead.
    pub instead: Vec<String>,
}

impl ArchivedPassage {
    /// Returns the passage as one sentence for people.
    pub fn sentence(&self) -> String {
        let Self { kind, path, line, text, instead } = self;
        let instead = match &instead[..] {
            [] => String::new(),
            instead => format!("; quote has: {}", instead.join(" … ")),
        };
        format!("{kind} in {path}, line {line}: {text}{instead}")
    }
}

/// One problem of a briefing file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of problem it is, in a word that stays the same; may be empty in files that are no briefing.
    pub code: &'static str,
    /// How much it weighs.
    pub level: Severity,
    /// What is wrong, in one sentence.
    pub message: String,
    /// The bytes to mark.
    pub span: Span,
    /// A few words at the mark; may be empty.
    pub label: String,
    /// A second place to show.
    pub also: Option<RelatedSpan>,
    /// What the archived text has.
    pub passage: Option<ArchivedPassage>,
    /// The way out.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A problem at `span`, without label or help yet.
    pub fn new(span: impl Into<Span>, message: impl Into<String>) -> Self {
        let (code, level) = ("", Severity::Error);
        Self {
            code,
            level,
            message: message.into(),
            span: span.into(),
            label: String::new(),
            also: None,
            passage: None,
            help: None,
        }
    }

    /// Sets the code, and with it the severity.
    #[must_use]
    pub fn code(mut self, code: Code) -> Self {
        (self.code, self.level) = (code.name(), code.level());
        self
    }

    /// Says a few words at the mark.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Shows a second place.
    #[must_use]
    pub fn also(mut self, span: impl Into<Span>, label: impl Into<String>) -> Self {
        self.also = Some(RelatedSpan { span: span.into(), label: label.into() });
        self
    }

    /// Says the way out.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}
