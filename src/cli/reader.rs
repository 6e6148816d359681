//! What stands behind a reader at this terminal: the file, and what they saw of it before.
//!
//! What was seen is read before the first frame and written behind it, by a thread of its own: no reader waits for a disk.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};

use super::saves::Saves;
use super::{Cli, Color, Error};
use crate::app::{App, Msg};
use crate::index::Index;
use crate::news::{News, Since, Version};
use crate::seen::{Seen, SeenError};
use crate::session::{Host, Session, Wake};

/// A version of the briefing with this id, to be remembered.
type Note = (Box<str>, Version);

/// The reader's end of the file and of what they saw.
pub(super) struct Reader<'a> {
    cli: &'a Cli,
    seen: Option<Seen>,
    /// What the app was told last, in brief.
    told: Option<String>,
    /// What the app is still to be told.
    news: Option<Arc<News>>,
    /// What is still to be said, once.
    warning: Option<SeenError>,
    /// What is still to be remembered.
    note: Option<Note>,
    notes: Option<Notes>,
    saves: Option<Saves>,
    /// The open file; none for the built-in briefing.
    path: Option<PathBuf>,
    wake: Option<Wake>,
}

impl<'a> Reader<'a> {
    /// A reader of the file in `path`, or of the built-in briefing.
    pub(super) fn new(cli: &'a Cli, path: Option<PathBuf>) -> Self {
        Self {
            cli,
            seen: Seen::usual(),
            told: None,
            news: None,
            warning: None,
            note: None,
            notes: None,
            saves: None,
            path,
            wake: None,
        }
    }

    /// The app on `index`, with what is new to this reader.
    pub(super) fn open(&mut self, index: Index, (columns, rows): (u16, u16)) -> App {
        let news = Arc::new(self.look_up(&index));
        self.told = news.summary();
        App::new(Arc::new(index), columns, rows).with_news(news)
    }

    /// The app on another file, which is open from now on.
    ///
    /// # Errors
    /// Where it cannot be shown. What was open stays so.
    pub(super) fn open_file(&mut self, path: PathBuf, size: (u16, u16)) -> Result<App, Error> {
        let index = super::load(Some(&path), self.cli.any_size, Color::Never)?;
        self.path = Some(path);
        self.watch();
        Ok(self.open(index, size))
    }

    fn watch(&mut self) {
        let watched = self.path.as_deref().zip(self.wake.as_ref());
        self.saves = watched.map(|(path, wake)| Saves::watch(path, Arc::clone(wake)));
    }

    /// What is new in `index`, which is remembered from now on.
    fn look_up(&mut self, index: &Index) -> News {
        let Some(id) = &index.briefing().meta.id else { return News::none(Since::Unnamed) };
        let Some(seen) = &self.seen else { return News::none(Since::Unknown) };
        let version = Version::of(index.briefing());
        let news = match seen.recall(id) {
            Ok(memory) => News::new(memory.as_ref(), &version),
            Err(error) => {
                self.warning = Some(error);
                News::none(Since::Unknown)
            }
        };
        self.note = Some((id.clone(), version));
        news
    }
}

impl Reader<'_> {
    /// The file as it is now. A report is shown on a page, which has colours of its own.
    fn read_again(&mut self) -> Result<Arc<Index>, Error> {
        let index = super::load(self.path.as_deref(), self.cli.any_size, Color::Never)?;
        self.news = Some(Arc::new(self.look_up(&index)));
        Ok(Arc::new(index))
    }
}

impl Host for Reader<'_> {
    fn reload(&mut self) -> Msg {
        #[cfg(debug_assertions)]
        #[expect(clippy::panic, reason = "asked for, and only where it is tested")]
        if self.cli.panic {
            panic!("asked to panic");
        }
        Msg::Reloaded(self.read_again().map_err(|error| error.to_string()))
    }

    fn exchange(&mut self, session: &mut Session) {
        if self.saves.as_ref().is_some_and(Saves::seen) {
            let read = self.read_again().map_err(|error| error.first());
            // a save asks nothing but to draw
            let _ = session.update(Msg::Saved(read));
        }
        if let Some(news) = self.news.take() {
            let summary = news.summary();
            session.app_mut().tell_news(news);
            // the file may hold a later version than before
            if self.told != summary {
                self.told = summary;
                let brief = session.app().news_in_brief();
                brief.into_iter().for_each(|brief| session.app_mut().say(brief));
            }
        }
        if let (Some(note), Some(notes)) = (self.note.take(), &self.notes) {
            notes.take(note);
        }
        let unkept = self.notes.as_ref().and_then(|notes| notes.warnings.try_iter().next());
        let unseen = self.saves.as_mut().and_then(Saves::warning);
        if let Some(warning) = self.warning.take().or(unkept).map(|warning| warning.to_string()).or(unseen) {
            session.app_mut().say(warning);
        }
    }

    fn wake_with(&mut self, wake: Wake) {
        self.wake = Some(Arc::clone(&wake));
        self.watch();
        self.notes = self.seen.clone().and_then(|seen| Notes::begin(seen, wake).ok());
    }
}

/// Writes what is to be remembered, and has written all of it once it is dropped.
struct Notes {
    notes: Option<Sender<Note>>,
    warnings: Receiver<SeenError>,
    writer: Option<JoinHandle<()>>,
}

impl Notes {
    fn begin(seen: Seen, wake: Wake) -> std::io::Result<Self> {
        let (notes, taken) = mpsc::channel::<Note>();
        let (warn, warnings) = mpsc::channel();
        let write = move || {
            for (id, version) in taken {
                if let Err(error) = seen.note(&id, version) {
                    // nobody is told once the reader has left
                    let _ = warn.send(error);
                    wake();
                }
            }
        };
        let writer = Some(thread::Builder::new().name("seen".into()).spawn(write)?);
        Ok(Self { notes: Some(notes), warnings, writer })
    }

    fn take(&self, note: Note) {
        // the writer ends only after us
        let _ = self.notes.as_ref().map(|notes| notes.send(note));
    }
}

impl Drop for Notes {
    fn drop(&mut self) {
        self.notes = None;
        // what it could say of its end nobody hears
        let _ = self.writer.take().map(JoinHandle::join);
    }
}
