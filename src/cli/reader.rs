//! What stands behind a reader at this terminal: the file, and what they saw of it before.
//!
//! What was seen is looked up and written behind the first frame, by a thread of its own: no reader waits for a disk.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};

use super::origin::Origin;
use super::saves::Saves;
use super::{Cli, Color, Error};
use crate::app::{App, Msg};
use crate::briefing::DateStyle;
use crate::briefing::files::Files;
use crate::index::Index;
use crate::news::{News, Since, Version};
use crate::seen::{Seen, SeenError};
use crate::session::{Host, Session, Wake};

/// Entries above which find is made ready before somebody asks for it: folding them takes longer than a key may.
const LARGE: usize = 5_000;

/// The reader's end of the file and of what they saw.
pub(super) struct Reader<'a> {
    cli: &'a Cli,
    dates: DateStyle,
    seen: Option<Seen>,
    /// The briefing as it is shown, once it is.
    shown: Arc<Index>,
    opened: bool,
    /// What the app was told last, in brief.
    told: Option<String>,
    /// What is still to be said, once.
    warning: Option<SeenError>,
    notes: Option<Notes>,
    saves: Option<Saves>,
    /// The open file; none for the built-in briefing and for pipes.
    path: Option<PathBuf>,
    /// The briefing came from a pipe: it cannot be read again, and is not remembered.
    is_piped: bool,
    /// What it was read from.
    files: Files,
    wake: Option<Wake>,
}

impl<'a> Reader<'a> {
    /// A reader of `shown`, which comes from `origin`.
    pub(super) fn new(cli: &'a Cli, dates: DateStyle, origin: &Origin, shown: Arc<Index>) -> Self {
        let (told, warning, notes, saves, wake) = (None, None, None, None, None);
        let (path, is_piped) = (origin.file().map(Path::to_owned), origin.is_pipe());
        let files = Files::before(path.as_deref()).with_texts(shown.briefing());
        let seen = if is_piped { None } else { Seen::usual() };
        Self { cli, dates, seen, shown, opened: false, told, warning, notes, saves, path, is_piped, files, wake }
    }

    /// The app on the briefing. What is new in it comes as soon as it is looked up.
    pub(super) fn open(&mut self, (columns, rows): (u16, u16)) -> App {
        (self.told, self.opened) = (None, true);
        self.look_up();
        App::new(Arc::clone(&self.shown), columns, rows).with_dates(self.dates)
    }

    /// The same for a reader whom nobody wakes: they are told at once, and what they saw is remembered at once.
    pub(super) fn open_waiting(&mut self, (columns, rows): (u16, u16)) -> App {
        let app = App::new(Arc::clone(&self.shown), columns, rows).with_dates(self.dates);
        let Some(seen) = &self.seen else { return app };
        let (news, warning, version) = look_up(seen, &self.shown);
        let unkept = version.and_then(|version| remember(seen, &self.shown, version).err());
        let mut app = app.with_news(Arc::new(news));
        warning.or(unkept).into_iter().for_each(|warning| app.say(warning.to_string()));
        app
    }

    fn look_up(&self) {
        // nobody is asked before there is somebody to be told, nor for what only stands behind a list
        self.notes.iter().filter(|_| self.opened).for_each(|notes| notes.ask(Arc::clone(&self.shown)));
        if self.opened && self.shown.len() > LARGE {
            let index = Arc::clone(&self.shown);
            // without a thread the first search takes a moment longer
            let _ = thread::Builder::new().name("find".into()).spawn(move || index.prepare_find());
        }
    }

    /// Has the app mark what is new, and say how much it is where that was not said yet.
    fn tell(&mut self, session: &mut Session, news: Arc<News>) {
        let summary = news.summary(self.dates);
        session.app_mut().tell_news(news);
        // the file may hold a later version than before
        if self.told != summary {
            self.told = summary;
            let brief = session.app().news_in_brief();
            brief.into_iter().for_each(|brief| session.app_mut().say(brief));
        }
    }

    /// The app on another file, which is open from now on.
    ///
    /// # Errors
    /// Where it cannot be shown. What was open stays so.
    pub(super) fn open_file(&mut self, path: PathBuf, size: (u16, u16)) -> Result<App, Error> {
        (self.shown, self.files) = self.load(Some(&path))?;
        self.path = Some(path);
        self.watch();
        Ok(self.open(size))
    }

    /// The same for a reader whom nobody wakes.
    ///
    /// # Errors
    /// Where it cannot be shown. What was open stays so.
    pub(super) fn open_file_waiting(&mut self, path: PathBuf, size: (u16, u16)) -> Result<App, Error> {
        (self.shown, self.files) = self.load(Some(&path))?;
        self.path = Some(path);
        Ok(self.open_waiting(size))
    }

