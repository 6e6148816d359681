//! The host of a folder: the list of its briefings, and the open one.
//!
//! The first frame is made from the beginnings of the files; a thread then reads each in full.

mod head;
mod scan;

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::thread::{self, JoinHandle};

use super::briefing::{BriefingHost, Loaded, load_with_files};
use super::error::LoadError;
use super::load::{LoadOptions, list_folder};
use super::loading::{LoadEvent, Loading};
use super::origin::Origin;
use super::progress::{QUICK_LOAD, is_large, line as progress_line};
use super::seen::Seen;
use crate::app::library::{BriefingFile, Library};
use crate::app::{App, Msg, ReaderPreferences};
use crate::briefing::DateStyle;
use crate::briefing::diagnostic::printable;
use crate::editor::{EditPlace, EditorCommand};
use crate::session::{Host, Opening, Session, Waker};
pub(super) use head::beginning;
use head::head;
use scan::{ListedPath, broken_link, read_item, scan, without_folder};

/// The host of a folder.
pub(crate) struct LibraryHost {
    folder: PathBuf,
    options: LoadOptions,
    preferences: ReaderPreferences,
    files: Vec<ListedPath>,
    open: Option<BriefingHost>,
    /// The file of the open briefing.
    open_path: Option<PathBuf>,
    /// The position of a briefing to be marked as read.
    opened: Option<usize>,
    /// The position of a file that was edited from the list.
    edited: Option<usize>,
    scanned: Option<Receiver<(usize, BriefingFile)>>,
    wake: Option<Waker>,
    /// Briefings are opened at their start.
    is_fresh: bool,
    /// The briefing that is being opened, by its place in the list.
    opening: Option<(usize, Loading<Result<Loaded, LoadError>>)>,
    /// A load that is no longer wanted, until the next one.
    cancelled: Option<JoinHandle<()>>,
    /// The runner cannot be woken, so everything is read at once.
    is_synchronous: bool,
}

impl LibraryHost {
    /// Creates the host of the briefings in `folder`.
    pub(crate) fn new(folder: &Path, options: LoadOptions, preferences: ReaderPreferences) -> Self {
        let (files, open, open_path, opened, edited, scanned, wake) = (Vec::new(), None, None, None, None, None, None);
        let (folder, options) = (folder.to_owned(), LoadOptions { colour: false, ..options });
        let (opening, cancelled, is_synchronous) = (None, None, false);
        Self {
            folder,
            options,
            preferences,
            files,
            open,
            open_path,
            opened,
            edited,
            scanned,
            wake,
            opening,
            cancelled,
            is_fresh: false,
            is_synchronous,
        }
    }

    /// Creates the host of the briefing in `path`, which is open, and of the others in its folder.
    pub(crate) fn of_briefing(
        open: BriefingHost,
        path: &Path,
        options: LoadOptions,
        preferences: ReaderPreferences,
    ) -> Self {
        let folder = path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
        Self { open: Some(open), open_path: Some(path.to_owned()), ..Self::new(folder, options, preferences) }
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
            scan(&self.files, (self.preferences.dates, self.options.any_size), &sender, &|| ());
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
        let (files, settings) = (self.files.clone(), (self.preferences.dates, self.options.any_size));
        let scan = move || scan(&files, settings, &sender, &*wake);
        // without the thread the list stays as the beginnings of the files describe it
        self.scanned = thread::Builder::new().name("library".into()).spawn(scan).ok().map(|_| scanned);
    }

    /// Opens the briefing at `place`, which was loaded from `path`. If it has problems, what was open stays so.
    fn take(
        &mut self,
        (place, path): (usize, PathBuf),
        loaded: Result<Loaded, LoadError>,
        size: (u16, u16),
    ) -> Opening {
        let loaded = match loaded {
            Ok(loaded) => loaded,
            Err(error) => {
                let message = broken_link(&path).unwrap_or_else(|| without_folder(&error.to_string(), &path));
                return Opening::Failed(message);
            }
        };
        (self.opened, self.open_path) = (Some(place), Some(path.clone()));
        let host = match &mut self.open {
            Some(host) => {
                host.switch_to(path, loaded);
                host
            }
            None => {
                let host = BriefingHost::of(&Origin::File(path), loaded, self.options, self.preferences);
                let host = self.open.insert(host.fresh(self.is_fresh));
                self.wake.iter().for_each(|wake| host.set_waker(Waker::clone(wake)));
                host
            }
        };
        Opening::Briefing(Box::new(if self.is_synchronous { host.open_now(size) } else { host.open(size) }))
    }

