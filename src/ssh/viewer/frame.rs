//! What a reader is shown: what all who follow are shown, or something of their own, drawn when it is their turn.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use tokio::sync::watch;
use tokio::time::Instant;

use super::super::channel_writer::Disconnected;
use super::super::drawing::{Drawings, SharedFrame};
use super::super::room::Presence;
use super::super::scheduler::{Timeslice, Work};
use super::{REST, Reader, Shown};
use crate::app::{App, Scene};
use crate::input::Input;
use crate::session::Session;

/// Bytes of a frame above which sending it takes turns. No frame of a usual window is that large.
const LARGE_FRAME: usize = 24 * 1024;
/// A guess at the time that it takes to encrypt and send a byte.
const BYTE: Duration = Duration::from_nanos(6);

impl Reader {
    /// Brings the terminal up to date; waits until the network has taken it.
    pub(super) async fn show(&mut self) -> Result<(), Disconnected> {
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
        self.send(bytes).await?;
        self.report(|presence| presence.sending(false));
        Ok(())
    }

    /// Sends a frame; a large one piece by piece, each when it is its turn.
    async fn send(&self, mut bytes: Bytes) -> Result<(), Disconnected> {
        if bytes.len() <= LARGE_FRAME {
            return self.writer.send(bytes).await;
        }
        while !bytes.is_empty() {
            let piece = bytes.split_to(bytes.len().min(LARGE_FRAME));
            if let Some(turn) = self.turn().await? {
                turn.spend(BYTE * u32::try_from(piece.len()).unwrap_or(u32::MAX));
            }
            self.writer.send(piece).await?;
        }
        Ok(())
    }

    /// Whether the next frame has to be drawn, and is not what was drawn for everyone already.
    fn has_to_draw(&mut self) -> bool {
        let shown = match &mut self.shown {
            Shown::Own { session, dirty } => {
                if self.link.is_none() && self.scenes.has_changed().unwrap_or(false) {
                    // another version takes its time, and is taken in when it is drawn
                    *dirty |= !Arc::ptr_eq(&self.scenes.borrow().index, session.app().shared_index())
                        || session.app_mut().attend(&self.scenes.borrow_and_update());
                }
                return *dirty;
            }
            Shown::Shared(shown) => Some(&**shown),
            Shown::Nothing => None,
        };
        self.frames.as_ref().is_none_or(|frames| !frames.borrow().is_ready_after(shown))
    }

    /// Waits for a turn to draw or to apply keys. Whoever presents needs none: everyone waits for them.
    pub(super) async fn turn(&self) -> Result<Option<Timeslice>, Disconnected> {
        if self.link.is_some() {
            return Ok(None);
        }
        let work = Work { accounts: self.accounts, viewers: 1, estimate: self.took };
        tokio::select! {
            biased;
            () = self.input_queue.gone() => Err(Disconnected),
            // there is nothing left to share, and little time
            () = self.server.stopping() => Ok(None),
            turn = self.server.scheduler.turn(work) => Ok(Some(turn)),
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
        let (server, room, key) = (&self.server, &self.room, &self.key);
        let frames = self.frames.get_or_insert_with(|| Drawings::watch((server, room), key));
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
        match &mut self.link {
            Some(link) => {
                self.scenes.mark_unchanged();
                link.exchange(session);
                *dirty = true;
            }
            None if self.scenes.has_changed().unwrap_or(false) => {
                // a place that changes beyond what is shown here costs nothing
                *dirty |= session.app_mut().attend(&self.scenes.borrow_and_update());
            }
            None => {}
        }
        if self.link.is_none() && session.app().is_one_of_many() {
            if session.theme() != &self.key.theme {
                self.key.theme = session.theme().clone();
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
    pub(super) fn own(&mut self) -> &mut Session {
        if !matches!(self.shown, Shown::Own { .. }) {
            let scene = self.scenes.borrow_and_update().clone();
            let (theme, terminal) = (self.key.theme.clone(), self.key.terminal);
            let mut session = match std::mem::replace(&mut self.shown, Shown::Nothing) {
                Shown::Shared(frame) => {
                    let mut session = Session::resumed(frame.app().clone(), theme, terminal);
                    let (columns, rows) = self.key.size;
                    if frame.app().size() != self.key.size {
                        // a new size asks nothing but to draw
                        let _ = session.handle(&Input::Resize { columns, rows });
                    }
                    session
                }
                _ => Session::new(
                    App::new(Arc::clone(&scene.index), self.key.size.0, self.key.size.1).for_reading(),
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

    pub(super) fn shows_clock(&self) -> bool {
        matches!(&self.shown, Shown::Own { session, .. } if session.shows_clock())
    }
}

/// Waits until there is something else to show: to all who follow, or in the room.
pub(super) async fn news(
    shown: &Shown,
    frames: &mut Option<watch::Receiver<Arc<SharedFrame>>>,
    scenes: &mut watch::Receiver<Scene>,
) {
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
