//! The axis among the panels: room for it, keys on it, and what survives a change.

use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::axis::tests::{UNDATED, all_bins, briefing, events};
use crate::briefing::{EntryId, Section};
use crate::index::Index;
use crate::input::{Input, Key, KeyCode};

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_pressed_the_selected_event_is_in_sight_or_was_panned_away_from(
        events in events(30), keys in proptest::collection::vec(proptest::sample::select("jkGgdu+-<>=0v hl".chars().collect::<Vec<_>>()), 0..40),
        size in (24u16..160, 8u16..50),
    ) {
        let mut app = App::new(briefing(&events, 12), size.0, size.1);
        press(&mut app, "v");
        for key in keys {
            let before = app.panel(Section::Timeline).selected;
            press(&mut app, &key.to_string());
            let Some(area) = app.areas().panels[Section::Timeline] else { continue };
            let Some(chart) = app.chart(area) else { continue };
            let selected = app.panel(Section::Timeline).selected;
            let mut bins = chart.lanes.iter().flat_map(all_bins);
            prop_assert!(selected.is_none() || bins.any(|bin| bin.selected));
            if selected != before && let Some(time) = time(&app, selected) {
                prop_assert!(chart.plot.width == 0 || chart.window.shows(time), "after {key}");
            }
        }
    }
}

fn time(app: &App, event: Option<EntryId>) -> Option<i64> {
    let extent = app.index().chronology().extent(app.index().rank(event?));
    extent.dated.then_some(extent.mark)
}

fn press(app: &mut App, keys: &str) {
    for c in keys.chars() {
        let key = if c == '\u{1b}' { Key::plain(KeyCode::Esc) } else { Key::char(c) };
        if let Some(msg) = app.interpret(&Input::Key(key)) {
            let _ = app.update(msg);
        }
    }
}

fn app() -> App {
    App::new(five_events(), 80, 24)
}

fn five_events() -> Arc<Index> {
    briefing(&[(0, vec![0, 1], 0), (2, vec![1], 0), (4, vec![0], 0), (UNDATED, vec![2], 1), (18, vec![], 2)], 3)
}

#[test]
fn the_axis_takes_the_room_that_it_needs_and_gives_it_back() {
    let mut app = app();
    press(&mut app, "v");
    assert!(app.in_axis() && app.areas().panels[Section::Actors].is_none(), "a panel of 80 columns is too small");
    press(&mut app, "l");
    assert!(app.areas().panels[Section::Actors].is_some() && app.focus() == Section::Quotes);
    press(&mut app, "h\u{1b}");
    assert!(!app.shows_axis() && app.areas().panels[Section::Actors].is_some(), "Esc leads back to the list");
    let _ = app.update(crate::app::Msg::Resize { columns: 26, rows: 9 });
    press(&mut app, "v");
    assert!(!app.shows_axis() && app.message().is_some(), "no room, and it says so");
}

#[test]
fn an_axis_is_enlarged_and_z_or_esc_shows_the_other_panels_again() {
    for back in ["z", "\u{1b}"] {
        let mut app = App::new(five_events(), 200, 60);
        let shown = |app: &App| app.areas().panels[Section::Actors].is_some();
        press(&mut app, "v");
        assert!(app.in_axis() && !shown(&app), "enlarged");
        press(&mut app, back);
        assert!(app.in_axis() && shown(&app), "the panel has room for an axis");
        press(&mut app, "z");
        assert!(app.in_axis() && !shown(&app), "enlarged again");
        press(&mut app, back);
        press(&mut app, "\u{1b}");
        assert!(!app.shows_axis() && shown(&app), "a list");
        press(&mut app, "vv");
        assert!(!app.shows_axis() && shown(&app), "v leads back as well");
        let mut app = App::new(five_events(), 60, 20);
        press(&mut app, &format!("v{back}"));
        assert!(!app.shows_axis() && app.focus() == Section::Timeline, "no room for both");
    }
}

#[test]
fn the_visible_part_survives_a_resize_and_a_reload() {
    let mut app = app();
    press(&mut app, "vG+++");
    let view = app.axis();
    assert!(view.is_some_and(|view| view.zoom == 3));
    let _ = app.update(crate::app::Msg::Resize { columns: 20, rows: 5 });
    let _ = app.update(crate::app::Msg::Resize { columns: 120, rows: 40 });
    let _ = app.update(crate::app::Msg::Reloaded(Ok(five_events())));
    assert!(app.shows_axis() && app.axis() == view);
}
