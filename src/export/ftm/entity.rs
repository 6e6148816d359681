//! One entity: an id, a schema, and lists of texts by property.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use crate::briefing::{Date, DateParts, TimeParts};
use crate::date::Bound;
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

    /// Adds the certain part of a date: its exact time, or else what all its days have in common.
    pub(super) fn day(self, property: &'static str, date: Option<&Date>) -> Self {
        let certain = |date: &Date| {
            let time = date.first().filter(|first| !date.is_one_of() && date.last() == Some(*first));
            match time.filter(|first| first.time.is_some_and(|time| time.at.is_some()) && !is_qualified(date)) {
                Some(first) => prefix(first, false),
                None => prefix(date.common()?, false),
            }
        };
        self.all(property, date.and_then(certain))
    }

    /// Adds the certain part of a date, and the date in words.
    pub(super) fn when(self, date: Option<&Date>) -> Self {
        let Some(date) = date else { return self };
        let dated = if date.is_span() {
            let ends = [date.first(), date.last()];
            let [start, end] = ends.map(|end| end.and_then(|end| prefix(end, is_qualified(date))));
            // a day is one of the briefing's zone, so it can end before a time in UTC
            let end = end.filter(|end| start.as_ref().is_none_or(|start| start <= end || start.starts_with(end)));
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

fn is_qualified(date: &Date) -> bool {
    date.is_uncertain() || date.is_approximate()
}

/// Returns `2024`, `2024-05`, `2024-05-18`, or a time in UTC such as `2024-05-18T09:30`. Of times in an unknown zone, and of
/// times that are `qualified`, only the day is certain.
fn prefix(parts: DateParts, qualified: bool) -> Option<String> {
    if let Some(TimeParts { second, at: Some(Bound { at, floating: false }), .. }) = parts.time {
        let length = match (qualified, second) {
            (true, _) => "2024-05-18".len(),
            (false, None) => "2024-05-18T09:30".len(),
            (false, Some(_)) => "2024-05-18T09:30:00".len(),
        };
        return YEARS.contains(&at.day().year()).then(|| at.to_string().chars().take(length).collect());
    }
    let DateParts { year, month, day, .. } = parts;
    let rest = [month, day].into_iter().map_while(|part| part).map(|part| format!("-{part:02}")).collect::<String>();
    YEARS.contains(&year).then(|| format!("{year}{rest}"))
}
