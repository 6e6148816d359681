//! The last position and the bookmarks of the open briefing: restored when it is opened, and noted while it is read.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::places::{Places, PlacesChange, PlacesFolder};
use super::position::StoredPosition;
use crate::app::{App, Stage};
use crate::index::Index;
use crate::marks::{Bookmarks, PartMark};

/// What is to be written about the briefing with an id.
pub(super) struct PlacesNote {
    pub(super) folder: PlacesFolder,
    pub(super) id: Box<str>,
    pub(super) change: PlacesChange,
}

impl PlacesNote {
    /// Writes it. Returns a warning about bookmarks that are not saved; a position is not worth one.
    pub(super) fn write(&self) -> Option<String> {
        let result = self.folder.change(&self.id, &self.change);
        result.err().filter(|_| self.change.position.is_none()).map(|error| error.to_string())
    }
}

/// What is remembered about the briefings of this run.
pub(super) struct ReaderMemory {
    /// `None` if nothing is remembered: for pipes, and for users without a home.
    folder: Option<PlacesFolder>,
    /// Positions of earlier runs are ignored.
    is_fresh: bool,
    /// What was read or is being written, by the id of the briefing.
    known: HashMap<Box<str>, Places>,
    open: Option<OpenBriefing>,
}

/// The open briefing.
struct OpenBriefing {
    id: Box<str>,
    /// Where the reader began.
    start: Option<Stage>,
    /// The latest position, and the version that it is in.
    position: Option<(Arc<Index>, Stage)>,
    bookmarks: Arc<Bookmarks>,
}

impl ReaderMemory {
    /// Remembers in `folder`.
    pub(super) fn new(folder: Option<PlacesFolder>) -> Self {
        Self { folder, is_fresh: false, known: HashMap::new(), open: None }
    }

    /// Ignores positions of earlier runs.
    pub(super) fn ignore_positions(&mut self) {
        self.is_fresh = true;
    }

    /// Gives the reader of `app`, who opens a briefing, the bookmarks and the position in it. Returns a warning if the file
    /// of the briefing cannot be used.
    pub(super) fn restore(&mut self, app: App) -> (App, Option<String>) {
        let (Some(folder), Some(id)) = (&self.folder, app.index().briefing().meta.id.clone()) else {
            return (app, None);
        };
        let id: Box<str> = (&*id).into();
        let (places, warning) = match self.known.get(&id) {
            Some(known) => (known.clone(), None),
            None => match folder.recall(&id) {
                Ok(places) => (places, None),
                Err(error) => (Places::default(), Some(error.to_string())),
            },
        };
        let briefing = app.index().briefing();
        let position =
            places.position.as_ref().filter(|_| !self.is_fresh).and_then(|place| place.in_briefing(briefing));
        let bookmarks = Bookmarks::remembered(&places.bookmarks, briefing);
        let app = app.with_bookmarks(bookmarks);
        let app = if let Some(position) = position { app.at_position(&position) } else { app };
        let (start, bookmarks) = (app.position_to_remember(), Arc::clone(app.bookmarks()));
        self.open = Some(OpenBriefing { id: id.clone(), start, position: None, bookmarks });
        self.known.insert(id, places);
        (app, warning)
    }

    /// Takes note of where the reader is. Returns what is to be written now: changes of bookmarks.
    pub(super) fn observe(&mut self, app: &App) -> Option<PlacesNote> {
        let open = self.open.as_mut()?;
        // the file holds another briefing now
        if app.index().briefing().meta.id.as_deref() != Some(&*open.id) {
            let note = self.leave();
            self.open = None;
            return note;
        }
        if let Some(stage) = app.position_to_remember() {
            open.position = Some((Arc::clone(app.shared_index()), stage));
        }
        if Arc::ptr_eq(&open.bookmarks, app.bookmarks()) {
            return None;
        }
        let marks = |bookmarks: &Bookmarks| bookmarks.marks().collect::<BTreeSet<PartMark>>();
        let (old, new) = (marks(&open.bookmarks), marks(app.bookmarks()));
        open.bookmarks = Arc::clone(app.bookmarks());
        let (added, removed) = (new.difference(&old).copied().collect(), old.difference(&new).copied().collect());
        self.note(PlacesChange { position: None, added, removed })
    }

    /// Returns what is to be written when the reader leaves the briefing: the position.
    pub(super) fn leave(&mut self) -> Option<PlacesNote> {
        let open = self.open.as_mut()?;
        let (index, stage) = open.position.take().filter(|(_, stage)| open.start.as_ref() != Some(stage))?;
        let position = Some(StoredPosition::of(&stage, index.briefing()));
        self.note(PlacesChange { position, ..PlacesChange::default() })
    }

    /// Returns a change of what is remembered, unless it changes nothing.
    fn note(&mut self, change: PlacesChange) -> Option<PlacesNote> {
        let (open, folder) = (self.open.as_ref()?, self.folder.clone()?);
        let known = self.known.entry(open.id.clone()).or_default();
        let before = known.clone();
        known.apply(&change);
        (*known != before).then(|| PlacesNote { folder, id: open.id.clone(), change })
    }
}
