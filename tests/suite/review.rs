//! `sitroom review` at a terminal: each key, saving, undo, changes by others, small windows.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::Command;

use sitroom::app::review::REVIEW_KEYMAP;

use super::docs::compare;
use super::pty::Terminal;

const ARTICLE: &str = "Talks in Norland\n\nThe envoys met on 17 May 2031. “We will go on,” Ida Roe said.\n\n\
    “Nobody wanted this,” another person said.\n\nThey left at night.\n";

const DRAFT: &str = r#"# A draft.

schema = 1

[briefing]
title = "Talks"
as_of = "2031-05-18"

[[source]]
id = "article"
title = "Talks in Norland"
text = "article.txt"

# TODO Who is this?
[[actor]]
id = "person"
name = "another person"
kind = "unnamed"

[[actor]]
id = "ida-roe"
name = "Ida Roe"
role = "envoy"

# TODO Which of these sentences describe an event?

# line 3: The envoys met
#[[event]]
#title = "The envoys met on 17 May 2031."
#date = "2031-05-17" # from “17 May 2031”
#sources = ["article"]

# line 7: They left
#[[event]]
#title = "They left at night."
#sources = ["article"]

# line 5: “Nobody wanted this,”
# TODO Is this the speaker?
[[quote]]
speaker = "person"
text = "Nobody wanted this,"
source = "article"
partial = true
"#;

/// A folder with a draft and its article.
struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        fs::write(desk.path("article.txt"), ARTICLE).unwrap();
        fs::write(desk.path("talks.toml"), DRAFT).unwrap();
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn text(&self) -> String {
        fs::read_to_string(self.path("talks.toml")).unwrap()
    }

    fn opens(&self, columns: u16, rows: u16, editor: &str) -> Terminal {
        let (file, state) = (self.path("talks.toml"), self.path("state"));
        let env = [
            ("TERM", "xterm-256color"),
            ("LC_ALL", "C.UTF-8"),
            ("PATH", "/usr/bin:/bin"),
            ("XDG_STATE_HOME", state.to_str().unwrap()),
            ("XDG_CONFIG_HOME", state.to_str().unwrap()),
            ("EDITOR", editor),
        ];
        let terminal = Terminal::with_env(columns, rows, &["review", file.to_str().unwrap()], &env);
        // the narrowest header has no room for the name of the file
        terminal.shows(if columns < 60 { "Review" } else { "Review talks.toml" });
        terminal
    }
}

#[test]
fn each_decision_is_saved_at_once_and_undone_byte_for_byte() {
    let desk = Desk::new();
    let mut terminal = desk.opens(100, 24, "");
    let first = terminal.shows("actor 1 of 2, 4 left");
    assert!(first.contains("Why: Who is this?") && first.contains("Source, paragraph 3"), "{first}");
    terminal.send("a");
    terminal.shows("Accepted. 3 items left.");
    assert_eq!(desk.text(), DRAFT.replace("# TODO Who is this?\n", ""));
    terminal.shows("event 1 of 2, 3 left");
    terminal.send("a");
    terminal.shows("Accepted. 2 items left.");
    assert!(desk.text().contains("\n[[event]]\ntitle = \"The envoys met"), "{}", desk.text());
    // an event needs a date: nothing is written
    let before = desk.text();
    terminal.send("a");
    terminal.shows("Not saved, the file would be invalid: line ");
    assert_eq!(desk.text(), before);
    terminal.send("x");
    terminal.shows("Removed. 1 item left.");
    assert!(!desk.text().contains("They left") && !desk.text().contains("Which of these"), "{}", desk.text());
    terminal.send("x");
    terminal.shows("Nothing is left to review.");
    assert!(!desk.text().contains("[[quote]]"));
    for left in ["1 item", "2 items", "3 items", "4 items"] {
        terminal.send("u");
        terminal.shows(&format!("Undone. {left} left."));
    }
    assert_eq!(desk.text(), DRAFT);
    terminal.send("u");
    terminal.shows("Nothing to undo.");
    terminal.send("q");
    let (code, text) = terminal.ends_clean();
    assert_eq!(code, 0);
    assert!(text.contains("talks.toml: 4 items left to review."), "{text}");
}

