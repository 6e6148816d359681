//! `sitroom [FILE|FOLDER]`: shows a briefing or a folder at this terminal, or prints it.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::arguments::{Cli, Display};
use super::environment::Environment;
use super::error::{Error, ignore_broken_pipe};
use super::preferences::Preferences;
use super::since::{earlier, warn_unless_earlier};
use super::{output, progress};
use crate::app::ReaderPreferences;
use crate::app::layout::Layout;
use crate::app::library::{BriefingFile, Library};
use crate::briefing::diagnostic::printable;
use crate::briefing::{Briefing, DateStyle};
use crate::config::AUTO;
use crate::export::plain;
use crate::host::{BriefingHost, LibraryHost, LoadOptions, Origin, library_items, load};
use crate::index::Index;
use crate::keymap::Keys;
use crate::screen::{Capabilities, CharacterChoice, Characters, CharsetChoice, Depth};
use crate::session::Session;
use crate::text::output::OutputKind;
use crate::view::Theme;
use crate::{linear, local};

/// How the briefing is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Screen,
    Linear,
    Print,
}

/// A briefing or folder to be shown, with the options for it.
struct View<'a> {
    display: &'a Display,
    preferences: &'a Preferences,
    theme: Theme,
    mode: Mode,
    options: LoadOptions,
    dates: DateStyle,
    is_fresh: bool,
}

/// Shows what the arguments name.
pub(super) fn run(cli: &Cli) -> Result<(), Error> {
    let display = &cli.display;
    let can_draw = output::is_terminal() && !Environment::read().is_dumb();
    let mode = match (display.linear, display.plain || !can_draw) {
        (true, _) => Mode::Linear,
        (false, true) => Mode::Print,
        (false, false) => Mode::Screen,
    };
    // errors in the configuration are reported in every mode
    let preferences = &Preferences::read(cli.config.as_deref())?;
    let theme = preferences.theme(display.theme.as_deref())?;
    let file = cli.files.first().map(PathBuf::as_path);
    let library = if file.is_none() && mode != Mode::Linear { preferences.library()? } else { None };
    let folder = library.or_else(|| file.filter(|path| path.is_dir() && *path != Path::new("-")).map(Path::to_owned));
    let origin = Origin::new(file.filter(|_| folder.is_none()), cli.base.base.as_deref())?;
    let colour = output::error_kind(display.color.unwrap_or_default()) == OutputKind::Coloured;
    let options = LoadOptions { any_size: cli.any_size, colour };
    let config = &preferences.config;
    let dates = DateStyle { days: config.dates.value, zone: display.timezone.or(config.timezone.value) };
    let view = View { display, preferences, theme, mode, options, dates, is_fresh: display.fresh };
    match folder {
        Some(_) if display.since.is_some() => {
            Err(Error::Arguments("--since compares one briefing; name its file".to_owned()))
        }
        Some(folder) => view.show_folder(&folder),
        None => view.show_briefing(&origin),
    }
}

