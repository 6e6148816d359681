//! What can happen to an app, and what it asks of its runner.

use std::sync::Arc;

use crate::index::Index;
use crate::keymap::Action;

/// Something that happens to an [`App`](super::App).
#[derive(Clone, Debug)]
pub enum Msg {
    /// A bound key.
    Do(Action),
    /// A digit of a link's number.
    Digit(usize),
    /// The answer to a question that was asked before something is done.
    Confirm(bool),
    /// The mouse.
    Point(crate::input::Mouse),
    /// A change to the line that is being typed.
    Edit(super::prompt::Edit),
    /// The window has a new size in cells.
    Resize {
        /// Cells across.
        columns: u16,
        /// Cells down.
        rows: u16,
    },
    /// The file was read again: a new index, or what is wrong with the file now.
    Reloaded(Result<Arc<Index>, String>),
    /// The file was saved: a new index, or the first problem with its place. Nobody asked, so little is said.
    Saved(Result<Arc<Index>, String>),
}

/// What the app asks of its runner.
#[must_use]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Nothing but to draw.
    None,
    /// Leave.
    Quit,
    /// Give the terminal back to the shell until it is wanted again.
    Suspend,
    /// Forget what the terminal shows and paint all of it.
    Redraw,
    /// Read the file and answer with [`Msg::Reloaded`].
    Reload,
    /// Take the next theme.
    NextTheme,
    /// Give this text to the terminal's clipboard, as far as the terminal lets us.
    Copy(String),
    /// Open the briefing at this place of the library.
    OpenBriefing(usize),
    /// Leave what was opened: there is nothing left to go back from.
    Out,
    /// Keep this question for the presenter, and say whether it was kept.
    Ask(String),
    /// Put the asked question of this number among everybody's open questions.
    Promote(u32),
    /// Take these out of there, or off the presenter's list.
    Dismiss(Vec<u32>),
}
