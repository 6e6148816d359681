//! Reading the values of fields, and the macro that describes a table.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::reader::{FieldReader, TableStart};
use crate::briefing::fields::{FieldSpec, Getter, Shape};

/// A type that a field of the file may have.
pub(in crate::briefing) trait FieldType<'i>: Sized {
    /// The form of the value in the file.
    const SHAPE: Shape;

    /// Reads the value of the field `name`, or reports why it cannot.
    fn read(name: &'static str, value: Spanned<DeValue<'i>>, reader: &mut FieldReader<'i>) -> Option<Self>;

    /// Reports items that cannot be together in one list.
    fn check_list(_items: &[Self], _reader: &mut FieldReader<'i>) {}

    /// Reads the value of the field `name`, and notes that the briefing is incomplete if it cannot.
    fn take(name: &'static str, value: Spanned<DeValue<'i>>, reader: &mut FieldReader<'i>) -> Option<Self> {
        let value = Self::read(name, value, reader);
        if value.is_none() {
            reader.leave_out();
        }
        value
    }
}

/// A table of the file.
pub(in crate::briefing) trait FileTable<'i>: Sized {
    /// Its fields, in the order of the format reference.
    const FIELDS: &'static [FieldSpec];

    /// Takes the table apart and reports every problem of its fields.
    fn take(table: DeTable<'i>, at: TableStart, reader: &mut FieldReader<'i>) -> Self;
}

/// A row of the checked briefing that a table of the file describes.
pub(in crate::briefing) trait Described: Sized + 'static {
    /// The value of each field, in the order of the format reference.
    const GETTERS: &'static [Getter<Self>];
}

/// Returns the required fields that `table` lacks.
pub(super) fn missing(fields: &'static [FieldSpec], table: &DeTable<'_>) -> Vec<&'static FieldSpec> {
    fields.iter().filter(|field| field.required && !table.contains_key(field.name)).collect()
}

/// `true` for `required`, `false` for `optional`.
macro_rules! is_required {
    (required) => {
        true
    };
    (optional) => {
        false
    };
}

/// The getter of a field: by default the field of the same name.
macro_rules! getter {
    ($field:ident) => {
        |row| HasValue::value(&row.$field)
    };
    ($field:ident $get:expr) => {
        $get
    };
}

/// Makes a struct of optional fields that is read from a TOML table and describes its fields.
///
/// A field is `required` or `optional`, has a name and a type, and may have roles in brackets. With `for Row` the table
/// also gives access to the fields of a row of the checked briefing, through a field of the same name or the getter
/// after `=`.
macro_rules! table {
    ($(#[doc = $doc:literal])+ $name:ident $(<$life:lifetime>)? for $row:ident {
        $($(#[doc = $about:literal])+ $need:ident $field:ident : $kind:ty $([$($role:ident),+])? $(= $get:expr)?,)+
    }) => {
        table! {
            $(#[doc = $doc])+
            $name $(<$life>)? {
                $($(#[doc = $about])+ $need $field : $kind $([$($role),+])?,)+
            }
        }

        impl Described for crate::briefing::$row {
            const GETTERS: &'static [Getter<Self>] = &[$(getter!($field $($get)?)),+];
        }
    };
    ($(#[doc = $doc:literal])+ $name:ident $(<$life:lifetime>)? {
        $($(#[doc = $about:literal])+ $need:ident $field:ident : $kind:ty $([$($role:ident),+])?,)+
    }) => {
        $(#[doc = $doc])+
        #[derive(Debug)]
        pub(in crate::briefing) struct $name $(<$life>)? {
            $($(#[doc = $about])+ pub $field: Option<$kind>,)+
        }

        impl<'i> FileTable<'i> for $name $(<$life>)? {
            const FIELDS: &'static [FieldSpec] = &[$(FieldSpec {
                name: stringify!($field),
                required: is_required!($need),
                shape: <$kind as FieldType<'i>>::SHAPE,
                about: concat!($($about),+).trim_ascii(),
                roles: &[$($(FieldRole::$role),+)?],
            }),+];

            fn take(table: DeTable<'i>, at: TableStart, reader: &mut FieldReader<'i>) -> Self {
                let missing = missing(Self::FIELDS, &table);
                let mut row = Self { $($field: None),+ };
                let mut meant = Vec::new();
                for (key, value) in table {
                    match key.get_ref().as_ref() {
                        $(stringify!($field) => {
                            row.$field = FieldType::take(stringify!($field), value, reader);
                        })+
                        _ => meant.extend(reader.unknown_field(key, at, Self::FIELDS)),
                    }
                }
                reader.missing_fields(missing, &meant, at);
                row
            }
        }
    };
}

pub(super) use {getter, is_required, table};
