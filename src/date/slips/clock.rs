//! Times of day and time zones next to a date.

use super::calendar::number;
use super::interpretation::{DateProblem, Inner, Interpretation, Meant, precision};
use super::normal::is_number;
use crate::date::accept::strict;
use crate::date::day::Day;

/// Abbreviations of time zones and their UTC offsets; some are ambiguous.
const ZONES: [(&str, &[&str]); 36] = [
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
    ("jst", &["+09:00"]),
    ("kst", &["+09:00"]),
    ("aest", &["+10:00"]),
    ("aedt", &["+11:00"]),
    ("nzst", &["+12:00"]),
    ("nzdt", &["+13:00"]),
    ("est", &["-05:00"]),
    ("edt", &["-04:00"]),
    ("cst", &["-06:00", "+08:00"]),
    ("cdt", &["-05:00"]),
    ("mst", &["-07:00"]),
    ("pst", &["-08:00"]),
    ("pdt", &["-07:00"]),
];
/// Words around a time that carry no meaning.
const NOISE: [&str; 8] = ["hrs", "hours", "hour", "o'clock", "o’clock", "uhr", "local", "time"];

/// A time of day as written.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Clock {
    /// Hour, minute and second, as in EDTF.
    time: String,
    /// Midnight at the end of the day.
    next_day: bool,
    zones: Vec<String>,
    problem: Option<DateProblem>,
}

/// `2031-05-17T10:00Z`, `2031-05-17 10:30 UTC`, `17 May 2031, 10:30 pm`, `20310517t103000`
pub(super) fn moment(text: &str, inner: &Inner<'_>) -> Option<Interpretation> {
    let (date, time) = split(text)?;
    let clocks = clocks(&time)?;
    let reading = inner(&date).filter(|reading| reading.meant.iter().all(|day| day.time.is_empty()))?;
    let problem = reading.problem.or_else(|| clocks.first()?.problem.clone());
    let mut meant = Vec::new();
    for day in &reading.meant {
        for (clock, zone) in clocks.iter().flat_map(|clock| clock.zones.iter().map(move |zone| (clock, zone))) {
            let is_day = day.first == day.last && day.time.is_empty() && precision(&day.first) == 3;
            let of = if clock.next_day { next(&day.first) } else { Some(day.first.clone()) };
            let timed = Meant { time: format!("{}{zone}", clock.time), first: of.unwrap_or_default(), ..day.clone() };
            let timed = Meant { last: timed.first.clone(), ..timed };
            let is_moment = is_day && timed.alone().iter().all(|date| strict(date).is_ok());
            meant.push(if is_moment { timed } else { day.clone() });
        }
    }
    Some(Interpretation { meant, problem })
}

fn next(day: &str) -> Option<String> {
    let day = strict(day).ok()?.days().0?;
    Some(Day::from_number(day.number() + 1).to_string())
}

/// `2031-05-17Z`, `2031-05-17+02:00`, `17 May 2031 UTC`
pub(super) fn zoned_day(text: &str, inner: &Inner<'_>) -> Option<Interpretation> {
    let (date, zone) = match text.rsplit_once(' ') {
        Some((date, zone)) => (date, zone),
        None => text.split_at(zone_start(text)?),
    };
    // A hyphen and two digits may also be a day.
    let is_zone = !zone.starts_with('-') || zone.contains(':') || zone.len() == 5;
    zones(zone).filter(|zones| is_zone && zones.iter().any(|zone| !zone.is_empty()))?;
    inner(date)
}

fn zone_start(text: &str) -> Option<usize> {
    let letters = text.trim_end_matches(|c: char| c.is_ascii_alphabetic()).len();
    if letters < text.len() {
        return Some(letters);
    }
    text.rfind(['+', '-']).filter(|at| *at > 4)
}

/// Splits a date from its time, in either order.
pub(super) fn split(text: &str) -> Option<(String, String)> {
    let bytes = text.as_bytes();
    let is_digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    let joint = (1..bytes.len()).find(|&at| bytes[at] == b't' && is_digit(at.checked_sub(1)) && is_digit(Some(at + 1)));
    if let Some(at) = joint {
        return Some((text[..at].to_owned(), text[at + 1..].to_owned()));
    }
    if is_number(text) && matches!(text.len(), 12 | 14) {
        return Some((text[..8].to_owned(), text[8..].to_owned()));
    }
    let words: Vec<&str> = text.split(' ').map(|word| word.trim_matches(',')).filter(|word| !word.is_empty()).collect();
    let start = (0..words.len()).find(|at| is_time(&words, *at))?;
    let is_more = |word: &&&str| is_half(word) || NOISE.contains(*word) || is_region(word) || zones(word).is_some();
    let end = start + 1 + words.iter().skip(start + 1).take_while(is_more).count();
    let date: Vec<&str> = words[..start].iter().chain(&words[end..]).copied().collect();
    let date = date.join(" ");
    let date = date.trim_end_matches(" at").trim_start_matches("on ").trim_matches([' ', '-', '–', ',']);
    (!date.is_empty()).then(|| (date.to_owned(), words[start..end].join(" ")))
}

