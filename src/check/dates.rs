//! Lints of time: what lies after the briefing, contradicts itself, or is more precise than it can be.

use super::lints::{Finding, Lints};
use super::location::Location;
use crate::briefing::{Code, Date, Event, EventStatus, Section, SourceId, TableKind};
use crate::index::order_uncertain;

/// Days after which a briefing is an old one.
const OLD: i64 = 90;

impl Lints<'_> {
    pub(super) fn dates(&mut self) {
        self.age();
        let main = self.main_sources();
        for at in 0..self.briefing().events.len() {
            self.against_as_of(at);
            self.against_others(at);
            self.basis(at, &main);
        }
        self.order();
    }

    fn age(&mut self) {
        let as_of = self.briefing().meta.as_of.latest();
        let Some((as_of, today)) = as_of.zip(self.today) else { return };
        let days = today.number() - as_of.number();
        if days > OLD {
            let message = format!("the briefing holds up to a day {days} days ago");
            let finding = Finding::new(Code::OldAsOf, Location::meta("as_of"), message).label("old");
            self.report(finding.help("bring it up to date, or leave it as a record of that day"));
        }
    }

    fn against_as_of(&mut self, at: usize) {
        let briefing = self.briefing();
        let (event, place) = (&briefing.events[at], Location::of(TableKind::Event, at).field("date"));
        let (Some(date), Some(as_of)) = (&event.date, briefing.meta.as_of.latest()) else { return };
        let ahead = matches!(event.status, EventStatus::Planned | EventStatus::Cancelled);
        if !ahead && date.earliest().is_some_and(|day| day > as_of) {
            let finding = Finding::new(Code::EventAfterAsOf, place, "this is certain to lie after `as_of`");
            self.report(
                finding
                    .label("later than the briefing")
                    .also(Location::meta("as_of"), "up to here it holds")
                    .help("write `status = \"planned\"`, or `\"cancelled\"`, or bring `as_of` up to date"),
            );
        }
        if event.status == EventStatus::Planned && date.latest().is_some_and(|day| day < as_of) {
            let finding = Finding::new(Code::PlannedPast, place, "what was planned lies before `as_of`");
            let finding = finding.label("over by then").also(Location::meta("as_of"), "up to here the briefing holds");
            self.report(finding.help("say what became of it: `occurred`, `cancelled`, or a new date"));
        }
    }

    /// `after` and `before` against days that leave no doubt.
    fn against_others(&mut self, at: usize) {
        let events = &self.briefing().events;
        let event = &events[at];
        let certainly_before = |a: &Event, b: &Event| {
            let ends = a.date.as_ref().and_then(|date| date.start_window().1);
            let begins = b.date.as_ref().and_then(|date| date.start_window().0);
            ends.zip(begins).is_some_and(|(ends, begins)| ends < begins)
        };
        for (field, other) in [("after", event.after), ("before", event.before)] {
            let Some(other) = other.map(|other| other.at()) else { continue };
            let (first, second) = if field == "after" { (at, other) } else { (other, at) };
            if certainly_before(&events[first], &events[second]) {
                let message = format!("`{field}` contradicts the dates of the two events");
                let finding =
                    Finding::new(Code::OrderContradictsDates, Location::of(TableKind::Event, at).field(field), message);
                let other = Location::of(TableKind::Event, other).field("date");
                self.report(finding.label("cannot be").also(other, "the other date").help("mend a date, or remove it"));
            }
        }
    }

    /// Whether each source is one that the briefing is about: one of the first hundred quotes cites it.
    fn main_sources(&self) -> Vec<bool> {
        let briefing = self.briefing();
        let mut main = vec![false; briefing.sources.len()];
        briefing.quotes.iter().take(100).filter_map(|quote| quote.source).for_each(|id| main[id.at()] = true);
        main
    }

    /// A date that says more than what it rests on.
    fn basis(&mut self, at: usize, main: &[bool]) {
        let briefing = self.briefing();
        let event = &briefing.events[at];
        let Some(basis) = event.date_basis.as_deref() else { return };
        let lower = basis.to_lowercase();
        if let Some(date) = event.date.as_ref().filter(|date| says_less(&lower, date)) {
            let message = format!("the date is more precise than what it rests on: {basis}");
            let finding = Finding::new(Code::DateTooPrecise, Location::of(TableKind::Event, at).field("date"), message);
            let finding = finding.label(if date.is_one_of() { "too short a window" } else { "too precise" });
            let help = "write the whole span, as one day within it (`[2024-05-12..2024-05-18]`) or a month (`2024-05`)";
            self.report(
                finding.also(Location::of(TableKind::Event, at).field("date_basis"), "rests on this").help(help),
            );
        }
        let outside = ["public record", "common knowledge", "general knowledge", "outside the source"];
        let is_main = |id: &SourceId| main[id.at()];
        if outside.iter().any(|words| lower.contains(words)) && event.sources.iter().all(is_main) {
            let place = Location::of(TableKind::Event, at).field("date_basis");
            let finding = Finding::new(Code::OutsideFactUnsourced, place, "this rests on no source that is named");
            self.report(finding.label("from outside").help("add a `[[source]]` for it, and name it in `sources`"));
        }
    }

    fn order(&mut self) {
        let index = self.index;
        for pair in index.entries(Section::Timeline).windows(2) {
            if order_uncertain(index.briefing(), pair[0], pair[1]) {
                let place = Location::of(TableKind::Event, pair[1].at());
                let message = "its place right after the event before it is a guess: their dates overlap";
                let finding = Finding::new(Code::OrderUncertain, place, message).label("order uncertain");
                let other = Location::of(TableKind::Event, pair[0].at());
                self.report(finding.also(other, "shown before it").help("say `after` or `before`, if that is known"));
            }
        }
    }
}

/// Whether words like "last month" stand for less than this date says.
fn says_less(basis: &str, date: &Date) -> bool {
    let is_day = match (date.earliest(), date.latest()) {
        (Some(first), Some(last)) => first == last,
        _ => return false,
    };
    let mut words = basis.split(|c: char| !c.is_alphanumeric());
    // a day that is named is a day
    let named = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today"];
    let names_a_day =
        words.clone().any(|word| named.contains(&word) || word.chars().all(|c| c.is_ascii_digit()) && !word.is_empty());
    is_day
        && !names_a_day
        && words.any(|word| matches!(word, "week" | "weekend" | "month" | "year" | "recently" | "weeks" | "months"))
}
