//! Years, months and days in words.

use edtf_core::{Date as EdtfDate, Edtf};

use super::style::{DateContext, DayStyle};
use crate::date::day::{Day, MONTH_NAMES, day_of};

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

impl DateContext {
    pub(super) fn with_year(self, text: String, date: &EdtfDate) -> String {
        if self.year { format!("{text} {}", year_of(date)) } else { text }
    }

    /// Returns the month of `date`. ISO months have no names, so the year always precedes them.
    pub(super) fn month(self, month: u8, date: &EdtfDate) -> String {
        match self.iso_year(date) {
            Some(year) => format!("{year}-{month:02}"),
            None => self.with_year(month_name(month).to_owned(), date),
        }
    }

    /// Returns a day, or days (`13–14`), of a month of `date`.
    pub(super) fn days(self, days: &str, month: u8, date: &EdtfDate) -> String {
        let name = month_name(month);
        match (self.style, self.iso_year(date)) {
            (DayStyle::Iso, Some(year)) if self.year => format!("{year}-{month:02}-{days:0>2}"),
            (DayStyle::Iso, Some(_)) => format!("{month:02}-{days:0>2}"),
            (DayStyle::MonthDay, _) if self.year => format!("{name} {days}, {}", year_of(date)),
            (DayStyle::MonthDay, _) => format!("{name} {days}"),
            _ => self.with_year(format!("{days} {name}"), date),
        }
    }
}

/// Returns a day as a heading: `9 June 2031`, or `9 June` below the heading of the year.
pub(crate) fn day_heading(day: Day, with_year: bool, style: DayStyle) -> String {
    let (month, number) = (day.month(), day.day());
    let name = MONTH_NAMES.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or("?");
    match (style, with_year) {
        (DayStyle::Iso, true) if (1000..10_000).contains(&day.year()) => day.to_string(),
        (DayStyle::Iso, false) if (1000..10_000).contains(&day.year()) => format!("{month:02}-{number:02}"),
        (DayStyle::MonthDay, true) => format!("{name} {number}, {}", year_name(day.year())),
        (DayStyle::MonthDay, false) => format!("{name} {number}"),
        (_, true) => format!("{number} {name} {}", year_name(day.year())),
        (_, false) => format!("{number} {name}"),
    }
}

/// Returns a date without its qualifiers.
pub(super) fn plain(date: &EdtfDate, context: DateContext) -> String {
    match (&date.month, &date.day) {
        (None, _) => year_of(date),
        (Some(month), None) => match (month.value(), context.year) {
            (Some(month), _) => context.month(month, date),
            (None, true) => format!("some month of {}", year_of(date)),
            (None, false) => "month unknown".to_owned(),
        },
        (Some(month), Some(day)) => match (month.value(), day.value(), context.year) {
            (Some(month), Some(day), _) => context.days(&day.to_string(), month, date),
            (Some(month), None, _) => format!("some day in {}", context.month(month, date)),
            (None, _, true) => format!("some day in {}", year_of(date)),
            (None, _, false) => "day unknown".to_owned(),
        },
    }
}

/// Returns the short name of a month, 1 to 12.
pub(crate) fn month_name(month: u8) -> &'static str {
    MONTHS.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or("?")
}

/// Returns the year, or the years that unknown digits leave possible.
pub(super) fn year_of(date: &EdtfDate) -> String {
    if let Some(value) = date.year.value() {
        return year_name(value);
    }
    let whole = Edtf::Date(EdtfDate { month: None, day: None, ..*date }).bounds();
    let (Some(first), Some(last)) = (day_of(whole.earliest), day_of(whole.latest)) else {
        return "unknown year".to_owned();
    };
    let (first, last) = (first.year(), last.year());
    match last - first {
        // "2000s" could be a century as well.
        9 if first >= 1000 && first % 100 != 0 => format!("{first}s"),
        _ if first >= 1000 => format!("some year in {first}–{last}"),
        _ => format!("some year in {} – {}", year_name(first), year_name(last)),
    }
}

/// Returns an astronomical year as historians count: year 0 is 1 BC.
fn year_name(year: i64) -> String {
    match year {
        1000.. => year.to_string(),
        1.. => format!("AD {year}"),
        _ => format!("{} BC", 1 - year),
    }
}
