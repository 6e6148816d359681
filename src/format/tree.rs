//! The syntax tree of a TOML text, which keeps all text and comments.

use std::borrow::Cow;

/// A whole file.
#[derive(Debug, Default)]
pub(super) struct SyntaxTree<'t> {
    /// The statements in order.
    pub statements: Vec<Statement<'t>>,
    /// Lines after the last statement.
    pub end: Vec<LooseLine<'t>>,
}

/// A line without a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LooseLine<'t> {
    /// Empty.
    Blank,
    /// With its `#`, without trailing white space.
    Comment(&'t str),
}

/// One key, or one part of a dotted one.
#[derive(Debug)]
pub(super) struct TomlKey<'t> {
    /// As written, with quotation marks.
    pub written: &'t str,
    /// The decoded name.
    pub name: Cow<'t, str>,
}

/// A header or a pair with its comments.
#[derive(Debug)]
pub(super) struct Statement<'t> {
    /// Lines before the statement.
    pub lead: Vec<LooseLine<'t>>,
    /// The keys, at least one.
    pub keys: Vec<TomlKey<'t>>,
    /// The kind of statement.
    pub what: What<'t>,
    /// Comment on the same line.
    pub comment: Option<&'t str>,
}

/// The kind of a statement.
#[derive(Debug)]
pub(super) enum What<'t> {
    /// `[a.b]`
    Table,
    /// `[[a.b]]`
    ListTable,
    /// `a.b = …`
    Pair(SyntaxValue<'t>),
}

/// A value of a key or an item of a list.
#[derive(Debug)]
pub(super) enum SyntaxValue<'t> {
    /// A string, number, date or boolean, as written.
    Scalar(&'t str),
    /// `[…]`
    List(Elements<'t>),
    /// `{…}`
    Table(Elements<'t>),
}

/// The contents of brackets or braces.
#[derive(Debug, Default)]
pub(super) struct Elements<'t> {
    /// The elements in order.
    pub items: Vec<Element<'t>>,
    /// Comments after the last item.
    pub end: Vec<&'t str>,
}

/// One item of a list, or one pair of an inline table.
#[derive(Debug)]
pub(super) struct Element<'t> {
    /// Comments before the element.
    pub before: Vec<&'t str>,
    /// The key; empty in a list.
    pub keys: Vec<TomlKey<'t>>,
    /// The value.
    pub value: SyntaxValue<'t>,
    /// Comment on the same line.
    pub after: Option<&'t str>,
}