#[test]
fn a_decision_before_quitting_is_saved() {
    let desk = Desk::new();
    let mut terminal = desk.opens(100, 24, "");
    terminal.shows("actor 1 of 2");
    terminal.send("aq");
    let (code, text) = terminal.ends_clean();
    assert!(code == 0 && text.contains("3 items left to review."), "{text}");
    assert_eq!(desk.text(), DRAFT.replace("# TODO Who is this?\n", ""));
}

#[test]
fn the_speaker_is_chosen_from_a_list_or_named() {
    let desk = Desk::new();
    let mut terminal = desk.opens(100, 24, "");
    terminal.shows("actor 1 of 2");
    terminal.send("Gs");
    terminal.shows("Speaker:");
    terminal.send("roe");
    terminal.wait("a narrower list", |screen| !screen.contents().contains("another person"));
    let list = terminal.shows("▸ Ida Roe  envoy");
    assert!(list.contains("New actor: roe"), "{list}");
    assert!(!terminal.screen.0.lock().unwrap().parser.screen().hide_cursor(), "the cursor is where one types");
    terminal.send("\r");
    terminal.shows("Speaker: Ida Roe. 2 items left.");
    assert!(desk.text().contains("speaker = \"ida-roe\"\ntext = \"Nobody"), "{}", desk.text());
    assert!(!desk.text().contains("another person\"\n"), "the placeholder is gone: {}", desk.text());
    terminal.send("u");
    terminal.shows("Undone. 4 items left.");
    terminal.send("Gs");
    terminal.shows("Speaker:");
    terminal.send("Jan Holt\r");
    terminal.shows("Speaker: Jan Holt.");
    assert!(desk.text().contains("[[actor]]\nid = \"jan-holt\"\nname = \"Jan Holt\"\nsources = [\"article\"]\n"));
    terminal.send("q");
    assert_eq!(terminal.ends_clean().0, 0);
}

#[test]
fn rejecting_asks_about_what_depends_on_the_entry() {
    let desk = Desk::new();
    let mut terminal = desk.opens(100, 24, "");
    terminal.shows("actor 1 of 2");
    terminal.send("x");
    terminal.shows("y confirms: also removes 1 quote.");
    terminal.send("z");
    terminal.shows("Nothing was removed.");
    assert_eq!(desk.text(), DRAFT);
    terminal.send("x");
    terminal.shows("y confirms");
    terminal.send("y");
    terminal.shows("Removed. 2 items left.");
    assert!(!desk.text().contains("person\"") && !desk.text().contains("[[quote]]"), "{}", desk.text());
    terminal.send("\x03");
    assert_eq!(terminal.ends_clean().0, 0);
}

#[test]
fn the_editor_opens_at_the_line_and_its_change_can_be_undone() {
    let desk = Desk::new();
    let log = desk.path("log");
    let script = format!(
        "#!/bin/sh\nfor f; do :; done\necho \"$1\" >>'{}'\nsed -i 's/title = \"Talks\"/title = \"More talks\"/' \"$f\"\n",
        log.display()
    );
    let nano = desk.path("nano");
    fs::write(&nano, script).unwrap();
    fs::set_permissions(&nano, fs::Permissions::from_mode(0o755)).unwrap();
    let mut terminal = desk.opens(100, 24, &format!("'{}'", nano.display()));
    terminal.shows("actor 1 of 2");
    terminal.send("e");
    terminal.shows("File reloaded.");
    let line = DRAFT.lines().position(|line| line == "# TODO Who is this?").unwrap() + 1;
    assert_eq!(fs::read_to_string(&log).unwrap(), format!("+{line}\n"));
    assert_eq!(desk.text(), DRAFT.replace("title = \"Talks\"", "title = \"More talks\""));
    terminal.send("u");
    terminal.shows("Undone. 4 items left.");
    assert_eq!(desk.text(), DRAFT);
    terminal.send("q");
    assert_eq!(terminal.ends_clean().0, 0);
}

