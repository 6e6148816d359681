//! What a field of the file looks like, as data.

use super::{FieldValue, TableKind};

/// The form that the value of a field must have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Text on one line.
    Line,
    /// Text on any number of lines.
    Prose,
    /// An id that this table gives itself.
    Id,
    /// The id of another table.
    Reference,
    /// One of these words.
    Word(&'static [&'static str]),
    /// An EDTF date.
    Date,
    /// An EDTF date that is one certain day, or a time on it.
    AsOf,
    /// The name of a time zone.
    TimeZone,
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
    /// The id of a source, or a table with these fields.
    Citation(&'static [FieldSpec]),
    /// A table with `ref` and a rating for each hypothesis.
    Evidence,
}

impl Shape {
    /// Returns the shape in words, to follow "expects".
    pub fn expected(self) -> &'static str {
        match self {
            Shape::Line | Shape::Prose | Shape::Marking => "a string",
            Shape::Id | Shape::Reference => "an id",
            Shape::Citation(_) => "an id, or a table of an id and a locator",
            Shape::Word(_) => "one of its values",
            Shape::Date => "a date",
            Shape::AsOf => "a day or a time",
            Shape::TimeZone => "a time zone",
            Shape::Flag => "`true` or `false`",
            Shape::Seconds => "a whole number of seconds",
            Shape::Url => "a URL",
            Shape::Sha256 => "a SHA-256 checksum",
            Shape::TextPath => "a path",
            Shape::List(Shape::Reference | Shape::Citation(_)) => "a list of ids",
            Shape::List(Shape::Table(_) | Shape::Evidence) => "a list of tables",
            Shape::List(_) => "a list of strings",
            Shape::Table(_) | Shape::Evidence => "a table",
            Shape::OneOrMany(_) => "a table or a list of tables",
        }
    }

    /// Returns true if the value is written in quotation marks.
    pub fn is_text(self) -> bool {
        !matches!(
            self,
            Shape::Flag | Shape::Seconds | Shape::List(_) | Shape::Table(_) | Shape::OneOrMany(_) | Shape::Evidence
        )
    }

    /// Returns the shape of one item of a list; of anything else the shape itself.
    pub(crate) fn item(self) -> Shape {
        match self {
            Shape::List(item) | Shape::OneOrMany(item) => *item,
            one => one,
        }
    }
}

/// Exceptions to how the texts of a field are treated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::briefing) enum FieldRole {
    /// Words, names or codes that are not the author's own: not read by lints of wording.
    Quoted,
    /// Not found by search.
    Unsearched,
    /// Left out of JSON objects and CSV tables without it: a field that older exports do not have.
    Sparse,
}

/// The value of a field in a row of the checked briefing.
pub(in crate::briefing) type Getter<T> = for<'a> fn(&'a T) -> FieldValue<'a>;

/// One field of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldSpec {
    /// The key in the file.
    pub name: &'static str,
    /// Missing in a table, it is an error.
    pub required: bool,
    /// The form of its value.
    pub shape: Shape,
    /// Its meaning, for the format reference.
    pub about: &'static str,
    pub(in crate::briefing) roles: &'static [FieldRole],
}

impl FieldSpec {
    /// Returns true if the field holds text in the author's own words.
    pub(crate) fn is_own_words(&self) -> bool {
        matches!(self.shape.item(), Shape::Line | Shape::Prose | Shape::Table(_))
            && !self.roles.contains(&FieldRole::Quoted)
    }

    /// Returns true if exports name the field only where it has a value.
    pub(crate) fn is_sparse(&self) -> bool {
        self.roles.contains(&FieldRole::Sparse)
    }

    /// Returns true if search finds an entry by the texts of the field.
    pub(crate) fn is_searched(&self) -> bool {
        !self.roles.contains(&FieldRole::Unsearched)
    }
}

/// Returns the label that readers see for the field `name`.
pub(crate) fn field_label(name: &str) -> String {
    name.replace('_', " ")
}

/// Fields of which a table must have at least one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Choice {
    pub(crate) fields: &'static [&'static str],
    /// And no more than one.
    pub(crate) is_exclusive: bool,
}

/// Fields that depend on the value of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FieldRule {
    pub(crate) fields: &'static [&'static str],
    pub(crate) other: &'static str,
    /// The values of the other field that allow them; without any, it must be absent.
    pub(crate) words: &'static [&'static str],
    /// The other field must be present.
    pub(crate) is_required: bool,
}

/// One kind of top-level table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TableSpec {
    /// The kind of table.
    pub kind: TableKind,
    /// The key in the file.
    pub name: &'static str,
    /// The header: `[briefing]`, `[[event]]`.
    pub title: &'static str,
    /// The fields, in the order of the format reference.
    pub fields: &'static [FieldSpec],
    pub(crate) choice: Option<Choice>,
    pub(crate) rules: &'static [FieldRule],
}

impl TableSpec {
    /// Returns true if a table must have the field, or exactly one of it and others.
    pub(crate) fn is_essential(&self, field: &FieldSpec) -> bool {
        let exclusive = self.choice.filter(|choice| choice.is_exclusive);
        field.required || exclusive.is_some_and(|choice| choice.fields.contains(&field.name))
    }
}
