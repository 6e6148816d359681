//! The visible part of a scale over some columns: the columns of days, and the limits of zooming and panning.

use crate::index::{NO_END, NO_START, Scale, Stretch};

/// Days across the whole width at the highest zoom.
const MIN_VISIBLE_DAYS: f64 = 6.0;
/// Maximum zoom; beyond it positions are not exact.
const MAX_ZOOM: u8 = 44;

/// The visible part of an axis, independent of its width.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AxisView {
    /// Zoom: the number of times the whole was halved.
    pub zoom: u8,
    /// The day in the middle, counted from 1 January 1970; `None` for the middle of the scale.
    pub centre: Option<i64>,
}

/// A scale and its visible part over some columns.
#[derive(Clone, Debug)]
pub struct AxisWindow {
    scale: Scale,
    from: f64,
    length: f64,
    columns: u16,
    zoom: u8,
}

impl AxisWindow {
    /// Creates the window of `view` over `columns`, within the limits of `scale`.
    pub fn new(scale: Scale, view: AxisView, columns: u16) -> Self {
        let zoom = view.zoom.min(closest(&scale));
        let length = 0.5f64.powi(i32::from(zoom));
        let centre = view.centre.map_or(0.5, |day| scale.place(day as f64 + 0.5));
        let from = (centre - length / 2.0).clamp(0.0, 1.0 - length);
        Self { scale, from, length, columns, zoom }
    }

    /// Returns the number of columns.
    pub fn columns(&self) -> u16 {
        self.columns
    }

    /// Returns the effective zoom.
    pub fn zoom(&self) -> u8 {
        self.zoom
    }

    /// Returns the column of a day: -1 before the visible part, [`columns`](Self::columns) after it.
    pub fn column(&self, day: i64) -> i32 {
        let moment = match day {
            NO_START => f64::NEG_INFINITY,
            NO_END => f64::INFINITY,
            day => day as f64 + 0.5,
        };
        let columns = i32::from(self.columns);
        // the ends of the scale count as visible in spite of rounding
        match (self.scale.place(moment) - self.from) / self.length {
            before if before < -1e-9 => -1,
            after if after > 1.0 + 1e-9 || columns == 0 => columns,
            share => ((share * f64::from(columns)) as i32).clamp(0, columns - 1),
        }
    }

    /// Returns true if a day is visible.
    pub fn shows(&self, day: i64) -> bool {
        (0..i32::from(self.columns)).contains(&self.column(day))
    }

    /// Returns the day in the middle.
    pub fn centre(&self) -> i64 {
        self.scale.day(self.from + self.length / 2.0)
    }

    /// Returns the view after panning by a share of the visible part: at least a day, and within the scale.
    pub fn panned(&self, share: f64) -> AxisView {
        let centre = self.scale.day((self.from + self.length * (0.5 + share)).clamp(0.0, 1.0));
        let least = self.centre() + if share < 0.0 { -1 } else { 1 };
        let centre = if share < 0.0 { centre.min(least) } else { centre.max(least) };
        // at an end there is nothing to pan, and the way back must not be longer than the way there
        let reached =
            AxisWindow::new(self.scale.clone(), AxisView { zoom: self.zoom, centre: Some(centre) }, self.columns);
        AxisView { zoom: self.zoom, centre: Some(reached.centre()) }
    }

    /// Returns the view one step closer around `day`, or one step further out.
    pub fn zoomed(&self, closer: bool, day: i64) -> AxisView {
        let zoom = if closer { (self.zoom + 1).min(closest(&self.scale)) } else { self.zoom.saturating_sub(1) };
        AxisView { zoom, centre: (zoom > 0).then_some(day) }
    }

    /// Returns the visible stretches, each with its first column and the one after its last.
    pub fn stretches(&self) -> impl Iterator<Item = (Stretch, u16, u16)> {
        let columns = f64::from(self.columns);
        let column = move |place: f64| ((place - self.from) / self.length * columns).clamp(0.0, columns).round() as u16;
        let shown = move |stretch: &Stretch| (*stretch, column(stretch.start), column(stretch.end));
        self.scale.stretches().iter().map(shown).filter(|(_, from, to)| from < to)
    }

