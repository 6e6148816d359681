//! Lints of dates: after the briefing, contradictory, too precise, or in uncertain order.

use super::lints::{Finding, Lints};
use super::location::Location;
use crate::briefing::{Citation, Code, Date, EventStatus, Section, TableKind};

/// Age in days from which a briefing is reported as old.
const OLD_AFTER_DAYS: i64 = 90;

impl Lints<'_> {
    pub(super) fn dates(&mut self) {
        self.age();
        let main = self.main_sources();
        for at in 0..self.briefing().events.len() {
            self.against_as_of(at);
            self.basis(at, &main);
        }
        self.contradictions();
        self.order();
    }

    fn age(&mut self) {
        let as_of = self.briefing().meta.as_of.latest();
        let Some((as_of, today)) = as_of.zip(self.today) else { return };
        let days = today.number() - as_of.number();
        if days > OLD_AFTER_DAYS {
            let message = format!("the briefing is {days} days old");
            let finding = Finding::new(Code::OldAsOf, Location::meta("as_of"), message).label("old");
            self.report(finding.help("update it, or keep it as a record of that day"));
        }
    }

    fn against_as_of(&mut self, at: usize) {
        let briefing = self.briefing();
        let (event, place) = (&briefing.events[at], Location::of(TableKind::Event, at).field("date"));
        let Some(date) = &event.date else { return };
        let (when, as_of) = (date.interval(), briefing.meta.as_of.interval());
        let has_happened = matches!(event.status, EventStatus::Occurred | EventStatus::Ongoing);
        if has_happened && as_of.is_before(&when) {
            let finding = Finding::new(Code::EventAfterAsOf, place, "event certainly after `as_of`");
            self.report(
                finding
                    .label("later than the briefing")
                    .also(Location::meta("as_of"), "date of the briefing")
                    .help("write `status = \"planned\"`, `\"expected\"`, `\"deadline\"` or `\"cancelled\"`, or update `as_of`"),
            );
        }
        if event.status.is_pending() && when.is_before(&as_of) {
            let (message, help) = overdue(event.status);
            let finding = Finding::new(Code::PlannedPast, place, message).label("in the past");
            self.report(finding.also(Location::meta("as_of"), "date of the briefing").help(help));
        }
    }

    /// Reports each `after` and `before` that dates contradict.
    fn contradictions(&mut self) {
        let index = self.index;
        for (earlier, later) in index.contradictions() {
            let events = &index.briefing().events;
            // the order may be stated by either
            let (field, at, other) = if events[later.at()].after == Some(earlier) {
                ("after", later.at(), earlier.at())
            } else {
                ("before", earlier.at(), later.at())
            };
            let message = format!("`{field}` contradicts the dates of the two events");
            let place = Location::of(TableKind::Event, at).field(field);
            let finding = Finding::new(Code::OrderContradictsDates, place, message).label("contradiction");
            let other = Location::of(TableKind::Event, other).field("date");
            self.report(finding.also(other, "date of the other event").help("fix a date, or remove the order"));
        }
    }

    /// Returns for each source whether it is a main one: cited by one of the first hundred quotes.
    fn main_sources(&self) -> Vec<bool> {
        let briefing = self.briefing();
        let mut main = vec![false; briefing.sources.len()];
        briefing
            .quotes
            .iter()
            .take(100)
            .flat_map(|quote| quote.sources.all())
            .for_each(|cited| main[cited.source.at()] = true);
        main
    }

    /// Reports a date that is more precise than its basis.
    fn basis(&mut self, at: usize, main: &[bool]) {
        let briefing = self.briefing();
        let event = &briefing.events[at];
        let Some(basis) = event.date_basis.as_deref() else { return };
        let lower = basis.to_lowercase();
        if let Some(date) = event.date.as_ref().filter(|date| is_less_precise(&lower, date)) {
            let message = format!("the date is more precise than its basis: {basis}");
            let finding = Finding::new(Code::DateTooPrecise, Location::of(TableKind::Event, at).field("date"), message);
            let finding = finding.label(if date.is_one_of() { "interval too short" } else { "too precise" });
            let help = "write one day within an interval (`[2024-05-12..2024-05-18]`), or a month (`2024-05`)";
            self.report(
                finding.also(Location::of(TableKind::Event, at).field("date_basis"), "basis of the date").help(help),
            );
        }
        let outside = ["public record", "common knowledge", "general knowledge", "outside the source"];
        let is_main = |cited: &Citation| main[cited.source.at()];
        if outside.iter().any(|words| lower.contains(words)) && event.sources.iter().all(is_main) {
            let place = Location::of(TableKind::Event, at).field("date_basis");
            let finding = Finding::new(Code::OutsideFactUnsourced, place, "date without a source of its own");
            self.report(
                finding.label("not from the cited sources").help("add a `[[source]]` for it, and list it in `sources`"),
            );
        }
    }

    fn order(&mut self) {
        let index = self.index;
        for pair in index.entries(Section::Timeline).windows(2) {
            // what a time zone would decide is reported once for the briefing
            if index.is_order_uncertain(pair[0], pair[1]) && !self.is_decided_by_zone(pair[0], pair[1]) {
                let place = Location::of(TableKind::Event, pair[1].at());
                let message = "uncertain order: the date overlaps with the date of the previous event";
                let finding = Finding::new(Code::OrderUncertain, place, message).label("order uncertain");
                let other = Location::of(TableKind::Event, pair[0].at());
                self.report(
                    finding.also(other, "previous event").help("add `after` or `before` if you know the order"),
                );
            }
        }
    }
}

/// Returns the message and the advice for a pending event in the past.
fn overdue(status: EventStatus) -> (&'static str, &'static str) {
    match status {
        EventStatus::Expected => (
            "expected event before `as_of`",
            "update the status to `occurred`, or to `cancelled` if it did not happen, or give the new date",
        ),
        EventStatus::Deadline => (
            "deadline before `as_of`",
            "update the status to `occurred` and say whether it was met, or to `cancelled` if it was lifted, or give the new date",
        ),
        EventStatus::Planned | EventStatus::Cancelled | EventStatus::Occurred | EventStatus::Ongoing => {
            ("planned event before `as_of`", "update the status to `occurred` or `cancelled`, or give the new date")
        }
    }
}

/// Returns true if the words of the basis, such as "last month", are less precise than the date.
fn is_less_precise(basis: &str, date: &Date) -> bool {
    let is_day = match (date.earliest(), date.latest()) {
        (Some(first), Some(last)) => first == last,
        _ => return false,
    };
    let mut words = basis.split(|c: char| !c.is_alphanumeric());
    // the basis names a day
    let named = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today"];
    let names_a_day =
        words.clone().any(|word| named.contains(&word) || word.chars().all(|c| c.is_ascii_digit()) && !word.is_empty());
    is_day
        && !names_a_day
        && words.any(|word| matches!(word, "week" | "weekend" | "month" | "year" | "recently" | "weeks" | "months"))
}
