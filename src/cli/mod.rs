//! Arguments into one of the things that sitroom does.

mod arguments;
mod check;
mod diff;
mod environment;
mod export;
mod fmt;
mod foreign;
mod library;
mod new;
#[cfg(feature = "ssh")]
mod opening;
mod origin;
mod output;
#[cfg(feature = "ssh")]
mod passphrase;
mod preferences;
#[cfg(feature = "ssh")]
mod present;
mod reader;
mod saves;
#[cfg(feature = "ssh")]
mod serve;

use std::borrow::Cow;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::app::App;
use crate::app::layout::Layout;
use crate::bounded;
use crate::briefing::diagnostic::{Form, SourceText};
use crate::briefing::file::ReadError;
use crate::briefing::{self, Briefing, DateStyle, Diagnostic};
use crate::config::{AUTO, is_theme_file};
use crate::export::{plain, schema};
use crate::index::Index;
use crate::proof::Texts;
use crate::screen::{BidiChoice, ColorChoice, Depth};
use crate::session::Session;
use crate::text::output::Kind;
use crate::{linear, local, text, view::Theme};
use environment::Environment;
use library::Shelf;
use origin::Origin;
pub use output::report;
use preferences::Preferences;
use reader::Reader;

/// The briefing that is shown when none is named.
const BUILT_IN: &str = include_str!("../../briefings/oman-talks.toml");
/// What it is called in messages.
const BUILT_IN_NAME: &str = "oman-talks.toml (built in)";

/// Bytes of a theme file that are read.
const MAX_THEME_BYTES: u64 = 1 << 20;
/// Problems of a briefing that are shown in full; the others are counted.
const LISTED: usize = 50;

/// A situation room in the terminal: read a briefing, follow every statement to its source.
#[derive(Debug, Parser)]
#[command(name = "sitroom", version, about, max_term_width = 100)]
#[command(override_usage = "sitroom [OPTIONS] [FILE|FOLDER]\n       sitroom [OPTIONS] <COMMAND>")]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    /// The briefing, a TOML file, or a folder of them; `-` reads it from standard input. Without one the configured library,
    /// or the built-in briefing on the talks in Oman
    #[arg(value_name = "FILE|FOLDER")]
    files: Vec<PathBuf>,
    /// Print the whole briefing as linear text, as is done where the output is no terminal
    #[arg(long)]
    plain: bool,
    /// Read it by ear: the same keys, and after each one short line instead of a screen, on any terminal and without a
    /// single escape sequence. Where the input is no terminal, each line is typed as keys
    #[arg(long, conflicts_with = "plain")]
    linear: bool,
    /// Colours by role: a built-in theme's name, a theme file, or `auto`, dark or light as the terminal's background is
    /// [default: dark]
    #[arg(long, value_name = "NAME|FILE")]
    theme: Option<String>,
    /// When to use colours; NO_COLOR holds unless `always` [default: auto]
    #[arg(long, value_enum, global = true)]
    color: Option<Color>,
    /// Who shows text from the right (Arabic, Hebrew) in the order in which it is read: sitroom unless the terminal does,
    /// the terminal, or nobody
    /// [default: auto]
    #[arg(long, value_enum, value_name = "WHO")]
    bidi: Option<BidiWish>,
    /// Read this configuration and not config.toml in sitroom's folder for configuration, nor what SITROOM_CONFIG_FILE names
    #[arg(long, value_name = "FILE", global = true)]
    config: Option<PathBuf>,
    /// Read a file of any size (the bound is 64 MiB, since reading takes about twelve times as much memory)
    #[arg(long)]
    any_size: bool,
    #[command(flatten)]
    base: Base,
}

/// For briefings that come from a pipe.
#[derive(Debug, Args)]
struct Base {
    /// Folder of the archived texts, for a briefing that comes from a pipe [default: the current folder]
    #[arg(long, value_name = "FOLDER")]
    base: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::Check),
    Config(preferences::Show),
    Diff(diff::Diff),
    Export(export::Export),
    Fmt(fmt::Fmt),
    New(new::New),
    /// Print the JSON Schema of briefings, by which editors complete and check them: `sitroom schema > briefing.schema.json`
    Schema,
    #[cfg(feature = "ssh")]
    Present(present::Present),
    #[cfg(feature = "ssh")]
    Serve(serve::Serve),
    #[cfg(feature = "ssh")]
    Passphrase(passphrase::Passphrase),
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum BidiWish {
    Auto,
    Terminal,
    Off,
}

