//! `sitroom completions`: completion scripts for shells.

use std::io::Write;

use clap::Args;
use clap_complete::{Shell, generate};

use super::error::{Error, ignore_broken_pipe};
use super::output;
use crate::text::output::OutputKind;

/// Print a completion script for a shell
///
/// For bash, for example: `sitroom completions bash > ~/.local/share/bash-completion/completions/sitroom`.
#[derive(Debug, Args)]
pub(super) struct Completions {
    /// Shell to complete commands in
    shell: Shell,
}

impl Completions {
    pub(super) fn run(&self, command: &mut clap::Command) -> Result<(), Error> {
        let mut script = Vec::new();
        generate(self.shell, command, "sitroom", &mut script);
        let mut out = output::stdout(OutputKind::Document);
        ignore_broken_pipe(out.write_all(&script).and_then(|()| out.flush()))
    }
}
