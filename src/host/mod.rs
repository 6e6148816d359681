//! Hosts of sessions at this terminal: loading, file watching, read state, and the threads for them.
//!
//! A [`Session`](crate::session::Session) is pure; its host connects it to files. No reader waits for a disk:
//! whatever takes time runs in a thread that wakes the runner.

mod backups;
mod briefing;
mod draft_hint;
mod earlier;
mod error;
mod library;
mod load;
mod loading;
mod origin;
mod places;
mod position;
mod progress;
mod recall;
mod remember;
mod review;
mod seen;
mod state_file;

pub(crate) use backups::Backups;
pub(crate) use briefing::BriefingHost;
pub(crate) use draft_hint::with_draft_command;
pub(crate) use earlier::{LATER_SINCE, version_warnings};
pub(crate) use error::LoadError;
pub(crate) use library::{LibraryHost, library_items};
pub(crate) use load::{LoadOptions, invalid, list_folder, load, read};
pub(crate) use origin::Origin;
pub(crate) use progress::{LoadWatch, QUICK_LOAD, is_large, line as progress_line};
#[cfg(feature = "ssh")]
pub(crate) use recall::changes_since_read;
pub(crate) use review::ReviewHost;
