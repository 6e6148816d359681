//! What followers are shown, drawn and encoded once for all who have the same window, terminal and colours.
//!
//! One task for each distinct look draws the newest scene and publishes it as a [`SharedFrame`]; the latest wins. Whoever was
//! shown the frame before is sent the shared difference; who is further behind, one from their own last frame; who is
//! new, all of it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, Weak};
use std::time::{Duration, Instant};

use bytes::Bytes;
use ratatui::buffer::Buffer;
use tokio::sync::watch;

use super::render_sizes::CountedDrawing;
use super::room::Room;
use super::scheduler::{Account, Scheduler, Work};
use super::server::ServerState;
use crate::app::{App, Scene};
use crate::screen::{self, Capabilities};
use crate::session::Session;
use crate::view::Theme;

/// Cells of the largest window of which the newest frame is kept as cells.
const MAX_KEPT_CELLS: usize = 20_000;
/// A guess at the time that drawing and encoding a cell takes.
const CELL: Duration = Duration::from_nanos(80);

/// All that decides about what the same scene looks like.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RenderKey {
    /// The window in cells: columns, rows.
    pub size: (u16, u16),
    /// What the terminal can do.
    pub terminal: Capabilities,
    /// The colours.
    pub theme: Theme,
}

impl RenderKey {
    /// The same in a part of `size` of the window. All who have windows of at least that size can share it.
    pub fn within(&self, size: (u16, u16)) -> Self {
        Self { size, terminal: Capabilities { larger_window: true, ..self.terminal }, theme: self.theme.clone() }
    }

    /// Cells of the window.
    pub fn cells(&self) -> usize {
        usize::from(self.size.0) * usize::from(self.size.1)
    }

    /// Cells whose memory a drawing takes, as nearly as can be told: the bytes of a frame take a tenth of its cells.
    pub fn kept_cells(&self) -> usize {
        if self.cells() <= MAX_KEPT_CELLS { self.cells() } else { self.cells() / 8 }
    }

    /// A guess at how long it takes to draw.
    pub fn estimate(&self) -> Duration {
        CELL * u32::try_from(self.cells()).unwrap_or(u32::MAX)
    }

    /// One of an audience at the start.
    fn session(&self, scene: &Scene) -> Session {
        let mut app = App::new(Arc::clone(&scene.index), self.size.0, self.size.1).for_reading();
        app.attend(scene);
        Session::new(app, self.theme.clone(), self.terminal)
    }
}

/// What followers of one look are shown at a moment.
pub struct SharedFrame {
    number: u64,
    key: Arc<RenderKey>,
    app: App,
    /// From the frame before.
    step: Bytes,
    /// From nothing, and from frames further back: made when first wanted.
    whole: OnceLock<Bytes>,
    leaps: Mutex<Vec<(u64, Bytes)>>,
}

impl SharedFrame {
    /// The state that it shows.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// The frame as cells.
    pub fn cells(&self) -> Buffer {
        let (size, theme) = (self.key.size, self.key.theme.clone());
        debug_assert_eq!(self.app.size(), size);
        Session::new(self.app.clone(), theme, self.key.terminal).draw()
    }

    /// The bytes that show it on a terminal in an unknown state.
    pub fn whole(&self) -> Bytes {
        self.whole.get_or_init(|| screen::frame(None, &self.cells(), self.key.terminal).into()).clone()
    }

    /// The bytes that show it where `shown` is shown.
    pub fn after(&self, shown: &SharedFrame) -> Bytes {
        if !Arc::ptr_eq(&self.key, &shown.key) || shown.number > self.number {
            return self.whole();
        }
        match self.number - shown.number {
            0 => Bytes::new(),
            1 => self.step.clone(),
            _ => self.leap(shown),
        }
    }

    /// Whether the bytes for who is shown `shown`, or nothing that is known, are there and need not be made.
    pub fn is_ready_after(&self, shown: Option<&SharedFrame>) -> bool {
        match shown {
            Some(shown) if Arc::ptr_eq(&self.key, &shown.key) && shown.number <= self.number => {
                self.number - shown.number < 2 || self.leaps().iter().any(|(from, _)| *from == shown.number)
            }
            _ => self.whole.get().is_some(),
        }
    }

    fn leaps(&self) -> MutexGuard<'_, Vec<(u64, Bytes)>> {
        self.leaps.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Those who are behind by as much share one difference too.
    fn leap(&self, shown: &SharedFrame) -> Bytes {
        let mut leaps = self.leaps();
        if let Some((_, bytes)) = leaps.iter().find(|(from, _)| *from == shown.number) {
            return bytes.clone();
        }
        let bytes: Bytes = screen::frame(Some(&shown.cells()), &self.cells(), self.key.terminal).into();
        leaps.push((shown.number, bytes.clone()));
        bytes
    }

