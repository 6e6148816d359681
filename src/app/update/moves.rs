//! Moving: between panels, along links and matches, back and forward.

use super::state::App;
use crate::app::axis::Axis;
use crate::app::history::ReadingPosition;
use crate::app::layout;
use crate::app::msg::Effect;
use crate::app::panel::Stride;
use crate::app::reading::{Content, Reading, Stop};
use crate::briefing::{EntryId, Section};
use crate::keymap::Action;
use crate::page::{self, Page, Subject, Window};

impl App {
    /// Restores the invariants of the visible panels and the open page after a change.
    pub(super) fn settle(&mut self) {
        let areas = self.areas();
        self.with_panels(|panels, source| panels.settle(source, &areas));
        self.with_page(|stop, page, height| stop.settle(page, height));
    }

    /// Calls `change` with the open page, laid out as it is shown, and the pane's height.
    pub(super) fn with_page(&mut self, change: impl FnOnce(&mut Stop, &Page, usize)) {
        // without room for a page it stays as it is
        let Some(area) = self.areas().reading else { return };
        // the page stays open meanwhile: the palette lists what can be done on the one below it
        let Some(mut stop) = self.page.as_ref().map(|reading| reading.stop.clone()) else { return };
        let body = layout::body(area);
        let (width, height) = (stop.width(body), usize::from(body.height));
        let page = self.page(&stop, width);
        stop.from = page.window.first;
        change(&mut stop, &page, height);
        if let Some(from) = stop.recentred(&page, height) {
            let spot = stop.spot(&page);
            stop.from = from;
            stop.return_to(spot, &self.page(&stop, width));
        }
        if let Some(reading) = &mut self.page {
            reading.stop = stop;
        }
    }

    /// Returns the target of the link picked on the open page.
    pub(super) fn picked_link(&mut self) -> Option<Subject> {
        let mut picked = None;
        self.with_page(|stop, page, _| picked = stop.link.and_then(|link| page.link(link)));
        picked
    }

    /// Picks the link to `target` on the open page, if there is one.
    pub(super) fn pick_link_to(&mut self, target: Subject) {
        self.with_page(|stop, page, height| {
            let link = page.links().find(|(_, to)| *to == target);
            link.into_iter().for_each(|(link, _)| stop.pick(link, page, height));
        });
    }

    /// Lays out the open page around an item, if it is a long list.
    pub(super) fn turn_to_item(&mut self, item: usize) {
        if let Some(reading) = &mut self.page {
            reading.stop.from = Window::around(item);
        }
    }

    /// Moves in the open page, or in the focused panel.
    pub(super) fn go(&mut self, stride: Stride, down: bool) {
        if self.lists_hits() {
            return self.step_hits(down);
        }
        if self.page.is_some() {
            if stride == Stride::All {
                // no list has that many items, and any number beyond the end means the end
                self.turn_to_item(if down { usize::MAX } else { 0 });
            }
            return self.with_page(|stop, page, height| stop.go(page, height, stride, down));
        }
        if let Some(area) = self.areas().panels[self.focus()] {
            let on_axis = self.in_axis();
            self.with_panels(|panels, source| panels.go(source, area, (stride, down), on_axis));
        }
    }

    /// Gives a panel the focus and closes the page over it.
    pub(super) fn focus_panel(&mut self, section: Section) {
        self.page = None;
        self.panels.set_focus(section);
    }

    pub(super) fn step_panel(&mut self, step: usize) {
        self.page = None;
        self.panels.step_focus(step);
    }

    /// Opens the selected entry, or follows the picked link of the open page.
    pub(super) fn open(&mut self) {
        if self.modes().outline {
            return self.go_to_picked_step();
        }
        if self.page.is_some() {
            return self.follow_link();
        }
        match self.selected() {
            Some(entry) => self.page = Some(Reading::new(Content::Page(Subject::Entry(entry)))),
            None => self.notice.say("No entry to open."),
        }
    }

    fn follow_link(&mut self) {
        let (mut target, mut links) = (None, 0);
        self.with_page(|stop, page, height| {
            links = page.link_count();
            match stop.link {
                Some(link) => target = page.link(link),
                None => stop.go(page, height, Stride::One, true),
            }
        });
        match target {
            Some(Subject::Item(_)) => self.notice.say("This was removed; only the earlier version has it."),
            Some(subject) => {
                self.history.leave(self.position());
                self.read_on(Content::Page(subject));
            }
            None if links == 0 && self.areas().reading.is_some() => self.notice.say(self.no_links()),
            None => {}
        }
    }

