//! Dates in digits, in any order, with or without separators.

use super::calendar::{CalendarDate, number, ordinal, sub_year, to_year, year};
use super::interpretation::{DateProblem, Interpretation, Meant};
use super::normal::is_number;

/// Groups of digits with the same separator.
pub(super) struct DigitGroups<'t> {
    pub parts: Vec<&'t str>,
    pub separator: char,
    /// -1 with a minus sign in front.
    sign: i64,
}

impl<'t> DigitGroups<'t> {
    pub(super) fn of(text: &'t str) -> Option<Self> {
        let body = text.strip_prefix(['+', '-']).unwrap_or(text);
        let sign = if text.starts_with('-') { -1 } else { 1 };
        let digits = body.trim_start_matches(|c: char| c.is_ascii_digit());
        let separator = digits.trim_start().chars().next().unwrap_or(' ');
        if !matches!(separator, '-' | '–' | '/' | '.' | '_' | ':' | ',')
            && !separator.is_ascii_digit()
            && separator != ' '
        {
            return None;
        }
        let parts: Vec<&str> = if separator.is_ascii_digit() || separator == ' ' {
            body.split_whitespace().collect()
        } else {
            body.split(separator).map(str::trim).collect()
        };
        let separator = if separator.is_ascii_digit() { ' ' } else { separator };
        let is_digits = !parts.is_empty() && parts.iter().all(|part| is_number(part));
        is_digits.then_some(Self { parts, separator, sign })
    }

    fn year(&self, digits: &str) -> Option<i64> {
        Some(self.sign * digits.parse::<i64>().ok().filter(|_| digits.len() == 4)?)
    }
}

/// `2031/05/17`, `17.5.2031`, `05-17-2031`, `05/2031`, `2031-139`
pub(super) fn read(text: &str) -> Option<Interpretation> {
    let parts = DigitGroups::of(text)?;
    let is_short = |part: &str| part.len() <= 2;
    match *parts.parts.as_slice() {
        // `-2031` is a year before year 0.
        [only] if text.starts_with('+') => {
            Some(CalendarDate { year: parts.year(only)?, month: None, day: None }.reading())
        }
        [of, day] if of.len() == 4 && day.len() == 3 => ordinal(parts.year(of)?, number(day)?),
        [of, month] if of.len() == 4 && is_short(month) => year_and_month(&parts, of, month),
        [month, of] if of.len() == 4 && is_short(month) => {
            Some(CalendarDate { year: parts.year(of)?, month: number(month), day: None }.reading())
        }
        [of, month, day] if of.len() == 4 && is_short(month) && is_short(day) => {
            Some(CalendarDate::day(parts.year(of)?, number(month)?, number(day)?).reading())
        }
        [one, other, of] if is_short(one) && is_short(other) && of.len() == 4 => {
            Some(either_order(parts.year(of)?, number(one)?, number(other)?))
        }
        [one, other, of] if is_short(one) && is_short(other) && of.len() == 2 && parts.separator != ':' => {
            short_year(one, other, of)
        }
        _ => None,
    }
}

/// `2031/05`, and `1914-18` or `1998/99`, where the number may be a year.
fn year_and_month(parts: &DigitGroups<'_>, of: &str, month: &str) -> Option<Interpretation> {
    let numbers = CalendarDate { year: parts.year(of)?, month: number(month), day: None };
    let years = to_year(numbers.year, month).filter(|_| !matches!(parts.separator, '.' | ' ' | ':' | '_' | ','));
    let reading = numbers.reading();
    match (years, numbers.has_month()) {
        // A slash or a dash may join two years or separate year and month.
        (Some(years), true) if matches!(parts.separator, '/' | '–') => {
            Some(Interpretation { meant: reading.meant.into_iter().chain([years]).collect(), problem: None })
        }
        (Some(years), false) if parts.separator == '-' => Some(Interpretation { meant: vec![years], ..reading }),
        (Some(years), false) => Some(Interpretation::of(years)),
        (None, false) if parts.separator == '/' => None,
        _ => Some(reading),
    }
}

