//! Finding: the ranked list while a search is typed, and the way from match to match.

use std::sync::Arc;

use super::state::App;
use crate::app::find::{Find, TypedSearch};
use crate::app::panel::Frame;
use crate::app::prompt::Prompt;
use crate::app::reading::{Content, Reading};
use crate::app::typing::{PromptPurpose, Typing};
use crate::briefing::{EntryId, Section};
use crate::index::SearchItem;
use crate::keymap::Action;
use crate::page::{Page, Subject};

impl App {
    pub(super) fn start_finding(&mut self) {
        let finding = TypedSearch { origin: self.position(), before: self.find.take(), picked: 0 };
        self.prompt = Some(Typing::new(Prompt::default(), PromptPurpose::Find(Box::new(finding))));
    }

    /// Searches for what has been typed so far, and shows the best match in place.
    pub(super) fn find_as_typed(&mut self) {
        let Some(typed) = self.prompt.as_ref().map(|typing| typing.prompt.text().to_owned()) else { return };
        let mut find = Find::new(self.index(), &typed, self.find.as_deref());
        find.search_page(self.page_by_line());
        self.find = Some(Arc::new(find));
        if self.reads_lines() {
            self.find_line(true);
        } else {
            self.pick_hit(|_, _| 0);
        }
    }

    /// Moves down or up in the list of matches.
    pub(super) fn step_hits(&mut self, down: bool) {
        self.pick_hit(|picked, last| if down { (picked + 1).min(last) } else { picked.saturating_sub(1) });
    }

    /// Selects a match of the list, and shows it in place if there is room for anything but the list.
    fn pick_hit(&mut self, pick: impl FnOnce(usize, usize) -> usize) {
        let last = self.find.as_ref().map_or(0, |find| find.count()).saturating_sub(1);
        let Some(Typing { purpose: PromptPurpose::Find(finding), .. }) = &mut self.prompt else { return };
        finding.picked = pick(finding.picked, last);
        let (origin, picked) = (finding.origin.clone(), finding.picked);
        self.restore(origin);
        let item = self.find.as_ref().and_then(|find| find.ranked(self.index(), picked));
        item.into_iter().for_each(|item| self.show_hit(item));
    }

    /// Goes to the selected match. An empty search repeats the last one.
    pub(super) fn accept_find(&mut self, finding: TypedSearch, typed: &str) {
        if typed.is_empty() {
            self.find = finding.before;
            return self.find_next(true);
        }
        if self.reads_lines() {
            if self.found_on_page().is_none_or(|found| found.all == 0) {
                self.notice.say(format!("No match for “{typed}” on this page."));
            }
            return;
        }
        let item = self.find.as_ref().and_then(|find| find.ranked(self.index(), finding.picked));
        self.restore(finding.origin.clone());
        match item {
            // the list is closed: there is more room
            Some(item) => self.show_hit(item),
            None => self.notice.say(format!("No match for “{typed}”.")),
        }
        self.history.leave(finding.origin);
    }

    /// Repeats a search of the list of briefings, and goes to the match that was chosen there.
    pub(crate) fn land(&mut self, typed: &str, item: Option<SearchItem>) {
        // who only opens the briefing stays with the presenter
        if self.refuses(Action::Find) || item.is_some() && !self.leave_presenter(Action::Find) {
            return;
        }
        let find = Find::new(self.index(), typed, None).of_list();
        // the file may have changed meanwhile
        let same = item.filter(|&item| find.place(self.index(), item).is_some());
        let item = item.and_then(|_| same.or_else(|| find.ranked(self.index(), 0)));
        self.find = Some(Arc::new(find)).filter(|find| find.count() > 0);
        // from a match, Esc leads to the list and not to a page that was left open
        self.page = self.page.take().filter(|_| item.is_none());
        item.into_iter().for_each(|item| self.show_hit(item));
        self.settle();
    }

    /// Returns true if the open page was opened for a match of the list of briefings, to which Esc returns.
    pub(super) fn shows_hit_of_list(&self) -> bool {
        let content = self.page.as_ref().map(|reading| &reading.stop.content);
        let find = self.find.as_ref().filter(|find| find.is_from_list);
        content.is_some() && content == find.and_then(|find| find.opened.as_ref())
    }

