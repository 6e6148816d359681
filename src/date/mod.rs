//! A date as precise as its source: EDTF (ISO 8601-2:2019, Annex A) without its seasons.
//!
//! Accepted are level 0, level 1 without seasons, and of level 2 the "one of" sets. `a/b` lasts from a
//! to b; `[a..b]` is one day within. The text as written is kept beside what it means.

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
