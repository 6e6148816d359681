//! Bookmarks, and the position that is remembered from one run to the next.

use std::sync::Arc;

use super::state::App;
use crate::app::reading::Content;
use crate::app::stage::Stage;
use crate::briefing::{Briefing, TableKind};
use crate::diff::Part;
use crate::keymap::Action;
use crate::marks::{Bookmarks, MAX_BOOKMARKS};
use crate::page::Subject;
use crate::text;

/// Cells around a name in a message besides words.
const SPACE_AND_QUOTATION_MARKS: usize = 3;
/// Cells of a name that are shown even in a narrow window.
const MIN_NAME_CELLS: usize = 12;

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

    /// Opens the list of bookmarks at the first one, or closes it.
    pub(super) fn open_bookmarks(&mut self) {
        self.toggle(Content::Bookmarks);
        if self.lists_bookmarks() {
            self.with_page(|stop, page, height| stop.pick(0, page, height));
            self.with_page(|stop, _, _| stop.scroll = 0);
        }
    }

    /// Bookmarks the selected entry, what the open page shows or the link picked in a list, or removes the bookmark.
    pub(super) fn toggle_bookmark(&mut self) {
        let part = self.chosen_part().filter(|(kind, _)| kind.is_bookmarked());
        let Some((kind, at)) = part else { return self.notice.say("Select an entry to bookmark it.") };
        let index = Arc::clone(self.shared_index());
        let bookmarks = Arc::make_mut(&mut self.bookmarks);
        let (outcome, is_kept) = (bookmarks.toggle(index.briefing(), kind, at), bookmarks.are_kept());
        let key = self.keys().first_key(Action::Bookmarks, self.modes());
        let (before, after) = match (outcome, is_kept) {
            (Some(true), true) => ("Bookmarked", format!("; {key} lists bookmarks.")),
            (Some(true), false) => ("Bookmarked", format!(" for this session; {key} lists bookmarks.")),
            (Some(false), _) => ("Bookmark of", " removed.".to_owned()),
            (None, _) => return self.notice.say(format!("Too many bookmarks (limit {MAX_BOOKMARKS}).")),
        };
        let rest = text::width(before) + text::width(&after) + SPACE_AND_QUOTATION_MARKS;
        let room = usize::from(self.size().0).saturating_sub(rest).max(MIN_NAME_CELLS);
        let name = name(index.briefing(), kind, at, room);
        self.notice.say(format!("{before} “{name}”{after}"));
        if outcome == Some(false) && self.lists_bookmarks() {
            self.pick_next_bookmark();
        }
    }

    /// Picks the bookmark in the place of the one that was removed, or the last one.
    fn pick_next_bookmark(&mut self) {
        let removed = self.page.as_ref().and_then(|reading| reading.stop.link).unwrap_or_default();
        self.with_page(|stop, page, height| {
            stop.pick(removed.min(page.link_count().saturating_sub(1)), page, height);
        });
    }

    fn lists_bookmarks(&self) -> bool {
        self.page.as_ref().is_some_and(|reading| reading.stop.content == Content::Bookmarks)
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

/// Returns the name of a part, or its words without their quotation marks, in one line of at most `room` cells.
fn name(briefing: &Briefing, kind: TableKind, at: usize, room: usize) -> String {
    if at >= kind.count(briefing) {
        return kind.name().to_owned();
    }
    let (_, words) = Part::name(briefing, kind, at);
    text::clip_words(&text::one_line(&words), room)
}
