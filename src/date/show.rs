//! Dates in honest English for a reader: never more precise than they were written.

use edtf_core::{Date as One, DateTime, Edtf, Interval, IntervalEndpoint, Precision, Set, SetElement, TimeShift};

use super::day::day_of;
use super::value::Date;

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// How days are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateStyle {
    /// `18 May 2024`.
    #[default]
    DayMonth,
    /// `May 18, 2024`.
    MonthDay,
    /// `2024-05-18` (ISO 8601), and `05-18` under the heading of the year.
    Iso,
}

impl DateStyle {
    pub(crate) const ALL: [Self; 3] = [Self::DayMonth, Self::MonthDay, Self::Iso];
}

impl Date {
    /// Returns the date in words, with the year.
    pub fn shown(&self, style: DateStyle) -> String {
        self.label(DateContext { year: true, brief: false, style })
    }

    /// Returns the shortest label that says no more than the date, for a reader who sees `year` as a heading.
    ///
    /// The year is omitted only if the whole date lies in it.
    pub fn within_year(&self, year: i64, style: DateStyle) -> String {
        let inside = [self.earliest(), self.latest()].iter().all(|day| day.is_some_and(|day| day.year() == year));
        self.label(DateContext { year: !inside, brief: true, style })
    }

    fn label(&self, frame: DateContext) -> String {
        match &self.edtf {
            Edtf::Date(date) => one(date, frame),
            Edtf::DateTime(moment) => timed(moment, frame),
            Edtf::Interval(interval) => lasting(interval, frame),
            Edtf::Set(set) => one_of(set, frame),
        }
    }
}

/// What the reader already knows.
#[derive(Clone, Copy)]
struct DateContext {
    /// The label includes the year.
    year: bool,
    /// The label omits words that do not change its meaning.
    brief: bool,
    style: DateStyle,
}

impl DateContext {
    fn with_year(self, text: String, date: &One) -> String {
        if self.year { format!("{text} {}", year(date)) } else { text }
    }

    /// Returns the month of `date`. ISO months have no names, so the year always precedes them.
    fn month(self, month: u8, date: &One) -> String {
        match self.iso_year(date) {
            Some(year) => format!("{year}-{month:02}"),
            None => self.with_year(month_name(month).to_owned(), date),
        }
    }

    /// Returns a day, or days (`13–14`), of a month of `date`.
    fn day(self, days: &str, month: u8, date: &One) -> String {
        let name = month_name(month);
        match (self.style, self.iso_year(date)) {
            (DateStyle::Iso, Some(year)) if self.year => format!("{year}-{month:02}-{days:0>2}"),
            (DateStyle::Iso, Some(_)) => format!("{month:02}-{days:0>2}"),
            (DateStyle::MonthDay, _) if self.year => format!("{name} {days}, {}", year(date)),
            (DateStyle::MonthDay, _) => format!("{name} {days}"),
            _ => self.with_year(format!("{days} {name}"), date),
        }
    }

    /// Returns the year if it is written in the ISO style, which needs four digits.
    fn iso_year(self, date: &One) -> Option<i64> {
        date.year.value().filter(|year| self.style == DateStyle::Iso && (1000..10_000).contains(year))
    }
}

fn one(date: &One, frame: DateContext) -> String {
    let about = if date.is_approximate() { "c. " } else { "" };
    let doubt = if date.is_uncertain() { "?" } else { "" };
    format!("{about}{}{doubt}", plain(date, frame))
}

/// Returns a date without its qualifiers.
fn plain(date: &One, frame: DateContext) -> String {
    match (&date.month, &date.day) {
        (None, _) => year(date),
        (Some(month), None) => match (month.value(), frame.year) {
            (Some(month), _) => frame.month(month, date),
            (None, true) => format!("some month of {}", year(date)),
            (None, false) => "month unknown".to_owned(),
        },
        (Some(month), Some(day)) => match (month.value(), day.value(), frame.year) {
            (Some(month), Some(day), _) => frame.day(&day.to_string(), month, date),
            (Some(month), None, _) => format!("some day in {}", frame.month(month, date)),
            (None, _, true) => format!("some day in {}", year(date)),
            (None, _, false) => "day unknown".to_owned(),
        },
    }
}

/// Returns the short name of a month, 1 to 12.
pub(crate) fn month_name(month: u8) -> &'static str {
    MONTHS.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or("?")
}