/// Day and month, or month and day.
fn either_order(year: i64, one: u32, other: u32) -> Interpretation {
    let (day_first, month_first) = (CalendarDate::day(year, other, one), CalendarDate::day(year, one, other));
    match (day_first.exists(), month_first.exists()) {
        (true, true) => Interpretation {
            meant: [day_first, month_first].into_iter().flat_map(|numbers| numbers.reading().meant).collect(),
            problem: None,
        },
        (false, true) => month_first.reading(),
        (false, false) if !day_first.has_month() => month_first.reading(),
        _ => day_first.reading(),
    }
}

/// `17.05.31`, in this century or the last; the year may come first.
fn short_year(one: &str, other: &str, last: &str) -> Option<Interpretation> {
    let (first, second, third) = (number(one)?, number(other)?, number(last)?);
    let in_centuries = |year: u32, month: u32, day: u32| {
        [2000, 1900].map(|century| CalendarDate::day(century + i64::from(year), month, day))
    };
    let orders =
        [in_centuries(third, second, first), in_centuries(third, first, second), in_centuries(first, second, third)];
    let order = orders.into_iter().find(|dates| dates.iter().any(|date| date.exists()))?;
    let meant = order.into_iter().filter(|date| date.exists()).flat_map(|date| date.reading().meant).collect();
    Some(Interpretation { meant, problem: None }.with(DateProblem::new("the year needs four digits".to_owned())))
}

/// `20310517`, `203105`, `2031139`
pub(super) fn compact(text: &str) -> Option<Interpretation> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let of = sign * digits.get(..4).filter(|_| is_number(digits))?.parse::<i64>().ok()?;
    let at = |range: std::ops::Range<usize>| digits.get(range).and_then(number);
    match digits.len() {
        6 => Some(CalendarDate { year: of, month: at(4..6), day: None })
            .filter(|date| date.has_month())
            .map(CalendarDate::reading),
        7 => ordinal(of, at(4..7)?),
        8 => {
            let (year_first, day_first) = (
                CalendarDate::day(of, at(4..6)?, at(6..8)?),
                CalendarDate::day(i64::from(at(4..8)?), at(2..4)?, at(0..2)?),
            );
            let is_day_first = !year_first.exists() && day_first.exists();
            Some(if is_day_first { day_first.reading() } else { year_first.reading() })
        }
        _ => None,
    }
}

/// Returns the end of an interval whose first parts are those of its start: `2031-05-17/20`, `2031-05/06`, `2031/32`.
pub(super) fn shortened(from: &str, to: &str) -> Option<Interpretation> {
    let (start, end) = (DigitGroups::of(from)?, DigitGroups::of(to)?);
    let is_short = end.parts.len() <= start.parts.len() && end.parts.iter().all(|part| part.len() <= 2);
    let [of, rest @ ..] = start.parts.as_slice() else { return None };
    let of = start.year(of).filter(|_| is_short && rest.len() <= 2 && rest.iter().all(|part| part.len() <= 2))?;
    let ends: Vec<u32> = end.parts.iter().filter_map(|part| number(part)).collect();
    let months: Vec<u32> = rest.iter().filter_map(|part| number(part)).collect();
    let on = |date: CalendarDate| if date.exists() { date.reading().meant } else { Vec::new() };
    let same = match (months.as_slice(), ends.as_slice()) {
        ([], [_]) => {
            let power = 10i64.pow(end.parts.first()?.len().try_into().ok()?);
            return Some(Interpretation::of(Meant::at(year(of - of.rem_euclid(power) + i64::from(*ends.first()?)))));
        }
        ([_], &[month]) => match sub_year(of, month) {
            Some(season) => return Some(season),
            None => CalendarDate { year: of, month: Some(month), day: None },
        },
        (&[month, _], &[day]) => CalendarDate::day(of, month, day),
        ([_, _], &[month, day]) => CalendarDate::day(of, month, day),
        _ => return None,
    };
    // An end before the start may also lie in the month or the year after.
    let is_earlier = (same.month, same.day) < (months.first().copied(), months.get(1).copied());
    let later = match (ends.len(), months.as_slice()) {
        (1, &[1..=11, _]) => CalendarDate { month: same.month.map(|month| month + 1), ..same },
        (1, &[12, _]) => CalendarDate { year: of + 1, month: Some(1), ..same },
        _ => CalendarDate { year: of + 1, ..same },
    };
    let reading = same.reading();
    let later = if is_earlier && reading.problem.is_none() { on(later) } else { Vec::new() };
    Some(Interpretation { meant: later.into_iter().chain(reading.meant).collect(), problem: reading.problem })
}