    /// Returns what Enter says on an open page without links.
    fn no_links(&self) -> &'static str {
        match self.page.as_ref().map(|reading| &reading.stop.content) {
            Some(Content::Bookmarks) => "No bookmarks.",
            _ => "No links on this page.",
        }
    }

    /// Picks the link whose number is being typed. A number that is too large starts again with the last digit.
    pub(super) fn pick_link(&mut self, digit: usize) -> Effect {
        let typed = self.page.as_ref().map_or(0, |page| page.number) * 10 + digit;
        let (mut number, mut is_list) = (0, false);
        self.with_page(|_, page, _| {
            let known = |number: &usize| (1..=page.link_count()).contains(number);
            number = [typed, digit].into_iter().find(known).unwrap_or(0);
            is_list = page.window.is_part();
        });
        if number > 0 {
            if is_list {
                self.turn_to_item(number - 1);
            }
            self.with_page(|stop, page, height| stop.pick(number - 1, page, height));
        }
        self.page.iter_mut().for_each(|page| page.number = number);
        Effect::None
    }

    /// Opens `content` over the open page; Esc leads back. An entry is also selected in its panel.
    pub(super) fn read_on(&mut self, content: Content) {
        if let Content::Page(Subject::Entry(entry)) = content {
            self.select(entry);
        }
        match &mut self.page {
            Some(reading) => reading.follow(content),
            None => self.page = Some(Reading::new(content)),
        }
    }

    /// Opens `content`, or closes it if it is open.
    pub(super) fn toggle(&mut self, content: Content) {
        if self.page.as_ref().is_some_and(|reading| reading.stop.content == content) {
            self.back_in_reading();
        } else {
            self.read_on(content);
        }
    }

    /// Opens the sources of the open or selected entry, or all sources.
    pub(super) fn sources(&mut self) {
        let subject = match self.page.as_ref().map(|reading| &reading.stop.content) {
            None => self.selected().map(Subject::SourcesOf),
            Some(Content::Page(Subject::Entry(entry))) => Some(Subject::SourcesOf(*entry)),
            Some(_) => None,
        };
        self.toggle(Content::Page(subject.unwrap_or(Subject::AllSources)));
    }

    /// Copies the open or selected entry with its citation.
    pub(super) fn copy(&mut self) -> Effect {
        let subject = match self.page.as_ref().map(|reading| &reading.stop.content) {
            Some(Content::Page(subject)) => Some(*subject),
            Some(_) => None,
            None => self.selected().map(Subject::Entry),
        };
        match subject {
            Some(Subject::Entry(entry) | Subject::SourcesOf(entry)) => {
                Effect::Copy(page::citation(self.index(), entry, self.dates()))
            }
            Some(Subject::Source(source)) => {
                Effect::Copy(page::source_citation(self.index(), source, self.dates()) + "\n")
            }
            _ => {
                self.notice.say("Select an entry to copy it with its citation.");
                Effect::None
            }
        }
    }

    /// Selects `entry` in its panel and focuses that. Shows everything again if the panel does not list it.
    pub(super) fn select(&mut self, entry: EntryId) {
        self.panels.select(entry);
        if self.panels.lists(self.source(), entry) {
            return;
        }
        self.relate(None);
        if !self.panels.lists(self.source(), entry) {
            self.panels.clear_filter(self.document.index(), entry.section);
        }
        self.panels.unscroll();
        self.notice.say("Showing all entries again.");
    }

    /// Narrows panels and view limit to what is linked to an entry.
    pub(super) fn relate(&mut self, related_to: Option<EntryId>) {
        self.panels.relate(self.document.index(), related_to);
        self.role.narrow_limit(self.document.index(), related_to);
    }

    /// Narrows the panels to what is linked to the selected entry, or shows everything again.
    pub(super) fn related_only(&mut self) {
        self.relate(match self.related_to() {
            None => self.selected(),
            Some(_) => None,
        });
        self.panels.unscroll();
    }

    /// Narrows the panels to what is linked to the selected entry. History leads back to the entry before.
    pub(super) fn recentre(&mut self) {
        let Some(entry) = self.selected() else {
            return self.notice.say("No entry selected.");
        };
        if self.related_to() != Some(entry) {
            self.history.leave(self.position());
            self.relate(Some(entry));
            self.panels.unscroll();
        }
    }

    /// Lists quotes as they were spoken, or by speaker again.
    pub(super) fn toggle_quote_order(&mut self) {
        self.focus_panel(Section::Quotes);
        let as_spoken = !self.panels.shows_quotes_as_spoken();
        self.panels.order_quotes(self.document.index(), as_spoken);
        self.notice.say(match as_spoken {
            true => "Quotes as spoken: by date, then as in the file.",
            false => "Quotes by speaker.",
        });
    }

    /// Shows the timeline as an axis, or as a list again.
    pub(super) fn toggle_axis(&mut self) {
        let seen = self.shows_axis() && (self.page.is_none() || self.focus() == Section::Timeline);
        if seen {
            self.panels.set_axis(Axis::default());
            return;
        }
        let (focus, axis, page) = (self.focus(), self.panels.axis(), self.page.take());
        self.panels.open_axis();
        if !self.shows_axis() {
            self.panels.set_axis(axis);
            self.panels.set_focus(focus);
            self.page = page;
            self.notice.say("Window too small for a time axis.");
        }
    }

    /// Enlarges the focused panel, or shows the others again.
    pub(super) fn toggle_zoom(&mut self) {
        if self.is_enlarged() {
            self.shrink();
        } else if self.in_axis() {
            self.panels.enlarge_axis(true);
        } else {
            self.panels.set_zoom(true);
        }
    }

    /// Shows the other panels again. An axis for which its panel has no room becomes a list.
    fn shrink(&mut self) {
        let area = |app: &Self| app.areas().panels[Section::Timeline];
        let (in_axis, before) = (self.in_axis(), area(self));
        self.panels.set_zoom(false);
        if in_axis {
            self.panels.enlarge_axis(false);
            if area(self) == before {
                self.panels.set_axis(Axis::default());
            }
        }
    }

    /// Zooms the axis in around the selected event, or out.
    pub(super) fn zoom_axis(&mut self, closer: bool) {
        let message = self.with_panels(|panels, source| panels.zoom_axis(source, closer));
        message.into_iter().for_each(|message| self.notice.say(message));
    }

    /// Pans the axis to a later or earlier part.
    pub(super) fn pan_axis(&mut self, later: bool) {
        let message = self.with_panels(|panels, source| panels.pan_axis(source, later));
        message.into_iter().for_each(|message| self.notice.say(message));
    }

    /// Goes back one level: page, filter, related-only, highlights, zoom, axis. Never quits.
    ///
    /// While presenting, the step is the lowest level: what it shows stays. Only a presentation without a room is left.
    pub(super) fn back(&mut self) -> Effect {
        let shows_step = self.shows_step();
        if self.shows_hit_of_list() && self.presenting().is_none() {
            return Effect::Out;
        }
        if self.page.is_some() && (!shows_step || self.is_aside()) {
            self.back_in_reading();
        } else if self.panels.clear_filter(self.document.index(), self.panels.focus()) {
            // the panel shows all of its entries again
        } else if self.related_to().is_some() && !shows_step {
            self.related_only();
        } else if self.find.as_ref().is_some_and(|find| !find.is_from_list) {
            self.find = None;
        } else if self.is_enlarged() && !(shows_step && self.is_zoomed_by_step()) {
            self.shrink();
        } else if self.in_axis() && !shows_step {
            self.toggle_axis();
        } else if self.presenting().is_none() {
            return Effect::Out;
        } else if self.scene().is_none() {
            self.present();
        } else {
            let key = self.keys().first_key(Action::Present, self.modes());
            self.notice.say(format!("Nothing to close. {key} ends the presentation."));
        }
        Effect::None
    }

    pub(super) fn back_in_reading(&mut self) {
        self.page = self.page.take().and_then(Reading::back);
        let content = self.page.as_ref().map(|reading| &reading.stop.content);
        if let Some(&Content::Page(Subject::Entry(entry))) = content {
            self.select(entry);
        }
    }

    /// Goes back or forward in the history.
    pub(super) fn travel(&mut self, back: bool) {
        let present = self.position();
        match (self.history.travel(back, present), back) {
            (Some(position), _) => self.restore(position),
            (None, true) => self.notice.say("This is the start of the history."),
            (None, false) => self.notice.say("This is the end of the history."),
        }
    }

    /// Returns the reader's position.
    pub(in crate::app) fn position(&self) -> ReadingPosition {
        self.panels.position(self.page.clone())
    }

    pub(super) fn restore(&mut self, position: ReadingPosition) {
        self.page = self.with_panels(|panels, source| panels.restore(source, position));
        self.role.narrow_limit(self.document.index(), self.panels.related_to());
    }
}
