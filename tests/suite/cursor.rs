//! The terminal's cursor: on the selected row after any key, and visible where text is typed.

use std::num::NonZeroU16;

use proptest::prelude::*;
use ratatui::layout::Rect;
use sitroom::app::layout;
use sitroom::app::library::{BriefingFile, Library};
use sitroom::briefing::Section;
use sitroom::input::Input;
use sitroom::keymap::Keys;
use sitroom::screen::{Bidi, Capabilities, Depth};
use sitroom::session::Session;
use sitroom::view::Theme;

use super::pty::Terminal;
use super::screens::{self, press};
use super::session::input;

/// Returns what is before the cursor in its row, and what follows.
pub fn around_cursor(screen: &vt100::Screen) -> (String, String) {
    let ((row, column), (_, columns)) = (screen.cursor_position(), screen.size());
    let columns = u16::from(columns);
    let part = |from, to| screen.contents_between(row, from, row, to);
    (part(0, column), part(column, columns))
}

/// Returns an error unless the cursor is hidden in the first row of `body` that is marked as selected, if there is one, or
/// visible at the end of what is typed in the row with that number.
fn check(terminal: &vt100::Parser, body: Option<Rect>, typed: Option<(&str, &str, u16)>) -> Result<(), String> {
    let screen = terminal.screen();
    let (cursor, (_, columns)) = (screen.cursor_position(), screen.size());
    let found = || format!("cursor at {cursor:?}, hidden {}, on\n{}", screen.hide_cursor(), screen.contents());
    if let Some((sign, typed, row)) = typed {
        // an emulator leaves blanks at the end out
        let before = around_cursor(screen).0;
        let shown = before.trim_start().strip_prefix(sign.trim_end()).map(str::trim);
        let is_after_it = shown.is_some_and(|shown| typed.trim().ends_with(shown));
        let column = 1 + sitroom::text::width(sign) + sitroom::text::width(typed);
        let fits = column * 3 < usize::from(u16::from(columns));
        let is_there = cursor.0 == row && (!fits || usize::from(cursor.1) == column);
        return if is_after_it && is_there && !screen.hide_cursor() { Ok(()) } else { Err(found()) };
    }
    let Some(body) = body else { return Ok(()) };
    let is_marked = |&y: &u16| screen.cell(y, body.x).is_some_and(|cell| cell.contents() == "▸");
    let marked = (body.y..body.bottom()).find(is_marked);
    let is_there = marked.is_none_or(|row| cursor == (row, body.x + 3)) && screen.hide_cursor();
    if is_there { Ok(()) } else { Err(found()) }
}

fn check_session(terminal: &vt100::Parser, session: &Session) -> Result<(), String> {
    let app = session.app().unwrap();
    let areas = app.areas();
    if areas.too_small {
        return Ok(());
    }
    let focused = if app.reading().is_some() { areas.reading } else { areas.panels[app.focus()] };
    // what is to be found is typed above the list of matches
    let row = areas.find.map_or(areas.status.y, |list| list.y);
    let typed = app.prompt().map(|(sign, prompt)| (sign, prompt.text(), row));
    check(terminal, focused.map(layout::body), typed)
}

fn emulator((columns, rows): (u16, u16)) -> vt100::Parser {
    vt100::Parser::new(NonZeroU16::new(rows).unwrap(), NonZeroU16::new(columns).unwrap(), 0)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn the_cursor_is_on_the_selected_row_after_every_input(
        inputs in proptest::collection::vec(input(), 1..60),
        size in (24u16..180, 8u16..60),
    ) {
        let mut session = screens::session(size.0, size.1);
        let mut terminal = emulator(size);
        for input in &inputs {
            let _ = session.handle(input);
            if let Input::Resize { columns, rows } = input {
                terminal = emulator((*columns, *rows));
            }
            terminal.process(&session.frame());
            session.free_memory();
            if let Err(problem) = check_session(&terminal, &session) {
                prop_assert!(false, "after {input:?}: {problem}");
            }
        }
    }

    #[test]
    fn the_cursor_is_on_the_selected_briefing(
        keys in proptest::collection::vec(proptest::sample::select("jjjkkgGdu/2?s".chars().collect::<Vec<_>>()), 1..40),
        size in (24u16..180, 8u16..60),
    ) {
        let file = |number| BriefingFile { title: Some(format!("Situation {number}")), ..BriefingFile::default() };
        let library = Library::new("briefings".into(), (0..40).map(file).collect(), size, Keys::default());
        let mut session = Session::of_library(library, Theme::named("dark").unwrap(), Depth::TrueColor);
        let mut terminal = emulator(size);
        for key in keys {
            press(&mut session, &key.to_string());
            terminal.process(&session.frame());
            let library = session.library().unwrap();
            let typed = Some(("/", library.search().text(), size.1 - 1)).filter(|_| !terminal.screen().hide_cursor());
            let whole = Rect::new(1, 0, size.0 - 1, size.1);
            if let Err(problem) = check(&terminal, Some(whole), typed) {
                prop_assert!(false, "after {key}: {problem}");
            }
        }
    }
}