/// Why nothing was shown. Its text is complete and may hold several lines.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file cannot be read.
    #[error("error: {0}{hint}", hint = hint(.0))]
    Read(#[from] ReadError),
    /// The briefing has problems.
    #[error("{report}")]
    Invalid {
        /// All of them.
        report: String,
        /// The first, with its place, in one line.
        first: String,
        /// The report has colours.
        coloured: bool,
    },
    /// Several files have problems.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Several(Vec<Error>),
    /// There is no briefing to be shown; the text says why.
    #[error("{0}")]
    Briefing(String),
    /// The configuration has problems; the text lists them all.
    #[error("{0}")]
    Config(String),
    /// The theme cannot be used.
    #[error("error: {0}")]
    Theme(String),
    /// The server cannot be started; the text says why.
    #[cfg(feature = "ssh")]
    #[error("error: {0}")]
    Serve(String),
    /// A question that is answered by the exit code, 0 or 1, cannot be answered.
    #[error("{0}")]
    Unanswered(Box<Error>),
    /// The arguments do not go together, or with what is there; the text says why.
    #[error("error: {0}")]
    Arguments(String),
    /// The terminal or the output failed.
    #[error("error: {0}")]
    Io(#[from] io::Error),
}

impl Error {
    /// What is wrong first, in one line.
    fn first(&self) -> String {
        match self {
            Error::Invalid { first, .. } => first.clone(),
            other => other.to_string().trim_start_matches("error: ").to_owned(),
        }
    }

    /// Returns true if its text has colours.
    fn is_coloured(&self) -> bool {
        match self {
            Error::Invalid { coloured, .. } => *coloured,
            Error::Several(errors) => errors.iter().any(Error::is_coloured),
            Error::Unanswered(error) => error.is_coloured(),
            _ => false,
        }
    }

    /// What the program ends with: 1, but 2 where 1 is an answer, or where the arguments are at fault.
    pub fn exit_code(&self) -> ExitCode {
        ExitCode::from(if matches!(self, Error::Unanswered(_) | Error::Arguments(_)) { 2 } else { 1 })
    }
}

/// What an argument can do about it.
fn hint(error: &ReadError) -> &'static str {
    if matches!(error, ReadError::TooLong { .. }) { ", or ask for it with --any-size" } else { "" }
}

impl Cli {
    /// Does what the arguments say, and says how that went.
    ///
    /// # Errors
    /// Where the briefing, the theme or the terminal cannot be used. Nothing has been drawn then.
    pub fn run(&self) -> Result<ExitCode, Error> {
        let done = |()| ExitCode::SUCCESS;
        let unanswered = |error| Error::Unanswered(Box::new(error));
        match &self.command {
            Some(Command::Check(check)) => check.run(self.color()).map_err(unanswered),
            Some(Command::Config(show)) => show.run(self),
            Some(Command::Diff(diff)) => diff.run(self.color()).map_err(unanswered),
            Some(Command::Export(export)) => export.run(self.color()),
            Some(Command::Fmt(fmt)) => fmt.run(self.color()).map_err(unanswered),
            Some(Command::New(new)) => new.run().map(done),
            Some(Command::Schema) => {
                let mut out = output::stdout(Kind::Json);
                enough(schema::write(&mut out).and_then(|()| out.flush())).map(done)
            }
            #[cfg(feature = "ssh")]
            Some(Command::Present(present)) => present.run(self).map(done),
            #[cfg(feature = "ssh")]
            Some(Command::Serve(serve)) => serve.run().map(done),
            #[cfg(feature = "ssh")]
            Some(Command::Passphrase(passphrase)) => passphrase.run().map(done),
            None => self.view().map(done),
        }
    }

    fn color(&self) -> Color {
        self.color.unwrap_or(Color::Auto)
    }

    /// Shows the briefing, or prints it.
    fn view(&self) -> Result<(), Error> {
        let terminal = Environment::read();
        let read = self.linear || !(self.plain || !output::is_terminal() || terminal.is_dumb());
        // mistakes are told to whoever has the text printed, too
        let likes = Preferences::read(self.config.as_deref())?;
        let theme = likes.theme(self.theme.as_deref())?;
        let own = (likes.config.keys, likes.config.layout.value);
        let file = self.files.first().map(PathBuf::as_path);
        let library = if file.is_none() && !self.linear { likes.library()? } else { None };
        let dates = likes.config.dates.value;
        let folder =
            library.or_else(|| file.filter(|path| path.is_dir() && *path != Path::new("-")).map(Path::to_owned));
        let origin = Origin::of(file.filter(|_| folder.is_none()), self.base.base.as_deref())?;
        if let Some(folder) = folder.as_ref().filter(|_| !read) {
            return library::print(folder, dates, &mut output::stdout(Kind::Document));
        }
        let index = Arc::new(load(&origin, self.any_size, self.color())?);
        match folder {
            Some(folder) if self.linear => library::listen(
                Shelf::new(&folder, Reader::new(self, dates, &Origin::BuiltIn, Arc::clone(&index)), own),
                index,
            ),
            Some(folder) => {
                let mut shelf =
                    Shelf::new(&folder, Reader::new(self, dates, &Origin::BuiltIn, Arc::clone(&index)), own);
                let size = local::window()?;
                let library = shelf.list(size)?;
                // behind the list, until one is opened
                let app = App::new(index, size.0, size.1);
                Ok(local::run(self.session(app, theme, &likes).with_library(library), shelf)?)
            }
            None if self.linear => {
                let mut reader = Reader::new(self, dates, &origin, index);
                let app = reader.open_waiting(linear::WINDOW).as_liked(own.0, Layout::Auto);
                let session = Session::new(app, Theme::without_colour(), Depth::None);
                Ok(local::run_linear(session, reader, origin.is_stdin())?)
            }
            None if !read => print(&index, dates),
            None => {
                let size = local::window()?;
                let mut reader = Reader::new(self, dates, &origin, index);
                let app = reader.open(size).as_liked(own.0, own.1);
                Ok(local::run(self.session(app, theme, &likes), reader)?)
            }
        }
    }

