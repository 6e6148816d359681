//! Lints of time zones: times whose zone is unknown next to times whose zone is known.

use super::lints::{Finding, Lints};
use super::location::Location;
use crate::briefing::{Code, EntryId, FieldValue, Section, TableKind};
use crate::date::{Bound, Interval};

/// The times of day of a briefing without `timezone`.
#[derive(Default)]
struct Times {
    /// The number of times without a UTC offset.
    without_zone: usize,
    first_without: Option<Location>,
    first_with: Option<Location>,
}

impl Lints<'_> {
    /// Reports once that a briefing has times with and without a zone, or that the order of events depends on a zone that
    /// it does not name.
    pub(super) fn zones(&mut self) {
        if self.briefing().meta.timezone.is_some() {
            return;
        }
        let Times { without_zone, first_without, first_with } = self.times();
        let Some(first_with) = first_with else { return };
        let finding = match first_without {
            Some(place) => {
                let have = if without_zone == 1 { "time has" } else { "times have" };
                let message = format!("{without_zone} {have} no time zone, other times have one");
                Finding::new(Code::TimeWithoutZone, place, message)
                    .label("without a time zone")
                    .also(first_with, "with a time zone")
            }
            None => {
                let listed = self.index.entries(Section::Timeline).windows(2);
                let Some(pair) = listed.clone().find(|pair| self.is_decided_by_zone(pair[0], pair[1])) else { return };
                let count = listed.filter(|pair| self.is_decided_by_zone(pair[0], pair[1])).count();
                let place = |event: EntryId| Location::of(TableKind::Event, event.at()).field("date");
                let pairs = if count == 1 { "pair" } else { "pairs" };
                let message = format!("the order of {count} {pairs} of events depends on the time zone");
                Finding::new(Code::TimeWithoutZone, place(pair[1]), message)
                    .label("order depends on the time zone")
                    .also(place(pair[0]), "previous event")
            }
        };
        self.report(
            finding.help("add `timezone` to `[briefing]`, such as `timezone = \"America/New_York\"` or `\"UTC\"`"),
        );
    }

    fn times(&self) -> Times {
        let mut times = Times::default();
        for (kind, at, row) in self.briefing().rows() {
            for field in row.fields() {
                let FieldValue::Date(date) = field.value else { continue };
                let place = Location::of(kind, at).field(field.spec.name);
                for zone in date.zones_of_times() {
                    match zone {
                        Some(_) => times.first_with = times.first_with.or(Some(place)),
                        None => {
                            times.without_zone += 1;
                            times.first_without = times.first_without.or(Some(place));
                        }
                    }
                }
            }
        }
        times
    }

    /// Returns true if the order of two events is uncertain only because the zone of a date is unknown.
    pub(super) fn is_decided_by_zone(&self, a: EntryId, b: EntryId) -> bool {
        let start = |event| self.briefing().event(event)?.date.as_ref().map(|date| in_utc(date.start()));
        let are_apart = start(a).zip(start(b)).is_some_and(|(a, b)| !a.overlaps(&b));
        are_apart && self.index.is_order_uncertain(a, b)
    }
}

/// Returns an interval in which dates without a zone are in UTC.
fn in_utc(interval: Interval) -> Interval {
    let known = |bound: Bound| Bound { floating: false, ..bound };
    Interval { from: interval.from.map(known), to: interval.to.map(known) }
}
