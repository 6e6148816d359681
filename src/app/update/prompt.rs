//! Typing: searches, filters, the palette, questions to the presenter.

use super::state::App;
use crate::app::filter::Filter;
use crate::app::history::ReadingPosition;
use crate::app::msg::Effect;
use crate::app::prompt::{Edit, Prompt};
use crate::app::reading::Content;
use crate::app::typing::{PromptPurpose, Typing};
use crate::page::Subject;

impl App {
    /// Starts typing a filter for the focused panel, with the filter that it has.
    pub(super) fn start_filtering(&mut self) {
        let origin = Box::new(self.position());
        // the panel being filtered has to be visible
        if self.areas().panels[self.focus()].is_none() {
            self.page = None;
        }
        let typed = self.filter(self.focus()).map_or("", Filter::typed).to_owned();
        let mut prompt = Prompt::default();
        prompt.apply(&Edit::Insert(typed));
        self.prompt = Some(Typing::new(prompt, PromptPurpose::Filter { origin, problem: None }));
    }

    /// Opens the palette over whatever is open.
    pub(super) fn start_palette(&mut self) {
        self.read_on(Content::Palette);
        self.prompt = Some(Typing::new(Prompt::default(), PromptPurpose::Palette));
        self.pick_first();
    }

    /// Applies an edit to the line being typed.
    pub(super) fn edit(&mut self, edit: &Edit) -> Effect {
        let Some(typing) = &mut self.prompt else { return Effect::None };
        let before = typing.prompt.text().to_owned();
        let is_cut = typing.prompt.apply(edit);
        let changed = typing.prompt.text() != before;
        if let Some(limit) = typing.limit().filter(|_| is_cut) {
            self.notice.say(limit);
        }
        match edit {
            // Backspace in an empty line leaves the prompt, as in less and vi
            Edit::Backspace if before.is_empty() => self.cancel(),
            Edit::Cancel => self.cancel(),
            Edit::Accept => return self.accept(),
            _ if changed => self.apply_typed(),
            _ => {}
        }
        Effect::None
    }

    /// Searches, filters or lists by what has been typed so far.
    fn apply_typed(&mut self) {
        match self.prompt.as_ref().map(|typing| &typing.purpose) {
            Some(PromptPurpose::Find(..)) => self.find_as_typed(),
            Some(PromptPurpose::Filter { .. }) => self.filter_as_typed(),
            Some(PromptPurpose::Palette | PromptPurpose::Kick) => self.pick_first(),
            Some(PromptPurpose::Ask | PromptPurpose::Answer(_) | PromptPurpose::Step) | None => {}
            Some(PromptPurpose::Name | PromptPurpose::Zone) => {}
        }
    }

    /// Accepts the line: keeps the match or filter (an empty search repeats the last one), acts, or asks.
    fn accept(&mut self) -> Effect {
        if self.prompt.as_ref().is_some_and(Typing::is_palette) {
            return self.accept_palette();
        }
        match self.prompt.as_ref().map(|typing| &typing.purpose) {
            Some(PromptPurpose::Zone) => {
                self.accept_zone();
                return Effect::None;
            }
            Some(PromptPurpose::Kick) => {
                self.accept_kick();
                return Effect::None;
            }
            _ => {}
        }
        // an invalid filter stays open, and the problem is shown once more
        if let Some(problem) = self.filter_problem().map(str::to_owned) {
            self.notice.say(problem);
            return Effect::None;
        }
        let Some(Typing { prompt, purpose, .. }) = self.prompt.take() else { return Effect::None };
        let typed = prompt.text().trim();
        match purpose {
            PromptPurpose::Ask | PromptPurpose::Palette => return Self::send_question(typed),
            PromptPurpose::Answer(number) => return self.note_answer(number, typed),
            PromptPurpose::Name if !typed.is_empty() => return Effect::SetName(typed.to_owned()),
            PromptPurpose::Name | PromptPurpose::Zone | PromptPurpose::Kick => {}
            PromptPurpose::Step => self.pick_step(typed),
            PromptPurpose::Filter { origin, .. } => self.accept_filter(*origin),
            PromptPurpose::Find(finding) => self.accept_find(*finding, typed),
        }
        Effect::None
    }

    fn accept_filter(&mut self, origin: ReadingPosition) {
        if self.listing(self.focus()).entries().is_empty() {
            self.notice.say("No matches. Esc clears the filter.");
        }
        self.history.leave(origin);
    }

    fn cancel(&mut self) {
        let Some(Typing { purpose, followed, .. }) = self.prompt.take() else { return };
        match purpose {
            PromptPurpose::Find(finding) => self.cancel_find(*finding),
            PromptPurpose::Filter { origin, .. } => self.restore(*origin),
            PromptPurpose::Palette => self.close_choice(&Content::Palette),
            PromptPurpose::Kick => self.close_choice(&Content::Kick),
            PromptPurpose::Ask | PromptPurpose::Answer(_) | PromptPurpose::Step => {}
            PromptPurpose::Name | PromptPurpose::Zone => {}
        }
        if followed && !self.follows() {
            self.follow();
        }
    }

    /// Filters by what has been typed so far. An invalid filter shows everything: the matches of its valid part would be
    /// mistaken for its own.
    fn filter_as_typed(&mut self) {
        let Some(Typing { prompt, purpose: PromptPurpose::Filter { origin, .. }, .. }) = &self.prompt else { return };
        let (typed, origin) = (prompt.text().to_owned(), origin.clone());
        let found = self.with_panels(|panels, source| {
            let result = Filter::new(source.index, panels.focus(), &typed, source.news);
            let (filter, problem) = result.map_or_else(|problem| (None, Some(problem)), |filter| (filter, None));
            panels.try_filter(source.index, filter, &origin);
            problem
        });
        if let Some(Typing { purpose: PromptPurpose::Filter { problem, .. }, .. }) = &mut self.prompt {
            *problem = found;
        }
    }

    /// Picks the first link: the first action or question.
    pub(super) fn pick_first(&mut self) {
        self.with_page(|stop, page, height| {
            (stop.scroll, stop.link) = (0, None);
            stop.pick(0, page, height);
        });
    }

    /// Closes the palette and does the picked action.
    fn accept_palette(&mut self) -> Effect {
        let picked = self.picked_link();
        let typed = self.prompt.take().map_or_else(String::new, |typing| typing.prompt.text().to_owned());
        self.close_choice(&Content::Palette);
        let action = match picked {
            Some(Subject::Item(place)) => self.keys().all().get(place as usize).map(|binding| binding.action),
            _ => None,
        };
        match action {
            Some(action) if self.leave_presenter(action) => self.act(action),
            Some(_) => Effect::None,
            None => {
                self.notice.say(format!("No available action matches “{typed}”."));
                Effect::None
            }
        }
    }

    /// Returns to what was open before the palette or another list.
    pub(super) fn close_choice(&mut self, list: &Content) {
        if self.page.as_ref().is_some_and(|reading| reading.stop.content == *list) {
            self.toggle(list.clone());
        }
    }
}
