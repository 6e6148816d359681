//! Where somebody who may present and the room meet: the presenter's place goes out, the audience's news come in.

use std::sync::Arc;

use tokio::sync::watch;

use super::room::{Podium, Room};
use crate::app::{Scene, Stage};
use crate::session::Session;

/// The lectern of one who may present.
pub struct Lectern {
    room: Arc<Room>,
    name: String,
    scenes: watch::Receiver<Scene>,
    podium: Option<Podium>,
    published: Option<Stage>,
}

impl Lectern {
    /// A lectern in `room` for `name`, who does not present yet.
    pub fn new(room: &Arc<Room>, name: &str) -> Self {
        let mut scenes = room.subscribe();
        scenes.mark_changed();
        Self { room: Arc::clone(room), name: name.to_owned(), scenes, podium: None, published: None }
    }

    /// Waits until the room shows something else.
    pub async fn news(&mut self) {
        // the room lasts as long as its lectern
        let _ = self.scenes.changed().await;
    }

    /// Tells `session` what the room shows and who is here, and the room where the session presents.
    pub fn exchange(&mut self, session: &mut Session) {
        self.hear(session);
        match (session.app().stage(), &self.podium) {
            (Some(stage), None) => {
                let place = (stage.clone(), session.app().shared_index());
                self.podium = Some(self.room.take_podium(&self.name, place));
                self.published = Some(stage);
            }
            (Some(stage), Some(podium)) if self.published.as_ref() != Some(&stage) => {
                podium.publish(stage.clone(), session.app().shared_index());
                self.published = Some(stage);
            }
            (None, Some(_)) => self.leave(),
            _ => {}
        }
        if session.app().presenting().is_some() {
            session.app_mut().set_attendance(Arc::new(self.room.attendance()));
        }
    }

    fn hear(&mut self, session: &mut Session) {
        let taken = self.podium.take_if(|podium| !podium.is_ours()).is_some();
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
        if let Some(podium) = self.podium.take() {
            podium.leave();
        }
    }
}