    /// `app` at this terminal, as its reader likes it.
    fn session(&self, app: App, theme: Theme, likes: &Preferences) -> Session {
        let capabilities = Environment::read().capabilities(likes.color(self.color), likes.bidi(self.bidi));
        let asks = likes.named_theme(self.theme.as_deref()) == Some(AUTO);
        Session::new(app, theme, capabilities).with_mouse(likes.config.mouse.value.0).with_asking(asks)
    }
}

/// The briefing that `origin` has, with its links.
fn load(origin: &Origin, any_size: bool, color: Color) -> Result<Index, Error> {
    let briefing = read(origin, any_size, color)?;
    let texts = origin.folder().map(|folder| Texts::read(&briefing, folder)).unwrap_or_default();
    Ok(Index::with_texts(briefing, texts))
}

/// The briefing that `origin` has.
fn read(origin: &Origin, any_size: bool, color: Color) -> Result<Briefing, Error> {
    parse(&origin.name(), &origin.read(any_size)?, color)
}

fn parse(name: &str, text: &str, color: Color) -> Result<Briefing, Error> {
    briefing::load(text).map_err(|problems| invalid(name, text, &problems, color))
}

/// The problems of a file as they are told.
fn invalid(name: &str, text: &str, problems: &[Diagnostic], color: Color) -> Error {
    let problems = &foreign::with_command(problems.to_vec(), name)[..];
    let coloured = output::error_kind(color) == Kind::Coloured;
    let form = Form::Full { colour: coloured };
    let first = problems.iter().min_by_key(|problem| problem.span);
    // where there is but a line, the file's own name tells more than the folders that it is in
    let brief = Path::new(name).file_name().map_or(Cow::Borrowed(name), |name| name.to_string_lossy());
    let brief = SourceText::new(&brief, text);
    let first = first.map(|first| brief.render(first, Form::Line)).unwrap_or_default().trim_end().to_owned();
    let report = SourceText::new(name, text).report(problems, form, LISTED).trim_end().to_owned();
    Error::Invalid { report, first, coloured }
}

/// Prints the briefing as text.
fn print(index: &Index, dates: DateStyle) -> Result<(), Error> {
    let mut out = output::stdout(Kind::Document);
    enough(plain::write(index, dates, &mut out).and_then(|()| out.flush()))
}

/// A reader that has seen enough (`head`) is no error.
fn enough(written: io::Result<()>) -> Result<(), Error> {
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => Ok(result?),
    }
}

/// Whether to panic where a reader asks to reload: for testing what a panic leaves behind, in builds for that alone.
fn panics() -> bool {
    cfg!(debug_assertions) && std::env::var_os("SITROOM_PANIC").is_some()
}

/// A theme by name; by path, if it looks like one.
fn theme(name: &str) -> Result<Theme, Error> {
    if let Some(theme) = Theme::named(name) {
        return Ok(theme);
    }
    if !is_theme_file(name) {
        let known = Theme::builtin();
        let meant = text::nearest(name, known.iter().copied());
        let meant = meant.map_or_else(String::new, |word| format!("; did you mean “{word}”?"));
        let known = known.join(", ");
        return Err(Error::Theme(format!("no theme is called “{}”{meant} (there are {known})", name.escape_debug())));
    }
    // what an empty one lacks is said as it is of any other
    let text = bounded::read_text(Path::new(name), MAX_THEME_BYTES)
        .map_err(|why| Error::Theme(format!("{}: {why}", name.escape_debug())))?;
    let own = Path::new(name).file_stem().unwrap_or_default().to_string_lossy();
    Theme::parse_file(&own, &text).map_err(|error| Error::Theme(format!("{}: {error}", name.escape_debug())))
}

impl From<BidiWish> for BidiChoice {
    fn from(wish: BidiWish) -> Self {
        match wish {
            BidiWish::Auto => BidiChoice::Auto,
            BidiWish::Terminal => BidiChoice::Terminal,
            BidiWish::Off => BidiChoice::Off,
        }
    }
}

impl From<Color> for ColorChoice {
    fn from(color: Color) -> Self {
        match color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        }
    }
}
