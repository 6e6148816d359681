//! Being one of an audience: following the presenter, looking around, and coming back.
//!
//! What a room shows reaches an app as a [`Scene`]; whether it is one of this process or came over a network, the app
//! does not know.

use std::sync::Arc;

use super::axis::Axis;
use super::carry::{Lineage, Passage};
use super::filter::Filters;
use super::keymap::Modes;
use super::{Action, App, Content, Effect, OpenPage, Prompt, Purpose, Reading, Stage, Typing};
use crate::briefing::Section;
use crate::briefing::diff::Mapping;
use crate::index::Index;

/// What a room shows: the briefing, and where its presenter is.
#[derive(Clone, Debug)]
pub struct Scene {
    /// The briefing as everybody in the room has it.
    pub index: Arc<Index>,
    /// The presenter's place; `None` where nobody presents.
    pub stage: Option<Stage>,
    /// Who presents; `None` with a place where the presenter got lost.
    pub presenter: Option<Arc<str>>,
    /// Nobody may leave the presenter's place while there is a presenter.
    pub together: bool,
    /// The ways from earlier versions of the briefing.
    pub lineage: Lineage,
}

impl Scene {
    /// A room in which nobody presents yet.
    pub fn new(index: Arc<Index>, together: bool) -> Self {
        Self { index, stage: None, presenter: None, together, lineage: Lineage::default() }
    }

    /// Gives everybody another version of the briefing, to which `mapping` leads; the presenter's place is the same in it.
    pub fn replace(&mut self, index: Arc<Index>, mapping: Arc<Mapping>) {
        let passage = Passage { old: &self.index, new: &index, mapping: &mapping };
        self.stage = self.stage.as_ref().map(|stage| passage.stage(stage));
        let old = std::mem::replace(&mut self.index, index);
        self.lineage.add(&old, mapping);
    }

    /// Shows everybody where the presenter is in `index`, which may be an earlier version.
    pub fn set_stage(&mut self, stage: Stage, index: &Arc<Index>) {
        self.stage = Some(match self.mapping_from(index) {
            Some(mapping) => Passage { old: index, new: &self.index, mapping: &mapping }.stage(&stage),
            None => stage,
        });
    }

    /// The way from another version of the briefing; `None` where it is this one.
    fn mapping_from(&self, index: &Arc<Index>) -> Option<Arc<Mapping>> {
        let between = || Arc::new(Mapping::between(index.briefing(), self.index.briefing()));
        (!Arc::ptr_eq(index, &self.index)).then(|| self.lineage.from(index).unwrap_or_else(between))
    }

    /// Whether it differs from `before` in what even those see who look around on their own.
    fn differs_afar(&self, before: &Scene) -> bool {
        let step = |scene: &Scene| scene.stage.as_ref().map(|stage| stage.step);
        step(self) != step(before)
            || self.presenter != before.presenter
            || self.together != before.together
            || !Arc::ptr_eq(&self.index, &before.index)
    }

    /// What is said aloud: that somebody presents who did not before, or nobody any more.
    fn news_since(&self, before: &Scene) -> Option<String> {
        if self.stage.is_none() && before.stage.is_some() {
            return Some("The presentation is over; read on as you like.".to_owned());
        }
        let name = self.presenter.as_ref().filter(|_| self.presenter != before.presenter)?;
        Some(format!("Now presenting: {name}."))
    }

    /// Whether everybody has to stay with the presenter now.
    pub fn keeps_together(&self) -> bool {
        self.together && self.stage.is_some() && self.presenter.is_some()
    }
}

/// One of an audience.
#[derive(Clone, Debug)]
pub(super) struct Attending {
    scene: Scene,
    following: bool,
}

impl App {
    /// Takes what the room shows now; whether that can be seen here. Who follows is taken along; who does not keeps
    /// their place.
    pub fn attend(&mut self, scene: &Scene) -> bool {
        let before = self.attending.take();
        let following = scene.keeps_together() || before.as_ref().is_none_or(|before| before.following);
        let concerned = following || before.as_ref().is_none_or(|before| scene.differs_afar(&before.scene));
        self.attending = Some(Attending { scene: scene.clone(), following });
        let said = self.adopt(scene);
        if self.follows() {
            self.message = before.and_then(|before| scene.news_since(&before.scene));
            if !self.is_aside() {
                self.join_presenter();
            }
        } else if let Some(said) = said {
            self.message = Some(said.to_owned());
        }
        concerned
    }

    /// What the room shows, for one of an audience.
    pub fn scene(&self) -> Option<&Scene> {
        self.attending.as_ref().map(|attending| &attending.scene)
    }

    /// Whether the presenter's place is kept to, now or as soon as there is one.
    pub fn follows(&self) -> bool {
        self.presenting.is_none() && self.attending.as_ref().is_some_and(|attending| attending.following)
    }

