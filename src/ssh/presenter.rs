//! Connects a presenter's session to the room: the presenter's position goes out, changes in the room come in.

use std::sync::Arc;
use std::time::Instant;

use tokio::sync::watch;

use super::question_bell::QuestionBell;
use super::room::Room;
use crate::app::{App, Scene, Sighting, Stage, viewers};
use crate::index::Index;
use crate::session::Session;

/// A presenter's position.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::large_enum_variant, reason = "there are two per presenter")]
enum PresenterPosition {
    /// Before the first step: what the presenter's screen shows concerns no one.
    Lobby,
    At {
        /// What all followers have to know.
        stage: Stage,
        /// What the presenter's screen shows, if viewers are limited to that.
        sighting: Option<Sighting>,
    },
}

impl PresenterPosition {
    /// Shows the position to everyone, of whom so many are `here`; returns false if that changes nothing for them.
    fn show(&self, scene: &mut Scene, index: &Arc<Index>, here: usize) -> bool {
        match self {
            PresenterPosition::Lobby => scene.set_lobby(here),
            PresenterPosition::At { stage, sighting } => {
                let is_elsewhere = scene.set_stage(stage.clone(), index);
                let is_new = sighting.as_ref().is_some_and(|sighting| scene.add_sighting(sighting, index));
                is_elsewhere || is_new
            }
        }
    }

    fn has_sighting(&self) -> bool {
        matches!(self, PresenterPosition::At { sighting: Some(_), .. })
    }
}

/// The right to present until someone else takes it. If it is dropped, the presenter's connection was lost: the room
/// stays at their position.
struct PresenterLease {
    room: Arc<Room>,
    number: u64,
    /// The last position published, and the version of the briefing that the presenter saw.
    published: (PresenterPosition, Arc<Index>),
}

impl PresenterLease {
    /// Takes over from any other presenter.
    fn take(room: &Arc<Room>, name: &str, position: PresenterPosition, index: &Arc<Index>) -> Self {
        room.continue_questions();
        let here = room.viewers_here();
        let number = room.start_presenting(|scene| {
            scene.presenter = Some(name.into());
            position.show(scene, index, here);
        });
        tracing::info!("{name} is presenting");
        Self { room: Arc::clone(room), number, published: (position, Arc::clone(index)) }
    }

    /// Publishes a new position, in the version of the briefing that the presenter sees.
    fn publish(&mut self, position: PresenterPosition, index: &Arc<Index>) {
        if !self.is_published(&position, index) {
            let here = self.room.viewers_here();
            self.room.change_as_presenter(self.number, |scene| position.show(scene, index, here));
            self.published = (position, Arc::clone(index));
        }
    }

    /// Returns true if the position is the last one published. In another version of the briefing the same position
    /// shows something new.
    fn is_published(&self, position: &PresenterPosition, index: &Arc<Index>) -> bool {
        let (published, version) = &self.published;
        published == position && (!position.has_sighting() || Arc::ptr_eq(version, index))
    }

    /// Returns true unless someone else has taken over.
    fn is_current(&self) -> bool {
        self.room.is_presenter(self.number)
    }

    /// Ends the presentation.
    fn end(self) {
        self.room.change_as_presenter(self.number, |scene| {
            scene.end(self.room.clock());
            true
        });
    }
}

impl Drop for PresenterLease {
    fn drop(&mut self) {
        self.room.change_as_presenter(self.number, |scene| {
            let is_lost = scene.presenter.take().is_some();
            if is_lost {
                tracing::warn!("the presenter's connection was lost; the room stays open");
            }
            is_lost
        });
    }
}

/// The link between the session of someone who may present and the room.
pub(crate) struct PresenterLink {
    room: Arc<Room>,
    name: String,
    scenes: watch::Receiver<Scene>,
    lease: Option<PresenterLease>,
    bell: Option<QuestionBell>,
}

impl PresenterLink {
    /// Creates the link of `name`, who does not present yet.
    pub(crate) fn new(room: &Arc<Room>, name: &str) -> Self {
        room.allow_presenting();
        let mut scenes = room.subscribe();
        scenes.mark_changed();
        Self { room: Arc::clone(room), name: name.to_owned(), scenes, lease: None, bell: None }
    }

    /// Rings the terminal when a question arrives, if that is wanted.
    pub(crate) fn with_bell(self, bell: bool) -> Self {
        Self { bell: bell.then(QuestionBell::default), ..self }
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Brings the session up to date with the room, and the room with the session if it presents.
    pub(crate) fn exchange(&mut self, session: &mut Session) {
        session.terminal().measure().scope(|| self.exchange_measured(session));
    }

    fn exchange_measured(&mut self, session: &mut Session) {
        self.receive(session);
        let Some(app) = session.app_mut() else { return };
        let (position, index) = (self.position(app), app.shared_index());
        match (position, &mut self.lease) {
            (Some(position), None) => {
                self.lease = Some(PresenterLease::take(&self.room, &self.name, position, index));
            }
            (Some(position), Some(lease)) => lease.publish(position, index),
            (None, Some(_)) => self.end(),
            (None, None) => {}
        }
        // also before the start and after the end
        if app.sees_audience() {
            let attendance = self.room.attendance();
            let rings = self.bell.as_mut().is_some_and(|bell| bell.rings(attendance.newest_question(), Instant::now()));
            app.set_attendance(Arc::new(attendance));
            if rings {
                session.ring();
            }
        }
    }

    /// Returns the presenter's position; what their screen shows is needed only if viewers are limited to that.
    fn position(&self, app: &App) -> Option<PresenterPosition> {
        app.presenting()?;
        let Some(stage) = app.stage() else { return Some(PresenterPosition::Lobby) };
        let together = self.scenes.borrow().together;
        Some(PresenterPosition::At { stage, sighting: together.then(|| app.sighting()) })
    }

    /// Returns a warning to confirm before quitting, because that ends the presentation for others.
    pub(super) fn quit_warning(&self) -> Option<String> {
        let here = self.room.viewers_here();
        let ends = self.lease.as_ref().is_some_and(PresenterLease::is_current) && here > 0;
        ends.then(|| format!("Quitting ends the presentation for {}.", viewers(here)))
    }

    fn receive(&mut self, session: &mut Session) {
        let was_replaced = self.lease.take_if(|lease| !lease.is_current()).is_some();
        let has_changed = self.scenes.has_changed().unwrap_or(false);
        let scene = self.scenes.borrow_and_update().clone();
        let Some(app) = session.app_mut() else { return };
        if has_changed {
            app.attend(&scene);
        }
        if was_replaced {
            app.step_down(scene.presenter.as_deref().unwrap_or("Someone else"));
        }
    }

    /// Ends the presentation, if there is one.
    pub(super) fn end(&mut self) {
        if let Some(lease) = self.lease.take() {
            lease.end();
        }
    }
}
