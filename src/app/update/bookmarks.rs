//! Bookmarks, and the position that is remembered from one run to the next.

use std::sync::Arc;

use super::state::App;
use crate::app::stage::Stage;
use crate::keymap::Action;
use crate::marks::{Bookmarks, MAX_BOOKMARKS};
use crate::page::Subject;

impl App {
    /// Shows the reader's bookmarks in this version of the briefing.
    #[must_use]
    pub(crate) fn with_bookmarks(self, bookmarks: Bookmarks) -> Self {
        Self { bookmarks: Arc::new(bookmarks), ..self }
    }

    /// Goes to a position from an earlier run.
    #[must_use]
    pub(crate) fn at_position(mut self, position: &Stage) -> Self {
        self.go_to(position);
        self
    }

    /// Bookmarks the selected entry or what the open page shows, or removes the bookmark.
    pub(super) fn toggle_bookmark(&mut self) {
        let part = self.chosen_part().filter(|(kind, _)| kind.is_bookmarked());
        let Some((kind, at)) = part else { return self.notice.say("Select an entry to bookmark it.") };
        let index = Arc::clone(self.shared_index());
        let bookmarks = Arc::make_mut(&mut self.bookmarks);
        let (outcome, is_kept) = (bookmarks.toggle(index.briefing(), kind, at), bookmarks.are_kept());
        let key = self.keys().first_key(Action::Bookmarks, self.modes());
        self.notice.say(match (outcome, is_kept) {
            (Some(true), true) => format!("Bookmarked; {key} lists bookmarks."),
            (Some(true), false) => format!("Bookmarked for this session; {key} lists bookmarks."),
            (Some(false), _) => "Bookmark removed.".to_owned(),
            (None, _) => format!("Too many bookmarks (limit {MAX_BOOKMARKS})."),
        });
    }

    /// Returns what the page of bookmarks says while there are none.
    pub(in crate::app) fn how_to_bookmark(&self) -> String {
        format!("No bookmarks. {} bookmarks the selected entry.", self.keys().first_key(Action::Bookmark, self.modes()))
    }

    /// Returns true if the subject of a page is bookmarked.
    pub(crate) fn is_bookmarked(&self, subject: Subject) -> bool {
        let is_one = !matches!(subject, Subject::AllSources | Subject::AllRelations);
        is_one && subject.table().is_some_and(|(kind, at)| self.bookmarks().has(kind, at))
    }
}
