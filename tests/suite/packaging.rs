//! What a package brings beside the program: completions and pages of the manual, made from the arguments.

use clap::CommandFactory;
use clap_complete::{Shell, generate};
use sitroom::cli::Cli;

use crate::docs::compare_file;

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap()
}

#[test]
fn shells_complete_the_arguments() {
    for (shell, file) in [
        (Shell::Bash, "sitroom.bash"),
        (Shell::Zsh, "_sitroom"),
        (Shell::Fish, "sitroom.fish"),
        (Shell::PowerShell, "_sitroom.ps1"),
    ] {
        let mut made = Vec::new();
        generate(shell, &mut Cli::command(), "sitroom", &mut made);
        compare_file(&format!("assets/completions/{file}"), &text(made));
    }
}

#[test]
fn every_command_has_a_page_in_the_manual() {
    let page = |command: clap::Command, name: &str| {
        let mut made = Vec::new();
        clap_mangen::Man::new(command).render(&mut made).unwrap();
        compare_file(&format!("assets/man/{name}.1"), &text(made));
    };
    let mut all = Cli::command();
    all.build();
    page(all.clone(), "sitroom");
    for part in all.get_subcommands().filter(|part| part.get_name() != "help") {
        let name = format!("sitroom-{}", part.get_name());
        page(part.clone().name(name.clone().leak() as &str), &name);
    }
}
