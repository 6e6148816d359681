//! The list of a folder: titles in narrow windows, the preview, the other briefings of a file, and slow loads.

use std::collections::HashSet;
use std::fs;
use std::sync::Arc;

use proptest::prelude::ProptestConfig;
use sitroom::app::library::{BriefingFile, Library};
use sitroom::briefing::Date;
use sitroom::keymap::Keys;
use sitroom::page::Preview;
use sitroom::screen::Depth;
use sitroom::session::Session;
use sitroom::view::Theme;

use super::library::{file, folder_of_briefings, line_of};
use super::pty::Terminal;
use super::screens::{press, straits, text};

/// Returns the screen of a list of these titles, without preview.
fn titles_shown(titles: &[String], columns: u16, rows: u16) -> String {
    let item = |(number, title): (usize, &String)| BriefingFile {
        name: format!("{number}.toml"),
        title: Some(title.clone()),
        as_of: Date::parse(["2031-05-17", "2024-12-31T23:00Z", "1999-01-01"][number % 3]).ok(),
        marking: Some("TLP:AMBER".into()),
        ..BriefingFile::default()
    };
    let files = titles.iter().enumerate().map(item).collect();
    let library = Library::new("briefings".into(), files, (columns, rows), Keys::default());
    let session = Session::of_library(library, Theme::named("dark").unwrap(), Depth::TrueColor);
    text(&session.draw())
}

proptest::proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn titles_stay_distinguishable_and_years_visible(
        start in "[A-Z][a-z ]{0,50}[a-z]",
        words in proptest::collection::hash_set("[a-z]{1,9}", 1..4),
        end in "[a-z ]{0,50}",
        (columns, rows) in proptest::sample::select(vec![(60, 20), (30, 10), (24, 12), (80, 24), (200, 60)]),
    ) {
        let titles: Vec<String> = words.iter().map(|word| format!("{start} {word} {end}").trim().to_owned()).collect();
        let screen = titles_shown(&titles, columns, rows);
        let (step, count) = (if columns < 50 { 2 } else { 1 }, titles.len());
        let files: Vec<String> =
            (0..count).map(|file| screen.lines().skip(2 + file * step).take(step).collect::<Vec<_>>().join("\n")).collect();
        for file in &files {
            proptest::prop_assert!(["2031", "2024", "1999"].iter().any(|year| file.contains(year)), "{}", screen);
            proptest::prop_assert!(file.contains("TLP:AMBER"), "{}", screen);
        }
        // the title alone: what is before the marking and after the date
        let title = |file: &String| {
            let mut title = file.lines().next().unwrap().replace(['▸', '✦'], " ");
            ["17 May 2031", "31 Dec 2024, 23:00 UTC", "31 Dec 2024", "1 Jan 1999", "TLP:AMBER"]
                .iter()
                .for_each(|known| title = title.replace(known, ""));
            title.trim().to_owned()
        };
        let shown: HashSet<String> = files.iter().map(title).collect();
        proptest::prop_assert_eq!(shown.len(), count, "{}", screen);
    }
}

#[test]
fn the_preview_shows_what_is_new() {
    let (folder, state) = (folder_of_briefings(), tempfile::tempdir().unwrap());
    let state = state.path().to_str().unwrap();
    let env = [("TERM", "xterm-256color"), ("HOME", state), ("XDG_STATE_HOME", state), ("XDG_CONFIG_HOME", state)];
    let start = || Terminal::with_env(80, 24, &[folder.path().to_str().unwrap()], &env);
    let mut terminal = start();
    terminal.shows("1 actor");
    terminal.send("\r");
    terminal.shows("▸  Tug Amber");
    terminal.send("qq");
    let _ = terminal.ends_clean();
    let later = "summary = \"A second tug.\"\n[[actor]]\nid = \"b\"\nname = \"Tug Amber\"\n[[actor]]\nid = \"c\"\nname = \"Tug C\"\n";
    fs::write(folder.path().join("bridge.toml"), file("Bridge", "2031-05-02", later)).unwrap();
    let mut terminal = start();
    terminal.shows("Since the version of 1 May 2031: 1 actor new, summary changed");
    let screen = terminal.shows("2 actors");
    assert!(screen.contains("A second tug.") && screen.contains("bridge.toml"), "{screen}");
    // the problems of an invalid file
    terminal.send("j");
    let screen = terminal.wait("problems", |screen| screen.contents().matches("broken.toml").count() >= 3);
    assert!(screen.contains("nane"), "{screen}");
    terminal.send("q");
    assert_eq!(terminal.ends_clean().0, 0);
}