    /// Ends the search of the list of briefings when the reader returns there: without it, the briefing opens as it was left.
    pub(crate) fn end_search_of_list(&mut self) {
        if self.shows_hit_of_list() {
            self.page = None;
        }
        self.find = self.find.take().filter(|find| !find.is_from_list);
    }

    pub(super) fn cancel_find(&mut self, finding: TypedSearch) {
        self.find = finding.before;
        self.restore(finding.origin);
    }

    /// Goes to the next match of the last search in reading order, or to the previous one.
    pub(super) fn find_next(&mut self, forward: bool) {
        let Some(find) = &self.find else {
            self.notice.say("No search yet.");
            return;
        };
        if self.reads_lines() {
            if !self.find_line(forward) {
                self.notice.say("No match on this page.");
            }
            return;
        }
        if let Some(item) = find.next(self.index(), self.current_item(), forward) {
            self.history.leave(self.position());
            self.show_hit(item);
        }
    }

    /// Shows a match: an entry in its panel if the panel shows the match, anything else on its page.
    fn show_hit(&mut self, item: SearchItem) {
        let opened = self.find.as_ref().and_then(|find| find.opened.clone());
        if self.page.as_ref().is_some_and(|reading| Some(&reading.stop.content) == opened.as_ref()) {
            self.page = self.page.take().and_then(Reading::back);
        }
        let page = Content::Page(match item {
            SearchItem::Summary => Subject::Summary,
            SearchItem::Target(target) => target.into(),
        });
        item.entry().into_iter().for_each(|entry| self.select(entry));
        let opens = match (&mut self.page, item.entry()) {
            (Some(reading), _) => {
                reading.replace(page.clone());
                false
            }
            (None, Some(entry)) => {
                self.settle();
                !self.shows_match(entry)
            }
            (None, None) => true,
        };
        if opens {
            self.page = Some(Reading::new(page.clone()));
        }
        for find in self.find.iter_mut().map(Arc::make_mut) {
            find.opened = opens.then_some(page.clone());
            find.search_page(None);
        }
        self.with_page(|stop, page, height| {
            let line = found_line(page).filter(|&line| line >= height);
            // a third of the pane for what comes before
            line.into_iter().for_each(|line| stop.scroll = line.saturating_sub(height / 3));
        });
    }

    /// Returns true if the panel of a selected entry shows every word of the search in it.
    fn shows_match(&self, entry: EntryId) -> bool {
        let (Some(area), Some(pattern)) = (self.areas().panels[entry.section], self.marks()) else { return false };
        if entry.section == Section::Timeline && self.chart(area).is_some() {
            return pattern.missing(self.index().label(entry)) == 0;
        }
        let frame = Frame::new(self.listing(entry.section), area);
        let Some(position) = frame.listing.position(entry) else { return false };
        pattern.each_word().all(|word| {
            let block = frame.block(position, Some(&word));
            let room = usize::from(area.height).saturating_sub(1 + block.lead.len());
            block.lines.iter().take(room).any(|line| line.pieces.iter().any(|piece| piece.look.marked))
        })
    }

    /// Goes to the next matching line of the open page, or the previous one.
    fn find_line(&mut self, forward: bool) -> bool {
        let Some(mut find) = self.find.clone() else { return false };
        Arc::make_mut(&mut find).search_page(self.page_by_line());
        let mut line = None;
        self.with_page(|stop, page, height| {
            line = find.next_line(forward, stop.scroll, page);
            line.into_iter().for_each(|line| stop.reveal_line(line, height));
        });
        // without a match here, it is still a search of where it was made
        let is_found = line.is_some();
        if is_found {
            Arc::make_mut(&mut find).set_line(line);
            self.find = Some(find);
        }
        is_found
    }
}

/// Returns the first line of a page with a match.
fn found_line(page: &Page) -> Option<usize> {
    page.lines.iter().position(|line| line.pieces.iter().any(|piece| piece.look.marked))
}
