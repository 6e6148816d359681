//! Parses dates with a time of day: an extension of EDTF by the clock times of ISO 8601-1.

use edtf_core::Edtf;

use super::point::{ClockTime, Point};
use super::shape::{Alternative, DateShape, End};

/// Parses a text that the grammar accepts.
pub(super) fn parse(text: &str) -> Option<DateShape> {
    if let Some(list) = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')) {
        let choices: Option<Vec<Alternative>> = list.split(',').map(choice).collect();
        return choices.map(|choices| DateShape::OneOf(choices.into_boxed_slice()));
    }
    let Some((start, end)) = text.split_once('/') else { return point(text).map(DateShape::Single) };
    Some(DateShape::Span(span_end(start)?, span_end(end)?))
}

fn span_end(text: &str) -> Option<End> {
    match text {
        "" => Some(End::Unknown),
        ".." => Some(End::Open),
        text => point(text).map(End::At),
    }
}

fn choice(text: &str) -> Option<Alternative> {
    match text.split_once("..") {
        None => point(text).map(Alternative::At),
        Some(("", last)) => point(last).map(Alternative::Before),
        Some((first, "")) => point(first).map(Alternative::After),
        Some((first, last)) => Some(Alternative::Range(point(first)?, point(last)?)),
    }
}

fn point(text: &str) -> Option<Point> {
    let Some((day, rest)) = text.split_once('T') else { return Some(Point { date: date(text)?, clock: None }) };
    let (time, mark) = match rest.strip_suffix(['?', '~', '%']) {
        Some(time) => (time, &rest[time.len()..]),
        None => (rest, ""),
    };
    Some(Point { date: date(&format!("{day}{mark}"))?, clock: Some(clock(time)?) })
}

fn date(text: &str) -> Option<edtf_core::Date> {
    match Edtf::parse(text) {
        Ok(Edtf::Date(date)) => Some(date),
        _ => None,
    }
}

fn clock(text: &str) -> Option<ClockTime> {
    let (time, offset) = match text.find(['Z', '+', '-']) {
        Some(at) => text.split_at_checked(at)?,
        None => (text, ""),
    };
    let mut numbers = time.split(':').map(|number| number.parse::<u8>().ok());
    let (hour, minute) = (numbers.next()??, numbers.next()??);
    let second = numbers.next().map_or(Some(None), |second| second.map(Some))?;
    let offset = if offset.is_empty() { None } else { Some(minutes_ahead(offset)?) };
    Some(ClockTime { hour, minute, second, offset })
}

/// Returns the minutes of `Z`, `+05` or `-03:30`.
fn minutes_ahead(offset: &str) -> Option<i16> {
    if offset == "Z" {
        return Some(0);
    }
    let sign = if offset.starts_with('-') { -1 } else { 1 };
    let (hours, minutes) = offset.get(1..)?.split_once(':').unwrap_or((offset.get(1..)?, "0"));
    Some(sign * (hours.parse::<i16>().ok()? * 60 + minutes.parse::<i16>().ok()?))
}
