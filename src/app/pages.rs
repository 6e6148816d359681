//! The pages that the reading pane shows, and how much of them a viewer may see.

use std::sync::Arc;

use super::page_cache::PageKey;
use super::reading::{Content, Reading, Stop};
use super::update::App;
use super::{audience_page, help, kick_page, layout, palette};
use crate::page::{self, Page, Setting, Subject};
use crate::text::Measure;

impl App {
    /// Returns what the reading pane shows: the open page, or next to the panels the page of the selected entry.
    pub fn stop(&self) -> Stop {
        let of_selected = || self.selected().map_or(Subject::Summary, Subject::Entry);
        match self.reading() {
            Some(reading) => reading.stop.clone(),
            None => Reading::new(Content::Page(of_selected())).stop,
        }
    }

    /// Lays out the page at `stop` in `width` cells; of a long list only the part around the reader's place.
    pub fn page(&self, stop: &Stop, width: usize) -> Arc<Page> {
        let (marks, news, from) = (self.marks(), self.source().news, Some(stop.from));
        let setting = Setting { width, marks, numbered: true, news, from, dates: self.dates(), ..Setting::default() };
        match stop.content {
            Content::Page(subject) => self.limited(subject, self.cached_page(Some(subject), setting), setting),
            Content::News => self.cached_page(None, setting),
            _ => Arc::new(self.lay_out(&stop.content, setting)),
        }
    }

    /// Lays out the page of `content` for reading aloud, with the same links; of a long list the items from `from` on.
    pub(crate) fn spoken_page(&self, content: &Content, from: Option<usize>) -> Page {
        let news = self.source().news;
        let setting = Setting { width: usize::MAX, numbered: true, news, spoken: true, from, ..Setting::default() };
        self.lay_out(content, Setting { dates: self.dates(), ..setting })
    }

    fn lay_out(&self, content: &Content, setting: Setting) -> Page {
        match content {
            Content::Page(subject) => {
                // what was visible is known by the lines of the screen, not by those that are read aloud
                let setting = Setting { spoken: setting.spoken && self.shown().is_none(), ..setting };
                let page = Arc::new(page::page(self.index(), *subject, setting));
                Arc::unwrap_or_clone(self.limited(*subject, page, setting))
            }
            Content::Help => {
                help::page(self.index(), (self.keys(), self.modes()), |binding| self.is_in_help(binding), setting)
            }
            Content::Palette => {
                let typed = self.prompt().map_or("", |(_, prompt)| prompt.text()).trim();
                palette::page(self.index(), (self.keys(), typed), |binding| self.can_do(binding), setting)
            }
            Content::Kick => {
                let typed = self.prompt().map_or("", |(_, prompt)| prompt.text()).trim();
                kick_page::page(self.index(), self.attendance(), typed, setting)
            }
            Content::Bookmarks => page::bookmarks(self.index(), self.bookmarks(), &self.how_to_bookmark(), setting),
            Content::News => self.page_of_changes(setting),
            Content::Outline => self.outline(setting),
            Content::Audience => audience_page::page(self.index(), self.attendance(), self.keys(), setting),
            Content::Report(report) => page::verbatim(self.index(), report, setting),
        }
    }

    /// Returns the page of a subject, or that of changes.
    fn cached_page(&self, subject: Option<Subject>, setting: Setting) -> Arc<Page> {
        let key = PageKey {
            index: Arc::downgrade(self.shared_index()),
            subject,
            width: setting.width,
            from: setting.from,
            dates: setting.dates,
            find: setting.marks.and(self.shared_find()).map(Arc::downgrade),
            news: self.document().news().filter(|_| subject.is_none() || setting.news.is_some()).map(Arc::downgrade),
            measure: Measure::current(),
        };
        self.page_cache().get(key, || match subject {
            Some(subject) => page::page(self.index(), subject, setting),
            None => self.page_of_changes(setting),
        })
    }

    fn page_of_changes(&self, setting: Setting) -> Page {
        match self.changes() {
            None if self.scene().is_some() => {
                page::remark(self.index(), "No changes since this briefing was opened here.", setting)
            }
            changes => page::news(self.index(), changes, setting),
        }
    }

    /// Returns as much of a page as may be shown.
    fn limited(&self, subject: Subject, page: Arc<Page>, setting: Setting) -> Arc<Page> {
        let Some(shown) = self.shown() else { return page };
        let page = shown.limit(subject, Arc::unwrap_or_clone(page));
        Arc::new(if page.lines.is_empty() { page::remark(self.index(), "Not shown yet.", setting) } else { page })
    }

    /// Returns the bottom line for the header.
    pub(crate) fn header_sentence(&self) -> Option<String> {
        let sentence = page::first_sentence(self.index().briefing().meta.summary.as_deref()?);
        match self.shown() {
            Some(shown) => Some(shown.summary()?.limit_text(&sentence)),
            None => Some(sentence),
        }
    }

    /// Returns true if the bottom line, as far as it may be shown, needs more than one line.
    pub(super) fn has_long_header(&self) -> bool {
        let is_long = |sentence: &str| layout::is_long(sentence, self.size().0);
        match self.shown() {
            Some(_) => self.header_sentence().is_some_and(|sentence| is_long(&sentence)),
            None => self.index().briefing().meta.summary.as_deref().is_some_and(is_long),
        }
    }
}