    /// The file in `path`.
    fn load(&self, path: Option<&Path>) -> Result<(Arc<Index>, Files), Error> {
        let files = Files::before(path);
        let index = super::load(&Origin::again(path), self.cli.any_size, Color::Never)?;
        let files = files.with_texts(index.briefing());
        Ok((Arc::new(index), files))
    }

    /// How dates are displayed.
    pub(super) fn dates(&self) -> DateStyle {
        self.dates
    }

    fn watch(&mut self) {
        let watched = self.wake.as_ref().filter(|_| self.path.is_some());
        self.saves = watched.map(|wake| Saves::watch(&self.files, wake));
    }

    /// The file as it is now. A report is shown on a page, which has colours of its own.
    fn read_again(&mut self) -> Result<Arc<Index>, Error> {
        let (shown, files) = self.load(self.path.as_deref())?;
        let others = files.paths() != self.files.paths();
        (self.shown, self.files) = (shown, files);
        if others {
            self.watch();
        }
        self.look_up();
        Ok(Arc::clone(&self.shown))
    }
}

/// What is new in `index` to whoever has seen what is `seen`, why that is not known, and what is to be remembered.
fn look_up(seen: &Seen, index: &Index) -> (News, Option<SeenError>, Option<Version>) {
    let Some(id) = &index.briefing().meta.id else { return (News::none(Since::Unnamed), None, None) };
    let version = Version::of(index.briefing());
    match seen.recall(id) {
        Ok(memory) => (News::new(memory.as_ref(), &version), None, Some(version)),
        Err(error) => (News::none(Since::Unknown), Some(error), Some(version)),
    }
}

fn remember(seen: &Seen, index: &Index, version: Version) -> Result<(), SeenError> {
    index.briefing().meta.id.as_deref().map_or(Ok(()), |id| seen.note(id, version))
}

impl Host for Reader<'_> {
    fn reload(&mut self) -> Msg {
        #[expect(clippy::panic, reason = "asked for, and only where it is tested")]
        if super::panics() {
            panic!("asked to panic");
        }
        if self.is_piped {
            return Msg::Reloaded(Err("A briefing from a pipe can be read only once; start sitroom again.".to_owned()));
        }
        Msg::Reloaded(self.read_again().map_err(|error| error.to_string()))
    }

    fn exchange(&mut self, session: &mut Session) {
        if self.saves.as_ref().is_some_and(Saves::seen) {
            let read = self.read_again().map_err(|error| error.first());
            // a save asks nothing but to draw
            let _ = session.update(Msg::Saved(read));
        }
        let answers: Vec<Answer> = self.notes.iter().flat_map(|notes| notes.answers.try_iter()).collect();
        for answer in answers {
            match answer {
                // of another version than what is shown, it is no news any more
                Answer::News(index, news) if Arc::ptr_eq(&index, &self.shown) => self.tell(session, news),
                Answer::News(..) => {}
                Answer::Warning(warning) => self.warning = Some(warning),
            }
        }
        let unseen = self.saves.as_mut().and_then(Saves::warning);
        if let Some(warning) = self.warning.take().map(|warning| warning.to_string()).or(unseen) {
            session.app_mut().say(warning);
        }
    }

    fn wake_with(&mut self, wake: Wake) {
        self.wake = Some(Arc::clone(&wake));
        self.watch();
        self.notes = self.seen.clone().and_then(|seen| Notes::begin(seen, wake).ok());
        self.look_up();
    }
}

/// What comes of looking something up.
enum Answer {
    News(Arc<Index>, Arc<News>),
    Warning(SeenError),
}

/// Looks up what is new and remembers what was seen; all of it is written once it is dropped.
struct Notes {
    asked: Option<Sender<Arc<Index>>>,
    answers: Receiver<Answer>,
    writer: Option<JoinHandle<()>>,
}

impl Notes {
    fn begin(seen: Seen, wake: Wake) -> std::io::Result<Self> {
        let (asked, taken) = mpsc::channel::<Arc<Index>>();
        let (answer, answers) = mpsc::channel();
        let tell = move |what| {
            // nobody is told once the reader has left
            let _ = answer.send(what);
            wake();
        };
        let work = move || {
            for index in taken {
                let (news, warning, version) = look_up(&seen, &index);
                tell(Answer::News(Arc::clone(&index), Arc::new(news)));
                let unkept = version.and_then(|version| remember(&seen, &index, version).err());
                warning.into_iter().chain(unkept).for_each(|warning| tell(Answer::Warning(warning)));
            }
        };
        let writer = Some(thread::Builder::new().name("seen".into()).spawn(work)?);
        Ok(Self { asked: Some(asked), answers, writer })
    }

    fn ask(&self, index: Arc<Index>) {
        // the thread ends only after us
        let _ = self.asked.as_ref().map(|asked| asked.send(index));
    }
}

impl Drop for Notes {
    fn drop(&mut self) {
        self.asked = None;
        // what it could say of its end nobody hears
        let _ = self.writer.take().map(JoinHandle::join);
    }
}
