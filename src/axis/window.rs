//! The visible part of a scale over some columns: the columns of times, and the limits of zooming and panning.

use crate::date::SECONDS_PER_DAY;
use crate::index::{NO_END, NO_START, Scale, Stretch};

/// Seconds across the whole width at the highest zoom: of a scale of days, and of minutes.
const MIN_VISIBLE_OF_DAYS: f64 = 6.0 * SECONDS_PER_DAY as f64;
const MIN_VISIBLE_OF_MINUTES: f64 = 30.0 * 60.0;
/// Maximum zoom; beyond it positions are not exact.
const MAX_ZOOM: u8 = 44;

/// The visible part of an axis, independent of its width.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AxisView {
    /// Zoom: the number of times the whole was halved.
    pub zoom: u8,
    /// The time in the middle, in seconds since 1970-01-01T00:00:00Z; `None` for the middle of the scale.
    pub centre: Option<i64>,
    /// The first and the last second to show instead, whatever the zoom; beyond the scale, its ends.
    pub range: Option<(i64, i64)>,
    /// The axis stays in its panel, next to the others. Otherwise it is enlarged while it has the focus.
    pub in_panel: bool,
}

/// A scale and its visible part over some columns.
#[derive(Clone, Debug)]
pub struct AxisWindow {
    scale: Scale,
    from: f64,
    length: f64,
    columns: u16,
    view: AxisView,
}

impl AxisWindow {
    /// Creates the window of `view` over `columns`, within the limits of `scale`.
    pub fn new(scale: Scale, view: AxisView, columns: u16) -> Self {
        let highest = closest(&scale);
        let (zoom, length, centre) = match view.range {
            Some((first, last)) => {
                let (start, end) = (scale.place(first), scale.place(last.saturating_add(1)));
                let length = (end - start).clamp(0.5f64.powi(i32::from(highest)), 1.0);
                // what the range enlarges is as much as the next zoom above it does at least
                ((-length.log2()) as u8, length, (start + end) / 2.0)
            }
            None => {
                let zoom = view.zoom.min(highest);
                (zoom, 0.5f64.powi(i32::from(zoom)), view.centre.map_or(0.5, |at| scale.place(at)))
            }
        };
        let from = (centre - length / 2.0).clamp(0.0, 1.0 - length);
        Self { scale, from, length, columns, view: AxisView { zoom, ..view } }
    }

    /// Returns how many times larger than the whole scale the visible part is drawn.
    pub fn magnification(&self) -> u64 {
        (1.0 / self.length).round() as u64
    }

    /// Returns the number of columns.
    pub fn columns(&self) -> u16 {
        self.columns
    }

    /// Returns the effective zoom.
    pub fn zoom(&self) -> u8 {
        self.view.zoom
    }

    /// Returns the column of a second: -1 before the visible part, [`columns`](Self::columns) after it.
    pub fn column(&self, at: i64) -> i32 {
        let columns = i32::from(self.columns);
        let place = match at {
            NO_START if self.from <= 0.0 => 0.0,
            NO_START => return -1,
            NO_END => 1.0,
            at => self.scale.place(at),
        };
        // the ends of the scale count as visible in spite of rounding
        match (place - self.from) / self.length {
            before if before < -1e-9 => -1,
            after if after > 1.0 + 1e-9 || columns == 0 => columns,
            // a time at the edge of a cell belongs to that cell in spite of rounding
            share => ((share * f64::from(columns) + 1e-6) as i32).clamp(0, columns - 1),
        }
    }

    /// Returns true if the visible part is given by its ends rather than by a zoom.
    pub fn is_range(&self) -> bool {
        self.view.range.is_some()
    }

    /// Returns true if a second is visible.
    pub fn shows(&self, at: i64) -> bool {
        (0..i32::from(self.columns)).contains(&self.column(at))
    }

    /// Returns the second in the middle.
    pub fn centre(&self) -> i64 {
        self.scale.at(self.from + self.length / 2.0)
    }

    /// Returns the seconds that are visible, without those that are cut out.
    pub fn visible_seconds(&self) -> i64 {
        let visible = self.stretches().filter(|(stretch, ..)| stretch.gap.is_none());
        let seconds = visible.map(|(stretch, ..)| self.visible_in(&stretch)).map(|(first, last)| last - first + 1);
        seconds.fold(0, i64::saturating_add)
    }

