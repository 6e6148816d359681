//! Being in a room: following the presenter, browsing, and following again.

use std::sync::Arc;

use super::state::App;
use crate::app::history::History;
use crate::app::limit::ViewLimit;
use crate::app::reading::{Content, Reading};
use crate::app::scene::{ENDED, NOT_STARTED, Scene};
use crate::app::stage::{OpenPage, Stage};
use crate::app::typing::Typing;
use crate::keymap::Action;
use crate::keymap::Modes;
use crate::page::Window;

const NOT_ENDED: &str = "Browsing is off until the presentation ends.";

impl App {
    /// Takes what the room shows now. A follower moves with the presenter; others keep their position. Returns true if
    /// that is visible here.
    pub fn attend(&mut self, scene: &Scene) -> bool {
        let before = self.role.attend(scene);
        let is_limited = self.role.is_limited_in(scene);
        let was_limited = before.as_ref().is_some_and(|before| before.limit.is_some());
        let is_visible = is_limited
            || before.as_ref().is_none_or(|before| before.following || scene.differs_for_browsing(&before.scene));
        let has_ended = before.as_ref().is_some_and(|before| scene.has_ended_since(&before.scene));
        let message = self.adopt_version(scene);
        if is_limited {
            self.limit_to(scene);
        }
        if is_limited || was_limited {
            self.settle();
        }
        if self.follows() {
            let before = before.filter(|_| !self.role.reads_notes());
            match before.and_then(|before| scene.news_since(&before.scene)) {
                Some(news) => self.notice.say(news),
                // only the number of viewers has changed
                None if scene.presentation.is_lobby() => {}
                // what was done with a question, which is what has changed
                None if self.modes().audience => {}
                None => self.notice.clear_message(),
            }
            if !self.is_aside() {
                self.join_presenter();
            }
        } else if has_ended && self.presenting().is_none() {
            self.notice.say(ENDED);
        } else if let Some(message) = message {
            self.notice.say(message);
        }
        is_visible
    }

    /// Takes the room's version of the briefing; the position is kept.
    fn adopt_version(&mut self, scene: &Scene) -> Option<&'static str> {
        let mapping = scene.mapping_from(self.shared_index())?;
        let message = self.carry_over(Arc::clone(&scene.index), &mapping);
        self.settle();
        self.note_straying();
        message
    }

    /// Limits a viewer to what the presenter has shown. Closes what they have open, but not questions being typed and
    /// pages about the program.
    fn limit_to(&mut self, scene: &Scene) {
        if let Some(attending) = self.role.attending_mut() {
            attending.limit = Some(ViewLimit::new(&scene.shown));
        }
        self.prompt = self.prompt.take().filter(Typing::is_independent_of_briefing);
        self.find = None;
        self.panels.set_zoom(false);
        self.panels.clear_filters();
        self.history = History::default();
        let stop = self.page.take().map(|reading| reading.stop);
        self.page = stop.filter(|stop| stop.content.is_independent_of_briefing()).map(Reading::at);
        self.relate(self.related_to());
    }

    /// Follows the presenter again.
    pub(super) fn follow(&mut self) {
        let Some(attending) = self.role.attending_mut() else { return };
        attending.following = true;
        if !attending.scene.is_presented() {
            self.notice.say("No one is presenting. You will follow when someone starts.");
        }
        self.return_to_presenter();
    }

    /// Closes what the reader has opened, and goes to the presenter's position.
    pub(super) fn return_to_presenter(&mut self) {
        (self.page, self.find) = (None, None);
        self.panels.set_zoom(false);
        self.panels.clear_filters();
        self.join_presenter();
    }

    /// Stops following if `action` leads away from the presenter. Returns false if that is not allowed.
    pub(super) fn leave_presenter(&mut self, action: Action) -> bool {
        if self.refuses(action) {
            self.notice.say(if self.is_waiting() { NOT_STARTED } else { NOT_ENDED });
            return false;
        }
        if self.presenting().is_some() || !self.leads_away(action) {
            return true;
        }
        let Some(attending) = self.role.attending_mut() else { return true };
        let was_following = std::mem::replace(&mut attending.following, false);
        if was_following && attending.scene.is_presented() {
            let key = self.keys().first_key(Action::Follow, Modes { attending: true, ..Modes::default() });
            self.notice.say(format!("Browsing on your own; {key} follows again."));
        }
        true
    }

    /// Goes to the presenter's position.
    pub(super) fn join_presenter(&mut self) {
        let Some(stage) = self.scene().and_then(Scene::stage) else { return };
        let stage = stage.clone();
        self.go_to(&stage);
    }

    /// Goes to a position, as far as this version of the briefing has it.
    pub(super) fn go_to(&mut self, stage: &Stage) {
        let stage = stage.within(self.index());
        if self.related_to() != stage.related_to {
            self.relate(stage.related_to);
            self.panels.unscroll();
        }
        self.panels.join(&stage);
        self.open_as(stage.reading);
        self.settle();
    }

    /// Opens the presenter's page at the presenter's place on it.
    fn open_as(&mut self, page: Option<OpenPage>) {
        let Some(OpenPage { subject, paragraph, link }) = page else {
            self.page = None;
            return;
        };
        let content = Content::Page(subject);
        if self.page.as_ref().is_none_or(|reading| reading.stop.content != content) {
            self.page = Some(Reading::new(content));
        }
        self.turn_to_item(Window::item(paragraph));
        self.with_page(|stop, page, height| {
            if stop.paragraph(page) != paragraph {
                stop.scroll_to(paragraph, page);
            }
            match link {
                Some(link) => stop.pick(link, page, height),
                None => stop.link = None,
            }
        });
    }
}
