//! Spans, ranges and choices in words.

use edtf_core::{Date as EdtfDate, Precision};

use super::day::month_name;
use super::point::{Shown, ShownClock};
use super::style::DateContext;
use crate::date::point::Point;
use crate::date::shape::Alternative;

/// Returns `13–14 Apr 2024`, `30 Apr – 2 May 2024`, `Jan–Mar 2024`, `2004–2006` or `17 May 2031, 08:10–10:31 UTC`;
/// otherwise both ends in full.
pub(super) fn between(from: &Shown, to: &Shown, context: DateContext) -> String {
    match (&from.clock, &to.clock) {
        (None, None) => days_between(from, to, context),
        (Some(start), Some(end)) => times_between((from, start), (to, end), context),
        _ => format!("{} – {}", from.label(context), to.label(context)),
    }
}

fn times_between(from: (&Shown, &ShownClock), to: (&Shown, &ShownClock), context: DateContext) -> String {
    let ((from, start), (to, end)) = (from, to);
    let start_zone = if start.zone == end.zone { "" } else { start.zone.as_str() };
    let (first, last) = (from.time_label(start_zone), to.time_label(&end.zone));
    if start.day != end.day {
        return format!("{} – {}", from.dated(&first, context), to.dated(&last, context));
    }
    if start == end && !from.is_qualified() && !to.is_qualified() {
        return from.label(context);
    }
    let is_plain = start_zone.is_empty() && !from.is_qualified() && !to.is_qualified();
    let dash = if is_plain { "–" } else { " – " };
    from.dated(&format!("{first}{dash}{last}"), context)
}

fn days_between(start: &Shown, end: &Shown, context: DateContext) -> String {
    let (from, to) = (&start.date, &end.date);
    if from == to {
        return start.label(context);
    }
    let in_full = || format!("{} – {}", start.label(context), end.label(context));
    let qualified = start.is_qualified() || end.is_qualified();
    if qualified || from.precision() != to.precision() || from.has_unspecified() || to.has_unspecified() {
        return in_full();
    }
    let month = |date: &EdtfDate| date.month.and_then(|field| field.value());
    let day = |date: &EdtfDate| date.day.and_then(|field| field.value()).unwrap_or_default();
    let same_year = from.year.value() == to.year.value();
    match (month(from), month(to), from.precision()) {
        (_, _, Precision::Year) => match (from.year.value(), to.year.value()) {
            (Some(first @ 1000..), Some(last)) => format!("{first}–{last}"),
            _ => in_full(),
        },
        // two ISO dates without a space between them would be read as one
        (Some(_), Some(_), _) if context.iso_year(from).is_some() => in_full(),
        (Some(first), Some(last), _) if same_year && first == last => {
            context.days(&format!("{}–{}", day(from), day(to)), first, to)
        }
        (Some(first), Some(last), Precision::Month) if same_year => {
            context.with_year(format!("{}–{}", month_name(first), month_name(last)), to)
        }
        _ if same_year => {
            format!("{} – {}", start.label(DateContext { year: false, ..context }), end.label(context))
        }
        _ => in_full(),
    }
}

/// Returns one day or time in a range.
pub(super) fn within(from: &Shown, to: &Shown, context: DateContext) -> String {
    if let (Some(start), Some(end)) = (&from.clock, &to.clock)
        && start.day == end.day
    {
        let zone = if end.zone.is_empty() { String::new() } else { format!(" {}", end.zone) };
        let times = match (context.brief, start.zone == end.zone) {
            (true, true) => format!("in {}–{}{zone}", start.time, end.time),
            (_, true) => format!("between {} and {}{zone}", start.time, end.time),
            (_, false) => format!("between {} {} and {}{zone}", start.time, start.zone, end.time),
        };
        return from.dated(&times, context);
    }
    let is_day = |shown: &Shown| shown.clock.is_none() && shown.date.precision() == Precision::Day;
    let lead = match (context.brief, is_day(from) && is_day(to)) {
        (true, _) => "in",
        (false, true) => "one day in",
        (false, false) => "some time in",
    };
    format!("{lead} {}", between(from, to, context))
}

/// Returns `12, 13 or 15 May 2024` for days of one month, `17 May 2031, 08:00 or 09:00 UTC` for times of one day;
/// otherwise each in full.
pub(super) fn choice(choices: &[Alternative], shown: &impl Fn(&Point) -> Shown, context: DateContext) -> String {
    let Some((last, others)) = choices.split_last() else {
        return "at an unknown time".to_owned();
    };
    if others.is_empty() {
        return element(last, shown, context);
    }
    let listed = |texts: Vec<String>, last: String| format!("{} or {last}", texts.join(", "));
    let points: Option<Vec<Shown>> = choices
        .iter()
        .map(|choice| match choice {
            Alternative::At(point) => Some(shown(point)),
            _ => None,
        })
        .collect();
    let points = points.unwrap_or_default();
    if let Some((last, others)) = points.split_last() {
        if are_times_of_one_day(&points) {
            let zone = last.clock.as_ref().map_or("", |clock| &clock.zone);
            let times = others.iter().map(|other| other.time_label("")).collect();
            return last.dated(&listed(times, last.time_label(zone)), context);
        }
        if let Some(month) = month_of_all(&points)
            && context.iso_year(&last.date).is_none()
        {
            let day = |shown: &Shown| shown.date.day.and_then(|day| day.value()).unwrap_or_default().to_string();
            return context.days(&listed(others.iter().map(day).collect(), day(last)), month, &last.date);
        }
    }
    let texts = others.iter().map(|other| element(other, shown, context)).collect();
    listed(texts, element(last, shown, context))
}

fn element(choice: &Alternative, shown: &impl Fn(&Point) -> Shown, context: DateContext) -> String {
    match choice {
        Alternative::At(point) => shown(point).label(context),
        Alternative::Before(point) => format!("by {}", shown(point).label(context)),
        Alternative::After(point) => format!("{} or later", shown(point).label(context)),
        Alternative::Range(from, to) => between(&shown(from), &shown(to), context),
    }
}

fn are_times_of_one_day(points: &[Shown]) -> bool {
    let zone_and_day = |shown: &Shown| shown.clock.as_ref().map(|clock| (clock.day, clock.zone.clone()));
    let first = points.first().and_then(zone_and_day);
    first.is_some() && points.iter().all(|shown| zone_and_day(shown) == first)
}

/// Returns the month if all are plain days of it.
fn month_of_all(points: &[Shown]) -> Option<u8> {
    let plain = |shown: &Shown| {
        shown.clock.is_none() && shown.date.day.is_some() && !shown.date.has_unspecified() && !shown.is_qualified()
    };
    let first = &points.first()?.date;
    let same = |shown: &Shown| plain(shown) && shown.date.year == first.year && shown.date.month == first.month;
    points.iter().all(same).then(|| first.month.and_then(|month| month.value())).flatten()
}
