//! The order of events: by dates and times, and by `after` and `before`.

use proptest::prelude::*;

use super::Sequence;
use crate::briefing::{Briefing, EntryId, Section, load};

fn briefing(meta: &str, events: &[String]) -> Briefing {
    let head = format!("schema = 1\n[briefing]\ntitle = \"t\"\nas_of = \"2024-05-18\"\n{meta}\n");
    let entries: String = events.iter().map(|event| format!("[[event]]\n{event}\n")).collect();
    load(&format!("{head}{entries}")).unwrap_or_else(|problems| panic!("{problems:?}\n{entries}"))
}

/// Returns the titles of events in the order of the timeline; each event is given as the lines of its table.
fn order(meta: &str, events: &[&str]) -> Vec<String> {
    let events: Vec<String> = events.iter().map(|event| (*event).to_owned()).collect();
    let briefing = briefing(meta, &events);
    let sequence = Sequence::new(&briefing);
    sequence.order().iter().map(|id| briefing.events[id.at()].title.to_string()).collect()
}

fn id(index: usize) -> EntryId {
    EntryId::new(Section::Timeline, index)
}

#[test]
fn events_are_ordered_by_the_earliest_possible_start() {
    let events = [
        "title = 'c'\ndate = '[2024-05-12..2024-05-18]'",
        "title = 'b'\ndate = '2024-04-13/2024-04-14'",
        "title = 'a'\ndate = '1979/..'",
    ];
    assert_eq!(order("", &events), ["a", "b", "c"]);
}

#[test]
fn an_unknown_start_sorts_by_its_latest_day() {
    let events = [
        "title = 'by'\ndate = '[..2024-04-10]'",
        "title = 'day'\ndate = '2024-04-01'",
        "title = 'later'\ndate = '2024-04-11'",
    ];
    assert_eq!(order("", &events), ["day", "by", "later"]);
}

#[test]
fn precise_and_certain_dates_come_first() {
    let events = [
        "title = 'month'\ndate = '2024-01'",
        "title = 'doubtful'\ndate = '2024-01-01?'",
        "title = 'day'\ndate = '2024-01-01'",
        "title = 'same'\ndate = '2024-01-01'",
    ];
    assert_eq!(order("", &events), ["day", "same", "doubtful", "month"]);
}

#[test]
fn times_of_several_zones_are_ordered_by_the_instant() {
    let events = [
        "title = 'c'\ndate = '2024-03-31T11:00Z'",
        "title = 'b'\ndate = '2024-03-31T12:00:00+02:00'",
        "title = 'a'\ndate = '2024-03-31T14:30+05:30'",
        "title = 'late'\ndate = '2024-03-31T23:30-08:00'",
        "title = 'early'\ndate = '2024-04-01T01:00Z'",
    ];
    assert_eq!(order("", &events), ["a", "b", "c", "early", "late"]);
}

/// On 31 March 2024, the clocks of Berlin went from 02:00 to 03:00; on 27 October, from 03:00 back to 02:00.
#[test]
fn times_are_ordered_across_changes_of_the_clocks() {
    let zone = "timezone = 'Europe/Berlin'";
    let spring = [
        "title = 'after'\ndate = '2024-03-31T03:10'",
        "title = 'utc'\ndate = '2024-03-31T01:05Z'",
        "title = 'before'\ndate = '2024-03-31T01:50'",
    ];
    assert_eq!(order(zone, &spring), ["before", "utc", "after"]);
    let autumn = [
        "title = 'once'\ndate = '2024-10-27T03:00'",
        "title = 'second'\ndate = '2024-10-27T02:30+01:00'",
        "title = 'first'\ndate = '2024-10-27T02:30+02:00'",
        "title = 'either'\ndate = '2024-10-27T02:15'",
    ];
    let events: Vec<String> = autumn.iter().map(|event| (*event).to_owned()).collect();
    let briefing = briefing(zone, &events);
    let sequence = Sequence::new(&briefing);
    assert_eq!(order(zone, &autumn), ["either", "first", "second", "once"]);
    assert!(sequence.is_uncertain(&briefing, id(3), id(2)), "02:15 may be after the first 02:30");
    assert!(!sequence.is_uncertain(&briefing, id(1), id(2)));
    assert!(!sequence.is_uncertain(&briefing, id(3), id(0)));
}

#[test]
fn after_and_before_place_undated_events() {
    let events = [
        "id = 'strike'\ntitle = 'strike'\ndate = '2024-04-01'",
        "id = 'attack'\ntitle = 'attack'\ndate = '2024-04-13'",
        "title = 'lead-up'\nongoing = true\nbefore = 'attack'",
        "title = 'aftermath'\nafter = 'strike'",
        "title = 'open'\nongoing = true",
        "title = 'last'\ndate = '2024-06-01'\nstatus = 'planned'",
    ];
    assert_eq!(order("", &events), ["strike", "aftermath", "lead-up", "attack", "open", "last"]);
}