/// Returns the year, or the years that unknown digits leave possible.
fn year(date: &One) -> String {
    if let Some(value) = date.year.value() {
        return year_name(value);
    }
    let whole = Edtf::Date(One { month: None, day: None, ..*date }).bounds();
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

fn timed(moment: &DateTime, frame: DateContext) -> String {
    let time = &moment.time;
    let seconds = if time.second == 0 { String::new() } else { format!(":{:02}", time.second) };
    let zone = match time.shift {
        None => String::new(),
        Some(TimeShift::Utc | TimeShift::Offset { minutes: 0, .. }) => " UTC".to_owned(),
        Some(TimeShift::Offset { minutes, .. }) => offset(minutes),
    };
    format!("{}, {:02}:{:02}{seconds}{zone}", one(&moment.date, frame), time.hour, time.minute)
}

fn offset(minutes: i16) -> String {
    let sign = if minutes < 0 { '−' } else { '+' };
    let (hours, rest) = (minutes.abs() / 60, minutes.abs() % 60);
    if rest == 0 { format!(" UTC{sign}{hours}") } else { format!(" UTC{sign}{hours}:{rest:02}") }
}

fn lasting(interval: &Interval, frame: DateContext) -> String {
    use IntervalEndpoint::{Date, OnOrAfter, OnOrBefore, Open, Unknown};
    match (&interval.start, &interval.end) {
        (Date(from), Date(to)) => between(from, to, frame),
        (Date(from) | OnOrAfter(from) | OnOrBefore(from), Open) => format!("since {}", one(from, frame)),
        (Date(from) | OnOrAfter(from) | OnOrBefore(from), Unknown) => format!("from {}, end unknown", one(from, frame)),
        (Open, Date(to) | OnOrAfter(to) | OnOrBefore(to)) => format!("until {}", one(to, frame)),
        (Unknown, Date(to) | OnOrAfter(to) | OnOrBefore(to)) => format!("until {}, start unknown", one(to, frame)),
        // the parser requires one dated end, and `Date::parse` rejects the other two forms
        _ => "at an unknown time".to_owned(),
    }
}

/// Returns `13–14 Apr 2024`, `30 Apr – 2 May 2024`, `Jan–Mar 2024` or `2004–2006`; otherwise both ends in full.
fn between(from: &One, to: &One, frame: DateContext) -> String {
    if from == to {
        return one(from, frame);
    }
    let in_full = || format!("{} – {}", one(from, frame), one(to, frame));
    let qualified = [from, to].iter().any(|date| date.is_approximate() || date.is_uncertain());
    if qualified || from.precision() != to.precision() || from.has_unspecified() || to.has_unspecified() {
        return in_full();
    }
    let month = |date: &One| date.month.and_then(|field| field.value());
    let day = |date: &One| date.day.and_then(|field| field.value()).unwrap_or_default();
    let same_year = from.year.value() == to.year.value();
    match (month(from), month(to), from.precision()) {
        (_, _, Precision::Year) => match (from.year.value(), to.year.value()) {
            (Some(first @ 1000..), Some(last)) => format!("{first}–{last}"),
            _ => in_full(),
        },
        // two ISO dates without a space between them would be read as one
        (Some(_), Some(_), _) if frame.iso_year(from).is_some() => in_full(),
        (Some(first), Some(last), _) if same_year && first == last => {
            frame.day(&format!("{}–{}", day(from), day(to)), first, to)
        }
        (Some(first), Some(last), Precision::Month) if same_year => {
            frame.with_year(format!("{}–{}", month_name(first), month_name(last)), to)
        }
        _ if same_year => format!("{} – {}", one(from, DateContext { year: false, ..frame }), one(to, frame)),
        _ => in_full(),
    }
}

fn one_of(set: &Set, frame: DateContext) -> String {
    match set.elements.as_slice() {
        [SetElement::Range(from, to)] if from != to => within(from, to, frame),
        [only] => element(only, frame),
        several => choice(several, frame),
    }
}

fn within(from: &One, to: &One, frame: DateContext) -> String {
    let days = from.precision() == Precision::Day && to.precision() == Precision::Day;
    let lead = match (frame.brief, days) {
        (true, _) => "in",
        (false, true) => "one day in",
        (false, false) => "some time in",
    };
    format!("{lead} {}", between(from, to, frame))
}

fn element(element: &SetElement, frame: DateContext) -> String {
    match element {
        SetElement::Date(date) => one(date, frame),
        SetElement::OnOrBefore(date) => format!("by {}", one(date, frame)),
        SetElement::OnOrAfter(date) => format!("{} or later", one(date, frame)),
        SetElement::Range(from, to) => between(from, to, frame),
    }
}

/// Returns `12, 13 or 15 May 2024` for days of one month; otherwise each date in full.
fn choice(elements: &[SetElement], frame: DateContext) -> String {
    let Some((last, others)) = elements.split_last() else {
        return "at an unknown time".to_owned();
    };
    let listed = |texts: Vec<String>, last: String| format!("{} or {last}", texts.join(", "));
    let days = days_of_one_month(elements).filter(|days| frame.iso_year(&days[0]).is_none());
    let Some(days) = days else {
        return listed(others.iter().map(|other| element(other, frame)).collect(), element(last, frame));
    };
    let day = |date: &One| date.day.and_then(|day| day.value()).unwrap_or_default().to_string();
    let last = days.last().map(day).unwrap_or_default();
    let several = listed(days[..others.len()].iter().map(day).collect(), last);
    match days[0].month.and_then(|month| month.value()) {
        Some(month) => frame.day(&several, month, &days[0]),
        None => several,
    }
}

fn days_of_one_month(elements: &[SetElement]) -> Option<Vec<One>> {
    let plain_day = |element: &SetElement| match element {
        SetElement::Date(date) if date.day.is_some() && !date.has_unspecified() => Some(*date),
        _ => None,
    };
    let days = elements.iter().map(plain_day).collect::<Option<Vec<One>>>()?;
    let certain = |day: &One| !day.is_uncertain() && !day.is_approximate();
    days.iter().all(|day| certain(day) && day.year == days[0].year && day.month == days[0].month).then_some(days)
}
