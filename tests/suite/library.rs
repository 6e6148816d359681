//! A folder's briefings: listed, searched, opened, and back to the list.

use std::fs;
use std::path::Path;

use sitroom::app::App;
use sitroom::app::library::{BriefingFile, Library};
use sitroom::briefing::Date;
use sitroom::input::{Input, Key};
use sitroom::keymap::Keys;
use sitroom::screen::Depth;
use sitroom::session::Session;
use sitroom::view::Theme;

use super::pty::Terminal;
use super::screens::{press, session, text};

pub(super) fn file(title: &str, day: &str, more: &str) -> String {
    format!(
        "schema = 1\n[briefing]\nid = \"{}\"\ntitle = \"{title}\"\nas_of = \"{day}\"\nmarking = \"TLP:GREEN\"\n{more}",
        title.to_lowercase()
    )
}

/// Creates a folder with two briefings, an invalid one, and other files.
pub(super) fn folder_of_briefings() -> tempfile::TempDir {
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
fn briefings_of_a_folder_are_listed_searched_and_opened() {
    let folder = folder_of_briefings();
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
    // all texts are searched; Enter opens the match
    terminal.send("/calder");
    let hits = terminal.shows("1 of 3 briefings");
    assert!(line_of(&hits, "Ines Calder").contains("▸  Actor     Ines Calder"), "{hits}");
    assert!(line_of(&hits, "Ines Calder").trim_end().ends_with("Harbour"), "{hits}");
    terminal.send("\r");
    terminal.shows("▸  Ines Calder");
    terminal.shows("/calder  1 of 1");
    terminal.send("\x1b");
    terminal.shows("1 of 3 briefings");
    terminal.send("\x1b");
    terminal.shows("  3 briefings");
    // the problems of an invalid one are shown instead
    terminal.send("gj\r");
    let page = terminal.shows("Problems in the file");
    assert!(page.contains("broken.toml:9:1") && page.contains("nane") && page.contains("help: "), "{page}");
    assert!(!page.contains(folder.path().to_str().unwrap()), "{page}");
    terminal.send("q");
    terminal.shows("3 briefings");
    fs::write(folder.path().join("broken.toml"), file("Fixed", "2031-04-01", "")).unwrap();
    terminal.send("r");
    terminal.shows("Fixed");
    terminal.send("q");
    assert_eq!(terminal.ends_clean().0, 0);
}

#[test]
fn the_open_briefing_of_a_list_is_watched_too() {
    let folder = folder_of_briefings();
    let mut terminal = Terminal::start(100, 24, &[folder.path().to_str().unwrap()]);
    terminal.shows("3 briefings");
    terminal.send("\r");
    terminal.shows("▸  Tug Amber");
    let text = file("Bridge", "2031-05-01", "[[actor]]\nid = \"b\"\nname = \"Tug Cobalt\"\n");
    fs::write(folder.path().join("bridge.toml"), text).unwrap();
    terminal.shows("▸  Tug Cobalt");
    // closes the page, the briefing and the list
    terminal.send("\rqq");
    terminal.shows("3 briefings");
    terminal.send("q");
    assert_eq!(terminal.ends_clean().0, 0);
}

#[test]
fn the_configured_library_is_listed_without_arguments() {
    let folder = folder_of_briefings();
    let config = folder.path().join("config");
    fs::write(&config, "library = \".\"\n").unwrap();
    let mut terminal = Terminal::start(100, 24, &["--config", config.to_str().unwrap()]);
    terminal.shows("3 briefings");
    terminal.send("q");
    assert_eq!(terminal.ends_clean().0, 0);
}

#[test]
fn a_pipe_gets_the_list() {
    let folder = folder_of_briefings();
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
    let item = |number: usize| BriefingFile {
        name: format!("briefing-{number}.toml"),
        title: Some(format!("Situation {number}: conditions in the harbour and open questions")),
        as_of: Date::parse(&format!("2031-03-{:02}", 1 + number % 28)).ok(),
        marking: Some(if number.is_multiple_of(2) { "TLP:GREEN" } else { "TLP:AMBER+STRICT" }.into()),
        unread: Some(number.is_multiple_of(3)),
        has_no_id: false,
        problem: (number == 2)
            .then(|| "briefing-2.toml:9:1: unknown field `nane` in [[actor]] (did you mean `name`?)".into()),
        text: None,
        ..BriefingFile::default()
    };
    let library = Library::new("briefings".into(), (0..items).map(item).collect(), (columns, rows), Keys::default());
    let mut session = Session::of_library(library, Theme::named("dark").unwrap(), Depth::TrueColor);
    press(&mut session, keys);
    text(&session.draw())
}

pub(super) fn line_of<'a>(screen: &'a str, words: &str) -> &'a str {
    screen.lines().find(|line| line.contains(words)).unwrap_or_default()
}

