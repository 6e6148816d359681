//! `sitroom FOLDER`: the list of its briefings, and the one that is open.
//!
//! The first frame is made from the heads of the files; a thread then reads each in full, for its problems and its text.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::{Duration, Instant};

use super::reader::Reader;
use super::{Color, Error};
use crate::app::library::{Item, Library};
use crate::app::{App, Msg, keymap::Keys, layout::Layout};
use crate::bounded;
use crate::briefing::diagnostic::printable;
use crate::briefing::{self, Date, DateStyle, file, files};
use crate::index::Index;
use crate::screen::Depth;
use crate::seen::Seen;
use crate::session::{Host, Session, Wake};
use crate::text::safe::checked;
use crate::view::Theme;
use crate::{linear, local};

/// Bytes of a file in which its `[briefing]` table is looked for before the first frame.
const HEAD: u64 = 16 * 1024;
/// Bytes of folded text that are kept for find; what comes after is found by its title alone.
const TEXT: usize = 128 * 1024 * 1024;
/// How often the list is brought up to date while files are being read.
const BATCH: Duration = Duration::from_millis(200);

/// What stands behind the list and the briefing that is open.
pub(super) struct Shelf<'a> {
    folder: PathBuf,
    files: Vec<PathBuf>,
    reader: Reader<'a>,
    likes: (Keys, Layout),
    open: Option<usize>,
    learnt: Option<Receiver<(usize, Item)>>,
    wake: Option<Wake>,
    /// Nobody can be told later: whatever is to be known is read at once.
    waits: bool,
}

impl<'a> Shelf<'a> {
    /// The briefings of `folder`.
    pub(super) fn new(folder: &Path, reader: Reader<'a>, likes: (Keys, Layout)) -> Self {
        let (files, open, learnt, wake) = (Vec::new(), None, None, None);
        Self { folder: folder.to_owned(), files, reader, likes, open, learnt, wake, waits: false }
    }

    /// The list as it is now.
    ///
    /// # Errors
    /// Where the folder cannot be read.
    pub(super) fn list(&mut self, size: (u16, u16)) -> Result<Library, Error> {
        let (files, items) = listed(&self.folder)?;
        let dates = self.reader.dates();
        let mut library =
            Library::new(printable(&self.folder.display().to_string()), items, size, self.likes.0).with_dates(dates);
        self.files = files;
        if self.waits {
            let (tell, learnt) = mpsc::channel();
            read_all(&self.files, &tell, &|| ());
            library.learn(learnt.try_iter());
        } else {
            self.learn();
        }
        Ok(library)
    }

    /// Has all files read in full, where there is somebody to be told.
    fn learn(&mut self) {
        let Some(wake) = self.wake.clone() else { return };
        let (tell, learnt) = mpsc::channel();
        let files = self.files.clone();
        let read = move || read_all(&files, &tell, &*wake);
        // without it the list stays as the heads of the files have it
        self.learnt = thread::Builder::new().name("library".into()).spawn(read).ok().map(|_| learnt);
    }
}

impl Host for Shelf<'_> {
    fn reload(&mut self) -> Msg {
        self.reader.reload()
    }

    fn look_again(&mut self, size: (u16, u16)) -> Option<Result<Library, String>> {
        Some(self.list(size).map_err(|error| error.to_string()))
    }

    fn open(&mut self, place: usize, size: (u16, u16)) -> Result<App, String> {
        let path = self.files.get(place).ok_or("There is no such file any more.")?.clone();
        let opened = match self.waits {
            true => self.reader.open_file_waiting(path.clone(), size),
            false => self.reader.open_file(path.clone(), size),
        };
        let app = opened.map_err(|error| dangling(&path).unwrap_or_else(|| by_name(&error.to_string(), &path)))?;
        self.open = Some(place);
        Ok(app.as_liked(self.likes.0, self.likes.1))
    }

    fn exchange(&mut self, session: &mut Session) {
        if let Some(library) = session.library_mut() {
            let learnt = self.learnt.iter().flat_map(Receiver::try_iter);
            library.learn(learnt);
            self.open.take().into_iter().for_each(|place| library.mark_read(place));
        }
        if !session.is_listing() {
            self.reader.exchange(session);
        }
    }

    fn wake_with(&mut self, wake: Wake) {
        self.reader.wake_with(Wake::clone(&wake));
        self.wake = Some(wake);
        self.learn();
    }
}

/// The files that may be briefings, by name, and what their heads say.
fn listed(folder: &Path) -> Result<(Vec<PathBuf>, Vec<Item>), Error> {
    let said =
        |error: io::Error| Error::Briefing(format!("error: {}: {error}", printable(&folder.display().to_string())));
    let files = files::in_folder(folder).map_err(said)?;
    Ok(files.into_iter().filter_map(|path| head(&path).map(|item| (path, item))).unzip())
}

/// What a file's head says; `None` where it is clearly no briefing: a text that has to do with none. What cannot
/// be read, or is no text, is listed, and says why once it is read in full: it may be a briefing that is damaged.
fn head(path: &Path) -> Option<Item> {
    let item = Item { name: name(path), ..Item::default() };
    let Head::Text(text) = beginning(path) else {
        return Some(item);
    };
    if !text.contains("schema") && !text.contains("[briefing]") {
        return None;
    }
    let Some(start) = text.find("[briefing]") else { return Some(item) };
    let table = &text[start..];
    let end = table.match_indices("\n[").map(|(at, _)| at + 1).next().unwrap_or(table.len());
    let (root, _) = toml::de::DeTable::parse_recoverable(&table[..end]);
    let meta = root.get_ref().get("briefing").and_then(|meta| meta.get_ref().as_table());
    let field = |name: &str| meta?.get(name)?.get_ref().as_str().map(checked);
    let as_of = field("as_of").and_then(|day| Date::parse(&day).ok());
    Some(Item { title: field("title"), as_of, marking: field("marking"), ..item })
}

