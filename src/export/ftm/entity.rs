//! One entity: an id, a schema, and lists of texts by property.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use crate::briefing::{Date, DateParts};
use crate::export::options::DATES;
use crate::page;

/// Years that are valid in a date.
const YEARS: std::ops::Range<i64> = 1000..3000;

#[derive(Serialize)]
pub(super) struct Entity {
    id: String,
    schema: &'static str,
    properties: BTreeMap<&'static str, Vec<String>>,
}

impl Entity {
    pub(super) fn new(id: String, schema: &'static str) -> Self {
        Self { id, schema, properties: BTreeMap::new() }
    }

    /// Adds values to a property, each once.
    pub(super) fn all(mut self, property: &'static str, values: impl IntoIterator<Item = String>) -> Self {
        let mut values = values.into_iter().peekable();
        if values.peek().is_some() {
            let known = self.properties.entry(property).or_default();
            values.for_each(|value| {
                if !known.contains(&value) {
                    known.push(value);
                }
            });
        }
        self
    }

    pub(super) fn text(self, property: &'static str, value: Option<&str>) -> Self {
        self.all(property, value.map(str::to_owned))
    }

    /// Adds prose without its Markdown.
    pub(super) fn prose(self, property: &'static str, value: Option<&str>) -> Self {
        self.all(property, value.map(page::text))
    }

    /// Adds the certain part of a date: what all its days have in common.
    pub(super) fn day(self, property: &'static str, date: Option<&Date>) -> Self {
        self.all(property, date.and_then(Date::common).and_then(prefix))
    }

    /// Adds the certain part of a date, and the date in words.
    pub(super) fn when(self, date: Option<&Date>) -> Self {
        let Some(date) = date else { return self };
        let dated = if date.is_span() {
            let [start, end] = [date.first(), date.last()].map(|parts| parts.and_then(prefix));
            self.all("startDate", start).all("endDate", end)
        } else {
            self.day("date", Some(date))
        };
        dated.all("summary", [format!("When: {}", date.shown(DATES))])
    }

    pub(super) fn write(&self, out: &mut impl Write) -> io::Result<()> {
        serde_json::to_writer(&mut *out, self)?;
        writeln!(out)
    }
}

/// `2024`, `2024-05` or `2024-05-18`
fn prefix(parts: DateParts) -> Option<String> {
    let DateParts { year, month, day, .. } = parts;
    let rest = [month, day].into_iter().map_while(|part| part).map(|part| format!("-{part:02}")).collect::<String>();
    YEARS.contains(&year).then(|| format!("{year}{rest}"))
}
