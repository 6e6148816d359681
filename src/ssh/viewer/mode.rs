//! What a viewer is doing: following the presenter, browsing on their own, listening, or presenting.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use tokio::sync::watch;

use super::super::drawing::{Drawings, FrameReceiver};
use super::super::presenter::PresenterLink;
use super::super::render_key::RenderKey;
use super::super::room::Presence;
use super::super::shared_frame::SharedFrame;
use super::speech::Speech;
use crate::app::{App, Scene};
use crate::input::Input;
use crate::screen::Capabilities;
use crate::session::Session;
use crate::view::Theme;

/// What a viewer is doing.
pub(super) enum ViewerMode {
    /// Shows the frames that all followers with the same window share.
    Following {
        presence: Arc<Presence>,
        /// `None` while the terminal's state is unknown: at the start and after a change of its size.
        watched: Option<WatchedFrame>,
    },
    /// Shows a session of the viewer's own.
    Browsing {
        presence: Arc<Presence>,
        session: Box<Session>,
        /// The session has changed since it was drawn.
        is_dirty: bool,
    },
    /// Hears, in lines of text, what a follower or someone who browses would see.
    Listening { presence: Arc<Presence>, speech: Box<Speech> },
    /// Shows the session of someone who may present, drawn on every occasion.
    Presenting { session: Box<Session>, link: Box<PresenterLink> },
}

/// The shared frame that a terminal shows, and the frames that come after it.
pub(super) struct WatchedFrame {
    frames: FrameReceiver,
    shown: Arc<SharedFrame>,
}

/// What a frame depends on besides the mode.
pub(super) struct FrameContext<'a> {
    pub drawings: &'a Arc<Drawings>,
    pub scenes: &'a mut watch::Receiver<Scene>,
    pub key: &'a mut RenderKey,
    /// Time since the room opened.
    pub clock: Duration,
}

impl ViewerMode {
    /// Returns a viewer who follows.
    pub fn following(presence: Presence) -> Self {
        ViewerMode::Following { presence: Arc::new(presence), watched: None }
    }

    /// Returns a viewer in screen-reader mode.
    pub fn listening(presence: Presence, speech: Speech) -> Self {
        ViewerMode::Listening { presence: Arc::new(presence), speech: Box::new(speech) }
    }

    /// Returns someone who may present; their app shows the notes of the script.
    pub fn presenting(link: PresenterLink, app: App, key: &RenderKey) -> Self {
        let session = Box::new(Session::new(app, key.theme.clone(), key.terminal));
        ViewerMode::Presenting { session, link: Box::new(link) }
    }

    pub fn is_presenting(&self) -> bool {
        matches!(self, ViewerMode::Presenting { .. })
    }

    /// Returns the viewer's presence among the audience.
    pub fn presence(&self) -> Option<&Presence> {
        match self {
            ViewerMode::Following { presence, .. }
            | ViewerMode::Browsing { presence, .. }
            | ViewerMode::Listening { presence, .. } => Some(presence),
            ViewerMode::Presenting { .. } => None,
        }
    }

    /// Returns the speech of a viewer in screen-reader mode.
    pub fn speech(&mut self) -> Option<&mut Speech> {
        match self {
            ViewerMode::Listening { speech, .. } => Some(speech),
            ViewerMode::Following { .. } | ViewerMode::Browsing { .. } | ViewerMode::Presenting { .. } => None,
        }
    }

    /// Returns true if the viewer follows someone who presents.
    pub fn follows_someone(&self, scenes: &watch::Receiver<Scene>) -> bool {
        let follows = match self {
            ViewerMode::Following { .. } => true,
            ViewerMode::Browsing { session, .. } => session.app().is_some_and(App::follows),
            ViewerMode::Listening { speech, .. } => speech.follows(),
            ViewerMode::Presenting { .. } => false,
        };
        follows && scenes.borrow().is_presented()
    }

