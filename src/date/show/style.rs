//! How dates are written, and what a reader already knows from headings.

use edtf_core::Date as EdtfDate;

use crate::date::day::Day;
use crate::date::zone::Zone;

/// How dates are written for one reader.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct DateStyle {
    /// How days are written.
    pub days: DayStyle,
    /// The time zone in which times are displayed; `None` for that of the briefing.
    pub zone: Option<Zone>,
}

impl From<DayStyle> for DateStyle {
    fn from(days: DayStyle) -> Self {
        Self { days, zone: None }
    }
}

/// How days are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum DayStyle {
    /// `18 May 2024`.
    #[default]
    DayMonth,
    /// `May 18, 2024`.
    MonthDay,
    /// `2024-05-18` (ISO 8601), and `05-18` under the heading of the year.
    Iso,
}

impl DayStyle {
    pub(crate) const ALL: [Self; 3] = [Self::DayMonth, Self::MonthDay, Self::Iso];
}

/// What the headings above a date already say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DateHeading {
    /// The year.
    pub year: Option<i64>,
    /// The day, in `zone`.
    pub day: Option<Day>,
    /// The time zone in which all times below are displayed.
    pub zone: Option<Zone>,
}

/// What the reader already knows.
#[derive(Clone, Copy)]
pub(super) struct DateContext {
    /// The label includes the year.
    pub year: bool,
    /// The day above the label.
    pub day: Option<Day>,
    /// The label omits words that do not change its meaning.
    pub brief: bool,
    pub style: DayStyle,
    /// The zone in which times are displayed; `None` for that of the briefing, or as written.
    pub zone: Option<Zone>,
    /// A heading names the zone.
    pub zone_named: bool,
}

impl DateContext {
    pub(super) fn full(style: DateStyle) -> Self {
        Self { year: true, day: None, brief: false, style: style.days, zone: style.zone, zone_named: false }
    }

    pub(super) fn within(heading: DateHeading, style: DateStyle) -> Self {
        let zone = heading.zone.or(style.zone);
        Self { day: heading.day, brief: true, zone, zone_named: heading.zone.is_some(), ..Self::full(style) }
    }

    /// Returns the text between a day and a time of day.
    pub(super) fn separator(self) -> &'static str {
        if self.year && self.style != DayStyle::Iso { ", " } else { " " }
    }

    /// Returns the year if it is written in the ISO style, which needs four digits.
    pub(super) fn iso_year(self, date: &EdtfDate) -> Option<i64> {
        date.year.value().filter(|year| self.style == DayStyle::Iso && (1000..10_000).contains(year))
    }
}
