//! The reading room: the list of a server's briefings, on a screen or in lines of text.
//!
//! Input after the choice is left for the briefing.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use tokio::sync::watch;
use tokio::time::{Instant, sleep_until};

use super::super::channel_writer::Disconnected;
use super::super::input_queue::{InputBatch, InputEnd, InputQueue};
use super::super::key_reader::KeyReader;
use super::super::limits::USUAL_WINDOW;
use super::super::room_list::ListedRooms;
use super::super::scheduler::{Account, Timeslice, Work};
use super::super::server_state::ServerState;
use super::departure::Departure;
use super::visit::{ViewerOutput, ViewerVisit};
use crate::app::Effect;
use crate::app::library::Library;
use crate::editor::ONLY_LOCAL;
use crate::input::{Input, Key, KeyCode};
use crate::keymap::Keys;
use crate::linear::{self, LineInput, TypedLine, list};
use crate::screen::{Characters, Depth, modes};
use crate::session::Session;
use crate::view::Theme;

/// Longest wait of the first frame for the terminal's background.
const MAX_BACKGROUND_WAIT: Duration = Duration::from_millis(300);
/// Estimated time to draw the list.
const TIME_PER_FRAME: Duration = Duration::from_millis(1);
/// What a client is told whose locale has another character set than UTF-8. The list has no command to change that.
const ASCII_LOCALE: &str = "Only ASCII is shown, as your locale says; in a briefing, : and `characters` show all.";
/// The title of the list.
const TITLE: &str = "Briefings on this server";

/// The outcome of the list.
pub(in crate::ssh) enum ListOutcome {
    Briefing(String),
    /// The viewer has left, with this exit status.
    Left(u32),
}

/// What an input leads to, besides another picture.
enum NextStep {
    Open(String),
    Leave(Departure),
}

/// What was typed, with a keyboard or in lines.
enum Typed {
    Input(Input),
    Line(TypedLine),
}

/// A viewer who reads the list.
struct ListViewer {
    server: Arc<ServerState>,
    session: Session,
    lists: watch::Receiver<Arc<ListedRooms>>,
    /// The list that the session shows.
    shown: Arc<ListedRooms>,
    keys: KeyReader,
    input: Arc<InputQueue>,
    is_dirty: bool,
    /// In screen-reader mode, what was told last.
    told: Option<list::ListMode>,
    lines: Option<LineInput>,
    typed_at: Instant,
    /// Until then the first frame waits for the terminal to report its background.
    first_frame_at: Instant,
    accounts: [Account; 2],
}

/// Shows the list until a briefing is chosen or the viewer leaves.
///
/// # Errors
/// Returns an error if the client is disconnected.
pub(in crate::ssh) async fn choose(
    server: &Arc<ServerState>,
    visit: &mut ViewerVisit,
) -> Result<ListOutcome, Disconnected> {
    let mut viewer = ListViewer::new(server, visit);
    let request = if viewer.session.awaits_background() { modes::ASK_BACKGROUND } else { "" };
    visit.enter(&[modes::MOUSE, viewer.session.width_request(), request].concat()).await?;
    let choice = viewer.run(visit).await?;
    if visit.output == ViewerOutput::Screen {
        visit.theme = viewer.session.theme().clone();
        visit.terminal.remember(viewer.session.terminal());
    }
    if let ListOutcome::Briefing(name) = &choice {
        visit.opened = Some(name.clone());
        visit.search = viewer.session.library_mut().and_then(Library::take_chosen);
        if visit.output == ViewerOutput::Screen {
            visit.writer.send(Bytes::from_static(modes::NO_MOUSE.as_bytes())).await?;
        }
    }
    Ok(choice)
}

