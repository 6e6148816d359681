//! Options of `serve` and `present`: address, admission, files.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use clap::Args;
use parking_lot::Mutex;

use super::error::Error;
use super::options::Base;
use super::shared_changes::{SharedChanges, marking_warning};
use super::since::{earlier, warn_unless_earlier};
use super::theme::theme;
use super::{output, progress};
use crate::briefing::diagnostic::printable;
use crate::config::AUTO;
use crate::host::{LoadError, LoadOptions, Origin, load};
use crate::ssh::{
    self, AlgorithmSet, Audience, Broken, Catalog, Limits, ListedKeys, RoomSettings, Settings, auth::AudienceSource,
    host_key,
};
use crate::view::Theme;

/// Longest time without a key.
const MAX_IDLE_SECONDS: u64 = 366 * 24 * 60 * 60;

#[derive(Debug, Args)]
pub(super) struct ServerArgs {
    /// Address to listen on; anything but loopback requires --audience
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:2222", value_parser = address, help_heading = "Connections")]
    listen: SocketAddr,
    /// Address that viewers are told to join at [default: that of --listen]
    #[arg(long, value_name = "NAME", value_parser = host_name, help_heading = "Connections")]
    join_host: Option<String>,
    /// Who may connect: open, passphrase:FILE or keys:FILE
    ///
    /// `open` admits everyone. A passphrase file contains a hash from `sitroom passphrase`, a keys file a list in the format
    /// of OpenSSH's authorized_keys.
    #[arg(long, value_name = "WHO", help_heading = "Connections")]
    audience: Option<AudienceSource>,
    /// Public keys that may present over SSH
    ///
    /// They log in as `presenter`, or as `presenter+NAME` if several briefings are served.
    #[arg(long, value_name = "FILE", help_heading = "Connections")]
    presenter_keys: Option<PathBuf>,
    /// Ring the presenter's terminal when a question arrives
    #[arg(long, help_heading = "Connections")]
    bell: bool,
    /// Keep viewers at the presenter's position
    ///
    /// Until the presentation ends, viewers see only what the presenter has shown, and cannot copy it or get documents.
    #[arg(long, help_heading = "Connections")]
    no_ahead: bool,
    /// Folder for viewers' questions [default: sitroom/questions in the state folder]
    #[arg(long, value_name = "FOLDER", help_heading = "Files")]
    questions: Option<PathBuf>,
    /// Algorithms to offer: modern or fips
    ///
    /// `fips` offers only ecdh-sha2-nistp256, AES-GCM, and ecdsa-sha2-nistp256 for the host key and the keys of clients. This
    /// restricts algorithms; sitroom is not a FIPS-validated module.
    #[arg(long, value_name = "SET", default_value = "modern", help_heading = "Connections")]
    algorithms: AlgorithmSet,
    /// Host key; created if missing [default: sitroom/host_key in the state folder, with fips host_key_ecdsa]
    #[arg(long, value_name = "FILE", help_heading = "Files")]
    host_key: Option<PathBuf>,
    /// Show viewers what is new since this earlier version of the briefing
    ///
    /// `w` lists the changes. The default is the version that was loaded when the server started.
    #[arg(long, value_name = "EARLIER", help_heading = "Files")]
    since: Option<PathBuf>,
    /// Log to this file instead of standard error
    #[arg(long, value_name = "FILE", help_heading = "Files")]
    log: Option<PathBuf>,
    /// Maximum number of viewers
    #[arg(long, value_name = "N", default_value_t = Limits::default().viewers, help_heading = "Connections")]
    readers: usize,
    /// Disconnect those who press no key for this long, such as 30m or 2h [default: 4h; followers never]
    #[arg(long, value_name = "DURATION", value_parser = duration, help_heading = "Connections")]
    idle: Option<Duration>,
    /// Maximum number of viewers from one address
    #[arg(long, value_name = "N", default_value_t = Limits::default().viewers_per_address, help_heading = "Connections")]
    per_address: usize,
    /// Initial colour theme for viewers
    ///
    /// The name of a built-in theme, a theme file, or `auto` for dark or light depending on the background of each viewer's
    /// terminal.
    #[arg(long, value_name = "NAME|FILE", default_value = "dark", help_heading = "Display")]
    theme: String,
    /// Read files larger than 64 MiB
    #[arg(long, help_heading = "Input")]
    any_size: bool,
    #[command(flatten)]
    base: Base,
}

