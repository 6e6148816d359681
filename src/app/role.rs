//! The reader's role: reading alone, presenting, or viewing what someone presents.

use std::sync::Arc;
use std::time::Duration;

use super::attendance::Attendance;
use super::elapsed::PresentationProgress;
use super::history::ReadingPosition;
use super::limit::ViewLimit;
use super::migration::Migration;
use super::presenting::{Presenting, PresentingPhase, RunningPresentation};
use super::scene::Scene;
use crate::briefing::EntryId;
use crate::index::Index;

/// What the reader is in the room, if there is one. Only readers with [`PresenterInfo`] may present.
#[derive(Clone, Debug)]
pub(super) enum RoomRole {
    /// Reads without a room.
    Alone { info: Option<PresenterInfo> },
    /// Presents, to a room or to people in front of the screen.
    Presenter { info: PresenterInfo, presenting: Box<Presenting>, attending: Option<Box<Attending>> },
    /// Is in a room and does not present.
    Viewer { info: Option<PresenterInfo>, attending: Box<Attending> },
}

/// What the runner tells an app that may present.
#[derive(Clone, Debug, Default)]
pub(super) struct PresenterInfo {
    /// Time since the app started.
    clock: Duration,
    /// The audience, where there can be one.
    attendance: Option<Arc<Attendance>>,
    /// Where a presentation without a room was ended.
    ended: Option<PresentationProgress>,
    /// The step whose notes were scrolled, and the first visible line.
    notes_top: (usize, usize),
    /// This screen only shows the notes of whoever presents.
    reads_notes: bool,
}

/// The room that the reader is in.
#[derive(Clone, Debug)]
pub(super) struct Attending {
    pub(super) scene: Scene,
    /// The reader stays at the presenter's position, now or as soon as there is one.
    pub(super) following: bool,
    /// What may be shown, with `--no-ahead`.
    pub(super) limit: Option<ViewLimit>,
}

impl Default for RoomRole {
    fn default() -> Self {
        RoomRole::Alone { info: Some(PresenterInfo::default()) }
    }
}

impl RoomRole {
    /// Takes away the right to present.
    pub(super) fn without_presenting(self) -> Self {
        match self {
            RoomRole::Alone { .. } => RoomRole::Alone { info: None },
            RoomRole::Viewer { attending, .. } | RoomRole::Presenter { attending: Some(attending), .. } => {
                RoomRole::Viewer { info: None, attending }
            }
            RoomRole::Presenter { attending: None, .. } => RoomRole::Alone { info: None },
        }
    }

    fn info(&self) -> Option<&PresenterInfo> {
        match self {
            RoomRole::Alone { info } | RoomRole::Viewer { info, .. } => info.as_ref(),
            RoomRole::Presenter { info, .. } => Some(info),
        }
    }

    fn info_mut(&mut self) -> Option<&mut PresenterInfo> {
        match self {
            RoomRole::Alone { info } | RoomRole::Viewer { info, .. } => info.as_mut(),
            RoomRole::Presenter { info, .. } => Some(info),
        }
    }

    /// Takes away the right to present, but not to see the script and its notes.
    pub(super) fn reading_notes(mut self) -> Self {
        self.info_mut().into_iter().for_each(|info| info.reads_notes = true);
        self
    }

    pub(super) fn may_present(&self) -> bool {
        self.info().is_some_and(|info| !info.reads_notes)
    }

    /// Returns true if this screen only shows the notes of whoever presents.
    pub(super) fn reads_notes(&self) -> bool {
        self.info().is_some_and(|info| info.reads_notes)
    }

    pub(super) fn clock(&self) -> Duration {
        self.info().map_or(Duration::ZERO, |info| info.clock)
    }

    pub(super) fn set_clock(&mut self, now: Duration) {
        self.info_mut().into_iter().for_each(|info| info.clock = now);
    }

    pub(super) fn attendance(&self) -> Option<&Arc<Attendance>> {
        self.info().and_then(|info| info.attendance.as_ref())
    }

    /// Sets the audience and returns the one before.
    pub(super) fn set_attendance(&mut self, attendance: Arc<Attendance>) -> Option<Arc<Attendance>> {
        self.info_mut().and_then(|info| info.attendance.replace(attendance))
    }

    /// Returns the first visible line of the notes of a step.
    pub(super) fn notes_top(&self, step: usize) -> usize {
        self.info().map(|info| info.notes_top).filter(|(scrolled, _)| *scrolled == step).map_or(0, |(_, top)| top)
    }

    pub(super) fn set_notes_top(&mut self, top: (usize, usize)) {
        self.info_mut().into_iter().for_each(|info| info.notes_top = top);
    }

    pub(super) fn presenting(&self) -> Option<&Presenting> {
        match self {
            RoomRole::Presenter { presenting, .. } => Some(presenting),
            RoomRole::Alone { .. } | RoomRole::Viewer { .. } => None,
        }
    }

    pub(super) fn presenting_mut(&mut self) -> Option<&mut Presenting> {
        match self {
            RoomRole::Presenter { presenting, .. } => Some(presenting),
            RoomRole::Alone { .. } | RoomRole::Viewer { .. } => None,
        }
    }

    /// Returns the presentation that the audience follows.
    pub(super) fn running_mut(&mut self) -> Option<&mut RunningPresentation> {
        self.presenting_mut().and_then(Presenting::running_mut)
    }

