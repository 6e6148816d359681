//! The programs that run in a channel: a briefing at a terminal, or a document. Each ends with an exit status.

use std::sync::Arc;

use russh::ChannelId;
use tokio::sync::watch;
use tokio::task::JoinError;

use super::channel_writer::{ChannelWriter, Disconnected};
use super::client_terminal::ClientTerminal;
use super::documents::{DocumentKind, UNKNOWN_COMMAND};
use super::eviction::EvictionReason;
use super::peer::Peer;
use super::phase::{Phase, advance};
use super::room_list;
use super::server_state::ServerState;
use super::viewer::library::{self, ListOutcome};
use super::viewer::{self, ViewerOutput, ViewerVisit};
use crate::screen::modes;

/// The exit status of a program that panicked (`EX_SOFTWARE`).
const INTERNAL_ERROR: u32 = 70;
/// The exit status of an unknown command, as in a shell.
const NOT_FOUND: u32 = 127;

/// The exit status of a program that was ended because the client has to leave (`EX_NOPERM`).
const EVICTED: u32 = 77;
const NOT_FOR_VIEWERS: &str =
    "sitroom: `notes` is for presenters: log in as `presenter` with a key of the server's --presenter-keys";
const NOTES_WITHOUT_TERMINAL: &str =
    "sitroom: `notes` needs a terminal with cursor control: ssh -t presenter@HOST notes";

/// What a client asks to run in its channel.
#[derive(Clone, Debug)]
pub(super) enum Program {
    /// The briefing at a terminal; plain text without a terminal or without cursor control.
    View(ClientTerminal),
    /// The briefing in lines of text for a screen reader, with or without a terminal.
    Linear(ClientTerminal),
    /// The notes of whoever presents the briefing, at a presenter's terminal.
    Notes(ClientTerminal),
    /// A document; `true` if it goes through a terminal.
    Document(DocumentKind, bool),
    /// Any other command; `true` if at a terminal.
    Unknown(bool),
}

/// How a program writes.
#[derive(Clone, Copy, Debug)]
enum OutputForm {
    /// On the whole screen of a terminal.
    Screen,
    /// Line by line; `is_raw` if they go through a terminal.
    Lines { is_raw: bool },
}

/// The command for screen-reader mode.
const LINEAR: &str = "linear";
/// The command with which a presenter reads the notes on another terminal.
const NOTES: &str = "notes";

impl Program {
    /// Returns the program that a command asks for.
    pub fn from_command(command: &[u8], terminal: ClientTerminal) -> Self {
        let is_raw = terminal.window().is_some();
        match DocumentKind::from_command(command) {
            Some(kind) => Program::Document(kind, is_raw),
            None if command.trim_ascii() == LINEAR.as_bytes() => Program::Linear(terminal),
            None if command.trim_ascii() == NOTES.as_bytes() => Program::Notes(terminal),
            None => Program::Unknown(is_raw),
        }
    }

    /// Returns true if the program reads input.
    pub fn reads_input(&self) -> bool {
        match self {
            Program::View(terminal) | Program::Notes(terminal) => terminal.window().is_some(),
            Program::Linear(_) => true,
            Program::Document(..) | Program::Unknown(_) => false,
        }
    }

    fn form(&self) -> OutputForm {
        match self {
            Program::View(terminal) | Program::Notes(terminal) if terminal.has_screen() => OutputForm::Screen,
            Program::View(terminal) | Program::Notes(terminal) | Program::Linear(terminal) => {
                OutputForm::Lines { is_raw: terminal.window().is_some() }
            }
            Program::Document(_, is_raw) | Program::Unknown(is_raw) => OutputForm::Lines { is_raw: *is_raw },
        }
    }
}

/// Runs `program` in a task of its own, then closes the channel.
pub(super) fn start(
    server: Arc<ServerState>,
    peer: Peer,
    program: Program,
    writer: ChannelWriter,
    phase: Arc<watch::Sender<Phase>>,
) {
    let channel = writer.channel();
    phase.send_replace(Phase::Running(channel));
    let form = program.form();
    let mut running = tokio::spawn(run(server, peer.clone(), program, writer.clone()));
    tokio::spawn(async move {
        tokio::select! {
            biased;
            result = &mut running => end(result, &peer, &writer).await,
            reason = peer.eviction.requested() => {
                running.abort();
                // it holds a place in the room and may be sending
                let _ = running.await;
                evict(reason, form, &peer, &writer).await;
            }
        }
        finish(&phase, channel);
    });
}

/// Moves a connection on when its program has ended. The client may have closed the channel by now and opened another.
fn finish(phase: &watch::Sender<Phase>, channel: ChannelId) {
    advance(phase, &[Phase::Running(channel)], Phase::Finished(channel));
}

