//! Dates relative to the date of the text, or to the last date: weekdays, weeks, "ago", "two days later".

use super::reader::DateReader;
use super::tense_words::Tense;
use super::when::{DateForm, DateReading, When};
use crate::briefing::Day;
use crate::draft::calendar::{days_after, last_of, months_after, number, week, weekday_of, written};

/// Days on either side of the date of the text in which `Tuesday the 15th` is looked for.
const MAX_NEAR_DAYS: i64 = 45;

/// Returns one day of a range.
fn one_of(first: Day, last: Day) -> When {
    When::Edtf(format!("[{}..{}]", written(first), written(last)))
}

/// A part of the day.
fn is_day_part(word: &str) -> bool {
    matches!(word, "morning" | "afternoon" | "evening" | "night")
}

impl DateReader<'_> {
    /// `yesterday`, `this week`, `last month`, `earlier this year`, `the past week`, `the year after`
    pub(super) fn relative(&self, at: usize) -> Option<DateReading> {
        let (anchor, next) = (self.settings.anchor, self.word(at + 1));
        let found = |count: usize, when: When| DateReading::new(at, at + count, DateForm::Relative, when);
        let day = |days: i64| {
            let part = usize::from(is_day_part(next) && self.is_near(at));
            found(1 + part, When::Day(days_after(anchor, days)))
        };
        match (self.word(at), next) {
            // the BBC’s Today programme
            ("today" | "tonight" | "tomorrow" | "yesterday", _)
                if self.is_capital(at) && at > 0 && self.is_near(at - 1) && self.is_capital(at - 1) =>
            {
                None
            }
            ("yesterday", _) => day(-1),
            ("beforeyesterday", _) => day(-2),
            ("today" | "tonight", _) => day(0),
            ("tomorrow", _) => day(1),
            ("aftertomorrow", _) => day(2),
            ("this", part) if is_day_part(part) => found(2, When::Day(anchor)),
            ("last", "night") => found(2, When::Day(days_after(anchor, -1))),
            ("earlier" | "later", "this") => self.part_of(at),
            (unit, "last" | "next") if self.is_french() => {
                found(2, self.period(unit, if next == "last" { -1 } else { 1 }, true)?)
            }
            ("this", _) => found(2, self.period(next, 0, self.tense(at) == Tense::Ahead)?),
            ("last", _) => found(2, self.period(next, -1, true)?),
            ("next", _) => found(2, self.period(next, 1, true)?),
            ("weekend", _) if ["the", "at", "over"].contains(&self.before(at)) => {
                let ahead = i64::from(self.tense(at) == Tense::Ahead);
                let first = days_after(week(anchor, ahead - 1), 5);
                let is_now = weekday_of(anchor) >= 5;
                let first = if is_now || ahead == 1 { days_after(week(anchor, 0), 5) } else { first };
                found(1, one_of(first, days_after(first, 1)))
            }
            ("past", "week") => found(2, one_of(days_after(anchor, -6), anchor)),
            ("past", "month") => found(2, one_of(days_after(anchor, -30), anchor)),
            ("year", "after") | ("following", "year") => found(2, When::Year(self.context.year?.0 + 1)),
            ("year", "before") | ("previous", "year") => found(2, When::Year(self.context.year?.0 - 1)),
            _ => None,
        }
    }

    /// `earlier this year`, `later this month`
    fn part_of(&self, at: usize) -> Option<DateReading> {
        let anchor = self.settings.anchor;
        let (year, month) = (anchor.year(), anchor.month());
        let (first, last) = match self.word(at + 2) {
            "week" => (week(anchor, 0), days_after(week(anchor, 0), 6)),
            "month" => (Day::from_ymd(year, month, 1)?, last_of(year, month)?),
            "year" => (Day::from_ymd(year, 1, 1)?, Day::from_ymd(year, 12, 31)?),
            _ => return None,
        };
        let (from, to) = if self.word(at) == "earlier" { (first, anchor) } else { (anchor, last) };
        DateReading::new(at, at + 3, DateForm::Relative, one_of(from, to))
    }

    /// Returns a week, month, year or weekend so many units later. Unless `whole`, only the past part of the current one.
    fn period(&self, unit: &str, count: i64, whole: bool) -> Option<When> {
        let anchor = self.settings.anchor;
        let (year, month) = (anchor.year(), anchor.month());
        match unit {
            "week" => {
                let first = week(anchor, count);
                let last = days_after(first, 6);
                Some(one_of(first, if whole { last } else { last.min(anchor) }))
            }
            "weekend" => {
                // the current weekend, or the last one
                let back = i64::from(count <= 0 && !whole && weekday_of(anchor) < 5) - count.max(0);
                let back = if count < 0 { 1 } else { back };
                let first = days_after(week(anchor, -back), 5);
                Some(one_of(first, days_after(first, 1)))
            }
            "month" => {
                let (year, month) = months_after((year, month), count);
                Some(When::Month(year, month))
            }
            "year" => Some(When::Year(year + count)),
            _ => None,
        }
    }

    /// `two weeks ago`, `three days later`, `a day earlier`, `il y a trois jours`, `vor drei Tagen`
    pub(super) fn moved(&self, at: usize) -> Option<DateReading> {
        let word = self.word(at);
        // "fell from a year earlier" compares, and tells no date
        if matches!(self.before(at), "from" | "than" | "with" | "over") {
            return None;
        }
        let is_french_ago = word == "a" && self.before(at) == "y" && self.is_french();
        let is_german_ago = word == "before" && self.settings.lexicon == super::lexicon::Lexicon::German;
        let ago_first = is_french_ago || is_german_ago;
        let at_number = at + usize::from(ago_first);
        let count = number(self.word(at_number)).filter(|_| !self.is_french() || self.word(at_number) != "a")?;
        let unit = self.word(at_number + 1).trim_end_matches('s');
        let far = self.word(at_number + 2);
        if !self.is_near(at_number) || !matches!(unit, "day" | "week" | "month" | "year" | "decade") {
            return None;
        }
        let more = usize::from(far == "plus" && self.is_french());
        let far = self.word(at_number + 2 + more);
        let (base, sign, words) = match far {
            _ if ago_first => (self.settings.anchor, -1, 2),
            "ago" => (self.settings.anchor, -1, 3),
            "later" | "afterwards" | "after" if self.ends_phrase(at_number + 2 + more) => {
                (self.context.day?, 1, 3 + more)
            }
            "earlier" | "before" | "previously" if self.ends_phrase(at_number + 2 + more) => {
                (self.context.day?, -1, 3 + more)
            }
            _ => return None,
        };
        let approximate = far == "ago" || ago_first;
        let when = self.shifted(base, unit, sign * count, approximate)?;
        DateReading::new(at, at_number + words, DateForm::Relative, when)
    }

    /// Returns true if a phrase ends after the word: a clause does not follow "a day after".
    fn ends_phrase(&self, at: usize) -> bool {
        if matches!(self.word(at), "later" | "earlier" | "afterwards" | "previously") {
            return true;
        }
        !self.is_near(at) || at + 1 >= self.tokens.len()
    }

    fn shifted(&self, base: Day, unit: &str, count: i64, approximate: bool) -> Option<When> {
        let mark = if approximate { "~" } else { "" };
        let (year, month) = (base.year(), base.month());
        Some(match unit {
            "day" => When::Day(days_after(base, count)),
            "week" if approximate => When::Edtf(format!("{}~", written(days_after(base, 7 * count)))),
            "week" => When::Day(days_after(base, 7 * count)),
            "month" => {
                let (year, month) = months_after((year, month), count);
                if !approximate {
                    return Some(When::Month(year, month));
                }
                When::Edtf(format!("{year:04}-{month:02}{mark}"))
            }
            "year" if approximate => When::Edtf(format!("{:04}~", year + count)),
            "year" => When::Year(year + count),
            _ => When::Edtf(format!("{:04}~", year + 10 * count)),
        })
    }

    /// `the same day`, `the next morning`, `the day before`, `that night`, `le lendemain`
    pub(super) fn other_day(&self, at: usize) -> Option<DateReading> {
        let is_day = |word: &str| word == "day" || is_day_part(word);
        let (word, next, third) = (self.word(at), self.word(at + 1), self.word(at + 2));
        let ends = |count: usize| self.ends_phrase(at + count - 1);
        let (days, count) = match (word, next, third) {
            ("dayafter", ..) => (1, 1),
            ("daybefore", ..) => (-1, 1),
            ("the", "same", day) if is_day(day) => (0, 3),
            ("same", day, _) if is_day(day) => (0, 2),
            ("that", day, _) if is_day(day) && self.context.day.is_some() => (0, 2),
            ("the", "next" | "following", day) if is_day(day) => (1, 3),
            ("next" | "following", day, _) if is_day(day) => (1, 2),
            ("the", "previous", day) if is_day(day) => (-1, 3),
            ("the", "day", "after") if ends(3) => (1, 3),
            ("the", "day" | "night", "before") if ends(3) => (-1, 3),
            ("day", "after", _) if ends(2) && self.before(at) == "the" => (1, 2),
            _ => return None,
        };
        let day = days_after(self.context.day?, days);
        DateReading::new(at, at + count, DateForm::Relative, When::Day(day))
    }

    /// `on Tuesday`, `last Tuesday`, `next Tuesday`, `Monday this week`, `mardi dernier`
    pub(super) fn weekday(&self, at: usize) -> Option<DateReading> {
        let wanted = match self.weekday_name(at) {
            Some(wanted) => wanted,
            // only before a date: "Sat 12 May"
            None => self.any_weekday(at).filter(|_| self.is_before_date(at + 1))?,
        };
        let anchor = self.settings.anchor;
        // "Tuesday the 15th"
        if self.word(at + 1) == "the"
            && self.word(at + 2).ends_with("th")
            && let Some(wanted_day) = self.day_number(at + 2)
        {
            let days = (-MAX_NEAR_DAYS..=MAX_NEAR_DAYS).map(|days| days_after(anchor, days));
            let fits = days.filter(|day| day.day() == wanted_day && weekday_of(*day) == wanted);
            let nearest = fits.min_by_key(|day| (day.number() - anchor.number()).abs());
            if let Some(day) = nearest {
                return DateReading::new(at, at + 3, DateForm::Relative, When::Day(day));
            }
        }
        let (today, before) = (weekday_of(anchor), self.before(at));
        // a day of every week
        if matches!(before, "every" | "each" | "most" | "jeden" | "chaque") {
            return None;
        }
        let after = if self.is_near(at) { self.word(at + 1) } else { "" };
        let of = ["last", "this", "next"].iter().position(|word| *word == after);
        if let Some(of) = of.filter(|_| self.word(at + 2) == "week") {
            let day = days_after(week(anchor, of as i64 - 1), wanted);
            return DateReading::new(at, at + 3, DateForm::Weekday, When::Day(day));
        }
        let back = (today - wanted).rem_euclid(7);
        let ahead = (wanted - today).rem_euclid(7);
        let is = |word: &str| before == word || self.is_french() && after == word;
        let days = match () {
            () if is("last") => {
                if back == 0 {
                    -7
                } else {
                    -back
                }
            }
            () if is("next") => {
                if ahead == 0 {
                    7
                } else {
                    ahead
                }
            }
            // "the Sunday", after a day was told
            () if before == "the" && self.is_following(at) => {
                let known = self.context.day?;
                let day = days_after(known, (wanted - weekday_of(known)).rem_euclid(7));
                return DateReading::new(at, at + 1, DateForm::Weekday, When::Day(day));
            }
            () if self.tense(at) == Tense::Ahead || before == "this" && self.tense(at) != Tense::Past => ahead,
            () => -back,
        };
        let part = usize::from(is_day_part(after) || self.is_french() && matches!(after, "last" | "next"));
        DateReading::new(at, at + 1 + part, DateForm::Weekday, When::Day(days_after(anchor, days)))
    }

    /// Returns true if `the Sunday` is one after the last day, not one of this week.
    fn is_following(&self, at: usize) -> bool {
        let far = |day: Day| day.number() < self.settings.anchor.number() - 7;
        self.context.day.is_some_and(far)
            && !self.is_capital(at + 1)
            && !self.tokens[at].is_owner
            && !self.is_french()
            && self.settings.lexicon != super::lexicon::Lexicon::German
    }

    fn is_before_date(&self, at: usize) -> bool {
        let gap = self.gap(at - 1).trim_matches([',', '.', '(']).trim();
        let is_date = self.month(at).is_some() || self.day_number(at).is_some() || self.numeric(at).is_some();
        gap.is_empty() && is_date
    }
}
