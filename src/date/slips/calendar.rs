//! Years, months and days as numbers, which may not exist in the calendar, and periods.

use super::interpretation::{DateProblem, Interpretation, Meant};
use crate::date::day::{Day, MONTH_NAMES, days_in};
use crate::text::nearest;

/// A date as numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CalendarDate {
    pub year: i64,
    pub month: Option<u32>,
    pub day: Option<u32>,
}

impl CalendarDate {
    pub(super) fn day(year: i64, month: u32, day: u32) -> Self {
        Self { year, month: Some(month), day: Some(day) }
    }

    /// Returns true if the month exists.
    pub(super) fn has_month(self) -> bool {
        self.month.is_none_or(|month| (1..=12).contains(&month))
    }

    /// Returns true if the month and the day exist.
    pub(super) fn exists(self) -> bool {
        self.has_month() && self.day.is_none_or(|day| (1..=days(self.year, self.month.unwrap_or(1))).contains(&day))
    }

    /// Returns the nearest existing date, and the problem.
    pub(super) fn reading(self) -> Interpretation {
        let year = year(self.year);
        let Some(month) = self.month else { return Interpretation::of(Meant::at(year)) };
        if !self.has_month() {
            let message = format!("invalid month {month:02}");
            let swapped = self.day.map(|day| Self::day(self.year, day, month)).filter(|swapped| swapped.exists());
            return match swapped {
                Some(swapped) => swapped.reading().with(DateProblem::new(message)),
                None => Interpretation::of(Meant::at(year))
                    .with(DateProblem::led(message, "write a month from 01 to 12, or".to_owned())),
            };
        }
        let Some(day) = self.day else { return Interpretation::of(Meant::at(format!("{year}-{month:02}"))) };
        let days = days(self.year, month);
        let name = MONTH_NAMES.get(month as usize - 1).copied().unwrap_or_default();
        match day {
            0 => Interpretation::of(Meant::at(format!("{year}-{month:02}")))
                .with(DateProblem::led("invalid day 00".to_owned(), format!("write a day from 01 to {days}, or"))),
            _ if day > days => Interpretation::of(Meant::at(format!("{year}-{month:02}-{days}")))
                .with(DateProblem::new(format!("{name} {year} has {days} days"))),
            _ => Interpretation::of(Meant::at(format!("{year}-{month:02}-{day:02}"))),
        }
    }
}

/// Returns a year in EDTF.
pub(super) fn year(year: i64) -> String {
    match year {
        0..10_000 => format!("{year:04}"),
        -9_999..0 => format!("-{:04}", -year),
        _ => format!("Y{year}"),
    }
}

/// Parses digits as a number.
pub(super) fn number(text: &str) -> Option<u32> {
    text.parse().ok()
}

fn first_of(year: i64) -> Option<i64> {
    Day::from_ymd(year, 1, 1).map(Day::number)
}

/// Returns the number of the Monday of the first week of `year` (ISO 8601): the week with 4 January.
fn first_monday(year: i64) -> Option<i64> {
    let fourth = first_of(year)? + 3;
    // 1 January 1970 was a Thursday.
    Some(fourth - (fourth + 3).rem_euclid(7))
}

/// Returns a week of the year, or one of its days (1 is Monday).
pub(super) fn week(of: i64, week: u32, weekday: Option<u32>) -> Option<Interpretation> {
    let monday = first_monday(of)?;
    let weeks = u32::try_from((first_monday(of + 1)? - monday) / 7).ok()?;
    if weekday.is_some_and(|day| !(1..=7).contains(&day)) {
        return None;
    }
    let name = year(of);
    if week == 0 {
        let lead = "write the days, or".to_owned();
        return Some(Interpretation::of(Meant::at(name)).with(DateProblem::led("invalid week 00".to_owned(), lead)));
    }
    let monday = monday + i64::from(week.min(weeks) - 1) * 7;
    let day = |offset: i64| Day::from_number(monday + offset).to_string();
    let meant = match weekday {
        Some(weekday) => Meant::at(day(i64::from(weekday) - 1)),
        None => Meant::from_to(day(0), day(6)),
    };
    let reading = Interpretation::of(meant);
    Some(if week > weeks { reading.with(DateProblem::new(format!("{name} has {weeks} weeks"))) } else { reading })
}