/// Closes the channel of a program that has ended with its exit status. A panic ends this program alone.
async fn end(result: Result<Result<u32, Disconnected>, JoinError>, peer: &Peer, writer: &ChannelWriter) {
    match result {
        Ok(Ok(status)) => writer.close(status).await,
        Ok(Err(Disconnected)) => {}
        // the panic itself is in the log by now
        Err(_) => {
            tracing::error!("{peer}: connection closed after an internal error");
            let message = [modes::LEAVE, "Internal error; it has been logged.\r\n"].concat();
            if writer.send(message.into()).await.is_ok() {
                writer.close(INTERNAL_ERROR).await;
            }
        }
    }
}

/// Closes the channel of a program that was ended, with the reason on the client's screen.
async fn evict(reason: EvictionReason, form: OutputForm, peer: &Peer, writer: &ChannelWriter) {
    let message = reason.message();
    tracing::info!("{peer}: {message}");
    let sent = match form {
        OutputForm::Screen => writer.send([modes::LEAVE, message, "\r\n"].concat().into()).await,
        OutputForm::Lines { is_raw } => writer.send_error(&format!("sitroom: {message}"), is_raw).await,
    };
    if sent.is_ok() {
        writer.close(EVICTED).await;
    }
}

async fn run(
    server: Arc<ServerState>,
    mut peer: Peer,
    program: Program,
    writer: ChannelWriter,
) -> Result<u32, Disconnected> {
    match program {
        Program::Notes(terminal) => {
            let has_window = terminal.window().is_some();
            let refusal = match (peer.may_present, terminal.has_screen()) {
                (true, true) => None,
                (false, _) => Some(NOT_FOR_VIEWERS),
                (true, false) => Some(NOTES_WITHOUT_TERMINAL),
            };
            if let Some(refusal) = refusal {
                writer.send_error(refusal, has_window).await?;
                return Ok(1);
            }
            peer.reads_notes = true;
            let visit = ViewerVisit::new(&server, peer, (terminal, ViewerOutput::Screen), writer);
            view(server, visit).await
        }
        Program::Unknown(is_raw) => {
            writer.send_error(UNKNOWN_COMMAND, is_raw).await?;
            Ok(NOT_FOUND)
        }
        Program::View(terminal) if terminal.has_screen() => {
            let visit = ViewerVisit::new(&server, peer, (terminal, ViewerOutput::Screen), writer);
            view(server, visit).await
        }
        Program::View(terminal) => {
            let form = (DocumentKind::Brief, terminal.window().is_some());
            send_document(server, peer, form, writer).await
        }
        Program::Linear(terminal) => {
            let visit = ViewerVisit::new(&server, peer, (terminal, ViewerOutput::Lines), writer);
            view(server, visit).await
        }
        Program::Document(kind, is_raw) => send_document(server, peer, (kind, is_raw), writer).await,
    }
}

/// Shows the briefing that the login name asks for, or those chosen from the list.
async fn view(server: Arc<ServerState>, mut visit: ViewerVisit) -> Result<u32, Disconnected> {
    let mut requested = requested(&server, &visit.peer).await;
    loop {
        let name = match requested.take() {
            Some(name) => name,
            None => match library::choose(&server, &mut visit).await? {
                ListOutcome::Briefing(name) => name,
                ListOutcome::Left(status) => return Ok(status),
            },
        };
        let Some(served) = server.room(&name) else { return Ok(1) };
        if let Some(status) = viewer::run(Arc::clone(&server), (name, served), &mut visit).await? {
            return Ok(status);
        }
    }
}

/// Returns the name of the briefing that the login name asks for. Its file may be new.
async fn requested(server: &Arc<ServerState>, peer: &Peer) -> Option<String> {
    let found = server.catalog.find(&peer.requested);
    if found.is_some() && !server.catalog.may_grow_to_several() {
        return found;
    }
    server.run_blocking(ServerState::refresh_rooms).await;
    server.catalog.find(&peer.requested)
}

/// Sends a document, with line ends for a terminal if it goes through one.
async fn send_document(
    server: Arc<ServerState>,
    peer: Peer,
    form: (DocumentKind, bool),
    writer: ChannelWriter,
) -> Result<u32, Disconnected> {
    let Some(served) = requested(&server, &peer).await.and_then(|name| server.room(&name)) else {
        let head = "sitroom: several briefings; log in with the name of one (in brackets):\n\n";
        writer.send_error(&[head, &room_list::text(&server.listed_scenes())].concat(), form.1).await?;
        return Ok(2);
    };
    if served.room.keeps_together() {
        writer.send_error("sitroom: no documents until the presentation ends (--no-ahead)", form.1).await?;
        return Ok(1);
    }
    let index = served.room.index();
    // shared for as long as this client reads it
    let document = served.documents.document(form, &index);
    let text = match document.cached() {
        Some(text) => Some(text),
        None => {
            let (document, input) = (Arc::clone(&document), writer.input());
            tokio::select! {
                text = server.run_blocking(move |_| document.text(&index)) => text,
                // a client that is gone need not wait for its turn
                () = input.disconnected() => return Err(Disconnected),
            }
        }
    };
    match text {
        Some(text) => writer.send(text).await.map(|()| 0),
        None => Ok(1),
    }
}

#[cfg(test)]
mod tests;
