//! New versions of the briefing, and of the window's size: every position stays with its entry.

use std::sync::Arc;

use super::state::App;
use crate::app::migration::Migration;
use crate::app::msg::Effect;
use crate::app::reading::Content;
use crate::diff::Mapping;
use crate::index::Index;
use crate::marks::Bookmarks;
use crate::news::News;
use crate::page::Subject;

/// What stays in place on an open page when the page changes: its first visible line, and the picked link.
#[derive(Default)]
struct PageAnchor {
    line: Option<String>,
    link: Option<Subject>,
}

impl App {
    /// Sets what is new, and says so once in the status line.
    pub fn with_news(mut self, news: Arc<News>) -> Self {
        self.tell_news(news);
        match self.news_in_brief() {
            Some(brief) => self.notice.say(brief),
            None => self.notice.clear_message(),
        }
        self
    }

    /// Sets what is new in the present version.
    pub(crate) fn tell_news(&mut self, news: Arc<News>) {
        let is_any = |news: Option<&Arc<News>>| news.is_some_and(|news| !news.is_empty());
        let had_any = is_any(self.document.news());
        self.document.set_news(news);
        if !had_any && !is_any(self.document.news()) {
            return;
        }
        // a filter may ask for what is new
        self.with_panels(|panels, source| panels.refilter(source));
        // an entry with a tag may need another row
        self.settle();
    }

    /// Scrolls panels as if they had just been opened at the new size; a page keeps its first visible paragraph.
    pub(super) fn resize(&mut self, columns: u16, rows: u16) -> Effect {
        // a window that is too small has no page, but the audience's page must not move
        let held = self.reading().and_then(|reading| self.open_page(reading)).map(|page| page.paragraph);
        let mut paragraph = held.filter(|_| self.areas().reading.is_none() && !self.is_aside());
        self.with_page(|stop, page, _| paragraph = Some(stop.paragraph(page)));
        self.window = (columns, rows);
        let held = held.filter(|_| self.areas().reading.is_none());
        self.page.iter_mut().for_each(|reading| reading.held = held);
        self.panels.unscroll();
        if let Some(paragraph) = paragraph {
            self.with_page(|stop, page, _| stop.scroll_to(paragraph, page));
        }
        Effect::Redraw
    }

    /// Shows the file as it was saved, or the last valid version until the file is fixed.
    pub(super) fn saved(&mut self, result: Result<Arc<Index>, String>) -> Effect {
        match result {
            Ok(index) => {
                let was_invalid = self.notice.trouble().is_some();
                let message = self.replace(index);
                let message = message.or(was_invalid.then_some("The file is valid again."));
                message.into_iter().for_each(|message| self.notice.say(message));
            }
            Err(first) => self.notice.report_trouble(&first),
        }
        Effect::None
    }

    /// Shows the file as it was reloaded, or why that failed: it has errors, is gone, or was a pipe.
    pub(super) fn reloaded(&mut self, result: Result<Arc<Index>, String>) -> Effect {
        match result {
            Ok(index) => {
                let message = self.replace(index);
                self.notice.say(message.unwrap_or("File reloaded."));
            }
            Err(report) => {
                self.notice.say("Reload failed. Still showing the last valid version.");
                let report = Content::Report(report.into());
                match &mut self.page {
                    // of an earlier attempt
                    Some(page) if matches!(page.stop.content, Content::Report(_)) => page.replace(report),
                    _ => self.read_on(report),
                }
            }
        }
        Effect::None
    }

    /// Shows `index`. Returns a message about what the reader cannot see of the change.
    fn replace(&mut self, index: Arc<Index>) -> Option<&'static str> {
        self.notice.clear_trouble();
        if Arc::ptr_eq(self.shared_index(), &index) {
            return None;
        }
        let mapping = Mapping::between(self.index().briefing(), index.briefing());
        self.carry_over(index, &mapping)
    }

    /// Shows `index`, to which `mapping` leads. Returns a message about what the reader cannot see of the change.
    pub(super) fn carry_over(&mut self, index: Arc<Index>, mapping: &Mapping) -> Option<&'static str> {
        let anchor = self.page_anchor();
        let old = self.document.replace(Arc::clone(&index), mapping);
        let migration = Migration { old: &old, new: &index, mapping };
        let read = self.page.as_ref().map(|reading| reading.stop.content.clone());
        self.panels.carry_axis(&migration);
        self.restore(self.position().carried(&migration));
        self.history.change(|position| position.carried(&migration));
        let is_other = index.briefing().meta.is_other_than(&old.briefing().meta);
        let bookmarks = || self.bookmarks.carried(index.briefing(), mapping);
        self.bookmarks = Arc::new(if is_other { Bookmarks::default() } else { bookmarks() });
        self.role.carry(&migration);
        self.find = self.find.take().map(|find| Arc::new(find.again(&index)));
        self.prompt = self.prompt.take().map(|typing| typing.carried(&migration));
        self.return_to(&anchor, &migration);
        let is_gone = matches!(read, Some(Content::Page(subject)) if migration.subject(subject).is_none());
        match (is_other, is_gone) {
            (true, _) => Some("The file now holds a different briefing."),
            (false, true) => Some("The entry you were reading was removed."),
            (false, false) => None,
        }
    }

    fn page_anchor(&mut self) -> PageAnchor {
        let mut anchor = PageAnchor::default();
        self.with_page(|stop, page, _| {
            if matches!(stop.content, Content::Page(_)) {
                anchor.line = page.lines.get(stop.scroll).map(|line| line.text()).filter(|_| stop.scroll > 0);
                anchor.link = stop.link.and_then(|link| page.link(link));
            }
        });
        anchor
    }

    fn return_to(&mut self, anchor: &PageAnchor, migration: &Migration) {
        let link = anchor.link.and_then(|subject| migration.subject(subject));
        self.with_page(|stop, page, _| {
            if let Some(text) = &anchor.line {
                let places = (0..page.lines.len()).filter(|&place| page.lines[place].text() == *text);
                stop.scroll = places.min_by_key(|place| place.abs_diff(stop.scroll)).unwrap_or(stop.scroll);
            }
            if let Some(picked) = stop.link.filter(|_| anchor.link.is_some()) {
                let places = page.links().filter(|(_, to)| Some(*to) == link).map(|(place, _)| place);
                stop.link = places.min_by_key(|place| place.abs_diff(picked));
            }
        });
    }
}
