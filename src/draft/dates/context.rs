//! What the dates said before tell about those that follow.

use super::zones::ClockZone;
use crate::briefing::Day;

/// The dates in force at a place of the text.
#[derive(Clone, Debug, Default)]
pub(super) struct Context {
    /// The last year given in the paragraph and its month, if any. Later dates without a year depend on it.
    pub year: Option<(i64, Option<u8>)>,
    /// The last day.
    pub day: Option<Day>,
    /// The zone of the times of a section.
    pub zone: ClockZone,
    /// The zone of the times of a table.
    pub table_zone: ClockZone,
    /// The year of the heading above, and its month, if any.
    pub heading: Option<(i64, Option<u8>)>,
    /// The day of the heading above, for the times below it.
    pub heading_day: Option<Day>,
    /// The level of that heading.
    pub heading_level: u8,
    /// Blocks since that heading.
    pub heading_distance: usize,
    /// That heading tells when the text was published.
    pub is_heading_of_text: bool,
    /// `day` was told in this paragraph.
    pub is_day_of_paragraph: bool,
    /// The day of what the text reports, told near its start as a day of the week.
    pub story: Option<Day>,
    /// Day and minute of the last row or item with a time.
    pub row: Option<(Day, i64)>,
}
