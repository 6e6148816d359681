//! Runs the command line, prints its error, sets the exit code.

use std::process::ExitCode;

use clap::Parser;
use sitroom::cli::Cli;

fn main() -> ExitCode {
    match Cli::parse().run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
