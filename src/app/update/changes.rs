//! The page of changes.

use super::state::App;
use crate::app::reading::Content;

impl App {
    /// Opens the page of changes at the first one, or closes it.
    pub(super) fn open_changes(&mut self) {
        self.toggle(Content::News);
        if self.reading().is_some_and(|reading| reading.stop.content == Content::News) {
            self.with_page(|stop, page, height| stop.pick(0, page, height));
            self.with_page(|stop, _, _| stop.scroll = 0);
        }
    }
}
