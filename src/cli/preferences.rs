//! What a reader likes, from the arguments and the configuration file; and `sitroom config`, which prints it.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use super::{AUTO, BidiWish, Cli, Color, Error};
use crate::app::keymap::{self, Scope};
use crate::briefing::diagnostic::{Form, SourceText};
use crate::briefing::file;
use crate::config::{BIDI, COLORS, Config, DATES, LAYOUTS, Setting, word};
use crate::folders;
use crate::screen::{BidiChoice, ColorChoice};
use crate::view::Theme;

/// The variable that names a configuration file.
const VARIABLE: &str = "SITROOM_CONFIG_FILE";
/// Bytes of a configuration that are read.
const LIMIT: u64 = 1 << 20;

/// Print what is configured, as a configuration file, and where each value comes from
#[derive(Debug, Args)]
pub struct Show {}

/// The configuration and the file that it stands in.
#[derive(Debug, Default)]
pub(super) struct Preferences {
    pub(super) config: Config,
    /// The file, if there is one.
    path: Option<PathBuf>,
}

impl Preferences {
    /// Reads the file that `--config` or the environment names, or the usual one where it is there.
    pub(super) fn read(named: Option<&Path>) -> Result<Self, Error> {
        let variable = || std::env::var_os(VARIABLE).filter(|value| !value.is_empty()).map(PathBuf::from);
        let usual = || folders::config().map(|folder| folder.join("config.toml")).filter(|path| path.exists());
        let Some(path) = named.map(Path::to_owned).or_else(variable).or_else(usual) else { return Ok(Self::default()) };
        let text = match file::read(&path, LIMIT) {
            // an empty file configures nothing
            Err(file::ReadError::Empty { .. }) => String::new(),
            text => text?,
        };
        let config = Config::parse(&text).map_err(|problems| {
            let report =
                SourceText::new(&path.display().to_string(), &text).report(&problems, Form::Full { colour: false }, 20);
            Error::Config(report.trim_end().to_owned())
        })?;
        Ok(Self { config, path: Some(path) })
    }

    /// The theme: what is asked for, what is configured, or the usual one, which is also where one begins that the terminal's
    /// background chooses. A file's name is relative to the configuration.
    pub(super) fn theme(&self, asked: Option<&str>) -> Result<Theme, Error> {
        match self.named_theme(asked) {
            None | Some(AUTO) => Ok(Theme::default()),
            Some(name) if asked.is_none() && name.contains(['/', '.']) => {
                super::theme(&self.beside(name).to_string_lossy())
            }
            Some(name) => super::theme(name),
        }
    }

    /// The theme's name, where one is asked for or configured.
    pub(super) fn named_theme<'a>(&'a self, asked: Option<&'a str>) -> Option<&'a str> {
        asked.or(self.config.theme.value.as_deref())
    }

    /// The folder of briefings.
    pub(super) fn library(&self) -> Option<PathBuf> {
        self.config.library.value.as_ref().map(|folder| self.beside(&folder.to_string_lossy()))
    }

    /// A path beside the configuration; `~` is the user's home.
    fn beside(&self, name: &str) -> PathBuf {
        match name.strip_prefix("~/") {
            Some(rest) => folders::home().unwrap_or_default().join(rest),
            None => self.path.as_deref().and_then(Path::parent).unwrap_or(Path::new("")).join(name),
        }
    }

    pub(super) fn color(&self, asked: Option<Color>) -> ColorChoice {
        asked.map_or(self.config.color.value, ColorChoice::from)
    }

    pub(super) fn bidi(&self, asked: Option<BidiWish>) -> BidiChoice {
        asked.map_or(self.config.bidi.value, BidiChoice::from)
    }
}

impl Show {
    /// Prints the effective configuration.
    pub(super) fn run(&self, cli: &Cli) -> Result<(), Error> {
        let preferences = Preferences::read(cli.config.as_deref())?;
        // whoever has seen enough (`head`) is no error
        super::enough(print(&preferences, &mut io::stdout().lock()))
    }
}

fn print(preferences: &Preferences, out: &mut impl Write) -> io::Result<()> {
    let config = &preferences.config;
    let named = preferences.path.as_ref().map(|path| path.display().to_string());
    let usual = || folders::config().map(|folder| folder.join("config.toml").display().to_string());
    let file = named.clone().or_else(usual).unwrap_or_default();
    writeln!(
        out,
        "# {}{}",
        crate::briefing::diagnostic::printable(&file),
        if named.is_some() { "" } else { " (there is none)" }
    )?;
    let color = word(&COLORS, &config.color.value);
    let bidi = word(&BIDI, &config.bidi.value);
    let layout = word(&LAYOUTS, &config.layout.value);
    let theme = config.theme.value.clone().unwrap_or_else(|| Theme::default().name().to_owned());
    let library = config.library.value.as_ref().map(|folder| folder.display().to_string());
    let rows = [
        ("theme", quoted(&theme), origin(&config.theme)),
        ("color", quoted(color), origin(&config.color)),
        ("bidi", quoted(bidi), origin(&config.bidi)),
        ("dates", quoted(word(&DATES, &config.dates.value)), origin(&config.dates)),
        ("mouse", config.mouse.value.0.to_string(), origin(&config.mouse)),
        ("layout", quoted(layout), origin(&config.layout)),
    ];
    for (name, value, origin) in rows {
        writeln!(out, "{:<40}# {origin}", format!("{name} = {value}"))?;
    }
    match library {
        Some(folder) => writeln!(out, "{:<40}# {}", format!("library = {}", quoted(&folder)), origin(&config.library))?,
        None => writeln!(out, "{:<40}# not set", "# library = \"~/briefings\"")?,
    }
    keys(config, out)
}

/// The keys of every action, those that hold everywhere first.
fn keys(config: &Config, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "\n[keys]")?;
    let mut told: Vec<&str> = Vec::new();
    let rows = config.keys.all();
    let everywhere = rows.iter().filter(|row| row.scope == Scope::Everywhere);
    for row in everywhere.chain(rows.iter().filter(|row| row.scope != Scope::Everywhere)) {
        let name = row.action.name();
        if told.contains(&name) {
            continue;
        }
        told.push(name);
        let names: Vec<String> = row.keys.iter().map(|&key| quoted(&keymap::written(key))).collect();
        let line = config.own_keys.iter().find(|(own, _)| own == name).map(|(_, line)| *line);
        writeln!(out, "{:<40}# {}", format!("{name} = [{}]", names.join(", ")), from(line))?;
    }
    Ok(())
}

fn origin<T>(setting: &Setting<T>) -> String {
    from(setting.line)
}

fn from(line: Option<usize>) -> String {
    line.map_or("usual".to_owned(), |line| format!("line {line}"))
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
