//! The reader's preferences, from arguments and configuration file; and `sitroom config`, which prints them.

use std::fmt::Write as _;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::error::{Error, ignore_broken_pipe};
use super::options::{BidiMode, CharacterOptions, Color};
use super::output;
use super::theme::theme;
use crate::bounded::{self, Unreadable};
use crate::briefing::diagnostic::{Diagnostic, RenderForm, SourceText, printable};
use crate::briefing::files;
use crate::config::{
    AMBIGUOUS, AUTO, BIDI, CHARSETS, COLORS, Config, ConfigSetting, DATES, LAYOUTS, LINKS, is_theme_file, keyboards,
    word,
};
use crate::folders;
use crate::keymap::{self, Scope};
use crate::screen::{AmbiguousWidth, BidiChoice, CharacterChoice, CharsetChoice, ColorChoice};
use crate::text::{output::OutputKind, safe::is_hidden};
use crate::view::Theme;

/// The variable that names a configuration file.
const VARIABLE: &str = "SITROOM_CONFIG_FILE";
/// Largest configuration file that is read.
const MAX_CONFIG_BYTES: u64 = 1 << 20;

/// Show the effective configuration
///
/// Prints every setting as a configuration file, and where its value comes from.
#[derive(Debug, Args)]
pub(super) struct Show {}

/// The configuration, and the file it comes from.
#[derive(Debug, Default)]
pub(super) struct Preferences {
    pub(super) config: Config,
    /// `None` without a configuration file.
    path: Option<PathBuf>,
}

impl Preferences {
    /// Reads the configuration file named by `--config` or the environment, or the default one if it exists.
    pub(super) fn read(named: Option<&Path>) -> Result<Self, Error> {
        let Some((path, by)) = config_file(named) else { return Ok(Self::default()) };
        let text = read_config(&path, by)?;
        let read = Config::parse(&text).map(|config| Self { config, path: Some(path.clone()) });
        read.and_then(Self::checked).map_err(|problems| {
            let report = SourceText::new(&path.display().to_string(), &text).report(
                &problems,
                RenderForm::Full { colour: false },
                20,
            );
            Error::Report(report.trim_end().to_owned())
        })
    }

    /// Checks that the configured theme can be loaded, even if another one is used now.
    fn checked(self) -> Result<Self, Vec<Diagnostic>> {
        match self.theme(None) {
            Ok(_) => Ok(self),
            Err(error) => {
                let problem = Diagnostic::new(self.config.theme_at, message(&error)).label("cannot load this theme");
                Err(vec![problem.help("fix the file, or choose another theme")])
            }
        }
    }

    /// Loads the chosen theme, the configured one, or the default, which `auto` starts with too. A theme file is relative to
    /// the configuration file.
    pub(super) fn theme(&self, chosen: Option<&str>) -> Result<Theme, Error> {
        match self.theme_name(chosen) {
            None | Some(AUTO) => Ok(Theme::default()),
            Some(name) if chosen.is_none() && is_theme_file(name) => theme(&self.resolve(name).to_string_lossy()),
            Some(name) => theme(name),
        }
    }

    /// Returns the name of the chosen or configured theme.
    pub(super) fn theme_name<'a>(&'a self, chosen: Option<&'a str>) -> Option<&'a str> {
        chosen.or(self.config.theme.value.as_deref())
    }

    /// Returns the configured folder of briefings.
    ///
    /// # Errors
    /// Returns an error if it cannot be read, with the line that names it.
    pub(super) fn library(&self) -> Result<Option<PathBuf>, Error> {
        let Some(folder) = &self.config.library.value else { return Ok(None) };
        let folder = self.resolve(&folder.to_string_lossy());
        let Err(error) = files::in_folder(&folder) else { return Ok(Some(folder)) };
        let why = match error.kind() {
            ErrorKind::NotFound => "no such folder".to_owned(),
            ErrorKind::NotADirectory => "not a folder".to_owned(),
            _ => error.to_string(),
        };
        let [folder, config] = [&folder, self.path.as_deref().unwrap_or(Path::new(""))].map(shown);
        let line = self.config.library.line.unwrap_or_default();
        Err(Error::Failed(format!("{folder}: {why}; set by `library` in {config}, line {line}")))
    }

    /// Resolves a path relative to the configuration file; `~` is the user's home.
    fn resolve(&self, name: &str) -> PathBuf {
        match name.strip_prefix("~/") {
            Some(rest) => folders::home().unwrap_or_default().join(rest),
            None => self.path.as_deref().and_then(Path::parent).unwrap_or(Path::new("")).join(name),
        }
    }

    pub(super) fn color(&self, chosen: Option<Color>) -> ColorChoice {
        chosen.map_or(self.config.color.value, ColorChoice::from)
    }

    pub(super) fn characters(&self, chosen: CharacterOptions) -> CharacterChoice {
        CharacterChoice {
            charset: chosen.charset.map_or(self.config.charset.value, CharsetChoice::from),
            ambiguous: chosen.ambiguous.map_or(self.config.ambiguous.value, AmbiguousWidth::from),
        }
    }

    pub(super) fn bidi(&self, chosen: Option<BidiMode>) -> BidiChoice {
        chosen.map_or(self.config.bidi.value, BidiChoice::from)
    }
}

/// Returns an error without its prefix.
fn message(error: &Error) -> String {
    error.to_string().trim_start_matches("error: ").to_owned()
}

