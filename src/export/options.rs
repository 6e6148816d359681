//! What formats share: options, the style of dates, the message about omitted events.

use crate::briefing::DateStyle;

/// The style of dates in exports, whatever a reader prefers on screen.
pub const DATES: DateStyle = DateStyle::DayMonth;

/// Whether the presenter's notes are part of what is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Notes {
    /// They are the presenter's own.
    #[default]
    LeftOut,
    /// The presenter wants them.
    Kept,
}

/// Whether a table begins with the mark that tells spreadsheets that it is UTF-8.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bom {
    /// It does: without the mark, Excel shows other letters.
    #[default]
    Written,
    /// A program that takes the mark for a letter reads the table.
    LeftOut,
}

/// When the briefing was revised, where that is known: seconds since 1 January 1970 (UTC).
pub type Revised = Option<i64>;

/// "1 event is left out: why", or nothing for none.
pub(super) fn left_out(events: usize, why: &str) -> Option<String> {
    match events {
        0 => None,
        1 => Some(format!("1 event omitted: {why}")),
        several => Some(format!("{several} events omitted: {why}")),
    }
}
