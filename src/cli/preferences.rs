//! What a reader likes, from the arguments and the configuration file; and `sitroom config`, which prints it.

use std::fmt::Write as _;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::{BidiWish, Cli, Color, Error, output};
use crate::app::keymap::{self, Scope};
use crate::bounded::{self, Unreadable};
use crate::briefing::diagnostic::{Diagnostic, Form, SourceText, printable};
use crate::briefing::files;
use crate::config::{AUTO, BIDI, COLORS, Config, DATES, LAYOUTS, Setting, is_theme_file, word};
use crate::folders;
use crate::screen::{BidiChoice, ColorChoice};
use crate::text::{output::Kind, safe::is_hidden};
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
        let Some((path, by)) = chosen(named) else { return Ok(Self::default()) };
        let text = text(&path, by)?;
        let read = Config::parse(&text).map(|config| Self { config, path: Some(path.clone()) });
        read.and_then(Self::checked).map_err(|problems| {
            let report =
                SourceText::new(&path.display().to_string(), &text).report(&problems, Form::Full { colour: false }, 20);
            Error::Config(report.trim_end().to_owned())
        })
    }

    /// The same if the file of a theme can be used, whichever theme is asked for now.
    fn checked(self) -> Result<Self, Vec<Diagnostic>> {
        match self.theme(None) {
            Ok(_) => Ok(self),
            Err(error) => {
                let problem = Diagnostic::new(self.config.theme_at, error.first()).label("this theme cannot be used");
                Err(vec![problem.help("mend the file, or name another theme")])
            }
        }
    }

    /// The theme: what is asked for, what is configured, or the usual one, which is also where one begins that the terminal's
    /// background chooses. A file's name is relative to the configuration.
    pub(super) fn theme(&self, asked: Option<&str>) -> Result<Theme, Error> {
        match self.named_theme(asked) {
            None | Some(AUTO) => Ok(Theme::default()),
            Some(name) if asked.is_none() && is_theme_file(name) => super::theme(&self.beside(name).to_string_lossy()),
            Some(name) => super::theme(name),
        }
    }

    /// The theme's name, where one is asked for or configured.
    pub(super) fn named_theme<'a>(&'a self, asked: Option<&'a str>) -> Option<&'a str> {
        asked.or(self.config.theme.value.as_deref())
    }

    /// The folder of briefings.
    ///
    /// # Errors
    /// Where it cannot be read, with the place that names it: whoever named no folder now may have forgotten that they did.
    pub(super) fn library(&self) -> Result<Option<PathBuf>, Error> {
        let Some(folder) = &self.config.library.value else { return Ok(None) };
        let folder = self.beside(&folder.to_string_lossy());
        let Err(error) = files::in_folder(&folder) else { return Ok(Some(folder)) };
        let why = match error.kind() {
            ErrorKind::NotFound => "there is no such folder".to_owned(),
            ErrorKind::NotADirectory => "this is no folder".to_owned(),
            _ => error.to_string(),
        };
        let [folder, config] = [&folder, self.path.as_deref().unwrap_or(Path::new(""))].map(shown);
        let line = self.config.library.line.unwrap_or_default();
        Err(Error::Config(format!("error: {folder}: {why}; `library` names it, in {config}, line {line}")))
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
    /// Prints the effective configuration; where the file has mistakes, them and what is usual, which has the names to
    /// choose from.
    pub(super) fn run(&self, cli: &Cli) -> Result<ExitCode, Error> {
        let (preferences, code) = match Preferences::read(cli.config.as_deref()) {
            Err(Error::Config(report)) => {
                output::tell(report);
                (Preferences::default(), ExitCode::FAILURE)
            }
            read => (read?, ExitCode::SUCCESS),
        };
        // whoever has seen enough (`head`) is no error
        let mut out = output::stdout(Kind::Report);
        let printed = print(&preferences, code == ExitCode::FAILURE, &mut out);
        super::enough(printed.and_then(|()| out.flush()))?;
        Ok(code)
    }
}

/// The file of the configuration, and what names it unless it is the usual one.
fn chosen(named: Option<&Path>) -> Option<(PathBuf, Option<&'static str>)> {
    let named = named.map(|path| (path.to_owned(), Some("--config")));
    let variable = || std::env::var_os(VARIABLE).filter(|value| !value.is_empty());
    let variable = || variable().map(|path| (PathBuf::from(path), Some(VARIABLE)));
    let usual = || folders::config().map(|folder| folder.join("config.toml")).filter(|path| path.exists());
    named.or_else(variable).or_else(|| usual().map(|path| (path, None)))
}

/// The text of a configuration, from whatever can be read: /dev/null has none, and a shell may give a pipe.
fn text(path: &Path, by: Option<&'static str>) -> Result<String, Error> {
    let by = by.map_or_else(String::new, |by| format!("; {by} names it"));
    let said = |why: String| Error::Config(format!("error: {}: {why}{by}", shown(path)));
    let text = bounded::read_text(path, LIMIT).map_err(|why| match why {
        Unreadable::Missing => "there is no such file for a configuration".to_owned(),
        Unreadable::Directory => "this is a folder; a configuration is a file".to_owned(),
        Unreadable::TooLong { .. } => "longer than 1 MiB, which no configuration is".to_owned(),
        Unreadable::Denied => "no permission to read the configuration".to_owned(),
        why => format!("{why}, so not read as a configuration"),
    });
    let text = text.map(|text| text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text));
    text.map_err(said)
}

fn shown(path: &Path) -> String {
    printable(&path.display().to_string())
}

fn print(preferences: &Preferences, mistaken: bool, out: &mut impl Write) -> io::Result<()> {
    let config = &preferences.config;
    let usual = || folders::config().map(|folder| shown(&folder.join("config.toml"))).unwrap_or_default();
    match &preferences.path {
        _ if mistaken => writeln!(out, "# What holds where nothing is configured")?,
        Some(path) => writeln!(out, "# {}", shown(path))?,
        None => writeln!(out, "# {} (there is none)", usual())?,
    }
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

/// `text` as a TOML string, with what cannot be seen in escapes.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '\\' | '"' => out.extend(['\\', c]),
            c if is_hidden(c) => _ = write!(out, "\\U{:08x}", u32::from(c)),
            c => out.push(c),
        }
    }
    out + "\""
}
