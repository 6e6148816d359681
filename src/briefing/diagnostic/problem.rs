//! A problem of a briefing file as plain data.

use super::span::Span;
use crate::briefing::codes::Code;
pub use crate::briefing::codes::Severity;

/// A second position that a diagnostic refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelatedSpan {
    /// Position.
    pub span: Span,
    /// Label at the position.
    pub label: String,
}

/// A passage of an archived text that a diagnostic refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArchivedPassage {
    /// Kind of passage, such as "closest passage" or "whole sentence".
    pub kind: &'static str,
    /// Path of the text, relative to the briefing's folder.
    pub path: String,
    /// First line, from 1.
    pub line: usize,
    /// The words on one line; differences from the quote are in angle brackets.
    pub text: String,
    /// The quote's words in place of the differing ones.
    pub instead: Vec<String>,
}

impl ArchivedPassage {
    /// Returns the passage as a sentence.
    pub fn sentence(&self) -> String {
        let Self { kind, path, line, text, instead } = self;
        let instead = match &instead[..] {
            [] => String::new(),
            instead => format!("; the quote has: {}", instead.join(" … ")),
        };
        format!("{kind} in {path}, line {line}: {text}{instead}")
    }
}

/// A problem of a briefing file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable code of the problem; may be empty for files other than briefings.
    pub code: &'static str,
    /// Severity.
    pub level: Severity,
    /// The problem in one sentence.
    pub message: String,
    /// Bytes to mark.
    pub span: Span,
    /// Short label at the mark; may be empty.
    pub label: String,
    /// A second position to show.
    pub also: Option<RelatedSpan>,
    /// The passage in the archived text.
    pub passage: Option<ArchivedPassage>,
    /// What to do.
    pub help: Option<String>,
}

impl Diagnostic {
    /// Creates a problem at `span` without label or help.
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

    /// Sets the label at the mark.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Adds a second position.
    #[must_use]
    pub fn also(mut self, span: impl Into<Span>, label: impl Into<String>) -> Self {
        self.also = Some(RelatedSpan { span: span.into(), label: label.into() });
        self
    }

    /// Sets the help line.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}