    /// Returns true if the scale distinguishes times within a day.
    pub fn is_timed(&self) -> bool {
        self.scale.is_timed()
    }

    /// Returns the view after panning by a share of the visible part: at least a second, and within the scale.
    pub fn panned(&self, share: f64) -> AxisView {
        if self.view.range.is_some() {
            return self.shifted(self.from + self.length * share);
        }
        let centre = self.scale.at((self.from + self.length * (0.5 + share)).clamp(0.0, 1.0));
        let least = self.centre() + if share < 0.0 { -1 } else { 1 };
        let centre = if share < 0.0 { centre.min(least) } else { centre.max(least) };
        // at an end there is nothing to pan, and the way back must not be longer than the way there
        let view = AxisView { centre: Some(centre), ..self.view };
        let reached = AxisWindow::new(self.scale.clone(), view, self.columns);
        AxisView { centre: Some(reached.centre()), ..self.view }
    }

    /// Returns the view of a range that starts at a position instead; the same view if it is there already.
    fn shifted(&self, from: f64) -> AxisView {
        let from = from.clamp(0.0, 1.0 - self.length);
        if (from - self.from).abs() < 1e-9 {
            return self.view;
        }
        let (first, last) = (self.scale.at(from), self.scale.at(from + self.length));
        AxisView { range: Some((first, last)), ..self.view }
    }

    /// Returns the view with a second in the middle, as far as the scale allows.
    pub fn centred_on(&self, at: i64) -> AxisView {
        match self.view.range {
            Some(_) => self.shifted(self.scale.place(at) - self.length / 2.0),
            None => AxisView { centre: Some(at), ..self.view },
        }
    }

    /// Returns the view one step closer around a second, or one step further out.
    pub fn zoomed(&self, closer: bool, at: i64) -> AxisView {
        let zoom = self.zoom();
        // a range is between two steps of zooming
        let is_between = 0.5f64.powi(i32::from(zoom)) - self.length > 1e-9;
        let out = if is_between { zoom } else { zoom.saturating_sub(1) };
        let zoom = if closer { (zoom + 1).min(closest(&self.scale)) } else { out };
        AxisView { zoom, centre: (zoom > 0).then_some(at), range: None, ..self.view }
    }

    /// Returns the visible stretches, each with its first column and the one after its last.
    pub fn stretches(&self) -> impl Iterator<Item = (Stretch, u16, u16)> {
        let columns = f64::from(self.columns);
        let column = move |place: f64| ((place - self.from) / self.length * columns).clamp(0.0, columns).round() as u16;
        let shown = move |stretch: &Stretch| (*stretch, column(stretch.start), column(stretch.end));
        self.scale.stretches().iter().map(shown).filter(|(_, from, to)| from < to)
    }

    /// Returns the first and the last visible second of a stretch.
    pub fn visible_in(&self, stretch: &Stretch) -> (i64, i64) {
        let (from, to) = (self.from.max(stretch.start), (self.from + self.length).min(stretch.end));
        // a time that starts where the visible part ends is not visible
        let (first, end) = (stretch.at(from), stretch.at(to));
        let last = if to < stretch.end { end - 1 } else { end };
        (first, last.max(first))
    }

    /// Returns the columns per second within a stretch.
    pub fn columns_per_second(&self, stretch: &Stretch) -> f64 {
        f64::from(self.columns) / (self.length * stretch.density())
    }
}