    /// The bytes that show it where `cells` are shown.
    pub fn after_cells(&self, cells: Option<&Buffer>) -> Bytes {
        match cells {
            // a window of which only a part is drawn has to be cleared first
            Some(cells) if (cells.area.width, cells.area.height) == self.key.size => {
                screen::frame(Some(cells), &self.cells(), self.key.terminal).into()
            }
            _ => self.whole(),
        }
    }
}

type Frames = watch::Sender<Arc<SharedFrame>>;

/// The drawings of one room, by look; each lasts as long as somebody watches it.
#[derive(Default)]
pub struct Drawings(Mutex<HashMap<RenderKey, Weak<Frames>>>);

impl Drawings {
    /// The frames for those who have `look`, from the present one on: in a smaller part of the window, where too many
    /// sizes are drawn already.
    pub fn watch((server, room): (&ServerState, &Arc<Room>), key: &RenderKey) -> watch::Receiver<Arc<SharedFrame>> {
        let mut all = room.drawings.0.lock().unwrap_or_else(PoisonError::into_inner);
        let drawn = |key: &RenderKey| all.get(key).and_then(Weak::upgrade);
        let key = server.render_sizes.fitted(key, |key| drawn(key).is_some());
        if let Some(frames) = drawn(&key) {
            return frames.subscribe();
        }
        let drawing = Drawing::begin((server, room), &key);
        let frames = drawing.frames.subscribe();
        all.insert(key, Arc::downgrade(&drawing.frames));
        tokio::spawn(drawing.run(Arc::clone(room)));
        frames
    }

    /// Forgets a drawing that nobody watches; `false` if somebody does after all.
    fn forget(&self, key: &RenderKey, frames: &Frames) -> bool {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let unwatched = frames.receiver_count() == 0;
        if unwatched {
            all.remove(key);
        }
        unwatched
    }
}

/// The task that draws for one look.
struct Drawing {
    key: Arc<RenderKey>,
    scenes: watch::Receiver<Scene>,
    session: Session,
    /// The newest frame as cells. Those of a large window take megabytes, and are drawn once more when they are needed.
    shown: Option<Buffer>,
    frames: Arc<Frames>,
    scheduler: Arc<Scheduler>,
    account: Account,
    /// How long it took the last time.
    took: Duration,
    _counted: CountedDrawing,
}

impl Drawing {
    fn begin((server, room): (&ServerState, &Room), key: &RenderKey) -> Self {
        let mut scenes = room.subscribe();
        let mut session = key.session(&scenes.borrow_and_update());
        let shown = Some(session.draw()).filter(|_| key.cells() <= MAX_KEPT_CELLS);
        let (scheduler, counted, took) = (Arc::clone(&server.scheduler), server.render_sizes.add(key), key.estimate());
        let account = Account::Drawing(scheduler.number());
        let key = Arc::new(key.clone());
        let frame = frame(0, &key, session.app_mut().snapshot(), Bytes::new());
        let frames = Arc::new(watch::Sender::new(frame));
        Self { key, scenes, session, shown, frames, scheduler, account, took, _counted: counted }
    }

    async fn run(mut self, room: Arc<Room>) {
        loop {
            tokio::select! {
                changed = self.scenes.changed() => match changed {
                    Ok(()) => {
                        self.scheduler.hold();
                        self.draw_in_turn().await;
                    }
                    Err(_) => return,
                },
                () = self.frames.closed() => if room.drawings.forget(&self.key, &self.frames) {
                    return;
                },
            }
        }
    }

    /// Draws the newest scene once it is this drawing's turn.
    async fn draw_in_turn(&mut self) {
        let viewers = u32::try_from(self.frames.receiver_count()).unwrap_or(u32::MAX);
        let work = Work { accounts: [self.account; 2], viewers, estimate: self.took };
        let turn = self.scheduler.turn(work).await;
        let began = Instant::now();
        self.draw();
        self.took = began.elapsed();
        drop(turn);
    }

    fn draw(&mut self) {
        let scene = self.scenes.borrow_and_update().clone();
        self.session.app_mut().attend(&scene);
        let next = self.session.draw();
        let shown = self.shown.take().unwrap_or_else(|| self.frames.borrow().cells());
        let step = screen::frame(Some(&shown), &next, self.key.terminal);
        self.shown = Some(next).filter(|_| self.key.cells() <= MAX_KEPT_CELLS);
        if !step.is_empty() {
            let number = self.frames.borrow().number + 1;
            let app = self.session.app_mut().snapshot();
            self.frames.send_replace(frame(number, &self.key, app, step.into()));
        }
    }
}

fn frame(number: u64, key: &Arc<RenderKey>, app: App, step: Bytes) -> Arc<SharedFrame> {
    let key = Arc::clone(key);
    Arc::new(SharedFrame { number, key, app, step, whole: OnceLock::new(), leaps: Mutex::default() })
}
