//! Inputs become messages, messages change the state.

use std::sync::Arc;

use super::panel::Stride;
use super::prompt::Edit;
use super::reading::Content;
use super::{Action, App, Effect, Msg, Prompt, Purpose, Typing};
use crate::briefing::Section;
use crate::diff::Mapping;
use crate::index::Index;
use crate::input::{Input, Key, KeyCode};
use crate::page::Subject;

impl App {
    /// What an input means now; `None` if nothing.
    pub fn interpret(&self, input: &Input) -> Option<Msg> {
        match input {
            Input::Resize { columns, rows } => Some(Msg::Resize { columns: *columns, rows: *rows }),
            Input::Key(key) if self.confirmation().is_some() => Some(Msg::Confirm(*key == Key::char('y'))),
            Input::Paste(_) if self.confirmation().is_some() => Some(Msg::Confirm(false)),
            Input::Mouse(_) if self.confirmation().is_some() => None,
            Input::Paste(text) if self.typing.is_some() => Some(Msg::Edit(Edit::Insert(text.clone()))),
            Input::Mouse(mouse) if self.typing.is_none() => Some(Msg::Point(*mouse)),
            Input::Paste(_) | Input::Mouse(_) | Input::Focus(_) | Input::Reply(_) => None,
            Input::Key(key) if self.typing.is_some() => edit(*key, self.is_choosing()),
            Input::Key(key) => match (self.keys.lookup(*key, self.modes())?, key.code) {
                (Action::PickLink | Action::PickStep, KeyCode::Char(digit)) => {
                    digit.to_digit(10).map(|digit| Msg::Digit(digit as usize))
                }
                (action, _) => Some(Msg::Do(action)),
            },
        }
    }

    /// Applies a message.
    pub fn update(&mut self, msg: Msg) -> Effect {
        // what was said stays until the reader does something
        if !matches!(msg, Msg::Saved(_)) {
            self.message = None;
        }
        if !matches!(msg, Msg::Digit(_) | Msg::Saved(_)) {
            self.number = 0;
        }
        let (was_aside, followed) = (self.is_aside(), self.follows());
        let effect = match msg {
            Msg::Do(action) if !self.let_go(action) => Effect::None,
            Msg::Do(action) => self.act(action),
            Msg::Confirm(is_confirmed) => self.confirm(is_confirmed),
            Msg::Digit(digit) if self.presenting.is_some() => self.pick_step(digit),
            Msg::Digit(_) if !self.let_go(Action::PickLink) => Effect::None,
            Msg::Digit(digit) => self.pick_link(digit),
            Msg::Edit(edit) => self.edit(&edit),
            Msg::Point(mouse) => {
                self.point(mouse);
                Effect::None
            }
            Msg::Resize { columns, rows } => self.resize(columns, rows),
            Msg::Reloaded(result) => self.reloaded(result),
            Msg::Saved(result) => self.saved(result),
        };
        self.settle();
        self.note_straying();
        if let Some(typing) = &mut self.typing {
            typing.followed |= followed;
        }
        if was_aside && self.follows() && !self.is_aside() {
            self.join_presenter();
        }
        effect
    }