#[test]
fn a_file_that_another_program_changes_is_reloaded_and_never_overwritten() {
    let desk = Desk::new();
    let mut terminal = desk.opens(100, 24, "");
    terminal.shows("actor 1 of 2");
    terminal.send("a");
    terminal.shows("Accepted.");
    let other = DRAFT.replace("The envoys met on", "All envoys met on");
    fs::write(desk.path("talks.toml"), &other).unwrap();
    terminal.shows("another program has changed");
    terminal.send("u");
    terminal.shows("Nothing to undo.");
    assert_eq!(desk.text(), other);
    // an invalid one is shown with its problems
    fs::write(desk.path("talks.toml"), other.replace("as_of", "as_off")).unwrap();
    terminal.shows("unknown field `as_off`");
    terminal.send("a");
    terminal.shows("Fix the file first");
    fs::write(desk.path("talks.toml"), &other).unwrap();
    terminal.shows("4 left");
    // it may go, and come back
    fs::remove_file(desk.path("talks.toml")).unwrap();
    terminal.send("r");
    terminal.shows("no such file");
    terminal.send("a");
    terminal.shows("Not saved:");
    fs::write(desk.path("talks.toml"), &other).unwrap();
    terminal.send("ra");
    terminal.shows("Accepted. 3 items left.");
    assert_eq!(desk.text(), other.replace("# TODO Who is this?\n", ""));
    terminal.send("q");
    assert_eq!(terminal.ends_clean().0, 0);
}

#[test]
fn a_file_that_cannot_be_written_keeps_its_decisions_open() {
    let desk = Desk::new();
    fs::set_permissions(desk.path("talks.toml"), fs::Permissions::from_mode(0o444)).unwrap();
    let mut terminal = desk.opens(100, 24, "");
    terminal.shows("actor 1 of 2");
    terminal.send("a");
    terminal.shows("Not saved:");
    terminal.shows("4 left");
    assert_eq!(desk.text(), DRAFT);
    terminal.send("q");
    assert_eq!(terminal.ends_clean().0, 0);
}

#[test]
fn every_window_shows_the_draft_its_source_and_the_keys() {
    let desk = Desk::new();
    for (columns, rows) in [(200, 60), (100, 24), (80, 24), (60, 20), (30, 10)] {
        let mut terminal = desk.opens(columns, rows, "");
        terminal.send("G");
        // the first item has the same passage, and a narrow header the same count
        terminal.shows("Is this the speaker?");
        terminal.shows(if columns < 60 { " 4 left" } else { "quote 1 of 1, 4 left" });
        let screen = terminal.shows("“Nobody wanted this,”");
        assert!(screen.contains("a accept"), "{columns}: {screen}");
        assert!(screen.contains("paragraph 3") && screen.contains("Why:"), "{columns}: {screen}");
        let times = screen.matches("wanted").count();
        assert_eq!(times, 2, "{columns}: the passage is visible next to the draft: {screen}");
        terminal.resize(24, 8);
        terminal.shows("left");
        terminal.resize(20, 8);
        terminal.shows("too small");
        terminal.send("q");
        assert_eq!(terminal.ends_clean().0, 0);
    }
}

#[test]
fn help_lists_the_keys() {
    let desk = Desk::new();
    let mut terminal = desk.opens(100, 40, "");
    terminal.send("?");
    let help = terminal.shows("undo the last decision");
    assert!(REVIEW_KEYMAP.iter().all(|row| help.contains(row.about)), "{help}");
    terminal.send("\x1b");
    terminal.shows("a accept");
    terminal.send("q");
    assert_eq!(terminal.ends_clean().0, 0);
}

#[test]
fn without_a_terminal_the_items_are_listed() {
    let desk = Desk::new();
    let run = |file: &str| Command::new(env!("CARGO_BIN_EXE_sitroom")).args(["review", file]).output().unwrap();
    let path = desk.path("talks.toml");
    let listed = run(path.to_str().unwrap());
    let text = String::from_utf8(listed.stdout).unwrap().replace(&format!("{}:", path.display()), "");
    assert_eq!(
        text,
        "14: actor “another person”: Who is this?\n\
         27: event “The envoys met on 17 May 2031.” proposed\n\
         33: event “They left at night.” proposed\n\
         39: quote “Nobody wanted this,”: Is this the speaker?\n\
         4 items left to review.\n"
    );
    assert!(listed.status.success());
    let piped = run("-");
    assert_eq!(piped.status.code(), Some(2));
    assert!(String::from_utf8(piped.stderr).unwrap().contains("only a file can be reviewed"));
    fs::write(&path, "schema = 1\n").unwrap();
    assert_eq!(run(path.to_str().unwrap()).status.code(), Some(1));
}

#[test]
fn the_manual_lists_every_key_of_the_review() {
    let mut table = String::from("| keys | action |\n|---|---|\n");
    for row in REVIEW_KEYMAP {
        let keys = row.key_names().iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(" ");
        table += &format!("| {keys} | {} |\n", row.about);
    }
    compare("docs/drafting.md", "review keys", &table);
}
