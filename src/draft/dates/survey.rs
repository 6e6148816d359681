//! Facts that a text gives about all its dates: when it was published, the order of figures, the zone of times.

use memchr::memmem;

use super::lexicon::Lexicon;
use super::order::DateOrder;
use super::reader::{DateReader, DateSettings};
use super::tokens::tokens;
use super::when::{DateForm, DateReading};
use super::zones::{self, ClockZone};
use crate::briefing::Day;

/// Lines at the start of the text in which its date is looked for.
const MAX_HEAD_LINES: usize = 16;
/// Longest line that can be a date with a place or an outlet.
const MAX_HEAD_BYTES: usize = 200;
/// Words beside the date in such a line.
const MAX_HEAD_WORDS: usize = 7;
/// Words before the date of a dateline.
const MAX_PLACE_WORDS: usize = 8;
/// Bytes looked at on either side of a word or a mark.
const MAX_SIDE_BYTES: usize = 120;
/// Words between "times" and the zone that they are in.
const MAX_ZONE_WORDS: usize = 8;

/// Returns the day on which the text was published, given in a byline, a dateline, a heading or a label at its start.
pub(super) fn published(text: &str, settings: &DateSettings) -> Option<Day> {
    let lines = text.lines().filter(|line| !line.trim().is_empty()).take(MAX_HEAD_LINES);
    let mut found = None;
    for line in lines {
        let start = line.as_ptr() as usize - text.as_ptr() as usize;
        let end = text.floor_char_boundary(start + line.len().min(MAX_HEAD_BYTES));
        let mut reader = DateReader::new(text, text, start..end, settings);
        let readings = reader.readings();
        let Some(day) = readings.iter().rev().find(|reading| reading.day().is_some_and(|day| day <= settings.today))
        else {
            continue;
        };
        if is_label(&reader, day) {
            return day.day();
        }
        if found.is_none() && is_date_line(&reader, &readings, line) {
            found = day.day();
        }
        if found.is_none() && is_dateline(&reader, &readings) {
            found = readings.first().and_then(DateReading::day).filter(|day| *day <= settings.today);
        }
    }
    found
}

/// `Published: 3 May 2031`, `date: 2031-05-03`
fn is_label(reader: &DateReader<'_>, date: &DateReading) -> bool {
    const LABELS: [&str; 14] = [
        "published",
        "posted",
        "date",
        "dated",
        "issued",
        "updated",
        "released",
        "publié",
        "veröffentlicht",
        "stand",
        "datum",
        "publication",
        "release",
        "edition",
    ];
    let label = reader.word(0);
    let is_named =
        LABELS.contains(&label) || ["report", "publication", "release"].contains(&label) && reader.word(1) == "date";
    is_named && date.from <= 3 && !reader.is_near(date.from.saturating_sub(1)) || is_named && reader.word(1) == "on"
}

/// A line with little more than a date that has a year: `Harbour Courier, 18 November 2031`
fn is_date_line(reader: &DateReader<'_>, readings: &[DateReading], line: &str) -> bool {
    let in_dates: usize = readings.iter().map(|reading| reading.to - reading.from).sum();
    let is_full = readings.iter().any(|reading| reading.form == DateForm::Full && reading.day().is_some());
    let others = reader.tokens.len() - in_dates;
    const LATER: [&str; 6] = ["next", "period", "incident", "deadline", "valid", "covers"];
    let line = line.trim();
    is_full
        && line.len() <= MAX_HEAD_BYTES
        && others <= MAX_HEAD_WORDS
        && (!line.ends_with(['.', ';', ',']) || line.ends_with(".m."))
        && !line.starts_with(['|', '-', '+', '"', '“'])
        && !LATER.contains(&reader.word(0))
}

/// `ANSEL, May 18 (Agency) - The search goes on`
fn is_dateline(reader: &DateReader<'_>, readings: &[DateReading]) -> bool {
    let Some(date) = readings.first().filter(|date| matches!(date.form, DateForm::Full | DateForm::NoYear)) else {
        return false;
    };
    let is_place = (0..date.from).all(|at| reader.is_capital(at) || matches!(reader.word(at), "of" | "de" | "the"));
    let after = &reader.text[reader.tokens[date.to - 1].end..];
    let after = after[..after.floor_char_boundary(after.len().min(60))].trim_start_matches([',', '.']).trim_start();
    let is_parted = after.starts_with(['–', '—', '-', '(', '/', ':']);
    date.from > 0 && date.from <= MAX_PLACE_WORDS && is_place && is_parted
}

