//! Dates in figures: `2031-05-17T12:17:00Z`, `17.05.2031`, `5/18/31`, `171217Z MAY 31`.

use super::order::DateOrder;
use super::reader::DateReader;
use super::time::TextClock;
use super::when::{DateForm, DateReading, When};
use super::zones::{self, ClockZone};
use crate::briefing::{Date, Day};
use crate::draft::calendar::{month, weekday_of};

/// Two-digit years up to so many years after the present one are of this century.
const YEARS_AHEAD: i64 = 20;
/// Bytes of an ISO instant that are compared.
const MAX_INSTANT_BYTES: usize = 40;

impl DateReader<'_> {
    /// Returns the value of a number written with so many digits.
    pub(super) fn figure(&self, at: usize, digits: std::ops::RangeInclusive<usize>) -> Option<i64> {
        let word = self.word(at);
        let is_number = digits.contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit());
        word.parse().ok().filter(|_| is_number)
    }

    pub(super) fn numeric(&self, at: usize) -> Option<DateReading> {
        let first = self.figure(at, 1..=4);
        let Some(first) = first.filter(|_| self.starts_apart(at) && !self.is_in_path(at)) else {
            return self.group(at);
        };
        let gap = self.gap(at);
        if !matches!(gap, "-" | "/" | "." | "‑") || self.gap(at + 1) != gap {
            return self.group(at);
        }
        if self.word(at).len() == 4 {
            return self.instant(at).or_else(|| self.year_first(at, first));
        }
        let (second, year) = (self.figure(at + 1, 1..=2)?, self.figure(at + 2, 2..=4)?);
        let digits = self.word(at + 2).len();
        let is_ended = !self.gap(at + 2).starts_with(['/', '-', ':']) && !self.continues_number(at + 2);
        if self.word(at).len() > 2 || !is_ended || digits == 3 || (digits == 2 && !self.may_be_short(at, gap)) {
            return None;
        }
        if digits == 2 && self.settings.order == Some(DateOrder::Ymd) {
            let day = Day::from_ymd(self.century(first), u8::try_from(second).ok()?, u8::try_from(year).ok()?)?;
            return DateReading::new(at, at + 3, DateForm::Full, When::Day(day));
        }
        let year = if digits == 2 { self.century(year) } else { year };
        let day = |day: i64, month: i64| Day::from_ymd(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?);
        let (dmy, mdy) = (day(first, second), day(second, first));
        let order = if gap == "." { Some(DateOrder::Dmy) } else { self.settings.order };
        let weekday = self.weekday_before(at);
        let is_of_day = |day: &Day| weekday.is_some_and(|weekday| weekday == weekday_of(*day));
        let when = match (dmy, mdy, order) {
            (None, None, _) => return None,
            (Some(day), None, _) | (None, Some(day), _) => When::Day(day),
            (Some(day), Some(other), _) if day == other => When::Day(day),
            (Some(day), Some(_), Some(DateOrder::Dmy)) | (Some(_), Some(day), Some(DateOrder::Mdy)) => When::Day(day),
            (Some(day), Some(other), _) => match (is_of_day(&day), is_of_day(&other)) {
                (true, false) => When::Day(day),
                (false, true) => When::Day(other),
                _ => When::Either(day, other),
            },
        };
        DateReading::new(at, at + 3, DateForm::Full, when)
    }

    /// Returns true if the number is part of a path, an address or a name of a file.
    fn is_in_path(&self, at: usize) -> bool {
        let before = self.text[..self.tokens[at].start].chars().next_back();
        before.is_some_and(|c| matches!(c, '/' | '_' | '\\' | '=' | '-') || c.is_alphanumeric())
    }

    /// Returns true if digits follow a full stop or comma after the number.
    fn continues_number(&self, at: usize) -> bool {
        matches!(self.gap(at), "." | ",") && self.figure(at + 1, 1..=9).is_some()
    }

    /// Returns true if a number of six digits in three parts may be a date rather than a version or a section.
    fn may_be_short(&self, at: usize, gap: &str) -> bool {
        const NUMBERED: [&str; 8] = ["version", "v", "section", "release", "no", "article", "chapter", "rule"];
        let is_padded = (at..at + 3).all(|at| self.word(at).len() == 2);
        !NUMBERED.contains(&self.before(at)) && (gap == "/" || is_padded)
    }

    fn century(&self, year: i64) -> i64 {
        let now = self.settings.today.year();
        let year = now - now.rem_euclid(100) + year;
        if year > now + YEARS_AHEAD { year - 100 } else { year }
    }

    /// Returns the weekday just before a date.
    fn weekday_before(&self, at: usize) -> Option<i64> {
        let before = at.checked_sub(1)?;
        self.gap(before).trim_matches([',', '.', '(']).trim().is_empty().then(|| self.any_weekday(before))?
    }

    /// `2031-05-17`, `2031/05/17`
    fn year_first(&self, at: usize, year: i64) -> Option<DateReading> {
        let (month, day) = (self.figure(at + 1, 1..=2)?, self.figure(at + 2, 1..=2)?);
        let is_ended = !self.gap(at + 2).starts_with(['/', '-', '_']) && !self.continues_number(at + 2);
        let day = Day::from_ymd(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?).filter(|_| is_ended)?;
        DateReading::new(at, at + 3, DateForm::Full, When::Day(day))
    }

    /// `2031-05-17T12:17:00Z`
    fn instant(&self, at: usize) -> Option<DateReading> {
        let (month, (day, hour)) = (self.word(at + 1), self.word(at + 2).split_once('t')?);
        let day = Date::parse(&format!("{}-{month}-{day}", self.word(at))).ok().filter(Date::is_day)?.earliest()?;
        let start = self.tokens[at + 2].end - hour.len();
        let rest = &self.text[start..self.text.floor_char_boundary((start + MAX_INSTANT_BYTES).min(self.text.len()))];
        let (clock, length) = instant_clock(rest)?;
        let end = start + length;
        let to = at + self.tokens[at..].iter().take_while(|token| token.start < end).count();
        let mut reading = DateReading::new(at, to, DateForm::Full, When::Day(day))?;
        reading.clock = Some((clock, None));
        Some(reading)
    }

    /// `171217Z MAY 31`, `171217ZMAY2031`: day, hours and minutes, the letter of a zone, month and year.
    fn group(&self, at: usize) -> Option<DateReading> {
        let word = self.word(at);
        let (figures, rest) =
            word.split_at_checked(6).filter(|(figures, _)| figures.bytes().all(|byte| byte.is_ascii_digit()))?;
        let number = |from: usize, to: usize| figures.get(from..to).and_then(|digits| digits.parse().ok());
        let (day, hour, minute): (u8, u8, u8) = (number(0, 2)?, number(2, 4)?, number(4, 6)?);
        let letter = rest.chars().next()?;
        let zone = zone_of(letter)?;
        let after = &rest[letter.len_utf8()..];
        let (name, year, to) = match after {
            "" => (self.word(at + 1), self.word(at + 2), at + 3),
            _ if after.len() <= 3 => (after, self.word(at + 1), at + 2),
            _ => (after.get(..3)?, after.get(3..)?, at + 1),
        };
        let (name, year, to) = match name.split_at_checked(3) {
            Some((name, digits)) if digits.parse::<u16>().is_ok() => (name, digits, to - 1),
            _ => (name, year, to),
        };
        let written: Option<i64> = year.parse().ok().filter(|_| matches!(year.len(), 2 | 4));
        let month = month(name)?;
        let (year, to) = match written {
            Some(written) if year.len() == 2 => (self.century(written), to),
            Some(written) => (written, to),
            None => (self.settings.anchor.year(), to - 1),
        };
        let is_time = hour < 24 && minute < 60;
        let mut reading = DateReading::new(at, to, DateForm::Full, When::Day(Day::from_ymd(year, month, day)?))?;
        reading.clock = Some((TextClock { hour, minute, second: None, zone }, None));
        is_time.then_some(reading)
    }
}