    /// Returns the first and last visible days of a stretch.
    pub fn days_of(&self, stretch: &Stretch) -> (i64, i64) {
        let (from, to) = (self.from.max(stretch.start), (self.from + self.length).min(stretch.end));
        let day = |place: f64| {
            let share = ((place - stretch.start) / (stretch.end - stretch.start)).clamp(0.0, 1.0);
            stretch.from + (share * (stretch.to - stretch.from) as f64) as i64
        };
        (day(from), day(to).min(stretch.to - 1).max(day(from).min(stretch.to - 1)))
    }

    /// Returns the columns per day within a stretch.
    pub fn columns_per_day(&self, stretch: &Stretch) -> f64 {
        f64::from(self.columns) / (self.length * stretch.density())
    }
}

/// Returns how often a scale can be halved until a few days fill the width.
fn closest(scale: &Scale) -> u8 {
    let kept = scale.stretches().iter().filter(|stretch| !stretch.cut);
    let densest = kept.map(Stretch::density).fold(1.0, f64::max);
    (densest / MIN_VISIBLE_DAYS).log2().clamp(0.0, f64::from(MAX_ZOOM)) as u8
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn window(days: Vec<i64>, view: AxisView, columns: u16) -> AxisWindow {
        AxisWindow::new(Scale::fit(days), view, columns)
    }

    #[test]
    fn a_month_over_its_columns() {
        let window = window(vec![0, 29], AxisView::default(), 30);
        assert_eq!([0, 1, 15, 29].map(|day| window.column(day)), [0, 1, 15, 29]);
        assert_eq!((window.column(NO_START), window.column(NO_END)), (0, 29), "all of it is in sight");
    }

    #[test]
    fn zooming_in_and_out_leads_back_to_the_whole() {
        let whole = window((0..400).collect(), AxisView::default(), 40);
        let close = window((0..400).collect(), whole.zoomed(true, 350), 40);
        assert!(close.shows(350) && !close.shows(100) && close.column(100) == -1);
        assert_eq!(close.zoomed(false, 350), AxisView::default());
    }

    proptest! {
        #[test]
        fn no_view_of_any_days_loses_one(
            days in proptest::collection::vec(-3_652_425_000i64..3_652_425_000, 1..20),
            steps in proptest::collection::vec((0u8..4, 0usize..20), 0..30), columns in 0u16..200,
        ) {
            let mut view = AxisView::default();
            for (step, at) in steps {
                let day = days[at % days.len()];
                let before = window(days.clone(), view, columns);
                view = match step {
                    0 => before.panned(-0.25),
                    1 => before.panned(0.25),
                    closer => before.zoomed(closer == 2, day),
                };
                let window = window(days.clone(), view, columns);
                prop_assert!(step < 2 || columns == 0 || window.shows(day));
                let mut sorted = days.clone();
                sorted.sort_unstable();
                prop_assert!(sorted.iter().map(|&day| window.column(day)).is_sorted());
                prop_assert!(days.iter().all(|&day| (-1..=i32::from(columns)).contains(&window.column(day))));
            }
        }

        #[test]
        fn panning_reaches_both_ends(days in proptest::collection::vec(-100_000i64..100_000, 2..20), zoom in 0u8..9) {
            let (first, last) = (days.iter().min().copied(), days.iter().max().copied());
            for (share, end) in [(-0.25, first), (0.25, last)] {
                let mut view = AxisView { zoom, centre: Some(days[0]) };
                for _ in 0..(8 << zoom) {
                    view = window(days.clone(), view, 80).panned(share);
                }
                prop_assert!(end.is_some_and(|day| window(days.clone(), view, 80).shows(day)));
            }
        }
    }
}