impl ListViewer {
    fn new(server: &Arc<ServerState>, visit: &ViewerVisit) -> Self {
        let mut lists = server.list.subscribe();
        // nobody may have read the list for a while
        server.list.publish(&server.listed_scenes());
        let shown = Arc::clone(&lists.borrow_and_update());
        let is_screen = visit.output == ViewerOutput::Screen;
        let size = if is_screen { visit.terminal.window().unwrap_or(USUAL_WINDOW) } else { linear::WINDOW };
        let keys = Keys::default().on_keyboard(visit.keyboard);
        let library = Library::sharing(TITLE.to_owned(), Arc::clone(&shown.files), size, keys);
        let mut library = library.with_dates(visit.dates);
        if let Some(place) = visit.opened.as_deref().and_then(|name| shown.place(name)) {
            library.select(place);
        }
        let terminal = visit.terminal.capabilities().in_window(size);
        if is_screen && visit.is_new() && terminal.characters == Characters::Ascii {
            library.show_message(ASCII_LOCALE.to_owned());
        }
        let session = match visit.output {
            ViewerOutput::Screen => Session::of_library(library, visit.theme.clone(), terminal)
                .with_background_query(visit.asks_background)
                .with_width_query(visit.asks_widths),
            ViewerOutput::Lines => Session::of_library(library, Theme::without_colour(), Depth::None),
        };
        Self {
            server: Arc::clone(server),
            session,
            lists,
            shown,
            keys: KeyReader::new(Instant::now()),
            input: visit.writer.input(),
            is_dirty: true,
            told: None,
            lines: (!is_screen && visit.terminal.window().is_none()).then(LineInput::default),
            typed_at: Instant::now(),
            first_frame_at: Instant::now() + MAX_BACKGROUND_WAIT,
            accounts: server.viewer_accounts(&visit.peer),
        }
    }

    async fn run(&mut self, visit: &mut ViewerVisit) -> Result<ListOutcome, Disconnected> {
        let server = Arc::clone(&self.server);
        let stopping = server.shutdown.cancelled();
        tokio::pin!(stopping);
        loop {
            // a dark screen must not flash at a reader who has a light one
            let is_awaited = self.session.awaits_background() && Instant::now() < self.first_frame_at;
            if !is_awaited {
                self.show(visit).await?;
            }
            let idle_at = self.typed_at + server.limits.idle_timeout;
            let esc_at = self.keys.deadline(visit.writer.esc_timeout());
            let departure = tokio::select! {
                biased;
                () = &mut stopping => Some(Departure::ServerStopping),
                batch = self.input.next() => match self.apply_batch(batch, visit).await? {
                    Some(NextStep::Open(name)) => return Ok(ListOutcome::Briefing(name)),
                    Some(NextStep::Leave(departure)) => Some(departure),
                    None => None,
                },
                () = async { sleep_until(esc_at).await }, if self.keys.is_pending() => {
                    let input = self.keys.flush();
                    input.into_iter().for_each(|input| drop(self.handle(&input)));
                    None
                }
                () = async { sleep_until(self.first_frame_at).await }, if is_awaited => None,
                () = async { sleep_until(idle_at).await } => Some(Departure::Idle),
                _ = self.lists.changed() => {
                    self.shown = Arc::clone(&self.lists.borrow_and_update());
                    let files = Arc::clone(&self.shown.files);
                    self.session.library_mut().into_iter().for_each(|library| library.replace_files(Arc::clone(&files)));
                    self.is_dirty |= visit.output == ViewerOutput::Screen;
                    None
                }
            };
            if let Some(departure) = departure {
                visit.leave(departure.message()).await?;
                return Ok(ListOutcome::Left(departure.exit_status()));
            }
        }
    }

