//! Being one of an audience: following the presenter, looking around, and coming back.
//!
//! What a room shows reaches an app as a [`Scene`]; whether it is one of this process or came over a network, the app
//! does not know.

use std::sync::Arc;

use super::axis::Axis;
use super::carry::{Lineage, Passage};
use super::filter::Filters;
use super::kept::Kept;
use super::keymap::Modes;
use super::{Action, App, Content, Effect, OpenPage, Prompt, Purpose, Reading, Shown, Sighting, Stage, Typing};
use crate::briefing::{EntryId, Section};
use crate::diff::Mapping;
use crate::index::Index;
use crate::page::Window;

const NOT_STARTED: &str = "The presentation has not started yet.";
const NOT_ENDED: &str = "Browsing is off until the presentation ends.";

/// What a room shows: the briefing, and where its presenter is.
#[derive(Clone, Debug)]
pub struct Scene {
    /// The briefing as everybody in the room has it.
    pub index: Arc<Index>,
    /// The presenter's place; `None` where nobody presents.
    pub stage: Option<Stage>,
    /// Who presents; `None` with a place where the presenter got lost.
    pub presenter: Option<Arc<str>>,
    /// Viewers are shown what the presenter's screen has shown, and nothing else, until the presentation ends.
    pub together: bool,
    /// The presentation was ended by its presenter.
    pub ended: bool,
    /// What the presenter's screen has shown; kept where viewers are kept together.
    pub shown: Arc<Shown>,
    /// The ways from earlier versions of the briefing.
    pub lineage: Lineage,
}

impl Scene {
    /// A room in which nobody presents yet.
    pub fn new(index: Arc<Index>, together: bool) -> Self {
        let (ended, shown, lineage) = (false, Arc::default(), Lineage::default());
        Self { index, stage: None, presenter: None, together, ended, shown, lineage }
    }

    /// Gives everybody another version of the briefing, to which `mapping` leads; the presenter's place is the same in it.
    pub fn replace(&mut self, index: Arc<Index>, mapping: Arc<Mapping>) {
        let passage = Passage { old: &self.index, new: &index, mapping: &mapping };
        self.stage = self.stage.as_ref().map(|stage| passage.stage(stage));
        if self.together {
            self.shown = Arc::new(self.shown.carried(&passage));
        }
        let old = std::mem::replace(&mut self.index, index);
        self.lineage.add(&old, mapping);
    }

    /// Shows everybody where the presenter is in `index`, which may be an earlier version. `false` if they are there.
    pub fn set_stage(&mut self, stage: Stage, index: &Arc<Index>) -> bool {
        let stage = match self.mapping_from(index) {
            Some(mapping) => Passage { old: index, new: &self.index, mapping: &mapping }.stage(&stage),
            None => stage,
        };
        let before = self.stage.replace(stage);
        before != self.stage
    }

    /// Adds what is in sight on the presenter's screen, who sees `index`. `false` if all of it was shown before.
    pub fn add_sighting(&mut self, sighting: &Sighting, index: &Arc<Index>) -> bool {
        // in an earlier version it may read differently; the presenter will see this one
        if !self.together || !Arc::ptr_eq(index, &self.index) {
            return false;
        }
        let mut shown = Shown::clone(&self.shown);
        let is_new = shown.add(index, sighting);
        if is_new {
            self.shown = Arc::new(shown);
        }
        is_new
    }

    /// Counts questions of the audience, which stand from `first` on, as shown: they were asked aloud.
    pub fn add_promoted(&mut self, first: usize) {
        if self.together {
            let questions = first..self.index.briefing().questions.len();
            let questions = questions.map(|place| EntryId::new(Section::Questions, place));
            Arc::make_mut(&mut self.shown).add_entries(&self.index, questions);
        }
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

    /// Whether viewers may be shown only what the presenter's screen has shown: from the opening of the room until the
    /// presentation ends, also while the presenter is away.
    pub fn keeps_together(&self) -> bool {
        self.together && !self.ended
    }
}

/// One of an audience.
#[derive(Clone, Debug)]
pub(super) struct Attending {
    scene: Scene,
    following: bool,
    /// What may be shown to a viewer who is kept together with the others.
    pub(super) kept: Option<Kept>,
}

impl App {
    /// Takes what the room shows now; whether that can be seen here. Who follows is taken along; who does not keeps
    /// their place.
    pub fn attend(&mut self, scene: &Scene) -> bool {
        let before = self.attending.take();
        // whoever has the right to present sees everything anyway
        let kept = Some(Kept::new(&scene.shown)).filter(|_| scene.keeps_together() && !self.presenter);
        let following = kept.is_some() || before.as_ref().is_none_or(|before| before.following);
        let concerned = following || before.as_ref().is_none_or(|before| scene.differs_afar(&before.scene));
        let is_limited = kept.is_some() || before.as_ref().is_some_and(|before| before.kept.is_some());
        self.attending = Some(Attending { scene: scene.clone(), following, kept: None });
        let said = self.adopt(scene);
        if let (Some(kept), Some(attending)) = (kept, &mut self.attending) {
            attending.kept = Some(kept);
            self.gather();
        }
        if is_limited {
            self.settle();
        }
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
        if self.refuses(action) {
            let why = if self.is_waiting() { NOT_STARTED } else { NOT_ENDED };
            self.message = Some(why.into());
            return false;
        }
        let leads_away = self.leads_away(action);
        let Some(attending) = self.attending.as_mut().filter(|_| leads_away && self.presenting.is_none()) else {
            return true;
        };
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
