//! Dates as precise as their source: EDTF (ISO 8601-2:2019, Annex A) without seasons.
//!
//! Supported are level 0, level 1 without seasons, and the "one of" sets of level 2. `a/b` is the span from a to b;
//! `[a..b]` is one day in that range. A date keeps the text that it was parsed from.

mod accept;
mod day;
mod grammar;
mod parts;
mod show;
mod slips;
#[cfg(test)]
mod tests;
mod value;

pub use day::Day;
pub(crate) use grammar::{date_patterns, day_pattern};
pub use parts::DateParts;
pub use show::DateStyle;
pub(crate) use show::month_name;
pub use value::{Date, DateError};
