//! What arguments mean together, where that is said better by hand.

use std::path::Path;

use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap::{ArgMatches, CommandFactory, FromArgMatches};

use super::{Cli, output};
use crate::briefing::diagnostic::printable;
use crate::text;

/// What cannot stand before a command, since it is about showing a briefing here.
const SHOWING: [&str; 7] = ["files", "plain", "linear", "theme", "bidi", "any_size", "base"];

impl Cli {
    /// The arguments of this process. Where they make no sense, that is said and the process ends.
    pub fn from_arguments() -> Self {
        // usage shows the program's own name, whatever it was called by
        let arguments = std::iter::once("sitroom".into()).chain(std::env::args_os().skip(1));
        let matches = Cli::command().try_get_matches_from(arguments).unwrap_or_else(|error| output::leave(error));
        let refuse = |why: String| output::leave(Cli::command().error(ErrorKind::ArgumentConflict, why));
        if let Some(why) = misplaced(&matches) {
            refuse(why);
        }
        let cli = Cli::from_arg_matches(&matches).unwrap_or_else(|error| output::leave(error));
        if let Some(why) = cli.mistaken() {
            refuse(why);
        }
        cli
    }

    /// Why what is named is not to be shown.
    fn mistaken(&self) -> Option<String> {
        let first = self.files.first()?;
        if let Some(meant) = command_meant(first) {
            let first = printable(&first.display().to_string());
            return Some(format!("there is no file {first}; did you mean the command `{meant}`?"));
        }
        (self.files.len() > 1).then(|| {
            "one file is shown at a time; `sitroom diff OLD NEW` compares two, `sitroom FOLDER` lists many".to_owned()
        })
    }
}

/// The command of which `file` is a slip, where nothing has that name.
fn command_meant(file: &Path) -> Option<String> {
    let name = file.to_str().filter(|name| !name.contains(['/', '.']) && !file.exists())?;
    let command = Cli::command();
    text::nearest(name, command.get_subcommands().map(clap::Command::get_name)).map(str::to_owned)
}

/// Why what stands before a command cannot stand there.
fn misplaced(matches: &ArgMatches) -> Option<String> {
    let (command, _) = matches.subcommand()?;
    let given = |id: &&str| matches.value_source(id) == Some(ValueSource::CommandLine);
    let id = SHOWING.into_iter().find(|id| given(id))?;
    let root = Cli::command();
    let takes = |name: &str| {
        let command = root.find_subcommand(name);
        command.is_some_and(|command| command.get_arguments().any(|argument| argument.get_id() == id))
    };
    let option = format!("--{}", id.replace('_', "-"));
    Some(match (id, takes(command)) {
        ("files", _) => format!("what `{command}` is about stands behind it"),
        (_, true) => format!("{option} stands behind `{command}`: sitroom {command} {option} …"),
        (_, false) => format!("{option} is about showing a briefing here, and `{command}` does not"),
    })
}
