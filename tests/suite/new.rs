//! `sitroom new`: files written, arguments refused, and results that load.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn sitroom(args: &[&str], folder: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sitroom"));
    command.args(args).current_dir(folder).env_clear().stdin(Stdio::null()).output().unwrap()
}

fn refused(args: &[&str], folder: &Path) -> String {
    let output = sitroom(args, folder);
    assert!(!output.status.success() && output.stdout.is_empty(), "{output:?}");
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(!said.chars().any(|c| c.is_control() && c != '\n'), "{said:?}");
    said
}

fn article(folder: &Path, path: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, "Berth stays shut\n\n“We wait for the divers,” said Ines Calder on Tuesday.\n").unwrap();
}

#[test]
fn an_empty_form_is_printed_or_written_and_loads() {
    let folder = tempfile::tempdir().unwrap();
    let printed = sitroom(&["new", "--as-of", "2024-05-18", "--title", "Talks"], folder.path());
    assert!(printed.status.success(), "{printed:?}");
    let made = sitroom(&["new", "-o", "a.toml", "--as-of", "2024-05-18", "--title", "Talks"], folder.path());
    assert!(made.status.success() && made.stdout.is_empty(), "{made:?}");
    let written = fs::read(folder.path().join("a.toml")).unwrap();
    assert_eq!(written, printed.stdout);
    let read = sitroom(&["a.toml"], folder.path());
    assert!(read.status.success() && String::from_utf8(read.stdout).unwrap().starts_with("Talks\n"));
    assert_eq!(sitroom(&["fmt", "--check", "a.toml"], folder.path()).status.code(), Some(0));
    // without --as-of the date is today, and the file says that it is a guess
    let today = String::from_utf8(sitroom(&["new"], folder.path()).stdout).unwrap();
    assert!(today.contains("# TODO As-of date: currently the day this file was created"), "{today}");
}

#[test]
fn a_file_is_replaced_only_by_force() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.toml"), "mine").unwrap();
    assert!(refused(&["new", "-o", "a.toml"], folder.path()).contains("--force"));
    assert_eq!(fs::read_to_string(folder.path().join("a.toml")).unwrap(), "mine");
    assert!(sitroom(&["new", "-o", "a.toml", "--force"], folder.path()).status.success());
    assert!(fs::read_to_string(folder.path().join("a.toml")).unwrap().starts_with("#:schema"));
    assert!(refused(&["new", "-o", "none/a.toml"], folder.path()).contains("no such folder"));
    assert!(sitroom(&["new", "--force"], folder.path()).status.code() == Some(2));
}

#[test]
fn a_draft_names_its_text_from_its_own_folder_and_is_proved_there() {
    let folder = tempfile::tempdir().unwrap();
    article(folder.path(), "b/texts/a.txt");
    let args = ["new", "-o", "b/a.toml", "--from", "b/texts/a.txt", "--as-of", "2024-05-18"];
    let made = sitroom(&args, folder.path());
    assert!(made.status.success(), "{made:?}");
    let written = fs::read_to_string(folder.path().join("b/a.toml")).unwrap();
    for part in ["text = \"texts/a.txt\"", "speaker = \"ines-calder\"", "#date = \"2024-05-14\" # from “Tuesday”"] {
        assert!(written.contains(part), "{part} in\n{written}");
    }
    let read = sitroom(&["b/a.toml"], folder.path());
    let said = String::from_utf8(read.stdout).unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("“We wait for the divers” Ines Calder, verbatim, verified"), "{said}");
    // printed, it names the text relative to the current folder
    let printed = sitroom(&["new", "--from", "b/texts/a.txt"], folder.path());
    assert!(String::from_utf8(printed.stdout).unwrap().contains("text = \"b/texts/a.txt\""));
}

#[test]
fn invalid_arguments_are_refused_with_a_reason() {
    let folder = tempfile::tempdir().unwrap();
    article(folder.path(), "a.txt");
    article(folder.path(), "b/c.txt");
    fs::write(folder.path().join("nul.txt"), b"caf\0").unwrap();
    fs::write(folder.path().join("empty.txt"), b"\n").unwrap();
    fs::write(folder.path().join("odd\u{1b}[2J.txt"), "x").unwrap();
    fs::File::create(folder.path().join("long.txt")).unwrap().set_len(17 << 20).unwrap();
    for (args, part) in [
        (vec!["--from", "a.txt", "-o", "b/a.toml"], "outside"),
        (vec!["--from", "a.txt", "-o", "./a.txt", "--force"], "the text itself"),
        (vec!["--from", "none.txt"], "no such file"),
        (vec!["--from", "b"], "directory"),
        (vec!["--from", "nul.txt"], "NUL byte in line 1"),
        (vec!["--from", "empty.txt"], "empty"),
        (vec!["--from", "long.txt"], "16 MiB"),
        (vec!["--from", "odd\u{1b}[2J.txt"], "cannot draft a briefing"),
        (vec!["--as-of", "May"], "--as-of"),
        (vec!["--as-of", "2024-05"], "2024-05-31"),
        (vec!["--title", "a\u{202e}b"], "bidirectional"),
    ] {
        let said = refused(&[&["new"], args.as_slice()].concat(), folder.path());
        assert!(said.contains(part), "{part} in {said}");
    }
    assert!(!folder.path().join("b/a.toml").exists());
}
