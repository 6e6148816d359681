//! Looks up and records what a reader has seen, and writes their positions and bookmarks, in a thread of its own.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};

use super::earlier::EarlierVersions;
use super::remember::PlacesNote;
use super::seen::{Seen, SeenError};
use crate::index::Index;
use crate::news::{Memory, News, Since, Version};
use crate::session::Waker;

/// Result of a lookup.
pub(super) enum Answer {
    News(Arc<Index>, Arc<News>),
    Warning(String),
}

/// What the thread is to do.
enum Request {
    /// Find what is new in a briefing, and record it as seen.
    News(Opened),
    Write(Box<PlacesNote>),
}

/// An open version, and its file.
struct Opened {
    index: Arc<Index>,
    file: Option<PathBuf>,
}

/// A thread that finds what is new and records what was seen. Everything is written when it is dropped.
pub(super) struct Recall {
    requests: Option<Sender<Request>>,
    answers: Receiver<Answer>,
    thread: Option<JoinHandle<()>>,
}

impl Recall {
    pub(super) fn start(seen: Option<Seen>, mut earlier: EarlierVersions, wake: Waker) -> io::Result<Self> {
        let (requests, received) = mpsc::channel();
        let (sender, answers) = mpsc::channel();
        let answer = move |answer| {
            // the receiver is gone once the reader has quit
            let _ = sender.send(answer);
            wake();
        };
        let work = move || {
            for request in received {
                let Opened { index, file } = match request {
                    Request::News(opened) => opened,
                    Request::Write(note) => {
                        note.write().into_iter().for_each(|warning| answer(Answer::Warning(warning)));
                        continue;
                    }
                };
                let mut recalled = recall(seen.as_ref(), &earlier, &index);
                answer(Answer::News(Arc::clone(&index), Arc::new(recalled.news.clone())));
                if let Some(news) = recalled.with_values(&mut earlier, &index, file.as_deref()) {
                    answer(Answer::News(Arc::clone(&index), Arc::new(news)));
                }
                let (version, warning) = (recalled.take_unrecorded(), recalled.warning);
                let unsaved =
                    version.zip(seen.as_ref()).and_then(|(version, seen)| record(seen, &index, version).err());
                let warnings = warning.into_iter().chain(unsaved);
                warnings.for_each(|warning| answer(Answer::Warning(warning.to_string())));
            }
        };
        let thread = Some(thread::Builder::new().name("seen".into()).spawn(work)?);
        Ok(Self { requests: Some(requests), answers, thread })
    }

    /// Requests a lookup for `index`.
    pub(super) fn request(&self, index: Arc<Index>, file: Option<PathBuf>) {
        self.send(Request::News(Opened { index, file }));
    }

    /// Has a note written.
    pub(super) fn write(&self, note: PlacesNote) {
        self.send(Request::Write(Box::new(note)));
    }

    fn send(&self, request: Request) {
        // the thread outlives the sender
        let _ = self.requests.as_ref().map(|requests| requests.send(request));
    }

    /// Returns the answers so far.
    pub(super) fn answers(&self) -> impl Iterator<Item = Answer> {
        self.answers.try_iter()
    }
}

impl Drop for Recall {
    fn drop(&mut self) {
        self.requests = None;
        // a panic of the thread has been reported already
        let _ = self.thread.take().map(JoinHandle::join);
    }
}

/// What is known about a briefing from earlier runs.
pub(super) struct Recalled {
    pub(super) news: News,
    /// Why the earlier version is unknown.
    pub(super) warning: Option<SeenError>,
    /// The open version; `None` for a briefing without id.
    pub(super) version: Option<Version>,
    /// What the reader saw before.
    memory: Option<Memory>,
}

impl Recalled {
    /// Takes the version to record; `None` if it is recorded, and for a briefing without id.
    pub(super) fn take_unrecorded(&mut self) -> Option<Version> {
        let is_recorded = |version: &Version| self.memory.as_ref().is_some_and(|memory| memory.covers(version));
        self.version.take().filter(|version| !is_recorded(version))
    }

    /// Looks for the text of the version that the reader saw before, and keeps that of `index` for later ones. Returns the
    /// news with the old values.
    pub(super) fn with_values(
        &self,
        earlier: &mut EarlierVersions,
        index: &Arc<Index>,
        file: Option<&Path>,
    ) -> Option<News> {
        let version = self.version.as_ref()?;
        let memory = self.memory.as_ref().filter(|_| !earlier.is_named());
        let news = memory.and_then(|memory| earlier.news(memory, (version, index), file));
        earlier.keep(self.memory.as_ref(), version, index);
        news
    }
}

/// Finds what is new in `index` to a reader of what is in `seen`, or since the version that the reader named.
pub(super) fn recall(seen: Option<&Seen>, earlier: &EarlierVersions, index: &Index) -> Recalled {
    let named = earlier.since_named(index);
    let none = |since| named.clone().unwrap_or_else(|| News::none(since));
    let Some((id, seen)) = index.briefing().meta.id.as_ref().zip(seen) else {
        return Recalled { news: none(Since::Unnamed), warning: None, version: None, memory: None };
    };
    let version = Version::of(index.briefing());
    match seen.recall(id) {
        Ok(memory) => {
            let news = named.unwrap_or_else(|| News::new(memory.as_ref(), &version));
            Recalled { news, warning: None, version: Some(version), memory }
        }
        Err(error) => {
            let news = none(Since::Unknown);
            Recalled { news, warning: Some(error), version: Some(version), memory: None }
        }
    }
}

/// Returns what is new in the briefing in `file` to the user, with the old values if the old text is found. Nothing is
/// recorded.
#[cfg(feature = "ssh")]
pub(crate) fn changes_since_read(index: &Index, file: Option<&Path>) -> News {
    let (seen, mut earlier) = (Seen::in_state_folder(), EarlierVersions::default());
    let Recalled { news, version, memory, .. } = recall(seen.as_ref(), &earlier, index);
    let with_values = version.zip(memory).and_then(|(version, memory)| earlier.news(&memory, (&version, index), file));
    with_values.unwrap_or(news)
}

/// Records that `version` of the briefing in `index` was seen.
pub(super) fn record(seen: &Seen, index: &Index, version: Version) -> Result<(), SeenError> {
    index.briefing().meta.id.as_deref().map_or(Ok(()), |id| seen.record(id, version))
}
