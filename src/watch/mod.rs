//! Watches files for changes, however they are saved. Knows nothing about their content.
//!
//! An editor writes to the file or renames another over it; a link on the path is swapped; a folder on the path is
//! replaced. So everything a path leads through is watched (`route.rs`) and resolved again after each change.
//! Where the file system sends no events, as on network mounts, the files are checked every two seconds, and only there:
//! elsewhere the thread sleeps until the kernel reports something.

mod change;
mod changes;
#[cfg(target_os = "linux")]
mod events;
#[cfg(not(target_os = "linux"))]
#[path = "no_events.rs"]
mod events;
mod remote;
mod route;
mod watcher;

pub(crate) use changes::FileChanges;
