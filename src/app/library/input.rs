//! Keys and the mouse in the library.

use super::overlay::Overlay;
use super::state::Library;
use crate::app::editing::edit;
use crate::app::mouse::LINES_PER_NOTCH;
use crate::app::msg::{Effect, Msg};
use crate::app::prompt::{Edit, Prompt};
use crate::editor::{EditPlace, reported_problems};
use crate::input::{Input, Key, KeyCode, Mouse, MouseAction, MouseButton};
use crate::keymap::{self, Action, KEYMAP, Modes};
use crate::page::Line;

impl Library {
    /// Handles an input and returns what the runner must do besides drawing.
    pub fn handle(&mut self, input: &Input) -> Effect {
        match input {
            // a message stays until the user does something
            Input::Focus(_) | Input::Reply(_) => return Effect::None,
            _ => (self.message, self.unbound) = (None, None),
        }
        match input {
            Input::Resize { columns, rows } => self.resize((*columns, *rows)),
            Input::Paste(text) if self.is_typing => self.edit(&Edit::Insert(text.clone())),
            Input::Mouse(mouse) => return self.point(*mouse),
            Input::Key(key) if self.is_typing => return self.type_key(*key),
            Input::Key(key) => return self.press(*key),
            Input::Paste(_) | Input::Focus(_) | Input::Reply(_) => {}
        }
        Effect::None
    }

    fn press(&mut self, key: Key) -> Effect {
        match self.keys().lookup(key, Modes::default()) {
            Some(action) if self.may_act(action) => self.act(action),
            _ => self.reject(key),
        }
    }

    /// A click selects, a second one opens; the wheel moves.
    fn point(&mut self, mouse: Mouse) -> Effect {
        let by = if self.overlay.is_some() { LINES_PER_NOTCH } else { 1 };
        match mouse.action {
            MouseAction::ScrollDown => self.go(by, true),
            MouseAction::ScrollUp => self.go(by, false),
            // an accidental click does not end typing
            MouseAction::Down(MouseButton::Left) if !self.is_typing && self.overlay.is_none() => {
                let areas = self.areas();
                let is_inside = areas.list.contains((mouse.column, mouse.row).into());
                let row = is_inside.then(|| usize::from((mouse.row - areas.list.y) / areas.file_rows));
                match row
                    .filter(|&row| row < self.height())
                    .map(|row| self.top() + row)
                    .filter(|&row| row < self.listed.len())
                {
                    Some(row) if row == self.selected => return self.open(),
                    Some(row) => self.selected = row,
                    None => {}
                }
            }
            _ => {}
        }
        Effect::None
    }

    fn type_key(&mut self, key: Key) -> Effect {
        match (key.code, edit(self.keys().in_prompt(key), true)) {
            (KeyCode::Enter, _) => {
                self.is_typing = false;
                return self.open();
            }
            (_, Some(Msg::Do(action))) => return self.act(action),
            (_, Some(Msg::Edit(edit))) => self.edit(&edit),
            _ => {}
        }
        Effect::None
    }

    fn edit(&mut self, edit: &Edit) {
        let selected = self.selected_file();
        let ends = matches!(edit, Edit::Cancel) || matches!(edit, Edit::Backspace) && self.search.text().is_empty();
        match ends {
            true => (self.is_typing, self.search) = (false, Prompt::default()),
            false => _ = self.search.apply(edit),
        }
        // the best match of another search is selected
        self.list(selected.filter(|_| self.search.text().is_empty()));
    }

    fn act(&mut self, action: Action) -> Effect {
        match action {
            Action::Down => self.go(1, true),
            Action::Up => self.go(1, false),
            Action::HalfDown => self.go(self.page_height() / 2, true),
            Action::HalfUp => self.go(self.page_height() / 2, false),
            Action::PageDown => self.go(self.page_height(), true),
            Action::PageUp => self.go(self.page_height(), false),
            Action::First => self.go(usize::MAX, false),
            Action::Last => self.go(usize::MAX, true),
            Action::Open => return self.open(),
            Action::Edit => return self.edit_file(),
            Action::Find => self.is_typing = true,
            Action::Back | Action::Close if self.overlay.is_some() => self.overlay = None,
            Action::Help if matches!(self.overlay, Some((Overlay::Help, _))) => self.overlay = None,
            Action::Back if self.progress().is_some() => {
                self.set_progress(None);
                return Effect::CancelOpening;
            }
            Action::Back if self.is_over_briefing() && self.search.text().is_empty() => return Effect::Out,
            Action::Back => self.edit(&Edit::Cancel),
            Action::Help => self.overlay = Some((Overlay::Help, 0)),
            Action::Reload => return Effect::Reload,
            Action::Redraw => return Effect::Redraw,
            Action::Theme => return Effect::NextTheme,
            Action::Suspend => return Effect::Suspend,
            Action::Close if self.is_over_briefing() => return Effect::Out,
            Action::Close | Action::Quit => return Effect::Quit,
            _ => {}
        }
        Effect::None
    }

    /// Returns true if an action does something here. An overlay is only scrolled and closed.
    fn may_act(&self, action: Action) -> bool {
        let is_hidden = self.overlay.is_some() && matches!(action, Action::Open | Action::Find);
        let is_hidden = is_hidden || (action == Action::Edit && matches!(self.overlay, Some((Overlay::Help, _))));
        !is_hidden && KEYMAP.iter().any(|row| row.action == action && row.in_library.is_some())
    }

    fn reject(&mut self, key: Key) -> Effect {
        let help = self.keys().first_key(Action::Help, Modes::default());
        self.message = Some(keymap::no_action(key, &help));
        self.unbound = Some(key);
        Effect::None
    }

    /// Edits the selected file, at the problem that the overlay shows.
    fn edit_file(&mut self) -> Effect {
        let place = match &self.overlay {
            Some((Overlay::Report(report), above)) => {
                let above = self.overlay_lines().iter().take(*above).map(Line::text).collect::<Vec<_>>();
                EditPlace::of_report(report, reported_problems(&above.join("\n")).len())
            }
            _ => EditPlace::FirstProblem,
        };
        self.selected_file().map_or(Effect::None, |file| Effect::Edit { file: Some(file), place })
    }

    fn open(&mut self) -> Effect {
        match self.selected_file() {
            Some(file) => {
                self.chosen = self.selected_search();
                Effect::OpenBriefing(file)
            }
            None => Effect::None,
        }
    }
}
