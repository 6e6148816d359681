//! The dates and times above the lanes of a time axis, and how much is left out where the scale is cut.
//!
//! A label starts where its date or time starts and says only what is true there; it is left out if it does not fit. Where
//! the ruler shows hours, it names every day.

use super::step::{RulerStep, steps};
use super::window::AxisWindow;
use crate::date::{Day, Timestamp, Zone, month_name};
use crate::index::Stretch;
use crate::outline::phrase;
use crate::text;

/// A label and its column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tick {
    /// The column where the date or time starts.
    pub column: u16,
    /// The label; empty if it does not fit.
    pub label: String,
    /// The date or time starts here; otherwise the label is about the first column.
    pub starts: bool,
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

/// The dates and times above the lanes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ruler {
    /// Round dates and times, from left to right.
    pub ticks: Vec<Tick>,
    /// Cuts, from left to right.
    pub cuts: Vec<Cut>,
    /// There are times of day among the labels.
    pub timed: bool,
}

impl Ruler {
    /// Lays out the dates and times of the visible part, as the clocks of `zone` show them.
    pub fn new(window: &AxisWindow, zone: Zone) -> Self {
        let mut ruler = Self::default();
        for (stretch, from, to) in window.stretches() {
            if let Some(gap) = stretch.gap {
                let label = left_out(gap, to - from);
                ruler.cuts.push(Cut { from, to, label });
            } else {
                let part = RulerPart::new(window, &stretch, (from, to), zone);
                ruler.timed |= part.step.is_within_day();
                ruler.ticks.extend(part.ticks());
            }
        }
        ruler
    }
}

/// Returns how much is left out, with a free cell on both sides: in words, or as `44 y`.
fn left_out(seconds: i64, room: u16) -> String {
    let words = phrase::duration(seconds);
    let short = words.find(' ').map_or("", |space| &words[..space + 2]);
    let forms = [format!("┄ {words} ┄"), words.clone(), short.to_owned()];
    forms.into_iter().find(|form| text::width(form) + 2 <= usize::from(room)).unwrap_or_default()
}

/// The ruler above one stretch of the scale.
struct RulerPart {
    zone: Zone,
    step: RulerStep,
    /// First column, and the one after the last.
    from: u16,
    to: u16,
    /// The first and the last visible second.
    first: Timestamp,
    last: Timestamp,
    /// All of the stretch is visible.
    whole: bool,
    /// Where the steps start.
    starts: Vec<(u16, Timestamp)>,
}

impl RulerPart {
    fn new(window: &AxisWindow, stretch: &Stretch, (from, to): (u16, u16), zone: Zone) -> Self {
        let (first, last) = window.visible_in(stretch);
        let whole = (first, last) == (stretch.from, stretch.to - 1);
        let (first, last) = (Timestamp::from_seconds(first), Timestamp::from_seconds(last));
        let year = |at| text::width(&phrase::year(zone.local(at).day().year()));
        let columns_per_second = window.columns_per_second(stretch);
        let step = steps(year(first).max(year(last)), window.is_timed())
            .find(|step| step.seconds() * columns_per_second >= step.columns())
            .unwrap_or(RulerStep::Never);
        let column = |at: Timestamp| u16::try_from(window.column(at.seconds())).ok();
        let starts = step.starts(zone, first, last).into_iter();
        let starts = starts.filter_map(|at| Some((column(at)?, at))).filter(|(column, _)| *column < to).collect();
        Self { zone, step, from, to, first, last, whole, starts }
    }

    fn ticks(&self) -> Vec<Tick> {
        let ticks = if self.step.is_within_day() { self.times() } else { self.dates() };
        let labelled = ticks.iter().filter(|tick| !tick.label.is_empty()).count();
        if labelled == 0 || labelled == 1 && self.whole && !self.step.is_within_day() {
            // a single date says less than the range of the stretch, which is true at its first column too
            return vec![Tick { column: self.from, label: self.range(), starts: false }];
        }
        ticks
    }

