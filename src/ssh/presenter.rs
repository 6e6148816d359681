//! Where somebody who may present and the room meet: the presenter's place goes out, the audience's news come in.

use std::sync::Arc;

use tokio::sync::watch;

use super::room::{PresenterLease, PresenterPosition, Room};
use crate::app::{App, Scene};
use crate::index::Index;
use crate::session::Session;

/// The lectern of one who may present.
pub struct PresenterLink {
    room: Arc<Room>,
    name: String,
    scenes: watch::Receiver<Scene>,
    lease: Option<PresenterLease>,
    published: Option<(PresenterPosition, Arc<Index>)>,
}

impl PresenterLink {
    /// A lectern in `room` for `name`, who does not present yet.
    pub fn new(room: &Arc<Room>, name: &str) -> Self {
        let mut scenes = room.subscribe();
        scenes.mark_changed();
        Self { room: Arc::clone(room), name: name.to_owned(), scenes, lease: None, published: None }
    }

    /// Waits until the room shows something else.
    pub async fn news(&mut self) {
        // the room lasts as long as its lectern
        let _ = self.scenes.changed().await;
    }

    /// Tells `session` what the room shows and who is here, and the room where the session presents.
    pub fn exchange(&mut self, session: &mut Session) {
        self.hear(session);
        let app = session.app();
        let (place, index) = (self.place(app), app.shared_index());
        match (place, &self.lease) {
            (Some(place), None) => {
                self.lease = Some(self.room.take_lease(&self.name, &place, index));
                self.published = Some((place, Arc::clone(index)));
            }
            (Some(place), Some(lease)) if !self.is_published(&place, index) => {
                lease.publish(&place, index);
                self.published = Some((place, Arc::clone(index)));
            }
            (None, Some(_)) => self.leave(),
            _ => {}
        }
        if session.app().presenting().is_some() {
            session.app_mut().set_attendance(Arc::new(self.room.attendance()));
        }
    }

    /// Where the presenter is; what is in sight there is looked at only where others are shown nothing else.
    fn place(&self, app: &App) -> Option<PresenterPosition> {
        let together = self.scenes.borrow().together;
        app.stage().map(|stage| PresenterPosition { stage, sighting: together.then(|| app.sighting()) })
    }

    /// Whether the room knows this. In another version of the briefing the same place is seen anew.
    fn is_published(&self, place: &PresenterPosition, index: &Arc<Index>) -> bool {
        self.published
            .as_ref()
            .is_some_and(|(known, of)| known == place && (place.sighting.is_none() || Arc::ptr_eq(of, index)))
    }

    fn hear(&mut self, session: &mut Session) {
        let taken = self.lease.take_if(|lease| !lease.is_ours()).is_some();
        let changed = self.scenes.has_changed().unwrap_or(false);
        let scene = self.scenes.borrow_and_update().clone();
        if changed {
            session.app_mut().attend(&scene);
        }
        if taken {
            self.published = None;
            session.app_mut().step_down(scene.presenter.as_deref().unwrap_or("Somebody else"));
        }
    }

    /// Ends the presentation, if there is one.
    pub fn leave(&mut self) {
        self.published = None;
        if let Some(lease) = self.lease.take() {
            lease.leave();
        }
    }
}
