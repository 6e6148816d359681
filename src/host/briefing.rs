//! The host of one briefing: reloads it, watches its files, marks what is new.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use super::earlier::EarlierVersions;
use super::error::LoadError;
use super::load::{LoadOptions, load};
use super::loading::{LoadEvent, Loading};
use super::origin::Origin;
use super::places::PlacesFolder;
use super::progress::{QUICK_LOAD, is_large, line as progress_line};
use super::recall::{Answer, Recall, recall, record};
use super::remember::{PlacesNote, ReaderMemory};
use super::seen::Seen;
use crate::app::library::Library;
use crate::app::{App, Msg, ReaderPreferences};
use crate::briefing::Briefing;
use crate::briefing::files::Files;
use crate::editor::{EditPlace, EditorCommand, NOT_A_FILE};
use crate::index::Index;
use crate::news::News;
use crate::session::{Host, Session, Waker};
use crate::watch::FileChanges;

/// Entries above which find is prepared in advance: folding their text takes longer than a key press may.
const LARGE_BRIEFING: usize = 5_000;

/// The host of one briefing.
pub(crate) struct BriefingHost {
    options: LoadOptions,
    preferences: ReaderPreferences,
    seen: Option<Seen>,
    /// The versions that the open one is compared with.
    earlier: EarlierVersions,
    index: Arc<Index>,
    is_open: bool,
    /// The summary of news that was shown last.
    last_summary: Option<String>,
    /// Shown once.
    warning: Option<String>,
    /// Position and bookmarks.
    memory: ReaderMemory,
    recall: Option<Recall>,
    changes: Option<FileChanges>,
    /// The open file; `None` for the built-in briefing and pipes.
    path: Option<PathBuf>,
    /// A briefing from a pipe cannot be reloaded and is not remembered.
    is_piped: bool,
    /// The files that `index` was read from.
    files: Files,
    wake: Option<Waker>,
    /// A reload that takes a while.
    loading: Option<ReloadInProgress>,
}

impl BriefingHost {
    /// Loads the briefing at `origin` and creates its host. Only a problem that is reported now may have colours.
    ///
    /// # Errors
    /// Returns an error if the briefing cannot be shown.
    pub(crate) fn load(
        origin: &Origin,
        options: LoadOptions,
        preferences: ReaderPreferences,
    ) -> Result<Self, LoadError> {
        Ok(Self::of(origin, load_with_files(origin, options)?, options, preferences))
    }

    /// Creates the host of a briefing that was loaded from `origin`.
    pub(super) fn of(origin: &Origin, loaded: Loaded, options: LoadOptions, preferences: ReaderPreferences) -> Self {
        let (index, files) = loaded;
        let (last_summary, warning, recall, changes, wake) = (None, None, None, None, None);
        let (path, is_piped) = (origin.file().map(Path::to_owned), origin.is_pipe());
        let seen = if is_piped { None } else { Seen::in_state_folder() };
        let memory = ReaderMemory::new(if is_piped { None } else { PlacesFolder::in_state_folder() });
        let options = LoadOptions { colour: false, ..options };
        Self {
            options,
            preferences,
            seen,
            earlier: EarlierVersions::default(),
            index,
            is_open: false,
            last_summary,
            warning,
            memory,
            recall,
            changes,
            path,
            is_piped,
            files,
            wake,
            loading: None,
        }
    }

    /// Compares the briefing with `earlier`, whatever the reader saw before.
    #[must_use]
    pub(crate) fn since(mut self, earlier: Option<Briefing>) -> Self {
        self.earlier = EarlierVersions::new(earlier.map(Arc::new));
        self.warning = self.earlier.warning(&self.index).or(self.warning.take());
        self
    }

    /// Opens briefings at their start, not where the reader was in an earlier run.
    pub(crate) fn fresh(mut self, is_fresh: bool) -> Self {
        if is_fresh {
            self.memory.ignore_positions();
        }
        self
    }

    /// Opens the briefing. News follow once they are looked up.
    pub(crate) fn open(&mut self, size: (u16, u16)) -> App {
        (self.last_summary, self.is_open) = (None, true);
        self.prepare();
        self.app(size)
    }

