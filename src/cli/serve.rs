//! `sitroom serve`: briefings for readers who come over SSH.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;

use super::opening::{Opening, refused};
use super::{Error, output};
use crate::ssh::{self, Server};
use crate::text::output::Kind;

/// Let others read over SSH: they need nothing but `ssh -p 2222 HOST`
#[derive(Debug, Args)]
pub struct Serve {
    /// The briefing, or a folder of them: the login name picks one by its file's name, others get a list to choose
    /// from. `-` reads one from standard input. Without it the built-in briefing
    file: Option<PathBuf>,
    #[command(flatten)]
    opening: Opening,
}

impl Serve {
    /// Serves until the process is told to end.
    pub(super) fn run(&self) -> Result<(), Error> {
        let shelf = self.opening.shelf(self.file.as_deref())?;
        let settings = self.opening.settings()?;
        self.opening.log()?;
        ssh::log_panics(None);
        ssh::serve(settings, shelf, announce).map_err(refused)
    }
}

/// Says on stdout where it listens and how it is known.
fn announce(server: &Server) {
    let address = server.address();
    let mut text = String::new();
    for (_, entry) in server.catalog().entries() {
        text += &format!("Serving “{}”\n", entry.index().briefing().meta.title);
    }
    text += &format!("Listening on {address}; host key {}\n", server.fingerprint());
    text += &format!("Read it with: {}\n", server.entrance());
    let mut out = output::stdout(Kind::Document);
    // nobody may be listening to that
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}
