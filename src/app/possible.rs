//! Which actions are possible now: for key lookup, hints and the palette.

use super::notice::ConfirmedTask;
use super::reading::{Content, Stop};
use super::scene::Scene;
use super::update::App;
use crate::briefing::Section;
use crate::input::Key;
use crate::keymap::{Action, Binding, Group, Modes, Reach, Requirement};
use crate::page::{SourceAddress, Subject};

impl App {
    /// Returns the modes that decide which keys and hints apply.
    pub fn modes(&self) -> Modes {
        Modes {
            reading: self.reading().is_some() && (!self.reads_notes() || self.is_aside()),
            presenting: self.presenting().is_some(),
            script: self.is_in_lobby() || (self.presenting().is_some() && !self.steps().is_empty()),
            lobby: self.is_in_lobby() || self.shows_lobby(),
            attending: self.scene().is_some() && self.presenting().is_none() && !self.reads_notes(),
            axis: self.in_axis(),
            quotes: self.focus() == Section::Quotes && self.reading().is_none(),
            audience: self.is_reading(&Content::Audience),
            outline: self.is_reading(&Content::Outline),
            notes: self.reads_notes(),
        }
    }

    fn is_reading(&self, content: &Content) -> bool {
        self.reading().is_some_and(|reading| reading.stop.content == *content)
    }

    /// Returns true if a page is open that concerns only this reader.
    pub(crate) fn is_aside(&self) -> bool {
        self.reading().is_some_and(|reading| reading.stop.content.is_aside())
    }

    /// Returns true if find searches the lines of the open page.
    pub(super) fn reads_lines(&self) -> bool {
        self.page_by_line().is_some()
    }

    /// Returns the question to confirm, while it still makes sense.
    pub(super) fn confirmation(&self) -> Option<(&ConfirmedTask, &str)> {
        self.notice().confirmation().filter(|(task, _)| match task {
            ConfirmedTask::Dismiss(_) => self.is_reading(&Content::Audience),
            ConfirmedTask::Kick(_) | ConfirmedTask::ShowAudience => self.attendance().is_some(),
            ConfirmedTask::End => self.presenting().is_some(),
            ConfirmedTask::TakeOver => self.presenting().is_none(),
            ConfirmedTask::Quit(_) => true,
        })
    }

    /// Returns true if panels show their numbers: while digits go to panels, and to nothing else.
    pub(crate) fn numbers_panels(&self) -> bool {
        let (keys, modes) = (self.keys(), self.modes());
        let goes_to = |(digit, section)| keys.lookup(Key::char(digit), modes) == Some(Action::Panel(section));
        ('1'..='4').zip(Section::ALL).all(goes_to)
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
        self.role().limit().is_some() && self.is_kept_from(action, || self.is_aside())
    }

    /// Returns true if a viewer with a limit is kept from an action; `is_aside` tells about the page that it works on.
    fn is_kept_from(&self, action: Action, is_aside: impl Fn() -> bool) -> bool {
        match action.reach() {
            Reach::Own => false,
            Reach::Page => !is_aside(),
            Reach::Beside | Reach::Lines | Reach::Away => true,
        }
    }

    /// Returns true if a binding does something in the present modes.
    pub(super) fn can_do(&self, binding: &Binding) -> bool {
        self.modes().include(binding.scope) && self.is_offered(binding.action) && self.acts_here(binding.action)
    }

    /// Returns the open page; while the palette is open, the one below it, on which the chosen action will work.
    fn page_to_act_on(&self) -> Option<&Stop> {
        self.reading().and_then(|reading| reading.below(&Content::Palette))
    }

    /// Returns true if help lists a binding: for viewers only what they can do, sooner or later.
    pub(super) fn is_in_help(&self, binding: &Binding) -> bool {
        if self.reads_notes() {
            return self.is_for_notes(binding);
        }
        if self.scene().is_none() || self.may_present() {
            return true;
        }
        // on a page of the program
        let is_allowed = self.role().limit().is_none() || !self.is_kept_from(binding.action, || true);
        let is_possible = match binding.action.requirement() {
            Requirement::Shell | Requirement::Audience | Requirement::Presentable => false,
            Requirement::Script | Requirement::Running => false,
            Requirement::Reloading | Requirement::SomeoneToAsk => self.is_offered(binding.action),
            _ => true,
        };
        binding.group != Group::Present && is_allowed && is_possible
    }

    /// Returns true if an action does something on the open page.
    pub(crate) fn acts_here(&self, action: Action) -> bool {
        let page = self.page_to_act_on();
        match (action.requirement(), page.map(|stop| (&stop.content, stop))) {
            (Requirement::Links, None) => self.selected().is_some(),
            (Requirement::Links, Some((_, stop))) => {
                self.areas().reading.is_some() && self.page(stop, usize::MAX).link_count() > 0
            }
            (Requirement::Url, None) => self.selected().is_some_and(|entry| self.has_url(Subject::Entry(entry))),
            (Requirement::Url, Some((Content::Page(subject), stop))) => stop.link.is_some() || self.has_url(*subject),
            (Requirement::Url, Some(_)) => false,
            (Requirement::Citation, None) => self.selected().is_some(),
            (Requirement::Citation, Some((Content::Page(subject), _))) => {
                matches!(subject, Subject::Entry(_) | Subject::SourcesOf(_) | Subject::Source(_))
            }
            (Requirement::Citation, Some(_)) => false,
            (Requirement::Sources, Some((content, _))) => {
                matches!(content, Content::Page(Subject::Entry(_) | Subject::Summary))
            }
            _ => true,
        }
    }

    fn has_url(&self, subject: Subject) -> bool {
        SourceAddress::of(self.index(), subject).is_some()
    }

    /// Returns true if hints and the palette offer an action now.
    pub(crate) fn is_offered(&self, action: Action) -> bool {
        let is_aside = || self.page_to_act_on().is_some_and(|stop| stop.content.is_aside());
        if self.role().limit().is_some() && self.is_kept_from(action, is_aside) {
            return false;
        }
        if self.reads_notes() && !self.acts_on_notes(action) {
            return false;
        }
        match action.requirement() {
            Requirement::Presenter => !self.follows() && self.scene().is_some_and(Scene::is_presented),
            Requirement::Audience => self.attendance().is_some(),
            Requirement::OwnName => self.has_own_name(),
            Requirement::AxisRoom => self.modes().axis || (!self.shows_axis() && self.has_axis_room()),
            Requirement::News => self.changes().is_some_and(|news| !news.is_empty()),
            // whoever may present receives questions
            Requirement::SomeoneToAsk => {
                self.attendance().is_none() && self.scene().is_none_or(|scene| scene.takes_questions)
            }
            Requirement::Presentable => self.may_present() && (self.scene().is_some() || !self.steps().is_empty()),
            Requirement::Script => self.modes().script,
            Requirement::Steps => self.modes().script && !self.steps().is_empty(),
            Requirement::Notes => self.scrolled_notes(true).is_some(),
            Requirement::Running => self.presenting().is_some_and(|presenting| presenting.running().is_some()),
            Requirement::Search => self.find().is_some(),
            Requirement::Reloading => self.may_present() || self.scene().is_none_or(|scene| scene.presenter.is_none()),
            Requirement::Shell => self.scene().is_none(),
            Requirement::Nothing | Requirement::OtherInput | Requirement::Links => true,
            Requirement::Sources | Requirement::Citation | Requirement::Url => true,
        }
    }
}
