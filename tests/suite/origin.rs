//! Briefings read from a pipe: every command accepts them, and nothing about them is stored.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use super::pty::Terminal;

const BRIEFING: &str = "schema = 1\n\n[briefing]\nid = \"harbour\"\ntitle = \"Harbour\"\nas_of = \"2031-03-04\"\n\n\
    [[source]]\nid = \"s\"\ntitle = \"S\"\ntext = \"said.txt\"\n\n\
    [[actor]]\nid = \"calder\"\nname = \"Ines Calder\"\nkind = \"person\"\n\n\
    [[quote]]\nspeaker = \"calder\"\nsource = \"s\"\ndate = \"2031-03-03\"\ntext = \"The quay is closed.\"\n";

/// Returns a folder with the briefing, and with a folder of archived texts.
fn briefing_folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("harbour.toml"), BRIEFING).unwrap();
    fs::create_dir(folder.path().join("texts")).unwrap();
    fs::write(folder.path().join("texts/said.txt"), "She said: \u{201c}The quay is closed.\u{201d}\n").unwrap();
    folder
}

/// Runs sitroom with `input` on its standard input.
fn run(args: &[&str], folder: &Path, input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sitroom"));
    command.args(args).current_dir(folder).env_clear().env("HOME", folder).env("TERM", "xterm");
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // the program does not read its input if the arguments are invalid
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn every_command_that_reads_a_briefing_reads_a_pipe_like_a_file() {
    let folder = briefing_folder();
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
        let file = run(&with("harbour.toml"), folder.path(), "");
        for name in ["-", "/dev/stdin", "/dev/fd/0"] {
            let pipe = run(&with(name), folder.path(), BRIEFING);
            assert_eq!(pipe.status.code(), file.status.code(), "{args:?} {name}: {pipe:?}");
            let named = text(&file.stdout).replace("harbour.toml", "<stdin>");
            let same = text(&pipe.stdout) == named || text(&pipe.stdout) == text(&file.stdout);
            // a diff names both of its files
            assert!(same || args.first() == Some(&"diff"), "{args:?} {name}: {pipe:?}");
        }
    }
    assert!(!folder.path().join(".local").exists(), "nothing is stored");
}

#[test]
fn archived_texts_are_relative_to_the_base_folder() {
    let folder = briefing_folder();
    let texts = folder.path().join("texts");
    let is_proved = |output: &Output| !text(&output.stdout).contains("said.txt");
    for (args, folder) in [
        (&["check", "-", "--base", "texts"][..], folder.path()),
        (&["check", "-"], texts.as_path()),
        (&["check", "--base", texts.to_str().unwrap(), "-"], Path::new("/")),
    ] {
        let output = run(args, folder, BRIEFING);
        assert!(is_proved(&output), "{args:?}: {output:?}");
    }
    assert!(!is_proved(&run(&["check", "-"], folder.path(), BRIEFING)));
    for (args, why) in [
        (&["harbour.toml", "--base", "texts"][..], "--base applies to briefings from a pipe"),
        (&["-", "--base", "none"], "none: no such folder"),
        (&["--base", "texts", "check", "-"], "put --base after `check`"),
    ] {
        let output = run(args, folder.path(), BRIEFING);
        assert!(!output.status.success() && text(&output.stderr).contains(why), "{output:?}");
    }
}

#[test]
fn fmt_formats_a_pipe_to_standard_output() {
    let folder = briefing_folder();
    let (unformatted, formatted) = (BRIEFING, sitroom::format::format(BRIEFING).unwrap());
    assert_ne!(unformatted, formatted);
    for input in [unformatted, &formatted] {
        let output = run(&["fmt", "-"], folder.path(), input);
        assert_eq!((output.status.code(), text(&output.stdout)), (Some(0), formatted.clone()));
    }
    let checked = run(&["fmt", "--check", "-"], folder.path(), unformatted);
    assert_eq!((checked.status.code(), text(&checked.stdout)), (Some(1), "<stdin>\n".to_owned()));
    let hostile = run(&["fmt", "-"], folder.path(), &BRIEFING.replace("Ines", "\u{202e}Ines"));
    assert!(hostile.stdout.is_empty() && !hostile.status.success(), "a hostile text is refused: {hostile:?}");
}

