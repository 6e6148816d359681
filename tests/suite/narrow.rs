//! What stays visible, and what keys do, in windows with little room or none.

use std::sync::Arc;

use sitroom::app::{App, Presentation, Scene};
use sitroom::input::Input;
use sitroom::keymap::Action;
use sitroom::session::Session;

use super::screens::{attending, press, scene, scene_of, session, session_of, text};

/// Returns the room of a presenter who pressed `keys`.
fn room(keys: &str) -> Scene {
    let mut presenter = session(120, 40);
    press(&mut presenter, keys);
    let mut scene = scene();
    scene.presentation = presenter.app().unwrap().stage().map(Presentation::Running).unwrap();
    scene.presenter = Some("Ada Byron".into());
    scene
}

fn last_line(screen: &str) -> &str {
    screen.lines().last().unwrap()
}

#[test]
fn the_typed_number_of_a_step_is_always_visible() {
    for (columns, rows) in [(24, 8), (30, 10), (40, 12), (60, 20), (80, 24), (200, 60)] {
        let mut presenter = session(columns, rows);
        press(&mut presenter, "p 3");
        let screen = text(&presenter.draw());
        let last = last_line(&screen);
        assert!(last.contains("Go to step: 3"), "{columns}x{rows}: {last}");
        let title = last.split_once("step: 3").unwrap().1.trim();
        assert_eq!(title.is_empty(), columns < 30, "{columns}x{rows}: {last}");
        assert!(columns > 40 || title.is_empty() || title.ends_with('…'), "{columns}x{rows}: {last}");
    }
}

#[test]
fn viewers_read_why_there_is_little_to_see() {
    for size in [(24, 8), (30, 10), (40, 12), (80, 24)] {
        let mut blanked = room("p.");
        let words =
            |scene: &Scene| text(&attending(size, scene).draw()).split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(words(&blanked), "screen blanked by Ada Byron", "{size:?}");
        blanked.presenter = None;
        assert_eq!(words(&blanked), "screen blanked by the presenter", "{size:?}");
        let mut lost = room("p ");
        lost.presenter = None;
        let screen = text(&attending(size, &lost).draw());
        let last = last_line(&screen);
        assert!(last.ends_with("no presenter") || last.ends_with("presenter disconnected"), "{size:?}: {last}");
        assert!(last.contains(if size.0 < 30 { "! ask" } else { "? help" }), "{size:?}: {last}");
        let mut browsing = attending(size, &lost);
        press(&mut browsing, "4jj");
        let screen = text(&browsing.draw());
        assert!(!last_line(&screen).contains('…'), "{size:?}: {screen}");
    }
}

#[test]
fn hints_have_a_key() {
    let head = "schema = 1\n[briefing]\ntitle = \"A draft\"\nas_of = \"2024-05-18\"\n[[actor]]\nid = \"oman\"\nname = \"Oman\"\n";
    let mut lobby = scene_of(head);
    let mut presenter = session_of(App::new(Arc::clone(&lobby.index), 120, 40));
    lobby.set_lobby(1);
    presenter.attend(&lobby);
    press(&mut presenter, "p ");
    let screen = text(&presenter.draw());
    let last = last_line(&screen);
    assert!(last.contains(". blank") && !last.contains("previous"), "{screen}");
}

#[test]
fn keys_do_nothing_while_the_window_is_too_small() {
    let mut presenter = session(100, 30);
    press(&mut presenter, "p ");
    let stage = presenter.app().unwrap().stage();
    let resize = |session: &mut Session, columns, rows| {
        let _ = session.handle(&Input::Resize { columns, rows });
    };
    resize(&mut presenter, 10, 4);
    press(&mut presenter, " .3<enter>p<esc>y2j");
    resize(&mut presenter, 100, 30);
    assert_eq!(presenter.app().unwrap().stage(), stage);
    assert!(presenter.app().unwrap().message().is_none());
    // a question that was asked before waits
    presenter.ask_to_quit(Action::Close, "Quitting disconnects 1 viewer.");
    resize(&mut presenter, 10, 4);
    press(&mut presenter, "yn");
    resize(&mut presenter, 100, 30);
    assert!(presenter.app().unwrap().message().is_some_and(|message| message.contains("Quitting disconnects")));
    press(&mut presenter, "n");
    resize(&mut presenter, 10, 4);
    presenter.ask_to_quit(Action::Close, "Quitting disconnects 1 viewer.");
    resize(&mut presenter, 100, 30);
    assert_eq!(presenter.app().unwrap().message(), None, "a question that no one could read is not asked");
}
