//! Times of day: `10:30`, `10h30`, `3.30 p.m.`, `103000`, `noon`.

use super::calendar::number;
use super::interpretation::DateProblem;
use super::zones::{self, ZoneHint};

/// Words around a time that carry no meaning.
pub(super) const NOISE: [&str; 8] = ["hrs", "hours", "hour", "o'clock", "o’clock", "uhr", "local", "time"];

/// A time of day as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    /// Hours and minutes, and seconds if written, as in EDTF; `None` if there is no such time.
    pub time: Option<String>,
    /// Seconds since midnight.
    pub seconds: i64,
    /// The time is on the day after.
    pub next_day: bool,
    pub zone: ZoneHint,
    pub problem: Option<DateProblem>,
}

/// Returns the meanings of a time of day with its zone.
pub(super) fn read(text: &str) -> Option<Vec<Clock>> {
    let words: Vec<&str> = text.split(' ').filter(|word| !NOISE.contains(word)).collect();
    let text = words.concat();
    if let Some(rest) = text.strip_prefix("noon") {
        return Some(vec![Clock::at([12, 0, 0], false, false, zones::read(rest)?)]);
    }
    if let Some(rest) = text.strip_prefix("midnight") {
        let zone = zones::read(rest)?;
        return Some([false, true].map(|next_day| Clock::at([0; 3], false, next_day, zone.clone())).to_vec());
    }
    digital(&text).map(|clock| vec![clock])
}

impl Clock {
    fn at(
        [hour, minute, second]: [u32; 3],
        has_seconds: bool,
        next_day: bool,
        (zone, problem): (ZoneHint, Option<DateProblem>),
    ) -> Self {
        let seconds = if has_seconds { format!(":{second:02}") } else { String::new() };
        Self {
            time: Some(format!("{hour:02}:{minute:02}{seconds}")),
            seconds: i64::from(hour * 3600 + minute * 60 + second),
            next_day,
            zone,
            problem,
        }
    }
}

/// Parses a time in digits.
fn digital(text: &str) -> Option<Clock> {
    let (Digits { parts: [hour, minute, second], has_seconds }, rest) = digits(text)?;
    let (has_fraction, rest) = fraction(rest);
    // `america/new_york` does not begin with `am`
    let (half, rest) = if zones::is_zone(rest) { (None, rest) } else { half(rest) };
    let rest = rest.strip_prefix("hrs").unwrap_or(rest);
    let hour = match half {
        Some(_) if hour > 12 => return None,
        Some(afternoon) => hour % 12 + if afternoon { 12 } else { 0 },
        None => hour,
    };
    let (zone, bad_zone) = zones::read(rest)?;
    if let Some(problem) = nonexistent(hour, minute, second) {
        let next = (minute == 60 && second == 0 && hour < 24).then(|| (hour + 1) % 24);
        let clock = Clock::at([next.unwrap_or(0), 0, 0], has_seconds, next == Some(0), (zone, Some(problem)));
        return Some(Clock { time: clock.time.filter(|_| next.is_some()), ..clock });
    }
    let next_day = hour == 24;
    let in_fractions = DateProblem::new("fractions of a second are not supported".to_owned());
    let problem = bad_zone.or(has_fraction.then_some(in_fractions));
    Some(Clock::at([hour % 24, minute, second], has_seconds, next_day, (zone, problem)))
}

/// Explains why a time does not exist. Midnight at the end of a day does.
fn nonexistent(hour: u32, minute: u32, second: u32) -> Option<DateProblem> {
    let invalid = |what: String, lead: &str| Some(DateProblem::led(what, lead.to_owned()));
    match (hour, minute, second) {
        (24, 0, 0) => None,
        (24.., ..) => invalid(format!("invalid hour {hour:02}"), "write a time from 00:00 to 23:59, or the day alone:"),
        (_, 60, 0) => invalid("invalid minute 60".to_owned(), "minutes go from 00 to 59: write"),
        (_, 60.., _) => invalid(format!("invalid minute {minute}"), "write a minute from 00 to 59, or the day alone:"),
        (.., 61..) => invalid(format!("invalid second {second}"), "write a second from 00 to 59, or the day alone:"),
        _ => None,
    }
}

/// Hour, minute and second.
struct Digits {
    parts: [u32; 3],
    has_seconds: bool,
}

/// Returns hour, minute and second, and the rest: `10:30:00`, `103000`, `10h30`, `10.30`, `10`.
fn digits(text: &str) -> Option<(Digits, &str)> {
    let run = |text: &str| text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (first, mut rest) = text.split_at(run(text));
    let tight = |from: usize, to: usize| first.get(from..to).and_then(number);
    let to_minute = |hour: u32, minute: u32| Digits { parts: [hour, minute, 0], has_seconds: false };
    match first.len() {
        3 => return Some((to_minute(tight(0, 1)?, tight(1, 3)?), rest)),
        4 => return Some((to_minute(tight(0, 2)?, tight(2, 4)?), rest)),
        6 => {
            let parts = [tight(0, 2)?, tight(2, 4)?, tight(4, 6)?];
            return Some((Digits { parts, has_seconds: true }, rest));
        }
        1 | 2 => {}
        _ => return None,
    }
    let mut found = to_minute(number(first)?, 0);
    // A dot after a colon begins a fraction.
    let separators: &[char] = if rest.starts_with('.') { &['.'] } else { &[':', 'h'] };
    for at in 1..3 {
        let Some(after) = rest.strip_prefix(separators).filter(|after| (1..=2).contains(&run(after))) else { break };
        let (digits, next) = after.split_at(run(after));
        found.parts[at] = number(digits)?;
        found.has_seconds = at == 2;
        rest = next;
    }
    let rest = rest.strip_prefix('h').unwrap_or(rest);
    Some((found, rest.strip_prefix(':').unwrap_or(rest)))
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

/// Returns true for `am`, `pm` and their spellings.
pub(super) fn is_half(word: &str) -> bool {
    matches!(half(word), (Some(_), ""))
}
