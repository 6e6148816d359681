//! Documents that clients get without a terminal: the briefing as plain text or as Markdown.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock, Weak};

use bytes::Bytes;
use parking_lot::Mutex;

use crate::export::{DATES, Notes, markdown, plain};
use crate::index::Index;
use crate::text::output::{Output, OutputKind};

/// The answer to any other command.
pub(super) const UNKNOWN_COMMAND: &str = "sitroom: unknown command; expected `brief` (plain text), `handout` (Markdown), `linear` (screen reader) or `notes` \
     (presenters)";

/// A document that a client can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum DocumentKind {
    /// Plain text.
    Brief,
    /// Markdown.
    Handout,
}

impl DocumentKind {
    /// All documents.
    const ALL: [Self; 2] = [Self::Brief, Self::Handout];

    /// Returns the command that asks for the document.
    const fn command(self) -> &'static str {
        match self {
            Self::Brief => "brief",
            Self::Handout => "handout",
        }
    }

    /// Returns the document that a command asks for.
    pub fn from_command(command: &[u8]) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.command().as_bytes() == command.trim_ascii())
    }

    fn write(self, index: &Index) -> Vec<u8> {
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

/// How a document is written: with line ends for a terminal in raw mode or without.
pub(super) type DocumentForm = (DocumentKind, bool);

/// The documents of a room that clients read now: one copy of each, however many read it.
#[derive(Debug, Default)]
pub(super) struct DocumentCache(Mutex<HashMap<DocumentForm, Weak<CachedDocument>>>);

impl DocumentCache {
    /// Returns a document of `index`. It is shared until the last reader drops it.
    pub fn document(&self, form: DocumentForm, index: &Arc<Index>) -> Arc<CachedDocument> {
        let mut all = self.0.lock();
        let version = Arc::downgrade(index);
        let cached = all.get(&form).and_then(Weak::upgrade).filter(|document| document.version.ptr_eq(&version));
        cached.unwrap_or_else(|| {
            let document = Arc::new(CachedDocument { version, form, text: OnceLock::new() });
            all.insert(form, Arc::downgrade(&document));
            document
        })
    }
}

/// A document of one version of a briefing, written when first needed.
#[derive(Debug)]
pub(super) struct CachedDocument {
    version: Weak<Index>,
    form: DocumentForm,
    text: OnceLock<Bytes>,
}

impl CachedDocument {
    /// Returns the text, if it has been written.
    pub fn cached(&self) -> Option<Bytes> {
        self.text.get().cloned()
    }

    /// Returns the text; writes it once, also if several clients ask for it at the same time. Takes time in proportion to
    /// the briefing.
    pub fn text(&self, index: &Index) -> Bytes {
        let (kind, is_raw) = self.form;
        let write = || match (kind.write(index), is_raw) {
            (text, true) => with_raw_line_ends(&text),
            (text, false) => text,
        };
        // without the vector's spare capacity
        self.text.get_or_init(|| write().into_boxed_slice().into()).clone()
    }
}

/// Returns `text` for a terminal in raw mode, where a line feed does not return to the first column.
fn with_raw_line_ends(text: &[u8]) -> Vec<u8> {
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
        let text = "schema = 1\n[briefing]\ntitle = \"Talks\"\nas_of = \"2024-05-18\"\n\
            [[actor]]\nid = \"ada\"\nname = \"Ada Lovelace\"\n";
        Arc::new(Index::new(briefing::load(text).unwrap()))
    }

    #[test]
    fn all_readers_of_a_version_share_one_copy_that_is_dropped_with_the_last() {
        let (cache, first, second) = (DocumentCache::default(), index(), index());
        let forms = DocumentKind::ALL.map(|kind| [(kind, false), (kind, true)]).concat();
        for index in [&first, &second] {
            for &form in &forms {
                let texts: Vec<_> = std::thread::scope(|scope| {
                    let read = || {
                        let document = cache.document(form, index);
                        (document.text(index), document)
                    };
                    let threads: Vec<_> = (0..8).map(|_| scope.spawn(read)).collect();
                    let texts: Vec<_> = threads.into_iter().map(|thread| thread.join().unwrap()).collect();
                    assert_eq!(cache.document(form, index).cached().as_ref(), Some(&texts[0].0));
                    texts
                });
                assert!(texts.iter().all(|(text, _)| text.as_ptr() == texts[0].0.as_ptr() && text.len() > 10));
            }
        }
        assert!(forms.iter().all(|form| cache.0.lock()[form].upgrade().is_none()), "no one reads it");
    }

    #[test]
    fn the_manual_and_the_answer_to_other_commands_name_every_document() {
        let manual = include_str!("../../docs/ssh.md");
        assert!(
            manual.contains(UNKNOWN_COMMAND),
            "docs/ssh.md: the result of an unknown command is not `{UNKNOWN_COMMAND}`"
        );
        for command in DocumentKind::ALL.map(DocumentKind::command) {
            assert!(UNKNOWN_COMMAND.contains(&format!("`{command}`")), "UNKNOWN_COMMAND does not name `{command}`");
            assert!(manual.contains(&format!(" host {command}")), "docs/ssh.md: no example of `{command}`");
        }
    }
}