    /// Returns the viewer's own session, if there is one.
    pub fn session(&self) -> Option<&Session> {
        match self {
            ViewerMode::Following { .. } => None,
            ViewerMode::Browsing { session, .. } | ViewerMode::Presenting { session, .. } => Some(session),
            ViewerMode::Listening { speech, .. } => Some(speech.session()),
        }
    }

    /// Returns true if the screen shows a running clock.
    pub fn shows_clock(&self) -> bool {
        match self {
            ViewerMode::Following { .. } | ViewerMode::Listening { .. } => false,
            ViewerMode::Browsing { session, .. } | ViewerMode::Presenting { session, .. } => session.shows_clock(),
        }
    }

    /// Returns a warning to confirm before quitting, because that would end a presentation.
    pub fn quit_warning(&self) -> Option<String> {
        match self {
            ViewerMode::Following { .. } | ViewerMode::Browsing { .. } | ViewerMode::Listening { .. } => None,
            ViewerMode::Presenting { link, .. } => link.quit_warning(),
        }
    }

    pub fn resize(&mut self, (columns, rows): (u16, u16)) {
        let session = match self {
            ViewerMode::Following { watched, .. } => return *watched = None,
            ViewerMode::Listening { speech, .. } => return speech.resize(columns),
            ViewerMode::Browsing { session, is_dirty, .. } => {
                *is_dirty = true;
                session
            }
            ViewerMode::Presenting { session, .. } => session,
        };
        // a change of size has no effect besides drawing
        let _ = session.handle(&Input::Resize { columns, rows });
    }

    /// Changes the colours.
    pub fn set_theme(&mut self, theme: Theme) {
        match self {
            ViewerMode::Following { watched, .. } => *watched = None,
            ViewerMode::Browsing { session, is_dirty, .. } => {
                session.set_theme(theme);
                *is_dirty = true;
            }
            ViewerMode::Listening { .. } => {}
            ViewerMode::Presenting { session, .. } => session.set_theme(theme),
        }
    }

    /// Changes what is relied on at the terminal.
    pub fn set_terminal(&mut self, terminal: Capabilities) {
        match self {
            ViewerMode::Following { watched, .. } => *watched = None,
            ViewerMode::Browsing { session, is_dirty, .. } => {
                session.set_terminal(terminal);
                *is_dirty = true;
            }
            ViewerMode::Listening { .. } => {}
            ViewerMode::Presenting { session, .. } => session.set_terminal(terminal),
        }
    }

    /// Returns the viewer's own session, to be changed. A follower gets one, at the same position and showing the same.
    pub fn own_session(&mut self, key: &RenderKey, scenes: &mut watch::Receiver<Scene>) -> &mut Session {
        if let ViewerMode::Following { presence, watched } = self {
            let scene = scenes.borrow_and_update().clone();
            let mut session = match watched.take() {
                Some(watched) => resume(&watched.shown, key),
                None => Session::new(key.app(&scene), key.theme.clone(), key.terminal),
            };
            session.attend(&scene);
            let presence = Arc::clone(presence);
            *self = ViewerMode::Browsing { presence, session: Box::new(session), is_dirty: true };
        }
        match self {
            ViewerMode::Browsing { session, is_dirty, .. } => {
                *is_dirty = true;
                session
            }
            ViewerMode::Listening { speech, .. } => speech.changed_session(scenes),
            ViewerMode::Presenting { session, .. } => session,
            ViewerMode::Following { .. } => unreachable!("changed to browsing above"),
        }
    }

    /// Returns true if the next frame has to be drawn or encoded for this viewer.
    pub fn has_to_draw(&mut self, scenes: &mut watch::Receiver<Scene>) -> bool {
        match self {
            ViewerMode::Following { watched: None, .. } => true,
            ViewerMode::Following { watched: Some(watched), .. } => {
                !watched.frames.borrow().is_encoded(Some(&*watched.shown))
            }
            ViewerMode::Browsing { session, is_dirty, .. } => {
                if scenes.has_changed().unwrap_or(false) {
                    // taking over another version is slow, and waits until the frame is drawn
                    *is_dirty |=
                        session.app().is_some_and(|app| !Arc::ptr_eq(&scenes.borrow().index, app.shared_index()))
                            || session.attend(&scenes.borrow_and_update());
                }
                *is_dirty
            }
            ViewerMode::Listening { speech, .. } => speech.has_news(scenes),
            ViewerMode::Presenting { .. } => true,
        }
    }

