//! Parts of years: quarters, halves, seasons, holidays, and the beginning and end of periods.

use super::lexicon::{Lexicon, ordinal};
use super::reader::DateReader;
use super::tense_words::Tense;
use super::when::{DateForm, DateReading, When};
use crate::briefing::Day;
use crate::draft::calendar::{days_after, last_of, months_after, week, written};

fn months(year: i64, first: u8, count: u8) -> When {
    let (to_year, to) = months_after((year, first), i64::from(count) - 1);
    When::Edtf(format!("{year:04}-{first:02}/{to_year:04}-{to:02}"))
}

impl DateReader<'_> {
    /// `the fourth quarter of 2025`, `Q2 2030`, `the first half of July`
    pub(super) fn part_of_year(&self, at: usize) -> Option<DateReading> {
        let (part, count, words) = match self.word(at) {
            word @ ("q1" | "q2" | "q3" | "q4") => (word.as_bytes()[1] - b'0', 4, 1),
            word @ ("h1" | "h2") => (word.as_bytes()[1] - b'0', 2, 1),
            word => match (ordinal(word)?, self.word(at + 1)) {
                (part, "quarter") => (part, 4, 2),
                (part, "half") if part <= 2 => (part, 2, 2),
                (part, "week") => return self.week_of_month(at, part),
                _ => return None,
            },
        };
        let of = usize::from(matches!(self.word(at + words), "of" | "in"));
        let place = at + words + of;
        if words == 2
            && count == 2
            && of == 1
            && let Some(month) = self.month(place)
        {
            let (year, more) = self.year_after(place);
            let year = year.unwrap_or_else(|| self.year_of(at, (month, None)));
            let day = |day: u8| Day::from_ymd(year, month, day);
            let span =
                if part == 1 { When::Span(day(1)?, day(15)?) } else { When::Span(day(16)?, last_of(year, month)?) };
            return DateReading::new(at, place + 1 + more, DateForm::NoYear, span);
        }
        let (year, more) = match self.year_number(place) {
            Some(year) => (year, 1),
            None => match (self.year_after(at + words - 1), self.word(at + words)) {
                ((Some(year), more), "of") => (year, more),
                _ => return self.quarter_alone(at, part).filter(|_| count == 4 && words == 2),
            },
        };
        let to = if self.year_number(place).is_some() { place + 1 } else { at + words + more };
        let length = 12 / count;
        DateReading::new(at, to, DateForm::Full, months(year, (part - 1) * length + 1, length))
    }

    /// `in the third quarter`, `the end of the third quarter`: the current one, or the next or last one
    fn quarter_alone(&self, at: usize, part: u8) -> Option<DateReading> {
        let the = usize::from(self.before(at) == "the");
        let before = self.before(at - the);
        let is_end = before == "of" && the == 1 && at >= 3 && self.word(at - 3) == "end";
        let is_said = is_end || matches!(before, "in" | "by" | "during" | "until" | "since" | "before");
        if !is_said || self.settings.lexicon == Lexicon::English && the == 0 {
            return None;
        }
        let anchor = self.settings.anchor;
        let first = (part - 1) * 3 + 1;
        let (mut year, is_begun) = (anchor.year(), first <= anchor.month());
        let is_over = first + 2 < anchor.month();
        match self.tense(at - the) {
            // no game is told of
            Tense::Unknown if !is_end => return None,
            Tense::Ahead | Tense::Unknown => year += i64::from(is_over),
            Tense::Past => year -= i64::from(!is_begun),
        }
        DateReading::new(at, at + 2, DateForm::Relative, months(year, first, 3))
    }

    /// `the first week of May`
    fn week_of_month(&self, at: usize, part: u8) -> Option<DateReading> {
        let month = self.month(at + 3).filter(|_| matches!(self.word(at + 2), "of" | "in"))?;
        let (year, more) = self.year_after(at + 3);
        let year = year.unwrap_or_else(|| self.year_of(at, (month, None)));
        let first = Day::from_ymd(year, month, (part - 1) * 7 + 1)?;
        let edtf = format!("[{}..{}]", written(first), written(days_after(first, 6)));
        DateReading::new(at, at + 4 + more, DateForm::NoYear, When::Edtf(edtf))
    }

    /// `in the spring`, `last winter`, `the summer of 2029`
    pub(super) fn season(&self, at: usize) -> Option<DateReading> {
        let first = match self.word(at) {
            "spring" => 3,
            "summer" => 6,
            "autumn" | "fall" => 9,
            "winter" => 12,
            _ => return None,
        };
        let before = self.before(at);
        let (year, more) = self.year_after(at);
        let is_said = match before {
            "last" | "this" | "next" | "in" | "since" | "by" | "until" | "early" | "late" | "mid" | "during" => true,
            // "in the spring", but not "the spring water"
            "the" => {
                at >= 2
                    && matches!(self.word(at - 2), "in" | "since" | "by" | "until" | "during" | "of" | "for" | "over")
            }
            _ => false,
        };
        let is_verb = self.word(at) == "fall" && before != "the" && before != "last" && year.is_none();
        let elided = self.text[self.tokens[at].start..self.tokens[at].end].contains(['\'', '’']);
        let follows = self.is_near(at)
            && matches!(
                self.word(at + 1),
                "water" | "sale" | "break" | "house" | "school" | "from" | "apart" | "season" | "olympics" | "games"
            );
        if !(is_said || elided || self.is_french() && year.is_some()) && year.is_none() || is_verb || follows {
            return None;
        }
        let found = self.year_of_season(at, first, year)?;
        // "not in the winter"
        if year.is_none() && before == "the" && self.tense(at) == Tense::Unknown {
            return None;
        }
        let form = if year.is_some() { DateForm::Full } else { DateForm::Relative };
        let lead = usize::from(matches!(before, "the" | "last" | "next" | "this"));
        DateReading::new(at - lead, at + 1 + more, form, months(found, first, 3))
    }

    /// Returns the year in which a season begins.
    fn year_of_season(&self, at: usize, first: u8, year: Option<i64>) -> Option<i64> {
        let before = self.before(at);
        let anchor = self.settings.anchor;
        let start = |year: i64| Day::from_ymd(year, first, 1);
        let latest = if start(anchor.year())? > anchor { anchor.year() - 1 } else { anchor.year() };
        let is_over = |year: i64| {
            let (year, month) = months_after((year, first), 2);
            last_of(year, month).is_some_and(|last| last < anchor)
        };
        let found = match (year, before) {
            // the winter of 2029 begins in December
            (Some(year), _) => year,
            (None, "last") => {
                if is_over(latest) {
                    latest
                } else {
                    latest - 1
                }
            }
            (None, "next") => latest + 1,
            (None, _) => match self.context.year {
                Some((year, Some(month))) => year + i64::from(first < month),
                Some((year, None)) => year,
                None if self.tense(at) == Tense::Ahead || before == "this" && is_over(latest) => {
                    latest + i64::from(is_over(latest))
                }
                None => latest,
            },
        };
        Some(found)
    }

    /// `Christmas`, `Boxing Day`, `New Year’s Eve`, `Good Friday`, `Easter`
    pub(super) fn holiday(&self, at: usize) -> Option<DateReading> {
        let word = |count: usize| if count == 0 || self.is_near(at + count - 1) { self.word(at + count) } else { "" };
        if !self.is_capital(at) && !self.is_french() {
            return None;
        }
        let (count, fixed, easter) = match (word(0), word(1), word(2)) {
            ("christmas", "eve", _) => (2, (12, 24), None),
            ("christmas", "day", _) => (2, (12, 25), None),
            ("christmas", next, _) => {
                let is_noun = self.is_capital(at + 1) && self.is_near(at)
                    || matches!(next, "tree" | "market" | "card" | "party" | "dinner");
                let is_day = !is_noun
                    && matches!(
                        self.before(at),
                        "at" | "by" | "before" | "after" | "until" | "since" | "for" | "last" | "next" | "this" | "on"
                    );
                is_day.then_some((1, (12, 25), None))?
            }
            ("boxing", "day", _) => (2, (12, 26), None),
            ("new", "year", "eve") if self.tokens[at + 1].is_owner => (3, (12, 31), None),
            ("new", "year", "day") if self.tokens[at + 1].is_owner => (3, (1, 1), None),
            ("halloween", ..) => (1, (10, 31), None),
            ("valentine", "day", _) => (2, (2, 14), None),
            ("may", "day", _) if self.is_capital(at + 1) => (2, (5, 1), None),
            ("good", "friday", _) if self.is_capital(at + 1) => (2, (0, 0), Some(-2)),
            ("easter", "sunday", _) => (2, (0, 0), Some(0)),
            ("easter", "monday", _) => (2, (0, 0), Some(1)),
            _ => return None,
        };
        let day = |year: i64| match easter {
            Some(days) => easter_of(year).map(|day| days_after(day, days)),
            None => Day::from_ymd(year, fixed.0, fixed.1),
        };
        let (year, more) = self.year_after(at + count - 1);
        let anchor = self.settings.anchor;
        let (last, next) = match day(anchor.year())? {
            this if this > anchor => (day(anchor.year() - 1)?, this),
            this => (this, day(anchor.year() + 1)?),
        };
        let found = match (year, self.before(at), self.tense(at)) {
            (Some(year), ..) => day(year)?,
            (None, "last", _) => last,
            (None, "next" | "this", _) | (None, _, Tense::Ahead) => next,
            (None, _, Tense::Past) => last,
            // the nearest one
            _ if next.number() - anchor.number() < anchor.number() - last.number() => next,
            _ => last,
        };
        let form = if year.is_some() { DateForm::Full } else { DateForm::Relative };
        DateReading::new(at, at + count + more, form, When::Day(found))
    }

    /// `the end of June`, `the beginning of 2030`, `the end of the year`
    pub(super) fn edge(&self, at: usize) -> Option<DateReading> {
        let is_end = match self.word(at) {
            "end" => true,
            "late" if self.is_french() => true,
            "start" | "beginning" | "middle" => false,
            _ => return None,
        };
        let of = usize::from(self.word(at + 1) == "of" || self.is_french() && self.word(at + 1) == "from");
        let place = at + 1 + of;
        let is_other = of == 0 && (self.settings.lexicon == Lexicon::English);
        let anchor = self.settings.anchor;
        let (when, to, form) = match (self.word(place), self.word(place + 1)) {
            _ if is_other || !self.is_near(at) => return None,
            ("year", _) if self.is_french() => (When::Year(anchor.year()), place + 1, DateForm::Relative),
            ("month", _) if self.is_french() => {
                (When::Month(anchor.year(), anchor.month()), place + 1, DateForm::Relative)
            }
            ("the", "year") => (When::Year(anchor.year()), place + 2, DateForm::Relative),
            ("the", "week") => {
                let first = week(anchor, 0);
                (When::Span(first, days_after(first, 6)), place + 2, DateForm::Relative)
            }
            ("the", "month") => (When::Month(anchor.year(), anchor.month()), place + 2, DateForm::Relative),
            ("this" | "last" | "next", "year" | "month") => {
                let inner = self.relative(place)?;
                (inner.when?, inner.to, DateForm::Relative)
            }
            _ => match (self.month(place), self.year_number(place)) {
                (Some(month), _) => {
                    let (year, more) = self.year_after(place);
                    let form = if year.is_some() { DateForm::Full } else { DateForm::NoYear };
                    let year = year.unwrap_or_else(|| self.year_of(at, (month, None)));
                    (When::Month(year, month), place + 1 + more, form)
                }
                (None, Some(year)) => (When::Year(year), place + 1, DateForm::Full),
                _ => return None,
            },
        };
        let the = usize::from(self.before(at) == "the");
        let is_by = matches!(self.before(at - the), "by" | "before" | "until" | "till");
        let when = match when.last().filter(|_| is_end && is_by) {
            Some(last) => When::Day(last),
            None => when,
        };
        DateReading::new(at - the, to, form, when)
    }
}

/// Returns Easter Sunday of the western churches (the method of Meeus, Jones and Butcher).
fn easter_of(year: i64) -> Option<Day> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let days = h + l - 7 * m + 114;
    Day::from_ymd(year, u8::try_from(days / 31).ok()?, u8::try_from(days % 31 + 1).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter() {
        for (year, edtf) in [(2024, "2024-03-31"), (2026, "2026-04-05"), (2038, "2038-04-25"), (2000, "2000-04-23")] {
            assert_eq!(easter_of(year).map(written).as_deref(), Some(edtf));
        }
    }
}
