//! Times of day as EDTF.

use super::zones::{self, ClockZone};
use crate::briefing::Day;
use crate::draft::calendar::{days_after, written};

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TextClock {
    pub hour: u8,
    pub minute: u8,
    pub second: Option<u8>,
    pub zone: ClockZone,
}

impl TextClock {
    pub(super) fn new(hour: i64, minute: i64, second: Option<i64>) -> Option<Self> {
        let is_valid = (0..24).contains(&hour) && (0..60).contains(&minute) && second.unwrap_or(0) < 60;
        let clock = Self {
            hour: hour as u8,
            minute: minute as u8,
            second: second.map(|second| second as u8),
            zone: ClockZone::None,
        };
        is_valid.then_some(clock)
    }

    /// Returns the time on `day` as EDTF. A time without a zone is in `zone`.
    pub(super) fn edtf(self, day: Day, zone: ClockZone) -> String {
        let Self { hour, minute, second, .. } = self;
        let seconds = second.map(|second| format!(":{second:02}")).unwrap_or_default();
        let zone = if self.zone == ClockZone::None { zone } else { self.zone };
        let offset = zones::offset(zone, day, (hour, minute));
        format!("{}T{hour:02}:{minute:02}{seconds}{offset}", written(day))
    }

    /// Returns minutes since midnight.
    pub(super) fn minutes(self) -> i64 {
        i64::from(self.hour) * 60 + i64::from(self.minute)
    }
}

/// Returns the EDTF of a time, or of a span of times that may end on the next day.
pub(super) fn timed(day: Day, (first, last): (TextClock, Option<TextClock>), zone: ClockZone) -> String {
    let start = first.edtf(day, zone);
    match last {
        Some(last) => {
            let end = if last.minutes() < first.minutes() { days_after(day, 1) } else { day };
            format!("{start}/{}", last.edtf(end, zone))
        }
        None => start,
    }
}
