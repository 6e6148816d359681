//! What the format's fields look like, as data.

use toml::de::DeTable;

use super::Reader;
use crate::briefing::diagnostic::Span;

/// What the value of a field must look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Text on one line.
    Line,
    /// Text that may run over several lines.
    Prose,
    /// An id that this table gives itself.
    Id,
    /// An id given elsewhere.
    Reference,
    /// One of these words.
    Word(&'static [&'static str]),
    /// An EDTF date.
    Date,
    /// An EDTF date that is one certain day.
    Day,
    /// `true` or `false`.
    Flag,
    /// A whole number of seconds.
    Seconds,
    /// An `http` or `https` address.
    Url,
    /// 64 lower-case hexadecimal digits.
    Sha256,
    /// A relative path that stays inside the briefing's folder.
    TextPath,
    /// A TLP 2.0 label or free text.
    Marking,
    /// An array of such values.
    List(&'static Shape),
    /// A table with these fields.
    Table(&'static [FieldSpec]),
    /// One such value or an array of them.
    OneOrMany(&'static Shape),
    /// A table with `ref` and a rating for each hypothesis.
    Evidence,
}

impl Shape {
    /// In words, to follow "wants".
    pub fn wanted(self) -> &'static str {
        match self {
            Shape::Line | Shape::Prose | Shape::Marking => "a text",
            Shape::Id | Shape::Reference => "an id",
            Shape::Word(_) => "one of its words",
            Shape::Date => "a date",
            Shape::Day => "a day",
            Shape::Flag => "`true` or `false`",
            Shape::Seconds => "a whole number of seconds",
            Shape::Url => "a web address",
            Shape::Sha256 => "a SHA-256 sum",
            Shape::TextPath => "a path",
            Shape::List(Shape::Reference) => "a list of ids",
            Shape::List(Shape::Table(_) | Shape::Evidence) => "a list of tables",
            Shape::List(_) => "a list of texts",
            Shape::Table(_) | Shape::Evidence => "a table",
            Shape::OneOrMany(_) => "a table or a list of tables",
        }
    }

    /// Written in quotation marks.
    pub fn is_text(self) -> bool {
        !matches!(
            self,
            Shape::Flag | Shape::Seconds | Shape::List(_) | Shape::Table(_) | Shape::OneOrMany(_) | Shape::Evidence
        )
    }
}

/// One field of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldSpec {
    /// Its key.
    pub name: &'static str,
    /// Must be there.
    pub required: bool,
    /// What its value must look like.
    pub shape: Shape,
    /// What it means, for the format reference.
    pub about: &'static str,
}

/// A table of the file.
pub trait Table<'i>: Sized {
    /// Its fields, in the order of the format reference.
    const FIELDS: &'static [FieldSpec];

    /// Takes the table apart and reports all that is wrong with its fields.
    fn take(table: DeTable<'i>, at: Place, reader: &mut Reader<'i>) -> Self;
}

/// Which table, for messages, and where it begins.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// As the file has it: `[[event]]`, or the name of a field.
    pub title: &'static str,
    /// Its header or its braces.
    pub header: Span,
}
