//! What is new to the reader of this app: told to it by whoever keeps what was seen, and by nobody over SSH.

use std::sync::Arc;

use super::{Action, App};
use crate::news::News;

impl App {
    /// The same for a reader to whom this is new; the status line says so once.
    pub fn with_news(mut self, news: Arc<News>) -> Self {
        self.tell_news(news);
        self.message = self.news_in_brief();
        self
    }

    /// Tells what is new in the briefing as it is now: at the start, and after it was read again.
    pub fn tell_news(&mut self, news: Arc<News>) {
        self.news = Some(news);
        // one may be by what is new
        self.filters = self.filtered_again(&self.filters);
        self.narrow();
        // an entry with a tag may take a row more
        self.settle();
    }

    /// What is new, as far as this app is told.
    pub fn news(&self) -> Option<&News> {
        self.news.as_deref()
    }

    /// The same, where it is marked. What one reader has seen is of no concern to those who are presented to.
    pub(super) fn marked_news(&self) -> Option<&News> {
        self.news().filter(|_| self.presenting.is_none())
    }

    /// "3 new, 2 changed since 17 May 2024 · w lists them"
    pub fn news_in_brief(&self) -> Option<String> {
        let key = self.keys.first_key(Action::News, self.modes());
        self.news()?.summary(self.dates).map(|summary| format!("{summary} · {key} lists them"))
    }
}
