//! Files that a package contains besides the program: completions and manual pages.

use std::process::Command;

use clap::CommandFactory;
use sitroom::cli::Cli;

use crate::docs::compare_file;

fn sitroom(args: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_sitroom")).args(args).env_clear().output().unwrap();
    assert!(output.status.success(), "{args:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn completions_follow_from_the_arguments() {
    for (shell, file) in
        [("bash", "sitroom.bash"), ("zsh", "_sitroom"), ("fish", "sitroom.fish"), ("powershell", "_sitroom.ps1")]
    {
        compare_file(&format!("assets/completions/{file}"), &sitroom(&["completions", shell]));
    }
}

#[test]
fn every_command_has_a_manual_page() {
    compare_file("assets/man/sitroom.1", &sitroom(&["man"]));
    for command in Cli::command().get_subcommands() {
        let name = command.get_name();
        compare_file(&format!("assets/man/sitroom-{name}.1"), &sitroom(&["man", name]));
    }
}

#[test]
fn the_manual_page_lists_the_keys() {
    let page = sitroom(&["man"]);
    assert!(page.contains(".SH KEYS") && page.contains("find in all texts, best matches first"), "{page}");
}
