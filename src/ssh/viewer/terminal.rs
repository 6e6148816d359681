//! A viewer's terminal: its connection, its mode, and its share of the server's time.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::Instant;

use super::super::channel_writer::{ChannelWriter, Disconnected};
use super::super::input_queue::InputQueue;
use super::super::key_reader::KeyReader;
use super::super::limits::USUAL_WINDOW;
use super::super::peer::Peer;
use super::super::presenter::PresenterLink;
use super::super::render_key::RenderKey;
use super::super::room::Presence;
use super::super::scheduler::{Account, Timeslice, Work};
use super::super::server_state::{ServedRoom, ServerState};
use super::mode::ViewerMode;
use super::speech::Speech;
use super::visit::{ViewerOutput, ViewerVisit};
use crate::app::{App, Scene};
use crate::keymap::KeyboardLayout;
use crate::linear;
use crate::screen::{Capabilities, Characters};
use crate::session::{BackgroundQuery, Session, WidthQuery};
use crate::view::Theme;

/// What presenters are told in screen-reader mode.
const READS_ONLY: &str = "Screen-reader mode is for viewers; log in without `linear` to present.";

/// What a client is told whose locale has another character set than UTF-8.
const ASCII_LOCALE: &str = "Only ASCII is shown, as your locale says; : and `characters` show all characters.";

/// A viewer's terminal.
pub(super) struct ViewerTerminal {
    pub server: Arc<ServerState>,
    /// The name of the briefing.
    pub briefing: String,
    pub served: Arc<ServedRoom>,
    /// The keyboard by which letters of other scripts are read.
    pub keyboard: KeyboardLayout,
    pub peer: Peer,
    pub key: RenderKey,
    pub mode: ViewerMode,
    pub scenes: watch::Receiver<Scene>,
    /// The viewer's questions that have not been shown to everyone.
    pub asked: Vec<u32>,
    pub keys: KeyReader,
    pub background: BackgroundQuery,
    pub widths: WidthQuery,
    pub input: Arc<InputQueue>,
    pub writer: ChannelWriter,
    pub typed_at: Instant,
    /// The earliest time of the next frame.
    pub rested_at: Instant,
    accounts: [Account; 2],
    /// Time that the last frame took to draw.
    pub took: Duration,
}

impl ViewerTerminal {
    /// Puts a viewer into the room of a briefing.
    pub fn new(server: Arc<ServerState>, (briefing, served): (String, Arc<ServedRoom>), visit: &ViewerVisit) -> Self {
        let ViewerVisit { terminal, output, .. } = visit;
        let has_list = visit.opened.is_some();
        let (peer, writer) = (visit.peer.clone(), visit.writer.clone());
        let size = terminal.window().unwrap_or(USUAL_WINDOW);
        let capabilities = terminal.capabilities().in_window(size);
        let key = RenderKey { size, terminal: capabilities, theme: visit.theme.clone(), dates: visit.dates, has_list };
        let room = &served.room;
        let mode = match (*output, peer.may_present) {
            (ViewerOutput::Lines, may_present) => {
                let app = App::new(room.index(), linear::WINDOW.0, linear::WINDOW.1).for_reading();
                let mut app = app.opened_from_list(has_list);
                app.set_keyboard(visit.keyboard);
                let columns = terminal.window().map(|(columns, _)| columns);
                let is_ascii = capabilities.characters == Characters::Ascii && columns.is_some();
                let characters = if is_ascii { Characters::Ascii } else { Characters::Unicode };
                let notices = [may_present.then_some(READS_ONLY), is_ascii.then_some(ASCII_LOCALE)];
                let notices: Vec<&str> = notices.into_iter().flatten().collect();
                let speech = Speech::new(app, (columns, characters), &notices);
                ViewerMode::listening(room.enter(&peer, writer.flow()), speech)
            }
            (ViewerOutput::Screen, true) => {
                let link = PresenterLink::new(room, peer.name.as_str()).with_bell(server.bell);
                let app = App::new(room.index(), size.0, size.1).opened_from_list(has_list);
                ViewerMode::presenting(link, if peer.reads_notes { app.for_notes() } else { app }, &key)
            }
            (ViewerOutput::Screen, false) => ViewerMode::following(room.enter(&peer, writer.flow())),
        };
        let now = Instant::now();
        let mut viewer = Self {
            scenes: room.subscribe(),
            asked: Vec::new(),
            keys: KeyReader::new(now),
            background: BackgroundQuery::new(visit.asks_background, capabilities),
            widths: WidthQuery::new(visit.asks_widths, capabilities),
            input: writer.input(),
            typed_at: now,
            rested_at: now,
            accounts: server.viewer_accounts(&peer),
            took: key.estimate(),
            server,
            briefing,
            keyboard: visit.keyboard,
            served,
            peer,
            key,
            mode,
            writer,
        };
        if capabilities.characters == Characters::Ascii && visit.is_new() && viewer.mode.speech().is_none() {
            viewer.own_session().say(ASCII_LOCALE.to_owned());
        }
        viewer
    }

    /// Returns the theme that the viewer has chosen last.
    pub fn theme(&self) -> &Theme {
        match &self.mode {
            ViewerMode::Browsing { session, .. } | ViewerMode::Presenting { session, .. } => session.theme(),
            ViewerMode::Following { .. } | ViewerMode::Listening { .. } => &self.key.theme,
        }
    }

    /// Returns what is known about the terminal, with the viewer's choices.
    pub fn capabilities(&self) -> Capabilities {
        match &self.mode {
            ViewerMode::Browsing { session, .. } | ViewerMode::Presenting { session, .. } => session.terminal(),
            ViewerMode::Following { .. } | ViewerMode::Listening { .. } => self.key.terminal,
        }
    }

    /// Returns the keyboard that the viewer has chosen last.
    pub fn chosen_keyboard(&self) -> KeyboardLayout {
        self.mode.session().and_then(Session::app).map_or(self.keyboard, |app| app.keys().keyboard())
    }

    /// Returns the viewer's own session, to be changed.
    pub fn own_session(&mut self) -> &mut Session {
        let session = self.mode.own_session(&self.key, &mut self.scenes);
        session.app_mut().into_iter().for_each(|app| app.set_keyboard(self.keyboard));
        session
    }

    /// Returns when the viewer is disconnected unless they press a key; `None` for never.
    pub fn idle_at(&self) -> Option<Instant> {
        let limits = &self.server.limits;
        let is_follower = self.mode.presence().is_some_and(Presence::follows) && self.served.room.can_be_presented();
        let timeout = if is_follower { limits.follower_idle_timeout } else { Some(limits.idle_timeout) };
        timeout.map(|timeout| self.typed_at + timeout)
    }

    /// Waits for a timeslice to draw or to apply input. A presenter needs none: everyone waits for them.
    pub async fn timeslice(&self) -> Result<Option<Timeslice>, Disconnected> {
        if self.mode.is_presenting() {
            return Ok(None);
        }
        let work = Work { accounts: self.accounts, viewers: 1, estimate: self.took };
        self.server.timeslice(work, &self.input).await
    }
}
