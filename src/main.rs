//! Runs the command line, prints its error, sets the exit code.

use std::process::ExitCode;

use sitroom::cli::{self, Cli};

fn main() -> ExitCode {
    match Cli::from_arguments().run() {
        Ok(code) => code,
        Err(error) => {
            cli::report(&error);
            error.exit_code()
        }
    }
}
