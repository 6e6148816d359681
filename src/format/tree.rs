//! The syntax tree of a TOML text, from which it can be written again without loss.

use std::borrow::Cow;

/// A whole file.
#[derive(Debug, Default)]
pub(super) struct SyntaxTree<'t> {
    /// In order.
    pub statements: Vec<Statement<'t>>,
    /// What stands after the last of them.
    pub end: Vec<LooseLine<'t>>,
}

/// A line that says nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LooseLine<'t> {
    /// Empty.
    Blank,
    /// With its `#`, without blanks at its end.
    Comment(&'t str),
}

/// One key, or one part of a dotted one.
#[derive(Debug)]
pub(super) struct TomlKey<'t> {
    /// With its quotation marks, if it has any.
    pub written: &'t str,
    /// What it means.
    pub name: Cow<'t, str>,
}

/// A header or a pair, with what stands before it and beside it.
#[derive(Debug)]
pub(super) struct Statement<'t> {
    /// Lines before it.
    pub lead: Vec<LooseLine<'t>>,
    /// Its keys: at least one.
    pub keys: Vec<TomlKey<'t>>,
    /// What it is.
    pub what: What<'t>,
    /// A comment on its line.
    pub comment: Option<&'t str>,
}

/// What a statement is.
#[derive(Debug)]
pub(super) enum What<'t> {
    /// `[a.b]`
    Table,
    /// `[[a.b]]`
    ListTable,
    /// `a.b = …`
    Pair(TomlValue<'t>),
}

/// A value of a key or an item of a list.
#[derive(Debug)]
pub(super) enum TomlValue<'t> {
    /// A text, number, date or flag, as written.
    Scalar(&'t str),
    /// `[…]`
    List(Elements<'t>),
    /// `{…}`
    Table(Elements<'t>),
}

/// What stands between brackets or braces.
#[derive(Debug, Default)]
pub(super) struct Elements<'t> {
    /// In order.
    pub items: Vec<Element<'t>>,
    /// Comments after the last item.
    pub end: Vec<&'t str>,
}

/// One item of a list, or one pair of an inline table.
#[derive(Debug)]
pub(super) struct Element<'t> {
    /// Comments before it.
    pub before: Vec<&'t str>,
    /// Its key; empty in a list.
    pub keys: Vec<TomlKey<'t>>,
    /// Itself.
    pub value: TomlValue<'t>,
    /// A comment on its line.
    pub after: Option<&'t str>,
}
