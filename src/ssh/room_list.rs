//! The list of a server's briefings, as the reading room shows it: published once for all who read it.
//!
//! It is brought up to date while someone reads it, and not otherwise.

use std::collections::HashMap;
use std::sync::{Arc, Weak};

use parking_lot::Mutex;
use tokio::sync::{Notify, watch};

use super::catalog::MAX_FILE_NAME_BYTES;
use crate::app::Scene;
use crate::app::library::{BriefingFile, FileList};
use crate::briefing::DateStyle;
use crate::index::{Index, SearchText};
use crate::page::Preview;
use crate::text::names::sanitize;

/// Bytes of texts kept for find; briefings beyond that are found by their titles only.
const MAX_TEXT_BYTES: usize = 128 * 1024 * 1024;

/// The briefings at a moment.
#[derive(Debug, Default)]
pub(super) struct ListedRooms {
    pub files: Arc<FileList>,
    /// The name of each briefing, by its place in the list.
    names: Vec<String>,
    states: Vec<ListedState>,
}

/// What decides whether a briefing is listed as before.
#[derive(Clone, Debug)]
struct ListedState {
    index: Weak<Index>,
    is_presented: bool,
    is_limited: bool,
    has_text: bool,
}

impl PartialEq for ListedState {
    fn eq(&self, other: &Self) -> bool {
        let flags = |state: &Self| (state.is_presented, state.is_limited, state.has_text);
        self.index.ptr_eq(&other.index) && flags(self) == flags(other)
    }
}

impl ListedRooms {
    /// Returns the name of the briefing at `place` of the list.
    pub fn name(&self, place: usize) -> Option<&str> {
        self.names.get(place).map(String::as_str)
    }

    /// Returns the place of the briefing called `name`.
    pub fn place(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|listed| listed == name)
    }
}

/// Returns the names of briefings with their titles, a line for each.
pub(super) fn text(rooms: &[(String, Scene)]) -> String {
    let line = |(number, (name, scene)): (usize, &(String, Scene))| {
        let name = sanitize(name, MAX_FILE_NAME_BYTES);
        format!("{:>4}  {}  ({name})\n", number + 1, scene.index.briefing().meta.title)
    };
    rooms.iter().enumerate().map(line).collect()
}

/// The folded text of each briefing, and the version that it is of.
type FoldedTexts = HashMap<String, (Weak<Index>, Arc<SearchText>)>;
/// The preview of each briefing, and the version that it is of.
type Previews = HashMap<String, (Weak<Index>, Arc<Preview>)>;

/// The newest list, and the texts for find.
#[derive(Debug, Default)]
pub(super) struct RoomList {
    newest: watch::Sender<Arc<ListedRooms>>,
    /// Someone has opened the list, or asks for a new one.
    requested: Notify,
    texts: Mutex<FoldedTexts>,
    previews: Mutex<Previews>,
}

impl RoomList {
    /// Returns the lists from now on.
    pub fn subscribe(&self) -> watch::Receiver<Arc<ListedRooms>> {
        let list = self.newest.subscribe();
        self.request();
        list
    }

    /// Asks for the list to be brought up to date now.
    pub fn request(&self) {
        self.requested.notify_one();
    }

    /// Waits until someone asks for the list.
    pub async fn requested(&self) {
        self.requested.notified().await;
    }

    /// Returns true while someone reads the list.
    pub fn is_read(&self) -> bool {
        self.newest.receiver_count() > 0
    }

    /// Publishes the list of `rooms`, if it has changed.
    pub fn publish(&self, rooms: &[(String, Scene)]) {
        self.update_previews(rooms);
        let (texts, previews) = (self.texts.lock(), self.previews.lock());
        let listed = |(name, scene): &(String, Scene)| {
            let is_limited = scene.keeps_together();
            let version = Arc::downgrade(&scene.index);
            let text = texts.get(name).filter(|(of, _)| !is_limited && of.ptr_eq(&version)).map(|(_, text)| text);
            // viewers have no read state, so nothing is new or changed
            let preview = previews.get(name).filter(|_| !is_limited).map(|(_, preview)| Arc::clone(preview));
            let is_presented = scene.presenter.is_some() && scene.is_presented();
            let meta = &scene.index.briefing().meta;
            let file = BriefingFile {
                name: sanitize(name, MAX_FILE_NAME_BYTES),
                title: Some(meta.title.to_string()),
                // before the presenter starts, viewers see title and marking only
                as_of: Some(meta.as_of.clone()).filter(|_| !is_limited),
                marking: meta.marking.as_deref().map(str::to_owned),
                is_presented,
                preview,
                text: text.map(Arc::clone),
                ..BriefingFile::default()
            };
            (file, ListedState { index: version, is_presented, is_limited, has_text: text.is_some() })
        };
        let (files, states): (Vec<_>, Vec<_>) = rooms.iter().map(listed).unzip();
        let names: Vec<String> = rooms.iter().map(|(name, _)| name.clone()).collect();
        drop((texts, previews));
        self.newest.send_if_modified(|newest| {
            let has_changed = newest.names != names || newest.states != states;
            if has_changed {
                *newest = Arc::new(ListedRooms { files: Arc::new(FileList::new(files)), names, states });
            }
            has_changed
        });
    }

    /// Makes the previews of briefings that have changed.
    fn update_previews(&self, rooms: &[(String, Scene)]) {
        let mut previews = self.previews.lock();
        for (name, scene) in rooms {
            let version = Arc::downgrade(&scene.index);
            if previews.get(name).is_none_or(|(of, _)| !of.ptr_eq(&version)) {
                let preview = Preview::new(scene.index.briefing(), None, DateStyle::default());
                previews.insert(name.clone(), (version, Arc::new(preview)));
            }
        }
        if previews.len() > rooms.len() {
            previews.retain(|name, _| rooms.iter().any(|(listed, _)| listed == name));
        }
    }

    /// Folds the texts of briefings that have changed, for find. Takes time in proportion to them.
    pub fn fold_texts(&self, rooms: &[(String, Scene)]) {
        let mut left = MAX_TEXT_BYTES;
        for (name, scene) in rooms {
            let version = Arc::downgrade(&scene.index);
            let known = self.texts.lock().get(name).filter(|(of, _)| of.ptr_eq(&version)).map(|(_, text)| text.len());
            let length = known.unwrap_or_else(|| {
                let text = Arc::new(scene.index.search_text());
                let length = text.len();
                if length <= left {
                    self.texts.lock().insert(name.clone(), (version, text));
                }
                length
            });
            left = left.saturating_sub(length);
        }
        self.texts.lock().retain(|name, _| rooms.iter().any(|(listed, _)| listed == name));
    }
}
