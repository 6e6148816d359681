//! The user's editor: what it is started with, what it is refused for, and what is shown once it has ended.

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
"#;

/// A folder with a briefing, and a script as an editor.
struct Desk(tempfile::TempDir);

impl Desk {
    /// The editor writes its arguments, and then does `work` with the file in `$f`.
    fn new(work: &str) -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        fs::write(desk.path("talks.toml"), BRIEFING).unwrap();
        let log = desk.path("log");
        let script = format!(
            "#!/bin/sh\nfor f; do :; done\nfor a; do printf '[%s]' \"$a\" >>'{0}'; done\necho >>'{0}'\n{work}\n",
            log.display()
        );
        // known to take a line in front of the file
        for name in ["nano", "own editor"] {
            fs::write(desk.path(name), &script).unwrap();
            fs::set_permissions(desk.path(name), fs::Permissions::from_mode(0o755)).unwrap();
        }
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn opens(&self, args: &[&str], editor: &str) -> Terminal {
        let state = self.path("state");
        let env = [
            ("TERM", "xterm-256color"),
            ("PATH", "/usr/bin:/bin"),
            ("XDG_STATE_HOME", state.to_str().unwrap()),
            ("EDITOR", editor),
        ];
        Terminal::with_env(100, 30, args, &env)
    }

    fn opens_file(&self, editor: &str) -> Terminal {
        let terminal = self.opens(&[self.path("talks.toml").to_str().unwrap()], editor);
        terminal.shows("? help");
        terminal
    }

    fn nano(&self) -> String {
        format!("'{}'", self.path("nano").display())
    }

    /// What the editor was started with so far.
    fn log(&self) -> String {
        let log = fs::read_to_string(self.path("log")).unwrap_or_default();
        log.replace(self.0.path().to_str().unwrap(), "")
    }
}

#[test]
fn the_editor_opens_at_the_entry_and_the_view_follows() {
    let desk = Desk::new("echo in the editor; sed -i 's/name = \"Qatar\"/name = \"Doha\"/' \"$f\"");
    let mut terminal = desk.opens_file(&format!("{} -x 'a b'", desk.nano()));
    terminal.send("j");
    terminal.shows("▸  Qatar");
    terminal.send("e");
    terminal.shows("File reloaded.");
    let after = terminal.shows("▸  Doha");
    assert!(!after.contains("in the editor"), "the screen is drawn anew: {after}");
    assert_eq!(terminal.screen.0.lock().unwrap().times("in the editor"), 1);
    assert_eq!(desk.log(), "[-x][a b][+12][/talks.toml]\n");
    // the page of an entry, and the summary
    let back = |terminal: &Terminal, times: usize| {
        terminal.wait("the briefing again", |screen| screen.times("\x1b[?1049h") == times);
    };
    terminal.send("k\re");
    back(&terminal, 3);
    terminal.send("ie");
    back(&terminal, 4);
    assert_eq!(
        desk.log().lines().skip(1).collect::<Vec<_>>().concat(),
        "[-x][a b][+8][/talks.toml][-x][a b][+2][/talks.toml]"
    );
    terminal.send("\x03");
    assert_eq!(terminal.ends_clean().0, 0);
}

#[test]
fn the_terminal_is_the_editors_own_meanwhile() {
    // reads a line as a shell would, with an interrupt before it
    let desk = Desk::new(
        "stty -a | grep -q '[^-]icanon' && printf 'cooked'; kill -INT $PPID; read line; echo \"got $line\" >>\"$f.line\"",
    );
    let mut terminal = desk.opens_file(&desk.nano());
    terminal.send("e");
    terminal.wait("the editor", |screen| {
        screen.contents().contains("cooked") && !screen.parser.screen().alternate_screen()
    });
    terminal.send("quit now\r");
    terminal.wait("the briefing", |screen| screen.parser.screen().alternate_screen());
    terminal.shows("▸  Oman");
    assert_eq!(fs::read_to_string(desk.path("talks.toml.line")).unwrap(), "got quit now\n");
    // keys are for the briefing again
    terminal.send("j");
    terminal.shows("▸  Qatar");
    terminal.send("q");
    assert_eq!(terminal.ends_clean().0, 0);
}

