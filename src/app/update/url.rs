//! The URL of a source: copied, or opened in the browser.

use super::state::App;
use crate::app::msg::Effect;
use crate::app::reading::Content;
use crate::page::{SourceAddress, Subject};

impl App {
    /// Opens or copies the URL of the picked source, or of the first source of the open page or the selected entry.
    pub(super) fn use_url(&mut self, opens: bool) -> Effect {
        match self.address() {
            Some(address) if opens => return Effect::OpenUrl(address),
            Some(address) => return Effect::CopyUrl(address),
            None => self.notice.say("No source with a URL here."),
        }
        Effect::None
    }

    fn address(&mut self) -> Option<SourceAddress> {
        let picked = self.picked_link();
        if let Some(Subject::Source(source)) = picked {
            return SourceAddress::of_source(self.index(), source);
        }
        let subject = match self.page.as_ref().map(|reading| &reading.stop.content) {
            Some(Content::Page(subject)) => Some(*subject),
            Some(_) => return None,
            None => self.selected().map(Subject::Entry),
        };
        // of a list the picked item
        [subject, picked].into_iter().flatten().find_map(|subject| SourceAddress::of(self.index(), subject))
    }
}
