//! Progress of slow loads on standard error, if that is a terminal.

use std::path::Path;

use super::environment::Environment;
use super::output;
use crate::briefing::diagnostic::printable;
use crate::host::{LoadWatch, QUICK_LOAD, is_large, progress_line};
use crate::text;

/// Width of the line where the size of the terminal is unknown.
const USUAL_WIDTH: usize = 79;
/// The end of the line: no input is read yet, so the terminal's own interrupt key works.
const CANCEL: &str = "Ctrl-c cancels";

/// Shows on standard error how far the load of `path`, a file or a folder, is until the result is dropped. Nothing is shown
/// for quick loads, without a terminal, or for pipes, whose writer may use the terminal itself.
#[must_use]
pub(super) fn show(path: Option<&Path>) -> Option<LoadWatch> {
    let path = path.filter(|path| is_large(path) || path.is_dir())?.to_owned();
    if !output::errors_go_to_terminal() || Environment::read().is_dumb() {
        return None;
    }
    let width = crate::local::window().map_or(USUAL_WIDTH, |(columns, _)| usize::from(columns).saturating_sub(1));
    let (is_folder, mut shown) = (path.is_dir(), None);
    Some(LoadWatch::start(QUICK_LOAD, move |stage| {
        let line = stage.map(|stage| match is_folder {
            true => format!("Loading the briefings in {}; {CANCEL}", printable(&path.display().to_string())),
            false => format!("{}; {CANCEL}", progress_line(&path, stage)),
        });
        // the stages of the files in a folder are not shown
        if shown != line {
            output::status_line(&text::clip_words(line.as_deref().unwrap_or_default(), width));
            shown = line;
        }
    }))
}