#[test]
fn the_insertion_point_is_in_the_right_cell() {
    let there = |bidi, keys: &str, typed: &str, then: &str| {
        let app = screens::session(80, 24).app().unwrap().clone();
        let terminal = Capabilities { bidi, ..Depth::TrueColor.into() };
        let mut session = Session::new(app, Theme::named("dark").unwrap(), terminal);
        press(&mut session, keys);
        let _ = session.handle(&Input::Paste(typed.to_owned()));
        press(&mut session, then);
        let drawing = session.draw();
        let y = session.app().unwrap().areas().find.map_or(23, |list| list.y);
        assert!(drawing.cursor.is_visible && drawing.cursor.y == y);
        let row: String = (1..14).map(|x| drawing[(x, y)].symbol()).collect();
        (row.trim_end_matches([' ', '─']).to_owned(), drawing.cursor.x - 1)
    };
    let is = |row: &str, x: u16| (row.to_owned(), x);
    assert_eq!(there(Bidi::Ours, "/", "", ""), is("/", 1));
    assert_eq!(there(Bidi::Ours, "&", "abc", "<left>"), is("&abc", 3));
    // a wide character takes two cells
    assert_eq!(there(Bidi::Ours, "/", "漢字x", "<left>"), is("/漢 字 x", 5));
    assert_eq!(there(Bidi::Ours, "/", "漢字", "<left>"), is("/漢 字", 3));
    // right-to-left text grows to the left, and the cursor is at its left end
    assert_eq!(there(Bidi::Ours, "/", "אבג", ""), is("/ גבא", 1));
    assert_eq!(there(Bidi::Ours, "/", "אבג", "<left>"), is("/ גבא", 2));
    assert_eq!(there(Bidi::Ours, "/", "אבג", "<home>"), is("/ גבא", 4));
    assert_eq!(there(Bidi::Ours, "/", "אב 12", ""), is("/ 12 בא", 1));
    assert_eq!(there(Bidi::Ours, "/", "ab אב", ""), is("/ab בא", 6));
    // a terminal that lays out text finds the place itself
    for bidi in [Bidi::Terminal, Bidi::TerminalWords, Bidi::Off] {
        assert_eq!(there(bidi, "/", "אבג", ""), is("/אבג", 4));
        assert_eq!(there(bidi, "/", "אבג", "<left>"), is("/אבג", 3));
    }
}

#[test]
fn a_screen_without_a_selection_has_its_cursor_at_the_text() {
    let mut scene = screens::scene();
    scene.presentation = sitroom::app::Presentation::NotStarted(None);
    for size in [(120, 40), (80, 24), (30, 10)] {
        let drawing = screens::attending(size, &scene).draw();
        let (x, y) = (drawing.cursor.x, drawing.cursor.y);
        let text: String = (x..size.0).map(|x| drawing[(x, y)].symbol()).collect();
        assert!(!drawing.cursor.is_visible && !text.starts_with(' '), "{size:?}: {text:?}");
    }
    let tiny = screens::session(20, 5).draw();
    assert_eq!((tiny.cursor.x, tiny.cursor.y), (0, 0));
}

#[test]
fn the_cursor_follows_keys_at_a_terminal() {
    for (columns, rows) in [(120, 40), (80, 24)] {
        let mut terminal = Terminal::start(columns, rows, &[]);
        let selected = |terminal: &Terminal, text: &str| {
            terminal.wait(&format!("cursor on {text}"), |screen| {
                let screen = screen.parser.screen();
                let (before, after) = around_cursor(screen);
                screen.hide_cursor() && before.ends_with("▸  ") && after.starts_with(text)
            });
        };
        let typed = |terminal: &Terminal, before: &str, after: &str| {
            terminal.wait(&format!("cursor between {before} and {after}"), |screen| {
                let screen = screen.parser.screen();
                let shown = around_cursor(screen);
                !screen.hide_cursor() && shown.0.trim_start() == before && shown.1.trim_end().starts_with(after)
            });
        };
        selected(&terminal, "United States");
        terminal.send("j");
        selected(&terminal, "Iran");
        terminal.send("/sull");
        typed(&terminal, "/sull", "");
        terminal.send("\x1b[D\x1b[D");
        typed(&terminal, "/su", "ll");
        terminal.send("\x1b");
        selected(&terminal, "Iran");
        terminal.send("\r");
        terminal.shows(" Actor ");
        terminal.send("j");
        terminal.wait("cursor on a link", |screen| around_cursor(screen.parser.screen()).0.ends_with("▸  "));
        terminal.send(":quit");
        typed(&terminal, ":quit", "");
        terminal.send("\x1b");
        terminal.wait("cursor on the link", |screen| {
            let screen = screen.parser.screen();
            screen.hide_cursor() && around_cursor(screen).0.ends_with("▸  ")
        });
        terminal.send("\x1b");
        selected(&terminal, "Iran");
        // a visible cursor is visible afterwards, too
        terminal.send("&");
        typed(&terminal, "&", "");
        terminal.send("\x03\x03");
        assert_eq!(terminal.ends_clean().0, 0);
    }
}

#[test]
fn sections_have_a_cursor_each() {
    let mut session = screens::session(200, 60);
    for section in Section::ALL {
        press(&mut session, &(section as usize + 1).to_string());
        let (cursor, body) =
            (session.draw().cursor, layout::body(session.app().unwrap().areas().panels[section].unwrap()));
        assert!(body.contains((cursor.x, cursor.y).into()), "{section:?}");
    }
}