impl Show {
    /// Prints the effective configuration. If the file has errors, prints them and the defaults, which list all names.
    pub(super) fn run(&self, config: Option<&Path>) -> Result<ExitCode, Error> {
        let (preferences, code) = match Preferences::read(config) {
            Err(Error::Report(report)) => {
                output::warn(report);
                (Preferences::default(), ExitCode::FAILURE)
            }
            read => (read?, ExitCode::SUCCESS),
        };
        let mut out = output::stdout(OutputKind::Report);
        let printed = print(&preferences, code == ExitCode::FAILURE, &mut out);
        ignore_broken_pipe(printed.and_then(|()| out.flush()))?;
        Ok(code)
    }
}

/// Finds the configuration file, and what names it unless it is the default one.
fn config_file(named: Option<&Path>) -> Option<(PathBuf, Option<&'static str>)> {
    let named = named.map(|path| (path.to_owned(), Some("--config")));
    let variable = || std::env::var_os(VARIABLE).filter(|value| !value.is_empty());
    let variable = || variable().map(|path| (PathBuf::from(path), Some(VARIABLE)));
    let default = || folders::config().map(|folder| folder.join("config.toml")).filter(|path| path.exists());
    named.or_else(variable).or_else(|| default().map(|path| (path, None)))
}

/// Reads a configuration file. It may also be a pipe from a shell, or /dev/null.
fn read_config(path: &Path, by: Option<&'static str>) -> Result<String, Error> {
    let by = by.map_or_else(String::new, |by| format!(" (named by {by})"));
    let failed = |why: String| Error::Report(format!("error: {}: {why}{by}", shown(path)));
    let text = bounded::read_text(path, MAX_CONFIG_BYTES).map_err(|why| match why {
        Unreadable::Missing => "no such configuration file".to_owned(),
        Unreadable::Directory => "expected a configuration file, found a folder".to_owned(),
        Unreadable::TooLong { .. } => "configuration file larger than 1 MiB".to_owned(),
        Unreadable::Denied => "no permission to read the configuration file".to_owned(),
        why => format!("cannot read the configuration file: {why}"),
    });
    let text = text.map(|text| text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text));
    text.map_err(failed)
}

fn shown(path: &Path) -> String {
    printable(&path.display().to_string())
}

fn print(preferences: &Preferences, has_errors: bool, out: &mut impl Write) -> io::Result<()> {
    let config = &preferences.config;
    let default = || folders::config().map(|folder| shown(&folder.join("config.toml"))).unwrap_or_default();
    match &preferences.path {
        _ if has_errors => writeln!(out, "# Defaults")?,
        Some(path) => writeln!(out, "# {}", shown(path))?,
        None => writeln!(out, "# {} (no such file)", default())?,
    }
    let color = word(&COLORS, &config.color.value);
    let bidi = word(&BIDI, &config.bidi.value);
    let charset = word(&CHARSETS, &config.charset.value);
    let ambiguous = word(&AMBIGUOUS, &config.ambiguous.value);
    let layout = word(&LAYOUTS, &config.layout.value);
    let theme = config.theme.value.clone().unwrap_or_else(|| Theme::default().name().to_owned());
    let library = config.library.value.as_ref().map(|folder| folder.display().to_string());
    let rows = [
        ("theme", quoted(&theme), origin(&config.theme)),
        ("color", quoted(color), origin(&config.color)),
        ("bidi", quoted(bidi), origin(&config.bidi)),
        ("charset", quoted(charset), origin(&config.charset)),
        ("ambiguous", quoted(ambiguous), origin(&config.ambiguous)),
        ("links", quoted(word(&LINKS, &config.links.value)), origin(&config.links)),
        ("dates", quoted(word(&DATES, &config.dates.value)), origin(&config.dates)),
        ("mouse", config.mouse.value.0.to_string(), origin(&config.mouse)),
        ("layout", quoted(layout), origin(&config.layout)),
        ("keyboard", quoted(word(&keyboards(), &config.keyboard.value)), origin(&config.keyboard)),
    ];
    for (name, value, origin) in rows {
        writeln!(out, "{:<39} # {origin}", format!("{name} = {value}"))?;
    }
    let zone = config.timezone.value.map(|zone| zone.written().to_owned());
    let optional = [
        ("timezone", zone, origin(&config.timezone), "America/New_York"),
        ("library", library, origin(&config.library), "~/briefings"),
    ];
    for (name, value, origin, example) in optional {
        match value {
            Some(value) => writeln!(out, "{:<39} # {origin}", format!("{name} = {}", quoted(&value)))?,
            None => writeln!(out, "{:<39} # not set", format!("# {name} = {}", quoted(example)))?,
        }
    }
    keys(config, out)
}

/// Prints the keys of every action, global ones first.
fn keys(config: &Config, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "\n[keys]")?;
    let mut printed: Vec<&str> = Vec::new();
    let rows = config.keys.all();
    let everywhere = rows.iter().filter(|row| row.scope == Scope::Everywhere);
    for row in everywhere.chain(rows.iter().filter(|row| row.scope != Scope::Everywhere)) {
        let name = row.action.name();
        if printed.contains(&name) {
            continue;
        }
        printed.push(name);
        let names: Vec<String> = row.keys.iter().map(|&key| quoted(&keymap::config_name(key))).collect();
        let line = config.own_keys.iter().find(|(own, _)| own == name).map(|(_, line)| *line);
        writeln!(out, "{:<39} # {}", format!("{name} = [{}]", names.join(", ")), from(line))?;
    }
    Ok(())
}

fn origin<T>(setting: &ConfigSetting<T>) -> String {
    from(setting.line)
}

fn from(line: Option<usize>) -> String {
    line.map_or("default".to_owned(), |line| format!("line {line}"))
}

/// Quotes `text` as a TOML string; invisible characters are escaped.
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