#[test]
fn an_editor_that_fails_is_reported() {
    let desk = Desk::new("exit 3");
    let mut terminal = desk.opens_file(&desk.nano());
    terminal.send("e");
    terminal.shows("The editor reported an error (exit code 3).");
    terminal.send("q");
    assert_eq!(terminal.ends_clean().0, 0);
    for (editor, message) in [
        ("no-such-editor -x", "Editor not found: `no-such-editor`; check $EDITOR."),
        ("vi 'x", "$EDITOR has a missing closing quote."),
    ] {
        let mut terminal = desk.opens_file(editor);
        terminal.send("e");
        terminal.shows(message);
        terminal.send("j");
        terminal.shows("▸  Qatar");
        terminal.send("q");
        assert_eq!(terminal.ends_clean().0, 0);
    }
}

#[test]
fn an_invalid_file_is_edited_at_its_problem_until_it_is_valid() {
    let desk = Desk::new("sed -i 's/^nmae/name/; t; s/^name = \"Oman\"/nmae = \"Oman\"/' \"$f\"");
    let mut terminal = desk.opens_file(&format!("'{}' --", desk.path("own editor").display()));
    terminal.send("e");
    terminal.shows("Problems in the file");
    terminal.shows("unknown field `nmae`");
    terminal.send("e");
    terminal.shows("File reloaded.");
    terminal.shows("▸  Oman");
    assert_eq!(desk.log(), "[--][/talks.toml]\n".repeat(2), "unknown editors get no line");
    terminal.send("q");
    assert_eq!(terminal.ends_clean().0, 0);
}

#[test]
fn the_library_opens_an_invalid_file_once_it_is_valid() {
    let desk = Desk::new("sed -i 's/^nmae/name/' \"$f\"");
    fs::write(desk.path("talks.toml"), BRIEFING.replace("name = \"Qatar\"", "nmae = \"Qatar\"")).unwrap();
    let mut terminal = desk.opens(&[desk.0.path().to_str().unwrap()], &desk.nano());
    terminal.shows("nmae");
    terminal.send("\r");
    terminal.shows("Problems in the file");
    terminal.shows("e edit");
    terminal.send("e");
    terminal.shows("▸  Oman");
    // the problems are in the order of the file: the missing name, and then the unknown field
    assert!(["[+12][/talks.toml]\n", "[+14][/talks.toml]\n"].contains(&desk.log().as_str()), "{}", desk.log());
    terminal.send("\x1b");
    terminal.shows("r reload");
    terminal.send("e");
    terminal.wait("the file without problems", |_| desk.log().ends_with("\n[/talks.toml]\n"));
    terminal.send("q");
    assert_eq!(terminal.ends_clean().0, 0);
}

#[test]
fn what_is_not_from_a_file_is_not_edited() {
    let desk = Desk::new("");
    let mut terminal = desk.opens(&[], &desk.nano());
    terminal.shows("? help");
    terminal.send("e");
    terminal.shows("Cannot edit: this briefing is not from a file.");
    terminal.send("q");
    assert_eq!(terminal.ends_clean().0, 0);
    let pipe = format!("exec '{}' - < '{}'", env!("CARGO_BIN_EXE_sitroom"), desk.path("talks.toml").display());
    let mut terminal = Terminal::of("sh", &["-c", &pipe]);
    terminal.shows("? help");
    terminal.send("e");
    terminal.shows("Cannot edit: this briefing is not from a file.");
    terminal.send("q");
    assert_eq!(terminal.ends_clean().0, 0);
    assert_eq!(desk.log(), "");
}

#[test]
fn the_editor_works_in_screen_reader_mode() {
    let desk = Desk::new("sed -i 's/name = \"Oman\"/name = \"Muscat\"/' \"$f\"");
    let mut terminal = desk.opens(&["--linear", desk.path("talks.toml").to_str().unwrap()], &desk.nano());
    terminal.shows("Oman");
    terminal.send("e");
    terminal.shows("File reloaded.");
    terminal.shows("Muscat");
    terminal.send("q");
    assert_eq!(terminal.ends_as_text().0, 0);
    assert_eq!(desk.log(), "[+8][/talks.toml]\n");
}
