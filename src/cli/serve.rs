//! `sitroom serve`: briefings for readers who come over SSH.

use std::io::{self, Write};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use clap::Args;

use super::{Color, Error};
use crate::ssh::{self, Audience, Limits, Server, Settings, Shelf, auth::Doors, keys};

/// Let others read over SSH, each on their own: they need nothing but `ssh -p 2222 HOST`
#[derive(Debug, Args)]
pub struct Serve {
    /// The briefing, or a folder of them: the login name picks one by its file's name, others get a list to choose
    /// from. Without it the built-in briefing
    file: Option<PathBuf>,
    /// Where to listen; other addresses than those of this machine alone want --audience
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:2222")]
    listen: SocketAddr,
    /// Who may read: open (everybody), passphrase:FILE (a hash made by `sitroom passphrase`), or keys:FILE (a list
    /// like OpenSSH's authorized_keys)
    #[arg(long, value_name = "WHO")]
    audience: Option<Doors>,
    /// The server's own key; made where there is none [default: sitroom/host_key in your folder for state]
    #[arg(long, value_name = "FILE")]
    host_key: Option<PathBuf>,
    /// Log to a file instead of stderr
    #[arg(long, value_name = "FILE")]
    log: Option<PathBuf>,
    /// Readers in all
    #[arg(long, value_name = "N", default_value_t = Limits::default().readers)]
    readers: usize,
    /// Readers from one address
    #[arg(long, value_name = "N", default_value_t = Limits::default().readers_per_address)]
    per_address: usize,
    /// Colours that readers start with: a built-in theme's name, or a theme file
    #[arg(long, value_name = "NAME|FILE", default_value = "dark")]
    theme: String,
    /// Read files of any size
    #[arg(long)]
    any_size: bool,
    /// Panic where a reader asks to reload: for testing what a panic leaves behind
    #[cfg(debug_assertions)]
    #[arg(long, hide = true)]
    panic: bool,
}

impl Serve {
    /// Serves until the process is told to end.
    pub(super) fn run(&self) -> Result<(), Error> {
        let doors = self.doors()?;
        let any_size = self.any_size;
        let load =
            move |path: Option<&Path>| super::load(path, any_size, Color::Never).map_err(|error| error.to_string());
        let skipped = |_: &Path, error: &str| drop(writeln!(io::stderr(), "{error}\n(left out)"));
        let shelf = Shelf::read(self.file.as_deref(), Box::new(load), skipped).map_err(Error::Briefing)?;
        let settings = Settings {
            listen: self.listen,
            audience: Audience::read(&doors).map_err(|error| Error::Serve(error.to_string()))?,
            host_key: self.host_key.clone().map_or_else(keys::usual_path, Ok).map_err(refused)?,
            limits: Limits { readers: self.readers, readers_per_address: self.per_address, ..Limits::default() },
            theme: super::theme(&self.theme)?,
            #[cfg(debug_assertions)]
            panic_on_reload: self.panic,
            #[cfg(not(debug_assertions))]
            panic_on_reload: false,
        };
        ssh::log_to(self.log.as_deref())?;
        ssh::serve(settings, shelf, announce).map_err(refused)
    }

    /// Who may read. Only what stays on this machine is open without being said to be.
    fn doors(&self) -> Result<Doors, Error> {
        match &self.audience {
            Some(doors) => Ok(doors.clone()),
            None if self.listen.ip().is_loopback() => Ok(Doors::Open),
            None => Err(Error::Serve(format!(
                "{} can be reached from other machines; say who may read: --audience passphrase:FILE, keys:FILE or open",
                self.listen
            ))),
        }
    }
}

fn refused(error: impl ToString) -> Error {
    Error::Serve(error.to_string())
}

/// Says on stdout where it listens and how it is known.
fn announce(server: &Server) {
    let address = server.address();
    let mut text = String::new();
    for (_, book) in server.shelf().books() {
        text += &format!("Serving “{}”\n", book.index().briefing().meta.title);
    }
    text += &format!("Listening on {address}; host key {}\n", server.fingerprint());
    text += &format!("Read it with: ssh -p {} {}\n", address.port(), address.ip());
    let mut out = io::stdout().lock();
    // nobody may be listening to that
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}
