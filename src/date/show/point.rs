//! A single date or time in words.

use edtf_core::{Date as EdtfDate, Edtf};

use super::day::plain;
use super::style::DateContext;
use crate::date::day::{Day, day_of};
use crate::date::point::{ClockTime, Point};
use crate::date::timestamp::Timestamp;
use crate::date::zone::{Zone, offset_name};

/// A point in the time zone in which it is displayed.
pub(super) struct Shown {
    pub date: EdtfDate,
    pub clock: Option<ShownClock>,
}

/// A time of day in words.
#[derive(PartialEq, Eq)]
pub(super) struct ShownClock {
    pub day: Option<Day>,
    /// `07:05`, without qualifiers.
    pub time: String,
    /// `UTC+2`; empty if unknown, or named by a heading.
    pub zone: String,
}

impl Shown {
    /// Returns a point in the zone of the context, or else in that of the briefing; a day stays as written.
    pub(super) fn new(point: &Point, briefing: Option<Zone>, context: DateContext) -> Self {
        let Some(clock) = point.clock else { return Self { date: point.date, clock: None } };
        let target = context.zone.or(briefing);
        if context.zone_named && target.is_some_and(|zone| point.is_written_in(zone, briefing)) {
            let written = Self::as_written(point, clock, context);
            return Self { clock: written.clock.map(|clock| ShownClock { zone: String::new(), ..clock }), ..written };
        }
        let bounds = point.bounds(briefing).filter(|(from, _)| !from.floating);
        let (Some(zone), Some((from, to))) = (target, bounds) else { return Self::as_written(point, clock, context) };
        // a time that the clocks show twice has two offsets
        let last = to.at.plus(if clock.second.is_some() { -1 } else { -60 });
        let [first, second] = [from.at, last].map(|at| (zone.local(at), offset_name(zone.offset_at(at))));
        let time = |local: Timestamp| hours_and_minutes(local.clock(), clock.second.is_some());
        let either = |one: String, other: String| if one == other { one } else { format!("{one} or {other}") };
        let name = if context.zone_named { String::new() } else { either(first.1, second.1) };
        let day = first.0.day();
        Self {
            date: moved(point.date, day),
            clock: Some(ShownClock { day: Some(day), time: either(time(first.0), time(second.0)), zone: name }),
        }
    }

    fn as_written(point: &Point, clock: ClockTime, context: DateContext) -> Self {
        let time = hours_and_minutes((clock.hour, clock.minute, clock.second.unwrap_or(0)), clock.second.is_some());
        let zone = match clock.offset {
            Some(minutes) => offset_name(i64::from(minutes) * 60),
            // the heading names the zone of the other times
            None if context.zone_named => "(no zone)".to_owned(),
            None => String::new(),
        };
        let day = point.days().map(|(first, _)| first);
        Self { date: point.date, clock: Some(ShownClock { day, time, zone }) }
    }

    /// Returns the date and the time with qualifiers.
    pub(super) fn label(&self, context: DateContext) -> String {
        let Some(clock) = &self.clock else {
            return format!("{}{}{}", self.about("c. "), plain(&self.date, context), self.doubt());
        };
        self.dated(&self.time_label(&clock.zone), context)
    }

    /// Returns the day, unless the reader knows it, before a time of day.
    pub(super) fn dated(&self, time: &str, context: DateContext) -> String {
        if self.is_known(context) {
            return time.to_owned();
        }
        format!("{}{}{time}", plain(&self.date, context), context.separator())
    }

    /// Returns true if the day is the one above the label.
    fn is_known(&self, context: DateContext) -> bool {
        context.day.is_some() && self.clock.as_ref().is_some_and(|clock| clock.day == context.day)
    }

    /// Returns the time of day with qualifiers, followed by `zone`.
    pub(super) fn time_label(&self, zone: &str) -> String {
        let time = self.clock.as_ref().map_or("", |clock| clock.time.as_str());
        let space = if zone.is_empty() { "" } else { " " };
        format!("{}{time}{space}{zone}{}", self.about("about "), self.doubt())
    }

    fn about(&self, word: &'static str) -> &'static str {
        if self.date.is_approximate() { word } else { "" }
    }

    fn doubt(&self) -> &'static str {
        if self.date.is_uncertain() { "?" } else { "" }
    }

    pub(super) fn is_qualified(&self) -> bool {
        self.date.is_approximate() || self.date.is_uncertain()
    }
}

/// Returns `07:05`, and the seconds if they were written.
fn hours_and_minutes((hour, minute, second): (u8, u8, u8), with_seconds: bool) -> String {
    // a source that gives whole seconds often gives whole minutes only
    if with_seconds && second != 0 {
        format!("{hour:02}:{minute:02}:{second:02}")
    } else {
        format!("{hour:02}:{minute:02}")
    }
}

/// Returns `date` on another day; its qualifiers stay.
fn moved(date: EdtfDate, day: Day) -> EdtfDate {
    if day_of(Edtf::Date(date).bounds().earliest) == Some(day) {
        return date;
    }
    match Edtf::parse(&day.to_string()) {
        Ok(Edtf::Date(mut moved)) => {
            moved.year.qualifier = date.year.qualifier;
            moved
        }
        // the day before year 0 or after 9999, which EDTF writes otherwise
        _ => date,
    }
}