#[test]
fn the_other_briefings_of_a_file_are_one_key_away() {
    let folder = folder_of_briefings();
    let more = "[[actor]]\nid = \"b\"\nname = \"Tug Amber\"\n[[actor]]\nid = \"c\"\nname = \"Tug Cobalt\"\n";
    fs::write(folder.path().join("bridge.toml"), file("Bridge", "2031-05-01", more)).unwrap();
    let path = folder.path().join("bridge.toml");
    let mut terminal = Terminal::start(100, 24, &[path.to_str().unwrap()]);
    terminal.shows("▸  Tug Amber");
    terminal.send("j");
    terminal.shows("▸  Tug Cobalt");
    terminal.send("B");
    let screen = terminal.shows("3 briefings");
    assert!(line_of(&screen, "▸").contains("Bridge") && !screen.contains("Hidden"), "{screen}");
    // back to the briefing as it was
    terminal.send("\x1b");
    terminal.shows("▸  Tug Cobalt");
    terminal.send("B");
    terminal.shows("3 briefings");
    terminal.send("q");
    terminal.shows("▸  Tug Cobalt");
    // another one, and back through the list to where the first was left
    terminal.send("BG\r");
    terminal.shows("▸  Ines Calder");
    terminal.send("\x1b");
    terminal.shows("3 briefings");
    terminal.send("g\r");
    terminal.shows("▸  Tug Cobalt");
    terminal.send("B");
    terminal.shows("3 briefings");
    terminal.send("q");
    assert_eq!(terminal.ends_clean().0, 0);
}

#[test]
fn a_briefing_without_a_file_has_no_folder_to_list() {
    let mut terminal = Terminal::start(80, 24, &[]);
    terminal.shows("Actors");
    terminal.send("B");
    terminal.shows("The built-in briefing has no folder");
    terminal.send("q");
    assert_eq!(terminal.ends_clean().0, 0);
}

#[test]
fn a_large_briefing_is_opened_and_reloaded_in_the_background() {
    let folder = folder_of_briefings();
    let words = "Crews of the harbour tugs met again in the evening to compare what they had been told. ".repeat(40);
    let actors = |last: &str| {
        let actor =
            |number: usize| format!("[[actor]]\nid = \"a{number}\"\nname = \"Crew {number}\"\nnote = \"{words}\"\n");
        (0..700).map(actor).collect::<String>() + &format!("[[actor]]\nid = \"z\"\nname = \"{last}\"\n")
    };
    let path = folder.path().join("large.toml");
    fs::write(&path, file("Large", "2032-01-01", &actors("Zulu"))).unwrap();
    let mut terminal = Terminal::start(100, 24, &[folder.path().to_str().unwrap()]);
    terminal.shows("701 actors");
    terminal.send("\r");
    terminal.shows("▸  Crew 0");
    terminal.send("G");
    terminal.shows("▸  Zulu");
    terminal.send("r");
    terminal.shows("File reloaded.");
    fs::write(&path, file("Large", "2032-01-01", &actors("Zebra"))).unwrap();
    terminal.shows("▸  Zebra");
    terminal.send("qq");
    assert_eq!(terminal.ends_clean().0, 0);
}

#[test]
fn previews_in_windows_of_all_sizes() {
    let straits = sitroom::briefing::load(&straits()).unwrap();
    let preview = Arc::new(Preview::new(&straits, None, Default::default()));
    let item = |number: usize| BriefingFile {
        name: format!("straits-{number}.toml"),
        title: Some(format!("Traffic through the straits after the collision, part {number} of 30")),
        as_of: Date::parse(&format!("2031-03-{:02}", 1 + number % 28)).ok(),
        marking: Some("TLP:GREEN".into()),
        preview: Some(Arc::clone(&preview)),
        ..BriefingFile::default()
    };
    for (columns, rows) in [(200, 60), (120, 40), (80, 24), (60, 20), (30, 10)] {
        let files = (0..30).map(item).collect();
        let library = Library::new("briefings".into(), files, (columns, rows), Keys::default());
        let mut session = Session::of_library(library, Theme::named("dark").unwrap(), Depth::TrueColor);
        press(&mut session, "jj");
        insta::assert_snapshot!(format!("library_preview_{columns}x{rows}"), text(&session.draw()));
    }
}