    /// Shows or hides notes and times on the presenter's screen.
    pub(super) fn toggle_cockpit(&mut self) {
        self.presenting_mut().into_iter().for_each(|presenting| presenting.cockpit = !presenting.cockpit);
    }

    /// Returns where the presentation continues when it is started again.
    pub(super) fn resume(&self) -> Option<PresentationProgress> {
        match self.scene() {
            Some(scene) => scene.presentation.resume(),
            None => self.info().and_then(|info| info.ended),
        }
    }

    /// Starts presenting. Does nothing without the right to present.
    pub(super) fn begin(&mut self, phase: PresentingPhase, before: ReadingPosition, cockpit: bool) {
        let presenting = Box::new(Presenting { phase, cockpit, before });
        *self = match std::mem::take(self) {
            RoomRole::Alone { info: Some(info) } => RoomRole::Presenter { info, presenting, attending: None },
            RoomRole::Viewer { info: Some(info), attending } => {
                RoomRole::Presenter { info, presenting, attending: Some(attending) }
            }
            role => role,
        };
    }

    /// Stops presenting and returns the position from before.
    pub(super) fn end(&mut self) -> Option<ReadingPosition> {
        let (role, before) = match std::mem::take(self) {
            RoomRole::Presenter { mut info, presenting, attending } => {
                info.ended = presenting.running().map(|running| running.progress(info.clock));
                let info = Some(info);
                let role = match attending {
                    Some(attending) => RoomRole::Viewer { info, attending },
                    None => RoomRole::Alone { info },
                };
                (role, Some(presenting.before))
            }
            role => (role, None),
        };
        *self = role;
        before
    }

    /// Moves a presentation to another version.
    pub(super) fn carry(&mut self, migration: &Migration) {
        let ended = self.info_mut().and_then(|info| info.ended.as_mut());
        ended.into_iter().for_each(|progress| progress.step = migration.step(progress.step));
        self.presenting_mut().into_iter().for_each(|presenting| presenting.carry(migration));
    }

    pub(super) fn attending(&self) -> Option<&Attending> {
        match self {
            RoomRole::Alone { .. } => None,
            RoomRole::Viewer { attending, .. } => Some(attending),
            RoomRole::Presenter { attending, .. } => attending.as_deref(),
        }
    }

    pub(super) fn attending_mut(&mut self) -> Option<&mut Attending> {
        match self {
            RoomRole::Alone { .. } => None,
            RoomRole::Viewer { attending, .. } => Some(attending),
            RoomRole::Presenter { attending, .. } => attending.as_deref_mut(),
        }
    }

    /// Takes the room's state, and returns the one before. The limit of the view is not set yet.
    pub(super) fn attend(&mut self, scene: &Scene) -> Option<Attending> {
        let following = self.is_limited_in(scene) || self.attending().is_none_or(|before| before.following);
        let next = Attending { scene: scene.clone(), following, limit: None };
        if let Some(now) = self.attending_mut() {
            return Some(std::mem::replace(now, next));
        }
        let attending = Box::new(next);
        *self = match std::mem::take(self) {
            RoomRole::Alone { info } | RoomRole::Viewer { info, .. } => RoomRole::Viewer { info, attending },
            RoomRole::Presenter { info, presenting, .. } => {
                RoomRole::Presenter { info, presenting, attending: Some(attending) }
            }
        };
        None
    }

    /// Returns true if the reader may see only what the presenter has shown. Readers who may see the script see everything.
    pub(super) fn is_limited_in(&self, scene: &Scene) -> bool {
        scene.keeps_together() && self.info().is_none()
    }

    pub(super) fn scene(&self) -> Option<&Scene> {
        self.attending().map(|attending| &attending.scene)
    }

    pub(super) fn limit(&self) -> Option<&ViewLimit> {
        self.attending().and_then(|attending| attending.limit.as_ref())
    }

    /// Narrows the limit to entries linked to `related_to`.
    pub(super) fn narrow_limit(&mut self, index: &Index, related_to: Option<EntryId>) {
        let limit = self.attending_mut().and_then(|attending| attending.limit.as_mut());
        limit.into_iter().for_each(|limit| limit.narrow_to(index, related_to));
    }

    /// Returns true if the reader stays at the presenter's position, now or as soon as there is one.
    pub(super) fn follows(&self) -> bool {
        matches!(self, RoomRole::Viewer { attending, .. } if attending.following)
    }

    /// Returns true while nothing may be shown, since no one has started to present.
    pub(super) fn is_waiting(&self) -> bool {
        self.limit().is_some() && self.scene().is_some_and(|scene| scene.stage().is_none())
    }

    /// Returns true if the reader is shown the lobby rather than the briefing.
    pub(super) fn shows_lobby(&self) -> bool {
        let is_lobby = || self.scene().is_some_and(|scene| scene.presentation.is_lobby());
        self.is_waiting() || (self.follows() && !self.reads_notes() && is_lobby())
    }

    /// Returns true while the screen is blanked.
    pub(super) fn is_blank(&self) -> bool {
        match self {
            RoomRole::Presenter { presenting, .. } => presenting.running().is_some_and(|running| running.blank),
            RoomRole::Viewer { attending, .. } if attending.following && !self.reads_notes() => {
                attending.scene.stage().is_some_and(|stage| stage.blank)
            }
            RoomRole::Alone { .. } | RoomRole::Viewer { .. } => false,
        }
    }
}
