//! Time zones after a time of day: abbreviations, UTC offsets and names.

use super::calendar::number;
use super::interpretation::DateProblem;
use super::normal::is_number;
use crate::date::day::Day;
use crate::date::timestamp::Timestamp;
use crate::date::zone::{LocalTime, Zone};

/// Abbreviations of time zones and their UTC offsets; some are ambiguous.
const ABBREVIATIONS: [(&str, &[&str]); 38] = [
    ("z", &["Z"]),
    ("utc", &["Z"]),
    ("gmt", &["Z"]),
    ("ut", &["Z"]),
    ("zulu", &["Z"]),
    ("wet", &["Z"]),
    ("west", &["+01:00"]),
    ("cet", &["+01:00"]),
    ("mez", &["+01:00"]),
    ("cest", &["+02:00"]),
    ("mesz", &["+02:00"]),
    ("bst", &["+01:00", "+06:00"]),
    ("eet", &["+02:00"]),
    ("eest", &["+03:00"]),
    ("sast", &["+02:00"]),
    ("msk", &["+03:00"]),
    ("trt", &["+03:00"]),
    ("irst", &["+03:30"]),
    ("gst", &["+04:00"]),
    ("pkt", &["+05:00"]),
    ("ist", &["+05:30", "+02:00", "+01:00"]),
    ("hkt", &["+08:00"]),
    ("sgt", &["+08:00"]),
    ("awst", &["+08:00"]),
    ("jst", &["+09:00"]),
    ("kst", &["+09:00"]),
    ("aest", &["+10:00"]),
    ("aedt", &["+11:00"]),
    ("nzst", &["+12:00"]),
    ("nzdt", &["+13:00"]),
    ("est", &["-05:00"]),
    ("edt", &["-04:00"]),
    ("cst", &["-06:00", "+08:00", "-05:00"]),
    ("cdt", &["-05:00", "-04:00"]),
    ("mst", &["-07:00"]),
    ("mdt", &["-06:00"]),
    ("pst", &["-08:00"]),
    ("pdt", &["-07:00"]),
];
/// Abbreviations of UTC and of the time that equals it.
const OF_UTC: [&str; 5] = ["z", "utc", "gmt", "ut", "zulu"];

/// Where the clocks show a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ZoneHint {
    /// UTC offsets as in EDTF, one of which is meant; an empty one if there is no zone.
    Offsets(Vec<String>),
    /// A zone whose offset depends on the day.
    Named(Zone),
}

/// Returns the zone written after a time, and the problem with it.
pub(super) fn read(text: &str) -> Option<(ZoneHint, Option<DateProblem>)> {
    let unknown = || ZoneHint::Offsets(vec![String::new()]);
    if let Some(offsets) = offsets(text) {
        let name = text.trim_matches(['(', ')', '[', ']']);
        let is_abbreviation = ABBREVIATIONS.iter().any(|(known, _)| *known == name) && !OF_UTC.contains(&name);
        return Some((ZoneHint::Offsets(offsets), is_abbreviation.then(abbreviated)));
    }
    if is_offset(text) {
        let lead = "write an offset of at most 14 hours, or leave it out:";
        return Some((unknown(), Some(DateProblem::led("invalid UTC offset".to_owned(), lead.to_owned()))));
    }
    let name = region(text)?;
    Some(match Zone::parse(name) {
        Ok(zone) => (ZoneHint::Named(zone), Some(named(zone))),
        Err(_) => {
            let lead = "add the UTC offset, such as +02:00, to";
            (unknown(), Some(DateProblem::led("unknown time zone".to_owned(), lead.to_owned())))
        }
    })
}

fn abbreviated() -> DateProblem {
    DateProblem::new(WRITTEN_AS_OFFSETS.to_owned())
        .and_tail(", or set `timezone` in [briefing] and leave out the zone".to_owned())
}

fn named(zone: Zone) -> DateProblem {
    let tail = format!(", or set `timezone = \"{}\"` in [briefing] and leave out the zone", zone.written());
    DateProblem::new(WRITTEN_AS_OFFSETS.to_owned()).and_tail(tail)
}

/// Explains a zone after a day without a time.
pub(super) fn of_day() -> DateProblem {
    DateProblem::new("only a time of day has a zone of its own".to_owned())
        .and_tail(", and set `timezone` in [briefing] for the zone of all days".to_owned())
}

