//! Getting around: from panel to panel, along links, to what was found, back and forward.

use std::sync::Arc;

use super::panel::{Frame, Stride};
use super::{App, Content, Effect, Find, Place, Purpose, Reading, Typing, layout};
use crate::briefing::{EntryId, Section};
use crate::page::{self, Page, Subject, Window};

impl App {
    /// Puts every panel that is shown, and the open page, in order after any change.
    pub(super) fn settle(&mut self) {
        let areas = self.areas();
        for section in Section::ALL {
            let mut state = self.panels[section];
            match areas.panels[section] {
                Some(area) => Frame::new(self.listing(section), area).settle(&mut state),
                // hidden, so only what is selected matters
                None => self.select_listed(section, &mut state),
            }
            self.panels[section] = state;
        }
        self.reveal_on_axis();
        self.with_page(|stop, page, height| stop.settle(page, height));
    }

    fn select_listed(&self, section: Section, state: &mut super::PanelState) {
        let listing = self.listing(section);
        let listed = state.selected.filter(|&entry| listing.position(entry).is_some());
        state.selected = listed.or(listing.entries().first().copied());
    }

    /// Scrolls every panel as if it had just been opened on its selection.
    pub(super) fn unscroll(&mut self) {
        self.panels.0.iter_mut().for_each(|state| (state.top, state.skip) = (None, 0));
    }

    /// Runs `change` on the open page, set as it is shown, with the pane's height.
    pub(super) fn with_page(&mut self, change: impl FnOnce(&mut super::Stop, &Page, usize)) {
        // without room for a page it is kept as it is
        let Some(area) = self.areas().reading else { return };
        let Some(mut reading) = self.reading.take() else { return };
        let (body, stop) = (layout::body(area), &mut reading.stop);
        let (width, height) = (layout::prose_width(body), usize::from(body.height));
        let page = self.page(stop, width);
        stop.from = page.window.first;
        change(stop, &page, height);
        if let Some(from) = stop.recentred(&page, height) {
            let spot = stop.spot(&page);
            stop.from = from;
            stop.return_to(spot, &self.page(stop, width));
        }
        self.reading = Some(reading);
    }

    /// Has the open page set around an item, where it is a long list.
    pub(super) fn turn_to_item(&mut self, item: usize) {
        if let Some(reading) = &mut self.reading {
            reading.stop.from = Window::around(item);
        }
    }

    /// Moves in whatever has the focus: the open page or the panel.
    pub(super) fn go(&mut self, stride: Stride, down: bool) {
        if self.reading.is_some() {
            if stride == Stride::All {
                // there are no more items than this, and the last ones are set for any number beyond
                self.turn_to_item(if down { usize::MAX } else { 0 });
            }
            return self.with_page(|stop, page, height| stop.go(page, height, stride, down));
        }
        if let Some(area) = self.areas().panels[self.focus] {
            let mut state = self.panels[self.focus];
            let frame = Frame::new(self.listing(self.focus), area);
            match stride {
                // on an axis there is nothing to scroll within an entry
                Stride::One if self.in_axis() => frame.step(&mut state, down),
                _ => frame.go(&mut state, stride, down),
            }
            self.panels[self.focus] = state;
        }
    }

    /// Gives a panel the focus and closes the page over it.
    pub(super) fn focus_panel(&mut self, section: Section) {
        self.reading = None;
        self.focus = section;
    }

    /// The next panel, or the one before, around the end.
    pub(super) fn step_panel(&mut self, step: usize) {
        let at = Section::ALL.iter().position(|&section| section == self.focus).unwrap_or(0);
        self.focus_panel(Section::ALL[(at + step) % Section::ALL.len()]);
    }

    /// Reads the selected entry, or follows the picked link of the open page.
    pub(super) fn open(&mut self) {
        if self.reading.is_some() {
            return self.follow_link();
        }
        match self.selected() {
            Some(entry) => self.reading = Some(Reading::new(Content::Page(Subject::Entry(entry)))),
            None => self.message = Some("Nothing to read here.".into()),
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
            Some(subject) => {
                self.history.leave(self.place());
                self.read_on(Content::Page(subject));
            }
            None if links == 0 => self.message = Some("No link on this page.".into()),
            None => {}
        }
    }

    /// Opens `content` over the open page; Esc leads back. An entry is selected in its panel as well.
    pub(super) fn read_on(&mut self, content: Content) {
        if let Content::Page(Subject::Entry(entry)) = content {
            self.select(entry);
        }
        match &mut self.reading {
            Some(reading) => reading.follow(content),
            None => self.reading = Some(Reading::new(content)),
        }
    }

    /// Opens `content`, or closes it if it is what is open.
    pub(super) fn toggle(&mut self, content: Content) {
        if self.reading.as_ref().is_some_and(|reading| reading.stop.content == content) {
            self.back_in_reading();
        } else {
            self.read_on(content);
        }
    }

