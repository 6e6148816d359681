//! Rows of tables and items of timed lists: one event each.

use std::ops::Range;

use super::passages::{Dated, Finder, dated};
use super::reader::{DateReader, DateSettings};
use super::survey;
use super::when::{DateForm, DateReading, When};
use crate::briefing::Day;
use crate::draft::calendar::days_after;

/// Marks between the time and the text of an item.
const SEPARATORS: &[char] =
    &[' ', '\t', '\n', '\r', '\u{a0}', '–', '—', '-', ':', ',', '|', '*', '_', '`', ']', ')', '.', ';', '→', '•'];
/// Minute of the day from which a later time before [`MORNING`] is one of the next day.
const EVENING: i64 = 18 * 60;
const MORNING: i64 = 8 * 60;

/// Reads a row of a table. Its day may be in the row, in the row before, or in the heading.
pub(super) fn row(finder: &mut Finder<'_, '_>, range: Range<usize>, settings: &DateSettings) {
    let mut reader = finder.reader(range.clone(), settings);
    let mut readings = reader.readings();
    let zone = survey::zone_of_heading(&reader);
    place(&reader, &mut readings);
    let dates: Vec<Dated> = readings.iter().filter_map(|reading| dated(&reader, reading)).collect();
    let title = rest_of_row(&reader, &readings, range);
    let last = last_time(&readings).or(finder.context.row);
    if dates.is_empty() {
        // a row of column names
        if zone.is_certain() {
            finder.context.table_zone = zone;
        }
        return;
    }
    finder.context.row = last;
    finder.found.push((title, dates));
}

/// Reads an item that begins with a time or a day. Returns false if it does not.
pub(super) fn item(finder: &mut Finder<'_, '_>, range: Range<usize>, settings: &DateSettings) -> bool {
    let mut reader = finder.reader(range.clone(), settings);
    let mut readings = reader.readings();
    let text = finder.article.text;
    let numbered = usize::from(
        reader
            .tokens
            .first()
            .is_some_and(|token| reader.figure(0, 1..=2).is_some() && text[token.end..].starts_with([')', '.'])),
    );
    let is_first = |reading: &&DateReading| {
        let end = reader.tokens[reading.to - 1].end;
        let rest = text[end..range.end].trim_start_matches("**").trim_start_matches(['*', '_', '`', ']', ')']);
        let is_parted = rest.trim_start_matches([' ', '\u{a0}']).starts_with(['–', '—', '-', ':', '|', ',', '\t'])
            || rest.len() < text[end..range.end].len();
        reading.from <= numbered && (is_parted || reading.clock.is_some())
    };
    let Some(to) = readings.first().filter(is_first).map(|first| first.to) else { return false };
    place(&reader, &mut readings);
    let dates: Vec<Dated> = readings.iter().filter_map(|reading| dated(&reader, reading)).collect();
    let Some(first) = dates.first() else { return false };
    let end = reader.tokens[to - 1].end.max(first.range.end);
    let rest = &text[end..range.end];
    let start = range.end - rest.trim_start_matches(SEPARATORS).len();
    let title = if text[start..range.end].trim().is_empty() { range } else { start..range.end };
    let last = last_time(&readings);
    let day = readings.iter().find_map(DateReading::day);
    finder.context.row = last.or(finder.context.row);
    finder.context.day = day.or(finder.context.day);
    finder.found.push((title, dates));
    true
}

/// Gives the times of a row their days.
fn place(reader: &DateReader<'_>, readings: &mut Vec<DateReading>) {
    readings
        .retain(|reading| reading.form != DateForm::TextClock || !reader.is_bracketed(reading) || reading.from == 0);
    let context = &reader.context;
    let mut row = context.row;
    let mut own: Option<Day> = None;
    for reading in readings {
        if reading.form != DateForm::TextClock || reading.when.is_some() {
            own = reading.day().or(own);
            continue;
        }
        let Some(minutes) = reading.clock.map(|(clock, _)| clock.minutes()) else { continue };
        let day = own.or_else(|| match row {
            Some((day, before)) if before >= EVENING && minutes < MORNING => Some(days_after(day, 1)),
            Some((day, _)) => Some(day),
            None => context.heading_day.or(context.day.filter(|_| context.is_day_of_paragraph)),
        });
        reading.when = day.map(When::Day);
        row = day.map(|day| (day, minutes));
    }
}

fn last_time(readings: &[DateReading]) -> Option<(Day, i64)> {
    readings.iter().find_map(|reading| Some((reading.day()?, reading.clock.map_or(0, |(clock, _)| clock.minutes()))))
}

/// Returns the cells of a row after those with its first date, or before them.
fn rest_of_row(reader: &DateReader<'_>, readings: &[DateReading], range: Range<usize>) -> Range<usize> {
    let text = reader.text;
    let Some(first) = readings.first() else { return range };
    let start = reader.tokens[first.from].start;
    let before = text[range.start..start].trim_matches(SEPARATORS);
    let trimmed = |range: Range<usize>| {
        let part = &text[range.clone()];
        let start = range.end - part.trim_start_matches(SEPARATORS).len();
        start..start + text[start..range.end].trim_end_matches([' ', '|', '\n', '\r', '\t']).len()
    };
    let cell_end = |at: usize| text[at..range.end].find(['|', '\t']).map_or(range.end, |cell| at + cell);
    if !before.is_empty() {
        // "Ticket closed | 2031-05-17"
        return trimmed(range.start..start);
    }
    let mut end = reader.tokens[first.to - 1].end;
    for next in &readings[1..] {
        let is_next = text[end..reader.tokens[next.from].start].trim_matches(SEPARATORS).is_empty();
        if !is_next {
            break;
        }
        end = reader.tokens[next.to - 1].end;
    }
    let rest = trimmed(cell_end(end).max(end)..range.end);
    if rest.is_empty() { trimmed(end..range.end) } else { rest }
}
