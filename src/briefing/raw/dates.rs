//! Dates and time zones.

use std::borrow::Cow;

use toml::Spanned;
use toml::de::DeValue;

use super::field::FieldType;
use super::kinds::TomlValue;
use super::reader::FieldReader;
use crate::briefing::diagnostic::{Diagnostic, Span};
use crate::briefing::fields::Shape;
use crate::briefing::{Code, Date, DateError, Zone};

impl<'i> FieldType<'i> for Date {
    const SHAPE: Shape = Shape::Date;

    fn read(name: &'static str, value: TomlValue<'i>, reader: &mut FieldReader<'i>) -> Option<Self> {
        read_date(name, Self::SHAPE, value, reader, Date::parse)
    }
}

/// One certain day, with or without a time of day.
#[derive(Clone, Debug)]
pub(in crate::briefing) struct AsOf(pub Date);

impl<'i> FieldType<'i> for AsOf {
    const SHAPE: Shape = Shape::AsOf;

    fn read(name: &'static str, value: TomlValue<'i>, reader: &mut FieldReader<'i>) -> Option<Self> {
        read_date(name, Self::SHAPE, value, reader, Date::parse_as_of).map(Self)
    }
}

fn read_date<'i>(
    name: &'static str,
    shape: Shape,
    value: TomlValue<'i>,
    reader: &mut FieldReader<'i>,
    parse: fn(&str) -> Result<Date, DateError>,
) -> Option<Date> {
    let span = Span::from(value.span());
    let written = match value.into_inner() {
        DeValue::Datetime(date) if date.time.is_some() => {
            let found = if date.date.is_some() { "date-time" } else { "time" };
            let message = format!("`{name}`: expected a string, found a TOML {found}");
            let help = match parse(&date.to_string()) {
                Ok(_) => format!("add quotes: `{name} = \"{date}\"`"),
                Err(error) => format!("add quotes, and {}", error.help),
            };
            reader.report(Diagnostic::new(span, message).code(Code::Date).label("without quotes").help(help));
            return None;
        }
        // A TOML date means the same as the string.
        DeValue::Datetime(date) => Cow::Owned(date.to_string()),
        value => reader.string(name, shape, Spanned::new(span.start..span.end, value))?.0,
    };
    let found = parse(&written).and_then(|date| match reader.zone() {
        Some(zone) => date.in_zone(zone),
        None => Ok(date),
    });
    match found {
        Ok(date) => Some(date),
        Err(error) => {
            let message = format!("`{name}`: {}", error.message);
            reader
                .report(Diagnostic::new(span, message).code(Code::Date).label("not a supported date").help(error.help));
            None
        }
    }
}

impl<'i> FieldType<'i> for Zone {
    const SHAPE: Shape = Shape::TimeZone;

    fn read(name: &'static str, value: TomlValue<'i>, reader: &mut FieldReader<'i>) -> Option<Self> {
        let (written, span) = reader.string(name, Self::SHAPE, value)?;
        match Zone::parse(&written) {
            Ok(zone) => Some(zone),
            Err(error) => {
                let message = format!("`{name}`: {}", error.message);
                let problem = Diagnostic::new(span, message).code(Code::MalformedValue).label("not a time zone");
                reader.report(problem.help(error.help));
                None
            }
        }
    }
}
