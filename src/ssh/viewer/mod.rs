//! One reader at one terminal over SSH: inputs in, frames out, until somebody leaves.
//!
//! Who follows is shown what all followers with the same window are shown, and has no session of their own; the first
//! key that leads away makes them one, at the same place. While a frame waits for the network, what is typed gathers;
//! it is applied at once and drawn once. So a slow line sees fewer frames, never older ones.

mod errands;
mod frame;
mod inputs;
mod leave;

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::{Instant, sleep, sleep_until};

use super::admission;
use super::channel_writer::{ChannelWriter, Disconnected};
use super::client_terminal::ClientTerminal;
use super::drawing::{RenderKey, SharedFrame};
use super::input_queue::InputQueue;
use super::limits::{Budget, USUAL_WINDOW};
use super::peer::Peer;
use super::presenter::PresenterLink;
use super::room::{Presence, Room};
use super::scheduler::Account;
use super::server::ServerState;
use crate::app::{App, Scene};
use crate::screen::{Decoder, modes};
use crate::session::Session;
use frame::news;
use leave::Leave;

/// Time after which an Esc was the key and not the beginning of a sequence.
pub const LONE_ESC: Duration = Duration::from_millis(50);
/// How long a reader rests after each frame, in multiples of the time that it took to draw: keys that arrive meanwhile
/// are drawn together. What was drawn for everyone rests for nothing.
const REST: u32 = 4;
/// How often the time is drawn anew.
const SECOND: Duration = Duration::from_secs(1);

/// What a reader's terminal shows.
enum Shown {
    /// Nobody knows.
    Nothing,
    /// What all followers are shown.
    Shared(Arc<SharedFrame>),
    /// Something of their own.
    Own {
        session: Box<Session>,
        /// It has changed since it was drawn.
        dirty: bool,
    },
}

/// A reader and what they are connected to.
pub struct Reader {
    server: Arc<ServerState>,
    room: Arc<Room>,
    name: String,
    peer: Peer,
    key: RenderKey,
    shown: Shown,
    frames: Option<watch::Receiver<Arc<SharedFrame>>>,
    scenes: watch::Receiver<Scene>,
    presence: Option<Presence>,
    link: Option<PresenterLink>,
    questions: Budget,
    decoder: Decoder,
    input_queue: Arc<InputQueue>,
    writer: ChannelWriter,
    began: Instant,
    /// When something was typed last.
    typed: Instant,
    idle: Instant,
    /// When the next frame may be drawn.
    rested: Instant,
    /// Whose time is used, and how much of it the last frame took.
    accounts: [Account; 2],
    took: Duration,
}

impl Reader {
    /// A reader of the briefing called `name`, which is shown in `room`, at `client`'s terminal.
    pub fn new(
        server: Arc<ServerState>,
        (name, room): (String, Arc<Room>),
        peer: Peer,
        client: &ClientTerminal,
        writer: ChannelWriter,
    ) -> Self {
        let size = client.window().unwrap_or(USUAL_WINDOW);
        let key = RenderKey { size, terminal: client.capabilities().in_window(size), theme: server.theme.clone() };
        let link = peer.presents.then(|| PresenterLink::new(&room, &peer.name));
        let presence = (!peer.presents).then(|| room.enter(&peer.name, writer.flow()));
        // the notes of the script are for presenters alone
        let at_lectern = || App::new(room.index(), size.0, size.1);
        let shown = match peer.presents {
            true => {
                let session = Session::new(at_lectern(), key.theme.clone(), key.terminal);
                Shown::Own { session: Box::new(session), dirty: true }
            }
            false => Shown::Nothing,
        };
        let (began, scenes) = (Instant::now(), room.subscribe());
        let (idle, input_queue) = (began + server.limits.idle, writer.input_queue());
        let (decoder, questions) = (Decoder::new(), Budget::questions(began.into_std()));
        let frames = None;
        let accounts =
            [Account::Address(admission::network(peer.address.ip())), Account::Reader(server.scheduler.number())];
        let took = key.estimate();
        Self {
            server,
            room,
            name,
            peer,
            key,
            shown,
            frames,
            scenes,
            presence,
            link,
            questions,
            decoder,
            input_queue,
            writer,
            began,
            typed: began,
            idle,
            rested: began,
            accounts,
            took,
        }
    }

    /// Reads until somebody leaves; the exit status.
    ///
    /// # Errors
    /// When the connection is gone.
    pub async fn run(mut self) -> Result<u32, Disconnected> {
        self.writer.send(modes::enter(self.key.terminal).into()).await?;
        let server = Arc::clone(&self.server);
        // made once: all of this happens to every viewer with every key of the presenter's
        let (stopping, idle) = (server.stopping(), sleep_until(self.idle));
        tokio::pin!(stopping, idle);
        loop {
            let rested = self.rested <= Instant::now();
            if rested {
                self.show().await?;
            }
            if idle.deadline() != self.idle {
                idle.as_mut().reset(self.idle);
            }
            let leave = tokio::select! {
                biased;
                () = &mut stopping => Some(Leave::Stopping),
                batch = self.input_queue.next() => self.batch(batch).await?,
                () = async { sleep_until(self.typed + LONE_ESC).await }, if self.decoder.is_pending() => self.lone_esc().await?,
                () = &mut idle => Some(Leave::Idle),
                () = news(&self.shown, &mut self.frames, &mut self.scenes), if rested => None,
                () = async { sleep(SECOND).await }, if self.shows_clock() => None,
                () = async { sleep_until(self.rested).await }, if !rested => None,
            };
            if let Some(leave) = leave {
                return self.goodbye(leave).await;
            }
        }
    }

    async fn goodbye(mut self, leave: Leave) -> Result<u32, Disconnected> {
        if let Some(link) = self.link.as_mut().filter(|_| leave == Leave::Quit) {
            link.leave();
        }
        let goodbye = [modes::LEAVE, leave.words()].concat();
        self.writer.send(goodbye.into()).await?;
        Ok(leave.status())
    }
}
