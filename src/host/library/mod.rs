//! The host of a folder: the list of its briefings, and the open one.
//!
//! The first frame is made from the beginnings of the files; a thread then reads each in full.

mod head;
mod scan;

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::thread;

use super::briefing::BriefingHost;
use super::error::LoadError;
use super::load::{LoadOptions, list_folder};
use super::origin::Origin;
use super::seen::Seen;
use crate::app::library::{BriefingFile, Library};
use crate::app::{App, Msg, ReaderPreferences};
use crate::briefing::diagnostic::printable;
use crate::editor::{EditPlace, EditorCommand};
use crate::session::{Host, Session, Waker};
pub(super) use head::beginning;
use head::head;
use scan::{broken_link, read_item, scan, without_folder};

/// The host of a folder.
pub(crate) struct LibraryHost {
    folder: PathBuf,
    options: LoadOptions,
    preferences: ReaderPreferences,
    files: Vec<PathBuf>,
    open: Option<BriefingHost>,
    /// The position of a briefing to be marked as read.
    opened: Option<usize>,
    /// The position of a file that was edited from the list.
    edited: Option<usize>,
    scanned: Option<Receiver<(usize, BriefingFile)>>,
    wake: Option<Waker>,
    /// Briefings are opened at their start.
    is_fresh: bool,
    /// The runner cannot be woken, so everything is read at once.
    is_synchronous: bool,
}

impl LibraryHost {
    /// Creates the host of the briefings in `folder`.
    pub(crate) fn new(folder: &Path, options: LoadOptions, preferences: ReaderPreferences) -> Self {
        let (files, open, opened, edited, scanned, wake) = (Vec::new(), None, None, None, None, None);
        let (folder, options) = (folder.to_owned(), LoadOptions { colour: false, ..options });
        Self {
            folder,
            options,
            preferences,
            files,
            open,
            opened,
            edited,
            scanned,
            wake,
            is_fresh: false,
            is_synchronous: false,
        }
    }

    /// Reads files in full at once, for a runner that cannot be woken.
    pub(crate) fn synchronous(self) -> Self {
        Self { is_synchronous: true, ..self }
    }

    /// Opens briefings at their start, not where the reader was in an earlier run.
    pub(crate) fn fresh(self, is_fresh: bool) -> Self {
        Self { is_fresh, ..self }
    }

    /// Lists the briefings as they are now.
    ///
    /// # Errors
    /// Returns an error if the folder cannot be read.
    pub(crate) fn list(&mut self, size: (u16, u16)) -> Result<Library, LoadError> {
        let (files, items) = list_items(&self.folder)?;
        let folder = printable(&self.folder.display().to_string());
        let mut library = Library::new(folder, items, size, self.preferences.keys).with_dates(self.preferences.dates);
        self.files = files;
        if self.is_synchronous {
            let (sender, scanned) = mpsc::channel();
            scan(&self.files, &sender, &|| ());
            library.update_files(scanned.try_iter());
        } else {
            self.start_scan();
        }
        Ok(library)
    }

    /// Starts to read all files in full, once the runner can be woken.
    fn start_scan(&mut self) {
        let Some(wake) = self.wake.clone() else { return };
        let (sender, scanned) = mpsc::channel();
        let files = self.files.clone();
        let scan = move || scan(&files, &sender, &*wake);
        // without the thread the list stays as the beginnings of the files describe it
        self.scanned = thread::Builder::new().name("library".into()).spawn(scan).ok().map(|_| scanned);
    }

    /// Loads `path` into the host of the open briefing.
    fn load(&mut self, path: PathBuf) -> Result<&mut BriefingHost, LoadError> {
        let host = match self.open.take() {
            Some(mut host) => {
                let switched = host.switch_to(path);
                // what was open stays so
                let host = self.open.insert(host);
                return switched.map(|()| host);
            }
            None => BriefingHost::load(&Origin::File(path), self.options, self.preferences)?.fresh(self.is_fresh),
        };
        let host = self.open.insert(host);
        self.wake.iter().for_each(|wake| host.set_waker(Waker::clone(wake)));
        Ok(host)
    }
}

impl Host for LibraryHost {
    fn reload(&mut self) -> Msg {
        let nothing = || Msg::Reloaded(Err("No briefing is open.".to_owned()));
        self.open.as_mut().map_or_else(nothing, Host::reload)
    }

    fn list_again(&mut self, size: (u16, u16)) -> Option<Result<Library, String>> {
        Some(self.list(size).map_err(|error| error.to_string()))
    }

    fn open(&mut self, place: usize, size: (u16, u16)) -> Result<App, String> {
        let path = self.files.get(place).ok_or("This file no longer exists.")?.clone();
        let is_synchronous = self.is_synchronous;
        let failed = |error: LoadError| broken_link(&path).unwrap_or_else(|| without_folder(&error.to_string(), &path));
        let host = self.load(path.clone()).map_err(failed)?;
        let app = if is_synchronous { host.open_now(size) } else { host.open(size) };
        self.opened = Some(place);
        Ok(app)
    }

    fn editor(&mut self, file: Option<usize>, place: &EditPlace) -> Result<EditorCommand, String> {
        match (file, &mut self.open) {
            (Some(place_in_list), _) => {
                let path = self.files.get(place_in_list).ok_or("This file no longer exists.")?;
                EditorCommand::new(path, place)
            }
            (None, Some(open)) => open.editor(None, place),
            (None, None) => Err("No briefing is open.".to_owned()),
        }
    }

    fn edited(&mut self, file: Option<usize>) -> Option<Msg> {
        self.edited = file;
        self.open.as_mut().filter(|_| file.is_none()).and_then(|open| open.edited(None))
    }

    fn observe(&mut self, app: &App) {
        self.open.iter_mut().for_each(|host| host.observe(app));
    }

    fn exchange(&mut self, session: &mut Session) {
        if let Some(library) = session.library_mut() {
            if let Some(path) = self.edited.and_then(|position| self.files.get(position)) {
                let item = read_item(path, Seen::in_state_folder().as_ref());
                library.update_files(self.edited.take().map(|position| (position, item)));
            }
            library.update_files(self.scanned.iter().flat_map(Receiver::try_iter));
            self.opened.take().into_iter().for_each(|position| library.mark_read(position));
        }
        if session.library().is_none() {
            self.open.iter_mut().for_each(|host| host.exchange(session));
        }
    }

    fn set_waker(&mut self, wake: Waker) {
        self.open.iter_mut().for_each(|host| host.set_waker(Waker::clone(&wake)));
        self.wake = Some(wake);
        self.start_scan();
    }
}

/// Lists the files that may be briefings, by name, with the items that their beginnings describe.
fn list_items(folder: &Path) -> Result<(Vec<PathBuf>, Vec<BriefingFile>), LoadError> {
    let files = list_folder(folder)?;
    Ok(files.into_iter().filter_map(|path| head(&path).map(|item| (path, item))).unzip())
}

/// Reads all briefings in `folder` in full.
///
/// # Errors
/// Returns an error if the folder cannot be read.
pub(crate) fn library_items(folder: &Path) -> Result<Vec<BriefingFile>, LoadError> {
    let (files, _) = list_items(folder)?;
    Ok(files.iter().map(|path| read_item(path, None)).collect())
}