/// Returns the zone of a letter of the military alphabet: Z is UTC, A to M lie east, N to Y west, J is local.
fn zone_of(letter: char) -> Option<ClockZone> {
    let place = i16::from(u8::try_from(letter).ok()?);
    Some(match letter {
        'z' => ClockZone::Offset(0),
        'j' => ClockZone::Unknown,
        'a'..='i' => ClockZone::Offset((place - 96) * 60),
        'k'..='m' => ClockZone::Offset((place - 97) * 60),
        'n'..='y' => ClockZone::Offset(-(place - 109) * 60),
        _ => return None,
    })
}

/// Returns the time at the start of `text`, as in ISO 8601, and its length.
fn instant_clock(text: &str) -> Option<(TextClock, usize)> {
    let bytes = text.as_bytes();
    let two = |at: usize| {
        text.get(at..at + 2).filter(|two| two.bytes().all(|byte| byte.is_ascii_digit()))?.parse::<u8>().ok()
    };
    let (hour, minute) = (two(0)?, two(3).filter(|_| bytes.get(2) == Some(&b':'))?);
    let second = two(6).filter(|_| bytes.get(5) == Some(&b':'));
    let mut at = if second.is_some() { 8 } else { 5 };
    if second.is_some() && matches!(bytes.get(at), Some(b'.' | b',')) {
        at += 1 + bytes[at + 1..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    }
    let zone = match bytes.get(at) {
        Some(b'Z' | b'z') => {
            at += 1;
            ClockZone::Offset(0)
        }
        Some(sign @ (b'+' | b'-')) if two(at + 1).is_some() => {
            let colon = usize::from(bytes.get(at + 3) == Some(&b':'));
            let minutes = two(at + 3 + colon);
            let offset = i16::from(two(at + 1)?) * 60 + i16::from(minutes.unwrap_or(0));
            at += 3 + if minutes.is_some() { colon + 2 } else { 0 };
            if offset > zones::MAX_OFFSET {
                return None;
            }
            ClockZone::Offset(if *sign == b'-' { -offset } else { offset })
        }
        _ => ClockZone::None,
    };
    (hour < 24 && minute < 60 && second.unwrap_or(0) < 60).then_some((TextClock { hour, minute, second, zone }, at))
}