impl ServerArgs {
    /// Loads the briefing in `path`, or those in a folder. With `presents_changes`, the script presents what is new.
    pub(super) fn catalog(&self, path: Option<&Path>, presents_changes: bool) -> Result<Catalog, Error> {
        let options = LoadOptions { any_size: self.any_size, colour: false };
        if self.since.is_some() && path.is_some_and(Path::is_dir) {
            return Err(Error::Arguments("--since compares one briefing; name its file".to_owned()));
        }
        let since = self.since.as_deref().map(|path| earlier(path, options)).transpose()?.map(Arc::new);
        let changes = SharedChanges { since: since.clone(), is_script: presents_changes };
        let catalog = self.catalog_with(path, changes, options)?;
        let briefings = catalog.entries();
        let indexes = briefings.iter().map(|(_, entry)| entry.index());
        since.iter().zip(indexes).for_each(|(since, index)| warn_unless_earlier(since, index.briefing()));
        Ok(catalog)
    }

    /// Loads as [`Self::catalog`], with `changes`.
    fn catalog_with(
        &self,
        path: Option<&Path>,
        changes: SharedChanges,
        options: LoadOptions,
    ) -> Result<Catalog, Error> {
        let origin = Origin::new(path.filter(|path| !path.is_dir()), self.base.base.as_deref())?;
        if origin.is_pipe() {
            // requested once, since it has no file that could change
            let index = Mutex::new(Some(changes.add_to(load(&origin, options)?, None).map_err(Error::Report)?));
            let load = move |_: Option<&Path>| index.lock().take().ok_or_else(Broken::default);
            let catalog = Catalog::read(None, Box::new(load), |_, _| ()).map_err(Error::Report)?;
            warn_of_marking(&catalog);
            return Ok(catalog);
        }
        let load = move |path: Option<&Path>| {
            changes.add_to(load(&Origin::reloaded(path), options).map_err(broken)?, path).map_err(|report| Broken {
                first: report.clone(),
                report,
                is_known: false,
            })
        };
        let mut skipped = Vec::new();
        let progress = progress::show(path);
        let catalog = Catalog::read(path, Box::new(load), |_, error| skipped.push(error.to_owned()));
        drop(progress);
        skipped.iter().for_each(|error| output::warn(format_args!("{error}\n(skipped)")));
        let catalog = catalog.map_err(Error::Report)?;
        warn_of_marking(&catalog);
        Ok(catalog)
    }

    /// Returns the settings of the server.
    pub(super) fn settings(&self) -> Result<Settings, Error> {
        let source = self.audience_source()?;
        let default = |name: &str| host_key::default_folder().map(|folder| folder.join(name));
        let place = |chosen: &Option<PathBuf>, name: &str| chosen.clone().map_or_else(|| default(name), Ok);
        let presenters = self.presenter_keys.as_deref().map(ListedKeys::read).transpose();
        Ok(Settings {
            listen: self.listen,
            join_host: self.join_host.clone(),
            audience: Audience::read(&source).map_err(failed)?,
            algorithms: self.algorithms,
            host_key: place(&self.host_key, self.algorithms.host_key_file()).map_err(failed)?,
            limits: self.limits(),
            theme: if self.asks_background() { Theme::default() } else { theme(&self.theme)? },
            asks_background: self.asks_background(),
            room: RoomSettings {
                presenters: presenters.map_err(failed)?,
                together: self.no_ahead,
                bell: self.bell,
                journals: Some(place(&self.questions, "questions").map_err(failed)?),
            },
        })
    }

