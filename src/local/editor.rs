//! Gives the terminal to the user's editor, and takes it back.

use std::io;

use super::event::EventQueue;
use super::terminal::Terminal;
use crate::app::Effect;
use crate::editor::EditorCommand;
use crate::session::{Host, Session};

/// Runs the editor. The terminal is as the shell left it meanwhile, and has to be reopened.
pub(super) fn give_terminal(
    terminal: &mut Terminal,
    events: &mut EventQueue,
    command: EditorCommand,
) -> io::Result<Result<(), String>> {
    terminal.close()?;
    events.without_keyboard(|| command.run())
}

/// Shows what the editor has changed, and `outcome`, if it has something to say.
pub(super) fn show_edited(
    session: &mut Session,
    host: &mut impl Host,
    file: Option<usize>,
    outcome: Result<(), String>,
) -> Effect {
    let edited = host.edited(file);
    let effect = edited.map_or(Effect::None, |msg| session.update(msg));
    // an invalid file was listed with its problems; once it is valid, it opens
    if let Some(position) = file.filter(|_| session.library().is_some_and(|library| library.shows_report())) {
        let opening = host.open(position, session.size());
        session.show_opening(opening);
    }
    outcome.err().into_iter().for_each(|message| session.say(message));
    effect
}