#[test]
fn after_and_before_never_override_certain_dates() {
    let events = [
        "id = 'attack'\ntitle = 'attack'\ndate = '2024-04-13'",
        "id = 'sooner'\ntitle = 'sooner'\ndate = '2024-03-01'\nafter = 'attack'",
        "id = 'undated'\ntitle = 'undated'\nafter = 'attack'\nbefore = 'sooner'",
    ];
    let events: Vec<String> = events.iter().map(|event| (*event).to_owned()).collect();
    let briefing = briefing("", &events);
    let sequence = Sequence::new(&briefing);
    assert_eq!(sequence.order(), [id(1), id(0), id(2)]);
    // directly, and by way of an undated event
    assert_eq!(sequence.contradictions().collect::<Vec<_>>(), [(id(0), id(1)), (id(2), id(1))]);
}

#[test]
fn events_narrowed_to_the_same_time_are_ordered_by_their_dates() {
    let first = "title = 'first'\ndate = '[2024-05-01..2024-05-04]'\nafter = 'anchor'";
    let second = "title = 'second'\ndate = '[2024-05-02..2024-05-04]'\nafter = 'anchor'";
    let anchor = "id = 'anchor'\ntitle = 'anchor'\ndate = '2024-05-03'";
    assert_eq!(order("", &[second, anchor, first]), ["anchor", "first", "second"]);
    assert_eq!(order("", &[first, second, anchor]), ["anchor", "first", "second"]);
}

#[test]
fn an_undated_event_before_a_certain_one_does_not_delay_it() {
    let events = [
        "id = 'day'\ntitle = 'day'\ndate = '2024-05-03'\nafter = 'undated'",
        "title = 'next'\ndate = '2024-05-10'",
        "id = 'undated'\ntitle = 'undated'\nongoing = true",
    ];
    assert_eq!(order("", &events), ["undated", "day", "next"]);
}

#[test]
fn order_is_uncertain_if_intervals_overlap() {
    let events = [
        "id = 'talks'\ntitle = 'a'\ndate = '[2024-05-12..2024-05-18]'",
        "title = 'b'\ndate = '[2024-05-12..2024-05-18]'",
        "title = 'c'\ndate = '2024-05-17'\nafter = 'talks'",
        "title = 'd'\ndate = '2024-05-17'",
        "title = 'e'\ndate = '2024-05-19'\nstatus = 'planned'",
        "title = 'f'\ndate = '2024-05-17T07:05Z'",
        "title = 'g'\ndate = '2024-05-17T07:05Z~'",
        "title = 'h'\ndate = '2024-05-17T07:05Z'",
        "title = 'i'\ndate = '2024-05-17T07:05Z/2024-05-17T09:00Z'",
        "title = 'j'\ndate = '2024-05-17T08:00Z'",
        "title = 'k'\ndate = '2024-05-17T08:00'",
    ];
    let events: Vec<String> = events.iter().map(|event| (*event).to_owned()).collect();
    let briefing = briefing("", &events);
    let sequence = Sequence::new(&briefing);
    let uncertain = |a, b| {
        let found = sequence.is_uncertain(&briefing, id(a), id(b));
        assert_eq!(found, sequence.is_uncertain(&briefing, id(b), id(a)));
        found
    };
    assert!(uncertain(0, 1), "the same window");
    assert!(!uncertain(0, 2), "said to come after");
    assert!(uncertain(0, 3), "a day within the window");
    assert!(!uncertain(2, 3), "the same day");
    assert!(!uncertain(0, 4), "after the window");
    assert!(uncertain(3, 5), "a time within the day");
    assert!(uncertain(5, 6), "about the same time");
    assert!(!uncertain(5, 7), "the same time");
    assert!(!uncertain(7, 8), "a span that starts then");
    assert!(!uncertain(8, 9), "within a span whose start is known");
    assert!(uncertain(9, 10), "a time in an unknown zone");
}

/// A start within a few hours, as its first minute and the first after it; `None` if undated.
type Window = Option<(u32, u32)>;
/// Two events, by their places in the file.
type Pair = (usize, usize);

fn date((from, to): (u32, u32)) -> String {
    let time = |minute: u32| format!("2024-05-17T{:02}:{:02}Z", minute / 60, minute % 60);
    if to == from + 1 { time(from) } else { format!("[{}..{}]", time(from), time(to - 1)) }
}

