//! Looks up and records what a reader has seen, in a thread of its own.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};

use super::seen::{Seen, SeenError};
use crate::index::Index;
use crate::news::{News, Since, Version};
use crate::session::Waker;

/// Result of a lookup.
pub(super) enum Answer {
    News(Arc<Index>, Arc<News>),
    Warning(SeenError),
}

/// A thread that finds what is new and records what was seen. Everything is written when it is dropped.
pub(super) struct Recall {
    requests: Option<Sender<Arc<Index>>>,
    answers: Receiver<Answer>,
    thread: Option<JoinHandle<()>>,
}

impl Recall {
    pub(super) fn start(seen: Seen, wake: Waker) -> io::Result<Self> {
        let (requests, received) = mpsc::channel::<Arc<Index>>();
        let (sender, answers) = mpsc::channel();
        let answer = move |answer| {
            // the receiver is gone once the reader has quit
            let _ = sender.send(answer);
            wake();
        };
        let work = move || {
            for index in received {
                let Recalled { news, warning, version } = recall(&seen, &index);
                answer(Answer::News(Arc::clone(&index), Arc::new(news)));
                let unsaved = version.and_then(|version| record(&seen, &index, version).err());
                warning.into_iter().chain(unsaved).for_each(|warning| answer(Answer::Warning(warning)));
            }
        };
        let thread = Some(thread::Builder::new().name("seen".into()).spawn(work)?);
        Ok(Self { requests: Some(requests), answers, thread })
    }

    /// Requests a lookup for `index`.
    pub(super) fn request(&self, index: Arc<Index>) {
        // the thread outlives the sender
        let _ = self.requests.as_ref().map(|requests| requests.send(index));
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
    /// The version to record; `None` if it is recorded, and for a briefing without id.
    pub(super) version: Option<Version>,
}

/// Finds what is new in `index` to a reader of what is in `seen`.
pub(super) fn recall(seen: &Seen, index: &Index) -> Recalled {
    let Some(id) = &index.briefing().meta.id else {
        return Recalled { news: News::none(Since::Unnamed), warning: None, version: None };
    };
    let version = Version::of(index.briefing());
    match seen.recall(id) {
        Ok(memory) => {
            let news = News::new(memory.as_ref(), &version);
            let is_known = memory.is_some_and(|memory| memory.covers(&version));
            Recalled { news, warning: None, version: Some(version).filter(|_| !is_known) }
        }
        Err(error) => Recalled { news: News::none(Since::Unknown), warning: Some(error), version: Some(version) },
    }
}

/// Records that `version` of the briefing in `index` was seen.
pub(super) fn record(seen: &Seen, index: &Index, version: Version) -> Result<(), SeenError> {
    index.briefing().meta.id.as_deref().map_or(Ok(()), |id| seen.record(id, version))
}
