//! Options that several commands share.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::briefing::Zone;
use crate::draft::DateOrder;
use crate::screen::{AmbiguousWidth, BidiChoice, CharsetChoice, ColorChoice};

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

/// Which characters this terminal shows.
#[derive(Clone, Copy, Debug, Default, Args)]
#[command(next_help_heading = "Display")]
pub(super) struct CharacterOptions {
    /// Characters that this terminal shows: auto, utf-8 or ascii [default: auto]
    ///
    /// With `auto`, ASCII if the locale (LC_ALL, LC_CTYPE or LANG) names another character set than UTF-8, or if the
    /// terminal turns out not to decode UTF-8.
    #[arg(long, value_enum, value_name = "SET", hide_possible_values = true)]
    pub(super) charset: Option<Charset>,
    /// Columns of East Asian Ambiguous characters: auto, narrow or wide [default: auto]
    ///
    /// Lines, marks and some letters take two columns in terminals made for East Asian text. With `auto`, the terminal is
    /// asked.
    #[arg(long, value_enum, value_name = "WIDTH", hide_possible_values = true)]
    pub(super) ambiguous: Option<Ambiguous>,
}

/// A set of characters.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Charset {
    Auto,
    #[value(name = "utf-8")]
    Utf8,
    Ascii,
}

impl From<Charset> for CharsetChoice {
    fn from(charset: Charset) -> Self {
        match charset {
            Charset::Auto => CharsetChoice::Auto,
            Charset::Utf8 => CharsetChoice::Unicode,
            Charset::Ascii => CharsetChoice::Ascii,
        }
    }
}

/// The order of day, month and year in dates such as 3/4/2031.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum FigureOrder {
    /// Day, month, year
    Dmy,
    /// Month, day, year
    Mdy,
    /// Year, month, day
    Ymd,
}

impl From<FigureOrder> for DateOrder {
    fn from(order: FigureOrder) -> Self {
        match order {
            FigureOrder::Dmy => Self::Dmy,
            FigureOrder::Mdy => Self::Mdy,
            FigureOrder::Ymd => Self::Ymd,
        }
    }
}

/// Columns of ambiguous characters.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Ambiguous {
    Auto,
    Narrow,
    Wide,
}

impl From<Ambiguous> for AmbiguousWidth {
    fn from(width: Ambiguous) -> Self {
        match width {
            Ambiguous::Auto => AmbiguousWidth::Auto,
            Ambiguous::Narrow => AmbiguousWidth::Narrow,
            Ambiguous::Wide => AmbiguousWidth::Wide,
        }
    }
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
