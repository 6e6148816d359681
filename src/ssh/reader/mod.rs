//! One reader at one terminal over SSH: inputs in, frames out, until somebody leaves.
//!
//! Who follows is shown what all followers with the same window are shown, and has no session of their own; the first
//! key that leads away makes them one, at the same place. While a frame waits for the network, what is typed gathers;
//! it is applied at once and drawn once. So a slow line sees fewer frames, never older ones.

mod errands;
mod leave;

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use tokio::sync::watch;
use tokio::time::{Instant, sleep, sleep_until};

use super::client::Client;
use super::drawing::{Drawings, Frame, Look};
use super::gate;
use super::inbox::{End, Inbox, Mail};
use super::lectern::Lectern;
use super::limits::{Budget, USUAL_WINDOW};
use super::outlet::{Gone, Outlet};
use super::room::{Presence, Room};
use super::server::House;
use super::share::{Account, Turn, Work};
use super::who::Who;
use crate::app::{App, Effect, Scene, input::Input};
use crate::screen::{Decoder, modes};
use crate::session::Session;
use leave::Leave;

/// Time after which an Esc was the key and not the beginning of a sequence.
pub const LONE_ESC: Duration = Duration::from_millis(50);
/// How long a reader rests after each frame, in multiples of the time that it took to draw: keys that arrive meanwhile
/// are drawn together. What was drawn for everyone rests for nothing.
const REST: u32 = 4;
/// Time for which keys are applied before others get their turn.
const SLICE: Duration = Duration::from_millis(2);
/// How often the time is drawn anew.
const SECOND: Duration = Duration::from_secs(1);
/// Bytes of input that are applied before others get their turn.
const TURN: usize = 256;

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
        let look = Look { size, terminal: client.capabilities(), theme: house.theme.clone() };
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
                () = async { sleep(LONE_ESC).await }, if self.decoder.pending() => self.lone_esc().await?,
                () = &mut idle => Some(Leave::Idle),
                () = news(&self.shown, &mut self.frames, &mut self.scenes) => None,
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

    /// Brings the terminal up to date; waits until the network has taken it.
    async fn show(&mut self) -> Result<(), Gone> {
        let turn = if self.has_to_draw() { self.turn().await? } else { None };
        let began = Instant::now();
        let bytes = self.frame();
        if turn.is_some() {
            self.took = began.elapsed();
        }
        drop(turn);
        self.rested = Instant::now() + began.elapsed() * REST;
        if bytes.is_empty() {
            return Ok(());
        }
        self.report(|presence| presence.sending(true));
        self.outlet.send(bytes).await?;
        self.report(|presence| presence.sending(false));
        Ok(())
    }

    /// Whether the next frame has to be drawn, and is not what was drawn for everyone already.
    fn has_to_draw(&mut self) -> bool {
        match &mut self.shown {
            Shown::Own { session, dirty } => {
                if self.lectern.is_none() && self.scenes.has_changed().unwrap_or(false) {
                    // another version takes its time, and is taken in when it is drawn
                    *dirty |= !Arc::ptr_eq(&self.scenes.borrow().index, session.app().shared_index())
                        || session.app_mut().attend(&self.scenes.borrow_and_update());
                }
                *dirty
            }
            Shown::Shared(shown) => {
                self.frames.as_ref().is_none_or(|frames| !frames.borrow().is_ready_after(Some(shown)))
            }
            Shown::Nothing => self.frames.as_ref().is_none_or(|frames| !frames.borrow().is_ready_after(None)),
        }
    }

    /// Waits for a turn to draw or to apply keys. Whoever presents needs none: everyone waits for them.
    async fn turn(&self) -> Result<Option<Turn>, Gone> {
        if self.lectern.is_some() {
            return Ok(None);
        }
        let work = Work { accounts: self.accounts, viewers: 1, estimate: self.took };
        tokio::select! {
            biased;
            () = self.inbox.gone() => Err(Gone),
            // there is nothing left to share, and little time
            () = self.house.stopping() => Ok(None),
            turn = self.house.share.turn(work) => Ok(Some(turn)),
        }
    }

    fn report(&self, what: impl Fn(&Presence)) {
        self.presence.iter().for_each(what);
    }

    /// The bytes that bring the terminal up to date: those of everybody who follows, or their own.
    fn frame(&mut self) -> Bytes {
        if let Some(own) = self.own_frame() {
            return own;
        }
        let (house, room, look) = (&self.house, &self.room, &self.look);
        let frames = self.frames.get_or_insert_with(|| Drawings::watch((house, room), look));
        let frame = Arc::clone(&frames.borrow_and_update());
        let bytes = match &mut self.shown {
            Shown::Nothing => frame.whole(),
            Shown::Shared(shown) => frame.after(shown),
            Shown::Own { session, .. } => frame.after_cells(session.take_shown().as_ref()),
        };
        self.shown = Shown::Shared(frame);
        self.report(|presence| presence.follows(true));
        bytes
    }

    /// The frame of one who looks around, presents, types, or was told something; `None` for all who just follow.
    fn own_frame(&mut self) -> Option<Bytes> {
        let Shown::Own { session, dirty } = &mut self.shown else { return None };
        session.set_clock(self.began.elapsed());
        match &mut self.lectern {
            Some(lectern) => {
                self.scenes.mark_unchanged();
                lectern.exchange(session);
                *dirty = true;
            }
            None if self.scenes.has_changed().unwrap_or(false) => {
                // a place that changes beyond what is shown here costs nothing
                *dirty |= session.app_mut().attend(&self.scenes.borrow_and_update());
            }
            None => {}
        }
        if self.lectern.is_none() && session.app().is_one_of_many() {
            if session.theme() != &self.look.theme {
                self.look.theme = session.theme().clone();
                self.frames = None;
            }
            return None;
        }
        let follows = session.app().follows();
        let bytes = if std::mem::take(dirty) { session.frame().into() } else { Bytes::new() };
        session.rest();
        if !follows {
            self.frames = None;
        }
        self.report(|presence| presence.follows(follows));
        Some(bytes)
    }

    /// The reader's own session, to be changed; made where they follow: at the same place, showing the same.
    fn own(&mut self) -> &mut Session {
        if !matches!(self.shown, Shown::Own { .. }) {
            let scene = self.scenes.borrow_and_update().clone();
            let (theme, terminal) = (self.look.theme.clone(), self.look.terminal);
            let mut session = match std::mem::replace(&mut self.shown, Shown::Nothing) {
                Shown::Shared(frame) => {
                    let mut session = Session::resumed(frame.app().clone(), theme, terminal);
                    let (columns, rows) = self.look.size;
                    if frame.app().size() != self.look.size {
                        // a new size asks nothing but to draw
                        let _ = session.handle(&Input::Resize { columns, rows });
                    }
                    session
                }
                _ => Session::new(
                    App::new(Arc::clone(&scene.index), self.look.size.0, self.look.size.1).for_reading(),
                    theme,
                    terminal,
                ),
            };
            session.app_mut().attend(&scene);
            // by the time they follow again there may be room for another size
            self.frames = None;
            self.shown = Shown::Own { session: Box::new(session), dirty: true };
        }
        match &mut self.shown {
            Shown::Own { session, dirty } => {
                *dirty = true;
                session
            }
            // it was made above
            Shown::Nothing | Shown::Shared(_) => unreachable!("a session of one's own"),
        }
    }

    fn shows_clock(&self) -> bool {
        matches!(&self.shown, Shown::Own { session, .. } if session.shows_clock())
    }

    async fn mail(&mut self, mail: Mail) -> Result<Option<Leave>, Gone> {
        if mail.end == Some(End::Gone) {
            return Err(Gone);
        }
        if let Some(size) = mail.size {
            let _turn = self.turn().await?;
            self.resize(size);
        }
        if !mail.bytes.is_empty() {
            self.idle = Instant::now() + self.house.limits.idle;
        }
        for bytes in mail.bytes.chunks(TURN) {
            let inputs = self.decoder.feed(bytes);
            if let Some(leave) = self.apply_all(&inputs).await? {
                return Ok(Some(leave));
            }
            tokio::task::yield_now().await;
            if self.inbox.is_hopeless() {
                return Ok(None);
            }
        }
        Ok(mail.end.map(|end| if end == End::Flood { Leave::Flood } else { Leave::Closed }))
    }

    fn resize(&mut self, (columns, rows): (u16, u16)) {
        self.look.size = (columns, rows);
        self.frames = None;
        match &mut self.shown {
            Shown::Own { session, dirty } => {
                // a new size asks nothing but to draw
                let _ = session.handle(&Input::Resize { columns, rows });
                *dirty = true;
            }
            shown => *shown = Shown::Nothing,
        }
    }

    async fn lone_esc(&mut self) -> Result<Option<Leave>, Gone> {
        let input = self.decoder.flush();
        self.apply_all(input.as_slice()).await
    }

    /// Applies inputs, in as many turns as that takes.
    async fn apply_all(&mut self, inputs: &[Input]) -> Result<Option<Leave>, Gone> {
        let mut inputs = inputs.iter();
        while !inputs.as_slice().is_empty() && !self.inbox.is_hopeless() {
            let turn = self.turn().await?;
            let (began, mut effect) = (Instant::now(), Effect::None);
            while effect == Effect::None && began.elapsed() < SLICE {
                let Some(input) = inputs.next() else { break };
                effect = self.apply(input);
            }
            drop(turn);
            if let Some(leave) = self.carry_out(effect).await {
                return Ok(Some(leave));
            }
        }
        Ok(None)
    }

    fn apply(&mut self, input: &Input) -> Effect {
        let clock = self.began.elapsed();
        let session = self.own();
        session.set_clock(clock);
        session.handle(input)
    }

    async fn carry_out(&mut self, effect: Effect) -> Option<Leave> {
        match effect {
            Effect::Quit => return Some(Leave::Quit),
            Effect::Reload => self.reload().await,
            Effect::Ask(text) => self.ask(text).await,
            Effect::Copy(text) => self.own().copy(&text),
            Effect::Promote(number) => self.judge(vec![number], true).await,
            Effect::Dismiss(numbers) => self.judge(numbers, false).await,
            // there is no shell here to give the terminal to
            Effect::None | Effect::Suspend | Effect::Repaint | Effect::NextTheme => {}
            // and no list to go back to
            Effect::Out | Effect::OpenBriefing(_) => {}
        }
        None
    }
}

/// Waits until there is something else to show: to all who follow, or in the room.
async fn news(shown: &Shown, frames: &mut Option<watch::Receiver<Arc<Frame>>>, scenes: &mut watch::Receiver<Scene>) {
    match (shown, frames.as_mut()) {
        (Shown::Shared(_), Some(watched)) => {
            if watched.changed().await.is_err() {
                // whoever drew is gone; somebody else will
                *frames = None;
            }
        }
        _ => {
            // the room outlives its readers
            let _ = scenes.changed().await;
            scenes.mark_changed();
        }
    }
}