/// Returns a day of the year, from 1 to 366.
pub(super) fn ordinal(of: i64, day: u32) -> Option<Interpretation> {
    let first = first_of(of)?;
    let days = u32::try_from(first_of(of + 1)? - first).ok()?;
    let name = year(of);
    if day == 0 {
        let message = format!("days of {name} are numbered 001 to {days}");
        let lead = "write the day, or".to_owned();
        return Some(Interpretation::of(Meant::at(name)).with(DateProblem::led(message, lead)));
    }
    let reading = Interpretation::of(Meant::at(Day::from_number(first + i64::from(day.min(days)) - 1).to_string()));
    Some(if day > days { reading.with(DateProblem::new(format!("{name} has {days} days"))) } else { reading })
}

/// Returns consecutive months of a year; the last may be in the next year.
pub(super) fn months(of: i64, first: u32, count: u32) -> Meant {
    let last = first + count - 1;
    let (last_year, last) = if last > 12 { (of + 1, last - 12) } else { (of, last) };
    Meant::from_to(format!("{}-{first:02}", year(of)), format!("{}-{last:02}", year(last_year)))
}

/// The months of the sub-year codes of EDTF from 21 on: first month and count; seasons without a hemisphere have two.
const SEASONS: [&[(u32, u32)]; 21] = [
    &[(3, 3), (9, 3)],
    &[(6, 3), (12, 3)],
    &[(9, 3), (3, 3)],
    &[(12, 3), (6, 3)],
    &[(3, 3)],
    &[(6, 3)],
    &[(9, 3)],
    &[(12, 3)],
    &[(9, 3)],
    &[(12, 3)],
    &[(3, 3)],
    &[(6, 3)],
    &[(1, 3)],
    &[(4, 3)],
    &[(7, 3)],
    &[(10, 3)],
    &[(1, 4)],
    &[(5, 4)],
    &[(9, 4)],
    &[(1, 6)],
    &[(7, 6)],
];

/// Returns the months of a sub-year code, 21 to 41.
pub(super) fn sub_year(of: i64, code: u32) -> Option<Interpretation> {
    let months_of = SEASONS.get(usize::try_from(code).ok()?.checked_sub(21)?)?;
    let meant = months_of.iter().map(|&(first, count)| months(of, first, count)).collect();
    Some(Interpretation { meant, problem: None })
}

/// `2031-21`, and `2031-32` for two years.
pub(super) fn season(text: &str) -> Option<Interpretation> {
    let (of, code) = text.rsplit_once('-')?;
    let is_code = code.len() == 2 && of.trim_start_matches('-').len() == 4;
    let of = of.parse().ok().filter(|_| is_code)?;
    let mut reading = sub_year(of, number(code)?)?;
    reading.meant.splice(0..0, to_year(of, code));
    Some(reading)
}

/// Returns the years of `1914-18` and `1998/9`, where the last digits are a later year.
pub(super) fn to_year(from: i64, digits: &str) -> Option<Meant> {
    let power = 10i64.pow(u32::try_from(digits.len()).ok()?.min(4));
    let to = from - from.rem_euclid(power) + digits.parse::<i64>().ok()?;
    (from > 0 && to > from).then(|| Meant::from_to(year(from), year(to)))
}

/// Returns the number of a month, given at least three letters of its name or a misspelling of it.
pub(super) fn month_number(word: &str) -> Option<u32> {
    let names = MONTH_NAMES.map(str::to_lowercase);
    let begins = names.iter().position(|name| word.len() >= 3 && name.starts_with(word));
    let misspelt = || {
        let meant = nearest(word, names.iter().map(String::as_str)).filter(|_| word.len() >= 4)?;
        names.iter().position(|name| name == meant)
    };
    let at = if word == "sept" { Some(8) } else { begins.or_else(misspelt) };
    at.and_then(|at| u32::try_from(at + 1).ok())
}

/// Returns the number of days in a month.
pub(super) fn days(year: i64, month: u32) -> u32 {
    u32::from(days_in(year, u8::try_from(month).unwrap_or_default()))
}