    pub(super) fn act(&mut self, action: Action) -> Effect {
        match action {
            Action::Panel(section) => self.focus_panel(section),
            Action::NextPanel => self.step_panel(1),
            Action::PreviousPanel => self.step_panel(Section::ALL.len() - 1),
            Action::Down => self.go(Stride::One, true),
            Action::Up => self.go(Stride::One, false),
            Action::First => self.go(Stride::All, false),
            Action::Last => self.go(Stride::All, true),
            Action::HalfDown => self.go(Stride::Half, true),
            Action::HalfUp => self.go(Stride::Half, false),
            Action::PageDown => self.go(Stride::Page, true),
            Action::PageUp => self.go(Stride::Page, false),
            Action::Open if self.modes().audience => return self.promote(),
            Action::Dismiss(which) => return self.dismiss(which),
            Action::Open => self.open(),
            Action::Back => return self.back(),
            Action::HistoryBack => self.travel(true),
            Action::HistoryForward => self.travel(false),
            Action::RelatedOnly => self.related_only(),
            Action::Zoom => self.zoom = !self.zoom,
            Action::Filter => self.start_filtering(),
            Action::Axis => self.toggle_axis(),
            Action::AxisCloser => self.zoom_axis(true),
            Action::AxisFurther => self.zoom_axis(false),
            Action::AxisEarlier => self.pan_axis(false),
            Action::AxisLater => self.pan_axis(true),
            Action::AxisWhole => self.fit_axis(),
            Action::Find => self.start_finding(),
            Action::FindNext => self.find_next(true),
            Action::FindPrevious => self.find_next(false),
            Action::Summary => self.toggle(Content::Page(Subject::Summary)),
            Action::Sources => self.sources(),
            Action::News => self.toggle(Content::News),
            Action::Help => self.toggle(Content::Help),
            Action::Palette => self.start_palette(),
            Action::Present => self.present(),
            Action::NextStep => self.step(true),
            Action::PreviousStep => self.step(false),
            Action::Blank => self.toggle_presenting(|presenting| &mut presenting.blank),
            Action::Cockpit => self.toggle_presenting(|presenting| &mut presenting.cockpit),
            Action::Audience => self.open_audience(),
            Action::Follow => self.follow(),
            Action::Ask => self.start_asking(),
            // a digit comes as a message of its own
            Action::PickLink | Action::PickStep => {}
            Action::Copy => return self.copy(),
            Action::Theme => return Effect::NextTheme,
            Action::Reload => return Effect::Reload,
            Action::Repaint => return Effect::Repaint,
            Action::Suspend => return Effect::Suspend,
            Action::Quit => return Effect::Quit,
        }
        Effect::None
    }

    /// Picks the link whose number is being typed; a number that goes too far starts anew.
    fn pick_link(&mut self, digit: usize) -> Effect {
        let typed = self.number * 10 + digit;
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
        self.number = number;
        Effect::None
    }

    fn start_finding(&mut self) {
        let purpose = Purpose::Find(Box::new(self.place()), self.find.take());
        self.typing = Some(Typing::new(Prompt::default(), purpose));
    }

    fn edit(&mut self, edit: &Edit) -> Effect {
        let Some(typing) = &mut self.typing else { return Effect::None };
        let before = typing.prompt.text().to_owned();
        typing.prompt.apply(edit);
        let changed = typing.prompt.text() != before;
        match edit {
            // taking away more than there is leaves the prompt, as in less and vi
            Edit::Backspace if before.is_empty() => self.cancel(),
            Edit::Cancel => self.cancel(),
            Edit::Accept => return self.accept(),
            _ if changed => self.typed_on(),
            _ => {}
        }
        Effect::None
    }

    /// What is typed is looked for, or filtered by, as far as it goes.
    fn typed_on(&mut self) {
        match self.typing.as_ref().map(|typing| &typing.purpose) {
            Some(Purpose::Find(..)) => self.search_from_origin(),
            Some(Purpose::Filter { .. }) => self.filter_as_typed(),
            Some(Purpose::Palette) => self.pick_first(),
            Some(Purpose::Ask) | None => {}
        }
    }

    /// Ends a search where it led to (an empty one repeats the last), or sends a question.
    fn accept(&mut self) -> Effect {
        if self.is_choosing() {
            return self.accept_palette();
        }
        // a filter that cannot be understood is typed on, and why is said once more
        if let Some(problem) = self.filter_problem() {
            self.message = Some(problem.to_owned());
            return Effect::None;
        }
        let Some(Typing { prompt, purpose, .. }) = self.typing.take() else { return Effect::None };
        let typed = prompt.text().trim();
        match purpose {
            Purpose::Ask | Purpose::Palette => return self.ask(typed),
            Purpose::Filter { origin, .. } => self.accept_filter(*origin),
            Purpose::Find(_, before) if typed.is_empty() => {
                self.find = before;
                self.find_next(true);
            }
            Purpose::Find(..) if self.reads_lines() => {
                let found = self.found_on_page().is_some_and(|found| found.all > 0);
                self.message = (!found).then(|| format!("No match for “{typed}” on this page."));
            }
            Purpose::Find(origin, _) => {
                self.history.leave(*origin);
                if let Some(find) = self.find.as_ref().filter(|find| find.hits.is_empty()) {
                    self.message = Some(format!("No match for “{}”.", find.typed));
                }
            }
        }
        Effect::None
    }

