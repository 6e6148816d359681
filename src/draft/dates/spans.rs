//! Puts together what was read one by one: a weekday and its date, a date and its time, the two ends of a span.

use super::order::DateOrder;
use super::reader::DateReader;
use super::tense_words::Tense;
use super::time::{TextClock, timed};
use super::when::{DateForm, DateReading, When};
use super::zones::ClockZone;
use crate::briefing::{Date, Day};
use crate::draft::calendar::{days_after, weekday_of};

/// Words between a date and its time.
const MAX_LINK_WORDS: usize = 5;
/// Words between a day and the only time of its sentence.
const MAX_SENTENCE_LINK_WORDS: usize = 14;

impl DateReader<'_> {
    /// Returns the dates and times of the words.
    pub(super) fn readings(&mut self) -> Vec<DateReading> {
        let (mut found, mut at) = (Vec::new(), 0);
        while at < self.tokens.len() {
            let reading = if self.tokens[at].may_begin { self.read(at) } else { None };
            match reading {
                Some(mut reading) => {
                    // "the" may be the end of the one before
                    reading.from = reading.from.max(found.last().map_or(0, |last: &DateReading| last.to));
                    self.remember(&reading);
                    at = reading.to.max(at + 1);
                    found.push(reading);
                }
                None => at += 1,
            }
        }
        let found = self.weekdays(found);
        let found = self.times(found);
        self.spans(found)
    }

    /// Returns true if two readings are only parted by small words and marks.
    fn is_linked(
        &self,
        first: &DateReading,
        second: &DateReading,
        max: usize,
        is_small: impl Fn(&str) -> bool,
    ) -> bool {
        let between = first.to..second.from;
        let gap = &self.text[self.tokens[first.to - 1].end..self.tokens[second.from].start];
        between.len() <= max
            && between.clone().all(|at| is_small(self.word(at)))
            && !gap.contains([';', '?', '!', ']'])
            && !gap.trim_start_matches('.').contains(". ")
            && (!gap.starts_with(". ") || self.word(first.to - 1).ends_with(".m"))
    }

    /// Joins a weekday to the date beside it: `Saturday, 12 May`, `12 May, a Saturday`.
    fn weekdays(&self, found: Vec<DateReading>) -> Vec<DateReading> {
        let mut joined: Vec<DateReading> = Vec::with_capacity(found.len());
        for reading in found {
            let is_small = |word: &str| matches!(word, "the" | "a" | "on");
            let is_dated = |reading: &DateReading| {
                matches!(reading.form, DateForm::Full | DateForm::NoYear) && reading.day().is_some()
            };
            match joined.last_mut() {
                Some(first)
                    if first.form == DateForm::Weekday
                        && (is_dated(&reading) || matches!(reading.when, Some(When::Either(..))))
                        && self.is_linked(first, &reading, 1, is_small) =>
                {
                    let from = first.from;
                    let weekday = first.day().map(weekday_of);
                    *first = DateReading { from, ..self.on_weekday(reading, weekday) };
                }
                Some(first)
                    if reading.form == DateForm::Weekday
                        && is_dated(first)
                        && self.is_linked(first, &reading, 1, |word| word == "a")
                        && reading.day().map(weekday_of) == first.day().map(weekday_of) =>
                {
                    first.to = reading.to;
                }
                _ => joined.push(reading),
            }
        }
        joined
    }

    /// Moves a date without a year to the nearest year in which it has this weekday.
    fn on_weekday(&self, reading: DateReading, weekday: Option<i64>) -> DateReading {
        let Some(day) =
            reading.day().filter(|day| reading.form == DateForm::NoYear && Some(weekday_of(*day)) != weekday)
        else {
            return reading;
        };
        let years = [-1, 1].into_iter().filter_map(|years| Day::from_ymd(day.year() + years, day.month(), day.day()));
        let other = years.into_iter().find(|day| Some(weekday_of(*day)) == weekday);
        other.map_or(reading.clone(), |day| DateReading { when: Some(When::Day(day)), ..reading })
    }

    /// Joins a time to its day: `at 0200 GMT on Sunday`, `on Monday at 10 a.m.`
    fn times(&self, found: Vec<DateReading>) -> Vec<DateReading> {
        let is_small = |word: &str| {
            matches!(
                word,
                "on" | "at"
                    | "the"
                    | "of"
                    | "around"
                    | "about"
                    | "from"
                    | "by"
                    | "shortly"
                    | "just"
                    | "late"
                    | "early"
                    | "morning"
                    | "afternoon"
                    | "evening"
                    | "night"
                    | "local"
                    | "time"
                    | "between"
                    | "before"
                    | "after"
                    | "in"
                    | "approximately"
                    | "starting"
                    | "beginning"
                    | "a"
            )
        };
        let mut joined: Vec<DateReading> = Vec::with_capacity(found.len());
        for reading in found {
            let open = joined.last_mut().filter(|first| {
                let pair = match (first.form, reading.form) {
                    (DateForm::TextClock, DateForm::TextClock) => false,
                    (DateForm::TextClock, _) => {
                        first.when.is_none() && reading.day().is_some() && reading.clock.is_none()
                    }
                    (_, DateForm::TextClock) => first.day().is_some() && first.clock.is_none(),
                    _ => false,
                };
                pair && self.is_linked(first, &reading, MAX_LINK_WORDS, is_small)
            });
            match open {
                Some(first) => {
                    let (to, clock) = (reading.to, first.clock.or(reading.clock));
                    let dated = if first.form == DateForm::TextClock { reading.clone() } else { first.clone() };
                    *first = self.in_part_of_day(DateReading { from: first.from, to, clock, ..dated });
                }
                None => joined.push(reading),
            }
        }
        self.only_time(joined)
    }

    /// Moves a time of twelve hours to the half of the day that is named: `10:45 that night`.
    fn in_part_of_day(&self, mut reading: DateReading) -> DateReading {
        let parts = (reading.from..reading.to + 1).map(|at| self.word(at));
        let least = parts.filter_map(|word| match word {
            "afternoon" | "evening" => Some(1),
            "night" => Some(6),
            _ => None,
        });
        let least = least.min();
        if let (Some((clock, None)), Some(least)) = (&mut reading.clock, least)
            && (least..12).contains(&clock.hour)
            && !self.is_halved(&reading)
        {
            reading.clock = reading.clock.map(|(clock, last)| (TextClock { hour: clock.hour + 12, ..clock }, last));
        }
        reading
    }

    /// Returns true if `a.m.` is among the words.
    fn is_halved(&self, reading: &DateReading) -> bool {
        (reading.from..reading.to).any(|at| self.word(at) == "a.m" || self.word(at).ends_with("am"))
    }

    /// Joins the only day of a sentence to the first time after it: `On Monday the ship left at 10 a.m.`
    fn only_time(&self, mut found: Vec<DateReading>) -> Vec<DateReading> {
        let mut days = found.iter().enumerate().filter(|(_, reading)| reading.day().is_some());
        let only = days.next().map(|(at, _)| at).filter(|_| days.next().is_none());
        let Some((at, [day, time])) = only.and_then(|at| Some((at, found.get(at..at + 2)?))) else {
            return found;
        };
        let is_small = |word: &str| !matches!(word, "and" | "but" | "until" | "since");
        let gap = || &self.text[self.tokens[day.to - 1].end..self.tokens[time.from].start];
        if day.clock.is_none()
            && time.form == DateForm::TextClock
            && !self.is_bracketed(time)
            && self.is_linked(day, time, MAX_SENTENCE_LINK_WORDS, is_small)
            && !gap().contains([',', '|', '\t'])
        {
            let joined = DateReading { to: time.to, clock: time.clock, ..day.clone() };
            found.splice(at..at + 2, [joined]);
        }
        found
    }

    /// Returns true if a time is alone in brackets, as recording times are.
    pub(super) fn is_bracketed(&self, reading: &DateReading) -> bool {
        let before = self.text[..self.tokens[reading.from].start].chars().next_back();
        let after = self.text[self.tokens[reading.to - 1].end..].chars().next();
        let zone = reading.clock.map(|(clock, _)| clock.zone);
        zone == Some(ClockZone::None) && matches!((before, after), (Some('['), Some(']')) | (Some('('), Some(')')))
    }

    /// Joins `between A and B`, `from A to B` and `A – B` to one span.
    fn spans(&self, found: Vec<DateReading>) -> Vec<DateReading> {
        let mut joined: Vec<DateReading> = Vec::with_capacity(found.len());
        for reading in found {
            match joined.last().and_then(|first| self.span(first, &reading)) {
                Some(span) => {
                    joined.pop();
                    joined.push(span);
                }
                None => joined.push(reading),
            }
        }
        joined
    }

    fn span(&self, first: &DateReading, second: &DateReading) -> Option<DateReading> {
        let gap = &self.text[self.tokens[first.to - 1].end..self.tokens[second.from].start];
        let links: Vec<&str> = (first.to..second.from)
            .map(|at| self.word(at))
            .filter(|word| !matches!(*word, "the" | "on" | "in" | "at"))
            .collect();
        let (lead, far) =
            (self.before(first.from), first.from.checked_sub(2).map(|at| self.word(at)).unwrap_or_default());
        let lead = if matches!(lead, "the" | "early" | "late" | "mid" | "overnight") { far } else { lead };
        let is_joined = match links[..] {
            [] => matches!(gap.trim(), "-" | "–" | "—"),
            ["and"] => lead == "between",
            ["to" | "through" | "until" | "till"] => true,
            ["into"] => first.form == DateForm::Weekday,
            _ => false,
        };
        let is_plain = |reading: &DateReading| reading.when.as_ref().is_some_and(When::is_plain);
        let is_alike = first.day().is_some() == second.day().is_some() || lead == "from" || lead == "between";
        if !is_joined || !is_alike || !is_plain(first) || !is_plain(second) || gap.contains(['.', ',', ';', '|']) {
            return None;
        }
        let (start, end) = self.ends(first, second)?;
        let zone = self.zone();
        let edtf = |when: &When, clock: Option<(TextClock, Option<TextClock>)>| match (when, clock) {
            (When::Day(day), Some((clock, _))) => clock.edtf(*day, zone),
            _ => when.edtf(),
        };
        let edtf = format!("{}/{}", edtf(&start, first.clock), edtf(&end, second.clock));
        Date::parse(&edtf).ok()?;
        DateReading::new(first.from, second.to, second.form, When::Edtf(edtf))
    }

    /// Returns the ends of a span in their order: a year or a week given at one end only holds for both.
    fn ends(&self, first: &DateReading, second: &DateReading) -> Option<(When, When)> {
        let (start, end) = (first.when.clone()?, second.when.clone()?);
        if let (When::Day(from), When::Day(to)) = (&start, &end) {
            let (from, to) = (*from, *to);
            let in_year = |year: i64| Day::from_ymd(year, from.month(), from.day());
            let fixed = match (first.form, second.form) {
                (DateForm::NoYear, DateForm::Full) => {
                    in_year(to.year()).filter(|from| *from <= to).or_else(|| in_year(to.year() - 1))?
                }
                (DateForm::NoYear, DateForm::NoYear) if from > to => in_year(from.year() - 1)?,
                (DateForm::Weekday, DateForm::Weekday) if from > to && self.tense(second.from) == Tense::Ahead => {
                    return Some((start, When::Day(days_after(to, 7))));
                }
                (DateForm::Weekday, DateForm::Weekday) if from > to => days_after(from, -7),
                _ => from,
            };
            return Some((When::Day(fixed), end));
        }
        Some((start, end))
    }

    /// Returns the zone of times without one.
    pub(super) fn zone(&self) -> ClockZone {
        let zones = [self.context.table_zone, self.context.zone, self.settings.zone];
        zones.into_iter().find(|zone| *zone != ClockZone::None).unwrap_or_default()
    }

    /// Returns the EDTF of a reading, with the time and the bounds that the words before it give: `since`, `by`, `after`,
    /// `about`. `None` for a time whose day is not known.
    pub(super) fn edtf(&self, reading: &DateReading) -> Option<String> {
        let when = reading.when.as_ref()?;
        let edtf = match (when, reading.clock) {
            (When::Day(day), Some(clock)) => timed(*day, clock, self.zone()),
            _ => when.edtf(),
        };
        let edtf = self.bounded(reading, edtf);
        Date::parse(&edtf).is_ok().then_some(edtf)
    }

    fn bounded(&self, reading: &DateReading, edtf: String) -> String {
        let from = self.lead(reading.from);
        let near = from.checked_sub(1).is_some_and(|at| self.is_near(at));
        let is_owner = self.tokens[reading.to - 1].is_owner;
        if !near || is_owner || edtf.contains(['/', '[', '~']) {
            return edtf;
        }
        let lead = if self.before(from) == "the" { self.before(from - 1) } else { self.before(from) };
        let hedge = from.checked_sub(2).map(|at| self.word(at)).unwrap_or_default();
        let is_soon =
            matches!(hedge, "shortly" | "just" | "soon" | "immediately" | "day" | "night" | "minutes" | "hours");
        let is_not = matches!(hedge, "not" | "earlier" | "never");
        match lead {
            "before" | "than" if is_not => format!("[{edtf}..]"),
            "since" => format!("{edtf}/.."),
            "by" => format!("[..{edtf}]"),
            "before" if !is_soon && self.before(from) != "the" => format!("[..{edtf}]"),
            "after" if !is_soon && self.before(from) != "the" => format!("[{edtf}..]"),
            "about" | "around" | "circa" if reading.clock.is_none() => format!("{edtf}~"),
            _ => edtf,
        }
    }

    /// Returns what to check about a date.
    pub(super) fn note(&self, reading: &DateReading) -> Option<&'static str> {
        let is_open = matches!(reading.when, Some(When::Either(..)))
            && self.settings.order.is_none_or(|order| order == DateOrder::Ymd);
        is_open.then_some("The text does not tell whether the day or the month comes first: --date-order dmy or mdy.")
    }
}