    /// Returns true if terminals are asked for their background.
    pub(super) fn asks_background(&self) -> bool {
        self.theme == AUTO
    }

    fn limits(&self) -> Limits {
        let usual = Limits::default();
        Limits {
            viewers: self.readers,
            viewers_per_address: self.per_address,
            idle_timeout: self.idle.unwrap_or(usual.idle_timeout),
            follower_idle_timeout: self.idle.or(usual.follower_idle_timeout),
            ..usual
        }
    }

    /// Returns true if the log goes to a file.
    pub(super) fn has_log_file(&self) -> bool {
        self.log.is_some()
    }

    /// Starts logging, to the named file or to standard error.
    pub(super) fn log(&self) -> Result<(), Error> {
        let name = || self.log.as_deref().map(|path| printable(&path.display().to_string())).unwrap_or_default();
        ssh::log_to(self.log.as_deref())
            .map_err(|error| Error::Failed(format!("{}: {error}; choose another file with --log", name())))
    }

    /// Returns who may connect. The default, everyone, applies to loopback addresses only.
    fn audience_source(&self) -> Result<AudienceSource, Error> {
        match &self.audience {
            Some(source) => Ok(source.clone()),
            None if self.listen.ip().is_loopback() => Ok(AudienceSource::Open),
            None => Err(Error::Failed(format!(
                "{} is reachable from other machines; --audience is required: passphrase:FILE, keys:FILE or open",
                self.listen
            ))),
        }
    }
}

/// Warns if old values are shown under a marking that is not theirs.
fn warn_of_marking(catalog: &Catalog) {
    let entries = catalog.entries();
    let warnings = entries.iter().filter_map(|(_, entry)| marking_warning(&entry.index()));
    warnings.for_each(|warning| output::warn(format_args!("warning: {warning}")));
}

fn broken(error: LoadError) -> Broken {
    Broken { report: error.to_string(), first: error.first(), is_known: false }
}

/// Parses `127.0.0.1:2222`, `[::1]:2222` or `localhost:2222`; other names are not resolved, since they may lead anywhere.
fn address(text: &str) -> Result<SocketAddr, String> {
    let text = text.replacen("localhost:", "127.0.0.1:", 1);
    text.parse()
        .map_err(|_| "expected an address and a port, such as 127.0.0.1:2222, 0.0.0.0:2222 or [::]:2222".to_owned())
}

/// Parses `90s`, `30m` or `4h`, up to a year.
fn duration(text: &str) -> Result<Duration, String> {
    let units = [("s", 1), ("m", 60), ("h", 60 * 60)];
    let parsed = units.iter().find_map(|&(unit, seconds)| {
        let count: u64 = text.strip_suffix(unit)?.parse().ok()?;
        count.checked_mul(seconds).filter(|seconds| (1..=MAX_IDLE_SECONDS).contains(seconds))
    });
    parsed.map(Duration::from_secs).ok_or_else(|| "expected a duration such as 90s, 30m or 4h".to_owned())
}

/// Parses a host name or an address, as it is put after `ssh`.
fn host_name(text: &str) -> Result<String, String> {
    let is_valid = |c: char| c.is_ascii_alphanumeric() || "-._:%@".contains(c);
    match !text.is_empty() && !text.starts_with('-') && text.chars().all(is_valid) {
        true => Ok(text.to_owned()),
        false => Err("expected a host name or an address, such as briefing.example.org".to_owned()),
    }
}

pub(super) fn failed(error: impl ToString) -> Error {
    Error::Failed(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_have_a_unit() {
        for (text, seconds) in [("1s", 1), ("90s", 90), ("30m", 1800), ("4h", 14_400)] {
            assert_eq!(duration(text), Ok(Duration::from_secs(seconds)), "{text}");
        }
        for wrong in ["", "s", "0s", "5", "1d", "-1s", "1.5h", "99999999999999999h", "9000h"] {
            assert!(duration(wrong).is_err(), "{wrong}");
        }
    }
}
