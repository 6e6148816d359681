//! Times of day in words: `10:00 UTC`, `10.05 a.m.`, `0200 GMT`, `14 h 30`, `14 Uhr`, `noon`.

use super::lexicon::Lexicon;
use super::reader::DateReader;
use super::time::TextClock;
use super::when::{DateForm, DateReading};
use super::zones::{self, ClockZone};

/// A half of the day.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    Morning,
    Afternoon,
}

fn in_half(hour: i64, half: Half) -> Option<i64> {
    (1..=12).contains(&hour).then_some(match half {
        Half::Morning => hour % 12,
        Half::Afternoon => hour % 12 + 12,
    })
}

impl DateReader<'_> {
    /// A time of day, or a span of times.
    pub(super) fn clock(&self, at: usize) -> Option<DateReading> {
        let (mut to, first) = self.one_clock(at)?;
        let mut clock = (first, None);
        let is_dash = matches!(self.gap(to - 1).trim(), "-" | "–" | "—");
        let is_joined = |word: &str| ["to", "until", "till", "and", "through"].contains(&word);
        let begins = ["between", "from"].contains(&self.before(at));
        let second = match () {
            () if is_dash => Some(to),
            () if is_joined(self.word(to)) && (begins || self.word(to) != "and") => Some(to + 1),
            () => None,
        };
        if let Some((end, last)) = second.and_then(|second| self.one_clock(second)) {
            let zone = if clock.0.zone == ClockZone::None { last.zone } else { clock.0.zone };
            clock = (TextClock { zone, ..clock.0 }, Some(last));
            to = end;
        } else if self.gap(to - 1).trim() == "(" {
            // "10 a.m. local time (1400 GMT)"
            let other = self.one_clock(to).filter(|(_, other)| other.zone.is_certain());
            if let Some((end, other)) = other {
                let is_next_day = other.minutes() < clock.0.minutes() - 12 * 60;
                if !clock.0.zone.is_certain() && !is_next_day {
                    clock.0 = other;
                }
                to = end;
            }
        }
        Some(DateReading { from: at, to, form: DateForm::TextClock, when: None, clock: Some(clock) })
    }

    /// Returns a time of day and the word after it.
    fn one_clock(&self, at: usize) -> Option<(usize, TextClock)> {
        if !self.starts_apart(at) {
            return None;
        }
        let word = self.word(at);
        if let Some(hour) = ["midnight", "noon", "midday"].iter().position(|name| *name == word) {
            let is_said = matches!(self.before(at), "at" | "by" | "until" | "before" | "from" | "around" | "shortly")
                || self.gap(at) == " " && self.word(at + 1) == "on";
            let clock = TextClock::new(if hour == 0 { 0 } else { 12 }, 0, None)?;
            return is_said.then(|| self.zoned(at + 1, clock));
        }
        let (to, clock) = self.colons(at).or_else(|| self.halves(at)).or_else(|| self.hours(at))?;
        Some(self.zoned(to, clock))
    }

    /// Returns true if a number is not part of a longer one, a price, or a path.
    pub(super) fn starts_apart(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        let before = self.text[..token.start].chars().next_back();
        let far = || self.text[..token.start].trim_end_matches(['.', ':', ',', '-', '/']).chars().next_back();
        match before {
            Some('$' | '€' | '£' | '#' | '§' | '_' | '=' | '+') => false,
            Some('.' | ':' | ',' | '/' | '-') => !far().is_some_and(|c| c.is_ascii_digit() || c == '/'),
            _ => true,
        }
    }

    /// `10:00`, `10:00:30`, `10:05 a.m.`, `14:30 Uhr`
    fn colons(&self, at: usize) -> Option<(usize, TextClock)> {
        let (hour, minute) = (self.figure(at, 1..=2)?, self.figure(at + 1, 2..=2));
        let minute = minute.filter(|_| self.gap(at) == ":");
        let Some(minute) = minute else {
            // "2:30pm"
            let (digits, half) = joined_half(self.word(at + 1))?;
            let minute = digits.parse().ok().filter(|_| self.gap(at) == ":" && digits.len() == 2)?;
            return Some((at + 2, TextClock::new(in_half(hour, half)?, minute, None)?));
        };
        let second = self.figure(at + 2, 2..=2).filter(|_| self.gap(at + 1) == ":");
        let mut to = at + 2 + usize::from(second.is_some());
        // a fraction of a second
        if second.is_some() && matches!(self.gap(to - 1), "." | ",") && self.figure(to, 1..=6).is_some() {
            to += 1;
        }
        let (to, hour) = match self.half(to) {
            Some((to, half)) => (to, in_half(hour, half)?),
            None => (to, hour),
        };
        let is_longer = self.gap(to - 1).starts_with([':', '/']);
        let clock = TextClock::new(hour, minute, second).filter(|_| !is_longer)?;
        Some((to + usize::from(["uhr", "hours", "hrs"].contains(&self.word(to))), clock))
    }

    /// `10 a.m.`, `10.05 a.m.`, `10am`, `9 to 11 a.m.`, `10 o’clock in the morning`
    fn halves(&self, at: usize) -> Option<(usize, TextClock)> {
        let word = self.word(at);
        if let Some((digits, half)) = joined_half(word) {
            let hour = digits.parse().ok().filter(|_| digits.len() <= 2)?;
            return Some((at + 1, TextClock::new(in_half(hour, half)?, 0, None)?));
        }
        let hour = self.figure(at, 1..=2)?;
        if let Some((to, half)) = self.half(at + 1) {
            return Some((to, TextClock::new(in_half(hour, half)?, 0, None)?));
        }
        if matches!(self.gap(at), "." | "h") {
            let minute = self.figure(at + 1, 2..=2);
            if let Some((minute, (to, half))) = minute.zip(self.half(at + 2)) {
                return Some((to, TextClock::new(in_half(hour, half)?, minute, None)?));
            }
            if let Some(minute) = minute.filter(|_| self.is_before_part_of_day(at + 2)) {
                return Some((at + 2, TextClock::new(hour, minute, None)?));
            }
            if let Some((digits, half)) = joined_half(self.word(at + 1)).filter(|(digits, _)| digits.len() == 2) {
                return Some((at + 2, TextClock::new(in_half(hour, half)?, digits.parse().ok()?, None)?));
            }
        }
        // the first of two times has the half of the second one
        let is_dash = matches!(self.gap(at).trim(), "-" | "–");
        let second = at + if is_dash { 1 } else { 2 };
        let is_joined =
            is_dash || matches!(self.word(at + 1), "to" | "and" | "until") && self.gap(at).trim().is_empty();
        if is_joined && let Some(last) = self.figure(second, 1..=2) {
            let minutes = usize::from(matches!(self.gap(second), ":" | "."));
            let (_, half) = self.half(second + 1 + minutes)?;
            let half = if hour % 12 > last % 12 && half == Half::Afternoon { Half::Morning } else { half };
            return Some((at + 1, TextClock::new(in_half(hour, half)?, 0, None)?));
        }
        let is_on_the_hour = self.gap(at).trim().is_empty()
            && self.word(at + 1).starts_with('o')
            && self.word(at + 1).ends_with("clock");
        let part = if self.word(at + 2) == "in" && self.word(at + 3) == "the" { self.word(at + 4) } else { "" };
        let half = match part {
            "morning" => Half::Morning,
            "afternoon" | "evening" => Half::Afternoon,
            _ => return None,
        };
        is_on_the_hour.then(|| Some((at + 5, TextClock::new(in_half(hour, half)?, 0, None)?)))?
    }

    /// `on the morning`, `in the evening`, `that night`
    fn is_before_part_of_day(&self, at: usize) -> bool {
        let is_part = |at: usize| matches!(self.word(at), "morning" | "afternoon" | "evening" | "night");
        let is_near = at.checked_sub(1).is_some_and(|before| self.is_near(before));
        is_near
            && match (self.word(at), self.word(at + 1)) {
                ("on" | "in", "the" | "that") => is_part(at + 2),
                ("that" | "this" | "yesterday" | "tomorrow", _) => is_part(at + 1),
                _ => false,
            }
    }

    /// `0200 GMT`, `1217Z`, `14 h 30`, `14h30`, `14 Uhr`, `14.30 Uhr`
    fn hours(&self, at: usize) -> Option<(usize, TextClock)> {
        let (word, next) = (self.word(at), self.word(at + 1));
        let is_near = matches!(self.gap(at), " " | "\u{a0}" | "\u{202f}");
        let four = |word: &str| (word.len() == 4).then(|| Some((word[..2].parse().ok()?, word[2..].parse().ok()?)))?;
        if let Some((hour, minute)) = self.figure(at, 4..=4).and_then(|_| four(word)) {
            let is_said = is_near && (self.zone_at(at + 1).is_some() || ["hours", "hrs", "h"].contains(&next));
            let is_local = next == "local" && is_near;
            let to = at + 1 + usize::from(["hours", "hrs", "h"].contains(&next) && is_near);
            return (is_said || is_local).then(|| Some((to, TextClock::new(hour, minute, None)?)))?;
        }
        if let Some((hour, minute)) = word.strip_suffix(['z', 'h']).filter(|digits| digits.is_ascii()).and_then(four) {
            let mut clock = TextClock::new(hour, minute, None)?;
            if word.ends_with('z') {
                clock.zone = ClockZone::Offset(0);
            }
            return Some((at + 1, clock));
        }
        let is_english = self.settings.lexicon == Lexicon::English;
        if let Some((hour, minute)) = word
            .split_once('h')
            .filter(|(_, minute)| !(minute.is_empty() && is_english))
            .filter(|(hour, _)| (1..=2).contains(&hour.len()))
        {
            let hour = hour.parse().ok()?;
            let minute = if minute.is_empty() {
                self.figure(at + 1, 2..=2).filter(|_| is_near)
            } else {
                minute.parse().ok().filter(|_| minute.len() == 2)
            };
            let is_two = word.ends_with('h') && minute.is_some();
            return Some((at + 1 + usize::from(is_two), TextClock::new(hour, minute.unwrap_or(0), None)?));
        }
        let hour = self.figure(at, 1..=2)?;
        match next {
            "uhr" | "hours" if is_near && (next == "uhr" || self.is_french()) => {
                let minute = self.figure(at + 2, 2..=2).filter(|_| self.gap(at + 1) == " ");
                Some((at + 2 + usize::from(minute.is_some()), TextClock::new(hour, minute.unwrap_or(0), None)?))
            }
            "h" if is_near && !is_english => {
                let minute = self.figure(at + 2, 2..=2);
                Some((at + 2 + usize::from(minute.is_some()), TextClock::new(hour, minute.unwrap_or(0), None)?))
            }
            _ if self.gap(at) == "." && self.word(at + 2) == "uhr" => {
                Some((at + 3, TextClock::new(hour, self.figure(at + 1, 2..=2)?, None)?))
            }
            // "16.30 GMT"
            _ if self.gap(at) == "." && self.zone_at(at + 2).is_some() && matches!(self.gap(at + 1), " ") => {
                Some((at + 2, TextClock::new(hour, self.figure(at + 1, 2..=2)?, None)?))
            }
            _ => None,
        }
    }

    /// `a.m.`, `pm`, `a. m.`
    fn half(&self, at: usize) -> Option<(usize, Half)> {
        let is_near = at.checked_sub(1).is_some_and(|before| self.gap(before).trim().is_empty());
        match self.word(at) {
            "a.m" | "am" if is_near => Some((at + 1, Half::Morning)),
            "p.m" | "pm" if is_near => Some((at + 1, Half::Afternoon)),
            _ => None,
        }
    }

    /// Adds the zone that follows a time.
    fn zoned(&self, to: usize, clock: TextClock) -> (usize, TextClock) {
        match self.zone_at(to) {
            Some((zone, count)) => (to + count, TextClock { zone, ..clock }),
            None => (to, clock),
        }
    }

    /// Returns the zone after a time, which ends before `at`, and its number of words.
    fn zone_at(&self, at: usize) -> Option<(ClockZone, usize)> {
        let gap = self.gap(at.checked_sub(1)?);
        let is_near = matches!(gap.trim_matches(['.', ',']).trim(), "" | "(" | "[") && gap.len() <= 4;
        let sign = matches!(gap.trim(), "+" | "-" | "−") && gap.len() <= 4;
        match () {
            () if is_near => zones::zone(&self.tokens, self.text, at),
            () if sign && !gap.starts_with(' ') => zones::figures(&self.tokens, self.text, at, gap.trim()),
            () => None,
        }
    }
}

/// `2pm`, `30am`
fn joined_half(word: &str) -> Option<(&str, Half)> {
    let (digits, half) = match (word.strip_suffix("am"), word.strip_suffix("pm")) {
        (Some(digits), _) => (digits, Half::Morning),
        (_, Some(digits)) => (digits, Half::Afternoon),
        _ => return None,
    };
    (!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some((digits, half))
}
