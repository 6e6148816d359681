//! Options that several commands share.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::briefing::Zone;
use crate::screen::{BidiChoice, ColorChoice};

/// For briefings from a pipe.
#[derive(Debug, Args)]
pub(super) struct Base {
    /// Folder of archived texts, for a briefing from a pipe [default: .]
    #[arg(long, value_name = "FOLDER", help_heading = "Input")]
    pub(super) base: Option<PathBuf>,
}

/// Parses the name of a time zone.
pub(super) fn time_zone(name: &str) -> Result<Zone, String> {
    Zone::parse(name).map_err(|error| format!("{}; {}", error.message, error.help))
}

/// When to use colours.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum Color {
    #[default]
    Auto,
    Always,
    Never,
}

/// Who lays out right-to-left text.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum BidiMode {
    Auto,
    Terminal,
    Off,
}

impl From<BidiMode> for BidiChoice {
    fn from(mode: BidiMode) -> Self {
        match mode {
            BidiMode::Auto => BidiChoice::Auto,
            BidiMode::Terminal => BidiChoice::Terminal,
            BidiMode::Off => BidiChoice::Off,
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
