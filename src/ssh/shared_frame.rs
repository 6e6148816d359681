//! A frame shared by all followers with the same render key, with the bytes that update their terminals.

use std::sync::{Arc, OnceLock};

use bytes::Bytes;
use parking_lot::Mutex;

use super::render_key::RenderKey;
use crate::app::App;
use crate::drawing::Drawing;
use crate::screen;

/// What followers with one render key see at a moment.
pub(super) struct SharedFrame {
    /// Counts the frames of a drawing.
    pub number: u64,
    key: Arc<RenderKey>,
    app: App,
    /// The bytes that update a terminal from the previous frame.
    from_previous: Bytes,
    /// The bytes for a terminal in an unknown state; encoded when first needed.
    full: OnceLock<Bytes>,
    /// The bytes that update a terminal from older frames, by frame number.
    from_older: Mutex<Vec<(u64, Bytes)>>,
}

impl SharedFrame {
    pub fn new(number: u64, key: &Arc<RenderKey>, app: App, from_previous: Bytes) -> Arc<Self> {
        let (key, full, from_older) = (Arc::clone(key), OnceLock::new(), Mutex::default());
        Arc::new(Self { number, key, app, from_previous, full, from_older })
    }

    /// Returns the state that the frame shows.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// Returns the frame as cells, with the cursor's place.
    pub fn cells(&self) -> Drawing {
        debug_assert_eq!(self.app.size(), self.key.size);
        self.key.painter().draw(&self.app)
    }

    /// Returns the bytes that show the frame on a terminal in an unknown state.
    pub fn full(&self) -> Bytes {
        self.full.get_or_init(|| screen::frame(None, &self.cells(), self.key.terminal).into()).clone()
    }

    /// Returns the bytes that update a terminal from `shown`.
    pub fn update(&self, shown: &SharedFrame) -> Bytes {
        if !Arc::ptr_eq(&self.key, &shown.key) || shown.number > self.number {
            return self.full();
        }
        match self.number - shown.number {
            0 => Bytes::new(),
            1 => self.from_previous.clone(),
            _ => self.update_from_older(shown),
        }
    }

    /// Returns true if the bytes for a terminal that shows `shown`, or an unknown state, need not be encoded any more.
    pub fn is_encoded(&self, shown: Option<&SharedFrame>) -> bool {
        match shown {
            Some(shown) if Arc::ptr_eq(&self.key, &shown.key) && shown.number <= self.number => {
                self.number - shown.number < 2 || self.from_older.lock().iter().any(|(from, _)| *from == shown.number)
            }
            _ => self.full.get().is_some(),
        }
    }

    /// Followers that are equally far behind share the bytes, too.
    fn update_from_older(&self, shown: &SharedFrame) -> Bytes {
        let mut from_older = self.from_older.lock();
        if let Some((_, bytes)) = from_older.iter().find(|(from, _)| *from == shown.number) {
            return bytes.clone();
        }
        let bytes: Bytes = screen::frame(Some(&shown.cells()), &self.cells(), self.key.terminal).into();
        from_older.push((shown.number, bytes.clone()));
        bytes
    }

    /// Returns the bytes that update a terminal from `cells`.
    pub fn update_cells(&self, cells: Option<&Drawing>) -> Bytes {
        match cells {
            // a window of which only a part is drawn has to be cleared first
            Some(cells) if (cells.area.width, cells.area.height) == self.key.size => {
                screen::frame(Some(cells), &self.cells(), self.key.terminal).into()
            }
            _ => self.full(),
        }
    }
}
