//! Every listed event is in each of its lanes, for any dates, width and view.

use std::collections::BTreeSet;
use std::sync::Arc;

use proptest::prelude::*;
use ratatui::layout::Rect;

use super::*;
use crate::briefing::{EntryId, Section, Zone, load};
use crate::index::Index;
use crate::text;

pub(crate) const DATES: [&str; 26] = [
    "2024-05-18",
    "2024-05-17",
    "2024-04-13/2024-04-14",
    "2024-01",
    "1979/..",
    "1979/",
    "../2024-06",
    "/2023",
    "[2024-05-12..2024-05-18]",
    "[..2024-04]",
    "[2024-05-01..]",
    "2023~",
    "2024-05-18?",
    "19XX",
    "-0043-03-15",
    "Y9999999",
    "Y-9999999",
    "Y-9999999/Y9999999",
    "2030-01-01/2031",
    "2024-02-29T10:00:00Z",
    "2024-06~/..",
    "[1667,1760-12]",
    "2024-05-17T12:17Z",
    "2024-05-17T12:40Z~",
    "2024-05-17T12:05Z/2024-05-17T15:35Z",
    "[2024-05-17T12:00..2024-05-17T13:00]",
];

/// A number of no date.
pub(crate) const UNDATED: usize = DATES.len();

/// An event: the number of its date, its actors, and its status.
pub(crate) type Written = (usize, Vec<usize>, usize);

pub(crate) fn briefing(events: &[Written], actors: usize) -> Arc<Index> {
    let mut text = "schema = 1\n[briefing]\ntitle = 't'\nas_of = '2024-05-18'\n".to_owned();
    for actor in 0..actors {
        text += &format!("[[actor]]\nid = 'a{actor}'\nname = 'Actor {actor}'\n");
    }
    for (number, (date, named, status)) in events.iter().enumerate() {
        let date = DATES.get(*date).map_or("ongoing = true".to_owned(), |date| format!("date = '{date}'"));
        let status = ["occurred", "ongoing", "planned", "cancelled"][status % 4];
        let status = if date.starts_with("ongoing") { "ongoing" } else { status };
        // a list does not repeat a name
        let named: BTreeSet<usize> = named.iter().map(|actor| actor % actors).collect();
        let named: Vec<String> = named.into_iter().map(|actor| format!("'a{actor}'")).collect();
        text += &format!(
            "[[event]]\ntitle = 'Event number {number}'\n{date}\nstatus = '{status}'\nactors = [{}]\n",
            named.join(", ")
        );
    }
    Arc::new(Index::new(load(&text).unwrap()))
}

pub(crate) fn events(most: usize) -> impl Strategy<Value = Vec<Written>> {
    let event = (0..DATES.len() + 2, proptest::collection::vec(0usize..12, 0..4), 0usize..4);
    proptest::collection::vec(event, 0..most)
}

pub(crate) fn all_bins(lane: &Lane) -> impl Iterator<Item = &Bin> {
    lane.bins.iter().chain([&lane.before, &lane.after, &lane.undated])
}

/// Returns the number of lanes of an event: one for each actor with a lane, and one for all others.
fn lanes_of(lanes: &[Lane], index: &Index, rank: usize) -> Vec<usize> {
    let has = |actor: EntryId| lanes.iter().any(|lane| lane.of == LaneOf::Actor(actor));
    let actors: Vec<EntryId> =
        index.chronology().actors(rank).iter().map(|&at| EntryId::new(Section::Actors, at as usize)).collect();
    let belongs = |lane: &Lane| match lane.of {
        LaneOf::Actor(actor) => actors.contains(&actor),
        LaneOf::Others(_) => actors.iter().any(|&actor| !has(actor)),
        LaneOf::WithoutActors => actors.is_empty(),
        LaneOf::AllEvents => true,
    };
    (0..lanes.len()).filter(|&lane| belongs(&lanes[lane])).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn every_event_is_once_in_each_of_its_lanes(
        events in events(24), zoom in 0u8..60, centre in proptest::option::of(-400_000_000_000_000i64..400_000_000_000_000),
        width in 0u16..160, height in 0u16..30,
    ) {
        let index = briefing(&events, 12);
        for (rank, &selected) in index.entries(Section::Timeline).iter().enumerate() {
            let subject = ChartInput { selected: Some(selected), found: &[selected], ..plain_input(&index) };
            let chart = Chart::new(subject, AxisView { zoom, centre, ..AxisView::default() }, Rect::new(3, 2, width, height));
            let at = lanes_of(&chart.lanes, &index, rank);
            for (number, lane) in chart.lanes.iter().enumerate() {
                let found = all_bins(lane).filter(|bin| bin.selected && bin.found).count();
                prop_assert_eq!(found, usize::from(at.contains(&number)), "lane {:?}", lane.of);
                let count: u32 = all_bins(lane).map(|bin| bin.count).sum();
                let expected = (0..events.len()).filter(|&rank| lanes_of(&chart.lanes, &index, rank).contains(&number));
                prop_assert_eq!(count as usize, expected.count());
            }
            prop_assert!(chart.lanes.is_empty() || !at.is_empty());
            prop_assert!(chart.lanes.len() <= usize::from(chart.plot.height));
            let below = usize::from(chart.plot.height).saturating_sub(chart.lanes.len() + 1);
            let undated = (0..events.len()).filter(|&rank| !index.chronology().extent(rank).dated);
            prop_assert!(undated.take(below).eq(chart.without_date.iter().map(|&rank| rank as usize)));
            let body = Rect::new(3, 2, width, height);
            for part in [chart.names, chart.undated, chart.plot, chart.foot] {
                prop_assert!(part.is_empty() || body.union(part) == body, "{part:?} in {body:?}");
            }
        }
    }

    #[test]
    fn marks_hold_every_event_of_a_lane_and_never_meet(events in events(60), width in 0u16..90) {
        let index = briefing(&events, 12);
        let linked = index.entries(Section::Timeline);
        let subject = ChartInput { selected: linked.first().copied(), linked, ..plain_input(&index) };
        let chart = Chart::new(subject, AxisView::default(), Rect::new(0, 0, width, 12));
        let shown = titles(&chart.lanes, |rank| index.label(index.entries(Section::Timeline)[rank as usize]));
        for (number, lane) in chart.lanes.iter().enumerate() {
            let marks = marks(lane);
            prop_assert_eq!(marks.iter().map(|mark| mark.bin.count).sum::<u32>(), lane.bins.iter().map(|bin| bin.count).sum::<u32>());
            prop_assert!(marks.windows(2).all(|pair| pair[0].end() <= pair[1].column));
            let titles = shown.iter().filter(|title| title.lane == number);
            let places = titles.map(|title| (title.column, title.column + text::columns(&title.text)));
            let mut all: Vec<_> = marks.iter().map(|mark| (mark.column, mark.end())).chain(places).collect();
            all.sort_unstable();
            prop_assert!(all.windows(2).all(|pair| pair[0].1 <= pair[1].0), "{all:?}");
            // with fewer columns than digits, a count is cut
            prop_assert!(chart.plot.width < 4 || all.iter().all(|(_, end)| *end <= chart.plot.width), "{all:?}");
        }
        let mut ranks: Vec<u32> = shown.iter().map(|title| title.rank).collect();
        ranks.sort_unstable();
        prop_assert!(ranks.windows(2).all(|pair| pair[0] < pair[1]), "each title appears once");
    }

}

