//! The dates above the lanes of a time axis, and how much is left out where the scale is cut.
//!
//! A label starts where its date starts and says only what is true there; it is left out if it does not fit.

use super::window::AxisWindow;
use crate::date::{Day, SECONDS_PER_DAY, month_name};
use crate::index::Stretch;
use crate::outline::phrase;
use crate::text;

/// Cells needed for the label of a month or a day, with space.
const MONTH_COLUMNS: f64 = 10.0;
const DAY_COLUMNS: f64 = 9.0;
/// Maximum number of ticks to consider.
const MAX_TICKS: usize = 400;

/// A label and its column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tick {
    /// The column where the date starts.
    pub column: u16,
    /// The label; empty if it does not fit.
    pub label: String,
}

/// A cut in the scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// First column.
    pub from: u16,
    /// Column after the last one.
    pub to: u16,
    /// How much is left out; empty if it does not fit.
    pub label: String,
}

/// The dates above the lanes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ruler {
    /// Round dates, from left to right.
    pub ticks: Vec<Tick>,
    /// Cuts, from left to right.
    pub cuts: Vec<Cut>,
}

/// The distance between ticks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TickInterval {
    /// Every so many days of a month, starting with the first.
    Days(i64),
    Months(i64),
    Years(i64),
}

impl Ruler {
    /// Lays out the dates of the visible part.
    pub fn new(window: &AxisWindow) -> Self {
        let mut ruler = Self::default();
        for (stretch, from, to) in window.stretches() {
            if stretch.cut {
                let label = left_out(stretch.to - stretch.from, to - from);
                ruler.cuts.push(Cut { from, to, label });
            } else {
                ruler.ticks.extend(ticks(window, &stretch, (from, to)));
            }
        }
        ruler
    }
}

/// Returns how much is left out, with a free cell on both sides: in words, or as `44 y`.
fn left_out(days: i64, room: u16) -> String {
    let words = phrase::duration(days.saturating_mul(SECONDS_PER_DAY));
    let short = words.find(' ').map_or("", |space| &words[..space + 2]);
    let forms = [format!("┄ {words} ┄"), words.clone(), short.to_owned()];
    forms.into_iter().find(|form| text::width(form) + 2 <= usize::from(room)).unwrap_or_default()
}

fn ticks(window: &AxisWindow, stretch: &Stretch, (from, to): (u16, u16)) -> Vec<Tick> {
    let days = window.days_of(stretch);
    let step = step(window.columns_per_day(stretch), days);
    let (mut free, mut ticks, mut year) = (from, Vec::new(), None);
    for day in starts(step, days).take(MAX_TICKS) {
        let Ok(column) = u16::try_from(window.column(day)) else { continue };
        let forms = labels(step, Day::from_number(day), year);
        let fits = |label: &String| column >= free && usize::from(column) + text::width(label) <= usize::from(to);
        let label = forms.into_iter().find(fits).unwrap_or_default();
        if !label.is_empty() {
            free = column + text::columns(&label) + 1;
            year = Some(Day::from_number(day).year());
        }
        ticks.push(Tick { column, label });
    }
    let labelled = ticks.iter().filter(|tick| !tick.label.is_empty()).count();
    let whole = days == (stretch.from, stretch.to - 1);
    if labelled == 0 || labelled == 1 && whole {
        // a single date says less than the range of the stretch, which is true at its first column too
        let label = within(days, usize::from(to - from));
        return vec![Tick { column: from, label }];
    }
    ticks
}

/// Returns the finest step whose labels fit.
fn step(columns_per_day: f64, (first, last): (i64, i64)) -> TickInterval {
    let days = [1, 2, 7, 14].into_iter().map(|days| (TickInterval::Days(days), days as f64, DAY_COLUMNS));
    let months =
        [1, 3, 6].into_iter().map(|months| (TickInterval::Months(months), months as f64 * 30.0, MONTH_COLUMNS));
    let year = |day| text::width(&phrase::year(Day::from_number(day).year()));
    let cells = (year(first).max(year(last)) + 2) as f64;
    let years = (0..).flat_map(|power| [1, 2, 5].map(|digit| digit * 10i64.pow(power))).take(36);
    let years = years.map(|years| (TickInterval::Years(years), years as f64 * 365.0, cells));
    let mut steps = days.chain(months).chain(years);
    steps
        .find(|(_, days, cells)| days * columns_per_day >= *cells)
        .map_or(TickInterval::Years(i64::MAX), |(step, ..)| step)
}

