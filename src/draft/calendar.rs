//! Date arithmetic for dates in words.

use crate::briefing::Day;

/// Names of the months in lower case.
pub(super) const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
/// Names of the weekdays in lower case.
pub(super) const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
/// Numbers in words, from zero.
pub(super) const NUMBERS: [&str; 13] =
    ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// Returns the number of a month, given its full or short name in lower case.
pub(super) fn month(word: &str) -> Option<u8> {
    let whole = MONTHS.iter().position(|month| *month == word);
    let short = || match word {
        "sept" => Some(8),
        _ if word.len() == 3 => MONTHS.iter().position(|month| month.starts_with(word)),
        _ => None,
    };
    whole.or_else(short).map(|at| at as u8 + 1)
}

/// Returns the number of a weekday in lower case, 0 for Monday.
pub(super) fn weekday(word: &str) -> Option<i64> {
    DAYS.iter().position(|day| *day == word).map(|at| at as i64)
}

/// Parses a small number in words or digits.
pub(super) fn number(word: &str) -> Option<i64> {
    let in_words = NUMBERS.iter().position(|number| *number == word).map(|at| at as i64);
    in_words
        .or(if word == "a" || word == "an" { Some(1) } else { None })
        .or_else(|| word.parse().ok().filter(|number| (0..1000).contains(number)))
}

/// Returns the weekday of a day, 0 for Monday.
pub(super) fn weekday_of(day: Day) -> i64 {
    // 1 January 1970 was a Thursday
    (day.number() + 3).rem_euclid(7)
}

/// Returns the day so many days later, or earlier if negative.
pub(super) fn days_after(day: Day, days: i64) -> Day {
    Day::from_number(day.number() + days)
}

/// Returns the Monday of the week so many weeks later, or earlier if negative.
pub(super) fn week(day: Day, weeks: i64) -> Day {
    days_after(day, 7 * weeks - weekday_of(day))
}

/// Returns the month so many months later, or earlier if negative.
pub(super) fn months_after((year, month): (i64, u8), months: i64) -> (i64, u8) {
    let all = year * 12 + i64::from(month) - 1 + months;
    (all.div_euclid(12), all.rem_euclid(12) as u8 + 1)
}

/// Returns the last day of a month.
pub(super) fn last_of(year: i64, month: u8) -> Option<Day> {
    let (next_year, next) = months_after((year, month), 1);
    Day::from_ymd(next_year, next, 1).map(|day| days_after(day, -1))
}

/// Formats a day as EDTF, for years of four digits.
pub(super) fn written(day: Day) -> String {
    format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_and_months() {
        let day = Day::from_ymd(2024, 5, 18).unwrap();
        assert_eq!(weekday_of(day), 5);
        assert_eq!(written(week(day, -1)), "2024-05-06");
        assert_eq!(months_after((2024, 1), -1), (2023, 12));
        assert_eq!(last_of(2024, 2).map(written).as_deref(), Some("2024-02-29"));
        assert_eq!((month("sept"), month("mar"), month("ma"), number("twelve")), (Some(9), Some(3), None, Some(12)));
    }
}
