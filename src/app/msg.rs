//! Messages to an app, and effects that its runner has to carry out.

use std::sync::Arc;

use super::question::QuestionCommand;
use crate::editor::EditPlace;
use crate::index::Index;
use crate::input::Key;
use crate::keymap::Action;
use crate::page::SourceAddress;

/// Something that happens to an [`App`](super::App).
#[derive(Clone, Debug)]
pub enum Msg {
    /// A key that is bound to an action.
    Do(Action),
    /// A key that is not bound to anything.
    Unbound(Key),
    /// A digit: of the number of a link, or the first one of a step's.
    Digit(usize),
    /// A key that answers a confirmation.
    Confirm(ConfirmationKey),
    /// A mouse event.
    Point(crate::input::Mouse),
    /// An edit to the line being typed.
    Edit(super::prompt::Edit),
    /// A new size of the window.
    Resize {
        /// Columns.
        columns: u16,
        /// Rows.
        rows: u16,
    },
    /// The file was reloaded on request: the new index, or a report of its problems.
    Reloaded(Result<Arc<Index>, String>),
    /// The file was saved: the new index, or its first problem.
    Saved(Result<Arc<Index>, String>),
}

/// A key pressed while a question is to be confirmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConfirmationKey {
    /// The key that always confirms.
    Yes,
    /// The key that the question names besides: it asked, and confirms unless it was pressed twice in a moment.
    Same,
    /// Any other key, which cancels.
    Other,
}

/// What the runner has to do.
#[must_use]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Only draw.
    None,
    /// Quit, unless that concerns others; then ask first.
    Quit,
    /// Quit; the reader has confirmed it.
    QuitConfirmed,
    /// Nothing is left to close: return to the library, if there is one, or else quit.
    Close,
    /// Suspend the program.
    Suspend,
    /// Redraw the whole screen.
    Redraw,
    /// Reload the file and answer with [`Msg::Reloaded`].
    Reload,
    /// Switch to the next theme.
    NextTheme,
    /// Switch to the next set of characters that the terminal may show.
    NextCharacters,
    /// Switch to the next way of laying out right-to-left text.
    NextBidi,
    /// Copy this text to the terminal's clipboard.
    Copy(String),
    /// Copy this URL to the terminal's clipboard.
    CopyUrl(SourceAddress),
    /// Open this URL in the browser of whoever sits at this machine; for anyone else, copy it.
    OpenUrl(SourceAddress),
    /// Open the briefing's file in the user's editor.
    Edit {
        /// The position of the file in the library; `None` for the open briefing.
        file: Option<usize>,
        /// Where to open it.
        place: EditPlace,
    },
    /// Open the briefing at this place of the library.
    OpenBriefing(usize),
    /// Open no briefing after all: the one that is being loaded.
    CancelOpening,
    /// Return from the briefing to the library, if there is one; from a library over a briefing, to that.
    Out,
    /// List the other briefings of the folder.
    Briefings,
    /// Save this question for the presenter, and report the result.
    Ask(String),
    /// Open a prompt with the viewer's present name ([`App::start_naming`](super::App::start_naming)).
    EditName,
    /// Give the viewer this name, and report the result.
    SetName(String),
    /// Disconnect the viewer with this number, and report the result.
    Kick(u32),
    /// Save the decision of a review.
    SaveDecision,
    /// Do this with questions of the audience.
    Judge(QuestionCommand),
}