/// Returns the days with ticks, from the first one on or after `first` to `last`.
fn starts(step: TickInterval, (first, last): (i64, i64)) -> Box<dyn Iterator<Item = i64>> {
    let begin = Day::from_number(first);
    let number = |year: i64, month: i64, day: i64| {
        let (year, month) = (year + month.div_euclid(12), month.rem_euclid(12) + 1);
        Day::from_ymd(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?).map(Day::number)
    };
    let from_month = i64::from(begin.month()) - 1;
    let all: Box<dyn Iterator<Item = Option<i64>>> = match step {
        TickInterval::Years(years) => {
            let from = begin.year().div_euclid(years);
            Box::new((0..=MAX_TICKS as i64).map(move |n| number(round_year(from.saturating_add(n), years), 0, 1)))
        }
        TickInterval::Months(months) => {
            let month = from_month / months * months;
            Box::new((0..=MAX_TICKS as i64).map(move |n| number(begin.year(), month + n * months, 1)))
        }
        TickInterval::Days(days) => Box::new((0..=MAX_TICKS as i64).flat_map(move |n| {
            // a tick right before the first of the next month would leave no room for that
            let of_month = (0..31 / days).map(move |place| 1 + place * days).filter(move |day| day + days <= 32);
            of_month.map(move |day| number(begin.year(), from_month + n, day))
        })),
    };
    Box::new(all.flatten().skip_while(move |&day| day < first).take_while(move |&day| day <= last))
}

/// Returns a round year as historians count, without a year 0.
fn round_year(number: i64, years: i64) -> i64 {
    let year = number.saturating_mul(years);
    if years > 1 && year <= 0 { year + 1 } else { year }
}

/// Returns the possible labels of a tick, best first; `year` is what the label before it said.
fn labels(step: TickInterval, day: Day, year: Option<i64>) -> Vec<String> {
    let short = match step {
        TickInterval::Years(_) => return vec![phrase::year(day.year())],
        TickInterval::Months(_) => month_name(day.month()).to_owned(),
        TickInterval::Days(_) => format!("{} {}", day.day(), month_name(day.month())),
    };
    let long = format!("{short} {}", phrase::year(day.year()));
    if year == Some(day.year()) { vec![short] } else { vec![long] }
}

/// Returns the shortest true label of a stretch.
fn within((first, last): (i64, i64), room: usize) -> String {
    let (first, last) = (Day::from_number(first), Day::from_number(last));
    let (year, until) = (phrase::year(first.year()), phrase::year(last.year()));
    let month = || format!("{} {year}", month_name(first.month()));
    let forms = match (first.year() == last.year(), first.month() == last.month(), first == last) {
        (true, true, true) => vec![format!("{} {}", first.day(), month()), month(), year],
        (true, true, _) => vec![month(), year],
        (true, ..) => vec![year],
        _ => vec![format!("{year}–{until}")],
    };
    forms.into_iter().find(|form| text::width(form) <= room).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::window::AxisView;
    use super::*;
    use crate::index::Scale;
    use proptest::prelude::*;

    fn day(year: i64, month: u8, day: u8) -> i64 {
        Day::from_ymd(year, month, day).unwrap().number()
    }

    /// Returns the labels over `columns`.
    fn shown(days: Vec<i64>, columns: u16) -> String {
        let ruler = Ruler::new(&AxisWindow::new(Scale::fit(days), AxisView::default(), columns));
        let mut row = vec![' '; usize::from(columns)];
        let ticks = ruler.ticks.iter().map(|tick| (tick.column, &tick.label));
        for (column, label) in ticks.chain(ruler.cuts.iter().map(|cut| (cut.from, &cut.label))) {
            label.chars().enumerate().for_each(|(at, c)| row[usize::from(column) + at] = c);
        }
        row.iter().collect::<String>().trim_end().to_owned()
    }

    #[test]
    fn round_dates_in_the_finest_step_that_has_room() {
        assert_eq!(
            shown(vec![day(2024, 5, 1), day(2024, 5, 31)], 62),
            " 1 May 2024    8 May         15 May        22 May"
        );
        assert_eq!(
            shown(vec![day(2023, 10, 1), day(2024, 5, 30)], 60),
            "Oct 2023              Jan 2024               Apr"
        );
        assert_eq!(shown(vec![day(1990, 1, 1), day(2029, 12, 31)], 40), "1990      2000      2010      2020");
        assert_eq!(shown(vec![day(-99, 1, 1), day(100, 12, 31)], 60), "100 BC         50 BC          1             50");
    }

    #[test]
    fn a_break_says_how_much_it_leaves_out() {
        let far = [day(1979, 1, 1), day(1979, 12, 31)];
        let near = (0..20).map(|n| day(2023, 10, 7) + 12 * n);
        let shown = shown(far.into_iter().chain(near).collect(), 120);
        assert!(shown.starts_with("1979") && shown.contains("43 years"), "{shown}");
    }

    proptest! {
        #[test]
        fn labels_stand_apart_in_order_within_the_columns(
            days in proptest::collection::vec(-3_652_425_000i64..3_652_425_000, 1..12), scale in 0u32..33,
            zoom in 0u8..40, columns in 0u16..240,
        ) {
            let days: Vec<i64> = days.into_iter().map(|day| day >> scale).collect();
            let view = AxisView { zoom, centre: Some(days[0]) };
            let ruler = Ruler::new(&AxisWindow::new(Scale::fit(days), view, columns));
            let mut free = 0;
            for tick in ruler.ticks.iter().filter(|tick| !tick.label.is_empty()) {
                prop_assert!(tick.column >= free, "{ruler:?}");
                free = tick.column + text::columns(&tick.label) + 1;
                prop_assert!(free <= columns + 1);
            }
            prop_assert!(ruler.cuts.iter().all(|cut| cut.to <= columns && text::columns(&cut.label) <= cut.to - cut.from));
        }
    }
}
