//! A folder's briefings: listed, searched, opened, and back to the list.

use std::fs;
use std::path::Path;

use sitroom::app::keymap::Keys;
use sitroom::app::library::{Item, Library};
use sitroom::app::{App, input::Input, input::Key};
use sitroom::briefing::Date;
use sitroom::screen::Depth;
use sitroom::session::Session;
use sitroom::view::Theme;

use super::pty::Terminal;
use super::screens::{press, session, text};

fn file(title: &str, day: &str, more: &str) -> String {
    format!(
        "schema = 1\n[briefing]\nid = \"{}\"\ntitle = \"{title}\"\nas_of = \"{day}\"\nmarking = \"TLP:GREEN\"\n{more}",
        title.to_lowercase()
    )
}

/// A folder with two briefings, a broken one, and what is none.
fn shelf() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("harbour.toml", &file("Harbour", "2031-03-04", "[[actor]]\nid = \"a\"\nname = \"Ines Calder\"\n"));
    write("bridge.toml", &file("Bridge", "2031-05-01", "[[actor]]\nid = \"b\"\nname = \"Tug Amber\"\n"));
    write("broken.toml", &file("Broken", "2031-04-01", "[[actor]]\nid = \"a\"\nnane = \"x\"\n"));
    write("Cargo.toml", "[package]\nname = \"x\"\n");
    write(".hidden.toml", &file("Hidden", "2031-01-01", ""));
    write("notes.txt", "nothing");
    folder
}

#[test]
fn a_folder_is_listed_opened_searched_and_come_back_to() {
    let folder = shelf();
    let mut terminal = Terminal::start(100, 24, &[folder.path().to_str().unwrap()]);
    let screen = terminal.shows("broken.toml:");
    let rows: Vec<usize> =
        ["1 May 2031", "1 Apr 2031", "4 Mar 2031"].iter().map(|day| screen.find(day).unwrap()).collect();
    assert!(rows.is_sorted(), "the latest first\n{screen}");
    assert!(screen.contains("3 briefings") && !screen.contains("Hidden") && !screen.contains("Cargo"), "{screen}");
    terminal.shows("✦");
    terminal.send("\r");
    terminal.shows("▸  Tug Amber");
    terminal.send("\r");
    terminal.shows(" Actor ──");
    terminal.send("\x1b");
    terminal.shows("▸  Tug Amber");
    terminal.send("\x1b");
    terminal.shows("3 briefings");
    // all texts are searched; the one that is found is opened at once
    terminal.send("/calder");
    terminal.shows("1 of 3 briefings");
    terminal.send("\r");
    terminal.shows("▸  Ines Calder");
    terminal.send("\x1b");
    terminal.shows("1 of 3 briefings");
    terminal.send("\x1b");
    terminal.shows("  3 briefings");
    // a broken one says why and is not opened
    terminal.send("gj\r");
    terminal.shows("broken.toml:9:1: ");
    fs::write(folder.path().join("broken.toml"), file("Mended", "2031-04-01", "")).unwrap();
    terminal.send("r");
    terminal.shows("Mended");
    terminal.send("q");
    assert_eq!(terminal.ends_clean().0, 0);
}

#[test]
fn the_open_briefing_of_a_list_is_watched_too() {
    let folder = shelf();
    let mut terminal = Terminal::start(100, 24, &[folder.path().to_str().unwrap()]);
    terminal.shows("3 briefings");
    terminal.send("\r");
    terminal.shows("▸  Tug Amber");
    let text = file("Bridge", "2031-05-01", "[[actor]]\nid = \"b\"\nname = \"Tug Cobalt\"\n");
    fs::write(folder.path().join("bridge.toml"), text).unwrap();
    terminal.shows("▸  Tug Cobalt");
    terminal.send("q");
    assert_eq!(terminal.ends_clean().0, 0);
}

#[test]
fn a_configured_library_is_listed_where_no_file_is_named() {
    let folder = shelf();
    let config = folder.path().join("config");
    fs::write(&config, "library = \".\"\n").unwrap();
    let mut terminal = Terminal::start(100, 24, &["--config", config.to_str().unwrap()]);
    terminal.shows("3 briefings");
    terminal.send("q");
    assert_eq!(terminal.ends_clean().0, 0);
}

#[test]
fn a_pipe_gets_the_list() {
    let folder = shelf();
    let list = |path: &Path| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_sitroom"));
        let output = command.arg(path).env_clear().output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    let (code, said) = list(folder.path());
    assert_eq!(code, Some(0));
    let lines: Vec<&str> = said.lines().collect();
    assert!(lines[0] == "1 May 2031: Bridge (bridge.toml)" && lines[1].contains("broken.toml:9:1: "), "{said}");
    let empty = tempfile::tempdir().unwrap();
    assert_eq!(list(empty.path()), (Some(1), String::new()));
}

fn listed(columns: u16, rows: u16, items: usize, keys: &str) -> String {
    let item = |number: usize| Item {
        name: format!("briefing-{number}.toml"),
        title: Some(format!("Situation {number}: what is known of the harbour, and what is not")),
        as_of: Date::parse(&format!("2031-03-{:02}", 1 + number % 28)).ok(),
        marking: Some(if number.is_multiple_of(2) { "TLP:GREEN" } else { "TLP:AMBER+STRICT" }.into()),
        unread: Some(number.is_multiple_of(3)),
        problem: (number == 2)
            .then(|| "briefing-2.toml:9:1: `nane` is no field of [[actor]] (did you mean `name`?)".into()),
        text: Some("".into()),
    };
    let library = Library::new("briefings".into(), (0..items).map(item).collect(), (columns, rows), Keys::default());
    let app = App::new(
        std::sync::Arc::new(sitroom::index::Index::new(session(80, 24).app().index().briefing().clone())),
        columns,
        rows,
    );
    let mut session = Session::new(app, Theme::named("dark").unwrap(), Depth::TrueColor).with_library(library);
    press(&mut session, keys);
    text(&session.draw())
}

#[test]
fn lists_in_windows_of_all_sizes() {
    insta::assert_snapshot!("library_80x24", listed(80, 24, 30, "jj"));
    insta::assert_snapshot!("library_120x40", listed(120, 40, 30, "G"));
    insta::assert_snapshot!("library_40x12", listed(40, 12, 30, "/harbour 2"));
    insta::assert_snapshot!("library_empty", listed(60, 12, 0, ""));
    insta::assert_snapshot!("library_20x5", listed(20, 5, 3, ""));
}

#[test]
fn a_list_shows_what_it_is_whatever_is_done() {
    let mut session = session(80, 24);
    assert_eq!(session.handle(&Input::Key(Key::plain(sitroom::app::input::KeyCode::Esc))), sitroom::app::Effect::None);
    assert!(!session.is_listing(), "without a list there is none to go back to");
}
