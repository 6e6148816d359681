//! What is new to a viewer who saw an earlier version, in the real binary from one start to the next.

use std::fs;
use std::path::{Path, PathBuf};

use crate::pty::Terminal;

const FIRST: &str = r#"schema = 1
[briefing]
id = "talks"
title = "Talks"
as_of = "2024-05-17"
summary = "They talk."
[[source]]
id = "paper"
title = "Paper"
[[actor]]
id = "oman"
name = "Oman"
role = "Host"
[[actor]]
id = "qatar"
name = "Qatar"
[[event]]
title = "Talks begin"
date = "2024-05"
[[question]]
text = "Who pays?"
"#;

fn second() -> String {
    let new = "[[quote]]\nspeaker = \"oman\"\ntext = \"We go on.\"\nsource = \"paper\"\n";
    let gone = "[[actor]]\nid = \"qatar\"\nname = \"Qatar\"\n";
    let dated = FIRST.replace("05-17", "05-18").replace("date = \"2024-05\"", "date = \"2024-05-14\"");
    dated.replace(gone, "") + new
}

/// A viewer with folders for files and state.
struct Reader(tempfile::TempDir);

impl Reader {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn remembered(&self) -> PathBuf {
        self.path("state/sitroom/seen/talks.json")
    }

    /// Opens `text` under `name`.
    fn opens(&self, name: &str, text: &str) -> Terminal {
        fs::write(self.path(name), text).unwrap();
        let state = self.path("state");
        let env = [("TERM", "xterm-256color"), ("XDG_STATE_HOME", state.to_str().unwrap())];
        Terminal::with_env(120, 40, &[self.path(name).to_str().unwrap()], &env)
    }

    /// Opens `text`, waits for `shown` and quits; returns the screen.
    fn sees(&self, name: &str, text: &str, shown: &str) -> String {
        let mut terminal = self.opens(name, text);
        let screen = terminal.shows(shown);
        terminal.send("\x03");
        assert_eq!(terminal.ends_clean().0, 0);
        screen
    }
}

fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn a_later_version_under_another_name_marks_what_is_new() {
    let reader = Reader::new();
    let first = reader.sees("monday.toml", FIRST, "? help");
    assert!(!first.contains("new") && !first.contains("changed"), "{first}");
    assert_eq!(mode(&reader.remembered()), 0o600);
    let kept = fs::read_to_string(reader.remembered()).unwrap();
    assert!(!kept.contains("They talk."), "texts are not copied");

    let mut terminal = reader.opens("tuesday.toml", &second());
    let marked = terminal.shows("1 new, 1 changed, 1 gone since 17 May 2024 · w lists them");
    let row = |words: &str| marked.lines().find(|line| line.contains(words)).unwrap_or_default().to_owned();
    assert!(row("Talks begin").contains("changed") && row("verbatim").contains("new"), "{marked}");
    terminal.send("w");
    // the old text is next to the briefing
    let listed = terminal.shows("May 2024 → 14 May 2024");
    let row = |kind: &str, state: &str| {
        let is_row = |line: &&str| line.contains(kind) && line.trim_end().ends_with(state);
        listed.lines().find(is_row).unwrap_or_default().to_owned()
    };
    assert!(listed.contains("as of 18 May 2024, since the version of 17 May 2024"), "{listed}");
    assert!(listed.contains("1 of 3") && row("Quote", "new").contains("“We go on.”"), "{listed}");
    assert!(row("Event", "changed").contains("Talks begin") && row("Actor", "gone").contains("Qatar"), "{listed}");
    // what is gone has no page
    terminal.send("\r");
    terminal.shows("This was removed");
    terminal.send("j");
    terminal.shows("2 of 3");
    terminal.send("\r");
    terminal.shows("changed since 17 May 2024: date");
    terminal.send("\x03");
    assert_eq!(terminal.ends_clean().0, 0);

    // the same version again keeps the marks; an earlier one has none, and nothing is forgotten
    reader.sees("wednesday.toml", &second(), "1 new, 1 changed, 1 gone since 17 May 2024");
    let earlier = reader.sees("monday.toml", FIRST, "? help");
    assert!(!earlier.contains("new"), "{earlier}");
    reader.sees("tuesday.toml", &second(), "1 new, 1 changed, 1 gone since 17 May 2024");
}

