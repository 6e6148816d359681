//! Dates as precise as their source: EDTF (ISO 8601-2:2019, Annex A) without seasons.
//!
//! Supported are level 0, level 1 without seasons, and the "one of" sets of level 2. `a/b` is the span from a to b;
//! `[a..b]` is one day in that range. A date keeps the text that it was parsed from.
//!
//! Wherever EDTF allows a day, a clock time of ISO 8601-1 may follow it: `2031-05-17T12:17Z`. This is an extension of
//! ours: EDTF has times of day only in single dates, with seconds and without qualifiers.

mod accept;
mod day;
mod edition;
mod grammar;
mod interval;
mod parts;
mod point;
mod shape;
mod show;
mod slips;
#[cfg(test)]
mod tests;
mod timed;
#[cfg(test)]
mod timed_properties;
#[cfg(test)]
mod timed_tests;
mod timestamp;
mod value;
mod zone;

pub use day::Day;
pub(crate) use grammar::{date_patterns, day_or_moment_pattern};
pub use interval::{Bound, Interval};
pub use parts::{DateParts, TimeParts};
pub use show::{DateHeading, DateStyle, DayStyle};
pub(crate) use show::{day_heading, month_name};
pub(crate) use timestamp::SECONDS_PER_DAY;
pub use timestamp::Timestamp;
pub use value::{Date, DateError};
pub use zone::{NamedZone, Zone, ZoneError};