    /// Returns the bytes that bring the terminal up to date.
    pub fn frame(&mut self, context: FrameContext<'_>) -> Bytes {
        match self {
            ViewerMode::Following { presence, watched } => {
                let shown = watched.take();
                let (mut frames, shown) = match shown {
                    Some(WatchedFrame { frames, shown }) => (frames, Some(shown)),
                    None => (context.drawings.watch(context.key), None),
                };
                let frame = Arc::clone(&frames.borrow_and_update());
                let bytes = shown.map_or_else(|| frame.full(), |shown| frame.update(&shown));
                *watched = Some(WatchedFrame { frames, shown: frame });
                presence.set_follows(true);
                bytes
            }
            ViewerMode::Browsing { .. } => self.browsing_frame(context),
            ViewerMode::Listening { presence, speech } => {
                let lines = speech.told_now(context.scenes);
                presence.set_follows(speech.follows());
                lines
            }
            ViewerMode::Presenting { session, link } => {
                session.set_clock(context.clock);
                context.scenes.mark_unchanged();
                link.exchange(session);
                let bytes = session.frame().into();
                session.free_memory();
                bytes
            }
        }
    }

    /// Returns the frame of the viewer's own session. A viewer who merely follows again goes back to shared frames.
    fn browsing_frame(&mut self, context: FrameContext<'_>) -> Bytes {
        let ViewerMode::Browsing { presence, session, is_dirty } = self else { return Bytes::new() };
        session.set_clock(context.clock);
        if context.scenes.has_changed().unwrap_or(false) {
            // a change beyond what this viewer sees costs nothing
            *is_dirty |= session.attend(&context.scenes.borrow_and_update());
        }
        if session.app().is_some_and(App::is_one_of_many) {
            context.key.theme = session.theme().clone();
            context.key.terminal = session.terminal();
            context.key.dates = session.app().map_or(context.key.dates, App::dates);
            let mut frames = context.drawings.watch(context.key);
            let frame = Arc::clone(&frames.borrow_and_update());
            let bytes = frame.update_cells(session.take_contents().as_ref());
            presence.set_follows(true);
            let presence = Arc::clone(presence);
            *self = ViewerMode::Following { presence, watched: Some(WatchedFrame { frames, shown: frame }) };
            return bytes;
        }
        let bytes = if std::mem::take(is_dirty) { session.frame().into() } else { Bytes::new() };
        session.free_memory();
        presence.set_follows(session.app().is_some_and(App::follows));
        bytes
    }

    /// Waits until there is something new to show.
    pub async fn changed(&mut self, scenes: &mut watch::Receiver<Scene>) {
        if let ViewerMode::Following { watched, .. } = self
            && let Some(frame) = watched
        {
            if frame.frames.changed().await.is_err() {
                // the drawing task is gone; the next frame starts another
                *watched = None;
            }
            return;
        }
        if let ViewerMode::Listening { speech, .. } = self {
            return speech.changed(scenes).await;
        }
        // the room outlives its viewers
        let _ = scenes.changed().await;
        scenes.mark_changed();
    }
}

/// Returns a session that continues from a shared frame, which may be smaller than the window.
fn resume(shown: &SharedFrame, key: &RenderKey) -> Session {
    let mut session = Session::resumed(shown.app().clone(), key.theme.clone(), key.terminal);
    let (columns, rows) = key.size;
    if shown.app().size() != key.size {
        // a change of size has no effect besides drawing
        let _ = session.handle(&Input::Resize { columns, rows });
    }
    session
}