#[test]
fn without_the_old_text_the_page_names_the_fields() {
    let reader = Reader::new();
    reader.sees("talks.toml", FIRST, "? help");
    fs::write(reader.path("older.toml"), FIRST.replace("Talks begin", "Talks")).unwrap();
    let mut terminal = reader.opens("talks.toml", &second());
    terminal.shows("1 new, 1 changed, 1 gone since 17 May 2024");
    terminal.send("w");
    let listed = terminal.shows("--since EARLIER");
    assert!(listed.contains("date") && !listed.contains('→'), "{listed}");
    terminal.send("\x03");
    assert_eq!(terminal.ends_clean().0, 0);
    let named = reader.path("named.toml");
    fs::write(&named, FIRST).unwrap();
    let state = reader.path("state");
    let talks = reader.path("talks.toml");
    let env = [("TERM", "xterm-256color"), ("XDG_STATE_HOME", state.to_str().unwrap())];
    let args = [talks.to_str().unwrap(), "--since", named.to_str().unwrap()];
    let mut terminal = Terminal::with_env(120, 40, &args, &env);
    terminal.shows("? help");
    terminal.send("w");
    terminal.shows("May 2024 → 14 May 2024");
    terminal.send("\x03");
    assert_eq!(terminal.ends_clean().0, 0);
}

#[test]
fn a_reloaded_file_keeps_its_marks() {
    let reader = Reader::new();
    reader.sees("talks.toml", FIRST, "? help");
    let mut terminal = reader.opens("talks.toml", FIRST);
    terminal.shows("? help");
    // the file is watched; a key that reloads it would replace the message
    fs::write(reader.path("talks.toml"), second()).unwrap();
    terminal.shows("1 new, 1 changed, 1 gone since 17 May 2024");
    terminal.send("r");
    terminal.shows("File reloaded.");
    let marked = terminal.shows("changed");
    assert!(marked.contains("new"), "{marked}");
    terminal.send("\x03");
    assert_eq!(terminal.ends_clean().0, 0);
}

#[test]
fn a_damaged_memory_is_a_warning_without_marks() {
    let reader = Reader::new();
    reader.sees("talks.toml", FIRST, "? help");
    fs::write(reader.remembered(), "{\"schema\": 1, \u{1b}[2J").unwrap();
    reader.sees("talks.toml", &second(), "Changes not marked: damaged read state");
    reader.sees("talks.toml", &second().replace("05-18", "05-19"), "? help");
    let third = reader.sees("talks.toml", &FIRST.replace("05-17", "05-20"), "since 19 May 2024");
    assert!(third.contains("changed"), "begun anew with the second: {third}");
}

#[test]
fn state_that_cannot_be_stored_is_a_warning() {
    let reader = Reader::new();
    fs::write(reader.path("state"), "no folder").unwrap();
    reader.sees("talks.toml", FIRST, "Read state not saved");
}

#[test]
fn two_viewers_at_once_leave_a_valid_memory() {
    let reader = Reader::new();
    let mut terminals: Vec<Terminal> = [FIRST.to_owned(), second(), FIRST.to_owned(), second()]
        .iter()
        .enumerate()
        .map(|(place, text)| reader.opens(&format!("{place}.toml"), text))
        .collect();
    terminals.iter().for_each(|terminal| drop(terminal.shows("Oman")));
    terminals.iter_mut().for_each(|terminal| terminal.send("\x03"));
    terminals.into_iter().for_each(|terminal| assert_eq!(terminal.ends_clean().0, 0));
    let kept = fs::read_to_string(reader.remembered()).unwrap();
    assert!(kept.contains("\"now\":{\"as_of\":\"2024-05-18\""), "the later one stays: {kept}");
}
