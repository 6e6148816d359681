//! What is given out without a terminal: the briefing as text, or as a Markdown document.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError, Weak};

use bytes::Bytes;

use crate::export::{DATES, Notes, markdown, plain};
use crate::index::Index;
use crate::text::output::{Output, OutputKind};

/// What is said to any other command.
pub const REFUSED: &str = "sitroom: only `brief` (plain text) and `handout` (Markdown) are given out here";

/// A document to take away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DocumentKind {
    /// Plain text.
    Brief,
    /// Markdown.
    Handout,
}

impl DocumentKind {
    /// The one that a command asks for.
    pub fn named(command: &[u8]) -> Option<Self> {
        match command.trim_ascii() {
            b"brief" => Some(Self::Brief),
            b"handout" => Some(Self::Handout),
            _ => None,
        }
    }

    /// The document. Takes time and memory with the size of the briefing.
    pub fn bytes(self, index: &Index) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut out = Output::new(&mut bytes, OutputKind::Document);
        let written = match self {
            Self::Brief => plain::write(index, DATES, &mut out),
            Self::Handout => markdown::write(index, Notes::LeftOut, &mut out),
        };
        drop(out);
        // writing to memory does not fail
        debug_assert!(written.is_ok());
        bytes
    }
}

/// The take-aways of one room that somebody reads now: one copy of each, however many read it.
#[derive(Debug, Default)]
pub struct DocumentCache(Mutex<HashMap<(DocumentKind, bool), Weak<CachedDocument>>>);

impl DocumentCache {
    /// The take-away of `index`; with `true` with line ends for a terminal. It is kept until the last one who holds it
    /// drops it.
    pub fn document(&self, kind: (DocumentKind, bool), index: &Arc<Index>) -> Arc<CachedDocument> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let version = Arc::downgrade(index);
        let present = all.get(&kind).and_then(Weak::upgrade).filter(|document| document.version.ptr_eq(&version));
        present.unwrap_or_else(|| {
            let document = Arc::new(CachedDocument { version, kind, text: OnceLock::new() });
            all.insert(kind, Arc::downgrade(&document));
            document
        })
    }
}

/// A take-away of one version of a briefing, made when it is first wanted.
#[derive(Debug)]
pub struct CachedDocument {
    version: Weak<Index>,
    kind: (DocumentKind, bool),
    text: OnceLock<Bytes>,
}

impl CachedDocument {
    /// The text, if it has been made.
    pub fn made(&self) -> Option<Bytes> {
        self.text.get().cloned()
    }

    /// The text; made once, also where several ask for it at the same time. Takes time with the size of the briefing.
    pub fn make(&self, index: &Index) -> Bytes {
        let (takeaway, is_raw) = self.kind;
        let make = || match (takeaway.bytes(index), is_raw) {
            (text, true) => for_terminal(&text),
            (text, false) => text,
        };
        // without the room that it grew by
        self.text.get_or_init(|| make().into_boxed_slice().into()).clone()
    }
}

/// `text` for a terminal in raw mode, where a line feed does not go back to the first column.
pub fn for_terminal(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() + text.len() / 32);
    for line in text.split_inclusive(|&byte| byte == b'\n') {
        match line.strip_suffix(b"\n") {
            Some(line) => out.extend_from_slice(&[line, b"\r\n"].concat()),
            None => out.extend_from_slice(line),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing;

    fn index() -> Arc<Index> {
        let text = "schema = 1\n[briefing]\ntitle = \"Talks\"\nas_of = \"2024-05-18\"\n";
        Arc::new(Index::new(briefing::load(text).unwrap()))
    }

    #[test]
    fn all_who_read_a_version_share_one_copy_and_nobody_keeps_it() {
        let (documents, first, second) = (DocumentCache::default(), index(), index());
        let kinds = [DocumentKind::Brief, DocumentKind::Handout].map(|kind| [(kind, false), (kind, true)]).concat();
        for index in [&first, &second] {
            for &kind in &kinds {
                let texts: Vec<_> = std::thread::scope(|scope| {
                    let make = || {
                        let document = documents.document(kind, index);
                        (document.make(index), document)
                    };
                    let threads: Vec<_> = (0..8).map(|_| scope.spawn(make)).collect();
                    let texts: Vec<_> = threads.into_iter().map(|thread| thread.join().unwrap()).collect();
                    assert_eq!(documents.document(kind, index).made().as_ref(), Some(&texts[0].0));
                    texts
                });
                assert!(texts.iter().all(|(text, _)| text.as_ptr() == texts[0].0.as_ptr() && text.len() > 10));
            }
        }
        assert!(kinds.iter().all(|kind| documents.0.lock().unwrap()[kind].upgrade().is_none()), "nobody reads it");
    }
}