    /// Returns the ticks of days and longer steps; a label names the year if the label before it named another one.
    fn dates(&self) -> Vec<Tick> {
        let (mut free, mut year) = (self.from, None);
        let mut tick = |&(column, at): &(u16, Timestamp)| {
            let day = self.zone.local(at).day();
            let forms = dates(self.step, day, year);
            let fits = |label: &String| column >= free && column + text::columns(label) <= self.to;
            let label = forms.into_iter().find(fits).unwrap_or_default();
            if !label.is_empty() {
                free = column + text::columns(&label) + 1;
                year = Some(day.year());
            }
            Tick { column, label, starts: true }
        };
        self.starts.iter().map(&mut tick).collect()
    }

    /// Returns the ticks of hours and minutes. The days come first: they name the one that the times are on.
    fn times(&self) -> Vec<Tick> {
        let has_times = |ticks: &[Tick]| ticks.iter().any(|tick| tick.label.contains(':'));
        let full = self.times_under(self.days(true));
        if has_times(&full) {
            return full;
        }
        let brief = self.times_under(self.days(false));
        if has_times(&brief) {
            return brief;
        }
        self.first_time().map_or(full, |tick| vec![tick])
    }

    /// Returns a tick that names its day and time, for a ruler with room for one label.
    fn first_time(&self) -> Option<Tick> {
        let label = |&(column, at): &(u16, Timestamp)| {
            let local = self.zone.local(at);
            let (hour, minute, _) = local.clock();
            let label = format!("{} {hour:02}:{minute:02}", day_and_month(local.day()));
            (column + text::columns(&label) <= self.to).then_some(Tick { column, label, starts: true })
        };
        self.starts.iter().filter(|(_, at)| !self.is_day_start(*at)).find_map(label)
    }

    /// Returns the labels of the visible days, the first one with its year if that is asked for.
    fn days(&self, with_year: bool) -> Vec<Tick> {
        let (mut days, mut needs_year): (Vec<Tick>, bool) = (Vec::new(), with_year);
        let midnights = self.starts.iter().filter(|(_, at)| self.is_day_start(*at));
        let begins =
            std::iter::once((self.from, self.first, false)).chain(midnights.map(|&(column, at)| (column, at, true)));
        let begins: Vec<_> = begins.collect();
        for (place, &(column, at, starts)) in begins.iter().enumerate() {
            let day = self.zone.local(at).day();
            let short = day_and_month(day);
            let long = format!("{short} {}", phrase::year(day.year()));
            let next = begins.get(place + 1).map_or(self.to, |next| next.0.saturating_sub(1));
            let forms = if needs_year { vec![long.clone(), short] } else { vec![short] };
            let free = days.last().map_or(self.from, |tick| tick.column + text::columns(&tick.label) + 1);
            let fits = |label: &String| column >= free && column + text::columns(label) <= next;
            if let Some(label) = forms.into_iter().find(fits) {
                needs_year &= label != long;
                days.push(Tick { column, label, starts });
            }
        }
        days
    }

    /// Fills the room between the labels of days with times.
    fn times_under(&self, days: Vec<Tick>) -> Vec<Tick> {
        if days.is_empty() {
            return days;
        }
        let mut ticks: Vec<Tick> = Vec::new();
        let mut days = days.into_iter().peekable();
        let free = |ticks: &[Tick]| {
            let last = ticks.iter().rev().find(|tick| !tick.label.is_empty());
            last.map_or(self.from, |tick| tick.column + text::columns(&tick.label) + 1)
        };
        for &(column, at) in &self.starts {
            ticks.extend(days.next_if(|day| day.column <= column));
            if ticks.last().is_some_and(|tick| tick.starts && tick.column == column) {
                continue;
            }
            let (hour, minute, _) = self.zone.local(at).clock();
            let label = if self.is_day_start(at) { String::new() } else { format!("{hour:02}:{minute:02}") };
            let end = column + text::columns(&label);
            let room = days.peek().map_or(self.to, |day| day.column.saturating_sub(1));
            let fits = column >= free(&ticks) && end <= room;
            ticks.push(Tick { column, label: if fits { label } else { String::new() }, starts: true });
        }
        ticks.extend(days);
        ticks
    }