/// Returns how often a scale can be halved until a few of its days or minutes fill the width.
fn closest(scale: &Scale) -> u8 {
    let least = if scale.is_timed() { MIN_VISIBLE_OF_MINUTES } else { MIN_VISIBLE_OF_DAYS };
    let kept = scale.stretches().iter().filter(|stretch| stretch.gap.is_none());
    let densest = kept.map(Stretch::density).fold(1.0, f64::max);
    (densest / least).log2().clamp(0.0, f64::from(MAX_ZOOM)) as u8
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::{scale_of_days, scale_of_minutes};
    use proptest::prelude::*;

    const DAY: i64 = SECONDS_PER_DAY;

    fn window(days: &[i64], view: AxisView, columns: u16) -> AxisWindow {
        AxisWindow::new(scale_of_days(days), view, columns)
    }

    #[test]
    fn a_month_over_its_columns() {
        let window = window(&[0, 29], AxisView::default(), 30);
        assert_eq!([0, 1, 15, 29].map(|day| window.column(day * DAY)), [0, 1, 15, 29]);
        assert_eq!([1, 2, 16, 30].map(|day| window.column(day * DAY - 1)), [0, 1, 15, 29]);
        assert_eq!((window.column(NO_START), window.column(NO_END)), (0, 29), "all of it is in sight");
    }

    #[test]
    fn zooming_in_and_out_leads_back_to_the_whole() {
        let days: Vec<i64> = (0..400).collect();
        let whole = window(&days, AxisView::default(), 40);
        let close = window(&days, whole.zoomed(true, 350 * DAY), 40);
        assert!(close.shows(350 * DAY) && !close.shows(100 * DAY) && close.column(100 * DAY) == -1);
        assert_eq!(close.zoomed(false, 350 * DAY), AxisView::default());
    }

    #[test]
    fn an_outage_of_some_hours_fills_the_axis() {
        // a year, and an outage of three and a half hours
        let outage = [300_000, 300_035, 300_206];
        let minutes: Vec<i64> = (0..12).map(|month| month * 43_800).chain(outage).collect();
        let [start, end] = [300_000, 300_210].map(|minute| minute * 60);
        let mut view = AxisView::default();
        let at = |view| AxisWindow::new(scale_of_minutes(&minutes), view, 60);
        assert!(at(view).column(end) - at(view).column(start) <= 1, "all of it is in one cell");
        while at(view).visible_seconds() >= 2 * (end - start) {
            view = at(view).zoomed(true, (start + end) / 2);
        }
        assert!(at(view).column(end) - at(view).column(start) >= 30, "most of the axis");
        for _ in 0..20 {
            view = at(view).zoomed(true, start);
        }
        assert_eq!(at(view).visible_seconds() / 60 / 30, 1, "30 to 60 minutes at the highest zoom");
    }

    proptest! {
        #[test]
        fn no_view_of_any_days_loses_one(
            days in proptest::collection::vec(-3_652_425_000i64..3_652_425_000, 1..20), timed: bool,
            steps in proptest::collection::vec((0u8..4, 0usize..20), 0..30), columns in 0u16..200,
        ) {
            let mut view = AxisView::default();
            let scale = if timed { scale_of_minutes(&days) } else { scale_of_days(&days) };
            let times: Vec<i64> = days.iter().map(|&day| day * if timed { 60 } else { DAY }).collect();
            for (step, at) in steps {
                let at = times[at % times.len()];
                let before = AxisWindow::new(scale.clone(), view, columns);
                view = match step {
                    0 => before.panned(-0.25),
                    1 => before.panned(0.25),
                    closer => before.zoomed(closer == 2, at),
                };
                let window = AxisWindow::new(scale.clone(), view, columns);
                prop_assert!(step < 2 || columns == 0 || window.shows(at));
                let mut sorted = times.clone();
                sorted.sort_unstable();
                prop_assert!(sorted.iter().map(|&at| window.column(at)).is_sorted());
                prop_assert!(times.iter().all(|&at| (-1..=i32::from(columns)).contains(&window.column(at))));
            }
        }

        #[test]
        fn panning_reaches_both_ends(days in proptest::collection::vec(-100_000i64..100_000, 2..20), zoom in 0u8..9) {
            let (first, last) = (days.iter().min().copied(), days.iter().max().copied());
            let ends = first.zip(last).map_or([0; 2], |(first, last)| [first * DAY, last * DAY + DAY - 1]);
            for (share, end) in [(-0.25, ends[0]), (0.25, ends[1])] {
                let mut view = AxisView { zoom, centre: Some(days[0] * DAY), ..AxisView::default() };
                for _ in 0..(8 << zoom) {
                    view = window(&days, view, 80).panned(share);
                }
                prop_assert!(window(&days, view, 80).shows(end));
            }
        }
    }
}
