//! Renders diagnostics as text: in full with the source line, or on one line each.

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};

use super::lines::{LineIndex, Position};
use super::marked::MarkedLine;
use super::problem::{self, Diagnostic};
use super::span::Span;
use crate::text::safe::printable;

/// The form of rendered diagnostics.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RenderForm {
    /// With the source line and a mark, in 16 colours or none.
    Full {
        /// Use SGR colours.
        colour: bool,
    },
    /// `file:line:column: message (help)`, for editors and scripts.
    Line,
}

/// A file with its name, in which diagnostics are located.
#[derive(Clone, Debug)]
pub struct SourceText<'a> {
    name: String,
    text: &'a str,
    lines: LineIndex,
}

impl<'a> SourceText<'a> {
    /// Indexes the lines of `text`, once for all diagnostics.
    pub fn new(name: &str, text: &'a str) -> Self {
        Self { name: printable(name), text, lines: LineIndex::new(text) }
    }

    /// Returns the line and column of `offset`.
    pub fn position(&self, offset: usize) -> Position {
        self.lines.position(self.text, offset)
    }

    /// Renders a diagnostic, ending in a line feed. It contains no control or bidi characters except line feeds, and SGR
    /// sequences if `form` has colour.
    pub fn render(&self, diagnostic: &Diagnostic, form: RenderForm) -> String {
        match form {
            RenderForm::Full { colour } => self.full(diagnostic, colour),
            RenderForm::Line => self.line(diagnostic),
        }
    }

    /// Renders the first `limit` diagnostics in file order, and the total number.
    pub fn report(&self, diagnostics: &[Diagnostic], form: RenderForm, limit: usize) -> String {
        let mut ordered: Vec<&Diagnostic> = diagnostics.iter().collect();
        ordered.sort_by_key(|diagnostic| diagnostic.span);
        let gap = if form == RenderForm::Line { "" } else { "\n" };
        let shown: Vec<String> = ordered.iter().take(limit).map(|diagnostic| self.render(diagnostic, form)).collect();
        format!("{}{gap}{}", shown.join(gap), self.count(diagnostics.len(), limit))
    }

    fn count(&self, count: usize, limit: usize) -> String {
        match (count, count.saturating_sub(limit)) {
            (0, _) => format!("{}: no problems\n", self.name),
            (1, 0) => format!("{}: 1 problem\n", self.name),
            (_, 0) => format!("{}: {count} problems\n", self.name),
            (_, more) => format!("… and {more} more\n{}: {count} problems\n", self.name),
        }
    }

    fn line(&self, diagnostic: &Diagnostic) -> String {
        let Position { line, column } = self.position(diagnostic.span.start);
        let help = diagnostic.help.as_ref().map(|help| format!(" ({})", printable(help))).unwrap_or_default();
        format!("{}:{line}:{column}: {}{help}\n", self.name, printable(&diagnostic.message))
    }

    fn full(&self, diagnostic: &Diagnostic, colour: bool) -> String {
        let level = match diagnostic.level {
            problem::Severity::Error => Level::ERROR,
            problem::Severity::Warning => Level::WARNING,
            problem::Severity::Note => Level::NOTE,
        };
        let mut title = level.primary_title(printable(&diagnostic.message));
        if !diagnostic.code.is_empty() {
            title = title.id(diagnostic.code);
        }
        let primary = self.snippet(diagnostic.span, AnnotationKind::Primary, &diagnostic.label);
        let mut group = Group::with_title(title).element(primary);
        if let Some(also) = &diagnostic.also {
            group = group.element(self.snippet(also.span, AnnotationKind::Context, &also.label));
        }
        if let Some(passage) = &diagnostic.passage {
            group = group.element(Level::NOTE.message(printable(&passage.sentence())));
        }
        if let Some(help) = &diagnostic.help {
            group = group.element(Level::HELP.message(printable(help)));
        }
        let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
        let places = [Some(diagnostic.span), diagnostic.also.as_ref().map(|also| also.span)];
        self.true_columns(renderer.render(&[group]) + "\n", places)
    }

    fn snippet<'s>(&'s self, span: Span, kind: AnnotationKind, label: &str) -> Snippet<'s, Annotation<'s>> {
        let excerpt = MarkedLine::new(self.text, &self.lines, span);
        let annotation = kind.span(excerpt.mark).label(printable(label));
        Snippet::source(excerpt.text).line_start(excerpt.line + 1).path(self.name.as_str()).annotation(annotation)
    }

    /// Corrects the columns of cut lines, since the renderer counts columns in the text it is given.
    fn true_columns(&self, rendered: String, places: [Option<Span>; 2]) -> String {
        places.into_iter().flatten().fold(rendered, |rendered, span| {
            let excerpt = MarkedLine::new(self.text, &self.lines, span);
            let Position { line, column } = self.position(span.start);
            let shown = excerpt.text[..excerpt.mark.start].chars().count() + 1;
            let place = |column: usize| format!("{}:{line}:{column}", self.name);
            if shown == column { rendered } else { rendered.replacen(&place(shown), &place(column), 1) }
        })
    }
}