    fn is_day_start(&self, at: Timestamp) -> bool {
        self.zone.start_of(self.zone.local(at).day()) == at
    }

    /// Returns the shortest true label of the stretch.
    fn range(&self) -> String {
        let room = usize::from(self.to - self.from);
        let (first, last) = (self.zone.local(self.first).day(), self.zone.local(self.last).day());
        let (year, until) = (phrase::year(first.year()), phrase::year(last.year()));
        let month = || format!("{} {year}", month_name(first.month()));
        let day = || format!("{} {}", first.day(), month());
        let forms = match (first.year() == last.year(), first.month() == last.month(), first == last) {
            (true, true, true) => {
                vec![day(), day_and_month(first), month(), year]
            }
            (true, true, _) => vec![month(), year],
            (true, ..) => vec![year],
            _ => vec![format!("{year}–{until}")],
        };
        forms.into_iter().find(|form| text::width(form) <= room).unwrap_or_default()
    }
}

fn day_and_month(day: Day) -> String {
    format!("{} {}", day.day(), month_name(day.month()))
}

/// Returns the possible labels of a day, month or year, best first; `year` is what the label before it said.
fn dates(step: RulerStep, day: Day, year: Option<i64>) -> Vec<String> {
    let short = match step {
        RulerStep::Months(_) => month_name(day.month()).to_owned(),
        RulerStep::Days(_) => day_and_month(day),
        _ => return vec![phrase::year(day.year())],
    };
    let long = format!("{short} {}", phrase::year(day.year()));
    if year == Some(day.year()) { vec![short] } else { vec![long] }
}

#[cfg(test)]
mod tests {
    use super::super::window::AxisView;
    use super::*;
    use crate::date::SECONDS_PER_DAY;
    use crate::index::{Scale, scale_of_days, scale_of_minutes};
    use proptest::prelude::*;

    fn day(year: i64, month: u8, day: u8) -> i64 {
        Day::from_ymd(year, month, day).unwrap().number()
    }

    /// Returns the labels over `columns` of some days.
    fn shown(days: Vec<i64>, columns: u16) -> String {
        labels(scale_of_days(&days), Zone::UTC, columns)
    }

    /// Returns the labels over `columns` of the time from the first to the last of some minutes of a day in `zone`.
    fn shown_times(start: i64, minutes: [i64; 2], zone: &str, columns: u16) -> String {
        let zone = Zone::parse(zone).unwrap();
        let start = zone.start_of(Day::from_number(start)).seconds() / 60;
        labels(scale_of_minutes(&minutes.map(|minute| start + minute)), zone, columns)
    }