fn is_half(word: &str) -> bool {
    matches!(word, "am" | "pm" | "a.m." | "p.m." | "a.m" | "p.m")
}

/// Returns true if a time of day begins at the word `at`.
fn is_time(words: &[&str], at: usize) -> bool {
    let word = words[at];
    let next = words.get(at + 1).copied().unwrap_or_default();
    let digits = word.len() - word.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let after = &word[digits..];
    let is_clock = (1..=2).contains(&digits)
        && after.strip_prefix(':').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let is_hour = (1..=2).contains(&digits) && (after.starts_with('h') && after != "hrs" || is_half(after));
    let is_dotted =
        word.len() == 5 && word.as_bytes()[2] == b'.' && digits == 2 && words.len() > 1 && !word.ends_with('.');
    let is_followed = is_number(word) && (is_half(next) || NOISE.contains(&next)) && word.len() <= 4;
    let is_tight = digits == 4 && (NOISE.contains(&after) || after == "z" || after == "h");
    let is_zoned = digits == 4 && after.is_empty() && at > 0 && zones(next).is_some_and(|zones| zones != [""]);
    matches!(word, "noon" | "midnight") || is_clock || is_hour || is_dotted || is_followed || is_tight || is_zoned
}

/// Returns the meanings of a time of day with its zone.
fn clocks(text: &str) -> Option<Vec<Clock>> {
    let words: Vec<&str> = text.split(' ').filter(|word| !NOISE.contains(word)).collect();
    let text = words.concat();
    let at = |time: &str, next_day: bool, zones: &[String]| Clock {
        time: time.to_owned(),
        next_day,
        zones: zones.to_vec(),
        problem: None,
    };
    if let Some(rest) = text.strip_prefix("noon") {
        return Some(vec![at("12:00:00", false, &zones(rest)?)]);
    }
    if let Some(rest) = text.strip_prefix("midnight") {
        let zones = zones(rest)?;
        return Some(vec![at("00:00:00", false, &zones), at("00:00:00", true, &zones)]);
    }
    digital(&text).map(|clock| vec![clock])
}

/// Parses a time in digits.
fn digital(text: &str) -> Option<Clock> {
    let (parts, rest) = digits(text)?;
    let (fraction, rest) = fraction(rest);
    let (half, rest) = half(rest);
    let rest = rest.strip_prefix("hrs").unwrap_or(rest);
    let [mut hour, minute, second] = parts;
    match half {
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(afternoon) => hour = hour % 12 + if afternoon { 12 } else { 0 },
        None => {}
    }
    let next_day = (hour, minute, second) == (24, 0, 0);
    let (zones, bad_zone) = match zones(rest) {
        Some(zones) => (zones, None),
        None if is_offset(rest) => (vec![String::new()], Some(offset_out_of_range())),
        None if is_region(rest) => (vec![String::new()], Some(named_zone())),
        None => return None,
    };
    let problem = fraction.then(|| DateProblem::new("fractions of a second are not supported".to_owned()));
    let clock = Clock {
        time: format!("{:02}:{minute:02}:{second:02}", if next_day { 0 } else { hour }),
        next_day,
        zones,
        problem: bad_zone.or(problem),
    };
    let exists = next_day || (hour <= 23 && minute <= 59 && second <= 60);
    let wrong = DateProblem::led(
        "invalid time of day".to_owned(),
        "write a time from 00:00:00 to 23:59:59, or the day alone:".to_owned(),
    );
    // An invalid time leaves only the day.
    Some(if exists { clock } else { Clock { time: String::new(), problem: Some(wrong), ..clock } })
}

fn offset_out_of_range() -> DateProblem {
    let lead = "write an offset of at most 14 hours, or leave it out:";
    DateProblem::led("invalid UTC offset".to_owned(), lead.to_owned())
}

