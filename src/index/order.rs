//! The order in which each section is shown.
//!
//! Actors by kind, quotes by speaker, questions by status and priority, each then as in the file. The
//! timeline by earliest possible day (an open or unknown start sorts by its latest day); ties: precise
//! before vague, certain before `?` and `~`, then file order; `after` and `before` override.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::briefing::{ActorKind, Briefing, EntryId, Event, PerSection, Section};
use crate::date::Day;

/// Returns the entries of every section in the order in which they are shown.
pub(super) fn all(briefing: &Briefing) -> PerSection<Vec<EntryId>> {
    PerSection::from_fn(|section| match section {
        Section::Actors => sorted(section, &briefing.actors, |actor| actor.kind.unwrap_or(ActorKind::Group)),
        Section::Timeline => timeline(briefing),
        Section::Quotes => by_speaker(briefing),
        Section::Questions => sorted(section, &briefing.questions, |question| (question.status, question.priority)),
    })
}

fn sorted<T, K: Ord>(section: Section, list: &[T], key: impl Fn(&T) -> K) -> Vec<EntryId> {
    let mut ids: Vec<EntryId> = (0..list.len()).map(|index| EntryId::new(section, index)).collect();
    ids.sort_by_key(|id| key(&list[id.at()]));
    ids
}

/// Returns the speakers in the order of their first quote, so that the author decides their order.
fn by_speaker(briefing: &Briefing) -> Vec<EntryId> {
    let mut first = vec![usize::MAX; briefing.actors.len()];
    for (place, quote) in briefing.quotes.iter().enumerate() {
        if let Some(slot) = first.get_mut(quote.speaker.at()) {
            *slot = (*slot).min(place);
        }
    }
    sorted(Section::Quotes, &briefing.quotes, |quote| first.get(quote.speaker.at()).copied())
}

/// The sort key of an event: day, side of an undated event's anchor, width in days, doubt, place in the file.
type SortKey = (i64, i8, i64, bool, usize);

fn timeline(briefing: &Briefing) -> Vec<EntryId> {
    let keys = keys(briefing);
    let (mut waits, followers) = constraints(&briefing.events);
    let ready = (0..keys.len()).filter(|&event| waits[event] == 0);
    let mut ready: BinaryHeap<Reverse<SortKey>> = ready.map(|event| Reverse(keys[event])).collect();
    let mut order = Vec::with_capacity(keys.len());
    while let Some(Reverse((.., event))) = ready.pop() {
        order.push(EntryId::new(Section::Timeline, event));
        let from = followers.partition_point(|&(earlier, _)| earlier < event);
        let of_event = followers[from..].iter().take_while(|&&(earlier, _)| earlier == event);
        for &(_, follower) in of_event {
            waits[follower] -= 1;
            if waits[follower] == 0 {
                ready.push(Reverse(keys[follower]));
            }
        }
    }
    order
}

/// Returns for each event how many must come before it, and all pairs in which the first must come before the second,
/// sorted.
fn constraints(events: &[Event]) -> (Vec<u32>, Vec<(usize, usize)>) {
    let mut waits = vec![0; events.len()];
    let mut followers = Vec::new();
    let mut order = |earlier: usize, later: usize| {
        followers.push((earlier, later));
        waits[later] += 1;
    };
    for (place, event) in events.iter().enumerate() {
        event.after.iter().for_each(|earlier| order(earlier.at(), place));
        event.before.iter().for_each(|later| order(place, later.at()));
    }
    followers.sort_unstable();
    (waits, followers)
}

fn keys(briefing: &Briefing) -> Vec<SortKey> {
    let as_of = briefing.meta.as_of.latest().map_or(i64::MAX, Day::number);
    (0..briefing.events.len())
        .map(|place| {
            let (day, side) = anchor(briefing, place, as_of);
            let event = &briefing.events[place];
            let window = event.date.as_ref().map(|date| date.start_window());
            let vague = match window {
                Some((Some(from), Some(to))) => to.number() - from.number(),
                _ => i64::MAX,
            };
            let doubt = event.date.as_ref().is_none_or(|date| date.is_uncertain() || date.is_approximate());
            (day, side, vague, doubt, place)
        })
        .collect()
}