    /// The sources of what is read or selected; of everything, where that is not an entry.
    pub(super) fn sources(&mut self) {
        let subject = match self.reading.as_ref().map(|reading| &reading.stop.content) {
            None => self.selected().map(Subject::SourcesOf),
            Some(Content::Page(Subject::Entry(entry))) => Some(Subject::SourcesOf(*entry)),
            Some(_) => None,
        };
        self.toggle(Content::Page(subject.unwrap_or(Subject::AllSources)));
    }

    /// What is read, or else selected, with its citation.
    pub(super) fn copy(&mut self) -> Effect {
        let subject = match self.reading.as_ref().map(|reading| &reading.stop.content) {
            Some(Content::Page(subject)) => Some(*subject),
            Some(_) => None,
            None => self.selected().map(Subject::Entry),
        };
        let text = match subject {
            Some(Subject::Entry(entry) | Subject::SourcesOf(entry)) => page::citation(&self.index, entry, self.dates),
            Some(Subject::Source(source)) => page::source_citation(&self.index, source, self.dates) + "\n",
            _ => {
                self.message = Some("Select an entry to copy it with its citation.".into());
                return Effect::None;
            }
        };
        Effect::Copy(text)
    }

    /// Selects `entry` in its panel and gives that the focus; shows everything if it is not listed now.
    pub(super) fn select(&mut self, entry: EntryId) {
        self.focus = entry.section;
        self.panels[entry.section].selected = Some(entry);
        if self.listing(entry.section).position(entry).is_none() {
            self.relate(None);
            if self.listing(entry.section).position(entry).is_none() {
                self.clear_filter(entry.section);
            }
            self.unscroll();
            self.message = Some("Showing everything again.".into());
        }
    }

    /// Narrows the panels to what is linked to the selected entry, or shows everything again.
    pub(super) fn related_only(&mut self) {
        self.relate(match self.related_to {
            None => self.selected(),
            Some(_) => None,
        });
        self.unscroll();
    }

    /// One level back: page, filter, narrowing, marks, zoom, axis. Never leaves the program.
    ///
    /// While presenting, what the step shows is where one stands: a page over it is closed, else the presentation is left.
    pub(super) fn back(&mut self) -> Effect {
        if self.presenting.as_ref().is_some_and(|presenting| !presenting.strayed || self.reading.is_none())
            && !self.is_aside()
        {
            self.present();
        } else if self.reading.is_some() {
            self.back_in_reading();
        } else if self.clear_filter(self.focus) {
            // the panel shows all of its entries again
        } else if self.related_to.is_some() {
            self.related_only();
        } else if self.find.is_some() {
            self.find = None;
        } else if self.zoom {
            self.zoom = false;
        } else if self.in_axis() {
            self.toggle_axis();
        } else {
            return Effect::Out;
        }
        Effect::None
    }

    fn back_in_reading(&mut self) {
        self.reading = self.reading.take().and_then(Reading::back);
        let content = self.reading.as_ref().map(|reading| &reading.stop.content);
        if let Some(&Content::Page(Subject::Entry(entry))) = content {
            self.select(entry);
        }
    }

    /// To a place in history.
    pub(super) fn travel(&mut self, back: bool) {
        let present = self.place();
        let place = if back { self.history.go_back(present) } else { self.history.go_forward(present) };
        match place {
            Some(place) => self.restore(place),
            None => {
                let end = if back { "start" } else { "end" };
                self.message = Some(format!("This is the {end} of the history."));
            }
        }
    }

    pub(super) fn restore(&mut self, place: Place) {
        self.filters = self.brought_up_to_date(place.filters);
        self.relate(place.related_to);
        self.focus = place.focus;
        self.panels = place.panels;
        self.reading = place.reading;
    }

    /// To the next hit of the last search, or the one before.
    pub(super) fn find_next(&mut self, forward: bool) {
        let Some(find) = &self.find else {
            self.message = Some("Nothing was searched for yet.".into());
            return;
        };
        if self.reads_lines() {
            if !self.find_line(forward) {
                self.message = Some("No match on this page.".into());
            }
            return;
        }
        if let Some(hit) = find.next(&self.index, (self.focus, self.selected()), forward) {
            self.history.leave(self.place());
            self.show_hit(hit);
        }
    }

    /// Goes to a hit; an open page of an entry turns to the hit's own.
    pub(super) fn show_hit(&mut self, hit: EntryId) {
        self.select(hit);
        if let Some(reading) = &mut self.reading {
            reading.replace(Content::Page(Subject::Entry(hit)));
        }
    }

    /// Searches for what is being typed, from where the reader was.
    pub(super) fn search_from_origin(&mut self) {
        let Some(Typing { prompt, purpose: Purpose::Find(origin, _), .. }) = &self.typing else { return };
        let (origin, typed) = (Place::clone(origin), prompt.text().to_owned());
        let find = Find::new(&self.index, &typed);
        let hit = find.from(&self.index, (origin.focus, origin.panels[origin.focus].selected));
        self.restore(origin);
        self.find = Some(Arc::new(find));
        if self.reads_lines() {
            self.find_line(true);
        } else if let Some(hit) = hit {
            self.show_hit(hit);
        }
    }
}