impl View<'_> {
    fn show_briefing(self, origin: &Origin) -> Result<(), Error> {
        match self.mode {
            Mode::Print => {
                let progress = progress::show(origin.file());
                let index = load(origin, self.options)?;
                let since = self.earlier()?;
                drop(progress);
                since.iter().for_each(|since| warn_unless_earlier(since, index.briefing()));
                print_briefing(&index, self.dates)
            }
            Mode::Linear => {
                let mut host = self.host(origin)?;
                let app = host.open_now(linear::WINDOW);
                let (terminal, notice) = self.linear_terminal();
                let session = Session::new(app, Theme::without_colour(), terminal);
                let (options, reader, is_fresh) = (self.options, self.reader(), self.is_fresh);
                let others =
                    |host, path| LibraryHost::of_briefing(host, path, options, reader).fresh(is_fresh).synchronous();
                let ended = match origin.file() {
                    Some(path) => local::run_linear(session, others(host, path), false, notice),
                    None => local::run_linear(session, host, origin.is_stdin(), notice),
                };
                Ok(ended?)
            }
            Mode::Screen => {
                let mut host = self.host(origin)?;
                let size = local::window()?;
                let app = host.open(size);
                let library = origin.file().map(Path::to_owned);
                let (options, reader, is_fresh) = (self.options, self.reader(), self.is_fresh);
                let session = self.session(|theme, terminal| Session::new(app, theme, terminal));
                let ended = match library {
                    Some(path) => {
                        local::run(session, LibraryHost::of_briefing(host, &path, options, reader).fresh(is_fresh))
                    }
                    None => local::run(session, host),
                };
                Ok(ended?)
            }
        }
    }

    fn host(&self, origin: &Origin) -> Result<BriefingHost, Error> {
        let _progress = progress::show(origin.file());
        let host = BriefingHost::load(origin, self.options, self.reader())?.fresh(self.is_fresh);
        Ok(host.since(self.earlier()?))
    }

    /// Reads the version of `--since`.
    fn earlier(&self) -> Result<Option<Briefing>, Error> {
        self.display.since.as_deref().map(|path| earlier(path, self.options)).transpose()
    }

    fn show_folder(self, folder: &Path) -> Result<(), Error> {
        if self.mode == Mode::Print {
            return print_folder(folder, self.dates, &mut output::stdout(OutputKind::Document));
        }
        let mut host = LibraryHost::new(folder, self.options, self.reader()).fresh(self.is_fresh);
        if self.mode == Mode::Linear {
            host = host.synchronous();
            let library = host.list(linear::WINDOW)?;
            let (terminal, notice) = self.linear_terminal();
            let session = Session::of_library(library, Theme::without_colour(), terminal);
            return Ok(local::run_linear(session, host, false, notice)?);
        }
        let size = local::window()?;
        let library = host.list(size)?;
        let session = self.session(|theme, terminal| Session::of_library(library, theme, terminal));
        Ok(local::run(session, host)?)
    }

    /// Returns what the reader prefers. Without a screen the layout does not matter, but all panels have to be reachable.
    fn reader(&self) -> ReaderPreferences {
        let config = &self.preferences.config;
        let layout = if self.mode == Mode::Linear { Layout::Auto } else { config.layout.value };
        ReaderPreferences { keys: config.keys, layout, dates: self.dates, ..ReaderPreferences::default() }
    }

    /// Creates a session at this terminal.
    fn session(self, create: impl FnOnce(Theme, Capabilities) -> Session) -> Session {
        let (display, preferences) = (self.display, self.preferences);
        let (color, bidi) = (preferences.color(display.color), preferences.bidi(display.bidi));
        let choice = preferences.characters(display.characters);
        let shown = (preferences.config.links.value, choice);
        let capabilities = Environment::read().capabilities(color, bidi, shown);
        let asks = preferences.theme_name(display.theme.as_deref()) == Some(AUTO);
        create(self.theme, capabilities)
            .with_mouse(preferences.config.mouse.value.0)
            .with_background_query(asks)
            .with_width_query(choice.asks_terminal())
            .with_notice(characters_notice(capabilities, choice))
    }

    /// Returns what this terminal can do in screen-reader mode, and a notice about it.
    fn linear_terminal(&self) -> (Capabilities, Option<&'static str>) {
        let choice = self.preferences.characters(self.display.characters);
        let characters = Environment::read().info(true).characters(choice);
        // a file or a pipe has no locale
        let is_shown = output::is_terminal() || choice.charset == CharsetChoice::Ascii;
        let characters = if is_shown { characters } else { Characters::Unicode };
        let terminal = Capabilities { characters, ..Depth::None.into() };
        (terminal, characters_notice(terminal, choice))
    }
}

/// Returns the message that only ASCII is shown, unless that was asked for.
fn characters_notice(terminal: Capabilities, choice: CharacterChoice) -> Option<&'static str> {
    let is_from_locale = terminal.characters == Characters::Ascii && choice.charset == CharsetChoice::Auto;
    is_from_locale.then_some("Only ASCII is shown, as the locale says; --charset utf-8 shows all characters.")
}

/// Prints the briefing as text.
fn print_briefing(index: &Index, dates: DateStyle) -> Result<(), Error> {
    let mut out = output::stdout(OutputKind::Document);
    ignore_broken_pipe(plain::write(index, dates, &mut out).and_then(|()| out.flush()))
}

/// Prints a line for each briefing in the folder, the latest first.
fn print_folder(folder: &Path, dates: DateStyle, out: &mut impl io::Write) -> Result<(), Error> {
    let items = library_items(folder)?;
    if items.is_empty() {
        let folder = printable(&folder.display().to_string());
        return Err(Error::Failed(format!("{folder}: no briefings in this folder")));
    }
    let library = Library::new(String::new(), items, (80, 24), Keys::default());
    let line = |item: &BriefingFile| {
        let day = item.as_of.as_ref().map_or_else(|| "undated".to_owned(), |day| day.shown(dates));
        let what = item.problem.as_ref().or(item.title.as_ref()).unwrap_or(&item.name);
        format!("{day}: {what} ({})", item.name)
    };
    ignore_broken_pipe(library.listed().try_for_each(|(item, _)| writeln!(out, "{}", line(item))))
}
