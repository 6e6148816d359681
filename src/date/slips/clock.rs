//! A day with a time of day or a time zone.

use super::hedges;
use super::interpretation::{Inner, Interpretation, Meant, precision};
use super::normal::is_number;
use super::time::{self, Clock};
use super::zones;
use crate::date::accept::strict;
use crate::date::day::Day;

/// `2031-05-17T10:00Z`, `2031-05-17 10:30 UTC`, `17 May 2031, about 10:30 pm`, `20310517t103000`
pub(super) fn moment(text: &str, inner: &Inner<'_>) -> Option<Interpretation> {
    // `?`, `~` and `%` are stripped first
    let (date, time) = split(text).filter(|_| !has_marks(text))?;
    let (mark, date) = hedges::after(&date);
    let clocks = time::read(&time).filter(|_| !is_span(text))?;
    let reading = inner(date).filter(|reading| reading.meant.iter().all(|day| day.time.is_empty()))?;
    let problem = reading.problem.or_else(|| clocks.first()?.problem.clone());
    let meant = reading.meant.iter().flat_map(|day| {
        let day = Meant { mark: day.mark.and(mark), ..day.clone() };
        let timed: Vec<Meant> = clocks.iter().flat_map(|clock| on(&day, clock)).collect();
        if timed.is_empty() { vec![day] } else { timed }
    });
    Some(Interpretation { meant: meant.collect(), problem })
}

fn has_marks(text: &str) -> bool {
    text.contains(['?', '~', '%'])
}

/// Returns the times that a clock may mean on a day; none if it is no day, or there is no such time.
fn on(date: &Meant, clock: &Clock) -> Vec<Meant> {
    let is_day = date.first == date.last && precision(&date.first) == 3;
    let day = strict(&date.first).ok().filter(|_| is_day).and_then(|shape| shape.days().0);
    let (Some(day), Some(time)) = (day, &clock.time) else { return Vec::new() };
    let day = Day::from_number(day.number() + i64::from(clock.next_day));
    let at = |offset: String| Meant { time: format!("{time}{offset}"), mark: date.mark, ..Meant::at(day.to_string()) };
    let timed = clock.zone.at(day, clock.seconds).into_iter().map(at);
    timed.filter(|meant| meant.alone().iter().all(|date| strict(date).is_ok())).collect()
}

/// Returns the day of a day with a time of day.
pub(super) fn day_of(text: &str) -> Option<String> {
    let (date, _) = split(text)?;
    Some(hedges::after(&date).1.to_owned())
}

/// Returns true if a hyphen after the time joins two times: it starts no offset that is in use, as in `8:00-9:30`.
fn is_span(text: &str) -> bool {
    joined_times(text).is_some_and(|end| !is_offset(end))
}

/// Returns true if the text after the time may be an offset or a second time: `16:00-03:00`.
pub(super) fn may_be_span(text: &str) -> bool {
    joined_times(text).is_some_and(is_offset)
}

/// Returns the end of `8:00-9:30`; none after `T`, or after seconds.
fn joined_times(text: &str) -> Option<&str> {
    let is_joint = joint(text).is_some();
    let mut words = text.split([' ', ',']).filter(|word| word.contains(':'));
    let (start, end) = words.next().filter(|_| !is_joint)?.split_once('-')?;
    let is_time = |text: &str| text.split(':').count() == 2 && text.split(':').all(is_number);
    (is_time(start) && is_time(end)).then_some(end)
}

fn is_offset(text: &str) -> bool {
    let minutes = text.split_once(':').filter(|(hours, _)| hours.len() == 2 && *hours <= "12");
    minutes.is_some_and(|(_, minutes)| matches!(minutes, "00" | "30" | "45"))
}

/// `2031-05-17Z`, `2031-05-17+02:00`, `17 May 2031 UTC`, `2031-05-17[Europe/Berlin]`
pub(super) fn zoned_day(text: &str, inner: &Inner<'_>) -> Option<Interpretation> {
    let (date, zone) = match text.rsplit_once(' ') {
        Some((date, zone)) => (date, zone),
        None => text.split_at(zone_start(text)?),
    };
    // A hyphen and two digits may also be a day.
    let is_zone = !zone.starts_with('-') || zone.contains(':') || zone.len() == 5;
    let reading = inner(date).filter(|_| is_zone && zones::is_zone(zone) && !has_marks(text))?;
    let is_timed = reading.meant.iter().any(|meant| !meant.time.is_empty());
    (!is_timed).then(|| match reading.problem {
        Some(_) => reading,
        None => reading.with(zones::of_day()),
    })
}

