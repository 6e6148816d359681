//! What a room shows: the briefing and its presenter's position.
//!
//! An app is given a [`Scene`] and does not know whether the room is in this process or across a network.

use std::sync::Arc;

use super::disclosure::{Disclosure, Sighting};
use super::lineage::Lineage;
use super::migration::Migration;
use super::stage::Stage;
use crate::briefing::{EntryId, Section};
use crate::diff::Mapping;
use crate::index::Index;

/// What a room shows to everyone.
#[derive(Clone, Debug)]
pub struct Scene {
    /// The room's version of the briefing.
    pub index: Arc<Index>,
    /// The presenter's position; `None` while no one is presenting.
    pub stage: Option<Stage>,
    /// The presenter's name; `None` together with a position if the presenter lost the connection.
    pub presenter: Option<Arc<str>>,
    /// Viewers see only what the presenter's screen has shown until the presentation ends (`--no-ahead`).
    pub together: bool,
    /// The presenter ended the presentation.
    pub ended: bool,
    /// What the presenter's screen has shown; recorded only with `together`.
    pub shown: Arc<Disclosure>,
    /// The mappings from earlier versions of the briefing.
    pub lineage: Lineage,
}

impl Scene {
    /// Creates a room in which no one has presented yet.
    pub fn new(index: Arc<Index>, together: bool) -> Self {
        let (ended, shown, lineage) = (false, Arc::default(), Lineage::default());
        Self { index, stage: None, presenter: None, together, ended, shown, lineage }
    }

    /// Replaces the briefing with another version; the presenter's position moves with its entries.
    pub fn replace(&mut self, index: Arc<Index>, mapping: Arc<Mapping>) {
        let migration = Migration { old: &self.index, new: &index, mapping: &mapping };
        self.stage = self.stage.as_ref().map(|stage| stage.carried(&migration));
        if self.together {
            self.shown = Arc::new(self.shown.carried(&migration));
        }
        let old = std::mem::replace(&mut self.index, index);
        self.lineage.add(&old, mapping);
    }

    /// Sets the presenter's position in `index`, which may be an earlier version. Returns false if it was set already.
    pub fn set_stage(&mut self, stage: Stage, index: &Arc<Index>) -> bool {
        let stage = match self.mapping_from(index) {
            Some(mapping) => stage.carried(&Migration { old: index, new: &self.index, mapping: &mapping }),
            None => stage,
        };
        let before = self.stage.replace(stage);
        before != self.stage
    }

    /// Adds what is visible on the presenter's screen, which shows `index`. Returns false if all of it was shown before.
    pub fn add_sighting(&mut self, sighting: &Sighting, index: &Arc<Index>) -> bool {
        // an earlier version may differ in wording; the presenter is about to see this one
        if !self.together || !Arc::ptr_eq(index, &self.index) {
            return false;
        }
        let mut shown = Disclosure::clone(&self.shown);
        let is_new = shown.add(index, sighting);
        if is_new {
            self.shown = Arc::new(shown);
        }
        is_new
    }

    /// Counts the audience's questions, from number `first` on, as shown: they were asked aloud.
    pub fn add_promoted(&mut self, first: usize) {
        if self.together {
            let questions = first..self.index.briefing().questions.len();
            let questions = questions.map(|question| EntryId::new(Section::Questions, question));
            Arc::make_mut(&mut self.shown).add_entries(&self.index, questions);
        }
    }

    /// Returns the mapping from another version of the briefing; `None` if `index` is the room's version.
    pub(super) fn mapping_from(&self, index: &Arc<Index>) -> Option<Arc<Mapping>> {
        let between = || Arc::new(Mapping::between(index.briefing(), self.index.briefing()));
        (!Arc::ptr_eq(index, &self.index)).then(|| self.lineage.from(index).unwrap_or_else(between))
    }

    /// Returns true if it differs from `before` in something that viewers who browse on their own see too.
    pub(super) fn differs_for_browsing(&self, before: &Scene) -> bool {
        let step = |scene: &Scene| scene.stage.as_ref().map(|stage| stage.step);
        step(self) != step(before)
            || self.presenter != before.presenter
            || self.together != before.together
            || !Arc::ptr_eq(&self.index, &before.index)
    }

    /// Returns the message that a presentation started or ended since `before`.
    pub(super) fn news_since(&self, before: &Scene) -> Option<String> {
        if self.stage.is_none() && before.stage.is_some() {
            return Some("The presentation has ended. You can read on.".to_owned());
        }
        let name = self.presenter.as_ref().filter(|_| self.presenter != before.presenter)?;
        Some(format!("Now presenting: {name}."))
    }

    /// Returns true while viewers may see only what the presenter's screen has shown: from the opening of the room until
    /// the presentation ends, also while the presenter is away.
    pub(crate) fn keeps_together(&self) -> bool {
        self.together && !self.ended
    }
}
