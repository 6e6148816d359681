//! Every command in the documents is run, or at least parsed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use clap::Parser;
use sitroom::cli::Cli;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn documents() -> Vec<(PathBuf, String)> {
    let docs = fs::read_dir(root().join("docs")).unwrap().map(|entry| entry.unwrap().path());
    let markdown = docs.filter(|path| path.extension().is_some_and(|extension| extension == "md"));
    let all = markdown.chain([root().join("README.md")]);
    all.map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect()
}

/// Returns the commands of a document's `console` blocks, each with its output.
fn shown(text: &str) -> Vec<(String, String)> {
    let mut commands: Vec<(String, String)> = Vec::new();
    for block in text.split("```console\n").skip(1) {
        for line in block.split("```").next().unwrap_or_default().lines() {
            match (line.strip_prefix("$ "), commands.last_mut()) {
                (Some(command), _) => commands.push((command.to_owned(), String::new())),
                (None, Some((_, output))) => *output += &format!("{line}\n"),
                (None, None) => panic!("output of no command: {line}"),
            }
        }
    }
    commands
}

#[test]
fn commands_print_what_the_documents_show() {
    let mut count = 0;
    for (path, text) in documents() {
        let desk = tempfile::tempdir().unwrap();
        for entry in fs::read_dir(root().join("docs/example")).unwrap() {
            let entry = entry.unwrap();
            fs::copy(entry.path(), desk.path().join(entry.file_name())).unwrap();
        }
        for (command, wanted) in shown(&text) {
            let mut words = command.split(' ');
            assert_eq!(words.next(), Some("sitroom"), "{command}");
            let mut program = Command::new(env!("CARGO_BIN_EXE_sitroom"));
            let output = program.args(words).current_dir(desk.path()).env_clear().output().unwrap();
            let seen = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
            match wanted.split_once("…\n") {
                Some((start, "")) => assert!(seen.starts_with(start), "{}: {command}\n{seen}", path.display()),
                _ => assert_eq!(seen, wanted, "{}: {command}", path.display()),
            }
            count += 1;
        }
    }
    assert!(count > 5, "{count}");
}

#[test]
fn commands_that_are_not_run_are_valid() {
    let mut count = 0;
    for (path, text) in documents() {
        let indented =
            text.lines().filter_map(|line| line.strip_prefix("    sitroom ")).filter(|line| !line.contains(['[', '…']));
        for line in indented {
            let line = line.split([';', '|', '>', '#']).next().unwrap_or_default();
            let words = std::iter::once("sitroom").chain(line.split_whitespace());
            if let Err(error) = Cli::try_parse_from(words) {
                panic!("{}: sitroom {line}\n{error}", path.display());
            }
            count += 1;
        }
    }
    assert!(count > 5, "{count}");
}

#[test]
fn links_between_documents_have_targets() {
    for (path, text) in documents() {
        for link in text.split("](").skip(1).filter_map(|rest| rest.split([')', '#']).next()) {
            let there = link.is_empty() || link.starts_with("https://") || path.parent().unwrap().join(link).exists();
            assert!(there, "{}: {link}", path.display());
        }
    }
}

#[test]
fn the_briefing_of_the_guide_has_no_findings() {
    let text = fs::read_to_string(root().join("docs/example/ferry.toml")).unwrap();
    let today = sitroom::briefing::Day::from_ymd(2031, 3, 12);
    let checked = sitroom::check::check(&text, Some(&root().join("docs/example")), today);
    assert_eq!(checked.problems, []);
    let guide = fs::read_to_string(root().join("docs/guide.md")).unwrap()
        + &fs::read_to_string(root().join("docs/presenting.md")).unwrap();
    for block in guide.split("```toml\n").skip(1) {
        let block = block.split("```").next().unwrap_or_default();
        for line in block.lines() {
            assert!(text.lines().any(|known| known == line), "{line}");
        }
    }
}