/// What a file begins with.
enum Head {
    Text(String),
    /// No text, nothing at all, or not to be read.
    Other,
}

fn beginning(path: &Path) -> Head {
    let mut bytes = Vec::new();
    let opened = bounded::open(path).ok().filter(|(_, found)| found.is_file());
    let read = opened.map(|(file, _)| file.take(HEAD).read_to_end(&mut bytes));
    if !matches!(read, Some(Ok(_))) || bytes.is_empty() || bytes.contains(&0) {
        return Head::Other;
    }
    match String::from_utf8(bytes) {
        Ok(text) => Head::Text(text),
        // the last character may go on beyond the head
        Err(error) if error.utf8_error().error_len().is_none() => {
            Head::Text(String::from_utf8_lossy(error.as_bytes()).into_owned())
        }
        Err(_) => Head::Other,
    }
}

/// A file's name, as it is shown.
fn name(path: &Path) -> String {
    printable(&path.file_name().unwrap_or_default().to_string_lossy())
}

/// `words` about the file in `path`, with its name alone: the folder is known to whoever sees the list.
fn by_name(words: &str, path: &Path) -> String {
    words.replace(&printable(&path.display().to_string()), &name(path))
}

/// Why a file cannot be read, where it is a link that leads nowhere.
fn dangling(path: &Path) -> Option<String> {
    let target = fs::read_link(path).ok().filter(|_| !path.exists())?;
    let target = printable(&target.display().to_string());
    Some(format!("{}: a link to {target}, which cannot be reached; mend the link or remove it", name(path)))
}

/// Reads every file in full and tells what is in it.
fn read_all(files: &[PathBuf], tell: &Sender<(usize, Item)>, wake: &dyn Fn()) {
    let (seen, mut room, mut told) = (Seen::usual(), TEXT, Instant::now());
    for (place, path) in files.iter().enumerate() {
        let mut item = read(path, seen.as_ref());
        let length = item.text.as_ref().map_or(0, |text| text.len());
        match room.checked_sub(length) {
            Some(left) => room = left,
            None => item.text = None,
        }
        if tell.send((place, item)).is_err() {
            return;
        }
        if told.elapsed() >= BATCH || place + 1 == files.len() {
            told = Instant::now();
            wake();
        }
    }
}

fn read(path: &Path, seen: Option<&Seen>) -> Item {
    let name = name(path);
    let text = match file::read(path, file::DEFAULT_LIMIT) {
        Ok(text) => text,
        Err(error) => {
            let problem = dangling(path).unwrap_or_else(|| by_name(&Error::from(error).first(), path));
            return Item { name, problem: Some(problem), ..Item::default() };
        }
    };
    let briefing = match briefing::load(&text) {
        Ok(briefing) => briefing,
        Err(problems) => {
            let problem = Some(super::invalid(&path.display().to_string(), &text, &problems, Color::Never).first());
            return Item { problem, ..head(path).unwrap_or(Item { name, ..Item::default() }) };
        }
    };
    let meta = briefing.meta.clone();
    let unread = meta.id.as_deref().zip(seen).and_then(|(id, seen)| {
        let read = seen.recall(id).ok()?.and_then(|memory| memory.now.as_of());
        Some(read.is_none_or(|read| read.latest() < meta.as_of.latest()))
    });
    Item {
        name,
        title: Some(meta.title.to_string()),
        as_of: Some(meta.as_of),
        marking: meta.marking.map(Into::into),
        unread,
        nameless: meta.id.is_none(),
        problem: None,
        text: Some(Index::new(briefing).into_text()),
    }
}

/// Walks the list by ear; `index` is what stands behind it until a briefing is opened.
///
/// # Errors
/// Where the folder cannot be read, or the terminal fails.
pub(super) fn listen(shelf: Shelf, index: Arc<Index>) -> Result<(), Error> {
    let mut shelf = Shelf { waits: true, ..shelf };
    let library = shelf.list(linear::WINDOW)?;
    let app = App::new(index, linear::WINDOW.0, linear::WINDOW.1);
    let session = Session::new(app, Theme::without_colour(), Depth::None).with_library(library);
    Ok(local::run_linear(session, shelf, false)?)
}

/// Prints the list for pipes: a line for each briefing, the latest first.
///
/// # Errors
/// Where there is none, or the output fails.
pub(super) fn print(folder: &Path, dates: DateStyle, out: &mut impl io::Write) -> Result<(), Error> {
    let (files, _) = listed(folder)?;
    if files.is_empty() {
        let folder = printable(&folder.display().to_string());
        return Err(Error::Briefing(format!(
            "error: {folder}: no briefing is in this folder; name another, or a file"
        )));
    }
    let items = files.iter().map(|path| read(path, None)).collect();
    let library = Library::new(String::new(), items, (80, 24), Keys::default());
    let line = |item: &Item| {
        let day = item.as_of.as_ref().map_or_else(|| "undated".to_owned(), |day| day.shown(dates));
        let what = item.problem.as_ref().or(item.title.as_ref()).unwrap_or(&item.name);
        format!("{day}: {what} ({})", item.name)
    };
    super::enough(library.listed().try_for_each(|(item, _)| writeln!(out, "{}", line(item))))
}