#[test]
fn an_empty_truncated_or_oversized_pipe_is_an_error() {
    let folder = briefing_folder();
    for args in
        [&["-"][..], &["check", "-"], &["export", "-", "-f", "md"], &["fmt", "-"], &["diff", "-", "harbour.toml"]]
    {
        let output = run(args, folder.path(), "");
        let said = text(&output.stderr);
        assert!(!output.status.success() && output.stdout.is_empty(), "{output:?}");
        assert!(said.contains("<stdin>: the pipe is empty; the command that writes to it may have failed"), "{said}");
    }
    let output = run(&["diff", "-", "-"], folder.path(), BRIEFING);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    let cut = run(&["-"], folder.path(), &BRIEFING[..BRIEFING.len() - 9]);
    assert!(text(&cut.stderr).contains("<stdin>:"), "the error names the place: {cut:?}");
    let long = format!("# {}\n", "x".repeat(65 << 20));
    let output = run(&["check", "-"], folder.path(), &long);
    assert!(text(&output.stderr).contains("<stdin>: larger than the limit of 64 MiB"), "{output:?}");
}

/// Runs a script at a terminal, in the briefing's folder and with the binary as `$0`.
fn at_terminal(folder: &Path, script: &str) -> Terminal {
    let script = format!("cd '{}' && {script}", folder.display());
    Terminal::of("sh", &["-c", &script, env!("CARGO_BIN_EXE_sitroom")])
}

#[test]
fn the_reader_takes_keys_from_the_terminal_when_the_briefing_is_on_standard_input() {
    let folder = briefing_folder();
    for name in ["-", "/dev/stdin", "/dev/fd/3 3<&0 </dev/tty"] {
        let script = format!(
            "cat harbour.toml | XDG_STATE_HOME=\"$PWD/state\" \"$0\" {name} --base texts; echo \"left $?\"; ls state"
        );
        let mut terminal = at_terminal(folder.path(), &script);
        terminal.shows("▸  Ines Calder");
        terminal.send("\r");
        terminal.shows(" Actor ──");
        terminal.send("\x1b");
        terminal.shows("▸  Ines Calder");
        terminal.send("r");
        terminal.shows("Cannot reload a briefing from a pipe");
        terminal.send("\x1b");
        terminal.shows("▸  Ines Calder");
        terminal.send("q");
        terminal.shows("left 0");
        terminal
            .wait("no state", |screen| screen.contents().contains("state'") || screen.contents().contains("state:"));
    }
    assert!(!folder.path().join("state").exists(), "nothing is stored");
}

#[test]
fn screen_reader_mode_takes_lines_from_the_terminal_when_the_briefing_is_on_standard_input() {
    let folder = briefing_folder();
    let mut terminal = at_terminal(folder.path(), "cat harbour.toml | \"$0\" --linear -; echo \"left $?\"");
    terminal.shows("Ines Calder");
    terminal.send("\r");
    terminal.shows("person");
    // the first closes the page
    terminal.send("qq");
    terminal.shows("left 0");
}

#[test]
fn standard_input_must_not_be_a_terminal() {
    let folder = briefing_folder();
    at_terminal(folder.path(), "\"$0\" -").shows("standard input is a terminal; pipe a briefing");
}

#[test]
#[cfg(feature = "ssh")]
fn present_and_serve_read_a_briefing_from_a_pipe() {
    let folder = briefing_folder();
    let options = "--listen 127.0.0.1:0 --host-key key --base texts --questions";
    let mut terminal = at_terminal(folder.path(), &format!("cat harbour.toml | \"$0\" present - {options} one"));
    terminal.shows("Ines Calder");
    terminal.send("j");
    terminal.shows("Harbour");
    let terminal = at_terminal(folder.path(), &format!("cat harbour.toml | \"$0\" serve - {options} two"));
    terminal.shows("Serving “Harbour”");
    terminal.shows("Connect with");
}