fn named_zone() -> DateProblem {
    let lead = "add the UTC offset, such as +02:00, to";
    DateProblem::led("time zones are written as UTC offsets".to_owned(), lead.to_owned())
}

/// `europe/berlin`
fn is_region(text: &str) -> bool {
    text.split_once('/').is_some_and(|(area, place)| {
        let is_name =
            |name: &str| name.len() > 2 && name.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'_');
        is_name(area) && is_name(place)
    })
}

/// Returns hour, minute and second, and the rest: `10:30:00`, `103000`, `10h30`, `10.30`, `10`.
fn digits(text: &str) -> Option<([u32; 3], &str)> {
    let run = |text: &str| text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (first, mut rest) = text.split_at(run(text));
    let tight = |from: usize, to: usize| first.get(from..to).and_then(number);
    match first.len() {
        3 => return Some(([tight(0, 1)?, tight(1, 3)?, 0], rest)),
        4 => return Some(([tight(0, 2)?, tight(2, 4)?, 0], rest)),
        6 => return Some(([tight(0, 2)?, tight(2, 4)?, tight(4, 6)?], rest)),
        1 | 2 => {}
        _ => return None,
    }
    let mut parts = [number(first)?, 0, 0];
    // A dot after a colon begins a fraction.
    let separators: &[char] = if rest.starts_with('.') { &['.'] } else { &[':', 'h'] };
    for part in &mut parts[1..] {
        let Some(after) = rest.strip_prefix(separators).filter(|after| (1..=2).contains(&run(after))) else { break };
        let (digits, next) = after.split_at(run(after));
        *part = number(digits)?;
        rest = next;
    }
    let rest = rest.strip_prefix('h').unwrap_or(rest);
    Some((parts, rest.strip_prefix(':').unwrap_or(rest)))
}

/// Strips a decimal fraction.
fn fraction(text: &str) -> (bool, &str) {
    let rest = text.strip_prefix(['.', ',']).filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    rest.map_or((false, text), |rest| (true, rest.trim_start_matches(|c: char| c.is_ascii_digit())))
}

/// Strips `am` or `pm`; true means afternoon.
fn half(text: &str) -> (Option<bool>, &str) {
    let halves = [("a.m.", false), ("p.m.", true), ("a.m", false), ("p.m", true), ("am", false), ("pm", true)];
    let found = halves.iter().find_map(|(word, half)| Some((Some(*half), text.strip_prefix(word)?)));
    found.unwrap_or((None, text))
}

/// Returns the UTC offsets that a time zone may mean; an empty one for no time zone.
fn zones(text: &str) -> Option<Vec<String>> {
    // Brackets only explain the offset: `+02:00[Europe/Berlin]`, `+0200 (CEST)`.
    let bare = text.split(['(', '[']).next().unwrap_or(text);
    let text = if bare.is_empty() { text.trim_matches(['(', ')', '[', ']']) } else { bare };
    if text.is_empty() {
        return Some(vec![String::new()]);
    }
    if let Some((_, shifts)) = ZONES.iter().find(|(name, _)| *name == text) {
        return Some(shifts.iter().map(|shift| (*shift).to_owned()).collect());
    }
    let offset = ["utc", "gmt", "ut"].iter().find_map(|name| text.strip_prefix(name)).unwrap_or(text);
    parse_offset(offset).map(|offset| vec![offset])
}

fn is_offset(text: &str) -> bool {
    text.strip_prefix(['+', '-']).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// `+2`, `+0230`, `-3:30`, `+02:00`
fn parse_offset(text: &str) -> Option<String> {
    let sign = text.chars().next().filter(|sign| matches!(sign, '+' | '-'))?;
    let rest = &text[1..];
    let (hours, minutes) = match (rest.split_once(':'), rest.len()) {
        (Some(parts), _) => parts,
        (None, 1 | 2) => (rest, ""),
        (None, length @ (3 | 4)) => rest.split_at_checked(length - 2)?,
        _ => return None,
    };
    let is_well =
        is_number(hours) && hours.len() <= 2 && (minutes.is_empty() || is_number(minutes) && minutes.len() == 2);
    let (hours, minutes) = (number(hours).filter(|_| is_well)?, minutes);
    let total = hours * 60 + number(minutes).unwrap_or_default();
    match total {
        0 => Some("Z".to_owned()),
        _ if total > 14 * 60 || number(minutes).is_some_and(|minutes| minutes > 59) => None,
        _ if minutes.is_empty() => Some(format!("{sign}{hours:02}")),
        _ => Some(format!("{sign}{hours:02}:{minutes}")),
    }
}
