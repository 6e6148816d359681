//! Briefings that come from a pipe: read by every command, and nothing of them is left behind.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use super::pty::Terminal;

const BRIEFING: &str = "schema = 1\n\n[briefing]\nid = \"harbour\"\ntitle = \"Harbour\"\nas_of = \"2031-03-04\"\n\n\
    [[source]]\nid = \"s\"\ntitle = \"S\"\ntext = \"said.txt\"\n\n\
    [[actor]]\nid = \"calder\"\nname = \"Ines Calder\"\nkind = \"person\"\n\n\
    [[quote]]\nspeaker = \"calder\"\nsource = \"s\"\ndate = \"2031-03-03\"\ntext = \"The quay is closed.\"\n";

/// A folder with the briefing, and one with the text that its source names.
fn desk() -> tempfile::TempDir {
    let desk = tempfile::tempdir().unwrap();
    fs::write(desk.path().join("harbour.toml"), BRIEFING).unwrap();
    fs::create_dir(desk.path().join("texts")).unwrap();
    fs::write(desk.path().join("texts/said.txt"), "She said: \u{201c}The quay is closed.\u{201d}\n").unwrap();
    desk
}

/// Runs sitroom with this on its standard input.
fn piped(args: &[&str], folder: &Path, input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sitroom"));
    command.args(args).current_dir(folder).env_clear().env("HOME", folder).env("TERM", "xterm");
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // one that refuses its arguments reads nothing
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn every_command_that_reads_a_briefing_reads_a_pipe_like_a_file() {
    let desk = desk();
    let commands: &[&[&str]] = &[
        &[],
        &["--plain"],
        &["export", "-f", "md"],
        &["export", "-f", "json"],
        &["export", "-f", "html"],
        &["check", "--format=json"],
        &["check"],
        &["diff", "harbour.toml"],
    ];
    for args in commands {
        let with = |name: &'static str| args.iter().copied().chain([name]).collect::<Vec<_>>();
        let file = piped(&with("harbour.toml"), desk.path(), "");
        for name in ["-", "/dev/stdin", "/dev/fd/0"] {
            let pipe = piped(&with(name), desk.path(), BRIEFING);
            assert_eq!(pipe.status.code(), file.status.code(), "{args:?} {name}: {pipe:?}");
            let named = text(&file.stdout).replace("harbour.toml", "<stdin>");
            let same = text(&pipe.stdout) == named || text(&pipe.stdout) == text(&file.stdout);
            // a diff names both of its files
            assert!(same || args.first() == Some(&"diff"), "{args:?} {name}: {pipe:?}");
        }
    }
    assert!(!desk.path().join(".local").exists(), "nothing is remembered");
}

#[test]
fn archived_texts_are_relative_to_the_folder_that_is_named() {
    let desk = desk();
    let texts = desk.path().join("texts");
    let is_proved = |output: &Output| !text(&output.stdout).contains("said.txt");
    for (args, folder) in [
        (&["check", "-", "--base", "texts"][..], desk.path()),
        (&["check", "-"], texts.as_path()),
        (&["check", "--base", texts.to_str().unwrap(), "-"], Path::new("/")),
    ] {
        let output = piped(args, folder, BRIEFING);
        assert!(is_proved(&output), "{args:?}: {output:?}");
    }
    assert!(!is_proved(&piped(&["check", "-"], desk.path(), BRIEFING)));
    for (args, why) in [
        (&["harbour.toml", "--base", "texts"][..], "--base is for a briefing from a pipe"),
        (&["-", "--base", "none"], "none: there is no such folder"),
        (&["--base", "texts", "check", "-"], "--base stands behind `check`"),
    ] {
        let output = piped(args, desk.path(), BRIEFING);
        assert!(!output.status.success() && text(&output.stderr).contains(why), "{output:?}");
    }
}

#[test]
fn what_comes_through_a_pipe_is_put_in_form_on_the_output() {
    let desk = desk();
    let (untidy, tidy) = (BRIEFING, sitroom::format::format(BRIEFING).unwrap());
    assert_ne!(untidy, tidy);
    for input in [untidy, &tidy] {
        let formed = piped(&["fmt", "-"], desk.path(), input);
        assert_eq!((formed.status.code(), text(&formed.stdout)), (Some(0), tidy.clone()));
    }
    let asked = piped(&["fmt", "--check", "-"], desk.path(), untidy);
    assert_eq!((asked.status.code(), text(&asked.stdout)), (Some(1), "<stdin>\n".to_owned()));
    let hostile = piped(&["fmt", "-"], desk.path(), &BRIEFING.replace("Ines", "\u{202e}Ines"));
    assert!(hostile.stdout.is_empty() && !hostile.status.success(), "nothing is changed without a word: {hostile:?}");
}

#[test]
fn an_empty_pipe_and_one_that_is_too_long_are_told() {
    let desk = desk();
    for args in
        [&["-"][..], &["check", "-"], &["export", "-", "-f", "md"], &["fmt", "-"], &["diff", "-", "harbour.toml"]]
    {
        let output = piped(args, desk.path(), "");
        let said = text(&output.stderr);
        assert!(!output.status.success() && output.stdout.is_empty(), "{output:?}");
        assert!(said.contains("<stdin>: the pipe is empty; the command that writes to it may have failed"), "{said}");
    }
    let output = piped(&["diff", "-", "-"], desk.path(), BRIEFING);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    let cut = piped(&["-"], desk.path(), &BRIEFING[..BRIEFING.len() - 9]);
    assert!(text(&cut.stderr).contains("<stdin>:"), "a pipe that is cut off has the place: {cut:?}");
    let long = format!("# {}\n", "x".repeat(65 << 20));
    let output = piped(&["check", "-"], desk.path(), &long);
    assert!(text(&output.stderr).contains("<stdin>: longer than 64 MiB"), "{output:?}");
}

/// The script at a terminal, with the binary as `$0` and the briefing's folder as the current one.
fn at_terminal(desk: &Path, script: &str) -> Terminal {
    let script = format!("cd '{}' && {script}", desk.display());
    Terminal::of("sh", &["-c", &script, env!("CARGO_BIN_EXE_sitroom")])
}

#[test]
fn a_reader_whose_briefing_is_on_standard_input_types_at_the_terminal() {
    let desk = desk();
    for name in ["-", "/dev/stdin", "/dev/fd/3 3<&0 </dev/tty"] {
        let script = format!(
            "cat harbour.toml | XDG_STATE_HOME=\"$PWD/state\" \"$0\" {name} --base texts; echo \"left $?\"; ls state"
        );
        let mut terminal = at_terminal(desk.path(), &script);
        terminal.shows("▸  Ines Calder");
        terminal.send("\r");
        terminal.shows(" Actor ──");
        terminal.send("\x1b");
        terminal.shows("▸  Ines Calder");
        terminal.send("r");
        terminal.shows("A briefing from a pipe can be read only once");
        terminal.send("\x1b");
        terminal.shows("▸  Ines Calder");
        terminal.send("q");
        terminal.shows("left 0");
        terminal
            .wait("no state", |screen| screen.contents().contains("state'") || screen.contents().contains("state:"));
    }
    assert!(!desk.path().join("state").exists(), "nothing is remembered");
}

#[test]
fn who_hears_a_briefing_from_a_pipe_types_at_the_terminal() {
    let desk = desk();
    let mut terminal = at_terminal(desk.path(), "cat harbour.toml | \"$0\" --linear -; echo \"left $?\"");
    terminal.shows("Ines Calder");
    terminal.send("\r");
    terminal.shows("person");
    terminal.send("q");
    terminal.shows("left 0");
}

#[test]
fn a_terminal_is_not_waited_for() {
    let desk = desk();
    at_terminal(desk.path(), "\"$0\" -").shows("standard input is a terminal; pipe a briefing");
}

#[test]
#[cfg(feature = "ssh")]
fn a_briefing_from_a_pipe_is_presented_and_served() {
    let desk = desk();
    let options = "--listen 127.0.0.1:0 --host-key key --base texts --questions";
    let mut terminal = at_terminal(desk.path(), &format!("cat harbour.toml | \"$0\" present - {options} one"));
    terminal.shows("Ines Calder");
    terminal.send("j");
    terminal.shows("Harbour");
    let terminal = at_terminal(desk.path(), &format!("cat harbour.toml | \"$0\" serve - {options} two"));
    terminal.shows("Serving “Harbour”");
    terminal.shows("Read it with");
}
