//! Errors in arguments that clap cannot explain well.

use std::path::Path;

use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap::{ArgMatches, CommandFactory, FromArgMatches};

use super::arguments::Cli;
use super::output;
use crate::briefing::diagnostic::printable;
use crate::text;

/// Arguments for showing a briefing, which must not precede a command.
const DISPLAY_ARGUMENTS: [&str; 7] = ["files", "plain", "linear", "theme", "bidi", "any_size", "base"];

impl Cli {
    /// Parses the arguments of this process. Exits with a message if they are invalid.
    pub(super) fn from_arguments() -> Self {
        // usage shows the program's own name, however it was called
        let arguments = std::iter::once("sitroom".into()).chain(std::env::args_os().skip(1));
        let matches = Cli::command().try_get_matches_from(arguments).unwrap_or_else(|error| output::exit(error));
        let refuse = |why: String| output::exit(Cli::command().error(ErrorKind::ArgumentConflict, why));
        if let Some(why) = misplaced(&matches) {
            refuse(why);
        }
        let cli = Cli::from_arg_matches(&matches).unwrap_or_else(|error| output::exit(error));
        if let Some(why) = wrong_files(&cli) {
            refuse(why);
        }
        cli
    }
}

/// Returns why the named files cannot be shown.
fn wrong_files(cli: &Cli) -> Option<String> {
    let first = cli.files.first()?;
    if let Some(command) = misspelled_command(first) {
        let first = printable(&first.display().to_string());
        return Some(format!("no such file: {first}; did you mean the command `{command}`?"));
    }
    (cli.files.len() > 1).then(|| {
        "only one file can be shown; `sitroom diff OLD NEW` compares two, `sitroom FOLDER` lists a folder".to_owned()
    })
}

/// Returns the command that `file` misspells, if there is no such file.
fn misspelled_command(file: &Path) -> Option<String> {
    let name = file.to_str().filter(|name| !name.contains(['/', '.']) && !file.exists())?;
    let command = Cli::command();
    text::nearest(name, command.get_subcommands().map(clap::Command::get_name)).map(str::to_owned)
}

/// Returns why an argument before a command is wrong.
fn misplaced(matches: &ArgMatches) -> Option<String> {
    let (command, _) = matches.subcommand()?;
    let is_given = |id: &&str| matches.value_source(id) == Some(ValueSource::CommandLine);
    let id = DISPLAY_ARGUMENTS.into_iter().find(|id| is_given(id))?;
    let root = Cli::command();
    let has_argument = |name: &str| {
        let command = root.find_subcommand(name);
        command.is_some_and(|command| command.get_arguments().any(|argument| argument.get_id() == id))
    };
    let option = format!("--{}", id.replace('_', "-"));
    Some(match (id, has_argument(command)) {
        ("files", _) => format!("put the file after `{command}`"),
        (_, true) => format!("put {option} after `{command}`: sitroom {command} {option} …"),
        (_, false) => format!("{option} does not apply to `{command}`"),
    })
}