/// Events with windows, and pairs of which the first comes before the second.
fn scenes() -> impl Strategy<Value = (Vec<Window>, Vec<Pair>)> {
    let window = prop_oneof![
        1 => Just(None),
        5 => (0u32..40, 1u32..12).prop_map(|(from, width)| Some((from, from + width))),
    ];
    let windows = proptest::collection::vec(window, 1..8);
    (windows, proptest::collection::vec((0usize..8, 0usize..8), 0..5))
}

fn written(windows: &[Window], pairs: &[Pair], file_order: &[usize]) -> Vec<String> {
    let event = |&number: &usize| {
        let date =
            windows[number].map_or("ongoing = true\n".to_owned(), |window| format!("date = '{}'\n", date(window)));
        let after = pairs.iter().find(|pair| pair.1 == number);
        let after = after.map_or(String::new(), |(earlier, _)| format!("after = 'e{earlier}'\n"));
        format!("id = 'e{number}'\ntitle = '{number}'\n{date}{after}")
    };
    file_order.iter().map(event).collect()
}

/// Returns the pairs that a file can state: one predecessor each, in the order of numbers, so that there is no circle.
fn stated(windows: &[Window], pairs: &[Pair]) -> Vec<Pair> {
    let mut found: Vec<Pair> = Vec::new();
    for &(a, b) in pairs {
        let pair = (a.min(b), a.max(b));
        if pair.0 < pair.1 && pair.1 < windows.len() && !found.iter().any(|other| other.1 == pair.1) {
            found.push(pair);
        }
    }
    found
}

/// Returns the pairs of events that every possible course has in this order, found by following all chains.
fn certain(windows: &[Window], pairs: &[Pair]) -> (Vec<Pair>, Vec<Pair>) {
    let mut earliest: Vec<Option<u32>> = windows.iter().map(|window| window.map(|(from, _)| from)).collect();
    let (mut agreeing, mut contradictions) = (Vec::new(), Vec::new());
    let mut sorted = pairs.to_vec();
    sorted.sort_by_key(|pair| pair.1);
    for (earlier, later) in sorted {
        let is_too_late = earliest[earlier].zip(windows[later]).is_some_and(|(start, (_, end))| start >= end);
        if is_too_late {
            contradictions.push((earlier, later));
        } else {
            agreeing.push((earlier, later));
            earliest[later] = earliest[later].max(earliest[earlier]);
        }
    }
    let by_clock = (0..windows.len()).flat_map(|a| (0..windows.len()).map(move |b| (a, b)));
    let by_clock = by_clock.filter(|&(a, b)| windows[a].zip(windows[b]).is_some_and(|(a, b)| a.1 <= b.0));
    (agreeing.into_iter().chain(by_clock).collect(), contradictions)
}

proptest! {
    #[test]
    fn the_order_agrees_with_every_certain_pair(
        (windows, pairs) in scenes(), shuffle in proptest::collection::vec(any::<u32>(), 8),
    ) {
        let pairs = stated(&windows, &pairs);
        let mut file_order: Vec<usize> = (0..windows.len()).collect();
        file_order.sort_by_key(|&number| shuffle[number]);
        let briefing = briefing("", &written(&windows, &pairs, &file_order));
        let sequence = Sequence::new(&briefing);
        let number = |id: EntryId| file_order[id.at()];
        let order: Vec<usize> = sequence.order().iter().map(|&id| number(id)).collect();
        let place = |number: usize| order.iter().position(|&other| other == number);
        let (certain, contradictions) = certain(&windows, &pairs);
        for (earlier, later) in certain {
            prop_assert!(place(earlier) < place(later), "{earlier} before {later} in {order:?}");
        }
        let mut found: Vec<_> = sequence.contradictions().map(|(a, b)| (number(a), number(b))).collect();
        let mut contradictions = contradictions;
        found.sort_unstable();
        contradictions.sort_unstable();
        prop_assert_eq!(found, contradictions);
    }

    #[test]
    fn the_order_does_not_depend_on_the_order_of_the_file(
        (windows, pairs) in scenes(), shuffle in proptest::collection::vec(any::<u32>(), 8),
    ) {
        // events that nothing distinguishes stay in file order
        let distinct: std::collections::BTreeSet<&Window> = windows.iter().collect();
        prop_assume!(distinct.len() == windows.len());
        let pairs = stated(&windows, &pairs);
        let as_numbered: Vec<usize> = (0..windows.len()).collect();
        let mut shuffled = as_numbered.clone();
        shuffled.sort_by_key(|&number| shuffle[number]);
        let [first, second] = [as_numbered, shuffled].map(|file_order| {
            let briefing = briefing("", &written(&windows, &pairs, &file_order));
            Sequence::new(&briefing).order().iter().map(|id| file_order[id.at()]).collect::<Vec<_>>()
        });
        prop_assert_eq!(first, second);
    }
}