    /// Whether what is shown is what everybody who follows is shown, and nothing of one's own.
    pub fn is_one_of_many(&self) -> bool {
        self.follows() && self.typing.is_none() && self.message.is_none() && !self.is_aside() && self.number == 0
    }

    /// Whether nothing is to be seen.
    pub fn is_blank(&self) -> bool {
        let followed = || self.scene().filter(|_| self.follows()).and_then(|scene| scene.stage.as_ref());
        match &self.presenting {
            Some(presenting) => presenting.blank,
            None => followed().is_some_and(|stage| stage.blank),
        }
    }

    /// Goes back to the presenter.
    pub(super) fn follow(&mut self) {
        let Some(attending) = &mut self.attending else { return };
        attending.following = true;
        if attending.scene.stage.is_none() {
            self.message = Some("Nobody presents now; you will follow whoever does.".into());
        }
        (self.reading, self.find, self.zoom) = (None, None, false);
        self.filters = Filters::default();
        self.join_presenter();
    }

    /// Whether a page is open that is of no concern to anybody else.
    pub(super) fn is_aside(&self) -> bool {
        let content = self.reading.as_ref().map(|reading| &reading.stop.content);
        matches!(
            content,
            Some(Content::Help | Content::Report(_) | Content::Audience | Content::Palette | Content::News)
        )
    }

    /// Leaves the presenter's place, where `action` leads away from it. `false` if that is not allowed.
    pub(super) fn let_go(&mut self, action: Action) -> bool {
        let leads_away = match action {
            Action::Theme | Action::Repaint | Action::Reload | Action::Suspend | Action::Quit => false,
            Action::Help
            | Action::Copy
            | Action::News
            | Action::Palette
            | Action::Audience
            | Action::Ask
            | Action::Follow
            | Action::Present => false,
            Action::Open | Action::Back | Action::Down | Action::Up | Action::First | Action::Last => !self.is_aside(),
            Action::Find | Action::FindNext | Action::FindPrevious => !self.reads_lines(),
            Action::HalfDown | Action::HalfUp | Action::PageDown | Action::PageUp => !self.is_aside(),
            _ => true,
        };
        let Some(attending) = self.attending.as_mut().filter(|_| leads_away && self.presenting.is_none()) else {
            return true;
        };
        if attending.scene.keeps_together() {
            self.message = Some("The presenter keeps everybody together for now.".into());
            return false;
        }
        if attending.following && attending.scene.stage.is_some() {
            let key = self.keys.first_key(Action::Follow, Modes { attending: true, ..Modes::default() });
            self.message = Some(format!("You look around on your own; {key} follows again."));
        }
        attending.following = false;
        true
    }

    /// Puts everything where the presenter is.
    pub(super) fn join_presenter(&mut self) {
        let Some(stage) = self.scene().and_then(|scene| scene.stage.as_ref()) else { return };
        let stage = stage.within(&self.index);
        if self.related_to != stage.related_to {
            self.relate(stage.related_to);
            self.unscroll();
        }
        self.focus = stage.focus;
        for (state, &selected) in self.panels.0.iter_mut().zip(&stage.selected.0) {
            state.selected = selected;
        }
        // the presenter may have panned away from what is selected
        self.axis = Axis { view: stage.axis, revealed: stage.selected[Section::Timeline] };
        self.open_as(stage.reading);
        self.settle();
    }

    fn open_as(&mut self, page: Option<OpenPage>) {
        let Some(OpenPage { subject, paragraph, link }) = page else {
            self.reading = None;
            return;
        };
        let content = Content::Page(subject);
        if self.reading.as_ref().is_none_or(|reading| reading.stop.content != content) {
            self.reading = Some(Reading::new(content));
        }
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

    /// Takes the version of the briefing that everybody in the room has from now on; the place is kept.
    fn adopt(&mut self, scene: &Scene) -> Option<&'static str> {
        let mapping = scene.mapping_from(&self.index)?;
        let said = self.carry_over(Arc::clone(&scene.index), &mapping);
        self.settle();
        said
    }

    /// Begins a question for the presenter.
    pub(super) fn start_asking(&mut self) {
        match self.attendance {
            Some(_) => self.message = Some("You are the one who is asked here.".into()),
            None => self.typing = Some(Typing::new(Prompt::default(), Purpose::Ask)),
        }
    }

    /// Sends what was typed for the presenter.
    pub(super) fn ask(&mut self, typed: &str) -> Effect {
        let words: Vec<&str> = typed.split_whitespace().collect();
        match words.is_empty() {
            true => Effect::None,
            false => Effect::Ask(words.join(" ")),
        }
    }
}