    /// Opens the briefing with its news, and records it as seen, for a runner that cannot be woken.
    pub(crate) fn open_now(&mut self, size: (u16, u16)) -> App {
        let mut app = self.app(size);
        let warning = self.warning.take();
        if self.seen.is_none() && !self.earlier.is_named() {
            return app;
        }
        let mut recalled = recall(self.seen.as_ref(), &self.earlier, &self.index);
        let with_values = recalled.with_values(&mut self.earlier, &self.index, self.path.as_deref());
        let seen = self.seen.as_ref();
        let unsaved =
            recalled.take_unrecorded().zip(seen).and_then(|(version, seen)| record(seen, &self.index, version).err());
        app = app.with_news(Arc::new(with_values.unwrap_or(recalled.news)));
        let warning = recalled.warning.or(unsaved).map(|warning| warning.to_string()).or(warning);
        warning.into_iter().for_each(|warning| app.say(warning));
        app
    }

    /// Returns a reader of the briefing, where they were last.
    fn app(&mut self, (columns, rows): (u16, u16)) -> App {
        let app = App::new(Arc::clone(&self.index), columns, rows).with_preferences(self.preferences);
        let (app, warning) = self.memory.restore(app);
        self.warning = warning.or(self.warning.take());
        app
    }

    /// Writes a note, in the thread if there is one.
    fn write(&mut self, note: PlacesNote) {
        match &self.recall {
            Some(recall) => recall.write(note),
            None => self.warning = note.write().or(self.warning.take()),
        }
    }

    /// Remembers where the reader is.
    fn leave(&mut self) {
        let note = self.memory.leave();
        note.into_iter().for_each(|note| self.write(note));
    }

    /// Replaces the current briefing by one that was loaded from `path`.
    pub(super) fn switch_to(&mut self, path: PathBuf, loaded: Loaded) {
        self.leave();
        (self.index, self.files) = loaded;
        (self.path, self.loading) = (Some(path), None);
        self.watch();
        // the version that the reader named is of the other briefing
        if self.earlier.is_named() {
            self.earlier = EarlierVersions::default();
            self.wake.clone().into_iter().for_each(|wake| self.set_waker(wake));
        }
    }

    /// Looks up what is new, and prepares find for large briefings.
    fn prepare(&self) {
        // not before the runner can be woken, and not for a briefing behind a list
        self.recall
            .iter()
            .filter(|_| self.is_open)
            .for_each(|recall| recall.request(Arc::clone(&self.index), self.path.clone()));
        if self.is_open && self.index.len() > LARGE_BRIEFING {
            let index = Arc::clone(&self.index);
            // without the thread the first search takes a moment longer
            let _ = thread::Builder::new().name("find".into()).spawn(move || index.prepare_find());
        }
    }

    /// Marks what is new, and shows a summary unless it was shown before.
    fn show_news(&mut self, session: &mut Session, news: Arc<News>) {
        let summary = news.summary(self.preferences.dates);
        let Some(app) = session.app_mut() else { return };
        app.tell_news(news);
        // the file may have changed to a later version
        if self.last_summary != summary {
            self.last_summary = summary;
            // news since a wrong version mislead
            let message = self.earlier.warning(&self.index).or_else(|| app.news_in_brief());
            message.into_iter().for_each(|message| app.say(message));
        }
    }

    fn watch(&mut self) {
        let wake = self.wake.as_ref().filter(|_| self.path.is_some());
        self.changes = wake.map(|wake| FileChanges::watch(&self.files, wake));
    }

    /// Reloads the file and returns the message about it, or `None` if that takes a while. `report` makes the message.
    fn reload_file(&mut self, report: Report) -> Option<Msg> {
        let origin = Origin::reloaded(self.path.as_deref());
        let options = self.options;
        if let (Some(path), Some(wake)) = (origin.file().filter(|path| is_large(path)).map(Path::to_owned), &self.wake)
        {
            let load = move || load_with_files(&origin, options);
            let loading = Loading::start((path, QUICK_LOAD), wake, None, load);
            self.loading = loading.map(|loading| ReloadInProgress { loading, report, message: String::new() });
            if self.loading.is_some() {
                return None;
            }
        }
        let loaded = load_with_files(&Origin::reloaded(self.path.as_deref()), options);
        Some(report(loaded.map(|loaded| self.take(loaded))))
    }

    /// Takes the file as it was reloaded.
    fn take(&mut self, (index, files): Loaded) -> Arc<Index> {
        let has_other_files = files.paths() != self.files.paths();
        (self.index, self.files) = (index, files);
        if has_other_files {
            self.watch();
        }
        self.prepare();
        Arc::clone(&self.index)
    }

