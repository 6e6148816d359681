//! Bookmarks, and the position that is restored from one run to the next.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use super::pty::Terminal;

const BRIEFING: &str = r#"schema = 1
[briefing]
id = "talks"
title = "Talks"
as_of = "2024-05-17"
summary = "They talk."
[[actor]]
id = "oman"
name = "Oman"
[[actor]]
id = "qatar"
name = "Qatar"
[[event]]
title = "Talks begin"
date = "2024-05"
[[event]]
title = "Talks end"
date = "2024-06"
"#;

/// A reader with folders for files and state.
struct Reader(tempfile::TempDir);

impl Reader {
    fn new() -> Self {
        let reader = Self(tempfile::tempdir().unwrap());
        fs::create_dir(reader.path("files")).unwrap();
        reader.save(BRIEFING);
        reader
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn save(&self, text: &str) {
        fs::write(self.path("files/talks.toml"), text).unwrap();
    }

    fn opens(&self, args: &[&str], name: &str) -> Terminal {
        let (state, file) = (self.path("state"), self.path(name));
        let env = [("TERM", "xterm-256color"), ("XDG_STATE_HOME", state.to_str().unwrap())];
        let args: Vec<&str> = args.iter().copied().chain([file.to_str().unwrap()]).collect();
        Terminal::with_env(120, 40, &args, &env)
    }

    fn opens_file(&self) -> Terminal {
        self.opens(&[], "files/talks.toml")
    }

    /// Opens the file, waits for `first`, types `keys` and quits.
    fn reads(&self, first: &str, keys: &str, shown: &str) {
        let mut terminal = self.opens_file();
        terminal.shows(first);
        terminal.send(keys);
        terminal.shows(shown);
        quit(terminal);
    }

    /// The files with positions and bookmarks, with their texts.
    fn remembered(&self) -> Vec<(String, String)> {
        let files = fs::read_dir(self.path("state/sitroom/places")).into_iter().flatten();
        let files = files.map(|file| file.unwrap().path());
        files
            .map(|path| (path.file_name().unwrap().to_string_lossy().into(), fs::read_to_string(path).unwrap()))
            .collect()
    }
}

fn quit(mut terminal: Terminal) {
    // closes no page first
    terminal.send("\x03");
    assert_eq!(terminal.ends_clean().0, 0);
}

#[test]
fn a_briefing_opens_where_it_was_left() {
    let reader = Reader::new();
    reader.reads("▸  Oman", "", "Qatar");
    assert_eq!(reader.remembered(), [], "who stays at the start leaves nothing");
    reader.reads("▸  Oman", "2j", "▸");
    reader.reads("2 Timeline", "", "Talks");
    let mut terminal = reader.opens_file();
    terminal.wait("the event", |screen| selected(&screen.contents(), "Talks end"));
    terminal.send("k\r");
    terminal.shows(" Event ─");
    quit(terminal);
    // an event before it, and another file name
    let earlier = "[[event]]\ntitle = \"Before\"\ndate = \"2023\"\n[[event]]\ntitle = \"Talks begin\"";
    fs::write(reader.path("files/other.toml"), BRIEFING.replace("[[event]]\ntitle = \"Talks begin\"", earlier))
        .unwrap();
    let mut terminal = reader.opens(&[], "files/other.toml");
    terminal.shows(" Event ─");
    terminal.send("\x1b");
    terminal.wait("the same event", |screen| selected(&screen.contents(), "Talks begin"));
    quit(terminal);
    let terminal = reader.opens(&["--fresh"], "files/talks.toml");
    terminal.shows("▸  Oman");
    quit(terminal);
    // in screen-reader mode too
    let mut terminal = reader.opens(&["--linear"], "files/talks.toml");
    terminal.shows("Timeline, 1 of 2");
    terminal.send("jq");
    assert_eq!(terminal.ends_as_text().0, 0);
    reader.reads("2 Timeline", "", "Talks");
    // the entry is gone
    reader.save(&BRIEFING.replace("Talks end", "Talks go on"));
    reader.reads("▸  Oman", "", "Talks go on");
}

/// Returns true if the row with `words` is the selected one.
fn selected(screen: &str, words: &str) -> bool {
    screen.lines().any(|line| line.split('▸').nth(1).is_some_and(|rest| rest.contains(words)))
}

#[test]
fn a_briefing_of_the_library_opens_where_it_was_left() {
    let reader = Reader::new();
    fs::write(reader.path("files/war.toml"), BRIEFING.replace("talks", "war").replace("05-17", "05-16")).unwrap();
    let mut terminal = reader.opens(&[], "files");
    terminal.shows("17 May 2024");
    terminal.send("\r");
    terminal.shows("▸  Oman");
    terminal.send("j");
    terminal.shows("▸  Qatar");
    terminal.send("\x1b");
    terminal.shows("r reload");
    terminal.send("j\r");
    terminal.shows("as of 16 May 2024");
    terminal.send("\x1b");
    terminal.shows("r reload");
    terminal.send("k\r");
    terminal.shows("▸  Qatar");
    quit(terminal);
    reader.reads("▸  Qatar", "", "Oman");
}

#[test]
fn bookmarks_are_kept_as_hashes_and_survive_edits() {
    let reader = Reader::new();
    let mut terminal = reader.opens_file();
    terminal.shows("▸  Oman");
    terminal.send("M");
    terminal.shows("No bookmarks. m bookmarks the selected entry.");
    terminal.send("\x1b");
    terminal.shows("▸  Oman");
    terminal.send("jm");
    terminal.shows("Bookmarked “Qatar”; M lists bookmarks.");
    terminal.shows("▸★ Qatar");
    terminal.send("2m");
    terminal.wait("the second", |screen| screen.contents().matches('★').count() == 2);
    quit(terminal);
    let files = reader.remembered();
    let mode = fs::metadata(reader.path("state/sitroom/places").join(&files[0].0)).unwrap().permissions().mode();
    assert_eq!((files.len(), mode & 0o777), (1, 0o600));
    for words in ["talks", "Talks", "qatar", "Qatar"] {
        assert!(!files[0].0.contains(words) && !files[0].1.contains(words), "{files:?}");
    }
    reader.save(&BRIEFING.replace("Talks begin", "Talks went on").replace("name = \"Qatar\"", "name = \"Doha\""));
    let mut terminal = reader.opens(&["--fresh"], "files/talks.toml");
    terminal.shows("★ Doha");
    terminal.send("M");
    let page = terminal.shows("1 bookmarked entry is no longer in the briefing.");
    assert!(page.contains("Doha"), "{page}");
    terminal.send("1\r");
    terminal.shows(" Actor ─");
    terminal.send("\x1b");
    terminal.shows("no longer in the briefing");
    terminal.send("\x1b");
    terminal.shows("▸★ Doha");
    terminal.send("m");
    terminal.shows("Bookmark of “Doha” removed.");
    quit(terminal);
    // the name is as before, and the other bookmark was removed
    reader.save(BRIEFING);
    let mut terminal = reader.opens(&["--linear", "--fresh"], "files/talks.toml");
    terminal.shows("Actors, 1 of 2");
    terminal.send("2");
    terminal.shows("Bookmarked.");
    terminal.send("q");
    let (code, text) = terminal.ends_as_text();
    assert_eq!((code, text.matches("Bookmarked.").count()), (0, 1), "{text}");
}

#[test]
fn nothing_is_kept_without_an_id_or_from_a_pipe() {
    let reader = Reader::new();
    reader.save(&BRIEFING.replace("id = \"talks\"\n", ""));
    reader.reads("▸  Oman", "jm", "Bookmarked “Qatar” for this session");
    reader.reads("▸  Oman", "", "Qatar");
    reader.save(BRIEFING);
    let script =
        format!("exec '{}' - < '{}'", env!("CARGO_BIN_EXE_sitroom"), reader.path("files/talks.toml").display());
    let state = reader.path("state");
    let mut terminal = Terminal::of_with_env("sh", &["-c", &script], &[("XDG_STATE_HOME", state.to_str().unwrap())]);
    terminal.shows("▸  Oman");
    terminal.send("jm");
    terminal.shows("Bookmarked “Qatar” for this session");
    quit(terminal);
    assert_eq!(reader.remembered(), []);
}

#[test]
fn a_state_folder_that_cannot_be_used_is_no_failure() {
    let reader = Reader::new();
    // a file in place of the folder
    fs::create_dir_all(reader.path("state/sitroom")).unwrap();
    fs::write(reader.path("state/sitroom/places"), "").unwrap();
    let mut terminal = reader.opens_file();
    terminal.shows("▸  Oman");
    terminal.send("jm");
    terminal.shows("Bookmarks not saved");
    terminal.shows("▸★ Qatar");
    quit(terminal);
}
