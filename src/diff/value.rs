//! The comparable value of a field: as written in the file, and as shown to readers.

use std::borrow::Cow;
use std::hash::{Hash, Hasher};

use crate::briefing::{Date, DateStyle};

/// The value of a field.
#[derive(Clone, Debug)]
pub enum ComparedValue<'a> {
    /// A text, or the id of a reference.
    Text(Cow<'a, str>),
    /// Several texts, in file order.
    List(Vec<Cow<'a, str>>),
    /// A date.
    Date(Cow<'a, Date>),
    /// A term of a closed vocabulary.
    Term {
        /// As written in the file.
        written: &'static str,
        /// As shown to readers.
        shown: &'static str,
    },
    /// A number.
    Number(u32),
    /// `true`; `false` is absent.
    Yes,
}

impl<'a> ComparedValue<'a> {
    pub(super) fn text(text: &'a str) -> Self {
        ComparedValue::Text(Cow::Borrowed(text))
    }

    /// Returns a list, unless it is empty.
    pub(super) fn list(items: impl Iterator<Item = impl Into<Cow<'a, str>>>) -> Option<Self> {
        let items: Vec<Cow<str>> = items.map(Into::into).collect();
        (!items.is_empty()).then_some(ComparedValue::List(items))
    }

    /// Returns the value as written in the file, one text for each item of a list. Values are equal if these are.
    pub fn written(&self) -> Vec<Cow<'_, str>> {
        match self {
            ComparedValue::Text(text) => vec![Cow::Borrowed(text)],
            ComparedValue::List(items) => items.iter().map(|item| Cow::Borrowed(item.as_ref())).collect(),
            ComparedValue::Date(date) => vec![Cow::Borrowed(date.written())],
            ComparedValue::Term { written, .. } => vec![Cow::Borrowed(written)],
            ComparedValue::Number(number) => vec![Cow::Owned(number.to_string())],
            ComparedValue::Yes => vec![Cow::Borrowed("true")],
        }
    }

    /// Returns the value as shown to readers.
    pub fn shown(&self, dates: DateStyle) -> Cow<'_, str> {
        match self {
            ComparedValue::Text(text) => Cow::Borrowed(text),
            ComparedValue::List(items) => Cow::Owned(items.join(", ")),
            ComparedValue::Date(date) => Cow::Owned(date.shown(dates)),
            ComparedValue::Term { shown, .. } => Cow::Borrowed(shown),
            ComparedValue::Number(number) => Cow::Owned(number.to_string()),
            ComparedValue::Yes => Cow::Borrowed("yes"),
        }
    }

    /// Returns a copy that does not depend on the briefing.
    pub(super) fn into_owned(self) -> ComparedValue<'static> {
        match self {
            ComparedValue::Text(text) => ComparedValue::Text(Cow::Owned(text.into_owned())),
            ComparedValue::List(items) => {
                ComparedValue::List(items.into_iter().map(|item| Cow::Owned(item.into_owned())).collect())
            }
            ComparedValue::Date(date) => ComparedValue::Date(Cow::Owned(date.into_owned())),
            ComparedValue::Term { written, shown } => ComparedValue::Term { written, shown },
            ComparedValue::Number(number) => ComparedValue::Number(number),
            ComparedValue::Yes => ComparedValue::Yes,
        }
    }

    fn is_list(&self) -> bool {
        matches!(self, ComparedValue::List(_))
    }
}

impl PartialEq for ComparedValue<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (ComparedValue::Text(one), ComparedValue::Text(other)) => one == other,
            _ => self.is_list() == other.is_list() && self.written() == other.written(),
        }
    }
}

impl Eq for ComparedValue<'_> {}

impl Hash for ComparedValue<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.is_list().hash(state);
        match self {
            ComparedValue::List(items) => items.hash(state),
            one => one.written().hash(state),
        }
    }
}
