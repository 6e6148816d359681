//! Hints and the palette offer only what is possible: pressing what is offered is never refused.

use super::presenting::Room;
use super::*;
use crate::app::prompt::Edit;
use crate::keymap::{self, Binding, Requirement};

/// How refusals begin.
const REFUSALS: [&str; 11] = [
    "The presentation has not started",
    "Browsing is off",
    "Only ",
    "No audience",
    "You are the presenter",
    "No search yet",
    "No links on",
    "No entry to",
    "Select an entry to copy",
    "Window too small",
    "No available action",
];

/// Keys of the presenter, which lead to every phase of a presentation; `!` loses the connection.
const PHASES: [&str; 6] = ["", "p", "p  ", "p .", "p !", "p py"];
/// Keys of a viewer, in each phase.
const VIEWS: [&str; 8] = ["", "j", "?", "i", "s", "2v", "\n", "/ta\n"];

fn states() -> Vec<(String, App)> {
    let mut states = Vec::new();
    for (phase, together) in PHASES.into_iter().flat_map(|phase| [(phase, false), (phase, true)]) {
        let mut room = Room::open(BRIEFING, together);
        room.presents(phase.trim_end_matches('!'));
        if phase.ends_with('!') {
            room.scene.presenter = None;
            room.viewer.attend(&room.scene);
        }
        for size in [(100, 30), (30, 10)] {
            let sized = |app: &App| {
                let mut app = app.clone();
                let _ = app.update(Msg::Resize { columns: size.0, rows: size.1 });
                app
            };
            states.push((format!("presenter, {phase:?} {together} {size:?}"), sized(&room.presenter)));
            for keys in VIEWS {
                let mut viewer = sized(&room.viewer);
                let _ = press(&mut viewer, keys);
                states.push((format!("viewer, {phase:?} {together} {keys:?} {size:?}"), viewer));
            }
        }
    }
    states
}

fn assert_not_refused(app: &App, what: &str) {
    let message = app.message().unwrap_or_default();
    assert!(!REFUSALS.iter().any(|refusal| message.starts_with(refusal)), "{what}: {message}");
}

#[test]
fn nothing_that_hints_or_the_palette_offer_is_refused() {
    for (state, app) in states() {
        let hinted = keymap::hints(app.modes()).into_iter().map(|(action, _)| action);
        for action in hinted.filter(|&action| app.is_offered(action) && app.acts_here(action)) {
            let mut app = app.clone();
            let _ = app.update(Msg::Do(action));
            assert_not_refused(&app, &format!("{state}, hint {action:?}"));
        }
        let mut open = app.clone();
        let _ = press(&mut open, ":");
        let is_listed = |binding: &&Binding| binding.action.requirement() != Requirement::OtherInput;
        for binding in app.keys().all().iter().filter(is_listed).filter(|binding| open.can_do(binding)) {
            let mut app = open.clone();
            let _ = app.update(Msg::Edit(Edit::Insert(binding.action.name().to_owned())));
            let _ = press(&mut app, "\n");
            assert_not_refused(&app, &format!("{state}, palette {:?}", binding.action));
        }
    }
}

#[test]
fn a_viewer_who_is_kept_is_offered_neither_enter_nor_esc() {
    for (state, app) in states().into_iter().filter(|(_, app)| app.role().limit().is_some()) {
        let is_help = open(&app) == Some(&Content::Help);
        for action in [
            Action::Open,
            Action::Back,
            Action::Find,
            Action::NextPanel,
            Action::Copy,
            Action::RelatedOnly,
            Action::News,
        ] {
            let is_possible = is_help && matches!(action, Action::Open | Action::Back);
            assert!(is_possible || !app.is_offered(action), "{state}: {action:?}");
        }
        assert!(app.is_offered(Action::Ask) && app.is_offered(Action::Help), "{state}");
    }
}