/// The names of a part of a date in a statement of their order.
fn part(word: &str) -> Option<char> {
    let word = word.to_ascii_lowercase();
    Some(match word.as_str() {
        "day" | "dd" | "d" | "jour" | "jj" | "tag" | "tt" => 'd',
        "month" | "mm" | "m" | "mois" | "monat" => 'm',
        "year" | "yyyy" | "yy" | "y" | "année" | "aaaa" | "jahr" | "jjjj" => 'y',
        _ => return None,
    })
}

/// Returns the order of day and month in figures, if the text states it (`month/day/year`) or if one of its dates is
/// only possible in one order.
pub(super) fn order(text: &str, lexicon: Lexicon) -> Option<DateOrder> {
    let (mut dmy, mut mdy) = (false, false);
    for at in memchr::memchr3_iter(b'/', b'-', b'.', text.as_bytes()) {
        let mark = &text[at..=at];
        let word_before = text[..at].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let rest = &text[at + 1..];
        let end = |rest: &str| {
            rest.char_indices().take(12).find(|(_, c)| !c.is_alphanumeric()).map_or(rest.len().min(12), |(at, _)| at)
        };
        let Some(middle) = rest.get(..end(rest)) else { continue };
        let last = rest.get(middle.len()..).and_then(|rest| rest.strip_prefix(mark)).unwrap_or_default();
        let last = last.get(..end(last)).unwrap_or_default();
        match (part(word_before), part(middle), part(last)) {
            (Some('d'), Some('m'), Some('y')) => return Some(DateOrder::Dmy),
            (Some('m'), Some('d'), Some('y')) => return Some(DateOrder::Mdy),
            (Some('y'), Some('m'), Some('d')) => return Some(DateOrder::Ymd),
            (Some('d'), Some('m'), None) if word_before.len() > 1 => return Some(DateOrder::Dmy),
            (Some('m'), Some('d'), None) if word_before.len() > 1 => return Some(DateOrder::Mdy),
            _ => {}
        }
        let number = |word: &str| word.parse::<u8>().ok().filter(|_| word.len() <= 2);
        let is_year = matches!(last.len(), 2 | 4) && last.bytes().all(|byte| byte.is_ascii_digit());
        if mark == "/"
            && is_year
            && let (Some(first), Some(second)) = (number(word_before), number(middle))
        {
            dmy |= (13..=31).contains(&first) && (1..=12).contains(&second);
            mdy |= (13..=31).contains(&second) && (1..=12).contains(&first);
        }
    }
    match (dmy, mdy) {
        (true, false) => Some(DateOrder::Dmy),
        (false, true) => Some(DateOrder::Mdy),
        (false, false) if lexicon != Lexicon::English => Some(DateOrder::Dmy),
        _ => None,
    }
}

/// Returns the zone of the times of a text: `All times in UTC.`, `(times are EST)`.
pub(super) fn zone(text: &str) -> ClockZone {
    for word in ["imes", "imestamps", "ime stamps", "eiten", "eures"] {
        for at in memmem::find_iter(text.as_bytes(), word) {
            let end = text.ceil_char_boundary((at + MAX_SIDE_BYTES).min(text.len()));
            let rest = &text[at..end];
            let rest = rest.split(['\n', ';']).next().unwrap_or_default();
            if let Some(zone) = stated_zone(rest) {
                return zone;
            }
        }
    }
    ClockZone::None
}

fn stated_zone(text: &str) -> Option<ClockZone> {
    const SMALL: [&str; 36] = [
        "are",
        "is",
        "in",
        "given",
        "listed",
        "shown",
        "expressed",
        "reported",
        "stated",
        "all",
        "the",
        "recorded",
        "below",
        "this",
        "report",
        "log",
        "timeline",
        "of",
        "quoted",
        "displayed",
        "noted",
        "as",
        "to",
        "follow",
        "here",
        "above",
        "used",
        "sont",
        "en",
        "sind",
        "alle",
        "document",
        "page",
        "table",
        "written",
        "zone",
    ];
    let words = tokens(text, 0..text.len(), Lexicon::English);
    for at in 1..words.len().min(MAX_ZONE_WORDS) {
        if let Some((zone, _)) = zones::zone(&words, text, at).filter(|(zone, _)| zone.is_certain()) {
            let gap = &text[words[at - 1].end..words[at].start];
            return (!gap.contains('.')).then_some(zone);
        }
        if !SMALL.contains(&&*words[at].word) {
            return None;
        }
    }
    None
}

/// Returns the zone in a heading: `Timeline (UTC)`, `Time, CET`.
pub(super) fn zone_of_heading(reader: &DateReader<'_>) -> ClockZone {
    let zones = (0..reader.tokens.len()).filter_map(|at| zones::zone(&reader.tokens, reader.text, at));
    zones.map(|(zone, _)| zone).find(|zone| zone.is_certain()).unwrap_or_default()
}
