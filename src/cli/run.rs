//! Parses the arguments, runs the command, and determines the exit code.

use std::io::Write;
use std::process::ExitCode;

use clap::CommandFactory;

use super::arguments::{Cli, Command};
use super::error::{Error, ignore_broken_pipe};
use super::{output, view};
use crate::export::schema;
use crate::text::output::OutputKind;

/// Runs the program with the arguments of this process.
pub fn main() -> ExitCode {
    match run(&Cli::from_arguments()) {
        Ok(code) => code,
        Err(error) => {
            output::report(&error);
            error.exit_code()
        }
    }
}

fn run(cli: &Cli) -> Result<ExitCode, Error> {
    let color = cli.display.color.unwrap_or_default();
    let config = cli.config.as_deref();
    let done = |()| ExitCode::SUCCESS;
    let unanswered = |error| Error::Unanswered(Box::new(error));
    match &cli.command {
        Some(Command::Add(add)) => add.run().map(done),
        Some(Command::Check(check)) => check.run(color).map_err(unanswered),
        Some(Command::Completions(completions)) => completions.run(&mut Cli::command()).map(done),
        Some(Command::Config(show)) => show.run(config),
        Some(Command::Diff(diff)) => diff.run(color).map_err(unanswered),
        Some(Command::Export(export)) => export.run(color),
        Some(Command::Fmt(fmt)) => fmt.run(color).map_err(unanswered),
        Some(Command::Import(import)) => import.run().map(done),
        Some(Command::Man(man)) => man.run(Cli::command()).map(done),
        Some(Command::New(new)) => new.run().map(done),
        #[cfg(feature = "ssh")]
        Some(Command::Passphrase(passphrase)) => passphrase.run().map(done),
        #[cfg(feature = "ssh")]
        Some(Command::Present(present)) => present.run(config, color).map(done),
        #[cfg(feature = "ssh")]
        Some(Command::Questions(questions)) => questions.run(color),
        Some(Command::Review(review)) => review.run(config, cli.display.color).map(done),
        Some(Command::Schema) => {
            let mut out = output::stdout(OutputKind::Json);
            ignore_broken_pipe(schema::write(&mut out).and_then(|()| out.flush())).map(done)
        }
        #[cfg(feature = "ssh")]
        Some(Command::Serve(serve)) => serve.run().map(done),
        None => view::run(cli).map(done),
    }
}
