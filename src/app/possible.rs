//! Which actions are possible now: for key lookup, hints and the palette.

use super::notice::ConfirmedTask;
use super::reading::Content;
use super::scene::Scene;
use super::update::App;
use crate::keymap::{Action, Binding, Modes, Reach, Requirement};
use crate::page::Subject;

impl App {
    /// Returns the modes that decide which keys and hints apply.
    pub fn modes(&self) -> Modes {
        Modes {
            reading: self.reading().is_some(),
            presenting: self.presenting().is_some(),
            script: self.is_in_lobby() || (self.presenting().is_some() && !self.steps().is_empty()),
            lobby: self.is_in_lobby() || self.shows_lobby(),
            attending: self.scene().is_some() && self.presenting().is_none(),
            axis: self.in_axis(),
            audience: self.is_reading(&Content::Audience),
        }
    }

    fn is_reading(&self, content: &Content) -> bool {
        self.reading().is_some_and(|reading| reading.stop.content == *content)
    }

    /// Returns true if a page is open that concerns only this reader.
    pub(super) fn is_aside(&self) -> bool {
        self.reading().is_some_and(|reading| reading.stop.content.is_aside())
    }

    /// Returns true if find searches the lines of the open page.
    pub(super) fn reads_lines(&self) -> bool {
        self.reading().is_some_and(|reading| reading.stop.content.is_searched_by_line())
    }

    /// Returns the question to confirm, while it still makes sense.
    pub(super) fn confirmation(&self) -> Option<(&ConfirmedTask, &str)> {
        self.notice().confirmation().filter(|(task, _)| match task {
            ConfirmedTask::Dismiss(_) => self.is_reading(&Content::Audience),
            ConfirmedTask::End => self.presenting().is_some(),
            ConfirmedTask::TakeOver => self.presenting().is_none(),
            ConfirmedTask::Quit => true,
        })
    }

    /// Returns true if an action leads away from the presenter's position.
    pub(super) fn leads_away(&self, action: Action) -> bool {
        match action.reach() {
            Reach::Own | Reach::Beside => false,
            Reach::Page => !self.is_aside(),
            Reach::Lines => !self.reads_lines(),
            Reach::Away => true,
        }
    }

    /// Returns true if an action is refused, since it could show something that the presenter has not shown.
    pub(super) fn refuses(&self, action: Action) -> bool {
        self.role().limit().is_some()
            && match action.reach() {
                Reach::Own => false,
                Reach::Page => !self.is_aside(),
                Reach::Beside | Reach::Lines | Reach::Away => true,
            }
    }

    /// Returns true if a binding does something in the present modes.
    pub(super) fn can_do(&self, binding: &Binding) -> bool {
        self.modes().include(binding.scope) && self.is_offered(binding.action)
    }

    /// Returns true if an action does something on the open page.
    pub(crate) fn acts_here(&self, action: Action) -> bool {
        let Some(reading) = self.reading() else { return true };
        let content = &reading.stop.content;
        match action.requirement() {
            Requirement::Links => self.page(&reading.stop, usize::MAX).link_count() > 0,
            Requirement::Sources => matches!(content, Content::Page(Subject::Entry(_) | Subject::Summary)),
            Requirement::Nothing | Requirement::OtherInput | Requirement::Presenter => true,
            Requirement::SomeoneToAsk | Requirement::Audience | Requirement::AxisRoom => true,
            Requirement::News | Requirement::Script | Requirement::Notes | Requirement::Presentable => true,
        }
    }

    /// Returns true if hints and the palette offer an action now.
    pub(crate) fn is_offered(&self, action: Action) -> bool {
        if self.refuses(action) {
            return false;
        }
        match action.requirement() {
            Requirement::Presenter => !self.follows() && self.scene().is_some_and(Scene::is_presented),
            Requirement::Audience => self.attendance().is_some(),
            Requirement::AxisRoom => self.modes().axis || !self.shows_axis(),
            Requirement::News => self.news().is_some_and(|news| !news.is_empty()),
            // a presenter between two presentations has no one to ask
            Requirement::SomeoneToAsk => self.attendance().is_none(),
            Requirement::Presentable => self.may_present() && (self.scene().is_some() || !self.steps().is_empty()),
            Requirement::Script => self.modes().script,
            Requirement::Notes => self.scrolled_notes(true).is_some(),
            Requirement::Nothing | Requirement::OtherInput | Requirement::Links | Requirement::Sources => true,
        }
    }
}
