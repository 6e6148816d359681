//! The mouse: a click selects or follows a link, the wheel scrolls what is under the pointer.

use ratatui::layout::{Position, Rect};

use super::state::App;
use crate::app::layout;
use crate::app::mouse::{LINES_PER_NOTCH, PointerTarget};
use crate::app::msg::Effect;
use crate::briefing::Section;
use crate::input::{Mouse, MouseAction, MouseButton};
use crate::keymap::Action;

impl App {
    pub(super) fn point(&mut self, mouse: Mouse) -> Effect {
        let at = Position { x: mouse.column, y: mouse.row };
        let target = match mouse.action {
            MouseAction::Down(MouseButton::Left) => self.under(at),
            MouseAction::ScrollDown | MouseAction::ScrollUp => self.under(at),
            _ => None,
        };
        let Some(target) = target.filter(|_| !self.is_blank() && self.leave_presenter(Action::Down)) else {
            return Effect::None;
        };
        let down = mouse.action == MouseAction::ScrollDown;
        match (mouse.action, target) {
            (MouseAction::Down(_), PointerTarget::Tab(section)) => self.focus_panel(section),
            (_, PointerTarget::Tab(_)) => {}
            (MouseAction::Down(_), PointerTarget::Page(area)) => self.click_page(area, at),
            (MouseAction::Down(_), PointerTarget::Panel(section, area)) => self.click_panel(section, area, at),
            (_, PointerTarget::Page(_)) => self.roll_page(down),
            (_, PointerTarget::Panel(section, area)) => {
                self.with_panels(|panels, source| panels.roll(source, section, area, down));
            }
        }
        Effect::None
    }

    /// Picks the link under the pointer and follows it. The page next to the panels is opened by that.
    fn click_page(&mut self, area: Rect, at: Position) {
        let Some(row) = at.y.checked_sub(layout::body(area).y) else { return };
        if self.page.is_none() {
            self.open();
        }
        let (mut found, mut was_picked) = (false, false);
        self.with_page(|stop, page, height| {
            let line = stop.scroll + usize::from(row);
            let here = |&link: &usize| page.lines_of(link).is_some_and(|(first, last)| (first..=last).contains(&line));
            if let Some(link) = page.links().map(|(link, _)| link).find(here) {
                was_picked = stop.link == Some(link);
                stop.pick(link, page, height);
                found = true;
            }
        });
        // a step is shown to everyone: the first click only picks it
        let opens = if self.modes().outline { was_picked } else { !self.modes().audience };
        if found && opens {
            self.open();
        }
    }

    /// Focuses the panel and selects the entry under the pointer; opens it if it was selected before.
    fn click_panel(&mut self, section: Section, area: Rect, at: Position) {
        let entry = self.entry_under(section, area, at);
        let again = self.page.is_none() && self.focus() == section && entry.is_some() && entry == self.selected();
        self.focus_panel(section);
        match entry {
            Some(_) if again => self.open(),
            Some(entry) => self.select(entry),
            None => {}
        }
    }

    fn roll_page(&mut self, down: bool) {
        if self.page.is_none() {
            // the page next to the panels has no scroll position of its own
            return;
        }
        self.with_page(|stop, page, height| {
            let last_top = page.lines.len().saturating_sub(height);
            stop.scroll = match down {
                true => (stop.scroll + LINES_PER_NOTCH).min(last_top),
                false => stop.scroll.saturating_sub(LINES_PER_NOTCH),
            };
        });
    }
}
