//! Reads values from the parsed file and collects the problems.

use std::borrow::Cow;

use toml::Spanned;
use toml::de::{DeTable, DeValue};
use unicode_normalization::char::is_combining_mark;

use super::literal::Written;
use crate::briefing::diagnostic::{Diagnostic, Span, printable};
use crate::briefing::fields::{FieldSpec, Shape};
use crate::briefing::{Code, Zone};
use crate::text::safe::{MAX_MARKS, refusal};
use crate::text::{is_blank, nearest};

/// The text of the file and the problems found so far.
#[derive(Debug)]
pub(in crate::briefing) struct FieldReader<'i> {
    text: &'i str,
    problems: Vec<Diagnostic>,
    /// Kept apart: in a file with syntax errors, something missing may only have been lost to them.
    missing: Vec<Diagnostic>,
    /// A value of the file was left out.
    is_incomplete: bool,
    /// The time zone of the briefing, in which dates are read.
    zone: Option<Zone>,
}

/// The start of a table, for messages.
#[derive(Clone, Copy, Debug)]
pub(in crate::briefing) struct TableStart {
    /// The table as the file has it: `[[event]]`, or the name of a field.
    pub title: &'static str,
    /// Its header or its braces.
    pub header: Span,
}

/// Line breaks within a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineBreaks {
    Kept,
    Refused,
}

impl TableStart {
    fn shown(self) -> String {
        if self.title.starts_with('[') { self.title.to_owned() } else { format!("`{}`", self.title) }
    }
}

impl<'i> FieldReader<'i> {
    pub(in crate::briefing) fn new(text: &'i str) -> Self {
        Self { text, problems: Vec::new(), missing: Vec::new(), is_incomplete: false, zone: None }
    }

    pub(in crate::briefing) fn report(&mut self, problem: Diagnostic) {
        self.problems.push(problem);
    }

    /// Sets the time zone in which dates are read.
    pub(in crate::briefing) fn set_zone(&mut self, zone: Option<Zone>) {
        self.zone = zone;
    }

    /// Returns the time zone in which dates are read.
    pub(super) fn zone(&self) -> Option<Zone> {
        self.zone
    }

    /// Reports something missing.
    pub(in crate::briefing) fn report_missing(&mut self, problem: Diagnostic) {
        self.missing.push(problem);
    }

    /// Returns the problems, and separately the reports of missing things.
    pub(in crate::briefing) fn into_problems(self) -> (Vec<Diagnostic>, Vec<Diagnostic>) {
        (self.problems, self.missing)
    }

    /// Notes that a value of the file was left out.
    pub(in crate::briefing) fn leave_out(&mut self) {
        self.is_incomplete = true;
    }

    /// Returns true if a value of the file was left out, so that a briefing made from the rest would not be what the file
    /// says. Each was reported, or is lost to a syntax error.
    pub(in crate::briefing) fn is_incomplete(&self) -> bool {
        self.is_incomplete
    }

    /// Returns the text of a value, which is never blank. Every type of text is read here first.
    pub(super) fn string(
        &mut self,
        name: &'static str,
        shape: Shape,
        value: Spanned<DeValue<'i>>,
    ) -> Option<(Cow<'i, str>, Span)> {
        let span = Span::from(value.span());
        if !value.get_ref().is_str() {
            return self.wrong_type(name, shape, &value);
        }
        match value.into_inner() {
            DeValue::String(text) if is_blank(&text) => {
                self.refuse_blank(name, span);
                None
            }
            DeValue::String(text) => Some((text, span)),
            _ => None,
        }
    }

    /// Reports a text without visible characters, and escaped forbidden characters in it.
    fn refuse_blank(&mut self, name: &'static str, span: Span) {
        self.refuse_escapes(span);
        let problem = Diagnostic::new(span, format!("`{name}` is empty")).code(Code::EmptyText);
        self.report(problem.label("no visible characters").help("write a text, or remove the field"));
    }

