//! What runs in a channel: a reader at a terminal, or a document that is given out. It ends with an exit status, and
//! a panic in it ends its own channel alone.

use std::sync::Arc;

use russh::ChannelId;
use tokio::sync::watch;

use super::channel_writer::{ChannelWriter, Disconnected};
use super::client_terminal::ClientTerminal;
use super::documents::{self, DocumentKind};
use super::menu;
use super::peer::Peer;
use super::server::ServerState;
use super::viewer::Reader;
use crate::screen::modes;

/// How far a connection has got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// It has not said who it is.
    Unauthenticated,
    /// It may come in, and nothing runs.
    Authenticated,
    /// Something runs in this channel.
    Running(ChannelId),
    /// It has ended, and the client has yet to take the rest and to close the channel.
    Finished(ChannelId),
}

/// What a channel was asked to run.
#[derive(Clone, Debug)]
pub enum Program {
    /// The briefing at a terminal; plain text where there is none, or where it cannot move its cursor.
    Read(ClientTerminal),
    /// A document; whether through a terminal.
    Give(DocumentKind, bool),
    /// Any other command; whether at a terminal.
    Refuse(bool),
}

/// Runs `program` in a task of its own until it ends, then closes the channel.
pub fn start(
    server: Arc<ServerState>,
    peer: Peer,
    program: Program,
    writer: ChannelWriter,
    phase: Arc<watch::Sender<Phase>>,
) {
    let running = Phase::Running(writer.channel());
    phase.send_replace(running);
    tokio::spawn(async move {
        let ran = tokio::spawn(run(server, peer.clone(), program, writer.clone())).await;
        match ran {
            Ok(Ok(status)) => writer.close(status).await,
            Ok(Err(Disconnected)) => {}
            // what it said is in the log by now
            Err(_) => {
                tracing::error!("{peer}: ended by a defect of the program");
                let sorry = [modes::LEAVE, "Something is wrong with this program; it has been noted. Goodbye.\r\n"];
                if writer.send(sorry.concat().into()).await.is_ok() {
                    writer.close(70).await;
                }
            }
        }
        // the client may have closed the channel by now, and opened another
        advance(&phase, &[running], Phase::Finished(writer.channel()));
    });
}

/// Takes a connection from one of some phases to the next; in any other it stays.
pub fn advance(phase: &watch::Sender<Phase>, from: &[Phase], to: Phase) {
    phase.send_if_modified(|phase| {
        let advances = from.contains(phase);
        if advances {
            *phase = to;
        }
        advances
    });
}

async fn run(
    server: Arc<ServerState>,
    peer: Peer,
    program: Program,
    writer: ChannelWriter,
) -> Result<u32, Disconnected> {
    match program {
        Program::Refuse(raw) => {
            writer.complain(&[documents::REFUSED, if raw { "\r" } else { "" }].concat()).await?;
            Ok(127)
        }
        Program::Read(mut client) if client.window().is_some() && !client.is_dumb() => {
            let named = server.catalog.find(&peer.asked).map(str::to_owned);
            let name = match named {
                Some(name) => name,
                None => match menu::ask(&server, &writer, &mut client).await? {
                    Some(name) => name,
                    None => return Ok(0),
                },
            };
            let Some(room) = server.room(&name) else { return Ok(1) };
            Reader::new(server, (name, room), peer, &client, writer).run().await
        }
        Program::Read(client) => give(server, peer, DocumentKind::Brief, (writer, client.window().is_some())).await,
        Program::Give(takeaway, raw) => give(server, peer, takeaway, (writer, raw)).await,
    }
}

/// Sends a document; through a terminal, if there is one, with the line ends that it needs.
async fn give(
    server: Arc<ServerState>,
    peer: Peer,
    takeaway: DocumentKind,
    (writer, raw): (ChannelWriter, bool),
) -> Result<u32, Disconnected> {
    let Some(room) = server.catalog.find(&peer.asked).and_then(|name| server.room(name)) else {
        writer.complain("Several briefings are read here; log in with the name of one (in brackets):\n").await?;
        writer.complain(&menu::list(&server.catalog)).await?;
        return Ok(2);
    };
    if room.keeps_together() {
        writer.complain("sitroom: nothing is given out while everybody is kept together; ask again afterwards").await?;
        return Ok(1);
    }
    let index = room.index();
    // shared for as long as this client reads it
    let document = room.documents.document((takeaway, raw), &index);
    let text = match document.made() {
        Some(text) => Some(text),
        None => {
            let (making, input_queue) = (Arc::clone(&document), writer.input_queue());
            tokio::select! {
                made = server.heavy(move |_| making.make(&index)) => made,
                // a client that does not wait for it needs no turn
                () = input_queue.gone() => return Err(Disconnected),
            }
        }
    };
    match text {
        Some(text) => writer.send(text).await.map(|()| 0),
        None => Ok(1),
    }
}