    /// Applies input up to the choice of a briefing.
    async fn apply_batch(
        &mut self,
        batch: InputBatch,
        visit: &mut ViewerVisit,
    ) -> Result<Option<NextStep>, Disconnected> {
        match batch.end {
            Some(InputEnd::Disconnected) => return Err(Disconnected),
            Some(InputEnd::Flood) => return Ok(Some(NextStep::Leave(Departure::Flood))),
            Some(InputEnd::Closed) | None => {}
        }
        if let Some((columns, rows)) = batch.size {
            visit.terminal.resize(columns.into(), rows.into());
            if visit.output == ViewerOutput::Screen {
                let _ = self.handle(&Input::Resize { columns, rows });
            }
        }
        if !batch.bytes.is_empty() {
            self.typed_at = Instant::now();
        }
        let mut timeslice = None;
        for (number, byte) in batch.bytes.iter().enumerate() {
            if number % 64 == 0 {
                drop(timeslice.take());
                timeslice = self.timeslice().await?;
            }
            for line in self.typed(*byte) {
                let is_line = self.lines.is_some();
                if let Some(next) = self.apply(line) {
                    self.input.put_back(&batch.bytes[number + 1..]);
                    return Ok(Some(next));
                }
                if is_line {
                    drop(timeslice.take());
                    self.show(visit).await?;
                }
            }
        }
        Ok(batch.end.map(|_| NextStep::Leave(Departure::Closed)))
    }

    /// Returns what a byte completes: inputs of a keyboard, or a line.
    fn typed(&mut self, byte: u8) -> Vec<Typed> {
        match &mut self.lines {
            Some(lines) => lines.feed(&[byte]).iter().map(|line| Typed::Line(TypedLine::new(line))).collect(),
            None => self.keys.feed(&[byte], Instant::now()).into_iter().map(Typed::Input).collect(),
        }
    }

    fn apply(&mut self, typed: Typed) -> Option<NextStep> {
        let keys = match typed {
            Typed::Input(input) => return self.handle(&input),
            Typed::Line(TypedLine::Named(key)) => return self.handle(&Input::Key(key)),
            Typed::Line(TypedLine::Keys(keys)) => keys,
        };
        if let Some(next) = keys.iter().find_map(|&key| self.handle(&Input::Key(key))) {
            return Some(next);
        }
        let is_typing = self.session.library().is_some_and(Library::is_typing);
        (keys.is_empty() || is_typing).then(|| self.handle(&Input::Key(Key::plain(KeyCode::Enter)))).flatten()
    }

    fn handle(&mut self, input: &Input) -> Option<NextStep> {
        self.is_dirty = true;
        match self.session.handle(input) {
            Effect::OpenBriefing(place) => self.shown.name(place).map(|name| NextStep::Open(name.to_owned())),
            Effect::Close | Effect::Quit | Effect::QuitConfirmed => Some(NextStep::Leave(Departure::Quit)),
            Effect::Reload => {
                self.server.list.request();
                None
            }
            Effect::Edit { .. } => {
                self.session.say(ONLY_LOCAL.to_owned());
                None
            }
            // there is no shell to return to, and nothing else is possible in the list
            _ => None,
        }
    }

    /// Brings the screen up to date, or tells what has changed.
    async fn show(&mut self, visit: &ViewerVisit) -> Result<(), Disconnected> {
        if !std::mem::take(&mut self.is_dirty) {
            return Ok(());
        }
        if visit.output == ViewerOutput::Lines {
            return visit.writer.send(self.statements(visit)).await;
        }
        let timeslice = self.timeslice().await?;
        let frame = self.session.frame();
        self.session.free_memory();
        drop(timeslice);
        visit.writer.send(frame.into()).await
    }

    fn statements(&mut self, visit: &ViewerVisit) -> Bytes {
        let Some(library) = self.session.library() else { return Bytes::new() };
        let statements = match self.told.replace(list::ListMode::of(library)) {
            Some(before) => list::said(before, library),
            None => list::opening(library),
        };
        let columns = visit.terminal.window().map(|(columns, _)| columns);
        let text = linear::written_for(&statements, columns);
        // without a terminal nothing is known about what reads the lines
        if columns.is_some() { visit.terminal.capabilities().characters.text(text).into() } else { text.into() }
    }

    async fn timeslice(&self) -> Result<Option<Timeslice>, Disconnected> {
        let work = Work { accounts: self.accounts, viewers: 1, estimate: TIME_PER_FRAME };
        self.server.timeslice(work, &self.input).await
    }
}
