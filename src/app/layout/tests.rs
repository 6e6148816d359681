//! The layout in windows of any size.

use super::*;
use proptest::prelude::*;

fn shape(columns: u16, rows: u16) -> LayoutInput {
    let (zoom, reading, cockpit, lobby, banner, long, find) = (false, false, None, false, false, false, false);
    let (focus, most, reordered, needs, question) = (Section::Actors, Layout::Auto, false, None, 0);
    LayoutInput {
        columns,
        rows,
        focus,
        zoom,
        reading,
        spread: false,
        cockpit,
        lobby,
        banner,
        long,
        find,
        question,
        most,
        reordered,
        needs,
    }
}

fn shown(areas: &Areas) -> usize {
    areas.panels.0.iter().flatten().count()
}

#[test]
fn the_layout_depends_on_the_room() {
    let grid = areas(shape(80, 24));
    assert!(shown(&grid) == 4 && grid.reading.is_none() && grid.tabs.is_none());
    let wide = areas(shape(200, 60));
    assert!(shown(&wide) == 4 && wide.standing && wide.reading.is_some());
    let single = areas(shape(60, 20));
    assert!(shown(&single) == 1 && single.tabs.is_some());
    assert!(areas(shape(20, 6)).too_small);
}

#[test]
fn zoom_and_pages_take_the_room() {
    let zoomed = areas(LayoutInput { zoom: true, ..shape(120, 40) });
    assert_eq!(shown(&zoomed), 1);
    let reading = areas(LayoutInput { reading: true, ..shape(120, 40) });
    assert!(shown(&reading) == 1 && reading.reading.is_some());
    let narrow = areas(LayoutInput { reading: true, ..shape(80, 24) });
    assert!(shown(&narrow) == 0 && narrow.reading.is_some());
}

#[test]
fn panels_leave_room_that_they_do_not_need() {
    for (upper, lower, expected) in [(9, 9, 9), (3, 50, 7), (50, 3, 33), (50, 50, 20), (50, 12, 28), (12, 50, 12)] {
        assert_eq!(upper_height(40, Some([upper, lower])), expected, "{upper} {lower}");
    }
}

proptest! {
    #[test]
    fn areas_lie_inside_the_window_and_apart(columns in 0u16..300, rows in 0u16..100, zoom: bool, reading: bool, cockpit: Option<(u16, bool)>, lobby: bool, find: bool, banner: bool, long: bool, reordered: bool, question in 0u16..6, needs: Option<[u16; 2]>) {
        let fill = |fills| if fills { CockpitFill::IfSmall } else { CockpitFill::Never };
        let cockpit = cockpit.map(|(rows, fills)| CockpitNeeds { rows, fills: fill(fills) });
        let areas = areas(LayoutInput { reordered, zoom, reading, cockpit, lobby, find, banner, long, question, needs, ..shape(columns, rows) });
        let window = Rect::new(0, 0, columns, rows);
        let all: Vec<Rect> = areas.panels.0.iter().flatten().copied()
            .chain([areas.header, areas.status]).chain(areas.reading).chain(areas.tabs).chain(areas.cockpit).chain(areas.banner).chain(areas.lobby).chain(areas.find).chain(areas.question).collect();
        for (place, area) in all.iter().enumerate() {
            prop_assert!(area.is_empty() || window.union(*area) == window);
            prop_assert!(all[place + 1..].iter().all(|other| !area.intersects(*other)));
            let shares_row = |other: &Rect| area.y < other.bottom() && other.y < area.bottom();
            prop_assert!(!reordered || area.is_empty() || !all[place + 1..].iter().any(shares_row));
        }
    }
}