    fn cancel(&mut self) {
        let Some(Typing { purpose, followed, .. }) = self.typing.take() else { return };
        match purpose {
            Purpose::Find(origin, before) => {
                self.find = before;
                self.restore(*origin);
            }
            Purpose::Filter { origin, .. } => self.restore(*origin),
            Purpose::Palette => self.close_palette(),
            Purpose::Ask => {}
        }
        if followed && !self.follows() {
            self.follow();
        }
    }

    /// Panels scroll as if they had just been opened at the new size; a page keeps the paragraph at its top.
    fn resize(&mut self, columns: u16, rows: u16) -> Effect {
        let mut paragraph = None;
        self.with_page(|stop, page, _| paragraph = Some(stop.paragraph(page)));
        self.size = (columns, rows);
        self.unscroll();
        if let Some(paragraph) = paragraph {
            self.with_page(|stop, page, _| stop.scroll_to(paragraph, page));
        }
        Effect::Repaint
    }

    /// Goes on in the file as it was saved, or with the last good view until it is mended.
    fn saved(&mut self, result: Result<Arc<Index>, String>) -> Effect {
        match result {
            Ok(index) => {
                let mended = self.trouble.is_some();
                let said = self.replace(index);
                self.message =
                    said.or(mended.then_some("The file is in order again.")).map(Into::into).or(self.message.take());
            }
            Err(first) => (self.trouble, self.message) = (Some(first.into()), None),
        }
        Effect::None
    }

    /// Goes on in `index`, and says what a reader could not see of that.
    fn replace(&mut self, index: Arc<Index>) -> Option<&'static str> {
        self.trouble = None;
        if Arc::ptr_eq(&self.index, &index) {
            return None;
        }
        let mapping = Mapping::between(self.index.briefing(), index.briefing());
        self.carry_over(index, &mapping)
    }

    fn reloaded(&mut self, result: Result<Arc<Index>, String>) -> Effect {
        match result {
            Ok(index) => {
                let said = self.replace(index);
                self.message = Some(said.unwrap_or("Read the file again.").into());
            }
            Err(report) => {
                self.message = Some("The file has a problem; still showing the briefing as it was.".into());
                self.read_on(Content::Report(report.into()));
            }
        }
        Effect::None
    }
}

/// What a key does to the line that is being typed, or to the list that it narrows.
pub(super) fn edit(key: Key, choosing: bool) -> Option<Msg> {
    let edit = match (key.code, key.modifiers.control) {
        (KeyCode::Enter, _) => Edit::Accept,
        (KeyCode::Esc, _) | (KeyCode::Char('c'), true) => Edit::Cancel,
        (KeyCode::Backspace, _) | (KeyCode::Char('h'), true) => Edit::Backspace,
        (KeyCode::Delete, _) | (KeyCode::Char('d'), true) => Edit::Delete,
        (KeyCode::Char('w'), true) => Edit::DeleteWord,
        (KeyCode::Char('u'), true) => Edit::DeleteToStart,
        (KeyCode::Left, _) | (KeyCode::Char('b'), true) => Edit::Left,
        (KeyCode::Right, _) | (KeyCode::Char('f'), true) => Edit::Right,
        (KeyCode::Home, _) | (KeyCode::Char('a'), true) => Edit::Start,
        (KeyCode::End, _) | (KeyCode::Char('e'), true) => Edit::End,
        (KeyCode::Up, _) | (KeyCode::Char('p'), true) if choosing => return Some(Msg::Do(Action::Up)),
        (KeyCode::Down, _) | (KeyCode::Char('n'), true) if choosing => return Some(Msg::Do(Action::Down)),
        (KeyCode::Char('l'), true) => return Some(Msg::Do(Action::Repaint)),
        (KeyCode::Char('z'), true) => return Some(Msg::Do(Action::Suspend)),
        (KeyCode::Char(c), false) if !key.modifiers.alt => Edit::Insert(c.into()),
        _ => return None,
    };
    Some(Msg::Edit(edit))
}
