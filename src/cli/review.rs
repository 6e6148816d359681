//! `sitroom review`: goes through what is unfinished in a drafted briefing.

use std::fmt::Write as _;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;

use super::environment::Environment;
use super::error::{Error, ignore_broken_pipe};
use super::options::{BidiMode, CharacterOptions, Color};
use super::output;
use super::preferences::Preferences;
use crate::app::review::Review;
use crate::briefing::diagnostic::printable;
use crate::config::AUTO;
use crate::host::{Origin, ReviewHost, invalid};
use crate::local;
use crate::review::unfinished;
use crate::session::Session;
use crate::text::output::OutputKind;
use crate::text::plural;

/// Review what is unfinished in a draft
///
/// Shows every `# TODO` and every proposal in comments next to the archived text. Each decision is saved at once and can be
/// undone; `?` shows the keys. If the output is not a terminal, the unfinished items are listed.
#[derive(Debug, Args)]
pub(super) struct ReviewDraft {
    /// Briefing file to review
    file: PathBuf,
    /// Colour theme [default: dark]
    #[arg(long, value_name = "NAME|FILE", help_heading = "Display")]
    theme: Option<String>,
    /// Who lays out right-to-left text: auto, terminal or off [default: auto]
    #[arg(long, value_enum, value_name = "MODE", hide_possible_values = true, help_heading = "Display")]
    bidi: Option<BidiMode>,
    #[command(flatten)]
    characters: CharacterOptions,
}

impl ReviewDraft {
    /// Runs the review until the reader quits, and says what is left.
    pub(super) fn run(&self, config: Option<&Path>, color: Option<Color>) -> Result<(), Error> {
        let origin = Origin::new(Some(&self.file), None)?;
        let Some(path) = origin.file() else {
            return Err(Error::Arguments("only a file can be reviewed: decisions are saved to it".to_owned()));
        };
        let environment = Environment::read();
        if !output::is_terminal() || environment.is_dumb() {
            return list(&origin, color);
        }
        let preferences = Preferences::read(config)?;
        let theme = preferences.theme(self.theme.as_deref())?;
        let choice = preferences.characters(self.characters);
        let shown = (preferences.config.links.value, choice);
        let colors = (preferences.color(color), preferences.bidi(self.bidi));
        let terminal = environment.capabilities(colors.0, colors.1, shown);
        let host = ReviewHost::open(path).map_err(Error::Failed)?;
        let mut review = Review::new(self.name(), local::window()?, preferences.config.keys);
        let (text, archive) = host.contents();
        review.read(text, archive);
        let asks = preferences.theme_name(self.theme.as_deref()) == Some(AUTO);
        let session = Session::of_review(review, theme, terminal)
            .with_background_query(asks)
            .with_width_query(choice.asks_terminal());
        local::run(session, host)?;
        self.say_left(path)
    }

    /// Returns the name of the file without its folders.
    fn name(&self) -> String {
        let name = self.file.file_name().unwrap_or(self.file.as_os_str());
        printable(&name.to_string_lossy())
    }

    fn say_left(&self, path: &Path) -> Result<(), Error> {
        let text = Origin::File(path.to_owned()).read(false)?;
        let name = printable(&path.display().to_string());
        let message = match unfinished(&text).map(|items| items.len()) {
            None => format!("{name} is invalid; `sitroom check` says why."),
            Some(0) => format!("{name}: nothing is left to review."),
            Some(left) => format!("{name}: {left} item{} left to review.", plural(left)),
        };
        let mut out = output::stdout(OutputKind::Document);
        ignore_broken_pipe(writeln!(out, "{message}").and_then(|()| out.flush()))
    }
}

/// Lists the unfinished items, one per line.
fn list(origin: &Origin, color: Option<Color>) -> Result<(), Error> {
    let text = origin.read(false)?;
    if let Err(problems) = crate::briefing::load(&text) {
        let colour = output::error_kind(color.unwrap_or_default()) == OutputKind::Coloured;
        return Err(invalid(&origin.name(), &text, &problems, colour).into());
    }
    let items = unfinished(&text).unwrap_or_default();
    let name = printable(&origin.name());
    let mut lines = String::new();
    for item in &items {
        // writing to a string does not fail
        let _ = writeln!(lines, "{name}:{}: {}", item.line, item.words);
    }
    let _ = writeln!(lines, "{} item{} left to review.", items.len(), plural(items.len()));
    let mut out = output::stdout(OutputKind::Document);
    ignore_broken_pipe(out.write_all(lines.as_bytes()).and_then(|()| out.flush()))
}