    pub(super) fn table(
        &mut self,
        name: &'static str,
        shape: Shape,
        value: Spanned<DeValue<'i>>,
    ) -> Option<(DeTable<'i>, Span)> {
        let span = Span::from(value.span());
        if !value.get_ref().is_table() {
            return self.wrong_type(name, shape, &value);
        }
        match value.into_inner() {
            DeValue::Table(table) => Some((table, span)),
            _ => None,
        }
    }

    /// Reports a value of the wrong type. Always returns `None`, as any type.
    pub(super) fn wrong_type<T>(
        &mut self,
        name: &'static str,
        shape: Shape,
        value: &Spanned<DeValue<'i>>,
    ) -> Option<T> {
        let found = found(value.get_ref());
        let message = format!("`{name}` expects {}, found {found}", shape.expected());
        let mut problem = Diagnostic::new(value.span(), message).code(Code::WrongType).label(found);
        problem.help = self.right_type(shape, value);
        self.report(problem);
        None
    }

    /// Returns advice on how to write the value in the right type.
    fn right_type(&self, shape: Shape, value: &Spanned<DeValue<'i>>) -> Option<String> {
        let written = self.text.get(value.span()).filter(|text| text.len() <= 60 && !text.contains('\n'))?;
        match (shape, value.get_ref()) {
            (Shape::List(Shape::Table(_) | Shape::Evidence), DeValue::Table(_)) if written.starts_with('{') => {
                Some(format!("write `[{written}]`"))
            }
            (Shape::List(inner), DeValue::String(_)) if inner.is_text() => Some(format!("write `[{written}]`")),
            (Shape::Flag | Shape::Seconds, DeValue::String(text)) => Some(format!("write `{}`", text.trim())),
            (shape, DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_))
                if shape.is_text() =>
            {
                Some(format!("write `\"{written}\"`"))
            }
            (shape, DeValue::Array(_)) if shape.is_text() => Some("write one value, without brackets".to_owned()),
            _ => None,
        }
    }

    /// Reports an unknown key, and returns the field that was probably meant.
    pub(super) fn unknown_field(
        &mut self,
        key: Spanned<Cow<'i, str>>,
        at: TableStart,
        fields: &'static [FieldSpec],
    ) -> Option<&'static str> {
        let meant = nearest(key.get_ref(), fields.iter().map(|field| field.name));
        let name = key.get_ref().as_ref();
        let help = match meant {
            _ if name == "schema" => "`schema = 1` belongs on the first line, above all tables".to_owned(),
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("the fields are {}", listed(fields.iter().map(|field| field.name))),
        };
        let message = format!("unknown field {} in {}", quoted(name), at.shown());
        self.report(Diagnostic::new(key.span(), message).code(Code::UnknownField).label("unknown field").help(help));
        meant
    }

    /// Reports missing required fields, except those that a misspelled key `meant`.
    pub(super) fn missing_fields(&mut self, fields: Vec<&'static FieldSpec>, meant: &[&str], at: TableStart) {
        for field in fields.iter().filter(|field| !meant.contains(&field.name)) {
            let message = format!("missing field `{}` in {}", field.name, at.shown());
            let label = format!("`{}` is missing", field.name);
            let help = format!("add `{} = …`: {}", field.name, field.about);
            self.report_missing(Diagnostic::new(at.header, message).code(Code::MissingField).label(label).help(help));
        }
    }

    pub(super) fn unknown_word(&mut self, name: &'static str, word: &str, span: Span, words: &'static [&'static str]) {
        let meant = nearest(word, words.iter().copied()).map(|word| format!("did you mean `{word}`? "));
        let help = format!("{}valid values: {}", meant.unwrap_or_default(), listed(words.iter().copied()));
        let message = format!("invalid value {} for `{name}`", quoted(word));
        self.report(Diagnostic::new(span, message).code(Code::UnknownValue).label("invalid value").help(help));
    }

    /// Returns the text without blanks at both ends, with spaces for tabs and line feeds for line ends; `None` if it has
    /// forbidden characters.
    pub(super) fn clean(
        &mut self,
        name: &'static str,
        text: Cow<'i, str>,
        span: Span,
        breaks: LineBreaks,
    ) -> Option<Box<str>> {
        // a text without escapes is a slice of the file, which is scanned as a whole
        if matches!(text, Cow::Owned(_)) && self.refuse_escapes(span) {
            return None;
        }
        let mut trimmed = Cow::Borrowed(text.trim());
        if memchr::memchr2(b'\t', b'\r', trimmed.as_bytes()).is_some() {
            trimmed = Cow::Owned(trimmed.replace("\r\n", "\n").replace(['\t', '\r'], " "));
        }
        if breaks == LineBreaks::Refused && memchr::memchr(b'\n', trimmed.as_bytes()).is_some() {
            let message = format!("`{name}` must be one line");
            let problem = Diagnostic::new(self.first_break(span), message).code(Code::LineBreak).label("line break");
            self.report(problem.help("write it on one line"));
            return None;
        }
        match trimmed {
            Cow::Owned(text) => Some(text.into()),
            Cow::Borrowed(trimmed) if trimmed.len() < text.len() => Some(trimmed.into()),
            Cow::Borrowed(_) => Some(text.into()),
        }
    }

    /// Reports escaped forbidden characters; returns true if there are any.
    fn refuse_escapes(&mut self, span: Span) -> bool {
        let before = self.problems.len();
        let (mut marks, mut escaped) = (0, false);
        for written in Written::new(self.text, span) {
            let is_mark = is_combining_mark(written.c);
            (marks, escaped) = if is_mark { (marks + 1, escaped || written.escaped) } else { (0, false) };
            if marks == MAX_MARKS + 1 && escaped {
                self.problems.push(too_many_marks(written.span));
            }
            if written.escaped
                && !matches!(written.c, '\n' | '\t')
                && let Some(reason) = refusal(written.c)
            {
                self.problems.push(forbidden(written.c, reason, written.span));
            }
        }
        self.problems.len() > before
    }

    /// Returns the first line break between words.
    fn first_break(&self, span: Span) -> Span {
        let mut seen_word = false;
        let mut found = None;
        for written in Written::new(self.text, span) {
            match (written.c, found) {
                ('\n', None) if seen_word => found = Some(written.span),
                (c, Some(at)) if !c.is_whitespace() => return at,
                (c, _) => seen_word |= !c.is_whitespace(),
            }
        }
        span
    }
}

/// Returns the report of a forbidden character.
pub(in crate::briefing) fn forbidden(c: char, reason: &str, span: Span) -> Diagnostic {
    Diagnostic::new(span, format!("{reason} (U+{:04X}) is not allowed", u32::from(c)))
        .code(Code::ForbiddenCharacter)
        .label(format!("U+{:04X}", u32::from(c)))
        .help("remove it: such characters can control a terminal or disguise text")
}

/// Returns the report of a character with too many combining marks.
pub(in crate::briefing) fn too_many_marks(span: Span) -> Diagnostic {
    Diagnostic::new(span, format!("more than {MAX_MARKS} combining marks on one character"))
        .code(Code::ForbiddenCharacter)
        .label("too many marks")
        .help("remove the extra marks")
}

/// Returns the type of a value in words.
fn found(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "an integer",
        DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "a boolean",
        DeValue::Datetime(_) => "a TOML date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// Returns `text` in backticks for a message: short, on one line, printable.
pub(in crate::briefing) fn quoted(text: &str) -> String {
    match text.char_indices().nth(48) {
        Some((cut, _)) => format!("`{}…`", printable(&text[..cut])),
        None => format!("`{}`", printable(text)),
    }
}

pub(in crate::briefing) fn listed<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}
