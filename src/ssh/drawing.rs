//! Draws and encodes frames once for all followers with the same window, terminal and colours.
//!
//! One task per render key draws the newest scene and publishes it as a [`SharedFrame`]; the latest wins. Followers who
//! were shown the previous frame get the shared difference; those further behind one from their last frame; new ones
//! the full frame.

use std::collections::HashMap;
use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};

use bytes::Bytes;
use parking_lot::Mutex;
use tokio::sync::watch;

use super::render_key::RenderKey;
use super::render_sizes::{CountedDrawing, RenderSizes};
use super::room::Room;
use super::scheduler::{Account, Scheduler, Work};
use super::shared_frame::SharedFrame;
use crate::app::{App, Scene};
use crate::drawing::Drawing;
use crate::screen;
use crate::session::Painter;

type FrameSender = watch::Sender<Arc<SharedFrame>>;
pub(super) type FrameReceiver = watch::Receiver<Arc<SharedFrame>>;

/// The drawings of one room, by render key; each lasts as long as someone watches it.
pub(super) struct Drawings {
    room: Arc<Room>,
    scheduler: Arc<Scheduler>,
    sizes: Arc<RenderSizes>,
    by_key: Mutex<HashMap<RenderKey, Weak<FrameSender>>>,
}

impl Drawings {
    pub fn new(room: Arc<Room>, scheduler: Arc<Scheduler>, sizes: Arc<RenderSizes>) -> Arc<Self> {
        Arc::new(Self { room, scheduler, sizes, by_key: Mutex::default() })
    }

    /// Returns the frames for followers with `key`, starting with the newest. If too many sizes are drawn already, they
    /// show a smaller part of the window.
    pub fn watch(self: &Arc<Self>, key: &RenderKey) -> FrameReceiver {
        let mut by_key = self.by_key.lock();
        let existing = |key: &RenderKey| by_key.get(key).and_then(Weak::upgrade);
        let key = self.sizes.fit(key, |key| existing(key).is_some());
        if let Some(sender) = existing(&key) {
            return sender.subscribe();
        }
        let drawing = DrawingTask::new(self, &key);
        let frames = drawing.sender.subscribe();
        by_key.insert(key, Arc::downgrade(&drawing.sender));
        tokio::spawn(drawing.run(Arc::clone(self)));
        frames
    }

    /// Removes a drawing that nobody watches; returns false if someone does after all.
    fn remove(&self, key: &RenderKey, sender: &FrameSender) -> bool {
        let mut by_key = self.by_key.lock();
        let is_unwatched = sender.receiver_count() == 0;
        if is_unwatched {
            by_key.remove(key);
        }
        is_unwatched
    }
}

/// The task that draws for one render key.
struct DrawingTask {
    key: Arc<RenderKey>,
    scenes: watch::Receiver<Scene>,
    app: App,
    painter: Painter,
    /// The newest frame as cells, unless they take too much memory.
    cells: Option<Drawing>,
    sender: Arc<FrameSender>,
    scheduler: Arc<Scheduler>,
    account: Account,
    /// Time that the last frame took to draw.
    took: Duration,
    _counted: CountedDrawing,
}

impl DrawingTask {
    fn new(drawings: &Drawings, key: &RenderKey) -> Self {
        let mut scenes = drawings.room.subscribe();
        let (mut app, painter) = (key.app(&scenes.borrow_and_update()), key.painter());
        let cells = Some(painter.draw(&app)).filter(|_| key.keeps_cells());
        let (scheduler, counted, took) = (Arc::clone(&drawings.scheduler), drawings.sizes.count(key), key.estimate());
        let account = Account::Drawing(scheduler.new_account_number());
        let key = Arc::new(key.clone());
        let frame = SharedFrame::new(0, &key, app.snapshot(), Bytes::new());
        let sender = Arc::new(watch::Sender::new(frame));
        Self { key, scenes, app, painter, cells, sender, scheduler, account, took, _counted: counted }
    }

    async fn run(mut self, drawings: Arc<Drawings>) {
        loop {
            tokio::select! {
                changed = self.scenes.changed() => match changed {
                    Ok(()) => {
                        self.scheduler.prioritize_presenter();
                        self.draw_scheduled().await;
                    }
                    Err(_) => return,
                },
                () = self.sender.closed() => if drawings.remove(&self.key, &self.sender) {
                    return;
                },
            }
        }
    }

    /// Draws the newest scene when the scheduler grants it.
    async fn draw_scheduled(&mut self) {
        let viewers = u32::try_from(self.sender.receiver_count()).unwrap_or(u32::MAX);
        let work = Work { accounts: [self.account; 2], viewers, estimate: self.took };
        let timeslice = self.scheduler.acquire(work).await;
        let began = Instant::now();
        self.draw();
        self.took = began.elapsed();
        drop(timeslice);
    }

    fn draw(&mut self) {
        let scene = self.scenes.borrow_and_update().clone();
        self.key.terminal.measure().scope(|| self.app.attend(&scene));
        let next = self.painter.draw(&self.app);
        // cloned, so that the frame is not locked while it is drawn
        let shown = Arc::clone(&self.sender.borrow());
        let previous = self.cells.take().unwrap_or_else(|| shown.cells());
        let update = screen::frame(Some(&previous), &next, self.key.terminal);
        self.cells = Some(next).filter(|_| self.key.keeps_cells());
        if !update.is_empty() {
            let app = self.app.snapshot();
            self.sender.send_replace(SharedFrame::new(shown.number + 1, &self.key, app, update.into()));
        }
    }
}
