//! Temporary files left by killed writers: never listed, and removed by the next command that writes to the folder.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const FILE: &str = "schema=1\n[briefing]\ntitle = \"T\"\nas_of = \"2031-05-17\"\n";

fn sitroom(args: &[&str], folder: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sitroom"));
    command.args(args).current_dir(folder).env_clear().env("HOME", folder).stdin(Stdio::null()).output().unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn every_command_that_writes_removes_leftovers() {
    for args in [
        &["fmt", "a.toml"][..],
        &["new", "-o", "b.toml"],
        &["new", "-o", "a.toml", "--force"],
        &["export", "a.toml", "-f", "json", "-o", "b.json"],
        &["export", "a.toml", "-f", "md", "-o", "a.md", "--force"],
    ] {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &&str| fs::write(folder.path().join(name), FILE).unwrap();
        ["a.toml", "a.md", ".sitroom-old.tmp", ".tmpABC"].iter().for_each(write);
        let output = sitroom(args, folder.path());
        assert!(output.status.success(), "{args:?}: {output:?}");
        let left = names(folder.path());
        assert!(
            !left.iter().any(|name| name.starts_with(".sitroom-")) && left.contains(&".tmpABC".to_owned()),
            "{left:?}"
        );
    }
}

#[test]
fn no_list_shows_leftovers() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &&str| fs::write(folder.path().join(name), FILE).unwrap();
    ["a.toml", ".sitroom-old.tmp"].iter().for_each(write);
    for args in [&["."][..], &["check", "."], &["check", ".", "--format=json"]] {
        let output = sitroom(args, folder.path());
        let said = String::from_utf8(output.stdout).unwrap();
        assert!(said.contains("a.toml") && !said.contains(".sitroom-"), "{said}");
    }
    assert_eq!(names(folder.path()), [".sitroom-old.tmp", "a.toml"], "reading removes nothing");
}