#[test]
fn the_list_contains_every_file_that_may_be_a_briefing() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("good.toml"), file("Good", "2031-05-01", "")).unwrap();
    fs::write(path("binary.toml"), b"\x1f\x8b\xff\x00\x01").unwrap();
    fs::write(path("Cargo.toml"), "[package]\nname = \"x\"\n").unwrap();
    fs::write(path("users"), "root:x:0:0\n").unwrap();
    fs::create_dir(path("dir.toml")).unwrap();
    std::os::unix::fs::symlink("users", path("link.toml")).unwrap();
    std::os::unix::fs::symlink("gone", path("dangling.toml")).unwrap();
    std::os::unix::fs::symlink("good.toml", path("same.toml")).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(path("pipe.toml")).status().unwrap().success());
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_sitroom")).arg(folder.path()).env_clear().output();
    let said = String::from_utf8(output.unwrap().stdout).unwrap();
    assert_eq!(said.lines().count(), 4, "{said}");
    assert!(line_of(&said, "binary.toml").contains("not UTF-8"), "{said}");
    assert!(line_of(&said, "dangling.toml").contains("broken link to gone"), "{said}");
    assert!(said.contains("(good.toml)") && said.contains("(same.toml)"), "links are followed\n{said}");
    assert!(!said.contains(folder.path().to_str().unwrap()), "files are listed by name\n{said}");
}

#[test]
fn equal_titles_are_told_apart_by_file_name_and_summaries_are_searched() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("one.toml", &file("Twin", "2031-05-01", "summary = \"A dredger ran aground.\"\n"));
    write("two.toml", &file("Twin", "2031-05-02", "[[judgment]]\ntext = \"The quay is closed.\"\n"));
    write("none.toml", "schema = 1\n[briefing]\ntitle = \"Nameless\"\nas_of = \"2031-01-01\"\n");
    let mut terminal = Terminal::start(80, 24, &[folder.path().to_str().unwrap()]);
    let screen = terminal.wait("all read", |screen| {
        let text = screen.contents();
        text.contains("no id") && text.matches("✦").count() == 3
    });
    assert!(line_of(&screen, "Nameless").contains("no id"), "{screen}");
    assert!(screen.contains("Twin  one.toml") && screen.contains("Twin  two.toml"), "{screen}");
    terminal.send("/DREDGER");
    terminal.shows("1 of 3 briefings");
    terminal.send("\r\x1b");
    terminal.shows("/DREDGER · 1 of 3 briefings");
    // Esc and a letter in one write would be Alt and that letter
    terminal.send("\x1b");
    terminal.shows("  3 briefings");
    terminal.send("/closed");
    terminal
        .wait("the other", |screen| screen.contents().contains("two.toml") && !screen.contents().contains("one.toml"));
    terminal.send("\x1b");
    terminal.shows("  3 briefings");
    terminal.send("?");
    terminal.shows(" Help ─");
    terminal.send("\x1b");
    terminal.shows("  3 briefings");
    terminal.send("%");
    terminal.shows("no action; ? lists the keys.");
    // rows begin under the title: a click selects, another one opens
    terminal.send("\x1b[<0;10;4M\x1b[<0;10;4m");
    terminal
        .wait("selected", |screen| screen.contents().lines().any(|row| row.contains('▸') && row.contains("one.toml")));
    terminal.send("\x1b[<0;10;4M\x1b[<0;10;4m");
    let briefing = terminal.shows("q back");
    assert!(briefing.contains("A dredger ran aground.") && !briefing.contains("quit"), "{briefing}");
    terminal.send("qq");
    assert_eq!(terminal.ends_clean().0, 0);
}