    /// Shows how far a briefing is that takes long to open, or opens it.
    fn show_opening(&mut self, session: &mut Session) {
        let Some((place, loading)) = self.opening.take() else { return };
        if session.library().is_none() {
            // the reader has returned to the briefing below the list
            return self.cancelled = Some(loading.cancel());
        }
        match loading.news() {
            Some(LoadEvent::Done(loaded)) => {
                session.library_mut().into_iter().for_each(|library| library.set_progress(None));
                let opening = self.take((place, loading.path), loaded, session.size());
                session.show_opening(opening);
                return;
            }
            Some(LoadEvent::Slow(stage)) => {
                let progress = Some(progress_line(&loading.path, stage));
                session.library_mut().into_iter().for_each(|library| library.set_progress(progress.clone()));
            }
            None => {}
        }
        self.opening = Some((place, loading));
    }
}

impl Host for LibraryHost {
    fn reload(&mut self) -> Option<Msg> {
        let nothing = || Some(Msg::Reloaded(Err("No briefing is open.".to_owned())));
        self.open.as_mut().map_or_else(nothing, Host::reload)
    }

    fn briefings(&mut self, size: (u16, u16)) -> Result<Library, String> {
        let mut library = self.list(size).map_err(|error| error.to_string())?;
        let name = self.open_path.as_deref().and_then(Path::file_name);
        let place = self.files.iter().position(|file| name.is_some() && file.path.file_name() == name);
        place.into_iter().for_each(|place| library.select(place));
        Ok(library)
    }

    fn list_again(&mut self, size: (u16, u16)) -> Option<Result<Library, String>> {
        Some(self.list(size).map_err(|error| error.to_string()))
    }

    fn open(&mut self, place: usize, size: (u16, u16)) -> Opening {
        let Some(file) = self.files.get(place) else {
            return Opening::Failed("This file no longer exists.".to_owned());
        };
        let (path, options) = (file.path.clone(), self.options);
        self.cancel_opening();
        let origin = Origin::File(path.clone());
        if let Some(wake) = self.wake.as_ref().filter(|_| is_large(&path)) {
            let load = move || load_with_files(&origin, options);
            let before = self.cancelled.take();
            let loading = Loading::start((path.clone(), QUICK_LOAD), wake, before, load);
            self.opening = loading.map(|loading| (place, loading));
            if self.opening.is_some() {
                return Opening::Loading;
            }
        }
        let loaded = load_with_files(&Origin::File(path.clone()), options);
        self.take((place, path), loaded, size)
    }

    fn cancel_opening(&mut self) {
        if let Some((_, loading)) = self.opening.take() {
            self.cancelled = Some(loading.cancel());
        }
    }

    fn editor(&mut self, file: Option<usize>, place: &EditPlace) -> Result<EditorCommand, String> {
        match (file, &mut self.open) {
            (Some(place_in_list), _) => {
                let path = self.files.get(place_in_list).ok_or("This file no longer exists.")?;
                EditorCommand::new(&path.path, place)
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
        self.show_opening(session);
        if let Some(library) = session.library_mut() {
            if let Some(path) = self.edited.and_then(|position| self.files.get(position)) {
                let item = read_item(&path.path, Seen::in_state_folder().as_ref(), self.preferences.dates);
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
        // for a briefing without a list, there is nothing to read yet
        if !self.files.is_empty() {
            self.start_scan();
        }
    }
}

/// Lists the files that may be briefings, by name, with the items that their beginnings describe.
fn list_items(folder: &Path) -> Result<(Vec<ListedPath>, Vec<BriefingFile>), LoadError> {
    let listed = |path: PathBuf| head(&path).map(|item| (ListedPath { path, as_of: item.as_of.clone() }, item));
    Ok(list_folder(folder)?.into_iter().filter_map(listed).unzip())
}

/// Reads all briefings in `folder` in full.
///
/// # Errors
/// Returns an error if the folder cannot be read.
pub(crate) fn library_items(folder: &Path) -> Result<Vec<BriefingFile>, LoadError> {
    let (files, _) = list_items(folder)?;
    Ok(files.iter().map(|file| read_item(&file.path, None, DateStyle::default())).collect())
}
