//! What a reader sees: the real briefing at the sizes that people have, after the keys that they press.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use ratatui::buffer::Buffer;
#[cfg(feature = "ssh")]
use sitroom::app::Scene;
use sitroom::app::{App, input::Input, input::Key, input::KeyCode};
use sitroom::briefing;
use sitroom::index::Index;
use sitroom::screen::Depth;
use sitroom::session::Session;
use sitroom::view::Theme;

/// The symbols of a buffer, a line for each row.
pub fn text(buffer: &Buffer) -> String {
    let width = usize::from(buffer.area.width);
    let row = |cells: &[ratatui::buffer::Cell]| {
        let mut line = String::new();
        let mut hidden = 0;
        for cell in cells {
            // the cell behind a wide character holds nothing of its own
            if hidden == 0 {
                line += cell.symbol();
                hidden = sitroom::text::width(cell.symbol()).max(1);
            }
            hidden -= 1;
        }
        line.trim_end().to_owned() + "\n"
    };
    buffer.content.chunks(width.max(1)).map(row).collect()
}

/// A session on the real briefing.
pub fn session(columns: u16, rows: u16) -> Session {
    session_of(app(columns, rows))
}

/// A session of one of an audience.
#[cfg(feature = "ssh")]
pub fn reading_session(columns: u16, rows: u16) -> Session {
    let mut session = session_of(app(columns, rows).for_reading());
    let index = briefing::load(&oman()).map(Index::new).unwrap();
    session.app_mut().attend(&Scene::new(Arc::new(index), false));
    session
}

fn app(columns: u16, rows: u16) -> App {
    App::new(Arc::new(Index::new(briefing::load(&oman()).unwrap())), columns, rows)
}

fn oman() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("briefings/oman-talks.toml")).unwrap()
}

fn session_of(app: App) -> Session {
    Session::new(app, Theme::named("dark").unwrap(), Depth::TrueColor)
}

/// Presses keys: characters as they are, and the names of others in angle brackets.
pub fn press(session: &mut Session, keys: &str) {
    let mut rest = keys;
    while let Some(c) = rest.chars().next() {
        let (key, used) = match rest.strip_prefix('<').and_then(|rest| rest.split_once('>')) {
            Some((name, _)) => (named(name), name.len() + 2),
            None => (Key::char(c), c.len_utf8()),
        };
        let _ = session.handle(&Input::Key(key));
        rest = &rest[used..];
    }
}

fn named(name: &str) -> Key {
    match name {
        "enter" => Key::plain(KeyCode::Enter),
        "esc" => Key::plain(KeyCode::Esc),
        "tab" => Key::plain(KeyCode::Tab),
        "pgdn" => Key::plain(KeyCode::PageDown),
        "backspace" => Key::plain(KeyCode::Backspace),
        "back" => Key::alt(KeyCode::Left),
        name => panic!("no key is called {name}"),
    }
}

fn screen(columns: u16, rows: u16, keys: &str) -> String {
    let mut session = session(columns, rows);
    press(&mut session, keys);
    text(&session.draw())
}

macro_rules! screens {
    ($($name:ident: $columns:literal x $rows:literal, $keys:literal;)+) => {
        $(#[test]
        fn $name() {
            insta::assert_snapshot!(screen($columns, $rows, $keys));
        })+
    };
}

screens! {
    start_80x24: 80 x 24, "";
    start_120x40: 120 x 40, "";
    start_200x60: 200 x 60, "";
    start_60x20: 60 x 20, "";
    start_40x12: 40 x 12, "";
    start_20x6: 20 x 6, "";
    actor_page_80x24: 80 x 24, "j<enter>";
    actor_page_120x40: 120 x 40, "j<enter>";
    actor_page_200x60: 200 x 60, "j<enter>";
    quote_page: 100 x 30, "3<enter>";
    question_page: 100 x 40, "4<enter>";
    event_page: 100 x 40, "2G<enter>";
    related_only: 120 x 40, "j ";
    find: 120 x 40, "/sullivan";
    find_nothing: 80 x 24, "/xyzzy<enter>";
    summary: 100 x 40, "i";
    sources: 100 x 40, "3s";
    help: 80 x 50, "?";
    zoom: 80 x 24, "2z";
    presenting_120x40: 120 x 40, "p  ";
    presenting_80x24: 80 x 24, "p   ";
    presenting_blank: 80 x 24, "p.";
    presenting_plain: 80 x 24, "pc ";
    timeline_under_tabs: 60 x 20, "2G";
}

#[test]
fn a_screen_after_a_resize_is_that_of_a_fresh_start() {
    for keys in ["", "jjj", "2jjjjj", "2G", "3G", "4jjjjjjj ", "j<enter>", "i"] {
        for (from, to) in [((80, 24), (200, 60)), ((200, 60), (80, 24)), ((120, 40), (60, 20)), ((60, 20), (120, 40))] {
            let mut resized = session(from.0, from.1);
            press(&mut resized, keys);
            let _ = resized.handle(&Input::Resize { columns: to.0, rows: to.1 });
            assert_eq!(text(&resized.draw()), screen(to.0, to.1, keys), "{keys} {from:?} {to:?}");
        }
    }
}

#[test]
fn a_window_that_was_too_small_keeps_the_place() {
    let mut session = session(120, 40);
    press(&mut session, "2jjj");
    let before = text(&session.draw());
    for (columns, rows) in [(0, 0), (1, 1), (20, 6), (65535, 1), (120, 40)] {
        let _ = session.handle(&Input::Resize { columns, rows });
        press(&mut session, if columns < 120 { "jjG" } else { "" });
        let _ = session.frame();
    }
    assert_eq!(text(&session.draw()), before);
}

#[test]
fn no_text_is_left_behind_by_any_walk_through_the_keys() {
    let mut session = session(120, 40);
    for keys in
        ["jjkG", "g", "<tab>", "ddu", "<pgdn>", "z", "z", " ", "j", " ", "<enter>", "jjj", "<enter>", "<esc>", "<esc>"]
    {
        press(&mut session, keys);
        let shown = text(&session.draw());
        assert_eq!(shown.lines().count(), 40);
        assert!(shown.contains("TLP:CLEAR"), "the marking is on every screen: {keys}");
    }
}
