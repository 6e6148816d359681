//! Runs the command line, prints its error, sets the exit code.

use std::io::Write;
use std::process::ExitCode;

use sitroom::cli::Cli;

fn main() -> ExitCode {
    match Cli::from_arguments().run() {
        Ok(code) => code,
        Err(error) => {
            // a terminal that is gone takes no message, and that is no reason to panic
            let _ = writeln!(std::io::stderr(), "{error}");
            error.exit_code()
        }
    }
}