/// Returns the day by which an event is sorted; for an undated event, the day of its anchor and the side.
fn anchor(briefing: &Briefing, place: usize, as_of: i64) -> (i64, i8) {
    let (mut at, mut side) = (place, 0);
    // a chain of undated events is no longer than the list, and `load` refused cycles
    for _ in 0..briefing.events.len().min(64) {
        let event = &briefing.events[at];
        match (event.date.as_ref().and_then(sort_day), event.before, event.after) {
            (Some(day), ..) => return (day.number(), side),
            (None, Some(later), _) => (at, side) = (later.at(), -1),
            (None, None, Some(earlier)) => (at, side) = (earlier.at(), 1),
            (None, None, None) => break,
        }
    }
    (as_of, side)
}

fn sort_day(date: &crate::briefing::Date) -> Option<Day> {
    let (from, to) = date.start_window();
    from.or(to).or_else(|| date.latest())
}

/// Returns true if neither dates nor `after` and `before` determine which of two events came first.
///
/// Two events on the same certain day are not uncertain: their dates already show it.
pub(crate) fn order_uncertain(briefing: &Briefing, a: EntryId, b: EntryId) -> bool {
    let (Some(first), Some(second)) = (briefing.event(a), briefing.event(b)) else { return false };
    let said = [first.after, first.before].contains(&Some(b)) || [second.after, second.before].contains(&Some(a));
    let as_of = briefing.meta.as_of.latest();
    let window = |event: &Event| match &event.date {
        Some(date) => date.start_window(),
        None => (None, as_of),
    };
    let ((a_from, a_to), (b_from, b_to)) = (window(first), window(second));
    let starts_by = |from: Option<Day>, to: Option<Day>| match (from, to) {
        (Some(from), Some(to)) => from <= to,
        _ => true,
    };
    let same_day = a_from.is_some() && a_from == a_to && a_from == b_from && b_from == b_to;
    !said && !same_day && starts_by(a_from, b_to) && starts_by(b_from, a_to)
}

