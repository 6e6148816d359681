//! The tables inside the tables of a briefing file.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::field::{FieldType, FileTable, is_required, missing, table};
use super::kinds::{Id, Line, Prose, Reference, TomlValue, Word, check_duplicates};
use super::reader::{FieldReader, TableStart};
use crate::briefing::Likelihood;
use crate::briefing::fields::{FieldRole, FieldSpec, Shape};

table! {
    /// A source that is cited, with the place in it.
    LocatedSource<'i> {
        /// Id of the source.
        required id: Reference<'i>,
        /// Place in the source: a page, a paragraph, a line or a time, such as "p. 4" or "00:12:31".
        optional locator: Line [Quoted, Unsearched, Sparse],
    }
}

table! {
    /// A name in its own script.
    Native {
        /// The name.
        required text: Line,
        /// BCP 47 tag of its language.
        required lang: Line,
    }
}

table! {
    /// A translation of a quote.
    Translation {
        /// The translated words.
        required text: Prose,
        /// BCP 47 tag of the language of the translation.
        required lang: Line,
        /// Translator.
        optional by: Line,
    }
}

table! {
    /// A possible answer to a question.
    Hypothesis {
        /// Id within the question.
        required id: Id,
        /// The answer.
        required text: Prose,
        /// Likelihood (ICD 203).
        optional likelihood: Word<Likelihood>,
    }
}

/// A source in a list: its id, or a table of the id and the place in it.
#[derive(Debug)]
pub(in crate::briefing) struct Cited<'i> {
    /// The source.
    pub reference: Reference<'i>,
    /// The place in it.
    pub locator: Option<Line>,
}

impl<'i> FieldType<'i> for Cited<'i> {
    const SHAPE: Shape = Shape::Citation(CITATION);

    fn read(name: &'static str, value: TomlValue<'i>, reader: &mut FieldReader<'i>) -> Option<Self> {
        match value.get_ref() {
            DeValue::String(_) => Some(Self { reference: Reference::read(name, value, reader)?, locator: None }),
            DeValue::Table(_) => {
                let (table, header) = reader.table(name, Self::SHAPE, value)?;
                let LocatedSource { id, locator } = FileTable::take(table, TableStart { title: name, header }, reader);
                Some(Self { reference: Reference { field: name, ..id? }, locator })
            }
            _ => reader.wrong_type(name, Self::SHAPE, &value),
        }
    }

    fn check_list(items: &[Self], reader: &mut FieldReader<'i>) {
        check_duplicates(items.iter().map(|item| &item.reference), reader);
    }
}

/// Tables inside tables: `{ … }`, or a header of their own.
macro_rules! nested {
    ($($name:ident)+) => {$(
        impl<'i> FieldType<'i> for $name {
            const SHAPE: Shape = Shape::Table(<$name as FileTable>::FIELDS);

            fn read(name: &'static str, value: Spanned<DeValue<'i>>, reader: &mut FieldReader<'i>) -> Option<Self> {
                let (table, header) = reader.table(name, Self::SHAPE, value)?;
                Some(FileTable::take(table, TableStart { title: name, header }, reader))
            }
        }
    )+};
}

nested! { Native Translation Hypothesis }

/// The fields of a citation.
const CITATION: &[FieldSpec] = LocatedSource::FIELDS;

/// The fields of a hypothesis.
pub(crate) const HYPOTHESIS: &[FieldSpec] = Hypothesis::FIELDS;
