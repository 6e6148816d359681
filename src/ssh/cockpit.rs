//! The host of the presenter at this terminal: connects their session to the room and the file.

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use super::catalog::Broken;
use super::presenter::PresenterLink;
use super::progress::ProgressFile;
use super::room::Room;
use super::serve::ServerHandle;
use crate::app::library::Library;
use crate::app::{Msg, QuestionCommand, QuestionOutcome, UNNAMED_PRESENTER, viewers};
use crate::editor::{EditPlace, EditorCommand, NOT_A_FILE};
use crate::index::Index;
use crate::questions::kept_file_name;
use crate::session::{Host, Session, Waker};
use crate::text::names;
use crate::watch::FileChanges;

/// The host of the presenter's session.
pub(crate) struct Cockpit<'a> {
    room: Arc<Room>,
    link: PresenterLink,
    served: &'a ServerHandle,
    /// The file to watch.
    path: Option<&'a Path>,
    changes: Option<FileChanges>,
    progress: ProgressFile,
}

impl<'a> Cockpit<'a> {
    /// Creates the host of the presenter `name` in `room`. Changes of the file `path` are shown to everyone.
    pub(crate) fn new(served: &'a ServerHandle, room: &Arc<Room>, name: Option<&str>, path: Option<&'a Path>) -> Self {
        let name = name.map_or_else(|| UNNAMED_PRESENTER.to_owned(), names::display_name);
        room.reserve_names(std::slice::from_ref(&name));
        let progress = ProgressFile::new(None, &room.index().briefing().meta);
        let link = PresenterLink::new(room, &name).with_bell(served.bell());
        Self { link, room: Arc::clone(room), served, path, changes: None, progress }
    }

    /// Keeps in `folder` how far the presentation has come. Continues an interrupted one, unless it is to `restart`: then
    /// the questions so far are those of an earlier presentation, too.
    pub(crate) fn with_progress(mut self, folder: Option<&Path>, restart: bool) -> Self {
        let name = self.served.catalog().first().map(|(name, _)| kept_file_name(&name, "progress.json"));
        let path = folder.zip(name).map(|(folder, name)| folder.join(name));
        self.progress = ProgressFile::new(path, &self.room.index().briefing().meta);
        if restart {
            self.room.restart_questions();
        } else if let Some(progress) = self.progress.read() {
            self.room.continue_after(progress);
        }
        self
    }

    /// Reloads the file for everyone.
    fn reload_file(&self) -> Result<Arc<Index>, Broken> {
        let catalog = self.served.catalog();
        let read = catalog.first().and_then(|(name, _)| catalog.reload(&name).transpose());
        self.room.replace(read.unwrap_or_else(|| Err(Broken::default()))?);
        Ok(self.room.index())
    }
}

impl Host for Cockpit<'_> {
    fn reload(&mut self) -> Option<Msg> {
        Some(Msg::Reloaded(self.reload_file().map_err(|broken| broken.report)))
    }

    fn exchange(&mut self, session: &mut Session) {
        if self.changes.as_ref().is_some_and(FileChanges::take) {
            match self.reload_file() {
                // the problem was shown when the file was saved with it
                Err(broken) if broken.is_known => {}
                read => {
                    // the room has mapped all positions to the new version
                    self.link.exchange(session);
                    // requires nothing but drawing
                    let _ = session.update(Msg::Saved(read.map_err(|broken| broken.first)));
                }
            }
        }
        if let Some(warning) = self.changes.as_mut().and_then(FileChanges::take_warning) {
            session.say(warning);
        }
        self.link.exchange(session);
        session.app().into_iter().for_each(|app| self.progress.record(app));
    }

    fn briefings(&mut self, _: (u16, u16)) -> Result<Library, String> {
        Err("Viewers are here for this briefing; end `sitroom present` to open another one.".to_owned())
    }

    fn judge(&mut self, command: &QuestionCommand) -> QuestionOutcome {
        self.room.judge(command, self.link.name())
    }

    fn kick(&mut self, number: u32) -> Option<String> {
        Some(self.room.kick(number))
    }

    fn clock_start(&self) -> Option<Instant> {
        Some(self.room.opened_at())
    }

    fn quit_warning(&self) -> Option<String> {
        let here = self.room.attendance().viewers.len();
        (here > 0).then(|| format!("Quitting disconnects {}.", viewers(here)))
    }

    fn may_suspend(&self) -> bool {
        false
    }

    fn editor(&mut self, _: Option<usize>, place: &EditPlace) -> Result<EditorCommand, String> {
        match self.path {
            _ if !self.room.attendance().viewers.is_empty() => {
                Err("Cannot edit while viewers are connected.".to_owned())
            }
            Some(path) => EditorCommand::new(path, place),
            None => Err(NOT_A_FILE.to_owned()),
        }
    }

    fn edited(&mut self, _: Option<usize>) -> Option<Msg> {
        // the file is watched
        None
    }

    fn set_waker(&mut self, wake: Waker) {
        let news = Arc::clone(&wake);
        self.served.on_change(&self.room, Box::new(move || news()));
        let files = self.served.catalog().first().map(|(_, entry)| entry.files());
        self.changes = files.filter(|_| self.path.is_some()).map(|files| FileChanges::watch(&files, &wake));
    }
}
