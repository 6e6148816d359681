//! Two times of day where only one has a day.

use super::clock;
use super::interpretation::{Interpretation, Meant};
use super::normal::is_number;
use super::unit;
use crate::date::accept::strict;

/// `17 May 2031, 10:30 – 12:00`, `8:00 to 9:30 UTC on 17 May 2031`: one end borrows the day of the other, and the zone.
///
/// An end before the start is on the next day: `16:00 to 03:00`.
pub(super) fn both(from: &str, to: &str) -> Option<(Interpretation, Interpretation)> {
    let (start, end) = forward(from, to).or_else(|| backward(from, to))?;
    let (start, end) = with_one_zone(start, end);
    let first = start.meant.clone();
    let meant: Vec<Meant> = end.meant.iter().enumerate().map(|(at, end)| after(&first, at, end)).collect();
    Some((start, Interpretation { meant, ..end }))
}

fn forward(from: &str, to: &str) -> Option<(Interpretation, Interpretation)> {
    let start = timed(from)?;
    let end = lend(&clock::day_of(from)?, to)?;
    Some((start, end))
}

fn backward(from: &str, to: &str) -> Option<(Interpretation, Interpretation)> {
    let end = timed(to)?;
    let day = clock::day_of(to)?;
    // `between 3 and 4 pm`
    let half = ["am", "pm", "a.m", "p.m"].iter().find(|half| is_number(from) && to.contains(*half));
    let start = half.and_then(|half| lend(&day, &format!("{from} {half}"))).or_else(|| lend(&day, from))?;
    Some((start, end))
}

/// Reads a time of day on `day`.
pub(super) fn lend(day: &str, time: &str) -> Option<Interpretation> {
    timed(&format!("{day} {}", time.strip_prefix('t').unwrap_or(time)))
}

fn timed(text: &str) -> Option<Interpretation> {
    unit::read(text).filter(|reading| reading.meant.iter().all(|meant| !meant.time.is_empty()))
}

/// Gives an end without a zone that of the other.
fn with_one_zone(start: Interpretation, end: Interpretation) -> (Interpretation, Interpretation) {
    match (has_zones(&start), has_zones(&end)) {
        (true, false) => {
            let end = zoned_like(end, &start);
            (start, end)
        }
        (false, true) => (zoned_like(start, &end), end),
        _ => (start, end),
    }
}

fn has_zones(reading: &Interpretation) -> bool {
    reading.meant.iter().all(|meant| zone_of(&meant.time).is_some())
}

fn zone_of(time: &str) -> Option<&str> {
    time.find(['Z', '+', '-']).map(|at| &time[at..])
}

fn zoned_like(reading: Interpretation, other: &Interpretation) -> Interpretation {
    let [only] = reading.meant.as_slice() else { return reading };
    let zones = other.meant.iter().filter_map(|meant| zone_of(&meant.time));
    let meant = zones.map(|zone| Meant { time: format!("{}{zone}", only.time), ..only.clone() }).collect();
    Interpretation { meant, ..reading }
}

/// Returns an end on the next day if it is before its start.
fn after(starts: &[Meant], at: usize, end: &Meant) -> Meant {
    let is_reversed = starts.get(at).or(starts.first()).is_some_and(|start| strict(&start.until(end)).is_err());
    let later = || end.on_next_day().filter(|_| is_reversed);
    later().unwrap_or_else(|| end.clone())
}
