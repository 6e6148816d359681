//! How the value of a field is read, and the macro that makes a table of such fields.

use toml::Spanned;
use toml::de::DeValue;

use super::{Reader, Shape};

/// A type that a field of the file may have.
pub trait Field<'i>: Sized {
    /// What it looks like in the file.
    const SHAPE: Shape;

    /// Reads the value of the field `name`, or reports why it cannot.
    fn read(name: &'static str, value: Spanned<DeValue<'i>>, reader: &mut Reader<'i>) -> Option<Self>;

    /// Reports what cannot stand together in one list.
    fn check_list(_items: &[Self], _reader: &mut Reader<'i>) {}
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

/// Makes a struct of optional fields that reads itself from a TOML table and describes itself.
macro_rules! table {
    ($(#[doc = $doc:literal])+ $name:ident $(<$life:lifetime>)? {
        $($(#[doc = $about:literal])+ $need:ident $field:ident : $kind:ty,)+
    }) => {
        $(#[doc = $doc])+
        #[derive(Debug)]
        pub struct $name $(<$life>)? {
            /// Its header or its braces.
            pub header: Span,
            $($(#[doc = $about])+ pub $field: Option<$kind>,)+
        }

        impl<'i> Table<'i> for $name $(<$life>)? {
            const FIELDS: &'static [FieldSpec] = &[$(FieldSpec {
                name: stringify!($field),
                required: is_required!($need),
                shape: <$kind as Field<'i>>::SHAPE,
                about: concat!($($about),+).trim_ascii(),
            }),+];

            fn take(table: DeTable<'i>, at: Place, reader: &mut Reader<'i>) -> Self {
                let missing = missing(Self::FIELDS, &table);
                let mut row = Self { header: at.header, $($field: None),+ };
                let mut meant = Vec::new();
                for (key, value) in table {
                    match key.get_ref().as_ref() {
                        $(stringify!($field) => {
                            row.$field = reader.field(stringify!($field), value);
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

pub(super) use {is_required, table};
