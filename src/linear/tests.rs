//! Tests of the statements after each key, with a real briefing.

use std::sync::Arc;

use super::*;
use crate::app::App;
use crate::briefing;
use crate::index::Index;
use crate::input::{Input, Key, KeyCode};

fn app() -> App {
    let index = Index::new(briefing::load(include_str!("../../briefings/oman-talks.toml")).unwrap());
    App::new(Arc::new(index), WINDOW.0, WINDOW.1)
}

/// Returns the statements after the last of `keys`, line by line.
fn after(app: &mut App, keys: &str) -> String {
    let mut lines = Vec::new();
    for c in keys.chars() {
        let key = match c {
            '\n' => Key::plain(KeyCode::Enter),
            '\x1b' => Key::plain(KeyCode::Esc),
            '\t' => Key::plain(KeyCode::Tab),
            c => Key::char(c),
        };
        let before = app.clone();
        let msg = app.interpret(&Input::Key(key)).unwrap();
        let _ = app.update(msg);
        lines = said(&before, app);
        assert!(!lines.is_empty(), "{c:?}");
        assert!(lines.iter().all(|line| !line.is_empty() && !line.contains(char::is_control)), "{lines:?}");
    }
    lines.join("\n")
}

#[test]
fn every_move_states_the_selected_entry() {
    let mut app = app();
    let opening = opening(&app).join("\n");
    assert!(opening.starts_with(
        "U.S.–Iran indirect talks in Oman\nMarking: TLP:CLEAR\nAs of 18 May 2024\nKeys: question mark: help, i: summary, q: quit."
    ));
    assert!(opening.contains(" Linked: "), "{opening}");
    for (keys, line) in [
        ("j", "Actors, 2 of 25: Iran, state. "),
        ("\t", "Timeline, 1 of 12: since 1979: No U.S.–Iran diplomatic relations. Linked: 2 actors"),
        ("3", "Quotes, 1 of 5: Jake Sullivan, verbatim: “the threat"),
        ("4", "Open questions, 1 of 13: Who spoke for Iran, and with what mandate? high priority, open. "),
        ("1 ", "Related to Iran only. Actors, 2 of 9 related: Iran"),
        (" ", "Showing everything. Actors, 2 of 25"),
        ("G", "Actors, 25 of 25: "),
        ("j", "Actors, 25 of 25: "),
        ("/sull", "sull: "),
        ("ivanx", "sullivanx: no matches."),
        ("\x1b", "Actors, 25 of 25: "),
        ("/sullivan\n", "Match "),
        ("n", "Match "),
    ] {
        let said = after(&mut app, keys);
        assert!(said.starts_with(line) && !said.contains('\n'), "{keys:?} {said}");
    }
}

#[test]
fn a_page_is_read_out_in_full_and_its_links_one_by_one() {
    let mut app = app();
    let page = after(&mut app, "j\n");
    for line in ["Iran\n", "Kind: state", "\nEvents, ", "\nLink 1: ", "Sources, "] {
        assert!(page.contains(line), "{line} in\n{page}");
    }
    let first = after(&mut app, "j");
    assert!(first.starts_with("Link 1: ") && page.contains(&first), "{first}");
    assert!(after(&mut app, "j").starts_with("Link 2: "));
    assert!(after(&mut app, "\n").lines().count() > 3, "the link's page is read out");
    assert!(after(&mut app, "\x1b").contains("Kind: state"), "and the one before again");
    assert!(after(&mut app, "\x1b").starts_with("Actors, 2 of 25: Iran"));
    assert!(after(&mut app, "i").starts_with("U.S.–Iran indirect talks in Oman\nMarking: "));
    assert!(after(&mut app, "\x1bs").starts_with("Sources of\n"));
    let keys = after(&mut app, "\x1b?");
    assert!(keys.contains("j, Down arrow: down") && keys.contains("capital G, End: last") && !keys.contains('▲'));
}

#[test]
fn the_script_is_stated_step_by_step() {
    let mut app = app();
    assert!(after(&mut app, "p").starts_with("Step 1 of "));
    assert!(after(&mut app, " ").starts_with("Step 2 of "));
    assert_eq!(after(&mut app, "."), "Screen blanked for viewers.");
    assert_eq!(after(&mut app, "."), "Screen restored.");
    assert!(after(&mut app, "\x1b").starts_with("Presentation ended.\n"));
}

#[test]
fn filters_and_the_palette_are_stated_while_typing() {
    let mut app = app();
    assert!(after(&mut app, "4&").starts_with("Filter: "));
    assert!(after(&mut app, "is:par").starts_with("is:par: 2 matches. Open questions, 1 of 2"));
    assert!(after(&mut app, "\n").starts_with("Filtered by is:par. "));
    assert!(after(&mut app, "\x1b").starts_with("Filter cleared. Open questions, "));
    assert!(after(&mut app, "&is:x").starts_with("Unknown value “x”."));
    let _ = after(&mut app, "\x1b");
    assert!(after(&mut app, ":").starts_with("Actions: "));
    assert!(after(&mut app, "related").contains("related only"));
    assert!(after(&mut app, "\n").contains("Related to "));
}

#[test]
fn changes_of_the_axis_are_stated() {
    let mut app = app();
    assert!(after(&mut app, "2v").starts_with("Shown as an axis. Timeline, 1 of 12: "));
    assert!(after(&mut app, "+").starts_with("Zoomed in, ×2. Timeline, "));
    assert!(after(&mut app, "+").starts_with("Zoomed in, ×4. "));
    assert!(after(&mut app, ">").starts_with("Scrolled to later dates. "));
    assert!(after(&mut app, "-").starts_with("Zoomed out, ×2. "));
    assert!(after(&mut app, "-").starts_with("Whole period. "));
    assert!(after(&mut app, "v").starts_with("Shown as a list. Timeline, "));
}

#[test]
fn an_empty_panel_is_stated() {
    let index = Index::new(briefing::load("schema = 1\n[briefing]\ntitle = \"t\"\nas_of = \"2024-05-18\"\n").unwrap());
    let mut app = App::new(Arc::new(index), WINDOW.0, WINDOW.1);
    assert!(opening(&app).ends_with(&["Actors: empty.".to_owned()]));
    assert_eq!(after(&mut app, "\n"), "No entry to open.\nActors: empty.");
}
