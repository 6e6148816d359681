//! The state of a room's presentation, from the opening of the room to the end.

use std::time::Duration;

use super::elapsed::PresentationProgress;
use super::migration::Migration;
use super::stage::Stage;

/// The state of a room's presentation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Presentation {
    /// No one has started yet. It may continue one that was interrupted.
    NotStarted(Option<PresentationProgress>),
    /// Before the first step.
    Lobby {
        /// Viewers in the room.
        here: usize,
        /// Where an interrupted presentation continues.
        resume: Option<PresentationProgress>,
    },
    /// The audience follows the presenter.
    Running(Stage),
    /// The presenter ended it; it may be continued.
    Ended(Option<PresentationProgress>),
}

impl Presentation {
    /// Returns the presenter's position.
    pub fn stage(&self) -> Option<&Stage> {
        match self {
            Presentation::Running(stage) => Some(stage),
            Presentation::NotStarted(_) | Presentation::Lobby { .. } | Presentation::Ended(_) => None,
        }
    }

    /// Returns true in the lobby.
    pub fn is_lobby(&self) -> bool {
        matches!(self, Presentation::Lobby { .. })
    }

    /// Returns where the presentation continues when someone starts again.
    pub(super) fn resume(&self) -> Option<PresentationProgress> {
        match self {
            Presentation::NotStarted(resume) | Presentation::Ended(resume) => *resume,
            Presentation::Lobby { resume, .. } => *resume,
            Presentation::Running(_) => None,
        }
    }

    /// Returns the lobby with so many viewers, unless the presentation is running.
    pub(super) fn lobby(&self, here: usize) -> Self {
        match self {
            Presentation::Running(_) => self.clone(),
            _ => Presentation::Lobby { here, resume: self.resume() },
        }
    }

    /// Returns the state after the end at `now`.
    pub(super) fn ended(&self, now: Duration) -> Self {
        Presentation::Ended(match self {
            Presentation::Running(stage) => Some(stage.progress(now)),
            other => other.resume(),
        })
    }

    /// Returns the same state in another version of the briefing.
    pub(super) fn carried(&self, migration: &Migration) -> Self {
        let carried =
            |progress: PresentationProgress| PresentationProgress { step: migration.step(progress.step), ..progress };
        match self {
            Presentation::NotStarted(resume) => Presentation::NotStarted(resume.map(carried)),
            Presentation::Lobby { here, resume } => Presentation::Lobby { here: *here, resume: resume.map(carried) },
            Presentation::Running(stage) => Presentation::Running(stage.carried(migration)),
            Presentation::Ended(resume) => Presentation::Ended(resume.map(carried)),
        }
    }
}
