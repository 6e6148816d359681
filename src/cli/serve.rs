//! `sitroom serve`: serves briefings over SSH.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;

use super::error::Error;
use super::output;
use super::server::{ServerArgs, failed};
use crate::ssh::{self, Server};
use crate::text::output::OutputKind;

/// Serve briefings over SSH
///
/// Viewers need nothing but ssh: `ssh -p 2222 HOST`.
#[derive(Debug, Args)]
pub(super) struct Serve {
    /// Briefing to serve, or a folder of briefings
    ///
    /// In a folder, a login name that matches a file name selects that briefing; other viewers choose from a list. `-`
    /// reads a briefing from standard input. Without an argument, the built-in briefing is served.
    #[arg(value_name = "FILE|FOLDER")]
    file: Option<PathBuf>,
    #[command(flatten)]
    server: ServerArgs,
}

impl Serve {
    /// Serves until the process receives a signal to end.
    pub(super) fn run(&self) -> Result<(), Error> {
        let catalog = self.server.catalog(self.file.as_deref(), false)?;
        let settings = self.server.settings()?;
        self.server.log()?;
        ssh::log_panics(None);
        ssh::serve(settings, catalog, announce).map_err(failed)
    }
}

/// Prints the address and the host key.
fn announce(server: &Server) {
    let address = server.address();
    let mut text = String::new();
    for (_, entry) in server.catalog().entries() {
        text += &format!("Serving “{}”\n", entry.index().briefing().meta.title);
    }
    text += &format!("Listening on {address}; host key {}\n", server.fingerprint());
    text += &format!("Connect with: {}\n", server.join_command());
    let mut out = output::stdout(OutputKind::Document);
    // the output may be closed
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}
