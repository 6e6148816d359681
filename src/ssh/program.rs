//! What runs in a channel: a reader at a terminal, or a document that is given out. It ends with an exit status, and
//! a panic in it ends its own channel alone.

use std::sync::Arc;

use russh::ChannelId;
use tokio::sync::watch;

use super::choice;
use super::client::Client;
use super::outlet::{Gone, Outlet};
use super::reader::Reader;
use super::server::House;
use super::takeaway::{self, Takeaway};
use super::who::Who;
use crate::screen::modes;

/// How far a connection has got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// It has not said who it is.
    AtTheDoor,
    /// It may come in, and nothing runs.
    Inside,
    /// Something runs in this channel.
    Running(ChannelId),
    /// It has ended, and the client has yet to take the rest and to close the channel.
    Ended(ChannelId),
}

/// What a channel was asked to run.
#[derive(Clone, Debug)]
pub enum Program {
    /// The briefing at a terminal; plain text where there is none, or where it cannot move its cursor.
    Read(Client),
    /// A document; whether through a terminal.
    Give(Takeaway, bool),
    /// Any other command; whether at a terminal.
    Refuse(bool),
}

/// Runs `program` in a task of its own until it ends, then closes the channel.
pub fn start(house: Arc<House>, who: Who, program: Program, outlet: Outlet, stage: Arc<watch::Sender<Stage>>) {
    let running = Stage::Running(outlet.channel());
    stage.send_replace(running);
    tokio::spawn(async move {
        let ran = tokio::spawn(run(house, who.clone(), program, outlet.clone())).await;
        match ran {
            Ok(Ok(status)) => outlet.close(status).await,
            Ok(Err(Gone)) => {}
            // what it said is in the log by now
            Err(_) => {
                tracing::error!("{who}: ended by a defect of the program");
                let sorry = [modes::LEAVE, "Something is wrong with this program; it has been noted. Goodbye.\r\n"];
                if outlet.send(sorry.concat().into()).await.is_ok() {
                    outlet.close(70).await;
                }
            }
        }
        // the client may have closed the channel by now, and opened another
        advance(&stage, &[running], Stage::Ended(outlet.channel()));
    });
}

/// Takes a connection from one of some stages to the next; in any other it stays.
pub fn advance(stage: &watch::Sender<Stage>, from: &[Stage], to: Stage) {
    stage.send_if_modified(|stage| {
        let advances = from.contains(stage);
        if advances {
            *stage = to;
        }
        advances
    });
}

async fn run(house: Arc<House>, who: Who, program: Program, outlet: Outlet) -> Result<u32, Gone> {
    match program {
        Program::Refuse(raw) => {
            outlet.complain(&[takeaway::REFUSED, if raw { "\r" } else { "" }].concat()).await?;
            Ok(127)
        }
        Program::Read(mut client) if client.window().is_some() && !client.is_dumb() => {
            let named = house.shelf.named(&who.asked).map(str::to_owned);
            let name = match named {
                Some(name) => name,
                None => match choice::ask(&house, &outlet, &mut client).await? {
                    Some(name) => name,
                    None => return Ok(0),
                },
            };
            let Some(room) = house.room(&name) else { return Ok(1) };
            Reader::new(house, (name, room), who, &client, outlet).run().await
        }
        Program::Read(client) => give(house, who, Takeaway::Brief, (outlet, client.window().is_some())).await,
        Program::Give(takeaway, raw) => give(house, who, takeaway, (outlet, raw)).await,
    }
}

/// Sends a document; through a terminal, if there is one, with the line ends that it needs.
async fn give(house: Arc<House>, who: Who, takeaway: Takeaway, (outlet, raw): (Outlet, bool)) -> Result<u32, Gone> {
    let Some(room) = house.shelf.named(&who.asked).and_then(|name| house.room(name)) else {
        outlet.complain("Several briefings are read here; log in with the name of one (in brackets):\n").await?;
        outlet.complain(&choice::list(&house.shelf)).await?;
        return Ok(2);
    };
    if room.keeps_together() {
        outlet.complain("sitroom: nothing is given out while everybody is kept together; ask again afterwards").await?;
        return Ok(1);
    }
    let index = room.index();
    // shared for as long as this client reads it
    let document = room.takeaways.document((takeaway, raw), &index);
    let text = match document.made() {
        Some(text) => Some(text),
        None => {
            let (making, inbox) = (Arc::clone(&document), outlet.inbox());
            tokio::select! {
                made = house.heavy(move |_| making.make(&index)) => made,
                // a client that does not wait for it needs no turn
                () = inbox.gone() => return Err(Gone),
            }
        }
    };
    match text {
        Some(text) => outlet.send(text).await.map(|()| 0),
        None => Ok(1),
    }
}
