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

use super::client::Client;
use super::drawing::{Frame, Look};
use super::gate;
use super::inbox::Inbox;
use super::lectern::Lectern;
use super::limits::{Budget, USUAL_WINDOW};
use super::outlet::{Gone, Outlet};
use super::room::{Presence, Room};
use super::server::House;
use super::share::Account;
use super::who::Who;
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
    Shared(Arc<Frame>),
    /// Something of their own.
    Own {
        session: Box<Session>,
        /// It has changed since it was drawn.
        dirty: bool,
    },
}

/// A reader and what they are connected to.
pub struct Reader {
    house: Arc<House>,
    room: Arc<Room>,
    name: String,
    who: Who,
    look: Look,
    shown: Shown,
    frames: Option<watch::Receiver<Arc<Frame>>>,
    scenes: watch::Receiver<Scene>,
    presence: Option<Presence>,
    lectern: Option<Lectern>,
    questions: Budget,
    decoder: Decoder,
    inbox: Arc<Inbox>,
    outlet: Outlet,
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
        house: Arc<House>,
        (name, room): (String, Arc<Room>),
        who: Who,
        client: &Client,
        outlet: Outlet,
    ) -> Self {
        let size = client.window().unwrap_or(USUAL_WINDOW);
        let look = Look { size, terminal: client.capabilities().in_window(size), theme: house.theme.clone() };
        let lectern = who.presents.then(|| Lectern::new(&room, &who.name));
        let presence = (!who.presents).then(|| room.enter(&who.name, outlet.flow()));
        // the notes of the script are for presenters alone
        let at_lectern = || App::new(room.index(), size.0, size.1);
        let shown = match who.presents {
            true => {
                let session = Session::new(at_lectern(), look.theme.clone(), look.terminal);
                Shown::Own { session: Box::new(session), dirty: true }
            }
            false => Shown::Nothing,
        };
        let (began, scenes) = (Instant::now(), room.subscribe());
        let (idle, inbox) = (began + house.limits.idle, outlet.inbox());
        let (decoder, questions) = (Decoder::new(), Budget::questions(began.into_std()));
        let frames = None;
        let accounts = [Account::Address(gate::network(who.address.ip())), Account::Reader(house.share.number())];
        let took = look.estimate();
        Self {
            house,
            room,
            name,
            who,
            look,
            shown,
            frames,
            scenes,
            presence,
            lectern,
            questions,
            decoder,
            inbox,
            outlet,
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
    pub async fn run(mut self) -> Result<u32, Gone> {
        self.outlet.send(modes::enter(self.look.terminal).into()).await?;
        let house = Arc::clone(&self.house);
        // made once: all of this happens to every viewer with every key of the presenter's
        let (stopping, idle) = (house.stopping(), sleep_until(self.idle));
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
                mail = self.inbox.next() => self.mail(mail).await?,
                () = async { sleep_until(self.typed + LONE_ESC).await }, if self.decoder.pending() => self.lone_esc().await?,
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

    async fn goodbye(mut self, leave: Leave) -> Result<u32, Gone> {
        if let Some(lectern) = self.lectern.as_mut().filter(|_| leave == Leave::Quit) {
            lectern.leave();
        }
        let goodbye = [modes::LEAVE, leave.words()].concat();
        self.outlet.send(goodbye.into()).await?;
        Ok(leave.status())
    }
}
