//! What a room shows: the briefing and the state of its presentation.
//!
//! An app is given a [`Scene`] and does not know whether the room is in this process or across a network.

use std::sync::Arc;
use std::time::Duration;

use super::attendance::people_are;
use super::disclosure::{Disclosure, Sighting};
use super::elapsed::PresentationProgress;
use super::lineage::Lineage;
use super::migration::Migration;
use super::presentation::Presentation;
use super::question::ShownQuestion;
use super::stage::Stage;
use crate::briefing::{EntryId, Section};
use crate::diff::Mapping;
use crate::index::Index;

/// The message at the end of a presentation.
pub(super) const ENDED: &str = "The presentation has ended. You can read on.";
/// The name of a presenter who is known only by their role.
pub(crate) const UNNAMED_PRESENTER: &str = "the presenter";

/// Says that no one has started to present.
pub(super) const NOT_STARTED: &str = "The presentation has not started yet.";

/// What a room shows to everyone.
#[derive(Clone, Debug)]
pub struct Scene {
    /// The room's version of the briefing.
    pub index: Arc<Index>,
    /// The state of the presentation.
    pub presentation: Presentation,
    /// The presenter's name; `None` in the lobby or a running presentation if the presenter lost the connection.
    pub presenter: Option<Arc<str>>,
    /// Viewers see only what the presenter's screen has shown until the presentation ends (`--no-ahead`).
    pub together: bool,
    /// What the presenter's screen has shown; recorded only with `together`.
    pub shown: Arc<Disclosure>,
    /// Questions of viewers reach someone: a presenter, or a journal.
    pub takes_questions: bool,
    /// The mappings from earlier versions of the briefing.
    pub lineage: Lineage,
    /// The question from the audience that everyone sees, until the presenter moves on.
    pub question: Option<Arc<ShownQuestion>>,
}

impl Scene {
    /// Creates a room in which no one has presented yet.
    pub fn new(index: Arc<Index>, together: bool) -> Self {
        let (shown, lineage) = (Arc::default(), Lineage::default());
        Self {
            index,
            presentation: Presentation::NotStarted(None),
            presenter: None,
            together,
            shown,
            takes_questions: true,
            lineage,
            question: None,
        }
    }

    /// Returns the presenter's position; `None` unless a presentation is running.
    pub fn stage(&self) -> Option<&Stage> {
        self.presentation.stage()
    }

    /// Returns true in the lobby, or in a running presentation.
    pub(crate) fn is_presented(&self) -> bool {
        self.presentation.is_lobby() || self.stage().is_some()
    }

    /// Opens the lobby, with so many viewers, or counts them again; a running presentation continues. Returns false if that
    /// changes nothing.
    pub fn set_lobby(&mut self, here: usize) -> bool {
        let lobby = self.presentation.lobby(here);
        let before = std::mem::replace(&mut self.presentation, lobby);
        before != self.presentation
    }

    /// Lets the presentation continue after `progress` when it starts.
    pub fn continue_after(&mut self, progress: PresentationProgress) {
        if matches!(self.presentation, Presentation::NotStarted(_)) {
            self.presentation = Presentation::NotStarted(Some(progress));
        }
    }

    /// Ends the presentation at `now`.
    pub fn end(&mut self, now: Duration) {
        (self.presentation, self.presenter, self.question) = (self.presentation.ended(now), None, None);
    }

    /// Replaces the briefing with another version; the presenter's position moves with its entries.
    pub fn replace(&mut self, index: Arc<Index>, mapping: Arc<Mapping>) {
        let migration = Migration { old: &self.index, new: &index, mapping: &mapping };
        self.presentation = self.presentation.carried(&migration);
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
        if self.stage().is_none_or(|before| !before.is_same_place(&stage)) {
            self.question = None;
        }
        let before = std::mem::replace(&mut self.presentation, Presentation::Running(stage));
        before != self.presentation
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

    /// Shows a question to everyone until the presenter moves on. Returns false if it is shown already.
    #[cfg_attr(not(feature = "ssh"), allow(dead_code, reason = "only rooms over SSH have an audience"))]
    pub(crate) fn show_question(&mut self, question: ShownQuestion) -> bool {
        let is_new = self.question.as_deref() != Some(&question);
        self.question = Some(Arc::new(question));
        is_new
    }

    /// Hides the question if its number is not to be kept. Returns false if nothing changes.
    #[cfg_attr(not(feature = "ssh"), allow(dead_code, reason = "only rooms over SSH have an audience"))]
    pub(crate) fn keep_question(&mut self, is_kept: impl FnOnce(u32) -> bool) -> bool {
        let is_hidden = self.question.as_ref().is_some_and(|question| !is_kept(question.number));
        if is_hidden {
            self.question = None;
        }
        is_hidden
    }

    /// Returns the mapping from another version of the briefing; `None` if `index` is the room's version.
    pub(super) fn mapping_from(&self, index: &Arc<Index>) -> Option<Arc<Mapping>> {
        let between = || Arc::new(Mapping::between(index.briefing(), self.index.briefing()));
        (!Arc::ptr_eq(index, &self.index)).then(|| self.lineage.from(index).unwrap_or_else(between))
    }

    /// Returns true if it differs from `before` in something that viewers who browse on their own see too.
    pub(super) fn differs_for_browsing(&self, before: &Scene) -> bool {
        let phase = |scene: &Scene| (scene.presentation.is_lobby(), scene.stage().map(|stage| stage.step));
        phase(self) != phase(before)
            || self.presenter != before.presenter
            || self.question != before.question
            || self.together != before.together
            || self.takes_questions != before.takes_questions
            || !Arc::ptr_eq(&self.index, &before.index)
    }

    /// Returns true if a presentation has ended since `before`.
    pub(super) fn has_ended_since(&self, before: &Scene) -> bool {
        !self.is_presented() && before.is_presented()
    }

    /// Returns the message that a presentation started or ended since `before`.
    pub(crate) fn news_since(&self, before: &Scene) -> Option<String> {
        if self.has_ended_since(before) {
            return Some(ENDED.to_owned());
        }
        if self.presentation.is_lobby() {
            // says so itself
            return None;
        }
        let name = self.presenter.as_ref().filter(|_| self.presenter != before.presenter)?;
        Some(format!("Now presenting: {name}."))
    }

    /// Returns what the lobby says to viewers: who presents, and how many are here.
    pub(crate) fn lobby_notices(&self) -> Vec<String> {
        let Presentation::Lobby { here, .. } = self.presentation else {
            return [NOT_STARTED, "It will appear on this screen."].map(str::to_owned).into();
        };
        let here = format!("{} here.", people_are(here));
        vec![match self.presenter.as_deref() {
            None => format!("The presenter is disconnected; {here}"),
            Some(UNNAMED_PRESENTER) => format!("Starting soon; {here}"),
            Some(name) => format!("{name} presents. Starting soon; {here}"),
        }]
    }

    /// Returns true while viewers may see only what the presenter's screen has shown: from the opening of the room until
    /// the presentation ends, also while the presenter is away.
    pub(crate) fn keeps_together(&self) -> bool {
        self.together && !matches!(self.presentation, Presentation::Ended(_))
    }
}