    /// Shows how far a reload is that takes long, or its result.
    fn show_reload(&mut self, session: &mut Session) {
        let Some(reload) = &mut self.loading else { return };
        match reload.loading.news() {
            Some(LoadEvent::Slow(stage)) => {
                reload.message = progress_line(&reload.loading.path, stage);
                session.say(reload.message.clone());
            }
            Some(LoadEvent::Done(loaded)) => {
                let (report, message) = (reload.report, std::mem::take(&mut reload.message));
                self.loading = None;
                session.retract(&message);
                let loaded = loaded.map(|loaded| self.take(loaded));
                // requires nothing but drawing
                let _ = session.update(report(loaded));
            }
            None => {}
        }
    }
}

/// A briefing, and the files that it was loaded from.
pub(super) type Loaded = (Arc<Index>, Files);
/// Makes the message about a reloaded file.
type Report = fn(Result<Arc<Index>, LoadError>) -> Msg;

/// A reload that takes a while.
struct ReloadInProgress {
    loading: Loading<Result<Loaded, LoadError>>,
    report: Report,
    /// The message that shows how far it is.
    message: String,
}

impl Host for BriefingHost {
    fn reload(&mut self) -> Option<Msg> {
        if self.is_piped {
            return Some(Msg::Reloaded(Err("Cannot reload a briefing from a pipe; start sitroom again.".to_owned())));
        }
        match &mut self.loading {
            // its result answers the request
            Some(reload) => reload.report = requested,
            None => return self.reload_file(requested),
        }
        None
    }

    fn briefings(&mut self, _: (u16, u16)) -> Result<Library, String> {
        Err(match self.is_piped {
            true => "A briefing from a pipe has no folder.".to_owned(),
            false => "The built-in briefing has no folder; open a file or a folder.".to_owned(),
        })
    }

    fn editor(&mut self, _: Option<usize>, place: &EditPlace) -> Result<EditorCommand, String> {
        match &self.path {
            Some(path) => EditorCommand::new(path, place),
            None => Err(NOT_A_FILE.to_owned()),
        }
    }

    fn edited(&mut self, _: Option<usize>) -> Option<Msg> {
        if self.files.have_changed() { self.reload() } else { None }
    }

    fn observe(&mut self, app: &App) {
        let note = self.memory.observe(app);
        note.into_iter().for_each(|note| self.write(note));
    }

    fn exchange(&mut self, session: &mut Session) {
        self.show_reload(session);
        // a change during a reload is looked at afterwards
        if self.loading.is_none() && self.changes.as_ref().is_some_and(FileChanges::take) {
            let saved = |loaded: Result<Arc<Index>, LoadError>| Msg::Saved(loaded.map_err(|error| error.first()));
            // requires nothing but drawing
            let _ = self.reload_file(saved).map(|saved| session.update(saved));
        }
        let answers: Vec<Answer> = self.recall.iter().flat_map(Recall::answers).collect();
        for answer in answers {
            match answer {
                Answer::News(index, news) if Arc::ptr_eq(&index, &self.index) => self.show_news(session, news),
                // about a version that is no longer shown
                Answer::News(..) => {}
                Answer::Warning(warning) => self.warning = Some(warning),
            }
        }
        let unwatched = self.changes.as_mut().and_then(FileChanges::take_warning);
        if let Some(warning) = self.warning.take().or(unwatched) {
            session.say(warning);
        }
    }

    fn set_waker(&mut self, wake: Waker) {
        self.wake = Some(Arc::clone(&wake));
        self.watch();
        let (seen, earlier) = (self.seen.clone(), self.earlier.clone());
        let is_needed = seen.is_some() || earlier.is_named();
        self.recall = is_needed.then(|| Recall::start(seen, earlier, wake).ok()).flatten();
        self.prepare();
    }
}

impl Drop for BriefingHost {
    fn drop(&mut self) {
        self.leave();
    }
}

fn requested(loaded: Result<Arc<Index>, LoadError>) -> Msg {
    Msg::Reloaded(loaded.map_err(|error| error.to_string()))
}

/// Loads the briefing at `origin`, with the state of its files from before.
pub(super) fn load_with_files(origin: &Origin, options: LoadOptions) -> Result<Loaded, LoadError> {
    let (files, loaded) = Files::around(origin.file(), || load(origin, options), Index::briefing);
    Ok((Arc::new(loaded?), files))
}
