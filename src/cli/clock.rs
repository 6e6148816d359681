//! The date of today.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::briefing::Day;

const SECONDS_PER_DAY: u64 = 24 * 60 * 60;

/// Returns the current day, in UTC.
pub(super) fn today() -> Day {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Day::from_number((since.as_secs() / SECONDS_PER_DAY) as i64)
}
