//! The arguments of the program, and its commands.

use std::path::PathBuf;

use clap::{ArgAction, Parser, Subcommand};

use super::options::{Base, BidiMode, CharacterOptions, Color, time_zone};
use super::{add, check, completions, diff, export, fmt, import, man, new, preferences, review};
#[cfg(feature = "ssh")]
use super::{passphrase, present, questions, serve};
use crate::briefing::Zone;

/// A situation room in the terminal: read, check and present briefings
#[derive(Debug, Parser)]
#[command(
    name = "sitroom",
    version,
    max_term_width = 100,
    disable_help_flag = true,
    disable_version_flag = true,
    override_usage = "sitroom [OPTIONS] [FILE|FOLDER]\n       sitroom [OPTIONS] <COMMAND>",
    after_help = "`sitroom help COMMAND` has the details; in the program, `?` shows the keys."
)]
pub struct Cli {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    /// Briefing to open, or a folder of briefings to choose from
    ///
    /// `-` reads a briefing from standard input. Without an argument, the configured library opens, or else the built-in
    /// briefing on the talks in Oman. If the output is not a terminal, the briefing is printed as text.
    #[arg(value_name = "FILE|FOLDER")]
    pub(super) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) display: Display,
    /// Use this configuration file
    ///
    /// It replaces `config.toml` in the configuration folder and the file that SITROOM_CONFIG_FILE names. `sitroom config`
    /// prints the effective configuration.
    #[arg(long, value_name = "FILE", global = true, help_heading = "General options")]
    pub(super) config: Option<PathBuf>,
    /// Read files larger than 64 MiB
    ///
    /// Reading needs about twelve times the size of the file in memory.
    #[arg(long, help_heading = "Input")]
    pub(super) any_size: bool,
    #[command(flatten)]
    pub(super) base: Base,
    /// Print help
    #[arg(short, long, action = ArgAction::HelpShort, global = true, help_heading = "General options")]
    help: (),
    /// Print version
    #[arg(short = 'V', long, action = ArgAction::Version, help_heading = "General options")]
    version: (),
}

/// Options for showing a briefing at this terminal.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Display")]
pub(super) struct Display {
    /// Print the briefing as plain text
    ///
    /// The default if the output is not a terminal.
    #[arg(long)]
    pub(super) plain: bool,
    /// Screen-reader mode: one line of text per key instead of a screen
    ///
    /// Works on any terminal and sends no escape sequences. If the input is not a terminal, each of its lines is typed as
    /// keys.
    #[arg(long, conflicts_with = "plain")]
    pub(super) linear: bool,
    /// Start at the beginning, not where you were last
    ///
    /// Bookmarks are kept.
    #[arg(long)]
    pub(super) fresh: bool,
    /// Colour theme [default: dark]
    ///
    /// The name of a built-in theme, a theme file, or `auto` for dark or light depending on the terminal's background.
    #[arg(long, value_name = "NAME|FILE")]
    pub(super) theme: Option<String>,
    /// When to use colours: auto, always or never [default: auto]
    ///
    /// NO_COLOR switches colours off, except with `always`.
    #[arg(long, value_enum, value_name = "WHEN", hide_possible_values = true, global = true, help_heading = "Display")]
    pub(super) color: Option<Color>,
    /// Who lays out right-to-left text: auto, terminal or off [default: auto]
    ///
    /// For Arabic and Hebrew. With `auto`, sitroom does, unless the terminal is known to do it; with `off`, nobody does.
    #[arg(long, value_enum, value_name = "MODE", hide_possible_values = true)]
    pub(super) bidi: Option<BidiMode>,
    #[command(flatten)]
    pub(super) characters: CharacterOptions,
    /// Show what is new since this earlier version of the briefing
    ///
    /// The default is the version that you saw before. `w` lists the changes.
    #[arg(long, value_name = "EARLIER", conflicts_with = "plain")]
    pub(super) since: Option<PathBuf>,
    /// Time zone in which times are displayed, such as America/New_York or UTC
    ///
    /// The default is that of the briefing. Only the display changes: order, filters and exports do not.
    #[arg(long, value_name = "NAME", value_parser = time_zone)]
    pub(super) timezone: Option<Zone>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Add(add::Add),
    Check(check::Check),
    Completions(completions::Completions),
    Config(preferences::Show),
    Diff(diff::Diff),
    Export(export::Export),
    Fmt(fmt::Fmt),
    Import(import::ImportTable),
    Man(man::Man),
    New(new::New),
    #[cfg(feature = "ssh")]
    Passphrase(passphrase::Passphrase),
    #[cfg(feature = "ssh")]
    Present(present::Present),
    #[cfg(feature = "ssh")]
    Questions(questions::ListQuestions),
    Review(review::ReviewDraft),
    /// Print the JSON Schema of briefings, for editors
    ///
    /// Editors use it to complete and validate briefings: `sitroom schema > briefing.schema.json`.
    Schema,
    #[cfg(feature = "ssh")]
    Serve(serve::Serve),
}
