//! A calendar day as a number, so that days can be ordered and counted.

use std::fmt;

use edtf_core::Bound;

/// Largest year. Its seconds since 1970 fit in `i64`, and no briefing needs later years.
pub(crate) const MAX_YEAR: i64 = 99_999_999_999;

/// The months in English.
pub(super) const MONTH_NAMES: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Days from 1 March of year 0 to 1 January 1970.
const DAYS_TO_EPOCH: i64 = 719_468;
/// Days in the 400 years after which the Gregorian calendar repeats.
const DAYS_PER_ERA: i64 = 146_097;

/// One day of the proleptic Gregorian calendar, years in astronomical numbering (year 0 is 1 BC).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i64);

impl Day {
    /// Returns the day `year`-`month`-`day` if it exists and the year is within `MAX_YEAR`.
    pub fn from_ymd(year: i64, month: u8, day: u8) -> Option<Self> {
        let exists = (-MAX_YEAR..=MAX_YEAR).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in(year, month)).contains(&day);
        exists.then(|| Self(number_of(year, month, day)))
    }

    /// Returns the day with a [`number`](Self::number), limited to the years within `MAX_YEAR`.
    pub fn from_number(number: i64) -> Self {
        Self(number.clamp(number_of(-MAX_YEAR, 1, 1), number_of(MAX_YEAR, 12, 31)))
    }

    /// Returns the days since 1 January 1970; negative before.
    pub fn number(self) -> i64 {
        self.0
    }

    /// Returns the year in astronomical numbering: 0 is 1 BC.
    pub fn year(self) -> i64 {
        self.ymd().0
    }

    /// Returns the month, 1 to 12.
    pub fn month(self) -> u8 {
        self.ymd().1
    }

    /// Returns the day of the month, 1 to 31.
    pub fn day(self) -> u8 {
        self.ymd().2
    }

    /// Inverts [`number_of`], with the same eras of 400 years that begin on 1 March.
    fn ymd(self) -> (i64, u8, u8) {
        let shifted = self.0 + DAYS_TO_EPOCH;
        let (era, in_era) = (shifted.div_euclid(DAYS_PER_ERA), shifted.rem_euclid(DAYS_PER_ERA));
        let year_of_era = (in_era - in_era / 1460 + in_era / 36_524 - in_era / 146_096) / 365;
        let day_of_year = in_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * from_march + 2) / 5 + 1;
        let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        (year, month as u8, day as u8)
    }
}

/// Formats as in ISO 8601: `2024-05-18`, `-0043-03-15`, and with a sign if the year needs more than four digits.
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        match year {
            0..10_000 => write!(f, "{year:04}-{month:02}-{day:02}"),
            ..0 => write!(f, "-{:04}-{month:02}-{day:02}", -year),
            _ => write!(f, "+{year}-{month:02}-{day:02}"),
        }
    }
}

/// Counts days in eras of 400 years that begin on 1 March, so that a leap day is the last of its year.
fn number_of(year: i64, month: u8, day: u8) -> i64 {
    let (month, day) = (i64::from(month), i64::from(day));
    let year = if month <= 2 { year - 1 } else { year };
    let year_of_era = year.rem_euclid(400);
    let from_march = if month > 2 { month - 3 } else { month + 9 };
    let day_of_year = (153 * from_march + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    year.div_euclid(400) * DAYS_PER_ERA + day_of_era - DAYS_TO_EPOCH
}

/// Returns the day of a bound; `None` if the bound is open or unknown.
pub(super) fn day_of(bound: Bound) -> Option<Day> {
    match bound {
        Bound::Date(date) => Day::from_ymd(date.year, date.month, date.day),
        _ => None,
    }
}

pub(super) fn days_in(year: i64, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_day_numbers() {
        for (year, month, day, number) in
            [(1970, 1, 1, 0), (2000, 3, 1, 11_017), (1969, 12, 31, -1), (1, 1, 1, -719_162), (0, 2, 29, -719_469)]
        {
            assert_eq!(Day::from_ymd(year, month, day).map(Day::number), Some(number), "{year}-{month}-{day}");
        }
    }

    #[test]
    fn days_are_formatted_as_in_iso_8601() {
        for ((year, month, day), written) in
            [((2024, 5, 8), "2024-05-08"), ((-43, 3, 15), "-0043-03-15"), ((12_345, 6, 1), "+12345-06-01")]
        {
            assert_eq!(Day::from_ymd(year, month, day).unwrap().to_string(), written);
        }
    }

    #[test]
    fn days_that_do_not_exist_are_rejected() {
        for (year, month, day) in [(2023, 2, 29), (1900, 2, 29), (2024, 4, 31), (2024, 13, 1), (2024, 1, 0)] {
            assert_eq!(Day::from_ymd(year, month, day), None);
        }
        assert_eq!(Day::from_ymd(i64::MAX, 1, 1), None);
    }

    proptest::proptest! {
        #[test]
        fn a_day_round_trips_through_its_number(year in -MAX_YEAR..=MAX_YEAR, month in 1u8..=12, day in 1u8..=28) {
            let found = Day::from_ymd(year, month, day).unwrap();
            proptest::prop_assert_eq!((found.year(), found.month(), found.day()), (year, month, day));
        }

        #[test]
        fn day_numbers_have_no_gaps(number in -1_000_000i64..1_000_000) {
            let day = Day(number);
            proptest::prop_assert_eq!(Day::from_ymd(day.year(), day.month(), day.day()), Some(day));
        }
    }
}
