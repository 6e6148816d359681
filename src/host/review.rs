//! The host of a review: reads the file and its archived texts, saves each decision, and notices other changes.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::Msg;
use crate::app::review::Review;
use crate::atomic;
use crate::briefing::diagnostic::printable;
use crate::briefing::file::{self, DEFAULT_LIMIT};
use crate::briefing::files::Files;
use crate::briefing::{Briefing, SourceId, load};
use crate::editor::{EditPlace, EditorCommand};
use crate::proof::Texts;
use crate::review::ArchivedText;
use crate::session::{Host, Session, Waker};
use crate::watch::FileChanges;

/// A byte order mark, which the text does not contain.
const BOM: &[u8] = b"\xef\xbb\xbf";

/// The host of a review.
pub(crate) struct ReviewHost {
    path: PathBuf,
    /// The text of the file when it was read or written last.
    saved: String,
    has_bom: bool,
    archive: Arc<[ArchivedText]>,
    /// The sources with the paths of their texts, from which `archive` was read.
    sources: Vec<(Box<str>, Option<Box<str>>)>,
    files: Files,
    changes: Option<FileChanges>,
    wake: Option<Waker>,
    reload: Reload,
}

/// Why the file is to be read again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reload {
    No,
    /// The reader asked for it.
    Requested,
    /// The reader's editor has ended.
    Edited,
}

impl ReviewHost {
    /// Reads the file `path`, and its archived texts if it is valid.
    ///
    /// # Errors
    /// Returns a message if the file cannot be read.
    pub(crate) fn open(path: &Path) -> Result<Self, String> {
        let (saved, has_bom) = read(path)?;
        let mut host = Self {
            path: path.to_owned(),
            saved,
            has_bom,
            archive: Arc::new([]),
            sources: Vec::new(),
            files: Files::default(),
            changes: None,
            wake: None,
            reload: Reload::No,
        };
        host.read_archive();
        Ok(host)
    }

    /// Returns the text of the file, and the archived texts of its sources.
    pub(crate) fn contents(&self) -> (String, Arc<[ArchivedText]>) {
        (self.saved.clone(), Arc::clone(&self.archive))
    }

    /// Reads the archived texts. Those of a file that has become invalid are kept.
    fn read_archive(&mut self) {
        let path = self.path.clone();
        let (files, loaded) = Files::around(Some(&path), || load(&self.saved), |briefing| briefing);
        if let Ok(briefing) = loaded {
            let folder = path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
            let texts = Texts::read(&briefing, folder);
            let held = |source: usize| texts.of(SourceId(u32::try_from(source).ok()?))?.as_ref().ok().cloned();
            let archived = briefing.sources.iter().enumerate().map(|(place, source)| ArchivedText {
                id: source.id.to_string(),
                title: source.title.to_string(),
                held: held(place),
            });
            self.archive = archived.collect();
            self.sources = sources(&briefing);
        }
        let is_watched = self.files.paths() == files.paths();
        self.files = files;
        if !is_watched {
            self.watch();
        }
    }

    fn watch(&mut self) {
        self.changes = self.wake.as_ref().map(|wake| FileChanges::watch(&self.files, wake));
    }

    /// Saves what the review has decided, unless another program has changed the file meanwhile.
    fn save(&mut self, review: &mut Review) {
        match read(&self.path) {
            Ok((text, _)) if text == self.saved => {}
            Ok(found) => {
                self.take(review, found, Reload::No);
                return review.say("Not saved: another program has changed the file. It was reloaded; decide again.");
            }
            Err(problem) => {
                review.revert(&self.saved);
                return review.say(&format!("Not saved: {problem}."));
            }
        }
        let bom = if self.has_bom { BOM } else { &[] };
        match atomic::replace(&self.path, [bom, review.text().as_bytes()].concat()) {
            Ok(()) => {
                review.text().clone_into(&mut self.saved);
                let briefing = load(&self.saved);
                if briefing.is_ok_and(|briefing| sources(&briefing) != self.sources) {
                    self.read_archive();
                }
            }
            Err(error) => {
                review.revert(&self.saved);
                review.say(&format!("Not saved: {}.", printable(&error.to_string())));
            }
        }
    }

    /// Reads the file again.
    fn read_again(&mut self, review: &mut Review, why: Reload) {
        match read(&self.path) {
            Ok((text, _)) if text == self.saved => {
                self.read_archive();
                // the archived texts may have changed
                review.read(text, Arc::clone(&self.archive));
                if why == Reload::Requested {
                    review.say("File reloaded.");
                }
            }
            Ok(found) => {
                self.take(review, found, why);
                review.say(match why {
                    Reload::Edited | Reload::Requested => "File reloaded.",
                    Reload::No => "File reloaded: another program has changed it.",
                });
            }
            Err(problem) => review.say(&format!("Cannot reload: {problem}.")),
        }
    }

    fn take(&mut self, review: &mut Review, (text, has_bom): (String, bool), why: Reload) {
        (self.saved, self.has_bom) = (text, has_bom);
        self.read_archive();
        let (text, archive) = self.contents();
        match why {
            Reload::Edited => review.read_edited(text, archive),
            Reload::No | Reload::Requested => review.read(text, archive),
        }
    }
}

impl Host for ReviewHost {
    fn reload(&mut self) -> Option<Msg> {
        self.reload = Reload::Requested;
        None
    }

    fn editor(&mut self, _: Option<usize>, place: &EditPlace) -> Result<EditorCommand, String> {
        EditorCommand::new(&self.path, place)
    }

    fn edited(&mut self, _: Option<usize>) -> Option<Msg> {
        self.reload = Reload::Edited;
        None
    }

    fn exchange(&mut self, session: &mut Session) {
        let Some(review) = session.review_mut() else { return };
        let is_changed = self.changes.as_ref().is_some_and(FileChanges::take);
        let why = std::mem::replace(&mut self.reload, Reload::No);
        if review.text() != self.saved {
            self.save(review);
        } else if is_changed || why != Reload::No {
            self.read_again(review, why);
        }
        let warning = self.changes.as_mut().and_then(FileChanges::take_warning);
        warning.into_iter().for_each(|warning| review.say(&warning));
    }

    fn set_waker(&mut self, wake: Waker) {
        self.wake = Some(wake);
        self.watch();
    }
}

/// Returns the ids of the sources, and the paths of their archived texts.
fn sources(briefing: &Briefing) -> Vec<(Box<str>, Option<Box<str>>)> {
    briefing.sources.iter().map(|source| (source.id.clone(), source.text.clone())).collect()
}

/// Reads the text of a file, and whether it begins with a byte order mark.
fn read(path: &Path) -> Result<(String, bool), String> {
    let failed = |error: file::ReadError| error.to_string();
    let bytes = file::read_bytes(path, DEFAULT_LIMIT).map_err(failed)?;
    let has_bom = bytes.starts_with(BOM);
    file::decoded(path, bytes).map(|text| (text, has_bom)).map_err(failed)
}
