//! `sitroom fmt`: files written, messages and exit codes.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn fmt(args: &[&str], folder: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sitroom"));
    command.arg("fmt").args(args).current_dir(folder).env_clear().stdin(Stdio::null()).output().unwrap()
}

const LOOSE: &str = "schema=1\n[briefing]\nas_of='2024-05-18'\ntitle='t' # c\n";
const FORMED: &str = "schema = 1\n\n[briefing]\ntitle = 't' # c\nas_of = '2024-05-18'\n";

#[test]
fn files_are_formatted_and_a_check_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    fs::write(folder.path().join("loose.toml"), LOOSE).unwrap();
    fs::write(folder.path().join("formed.toml"), FORMED).unwrap();
    let checked = fmt(&["--check", "loose.toml", "formed.toml"], folder.path());
    assert_eq!((checked.status.code(), checked.stdout.as_slice()), (Some(1), b"loose.toml\n".as_slice()));
    assert_eq!(read("loose.toml"), LOOSE);
    let formed = fmt(&["loose.toml", "formed.toml"], folder.path());
    assert_eq!((formed.status.code(), formed.stdout.len(), formed.stderr.len()), (Some(0), 0, 0), "{formed:?}");
    assert_eq!((read("loose.toml"), read("formed.toml")), (FORMED.to_owned(), FORMED.to_owned()));
    assert_eq!(fmt(&["--check", "loose.toml"], folder.path()).status.code(), Some(0));
}

#[test]
fn invalid_toml_is_reported_as_when_loading_and_not_written() {
    let folder = tempfile::tempdir().unwrap();
    let broken = "schema = 1\n[briefing]\ntitle = \"a\u{1b}[2J\n";
    fs::write(folder.path().join("broken.toml"), broken).unwrap();
    fs::write(folder.path().join("loose.toml"), LOOSE).unwrap();
    let output = fmt(&["broken.toml", "none.toml", "loose.toml"], folder.path());
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("broken.toml:3:") && said.contains("none.toml: ") && said.contains("no such file"), "{said}");
    assert!(!said.contains('\u{1b}'), "{said:?}");
    let mut loading = Command::new(env!("CARGO_BIN_EXE_sitroom"));
    let loading = loading.arg("broken.toml").current_dir(folder.path()).env_clear().output().unwrap();
    assert!(said.contains(String::from_utf8(loading.stderr).unwrap().trim_end()), "{said}");
    assert_eq!(fs::read_to_string(folder.path().join("broken.toml")).unwrap(), broken);
    assert_eq!(fs::read_to_string(folder.path().join("loose.toml")).unwrap(), FORMED, "the others are formatted");
    assert_eq!(fmt(&[], folder.path()).status.code(), Some(2));
}