#[test]
fn questions_are_offered_only_where_someone_receives_them() {
    let mut room = Room::open(BRIEFING, false);
    assert!(room.viewer.is_offered(Action::Ask));
    room.scene.takes_questions = false;
    room.viewer.attend(&room.scene);
    assert!(!room.viewer.is_offered(Action::Ask));
    let _ = press(&mut room.viewer, "!");
    assert_eq!(room.viewer.message(), Some("No one receives questions here."));
}

#[test]
fn a_viewer_is_not_told_of_keys_that_only_presenters_have() {
    let mut room = Room::open(BRIEFING, false);
    room.presents("p ");
    let help = |app: &App| page_text(app, &Content::Help);
    assert!(help(&room.presenter).contains("start or end a presentation"));
    let viewer = help(&room.viewer);
    assert!(viewer.contains("follow the presenter") && viewer.contains("find in all texts"));
    for hidden in ["start or end a presentation", "suspend", "dismiss", "reload"] {
        assert!(!viewer.contains(hidden), "{hidden}");
    }
    let mut kept = Room::open(BRIEFING, true);
    kept.presents("p ");
    let kept = help(&kept.viewer);
    assert!(
        kept.contains("ask the presenter") && !kept.contains("find in all texts") && !kept.contains("go to Actors")
    );
}

#[test]
fn the_presenters_help_lists_what_keys_do_along_a_script() {
    let mut room = Room::open(BRIEFING, false);
    let help = |app: &App| page_text(app, &Content::Help);
    let has =
        |help: &str, key: &str, about: &str| help.lines().any(|line| line.starts_with(key) && line.contains(about));
    let before = help(&room.viewer);
    assert!(has(&before, "1 ", "go to Actors") && has(&before, "Tab  l  →", "next panel"), "{before}");
    room.presents("p ");
    let now = help(&room.presenter);
    assert!(has(&now, "0–9", "go to a step by number") && !now.contains("go to Actors"), "{now}");
    assert!(has(&now, "Tab  l ", "next panel") && !has(&now, "Tab  l  →", "next panel"), "{now}");
    assert!(has(&now, "o ", "related only") && !now.contains("select a link by number"), "{now}");
}

#[test]
fn descriptions_are_below_their_keys_on_a_narrow_screen() {
    let room = Room::open(BRIEFING, false);
    let help = page_text_in(&room.presenter, &Content::Help, 26);
    assert!(help.contains("\nTab  l  →\n  next panel\n"), "{help}");
    assert!(help.lines().count() < 320 && help.lines().all(|line| line.chars().count() <= 26), "{help}");
}

#[test]
fn a_terminal_with_notes_is_offered_and_told_only_what_works_there() {
    let mut room = Room::open(BRIEFING, false);
    room.presents("p ");
    let mut notes = Room::open(BRIEFING, false).presenter.for_notes();
    notes.attend(&room.scene);
    let help = page_text(&notes, &Content::Help);
    let listed = ["scroll down", "one level back", "one page down", "next theme", "redraw", "quit the program"];
    for listed in listed {
        assert!(help.contains(listed), "{listed} in {help}");
    }
    for hidden in
        ["go to Actors", "next panel", "open the entry", "find in", "related only", "next step", "suspend", ":dates"]
    {
        assert!(!help.contains(hidden), "{hidden} in {help}");
    }
    let is_named = |app: &App, action| app.is_offered(action) && !app.keys().first_key(action, app.modes()).is_empty();
    assert!(!is_named(&notes, Action::Back) && !is_named(&notes, Action::RelatedOnly));
    let _ = press(&mut notes, "?");
    assert!(is_named(&notes, Action::Back) && !notes.is_offered(Action::NotesDown));
}

fn page_text(app: &App, content: &Content) -> String {
    page_text_in(app, content, 80)
}

fn page_text_in(app: &App, content: &Content, width: usize) -> String {
    let page = app.page(&Reading::new(content.clone()).stop, width);
    let text = |line: &page::Line| line.pieces.iter().map(|piece| piece.text.to_string()).collect::<String>();
    page.lines.iter().map(text).collect::<Vec<_>>().join("\n")
}