fn zone_start(text: &str) -> Option<usize> {
    if let Some(bracket) = text.find('[').filter(|at| *at > 0) {
        return Some(bracket);
    }
    let letters = text.trim_end_matches(|c: char| c.is_ascii_alphabetic()).len();
    if letters < text.len() {
        return Some(letters);
    }
    text.rfind(['+', '-']).filter(|at| *at > 4)
}

/// Returns the position of a `t` between two digits.
fn joint(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    (1..bytes.len()).find(|&at| bytes[at] == b't' && is_digit(at - 1) && is_digit(at + 1))
}

/// Splits a date from its time, in either order.
fn split(text: &str) -> Option<(String, String)> {
    if let Some(at) = joint(text) {
        return Some((text[..at].to_owned(), text[at + 1..].to_owned()));
    }
    if is_number(text) && matches!(text.len(), 12 | 14) {
        return Some((text[..8].to_owned(), text[8..].to_owned()));
    }
    let words: Vec<&str> = text.split(' ').map(|word| word.trim_matches(',')).filter(|word| !word.is_empty()).collect();
    let start = (0..words.len()).find(|at| is_time(&words, *at))?;
    let is_more = |word: &&&str| time::is_half(word) || time::NOISE.contains(*word) || zones::is_zone(word);
    let end = start + 1 + words.iter().skip(start + 1).take_while(is_more).count();
    let date: Vec<&str> = words[..start].iter().chain(&words[end..]).copied().collect();
    let date = date.join(" ");
    let date = date.trim_end_matches(" at").trim_start_matches("on ").trim_matches([' ', '-', '–', ',']);
    (!date.is_empty()).then(|| (date.to_owned(), words[start..end].join(" ")))
}

/// Returns the position of the first word at which a time of day begins.
pub(super) fn time_start(text: &str) -> Option<usize> {
    let words: Vec<&str> = text.split(' ').map(|word| word.trim_matches([',', '[', '('])).collect();
    let is_start = |at: &usize| {
        let is_tight = words[*at].strip_prefix('t').is_some_and(|time| time.starts_with(|c: char| c.is_ascii_digit()));
        is_tight || is_time(&words, *at)
    };
    let at = (0..words.len()).find(is_start)?;
    let before: usize = text.split(' ').take(at).map(|word| word.len() + 1).sum();
    let word = &text[before..];
    Some(before + word.len() - word.trim_start_matches([',', '[', '(']).len())
}

/// Returns true if a time of day begins at the word `at`.
fn is_time(words: &[&str], at: usize) -> bool {
    let word = words[at];
    let next = words.get(at + 1).copied().unwrap_or_default();
    let digits = word.len() - word.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let after = &word[digits..];
    let is_short = (1..=2).contains(&digits);
    let is_clock =
        is_short && after.strip_prefix(':').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let is_hour = is_short && (after.starts_with('h') && after != "hrs" || time::is_half(after));
    let minutes = after.strip_prefix('.').filter(|_| is_short);
    let is_dotted = minutes.is_some_and(|rest| {
        let is_minute = rest.len() == 2 && is_number(rest);
        let has_half = rest.get(2..).is_some_and(time::is_half);
        is_minute && (digits == 2 && words.len() > 1 || time::is_half(next)) || has_half
    });
    let is_followed = is_number(word) && (time::is_half(next) || time::NOISE.contains(&next)) && word.len() <= 4;
    let is_tight = digits == 4 && (time::NOISE.contains(&after) || after == "z" || after == "h");
    let is_zoned = digits == 4 && after.is_empty() && at > 0 && zones::is_zone(next);
    matches!(word, "noon" | "midnight") || is_clock || is_hour || is_dotted || is_followed || is_tight || is_zoned
}