/// Draws the lane of an event at the highest zoom, in a wide panel: a column has some seconds.
fn drawn_closest(date: usize) -> String {
    let index = briefing(&[(date, vec![0], 0)], 1);
    let subject = plain_input(&index);
    let view = AxisView { zoom: 60, centre: Some(index.chronology().extent(0).mark), ..AxisView::default() };
    let chart = Chart::new(subject, view, Rect::new(0, 0, 210, 7));
    let lane = chart.lanes.last().unwrap();
    let cells: String = lane.bins.iter().zip(&lane.tracks).map(|(bin, track)| lane_cell(bin, track)).collect();
    cells.trim().to_owned()
}

#[test]
fn an_exact_minute_is_a_mark_and_an_uncertain_time_a_bar_without_one() {
    assert_eq!(drawn_closest(22), "x", "an exact minute");
    let about = drawn_closest(23);
    assert!(about.len() >= 3 && about.chars().all(|cell| cell == '-'), "about a minute: {about}");
    let span = drawn_closest(24);
    assert!(span.starts_with('x') && span.contains("====="), "a span: {span}");
    let between = drawn_closest(25);
    assert!(between.len() > 50 && between.chars().all(|cell| cell == '-'), "between two times: {between}");
}

/// Returns the input of a chart in which nothing is selected, linked or found.
fn plain_input(index: &Index) -> ChartInput<'_> {
    let events = AxisEvents { events: index.entries(Section::Timeline), all: true };
    let (may_name, zone) = (&|_| true, Zone::UTC);
    ChartInput { index, events, may_name, selected: None, subject: None, linked: &[], found: &[], zone }
}

#[test]
fn the_most_involved_actors_get_lanes_and_the_others_share_one() {
    let events: Vec<Written> = (0..12).flat_map(|actor| (0..=actor).map(move |_| (0, vec![actor], 0))).collect();
    let index = briefing(&events, 12);
    let subject = plain_input(&index);
    let chart = Chart::new(subject, AxisView::default(), Rect::new(0, 0, 80, 7));
    let names: Vec<String> = chart.lanes.iter().map(|lane| name(&index, lane.of)).collect();
    assert_eq!(names, ["Actor 8", "Actor 9", "Actor 10", "Actor 11", "8 others"]);
}

/// Draws one lane over `columns`: certain and possible durations, unknown ends and starts.
fn drawn(date: usize, status: usize, columns: u16) -> String {
    let index = briefing(&[(0, vec![0], 0), (6, vec![1], 0), (date, vec![2], status)], 3);
    let subject = plain_input(&index);
    let chart = Chart::new(subject, AxisView::default(), Rect::new(0, 0, columns + 10, 7));
    let lane = chart.lanes.last().unwrap();
    lane.bins.iter().zip(&lane.tracks).map(|(bin, track)| lane_cell(bin, track)).collect()
}

fn lane_cell(bin: &Bin, track: &Track) -> char {
    match (bin.count, track) {
        (1.., _) if !bin.fuzzy => 'x',
        (_, Track { endless: true, .. }) => '>',
        (_, Track { beginless: true, .. }) => '<',
        (_, Track { sure: true, .. }) => '=',
        (_, Track { possible: true, .. }) => '-',
        _ => ' ',
    }
}

#[test]
fn a_bar_distinguishes_certain_from_possible_durations() {
    // as of 18 May; the other dates reach to the end of June
    for (date, status, shape) in [
        (4, 0, "-----===>"),
        (5, 0, "------=---"),
        (6, 0, "<------=----------------"),
        (3, 0, "--------"),
        (8, 0, "----"),
        (20, 2, "       -------->"),
    ] {
        assert_eq!(drawn(date, status, 24).trim_end(), shape, "{}", DATES[date]);
    }
}