#[test]
fn a_list_can_be_used_in_screen_reader_mode() {
    let folder = folder_of_briefings();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_sitroom"));
    command.args(["--linear", folder.path().to_str().unwrap()]).env_clear();
    command.env("XDG_STATE_HOME", folder.path()).stdin(std::process::Stdio::piped());
    let mut reader = command.stdout(std::process::Stdio::piped()).spawn().unwrap();
    let typed = b"?\nEsc\nj\n\nEsc\nk\n\nEsc\n/calder\nEsc\nEsc\n%\nq\nj\n";
    std::io::Write::write_all(&mut reader.stdin.take().unwrap(), typed).unwrap();
    let output = reader.wait_with_output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{said}");
    let mut rest = said.as_str();
    for words in [
        ": 3 briefings.\nKeys: Enter: open, ",
        "\n1 of 3: Bridge, as of 1 May 2031, TLP:GREEN, unread.\n",
        "j, Down arrow: down\n",
        "\n1 of 3: Bridge, ",
        "2 of 3: TLP:GREEN, invalid: broken.toml:9:1: ",
        "Problems in the file:\n",
        "2 of 3: TLP:GREEN, invalid: ",
        "1 of 3: Bridge",
        "Bridge\nMarking: TLP:GREEN\nAs of 1 May 2031\n",
        "\n1 of 3: Bridge, as of 1 May 2031, TLP:GREEN.\n",
        "Harbour\nMarking: TLP:GREEN\n",
        "1 of 1: Actor: Ines Calder, in Harbour.",
        "3 of 3: Harbour, ",
        "%: no action; question mark lists the keys.\n",
    ] {
        let at = rest.find(words).unwrap_or_else(|| panic!("{words} in\n{rest}\nof\n{said}"));
        rest = &rest[at + words.len() - 1..];
    }
    assert!(!rest.contains(" of 3: ") && !said.contains('\x1b'), "{said}");
}

#[test]
fn a_marking_is_shown_in_every_window() {
    let banner = "CONFIDENTIAL RELEASABLE TO THE HARBOUR BOARD AND THOSE WHO ASSIST IT UNTIL THE END OF THE INQUIRY";
    for (columns, rows) in [(24, 8), (40, 12), (80, 24), (200, 60)] {
        for marking in ["TLP:RED", banner] {
            let item = |name: &str| BriefingFile {
                name: name.into(),
                title: Some("Situation at the harbour, and what is not known of it".into()),
                as_of: Date::parse("2031-03-04").ok(),
                marking: Some(marking.into()),
                ..BriefingFile::default()
            };
            let items = vec![item("a.toml")];
            let library = Library::new("briefings".into(), items, (columns, rows), Keys::default());
            let mut session = Session::of_library(library, Theme::named("dark").unwrap(), Depth::TrueColor);
            press(&mut session, "");
            let screen = text(&session.draw());
            // one row, or two in a narrow window
            let rows_of_file = if columns < 50 { 2 } else { 1 };
            let row: String = screen.lines().skip(2).take(rows_of_file).collect();
            let first = &marking[..7];
            assert!(row.contains(first) && row.contains("Situation"), "{columns}×{rows}\n{screen}");
            assert!(row.contains("2031"), "{columns}×{rows}\n{screen}");
        }
    }
}

#[test]
fn a_long_banner_hides_neither_title_nor_day() {
    let banner = "CONFIDENTIAL RELEASABLE TO THE HARBOUR BOARD AND THOSE WHO ASSIST IT UNTIL THE END OF THE INQUIRY";
    let briefing = format!(
        "schema = 1\n[briefing]\ntitle = \"Harbour closed\"\nas_of = \"2031-03-04\"\nmarking = \"{banner}\"\nsummary = \"Quay shut.\"\n"
    );
    let index = sitroom::index::Index::new(sitroom::briefing::load(&briefing).unwrap());
    let index = std::sync::Arc::new(index);
    for (columns, rows) in [(24, 8), (40, 12), (80, 24), (200, 60)] {
        let app = App::new(std::sync::Arc::clone(&index), columns, rows);
        let session = Session::new(app, Theme::named("dark").unwrap(), Depth::TrueColor);
        let screen = text(&session.draw());
        let day = if columns < 40 { "4 Mar 2031" } else { "as of 4 Mar 2031" };
        let head: Vec<&str> = screen.lines().take(3).collect();
        assert!(head.iter().any(|row| row.contains("CONFIDENTIAL")), "{screen}");
        assert!(head.iter().any(|row| row.contains("Harbour") && row.contains(day)), "{screen}");
        assert!(rows < 20 || head[2].contains("Quay shut.") || head[1].contains("Quay shut."), "{screen}");
    }
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
fn esc_in_a_briefing_without_a_list_does_nothing() {
    let mut session = session(80, 24);
    let before = text(&session.draw());
    let effect = session.handle(&Input::Key(Key::plain(sitroom::input::KeyCode::Esc)));
    assert_eq!(effect, sitroom::app::Effect::Out, "a runner may have a list to go back to");
    assert!(session.library().is_none() && text(&session.draw()) == before);
}