const WRITTEN_AS_OFFSETS: &str = "the zone of a time is written as `Z` or a UTC offset";

/// Returns true if `word` is a time zone.
pub(super) fn is_zone(word: &str) -> bool {
    region(word).is_some() || is_offset(word) || offsets(word).is_some_and(|offsets| offsets != [""])
}

/// `europe/berlin`, `[europe/berlin]`, `america/argentina/buenos_aires`
fn region(text: &str) -> Option<&str> {
    let text = text.trim_start_matches(['(', '[']).trim_end_matches([')', ']']);
    let is_name = |name: &str| {
        name.len() > 2 && name.bytes().all(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'_' | b'-'))
    };
    (text.contains('/') && text.split('/').all(is_name)).then_some(text)
}

/// Returns the UTC offsets that a time zone may mean; an empty one for no time zone.
pub(super) fn offsets(text: &str) -> Option<Vec<String>> {
    // Brackets only explain the offset: `+02:00[Europe/Berlin]`, `+0200 (CEST)`.
    let bare = text.split(['(', '[']).next().unwrap_or(text);
    let text = if bare.is_empty() { text.trim_matches(['(', ')', '[', ']']) } else { bare };
    if text.is_empty() {
        return Some(vec![String::new()]);
    }
    if let Some((_, offsets)) = ABBREVIATIONS.iter().find(|(name, _)| *name == text) {
        return Some(offsets.iter().map(|offset| (*offset).to_owned()).collect());
    }
    // An abbreviation only explains the offset: `+0200 CEST`.
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let is_explained = ABBREVIATIONS.iter().any(|(name, _)| *name == &text[digits.len()..]);
    let text = if is_explained { digits } else { text };
    let offset = OF_UTC.iter().find_map(|name| text.strip_prefix(name)).unwrap_or(text);
    parse_offset(offset).map(|offset| vec![offset])
}

fn is_offset(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).map(|rest| rest.split(':'));
    digits.is_some_and(|mut groups| groups.clone().count() <= 2 && groups.all(is_number))
}

/// `+2`, `+0230`, `-3:30`, `+02:00`
fn parse_offset(text: &str) -> Option<String> {
    let sign = text.chars().next().filter(|sign| matches!(sign, '+' | '-'))?;
    let rest = &text[1..];
    let (hours, minutes) = match (rest.split_once(':'), rest.len()) {
        (Some(parts), _) => parts,
        (None, 1 | 2) => (rest, "00"),
        (None, length @ (3 | 4)) => rest.split_at_checked(length - 2)?,
        _ => return None,
    };
    let is_well = is_number(hours) && hours.len() <= 2 && is_number(minutes) && minutes.len() == 2;
    let (hours, minutes) = (number(hours).filter(|_| is_well)?, number(minutes)?);
    match hours * 60 + minutes {
        0 => Some("Z".to_owned()),
        total if total > 14 * 60 || minutes > 59 => None,
        _ => Some(format!("{sign}{hours:02}:{minutes:02}")),
    }
}

impl ZoneHint {
    /// Returns the offsets that may be meant at a local time; an empty one if it is not known.
    pub(super) fn at(&self, day: Day, seconds: i64) -> Vec<String> {
        let zone = match self {
            Self::Offsets(offsets) => return offsets.clone(),
            Self::Named(zone) => *zone,
        };
        let local = Timestamp::start_of(day).plus(seconds);
        let times = match zone.resolve(local) {
            LocalTime::Once(at) => vec![at],
            LocalTime::Twice(first, second) => vec![first, second],
            LocalTime::Never(_) => Vec::new(),
        };
        let offsets: Option<Vec<String>> = times.into_iter().map(|at| written(zone.offset_at(at))).collect();
        offsets.filter(|offsets| !offsets.is_empty()).unwrap_or_else(|| vec![String::new()])
    }
}

/// Returns an offset as in EDTF; `None` if it is not in whole minutes.
fn written(seconds: i64) -> Option<String> {
    let sign = if seconds < 0 { '-' } else { '+' };
    let minutes = seconds.abs() / 60;
    match seconds {
        0 => Some("Z".to_owned()),
        _ if seconds % 60 != 0 => None,
        _ => Some(format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)),
    }
}