    fn labels(scale: Scale, zone: Zone, columns: u16) -> String {
        let ruler = Ruler::new(&AxisWindow::new(scale, AxisView::default(), columns), zone);
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
            "1 May 2024    8 May         15 May        22 May"
        );
        assert_eq!(
            shown(vec![day(2023, 10, 1), day(2024, 5, 30)], 60),
            "Oct 2023              Jan 2024               Apr"
        );
        assert_eq!(shown(vec![day(1990, 1, 1), day(2029, 12, 31)], 40), "1990     2000       2010     2020");
        assert_eq!(shown(vec![day(-99, 1, 1), day(100, 12, 31)], 60), "100 BC        50 BC           1             50");
    }

    #[test]
    fn hours_and_minutes_under_the_name_of_their_day() {
        let june = day(2031, 6, 9);
        let shown = |minutes, columns| shown_times(june, minutes, "UTC", columns);
        let outage = [7 * 60 + 5, 10 * 60 + 31];
        assert_eq!(shown(outage, 60), "9 Jun 2031     08:00    08:30    09:00    09:30   10:00");
        assert_eq!(shown(outage, 26), "9 Jun 2031    09:00  10:00");
        assert_eq!(shown(outage, 18), "    9 Jun 08:00");
        assert_eq!(shown([7 * 60 + 5, 7 * 60 + 35], 60), "9 Jun 2031         07:15     07:20    07:25     07:30");
        assert_eq!(shown([0, 3 * 1440 - 1], 60), "9 Jun 2031          10 Jun    12:00     11 Jun    12:00");
        // the day that starts is named first, so that no time is read as one of the day before
        assert_eq!(shown([23 * 60 + 50, 25 * 60], 60), "9 Jun   10 Jun 2031      00:20   00:30    00:40   00:50");
        // times in days that are far apart have labels as long as what they can show
        let months = shown([-400 * 1440, 40 * 1440], 60);
        assert_eq!(months, "       Jul 2030     Oct         Jan 2031     Apr         Jul");
    }

    #[test]
    fn days_on_which_the_clocks_change() {
        let new_york = |day, minutes| shown_times(day, minutes, "America/New_York", 70);
        let forward = "9 Mar 2031          03:00     04:00     05:00     06:00     07:00";
        assert_eq!(new_york(day(2031, 3, 9), [0, 7 * 60 - 1]), forward, "no 02:00");
        let back = "2 Nov 2031          01:00     02:00     03:00     04:00     05:00";
        assert_eq!(new_york(day(2031, 11, 2), [0, 7 * 60 - 1]), back, "01:00 is an hour after 01:00");
        let days = "8 Mar 2031 12:00       9 Mar      12:00       10 Mar      12:00";
        assert_eq!(new_york(day(2031, 3, 8), [0, 71 * 60 - 1]), days, "a day of 23 hours");
    }

    #[test]
    fn a_label_is_as_precise_as_its_tick_at_every_zoom_from_centuries_to_minutes() {
        let minute = day(2031, 6, 9) * 1440 + 7 * 60 + 5;
        let scale = scale_of_minutes(&[1500, 1600, 1700, 1800, 1900, 2000, 2100].map(|year| day(year, 1, 1) * 1440));
        let (mut seen, mut forms) = (String::new(), Vec::new());
        for zoom in 0..=44 {
            let view = AxisView { zoom, centre: Some(minute * 60), ..AxisView::default() };
            let window = AxisWindow::new(scale.clone(), view, 46);
            let labels: Vec<String> = Ruler::new(&window, Zone::UTC).ticks.into_iter().map(|tick| tick.label).collect();
            let labels: Vec<&String> = labels.iter().filter(|label| !label.is_empty()).collect();
            assert!(!labels.is_empty(), "{zoom}");
            let has = |text: &str| labels.iter().any(|label| label.contains(text));
            let form = match (has(":"), has("Jun"), has("2031")) {
                (true, day, _) => {
                    assert!(day, "the day is named: {labels:?}");
                    if labels.iter().all(|label| !label.contains(':') || label.ends_with(":00")) {
                        "hours"
                    } else {
                        "minutes"
                    }
                }
                (false, true, _) if has("9 Jun") || has("8 Jun") => "days",
                (false, true, _) => "months",
                _ if labels.iter().all(|label| label.ends_with("00")) => "centuries",
                _ => "years",
            };
            if forms.last() != Some(&form) {
                forms.push(form);
            }
            seen += &format!("{zoom}: {labels:?}\n");
        }
        assert_eq!(forms, ["centuries", "years", "months", "days", "hours", "minutes"], "{seen}");
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
            zoom in 0u8..45, columns in 0u16..240, timed: bool, zone in proptest::sample::select(
                vec!["UTC", "America/New_York", "Pacific/Apia", "Australia/Lord_Howe", "Africa/Monrovia"],
            ),
        ) {
            let days: Vec<i64> = days.into_iter().map(|day| day >> scale).collect();
            let view = AxisView { zoom, centre: Some(days[0] * if timed { 60 } else { SECONDS_PER_DAY }), ..AxisView::default() };
            let scale = if timed { scale_of_minutes(&days) } else { scale_of_days(&days) };
            let ruler = Ruler::new(&AxisWindow::new(scale, view, columns), Zone::parse(zone).unwrap());
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
