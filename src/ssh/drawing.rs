//! What followers are shown, drawn and encoded once for all who have the same window, terminal and colours.
//!
//! One task for each distinct look draws the newest scene and publishes it as a [`Frame`]; the latest wins. Whoever was
//! shown the frame before is sent the shared difference; who is further behind, one from their own last frame; who is
//! new, all of it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError, Weak};

use bytes::Bytes;
use ratatui::buffer::Buffer;
use tokio::sync::watch;

use super::room::Room;
use crate::app::{App, Scene};
use crate::screen::{self, Capabilities};
use crate::session::Session;
use crate::view::Theme;

/// All that decides about what the same scene looks like.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Look {
    /// The window in cells: columns, rows.
    pub size: (u16, u16),
    /// What the terminal can do.
    pub terminal: Capabilities,
    /// The colours.
    pub theme: Theme,
}

impl Look {
    /// One of an audience at the start.
    fn session(&self, scene: &Scene) -> Session {
        let mut app = App::new(Arc::clone(&scene.index), self.size.0, self.size.1).for_reading();
        app.attend(scene);
        Session::new(app, self.theme.clone(), self.terminal)
    }
}

/// What followers of one look are shown at a moment.
pub struct Frame {
    number: u64,
    look: Arc<Look>,
    app: App,
    /// From the frame before.
    step: Bytes,
    /// From nothing, and from frames further back: made when first wanted.
    whole: OnceLock<Bytes>,
    leaps: Mutex<Vec<(u64, Bytes)>>,
}

impl Frame {
    /// The state that it shows.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// The frame as cells.
    pub fn cells(&self) -> Buffer {
        let (size, theme) = (self.look.size, self.look.theme.clone());
        debug_assert_eq!(self.app.size(), size);
        Session::new(self.app.clone(), theme, self.look.terminal).draw()
    }

    /// The bytes that show it on a terminal in an unknown state.
    pub fn whole(&self) -> Bytes {
        self.whole.get_or_init(|| screen::frame(None, &self.cells(), self.look.terminal).into()).clone()
    }

    /// The bytes that show it where `shown` is shown.
    pub fn after(&self, shown: &Frame) -> Bytes {
        if !Arc::ptr_eq(&self.look, &shown.look) || shown.number > self.number {
            return self.whole();
        }
        match self.number - shown.number {
            0 => Bytes::new(),
            1 => self.step.clone(),
            _ => self.leap(shown),
        }
    }

    /// Those who are behind by as much share one difference too.
    fn leap(&self, shown: &Frame) -> Bytes {
        let mut leaps = self.leaps.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, bytes)) = leaps.iter().find(|(from, _)| *from == shown.number) {
            return bytes.clone();
        }
        let bytes: Bytes = screen::frame(Some(&shown.cells()), &self.cells(), self.look.terminal).into();
        leaps.push((shown.number, bytes.clone()));
        bytes
    }

    /// The bytes that show it where `cells` are shown.
    pub fn after_cells(&self, cells: Option<&Buffer>) -> Bytes {
        match cells {
            Some(cells) => screen::frame(Some(cells), &self.cells(), self.look.terminal).into(),
            None => self.whole(),
        }
    }
}

type Frames = watch::Sender<Arc<Frame>>;

/// The drawings of one room, by look; each lasts as long as somebody watches it.
#[derive(Default)]
pub struct Drawings(Mutex<HashMap<Look, Weak<Frames>>>);

impl Drawings {
    /// The frames of `look`, from the present one on.
    pub fn watch(room: &Arc<Room>, look: &Look) -> watch::Receiver<Arc<Frame>> {
        let mut all = room.drawings.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(frames) = all.get(look).and_then(Weak::upgrade) {
            return frames.subscribe();
        }
        let drawing = Drawing::begin(room, look);
        let frames = drawing.frames.subscribe();
        all.insert(look.clone(), Arc::downgrade(&drawing.frames));
        tokio::spawn(drawing.run(Arc::clone(room)));
        frames
    }

    /// Forgets a drawing that nobody watches; `false` if somebody does after all.
    fn forget(&self, look: &Look, frames: &Frames) -> bool {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let unwatched = frames.receiver_count() == 0;
        if unwatched {
            all.remove(look);
        }
        unwatched
    }
}

/// The task that draws for one look.
struct Drawing {
    look: Arc<Look>,
    scenes: watch::Receiver<Scene>,
    session: Session,
    shown: Buffer,
    frames: Arc<Frames>,
}

impl Drawing {
    fn begin(room: &Room, look: &Look) -> Self {
        let mut scenes = room.subscribe();
        let mut session = look.session(&scenes.borrow_and_update());
        let shown = session.draw();
        let look = Arc::new(look.clone());
        let frame = frame(0, &look, session.app_mut().snapshot(), Bytes::new());
        Self { look, scenes, session, shown, frames: Arc::new(watch::Sender::new(frame)) }
    }

    async fn run(mut self, room: Arc<Room>) {
        loop {
            tokio::select! {
                changed = self.scenes.changed() => match changed {
                    Ok(()) => self.draw(),
                    Err(_) => return,
                },
                () = self.frames.closed() => if room.drawings.forget(&self.look, &self.frames) {
                    return;
                },
            }
        }
    }

    fn draw(&mut self) {
        let scene = self.scenes.borrow_and_update().clone();
        self.session.app_mut().attend(&scene);
        let next = self.session.draw();
        let step = screen::frame(Some(&self.shown), &next, self.look.terminal);
        self.shown = next;
        if !step.is_empty() {
            let number = self.frames.borrow().number + 1;
            let app = self.session.app_mut().snapshot();
            self.frames.send_replace(frame(number, &self.look, app, step.into()));
        }
    }
}

fn frame(number: u64, look: &Arc<Look>, app: App, step: Bytes) -> Arc<Frame> {
    let look = Arc::clone(look);
    Arc::new(Frame { number, look, app, step, whole: OnceLock::new(), leaps: Mutex::default() })
}
