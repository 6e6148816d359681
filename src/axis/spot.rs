//! The columns of an event: where it is marked, and where it certainly or possibly lasts.

use super::window::AxisWindow;
use crate::index::{Extent, NO_END, NO_START};

/// Minimum width of a bar; a shorter time often lies in two columns only because it is in the middle of both.
const MIN_BAR_COLUMNS: i32 = 3;

/// The columns of one event.
pub(super) struct Spot {
    /// Where it is marked; -1 before the visible part, `None` without a date.
    pub(super) at: Option<i32>,
    /// It is drawn as a bar that starts there, since it is not known where in it the event started.
    pub(super) fuzzy: bool,
    pub(super) sure: Option<(usize, usize)>,
    pub(super) possible: Option<(usize, usize)>,
    pub(super) endless: Option<usize>,
    pub(super) beginless: Option<usize>,
}

impl Spot {
    pub(super) fn new(extent: &Extent, window: &AxisWindow, as_of: i64) -> Self {
        let mut spot = Self { at: None, fuzzy: false, sure: None, possible: None, endless: None, beginless: None };
        if !extent.dated {
            return spot;
        }
        let latest = if extent.to == NO_END { as_of.max(extent.mark) } else { extent.to - 1 };
        let (first, last) = (window.column(extent.from), window.column(latest));
        if first == last {
            spot.at = Some(first);
        } else {
            (spot.at, spot.fuzzy) = start(extent, window, (first, last));
        }
        let is_span = extent.has_sure() || extent.start != (extent.from, extent.to);
        if is_span || spot.fuzzy {
            spot.possible = visible(window, first, last);
        }
        if extent.has_sure() {
            spot.sure = visible(window, window.column(extent.sure.0), window.column(extent.sure.1));
        }
        spot.endless = if extent.endless { usize::try_from(last).ok() } else { None };
        spot.beginless = if extent.from == NO_START { usize::try_from(first).ok() } else { None };
        spot
    }
}

/// Returns the column in which an event of the columns `first` to `last` is marked, and whether it may have started in
/// others.
fn start(extent: &Extent, window: &AxisWindow, (first, last): (i32, i32)) -> (Option<i32>, bool) {
    if extent.exact {
        return (Some(window.column(extent.mark)), false);
    }
    let latest = if extent.start == (extent.from, extent.to) || extent.start.1 == NO_END {
        last
    } else {
        window.column(extent.start.1 - 1)
    };
    if latest - first < MIN_BAR_COLUMNS - 1 {
        return (Some(window.column(extent.mark)), false);
    }
    // the bar starts where it becomes visible
    let visible = if latest < 0 { latest } else { first.max(0) };
    (Some(visible), true)
}

/// Returns the visible ones of some columns.
fn visible(window: &AxisWindow, first: i32, last: i32) -> Option<(usize, usize)> {
    let (first, last) = (first.max(0), last.min(i32::from(window.columns()) - 1));
    (first <= last).then_some((first as usize, last as usize))
}
