//! What formats share: options, the style of dates, the message about omitted events.

use crate::briefing::{DateStyle, DayStyle};

/// The date style of all exports, independent of preferences.
pub const DATES: DateStyle = DateStyle { days: DayStyle::DayMonth, zone: None };

/// Whether the output contains the presenter's notes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Notes {
    /// Notes are omitted.
    #[default]
    LeftOut,
    /// Notes are included.
    Kept,
}

/// Whether a table starts with a UTF-8 byte order mark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bom {
    /// With the mark, which Excel needs to recognise UTF-8.
    #[default]
    Written,
    /// Without it, for programs that read it as text.
    LeftOut,
}

/// Time of the last revision of the briefing in seconds since 1970 (UTC), if known.
pub type Revised = Option<i64>;

/// Returns "1 event omitted: why", or `None` if there are no such events.
pub(super) fn left_out(events: usize, why: &str) -> Option<String> {
    match events {
        0 => None,
        1 => Some(format!("1 event omitted: {why}")),
        several => Some(format!("{several} events omitted: {why}")),
    }
}
