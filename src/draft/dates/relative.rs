//! Dates relative to the as-of date: weekdays, weeks, "ago".

use super::reader::{DateReader, Read};
use crate::briefing::Day;
use crate::draft::calendar::{days_after, last_of, months_after, number, week, weekday, weekday_of, written};

impl DateReader<'_> {
    /// `yesterday`, `this week`, `last month`, `earlier this year`, `the past week`, `the year after`
    pub(super) fn relative(&mut self, at: usize) -> Read {
        let (today, next) = (self.today, self.word(at + 1));
        let day = |days: i64| Some((1, written(days_after(today, days))));
        match (self.word(at), next) {
            ("yesterday", _) => day(-1),
            // the BBC’s Today programme
            ("today" | "tonight" | "tomorrow", _) if self.words[at].is_capital() && at > 0 => None,
            ("today" | "tonight", _) => day(0),
            ("tomorrow", _) => day(1),
            ("this", "morning" | "afternoon" | "evening") => Some((2, written(today))),
            ("last", "night") => Some((2, written(days_after(today, -1)))),
            ("earlier" | "later", "this") => self.part_of(at),
            ("this", _) => self.period(next, 0, self.is_ahead(at)).map(|edtf| (2, edtf)),
            ("last", _) => self.period(next, -1, true).map(|edtf| (2, edtf)),
            ("next", _) => self.period(next, 1, true).map(|edtf| (2, edtf)),
            ("past", "week") => Some((2, format!("[{}..{}]", written(days_after(today, -6)), written(today)))),
            ("past", "month") => Some((2, format!("[{}..{}]", written(days_after(today, -30)), written(today)))),
            ("year", "after") | ("following", "year") => {
                let year = self.context?.0 + 1;
                Some((2, format!("{year:04}")))
            }
            _ => None,
        }
    }

    /// `earlier this year`, `later this month`
    pub(super) fn part_of(&self, at: usize) -> Read {
        let (today, year, month) = (self.today, self.today.year(), self.today.month());
        let (first, last) = match self.word(at + 2) {
            "week" => (week(today, 0), days_after(week(today, 0), 6)),
            "month" => (Day::from_ymd(year, month, 1)?, last_of(year, month)?),
            "year" => (Day::from_ymd(year, 1, 1)?, Day::from_ymd(year, 12, 31)?),
            _ => return None,
        };
        let (from, to) = if self.word(at) == "earlier" { (first, today) } else { (today, last) };
        Some((3, format!("[{}..{}]", written(from), written(to))))
    }

    /// Returns a week, month, year or weekend so many units later. Unless `whole`, only the past part of the current one.
    pub(super) fn period(&self, unit: &str, count: i64, whole: bool) -> Option<String> {
        let (year, month) = (self.today.year(), self.today.month());
        match unit {
            "week" => {
                let first = week(self.today, count);
                let last = days_after(first, 6);
                let last = if whole { last } else { last.min(self.today) };
                Some(format!("[{}..{}]", written(first), written(last)))
            }
            "weekend" => {
                // the current weekend, or the last one
                let back = i64::from(count <= 0 && !whole && weekday_of(self.today) < 5) - count.max(0);
                let back = if count < 0 { 1 } else { back };
                let first = days_after(week(self.today, -back), 5);
                Some(format!("[{}..{}]", written(first), written(days_after(first, 1))))
            }
            "month" => {
                let (year, month) = months_after((year, month), count);
                Some(format!("{year:04}-{month:02}"))
            }
            "year" => Some(format!("{:04}", year + count)),
            _ => None,
        }
    }

    /// `two weeks ago`
    pub(super) fn ago(&mut self, at: usize) -> Read {
        let count = number(self.word(at)).filter(|_| self.word(at + 2) == "ago")?;
        let (today, year, month) = (self.today, self.today.year(), self.today.month());
        let edtf = match self.word(at + 1) {
            "day" | "days" => written(days_after(today, -count)),
            "week" | "weeks" => format!("{}~", written(days_after(today, -7 * count))),
            "month" | "months" => {
                let (year, month) = months_after((year, month), -count);
                format!("{year:04}-{month:02}~")
            }
            "year" | "years" => format!("{:04}~", year - count),
            "decade" | "decades" => format!("{:04}~", year - 10 * count),
            _ => return None,
        };
        Some((3, edtf))
    }

    /// `on Tuesday`, `last Tuesday`, `next Tuesday`
    pub(super) fn weekday(&mut self, at: usize) -> Read {
        let wanted = self.words.get(at).filter(|word| word.is_capital()).and_then(|_| weekday(self.word(at)))?;
        let (today, before) = (weekday_of(self.today), self.before(at));
        // "on Monday this week"
        let of = ["last", "this", "next"].iter().position(|word| *word == self.word(at + 1));
        if let Some(of) = of.filter(|_| self.word(at + 2) == "week" && self.gap(at).trim().is_empty()) {
            return Some((3, written(days_after(week(self.today, of as i64 - 1), wanted))));
        }
        let back = (today - wanted).rem_euclid(7);
        let days = match before {
            "last" if back == 0 => -7,
            "last" => -back,
            _ if self.is_ahead(at) || before == "next" => {
                let ahead = (wanted - today).rem_euclid(7);
                if ahead == 0 && before == "next" { 7 } else { ahead }
            }
            _ => -back,
        };
        Some((1, written(days_after(self.today, days))))
    }
}