/// Returns for each event, in file order, the year heading that it is shown under.
pub(super) fn heading_years(briefing: &Briefing, order: &[EntryId]) -> Vec<Option<i64>> {
    let mut years = vec![None; order.len()];
    let mut last = None;
    for id in order {
        let day = briefing.event(*id).and_then(|event| sort_day(event.date.as_ref()?));
        last = day.map(|day| day.year()).or(last);
        if let Some(year) = years.get_mut(id.at()) {
            *year = last;
        }
    }
    years
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::load;

    fn briefing(entries: &str) -> Briefing {
        let head = "schema = 1\n[briefing]\ntitle = \"t\"\nas_of = \"2024-05-18\"\n";
        load(&format!("{head}{entries}")).unwrap()
    }

    /// Returns the titles of events in the order of the timeline; each event is given as the lines of its table.
    fn order(events: &[&str]) -> Vec<String> {
        let entries: String = events.iter().map(|event| format!("[[event]]\n{event}\n")).collect();
        let briefing = briefing(&entries);
        timeline(&briefing).iter().map(|id| briefing.events[id.at()].title.to_string()).collect()
    }

    #[test]
    fn events_are_ordered_by_the_earliest_possible_day() {
        let events = [
            "title = 'c'\ndate = '[2024-05-12..2024-05-18]'",
            "title = 'b'\ndate = '2024-04-13/2024-04-14'",
            "title = 'a'\ndate = '1979/..'",
        ];
        assert_eq!(order(&events), ["a", "b", "c"]);
    }

    #[test]
    fn an_unknown_start_sorts_by_its_latest_day() {
        let events = [
            "title = 'by'\ndate = '[..2024-04-10]'",
            "title = 'day'\ndate = '2024-04-01'",
            "title = 'later'\ndate = '2024-04-11'",
        ];
        assert_eq!(order(&events), ["day", "by", "later"]);
    }

    #[test]
    fn precise_and_certain_dates_come_first() {
        let events = [
            "title = 'month'\ndate = '2024-01'",
            "title = 'doubtful'\ndate = '2024-01-01?'",
            "title = 'day'\ndate = '2024-01-01'",
            "title = 'same'\ndate = '2024-01-01'",
        ];
        assert_eq!(order(&events), ["day", "same", "doubtful", "month"]);
    }

    #[test]
    fn after_and_before_override_dates_and_place_undated_events() {
        let events = [
            "id = 'strike'\ntitle = 'strike'\ndate = '2024-04-01'",
            "id = 'attack'\ntitle = 'attack'\ndate = '2024-04-13'",
            "title = 'lead-up'\nongoing = true\nbefore = 'attack'",
            "title = 'aftermath'\nafter = 'strike'",
            "title = 'sooner'\ndate = '2024-03-01'\nafter = 'attack'",
            "title = 'open'\nongoing = true",
            "title = 'last'\ndate = '2024-06-01'\nstatus = 'planned'",
        ];
        assert_eq!(order(&events), ["strike", "aftermath", "lead-up", "attack", "sooner", "open", "last"]);
    }

    #[test]
    fn order_is_uncertain_if_dates_overlap_and_none_is_stated() {
        let briefing = briefing(
            "[[event]]\nid = 'talks'\ntitle = 'a'\ndate = '[2024-05-12..2024-05-18]'\n\
             [[event]]\ntitle = 'b'\ndate = '[2024-05-12..2024-05-18]'\n\
             [[event]]\ntitle = 'c'\ndate = '2024-05-17'\nafter = 'talks'\n\
             [[event]]\ntitle = 'd'\ndate = '2024-05-17'\n\
             [[event]]\ntitle = 'e'\ndate = '2024-05-19'\n",
        );
        let uncertain = |a, b| {
            let id = |index| EntryId::new(Section::Timeline, index);
            assert_eq!(order_uncertain(&briefing, id(a), id(b)), order_uncertain(&briefing, id(b), id(a)));
            order_uncertain(&briefing, id(a), id(b))
        };
        assert!(uncertain(0, 1), "the same window");
        assert!(!uncertain(0, 2), "said to come after");
        assert!(uncertain(0, 3), "a day within the window");
        assert!(!uncertain(2, 3), "one and the same day");
        assert!(!uncertain(0, 4), "after the window");
    }

    #[test]
    fn undated_events_are_under_the_previous_year() {
        let briefing = briefing(
            "[[event]]\nid = 'war'\ntitle = 'a'\ndate = '2023-10-07'\n[[event]]\ntitle = 'b'\nongoing = true\nafter = 'war'\n",
        );
        assert_eq!(heading_years(&briefing, &timeline(&briefing)), [Some(2023), Some(2023)]);
    }

    #[test]
    fn quotes_are_ordered_by_speaker_and_questions_by_status_and_priority() {
        let briefing = briefing(
            "[[actor]]\nid = 'p'\nname = 'P'\nkind = 'person'\n[[actor]]\nid = 's'\nname = 'S'\nkind = 'state'\n\
             [[quote]]\nspeaker = 's'\ntext = '1'\n[[quote]]\nspeaker = 'p'\ntext = '2'\n[[quote]]\nspeaker = 's'\ntext = '3'\n\
             [[question]]\ntext = 'q1'\nstatus = 'answered'\n[[question]]\ntext = 'q2'\n[[question]]\ntext = 'q3'\npriority = 'high'\n",
        );
        let all = all(&briefing);
        let indices = |section: Section| all[section].iter().map(|id| id.index).collect::<Vec<_>>();
        assert_eq!(indices(Section::Actors), [1, 0]);
        assert_eq!(indices(Section::Quotes), [0, 2, 1]);
        assert_eq!(indices(Section::Questions), [2, 1, 0]);
    }
}
