//! The steps of a ruler, from minutes to millennia, and where they start by the clocks and the calendar of a zone.

use crate::date::{Day, SECONDS_PER_DAY, Timestamp, Zone};

/// Cells needed for the label of a time, a month or a day, with space.
const TIME_COLUMNS: f64 = 7.0;
const MONTH_COLUMNS: f64 = 10.0;
const DAY_COLUMNS: f64 = 9.0;
/// Maximum number of ticks to consider.
const MAX_TICKS: usize = 400;
/// Longest time by which clocks are set forward or back, in seconds. Days that a calendar skips are longer.
const MAX_CHANGE: i64 = 3 * 3600;

/// The distance between ticks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum RulerStep {
    /// So many minutes, a divisor of a day.
    Minutes(i64),
    /// Every so many days of a month, starting with the first.
    Days(i64),
    Months(i64),
    /// So many years, whose labels take some columns.
    Years(i64, f64),
    /// Nothing fits.
    Never,
}

/// Returns the steps from the finest to the longest. The label of a year takes `year` columns.
pub(super) fn steps(year: usize, is_timed: bool) -> impl Iterator<Item = RulerStep> {
    let minutes =
        [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720].map(RulerStep::Minutes).into_iter().filter(move |_| is_timed);
    let days = [1, 2, 7, 14].map(RulerStep::Days);
    let months = [1, 3, 6].map(RulerStep::Months);
    let years = (0..12).flat_map(|power| [1, 2, 5].map(|digit| digit * 10i64.pow(power)));
    let years = years.map(move |years| RulerStep::Years(years, (year + 2) as f64));
    minutes.chain(days).chain(months).chain(years)
}

impl RulerStep {
    /// Returns the usual number of seconds from one tick to the next.
    pub(super) fn seconds(self) -> f64 {
        let days = match self {
            Self::Minutes(minutes) => return minutes as f64 * 60.0,
            Self::Days(days) => days as f64,
            Self::Months(months) => months as f64 * 30.0,
            Self::Years(years, _) => years as f64 * 365.0,
            Self::Never => return f64::INFINITY,
        };
        days * SECONDS_PER_DAY as f64
    }

    /// Returns the columns needed for a label, with space.
    pub(super) fn columns(self) -> f64 {
        match self {
            Self::Minutes(_) => TIME_COLUMNS,
            Self::Days(_) => DAY_COLUMNS,
            Self::Months(_) => MONTH_COLUMNS,
            Self::Years(_, columns) => columns,
            Self::Never => f64::INFINITY,
        }
    }

    /// Returns true for a step of hours or minutes.
    pub(super) fn is_within_day(self) -> bool {
        matches!(self, Self::Minutes(_))
    }

    /// Returns the ticks from the first one at or after `first` to `last`, in order.
    pub(super) fn starts(self, zone: Zone, first: Timestamp, last: Timestamp) -> Vec<Timestamp> {
        let inside = |at: &Timestamp| (first..=last).contains(at);
        if let Self::Minutes(minutes) = self {
            return times(minutes * 60, zone, (first, last)).into_iter().filter(inside).collect();
        }
        let day = zone.local(first).day();
        let days = self.days(day).take(2 * MAX_TICKS).map(|day| zone.start_of(day));
        days.skip_while(|at| *at < first).take_while(|at| *at <= last).take(MAX_TICKS).collect()
    }

    /// Returns the days with ticks, from one not after `begin`, or soon after that.
    fn days(self, begin: Day) -> Box<dyn Iterator<Item = Day>> {
        let number = |year: i64, month: i64, day: i64| {
            let (year, month) = (year + month.div_euclid(12), month.rem_euclid(12) + 1);
            Day::from_ymd(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
        };
        let from_month = i64::from(begin.month()) - 1;
        let count = 0..=MAX_TICKS as i64;
        let all: Box<dyn Iterator<Item = Option<Day>>> = match self {
            Self::Years(years, _) => {
                let from = begin.year().div_euclid(years);
                Box::new(count.map(move |n| number(round_year(from.saturating_add(n), years), 0, 1)))
            }
            Self::Months(months) => {
                let month = from_month / months * months;
                Box::new(count.map(move |n| number(begin.year(), month + n * months, 1)))
            }
            Self::Days(days) => Box::new(count.flat_map(move |n| {
                // a tick right before the first of the next month would leave no room for that
                let of_month = (0..31 / days).map(move |place| 1 + place * days).filter(move |day| day + days <= 32);
                of_month.map(move |day| number(begin.year(), from_month + n, day))
            })),
            Self::Minutes(_) | Self::Never => Box::new(std::iter::empty()),
        };
        Box::new(all.flatten())
    }
}

/// Returns the times at which the clocks show a multiple of `step` since midnight, in order: where they are set forward,
/// some are missing; where they are set back, some are repeated. The start of a day is always among them.
fn times(step: i64, zone: Zone, (first, last): (Timestamp, Timestamp)) -> Vec<Timestamp> {
    let (from, to) = (zone.local(first).seconds(), zone.local(last).seconds());
    let start = from.min(to).saturating_sub(MAX_CHANGE).div_euclid(step) * step;
    let local =
        (0..).map(|n| start.saturating_add(n * step)).take_while(|&at| at <= from.max(to).saturating_add(MAX_CHANGE));
    let mut times: Vec<Timestamp> = Vec::new();
    for local in local.take(4 * MAX_TICKS).map(Timestamp::from_seconds) {
        times.extend(zone.timestamps(local));
        if local.seconds().rem_euclid(SECONDS_PER_DAY) == 0 {
            times.push(zone.start_of(local.day()));
        }
    }
    times.sort_unstable();
    times.dedup();
    times
}

/// Returns a round year as historians count, without a year 0.
fn round_year(number: i64, years: i64) -> i64 {
    let year = number.saturating_mul(years);
    if years > 1 && year <= 0 { year + 1 } else { year }
}
