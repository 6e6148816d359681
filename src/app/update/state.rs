//! One reader's state, and read access to its parts.
//!
//! The fields are visible in this folder only: all other code reads them through methods with `&self`, and changes them
//! through methods of the part that it is given.

use std::sync::Arc;
use std::time::Duration;

use crate::app::document::LoadedBriefing;
use crate::app::find::Find;
use crate::app::history::History;
use crate::app::notice::Notice;
use crate::app::page_cache::PageCache;
use crate::app::panels::Panels;
use crate::app::preferences::ReaderPreferences;
use crate::app::reading::Reading;
use crate::app::role::RoomRole;
use crate::app::source::ListSource;
use crate::app::typing::Typing;
use crate::index::Index;
use crate::keymap::KeyboardLayout;
use crate::marks::Bookmarks;

/// One reader's state.
#[derive(Clone, Debug)]
pub struct App {
    pub(super) document: LoadedBriefing,
    /// Columns and rows.
    pub(super) window: (u16, u16),
    pub(super) preferences: ReaderPreferences,
    /// The terminal reorders whole rows with right-to-left text.
    pub(super) reorders_rows: bool,
    pub(super) panels: Panels,
    pub(super) page: Option<Reading>,
    pub(super) prompt: Option<Typing>,
    pub(super) find: Option<Arc<Find>>,
    pub(super) bookmarks: Arc<Bookmarks>,
    pub(super) history: History,
    pub(super) role: RoomRole,
    pub(super) notice: Notice,
    pub(super) page_cache: PageCache,
}

impl App {
    /// Creates a reader at the start of `index`, in a window of `columns` by `rows` cells.
    pub fn new(index: Arc<Index>, columns: u16, rows: u16) -> Self {
        let mut app = Self {
            panels: Panels::new(&index),
            document: LoadedBriefing::new(index),
            window: (columns, rows),
            preferences: ReaderPreferences::default(),
            reorders_rows: false,
            page: None,
            prompt: None,
            find: None,
            bookmarks: Arc::default(),
            history: History::default(),
            role: RoomRole::default(),
            notice: Notice::default(),
            page_cache: PageCache::default(),
        };
        app.settle();
        app
    }

    /// Takes away the right to present: the reader sees neither the script nor its notes.
    pub fn for_reading(self) -> Self {
        self.with_role(RoomRole::without_presenting)
    }

    /// Makes this a screen that only shows the notes of whoever presents.
    #[must_use]
    pub fn for_notes(self) -> Self {
        self.with_role(RoomRole::reading_notes)
    }

    fn with_role(self, change: impl FnOnce(RoomRole) -> RoomRole) -> Self {
        Self { role: change(self.role), ..self }
    }

    /// Applies the reader's preferences.
    pub(crate) fn with_preferences(self, preferences: ReaderPreferences) -> Self {
        let moves_rows = !preferences.has_rows_of(&self.preferences);
        let mut app = Self { preferences, ..self };
        if moves_rows {
            app.settle();
        }
        app
    }

    /// Notes whether the briefing was opened from a list, to which the reader returns.
    #[must_use]
    pub(crate) fn opened_from_list(mut self, is_listed: bool) -> Self {
        self.preferences.is_listed = is_listed;
        self
    }

    /// Reads letters of other scripts by this keyboard.
    #[cfg_attr(not(feature = "ssh"), allow(dead_code, reason = "elsewhere the configuration says so"))]
    pub(crate) fn set_keyboard(&mut self, keyboard: KeyboardLayout) {
        self.preferences.keys = self.preferences.keys.on_keyboard(keyboard);
    }

    /// Shows the app at a terminal that reorders whole rows, or at another one: panels next to one another would be mixed.
    #[must_use]
    pub fn at_reordering_terminal(self, reorders_rows: bool) -> Self {
        let mut app = self;
        app.set_reordering(reorders_rows);
        app
    }

    /// Moves the app to a terminal that reorders whole rows, or to another one.
    pub(crate) fn set_reordering(&mut self, reorders_rows: bool) {
        let was_reordered = self.is_reordered();
        self.reorders_rows = reorders_rows;
        if self.is_reordered() != was_reordered {
            self.settle();
        }
    }

    /// Stops sharing laid-out pages with the app that this is a clone of.
    #[must_use]
    pub fn with_own_pages(self) -> Self {
        Self { page_cache: PageCache::default(), ..self }
    }

    /// Sets the time since the app started. The runner does so before it passes inputs.
    pub fn set_clock(&mut self, now: Duration) {
        self.role.set_clock(now);
    }

    /// Shows `message` in the status line until the next input.
    pub fn say(&mut self, message: String) {
        self.notice.say_one_line(&message);
    }

    /// Removes `message` if it is still shown.
    pub(crate) fn retract(&mut self, message: &str) {
        if self.notice.message() == Some(message) {
            self.notice.clear_message();
        }
    }

    /// Copies what is drawn, to draw it once more later.
    pub fn snapshot(&mut self) -> App {
        // the history is never drawn, and long
        let history = std::mem::take(&mut self.history);
        let snapshot = self.clone();
        self.history = history;
        snapshot
    }

    /// Returns the briefing, to be shared.
    pub fn shared_index(&self) -> &Arc<Index> {
        self.document.index()
    }

    /// Returns columns and rows of the window.
    pub fn size(&self) -> (u16, u16) {
        self.window
    }

    /// Returns true if the terminal would mix panels that are next to one another.
    pub(in crate::app) fn is_reordered(&self) -> bool {
        self.reorders_rows && self.index().has_rtl()
    }

    /// Returns the open page.
    pub fn reading(&self) -> Option<&Reading> {
        self.page.as_ref()
    }

    /// Returns the reader's bookmarks.
    pub fn bookmarks(&self) -> &Arc<Bookmarks> {
        &self.bookmarks
    }

    pub(in crate::app) fn document(&self) -> &LoadedBriefing {
        &self.document
    }

    pub(in crate::app) fn preferences(&self) -> ReaderPreferences {
        self.preferences
    }

    pub(in crate::app) fn panels(&self) -> &Panels {
        &self.panels
    }

    pub(in crate::app) fn typing(&self) -> Option<&Typing> {
        self.prompt.as_ref()
    }

    pub(in crate::app) fn shared_find(&self) -> Option<&Arc<Find>> {
        self.find.as_ref()
    }

    pub(in crate::app) fn role(&self) -> &RoomRole {
        &self.role
    }

    pub(in crate::app) fn notice(&self) -> &Notice {
        &self.notice
    }

    pub(in crate::app) fn page_cache(&self) -> &PageCache {
        &self.page_cache
    }

    /// Calls `change` with the panels and what they list from.
    pub(super) fn with_panels<T>(&mut self, change: impl FnOnce(&mut Panels, ListSource<'_>) -> T) -> T {
        change(&mut self.panels, ListSource::new(&self.document, &self.role, self.preferences.dates))
    }

    /// Returns what panels list from.
    pub(in crate::app) fn source(&self) -> ListSource<'_> {
        ListSource::new(&self.document, &self.role, self.preferences.dates)
    }
}
