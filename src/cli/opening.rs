//! What `serve` and `present` have in common: where to listen, who may enter, what is kept.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use clap::Args;

use super::origin::Origin;
use super::{Base, Color, Error, output};
use crate::briefing::diagnostic::printable;
use crate::ssh::{self, Audience, Broken, Catalog, Limits, RoomSettings, Settings, auth::AudienceSource, host_key};

#[derive(Debug, Args)]
pub(super) struct Opening {
    /// Where to listen; other addresses than those of this machine alone want --audience
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:2222", value_parser = address)]
    listen: SocketAddr,
    /// Who may read: open (everybody), passphrase:FILE (a hash made by `sitroom passphrase`), or keys:FILE (a list
    /// like OpenSSH's authorized_keys)
    #[arg(long, value_name = "WHO")]
    audience: Option<AudienceSource>,
    /// Whose keys may present over SSH, logging in as `presenter` (of several briefings: `presenter+NAME`)
    #[arg(long, value_name = "FILE")]
    presenter_keys: Option<PathBuf>,
    /// Show viewers only what the presenter has shown, from the start until the presentation ends; nothing is given out
    #[arg(long)]
    no_ahead: bool,
    /// The folder that keeps what viewers ask [default: sitroom/questions in your folder for state]
    #[arg(long, value_name = "FOLDER")]
    questions: Option<PathBuf>,
    /// The server's own key; made where there is none [default: sitroom/host_key in your folder for state]
    #[arg(long, value_name = "FILE")]
    host_key: Option<PathBuf>,
    /// Log to a file
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
    pub(super) theme: String,
    /// Read files of any size
    #[arg(long)]
    pub(super) any_size: bool,
    #[command(flatten)]
    base: Base,
}

impl Opening {
    /// The briefing in `path`, or those in a folder.
    pub(super) fn shelf(&self, path: Option<&Path>) -> Result<Catalog, Error> {
        let any_size = self.any_size;
        let load = move |origin: &Origin| super::load(origin, any_size, Color::Never);
        let origin = Origin::of(path.filter(|path| !path.is_dir()), self.base.base.as_deref())?;
        if origin.is_pipe() {
            // it is asked for once, since no file of it could change
            let read = Mutex::new(Some(load(&origin)?));
            let load = move |_: Option<&Path>| {
                read.lock().unwrap_or_else(PoisonError::into_inner).take().ok_or_else(Broken::default)
            };
            return Catalog::read(None, Box::new(load), |_, _| ()).map_err(Error::Briefing);
        }
        let load = move |path: Option<&Path>| load(&Origin::again(path)).map_err(broken);
        let skipped = |_: &Path, error: &str| output::tell(format_args!("{error}\n(left out)"));
        Catalog::read(path, Box::new(load), skipped).map_err(Error::Briefing)
    }

    /// What a server is asked to do.
    pub(super) fn settings(&self) -> Result<Settings, Error> {
        let doors = self.doors()?;
        let usual = |name: &str| host_key::usual_folder().map(|folder| folder.join(name));
        let place = |chosen: &Option<PathBuf>, name: &str| chosen.clone().map_or_else(|| usual(name), Ok);
        let presenters = self.presenter_keys.as_deref().map(Audience::presenters).transpose();
        Ok(Settings {
            listen: self.listen,
            audience: Audience::read(&doors).map_err(refused)?,
            host_key: place(&self.host_key, "host_key").map_err(refused)?,
            limits: Limits { readers: self.readers, readers_per_address: self.per_address, ..Limits::default() },
            theme: super::theme(&self.theme)?,
            room: RoomSettings {
                presenters: presenters.map_err(refused)?,
                together: self.no_ahead,
                journals: Some(place(&self.questions, "questions").map_err(refused)?),
            },
            panic_on_reload: super::panics(),
        })
    }

    /// Returns true if the log goes to a file.
    pub(super) fn has_log_file(&self) -> bool {
        self.log.is_some()
    }

    /// Begins to log, to the file that is named or to standard error.
    pub(super) fn log(&self) -> Result<(), Error> {
        let name = || self.log.as_deref().map(|path| printable(&path.display().to_string())).unwrap_or_default();
        ssh::log_to(self.log.as_deref())
            .map_err(|error| Error::Serve(format!("{}: {error}; choose another file with --log", name())))
    }

    /// Who may read. Only what stays on this machine is open without being said to be.
    fn doors(&self) -> Result<AudienceSource, Error> {
        match &self.audience {
            Some(doors) => Ok(doors.clone()),
            None if self.listen.ip().is_loopback() => Ok(AudienceSource::Open),
            None => Err(Error::Serve(format!(
                "{} can be reached from other machines; say who may read: --audience passphrase:FILE, keys:FILE or open",
                self.listen
            ))),
        }
    }
}

fn broken(error: Error) -> Broken {
    Broken { report: error.to_string(), first: error.first() }
}

/// `127.0.0.1:2222`, `[::1]:2222` or `localhost:2222`; other names are not looked up, since they may lead anywhere.
fn address(text: &str) -> Result<SocketAddr, String> {
    let text = text.replacen("localhost:", "127.0.0.1:", 1);
    text.parse()
        .map_err(|_| "an address and a port are wanted, as in 127.0.0.1:2222, 0.0.0.0:2222 or [::]:2222".to_owned())
}

pub(super) fn refused(error: impl ToString) -> Error {
    Error::Serve(error.to_string())
}
