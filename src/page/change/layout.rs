//! What is shown of a change, and how it is laid out.

use std::borrow::Cow;

use crate::briefing::{DateStyle, TableKind};
use crate::diff::{Change, ChangeState, FieldChange};
use crate::index::Pattern;

/// Minimum width for columns of kinds and fields; on narrower pages they precede the text.
pub(super) const MIN_BESIDE_CELLS: usize = 44;

/// A part that is new, changed or gone, as it is shown.
#[derive(Clone, Debug)]
pub(crate) struct ShownChange<'a> {
    pub(crate) kind: TableKind,
    pub(crate) state: ChangeState,
    /// A name, a title, or the words themselves.
    pub(crate) label: Cow<'a, str>,
    /// The id in the file, if it is shown.
    pub(crate) id: Option<&'a str>,
    pub(crate) fields: ShownFields<'a>,
}

/// The fields that differ.
#[derive(Clone, Copy, Debug)]
pub(crate) enum ShownFields<'a> {
    /// With both values.
    Values(&'a [FieldChange<'a>]),
    /// Of a new part, with its values.
    Added(&'a [FieldChange<'a>]),
    /// Their labels, if the earlier values are unknown.
    Labels(&'a [String]),
}

/// How a change is laid out.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ChangeLayout<'a> {
    /// Width in cells.
    pub(crate) width: usize,
    /// Old and new texts are side by side.
    pub(crate) columns: bool,
    /// For reading aloud: one line for each statement, in words.
    pub(crate) spoken: bool,
    /// Maximum length of a value in cells.
    pub(crate) max_value: usize,
    /// Nothing is left out: neither the end of the label nor unchanged words.
    pub(crate) whole: bool,
    /// The search pattern to mark.
    pub(crate) marks: Option<&'a Pattern>,
    /// How dates are displayed.
    pub(crate) dates: DateStyle,
}

impl ChangeLayout<'_> {
    /// Returns the layout of plain text, with all of every value.
    pub(crate) fn of_text(width: usize) -> Self {
        let (marks, dates) = (None, DateStyle::default());
        Self { width, columns: false, spoken: false, max_value: usize::MAX, whole: false, marks, dates }
    }
}

impl<'a> From<&'a Change<'a>> for ShownChange<'a> {
    fn from(change: &'a Change<'a>) -> Self {
        Self {
            kind: change.kind,
            state: change.state(),
            label: Cow::Borrowed(&change.label),
            id: change.id.as_deref(),
            fields: ShownFields::Values(&change.fields),
        }
    }
}
