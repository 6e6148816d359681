//! The `sitroom` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    sitroom::cli::main()
}
