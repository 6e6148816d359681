//! Tests of the statements after each key, with a real briefing.

use std::sync::Arc;

use super::*;
use crate::app::{App, Presentation, Scene};
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
        ("ivanx", "sullivanx: no exact match; "),
        ("yz", "sullivanxyz: no matches."),
        ("\x1b/sullivan", "sullivan: "),
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

/// A presenter's app and what a viewer hears of it.
struct Listening {
    presenter: App,
    viewer: App,
    together: bool,
}

impl Listening {
    fn new(together: bool) -> Self {
        let mut listening = Self { presenter: app(), viewer: app().for_reading(), together };
        let scene = Scene::new(Arc::clone(listening.presenter.shared_index()), together);
        listening.viewer.attend(&Scene { presenter: Some("ada".into()), ..scene });
        listening
    }

    /// Presses the presenter's keys and returns what the viewer hears about all of them.
    fn presents(&mut self, keys: &str) -> String {
        let _ = after(&mut self.presenter, keys);
        let mut scene = self.viewer.scene().unwrap().clone();
        (scene.presenter, scene.together) = (Some("ada".into()), self.together);
        match self.presenter.stage() {
            Some(stage) => {
                let index = Arc::clone(self.presenter.shared_index());
                scene.set_stage(stage, &index);
                scene.add_sighting(&self.presenter.sighting(), &index);
            }
            None => drop(scene.set_lobby(2)),
        }
        self.hears(&scene)
    }

    fn hears(&mut self, scene: &Scene) -> String {
        let before = self.viewer.clone();
        self.viewer.attend(scene);
        heard(&before, &self.viewer).join("\n")
    }

    /// Presses the viewer's keys.
    fn reads(&mut self, keys: &str) -> String {
        after(&mut self.viewer, keys)
    }
}

#[test]
fn a_viewer_hears_each_step_and_move_as_one_line() {
    let mut room = Listening::new(false);
    for (keys, line) in [
        ("p", "Step 1 of 8: Timeline."),
        (" ", "Step 2 of 8: McGurk and Paley hold indirect talks in Oman, one day in 12–18 May 2024."),
        (" ", "Step 3 of 8: Earlier indirect talks in Oman, "),
        ("h", "Actors, 1 of "),
        ("j", "Actors, 2 of "),
        ("\n", "Actor page: "),
        ("j", "Link 1: "),
        ("i", "Summary."),
        (".", "The presenter has blanked the screen."),
        ("j", ""),
        (" ", "Step 3 of 8: "),
        ("  ", "Step 5 of 8: "),
    ] {
        let heard = room.presents(keys);
        assert!(heard.starts_with(line) && !heard.contains('\n'), "{keys:?}: {heard}");
        assert_eq!(heard.is_empty(), line.is_empty(), "{keys:?}: {heard}");
        assert!(!heard.contains("Notes"), "{heard}");
    }
    assert_eq!(room.presents(""), "", "nothing has changed");
    assert!(again(&room.viewer)[0].starts_with("Step 5 of 8: "));
}

#[test]
fn a_viewer_reads_on_and_returns() {
    let mut room = Listening::new(false);
    let _ = room.presents("p ");
    assert!(again(&room.viewer).len() > 5, "the presenter's page is read out on request");
    let said = room.reads("\x1b");
    assert!(said.starts_with("Browsing on your own; f follows again.\nTimeline, "), "{said}");
    assert!(room.reads("3").starts_with("Quotes, 1 of 5: "));
    assert_eq!(room.presents("j"), "", "moves of the presenter are not told");
    assert_eq!(room.presents(" "), "The presenter is at step 3 of 8.");
    assert_eq!(room.presents("."), "");
    assert_eq!(room.reads("f"), "The presenter has blanked the screen.");
    assert!(room.presents(".").starts_with("Step 3 of 8: "));
    let help = room.reads("?");
    assert!(help.contains("follow the presenter"));
    assert!(room.presents(" ").starts_with("Step 4 of 8: "), "also while a page about the program is open");
    let said = room.reads("\x1b");
    assert!(said.starts_with("Step 4 of 8: ") && !said.contains('\n'), "{said}");
}

#[test]
fn the_lobby_the_end_and_a_lost_presenter_are_one_line_each() {
    let mut room = Listening::new(false);
    let mut scene = room.viewer.scene().unwrap().clone();
    assert_eq!(room.reads("f").lines().next(), Some("No one is presenting. You will follow when someone starts."));
    (scene.presenter, scene.presentation) = (Some("ada".into()), Presentation::Lobby { here: 2, resume: None });
    assert_eq!(room.hears(&scene), "ada presents. Starting soon; 2 people are here.");
    scene.set_lobby(3);
    assert_eq!(room.hears(&scene), "", "the number of viewers alone is not told");
    assert_eq!(room.reads("f"), "ada presents. Starting soon; 3 people are here.");
    let opening = opening(&room.viewer);
    let following = opening.iter().find(|line| line.starts_with("Following ada. ")).unwrap();
    assert!(following.ends_with("Ctrl-l repeats the step, or reads the open page in full."), "{following}");
    assert_eq!(opening.last().unwrap(), "ada presents. Starting soon; 3 people are here.");
    assert!(room.presents("p").starts_with("Step 1 of 8: "));
    let mut scene = room.viewer.scene().unwrap().clone();
    scene.presenter = None;
    assert_eq!(room.hears(&scene), "The presenter is disconnected.");
    scene.presenter = Some("bob".into());
    assert_eq!(room.hears(&scene), "Now presenting: bob.");
    (scene.presenter, scene.presentation) = (None, Presentation::Ended(None));
    assert_eq!(room.hears(&scene), "The presentation has ended. You can read on.");
    assert!(room.reads("j").starts_with("Timeline, 2 of "));
}

#[test]
fn with_no_ahead_only_what_was_shown_is_told() {
    let mut room = Listening::new(true);
    let opening = opening(&room.viewer);
    assert_eq!(opening.last().unwrap(), "The presentation has not started yet.");
    assert!(opening.iter().all(|line| !line.contains("As of") && !line.contains("Timeline")), "{opening:?}");
    assert_eq!(room.reads("j"), "The presentation has not started yet.");
    assert!(room.presents("p").starts_with("Step 1 of 8: Timeline, 1 of 12: "));
    let step = room.presents("  ");
    assert!(step.starts_with("Step 3 of 8: Timeline, ") && step.contains("Earlier indirect talks"), "{step}");
    assert!(room.reads("j").starts_with("Browsing is off until the presentation ends.\n"));
    let _ = room.presents("1i");
    let summary = again(&room.viewer).join("\n");
    assert!(summary.contains("Bottom line"), "{summary}");
}
