//! Runs the command line, prints its error, sets the exit code.

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;
use sitroom::cli::Cli;

fn main() -> ExitCode {
    match Cli::parse().run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // a terminal that is gone takes no message, and that is no reason to panic
            let _ = writeln!(std::io::stderr(), "{error}");
            ExitCode::FAILURE
        }
    }
}
